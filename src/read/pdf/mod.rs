//! PDF: from what a page draws to the lines that a reader of it sees.
//!
//! ```text
//! bytes ──lopdf──▶ objects ──content──▶ glyphs, rules ──segment──▶ parts of lines ──order──▶ lines
//! ```
//!
//! - `objects.rs` counts the objects of the file before they are read.
//! - `page.rs` finds what a page draws; `content.rs`, `marked.rs` and `path.rs` run its
//!   streams, which `lexer.rs` and `operand.rs` cut into tokens and operands.
//! - `font.rs`, `encoding.rs` and `cmap.rs` say what the bytes of a shown text mean;
//!   `decode.rs` reads those of fonts from before Unicode.
//! - `glyph.rs` is the places of what is drawn; `segment.rs` puts glyphs together,
//!   `repair.rs` mends their letters,
//!   `order.rs` puts lines in order and
//!   `table.rs` rows in tables; `heads.rs` knows table heads that are printed again,
//!   `numbers.rs` page numbers, `notes.rs` notes, `paragraph.rs` first lines of paragraphs.
//!
//! A printed line is one line of the text; hard-wrapped lines are joined by a later stage.
//! Pictures are not read: `pages.rs` tells which pages are one, and a document of such pages
//! is a scan. What a file controls is bounded by one budget, and a page that cannot be read leaves its place empty, so that the others
//! are read.

mod cmap;
mod content;
mod decode;
mod encoding;
mod font;
mod glyph;
mod heads;
mod lexer;
mod lookup;
mod marked;
mod notes;
mod numbers;
mod objects;
mod operand;
mod order;
mod page;
mod pages;
mod paragraph;
mod path;
mod repair;
mod segment;
mod table;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, ObjectId};

use self::content::Shared;
use self::decode::Fonts;
use self::heads::Heads;
use self::notes::{Note, Page};
use self::pages::Seen;
use super::ReadError;
use super::budget::{Bound, Budget};
use super::printed::Printed;
use crate::diagnostic::NotRead;
use crate::model::Encoding;
use crate::source::{Hint, RawText};

/// The most pages that are read.
const MAX_PAGES: usize = 20_000;
/// The largest stream that is inflated while loading, in bytes.
const MAX_STREAM: usize = 24 << 20;

/// Reads a PDF's text layer.
///
/// # Errors
///
/// Fails if the file is broken, asks for a password, has no text on any page, or makes more
/// than its budget.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    // The library guards its loops, but a panic in it is no reason to end the program.
    let read = catch_unwind(AssertUnwindSafe(|| read_pages(bytes)));
    read.unwrap_or_else(|_| Err(malformed("its objects cannot be read")))
}

fn malformed(reason: &str) -> ReadError {
    ReadError::Malformed { format: "pdf", reason: reason.to_owned() }
}

fn read_pages(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    let mut budget = Budget::new(bytes.len());
    objects::count(bytes, &mut budget)?;
    let document = load(bytes)?;
    let ids = pages(&document);
    if ids.is_empty() {
        return Err(malformed("it has no pages"));
    }
    let mut fonts = Fonts::default();
    let (mut pages, mut seen) = draw_pages(&document, &ids, &mut budget, &mut fonts)?;
    // Some fonts say what they are only by all that is written in them.
    if let Some(judged) = fonts.conclude() {
        fonts = judged;
        drop(pages);
        (pages, seen) = draw_pages(&document, &ids, &mut budget, &mut fonts)?;
    }
    numbers::mark(&mut pages);
    notes::mark(&mut pages);
    Ok(print(pages, &seen, fonts.most()))
}

/// Draws all pages; an error if they give no text.
fn draw_pages(
    document: &Document,
    ids: &[ObjectId],
    budget: &mut Budget,
    fonts: &mut Fonts,
) -> Result<(Vec<Page>, Seen), ReadError> {
    let empty = Dictionary::new();
    let mut shared = Shared::new(document, budget);
    let mut seen = Seen::default();
    let mut pages = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        let broken = shared.broken;
        let drawn = page::draw(&mut shared, *id, &empty);
        seen.lost.extend((shared.broken > broken).then_some(index));
        if let Some(spent) = shared.spent {
            return Err(spent);
        }
        seen.glyphs(&drawn.glyphs);
        seen.strokes += drawn.strokes;
        let segments = segment::segments(drawn.glyphs, &drawn.rules);
        let page =
            order::page(&segments, &drawn.rules, index == 0, fonts, &mut *shared.budget)?;
        seen.page(&page, drawn.covered);
        pages.push(page);
    }
    match seen.refusal(&seen.pictures()) {
        Some(error) => Err(error),
        None => Ok((pages, seen)),
    }
}

/// Writes the lines of all pages, and what was not read of them.
fn print(pages: Vec<Page>, seen: &Seen, legacy: Option<Encoding>) -> RawText<'static> {
    let mut printed = Printed::default();
    let mut heads = Heads::default();
    let mut above = None;
    let pictures = seen.pictures();
    for (index, Page { mut lines, .. }) in pages.into_iter().enumerate() {
        heads.mark_repeated(&mut lines);
        above = paragraph::mark(&mut lines, above);
        printed.page();
        if pictures.first() == Some(&(index as u32 + 1)) {
            printed.unread(NotRead::Pictures(pictures.clone()));
        }
        if seen.lost.binary_search(&index).is_ok() {
            printed.unread(NotRead::Part(format!("page {}", index + 1)));
        }
        for (font, _) in seen.undecoded().filter(|(_, page)| *page == index) {
            let name = Some(font.to_owned()).filter(|name| !name.is_empty());
            printed.unread(NotRead::Undecoded(name));
        }
        for line in lines {
            printed.line(&line.words, hint(&line));
        }
    }
    printed.legacy(legacy);
    printed.finish()
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
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { limit })) => {
            Err(ReadError::Bound { counted: Bound::Inflated.name(), limit: limit as u64 })
        }
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
