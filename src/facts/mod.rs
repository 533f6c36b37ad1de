//! What stands in the words: inline grammars.
//!
//! ```text
//! SourceText, SegmentTree ──scan──▶ Facts
//! ```
//!
//! - `number.rs` reads numbers, `bound.rs` the words that bound them, `unit.rs`
//!   the units, and `quantity.rs` what they measure together.
//! - `date.rs` reads dates and periods.
//! - `symbol.rs` reads document numbers, `body.rs` the names of issuing bodies, `law.rs`
//!   the names of laws, `party.rs` those of Party resolutions, and `citation.rs` mentions of
//!   documents made of them.
//! - `pointer.rs` reads mentions of units: `điểm a khoản 1 Điều 14`.
//! - `indicators/` reads the rows of tables of chỉ tiêu.
//! - `passage.rs` says which words belong to which unit.
//!
//! A grammar runs only where a cheap scan says that something can start, so that the cost
//! is paid per fact and not per byte. Facts say what the words are; what they mean where
//! they stand is decided in `semantics`. Nothing here knows of output formats.

mod body;
mod bound;
mod citation;
mod date;
mod indicators;
mod law;
mod number;
mod party;
mod passage;
mod pointer;
mod quantity;
mod symbol;
mod unit;

use crate::diagnostic::Finding;
use crate::segments::SegmentTree;
use crate::source::SourceText;

pub(crate) use body::scan_body;
pub(crate) use citation::Citation;
pub(crate) use date::{Dated, Timed, find_date, find_period, find_years};
pub(crate) use indicators::{IndicatorCell, IndicatorRow};
pub(crate) use passage::{Owner, Part, Passage, unit_at};
pub(crate) use pointer::{Pointer, Step, This};
pub(crate) use quantity::Measured;
pub(crate) use symbol::scan_symbol;

/// What was found in a document's words, each in text order.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// The words, by what they belong to.
    pub(crate) passages: Vec<Passage>,
    /// Measured numbers.
    pub(crate) quantities: Vec<Measured>,
    /// Mentions of documents.
    pub(crate) citations: Vec<Citation>,
    /// Mentions of units.
    pub(crate) pointers: Vec<Pointer>,
    /// Rows of tables of indicators.
    pub(crate) indicators: Vec<IndicatorRow>,
}

/// Scans the words of a document.
pub(crate) fn scan(
    source: &SourceText,
    tree: &SegmentTree,
    findings: &mut Vec<Finding>,
) -> Facts {
    let passages = passage::passages(source, tree);
    let marks = number::Marks::of(source.text());
    let mut facts = Facts::default();
    for passage in &passages {
        let text = source.slice(passage.span);
        let base = passage.span.start();
        if passage.reads_facts() {
            citation::scan(text, base, &mut facts.citations, findings);
            pointer::scan(text, base, &mut facts.pointers);
            quantity::scan(text, base, marks, &mut facts.quantities, findings);
        }
    }
    citation::scan_defined(source, &passages, &mut facts.citations);
    facts.indicators = indicators::scan(source, tree, marks, &mut facts.quantities);
    facts.passages = passages;
    facts
}
