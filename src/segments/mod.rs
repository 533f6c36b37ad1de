//! The outline: regions of the document, and the tree of units.
//!
//! ```text
//! Lines ──build──▶ SegmentTree
//! ```
//!
//! - `regions.rs` parts the document: preamble, body, conclusion, appendices.
//! - `appendix.rs` finds where appendices begin and reads their heads.
//! - `preamble.rs` and `conclusion.rs` name the blocks around the body.
//! - `quotation.rs` finds quoted text, whose labels are no outline.
//! - `table.rs` finds tables, whose cells are no outline; `flat/` those that plain text has
//!   flattened.
//! - `nest.rs` nests the lines of one region: a stack of open units, closed by a line that
//!   opens one of the same or a higher rank; `open.rs` decides the rank of each form.
//! - `eid.rs` names each unit, `art_5__cl_2__point_a`.
//!
//! # Invariants
//!
//! - Building never fails. Text that fits nowhere becomes text of the unit that is open,
//!   and a numbering that jumps is a finding.
//! - Every line is in exactly one unit's own words or in one block.
//! - A unit's span covers its label, its own words and all its children; the spans of
//!   siblings do not overlap and stand in text order.
//! - A kind says what a unit *looks like*. What it means is decided in `semantics`.

mod appendix;
mod conclusion;
mod eid;
mod flat;
mod nest;
mod open;
mod preamble;
mod quotation;
mod regions;
mod table;

use crate::diagnostic::Finding;
use crate::lines::Line;
use crate::model::{BlockKind, UnitKind};
use crate::source::SourceText;
use crate::span::Span;

/// The place of a unit in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SegmentId(u32);

impl SegmentId {
    /// The index among the units in text order.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A document's units, parents before children, in text order, and the blocks around.
#[derive(Debug, Default)]
pub(crate) struct SegmentTree {
    pub(crate) segments: Vec<Segment>,
    pub(crate) preamble: Vec<BlockSegment>,
    pub(crate) conclusion: Vec<BlockSegment>,
}

/// One unit.
#[derive(Debug)]
pub(crate) struct Segment {
    /// The form of its label.
    pub(crate) kind: UnitKind,
    /// Its number as written; `None` when counted.
    pub(crate) num: Option<Span>,
    /// Its number as a value.
    pub(crate) value: u32,
    /// Its label as written, stop included.
    pub(crate) label: Option<Span>,
    /// The lines of its title.
    pub(crate) heading: Vec<Span>,
    /// Its own paragraphs.
    pub(crate) text: Vec<Span>,
    /// Label, heading, text and children.
    pub(crate) span: Span,
    /// The unit it stands in; `None` at the top.
    pub(crate) parent: Option<SegmentId>,
    /// Its name.
    pub(crate) id: String,
    /// Whether its words are a form to fill in, from which nothing is read, from this
    /// offset on.
    pub(crate) form_from: Option<u32>,
}

/// Lines of one kind before or after the body.
#[derive(Clone, Debug)]
pub(crate) struct BlockSegment {
    /// What they are.
    pub(crate) kind: BlockKind,
    /// The lines.
    pub(crate) lines: Vec<Span>,
}

impl BlockSegment {
    /// All its lines.
    pub(crate) fn span(&self) -> Span {
        match (self.lines.first(), self.lines.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::default(),
        }
    }
}

impl SegmentTree {
    /// The unit at `id`.
    pub(crate) fn get(&self, id: SegmentId) -> &Segment {
        &self.segments[id.index()]
    }

    /// Every unit's place, in text order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = SegmentId> + use<> {
        (0..self.segments.len() as u32).map(SegmentId)
    }

    /// The last unit that begins at an offset of the normalized text or before it.
    pub(crate) fn last_begun(&self, at: u32) -> Option<SegmentId> {
        let count = self.segments.partition_point(|segment| segment.span.start() <= at);
        count.checked_sub(1).map(|index| SegmentId(index as u32))
    }

    /// The unit and what holds it, innermost first.
    pub(crate) fn ancestors(&self, id: SegmentId) -> impl Iterator<Item = SegmentId> + '_ {
        std::iter::successors(Some(id), |&id| self.get(id).parent)
    }

    /// Adds a unit that begins with `span`.
    fn push(&mut self, kind: UnitKind, parent: Option<SegmentId>, span: Span) -> SegmentId {
        let id = SegmentId(self.segments.len() as u32);
        self.segments.push(Segment {
            kind,
            num: None,
            value: 0,
            label: None,
            heading: Vec::new(),
            text: Vec::new(),
            span,
            parent,
            id: String::new(),
            form_from: None,
        });
        id
    }

    fn get_mut(&mut self, id: SegmentId) -> &mut Segment {
        &mut self.segments[id.index()]
    }
}

/// Builds the outline.
pub(crate) fn build(
    source: &SourceText,
    lines: &[Line],
    findings: &mut Vec<Finding>,
) -> SegmentTree {
    let quoted = quotation::find(source, lines, findings);
    let tables = table::Tables::new(source, lines, &quoted);
    let regions = regions::part(source, lines, &quoted, &tables);
    let mut tree = SegmentTree {
        preamble: preamble::blocks(source, &lines[..regions.body.start]),
        conclusion: conclusion::blocks(source, lines, &regions),
        ..SegmentTree::default()
    };
    let text = nest::Text { source, lines, quoted: &quoted, tables: &tables };
    nest::nest(&mut tree, text, regions.body.clone(), None);
    let mut issued: Vec<(usize, SegmentId)> = Vec::new();
    for part in &regions.appendices {
        let parent = appendix::parent(source, lines, part, &tree, &issued);
        let (id, rest) = appendix::open(&mut tree, source, lines, part, parent);
        issued.push((part.start, id));
        nest::nest(&mut tree, text, rest, Some(id));
    }
    close_spans(&mut tree);
    eid::name(&mut tree, source, findings);
    tree
}

/// Widens each unit's span over its children's.
fn close_spans(tree: &mut SegmentTree) {
    for index in (0..tree.segments.len()).rev() {
        let span = tree.segments[index].span;
        if let Some(parent) = tree.segments[index].parent {
            let parent = tree.get_mut(parent);
            parent.span = parent.span.cover(span);
        }
    }
}
