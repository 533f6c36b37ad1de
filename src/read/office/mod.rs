//! The files of office programs.
//!
//! - `doc/`, `docx/`, `odt/` and `rtf/` read one format each.
//! - `package.rs` and `xml.rs` open docx and odt, `one_file.rs` their forms that are one file.
//! - `list.rs` counts Word's lists, `number.rs` writes numbers and bullets as labels have them.
//! - `block.rs` is what all of them print: paragraphs, rows of tables, notes; `head.rs` tells
//!   letterheads from running heads, `raising.rs` which words stand above the line.

mod block;
mod doc;
mod docx;
mod head;
mod list;
mod number;
mod odt;
mod one_file;
mod package;
mod raising;
mod rtf;
mod xml;

use super::{ReadError, budget, frame, legacy, printed, shown};
use crate::model::Format;
use crate::source::RawText;
pub(super) use one_file::read_xml;

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
        Format::Text | Format::Markdown | Format::WordXml | Format::Pdf | Format::Html => None,
    }
}
