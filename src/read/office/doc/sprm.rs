//! Single properties: a code of two bytes that tells the length of its operand.

use super::bytes::{u8_at, u16_at, u32_at};

/// A property and its operand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sprm<'b> {
    pub(super) code: u16,
    /// Without the length that stands before operands of variable length.
    pub(super) operand: &'b [u8],
}

impl Sprm<'_> {
    pub(super) fn u8(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    pub(super) fn u16(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    pub(super) fn u32(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }

    /// Whether a property of a paragraph's or a run's is on.
    pub(super) fn on(&self) -> bool {
        self.u8() != 0
    }
}

/// Reads properties one after the other, up to the first that is cut.
pub(super) fn sprms(mut bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    std::iter::from_fn(move || {
        let code = u16_at(bytes, 0)?;
        let (skip, len) = operand(code, &bytes[2..])?;
        let end = 2 + skip + len;
        let operand = bytes.get(2 + skip..end)?;
        bytes = &bytes[end..];
        Some(Sprm { code, operand })
    })
}

/// How many bytes before the operand tell its length, and that length.
fn operand(code: u16, rest: &[u8]) -> Option<(usize, usize)> {
    /// The columns of a row: the only length of two bytes, one too large.
    const DEFINE_TABLE: u16 = 0xd608;
    /// Tab stops, whose length may not fit its byte.
    const CHANGE_TABS: u16 = 0xc615;
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if code == DEFINE_TABLE => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
        _ => match usize::from(u8_at(rest, 0)?) {
            255 if code == CHANGE_TABS => {
                let deleted = usize::from(u8_at(rest, 1)?);
                let added = usize::from(u8_at(rest, 2 + 4 * deleted)?);
                (1, 2 + 4 * deleted + 3 * added)
            }
            len => (1, len),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_length_their_code_tells() {
        let bytes = [
            0x35, 0x08, 1, // bold
            0x4f, 0x4a, 7, 0, // a font
            0x03, 0x6a, 1, 2, 3, 4, // a picture's place
            0x08, 0xd6, 4, 0, 1, 2, 3, // the columns of a row
            0x15, 0xc6, 2, 0, 0, // tab stops
            0x0b, 0x46, 9, // cut
        ];
        let found: Vec<_> = sprms(&bytes).map(|s| (s.code, s.operand.len())).collect();
        let expected = [(0x0835, 1), (0x4a4f, 2), (0x6a03, 4), (0xd608, 3), (0xc615, 2)];
        assert_eq!(found, expected);
    }
}
