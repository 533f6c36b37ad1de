//! Tables that the width of their cells tells.
//!
//! Where the text is wrapped at the width of a page, cells are wrapped at the width of a
//! column, or hold nothing but a number, or are followed by the blank lines of empty ones;
//! running text does none of that. A line as wide as the page is in no cell.
//!
//! The assumption: what stands closely between such lines is cells too, unless its label goes
//! on with the numbering above. It fails where a short sentence stands between two tables of
//! a page.

use std::ops::Range;

use super::{announces, is_high};
use crate::lines::{Line, Look};
use crate::source::SourceText;

/// How many lines without a sign may stand between two cells that have one.
const GAP: usize = 12;

/// How many cells with a sign make a table.
const CELLS: usize = 3;

/// The most lines of a table's head, above its first cell with a sign.
const HEAD: usize = 12;

/// The most lines below its last cell with a sign.
const TAIL: usize = 4;

/// The tables of a run of lines each of which could be of a cell.
pub(super) fn in_run(
    source: &SourceText,
    lines: &[Line],
    run: Range<usize>,
) -> Vec<Range<usize>> {
    let signs: Vec<(usize, Sign)> =
        run.clone().filter_map(|at| Some((at, sign(source, lines, at, run.end)?))).collect();
    let mut tables: Vec<Range<usize>> = Vec::new();
    for cells in signs.chunk_by(|before, sign| sign.0 - before.0 <= GAP) {
        let (&[(first, _), ..], &[.., (last, _)]) = (cells, cells) else { continue };
        if cells.len() < CELLS || !cells.iter().any(|&(_, sign)| sign == Sign::Sure) {
            continue;
        }
        let bound = tables.last().map_or(run.start, |table| table.end);
        let title = |at: &usize| lines[*at].mark.is_none() && !announces(source, &lines[*at]);
        let start = (bound..first).rev().take(HEAD).take_while(title).last().unwrap_or(first);
        let end = (last + 1..run.end).take(TAIL).take_while(title).last().unwrap_or(last);
        tables.push(start..end + 1);
    }
    tables
}

/// Whether a line could be of a cell.
pub(super) fn is_cell(line: &Line) -> bool {
    line.wrap.fits_column() && line.look == Look::Text && !is_high(line)
}

/// What tells that a line is of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It holds a number alone, or a label that running text does not have.
    Sure,
    /// It is wrapped like a cell, but so is a title.
    Likely,
}

/// What tells that the line at `at` is of a cell.
fn sign(source: &SourceText, lines: &[Line], at: usize, end: usize) -> Option<Sign> {
    let line = &lines[at];
    if holds_number(source.slice(line.span)) {
        return Some(Sign::Sure);
    }
    let next = lines.get(at + 1).filter(|_| at + 1 < end);
    let heads_row = next.is_some_and(|next| {
        next.wrap.is_after_cells() && !next.after_page
            || holds_number(source.slice(next.span)) && !announces(source, line)
    });
    if line.mark.is_some() && (line.wrap.is_column() || heads_row) {
        return Some(Sign::Sure);
    }
    let cell = line.wrap.is_column() && !line.caps && !announces(source, line);
    cell.then_some(Sign::Likely)
}

/// Whether the words are numbers alone: `560.000`, `2013 2014 2015`, `12,5%`; or the number of
/// a column, `(12)`.
fn holds_number(words: &str) -> bool {
    let column = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
    let words = column.unwrap_or(words);
    words.starts_with(|c: char| c.is_ascii_digit())
        && words.ends_with(|c: char| c.is_ascii_digit() || c == '%')
        && words.bytes().all(|byte| byte.is_ascii_digit() || b"., %".contains(&byte))
}
