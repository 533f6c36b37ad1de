//! The normalized text, written once, with the map recorded on the way.

use unicode_normalization::UnicodeNormalization;

use super::raw::{Hint, RawText};
use super::wrap::{Join, Wrapped};
use super::{Paragraph, Wrap};
use crate::span::Span;
use crate::vi;

/// The way from the normalized text to the input's own.
#[derive(Debug, Default)]
pub(crate) struct SourceMap {
    // In order of `normalized`; together they cover the normalized text.
    segments: Vec<Segment>,
}

/// A stretch of normalized text that came from one stretch of the input.
#[derive(Clone, Copy, Debug)]
struct Segment {
    normalized: u32,
    original: u32,
    /// The length in the input; `None` when the words are the input's very bytes.
    rewritten: Option<u32>,
}

impl SourceMap {
    /// Where the text at `span` stands in the input.
    pub(crate) fn original(&self, span: Span) -> Span {
        if self.segments.is_empty() {
            return Span::default();
        }
        let start = self.bound(span.start(), false);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.bound(span.end(), true);
        Span::new(start, end.max(start))
    }

    /// Where a place of the input stands in the normalized text, whose map to it rises in
    /// the first `len` bytes.
    pub(super) fn normalized(&self, original: u32, len: u32) -> u32 {
        let body = self.segments.partition_point(|segment| segment.normalized < len);
        let segments = &self.segments[..body];
        let index = segments.partition_point(|segment| segment.original <= original);
        let Some(segment) = index.checked_sub(1).map(|index| segments[index]) else { return 0 };
        let next = segments.get(index).map_or(len, |segment| segment.normalized);
        (segment.normalized + (original - segment.original)).min(next)
    }

    fn bound(&self, at: u32, is_end: bool) -> u32 {
        let inside = if is_end { at - 1 } else { at };
        let index = self.segments.partition_point(|segment| segment.normalized <= inside);
        let segment = self.segments[index.saturating_sub(1)];
        match (segment.rewritten, is_end) {
            (None, _) => segment.original + (at - segment.normalized),
            (Some(_), false) => segment.original,
            (Some(len), true) => segment.original + len,
        }
    }
}

/// Writes normalized text and records the map.
#[derive(Default)]
struct Rewriter {
    out: String,
    map: SourceMap,
}

impl Rewriter {
    /// Copies `words`, which stand at `original` in the input.
    fn keep(&mut self, words: &str, original: u32) {
        let normalized = self.out.len() as u32;
        let runs_on = self.map.segments.last().is_some_and(|last| {
            last.rewritten.is_none()
                && last.original + (normalized - last.normalized) == original
        });
        if !runs_on {
            self.map.segments.push(Segment { normalized, original, rewritten: None });
        }
        self.out.push_str(words);
    }

    /// Writes `words` in place of the input's bytes at `original`.
    fn replace(&mut self, words: &str, original: Span) {
        let normalized = self.out.len() as u32;
        let rewritten = Some(original.end() - original.start());
        self.map.segments.push(Segment { normalized, original: original.start(), rewritten });
        self.out.push_str(words);
    }
}

/// A normalized text that is being written.
#[derive(Default)]
pub(super) struct Writing {
    writer: Rewriter,
}

impl Writing {
    /// An empty text, with room for one of `len` bytes.
    pub(super) fn with_room(len: usize) -> Self {
        let mut writing = Self::default();
        writing.writer.out.reserve(len);
        writing
    }

