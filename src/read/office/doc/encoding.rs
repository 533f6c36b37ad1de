//! Which encoding the characters of each font are in.
//!
//! The name of a font of before Unicode tells (`.VnTime`, `VNI-Times`). Text in such an
//! encoding was also set in other fonts, by replacing these; there the characters of the
//! font tell, all together: they are codes of one byte, and Vietnamese words in an encoding.

use std::cell::RefCell;

use super::super::legacy::FontList;
use super::super::number::symbol;
use super::fib::Part;
use super::story::Document;

/// The encodings that the characters of fonts tell.
#[derive(Debug, Default)]
pub(super) struct Encodings {
    fonts: RefCell<FontList>,
}

impl Encodings {
    /// Looks at the main text of a document.
    pub(super) fn find(document: &Document<'_>) -> Self {
        let mut fonts = FontList::default();
        for paragraph in document.paragraphs(document.part(Part::Main)) {
            for (run, look) in document.runs(paragraph.characters, &paragraph.look) {
                let units = document.units(run);
                let other = units.iter().any(|&unit| unit > 0x7f);
                let name = document.fonts.name(look.fonts[usize::from(other)]);
                fonts.words(name, &String::from_utf16_lossy(units));
            }
        }
        let fonts = fonts.conclude().unwrap_or(fonts);
        Self { fonts: RefCell::new(fonts) }
    }

    /// The words of a run in the font of that name.
    pub(super) fn decode(&self, name: &str, text: &str) -> String {
        if let Some(words) = self.fonts.borrow_mut().words(name, text) {
            return words;
        }
        let private = |c: char| ('\u{f000}'..='\u{f0ff}').contains(&c);
        text.chars().map(|c| if private(c) { symbol(name, c) } else { c }).collect()
    }

    /// The fonts that were read.
    pub(super) fn into_fonts(self) -> FontList {
        self.fonts.into_inner()
    }
}
