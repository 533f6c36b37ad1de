//! The font table, and what the codes of a run say in its font.
//!
//! In order of trust:
//!
//! 1. A symbol font draws bullets and boxes.
//! 2. A font from before Unicode (`.VnTime`, `VNI-Times`) reads its codes by its name,
//!    whatever character set it claims.
//! 3. In other fonts the words tell: all that stands in a font is looked at, and is in an
//!    encoding from before Unicode where it reads as Vietnamese in it.
//! 4. A character set or code page that is not the document's own.
//! 5. The document's own code page.
//!
//! The third needs the document to have been read once: see [`Fonts::conclude`].

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::super::legacy;
use super::super::number::symbol;
use super::charset::{CodePage, VIETNAMESE, WESTERN};

/// No name of a font is longer.
const NAME_LIMIT: usize = 64;

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

/// The fonts of a document.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    /// The font that the table is at.
    entry: i32,
    /// The document's own code page.
    page: Option<CodePage>,
    /// What the names of fonts and their words tell.
    list: legacy::FontList,
    /// Fonts with letters that only Unicode has.
    unicode: BTreeSet<i32>,
    /// Fonts whose bytes are Western, which shows when all is read.
    western: BTreeSet<i32>,
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
        let name = entry.map_or("", |font| font.name.trim());
        let charset = entry.and_then(|font| font.charset);
        let symbolic = SYMBOLS.iter().any(|start| name.starts_with(start));
        if symbolic && matches!(charset, None | Some(2)) {
            let drawn = |c: char| if c.is_whitespace() { c } else { symbol(name, c) };
            return by_page(WESTERN, codes).chars().map(drawn).collect();
        }
        let own = entry
            .and_then(|font| font.page.or_else(|| font.charset.and_then(CodePage::of_charset)));
        let named = legacy::of_run(name, "").is_some();
        if let Some(words) = utf8(codes).filter(|_| own.is_none() && !named) {
            return shown(name, &words);
        }
        let letters =
            if own == Some(VIETNAMESE) { by_page(VIETNAMESE, codes) } else { latin(codes) };
        if let Some(words) = self.list.words(name, &letters) {
            return words;
        }
        if codes.iter().any(|code| matches!(code, Code::Letter(c) if is_of_unicode(*c))) {
            self.unicode.insert(font);
        }
        // Text that was converted and kept the name of its font is of its own code page.
        let common = match self.page {
            Some(page) if !named && !self.western.contains(&font) => page,
            _ => WESTERN,
        };
        shown(name, &by_page(own.unwrap_or(common), codes))
    }

    /// Judges the fonts by all that was read in them; whether reading again would give
    /// another text.
    pub(super) fn conclude(&mut self) -> bool {
        // Word writes Unicode's letters in a font of the Western set, whose bytes are Western
        // then even on a Vietnamese computer.
        if self.page == Some(VIETNAMESE) {
            self.western = std::mem::take(&mut self.unicode);
        }
        let judged = self.list.conclude();
        let changed = judged.is_some() || !self.western.is_empty();
        if let Some(judged) = judged {
            self.list = judged;
        }
        changed
    }

    /// What the names of fonts and their words told.
    pub(super) fn list(&self) -> &legacy::FontList {
        &self.list
    }

    /// Forgets the table, which is read again, but not what was concluded.
    pub(super) fn again(self) -> Self {
        Self { list: self.list, western: self.western, ..Self::default() }
    }
}

fn is_of_unicode(letter: char) -> bool {
    letter > '\u{ff}' && letter.is_alphabetic()
}

/// Codes as the letters that their bytes are in Windows-1252.
fn latin(codes: &[Code]) -> String {
    let letter = |code: &Code| match *code {
        Code::Byte(byte) => {
            char::from_u32(legacy::windows_1252(byte).into()).unwrap_or(char::from(byte))
        }
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
