//! Tables of indicators: rows that name what is measured, and cells that say how much.
//!
//! ```text
//! Segment of a table ──grid──▶ rows of cells ──columns──▶ Row { label, unit, cells }
//! ```
//!
//! - `grid.rs` parts a table into rows and cells, as its tabs or bars do; `flat.rs` reads a
//!   table whose cells stand one below the other, without marks between them.
//! - `columns.rs` says what each column holds, by its head.
//! - `cell.rs` reads the numbers of a cell, whose unit may stand in the row's column of
//!   units, in parentheses after its label (`GDP bình quân (USD)`) or in the column's head.
//!
//! The assumption: the head names a column of chỉ tiêu or mục tiêu. A table of fees, of
//! scores or of criteria has none, and gives no rows here. What a row means (a target, a
//! result) is decided in `semantics`.

mod cell;
mod columns;
mod flat;
mod grid;

use std::sync::LazyLock;

use super::number::Marks;
use super::quantity::Measured;
use crate::model::UnitKind;
use crate::segments::{SegmentId, SegmentTree};
use crate::source::SourceText;
use crate::span::Span;
use crate::vi::Phrases;

/// A row of a table that says how much of an indicator.
#[derive(Clone, Debug)]
pub(crate) struct IndicatorRow {
    /// The table.
    pub(crate) unit: SegmentId,
    /// The words that name what is measured.
    pub(crate) label: Span,
    /// The label without the unit in parentheses at its end.
    pub(crate) name: Span,
    /// The label of the row above that this one goes on from: `Cà phê` over `- Diện tích`.
    pub(crate) above: Option<Span>,
    /// The titles of the rows it stands among, innermost first: `VỀ KINH TẾ`.
    pub(crate) sections: Vec<Span>,
    /// How it breaks down the row above: `Trong đó: …`.
    pub(crate) breaks_down: bool,
    /// Its cells of amounts, in the order of their columns.
    pub(crate) cells: Vec<IndicatorCell>,
}

/// A cell that says how much.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndicatorCell {
    /// Its words.
    pub(crate) span: Span,
    /// The head of its column, where that is known.
    pub(crate) head: Option<Span>,
}

/// Reads the tables of indicators, and adds the numbers of their cells to `quantities`,
/// which are in text order.
pub(super) fn scan(
    source: &SourceText,
    tree: &SegmentTree,
    marks: Marks,
    quantities: &mut Vec<Measured>,
) -> Vec<IndicatorRow> {
    let mut rows = Vec::new();
    for id in tree.ids() {
        let table = tree.get(id);
        if table.kind != UnitKind::Table
            || table.form_from.is_some()
            || !names_indicators(source, &table.text)
        {
            continue;
        }
        let drafts = match grid::part(source, &table.text) {
            Some(grid) => columns::rows(source, &grid),
            None => flat::rows(source, &table.text),
        };
        for draft in drafts {
            for cell in &draft.cells {
                cell::measure(source, *cell, &draft, marks, quantities);
            }
            rows.push(draft.of(id));
        }
    }
    rows
}

/// Whether the first lines of a table speak of indicators: most tables are told apart here.
fn names_indicators(source: &SourceText, lines: &[Span]) -> bool {
    lines.iter().take(HEAD).any(|&line| NAMES.any_in(source.slice(line)))
}

/// How many lines a table's head takes at the most, one cell a line.
const HEAD: usize = 40;

static NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["chỉ tiêu", "mục tiêu"]));

/// A row before it gets its table.
struct RowDraft {
    label: Span,
    name: Span,
    unit: Option<Span>,
    above: Option<Span>,
    sections: Vec<Span>,
    breaks_down: bool,
    cells: Vec<IndicatorCell>,
}

impl RowDraft {
    fn of(self, unit: SegmentId) -> IndicatorRow {
        let Self { label, name, unit: _, above, sections, breaks_down, cells } = self;
        IndicatorRow { unit, label, name, above, sections, breaks_down, cells }
    }
}

/// What opens a row: `1`, `1.`, `01`, `I`, `I.1`, `A`, `a)`, `-`.
fn is_ordinal(words: &str) -> bool {
    let words = words.trim_end_matches(['.', ')', ' ']);
    match words {
        "-" | "–" | "+" | "*" => return true,
        "" => return false,
        _ => {}
    }
    words.len() <= 7
        && words.split('.').all(|part| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            let letter = part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
            !part.is_empty()
                && (digits && part.len() <= 3 || letter || crate::vi::roman(part).is_some())
        })
}

/// A unit in parentheses at the end of a label: its words, and where the label ends
/// without it.
fn unit_after(source: &SourceText, label: Span) -> Option<(Span, Span)> {
    let words = source.slice(label).trim_end();
    let inner = words.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let unit = &inner[open + 1..];
    if !is_unit(unit) {
        return None;
    }
    let name = label.start() + words[..open].trim_end().len() as u32;
    let from = label.start() + open as u32 + 1;
    Some((Span::new(from, from + unit.len() as u32), Span::new(label.start(), name)))
}

/// Whether words are a unit and nothing else: `%`, `% GDP`, `triệu lượt`, `USD/người`.
fn is_unit(words: &str) -> bool {
    let head = words.split('/').next().unwrap_or("");
    let known = super::unit::scan_unit(&format!(" {head}"))
        .is_some_and(|unit| unit.end > head.len() || head.starts_with('%') || unit.scale > 1);
    known && words.split(' ').count() <= 5
}
