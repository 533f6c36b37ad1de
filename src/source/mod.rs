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
//! - `notes/` finds the notes at the foot of pages and the marks that call them.
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
//! - Every letter of the input is in a paragraph, in furniture, or the mark of a note.
//! - Paragraphs are parted by one `\n`; none is empty. Those of notes stand behind all others.
//! - A tab parts cells; tabs are kept (two part an empty cell), blanks around them are not.

mod compose;
mod contents;
mod furniture;
mod notes;
mod portal;
mod raw;
mod rewrite;
mod wrap;

use std::borrow::Cow;

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
    notes: Vec<Note>,
    orphans: Vec<Span>,
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

/// A note at the foot of a page or at the end.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// Its mark as written, raised digits as digits.
    pub(crate) mark: Option<String>,
    /// Its paragraphs, without the mark; at the end of the normalized text.
    pub(crate) paragraphs: Vec<Span>,
    /// All its lines in the input's own text, its mark included.
    original: Span,
    /// Where its mark stands in the body: in the input, and between two letters here.
    call: Option<(Span, u32)>,
}

impl Note {
    /// The offset in the normalized text at which the note is called.
    pub(crate) fn anchor(&self) -> Option<u32> {
        self.call.map(|(_, at)| at)
    }
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

    /// The paragraphs, in text order, without those of notes.
    pub(crate) fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraph at an offset of the input's own text, or the next one, else the last.
    pub(crate) fn paragraph_at(&self, original: u32) -> Span {
        let len = self.paragraphs.last().map_or(0, |last| last.span.end());
        let at = self.map.normalized(original, len);
        let index = self.paragraphs.partition_point(|paragraph| paragraph.span.end() <= at);
        let found = self.paragraphs.get(index).or(self.paragraphs.last());
        found.map_or(Span::default(), |paragraph| paragraph.span)
    }

    /// Where the words at `span` stand in the input's own text.
    ///
    /// A span that starts or ends inside rewritten text covers all the text it came from.
    pub(crate) fn place(&self, span: Span) -> Place {
        self.place_of(self.map.original(span))
    }

    /// The notes, in text order.
    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Where a note stands, and where its mark.
    pub(crate) fn note_places(&self, note: &Note) -> (Place, Option<Place>) {
        (self.place_of(note.original), note.call.map(|(mark, _)| self.place_of(mark)))
    }

    /// The paragraphs that hold marks of notes which are not in the text, a mark each.
    pub(crate) fn orphan_marks(&self) -> impl Iterator<Item = Span> + '_ {
        self.orphans.iter().map(|mark| self.paragraph_at(mark.start()))
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

/// Normalizes `raw`: finds furniture and notes, joins hard-wrapped lines, rewrites.
pub(crate) fn normalize(raw: &RawText<'_>) -> SourceText {
    let own;
    let raw = match compose::composed(raw) {
        Cow::Borrowed(_) => raw,
        Cow::Owned(lines) => {
            let (text, pages) = (Cow::Borrowed(raw.text.as_ref()), raw.pages.clone());
            own = RawText { text, lines, pages, legacy: raw.legacy, unread: Vec::new() };
            &own
        }
    };
    let furniture::Furniture { lines: furniture, heads, portal } = furniture::find(raw);
    let found = notes::find(raw, &furniture, &heads);
    let mut set_aside = furniture.clone();
    for &line in found.iter().flat_map(|note| &note.lines) {
        set_aside[line] = true;
    }
    let marked = notes::take_out(raw, &set_aside, &found);
    let clean = marked.raw.as_ref().unwrap_or(raw);
    let wrapped = wrap::join(clean, &set_aside);
    let mut writing = rewrite::Writing::with_room(raw.text.len());
    let body = writing.lines(clean, &set_aside, &wrapped);
    let written = body.last().map_or(0, |(paragraph, _)| paragraph.span.end());
    let notes = write_notes(&mut writing, clean, found, &marked.marks);
    let (text, map) = writing.finish();
    let notes = notes
        .into_iter()
        .map(|(mut note, mark)| {
            note.call = mark.map(|mark| (mark, map.normalized(mark.start(), written)));
            note
        })
        .collect();
    SourceText {
        text,
        map,
        paragraphs: body.into_iter().map(|(paragraph, _)| paragraph).collect(),
        furniture: furniture::spans(raw, &furniture),
        portal,
        notes,
        orphans: marked.orphans,
        line_starts: memchr::memchr_iter(b'\n', raw.text.as_bytes())
            .map(|at| at as u32 + 1)
            .collect(),
        page_starts: raw.pages.clone(),
    }
}

/// Writes the paragraphs of notes; gives each note with the place of its mark in the input.
fn write_notes(
    writing: &mut rewrite::Writing,
    raw: &RawText<'_>,
    found: Vec<notes::Note>,
    marks: &[Option<Span>],
) -> Vec<(Note, Option<Span>)> {
    if found.is_empty() {
        return Vec::new();
    }
    let mut left_out = vec![true; raw.lines.len()];
    for &line in found.iter().flat_map(|note| &note.lines) {
        left_out[line] = false;
    }
    let mut wrapped = wrap::join(raw, &left_out);
    for &first in found.iter().filter_map(|note| note.lines.first()) {
        wrapped.joins[first] = wrap::Join::No;
    }
    let mut paragraphs = writing.lines(raw, &left_out, &wrapped).into_iter().peekable();
    let mut notes = Vec::with_capacity(found.len());
    for (note, &mark) in found.into_iter().zip(marks) {
        let (Some(&first), Some(&last)) = (note.lines.first(), note.lines.last()) else {
            continue;
        };
        let mut own = Vec::new();
        while let Some((paragraph, _)) = paragraphs.next_if(|&(_, line)| line <= last) {
            own.push(paragraph.span);
        }
        let words = &raw.text[raw.lines[last].span.range()];
        let end = raw.lines[last].span.start() + words.trim_end().len() as u32;
        let start = raw.lines[first].span.start();
        let original = Span::new(start, end.max(start));
        let label = note.label.map(|label| label.mark);
        notes.push((Note { mark: label, paragraphs: own, original, call: None }, mark));
    }
    notes
}
