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
    /// The mark that calls a note; `None` for text boxes and for notes whose mark is typed.
    pub(super) mark: Option<String>,
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

/// A range of a part, which a table of bounds gives from the part's beginning.
fn range_of(part: &Range<usize>, plc: &Plc<'_>, at: usize) -> Option<Range<usize>> {
    let start = part.start.checked_add(plc.bound(at)? as usize)?;
    let end = part.start.checked_add(plc.bound(at + 1)? as usize)?;
    (start <= end && end <= part.end).then_some(start..end)
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
    let part = document.part(part);
    let mut number = 0;
    for at in 0..calls.len() {
        let automatic = calls.entry(at).and_then(|entry| u16_at(entry, 0)) != Some(0);
        number += u32::from(automatic);
        let (Some(call), Some(characters)) = (calls.bound(at), range_of(&part, &texts, at))
        else {
            continue;
        };
        let mark = automatic.then(|| numerals.write(number));
        asides.entry(call as usize).or_default().push(Aside { characters, mark });
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
    let part = document.part(Part::TextBoxes);
    let mut anchor = shapes.bound(0).unwrap_or(0);
    for at in 0..texts.len() {
        let shape = texts.entry(at).and_then(|entry| u32_at(entry, 14));
        anchor = shape.and_then(|id| anchors.get(&id).copied()).unwrap_or(anchor);
        if let Some(characters) = range_of(&part, &texts, at) {
            asides.entry(anchor as usize).or_default().push(Aside { characters, mark: None });
        }
    }
}
