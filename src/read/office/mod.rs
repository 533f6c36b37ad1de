//! The files of office programs.
//!
//! - `doc/`, `docx/`, `odt/` and `rtf/` read one format each.
//! - `package.rs` and `xml.rs` open docx and odt.
//! - `list.rs` counts Word's lists, `number.rs` writes numbers and bullets as labels have them.
//! - `block.rs` is what all of them print: paragraphs and rows of tables.

mod block;
mod doc;
mod docx;
mod list;
mod number;
mod odt;
mod package;
mod rtf;
mod xml;

use super::{ReadError, frame, legacy, printed, shown};
use crate::model::Format;
use crate::source::RawText;

/// Reads a file of that format; `None` if it is of no office program.
pub(super) fn read(
    bytes: &[u8],
    format: Format,
) -> Option<Result<RawText<'static>, ReadError>> {
    match format {
        Format::Doc => Some(doc::read(bytes)),
        Format::Docx => Some(docx::read(bytes)),
        Format::Odt => Some(odt::read(bytes)),
        Format::Rtf => Some(rtf::read(bytes)),
        Format::Text | Format::Markdown | Format::Pdf | Format::Html => None,
    }
}
