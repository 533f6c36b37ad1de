//! The rows and cells of a table, as the page's own marks part them.
//!
//! ```text
//! tabs   STT ⇥ Chỉ tiêu ⇥ Đơn vị ⇥ Mục tiêu        a row a line; a line without a tab goes on
//! bars   | STT ⏎ | ⏎ Chỉ tiêu ⏎ | ⏎ Đơn vị ⏎ | … | ⏎ |      a cell a line, bars between
//! ```
//!
//! Between bars, the end of a row looks like an empty cell. Rows are found by the least
//! width at which every row begins with what can open one.

use super::is_ordinal;
use crate::source::SourceText;
use crate::span::Span;

/// A table's cells. An empty cell has an empty span.
pub(super) struct Grid {
    /// The rows above the first that is numbered.
    pub(super) head: Vec<Vec<Span>>,
    /// The rows below.
    pub(super) rows: Vec<Vec<Span>>,
    /// How many columns most rows have.
    pub(super) width: usize,
}

/// Parts the lines of a table; `None` where no mark parts its cells.
pub(super) fn part(source: &SourceText, lines: &[Span]) -> Option<Grid> {
    let tabbed = lines.iter().any(|&line| source.slice(line).contains('\t'));
    let rows = if tabbed { tabs(source, lines) } else { bars(source, lines)? };
    let first = rows.iter().position(|row| {
        row.first().is_some_and(|&cell| {
            let words = source.slice(cell);
            is_ordinal(words) && !words.eq_ignore_ascii_case("tt")
        })
    });
    // A head without numbers below it is its first row.
    let first = first.unwrap_or(1).min(rows.len());
    let mut head = rows;
    let rows = head.split_off(first);
    let width = rows.iter().map(Vec::len).max()?;
    Some(Grid { head, rows, width })
}

fn tabs(source: &SourceText, lines: &[Span]) -> Vec<Vec<Span>> {
    let mut rows: Vec<Vec<Span>> = Vec::new();
    for &line in lines {
        let words = source.slice(line);
        if !words.contains('\t')
            && let Some(cell) = rows.last_mut().and_then(|row| row.last_mut())
        {
            *cell = cell.cover(line);
            continue;
        }
        rows.push(cells(source, line));
    }
    rows
}

/// The cells of a line.
fn cells(source: &SourceText, line: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = line.start();
    for cell in source.slice(line).split('\t') {
        out.push(trimmed(source, Span::new(at, at + cell.len() as u32)));
        at += cell.len() as u32 + 1;
    }
    out
}

fn trimmed(source: &SourceText, span: Span) -> Span {
    let words = source.slice(span);
    let start = span.start() + (words.len() - words.trim_start().len()) as u32;
    Span::new(start, start + words.trim().len() as u32)
}

fn bars(source: &SourceText, lines: &[Span]) -> Option<Vec<Vec<Span>>> {
    let tokens = tokens(source, lines)?;
    let empty = |at: usize| tokens.get(at).is_none_or(|token| token.is_empty());
    let opens = |at: usize| {
        let words = source.slice(tokens[at]);
        words.is_empty() || is_ordinal(words)
    };
    // The first row that is numbered follows the end of a row.
    let first = (1..tokens.len()).find(|&at| {
        empty(at - 1) && !tokens[at].is_empty() && is_ordinal(source.slice(tokens[at]))
    })?;
    let width = (2..=16_usize).find(|width| {
        let step = width + 1;
        let starts = (first..tokens.len()).step_by(step);
        let count = starts.clone().count();
        count > 2
            && starts.clone().all(|at| empty(at - 1) && opens(at))
            && starts.filter(|&at| !tokens[at].is_empty()).count() * 4 > count
    })?;
    let mut rows: Vec<Vec<Span>> = Vec::new();
    // A row of the head ends at a bar that follows a bar.
    let mut row = Vec::new();
    for (at, &token) in tokens[..first].iter().enumerate() {
        if !token.is_empty() {
            row.push(token);
        } else if at > 0 && !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
    }
    for start in (first..tokens.len()).step_by(width + 1) {
        rows.push((start..(start + width).min(tokens.len())).map(|at| tokens[at]).collect());
    }
    Some(rows)
}

/// The words between bars; empty where nothing stands there.
fn tokens(source: &SourceText, lines: &[Span]) -> Option<Vec<Span>> {
    let mut out: Vec<Span> = Vec::new();
    let mut last: Option<Span> = None;
    for &line in lines {
        match last {
            None => out.push(line),
            Some(before) => {
                let between = source.slice(Span::new(before.end(), line.start()));
                let bars = between.matches('|').count();
                match (bars, out.last_mut()) {
                    (0, Some(cell)) => *cell = cell.cover(line),
                    _ => {
                        for _ in 1..bars {
                            out.push(Span::new(before.end(), before.end()));
                        }
                        out.push(line);
                    }
                }
            }
        }
        last = Some(line);
    }
    (out.len() > lines.len() / 2 && out.len() > 6).then_some(out)
}
