//! Text in the fonts of before Unicode: the codes of an encoding stand in the file as Latin-1
//! or Windows-1252 characters, and the font draws its own letters in their places.

use super::super::shown;
use super::{decode, detect, tables};
use crate::model::Encoding;

/// The UTF-16 unit of a byte in Windows-1252; bytes that it leaves open stand for themselves.
pub(in crate::read) fn windows_1252(byte: u8) -> u16 {
    let letter = byte.checked_sub(0x80).map(|at| tables::WINDOWS_1252[usize::from(at)]);
    match letter {
        // All of them lie in the basic plane.
        Some(letter) if letter != '\u{fffd}' => u32::from(letter) as u16,
        _ => u16::from(byte),
    }
}

/// The encoding that a font draws, and whether it draws small letters as capitals, as the
/// fonts of TCVN3 that end in `H` do.
pub(super) fn encoding_of_font(name: &str) -> Option<(Encoding, bool)> {
    let name = name.trim();
    let begins = |start: &str| {
        name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    let family = |family: &str| begins(family) && name[family.len()..].starts_with(['-', ' ']);
    if begins(".vn") {
        Some((Encoding::Tcvn3, name.ends_with('H')))
    } else if family("vni") {
        Some((Encoding::Vni, false))
    } else if family("vps") {
        Some((Encoding::Vps, false))
    } else if begins("viscii") {
        Some((Encoding::Viscii, false))
    } else {
        None
    }
}

/// What a run of text in a legacy font says.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Run {
    pub(super) words: String,
    /// Whether the font draws small letters as capitals.
    capitals: bool,
}

impl Run {
    /// The words with a mark on what the page shows as capitals.
    pub(in crate::read) fn marked(self) -> String {
        if self.capitals { shown::capitals(&self.words) } else { self.words }
    }

    /// The words as the page shows them.
    pub(in crate::read) fn shown(self) -> String {
        if self.capitals { self.words.to_uppercase() } else { self.words }
    }
}

/// How many letters of a text were in each encoding.
#[derive(Debug, Default)]
pub(in crate::read) struct Tally {
    counts: Vec<(Encoding, usize)>,
}

impl Tally {
    /// Counts a run in a font of this name.
    pub(in crate::read) fn font(&mut self, font: &str, text: &str) {
        if let Some((encoding, _)) = encoding_of_font(font) {
            self.add(encoding, text);
        }
    }

    /// Counts a text in an encoding; ASCII letters are alike in all.
    pub(in crate::read) fn add(&mut self, encoding: Encoding, text: &str) {
        let letters = text.chars().filter(|&letter| code(letter) > Some(0x7f)).count();
        match self.counts.iter_mut().find(|(known, _)| *known == encoding) {
            Some((_, count)) => *count += letters,
            None => self.counts.push((encoding, letters)),
        }
    }

    /// The encoding of most letters.
    pub(in crate::read) fn most(&self) -> Option<Encoding> {
        let used = self.counts.iter().filter(|(_, count)| *count > 0);
        used.max_by_key(|(_, count)| *count).map(|&(encoding, _)| encoding)
    }
}

/// What a run of text in a font of this name says, where the font is a legacy one: its codes
/// stand in the file as Latin-1 or Windows-1252 characters. Signs that only Unicode has (`≤`)
/// stand among them; letters that only Unicode has tell that the text was converted and kept
/// the name of its font.
pub(in crate::read) fn of_run(font: &str, text: &str) -> Option<Run> {
    let (encoding, capitals) = encoding_of_font(font)?;
    let is_sign = |letter: char| code(letter).is_none();
    let converted =
        |c: char| is_sign(c) && (c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c));
    if text.contains(converted) {
        return None;
    }
    let mut words = String::with_capacity(text.len());
    for part in text.split_inclusive(is_sign) {
        let sign = part.chars().next_back().filter(|&letter| is_sign(letter));
        let plain = &part[..part.len() - sign.map_or(0, char::len_utf8)];
        words.push_str(&decode(&plain.chars().filter_map(code).collect::<Vec<u8>>(), encoding));
        words.extend(sign);
    }
    Some(Run { words, capitals })
}

/// The encoding of a text whose codes stand in the file as characters, if it is Vietnamese in
/// a legacy one. A letter of Vietnamese itself says that it is Unicode.
pub(in crate::read) fn of_codes(text: &str) -> Option<Encoding> {
    let own = |letter: char| matches!(letter, 'ă' | 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}');
    if text.contains(own) {
        return None;
    }
    let codes: Vec<u8> = text.chars().filter_map(code).collect();
    detect(&codes).filter(|&encoding| encoding != Encoding::Viqr)
}

/// The words of such a text in an encoding.
pub(in crate::read) fn of_encoding(text: &str, encoding: Encoding) -> Option<String> {
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
