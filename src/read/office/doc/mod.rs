//! Word documents of the binary format (Word 97 to 2003), by \[MS-DOC\].
//!
//! ```text
//! compound file ─cfb─▶ WordDocument, Table ─fib─▶ pieces, properties ─story, body─▶ lines
//!                               styles, fonts, lists ─────────────────────┘
//! ```
//!
//! - `fib.rs` says where in the streams each table stands, `bytes.rs` reads them.
//! - `pieces.rs` gives the characters in the order of the text, `properties.rs` what is said
//!   of ranges of them, `sprm.rs` single properties.
//! - `styles.rs`, `fonts.rs` and `lists.rs` hold what properties name.
//! - `work.rs` counts what reading takes.
//! - `story.rs` gives paragraphs, `words.rs` their words, `notes.rs` what hangs on them: notes
//!   and text boxes; `body.rs` and `table.rs` give blocks.
//!
//! What is shown and what is left out is the same as in docx.

mod body;
mod bytes;
mod encoding;
mod fib;
mod fonts;
mod lists;
mod notes;
mod pieces;
mod properties;
mod sprm;
mod story;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod work;

use std::io::{Cursor, Read};

use super::ReadError;
use super::budget::Budget;
use super::head::print;
use super::printed::Printed;
use crate::source::RawText;
use body::Body;
use encoding::Encodings;
use fib::Fib;
use story::Document;
use work::Work;

const FORMAT: &str = "doc";

/// The oldest `nFib` of the format: Word 97.
const OLDEST: u16 = 0x00c1;

/// The length of a compound file is a multiple of this.
const SECTOR: usize = 512;

/// The streams of a document.
struct Streams {
    main: Vec<u8>,
    table: Vec<u8>,
    /// Holds properties too long for the main stream.
    data: Vec<u8>,
}

/// Reads a Word document of the binary format.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    let broken = |error| match bytes.len() % SECTOR {
        0 => malformed(&format!("no compound file: {error}")),
        _ => malformed("the file is cut: its last sector is not whole"),
    };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let mut stream = |name: &str| -> Option<Vec<u8>> {
        let mut content = Vec::new();
        // What a cut file still holds of a stream is read.
        let _ = file.open_stream(name).ok()?.read_to_end(&mut content);
        Some(content)
    };
    if stream("/EncryptedPackage").is_some() {
        return Err(ReadError::Protected { format: "docx" });
    }
    let main = stream("/WordDocument")
        .ok_or_else(|| malformed("a compound file, but no Word document"))?;
    let fib = Fib::read(&main).ok_or_else(|| malformed("its head is cut or broken"))?;
    if fib.version < OLDEST {
        return Err(ReadError::UnsupportedFormat { found: "doc (Word 95 and older)" });
    }
    if fib.encrypted {
        return Err(ReadError::Protected { format: FORMAT });
    }
    let table = stream(if fib.second_table { "/1Table" } else { "/0Table" })
        .ok_or_else(|| malformed("the stream with its tables is missing"))?;
    let streams = Streams { main, table, data: stream("/Data").unwrap_or_default() };
    let budget = &mut Budget::new(bytes.len());
    let document = Document::read(&streams, &fib, Work::new(budget))
        .ok_or_else(|| malformed("its table of pieces is cut or broken"))?;

    let encodings = Encodings::find(&document);
    let mut printed = Printed::default();
    let mut body = Body::new(&document, &encodings, budget);
    let (blocks, heads) = (body.main()?, body.heads()?);
    document.work().settle(budget)?;
    print(&blocks, &heads, &mut printed);
    printed.fonts(&encodings.into_fonts());
    Ok(printed.finish())
}

fn malformed(reason: &str) -> ReadError {
    ReadError::Malformed { format: FORMAT, reason: reason.to_owned() }
}
