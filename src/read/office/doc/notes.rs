//! What hangs on a paragraph: footnotes, endnotes and text boxes, by the character of the
//! main text that calls them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::super::number::Numerals;
use super::bytes::{Plc, u16_at, u32_at};
use super::fib::{Part, Table};
use super::story::Document;

/// A note or a text box.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    /// Its characters.
    pub(super) characters: Range<usize>,
    pub(super) kind: AsideKind,
}

/// What an aside is.
#[derive(Clone, Debug)]
pub(super) enum AsideKind {
    /// A note, and the mark that calls it; `None` where that is typed.
    Note(Option<String>),
    Box,
}

/// Every aside, by its character.
pub(super) type Asides = BTreeMap<usize, Vec<Aside>>;

/// Finds the asides of a document.
pub(super) fn find(document: &Document<'_>) -> Asides {
    let mut asides = Asides::new();
    let foot = [Table::FootnoteCalls, Table::Footnotes];
    let end = [Table::EndnoteCalls, Table::Endnotes];
    notes(document, foot, Part::Footnotes, Numerals::Decimal, &mut asides);
    notes(document, end, Part::Endnotes, Numerals::LowerRoman, &mut asides);
    boxes(document, &mut asides);
    asides
}

/// A range of what is left of a part, which a table of bounds gives from `start`, the part's
/// beginning. The texts of a part follow each other: what lies before another one, as broken
/// files have it, would be read over and over.
pub(super) fn range_of(
    start: usize,
    left: &mut Range<usize>,
    plc: &Plc<'_>,
    at: usize,
) -> Option<Range<usize>> {
    let from = start.checked_add(plc.bound(at)? as usize)?;
    let end = start.checked_add(plc.bound(at + 1)? as usize)?;
    let range = (left.start <= from && from <= end && end <= left.end).then_some(from..end)?;
    left.start = end;
    Some(range)
}

fn notes(
    document: &Document<'_>,
    [calls, texts]: [Table; 2],
    part: Part,
    numerals: Numerals,
    asides: &mut Asides,
) {
    let stream = &document.streams.table;
    let calls = Plc::new(document.fib.table(stream, calls), 2);
    let texts = Plc::new(document.fib.table(stream, texts), 0);
    let mut part = document.part(part);
    let start = part.start;
    let mut number = 0;
    for at in 0..calls.len() {
        let automatic = calls.entry(at).and_then(|entry| u16_at(entry, 0)) != Some(0);
        number += u32::from(automatic);
        let characters = range_of(start, &mut part, &texts, at);
        let (Some(call), Some(characters)) = (calls.bound(at), characters) else { continue };
        let mark = automatic.then(|| numerals.write(number));
        asides
            .entry(call as usize)
            .or_default()
            .push(Aside { characters, kind: AsideKind::Note(mark) });
    }
}

/// Text boxes stand where their shape is anchored. A box within a group of shapes does not
/// tell its anchor: it stands with the box before it.
fn boxes(document: &Document<'_>, asides: &mut Asides) {
    let stream = &document.streams.table;
    let shapes = Plc::new(document.fib.table(stream, Table::Shapes), 26);
    let anchors: HashMap<u32, u32> = (0..shapes.len())
        .filter_map(|at| Some((u32_at(shapes.entry(at)?, 0)?, shapes.bound(at)?)))
        .collect();
    let texts = Plc::new(document.fib.table(stream, Table::TextBoxes), 22);
    let mut part = document.part(Part::TextBoxes);
    let start = part.start;
    let mut anchor = shapes.bound(0).unwrap_or(0);
    for at in 0..texts.len() {
        let shape = texts.entry(at).and_then(|entry| u32_at(entry, 14));
        anchor = shape.and_then(|id| anchors.get(&id).copied()).unwrap_or(anchor);
        if let Some(characters) = range_of(start, &mut part, &texts, at) {
            let aside = Aside { characters, kind: AsideKind::Box };
            asides.entry(anchor as usize).or_default().push(aside);
        }
    }
}
