//! The fonts of a document, by their number.

use super::bytes::{u8_at, u16_at};

/// Where a font's name begins in its entry.
const NAME_AT: usize = 40;

/// The names of the fonts.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    names: Vec<String>,
}

impl Fonts {
    /// Reads the table of fonts.
    pub(super) fn read(table: &[u8]) -> Self {
        let count = u16_at(table, 0).unwrap_or(0);
        let mut names = Vec::new();
        let mut at = 4;
        for _ in 0..count {
            let Some(len) = u8_at(table, at) else { break };
            let end = at + 1 + usize::from(len);
            let entry = table.get(at + 1..end.min(table.len())).unwrap_or_default();
            let units = entry.get(NAME_AT - 1..).unwrap_or_default().chunks_exact(2);
            let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let name: Vec<u16> = units.take_while(|&unit| unit != 0).collect();
            names.push(String::from_utf16_lossy(&name));
            at = end;
        }
        Self { names }
    }

    /// The name of a font; empty if there is no such font.
    pub(super) fn name(&self, number: u16) -> &str {
        self.names.get(usize::from(number)).map_or("", String::as_str)
    }
}
