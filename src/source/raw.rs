//! What readers give.

use std::borrow::Cow;

use crate::diagnostic::NotRead;
use crate::model::Encoding;
use crate::span::Span;

/// The input's own text, cut into physical lines.
#[derive(Debug, Default)]
pub(crate) struct RawText<'a> {
    /// The text that output spans index.
    pub(crate) text: Cow<'a, str>,
    pub(crate) lines: Vec<RawLine>,
    /// Where each page begins in the text, for formats that have pages.
    pub(crate) pages: Vec<u32>,
    /// The encoding from before Unicode that most of the text was in, in formats whose text
    /// has one by fonts.
    pub(crate) legacy: Option<Encoding>,
    /// What of the input is not in the text, in text order.
    pub(crate) unread: Vec<Unread>,
}

/// Something of the input that was not read.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    /// Where it would stand in the text.
    pub(crate) at: u32,
    /// What it is.
    pub(crate) what: NotRead,
}

/// One physical line.
#[derive(Clone, Debug)]
pub(crate) struct RawLine {
    /// The part of the input's own text that it came from, markup included.
    pub(crate) span: Span,
    /// What was kept of it and what was written in its place, where the line is not its
    /// span's very words.
    pub(crate) rewritten: Option<Box<Rewritten>>,
    /// What the page said of it.
    pub(crate) hint: Hint,
}

/// A line whose markup was taken away.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rewritten {
    /// The words as a reader of the page sees them.
    pub(crate) words: String,
    /// How `words` was put together, in order.
    pub(crate) pieces: Vec<Piece>,
}

/// A piece of a line: `len` bytes of its words, and where they came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// How many bytes of the words it gives.
    pub(crate) len: u32,
    /// Where it came from.
    pub(crate) original: Span,
}

impl Rewritten {
    /// Adds `words`, which came from `original`.
    pub(crate) fn push(&mut self, words: &str, original: Span) {
        self.words.push_str(words);
        self.pieces.push(Piece { len: words.len() as u32, original });
    }

    /// Adds all of another line.
    pub(crate) fn append(&mut self, other: Self) {
        self.words.push_str(&other.words);
        self.pieces.extend(other.pieces);
    }
}

/// What the page said of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hint(u16);

impl Hint {
    /// A line of a table, its cells parted by tabs.
    pub(crate) const ROW: Self = Self(1);
    /// A heading.
    pub(crate) const HEADING: Self = Self(2);
    /// All of it is bold.
    pub(crate) const BOLD: Self = Self(4);
    /// The first line of a paragraph that the format itself parts from the one before.
    pub(crate) const PARAGRAPH: Self = Self(8);
    /// The first line of an item of a list.
    pub(crate) const ITEM: Self = Self(16);

    /// A line that the format itself joins to the one before: a soft break.
    pub(crate) const SOFT: Self = Self(32);

    /// What the format itself says is not the document: a running head, a page number.
    pub(crate) const FURNITURE: Self = Self(64);

    /// A line whose first word had no room on the line before.
    pub(crate) const RUNS_ON: Self = Self(128);

    /// A line of a note at the foot of a page or at the end of the document. Each note's first
    /// line is `PARAGRAPH` too, and begins with its mark.
    pub(crate) const NOTE: Self = Self(256);

    /// Whether every hint of `other` is given.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl RawText<'_> {
    /// Whether `words` have a letter for each letter at `original`, as long as that, so that a
    /// place in them is one there.
    pub(crate) fn is_aligned(&self, words: &str, original: Span) -> bool {
        let text = &self.text[original.range()];
        let lengths = |text| str::chars(text).map(char::len_utf8);
        text.len() == words.len() && (text == words || lengths(text).eq(lengths(words)))
    }

    /// The words of a line, as a reader of the page sees them.
    pub(crate) fn words<'l>(&'l self, line: &'l RawLine) -> &'l str {
        match &line.rewritten {
            Some(rewritten) => &rewritten.words,
            None => &self.text[line.span.range()],
        }
    }
}

#[cfg(test)]
impl<'a> RawText<'a> {
    /// The lines of `text`, as a plain text has them.
    pub(crate) fn of_lines(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let span = Span::of(at..at + line.len());
            lines.push(RawLine { span, rewritten: None, hint: Hint::default() });
            at += line.len() + 1;
        }
        RawText { text: text.into(), lines, ..RawText::default() }
    }
}
