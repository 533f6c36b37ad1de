//! Vietnamese encodings from before Unicode, into NFC.
//!
//! - `tables.rs` holds the encodings of one byte a letter.
//! - `marks.rs` joins letters and marks: VNI and VIQR.
//! - `syllable.rs` tells Vietnamese syllables from other words.
//!
//! Nothing in such a text names its encoding but the font that draws it. Where there is no
//! font, the share of Vietnamese syllables tells, which needs a few words.

mod marks;
mod syllable;
mod tables;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::capitals;

use crate::model::Encoding;

/// The encodings that bytes from 0x80 on can be in. Of two that fit alike the first is
/// taken: the more widespread one.
const CANDIDATES: [Encoding; 4] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258, Encoding::Viscii];

/// How many bytes are looked at to tell an encoding.
const SAMPLE: usize = 64 << 10;

/// The text of `bytes` in NFC. Encodings that are no legacy ones are read as Windows-1252.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Tcvn3 => raise(&by_table(bytes, &tables::TCVN3)),
        Encoding::Viscii => by_table(bytes, &tables::VISCII),
        Encoding::Windows1258 => by_table(bytes, &tables::WINDOWS_1258),
        Encoding::Vni => marks::vni(&by_table(bytes, &tables::WINDOWS_1252)),
        Encoding::Viqr => marks::viqr(&by_table(bytes, &tables::WINDOWS_1252)),
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => {
            by_table(bytes, &tables::WINDOWS_1252)
        }
    }
}

/// The UTF-16 unit of a byte in Windows-1252; bytes that it leaves open stand for themselves.
#[cfg(feature = "doc")]
pub(super) fn windows_1252(byte: u8) -> u16 {
    let letter = byte.checked_sub(0x80).map(|at| tables::WINDOWS_1252[usize::from(at)]);
    match letter {
        // All of them lie in the basic plane.
        Some(letter) if letter != '\u{fffd}' => u32::from(letter) as u16,
        _ => u16::from(byte),
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
    let letter = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => upper[usize::from(at)],
        None => char::from(byte),
    };
    bytes.iter().map(letter).nfc().collect()
}

/// The encoding that a font draws, and whether it draws small letters as capitals, as the
/// fonts of TCVN3 that end in `H` do.
fn encoding_of_font(name: &str) -> Option<(Encoding, bool)> {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    if lower.starts_with(".vn") {
        Some((Encoding::Tcvn3, name.ends_with('H')))
    } else if lower.starts_with("vni-") || lower.starts_with("vni ") {
        Some((Encoding::Vni, false))
    } else if lower.starts_with("viscii") {
        Some((Encoding::Viscii, false))
    } else {
        None
    }
}

/// What a run of text in a legacy font says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    words: String,
    /// Whether the font draws small letters as capitals.
    capitals: bool,
}

#[cfg_attr(
    not(any(test, feature = "doc", feature = "docx", feature = "rtf", feature = "pdf")),
    expect(dead_code, reason = "readers of formats with fonts use it")
)]
impl Run {
    /// The words with a mark on what the page shows as capitals.
    #[cfg(any(test, feature = "doc", feature = "docx", feature = "rtf"))]
    pub(super) fn marked(self) -> String {
        if self.capitals { capitals::mark(&self.words) } else { self.words }
    }

    /// The words as the page shows them.
    #[cfg(any(test, feature = "pdf"))]
    pub(super) fn shown(self) -> String {
        if self.capitals { self.words.to_uppercase() } else { self.words }
    }
}

/// How many letters of a text were in each encoding.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: Vec<(Encoding, usize)>,
}

#[cfg_attr(
    not(any(test, feature = "doc", feature = "docx", feature = "rtf", feature = "pdf")),
    expect(dead_code, reason = "readers of formats with fonts use it")
)]
impl Tally {
    /// Counts a run in a font of this name.
    pub(super) fn font(&mut self, font: &str, text: &str) {
        if let Some((encoding, _)) = encoding_of_font(font) {
            self.add(encoding, text);
        }
    }

    /// Counts a text in an encoding; ASCII letters are alike in all.
    pub(super) fn add(&mut self, encoding: Encoding, text: &str) {
        let letters = text.chars().filter(|&letter| code(letter) > Some(0x7f)).count();
        match self.counts.iter_mut().find(|(known, _)| *known == encoding) {
            Some((_, count)) => *count += letters,
            None => self.counts.push((encoding, letters)),
        }
    }

    /// The encoding of most letters.
    pub(super) fn most(&self) -> Option<Encoding> {
        let used = self.counts.iter().filter(|(_, count)| *count > 0);
        used.max_by_key(|(_, count)| *count).map(|&(encoding, _)| encoding)
    }
}

/// What a run of text in a font of this name says, where the font is a legacy one: its codes
/// stand in the file as Latin-1 or Windows-1252 characters.
#[cfg_attr(
    not(any(test, feature = "doc", feature = "docx", feature = "rtf", feature = "pdf")),
    expect(dead_code, reason = "readers of formats with fonts use it")
)]
pub(super) fn of_run(font: &str, text: &str) -> Option<Run> {
    let (encoding, capitals) = encoding_of_font(font)?;
    let words = decode(&codes(text)?, encoding);
    Some(Run { words, capitals })
}

/// The encoding of a text whose codes stand in the file as characters, if it is Vietnamese in
/// a legacy one. A letter of Vietnamese itself says that it is Unicode.
#[cfg(feature = "doc")]
pub(super) fn of_codes(text: &str) -> Option<Encoding> {
    let own = |letter: char| matches!(letter, 'ă' | 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}');
    if text.contains(own) {
        return None;
    }
    let codes: Vec<u8> = text.chars().filter_map(code).collect();
    detect(&codes).filter(|&encoding| encoding != Encoding::Viqr)
}

/// The words of such a text in an encoding.
#[cfg(feature = "doc")]
pub(super) fn of_encoding(text: &str, encoding: Encoding) -> Option<String> {
    Some(decode(&codes(text)?, encoding))
}

/// The codes that stand in a file as Latin-1 or Windows-1252 characters, or as those of a
/// symbol font. A letter that no code gives is Unicode already, whatever its font is called.
fn codes(text: &str) -> Option<Vec<u8>> {
    text.chars().map(code).collect()
}

fn code(letter: char) -> Option<u8> {
    match u32::from(letter) {
        symbol @ 0xf020..=0xf0ff => Some((symbol - 0xf000) as u8),
        code => u8::try_from(code).ok().or_else(|| {
            let at = tables::WINDOWS_1252.iter().position(|&other| other == letter)?;
            Some(at as u8 + 0x80)
        }),
    }
}

/// The legacy encoding of `bytes`, if they are Vietnamese text in one.
///
/// A text is taken where a quarter of its words carry marks and nearly all of these are
/// syllables; that is far above what French or German reach under any table.
pub(super) fn detect(bytes: &[u8]) -> Option<Encoding> {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    if bytes.is_ascii() {
        let fit = syllable::fit(&decode(bytes, Encoding::Viqr));
        return (fit >= syllable::ENOUGH).then_some(Encoding::Viqr);
    }
    // A sample may end within a letter.
    if std::str::from_utf8(bytes).map_or_else(|e| e.error_len().is_none(), |_| true) {
        return None;
    }
    let mut best = None;
    for encoding in CANDIDATES {
        let fit = syllable::fit(&decode(bytes, encoding));
        if fit >= syllable::ENOUGH && best.is_none_or(|(_, other)| fit > other) {
            best = Some((encoding, fit));
        }
    }
    best.map(|(encoding, _)| encoding)
}

#[cfg(test)]
mod tests;
