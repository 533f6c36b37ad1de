//! Word documents (OOXML).
//!
//! ```text
//! zip ─package─▶ parts ─xml─▶ elements ─body, runs─▶ lines
//!                  styles, numbering ─────┘
//! ```
//!
//! The lines are what the page shows: automatic numbers are computed and stand in the
//! words, changes are taken as accepted, hidden text and field codes are left out. Notes
//! and text boxes stand after the paragraph they hang on, running heads and footers at the
//! end. Page breaks are not known: Word computes them when it shows the document.
//!
//! - `relations.rs` says which parts belong together, `styles.rs`, `numbering.rs` and `notes.rs`
//!   what they say of paragraphs; `chunk.rs` reads parts of other formats.
//! - `body.rs` and `runs.rs` read paragraphs and tables, `known.rs` chooses between several ways
//!   to show a thing, `head.rs` tells the head of the first page.
//! - `word_xml.rs` reads documents that are one XML file: all parts of a package in it (Flat
//!   OPC), or the vocabulary of Word 2003.

mod body;
mod chunk;
mod head;
mod known;
mod notes;
mod numbering;
mod relations;
mod runs;
mod styles;
#[cfg(test)]
mod tests;
mod word_xml;

use super::ReadError;
use super::budget::Budget;
use super::head::{Head, print};
use super::legacy::FontList;
use super::list::Numbering;
use super::package::{Package, malformed};
use super::printed::Printed;
use super::xml::{Element, parse};
use crate::source::RawText;
use body::{Body, Others};
use chunk::Chunks;
use known::Known;
use notes::{NoteKind, Notes};
use relations::Relations;
use runs::Runs;
use styles::Styles;
pub(super) use word_xml::{read_flat, read_word_xml};

const FORMAT: &str = "docx";

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    read_chunk(bytes, &mut Budget::new(bytes.len()), 0)
}

/// Reads a document that stands in so many others.
fn read_chunk(
    bytes: &[u8],
    budget: &mut Budget,
    depth: usize,
) -> Result<RawText<'static>, ReadError> {
    read_package(Package::open(bytes, FORMAT)?, budget, depth)
}

/// The first part that a document names for a kind.
fn first_part(
    kind: &str,
    relations: &Relations,
    package: &mut Package<'_>,
    budget: &mut Budget,
) -> Result<Option<String>, ReadError> {
    for name in relations.of_kind(kind) {
        if let Some(text) = package.text(name, budget)? {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// Reads a part whose text is at hand, if there is one.
fn parse_part<'t>(
    text: Option<&'t String>,
    budget: &mut Budget,
) -> Result<Option<Element<'t>>, ReadError> {
    text.map(|text| parse(text, FORMAT, budget)).transpose()
}

fn read_package(
    mut package: Package<'_>,
    budget: &mut Budget,
    depth: usize,
) -> Result<RawText<'static>, ReadError> {
    let flat = package.is_flat();
    let none = move || match flat {
        true => malformed(FORMAT, "a package in one file, but no Word document"),
        false => malformed(FORMAT, "a zip archive, but no Word document"),
    };
    let top = Relations::of_part(&mut package, "", budget)?;
    let main = top.of_kind("officeDocument").last().copied().unwrap_or("word/document.xml");
    let text = package.text(main, budget)?.ok_or_else(none)?;
    let relations = Relations::of_part(&mut package, main, budget)?;
    let kinds = ["styles", "numbering", "settings", "footnotes", "endnotes"];
    let mut parts = [const { None }; 5];
    for (part, kind) in parts.iter_mut().zip(kinds) {
        *part = first_part(kind, &relations, &mut package, budget)?;
    }
    let [styles, numbering, settings, footnotes, endnotes] = &parts;

    let root = parse(&text, FORMAT, budget)?;
    let content = root.child("body").filter(|_| root.name == "document").ok_or_else(none)?;
    let styles = parse_part(styles.as_ref(), budget)?;
    let styles = styles.map_or_else(Styles::default, |root| Styles::read(&root));
    let numbering = parse_part(numbering.as_ref(), budget)?;
    let settings = parse_part(settings.as_ref(), budget)?;
    let footnotes = parse_part(footnotes.as_ref(), budget)?;
    let endnotes = parse_part(endnotes.as_ref(), budget)?;
    let chunks = chunk::read(content, &relations, &mut package, budget, depth)?;
    let document = Document {
        content,
        styles: &styles,
        numbering: numbering.as_ref(),
        notes: Notes::read(settings.as_ref(), content),
        texts: [(NoteKind::Foot, footnotes.as_ref()), (NoteKind::End, endnotes.as_ref())],
        known: Known::of_root(&root),
        others: Others { relations: &relations, chunks: &chunks },
    };
    let mut heads = Vec::new();
    let first = head::of_first_page(content);
    let first = first.and_then(|id| relations.by_id(&id));
    for kind in ["header", "footer"] {
        for name in relations.of_kind(kind) {
            if let Some(text) = package.text(name, budget)? {
                heads.push((text, first == Some(name)));
            }
        }
    }
    document.print(&heads, budget)
}

