//! The fonts of one document, judged by all that is written in each.
//!
//! The name of a font of before Unicode tells its encoding (`.VnTime`, `VNI-Times`). Some
//! things it does not tell: text in an encoding was also set in fonts of other names, which
//! replaced those; a document that was converted to Unicode may keep the names of its fonts,
//! in all of its text or in some; and a font may hold codes that no encoding reads. All this
//! shows only when everything is read, so that a document is read again where it does.

use std::collections::BTreeMap;

use super::coding::{Coding, is_own};
use super::fonts::encoding_of_font;
use super::judge::{Letters, Words, run_is_codes};
use super::{Tally, of_run};
use crate::model::Encoding;
use crate::read::shown;

/// How many bytes of a font's text are enough to judge it by, and how many more of those
/// runs that may be codes among Unicode.
const SAMPLE: usize = 64 << 10;

/// How many fonts are judged each for itself. No document has that many; those beyond are
/// judged as one, or as two where names tell codes.
const JUDGED: usize = 4096;

/// How many words of Unicode make a document one of Unicode.
const MANY: usize = 40;

/// The fonts of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct FontList {
    fonts: BTreeMap<String, Font>,
    tally: Tally,
}

#[derive(Debug)]
struct Font {
    verdict: Verdict,
    sample: String,
    /// Of a font of both kinds: whether the last run that told was codes.
    last: bool,
}

/// What a font's characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Codes, as the name says, unless a run is plainly Unicode.
    Named,
    /// Codes, though the name does not say so.
    Told(Coding),
    /// Codes in some runs, Unicode in others: each is told by its words, and where they do not
    /// tell, it is as the one before.
    Both(Coding),
    /// Unicode.
    Unicode,
}

impl FontList {
    /// The words of a run in a font where its characters are codes of an encoding from before
    /// Unicode; what the page shows as capitals is marked.
    pub(in crate::read) fn words(&mut self, name: &str, text: &str) -> Option<String> {
        let font = self.font(name)?;
        font.note(text);
        let coding = match font.verdict {
            Verdict::Unicode => return None,
            Verdict::Named => {
                let run = of_run(name, text)?;
                self.tally.font(name, text);
                return Some(run.marked());
            }
            Verdict::Told(coding) => coding,
            Verdict::Both(coding) => {
                font.last = run_is_codes(text, coding).unwrap_or(font.last);
                if !font.last {
                    return None;
                }
                coding
            }
        };
        let words = coding.decode(text);
        let capitals = encoding_of_font(name) == Some((coding.encoding, true));
        if capitals {
            return Some(shown::capitals(words.as_deref().unwrap_or(text)));
        }
        self.tally.add(coding.encoding, text);
        words
    }

    /// Judges the fonts by all that was read in them: the list to read the document again
    /// with, where that gives another text.
    pub(in crate::read) fn conclude(&self) -> Option<FontList> {
        let words: Vec<_> = self.fonts.values().map(|font| Words::of(&font.sample)).collect();
        let unicode: Vec<_> = words.iter().map(Words::unicode).collect();
        let all: usize = unicode.iter().sum();
        let mut verdicts: Vec<_> = self
            .fonts
            .iter()
            .zip(words.iter().zip(&unicode))
            .map(|((name, font), (words, own))| font.judge(name, words, all - own >= MANY))
            .collect();
        self.judge_rare(&words, &mut verdicts, all >= MANY);
        let changed = self.fonts.values().zip(&verdicts).any(|(f, v)| f.verdict != *v);
        let judged = self.fonts.keys().zip(verdicts);
        changed.then(|| FontList {
            fonts: judged.map(|(name, verdict)| (name.clone(), Font::new(verdict))).collect(),
            tally: Tally::default(),
        })
    }

