//! Targets that are ranks.

use super::name::{self, Before};
use super::number::{Found, Number, Words};
use super::{Draft, period};

/// `thứ hạng chỉ số PCI nằm trong nhóm 10 tỉnh`
///
/// A rank that names nothing itself goes on from the one before it, `earlier`: `thuộc nhóm 4
/// nước dẫn đầu khu vực và nhóm 60 nước dẫn đầu thế giới`.
pub(super) fn read(
    one: &Words<'_>,
    number: &Number<'_>,
    found: &Before,
    earlier: Option<&Draft>,
) -> Found {
    let range = found.name.start + number.from..found.name.end + number.from;
    let limit = number.next.unwrap_or(number.limit).min(number.limit);
    let tail = &one.text[number.end..limit];
    let cut = tail.find([',', ';', '.']).filter(|&at| !tail[..at].ends_with("tỉnh"));
    let comma = cut.unwrap_or(tail.len());
    let to_topic = |words: &str| words.find(" về ").map(|at| at + " về ".len());
    let topic = to_topic(tail).map(|at| number.end + at..number.end + name::without_next(tail));
    // A rank without a topic of its own takes the one of the rank after it.
    let shared = || {
        let rest = &one.text[number.end..number.limit];
        to_topic(rest).map(|at| {
            let words = &rest[at..];
            let end = words.find(';').unwrap_or(words.len());
            number.end + at..number.end + at + end
        })
    };
    let before = &one.text[range.clone()];
    let ranked = ["thứ hạng", "chỉ số", "xếp hạng"]
        .iter()
        .any(|word| before.to_lowercase().contains(word));
    let topic = topic.or_else(|| if ranked { None } else { shared() });
    let goes_on = ["dẫn đầu", "hàng đầu", "cao", "mạnh", "nhóm", "thuộc nhóm"]
        .iter()
        .any(|word| name::starts_with_words(before.trim_start(), word));
    let earlier =
        earlier.filter(|_| !ranked && topic.is_none() && (before.is_empty() || goes_on));
    let topic_words = topic.clone().map(|range| one.text[range].trim().to_owned());
    let name = match (&topic_words, ranked) {
        _ if earlier.is_some() => earlier.map_or_else(String::new, |draft| draft.name.clone()),
        (Some(topic), true) if before.to_lowercase().trim() == "thứ hạng" => {
            format!("{} về {topic}", before.trim())
        }
        (Some(topic), false) => topic.clone(),
        (None, true) => subject(before).to_owned(),
        _ => before.trim().to_owned(),
    };
    let tail_end = number.end
        + topic
            .filter(|range| range.end <= limit)
            .map_or(comma.min(tail.len()), |range| range.end - number.end);
    let head = &one.text[number.from..number.start];
    let group = ["nhóm", "tốp", "top"]
        .iter()
        .filter_map(|word| head.rfind(word))
        .max()
        .map_or(number.start, |at| number.from + at);
    let start = if ranked { range.start } else { group };
    let end = tail_end.max(number.end);
    let end = start + one.text[start..end].trim_end().len();
    let name = if name.is_empty() { one.text[start..end].to_owned() } else { name };
    Found {
        end: number.end,
        draft: Draft {
            rank: true,
            period: period::own(one, number.from, number.start, limit),
            ..one.draft(number, name, start..end)
        },
    }
}

/// The words that are ranked, without what is said of them: `Xếp hạng về số hóa` of `Xếp hạng
/// về số hóa có sự thay đổi, Việt Nam`.
fn subject(words: &str) -> &str {
    let end = [" có ", " được ", " phấn đấu", " nằm ", " thuộc "]
        .iter()
        .filter_map(|verb| words.find(verb))
        .min()
        .unwrap_or(words.len());
    words[..end].trim_matches([' ', ','])
}