/// The parts of a document that is read.
struct Document<'e> {
    content: &'e Element<'e>,
    styles: &'e Styles,
    numbering: Option<&'e Element<'e>>,
    notes: Notes,
    /// Where notes stand that are called by an id.
    texts: [(NoteKind, Option<&'e Element<'e>>); 2],
    known: Known<'e>,
    others: Others<'e>,
}

impl<'e> Document<'e> {
    /// Reads the text and the running heads, whose parts are given, each with whether the
    /// first page has it at its top.
    fn print(
        &self,
        heads: &[(String, bool)],
        budget: &mut Budget,
    ) -> Result<RawText<'static>, ReadError> {
        let (mut blocks, mut fonts) = self.read(FontList::default(), budget)?;
        if let Some(judged) = fonts.conclude() {
            (blocks, fonts) = self.read(judged, budget)?;
        }
        let mut printed = Printed::default();
        let mut read = Vec::new();
        for (text, first) in heads {
            let root = parse(text, FORMAT, budget)?;
            let (head, used) = self.read_head(&root, *first, fonts, budget)?;
            read.push(head);
            fonts = used;
        }
        print(&blocks, &read, &mut printed);
        printed.fonts(&fonts);
        Ok(printed.finish())
    }

    fn read(
        &self,
        fonts: FontList,
        budget: &mut Budget,
    ) -> Result<(Vec<super::block::Block>, FontList), ReadError> {
        let numbering = self.numbering.map(|root| numbering::read(root, self.styles));
        let runs = Runs::new(self.styles, self.notes.clone(), fonts, self.known.clone());
        let mut body = Body::new(runs, numbering.unwrap_or_default(), self.others, budget);
        for (kind, root) in self.texts {
            if let Some(root) = root {
                body.add_notes(kind, root);
            }
        }
        let mut blocks = Vec::new();
        body.read(self.content, &mut blocks)?;
        Ok((blocks, body.into_fonts()))
    }

    /// Reads a running head; its fonts are those of the text.
    fn read_head(
        &self,
        root: &Element<'_>,
        first: bool,
        fonts: FontList,
        budget: &mut Budget,
    ) -> Result<(Head, FontList), ReadError> {
        let (relations, chunks) = (Relations::default(), Chunks::new());
        let others = Others { relations: &relations, chunks: &chunks };
        let runs = Runs::new(self.styles, Notes::none(), fonts, Known::of_root(root));
        let mut body = Body::new(runs, Numbering::default(), others, budget);
        let mut blocks = Vec::new();
        body.read(root, &mut blocks)?;
        Ok((Head { blocks, first }, body.into_fonts()))
    }
}
