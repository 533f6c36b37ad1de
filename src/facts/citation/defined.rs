//! Short names that a document gives to those it cites, and mentions by them.
//!
//! ```text
//! definition = citation … "(" ["sau đây"] ("gọi" | "viết") ["tắt" | "chung"] "là" short ")"
//! short      = kind number-without-its-symbol                           Nghị quyết 57
//! ```
//!
//! A short name is taken for the last document cited before it whose number begins with the
//! short one's (`57-NQ/TW`). A definition by a kind alone (`gọi tắt là Luật`) is left out:
//! later `Luật` may mean any.

use std::collections::HashSet;

use super::Citation;
use crate::facts::passage::Passage;
use crate::lexicon::KINDS;
use crate::model::DocumentKind;
use crate::source::SourceText;
use crate::span::Span;
use crate::vi;

/// Words of which each phrase that gives a short name has one.
const CALLED: [&str; 2] = ["gọi ", "viết tắt là"];

/// How many bytes before `gọi tắt là` its bracket may open, and how many a short name has.
const LEAD: usize = 120;
const LONGEST: usize = 80;

/// How many documents before a short name it may mean.
const REACH: usize = 64;

/// The most short names of a document: each is looked for in all of it.
const MOST: usize = 200;

/// A short name and what it stands for.
struct Short<'t> {
    words: &'t str,
    kind: DocumentKind,
    number: String,
}

/// Adds the mentions by short names to `citations`, which stay in text order.
pub(crate) fn scan(source: &SourceText, passages: &[Passage], citations: &mut Vec<Citation>) {
    let shorts = definitions(source, passages, citations);
    if shorts.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| passage.reads_facts()) {
        let text = source.slice(passage.span);
        for short in &shorts {
            for (at, words) in text.match_indices(short.words) {
                let apart = !text[..at].ends_with(char::is_alphanumeric)
                    && !text[at + words.len()..]
                        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-'));
                let span = Span::of(at..at + words.len()).shifted_by(passage.span.start());
                if apart && !covered(citations, span) {
                    found.push(Citation {
                        kind: short.kind,
                        number: Some(short.number.clone()),
                        date: None,
                        issuer: None,
                        name: None,
                        title: None,
                        span,
                    });
                }
            }
        }
    }
    citations.extend(found);
    citations.sort_by_key(|citation| citation.span);
}

fn covered(citations: &[Citation], span: Span) -> bool {
    let at = citations.partition_point(|citation| citation.span.end() <= span.start());
    citations.get(at).is_some_and(|citation| citation.span.overlaps(span))
}

fn definitions<'t>(
    source: &'t SourceText,
    passages: &[Passage],
    citations: &[Citation],
) -> Vec<Short<'t>> {
    let mut out: Vec<Short<'t>> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for passage in passages.iter().filter(|passage| passage.reads_facts()) {
        let text = source.slice(passage.span);
        if !CALLED.iter().any(|word| vi::contains(text, word)) {
            continue;
        }
        for opener in ["gọi tắt là", "viết tắt là", "gọi là", "gọi chung là"] {
            for (at, _) in text.match_indices(opener) {
                let from = at + opener.len();
                let inside = || {
                    let before = vi::tail(&text[..at], LEAD);
                    before.rfind('(').is_some_and(|open| !before[open..].contains(')'))
                };
                let Some((words, kind, short)) = short_name(&text[from..]).filter(|_| inside())
                else {
                    continue;
                };
                let before = passage.span.start() + at as u32;
                let end = citations.partition_point(|c| c.span.end() <= before);
                let number = citations[..end]
                    .iter()
                    .rev()
                    .take(REACH)
                    .take_while(|citation| citation.span.start() >= passage.span.start())
                    .find_map(|citation| {
                        citation.number.clone().filter(|number| begins(number, short))
                    });
                if let Some(number) = number
                    && out.len() < MOST
                    && known.insert(words)
                {
                    out.push(Short { words, kind, number });
                }
            }
        }
    }
    out
}

/// The short name at the start of `text`: its words, its kind, and its number.
fn short_name(text: &str) -> Option<(&str, DocumentKind, &str)> {
    let text = text.trim_start_matches([' ', ':', '“', '"']);
    let end = vi::head(text, LONGEST).find([')', '”', '"', ';', ','])?;
    let words = text[..end].trim_end();
    let (head, number) = words.rsplit_once(' ')?;
    let kind = KINDS.iter().find(|(name, _)| vi::fold(head) == *name).map(|&(_, kind)| kind)?;
    let short = number.len() <= 5 && number.starts_with(|c: char| c.is_ascii_digit());
    (short && !number.contains('/')).then_some((words, kind, number))
}

/// Whether a full number begins with a short one: `57-NQ/TW` with `57`, `06/QĐ-TTg` with `6`.
fn begins(full: &str, short: &str) -> bool {
    let (full, short) = (full.trim_start_matches('0'), short.trim_start_matches('0'));
    full.strip_prefix(short).is_some_and(|rest| rest.starts_with(['/', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_a_kind_and_a_number() {
        let read = |text| short_name(text).map(|(words, _, number)| (words, number));
        assert_eq!(read(" Nghị quyết 57) của"), Some(("Nghị quyết 57", "57")));
        assert_eq!(read(": “Đề án 06”) và"), Some(("Đề án 06", "06")));
        for text in [" Luật)", " Nghị định số 15/2020/NĐ-CP)", " tiền lương tháng)", " cấp 3)"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(begins("06/QĐ-TTg", "06"));
        assert!(!begins("572-NQ/TW", "57"));
    }
}
