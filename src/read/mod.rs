//! Input formats.
//!
//! ```text
//! Input ──read──▶ RawText
//! ```
//!
//! - `input.rs` is what a caller hands in.
//! - `error.rs` says why an input gives no document.
//! - `detect.rs` tells formats and encodings by the first bytes.
//! - `text.rs`, `markdown.rs` and `html` read one format each.
//!
//! Readers keep what the page said as hints on lines, never as structure: the same
//! document as text and as Markdown gives the same outline.

mod detect;
mod error;
#[cfg(feature = "html")]
mod html;
mod input;
mod markdown;
#[cfg(feature = "html")]
mod printed;
mod text;

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
    detect::refuse(bytes)?;
    if input.format.map_or_else(|| detect::is_html(bytes, input.name()), |f| f == Format::Html)
    {
        return web_page(bytes);
    }
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

#[cfg(feature = "html")]
fn web_page<'a>(bytes: &[u8]) -> Result<Read<'a>, ReadError> {
    let (raw, encoding) = html::read(bytes)?;
    if raw.text.trim().is_empty() {
        return Err(ReadError::Blank);
    }
    Ok(Read { raw, format: Format::Html, encoding })
}

#[cfg(not(feature = "html"))]
fn web_page<'a>(_: &[u8]) -> Result<Read<'a>, ReadError> {
    Err(ReadError::UnsupportedFormat { found: "HTML" })
}
