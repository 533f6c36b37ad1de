//! The notes of a page and the marks that call them.
//!
//! Word writes each note into an element of its own (`<div id="ftn1">`), writing programs of
//! today say its role (`role="doc-footnote"`) or number it (`<li id="fn1">`), and portals write
//! paragraphs that begin with a link back to the mark (`<a href="#_ftnref1" name="_ftn1">[1]`).
//! The last form does not say where a note ends: what stands between two notes belongs to the
//! first of them, unless it calls a note itself, as the body does between the notes of two
//! pages; and a quotation that a note opens is closed in it.

use std::collections::BTreeMap;

use scraper::node::Element;

use super::page::{Index, Kind, Page, is_block};
use super::style;

/// How many paragraphs after its first a note of a portal may have.
const MAX_AFTER: usize = 12;

/// The most nodes that the beginning of a paragraph is looked for a mark in.
const MAX_BEGIN: usize = 8;

/// The most letters that are raised in one piece.
const MAX_RAISED: usize = 40;

/// What an element is to a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Its first paragraph, or all of it.
    Opens,
    /// A further paragraph.
    GoesOn,
}

/// The elements of a page that are notes.
#[derive(Debug, Default)]
pub(super) struct Notes {
    parts: BTreeMap<Index, Part>,
}

impl Notes {
    /// The notes of `page`.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let mut notes = Self::default();
        let mut linked = Vec::new();
        let mut index = 0;
        while index < page.len() {
            let Some(element) = page.element(index) else {
                index += 1;
                continue;
            };
            let named = is_note(element);
            if !named && !begins_with_link_back(page, index, element) {
                index += 1;
                continue;
            }
            notes.parts.insert(index, Part::Opens);
            if !named {
                linked.push(index);
            }
            index = page.node(index).end;
        }
        for (place, &note) in linked.iter().enumerate() {
            notes.go_on(page, note, linked.get(place + 1).copied());
        }
        notes
    }

    /// What the element at `index` is to a note.
    pub(super) fn part(&self, index: Index) -> Option<Part> {
        self.parts.get(&index).copied()
    }

    /// The elements of notes, in the order of the page.
    pub(super) fn elements(&self) -> impl Iterator<Item = Index> + '_ {
        self.parts.keys().copied()
    }

    /// Adds the further paragraphs of `note`.
    fn go_on(&mut self, page: &Page<'_>, note: Index, next: Option<Index>) {
        let parent = page.node(note).parent;
        let next = next.filter(|&next| page.node(next).parent == parent);
        let mut open = quotations(page, note);
        let mut after = Vec::new();
        let mut index = page.node(note).end;
        while index < page.node(parent).end && Some(index) != next {
            if !page.name(index).is_empty() {
                let goes_on = (next.is_some() || open > 0) && !calls_note(page, index);
                if !goes_on || after.len() == MAX_AFTER {
                    // Between two notes there is all of the first one or the body.
                    if next.is_some() {
                        return;
                    }
                    break;
                }
                open += quotations(page, index);
                after.push(index);
            }
            index = page.node(index).end;
        }
        if next.is_none() && open > 0 {
            return;
        }
        self.parts.extend(after.into_iter().map(|index| (index, Part::GoesOn)));
    }
}

/// How many more quotations open than close in the words of an element.
fn quotations(page: &Page<'_>, index: Index) -> i32 {
    let texts = (index..page.node(index).end).filter_map(|at| page.text(at));
    texts
        .flat_map(str::chars)
        .map(|letter| match letter {
            '“' => 1,
            '”' => -1,
            _ => 0,
        })
        .sum()
}

/// Whether an element says of itself that it is a note.
fn is_note(element: &Element) -> bool {
    let role = |name| {
        element.attr(name).is_some_and(|role| {
            matches!(role, "doc-footnote" | "doc-endnote" | "footnote" | "endnote" | "rearnote")
        })
    };
    let word = |style| {
        style::value(style, "mso-element")
            .is_some_and(|name| name == "footnote" || name == "endnote")
    };
    role("role")
        || role("epub:type")
        || element.attr("style").is_some_and(word)
        || is_block(element) && element.attr("id").is_some_and(is_note_name)
}

/// `ftn1`, `_edn12`, `fn:3`, `cite_note-4`
fn is_note_name(name: &str) -> bool {
    let name = name.trim_start_matches('_');
    ["ftn", "edn", "fn", "footnote", "endnote", "cite_note"].iter().any(|start| {
        name.strip_prefix(start).is_some_and(|rest| {
            let rest = rest.strip_prefix(['-', ':', '_']).unwrap_or(rest);
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

/// `ftnref1`, `fnref:3`, `cite_ref-4`
fn is_mark_name(name: &str) -> bool {
    let name = name.trim_start_matches('_');
    ["ftnref", "ednref", "fnref", "footnote-ref", "footnoteref", "cite_ref"]
        .iter()
        .any(|start| name.strip_prefix(start).is_some_and(|rest| rest.len() <= 12))
}

/// What a link of the page itself leads to.
fn target(element: &Element) -> Option<&str> {
    if element.name() != "a" {
        return None;
    }
    element.attr("href")?.rsplit_once('#').map(|(_, name)| name)
}

/// Whether a link leads back from a note to its mark.
pub(super) fn leads_back(element: &Element) -> bool {
    element.attr("role") == Some("doc-backlink") || target(element).is_some_and(is_mark_name)
}

/// Whether an element is the mark of a note in the body.
pub(super) fn is_mark(element: &Element) -> bool {
    element.attr("role") == Some("doc-noteref")
        || element.attr("epub:type") == Some("noteref")
        || target(element).is_some_and(is_note_name)
}

/// Whether an element has its words above the line.
pub(super) fn is_raised(element: &Element) -> bool {
    element.name() == "sup"
        || is_mark(element)
        || element
            .attr("style")
            .and_then(|style| style::value(style, "vertical-align"))
            .is_some_and(|place| place == "super")
}

/// Whether a paragraph begins with the link that leads back to the mark of a note.
fn begins_with_link_back(page: &Page<'_>, index: Index, element: &Element) -> bool {
    if !matches!(element.name(), "p" | "div" | "li" | "dd") {
        return false;
    }
    let end = page.node(index).end.min(index + MAX_BEGIN);
    for at in index + 1..end {
        match page.node(at).kind {
            Kind::Element(inner) if is_block(inner) => return false,
            Kind::Element(inner) => {
                let named = [inner.attr("name"), inner.attr("id")];
                if inner.name() == "a"
                    && (leads_back(inner) || named.into_iter().flatten().any(is_note_name))
                {
                    return true;
                }
            }
            Kind::Text(text) if !text.trim().is_empty() => return false,
            Kind::Text(_) => {}
        }
    }
    false
}

/// Whether the mark of a note stands in the words of an element.
fn calls_note(page: &Page<'_>, index: Index) -> bool {
    (index..page.node(index).end).any(|at| page.element(at).is_some_and(is_mark))
}

/// The words of a raised element, where they are few.
pub(super) fn raised_words(page: &Page<'_>, index: Index) -> Option<String> {
    let mut words = String::new();
    for at in index + 1..page.node(index).end {
        match page.node(at).kind {
            Kind::Text(text) => words.push_str(text),
            Kind::Element(element) if is_block(element) || element.name() == "br" => {
                return None;
            }
            Kind::Element(_) => {}
        }
        if words.len() > MAX_RAISED || at - index > MAX_RAISED {
            return None;
        }
    }
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}