    /// Writes the lines that are not `left_out`, joined as `wrapped` says; gives the
    /// paragraphs, each with the number of its first line.
    pub(super) fn lines(
        &mut self,
        raw: &RawText<'_>,
        left_out: &[bool],
        wrapped: &Wrapped,
    ) -> Vec<(Paragraph, usize)> {
        let writer = &mut self.writer;
        let mut paragraphs: Vec<(Paragraph, usize)> = Vec::with_capacity(raw.lines.len() / 2);
        let (mut blanks, mut after_page) = (0_u8, false);
        let mut last_end = 0;
        let joins = wrapped.joins.iter().zip(&wrapped.shares);
        let lines = raw.lines.iter().zip(left_out).zip(joins).enumerate();
        for (index, ((line, &left_out), (&join, &share))) in lines {
            if left_out {
                after_page = true;
                continue;
            }
            let trimmed = raw.words(line).trim_matches(is_blank_but_no_tab);
            if trimmed.trim().is_empty() {
                blanks = blanks.saturating_add(1);
                continue;
            }
            let continues = !paragraphs.is_empty() && join != Join::No;
            if !writer.out.is_empty() {
                let gap = match join {
                    _ if !continues => "\n",
                    Join::Glued => "",
                    Join::No | Join::Spaced => " ",
                };
                if !gap.is_empty() {
                    writer.replace(gap, Span::new(last_end, line.span.start().max(last_end)));
                }
            }
            let start = writer.out.len() as u32;
            write_line(writer, raw, line);
            let end = writer.out.len() as u32;
            last_end = line.span.end();
            match paragraphs.last_mut() {
                Some((open, _)) if continues => {
                    open.span = Span::new(open.span.start(), end);
                    open.wrap.add(share);
                }
                _ => {
                    let mut wrap = Wrap { blanks, ..Wrap::default() };
                    wrap.add(share);
                    let paragraph = Paragraph {
                        span: Span::new(start, end),
                        hint: line.hint,
                        after_blank: blanks > 0 || line.hint.has(Hint::PARAGRAPH),
                        after_page,
                        wrap,
                    };
                    paragraphs.push((paragraph, index));
                }
            }
            (blanks, after_page) = (0, false);
        }
        paragraphs
    }

    /// The text and the way back.
    pub(super) fn finish(self) -> (String, SourceMap) {
        (self.writer.out, self.writer.map)
    }
}

fn write_line(writer: &mut Rewriter, raw: &RawText<'_>, line: &super::RawLine) {
    let words = raw.words(line);
    let from = words.len() - words.trim_start_matches(is_blank_but_no_tab).len();
    let to = words.trim_end_matches(is_blank_but_no_tab).len();
    let Some(rewritten) = &line.rewritten else {
        let words = &words[from..to];
        write_words(writer, words, line.span.start() + from as u32);
        return;
    };
    let mut at = 0;
    for piece in &rewritten.pieces {
        let (start, end) = (at.max(from), (at + piece.len as usize).min(to));
        let own = &words[at..at + piece.len as usize];
        let whole = raw.is_aligned(own, piece.original);
        if start < end {
            let words = &words[start..end];
            if whole {
                write_words(writer, words, piece.original.start() + (start - at) as u32);
            } else if !(is_space_run(words) && ends_with_space(&writer.out)) {
                writer.replace(words, piece.original);
            }
        }
        at += piece.len as usize;
    }
}

fn ends_with_space(text: &str) -> bool {
    text.ends_with([' ', '\t', '\n'])
}

fn is_space_run(words: &str) -> bool {
    words.bytes().all(|byte| byte == b' ')
}

/// Blanks of every kind, and marks that take no room; a tab parts cells and is none.
pub(super) fn is_blank_but_no_tab(letter: char) -> bool {
    letter != '\t' && (letter.is_whitespace() || is_invisible(letter))
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{feff}' | '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}')
}

