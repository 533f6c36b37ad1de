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
//! - `note.rs` tells notes, and the marks that call them.
//! - `walk.rs`, `line.rs`, `list.rs` and `table.rs` write what is printed, line by line.
//! - `style.rs` reads the few properties that change which words are printed.
//!
//! # Assumptions
//!
//! What is printed is decided by the elements and their own `style`; scripts and style sheets
//! are not run. The portal's words outside the document's part are left out, which a finding
//! says; inside it they are furniture.

mod chrome;
mod content;
mod cue;
mod decode;
mod font;
mod guard;
mod line;
mod list;
mod note;
mod page;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use std::ops::Range;

use super::ReadError;
use super::budget::Budget;
use super::legacy::FontList;
use super::printed::Printed;
use crate::diagnostic::NotRead;
use crate::model::Encoding;
use crate::source::{Hint, RawText, Unread};

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
            return Ok((print(&page.with_texts(&texts), &fonts, bytes.len())?, found));
        }
    }
    let html = page::parse(&text)?;
    let page = page::Page::of(&html);
    // What the bytes told is decoded by now.
    if encoding == Encoding::Windows1258 {
        return Ok((print(&page, &FontList::default(), bytes.len())?, encoding));
    }
    let (texts, fonts) = font::decode(&page);
    let encoding = fonts.most().unwrap_or(encoding);
    Ok((print(&page.with_texts(&texts), &fonts, bytes.len())?, encoding))
}

/// The lines of the document's part of a page, and of the notes that stand beside it.
fn print(
    page: &page::Page<'_>,
    fonts: &FontList,
    len: usize,
) -> Result<RawText<'static>, ReadError> {
    let mut printed = Printed::default();
    let Some(part) = content::find(page) else { return Ok(printed.finish()) };
    let notes = note::Notes::of(page);
    let mut print = walk::Print { page, notes: &notes, budget: Budget::new(len) };
    let mut lines = print.lines(part)?;
    let inside = part..page.node(part).end;
    let beside: Vec<_> = notes.elements().filter(|at| !inside.contains(at)).collect();
    for &note in &beside {
        lines.extend(print.lines(note)?);
    }
    let mut before = None;
    for line in lines {
        // A gap, as a browser shows it: nothing joins two blocks by their words alone, such
        // as `… theo quy định của pháp luật` and the `2.` of the next paragraph.
        let begins_table = line.hint.has(Hint::ROW) && before != Some(Hint::ROW);
        if before.is_some() && (line.gap || begins_table) {
            printed.line("", Hint::default());
        }
        printed.line(&line.words, line.hint);
        before = Some(line.hint);
    }
    printed.fonts(fonts);
    let mut raw = printed.finish();
    if has_frame(page, inside, &beside) {
        raw.unread.push(Unread { at: 0, what: NotRead::Portal });
    }
    Ok(raw)
}

/// Whether words of the page stand outside of what is printed.
fn has_frame(page: &page::Page<'_>, inside: Range<usize>, beside: &[page::Index]) -> bool {
    let mut notes = beside.iter().peekable();
    let mut index = 0;
    while index < page.len() {
        if index == inside.start {
            index = inside.end;
        } else if notes.next_if(|&&note| note == index).is_some() {
            index = page.node(index).end;
        } else if page.text(index).is_some_and(|text| text.contains(char::is_alphanumeric)) {
            return true;
        } else {
            index += 1;
        }
    }
    false
}
