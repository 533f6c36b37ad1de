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
const BOUNDS: [(&str, Comparator); 38] = [
    ("tối đa sẽ là", Comparator::Le),
    ("ít nhất sau", Comparator::Ge),
    ("không được thấp hơn", Comparator::Ge),
    ("từ đủ", Comparator::Ge),
    ("chưa đủ", Comparator::Lt),
    ("không được vượt quá", Comparator::Le),
    ("không được quá", Comparator::Le),
    ("chậm nhất", Comparator::Le),
    ("chậm nhất là", Comparator::Le),
    ("vượt quá", Comparator::Gt),
    ("quá", Comparator::Gt),
    ("không thấp hơn", Comparator::Ge),
    ("không dưới", Comparator::Ge),
    ("không ít hơn", Comparator::Ge),
    ("tối thiểu", Comparator::Ge),
    ("ít nhất", Comparator::Ge),
    ("tối thiểu có", Comparator::Ge),
    ("ít nhất là", Comparator::Ge),
    ("ít nhất có", Comparator::Ge),
    ("tối thiểu là", Comparator::Ge),
    ("không vượt quá", Comparator::Le),
    ("không quá", Comparator::Le),
    ("không cao hơn", Comparator::Le),
    ("nhiều nhất", Comparator::Le),
    ("tối đa", Comparator::Le),
    ("tối đa là", Comparator::Le),
    ("cao hơn", Comparator::Gt),
    ("nhiều hơn", Comparator::Gt),
    ("vượt", Comparator::Gt),
    ("trên", Comparator::Gt),
    ("hơn", Comparator::Gt),
    ("thấp hơn", Comparator::Lt),
    ("ít hơn", Comparator::Lt),
    ("dưới", Comparator::Lt),
    ("khoảng", Comparator::Approx),
    ("gần", Comparator::Approx),
    ("xấp xỉ", Comparator::Approx),
    ("từ", Comparator::Ge),
];

/// The last words of the bounds.
const BOUND_ENDS: [&str; 16] = [
    "sau", "hơn", "dưới", "thiểu", "nhất", "có", "là", "quá", "đa", "vượt", "trên", "khoảng",
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
        let last = rest.rsplit(' ').next().unwrap_or("");
        let bounds: &[_] =
            if BOUND_ENDS.contains(&last) || !rest.contains(' ') { &BOUNDS } else { &[] };
        let word = bounds
            .iter()
            .filter(|(words, _)| vi::ends_with_words(rest, words))
            .max_by_key(|(words, _)| words.len());
        let Some(&(words, bound)) = sign.or(word) else { break };
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
