//! RTF.
//!
//! ```text
//! bytes ─token─▶ tokens ─reader─▶ paragraphs, rows ─flow, table─▶ lines
//!                  state, font, style ─┘
//! ```
//!
//! The lines are what the page shows, as for Word documents: the labels of lists stand in the
//! file, changes are taken as accepted, hidden text, field codes and pictures are left out,
//! notes and text boxes stand after their paragraph, running heads and footers at the end.
//!
//! - `token.rs` cuts braces, words and bytes; `charset.rs` and `font.rs` turn bytes into
//!   letters.
//! - `state.rs` is what a group has and what it is for; `style.rs` tells headings.
//! - `reader.rs` walks the tokens; `flow.rs` and `table.rs` gather what it finds.
//!
//! A file that is cut gives what it has. A group that nothing closes ends with the file; where
//! all text would be lost in one of the head, the text begins with the first paragraph. A
//! brace missing in a group that is left out, after some text, loses the text that follows.

mod charset;
mod flow;
mod font;
mod reader;
mod state;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod token;

use super::ReadError;
use super::budget::Budget;
use super::head::print;
use super::printed::Printed;
use crate::source::RawText;
use font::Fonts;
use reader::{Content, Reader};

/// Reads an RTF file.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    read_with(bytes, &mut Budget::new(bytes.len()))
}

/// Reads RTF that is a part of another file.
pub(super) fn read_with(
    bytes: &[u8],
    budget: &mut Budget,
) -> Result<RawText<'static>, ReadError> {
    let mut content = Reader::new(bytes, Fonts::default(), budget).read()?;
    if content.fonts.conclude() {
        content = Reader::new(bytes, content.fonts.again(), budget).read()?;
    }
    let cut = content.cut;
    let mut raw = lines(&content);
    if cut && raw.text.trim().is_empty() {
        raw = lines(&Reader::new(bytes, content.fonts.again(), budget).mending().read()?);
    }
    if cut && raw.text.trim().is_empty() {
        let reason = "it is cut: it ends before its text".to_owned();
        return Err(ReadError::Malformed { format: "rtf", reason });
    }
    Ok(raw)
}

fn lines(content: &Content) -> RawText<'static> {
    let mut printed = Printed::default();
    print(&content.blocks, &content.heads, &mut printed);
    printed.fonts(content.fonts.list());
    printed.finish()
}
