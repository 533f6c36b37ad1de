//! Targets that are ranks.

use super::Draft;
use super::name::{self, Before};
use super::number::{Found, Number, Words};

/// `thứ hạng chỉ số PCI nằm trong nhóm 10 tỉnh`
pub(super) fn read(one: &Words<'_>, number: &Number<'_>, found: &Before) -> Found {
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
    let topic_words = topic.clone().map(|range| one.text[range].trim().to_owned());
    let name = match (&topic_words, ranked) {
        (Some(topic), true) if before.to_lowercase().trim() == "thứ hạng" => {
            format!("{} về {topic}", before.trim())
        }
        (Some(topic), false) => topic.clone(),
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
        draft: Draft { rank: true, ..one.draft(number, name, start..end) },
    }
}
