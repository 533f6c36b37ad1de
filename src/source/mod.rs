//! Normalized text, with the way back to the input.
//!
//! ```text
//! RawText ──normalize──▶ SourceText
//! ```
//!
//! - `raw.rs` is what readers give: the input's own text and its physical lines, with
//!   hints of what the page said of them.
//! - `furniture.rs` finds the lines that are not the document, `portal.rs` the frame of a web
//!   portal among them, `contents.rs` a table of contents before the body.
//! - `wrap.rs` decides which physical lines belong to one paragraph.
//! - `rewrite.rs` writes the normalized text and records the map while it does.
//!
//! Everything after this stage sees one string in Unicode NFC with single spaces, one
//! paragraph a line, and positions that are [`Span`]s in it. The map back to the input is
//! recorded while the text is rewritten. It is never recovered afterwards by comparing
//! the two texts, which is slow and, where a word repeats, wrong.
//!
//! # Invariants
//!
//! - Every letter of the input is in a paragraph or in furniture.
//! - Paragraphs are parted by one `\n`; none is empty.
//! - A tab parts cells; tabs are kept (two part an empty cell), blanks around them are not.

mod contents;
mod furniture;
mod portal;
mod raw;
mod rewrite;
mod wrap;

use crate::model::Place;
use crate::span::Span;

pub(crate) use raw::RawText;
pub(crate) use raw::{Hint, Piece, RawLine, Rewritten, Unread};
pub(crate) use rewrite::SourceMap;

/// The text of one document as every later stage sees it.
#[derive(Debug)]
pub(crate) struct SourceText {
    text: String,
    map: SourceMap,
    paragraphs: Vec<Paragraph>,
    furniture: Vec<Span>,
    // Whether the frame of a web portal is among the furniture.
    portal: bool,
    // Offsets in the input's own text after each of its line breaks.
    line_starts: Vec<u32>,
    // Offsets in the input's own text where its pages begin.
    page_starts: Vec<u32>,
}

/// One paragraph of the normalized text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph {
    /// Where it stands, without the line break.
    pub(crate) span: Span,
    /// What the page said of its first line.
    pub(crate) hint: Hint,
    /// Whether blank lines stand before it.
    pub(crate) after_blank: bool,
    /// Whether a page break (furniture) stands before it.
    pub(crate) after_page: bool,
    /// How its lines were wrapped.
    pub(crate) wrap: Wrap,
}

/// How the lines of a paragraph fill the width at which its text is wrapped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wrap {
    /// Its lines.
    lines: u16,
    /// What its widest line takes of the width, in percent; 0 in a text that is not wrapped.
    widest: u8,
    /// The blank lines before it.
    blanks: u8,
}

impl Wrap {
    /// Takes in one more line.
    fn add(&mut self, share: u8) {
        self.lines = self.lines.saturating_add(1);
        self.widest = self.widest.max(share);
    }

    /// Whether the text is wrapped at all.
    pub(crate) fn is_known(self) -> bool {
        self.widest > 0
    }

    /// Whether a line runs over the whole width, as no line of a cell does.
    pub(crate) fn is_wide(self) -> bool {
        self.widest >= 85
    }

    /// Whether it was wrapped at the width of the page.
    pub(crate) fn is_prose(self) -> bool {
        self.lines >= 2 && self.is_wide()
    }

    /// Whether all its lines would fit into a column of a table.
    pub(crate) fn fits_column(self) -> bool {
        (1..=62).contains(&self.widest)
    }

    /// Whether so many lines before it are blank as the empty cells of a row make.
    pub(crate) fn is_after_cells(self) -> bool {
        self.blanks >= 4 && self.is_known()
    }

    /// Whether it was wrapped at the width of a column, though the page is wider.
    pub(crate) fn is_column(self) -> bool {
        self.lines >= 2 && self.fits_column()
    }
}

impl SourceText {
    /// The whole normalized text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`.
    pub(crate) fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The paragraphs, in text order.
    pub(crate) fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraph at an offset of the input's own text, or the next one, else the last.
    pub(crate) fn paragraph_at(&self, original: u32) -> Span {
        let reaches = |p: &&Paragraph| self.map.original(p.span).end() > original;
        let found = self.paragraphs.iter().find(reaches).or(self.paragraphs.last());
        found.map_or(Span::default(), |paragraph| paragraph.span)
    }

    /// Where the words at `span` stand in the input's own text.
    ///
    /// A span that starts or ends inside rewritten text covers all the text it came from.
    pub(crate) fn place(&self, span: Span) -> Place {
        self.place_of(self.map.original(span))
    }

    /// The places of what is not the document.
    pub(crate) fn furniture(&self) -> impl Iterator<Item = Place> + '_ {
        self.furniture.iter().map(|&original| self.place_of(original))
    }

    /// Whether the frame of a web portal was set aside.
    pub(crate) fn has_portal(&self) -> bool {
        self.portal
    }

    /// The place of a span in the input's own text.
    pub(crate) fn place_of(&self, original: Span) -> Place {
        let line = self.line_starts.partition_point(|&start| start <= original.start());
        let page = self.page_starts.partition_point(|&start| start <= original.start()) as u32;
        Place {
            start: original.start(),
            end: original.end(),
            line: line as u32 + 1,
            page: (page > 0).then_some(page),
        }
    }
}

/// Normalizes `raw`: finds furniture, joins hard-wrapped lines, rewrites.
pub(crate) fn normalize(raw: &RawText<'_>) -> SourceText {
    let furniture::Furniture { lines: furniture, portal } = furniture::find(raw);
    let wrapped = wrap::join(raw, &furniture);
    let (text, map, paragraphs) = rewrite::rewrite(raw, &furniture, &wrapped);
    let line_starts =
        memchr::memchr_iter(b'\n', raw.text.as_bytes()).map(|at| at as u32 + 1).collect();
    let furniture = furniture::spans(raw, &furniture);
    let page_starts = raw.pages.clone();
    SourceText { text, map, paragraphs, furniture, portal, line_starts, page_starts }
}