/// Writes `words`, which stand at `original`, in NFC and with single blanks.
fn write_words(writer: &mut Rewriter, words: &str, original: u32) {
    if is_clean(words) && !(words.starts_with(' ') && ends_with_space(&writer.out)) {
        writer.keep(words, original);
        return;
    }
    // Runs that need no rewriting are kept whole; only the clusters that change are
    // replaced. A cluster is a letter and the combining marks after it.
    let composed = vi::is_nfc(words) && !has_oi(words);
    let mut kept = 0;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let blank = rest.len()
            - rest.trim_start_matches(|c: char| c == '\t' || is_blank_but_no_tab(c)).len();
        if blank > 0 {
            let run = &rest[..blank];
            let written = blank_for(run, &writer.out, kept < at);
            if written != run {
                flush(writer, &words[kept..at], original + kept as u32);
                let place = Span::new(original + at as u32, original + (at + blank) as u32);
                if !written.is_empty() {
                    writer.replace(written, place);
                }
                kept = at + blank;
            }
            at += blank;
            continue;
        }
        if composed {
            at += plain_len(rest);
            continue;
        }
        let len = cluster_len(rest);
        let cluster = &rest[..len];
        if let Some(letter) = meant(cluster) {
            flush(writer, &words[kept..at], original + kept as u32);
            writer
                .replace(letter, Span::new(original + at as u32, original + (at + len) as u32));
            kept = at + len;
        } else if cluster.len() > 1 && !unicode_normalization::is_nfc(cluster) {
            flush(writer, &words[kept..at], original + kept as u32);
            let composed: String = cluster.nfc().collect();
            let place = Span::new(original + at as u32, original + (at + len) as u32);
            writer.replace(&composed, place);
            kept = at + len;
        }
        at += len;
    }
    flush(writer, &words[kept..], original + kept as u32);
}

/// Whether a text has `ƣ`, the letter oi, which Vietnamese has not.
fn has_oi(words: &str) -> bool {
    words.contains(['\u{1a2}', '\u{1a3}'])
}

/// The letter that is meant by one that Vietnamese has not: writers of PDF take `ƣ` for `ư`,
/// which is drawn much alike and stands near it in Unicode.
fn meant(cluster: &str) -> Option<&'static str> {
    match cluster {
        "\u{1a2}" => Some("Ư"),
        "\u{1a3}" => Some("ư"),
        _ => None,
    }
}

/// The length of the first letter and the letters after it that are surely no blanks.
fn plain_len(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let rest = &text.as_bytes()[first..];
    // Blanks are controls, the space, or begin with one of these bytes.
    let blank = |&byte: &u8| byte <= b' ' || matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef);
    let mut len = 0;
    while let Some(found) = rest[len..].iter().position(blank) {
        // Vietnamese letters begin with E1 too; no blank of theirs is in use.
        if rest[len + found] != 0xe1 {
            return first + len + found;
        }
        len += found + 1;
    }
    text.len()
}

fn flush(writer: &mut Rewriter, words: &str, original: u32) {
    if !words.is_empty() {
        writer.keep(words, original);
    }
}

/// What a run of blanks becomes: its tabs where it has some (two part an empty cell),
/// nothing where it is invisible or follows a blank, else one space.
fn blank_for(run: &str, before: &str, words_pending: bool) -> &'static str {
    /// A row of a table has no more cells than this.
    const TABS: &str = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
    let tabs = memchr::memchr_iter(b'\t', run.as_bytes()).count();
    if tabs > 0 {
        &TABS[..tabs.min(TABS.len())]
    } else if run.chars().all(is_invisible) || (!words_pending && ends_with_space(before)) {
        ""
    } else {
        " "
    }
}

/// The length of the first letter and the combining marks after it.
fn cluster_len(text: &str) -> usize {
    let mut letters = text.char_indices();
    letters.next();
    letters
        .find(|&(_, letter)| !unicode_normalization::char::is_combining_mark(letter))
        .map_or(text.len(), |(at, _)| at)
}

/// Bytes that cannot begin or end anything that is rewritten: visible ASCII, the second
/// bytes of letters, and the first bytes of Latin-1 and Latin Extended letters.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0x21;
    while byte < 256 {
        plain[byte] = byte < 0x7f
            || byte >= 0x80 && byte <= 0xbf
            || byte >= 0xc3 && byte <= 0xc7 && byte != 0xc6;
        byte += 1;
    }
    plain
};

