//! Who is addressed: a row of bodies, and where it ends.
//!
//! ```text
//! addressees = member ((", " | " và " | " cùng ") member)*
//! member     = body | ["các"] general words          các sở, ban, ngành; đơn vị liên quan
//! ```
//!
//! General words end where a verb begins. The assumption: verbs of doing are written small
//! (`Sở Xây dựng xây dựng`), and words that are nouns too (`tổ chức`, `quản lý`) are verbs
//! unless they stand in a row of nouns (`cơ quan, tổ chức, cá nhân`) or after the noun that
//! they qualify (`cơ quan quản lý`).

use std::ops::Range;
use std::sync::LazyLock;

use crate::facts::scan_body;
use crate::lexicon::{DOINGS, NOUN_DOINGS};
use crate::vi::{self, Names};

static VERBS: LazyLock<Names> = LazyLock::new(|| Names::new(DOINGS.iter().copied()));
static NOUN_VERBS: LazyLock<Names> = LazyLock::new(|| Names::new(NOUN_DOINGS.iter().copied()));

/// The first words of general addressees, folded.
const GENERAL: [&str; 30] = [
    "các bộ",
    "các sở",
    "các cơ quan",
    "các đơn vị",
    "các địa phương",
    "các ban",
    "các ngành",
    "các tổ chức",
    "các tổ đại biểu",
    "các đại biểu",
    "các cấp",
    "các doanh nghiệp",
    "các xã",
    "các huyện",
    "các phòng",
    "các thành viên",
    "bộ, ngành",
    "bộ, cơ quan",
    "sở, ban",
    "cơ quan",
    "đơn vị",
    "địa phương",
    "thủ trưởng",
    "người đứng đầu",
    "tổ chức, cá nhân",
    "đại biểu",
    "các cá nhân",
    "các đoàn thể",
    "các hội",
    "các nhà đầu tư",
];

/// The most bytes that a row of addressees takes.
const MOST: usize = 400;

/// The addressees at the start of `text`, as ranges in it, and where they end.
pub(super) fn scan(text: &str) -> Option<(Vec<Range<usize>>, usize)> {
    let mut members = Vec::new();
    let mut at = 0;
    loop {
        let (len, general) = member(&text[at..])?;
        members.push(at..at + len);
        at += len;
        if at >= MOST {
            return Some((members, at));
        }
        let rest = &text[at..];
        let gap = [", ", " và ", " cùng ", " và các ", "; "]
            .iter()
            .filter(|gap| !general || **gap != " cùng ")
            .find(|gap| rest.starts_with(**gap) && member(&rest[gap.len()..]).is_some());
        match gap {
            Some(gap) => at += gap.len(),
            None => return Some((members, at)),
        }
    }
}

/// The length of one addressee, and whether it is general words.
fn member(text: &str) -> Option<(usize, bool)> {
    let comrade = ["đồng chí ", "Đồng chí "].iter().find_map(|word| text.strip_prefix(word));
    let Some(named) = comrade else { return named_member(text) };
    let (len, general) = named_member(named)?;
    Some((text.len() - named.len() + len, general))
}

/// The length of one addressee whose name begins `text`, and whether it is general words.
fn named_member(text: &str) -> Option<(usize, bool)> {
    if let Some(len) = scan_body(text) {
        // `Bộ trưởng các Bộ, Thủ trưởng cơ quan ngang bộ`: an office of many.
        let many = [" các ", " cơ quan "].iter().find(|word| text[len..].starts_with(**word));
        return match many {
            Some(_) if !text[..len].contains(' ') || text[..len].ends_with("trưởng") => {
                let end =
                    text[len..].find([',', ';', ':', '.']).map_or(text.len(), |at| len + at);
                Some((len + general(&text[len + 1..end]) + 1, false))
            }
            _ => Some((len, false)),
        };
    }
    const ALONE: [&str; 4] = ["cơ quan", "đơn vị", "tổ chức", "cơ quan, người"];
    let article = ["các ", "Các "].iter().find(|word| text.starts_with(**word));
    if let Some(article) = article
        && let Some(len) = scan_body(&text[article.len()..])
    {
        return Some((article.len() + len, false));
    }
    let head: String = text.chars().take(24).collect();
    let head = vi::fold(&head);
    if !GENERAL.iter().any(|word| head.starts_with(word)) {
        return None;
    }
    let len = general(text);
    (!ALONE.contains(&vi::fold(&text[..len]).as_str())).then_some((len, true))
}

