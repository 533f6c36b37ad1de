//! A number of a statement, and the words around it.

use std::ops::Range;

use super::Draft;
use super::aim::Cues;
use super::statement::Statement;
use super::zone::Zone;
use crate::facts::{Measured, Passage, Timed};
use crate::segments::SegmentId;
use crate::span::Span;

/// A statement and what it belongs to.
pub(super) struct Words<'a> {
    pub(super) passage: &'a Passage,
    pub(super) unit: SegmentId,
    pub(super) text: &'a str,
    pub(super) statement: &'a Statement,
    pub(super) zone: Zone,
    /// Where its sentence begins.
    pub(super) sentence: usize,
    /// Its words of aim.
    pub(super) cues: Cues,
    /// Its first period, by offsets in the paragraph.
    pub(super) period: Option<Timed>,
}

/// How far the words of a number reach before and after it, in bytes: longer than any name, so
/// that a statement of very many numbers is read in time that grows with its length.
pub(super) const REACH: usize = 1000;

impl Words<'_> {
    /// The words of the statement before a number.
    pub(super) fn before(&self, number: &Number<'_>) -> &str {
        &self.text[self.statement.range.start..number.start]
    }

    /// The place in the document of a range of the paragraph.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::of(range).shifted_by(self.passage.span.start())
    }

    /// A target of `number`, named `name`, whose words are at `range` of the paragraph.
    pub(super) fn draft(
        &self,
        number: &Number<'_>,
        name: String,
        range: Range<usize>,
    ) -> Draft {
        Draft {
            unit: self.unit,
            quantity: Some(number.index),
            name,
            change: None,
            qualifier: None,
            period: None,
            parent: None,
            span: self.span(range),
            structure: None,
            rank: false,
            section: None,
        }
    }

    /// The place in the paragraph of an offset in the document.
    pub(super) fn offset(&self, at: u32) -> usize {
        (at - self.passage.span.start()) as usize
    }
}

/// A number of a statement, by offsets in the paragraph.
pub(super) struct Number<'a> {
    pub(super) index: usize,
    pub(super) measured: &'a Measured,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the words before it begin.
    pub(super) from: usize,
    /// Where the words after it end at the latest.
    pub(super) limit: usize,
    pub(super) next: Option<usize>,
}

pub(super) struct Found {
    pub(super) draft: Draft,
    pub(super) end: usize,
}
