//! The font table, and what the codes of a run say in its font.
//!
//! In order of trust:
//!
//! 1. A font from before Unicode (`.VnTime`, `VNI-Times`) reads its codes by its name,
//!    whatever character set it claims.
//! 2. A symbol font draws bullets and boxes.
//! 3. A character set or code page that is not the document's own.
//! 4. For the rest the words tell: all bytes in a font are looked at, and are in an encoding
//!    from before Unicode where they read as Vietnamese in it. A font too rarely used to tell
//!    goes with the others. A font that has Unicode letters is not looked at.
//! 5. The document's own code page.
//!
//! The fourth needs the document to have been read once: see [`Fonts::conclude`].

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::super::legacy;
use super::super::number::symbol;
use super::charset::{CodePage, VIETNAMESE, WESTERN};
use crate::model;

/// No name of a font is longer.
const NAME_LIMIT: usize = 64;

/// How many bytes in a font are looked at.
const SAMPLE: usize = 64 << 10;

/// How many fonts are judged each for itself. No document has that many; those beyond go with
/// the others, as fonts do that are too rarely used to tell.
const JUDGED: usize = 4096;

/// What Word adds to a name for a character set.
const SUFFIXES: [&str; 9] = [
    " CE",
    " Cyr",
    " Greek",
    " Tur",
    " Baltic",
    " (Hebrew)",
    " (Arabic)",
    " (Vietnamese)",
    " (Thai)",
];

/// The names of symbol fonts begin so.
const SYMBOLS: [&str; 6] =
    ["Symbol", "Wingdings", "Webdings", "Marlett", "ZapfDingbats", "Monotype Sorts"];

/// What a run has where a text has letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A byte in the code page of its font.
    Byte(u8),
    /// A letter by its number in Unicode.
    Letter(char),
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    /// Whether its name is whole.
    named: bool,
    charset: Option<i32>,
    page: Option<CodePage>,
}

/// What was met in a font whose bytes nothing tells.
#[derive(Debug, Default)]
struct Usage {
    sample: Vec<u8>,
    /// Whether it has letters that only Unicode has.
    unicode: bool,
}

impl Usage {
    /// Remembers codes that nothing tells.
    fn note(&mut self, codes: &[Code]) {
        for &code in codes {
            match as_byte(code) {
                Some(byte) if self.sample.len() < SAMPLE => self.sample.push(byte),
                Some(_) => {}
                None => {
                    self.unicode |= matches!(code, Code::Letter(c) if c.is_alphabetic());
                }
            }
        }
        // Runs far apart are not one word; a word over two runs counts as two.
        self.sample.push(b' ');
    }
}

/// How the bytes of a font are read against what its entry says.
#[derive(Clone, Copy, Debug)]
enum Verdict {
    Legacy(model::Encoding),
    Page(CodePage),
}

/// The fonts of a document.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    /// The font that the table is at.
    entry: i32,
    /// The document's own code page.
    page: Option<CodePage>,
    usage: BTreeMap<i32, Usage>,
    verdicts: BTreeMap<i32, Verdict>,
    /// The encodings from before Unicode that were read.
    tally: legacy::Tally,
}

impl Fonts {
    /// The document says its own code page.
    pub(super) fn set_page(&mut self, number: i32) {
        self.page = CodePage::of_number(number).or(self.page);
    }

    /// A word of the font table.
    pub(super) fn property(&mut self, name: &str, number: Option<i32>) {
        let number = number.unwrap_or(0);
        if name == "f" {
            self.entry = number;
            self.fonts.insert(number, Font::default());
        }
        let Some(font) = self.fonts.get_mut(&self.entry) else { return };
        match name {
            "fcharset" => font.charset = Some(number),
            "cpg" => font.page = CodePage::of_number(number),
            _ => {}
        }
    }

    /// A letter of a name in the font table.
    pub(super) fn name(&mut self, letter: char) {
        let Some(font) = self.fonts.get_mut(&self.entry) else { return };
        if letter == ';' {
            font.named = true;
        } else if !font.named && font.name.len() < NAME_LIMIT {
            font.name.push(letter);
        }
    }

    /// What `codes` say in a font.
    pub(super) fn words(&mut self, font: i32, codes: &[Code]) -> String {
        let entry = self.fonts.get(&font);
        let name = entry.map_or("", |font| base_name(&font.name));
        let charset = entry.and_then(|font| font.charset);
        if let Some(words) = in_legacy_font(name, charset, codes) {
            self.tally.font(name, &latin(codes));
            return words;
        }
        let symbolic = SYMBOLS.iter().any(|start| name.starts_with(start));
        if symbolic && matches!(charset, None | Some(2)) {
            let drawn = |c: char| if c.is_whitespace() { c } else { symbol(name, c) };
            return by_page(WESTERN, codes).chars().map(drawn).collect();
        }
        let own = entry
            .and_then(|font| font.page.or_else(|| font.charset.and_then(CodePage::of_charset)));
        let words = match (own, self.verdicts.get(&font)) {
            (Some(page), _) | (None, Some(&Verdict::Page(page))) => by_page(page, codes),
            (None, Some(&Verdict::Legacy(encoding))) => {
                self.tally.add(encoding, &latin(codes));
                by_encoding(encoding, codes)
            }
            (None, None) => {
                self.usage.entry(font).or_default().note(codes);
                utf8(codes).unwrap_or_else(|| by_page(self.page.unwrap_or(WESTERN), codes))
            }
        };
        shown(name, &words)
    }

