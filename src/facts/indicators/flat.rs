//! A table of indicators that plain text has flattened: one cell, or one line of a cell,
//! below the other.
//!
//! ```text
//! head     TT ⏎ CHỈ TIÊU ⏎ MỤC TIÊU 2026 - 2030 ⏎ CƠ QUAN CHỦ TRÌ
//! section  roman ⏎ title
//! row      number ⏎ label … ⏎ amount ⏎ words …
//! part     "Trong đó:" label ⏎ amount             inside a row
//! ```
//!
//! The assumption: a row's number stands alone and counts up by one, and its first line
//! that is nothing but an amount is the amount. That fails where a table has several
//! columns of amounts; such a table is read only where its head tells as many years as a
//! row has amounts, and gives no rows otherwise.

use std::ops::Range;

use super::columns::strange;
use super::{HEAD, IndicatorCell, RowDraft, unit_after};
use crate::facts::date::{find_period, find_years};
use crate::lexicon::{AIMS, LINKS};
use crate::source::SourceText;
use crate::span::Span;
use crate::vi;

/// The most bytes of a label, and of an amount.
const LABEL: usize = 600;
const AMOUNT: usize = 90;

/// The rows of a flattened table whose head names indicators.
pub(super) fn rows(source: &SourceText, lines: &[Span]) -> Vec<RowDraft> {
    let Some(first) = lines
        .iter()
        .take(HEAD)
        .position(|&line| matches!(source.slice(line).trim(), "1" | "01" | "I" | "A"))
    else {
        return Vec::new();
    };
    let (head, body) = lines.split_at(first);
    let named = head.iter().any(|&line| vi::fold(source.slice(line)).contains("chỉ tiêu"));
    if !named || strange(source, &[head.to_vec()]) {
        return Vec::new();
    }
    let mut reader = Reader { source, lines: body, section: None, rows: Vec::new() };
    reader.read();
    if reader.rows.iter().any(|row| row.cells.len() > 1) {
        return with_years(source, head, reader.rows);
    }
    reader.rows
}

/// Gives each of several amounts a row the year of its column; no rows where the head
/// does not tell one for each.
fn with_years(source: &SourceText, head: &[Span], mut rows: Vec<RowDraft>) -> Vec<RowDraft> {
    let timed = |line: &Span| {
        let words = source.slice(*line);
        find_period(words).or_else(|| find_years(words)).is_some()
    };
    let years: Vec<Span> = head.iter().copied().filter(timed).collect();
    if rows.iter().any(|row| row.cells.len() != years.len()) {
        return Vec::new();
    }
    for row in &mut rows {
        for (cell, &year) in row.cells.iter_mut().zip(&years) {
            cell.head = Some(year);
        }
    }
    rows
}

struct Reader<'a> {
    source: &'a SourceText,
    lines: &'a [Span],
    section: Option<Span>,
    rows: Vec<RowDraft>,
}

