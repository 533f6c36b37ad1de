//! Who is to do what.
//!
//! ```text
//! task = ("Giao" | "Yêu cầu" | "Đề nghị") body action
//!      | body "chủ trì" ["," "phối hợp với" bodies] action
//!      | body "có trách nhiệm" [":"] action
//! ```
//!
//! and each unit whose role is task and that has a title: its title is the action.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Context, clean};
use crate::facts::{Owner, Part, Passage, scan_body};
use crate::model::{Role, Task};
use crate::span::Span;

/// The tasks, in text order.
pub(super) fn tasks(context: Context<'_>, roles: &[Option<Role>]) -> Vec<Task> {
    let mut tasks = Vec::new();
    for passage in &context.facts.passages {
        let Owner::Unit(id) = passage.owner else { continue };
        match passage.part {
            Part::Heading => {
                let first = context.tree.get(id).heading.first() == Some(&passage.span);
                let parent = context.tree.get(id).parent;
                let listed =
                    parent.is_some_and(|parent| roles[parent.index()] == Some(Role::Task));
                if first && listed && roles[id.index()] == Some(Role::Task) {
                    push_heading(context, passage, &mut tasks);
                }
            }
            Part::Text => {
                let text = context.source.slice(passage.span);
                if !CUES.is_match(text) {
                    continue;
                }
                for (start, sentence) in sentences(text) {
                    if let Some(found) = read(sentence) {
                        push(context, passage, start, sentence, &found, &mut tasks);
                    }
                }
            }
            Part::Table | Part::Form => {}
        }
    }
    tasks
}

/// Words of which one stands in every task.
static CUES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(["Giao ", ", giao ", "Yêu cầu ", "Đề nghị ", " chủ trì", " trách nhiệm"])
        .expect("a short list of literals builds")
});

/// What was read from a sentence, as ranges in it.
struct Found {
    lead: Option<(usize, usize)>,
    supporting: Vec<(usize, usize)>,
    action: usize,
}

fn push_heading(context: Context<'_>, passage: &Passage, tasks: &mut Vec<Task>) {
    let words = clean(context.source.slice(passage.span));
    let id = format!("k{}", tasks.len() + 1);
    tasks.push(Task {
        id,
        provision: passage.unit().map(|unit| context.tree.get(unit).id.clone()),
        lead: None,
        supporting: Vec::new(),
        action: words.trim_end_matches([':', '.', ';']).to_owned(),
        deadline: None,
        text: words,
        span: context.source.place(passage.span),
    });
}

fn push(
    context: Context<'_>,
    passage: &Passage,
    start: usize,
    sentence: &str,
    found: &Found,
    tasks: &mut Vec<Task>,
) {
    let words = sentence.trim_end_matches([' ', '.', ';', '/']);
    let action = words.get(found.action..).unwrap_or("").trim_matches([' ', ',', ':']);
    if action.len() < 4 {
        return;
    }
    let slice = |&(from, to): &(usize, usize)| clean(&sentence[from..to]);
    let span = Span::of(start..start + words.len()).shifted_by(passage.span.start());
    tasks.push(Task {
        id: format!("k{}", tasks.len() + 1),
        provision: passage.unit().map(|unit| context.tree.get(unit).id.clone()),
        lead: found.lead.as_ref().map(slice),
        supporting: found.supporting.iter().map(slice).collect(),
        action: action.to_owned(),
        deadline: deadline(action).map(str::to_owned),
        text: words.to_owned(),
        span: context.source.place(span),
    });
}

/// Sentences and their offsets.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, stop) in text.match_indices(['.', ';']) {
        let next = &text[at + stop.len()..];
        let parts = next.is_empty() || next.starts_with(' ');
        if parts {
            out.push((start, &text[start..at]));
            start = at + 1 + usize::from(next.starts_with(' '));
        }
    }
    if start < text.len() {
        out.push((start, &text[start..]));
    }
    out
}

fn read(sentence: &str) -> Option<Found> {
    read_assigned(sentence)
        .or_else(|| read_led(sentence))
        .or_else(|| read_responsible(sentence))
}

/// `Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết`
fn read_assigned(sentence: &str) -> Option<Found> {
    let opener = ["Giao ", "giao ", "Yêu cầu ", "Đề nghị "].iter().find_map(|word| {
        if *word == "giao " {
            let at = sentence.find(", giao ").map(|at| at + ", ".len())?;
            return Some(at + word.len());
        }
        sentence.starts_with(word).then_some(word.len())
    })?;
    let (end, mut bodies) = bodies(sentence, opener)?;
    let rest = &sentence[end..];
    if rest.trim_start().is_empty() {
        return None;
    }
    let lead = bodies.remove(0);
    let (supporting, action) = supporting(sentence, end);
    bodies.extend(supporting);
    Some(Found { lead: Some(lead), supporting: bodies, action })
}

/// `Bộ Y tế chủ trì, phối hợp với các bộ, ngành …`
fn read_led(sentence: &str) -> Option<Found> {
    let at = sentence.find(" chủ trì")?;
    let lead = body_before(sentence, at)?;
    let (supporting, action) = supporting(sentence, at);
    Some(Found { lead: Some(lead), supporting, action })
}

/// `Cục Hạ tầng và Thiết bị y tế có trách nhiệm: …`
fn read_responsible(sentence: &str) -> Option<Found> {
    let words = [" có trách nhiệm", " chịu trách nhiệm"];
    let (at, word) = words.iter().find_map(|word| sentence.find(word).map(|at| (at, *word)))?;
    let lead = body_before(sentence, at)?;
    let mut action = at + word.len();
    action += usize::from(sentence[action..].starts_with(':'));
    Some(Found { lead: Some(lead), supporting: Vec::new(), action })
}

