//! The head of the main stream (FIB): versions, lengths and places of tables.

use super::bytes::{u16_at, u32_at};

/// Where the pairs of place and length begin.
const PAIRS_AT: usize = 0x9a;
/// Where the lengths of the stories begin.
const LENGTHS_AT: usize = 0x4c;

/// The tables that are read, by their place in the list of pairs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Styles = 1,
    FootnoteCalls = 2,
    Footnotes = 3,
    Sections = 6,
    Heads = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Shapes = 40,
    EndnoteCalls = 46,
    Endnotes = 47,
    TextBoxes = 56,
    Lists = 73,
    ListUses = 74,
}

/// The parts of the text that are read, by their order in it; macros and comments are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Main = 0,
    Footnotes = 1,
    Heads = 2,
    Endnotes = 5,
    TextBoxes = 6,
}

/// The head of a document.
#[derive(Debug)]
pub(super) struct Fib {
    pub(super) version: u16,
    pub(super) encrypted: bool,
    /// Whether the tables stand in the stream `1Table` and not in `0Table`.
    pub(super) second_table: bool,
    /// How many characters each part has.
    lengths: [u32; 7],
    pairs: Vec<(u32, u32)>,
}

impl Fib {
    /// Reads the head of the main stream; `None` if it is none.
    pub(super) fn read(main: &[u8]) -> Option<Self> {
        let flags = u16_at(main, 10)?;
        let is_word = matches!(u16_at(main, 0)?, 0xa5ec | 0xa5dc);
        let version = u16_at(main, 2)?;
        let mut lengths = [0; 7];
        for (at, length) in lengths.iter_mut().enumerate() {
            *length = u32_at(main, LENGTHS_AT + 4 * at)?;
        }
        let count = usize::from(u16_at(main, PAIRS_AT - 2)?);
        let pair = |at: usize| {
            let at = PAIRS_AT + 8 * at;
            Some((u32_at(main, at)?, u32_at(main, at + 4)?))
        };
        let pairs = (0..count).map_while(pair).collect();
        is_word.then_some(Self {
            version,
            encrypted: flags & 0x0100 != 0,
            second_table: flags & 0x0200 != 0,
            lengths,
            pairs,
        })
    }

    /// Where a table begins in the stream of tables, and its length in bytes.
    pub(super) fn place(&self, table: Table) -> Option<(usize, usize)> {
        let &(at, len) = self.pairs.get(table as usize)?;
        (len > 0).then_some((at as usize, len as usize))
    }

    /// The bytes of a table; none if there is no such table or the file is cut.
    pub(super) fn table<'b>(&self, stream: &'b [u8], table: Table) -> &'b [u8] {
        self.place(table)
            .and_then(|(at, len)| stream.get(at..at.checked_add(len)?))
            .unwrap_or_default()
    }

    /// The characters of a part, as a range of the whole text.
    pub(super) fn part(&self, part: Part) -> std::ops::Range<usize> {
        let before = &self.lengths[..part as usize];
        let start: usize = before.iter().map(|&length| length as usize).sum();
        start..start + self.lengths[part as usize] as usize
    }
}
