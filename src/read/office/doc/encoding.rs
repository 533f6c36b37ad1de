//! Which encoding the characters of each font are in.
//!
//! The name of a font of before Unicode tells (`.VnTime`, `VNI-Times`). Text in such an
//! encoding was also set in other fonts, by replacing these; there the characters of the
//! font tell, all together: they are codes of one byte, and Vietnamese words in an encoding.

use std::collections::{BTreeMap, BTreeSet};

use super::super::legacy;
use super::super::number::symbol;
use super::fib::Part;
use super::story::Document;
use crate::model::Encoding;

/// The encodings that the characters of fonts tell, by the number of the font.
#[derive(Debug, Default)]
pub(super) struct Encodings {
    /// The encoding of most of the text, if it is a legacy one.
    pub(super) most: Option<Encoding>,
    told: BTreeMap<u16, Encoding>,
    /// Fonts of before Unicode whose text was converted.
    converted: BTreeSet<u16>,
}

impl Encodings {
    /// Looks at the main text of a document.
    pub(super) fn find(document: &Document<'_>) -> Self {
        let mut texts: BTreeMap<u16, String> = BTreeMap::new();
        for paragraph in document.paragraphs(document.part(Part::Main)) {
            for (run, look) in document.runs(paragraph.characters, &paragraph.look) {
                let units = document.units(run);
                let other = units.iter().any(|&unit| unit > 0x7f);
                let font = look.fonts[usize::from(other)];
                let text = texts.entry(font).or_default();
                text.push_str(&String::from_utf16_lossy(units));
            }
        }
        let mut tally = legacy::Tally::default();
        let mut told = BTreeMap::new();
        let mut converted = BTreeSet::new();
        for (&font, text) in &texts {
            let name = document.fonts.name(font);
            if legacy::of_run(name, "").is_some() {
                if legacy::is_unicode(text) {
                    converted.insert(font);
                } else {
                    tally.font(name, text);
                }
            } else if let Some(encoding) = legacy::of_codes(text) {
                tally.add(encoding, text);
                told.insert(font, encoding);
            }
        }
        Self { most: tally.most(), told, converted }
    }

    /// The words of a run in the font of that name and number.
    pub(super) fn decode(&self, name: &str, font: u16, text: &str) -> String {
        if !self.converted.contains(&font)
            && let Some(run) = legacy::of_run(name, text)
        {
            return run.marked();
        }
        let told = self.told.get(&font);
        if let Some(words) = told.and_then(|&encoding| legacy::of_encoding(text, encoding)) {
            return words;
        }
        let private = |c: char| ('\u{f000}'..='\u{f0ff}').contains(&c);
        text.chars().map(|c| if private(c) { symbol(name, c) } else { c }).collect()
    }
}