/// The bodies in a row from `at` on, and where they end.
fn bodies(sentence: &str, mut at: usize) -> Option<(usize, Vec<(usize, usize)>)> {
    let mut found = Vec::new();
    loop {
        let rest = &sentence[at..];
        let article = ["các ", "Các "]
            .iter()
            .find(|word| rest.starts_with(**word))
            .map_or(0, |word| word.len());
        let Some(len) = scan_body(&rest[article..]) else { break };
        found.push((at, at + article + len));
        at += article + len;
        let gap = [", ", " và ", " cùng "].iter().find(|gap| sentence[at..].starts_with(**gap));
        match gap {
            Some(gap)
                if scan_body(sentence[at + gap.len()..].trim_start_matches("các "))
                    .is_some() =>
            {
                at += gap.len();
            }
            _ => break,
        }
    }
    (!found.is_empty()).then_some((at, found))
}

/// The body whose name ends at `at` and begins the sentence.
fn body_before(sentence: &str, at: usize) -> Option<(usize, usize)> {
    let words = &sentence[..at];
    let start = words.len() - words.trim_start_matches(['-', '–', ' ', '(']).len();
    let name = &words[start..];
    let body = scan_body(name).is_some()
        || name.starts_with("Các ")
        || name.starts_with("các ")
        || name.starts_with("Người ");
    (body && name.len() < 240 && !name.contains(". ")).then_some((start, at))
}

/// `chủ trì, phối hợp với A, B và các bộ liên quan …`: who supports, and where the action
/// begins.
fn supporting(sentence: &str, at: usize) -> (Vec<(usize, usize)>, usize) {
    let rest = &sentence[at..];
    let Some(found) = rest.find("phối hợp với ").filter(|&found| found < 40) else {
        let lead = rest.strip_prefix(" chủ trì").map_or(0, |after| rest.len() - after.len());
        return (Vec::new(), at + lead);
    };
    let from = at + found + "phối hợp với ".len();
    match bodies(sentence, from) {
        Some((end, bodies)) => (bodies, end),
        None => {
            // `các bộ, ngành, địa phương theo dõi …`: to the verb, where that is plain.
            let rest = &sentence[from..];
            let verbs = [
                " theo dõi",
                " bảo đảm",
                " triển khai",
                " tổ chức",
                " xây dựng",
                " hướng dẫn",
                " tham mưu",
                " thực hiện",
                " rà soát",
            ];
            let end = verbs.iter().filter_map(|verb| rest.find(verb)).min();
            match end {
                Some(end) if end < 200 => (vec![(from, from + end)], from + end),
                _ => (Vec::new(), at + found),
            }
        }
    }
}

/// `trước ngày 31 tháng 12`, `hoàn thành trong quý IV năm 2026`
fn deadline(action: &str) -> Option<&str> {
    let openers = [
        "trước ngày ",
        "chậm nhất ",
        "hoàn thành trong ",
        "trong quý ",
        "trước tháng ",
        "trong năm ",
        "xong trước ",
    ];
    let at = openers.iter().filter_map(|opener| action.find(opener)).min()?;
    let rest = &action[at..];
    let rest = rest.strip_prefix("hoàn thành ").unwrap_or(rest);
    let end = rest.find([',', ';', '.']).unwrap_or(rest.len());
    let words = rest[..end].split(" để ").next().unwrap_or("").trim();
    words.contains(|c: char| c.is_ascii_digit()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, lead: &str, supporting: &[&str], action: &str) {
        let found = read(sentence).expect("there is a task");
        let slice = |&(from, to): &(usize, usize)| &sentence[from..to];
        assert_eq!(found.lead.as_ref().map(slice), Some(lead));
        assert_eq!(found.supporting.iter().map(slice).collect::<Vec<_>>(), supporting);
        assert_eq!(sentence[found.action..].trim_matches([' ', ',', ':']), action);
    }

    #[test]
    fn reads_who_is_to_do_what() {
        check(
            "Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết",
            "Ủy ban nhân dân tỉnh",
            &[],
            "tổ chức thực hiện Nghị quyết",
        );
        check(
            "Bộ Y tế chủ trì, phối hợp với các bộ, ngành, địa phương theo dõi, đôn đốc",
            "Bộ Y tế",
            &["các bộ, ngành, địa phương"],
            "theo dõi, đôn đốc",
        );
        check(
            "Bộ Tài chính chủ trì, phối hợp với Bộ Y tế và Bộ Nội vụ xây dựng",
            "Bộ Tài chính",
            &["Bộ Y tế", "Bộ Nội vụ"],
            "xây dựng",
        );
    }

    #[test]
    fn leaves_sentences_without_a_task() {
        for sentence in
            ["Quan hệ giao lưu", "đảng viên có trách nhiệm cao", "Thu ngân sách đạt"]
        {
            assert!(read(sentence).is_none(), "{sentence}");
        }
    }

    #[test]
    fn reads_deadlines() {
        assert_eq!(
            deadline("báo cáo trước ngày 31 tháng 12 để tổng hợp"),
            Some("trước ngày 31 tháng 12")
        );
        assert_eq!(deadline("hoàn thành trong quý IV năm 2026"), Some("trong quý IV năm 2026"));
        assert_eq!(deadline("tổ chức thực hiện"), None);
    }
}
