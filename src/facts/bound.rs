//! Bounds: the words and signs that say how a number limits what is measured.
//!
//! ```text
//! before = "trên" | "ít nhất" | "không quá" | "khoảng" | "≥" | …
//! after  = "trở lên" | "trở xuống" | "trở đi" | "hoặc hơn"
//! ```
//!
//! Several before one number combine: `khoảng trên 20 %` is more than 20 %.

use crate::model::Comparator;
use crate::vi;

/// Bounds before a number, longer ones first where one ends another.
const BOUNDS: [(&str, Comparator); 33] = [
    ("tối đa sẽ là", Comparator::Le),
    ("ít nhất sau", Comparator::Ge),
    ("từ đủ", Comparator::Ge),
    ("chưa đủ", Comparator::Lt),
    ("không được vượt quá", Comparator::Le),
    ("không được quá", Comparator::Le),
    ("chậm nhất", Comparator::Le),
    ("chậm nhất là", Comparator::Le),
    ("vượt quá", Comparator::Gt),
    ("quá", Comparator::Gt),
    ("không dưới", Comparator::Ge),
    ("tối thiểu", Comparator::Ge),
    ("ít nhất", Comparator::Ge),
    ("tối thiểu có", Comparator::Ge),
    ("ít nhất là", Comparator::Ge),
    ("ít nhất có", Comparator::Ge),
    ("tối thiểu là", Comparator::Ge),
    ("không vượt quá", Comparator::Le),
    ("không quá", Comparator::Le),
    ("nhiều nhất", Comparator::Le),
    ("tối đa", Comparator::Le),
    ("tối đa là", Comparator::Le),
    ("tối đa bằng", Comparator::Le),
    ("nhiều nhất bằng", Comparator::Le),
    ("tối thiểu bằng", Comparator::Ge),
    ("ít nhất bằng", Comparator::Ge),
    ("vượt", Comparator::Gt),
    ("trên", Comparator::Gt),
    ("dưới", Comparator::Lt),
    ("khoảng", Comparator::Approx),
    ("gần", Comparator::Approx),
    ("xấp xỉ", Comparator::Approx),
    ("từ", Comparator::Ge),
];

/// No bound has more bytes.
const LONGEST: usize = 40;

/// The last words of the bounds.
const BOUND_ENDS: [&str; 16] = [
    "sau", "bằng", "dưới", "thiểu", "nhất", "có", "là", "quá", "đa", "vượt", "trên", "khoảng",
    "gần", "xỉ", "từ", "đủ",
];

const SIGNS: [(&str, Comparator); 6] = [
    ("≥", Comparator::Ge),
    (">=", Comparator::Ge),
    ("≤", Comparator::Le),
    ("<=", Comparator::Le),
    (">", Comparator::Gt),
    ("<", Comparator::Lt),
];

/// The bounds that stand before a number, combined, and where they begin.
pub(super) fn bound_before(before: &str) -> (Option<Comparator>, usize) {
    let mut found: Option<Comparator> = None;
    let mut rest = before.trim_end_matches(' ');
    let mut start = before.len();
    for _ in 0..3 {
        let sign = SIGNS.iter().find(|(sign, _)| rest.ends_with(sign));
        // Most words before a number end no bound.
        let near = vi::tail(rest, LONGEST);
        let last = near.rsplit(' ').next().unwrap_or("");
        let alone = near.len() == rest.len() && !near.contains(' ');
        let bounds: &[_] = if BOUND_ENDS.contains(&last) || alone { &BOUNDS } else { &[] };
        let word = bounds
            .iter()
            .filter(|(words, _)| vi::ends_with_words(rest, words))
            .max_by_key(|(words, _)| words.len());
        let word = sign.or(word).map(|&(words, bound)| (words, bound));
        let Some((words, bound)) = word.or_else(|| comparative(near)) else { break };
        // `tăng từ 23 xuống 18` tells no bound; nor does a comparison `cao hơn … so với`.
        if words == "từ" && found.is_some() {
            break;
        }
        found = Some(match found {
            Some(Comparator::Approx) | None => bound,
            Some(direction) => direction,
        });
        let kept = rest.len() - words.len();
        rest = rest[..kept].trim_end_matches(' ');
        start = kept;
    }
    (found, start)
}

/// `hơn` with the adjective before it, if one that tells a size, and what denies it: `nhỏ
/// hơn`, `không lớn hơn`, `không được thấp hơn`. Alone it is more: `hơn 5 %`, `nhanh hơn 5 %`.
fn comparative(text: &str) -> Option<(&str, Comparator)> {
    const MORE: [&str; 6] = ["cao", "lớn", "nhiều", "dài", "rộng", "nặng"];
    const LESS: [&str; 8] = ["thấp", "nhỏ", "bé", "ít", "ngắn", "hẹp", "nhẹ", "kém"];
    let cut = |text: &str, words: &str| {
        vi::ends_with_words(text, words).then(|| text.len() - words.len())
    };
    let mut start = cut(text, "hơn")?;
    let mut less = false;
    let before = text[..start].trim_end_matches(' ');
    for (adjectives, lesser) in [(&MORE[..], false), (&LESS[..], true)] {
        if let Some(at) = adjectives.iter().find_map(|word| cut(before, word)) {
            (start, less) = (at, lesser);
        }
    }
    let before = text[..start].trim_end_matches(' ');
    let denied = ["không được", "không"].iter().find_map(|word| cut(before, word));
    let bound = match (less, denied.is_some()) {
        (false, false) => Comparator::Gt,
        (true, false) => Comparator::Lt,
        (false, true) => Comparator::Le,
        (true, true) => Comparator::Ge,
    };
    Some((&text[denied.unwrap_or(start)..], bound))
}

/// The bound that stands at `at`, after a number and its unit, and where it ends.
pub(super) fn bound_after(text: &str, at: usize) -> (Option<Comparator>, usize) {
    let rest = &text[at..];
    for (words, bound) in [
        (" trở lên", Comparator::Ge),
        (" trở xuống", Comparator::Le),
        (" trở đi", Comparator::Ge),
        (" hoặc hơn", Comparator::Ge),
    ] {
        if rest.starts_with(words) {
            return (Some(bound), at + words.len());
        }
    }
    (None, at)
}

/// What a number's bounds say together. A rank without one is at most the number.
pub(super) fn combined(
    before: Option<Comparator>,
    after: Option<Comparator>,
    range: bool,
    rank: bool,
) -> Comparator {
    match (range, after, before) {
        (true, _, _) => Comparator::Range,
        (_, Some(after), _) => after,
        (_, None, Some(before)) => before,
        (_, None, None) if rank => Comparator::Le,
        (_, None, None) => Comparator::Eq,
    }
}
