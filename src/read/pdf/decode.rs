//! Text in fonts of before Unicode, whose codes stand in the file as Latin-1 characters.
//!
//! A font is known by its name, or by all that is written in it, as in office files. Before
//! that, letters go back to the codes they stand for: the names of some glyphs and the maps of
//! some writers give a sign that has two places in Unicode, and not the one of the code.

use super::super::legacy::{FontList, of_run};
use crate::model::Encoding;

/// The fonts of a document.
#[derive(Default)]
pub(super) struct Fonts(FontList);

impl Fonts {
    /// The words of a run, if its font is one of before Unicode; capitals are marked.
    pub(super) fn words(&mut self, font: &str, text: &str) -> Option<String> {
        self.0.words(font, &with_codes(text))
    }

    /// The fonts judged by all that was read in them, where that gives another text.
    pub(super) fn conclude(&self) -> Option<Self> {
        self.0.conclude().map(Self)
    }

    /// The encoding of most of what was read, if it is one from before Unicode.
    pub(super) fn most(&self) -> Option<Encoding> {
        self.0.most()
    }
}

/// Whether a typeface draws Vietnamese letters in the places of Latin ones, by its name: the
/// families of TCVN 5712 (`.VnTime`) and of VNI (`VNI-Times`), and others.
pub(super) fn is_legacy(font: &str) -> bool {
    of_run(font, "").is_some()
}

/// The text with the signs of Latin-1 in the places of those that are drawn alike.
fn with_codes(text: &str) -> std::borrow::Cow<'_, str> {
    const ALIKE: [(char, char); 4] = [
        ('\u{2212}', '\u{ad}'),
        ('\u{2219}', '\u{b7}'),
        ('\u{2c9}', '\u{af}'),
        ('\u{3bc}', '\u{b5}'),
    ];
    let code = |letter: char| {
        ALIKE.iter().find(|(sign, _)| *sign == letter).map_or(letter, |(_, code)| *code)
    };
    match text.contains(|letter: char| code(letter) != letter) {
        true => text.chars().map(code).collect::<String>().into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_stand_for_codes_are_letters() {
        let words = |text: &str| Fonts::default().words(".VnTime", text);
        assert_eq!(words("b\u{2212}íc").as_deref(), Some("bước"));
        assert_eq!(words("b\u{ad}íc").as_deref(), Some("bước"));
        assert_eq!(words("v\u{3bc} nh\u{2219}").as_deref(), Some("và nhã"));
        assert_eq!(Fonts::default().words("Times-Roman", "5 \u{2212} 3"), None);
    }
}