/// The length of general words: to the verb, or to the end of the phrase.
fn general(text: &str) -> usize {
    let limit = text.char_indices().nth(MOST / 2).map_or(text.len(), |(at, _)| at);
    let mut last = 0;
    for (at, _) in text[..limit].match_indices([' ', ',', ';', ':', '.', '(']) {
        if !text[at..].starts_with(' ') {
            // A comma inside a row of nouns is passed; a stop is not.
            if !text[at..].starts_with(", ") {
                return at;
            }
            continue;
        }
        let word = &text[at + 1..];
        let before = text[..at].trim_end_matches(',');
        if begins_verb(word, &text[..at]) || before.len() < at && scan_body(word).is_some() {
            return before.len();
        }
        last = at;
    }
    if limit == text.len() {
        text.trim_end_matches([' ', ',', ';', '.', ':']).len()
    } else {
        last
    }
}

/// Whether words begin with what is to be done, in small letters or after a full stop.
pub(super) fn begins_doing(words: &str) -> bool {
    let ends = |len: usize| !words[len..].starts_with(char::is_alphabetic);
    VERBS.longest(words).is_some_and(|(_, len)| ends(len))
        || NOUN_VERBS.longest(words).is_some_and(|(_, len)| ends(len))
}

/// Whether `word` begins what is to be done; `before` stands before it.
fn begins_verb(word: &str, before: &str) -> bool {
    if !vi::starts_lowercase(word) {
        return false;
    }
    // What qualifies the noun before it: `đơn vị có liên quan`, `cơ quan thi hành án`.
    let qualifies =
        ["có liên quan", "có thẩm quyền", "thi hành án", "được phân công", "được giao"];
    if qualifies.iter().any(|words| word.starts_with(words)) {
        return false;
    }
    let ends = |len: usize| !word[len..].starts_with(char::is_alphabetic);
    if VERBS.longest(word).is_some_and(|(_, len)| ends(len)) {
        return true;
    }
    let noun = || {
        before.ends_with(',')
            || ["các", "cơ quan", "đơn vị", "sở", "bộ", "người", "doanh nghiệp", "cán bộ", "và"]
                .iter()
                .any(|word| vi::ends_with_words(before, word))
    };
    let row = |len: usize| {
        [",", " liên quan", " có liên quan", " chính trị", " cá nhân", " và cá nhân", " khác"]
            .iter()
            .any(|next| word[len..].starts_with(next))
    };
    NOUN_VERBS.longest(word).is_some_and(|(_, len)| ends(len) && !noun() && !row(len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, members: &[&str], rest: &str) {
        let (found, end) = scan(text).expect("someone is addressed");
        let words: Vec<_> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!((words.as_slice(), text[end..].trim_start()), (members, rest));
    }

    #[test]
    fn a_row_ends_where_the_verb_begins() {
        check(
            "Sở Xây dựng, Sở Y tế và các đơn vị có liên quan xây dựng kế hoạch",
            &["Sở Xây dựng", "Sở Y tế", "các đơn vị có liên quan"],
            "xây dựng kế hoạch",
        );
        check(
            "các cơ quan, tổ chức, cá nhân liên quan tổ chức tuyên truyền",
            &["các cơ quan, tổ chức, cá nhân liên quan"],
            "tổ chức tuyên truyền",
        );
        check(
            "các bộ, ngành, địa phương theo dõi, đôn đốc",
            &["các bộ, ngành, địa phương"],
            "theo dõi, đôn đốc",
        );
        check(
            "các cơ quan quản lý nhà nước rà soát",
            &["các cơ quan quản lý nhà nước"],
            "rà soát",
        );
    }

    #[test]
    fn an_office_said_again_and_again_names_nobody() {
        for office in ["đồng chí ", "Chủ tịch "] {
            assert!(scan(&office.repeat(100_000)).is_none(), "{office}");
        }
        check(
            "đồng chí Chủ tịch Ủy ban nhân dân tỉnh chỉ đạo",
            &["đồng chí Chủ tịch Ủy ban nhân dân tỉnh"],
            "chỉ đạo",
        );
    }

    #[test]
    fn leaves_what_addresses_nobody() {
        for text in ["kinh tế phát triển", "tổ chức thực hiện", "nhiệm vụ sau"]
        {
            assert!(scan(text).is_none(), "{text}");
        }
    }
}
