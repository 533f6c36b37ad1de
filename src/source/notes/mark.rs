//! The marks that call notes, taken out of the words of the body.
//!
//! A mark is raised (`¹⁶`), in brackets (`[16]`), or a text has glued it to what it follows
//! (`Điều 17.16`, `năm 20205`, `đặc biệt.1`). A raised number behind a unit of length or behind
//! `10` is an exponent (`m²`, `10⁶`) and stays. A glued mark is one where a note of its number
//! stands on the page; where none does, numbering decides: `1.4 Việc` is clause 1 when `2.` is
//! the next label, and `Điều 17.16` follows article 16.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Note;
use crate::source::raw::{Hint, Piece, RawLine, RawText, Rewritten};
use crate::span::Span;
use crate::vi;

/// The digit that a raised one stands for.
pub(super) fn plain_digit(letter: char) -> Option<char> {
    char::from_digit(vi::raised_value(letter)?, 10)
}

/// What taking the marks out gives.
#[derive(Debug, Default)]
pub(in crate::source) struct Marked<'a> {
    /// The lines without marks, where any had one.
    pub(in crate::source) raw: Option<RawText<'a>>,
    /// Where the mark of each note stands in the input's own text.
    pub(in crate::source) marks: Vec<Option<Span>>,
    /// Marks of notes that are not in the text.
    pub(in crate::source) orphans: Vec<Span>,
}

/// Finds the marks of `notes` in the body, and takes them and the notes' own labels out.
pub(in crate::source) fn take_out<'a>(
    raw: &'a RawText<'_>,
    set_aside: &[bool],
    notes: &[Note],
) -> Marked<'a> {
    let mut out = Removal { raw, set_aside, removed: BTreeMap::new() };
    let raised = out.raised();
    let mut marks = out.link(&raised, notes);
    let mut orphans = Vec::new();
    for found in raised {
        if out.remove(found.line, found.range.clone()) {
            orphans.push((found.line, found.range));
        }
    }
    for (line, range) in glued_labels(raw, set_aside, &out.removed, !notes.is_empty()) {
        if out.remove(line, range.clone()) {
            orphans.push((line, range));
        }
    }
    for note in notes {
        if let (Some(label), Some(&first)) = (&note.label, note.lines.first()) {
            out.removed.entry(first).or_default().push(0..label.len);
        }
    }
    let place = |(line, range): (usize, Range<usize>)| original(raw, line, &range);
    let orphans = orphans.into_iter().map(place).collect();
    let marks = marks.drain(..).map(|mark| mark.map(place)).collect();
    Marked { raw: out.without(), marks, orphans }
}

/// A raised number in a line.
struct Raised {
    line: usize,
    range: Range<usize>,
    mark: String,
}

struct Removal<'a, 's, 't> {
    raw: &'a RawText<'t>,
    /// The lines that are notes or furniture.
    set_aside: &'s [bool],
    /// What is taken out of each line's words.
    removed: BTreeMap<usize, Vec<Range<usize>>>,
}

impl<'a> Removal<'a, '_, '_> {
    /// Takes out a part of a line's words; `false` where it was taken out before.
    fn remove(&mut self, line: usize, range: Range<usize>) -> bool {
        let ranges = self.removed.entry(line).or_default();
        let new = ranges.iter().all(|r| range.end <= r.start || r.end <= range.start);
        if new {
            ranges.push(range);
        }
        new
    }

    /// The raised numbers of the body that are no exponents, in text order.
    fn raised(&self) -> Vec<Raised> {
        let mut found = Vec::new();
        for (index, line) in self.raw.lines.iter().enumerate() {
            if !self.set_aside[index] {
                let marks = raised_in(self.raw.words(line));
                let raised = |(range, mark)| Raised { line: index, range, mark };
                found.extend(marks.into_iter().map(raised));
            }
        }
        found
    }