    /// Fonts without a telling name in which too little is written are judged together, or
    /// are as most of the others.
    fn judge_rare(&self, words: &[Words<'_>], verdicts: &mut [Verdict], others: bool) {
        let is_rare = |name: &str, verdict: Verdict| {
            verdict == Verdict::Unicode && encoding_of_font(name).is_none()
        };
        let rare: Vec<usize> = (0..)
            .zip(self.fonts.keys())
            .filter(|&(at, name)| is_rare(name, verdicts[at]))
            .map(|(at, _)| at)
            .collect();
        let told = verdicts.iter().find_map(|verdict| match verdict {
            Verdict::Told(coding) => Some(*coding),
            _ => None,
        });
        let coding = told.or_else(|| {
            let named = self.tally.most().map(Coding::western);
            named.or_else(|| {
                let samples = self.fonts.values().zip(0..).filter(|(_, at)| rare.contains(at));
                let all: String = samples.map(|(font, _)| font.sample.as_str()).collect();
                match Words::of(&all).judge(others) {
                    Letters::Codes(coding) => Some(coding),
                    Letters::Unicode | Letters::Both(_) => None,
                }
            })
        });
        let Some(coding) = coding else { return };
        for at in rare {
            if words[at].allow(coding) {
                verdicts[at] = Verdict::Told(coding);
            }
        }
    }

    /// The encoding of most of what was read, if it is one from before Unicode.
    pub(in crate::read) fn most(&self) -> Option<Encoding> {
        self.tally.most()
    }

    /// The fonts whose text stays undecoded, with some words of it as they were read.
    pub(in crate::read) fn undecoded(&self) -> Vec<(&str, String)> {
        let fonts = self.fonts.iter().filter(|(_, font)| font.sample.contains(is_suspect));
        fonts.filter_map(|(name, font)| Some((name.as_str(), font.undecoded(name)?))).collect()
    }

    fn font(&mut self, name: &str) -> Option<&mut Font> {
        // Nearly all runs are in fonts that are known: their names are not copied.
        let mut name = name;
        if !self.fonts.contains_key(name) {
            let named = encoding_of_font(name).is_some();
            if self.fonts.len() >= JUDGED {
                name = if named { "." } else { "" };
            }
            let verdict = if named { Verdict::Named } else { Verdict::Unicode };
            self.fonts.entry(name.to_owned()).or_insert_with(|| Font::new(verdict));
        }
        self.fonts.get_mut(name)
    }
}

impl Font {
    fn new(verdict: Verdict) -> Self {
        Self { verdict, sample: String::new(), last: !matches!(verdict, Verdict::Unicode) }
    }

    /// Remembers what is written in it.
    fn note(&mut self, text: &str) {
        let enough = self.sample.len() >= SAMPLE;
        if !enough
            || self.sample.len() < 2 * SAMPLE && !text.is_ascii() && !text.contains(is_own)
        {
            self.sample.push_str(text);
            self.sample.push(' ');
        }
    }

    fn judge(&self, name: &str, words: &Words<'_>, others: bool) -> Verdict {
        let named = encoding_of_font(name).map(|(encoding, _)| Coding::western(encoding));
        match (self.verdict, named) {
            (Verdict::Named, Some(coding)) => match words.judge(false) {
                Letters::Both(both) => Verdict::Both(both),
                Letters::Codes(told)
                    if !told.is_western() || told != coding && words.misread(coding) =>
                {
                    Verdict::Told(told)
                }
                Letters::Unicode if is_unicode(&self.sample) => Verdict::Unicode,
                Letters::Unicode | Letters::Codes(_) => Verdict::Named,
            },
            (Verdict::Unicode, None) => match words.judge(others) {
                Letters::Codes(coding) => Verdict::Told(coding),
                Letters::Both(coding) => Verdict::Both(coding),
                Letters::Unicode => Verdict::Unicode,
            },
            (verdict, _) => verdict,
        }
    }

    /// Some words of its text, as they were read, if they are in letters that nothing reads.
    fn undecoded(&self, name: &str) -> Option<String> {
        let named = encoding_of_font(name).map(|(encoding, _)| Coding::western(encoding));
        let words = Words::of(&self.sample);
        match (self.verdict, named) {
            (Verdict::Unicode, _) => words.garbled().map(str::to_owned),
            (Verdict::Named, Some(coding)) if words.contradict(coding) => {
                let first = self.sample.split_whitespace().find(|word| !word.is_ascii())?;
                coding.decode(first)
            }
            _ => None,
        }
    }
}

/// Whether a sign is one that stands within words only where they are codes.
fn is_suspect(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
        || ('\u{2000}'..='\u{203f}').contains(&letter)
        || matches!(letter, 'À'..='ÿ')
}

/// Whether text in a font of before Unicode was converted: a good part of its letters are
/// such as no code gives. Where only single runs were, the others are codes still.
fn is_unicode(sample: &str) -> bool {
    let (mut own, mut marked) = (0, 0);
    for letter in sample.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
        marked += 1;
        own += usize::from(is_own(letter));
    }
    own * 8 > marked
}
