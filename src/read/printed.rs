//! The text that a file without a text of its own is read into.
//!
//! A reader of docx, pdf and the like writes line after line; the text is what
//! `nq-compile text FILE` prints, and what the output's spans index. A row of a table is one
//! line, its cells parted by tabs, a line break in a cell a space.

use crate::source::{Hint, RawLine, RawText};
use crate::span::Span;

/// A text that is being written.
#[derive(Debug, Default)]
pub(super) struct Printed {
    text: String,
    lines: Vec<RawLine>,
    /// Where each page begins in the text, for formats that have pages.
    pages: Vec<u32>,
}

impl Printed {
    /// Writes a line; line breaks in `words` become spaces. An empty line parts paragraphs.
    pub(super) fn line(&mut self, words: &str, hint: Hint) {
        let start = self.text.len();
        let mut parts = words.split(['\n', '\r']);
        self.text.push_str(parts.next().unwrap_or(""));
        for part in parts {
            self.text.push(' ');
            self.text.push_str(part);
        }
        let span = Span::of(start..self.text.len());
        self.text.push('\n');
        self.lines.push(RawLine { span, rewritten: None, hint });
    }

    /// A new page begins with the next line.
    #[cfg_attr(not(test), expect(dead_code, reason = "for formats that have pages"))]
    pub(super) fn page(&mut self) {
        self.pages.push(self.text.len() as u32);
    }

    /// The text and its lines.
    pub(super) fn finish(self) -> RawText<'static> {
        RawText { text: self.text.into(), lines: self.lines, pages: self.pages }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_where_their_spans_say() {
        let mut printed = Printed::default();
        printed.page();
        printed.line("Điều 1. Mục tiêu", Hint::PARAGRAPH);
        printed.line("TT\tChỉ\ntiêu", Hint::ROW);
        printed.page();
        printed.line("a", Hint::FURNITURE);
        let raw = printed.finish();
        let words: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
        assert_eq!(words, ["Điều 1. Mục tiêu", "TT\tChỉ tiêu", "a"]);
        assert_eq!(raw.pages, [0, 38]);
    }
}
