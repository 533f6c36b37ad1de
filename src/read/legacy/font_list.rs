//! The fonts of one document, judged by all that is written in each.
//!
//! The name of a font of before Unicode tells its encoding (`.VnTime`, `VNI-Times`). Two
//! things it does not tell: text in an encoding was also set in fonts of other names, which
//! replaced those; and a document that was converted to Unicode may keep the names of its
//! fonts. Both show only when all is read, so that a document is read again where they do.

use std::collections::HashMap;

use super::{Tally, of_codes, of_encoding, of_run};
use crate::model::Encoding;

/// How many bytes of a font's text are enough to judge it by.
const SAMPLE: usize = 64 << 10;

/// The fonts of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct FontList {
    fonts: HashMap<String, Font>,
    tally: Tally,
}

#[derive(Debug)]
struct Font {
    verdict: Verdict,
    sample: String,
}

/// What a font's characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Codes, as the name says, unless a run is plainly Unicode.
    Named,
    /// Codes, though the name does not say so.
    Told(Encoding),
    /// Unicode.
    Unicode,
}

impl FontList {
    /// The words of a run in a font where its characters are codes of an encoding from before
    /// Unicode; what the page shows as capitals is marked.
    pub(in crate::read) fn words(&mut self, name: &str, text: &str) -> Option<String> {
        let font = self.font(name)?;
        if font.sample.len() < SAMPLE {
            font.sample.push_str(text);
            font.sample.push(' ');
        }
        match font.verdict {
            Verdict::Unicode => None,
            Verdict::Named => {
                let run = of_run(name, text)?;
                self.tally.font(name, text);
                Some(run.marked())
            }
            Verdict::Told(encoding) => {
                let words = of_encoding(text, encoding)?;
                self.tally.add(encoding, text);
                Some(words)
            }
        }
    }

    /// Judges the fonts by all that was read in them: the list to read the document again
    /// with, where that gives another text.
    pub(in crate::read) fn conclude(&self) -> Option<FontList> {
        let mut changed = false;
        let judged = |(name, font): (&String, &Font)| {
            let named = of_run(name, "").is_some();
            let verdict = match font.verdict {
                Verdict::Named if is_unicode(&font.sample) => Verdict::Unicode,
                Verdict::Unicode if !named => {
                    of_codes(&font.sample).map_or(Verdict::Unicode, Verdict::Told)
                }
                verdict => verdict,
            };
            changed |= verdict != font.verdict;
            (name.clone(), Font { verdict, sample: String::new() })
        };
        let fonts = self.fonts.iter().map(judged).collect();
        changed.then(|| FontList { fonts, tally: Tally::default() })
    }

    /// The encoding of most of what was read, if it is one from before Unicode.
    pub(in crate::read) fn most(&self) -> Option<Encoding> {
        self.tally.most()
    }

    fn font(&mut self, name: &str) -> Option<&mut Font> {
        // Nearly all runs are in fonts that are known: their names are not copied.
        if !self.fonts.contains_key(name) {
            let named = of_run(name, "").is_some();
            let verdict = if named { Verdict::Named } else { Verdict::Unicode };
            self.fonts.insert(name.to_owned(), Font { verdict, sample: String::new() });
        }
        self.fonts.get_mut(name)
    }
}

/// Whether text in a font of before Unicode was converted: a good part of its letters are
/// such as no code gives. Where only single runs were, the others are codes still.
pub(in crate::read) fn is_unicode(sample: &str) -> bool {
    let (mut own, mut marked) = (0, 0);
    for letter in sample.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
        marked += 1;
        own += usize::from(matches!(letter, 'ă' | 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'));
    }
    own * 8 > marked
}
