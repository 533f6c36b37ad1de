//! Parts of another format that a document takes in whole (`w:altChunk`): web pages, RTF,
//! text, other Word documents. Word reads them when it opens the file.
//!
//! A part without a reader is said to be unread.

use std::collections::HashMap;

use super::super::super::{detect, shown, text};
use super::super::ReadError;
use super::super::block::Block;
use super::super::budget::{Bound, Budget};
use super::super::package::Package;
use super::super::rtf;
use super::super::xml::Element;
use super::relations::Relations;
use crate::diagnostic::NotRead;
use crate::model::Format;
use crate::source::{RawLine, RawText};

/// How deep documents may stand in documents.
const DEPTH_LIMIT: usize = 3;

/// The blocks of each part that is taken in, by the id that the document has for it.
pub(super) type Chunks = HashMap<String, Vec<Block>>;

/// Reads the parts that `content` takes in, which stands in so many documents.
///
/// # Errors
///
/// Fails if the file makes more than its budget allows. A part that is broken is unread.
pub(super) fn read(
    content: &Element<'_>,
    relations: &Relations,
    package: &mut Package<'_>,
    budget: &mut Budget,
    depth: usize,
) -> Result<Chunks, ReadError> {
    let mut elements = Vec::new();
    content.within("altChunk", &mut elements);
    let mut chunks = Chunks::new();
    for element in elements {
        let Some(id) = element.attribute("id") else { continue };
        if chunks.contains_key(&*id) {
            continue;
        }
        let name = relations.by_id(&id).unwrap_or(&id);
        let blocks = match package.bytes(name, budget)? {
            Some(bytes) if depth < DEPTH_LIMIT => part(&bytes, name, budget, depth + 1)?,
            _ => None,
        };
        let unread = || vec![Block::unread(NotRead::Part(name.to_owned()))];
        chunks.insert(id.clone().into_owned(), blocks.unwrap_or_else(unread));
    }
    Ok(chunks)
}

/// The blocks of a part; `None` if nothing reads it.
fn part(
    bytes: &[u8],
    name: &str,
    budget: &mut Budget,
    depth: usize,
) -> Result<Option<Vec<Block>>, ReadError> {
    // What stands in a part is bounded by the file around it, not by its own length.
    let kind = detect::binary(bytes);
    if kind != Some(Format::Docx) {
        budget.take(Bound::Text, bytes.len())?;
    }
    let read = match kind {
        Some(Format::Docx) => super::read_chunk(bytes, budget, depth),
        Some(Format::Rtf) => rtf::read_with(bytes, budget),
        Some(_) => return Ok(None),
        None => {
            // The tree of a page takes four times what a node of ours does.
            budget.take(Bound::Nodes, 4 * memchr::memchr_iter(b'<', bytes).count())?;
            plain(bytes, name)
        }
    };
    match read {
        Ok(raw) => Ok(Some(blocks(&raw))),
        Err(error @ ReadError::Bound { .. }) => Err(error),
        Err(_) => Ok(None),
    }
}

/// Reads a part that is text or a web page.
fn plain(bytes: &[u8], name: &str) -> Result<RawText<'static>, ReadError> {
    let unknown = ReadError::UnsupportedFormat { found: "altChunk" };
    if detect::is_html(bytes, name) {
        #[cfg(feature = "html")]
        return super::super::super::html::read(bytes).map(|(raw, _)| raw);
        #[cfg(not(feature = "html"))]
        return Err(unknown);
    }
    // Archives of web pages and XML are text as well, which no one is meant to see.
    if !name.to_ascii_lowercase().ends_with(".txt") {
        return Err(unknown);
    }
    let (decoded, _) = detect::decode(bytes)?;
    let raw = text::read(decoded);
    let RawText { text, lines, pages, legacy, unread } = raw;
    Ok(RawText { text: text.into_owned().into(), lines, pages, legacy, unread })
}

/// What was read as blocks: a line is one.
fn blocks(raw: &RawText<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut unread = raw.unread.iter().peekable();
    for line in &raw.lines {
        while let Some(missing) = unread.next_if(|missing| missing.at <= line.span.start()) {
            blocks.push(Block::unread(missing.what.clone()));
        }
        let text = marked(raw, line);
        if !text.trim().is_empty() {
            blocks.push(Block { text, hint: line.hint, ..Block::default() });
        }
    }
    blocks.extend(unread.map(|missing| Block::unread(missing.what.clone())));
    blocks
}

/// The words of a line as the part has them, with marks where the page shows them otherwise.
fn marked(raw: &RawText<'_>, line: &RawLine) -> String {
    let Some(rewritten) = &line.rewritten else { return raw.words(line).to_owned() };
    let mut words = String::new();
    let mut at = 0;
    for piece in &rewritten.pieces {
        let end = at + piece.len as usize;
        let page = &rewritten.words[at..end];
        at = end;
        let stored = &raw.text[piece.original.range()];
        words.push_str(&if stored == page {
            stored.to_owned()
        } else if stored.to_uppercase() == page {
            shown::capitals(stored)
        } else {
            shown::raised(stored)
        });
    }
    words
}

/// Takes in a part once more: its blocks are text anew each time, and a short block takes more
/// than its letters.
pub(super) fn repeated(blocks: &[Block], budget: &mut Budget) -> Result<(), ReadError> {
    const BLOCK: usize = 64;
    budget.take(Bound::Text, blocks.iter().map(|block| BLOCK + block.text.len()).sum())
}
