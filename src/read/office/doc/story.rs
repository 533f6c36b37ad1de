//! A document's tables together, and the paragraphs of a part of its text.

use std::collections::HashSet;
use std::ops::Range;

use super::Streams;
use super::bytes::{Plc, u16_at, u32_at};
use super::fib::{Fib, Part, Table};
use super::fonts::Fonts;
use super::pieces::Pieces;
use super::properties::{Ranges, styled};
use super::sprm::sprms;
use super::styles::{Form, Look, Styles};
use super::work::Work;

/// Ends of what a paragraph is.
const PARAGRAPH_MARK: u16 = 0x0d;
const CELL_MARK: u16 = 0x07;
const PAGE_BREAK: u16 = 0x0c;

/// What the streams of a document hold.
pub(super) struct Document<'s> {
    pub(super) streams: &'s Streams,
    pub(super) fib: &'s Fib,
    pub(super) pieces: Pieces,
    pub(super) styles: Styles,
    pub(super) fonts: Fonts,
    characters: Ranges,
    paragraphs: Ranges,
    /// The characters that end a section.
    sections: HashSet<usize>,
    /// Whether the first section has a head of its own for its first page.
    pub(super) title_page: bool,
}

/// A paragraph: its characters with its mark, and what it is.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) characters: Range<usize>,
    /// Whether its mark is that of a cell or a row.
    pub(super) in_cell: bool,
    pub(super) form: Form,
    /// The look of its style.
    pub(super) look: Look,
}

impl<'s> Document<'s> {
    /// Reads the tables; `None` without a table of pieces.
    pub(super) fn read(streams: &'s Streams, fib: &'s Fib, work: Work) -> Option<Self> {
        let table = |table: Table| fib.table(&streams.table, table);
        let sections = Plc::new(table(Table::Sections), 12);
        let ends = (1..=sections.len()).filter_map(|at| sections.bound(at));
        Some(Self {
            pieces: Pieces::read(table(Table::Pieces), &streams.main)?,
            styles: Styles::read(table(Table::Styles), streams, work),
            fonts: Fonts::read(table(Table::Fonts)),
            characters: Ranges::of_characters(table(Table::CharacterPages), &streams.main),
            paragraphs: Ranges::of_paragraphs(table(Table::ParagraphPages), &streams.main),
            title_page: has_title_page(sections.entry(0).unwrap_or_default(), &streams.main),
            sections: ends.filter_map(|end| (end as usize).checked_sub(1)).collect(),
            streams,
            fib,
        })
    }

    /// What reading has taken.
    pub(super) fn work(&self) -> &Work {
        self.styles.work()
    }

    /// The characters of a part, as far as the pieces give them.
    pub(super) fn part(&self, part: Part) -> Range<usize> {
        let len = self.pieces.units.len();
        let range = self.fib.part(part);
        range.start.min(len)..range.end.min(len)
    }

    /// The paragraphs of a range of characters.
    pub(super) fn paragraphs(&self, range: Range<usize>) -> impl Iterator<Item = Paragraph> {
        let mut start = range.start;
        std::iter::from_fn(move || {
            let units = self.pieces.units.get(start..range.end).filter(|u| !u.is_empty())?;
            let ends = |(at, &unit): (usize, &u16)| match unit {
                PARAGRAPH_MARK | CELL_MARK => true,
                PAGE_BREAK => self.sections.contains(&(start + at)),
                _ => false,
            };
            let len = units.iter().enumerate().position(ends).map_or(units.len(), |at| at + 1);
            let characters = start..start + len;
            start += len;
            let mark = characters.end - 1;
            let (look, form) = self.form(mark);
            let in_cell = self.pieces.units[mark] == CELL_MARK;
            Some(Paragraph { characters, in_cell, form, look })
        })
    }

    /// The look of a paragraph's style, and what the paragraph is, by its mark.
    fn form(&self, mark: usize) -> (Look, Form) {
        let piece = self.pieces.piece_of(mark);
        let found = piece.and_then(|piece| self.paragraphs.at(piece.place(mark)));
        let properties = found.and_then(|(_, at)| self.streams.main.get(at));
        let (style, properties) = styled(properties.unwrap_or_default());
        let (look, mut form) = self.styles.get(style);
        form.change(properties, self.streams, self.work());
        if let Some(piece) = piece {
            form.change(&piece.properties, self.streams, self.work());
        }
        (look, form)
    }

    /// The runs of a range of characters: stretches that look alike. `style` is the look of
    /// their paragraph's style.
    pub(super) fn runs(
        &self,
        range: Range<usize>,
        style: &Look,
    ) -> impl Iterator<Item = (Range<usize>, Look)> {
        let mut start = range.start;
        std::iter::from_fn(move || {
            let piece = self.pieces.piece_of(start).filter(|_| start < range.end)?;
            let place = piece.place(start);
            let mut look = style.clone();
            let mut end = piece.characters.end.min(range.end);
            match self.characters.at(place) {
                Some((alike, properties)) => {
                    let count = (alike.end - place).div_ceil(piece.width);
                    end = end.min(start + count);
                    let properties = self.streams.main.get(properties).unwrap_or_default();
                    self.styles.change(&mut look, properties, style);
                }
                // Nothing is said of a single character that lies between ranges.
                None => end = start + 1,
            }
            self.styles.change(&mut look, &piece.properties, style);
            let run = start..end;
            start = end;
            Some((run, look))
        })
    }

    /// The characters of a range, in UTF-16.
    pub(super) fn units(&self, range: Range<usize>) -> &[u16] {
        &self.pieces.units[range]
    }
}

/// Whether a section has a head of its own for its first page, by its entry in the table.
fn has_title_page(entry: &[u8], main: &[u8]) -> bool {
    const TITLE_PAGE: u16 = 0x300a;
    let properties = || {
        let at = u32_at(entry, 2)? as usize;
        let len = usize::from(u16_at(main, at)?);
        main.get(at + 2..at.checked_add(2 + len)?)
    };
    let properties = properties().unwrap_or_default();
    sprms(properties).filter(|sprm| sprm.code == TITLE_PAGE).any(|sprm| sprm.on())
}