    /// Where the mark of each note stands.
    fn link(
        &mut self,
        raised: &[Raised],
        notes: &[Note],
    ) -> Vec<Option<(usize, Range<usize>)>> {
        let mut next = 0;
        // Marks stand in the order of their notes.
        let mut cursor = (0, 0);
        let mut links = Vec::with_capacity(notes.len());
        for note in notes {
            let (Some(label), Some(&first)) = (&note.label, note.lines.first()) else {
                links.push(None);
                continue;
            };
            let same = raised[next..].iter().position(|found| found.mark == label.mark);
            let mut link = None;
            if let Some(step) = same {
                let found = &raised[next + step];
                next += step + 1;
                link = Some((found.line, found.range.clone()));
            } else if raised.is_empty() || !note.page.is_empty() {
                link = self.written(note, label, first, cursor);
            }
            if let Some((line, range)) = &link {
                cursor = (*line, range.end);
                self.remove(*line, range.clone());
            }
            links.push(link);
        }
        links
    }

    /// A mark that is no raised number: on the note's page before it or on the page before;
    /// where there are no pages, anywhere between the mark before and the note.
    fn written(
        &self,
        note: &Note,
        label: &super::Label,
        first: usize,
        cursor: (usize, usize),
    ) -> Option<(usize, Range<usize>)> {
        let start = if note.page.is_empty() { cursor.0 } else { note.page.start.max(cursor.0) };
        // A reader that tells notes tells their marks too.
        let glued = !self.raw.lines[first].hint.has(Hint::NOTE) || !note.page.is_empty();
        let before = if note.page.is_empty() { 0 } else { PAGE_LINES };
        // A note may begin on the page after that of its mark.
        let mut lines = (start..first).chain((cursor.0..start).rev().take(before));
        lines.find_map(|line| {
            if self.set_aside[line] {
                return None;
            }
            let words = self.raw.words(&self.raw.lines[line]);
            let from = if line == cursor.0 { cursor.1.min(words.len()) } else { 0 };
            // Two marks in a row: `thi hành34 35`.
            let second = |words: &str| {
                let rest = words.get(from..)?;
                let after = rest.trim_start_matches([' ', ',']).strip_prefix(&label.mark)?;
                let end = words.len() - after.len();
                let whole = !after.starts_with(|c: char| c.is_alphanumeric());
                (from > 0 && whole).then(|| end - label.mark.len()..end)
            };
            if let Some(found) = second(words) {
                return Some((line, found));
            }
            let found = bracketed(words, from, &label.mark)
                .or_else(|| glued.then(|| find(words, from, &label.mark)).flatten())?;
            Some((line, found))
        })
    }

    /// The lines without what is taken out.
    fn without(self) -> Option<RawText<'a>> {
        if self.removed.is_empty() {
            return None;
        }
        let raw = self.raw;
        let mut lines: Vec<RawLine> = raw.lines.clone();
        for (line, mut ranges) in self.removed {
            ranges.sort_by_key(|range| range.start);
            lines[line].rewritten = Some(Box::new(cut(raw, &raw.lines[line], &ranges)));
        }
        Some(RawText {
            text: Cow::Borrowed(raw.text.as_ref()),
            lines,
            pages: raw.pages.clone(),
            ..RawText::default()
        })
    }
}

/// The most lines of the page before that are searched for a mark.
const PAGE_LINES: usize = 80;

/// A run of raised digits, their brackets included: its bytes, and the plain digits.
fn raised_run(words: &str) -> (usize, String) {
    let mut mark = String::new();
    let mut len = 0;
    for letter in words.chars() {
        match plain_digit(letter) {
            Some(digit) => mark.push(digit),
            None if matches!(letter, '⁽' | '⁾') => {}
            None => break,
        }
        len += letter.len_utf8();
    }
    (len, mark)
}

