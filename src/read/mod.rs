//! Input formats.
//!
//! ```text
//! Input ──read──▶ RawText
//! ```
//!
//! - `input.rs` is what a caller hands in.
//! - `error.rs` says why an input gives no document.
//! - `detect.rs` tells formats and encodings by the first bytes.
//! - `control.rs` makes blanks of control characters, `undecoded.rs` tells text that is in no
//!   encoding that was found.
//! - `mime.rs` takes the page out of a web archive (MHTML).
//! - `refused.rs` names what is no document, with the way to the one that it holds.
//! - `legacy/` reads Vietnamese encodings from before Unicode.
//! - `text.rs` and `markdown.rs` read files that are text; `office/`, `pdf/` and `html/` read
//!   files that are not, each behind the feature of its name.
//! - `frame.rs` tells letterheads and signatures in cells from tables.
//! - `printed.rs` is what readers of files without a text write, `shown.rs` what they say of
//!   letters drawn otherwise than they are stored: as capitals, raised.
//! - `budget.rs` bounds what a file may make a reader write.
//!
//! Readers keep what the page said as hints on lines, never as structure: the same
//! document in any format gives the same outline. No reader opens another file or the network.

#[cfg_attr(
    not(any(test, feature = "office", feature = "html", feature = "pdf")),
    expect(dead_code, reason = "a text is no longer than its file")
)]
mod budget;
mod control;
mod detect;
mod error;
mod frame;
#[cfg(feature = "html")]
mod html;
mod input;
mod legacy;
mod markdown;
mod mime;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg_attr(
    not(any(test, feature = "pdf")),
    expect(dead_code, reason = "only PDF has pages, and some builds have no reader")
)]
mod printed;
mod refused;
#[cfg_attr(
    not(any(test, feature = "office", feature = "html", feature = "pdf")),
    expect(dead_code, reason = "text has letters as the page shows them")
)]
mod shown;
mod text;
mod undecoded;

pub use error::ReadError;
pub use input::Input;
pub use refused::NoDocument;

use std::borrow::Cow;

use crate::diagnostic::NotRead;
use crate::model::{Encoding, Format};
use crate::source::{RawText, Unread};

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
/// Fails if the bytes are no document of a format that this build reads; see [`ReadError`].
pub(crate) fn read<'a>(input: &'a Input<'_>) -> Result<Read<'a>, ReadError> {
    let mut read = read_format(input)?;
    control::blank(&mut read.raw);
    undecoded::mark(&mut read.raw);
    Ok(read)
}

fn read_format<'a>(input: &'a Input<'_>) -> Result<Read<'a>, ReadError> {
    let bytes: &[u8] = &input.bytes;
    if let Some(page) = mime::page(bytes) {
        return not_blank(web_page(&page)?);
    }
    refused::refuse(bytes, input.name())?;
    if bytes.len() as u64 <= ReadError::LIMIT
        && let Some(read) = read_binary(bytes)
    {
        let (raw, format) = read?;
        let encoding = raw.legacy.unwrap_or(Encoding::Utf8);
        return not_blank(Read { raw, format, encoding });
    }
    detect::refuse(bytes)?;
    if input.format.map_or_else(|| detect::is_html(bytes, input.name()), |f| f == Format::Html)
    {
        return not_blank(web_page(bytes)?);
    }
    let (text, encoding) = detect::decode(bytes)?;
    let format = input.format.unwrap_or_else(|| detect::format(input.name()));
    let once = undecoded::written_once(&text).filter(|_| encoding == Encoding::Utf8);
    let twice = once.is_some();
    let text = once.map_or(text, Cow::Owned);
    let mut raw = match format {
        Format::Markdown => markdown::read(text),
        _ => text::read(text),
    };
    if twice {
        raw.unread.push(Unread { at: 0, what: NotRead::Twice });
    }
    not_blank(Read { raw, format, encoding })
}

fn not_blank(read: Read<'_>) -> Result<Read<'_>, ReadError> {
    let blank =
        |letter: char| letter.is_whitespace() || letter == '\u{feff}' || letter.is_control();
    if read.raw.text.trim_matches(blank).is_empty() { Err(ReadError::Blank) } else { Ok(read) }
}

/// Reads a file that its first bytes tell, if this build has a reader for it.
fn read_binary(bytes: &[u8]) -> Option<Result<(RawText<'static>, Format), ReadError>> {
    #[cfg(feature = "office")]
    if let Some(read) = office::read_xml(bytes) {
        return Some(read);
    }
    let format = detect::binary(bytes)?;
    #[cfg(feature = "office")]
    if let Some(raw) = office::read(bytes, format) {
        return Some(raw.map(|raw| (raw, format)));
    }
    let raw: Result<RawText<'static>, ReadError> = match format {
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes),
        // Without its reader the format is refused by name.
        _ => Err(ReadError::UnsupportedFormat { found: detect::name(format) }),
    };
    Some(raw.map(|raw| (raw, format)))
}

#[cfg(feature = "html")]
fn web_page<'a>(bytes: &[u8]) -> Result<Read<'a>, ReadError> {
    let (raw, encoding) = html::read(bytes)?;
    Ok(Read { raw, format: Format::Html, encoding })
}

#[cfg(not(feature = "html"))]
fn web_page<'a>(_: &[u8]) -> Result<Read<'a>, ReadError> {
    Err(ReadError::UnsupportedFormat { found: "HTML" })
}
