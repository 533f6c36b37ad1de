//! A text whose codes stand in the file as letters of a Windows code page.

use unicode_normalization::UnicodeNormalization;

use super::{decode, tables};
use crate::model::Encoding;

/// How the codes of a text stand in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Coding {
    /// The encoding that the codes are of.
    pub(in crate::read) encoding: Encoding,
    page: Page,
}

/// The code page that a program took the codes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// Windows-1252 or Latin-1.
    Western,
    /// Windows-1258, as programs on Vietnamese computers did: `§i\u{309}u` for the codes of
    /// `Điều`.
    Vietnamese,
}

impl Coding {
    /// Codes that were taken for Windows-1252 or Latin-1.
    pub(in crate::read) const fn western(encoding: Encoding) -> Self {
        Self { encoding, page: Page::Western }
    }

    /// Codes that were taken for Windows-1258.
    pub(super) const fn vietnamese(encoding: Encoding) -> Self {
        Self { encoding, page: Page::Vietnamese }
    }

    pub(super) fn is_western(self) -> bool {
        self.page == Page::Western
    }

    /// The words that the codes of a text say; signs that only Unicode has (`≤`) stay. `None`
    /// where there is no code.
    pub(super) fn decode(self, text: &str) -> Option<String> {
        if text.is_ascii()
            && self.encoding != Encoding::Viscii
            && self.encoding != Encoding::Vps
        {
            return None;
        }
        let composed: String;
        let text = match self.page {
            Page::Western => text,
            Page::Vietnamese => {
                composed = apart(text);
                &composed
            }
        };
        let code = |letter: char| match self.page {
            Page::Western => code(letter),
            Page::Vietnamese => vietnamese_code(letter),
        };
        let mut words = String::with_capacity(text.len());
        let mut codes: Vec<u8> = Vec::with_capacity(text.len());
        let mut found = false;
        for letter in text.chars() {
            match code(letter) {
                Some(code) => {
                    found = true;
                    codes.push(code);
                }
                None => {
                    words.push_str(&decode(&codes, self.encoding));
                    codes.clear();
                    words.push(letter);
                }
            }
        }
        words.push_str(&decode(&codes, self.encoding));
        found.then_some(words)
    }
}

/// Whether a letter is one that Vietnamese has and Windows-1252 has not.
pub(super) fn is_own(letter: char) -> bool {
    matches!(letter, 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' | 'ĩ' | 'ũ' | 'Ĩ' | 'Ũ')
        || ('\u{1ea0}'..='\u{1ef9}').contains(&letter)
        || is_tone(letter)
}

fn is_tone(letter: char) -> bool {
    matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether a character is a quotation mark or dash of Windows-1252.
pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '‚' | '„' | '‹' | '›')
}

/// The code that stands in a file as a letter of Latin-1 or Windows-1252, or of a symbol font.
pub(super) fn code(letter: char) -> Option<u8> {
    match u32::from(letter) {
        symbol @ 0xf020..=0xf0ff => Some((symbol - 0xf000) as u8),
        code => u8::try_from(code).ok().or_else(|| in_table(letter, &tables::WINDOWS_1252)),
    }
}

/// The code that stands in a file as a letter of Windows-1258.
fn vietnamese_code(letter: char) -> Option<u8> {
    match letter {
        '\u{0}'..='\u{9f}' => Some(letter as u8),
        _ => in_table(letter, &tables::WINDOWS_1258),
    }
}

fn in_table(letter: char, upper: &tables::Upper) -> Option<u8> {
    let at = upper.iter().position(|&other| other == letter && other != '\u{fffd}')?;
    Some(at as u8 + 0x80)
}

/// The letters of Windows-1258: tones that were composed with their vowels stand apart.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if vietnamese_code(letter).is_some() {
            out.push(letter);
            continue;
        }
        let (tones, bare): (Vec<char>, Vec<char>) =
            std::iter::once(letter).nfd().partition(|&mark| is_tone(mark));
        out.extend(bare.into_iter().nfc());
        out.extend(tones);
    }
    out
}
