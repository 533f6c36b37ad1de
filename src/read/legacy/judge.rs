//! What the words of a text tell of its letters: whether they are Unicode, or codes of an
//! encoding that stand in the file as other letters.
//!
//! A word with marks is a Vietnamese syllable as it stands, or is one only when it is read as
//! codes, or is neither. Counted over the different words of a text this tells codes from
//! Unicode, and from other languages, whose words are neither. Signs tell nothing: `“3.` is a
//! quotation mark and a number, though the code of `“` is a letter in VISCII. Where words of
//! both kinds stand in one text, each run is told by its own.

use std::collections::{HashMap, HashSet};

use super::coding::{Coding, is_own, is_quote};
use super::syllable::{ENOUGH, FEWEST, is_syllable};
use crate::model::Encoding;

/// The codings that a text can be in. Of two that fit alike the first is taken: the more
/// widespread one.
const CANDIDATES: [Coding; 7] = [
    Coding::western(Encoding::Tcvn3),
    Coding::western(Encoding::Vni),
    Coding::western(Encoding::Windows1258),
    Coding::western(Encoding::Viscii),
    Coding::western(Encoding::Vps),
    Coding::vietnamese(Encoding::Tcvn3),
    Coding::vietnamese(Encoding::Vni),
];

/// So many different syllables prove codes in a text that has Unicode beside them.
const PROOF: usize = 5;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Unicode, or too little to tell.
    Unicode,
    /// Codes.
    Codes(Coding),
    /// Unicode in some runs and codes in others.
    Both(Coding),
}

/// The different words of a text that have more than ASCII letters, and how often.
#[derive(Debug, Default)]
pub(super) struct Words<'t> {
    /// How many words there are, those in ASCII included.
    all: usize,
    marked: Vec<Word<'t>>,
}

#[derive(Debug)]
struct Word<'t> {
    text: &'t str,
    count: usize,
    /// Whether it has a letter that only Unicode has.
    own: bool,
    /// Whether it is a syllable as it stands.
    stands: bool,
}

