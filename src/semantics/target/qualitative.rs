//! Names of statements without a number.
//!
//! A statement is named by its subject, up to `đạt …`, `được …`, `giảm …`; one that begins
//! with its verb (`Hoàn thành …`) is its own name, without the period, the document that it
//! follows, and examples after `như:`.

use super::name::{connectors, heads_indicator, starts_with_words, topic};
use super::period::is_period;
use crate::facts::find_period;
use crate::lexicon::OPENING_VERBS;
use crate::model::Change;

/// A statement that is a qualitative target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) name: String,
    pub(super) change: Option<Change>,
}

/// Where a subject ends.
const PREDICATES: [(&str, Option<Change>); 18] = [
    (" đạt ", None),
    (" được ", None),
    (" giảm ", Some(Change::Decrease)),
    (" tăng ", Some(Change::Increase)),
    (" tương đương ", None),
    (" phát triển ", None),
    (" góp phần ", None),
    (" duy trì ", None),
    (" đáp ứng ", None),
    (" tiếp tục ", None),
    (" không còn ", None),
    (" ở mức ", None),
    (" cơ bản ", None),
    (" bảo đảm ", None),
    (" từng bước ", None),
    (" ổn định", None),
    (" năm sau cao hơn ", Some(Change::Increase)),
    (" vượt ", None),
];

/// Names a statement; `None` when it says nothing to be reached.
pub(super) fn read(statement: &str) -> Option<Stated> {
    let words = statement.trim().trim_end_matches(['.', ';', ',', '/', ' ']);
    let words = &words[topic(words)..];
    let words = &words[connectors(words)..];
    if words.starts_with('(') || is_period(words) {
        return None;
    }
    if words.split(' ').count() < 3
        || words.ends_with(':')
        || starts_with_words(words, "trong đó")
    {
        return None;
    }
    // A rank without a number: `Việt Nam thuộc nhóm các nước dẫn đầu về …`
    if words.contains("nhóm")
        && let Some(at) = words.find(" về ")
        && words[..at].contains("dẫn đầu")
    {
        return Some(Stated { name: words[at + " về ".len()..].to_owned(), change: None });
    }
    if let Some(rest) = words.strip_prefix("là ") {
        return Some(Stated { name: rest.to_owned(), change: None });
    }
    if begins_with_verb(words) {
        return Some(Stated { name: verb_phrase(words).to_owned(), change: None });
    }
    let cut = PREDICATES
        .iter()
        .filter_map(|&(word, change)| predicate(words, word).map(|at| (at, change)))
        .min_by_key(|(at, _)| *at);
    let (name, change) = match cut {
        Some((at, change)) if at > 3 => (&words[..at], change),
        _ => (words, None),
    };
    Some(Stated { name: name.trim_end_matches([',', ' ']).to_owned(), change })
}

/// Whether a statement begins with its verb.
pub(super) fn begins_with_verb(words: &str) -> bool {
    let opening = OPENING_VERBS.iter().find(|verb| starts_with_words(words, verb));
    opening.is_some_and(|verb| !is_noun_here(words, verb))
}

/// Whether a verb that begins a statement is its noun: `Quản lý nhà nước được tăng cường`,
/// `Tăng trưởng kinh tế ở mức cao`; not `Đánh giá được tiềm năng`.
fn is_noun_here(words: &str, verb: &str) -> bool {
    const NOUNS: [&str; 9] = [
        "quản lý",
        "đào tạo",
        "tổ chức",
        "ứng dụng",
        "đánh giá",
        "vận hành",
        "kiểm soát",
        "bảo tồn",
        "huy động",
    ];
    let passive = words.find(" được ").is_some_and(|at| at > verb.len());
    heads_indicator(words) || NOUNS.contains(&verb) && passive
}

/// Where the predicate `word` ends a subject; not inside it, after what joins two nouns
/// (`đào tạo và phát triển`) or makes one of a verb (`nhu cầu phát triển`).
fn predicate(words: &str, word: &str) -> Option<usize> {
    const NOUNS: [&str; 22] = [
        "và",
        "hoặc",
        ",",
        "để",
        "nhu cầu",
        "công tác",
        "chính sách",
        "chiến lược",
        "kế hoạch",
        "đầu tư",
        "quỹ",
        "mục tiêu",
        "xu hướng",
        "khả năng",
        "yêu cầu",
        "chương trình",
        "giá trị gia",
        "sự",
        "việc",
        "quá trình",
        "không gian",
        "nghiên cứu",
    ];
    words
        .match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| !NOUNS.iter().any(|noun| crate::vi::ends_with_words(&words[..at], noun)))
}

fn verb_phrase(words: &str) -> &str {
    let mut end = words.len();
    for cut in [
        " như:",
        " như :",
        " đạt mức",
        " đạt ",
        " theo Nghị quyết",
        " theo Chỉ thị",
        " theo Kết luận",
        " theo Kế hoạch",
        " theo Quyết định",
    ] {
        if let Some(at) = words.find(cut) {
            end = end.min(at);
        }
    }
    let head = &words[..end];
    // The period goes where it ends the words.
    if let Some(timed) = find_period(head)
        && head[timed.span.end() as usize..].trim().is_empty()
    {
        end = timed.span.start() as usize;
    }
    words[..end].trim_end_matches([',', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, name: &str, change: Option<Change>) {
        assert_eq!(
            read(statement),
            Some(Stated { name: name.to_owned(), change }),
            "{statement:?}"
        );
    }

    #[test]
    fn a_subject_or_a_verb_names_it() {
        check(
            "Số vụ khiếu kiện phức tạp, kéo dài trên địa bàn giảm hơn so với năm 2023",
            "Số vụ khiếu kiện phức tạp, kéo dài trên địa bàn",
            Some(Change::Decrease),
        );
        check(
            "Hằng năm, mạng lưới nghiên cứu phát triển được mở rộng",
            "mạng lưới nghiên cứu phát triển",
            None,
        );
        check(
            "Về nhân lực: Đào tạo và phát triển đội ngũ chuyên gia đạt trình độ cao",
            "Đào tạo và phát triển đội ngũ chuyên gia",
            None,
        );
        check(
            "không phát sinh điểm nóng về an ninh, trật tự",
            "không phát sinh điểm nóng về an ninh, trật tự",
            None,
        );
        check(
            "Hoàn thành việc sắp xếp đơn vị hành chính cấp xã giai đoạn đến năm 2025 theo Nghị quyết số 233-NQ/TU",
            "Hoàn thành việc sắp xếp đơn vị hành chính cấp xã",
            None,
        );
        check(
            "một số lĩnh vực khoa học, công nghệ đạt trình độ quốc tế",
            "một số lĩnh vực khoa học, công nghệ",
            None,
        );
    }

    #[test]
    fn leaves_what_states_nothing() {
        for statement in ["Cụ thể là:", "Trong đó", "Khu vực"] {
            assert_eq!(read(statement), None, "{statement}");
        }
    }
}
