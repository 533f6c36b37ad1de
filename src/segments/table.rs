//! Tables: runs of lines whose cells are parted by tabs or bars, and flattened ones.
//!
//! Blank lines do not end a table, nor do lines of a cell that have no tab when the run
//! goes on after them. Where rows end with a tab, a line that does not is inside a cell,
//! whatever it looks like; elsewhere a label other than a dash ends the table. Tables that
//! plain text has flattened, one cell below the other, are found by `flat/`.

use std::ops::Range;

use super::flat::{self, Flat};
use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::source::{Hint, SourceText};

/// How many lines of a cell without tabs may stand between two rows.
const CELL_LINES: usize = 6;

/// How many lines of a cell may stand before the tab that ends its row.
const OPEN_CELL_LINES: usize = 40;

/// How many lines a formula laid out in cells takes at most.
const FORMULA: usize = 40;

/// How many rows a format gives to a formula at most.
const FORMULA_ROWS: usize = 4;

/// The tables of one document.
pub(super) struct Tables<'s> {
    source: &'s SourceText,
    lines: &'s [Line],
    quoted: &'s [bool],
    /// Those that plain text has flattened, in text order.
    flat: Vec<Flat>,
}

/// What begins at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A table that ends before this line.
    Table(usize),
    /// Cells that make no table and end before this line: a formula (`Tỷ lệ` `=` `Tổng số` `x
    /// 100`), the head of a form to fill in.
    Words(usize),
}

impl<'s> Tables<'s> {
    /// Looks at the lines of a document once.
    pub(super) fn new(source: &'s SourceText, lines: &'s [Line], quoted: &'s [bool]) -> Self {
        Tables { source, lines, quoted, flat: flat::find(source, lines, quoted) }
    }

    /// What begins at `start`, if it is no running text; it ends at `limit` at the latest.
    pub(super) fn at(&self, start: usize, limit: usize) -> Option<Layout> {
        let end = self.end(start, limit)?;
        let words = self.is_formula(start..end) || self.is_empty_form(start..end);
        Some(if words { Layout::Words(end) } else { Layout::Table(end) })
    }

    /// Whether cells are the parts of a formula, one below the other or in a few rows that the
    /// format shows. Cells that tabs or bars of a plain text part are a table, whatever they
    /// hold.
    fn is_formula(&self, range: Range<usize>) -> bool {
        let lines = &self.lines[range];
        let laid_out = lines[0].look == Look::Text && lines.len() <= FORMULA
            || lines[0].hint.has(Hint::ROW) && lines.len() <= FORMULA_ROWS;
        laid_out
            && lines.iter().any(|line| {
                self.source.slice(line.span).split('\t').map(str::trim).any(is_term)
            })
    }

    /// Whether the format shows the head of a table and nothing below it: names of columns,
    /// and of the columns that these are parted into.
    fn is_empty_form(&self, range: Range<usize>) -> bool {
        let mut rows =
            self.lines[range].iter().map(|line| (line, self.source.slice(line.span)));
        let head = |&(line, words): &(&Line, &str)| {
            line.hint.has(Hint::ROW) && !words.contains(|c: char| c.is_ascii_digit())
        };
        rows.next().is_some_and(|first| head(&first))
            && rows.all(|row| head(&row) && row.1.starts_with('\t'))
    }

    /// Whether a line is of a table that its cells alone tell.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.flat_at(at).is_some_and(|table| !table.headed)
    }

    /// Whether a line is of any table that plain text has flattened.
    pub(super) fn has_cell(&self, at: usize) -> bool {
        self.flat_at(at).is_some()
    }

    fn flat_at(&self, at: usize) -> Option<&Flat> {
        let next = self.flat.partition_point(|table| table.lines.end <= at);
        self.flat.get(next).filter(|table| table.lines.contains(&at))
    }

    fn end(&self, start: usize, limit: usize) -> Option<usize> {
        if let Some(table) = self.flat_at(start)
            && (!table.headed || table.lines.start == start)
        {
            return Some(table.lines.end.min(limit));
        }
        let headed = self.lines[start].look == Look::TableHead
            && self.lines.get(start + 1).is_some_and(|next| next.look == Look::Bar);
        (headed || is_row(&self.lines[start]))
            .then(|| rows(self.source, self.lines, self.quoted, start, limit))?
    }
}