/// Whether `words` can be copied as they are: in NFC, with single blanks, and without marks
/// that take no room.
fn is_clean(words: &str) -> bool {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if PLAIN[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        let fine = match bytes[at] {
            b' ' => second != b' ' && second != b'\t',
            b'\t' => second != b' ',
            // No-break space and soft hyphen.
            0xc2 => second != 0xa0 && second != 0xad,
            // Among them ơ and ư, and two that are not Vietnamese.
            0xc6 if matches!(second, 0xa2 | 0xa3) => return false,
            0xc6 => true,
            // Latin Extended Additional, which holds the Vietnamese letters.
            0xe1 => matches!(second, 0xb8..=0xbb),
            // General punctuation: dashes and quotation marks, but no blanks and marks.
            0xe2 => second == 0x80 && matches!(bytes.get(at + 2), Some(0x90..=0xa7)),
            _ => false,
        };
        if !fine {
            return bytes[at] >= 0x80 && !has_blanks(words) && vi::is_nfc(words);
        }
        at += if bytes[at] < 0x80 { 1 } else { 2 };
    }
    true
}

/// Whether anything in `words` is a blank other than a single space or tabs.
fn has_blanks(words: &str) -> bool {
    let mut before = 'a';
    words.chars().any(|letter| {
        let pair = matches!((before, letter), (' ', ' ' | '\t') | ('\t', ' '));
        before = letter;
        pair || !matches!(letter, ' ' | '\t') && is_blank_but_no_tab(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::super::raw::{RawLine, RawText};
    use super::*;

    fn rewritten(input: &str) -> (String, SourceMap) {
        let span = Span::new(0, input.len() as u32);
        let line = RawLine { span, rewritten: None, hint: Hint::default() };
        let raw = RawText { text: input.into(), lines: vec![line], ..RawText::default() };
        let wrapped = Wrapped { joins: vec![Join::No], shares: vec![0] };
        let mut writing = Writing::default();
        writing.lines(&raw, &[false], &wrapped);
        writing.finish()
    }

    #[test]
    fn spans_map_back_across_rewritten_text() {
        let input = "Điều\u{a0} 5  Đie\u{302}\u{300}u a\u{200b}b";
        let (text, map) = rewritten(input);
        assert_eq!(text, "Điều 5 Điều ab");
        for (words, expected) in [
            ("5", "5"),
            ("u 5", "u\u{a0} 5"),
            ("ề", "ề"),
            ("5 Đ", "5  Đ"),
            ("ab", "a\u{200b}b"),
        ] {
            let start = text.find(words).expect("the words are in the text") as u32;
            let span = Span::new(start, start + words.len() as u32);
            assert_eq!(&input[map.original(span).range()], expected, "{words:?}");
        }
        let second = text.rfind("Điều").expect("the words are in the text") as u32;
        let span = Span::new(second, second + "Điều".len() as u32);
        assert_eq!(&input[map.original(span).range()], "Đie\u{302}\u{300}u");
    }

    #[test]
    fn the_letter_oi_is_read_as_the_one_that_is_meant() {
        let input = "Ƣớc thực hiện: đƣờng, lƣu";
        let (text, map) = rewritten(input);
        assert_eq!(text, "Ước thực hiện: đường, lưu");
        let at = text.find("lưu").expect("the words are in the text") as u32;
        assert_eq!(&input[map.original(Span::new(at, at + 4)).range()], "lƣu");
    }

    #[test]
    fn tabs_part_cells_and_lose_the_blanks_around_them() {
        assert_eq!(rewritten("Vùng I\t 5.310.000\t \t25").0, "Vùng I\t5.310.000\t\t25");
        assert_eq!(rewritten("  a  \t").0, "a\t");
    }

    #[test]
    fn clean_text_is_one_segment() {
        let (_, map) = rewritten("Điều 1. Phạm vi điều chỉnh – “a”");
        assert_eq!(map.segments.len(), 1);
    }
}