impl Reader<'_> {
    fn words(&self, at: usize) -> &str {
        self.source.slice(self.lines[at]).trim()
    }

    fn read(&mut self) {
        let mut at = 0;
        let mut next = 1;
        while at < self.lines.len() {
            if is_section(self.words(at)) {
                let end = self.row_end(at + 1, next, true);
                let title = at + 1..end;
                if !title.is_empty() {
                    self.section = Some(self.cover(title));
                }
                at = end;
            } else if number(self.words(at)).is_some_and(|n| n == next || n == 1) {
                next = number(self.words(at)).unwrap_or(next) + 1;
                let end = self.row_end(at + 1, next, false);
                self.row(at + 1..end);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Where the row that is open at `at` ends: at the number of the next, or at a section.
    fn row_end(&self, at: usize, next: u32, titled: bool) -> usize {
        (at..self.lines.len())
            .find(|&line| {
                let words = self.words(line);
                is_section(words)
                    || titled && number(words) == Some(1)
                    || number(words) == Some(next) && !self.counts_again(line, next)
            })
            .unwrap_or(self.lines.len())
    }

    /// Whether the number at `line` stands once more before the one after it: then it is
    /// an amount, and the later one opens the row.
    fn counts_again(&self, line: usize, next: u32) -> bool {
        (line + 1..self.lines.len())
            .find_map(|at| number(self.words(at)).filter(|&n| n == next || n == next + 1))
            == Some(next)
    }

    /// Reads the label and amounts of a row, and of the parts below it.
    fn row(&mut self, range: Range<usize>) {
        if let Some(after) = self.amount_after_label(range.clone()) {
            self.parts(after, range.end);
        } else if let Some((label, amounts)) = self.first_amount(range.clone()) {
            let after = amounts.end;
            self.push(label, amounts, false);
            self.parts(after, range.end);
        }
    }

    /// An amount with its sign at the end of a row's label: `Tỷ lệ xử lý rác thải 100%`.
    /// Gives the line after it.
    fn amount_after_label(&mut self, range: Range<usize>) -> Option<usize> {
        let line = range.clone().find(|&at| {
            let words = self.words(at);
            let amount = words.rsplit(' ').next().unwrap_or("");
            amount.len() < words.len()
                && amount.ends_with('%')
                && amount.starts_with(|c: char| c.is_ascii_digit())
        })?;
        if (range.start + 1..line + 1).any(|at| self.is_amount(at, range.end).is_some()) {
            return None;
        }
        let words = self.words(line);
        let at = words.rfind(' ')?;
        let start = self.lines[line].start();
        let span = Span::new(start + at as u32 + 1, start + words.len() as u32);
        let label = Span::new(self.lines[range.start].start(), start + at as u32);
        let cells = vec![IndicatorCell { span, head: None }];
        self.rows.push(RowDraft {
            label,
            name: label,
            unit: None,
            above: None,
            sections: self.section.into_iter().collect(),
            breaks_down: false,
            cells,
        });
        Some(line + 1)
    }

    /// Reads the rows below a numbered one, from line `after` on: `Trong đó: …`, `- …`.
    fn parts(&mut self, after: usize, end: usize) {
        let mut parts = false;
        let mut at = after;
        while at < end {
            let words = self.words(at);
            let opens = vi::fold(words).starts_with("trong đó");
            parts |= opens || words.starts_with(['-', '+', '–']);
            if parts && at > after && self.is_amount(at, end).is_some() {
                let amounts = self.amounts(at, end);
                let label = self.label_above(after, at);
                at = amounts.end;
                self.push(label, amounts, parts);
                continue;
            }
            at += 1;
        }
    }

    /// The label of a row and its first amounts.
    fn first_amount(&self, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let amount =
            (range.start + 1..range.end).find(|&at| self.is_amount(at, range.end).is_some())?;
        Some((range.start..amount, self.amounts(amount, range.end)))
    }

    /// The lines of the amounts that begin at `at`.
    fn amounts(&self, at: usize, end: usize) -> Range<usize> {
        let mut last = at;
        while let Some(next) = self.is_amount(last, end) {
            last = next;
        }
        at..last
    }

    /// The lines from a capital or a dash to the amount at `at`.
    fn label_above(&self, from: usize, at: usize) -> Range<usize> {
        let start = (from..at)
            .rev()
            .find(|&line| {
                !vi::starts_lowercase(self.words(line)) && !self.words(line).starts_with('(')
            })
            .unwrap_or(at - 1);
        start..at
    }

    /// Where the amount that begins at line `at` ends, if one does.
    fn is_amount(&self, at: usize, end: usize) -> Option<usize> {
        if at >= end {
            return None;
        }
        let words = self.words(at);
        // `Phấn đấu ≥`, `Thuộc nhóm`: the number stands on the next line.
        if opens_amount(words) == Some("") && at + 1 < end {
            let next = self.words(at + 1);
            return (next.starts_with(|c: char| c.is_ascii_digit()) && next.len() < AMOUNT)
                .then_some(at + 2);
        }
        let rest = opens_amount(words)?;
        let figure = rest.starts_with(|c: char| c.is_ascii_digit()) && words.len() < AMOUNT;
        let listed = rest
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '));
        (figure && !listed).then_some(at + 1)
    }

    fn push(&mut self, label: Range<usize>, amounts: Range<usize>, breaks_down: bool) {
        let label = self.cover(label);
        if (label.end() - label.start()) as usize > LABEL {
            return;
        }
        let (unit, name) = unit_after(self.source, label)
            .map_or((None, label), |(unit, name)| (Some(unit), name));
        let mut cells = Vec::new();
        let mut at = amounts.start;
        while let Some(next) = self.is_amount(at, amounts.end) {
            cells.push(IndicatorCell { span: self.cover(at..next), head: None });
            at = next;
        }
        // A part without a unit of its own has that of its total.
        let total = self.rows.last().filter(|_| breaks_down).and_then(|row| row.unit);
        let unit = unit.or(total);
        let sections = self.section.into_iter().collect();
        self.rows.push(RowDraft {
            label,
            name,
            unit,
            above: None,
            sections,
            breaks_down,
            cells,
        });
    }

    fn cover(&self, range: Range<usize>) -> Span {
        self.lines[range.start].cover(self.lines[range.end - 1])
    }
}

/// `I`, `II`, `A`: what numbers a section.
fn is_section(words: &str) -> bool {
    vi::roman(words).is_some() || matches!(words, "A" | "B" | "C" | "D")
}

fn number(words: &str) -> Option<u32> {
    let words = words.strip_suffix('.').unwrap_or(words);
    (words.len() <= 3).then(|| words.parse().ok()).flatten()
}

/// What follows the verbs of aim and the bounds at the start of a line, where there is
/// nothing else before the number.
fn opens_amount(words: &str) -> Option<&str> {
    const BOUNDS: [&str; 22] = [
        "≥",
        "≤",
        ">",
        "<",
        "=",
        "trên",
        "dưới",
        "khoảng",
        "ít nhất",
        "tối thiểu",
        "tối đa",
        "không quá",
        "từ",
        "hơn",
        "thuộc nhóm",
        "trong nhóm",
        "nhóm",
        "top",
        "tốp",
        "gần",
        "không dưới",
        "vượt",
    ];
    let mut rest = words.trim_start();
    loop {
        if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(rest);
        }
        let lower = rest.to_lowercase();
        let word = BOUNDS
            .iter()
            .chain(AIMS)
            .chain(LINKS)
            .filter(|word| {
                lower.strip_prefix(**word).is_some_and(|rest| {
                    rest.is_empty()
                        || rest.starts_with(' ')
                        || !word.starts_with(char::is_alphabetic)
                })
            })
            .max_by_key(|word| word.len())?;
        rest = rest.get(word.len()..)?.trim_start();
    }
}
