//! The characters of a document in the order of its text.
//!
//! The text lies in the main stream in pieces, whose order a table gives: a document that
//! was saved fast has its changes at the end of the stream. A piece has one byte a character
//! (Windows-1252) or two (UTF-16), and may set properties of its own.

use std::ops::Range;
use std::rc::Rc;

use super::super::legacy;
use super::bytes::{Plc, u8_at, u16_at, u32_at};

/// A piece of the text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The characters that it gives, as a range of the whole text.
    pub(super) characters: Range<usize>,
    /// Where it begins in the main stream.
    pub(super) at: usize,
    /// How many bytes a character has.
    pub(super) width: usize,
    /// The properties that it sets over all others.
    pub(super) properties: Rc<[u8]>,
}

impl Piece {
    /// Where a character stands in the main stream.
    pub(super) fn place(&self, character: usize) -> usize {
        self.at + (character - self.characters.start) * self.width
    }
}

/// The text and its pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The characters, in UTF-16.
    pub(super) units: Vec<u16>,
    pub(super) pieces: Vec<Piece>,
}

impl Pieces {
    /// Reads the table of pieces and the text it names; `None` if there is no such table or
    /// no piece of it lies in the stream.
    pub(super) fn read(table: &[u8], main: &[u8]) -> Option<Self> {
        let mut groups: Vec<Rc<[u8]>> = Vec::new();
        let mut at = 0;
        while u8_at(table, at)? == 1 {
            let len = usize::from(u16_at(table, at + 1)?);
            groups.push(table.get(at + 3..at + 3 + len)?.into());
            at += 3 + len;
        }
        let len = u32_at(table, at + 1)? as usize;
        let rest = table.get(at + 5..)?;
        let plc = Plc::new(&rest[..len.min(rest.len())], 8);
        let mut text = Self::default();
        for at in 0..plc.len() {
            let entry = plc.entry(at)?;
            let (start, end) = (plc.bound(at)? as usize, plc.bound(at + 1)? as usize);
            // Characters are counted on; a piece that lies elsewhere would shift all others.
            if start != text.units.len() || end < start {
                break;
            }
            let place = u32_at(entry, 2)?;
            let modifier = u16_at(entry, 6)?;
            let (at, width) = match place & 0x4000_0000 {
                0 => (place as usize, 2),
                _ => ((place & 0x3fff_ffff) as usize / 2, 1),
            };
            let bytes = main.get(at..at + (end - start) * width);
            // Every character lies in the stream once, so the text is no longer than it.
            let Some(bytes) = bytes.filter(|_| end <= main.len()) else { break };
            match width {
                1 => text.units.extend(bytes.iter().map(|&byte| legacy::windows_1252(byte))),
                _ => {
                    let pairs = bytes.chunks_exact(2);
                    text.units.extend(pairs.map(|p| u16::from_le_bytes([p[0], p[1]])));
                }
            }
            let properties = modifier_properties(modifier, &groups);
            text.pieces.push(Piece { characters: start..end, at, width, properties });
        }
        (!text.pieces.is_empty()).then_some(text)
    }

    /// The piece that a character is in.
    pub(super) fn piece_of(&self, character: usize) -> Option<&Piece> {
        let at = self.pieces.partition_point(|piece| piece.characters.end <= character);
        self.pieces.get(at).filter(|piece| piece.characters.contains(&character))
    }
}

/// The properties that a piece's modifier gives: one short one, or a group.
fn modifier_properties(modifier: u16, groups: &[Rc<[u8]>]) -> Rc<[u8]> {
    if modifier & 1 == 1 {
        return groups.get(usize::from(modifier >> 1)).cloned().unwrap_or_default();
    }
    let [short, value] = [(modifier >> 1 & 0x7f) as u8, (modifier >> 8) as u8];
    let code: u16 = match short {
        0x05 => 0x2403, // alignment
        0x18 => 0x2416, // in a table
        0x19 => 0x2417, // the end of a row
        0x41 => 0x0800, // deleted
        0x55 => 0x0835, // bold
        0x5b => 0x083b, // capitals
        0x5c => 0x083c, // hidden
        0x53 => 0x2a48, // above or below the line
        _ => return Rc::default(),
    };
    let [low, high] = code.to_le_bytes();
    Rc::new([low, high, value])
}
