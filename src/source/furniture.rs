//! Lines that are not the document: running heads and page numbers, signature stamps,
//! table heads repeated on the next page, and the words of a web portal.
//!
//! The assumption: page furniture is alike on every page, and a page number stands alone
//! beside a running head or at a form feed. A number alone elsewhere is text (a cell of a
//! flattened table, a misread dash).

use super::raw::{Hint, RawText};
use super::{contents, portal};
use crate::marker;
use crate::span::Span;
use crate::vi;

/// How far from a running head its page number may stand, in lines that are not blank.
const NEAR: usize = 2;

/// Longest table head, in lines, that is recognized when it is repeated.
const MAX_HEAD: usize = 40;

/// What of a text is not the document.
pub(super) struct Furniture {
    /// Whether each line is furniture.
    pub(super) lines: Vec<bool>,
    /// The lines of running heads, which begin pages.
    pub(super) heads: Vec<usize>,
    /// Whether the frame of a web portal is among it.
    pub(super) portal: bool,
}

/// Which lines of `raw` are furniture.
pub(super) fn find(raw: &RawText<'_>) -> Furniture {
    let mut furniture: Vec<bool> =
        raw.lines.iter().map(|line| line.hint.has(Hint::FURNITURE)).collect();
    let portal = portal::mark(raw, &mut furniture);
    contents::mark(raw, &mut furniture);
    let lines = Lines { words: raw.lines.iter().map(|line| bare(raw.words(line))).collect() };
    let fed = memchr::memchr(0xc, raw.text.as_bytes()).is_some();
    let heads = mark_running_heads(raw, &lines, fed, &mut furniture);
    mark_section_heads(&lines, &mut furniture);
    mark_stamps(&lines, &mut furniture);
    mark_repeated_table_heads(&lines, &mut furniture);
    Furniture { lines: furniture, heads, portal }
}

/// The furniture's spans in the input's own text, one for each run of lines.
pub(super) fn spans(raw: &RawText<'_>, furniture: &[bool]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for (line, &dropped) in raw.lines.iter().zip(furniture) {
        let blank = raw.words(line).trim().is_empty();
        if !dropped {
            open = open && blank;
            continue;
        }
        if blank && !open {
            continue;
        }
        let words = &raw.text[line.span.range()];
        let end = line.span.start() + words.trim_end().len() as u32;
        match spans.last_mut() {
            Some(last) if open => {
                *last = last.cover(Span::new(last.end(), end.max(last.end())));
            }
            _ => spans.push(Span::new(line.span.start(), end)),
        }
        open = true;
    }
    spans
}

/// Each line's words without the blanks around them.
struct Lines<'t> {
    words: Vec<&'t str>,
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn words_at<'t>(lines: &Lines<'t>, index: usize) -> &'t str {
    lines.words[index]
}

/// `CÔNG BÁO/Số 286/Ngày 27-05-2026`
fn is_running_head(words: &str) -> bool {
    words.starts_with("CÔNG BÁO/") || words.starts_with("CÔNG BÁO /")
}

