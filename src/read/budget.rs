//! What a file may make a reader write, in one place.
//!
//! A file of some kilobytes can ask for gigabytes: a label of a list that a million empty
//! paragraphs repeat, a note that is called a thousand times, a page drawn within a page
//! within a page. Every reader takes from one budget what it is about to write or to keep,
//! and stops where nothing is left. The bounds leave real files ten times their need: a
//! document of a thousand pages has three million letters.

use super::ReadError;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Bytes of the text that is written, labels of lists included.
    Text,
    /// Bytes that compressed parts inflate to, those that fail included.
    Inflated,
    /// Letters that pages draw, also where they give no text.
    Glyphs,
    /// Cells of tables, those that merged cells cover included.
    Cells,
    /// Notes, each time one is called.
    Notes,
    /// Nodes, records and operators that are read without writing anything.
    Steps,
    /// Nodes of trees that are held in memory: each takes ten times its shortest form.
    Nodes,
    /// Objects of a file that are all kept while it is read.
    Objects,
}

const KINDS: usize = 8;
const MIB: u64 = 1 << 20;

impl Bound {
    /// What messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "bytes of text",
            Self::Inflated => "bytes of inflated parts",
            Self::Glyphs => "drawn letters",
            Self::Cells => "cells",
            Self::Notes => "notes",
            Self::Steps => "elements",
            Self::Nodes => "XML elements",
            Self::Objects => "objects",
        }
    }

    /// How many a file of `len` bytes may have.
    fn limit(self, len: u64) -> u64 {
        match self {
            Self::Text => 16 * MIB + 12 * len,
            Self::Inflated => (48 * MIB + 20 * len).min(512 * MIB),
            Self::Glyphs => 16_000_000 + 4 * len,
            Self::Cells => 2_000_000 + len / 2,
            Self::Notes => 200_000,
            Self::Steps => 20_000_000 + 4 * len,
            Self::Nodes => 2_500_000 + len / 16,
            // One takes a hundred bytes.
            Self::Objects => 2_500_000 + len / 12,
        }
    }
}

/// What is left for one file.
#[derive(Debug)]
pub(super) struct Budget {
    left: [u64; KINDS],
    len: u64,
}

impl Budget {
    /// All that a file of `len` bytes may use.
    pub(super) fn new(len: usize) -> Self {
        let len = len as u64;
        let bounds = [
            Bound::Text,
            Bound::Inflated,
            Bound::Glyphs,
            Bound::Cells,
            Bound::Notes,
            Bound::Steps,
            Bound::Nodes,
            Bound::Objects,
        ];
        Self { left: bounds.map(|bound| bound.limit(len)), len }
    }

    /// Takes `amount` of what `bound` counts.
    ///
    /// # Errors
    ///
    /// Fails if so much is not left, and then leaves nothing.
    pub(super) fn take(&mut self, bound: Bound, amount: usize) -> Result<(), ReadError> {
        let left = &mut self.left[bound as usize];
        match left.checked_sub(amount as u64) {
            Some(rest) => {
                *left = rest;
                Ok(())
            }
            None => {
                *left = 0;
                Err(ReadError::Bound { counted: bound.name(), limit: bound.limit(self.len) })
            }
        }
    }

    /// How much of what `bound` counts is left.
    pub(super) fn left(&self, bound: Bound) -> u64 {
        self.left[bound as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_no_longer_left() {
        let mut budget = Budget::new(100);
        let all = budget.left(Bound::Notes);
        assert_eq!(budget.take(Bound::Notes, 3), Ok(()));
        assert_eq!(budget.left(Bound::Notes), all - 3);
        let refused = budget.take(Bound::Notes, all as usize);
        assert_eq!(refused, Err(ReadError::Bound { counted: "notes", limit: all }));
        assert_eq!(budget.left(Bound::Notes), 0);
        assert!(budget.take(Bound::Cells, 1).is_ok(), "each bound is counted for itself");
    }
}
