//! Positions in a document's normalized text.

use std::fmt;
use std::ops::Range;

/// A half-open byte range, `start..end`, in the normalized text of one document.
///
/// The stage that reads a value gives it its span, and no later stage searches the
/// text for it again. [`SourceText`](crate::source::SourceText) is the only way from
/// a span back to the words and to the input.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    ///
    /// Panics if `end < start`.
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "span {start}..{end} ends before it starts");
        Self { start, end }
    }

    /// The span of a byte range whose bounds are known to fit a text's `u32` offsets.
    pub(crate) fn of(range: Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }

    /// The offset of the first byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// The offset after the last byte.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Moves a span read inside a slice to the text the slice was cut from at `base`.
    pub fn shifted_by(self, base: u32) -> Self {
        Self { start: self.start + base, end: self.end + base }
    }

    /// The range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
