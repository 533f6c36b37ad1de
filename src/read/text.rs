//! Plain text: a line is a line.

use std::borrow::Cow;

use crate::source::{Hint, RawLine, RawText};
use crate::span::Span;

/// Cuts `text` into lines at LF, CRLF, a lone CR, and the Unicode line and paragraph
/// separators.
pub(super) fn read(text: Cow<'_, str>) -> RawText<'_> {
    let mut lines = Vec::with_capacity(text.len() / 60);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bytes = text.as_bytes();
    let mut from = start;
    let mut push = |from: usize, to: usize| {
        lines.push(RawLine {
            span: Span::of(from..to),
            rewritten: None,
            hint: Hint::default(),
        });
    };
    for at in memchr::memchr3_iter(b'\n', b'\r', 0xe2, bytes) {
        let len = match bytes[at] {
            _ if at < from => continue,
            0xe2 if matches!(bytes[at..], [_, 0x80, 0xa8 | 0xa9, ..]) => 3,
            0xe2 => continue,
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            _ => 1,
        };
        push(from, at);
        from = at + len;
    }
    if from < bytes.len() {
        push(from, bytes.len());
    }
    RawText { text, lines, ..RawText::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_every_kind_of_line_break() {
        let text = "\u{feff}một\r\nhai\rba\u{2028}bốn – “năm”\n\nsáu";
        let raw = read(text.into());
        let lines: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
        assert_eq!(lines, ["một", "hai", "ba", "bốn – “năm”", "", "sáu"]);
    }
}
