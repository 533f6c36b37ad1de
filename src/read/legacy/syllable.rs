//! Whether words are Vietnamese syllables: an onset, a rime, a tone that the rime allows.
//!
//! Only words with a letter beyond ASCII are judged: under a wrong table these are the ones
//! that change, and plain words are alike in every encoding.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The share of syllables from which on a text is taken for Vietnamese.
pub(super) const ENOUGH: f64 = 0.85;

/// Fewer words with marks than this tell nothing.
pub(super) const FEWEST: usize = 3;

/// Longer onsets stand before their beginnings.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// The rimes without their tones.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng \
    âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp \
    iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn \
    oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn \
    ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up \
    ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu \
    ưt ưu y yêm yên yêng yêt yêu êng uyn ";

/// The share of syllables among the words with marks; 0 where too few words have any.
pub(super) fn share(text: &str) -> f64 {
    let (mut words, mut marked, mut good) = (0usize, 0usize, 0usize);
    let parts = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    for word in parts {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.is_empty() {
            continue;
        }
        words += 1;
        if !word.is_ascii() {
            marked += 1;
            good += usize::from(is_syllable(word));
        }
    }
    if marked < FEWEST || marked * 4 < words {
        return 0.0;
    }
    good as f64 / marked as f64
}

/// Whether `word` is one syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    // In TCVN3 a capital stands among small letters: its fonts have no capitals with tones.
    let mut tone = None;
    let mut tones = 0;
    let bare: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&mark| {
            let is_tone =
                matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            if is_tone {
                tone = Some(mark);
                tones += 1;
            }
            !is_tone
        })
        .nfc()
        .collect();
    if tones > 1 || bare.chars().count() > 7 {
        return false;
    }
    let stopped = ["c", "ch", "p", "t"].iter().any(|stop| bare.ends_with(stop));
    if stopped && !matches!(tone, Some('\u{301}' | '\u{323}')) {
        return false;
    }
    ONSETS.iter().any(|onset| bare.strip_prefix(onset).is_some_and(is_rime))
        || bare.strip_prefix('g').is_some_and(|rest| rest.starts_with('i') && is_rime(rest))
}

fn is_rime(rime: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> =
        LazyLock::new(|| RIMES.split_ascii_whitespace().collect());
    KNOWN.contains(rime)
}
