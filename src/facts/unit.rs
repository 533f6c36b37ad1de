//! Units of measure after a number.
//!
//! ```text
//! unit = "%" | "phần trăm" | "điểm" "%" | scale* (measure | noun)
//! ```

use std::sync::LazyLock;

use crate::lexicon::{MEASURES, Measure, SCALES};
use crate::vi::{self, Names};

static UNITS: LazyLock<Names> = LazyLock::new(|| Names::new(MEASURES.iter().map(|m| m.words)));
static POWERS: LazyLock<Names> =
    LazyLock::new(|| Names::new(SCALES.iter().map(|&(words, _)| words)));

/// A unit, by offsets in the words after a number.
pub(super) struct UnitWords {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its code, where there is one.
    pub(super) code: Option<&'static str>,
    /// What one of it is in its code's unit: the power of ten that its words give, and 100
    /// for each tạ, which is told in kg.
    pub(super) scale: u64,
}

/// The length of the measure or counted noun at the start of `text`.
pub(super) fn measure_len(text: &str) -> Option<usize> {
    UNITS.longest(text).map(|(_, len)| len).filter(|&len| ends_word(text, len))
}

/// The unit at the start of `text`, which follows a number.
pub(super) fn scan_unit(text: &str) -> Option<UnitWords> {
    let start = text.len() - text.trim_start_matches(' ').len();
    if start > 1 {
        return None;
    }
    let rest = &text[start..];
    // A unit begins with a letter or a sign.
    if !rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '°')) {
        return None;
    }
    if let Some(unit) = scan_percent(rest, start) {
        return Some(unit);
    }
    let mut at = 0;
    let mut scale = 1_u64;
    while let Some((name, len)) = POWERS.longest(&rest[at..]) {
        if rest[at + len..].starts_with(char::is_alphanumeric) {
            break;
        }
        scale = scale.saturating_mul(SCALES[name].1);
        at += len;
        let gap = usize::from(rest[at..].starts_with(' '));
        if POWERS.longest(&rest[at + gap..]).is_none() || at > 24 {
            break;
        }
        at += gap;
    }
    let gap = if at > 0 { usize::from(rest[at..].starts_with(' ')) } else { 0 };
    let found =
        UNITS.longest(&rest[at + gap..]).filter(|&(_, len)| ends_word(&rest[at + gap..], len));
    // A capital begins the next words, not a noun that is counted: `3 Khoản này`.
    let found = found.filter(|&(name, _)| {
        MEASURES[name].code.is_some() || !vi::starts_uppercase(&rest[at + gap..]) || at > 0
    });
    // `2 con số` counts nothing.
    let found = found.filter(|&(_, len)| {
        !rest[at + gap + len..].starts_with(" số") || rest[at + gap..at + gap + len] != *"con"
    });
    let plain = rest[at + gap..]
        .strip_prefix('đ')
        .filter(|rest| !rest.starts_with(char::is_alphanumeric));
    match (found, plain) {
        (Some((name, len)), _) => {
            let Measure { code, factor, .. } = MEASURES[name];
            let scale = scale.saturating_mul(factor);
            let end = at + gap + len;
            // `5 m` in `5 mục`, `3 ca` in `3 các`: the word's border was checked above.
            Some(UnitWords { start, end: start + end, code, scale })
        }
        (None, Some(_)) => Some(UnitWords {
            start,
            end: start + at + gap + "đ".len(),
            code: Some("VND"),
            scale,
        }),
        (None, None) if at > 0 => Some(counted_after(rest, start, at, gap, scale)),
        (None, None) => None,
    }
}

/// A power word with a noun that the lexicon does not list, or alone.
fn counted_after(rest: &str, start: usize, at: usize, gap: usize, scale: u64) -> UnitWords {
    let word = &rest[at + gap..];
    let len = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let noun = gap == 1
        && len > 0
        && vi::starts_lowercase(word)
        && !["và", "để", "cho", "từ", "so", "là"].contains(&&word[..len]);
    let end = if noun { at + gap + len } else { at };
    UnitWords { start, end: start + end, code: None, scale }
}

fn scan_percent(rest: &str, start: usize) -> Option<UnitWords> {
    // Longer words first. `% điểm` says points unless a noun begins there: `100% điểm đến`.
    const WORDS: [(&str, &str); 7] = [
        ("% điểm", "percentage_point"),
        ("%", "percent"),
        ("phần trăm", "percent"),
        ("điểm %", "percentage_point"),
        ("điểm%", "percentage_point"),
        ("điểm phần trăm", "percentage_point"),
        ("‰", "permille"),
    ];
    const NOUNS: [&str; 7] =
        [" đến", " du lịch", " trường", " dân cư", " bưu điện", " cầu", " tham quan"];
    let (words, code) = WORDS.into_iter().find(|(words, _)| {
        rest.strip_prefix(words).is_some_and(|after| {
            *words != "% điểm" || !NOUNS.iter().any(|noun| after.starts_with(noun))
        })
    })?;
    Some(UnitWords { start, end: start + words.len(), code: Some(code), scale: 1 })
}

fn ends_word(text: &str, len: usize) -> bool {
    !text[len..].starts_with(char::is_alphabetic)
}
