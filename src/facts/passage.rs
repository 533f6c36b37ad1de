//! Which words belong to which unit.

use crate::model::{BlockKind, UnitKind};
use crate::segments::{SegmentId, SegmentTree};
use crate::source::SourceText;
use crate::span::Span;

/// What words belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A block before the body, by its place.
    Preamble(usize),
    /// A unit.
    Unit(SegmentId),
    /// A block after the body, by its kind.
    Conclusion(BlockKind),
    /// A note, which the words of that unit call.
    Note(Option<SegmentId>),
}

/// Which part of a unit words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Its title.
    Heading,
    /// Its own words.
    Text,
    /// Lines of a table.
    Table,
    /// A form to fill in, from which nothing is read.
    Form,
}

/// A paragraph, and what it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    /// What it belongs to.
    pub(crate) owner: Owner,
    /// Which part of it.
    pub(crate) part: Part,
    /// Where it stands.
    pub(crate) span: Span,
}

impl Passage {
    /// Whether facts are read from it.
    pub(crate) fn reads_facts(&self) -> bool {
        let closing = match self.owner {
            // Notes and the sentence of adoption are words; names and recipients are not.
            Owner::Conclusion(kind) => !matches!(kind, BlockKind::Adoption | BlockKind::Other),
            Owner::Preamble(_) | Owner::Unit(_) | Owner::Note(_) => false,
        };
        self.part != Part::Form && !closing
    }

    /// The unit it belongs to.
    pub(crate) fn unit(&self) -> Option<SegmentId> {
        match self.owner {
            Owner::Unit(id) => Some(id),
            Owner::Note(unit) => unit,
            Owner::Preamble(_) | Owner::Conclusion(_) => None,
        }
    }
}

/// Every paragraph, in text order, those of notes behind all others.
pub(super) fn passages(source: &SourceText, tree: &SegmentTree) -> Vec<Passage> {
    let mut passages = Vec::with_capacity(tree.segments.len() * 2);
    for (index, block) in tree.preamble.iter().enumerate() {
        passages.extend(block.lines.iter().map(|&span| Passage {
            owner: Owner::Preamble(index),
            part: Part::Text,
            span,
        }));
    }
    for block in &tree.conclusion {
        passages.extend(block.lines.iter().map(|&span| Passage {
            owner: Owner::Conclusion(block.kind),
            part: Part::Text,
            span,
        }));
    }
    for id in tree.ids() {
        let unit = tree.get(id);
        let form = unit.form_from.unwrap_or(u32::MAX);
        let part = if unit.kind == UnitKind::Table { Part::Table } else { Part::Text };
        passages.extend(unit.heading.iter().map(|&span| Passage {
            owner: Owner::Unit(id),
            part: Part::Heading,
            span,
        }));
        passages.extend(unit.text.iter().map(|&span| Passage {
            owner: Owner::Unit(id),
            part: if span.start() >= form { Part::Form } else { part },
            span,
        }));
    }
    passages.sort_by_key(|passage| passage.span);
    let body = passages.len();
    for note in source.notes() {
        let unit = note.anchor().and_then(|at| unit_at(tree, &passages[..body], at));
        passages.extend(note.paragraphs.iter().map(|&span| Passage {
            owner: Owner::Note(unit),
            part: Part::Text,
            span,
        }));
    }
    passages
}

/// The unit whose words or label an offset of the normalized text stands in, or ends.
pub(crate) fn unit_at(tree: &SegmentTree, passages: &[Passage], at: u32) -> Option<SegmentId> {
    let index = passages.partition_point(|passage| passage.span.start() <= at);
    let passage = passages[..index].last().filter(|passage| at <= passage.span.end());
    if passage.is_some() {
        return passage.and_then(Passage::unit);
    }
    // Labels are in no passage: `1.` before the mark is clause 1.
    tree.last_begun(at)
}