    /// Judges the fonts by all that was read in them; whether reading again would give
    /// another text.
    pub(super) fn conclude(&mut self) -> bool {
        let told = |sample: &[u8]| {
            legacy::detect(sample)
                .filter(|&encoding| !sample.is_ascii() && encoding != model::Encoding::Viqr)
        };
        let mut all = Vec::new();
        for usage in self.usage.values().filter(|usage| !usage.unicode) {
            all.extend_from_slice(&usage.sample[..usage.sample.len().min(SAMPLE - all.len())]);
        }
        let common = told(&all);
        for (place, (&font, usage)) in self.usage.iter().enumerate() {
            let verdict = if usage.unicode {
                // Word writes Unicode's letters in a font of the Western set, whose bytes
                // are Western then even on a Vietnamese computer.
                (self.page == Some(VIETNAMESE)).then_some(Verdict::Page(WESTERN))
            } else if usage.sample.is_ascii() {
                None
            } else {
                // Signs alone, as labels have, are no words.
                let worded = usage.sample.iter().any(u8::is_ascii_alphabetic);
                let own = if place < JUDGED { told(&usage.sample) } else { None };
                own.or(common).filter(|_| worded).map(Verdict::Legacy)
            };
            if let Some(verdict) = verdict {
                self.verdicts.insert(font, verdict);
            }
        }
        !self.verdicts.is_empty()
    }

    /// The encoding of most of what was read, if it is one from before Unicode.
    pub(super) fn legacy(&self) -> Option<model::Encoding> {
        self.tally.most()
    }

    /// Forgets the table, which is read again, but not what was concluded.
    pub(super) fn again(self) -> Self {
        Self { verdicts: self.verdicts, ..Self::default() }
    }
}

/// A font's name without its character set.
fn base_name(name: &str) -> &str {
    let name = name.trim();
    SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name)
}

/// What codes say in a font from before Unicode, if it is one.
///
/// Text that was converted and kept the font's name is of its code page.
fn in_legacy_font(name: &str, charset: Option<i32>, codes: &[Code]) -> Option<String> {
    legacy::of_run(name, "")?;
    let text = if charset == Some(163) { by_page(VIETNAMESE, codes) } else { latin(codes) };
    if let Some(run) = legacy::of_run(name, &text) {
        return Some(run.marked());
    }
    let page = if charset == Some(163) { VIETNAMESE } else { WESTERN };
    Some(shown(name, &by_page(page, codes)))
}

/// Codes as the letters that their bytes are in Latin-1.
fn latin(codes: &[Code]) -> String {
    let letter = |code: &Code| match *code {
        Code::Byte(byte) => char::from(byte),
        Code::Letter(letter) => letter,
    };
    codes.iter().map(letter).collect()
}

/// Letters of symbol fonts as the page shows them, and nothing that it does not show.
fn shown(font: &str, words: &str) -> String {
    let words = words.chars().filter(|&c| c != '\u{ad}' && (c == '\t' || !c.is_control()));
    words.map(|c| if is_private(c) { symbol(font, c) } else { c }).collect()
}

fn is_private(letter: char) -> bool {
    ('\u{f000}'..='\u{f0ff}').contains(&letter)
}

fn by_page(page: CodePage, codes: &[Code]) -> String {
    let words = each_part(codes, |code| matches!(code, Code::Byte(_)), |b| page.decode(b));
    if page == VIETNAMESE { words.nfc().collect() } else { words }
}

fn by_encoding(encoding: model::Encoding, codes: &[Code]) -> String {
    let is_byte = |code: &Code| as_byte(*code).is_some();
    each_part(codes, is_byte, |bytes| legacy::decode(bytes, encoding))
}

/// A code as a byte, also where it is written as a letter of Latin-1.
fn as_byte(code: Code) -> Option<u8> {
    match code {
        Code::Byte(byte) => Some(byte),
        Code::Letter(letter) => u8::try_from(u32::from(letter)).ok(),
    }
}

/// Reads stretches of bytes by `decode`, and letters as they are.
fn each_part(
    codes: &[Code],
    is_byte: impl Fn(&Code) -> bool,
    decode: impl Fn(&[u8]) -> String,
) -> String {
    let mut words = String::with_capacity(codes.len());
    for part in codes.chunk_by(|one, other| is_byte(one) == is_byte(other)) {
        if part.first().is_some_and(&is_byte) {
            let bytes: Vec<u8> = part.iter().filter_map(|&code| as_byte(code)).collect();
            match std::str::from_utf8(&bytes) {
                Ok(ascii) if ascii.is_ascii() => words.push_str(ascii),
                _ => words.push_str(&decode(&bytes)),
            }
        } else {
            words.extend(part.iter().filter_map(|code| match code {
                Code::Letter(letter) => Some(*letter),
                Code::Byte(_) => None,
            }));
        }
    }
    words
}

/// The words of bytes that are UTF-8, which those of a code page never are by chance.
fn utf8(codes: &[Code]) -> Option<String> {
    let bytes = |code: &Code| match *code {
        Code::Byte(byte) => Some(byte),
        Code::Letter(_) => None,
    };
    let bytes: Vec<u8> = codes.iter().map(bytes).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok().filter(|text| !text.is_ascii())
}
