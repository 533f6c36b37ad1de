//! The time that a target is for.
//!
//! From its own words: the last period before the number, else the first after it, else the
//! one that opens its statement or sentence (`Năm 2026, thu đạt 5%, chi đạt 4%`). Else from
//! a title above it: a heading, or a line that is nothing but a period (`- Giai đoạn 2026 -
//! 2027` over its own lines). Else the document's year.
//!
//! A period in parentheses, and one that something is compared with (`so với năm 2020`), are
//! no times of the target.

use super::super::{Context, clean};
use super::Draft;
use super::number::Words;
use super::statement::parentheses;
use crate::facts::{find_period, find_years};
use crate::model::{Metadata, Period};
use crate::span::Span;

/// The most bytes before a period that opens a statement: `Phấn đấu đến `.
const OPENING: usize = 24;

/// How far a period that opens a statement is looked for, with the bracket around it.
const PERIOD: usize = 200;

/// The words that tell the time of the number at `number`, whose own words are `from..end`.
pub(super) fn own(one: &Words<'_>, from: usize, number: usize, end: usize) -> Option<Span> {
    let spans = |start: usize, end: usize| {
        periods(&one.text[start..end])
            .into_iter()
            .map(move |(from, to)| one.span(start + from..start + to))
    };
    let statement = one.statement.range.start;
    let opening = |start: usize| {
        let words = crate::vi::head(one.text.get(start..from)?, OPENING + PERIOD);
        let (at, to) = periods(words).into_iter().next()?;
        (at <= OPENING).then(|| one.span(start + at..start + to))
    };
    let before = spans(from, number).next_back();
    before
        .or_else(|| spans(number, end.max(number)).next())
        .or_else(|| opening(statement))
        .or_else(|| opening(one.sentence))
}

/// The words that tell the time of a statement without a number.
pub(super) fn of_statement(one: &Words<'_>) -> Option<Span> {
    let range = one.statement.range.clone();
    let (from, to) = periods(&one.text[range.clone()]).into_iter().next()?;
    Some(one.span(range.start + from..range.start + to))
}

/// The periods in `words` that tell a time of their own.
fn periods(words: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut brackets = None;
    while let Some(found) = words.get(at..).and_then(find_period) {
        let (from, to) = (at + found.span.start() as usize, at + found.span.end() as usize);
        let before = words[..from].trim_end();
        let compared =
            ["so với", "so", "hơn"].iter().any(|w| crate::vi::ends_with_words(before, w));
        let brackets: &Vec<_> = brackets.get_or_insert_with(|| parentheses(words));
        let bracket = brackets.partition_point(|bracket| bracket.end <= from);
        let inside = brackets.get(bracket).is_some_and(|bracket| bracket.contains(&from));
        if !compared && !inside {
            out.push((from, to));
        }
        at = to;
    }
    out
}

/// The time of a target.
pub(super) fn period(
    context: Context<'_>,
    metadata: &Metadata,
    draft: &Draft,
) -> Option<Period> {
    let of = |span: Span| {
        let words = context.source.slice(span);
        // The head of a column may tell its years alone.
        let alone = words.bytes().all(|byte| !byte.is_ascii_alphabetic()) && words.len() < 14;
        let timed = if alone { find_years(words) } else { find_period(words) }?;
        let text = clean(&words[timed.span.range()]);
        Some(Period { text, start: timed.start, end: timed.end })
    };
    if let Some(period) = draft.period.and_then(of) {
        return Some(period);
    }
    let above = context.tree.ancestors(draft.unit).find_map(|id| {
        let segment = context.tree.get(id);
        let title = segment
            .text
            .first()
            .filter(|&&line| id != draft.unit && is_period(context.source.slice(line)));
        segment.heading.iter().chain(title).find_map(|&span| of(span))
    });
    above.or_else(|| {
        let year = metadata.year?;
        let timed = find_period(&format!("năm {year}")).map(|timed| (timed.start, timed.end));
        let (start, end) = timed.unwrap_or_default();
        Some(Period { text: format!("năm {year}"), start, end })
    })
}

/// Whether words are a time and nothing else: `Giai đoạn 2025 - 2027:`.
pub(super) fn is_period(words: &str) -> bool {
    find_period(words).is_some_and(|timed| {
        words.len() - (timed.span.end() - timed.span.start()) as usize <= 4
    })
}
