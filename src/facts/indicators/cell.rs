//! The numbers of a cell.
//!
//! ```text
//! cell = [verbs] [bound] number ["-" number] [bound]          the unit is the row's
//!      | words with units of their own                        100% · nhóm 3 nước dẫn đầu
//! ```

use super::{IndicatorCell, RowDraft};
use crate::facts::bound::{bound_after, bound_before, combined};
use crate::facts::number::{Marks, scan_number};
use crate::facts::quantity::{self, Measured, range_after};
use crate::facts::unit::scan_unit;
use crate::lexicon::{AIMS, LINKS};
use crate::source::SourceText;
use crate::span::Span;
use crate::vi;

/// Reads the numbers of `cell` into `quantities`, in place of what its lines gave alone.
pub(super) fn measure(
    source: &SourceText,
    cell: IndicatorCell,
    row: &RowDraft,
    marks: Marks,
    quantities: &mut Vec<Measured>,
) {
    // A cell's lines are one phrase; a blank takes as many bytes as a line break.
    let text = source.slice(cell.span).replace(['\n', '\t'], " ");
    let mut found = Vec::new();
    quantity::scan(&text, cell.span.start(), marks, &mut found, &mut Vec::new());
    if found.is_empty() {
        found.extend(bare(source, &text, cell.span.start(), row, marks));
    }
    let first = quantities.partition_point(|q| q.number < cell.span.start());
    let last = quantities.partition_point(|q| q.number < cell.span.end());
    quantities.splice(first..last, found);
}

/// A number that the row's unit measures.
fn bare(
    source: &SourceText,
    text: &str,
    base: u32,
    row: &RowDraft,
    marks: Marks,
) -> Option<Measured> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let first = scan_number(&text[at..], marks)?;
    let (end, second) = range_after(text, at + first.len, marks, &first);
    let end = end.unwrap_or(at + first.len);
    let (before, start) = bound_before(&text[..at]);
    let (after, end) = bound_after(text, end);
    let rest = text[end..].trim_start();
    if !only_aims(&text[..start]) || !(rest.is_empty() || rest.starts_with(['(', '/', '*'])) {
        return None;
    }
    let (unit, per) = row.unit.map_or((None, None), |unit| parted(source, unit));
    let known = unit.and_then(|unit| scan_unit(&format!(" {}", source.slice(unit))));
    Some(Measured {
        span: Span::of(start..end).shifted_by(base),
        number: base + at as u32,
        comparator: combined(before, after, second.is_some(), false),
        value: second.is_none().then_some(first.value),
        range: second.map(|second| (first.value, second.value)),
        unit,
        code: known.as_ref().and_then(|unit| unit.code),
        scale: known.map_or(1, |unit| unit.scale),
        per,
        rank: false,
    })
}

/// `triệu đồng/người`: the unit, and what it is for.
fn parted(source: &SourceText, unit: Span) -> (Option<Span>, Option<Span>) {
    match source.slice(unit).find('/') {
        Some(at) if at > 0 => {
            let stroke = unit.start() + at as u32;
            (Some(Span::new(unit.start(), stroke)), Some(Span::new(stroke + 1, unit.end())))
        }
        _ => (Some(unit), None),
    }
}

/// Whether words before a number only aim at it: `Phấn đấu`, `đạt`, `giảm`.
fn only_aims(words: &str) -> bool {
    let mut rest = words.trim_end_matches([' ', '(', ':']);
    while !rest.is_empty() {
        let verb = AIMS
            .iter()
            .chain(LINKS)
            .filter(|verb| vi::ends_with_words(rest, verb))
            .max_by_key(|verb| verb.len());
        let Some(verb) = verb else { return false };
        rest = rest[..rest.len() - verb.len()].trim_end();
    }
    true
}
