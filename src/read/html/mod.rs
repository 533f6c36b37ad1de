//! Web pages: saved pages of the law portals, Word's own HTML, any page with a document.
//!
//! ```text
//! bytes ──decode──▶ text ──parse──▶ Page ──content──▶ its part ──walk──▶ lines
//! ```
//!
//! - `decode.rs` finds the encoding of the bytes, `font.rs` that of words in fonts of before
//!   Unicode.
//! - `guard.rs` refuses what the parser could not end with.
//! - `page.rs` parses as a browser does and keeps what a browser shows, as a flat tree.
//! - `cue.rs`, `content.rs` and `chrome.rs` tell the document from the portal around it.
//! - `walk.rs`, `line.rs`, `list.rs` and `table.rs` write what is printed, line by line.
//! - `style.rs` reads the few properties that change which words are printed.
//!
//! # Assumptions
//!
//! What is printed is decided by the elements and their own `style`; scripts and style sheets
//! are not run. The portal's words outside the document's part are left out; inside it they
//! are furniture.

mod chrome;
mod content;
mod cue;
mod decode;
mod font;
mod guard;
mod line;
mod list;
mod page;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use super::ReadError;
use super::legacy::FontList;
use super::printed::Printed;
use crate::model::Encoding;
use crate::source::{Hint, RawText};

/// The largest page that is read, in bytes: the tree of a page takes many times its size.
const LIMIT: u64 = 48 << 20;

/// Reads a web page.
///
/// # Errors
///
/// Fails if the page is too large, or nests without end.
pub(super) fn read(bytes: &[u8]) -> Result<(RawText<'static>, Encoding), ReadError> {
    let len = bytes.len() as u64;
    if len > LIMIT {
        return Err(ReadError::TooLarge { len, limit: LIMIT });
    }
    let (text, encoding) = decode::decode(bytes);
    if encoding == Encoding::Windows1258 {
        // Codes of other encodings say of themselves what those of this one do.
        let html = page::parse(&decode::western(bytes))?;
        let page = page::Page::of(&html);
        let (texts, fonts) = font::decode(&page);
        if let Some(found) = fonts.most().filter(|&found| found != encoding) {
            return Ok((print(&page.with_texts(&texts), &fonts), found));
        }
    }
    let html = page::parse(&text)?;
    let page = page::Page::of(&html);
    // What the bytes told is decoded by now.
    if encoding == Encoding::Windows1258 {
        return Ok((print(&page, &FontList::default()), encoding));
    }
    let (texts, fonts) = font::decode(&page);
    let encoding = fonts.most().unwrap_or(encoding);
    Ok((print(&page.with_texts(&texts), &fonts), encoding))
}

/// The lines of the document's part of a page.
fn print(page: &page::Page<'_>, fonts: &FontList) -> RawText<'static> {
    let mut printed = Printed::default();
    let Some(part) = content::find(page) else { return printed.finish() };
    let mut before = None;
    for line in walk::lines(page, part) {
        // A gap, as a browser shows it: nothing joins two blocks by their words alone, such
        // as `… theo quy định của pháp luật` and the `2.` of the next paragraph.
        let begins_table = line.hint.has(Hint::ROW) && before != Some(Hint::ROW);
        if before.is_some() && (line.hint.has(Hint::PARAGRAPH) || begins_table) {
            printed.line("", Hint::default());
        }
        printed.line(&line.words, line.hint);
        before = Some(line.hint);
    }
    printed.fonts(fonts);
    printed.finish()
}
