//! Little-endian numbers and tables in a stream. Every read may miss: files are cut.

/// The byte at `at`.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes at `at`.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes at `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// UTF-16 words counted by two bytes at `at`, and where they end.
pub(super) fn xst(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let len = usize::from(u16_at(bytes, at)?);
    let end = at + 2 + 2 * len;
    let units = bytes.get(at + 2..end)?.chunks_exact(2);
    let units: Vec<u16> = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// A table of ranges: `n + 1` bounds of four bytes, then `n` entries of `size` bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plc<'b> {
    bytes: &'b [u8],
    size: usize,
    len: usize,
}

impl<'b> Plc<'b> {
    /// The table that `bytes` hold.
    pub(super) fn new(bytes: &'b [u8], size: usize) -> Self {
        Self { bytes, size, len: bytes.len().saturating_sub(4) / (size + 4) }
    }

    /// How many ranges it has.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The bound at `at`, of which there is one more than ranges.
    pub(super) fn bound(&self, at: usize) -> Option<u32> {
        u32_at(self.bytes, at * 4).filter(|_| at <= self.len)
    }

    /// The entry at `at`.
    pub(super) fn entry(&self, at: usize) -> Option<&'b [u8]> {
        let start = (self.len + 1) * 4 + at * self.size;
        self.bytes.get(start..start + self.size).filter(|_| at < self.len)
    }
}
