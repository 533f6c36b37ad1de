//! What is true of every document.

use std::collections::HashSet;

use nq_compile::Document;
use nq_compile::model::{Place, Provision};

/// Checks that ids are unique, that every place is one of the text, that units nest and keep
/// text order, and that no word that can be read is under none of them.
pub(crate) fn check(document: &Document, text: &str) {
    let mut ids = HashSet::new();
    for unit in &document.body {
        check_unit(unit, text, &mut ids);
    }
    for note in &document.notes {
        assert!(ids.insert(&note.id), "{} twice", note.id);
    }
    let blocks = document.preamble.iter().chain(&document.conclusion);
    let mut places: Vec<Place> = blocks.map(|block| block.span).collect();
    places.extend(document.body.iter().map(|unit| unit.span));
    places.sort();
    assert!(places.windows(2).all(|pair| pair[0].end <= pair[1].start), "{places:?}");
    places.extend(&document.source.furniture);
    places.extend(document.notes.iter().map(|note| note.span));
    check_cover(&places, text);
    for place in facts(document) {
        check_place(place, text);
    }
}

/// Checks that a place is inside the text, on boundaries of its letters.
pub(crate) fn check_place(place: Place, text: &str) {
    let (start, end) = (place.start as usize, place.end as usize);
    assert!(start <= end && end <= text.len(), "{place:?}");
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{place:?}");
}

fn check_unit<'d>(unit: &'d Provision, text: &str, ids: &mut HashSet<&'d String>) {
    check_place(unit.span, text);
    assert!(ids.insert(&unit.id), "{} twice", unit.id);
    let mut at = unit.span.start;
    for child in &unit.children {
        let inside = at <= child.span.start && child.span.end <= unit.span.end;
        assert!(inside, "{} in {}", child.id, unit.id);
        at = child.span.end;
        check_unit(child, text, ids);
    }
}

fn check_cover(places: &[Place], text: &str) {
    let mut covered = vec![false; text.len()];
    for &place in places {
        check_place(place, text);
        covered[place.start as usize..place.end as usize].fill(true);
    }
    for (at, letter) in text.char_indices() {
        let unseen = letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(letter, '\u{2060}' | '\u{feff}');
        assert!(covered[at] || unseen, "{letter:?} at {at} is in no block");
    }
}

fn facts(document: &Document) -> impl Iterator<Item = Place> {
    let quantities = document.quantities.iter().map(|fact| fact.span);
    let targets = document.targets.iter().map(|fact| fact.span);
    let references = document.references.iter().map(|fact| fact.span);
    let tasks = document.tasks.iter().map(|fact| fact.span);
    let findings = document.diagnostics.iter().map(|finding| finding.span);
    let marks = document.notes.iter().filter_map(|note| note.mark_span);
    quantities.chain(targets).chain(references).chain(tasks).chain(findings).chain(marks)
}
