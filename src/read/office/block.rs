//! What the readers of office files print: paragraphs and rows of tables.
//!
//! A row is one line. Two kinds of table are layout and no table, and give the paragraphs
//! of their cells, one cell after the other: a frame around text (one column), and a
//! letterhead or signature set side by side, which the motto and `Nơi nhận` tell, or that it
//! is one row of which a cell has several lines. What goes on below a letterhead's row is
//! part of it. A real table that has those words at the start of a paragraph, in a row of two
//! or three cells, would lose that row to it.

use std::collections::HashSet;

use super::ReadError;
use super::budget::{Bound, Budget};
use super::printed::Printed;
use super::{frame, shown};
use crate::diagnostic::NotRead;
use crate::source::Hint;

/// A paragraph as the page shows it, or a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Its words, line breaks as `\n`.
    pub(super) text: String,
    pub(super) hint: Hint,
    /// A text box or a note, which hangs on the paragraph before.
    pub(super) aside: bool,
    /// What stands here and was not read; such a block has no words.
    pub(super) unread: Option<Box<NotRead>>,
}

impl Block {
    /// A paragraph.
    pub(super) fn paragraph(text: String, label: &str, bold: bool, heading: bool) -> Self {
        let mut hint = Hint::PARAGRAPH;
        for (given, more) in [
            (!label.is_empty(), Hint::ITEM),
            (bold && !text.trim().is_empty(), Hint::BOLD),
            (heading, Hint::HEADING),
        ] {
            hint = if given { hint.with(more) } else { hint };
        }
        let text = match label {
            "" => text,
            label => format!("{label} {}", text.trim_start()),
        };
        Self { text, hint, ..Self::default() }
    }

    /// A row, its cells parted by tabs.
    pub(super) fn row(text: String) -> Self {
        Self { text, hint: Hint::ROW, ..Self::default() }
    }

    /// A part of the file that was not read.
    pub(super) fn unread(what: NotRead) -> Self {
        Self { aside: true, unread: Some(Box::new(what)), ..Self::default() }
    }
}

/// Makes a note of the blocks that were read of one. Its first line begins with its mark;
/// `mark` is empty where the note's own words do.
pub(super) fn note(blocks: &mut [Block], mark: &str) {
    let mut first = true;
    for block in blocks {
        let kept = [Hint::ROW, Hint::BOLD].into_iter().filter(|&hint| block.hint.has(hint));
        block.hint = kept.fold(Hint::NOTE, Hint::with);
        block.aside = true;
        if first && !block.text.trim().is_empty() {
            first = false;
            block.hint = block.hint.with(Hint::PARAGRAPH);
            if !mark.is_empty() {
                block.text = format!("{mark} {}", block.text.trim_start());
            }
        }
    }
}

/// A cell of a table.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    /// How many columns it spans, at least one.
    pub(super) span: usize,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// How many columns are left out before its first cell.
    pub(super) before: usize,
    pub(super) cells: Vec<Cell>,
}

/// What a table of so many columns prints: its rows, or the paragraphs of its cells where it
/// is layout. What hangs on paragraphs inside follows the table.
///
/// # Errors
///
/// Fails if the file makes too many cells, or too much text by tables in tables.
pub(super) fn table(
    rows: Vec<Row>,
    columns: usize,
    blocks: &mut Vec<Block>,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let only = rows.len() == 1;
    let mut layout = false;
    let mut asides = Vec::new();
    for (at, mut row) in rows.into_iter().enumerate() {
        budget.take(Bound::Cells, row.before)?;
        for cell in &mut row.cells {
            budget.take(Bound::Cells, cell.span)?;
            asides.extend(cell.blocks.extract_if(.., |block| block.aside));
        }
        let alone = columns <= 1 && row.cells.len() == 1;
        let frame = layout && row.cells.len() <= 3
            || is_layout(row.cells.iter().map(|cell| &cell.blocks[..]), only);
        layout |= frame && at == 0;
        if alone || frame {
            blocks.extend(row.cells.into_iter().flat_map(|cell| cell.blocks));
            continue;
        }
        let mut text = "\t".repeat(row.before);
        for (place, cell) in row.cells.iter().enumerate() {
            text.push_str(if place > 0 { "\t" } else { "" });
            text.push_str(&in_one_line(&cell.blocks));
            text.push_str(&"\t".repeat(cell.span - 1));
        }
        budget.take(Bound::Text, text.len())?;
        blocks.push(Block::row(text));
    }
    blocks.append(&mut asides);
    Ok(())
}

/// The words of a cell in one line; its own tabs are blanks.
fn in_one_line(blocks: &[Block]) -> String {
    let words = blocks.iter().flat_map(|block| block.text.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a row of cells is a letterhead or a signature: by its words, or because it is
/// the `only` row of its table and a cell of it has several lines.
fn is_layout<'b>(mut cells: impl ExactSizeIterator<Item = &'b [Block]>, only: bool) -> bool {
    (1..=3).contains(&cells.len())
        && cells.any(|cell| {
            let lines = cell.iter().flat_map(|block| block.text.split('\n'));
            let several = lines.filter(|line| !line.trim().is_empty()).count() > 1;
            only && several
                || cell.iter().any(|block| frame::opens(&shown::stored(&block.text)))
        })
}

/// Writes blocks line by line. Of parts that were not read, each name is said once.
pub(super) fn print(blocks: &[Block], printed: &mut Printed) {
    let mut unread: HashSet<&str> = HashSet::new();
    for block in blocks {
        match block.unread.as_deref() {
            Some(NotRead::Part(name)) if !unread.insert(name) => {}
            Some(what) => printed.unread(what.clone()),
            None => {}
        }
        if block.hint.has(Hint::ROW) {
            if !block.text.trim().is_empty() {
                printed.line(&block.text, block.hint);
            }
            continue;
        }
        let lines = block.text.split('\n').map(str::trim_end).filter(|l| !l.trim().is_empty());
        for (at, line) in lines.enumerate() {
            // A line break parts lines, not paragraphs; what is bold or of a note stays so.
            let kept = [Hint::BOLD, Hint::NOTE].into_iter().filter(|&h| block.hint.has(h));
            let broken = kept.fold(Hint::default(), Hint::with);
            printed.line(line, if at == 0 { block.hint } else { broken });
        }
    }
}

/// Writes running heads and footers, each once. Numbers alone are page numbers.
pub(super) fn print_furniture<'b>(
    blocks: impl IntoIterator<Item = &'b Block>,
    printed: &mut Printed,
) {
    let mut known: HashSet<String> = HashSet::new();
    for block in blocks {
        let words = in_one_line(std::slice::from_ref(block));
        let number = words.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
        if !number && known.insert(words.clone()) {
            printed.line(&words, Hint::FURNITURE);
        }
    }
}