/// How the words of a text fit a coding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fit {
    /// Words that are syllables in it.
    reads: usize,
    /// Words that are syllables in it only, and how many are different.
    only: usize,
    different: usize,
    /// Words that are none either way.
    neither: usize,
    /// Words that are syllables only as they stand.
    stands: usize,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut all = 0;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in words(text) {
            all += 1;
            // A soft hyphen stands within words of every kind, but at the end of none.
            let soft = word.len() > 2 && word.ends_with('\u{ad}');
            if soft || word.chars().any(|c| !c.is_ascii() && c != '\u{ad}') {
                *counts.entry(word).or_default() += 1;
            }
        }
        let mut marked: Vec<_> = counts
            .into_iter()
            .map(|(text, count)| {
                let own = text.contains(is_own);
                Word { text, count, own, stands: is_syllable(text) }
            })
            .collect();
        // Sums do not depend on the order, but what is shown of it may.
        marked.sort_unstable_by_key(|word| word.text);
        Self { all, marked }
    }

    fn count(&self, which: impl Fn(&Word<'_>) -> bool) -> usize {
        self.marked.iter().filter(|word| which(word)).map(|word| word.count).sum()
    }

    /// How many words have letters that only Unicode has and are Vietnamese.
    pub(super) fn unicode(&self) -> usize {
        self.count(|word| word.own && word.stands)
    }

    /// How the words fit a coding; those that stand are looked at only if `all` are.
    fn fit(&self, coding: Coding, all: bool) -> Fit {
        let mut fit = Fit::default();
        let mut different: HashSet<String> = HashSet::new();
        for word in self.marked.iter().filter(|word| all || !word.stands) {
            // A letter that only Unicode has is no code.
            let decoded = match coding.is_western() && word.own {
                true => None,
                false => coding.decode(word.text),
            };
            let decoded = decoded.unwrap_or_default();
            let syllable = decoded.trim_matches(|c: char| !c.is_alphabetic());
            match (is_syllable(syllable), word.stands) {
                (true, true) => fit.reads += word.count,
                (true, false) => {
                    fit.reads += word.count;
                    fit.only += word.count;
                    if syllable.chars().count() > 1 {
                        different.insert(syllable.to_lowercase());
                    }
                }
                (false, true) => fit.stands += word.count,
                (false, false) => fit.neither += word.count,
            }
        }
        fit.different = different.len();
        fit
    }

    /// What they tell of a text. In a document whose `others` are Unicode more of them are
    /// needed, and only the two encodings that fonts were made for are told.
    pub(super) fn judge(&self, others: bool) -> Letters {
        let marked = self.count(|_| true);
        let standing = self.count(|word| word.stands);
        let has_own = self.marked.iter().any(|word| word.own);
        let other_words = self.marked.iter().filter(|word| !word.stands).count();
        if other_words == 0 || has_own && other_words < PROOF {
            return Letters::Unicode;
        }
        let enough = marked >= FEWEST && marked * 4 >= self.all && standing * 2 < marked;
        let mut best: Option<(Letters, Fit)> = None;
        for coding in CANDIDATES {
            let can_be_all = enough && !(coding.is_western() && has_own);
            let fit = self.fit(coding, can_be_all);
            let common = matches!(coding.encoding, Encoding::Tcvn3 | Encoding::Vni);
            let proven = fit.different >= PROOF && common;
            // Few words are enough where all are such; in an encoding that is rare, or looks
            // like punctuation, they have to be several.
            let several = match (common, others) {
                (true, false) => 1,
                (false, false) => PROOF.min(marked / 2).max(2),
                (true, true) => PROOF,
                (false, true) => usize::MAX,
            };
            let letters = if can_be_all
                && fit.reads as f64 >= ENOUGH * marked as f64
                && fit.different >= several
            {
                Letters::Codes(coding)
            } else if proven
                && coding.is_western()
                && fit.only as f64 >= ENOUGH * (fit.only + fit.neither) as f64
            {
                Letters::Both(coding)
            } else {
                continue;
            };
            if best.is_none_or(|(_, other)| fit.only > other.only) {
                best = Some((letters, fit));
            }
        }
        best.map_or(Letters::Unicode, |(letters, _)| letters)
    }

    /// Whether many of the words are none in a coding, where another reads nearly all.
    pub(super) fn misread(&self, coding: Coding) -> bool {
        let fit = self.fit(coding, true);
        fit.neither >= FEWEST && fit.neither * 3 > fit.reads
    }

    /// Whether most of the words are none in a coding.
    pub(super) fn contradict(&self, coding: Coding) -> bool {
        let fit = self.fit(coding, true);
        fit.neither >= 2 * PROOF && fit.neither > fit.reads
    }

    /// Whether the words, though few, are syllables in a coding and none of them as it stands.
    pub(super) fn allow(&self, coding: Coding) -> bool {
        let fit = self.fit(coding, false);
        fit.different > 0 && fit.neither == 0 && !self.marked.iter().any(|word| word.own)
    }

    /// One of the words, if they look like codes that no coding reads: signs stand within
    /// them, as in no language.
    pub(super) fn garbled(&self) -> Option<&'t str> {
        let strange: Vec<_> = self.marked.iter().filter(|word| is_strange(word.text)).collect();
        let times: usize = strange.iter().map(|word| word.count).sum();
        let first = strange.first()?;
        (strange.len() >= PROOF && times * 4 >= self.count(|_| true)).then_some(first.text)
    }
}

/// What one run tells in a text of both kinds: whether it is codes, if it tells.
pub(super) fn run_is_codes(text: &str, coding: Coding) -> Option<bool> {
    let fit = Words::of(text).fit(coding, true);
    (fit.only != fit.stands).then_some(fit.only > fit.stands)
}

/// The words of a text without the quotation marks around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = |c: char| c.is_ascii_whitespace() || c == '\u{a0}' || c.is_ascii_punctuation();
    text.split(parts).map(|word| word.trim_matches(is_quote)).filter(|word| {
        word.chars().any(|c| c.is_alphabetic() || !c.is_ascii()) && word.len() < 64
    })
}

/// Whether a sign stands within a word, or before its letters.
fn is_strange(word: &str) -> bool {
    let sign = |c: char| {
        matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
            && !matches!(c, 'ª' | 'º' | '·' | '°' | '\u{ad}' | '\u{a0}')
            || is_quote(c) && !matches!(c, '’' | '–' | '—' | '•' | '…')
    };
    let letters = |c: char| c.is_alphabetic() && !sign(c);
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| sign(one) && letters(next))
}