/// Whether a cell is of a formula: `=`, `= ×`, `= Mức trợ cấp`.
fn is_term(cell: &str) -> bool {
    cell.starts_with("= ")
        || cell.contains('=') && cell.chars().all(|c| "=+-–×x*: ".contains(c))
}

fn is_row(line: &Line) -> bool {
    matches!(line.look, Look::Row | Look::Bar)
}

fn rows(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
    start: usize,
    limit: usize,
) -> Option<usize> {
    let mut end = start + 1;
    let mut count = 1;
    let mut open = !ends_row(source, &lines[start]);
    // Rows that end with a tab tell where a cell goes on over lines.
    let closed_style = lines[start..limit.min(start + 12)]
        .iter()
        .filter(|line| is_row(line))
        .any(|line| source.slice(line.span).ends_with('\t'));
    while end < limit {
        if is_row(&lines[end]) || is_labelled_row(source, lines, end) {
            open = !ends_row(source, &lines[end]);
            count += 1;
            end += 1;
            continue;
        }
        let reach = if closed_style && open { OPEN_CELL_LINES } else { CELL_LINES };
        let next = (end..limit.min(end + reach)).find(|&at| is_row(&lines[at]));
        let Some(next) = next else { break };
        // Between bars that stand alone, `1.` on the next line is a cell; a long bold line is
        // the heading of the next table.
        let heads = lines[end].hint.has(Hint::BOLD)
            && source.slice(lines[end].span).split(' ').count() > 6;
        let cell = lines[end - 1].look == Look::Bar && !lines[end].after_blank && !heads;
        let inside = closed_style && open || cell || lines[end..next].iter().all(goes_on);
        if !inside || lines[end..next].iter().any(ends_all) || quoted[end] != quoted[start] {
            break;
        }
        end = next;
    }
    let wide = source.slice(lines[start].span).matches('\t').count() >= 2;
    (count > 1 || wide || lines[start].hint.has(Hint::ROW)).then_some(end)
}

/// Whether a line is a row whose first cell is a label and whose last cells are left out:
/// `I.` and `TRẠM KHÔNG KHÍ` between rows of one and the same width. A label that a tab sets
/// apart heads a unit elsewhere.
fn is_labelled_row(source: &SourceText, lines: &[Line], at: usize) -> bool {
    let tabs = |line: &Line| source.slice(line.span).matches('\t').count();
    let [.., before, line, after] = &lines[..lines.len().min(at + 2)] else { return false };
    tabs(line) == 1
        && [before, after].iter().all(|row| row.look == Look::Row && tabs(row) >= 2)
        && tabs(before) == tabs(after)
}

/// Whether the row is whole: its last cell does not go on in the next line.
fn ends_row(source: &SourceText, line: &Line) -> bool {
    let words = source.slice(line.span);
    line.hint.has(Hint::ROW) || words.ends_with('\t') || words.ends_with('|')
}

/// Whether a line without cells may be part of one.
fn goes_on(line: &Line) -> bool {
    line.form().is_none_or(|form| matches!(form, Form::Dash(_) | Form::Star))
}

/// What no cell holds.
fn ends_all(line: &Line) -> bool {
    matches!(line.form(), Some(Form::Article | Form::Chapter | Form::Appendix))
        || matches!(line.look, Look::Recipients | Look::Adoption)
}

/// The words of a table's lines, for its `text`.
pub(super) fn spans(
    lines: &[Line],
    range: Range<usize>,
) -> impl Iterator<Item = crate::span::Span> + '_ {
    lines[range].iter().filter(|line| line.look != Look::Bar).map(|line| line.span)
}
