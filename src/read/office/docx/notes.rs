//! The printed marks of notes: how the document, and each of its sections, counts them.
//!
//! Numbers that begin anew on each page count on: pages are known only to Word.

use super::super::number::Numerals;
use super::super::xml::Element;
use super::numbering::numerals;

/// A note that a paragraph calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteKind {
    /// At the foot of the page.
    Foot,
    /// At the end of the document.
    End,
}

const KINDS: [(NoteKind, &str); 2] =
    [(NoteKind::Foot, "footnotePr"), (NoteKind::End, "endnotePr")];

/// How the notes of a section are counted.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// `None` for the marks `*`, `†`, `‡`, `§`.
    numerals: Option<Numerals>,
    start: u32,
    /// Whether a section counts anew.
    restarts: bool,
}

/// Counts the notes of a document.
#[derive(Clone, Debug)]
pub(super) struct Notes {
    sections: Vec<[Form; 2]>,
    section: usize,
    next: [u32; 2],
}

impl Notes {
    /// Those of a part that has none.
    pub(super) fn none() -> Self {
        Self::read(None, &Element::default())
    }

    /// The rules of `settings` and of the sections of `content`.
    pub(super) fn read(settings: Option<&Element<'_>>, content: &Element<'_>) -> Self {
        let mut common = [Numerals::Decimal, Numerals::LowerRoman].map(|numerals| Form {
            numerals: Some(numerals),
            start: 1,
            restarts: false,
        });
        if let Some(settings) = settings {
            change(&mut common, settings);
        }
        // A section's properties stand in its last paragraph, the last one's in the body.
        let properties = content.elements().filter_map(|element| match element.name {
            "p" => element.child("pPr")?.child("sectPr"),
            "sectPr" => Some(element),
            _ => None,
        });
        let own = |section: &Element<'_>| {
            let mut forms = common;
            change(&mut forms, section);
            forms
        };
        let mut sections: Vec<_> = properties.map(own).collect();
        sections.push(sections.last().copied().unwrap_or(common));
        let next = sections[0].map(|form| form.start);
        Self { sections, section: 0, next }
    }

    /// The mark of the next note.
    pub(super) fn mark(&mut self, kind: NoteKind) -> String {
        let form = self.sections[self.section][kind as usize];
        let next = &mut self.next[kind as usize];
        let number = *next;
        *next = next.saturating_add(1);
        match form.numerals {
            Some(numerals) => numerals.write(number),
            None => sign(number),
        }
    }

    /// A section ends.
    pub(super) fn end_section(&mut self) {
        self.section = (self.section + 1).min(self.sections.len() - 1);
        for (form, next) in self.sections[self.section].iter().zip(&mut self.next) {
            if form.restarts {
                *next = form.start;
            }
        }
    }
}

/// Changes the forms as the properties of a section or of the document say.
fn change(forms: &mut [Form; 2], properties: &Element<'_>) {
    for (kind, name) in KINDS {
        let Some(own) = properties.child(name) else { continue };
        let form = &mut forms[kind as usize];
        if let Some(name) = own.child("numFmt").and_then(Element::val) {
            form.numerals = (name != "chicago").then(|| numerals(&name));
        }
        if let Some(start) = own.child("numStart").and_then(|start| start.number("val")) {
            form.start = start;
        }
        if let Some(restart) = own.child("numRestart").and_then(Element::val) {
            form.restarts = restart == "eachSect";
        }
    }
}

/// `*`, `†`, `‡`, `§`, then each twice.
fn sign(number: u32) -> String {
    const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];
    let at = number.saturating_sub(1) as usize;
    SIGNS[at % SIGNS.len()].repeat((at / SIGNS.len() + 1).min(16))
}
