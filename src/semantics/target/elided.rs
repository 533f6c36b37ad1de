//! Names that leave out what the name before them says.
//!
//! ```text
//! head       Tỷ lệ trường chuẩn mức độ 1 …, mức độ 2 …             the words the two share
//! all        GRDP năm 2026 tăng 8%, năm 2027 tăng 9%               a time alone is left
//! subject    100% xã đạt cấp độ 4 và 90% đạt cấp độ 5               a predicate alone is left
//! product    1.500 triệu đồng/năm x 5 năm = 7.500 triệu đồng
//! ```

use super::name::{HEADS, before, begins_with_predicate};
use crate::facts::find_period;
use crate::lexicon::AIMS;
use crate::vi;

/// The most bytes of a name and the one that completes it.
const LONGEST: usize = 800;

/// Completes a name that leaves out its head: `mức độ 2` after `Tỷ lệ trường chuẩn quốc gia
/// mức độ 1`. The words that the two share tell where the head ends.
pub(super) fn completed(name: &str, before: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let numbered = words.last()?.chars().all(|c| c.is_ascii_digit());
    if HEADS.longest(name).is_some() && !numbered {
        return None;
    }
    let first = words.first()?;
    let earlier: Vec<&str> = before.split(' ').collect();
    // The shared words stand at the end of the earlier name, with another number or word.
    let at = earlier.iter().rposition(|word| vi::fold(word) == vi::fold(first))?;
    let tail = earlier.len() - at;
    let numbered = numbered || tail == words.len() && words.len() >= 2;
    // Each completed name completes the next: a chain of them must not grow.
    let short = before.len() + name.len() <= LONGEST;
    (at > 0 && tail <= words.len() && numbered && short).then(|| {
        let mut full = earlier[..at].to_vec();
        full.extend(words);
        full.join(" ")
    })
}

/// Whether words before a number say another time, or a product, of what the number before
/// measures, and nothing else.
pub(super) fn repeats(words: &str) -> bool {
    let words = words.trim_matches([' ', ',', ';', ':']);
    if words.ends_with('=') && words.starts_with(['x', '×', '*']) {
        return true;
    }
    let bare = words.strip_prefix("và ").unwrap_or(words);
    find_period(bare).is_some_and(|timed| timed.span.start() <= 8)
        && before(words, false).name.is_empty()
        && !AIMS.iter().any(|aim| {
            vi::ends_with_words(words, aim) && !["đạt", "tăng", "giảm"].contains(aim)
        })
}

/// Completes a name that begins with its predicate: `đạt cấp độ 5` after `xã đạt cấp độ 4`.
pub(super) fn with_subject(name: &str, earlier: &str) -> Option<String> {
    if !begins_with_predicate(name) {
        return None;
    }
    let verb = name.split(' ').next()?;
    let at = earlier.find(&format!(" {verb} "))?;
    (at > 0 && at + name.len() <= LONGEST).then(|| format!("{} {name}", &earlier[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completes_what_is_left_out() {
        let full = completed("mức độ 2", "Tỷ lệ trường chuẩn quốc gia mức độ 1");
        assert_eq!(full.as_deref(), Some("Tỷ lệ trường chuẩn quốc gia mức độ 2"));
        assert_eq!(completed("Tỷ lệ hộ nghèo", "Tỷ lệ xã"), None);
        assert_eq!(completed("nông thôn", "thành thị"), None);
    }

    #[test]
    fn a_time_alone_repeats_the_name() {
        assert!(repeats(" và năm 2027 "));
        assert!(repeats(", năm 2027 tăng "));
        assert!(repeats(" x 05 năm = "));
        for words in [" và năm 2027 thu hút ", ", chi ", " đến năm 2030, diện tích rừng đạt "]
        {
            assert!(!repeats(words), "{words:?}");
        }
    }

    #[test]
    fn a_predicate_alone_takes_the_subject_before() {
        let full = with_subject("đạt cấp độ 5", "xã, phường đạt cấp độ 4");
        assert_eq!(full.as_deref(), Some("xã, phường đạt cấp độ 5"));
        assert_eq!(with_subject("hộ có nước sạch", "xã đạt chuẩn"), None);
    }
}
