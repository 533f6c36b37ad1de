//! Input formats.
//!
//! ```text
//! Input ──read──▶ RawText
//! ```
//!
//! - `input.rs` is what a caller hands in.
//! - `error.rs` says why an input gives no document.
//! - `detect.rs` tells formats and encodings by the first bytes.
//! - `text.rs`, `markdown.rs`, `docx/` and `odt/` read one format each.
//! - `package.rs`, `xml.rs`, `number.rs` and `block.rs` are what the readers of office files share;
//!   `printed.rs` is what they write.
//!
//! Readers keep what the page said as hints on lines, never as structure: the same
//! document as text and as Markdown gives the same outline.

#[cfg(any(feature = "docx", feature = "odt"))]
mod block;
mod detect;
#[cfg(feature = "docx")]
mod docx;
mod error;
mod input;
mod markdown;
#[cfg(any(feature = "docx", feature = "odt"))]
mod number;
#[cfg(feature = "odt")]
mod odt;
#[cfg(any(feature = "docx", feature = "odt"))]
mod package;
#[cfg_attr(
    not(any(test, feature = "docx", feature = "odt")),
    expect(dead_code, reason = "the readers of files without a text use it")
)]
mod printed;
mod text;
#[cfg(any(feature = "docx", feature = "odt"))]
mod xml;

pub use error::ReadError;
pub use input::Input;

use crate::model::{Encoding, Format};
use crate::source::RawText;

/// What reading gives.
pub(crate) struct Read<'a> {
    /// The text and its lines.
    pub(crate) raw: RawText<'a>,
    /// The format that the input was read as.
    pub(crate) format: Format,
    /// The encoding that it was read as.
    pub(crate) encoding: Encoding,
}

/// Reads an input.
///
/// # Errors
///
/// Fails if the bytes are not text of a format that this build reads; see [`ReadError`].
pub(crate) fn read<'a>(input: &'a Input<'_>) -> Result<Read<'a>, ReadError> {
    let bytes: &[u8] = &input.bytes;
    if let Some(read) = read_package(bytes) {
        let (raw, format) = read?;
        return Ok(Read { raw, format, encoding: Encoding::Utf8 });
    }
    detect::refuse(bytes)?;
    let (text, encoding) = detect::decode(bytes)?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(ReadError::Blank);
    }
    let format = input.format.unwrap_or_else(|| detect::format(input.name()));
    let raw = match format {
        Format::Markdown => markdown::read(text),
        _ => text::read(text),
    };
    Ok(Read { raw, format, encoding })
}

/// Reads a zip package, if the bytes are one that this build has a reader for.
fn read_package(bytes: &[u8]) -> Option<Result<(RawText<'static>, Format), ReadError>> {
    if bytes.len() as u64 > ReadError::LIMIT {
        return None;
    }
    match detect::package(bytes)? {
        #[cfg(feature = "docx")]
        Format::Docx => Some(docx::read(bytes).map(|raw| (raw, Format::Docx))),
        #[cfg(feature = "odt")]
        Format::Odt => Some(odt::read(bytes).map(|raw| (raw, Format::Odt))),
        _ => None,
    }
}