/// The raised numbers in a line that may be marks: no exponents, no label of a legend at the
/// start of the line, and none between letters, as in words of an encoding before Unicode
/// (`t¹o`).
pub(super) fn raised_in(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    // They begin with one of two bytes, which most texts have for dashes and quotation marks
    // alone: one fast look tells most lines apart.
    while let Some(at) = memchr::memchr2(0xc2, 0xe2, &words.as_bytes()[from..]) {
        let start = from + at;
        let (len, mark) = raised_run(&words[start..]);
        if mark.is_empty() {
            from = start + words[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        from = start + len;
        let inside = words[from..].starts_with(char::is_alphabetic);
        let label = words[..start].trim().is_empty();
        if !inside && !label && !is_exponent(&words[..start], &mark) {
            found.push((start..from, mark));
        }
    }
    found
}

/// Whether a raised number after `before` is an exponent: `m²`, `km²`, `10⁶`, `x²`.
fn is_exponent(before: &str, mark: &str) -> bool {
    let word: &str = &before[before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(before.len(), |(at, _)| at)..];
    let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let small = matches!(mark, "2" | "3" | "4");
    word == "10"
        || small && matches!(number, "m" | "cm" | "dm" | "mm" | "km" | "dam" | "hm" | "M")
        || small && (1..=2).contains(&number.len()) && is_variable(number)
        || before.ends_with(['⁻', '⁺'])
}

/// `x`, `R`, `ax`: a letter of a formula, or two small ones.
fn is_variable(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
        || word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A mark in brackets, or a sign, as it was written.
fn bracketed(words: &str, from: usize, mark: &str) -> Option<Range<usize>> {
    let sign = mark.starts_with(|c: char| !c.is_alphanumeric());
    let written = if sign { mark.to_owned() } else { format!("[{mark}]") };
    let at = from + words.get(from..)?.find(&written)?;
    Some(at..at + written.len())
}

/// A mark that is glued to a word, a label or a year, in `words` from `from` on.
pub(super) fn find(words: &str, from: usize, mark: &str) -> Option<Range<usize>> {
    let rest = words.get(from..)?;
    rest.match_indices(mark)
        .map(|(at, _)| from + at..from + at + mark.len())
        .find(|range| is_glued(&words[..range.start], &words[range.end..]))
}

fn is_glued(before: &str, after: &str) -> bool {
    let mut next = after.chars();
    let goes_on = match next.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '/' | '%') => true,
        Some(',' | '.') => next.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    let Some(last) = before.chars().next_back() else { return false };
    let token = before.rsplit([' ', '\t', '\u{a0}']).next().unwrap_or("");
    if goes_on {
        return false;
    }
    match last {
        '.' => {
            let stem = &before[..before.len() - 1];
            match stem.chars().next_back() {
                // `1.2 Bảo hiểm`, and not `1.500 đồng`.
                Some(c) if c.is_ascii_digit() => {
                    let title = after.trim_start().chars().next();
                    let titled = title.is_none_or(|c| c.is_uppercase() || "“\"(".contains(c));
                    let cell = after.starts_with('\t') || after.contains('|');
                    is_label(before) && titled && !cell || ends_in_year(stem)
                }
                Some(c) => c.is_alphabetic() || matches!(c, ')' | '”' | '"' | '/'),
                None => false,
            }
        }
        ')' | '”' | '"' | ';' | ':' | '…' => true,
        ',' => !before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit()),
        _ if is_form_number(before, token) => true,
        _ if last.is_ascii_digit() => ends_in_year(before) && !token.contains('/'),
        _ if last.is_alphabetic() => {
            let letters = token.chars().count();
            letters >= 2
                && token.chars().all(|c| c.is_alphabetic() || "(“\"-–".contains(c))
                && !matches!(token, "cm" | "dm" | "mm" | "km" | "dam" | "CO" | "PM")
        }
        _ => false,
    }
}

/// `1.`, `12a.`, `Điều 17.` at the start of a line.
fn is_label(words: &str) -> bool {
    let words = words.trim_start().trim_end_matches('.');
    let number = ["Điều ", "Ðiều ", "Chương ", "Mục "]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && number[digits..].chars().count() <= 1
}

/// The number of a form or an appendix, `02`, `1A` or `04-A` after `Mẫu số` or `Phụ lục`: it
/// has two digits or a letter.
fn is_form_number(before: &str, token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
        && token.chars().count() <= 4
        && (token.starts_with('0') && token.len() > 1 || token.ends_with(char::is_alphabetic))
        && ["mẫu số", "phụ lục", "phụ lục số"]
            .iter()
            .any(|name| vi::ends_with_words(before.trim_end_matches(token).trim_end(), name))
}

fn ends_in_year(words: &str) -> bool {
    let digits = words.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && ["19", "20"].iter().any(|c| words[words.len() - 4..].starts_with(c))
}

/// What a line's label says of numbering.
#[derive(Clone, Copy, Debug)]
enum Head {
    Article(u32),
    /// A clause; where its label may end with a mark, which part is that.
    Clause(u32),
    /// `17.16` after `Điều`.
    GluedArticle(u32),
    /// `1.4 Việc`: clause 1 with a mark, or subclause 1.4.
    GluedClause(u32, u32),
}

/// Marks that are glued to labels, where numbering tells; of those with the number 1, which
/// begin a list of subclauses as often, only in a text that `has_notes`.
fn glued_labels(
    raw: &RawText<'_>,
    set_aside: &[bool],
    removed: &BTreeMap<usize, Vec<Range<usize>>>,
    has_notes: bool,
) -> Vec<(usize, Range<usize>)> {
    let mut heads: Vec<(usize, Head, Range<usize>)> = Vec::new();
    for (index, line) in raw.lines.iter().enumerate() {
        if !set_aside[index]
            && let Some((head, range)) = head(raw.words(line))
        {
            let done =
                removed.get(&index).is_some_and(|r| r.iter().any(|r| r.start == range.start));
            let head = match head {
                Head::GluedArticle(k) if done => Head::Article(k),
                Head::GluedClause(k, _) if done => Head::Clause(k),
                head => head,
            };
            heads.push((index, head, range));
        }
    }
    let mut found = Vec::new();
    let (mut article, mut clause, mut parts) = (0, 0, 0);
    for at in 0..heads.len() {
        let (line, head, range) = heads[at].clone();
        let next = heads.get(at + 1).map(|(_, head, _)| *head);
        match head {
            Head::Article(k) => (article, clause, parts) = (k, 0, 0),
            Head::Clause(k) => (clause, parts) = (k, 0),
            Head::GluedArticle(k) => {
                if k == article + 1 {
                    found.push((line, range));
                }
                (article, clause, parts) = (k, 0, 0);
            }
            Head::GluedClause(k, n) => {
                let ends = match next {
                    Some(Head::Clause(after)) => after == k + 1,
                    Some(Head::GluedClause(after, _)) => after == k + 1,
                    Some(Head::Article(_) | Head::GluedArticle(_)) | None => has_notes && k > 1,
                };
                if k == clause + 1 && parts != k && ends && (n > 1 || has_notes) {
                    found.push((line, range));
                    (clause, parts) = (k, 0);
                } else {
                    parts = k;
                }
            }
        }
    }
    found
}

/// The label at the start of a line, and which of its bytes may be a mark.
fn head(words: &str) -> Option<(Head, Range<usize>)> {
    let start = words.len() - words.trim_start().len();
    let words = &words[start..];
    let article = words.strip_prefix("Điều ").or_else(|| words.strip_prefix("Ðiều "));
    let rest = article.unwrap_or(words);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let len = digits(rest);
    if !(1..=3).contains(&len) {
        return None;
    }
    let value = rest[..len].parse().ok()?;
    let Some(after) = rest[len..].strip_prefix('.') else {
        let plain = article.is_some() && !rest[len..].starts_with(',');
        return plain.then_some((Head::Article(value), 0..0));
    };
    let mark = digits(after);
    let begins = after[mark..].strip_prefix(' ').map(str::trim_start);
    let titled =
        begins.is_some_and(|t| t.starts_with(|c: char| c.is_uppercase() || "“(".contains(c)));
    let at = start + words.len() - after.len();
    match (article.is_some(), mark) {
        (true, 0) => Some((Head::Article(value), 0..0)),
        (false, 0) => after.starts_with(' ').then_some((Head::Clause(value), 0..0)),
        (_, 4..) => None,
        (true, _) => titled.then_some((Head::GluedArticle(value), at..at + mark)),
        (false, _) => {
            let part = after[..mark].parse().ok()?;
            titled.then_some((Head::GluedClause(value, part), at..at + mark))
        }
    }
}

/// Where a part of a line's words stands in the input's own text.
fn original(raw: &RawText<'_>, line: usize, range: &Range<usize>) -> Span {
    let line = &raw.lines[line];
    let Some(rewritten) = &line.rewritten else {
        return Span::of(range.clone()).shifted_by(line.span.start());
    };
    let mut at = 0;
    let mut found: Option<Span> = None;
    for piece in &rewritten.pieces {
        let end = at + piece.len as usize;
        if at < range.end && range.start < end {
            let part = part_of(raw, &rewritten.words[at..end], piece, at, range);
            found = Some(found.map_or(part, |found| found.cover(part)));
        }
        at = end;
    }
    found.unwrap_or(line.span)
}

/// The origin of what `range` takes of a piece whose words begin at `at`.
fn part_of(
    raw: &RawText<'_>,
    words: &str,
    piece: &Piece,
    at: usize,
    range: &Range<usize>,
) -> Span {
    if !raw.is_aligned(words, piece.original) {
        return piece.original;
    }
    let start = range.start.saturating_sub(at).min(piece.len as usize);
    let end = (range.end - at).min(piece.len as usize);
    Span::of(start..end).shifted_by(piece.original.start())
}

/// A line's words without `ranges`, which are in order.
fn cut(raw: &RawText<'_>, line: &RawLine, ranges: &[Range<usize>]) -> Rewritten {
    let words = raw.words(line);
    let whole = [Piece { len: words.len() as u32, original: line.span }];
    let pieces: &[Piece] =
        line.rewritten.as_ref().map_or(&whole, |rewritten| &rewritten.pieces);
    let mut out = Rewritten::default();
    let mut at = 0;
    for piece in pieces {
        let end = at + piece.len as usize;
        let mut from = at;
        let cuts = ranges.iter().filter(|r| r.start < end && at < r.end);
        for range in cuts.cloned().chain(std::iter::once(end..end)) {
            let kept = from..range.start.clamp(from, end);
            if !kept.is_empty() {
                out.push(&words[kept.clone()], part_of(raw, &words[at..end], piece, at, &kept));
            }
            from = range.end.clamp(from, end);
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_glued_to_a_word_a_label_or_a_year_may_be_a_mark() {
        for (words, mark, before) in [
            ("Luật Thuế tiêu thụ đặc biệt.1", "1", "Luật Thuế tiêu thụ đặc biệt."),
            ("THÔNG TƯ1", "1", "THÔNG TƯ"),
            ("Điều 17.16 Hiệu lực", "16", "Điều 17."),
            ("1.2 Bảo hiểm y tế là", "2", "1."),
            ("a)6 Tổ chức", "6", "a)"),
            ("trong năm 20205 và", "5", "trong năm 2020"),
            ("từ năm 2020.3", "3", "từ năm 2020."),
            ("Mẫu số 1A4 (được bãi bỏ)", "4", "Mẫu số 1A"),
            ("MẪU SỐ 0236", "36", "MẪU SỐ 02"),
            ("PHỤ LỤC 0141", "41", "PHỤ LỤC 01"),
            ("Điều 5.11 (được bãi bỏ)", "11", "Điều 5."),
        ] {
            let found = find(words, 0, mark).map(|range| &words[..range.start]);
            assert_eq!(found, Some(before), "{words:?}");
        }
    }

    #[test]
    fn numbers_of_their_own_are_no_marks() {
        for (words, mark) in [
            ("diện tích 200 km2", "2"),
            ("Luật số 35/2018/QH14", "14"),
            ("1.500 đồng", "500"),
            ("tăng 1,5 lần", "5"),
            ("khoản 12 Điều này", "2"),
            ("Điều 5 của", "5"),
            ("khí CO2", "2"),
            ("đạt 5.2%", "2"),
            ("Mẫu số 12", "2"),
            ("Thông tư số 02", "2"),
            ("| 1.1 | Năm hình thành |", "1"),
            ("1.1\tNăm hình thành", "1"),
        ] {
            assert_eq!(find(words, 0, mark), None, "{words:?}");
        }
    }

    #[test]
    fn exponents_are_no_marks() {
        for (before, mark, expected) in [
            ("200 m", "2", true),
            ("125cm", "3", true),
            ("10", "6", true),
            ("x", "2", true),
            ("ax", "2", true),
            ("năm 2020", "5", false),
            ("Điều 17.", "16", false),
            ("Nhà đầu tư", "2", false),
        ] {
            assert_eq!(is_exponent(before, mark), expected, "{before}^{mark}");
        }
    }
}
