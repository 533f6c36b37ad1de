//! Text in the fonts of before Unicode: the codes of an encoding stand in the file as Latin-1
//! or Windows-1252 characters, and the font draws its own letters in their places.

use super::super::shown;
use super::coding::{Coding, code, is_own};
use super::tables;
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

/// What the families of TCVN3 are called after `Vn`, for names that have lost the dot before
/// it; without one, `Vn` begins the names of Unicode fonts too.
const FAMILIES: [&str; 38] = [
    "3d",
    "arabia",
    "arial",
    "arialnarrow",
    "aristote",
    "avant",
    "bahamas",
    "black",
    "bodoni",
    "bookantiqua",
    "centuryschoolbook",
    "clarendon",
    "commercialscript",
    "cooper",
    "courier",
    "couriernew",
    "exotic",
    "free",
    "gothic",
    "helve",
    "helvetins",
    "island",
    "koala",
    "lincoln",
    "linus",
    "memorandum",
    "monotypecorsiva",
    "mystical",
    "park",
    "present",
    "revue",
    "shelley",
    "shelleyallegro",
    "southern",
    "stamp",
    "teknical",
    "time",
    "university",
];

/// What writers add to a family for a style, in small letters.
const STYLES: [&str; 9] =
    ["bold", "italic", "oblique", "regular", "normal", "roman", "mt", "-", "_"];

/// What Word adds to a name for a character set, where it is not in brackets.
const CHARSETS: [&str; 5] = [" CE", " Cyr", " Greek", " Tur", " Baltic"];

/// The encoding that a font draws, and whether it draws small letters as capitals, as the
/// fonts of TCVN3 that end in `H` do.
///
/// Names come changed out of files: with the prefix of a subset, a style behind them, without
/// the dot of `.VnTime`. Where the dot is lost only the known families are taken: `Vnesse`,
/// `VnUnicode Times` are others.
pub(super) fn encoding_of_font(name: &str) -> Option<(Encoding, bool)> {
    let name = family(name);
    let begins = |start: &str| {
        name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    // `VNI-Times`, `VNI Times`, and joined `VNITimes`.
    let of = |foundry: &str| {
        begins(foundry) && {
            let rest = &name[foundry.len()..];
            let joined = name.starts_with(foundry) && rest.starts_with(char::is_uppercase);
            rest.starts_with(['-', ' ', '_']) || joined
        }
    };
    if begins(".vn") {
        Some((Encoding::Tcvn3, name.ends_with('H')))
    } else if of("VNI") {
        Some((Encoding::Vni, false))
    } else if of("VPS") {
        Some((Encoding::Vps, false))
    } else if begins("viscii") {
        Some((Encoding::Viscii, false))
    } else if begins("vn") {
        let rest = name[2..].replace([' ', '-', '_'], "").to_ascii_lowercase();
        let known = |family: &str| FAMILIES.contains(&family);
        let capitals = rest.strip_suffix('h').is_some_and(known);
        (capitals || known(&rest)).then_some((Encoding::Tcvn3, capitals))
    } else {
        None
    }
}

/// The family in a font's name: without the prefix of a subset and the style behind it.
fn family(name: &str) -> &str {
    let name = name.trim().trim_start_matches(['/', '_']);
    let mut family = match name.split_once('+') {
        Some((subset, rest)) if subset.len() == 6 && subset.bytes().all(is_capital) => rest,
        _ => name,
    };
    family = family.split([',', '(']).next().unwrap_or(family).trim();
    family = CHARSETS.iter().find_map(|set| family.strip_suffix(set)).unwrap_or(family);
    // `VNI-Times` ends in no style, `.VnTimeHBold-Italic` in two.
    while let Some(shorter) = STYLES.iter().find_map(|style| {
        let at = family.len().checked_sub(style.len()).filter(|&at| at > 3)?;
        family.get(at..)?.eq_ignore_ascii_case(style).then(|| &family[..at])
    }) {
        family = shorter.trim_end();
    }
    family
}

fn is_capital(byte: u8) -> bool {
    byte.is_ascii_uppercase()
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
    #[cfg(test)]
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
/// stand among them; letters that only Vietnamese in Unicode has tell that the text was
/// converted and kept the name of its font.
pub(in crate::read) fn of_run(font: &str, text: &str) -> Option<Run> {
    let (encoding, capitals) = encoding_of_font(font)?;
    if text.contains(is_own) {
        return None;
    }
    let coding = Coding::western(encoding);
    let words = coding.decode(text).unwrap_or_else(|| text.to_owned());
    Some(Run { words, capitals })
}
