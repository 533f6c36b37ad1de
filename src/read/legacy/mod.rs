//! Vietnamese encodings from before Unicode, into NFC.
//!
//! - `fonts.rs` reads text in fonts of before Unicode; `font_list.rs` judges the fonts of a
//!   document by all that is written in them.
//! - `judge.rs` tells by its words whether a text is Unicode or codes, `coding.rs` reads codes
//!   that stand in a file as letters.
//! - `tables.rs` holds the encodings of one byte a letter.
//! - `marks.rs` joins letters and marks: VNI and VIQR.
//! - `syllable.rs` tells Vietnamese syllables from other words.
//!
//! Nothing in such a text names its encoding but the font that draws it. Where there is no
//! font, the share of Vietnamese syllables tells, which needs a few words.

mod coding;
#[cfg(any(feature = "office", feature = "html", feature = "pdf"))]
mod font_list;
#[cfg(any(test, feature = "office", feature = "html", feature = "pdf"))]
#[cfg_attr(
    not(all(feature = "office", feature = "pdf")),
    expect(dead_code, reason = "each reader uses parts of it")
)]
mod fonts;
#[cfg_attr(
    not(any(feature = "office", feature = "html", feature = "pdf")),
    expect(dead_code, reason = "a text has no fonts")
)]
mod judge;
mod marks;
mod syllable;
mod tables;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::model::Encoding;
#[cfg(any(feature = "office", feature = "html", feature = "pdf"))]
pub(super) use font_list::*;
#[cfg(any(test, feature = "office", feature = "html", feature = "pdf"))]
pub(super) use fonts::*;

/// How many bytes are looked at to tell an encoding.
const SAMPLE: usize = 64 << 10;

/// The capitals that an encoding has below 0x20.
fn low(encoding: Encoding) -> &'static [(u8, char)] {
    match encoding {
        Encoding::Viscii => &tables::VISCII_LOW,
        Encoding::Vps => &tables::VPS_LOW,
        _ => &[],
    }
}

/// Whether a control byte is a letter of an encoding.
pub(super) fn is_letter(control: u8, encoding: Encoding) -> bool {
    low(encoding).iter().any(|&(code, _)| code == control)
}

/// The text of `bytes` in NFC. Encodings that are no legacy ones are read as Windows-1252.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Tcvn3 => raise(&by_table(bytes, &tables::TCVN3)),
        Encoding::Viscii => by_tables(bytes, low(encoding), &tables::VISCII),
        Encoding::Vps => by_tables(bytes, low(encoding), &tables::VPS),
        Encoding::Windows1258 => by_table(bytes, &tables::WINDOWS_1258),
        Encoding::Vni => marks::vni(&by_table(bytes, &tables::WINDOWS_1252)),
        Encoding::Viqr => marks::viqr(&by_table(bytes, &tables::WINDOWS_1252)),
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => {
            by_table(bytes, &tables::WINDOWS_1252)
        }
    }
}

/// Raises the letters with tones of words in capitals, which have no codes in TCVN3: the file
/// has `THủ TRƯởNG`. One capital, as in `Bộ`, may only begin its word.
fn raise(words: &str) -> String {
    let raised = words.split_inclusive(char::is_whitespace).map(|word| {
        let mut plain = word.chars().filter(char::is_ascii_alphabetic);
        let capitals = plain.clone().count() > 1 && plain.all(|c| c.is_ascii_uppercase());
        let small = !word.is_ascii() && word.contains(char::is_lowercase);
        if capitals && small { Cow::Owned(word.to_uppercase()) } else { Cow::Borrowed(word) }
    });
    raised.collect()
}

fn by_table(bytes: &[u8], upper: &tables::Upper) -> String {
    by_tables(bytes, &[], upper)
}

/// By the letters from 0x80 on, and those that an encoding has below 0x20.
fn by_tables(bytes: &[u8], low: &[(u8, char)], upper: &tables::Upper) -> String {
    let letter = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => upper[usize::from(at)],
        None => {
            let own = low.iter().find(|(code, _)| byte < 0x20 && *code == byte);
            own.map_or(char::from(byte), |&(_, letter)| letter)
        }
    };
    bytes.iter().map(letter).nfc().collect()
}

/// The legacy encoding of `bytes`, if they are Vietnamese text in one.
///
/// A text is taken where a quarter of its words carry marks and nearly all of these are
/// syllables; that is far above what French or German reach under any table.
pub(super) fn detect(bytes: &[u8]) -> Option<Encoding> {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    if bytes.is_ascii() {
        let share = syllable::share(&decode(bytes, Encoding::Viqr));
        return (share >= syllable::ENOUGH).then_some(Encoding::Viqr);
    }
    // A sample may end within a letter.
    if std::str::from_utf8(bytes).map_or_else(|e| e.error_len().is_none(), |_| true) {
        return None;
    }
    let latin = windows_1252_text(bytes);
    match judge::Words::of(&latin).judge(false) {
        judge::Letters::Codes(coding) => Some(coding.encoding),
        judge::Letters::Unicode | judge::Letters::Both(_) => None,
    }
}

/// The words of a text in Unicode that is codes taken for letters, and their encoding. Where
/// letters are Vietnamese as they stand, it is none.
pub(super) fn of_text(text: &str) -> Option<(String, Encoding)> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if sample.is_ascii() || sample.contains(coding::is_own) {
        return None;
    }
    match judge::Words::of(sample).judge(false) {
        judge::Letters::Codes(coding) => Some((coding.decode(text)?, coding.encoding)),
        judge::Letters::Unicode | judge::Letters::Both(_) => None,
    }
}

/// The text that bytes are in Windows-1252.
fn windows_1252_text(bytes: &[u8]) -> String {
    let letter = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => match tables::WINDOWS_1252[usize::from(at)] {
            '\u{fffd}' => char::from(byte),
            letter => letter,
        },
        None => char::from(byte),
    };
    bytes.iter().map(letter).collect()
}

/// Whether a text is Vietnamese, by the words of it that have marks.
pub(super) fn is_vietnamese(text: &str) -> bool {
    let end = text.char_indices().map(|(at, _)| at).take_while(|&at| at <= SAMPLE).last();
    syllable::share(&text[..end.filter(|_| text.len() > SAMPLE).unwrap_or(text.len())])
        >= syllable::ENOUGH
}

#[cfg(test)]
pub(super) mod tests;