fn is_page_number(words: &str) -> bool {
    let bare = words.trim_matches(['-', '–', ' ']);
    (1..=4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
}

fn mark_running_heads(
    raw: &RawText<'_>,
    lines: &Lines<'_>,
    feeds: bool,
    furniture: &mut [bool],
) -> Vec<usize> {
    let mut page = None;
    let mut heads = Vec::new();
    for index in 0..lines.words.len() {
        let fed = feeds && index > 0 && raw.words(&raw.lines[index]).contains('\u{c}');
        if !fed && !is_running_head(words_at(lines, index)) {
            continue;
        }
        heads.push(index);
        if !fed || is_page_number(words_at(lines, index)) {
            furniture[index] = true;
        }
        let shown = |&i: &usize| !words_at(lines, i).is_empty();
        let after = (index + 1..lines.words.len()).filter(shown).take(NEAR);
        let after = page_number_among(lines, furniture, after);
        let before = (0..index).rev().filter(shown).take(1);
        let before = page_number_among(lines, furniture, before);
        // One head has one number: a year in a table's last cell is no page.
        let next = |found: &(usize, u32)| page.is_some_and(|page| found.1 == page + 1);
        let number = after.filter(next).or(before.filter(next)).or(after).or(before);
        let Some((_, value)) = number else { continue };
        page = Some(value);
        // Some pages print their number on both sides of the head.
        for (line, _) in [before, after].into_iter().flatten().filter(|found| found.1 == value)
        {
            furniture[line] = true;
        }
        // Others print it twice below the head.
        let below = after.and_then(|(line, _)| (line + 1..lines.words.len()).find(shown));
        if let Some(again) = below
            && after.is_some_and(|(line, _)| furniture[line] && same(lines, line, again))
        {
            furniture[again] = true;
        }
    }
    heads
}

/// Whether two lines are one and the same page number.
fn same(lines: &Lines<'_>, one: usize, other: usize) -> bool {
    is_page_number(words_at(lines, other)) && words_at(lines, one) == words_at(lines, other)
}

/// The page number that stands first among `near`, with its value.
fn page_number_among(
    lines: &Lines<'_>,
    furniture: &[bool],
    mut near: impl Iterator<Item = usize>,
) -> Option<(usize, u32)> {
    let line = near.find(|&index| !furniture[index])?;
    let words = words_at(lines, line);
    let value = words.trim_matches(['-', '–', ' ']).parse().ok()?;
    is_page_number(words).then_some((line, value))
}

/// The gazette's own section heads above a document: `VĂN BẢN QUY PHẠM PHÁP LUẬT`, and the
/// issuing body that the letterhead below says again.
fn mark_section_heads(lines: &Lines<'_>, furniture: &mut [bool]) {
    const HEADS: [&str; 4] = [
        "VĂN BẢN QUY PHẠM PHÁP LUẬT",
        "VĂN BẢN KHÁC",
        "VĂN BẢN HỢP NHẤT",
        "PHẦN VĂN BẢN QUY PHẠM PHÁP LUẬT",
    ];
    let mut shown = (0..lines.words.len().min(60)).filter(|&i| !words_at(lines, i).is_empty());
    let Some(head) = shown.find(|&i| HEADS.contains(&words_at(lines, i))) else { return };
    if !(0..head).any(|index| furniture[index]) {
        return;
    }
    furniture[head] = true;
    let next: Vec<usize> = shown.take(6).collect();
    let letters = |index: usize| words_at(lines, index).replace([' ', '-'], "");
    let Some((&body, rest)) = next.split_first() else { return };
    // The letterhead may break the same name over two lines.
    let name = letters(body);
    let said_again = rest.iter().any(|&index| {
        let again = letters(index);
        again.len() >= 8 && (name.starts_with(&again) || again.starts_with(&name))
    });
    furniture[body] |= said_again;
}

/// A digital signature's stamp: `Ký bởi: …`, then `Cơ quan:`, `Ngày ký:`, …
fn mark_stamps(lines: &Lines<'_>, furniture: &mut [bool]) {
    const FIRST: [&str; 3] = ["Ký bởi:", "Người ký:", "Signature Not Verified"];
    const LATER: [&str; 8] = [
        "Ký bởi:",
        "Email:",
        "Cơ quan:",
        "Ngày ký:",
        "Thời gian ký:",
        "Người ký:",
        "Ngày cập nhật:",
        "Tổ chức:",
    ];
    let mut index = 0;
    while index < lines.words.len() {
        let words = words_at(lines, index);
        if !FIRST.iter().any(|first| words.starts_with(first)) {
            index += 1;
            continue;
        }
        // A form says `Người ký:` too; a stamp goes on with lines of its own.
        let mut end = index + 1;
        for next in index + 1..lines.words.len().min(index + 12) {
            let words = words_at(lines, next);
            if LATER.iter().any(|later| words.starts_with(later)) {
                end = next + 1;
            } else if !words.is_empty() && words.contains(':') {
                break;
            }
        }
        if end > index + 1 {
            furniture[index..end].fill(true);
        }
        index = end;
    }
}

/// A table's head that stands again at the top of the next page.
fn mark_repeated_table_heads(lines: &Lines<'_>, furniture: &mut [bool]) {
    let mut first: Option<usize> = None;
    for index in 0..lines.words.len() {
        if furniture[index] || !begins_table_head(words_at(lines, index)) {
            continue;
        }
        let Some(head) = first else {
            first = Some(index);
            continue;
        };
        // The head may begin above `STT`: `Các công việc`.
        let above = shared_above(lines, head, index);
        let before = (0..index - above).rev().find(|&i| !words_at(lines, i).is_empty());
        let shared = shared_lines(lines, head, index);
        if shared + above >= 2 && before.is_some_and(|i| furniture[i]) {
            furniture[index - above..index + shared].fill(true);
        } else {
            first = Some(index);
        }
    }
}

/// How many lines of a head stand above its `STT` in both places; a title that the page repeats
/// there is none.
fn shared_above(lines: &Lines<'_>, one: usize, other: usize) -> usize {
    (1..=one.min(3))
        .take_while(|step| {
            let words = words_at(lines, one - step);
            let cell = (1..=40).contains(&words.chars().count())
                && !vi::is_all_caps(words)
                && marker::scan(words).is_none();
            cell && words == words_at(lines, other - step)
        })
        .count()
}

/// `STT`, alone or before the heads of further columns.
fn begins_table_head(words: &str) -> bool {
    ["STT", "TT", "Số TT", "Stt"].iter().any(|head| {
        words.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// How many lines are the same from `one` and from `other` on.
fn shared_lines(lines: &Lines<'_>, one: usize, other: usize) -> usize {
    (0..MAX_HEAD)
        .take_while(|step| {
            one + step < other
                && other + step < lines.words.len()
                && words_at(lines, one + step) == words_at(lines, other + step)
        })
        .count()
}
