//! PDF: from what a page draws to the lines that a reader of it sees.
//!
//! ```text
//! bytes ──lopdf──▶ objects ──content──▶ glyphs, rules ──segment──▶ parts of lines ──order──▶ lines
//! ```
//!
//! - `page.rs` finds what a page draws; `content.rs`, `marked.rs` and `path.rs` run its
//!   streams, which `lexer.rs` and `operand.rs` cut into tokens and operands.
//! - `font.rs`, `encoding.rs` and `cmap.rs` say what the bytes of a shown text mean.
//! - `glyph.rs` is the places of what is drawn; `segment.rs` puts glyphs together,
//!   `repair.rs` mends their letters,
//!   `order.rs` puts lines in order and
//!   `table.rs` rows in tables; `heads.rs` knows table heads that are printed again,
//!   `numbers.rs` page numbers, `notes.rs` notes, `paragraph.rs` first lines of paragraphs.
//!
//! A printed line is one line of the text; hard-wrapped lines are joined by a later stage.
//! Pictures are not looked at: a document without letters is a scan. What a file controls
//! is bounded, and a page that cannot be read leaves its place empty, so that the others
//! are read.

mod cmap;
mod content;
mod encoding;
mod font;
mod glyph;
mod heads;
mod lexer;
mod lookup;
mod marked;
mod notes;
mod numbers;
mod operand;
mod order;
mod page;
mod paragraph;
mod path;
mod repair;
mod segment;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, Error, LoadOptions, ObjectId};

use self::content::{Budget, Shared};
use self::heads::Heads;
use self::notes::{Note, Page};
use super::ReadError;
use super::legacy::Tally;
use super::printed::Printed;
use crate::source::{Hint, RawText};

/// The most pages that are read.
const MAX_PAGES: usize = 20_000;
/// The largest stream that is inflated while loading, in bytes.
const MAX_STREAM: usize = 128 << 20;
/// What one document may cost in all.
const BUDGET: Budget = Budget { tokens: 400_000_000, bytes: 1 << 30, glyphs: 50_000_000 };

/// Reads a PDF's text layer.
///
/// # Errors
///
/// Fails if the file is broken, asks for a password, or has no text on any page.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    // The library guards its loops, but a panic in it is no reason to end the program.
    let read = catch_unwind(AssertUnwindSafe(|| read_pages(bytes)));
    read.unwrap_or_else(|_| Err(malformed("its objects cannot be read")))
}

fn malformed(reason: &str) -> ReadError {
    ReadError::Malformed { format: "pdf", reason: reason.to_owned() }
}

fn read_pages(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    let document = load(bytes)?;
    let pages = pages(&document);
    if pages.is_empty() {
        return Err(malformed("it has no pages"));
    }
    let empty = Dictionary::new();
    let mut shared = Shared { document: &document, fonts: HashMap::new(), budget: BUDGET };
    let mut printed = Printed::default();
    let mut heads = Heads::default();
    let mut has_text = false;
    let mut legacy = Tally::default();
    let draw = |(index, page): (usize, &ObjectId)| {
        let drawn = page::draw(&mut shared, *page, &empty);
        for glyph in drawn.glyphs.iter().filter(|glyph| font::is_legacy(&glyph.font.name)) {
            legacy.font(&glyph.font.name, &glyph.text);
        }
        let segments = segment::segments(drawn.glyphs, &drawn.rules);
        order::page(&segments, &drawn.rules, index == 0)
    };
    let mut pages: Vec<Page> = pages.iter().enumerate().map(draw).collect();
    numbers::mark(&mut pages);
    notes::mark(&mut pages);
    let mut above = None;
    for Page { lines, .. } in &mut pages {
        heads.mark_repeated(lines);
        above = paragraph::mark(lines, above);
        printed.page();
        for line in lines {
            has_text |= !line.furniture && line.words.chars().any(char::is_alphanumeric);
            printed.line(&line.words, hint(line));
        }
    }
    if !has_text {
        return Err(ReadError::Scan { pages: pages.len() });
    }
    printed.legacy(legacy.most());
    Ok(printed.finish())
}

fn hint(line: &order::Line) -> Hint {
    let mut hint = Hint::default();
    if line.furniture {
        hint = hint.with(Hint::FURNITURE);
    }
    if line.row {
        hint = hint.with(Hint::ROW);
    }
    match line.flow {
        order::Flow::Unknown => {}
        order::Flow::Opens => hint = hint.with(Hint::PARAGRAPH),
        order::Flow::RunsOn => hint = hint.with(Hint::RUNS_ON),
    }
    if line.note != Note::None {
        hint = hint.with(Hint::NOTE);
    }
    if line.bold {
        hint = hint.with(Hint::BOLD);
    }
    hint
}

/// The document, decrypted if the empty password does it.
fn load(bytes: &[u8]) -> Result<Document, ReadError> {
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let protected = || ReadError::Protected { format: "pdf" };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => Err(protected()),
        Ok(document) => Ok(document),
        Err(Error::InvalidPassword | Error::Decryption(_)) => Err(protected()),
        Err(error) => Err(malformed(&error.to_string())),
    }
}

/// The pages; where the page tree is broken, every object that says it is one.
fn pages(document: &Document) -> Vec<ObjectId> {
    let pages: Vec<ObjectId> = document.page_iter().take(MAX_PAGES).collect();
    if !pages.is_empty() {
        return pages;
    }
    let is_page = |id: &ObjectId| {
        document.get_dictionary(*id).is_ok_and(|object| object.has_type(b"Page"))
    };
    document.objects.keys().copied().filter(is_page).take(MAX_PAGES).collect()
}
