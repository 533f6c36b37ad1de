//! The text that a file without a text of its own is read into.
//!
//! A reader of docx, pdf and the like writes line after line; the text is what
//! `nq-compile text FILE` prints, and what the output's spans index. A row of a table is one
//! line, its cells parted by tabs, a line break in a cell a space.

use std::borrow::Cow;

#[cfg(any(feature = "office", feature = "html"))]
use super::legacy::FontList;
use super::shown;
use crate::diagnostic::NotRead;
use crate::model::Encoding;
use crate::source::{Hint, RawLine, RawText, Rewritten, Unread};
use crate::span::Span;

/// Of more fonts nothing is said.
#[cfg(any(feature = "office", feature = "html"))]
const UNDECODED: usize = 8;

/// A text that is being written.
#[derive(Debug, Default)]
pub(super) struct Printed {
    text: String,
    lines: Vec<RawLine>,
    /// Where each page begins in the text, for formats that have pages.
    pages: Vec<u32>,
    legacy: Option<Encoding>,
    unread: Vec<Unread>,
}

impl Printed {
    /// Writes a line; line breaks in `words` become spaces. An empty line parts paragraphs.
    pub(super) fn line(&mut self, words: &str, hint: Hint) {
        let start = self.text.len();
        let words = without_breaks(words);
        let stored = shown::stored(&words);
        self.text.push_str(&stored);
        let rewritten = (stored != words).then(|| Box::new(shown(&words, start)));
        let span = Span::of(start..self.text.len());
        self.text.push('\n');
        self.lines.push(RawLine { span, rewritten, hint });
    }

    /// Most of the text was in that encoding from before Unicode.
    #[cfg(any(feature = "office", feature = "pdf"))]
    pub(super) fn legacy(&mut self, encoding: Option<Encoding>) {
        self.legacy = encoding;
    }

    /// What the fonts of the lines so far told: the encoding of most of the text, and those
    /// whose text stays undecoded, each where it is first met.
    #[cfg(any(feature = "office", feature = "html"))]
    pub(super) fn fonts(&mut self, fonts: &FontList) {
        self.legacy = fonts.most();
        for (font, words) in fonts.undecoded().into_iter().take(UNDECODED) {
            let at = self.text.find(&words).unwrap_or(0) as u32;
            let name = (!font.is_empty()).then(|| font.to_owned());
            self.unread.push(Unread { at, what: NotRead::Undecoded(name) });
        }
    }

    /// What was not read here, where the next line begins.
    pub(super) fn unread(&mut self, what: NotRead) {
        self.unread.push(Unread { at: self.text.len() as u32, what });
    }

    /// A new page begins with the next line.
    pub(super) fn page(&mut self) {
        self.pages.push(self.text.len() as u32);
    }

    /// The text and its lines.
    pub(super) fn finish(self) -> RawText<'static> {
        let Self { text, lines, pages, legacy, unread } = self;
        RawText { text: text.into(), lines, pages, legacy, unread }
    }
}

/// Words with spaces in the places of line breaks.
pub(super) fn without_breaks(words: &str) -> Cow<'_, str> {
    match memchr::memchr2(b'\n', b'\r', words.as_bytes()) {
        Some(_) => words.replace(['\n', '\r'], " ").into(),
        None => words.into(),
    }
}

/// The words of the page, where those of the text begin at `start`.
fn shown(words: &str, start: usize) -> Rewritten {
    let mut rewritten = Rewritten::default();
    let mut at = start;
    for (stored, shown) in shown::pieces(words).filter(|(stored, _)| !stored.is_empty()) {
        rewritten.push(&shown, Span::of(at..at + stored.len()));
        at += stored.len();
    }
    rewritten
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
        let mut printed = Printed::default();
        printed.line(&format!("a {} b", shown::capitals("điều lệ")), Hint::PARAGRAPH);
        let capitals = printed.finish();
        assert_eq!(capitals.text, "a điều lệ b\n");
        assert_eq!(capitals.words(&capitals.lines[0]), "a ĐIỀU LỆ b");
        let pages: Vec<_> = raw.pages.iter().map(|&at| &raw.text[at as usize..]).collect();
        assert_eq!(pages, ["Điều 1. Mục tiêu\nTT\tChỉ tiêu\na\n", "a\n"]);
    }
}
