//! Names that are looked up by their words.

use std::collections::HashMap;

use super::fold::fold_word;

/// A set of names, for the longest one that a text begins with.
///
/// Names are compared word by word, folded (see [`fold`](super::fold)); a dash is a dash of
/// any kind, and a letter after a digit or a digit after a letter begins a new word, so that
/// a note mark glued to a name (`Nhà ở11`) is no part of it.
#[derive(Debug, Default)]
pub(crate) struct Names {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<String, usize>,
    /// The place of the name that ends here in the list it was made from.
    name: Option<usize>,
}

impl Names {
    /// The set of `names`.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut set = Self { nodes: vec![Node::default()] };
        for (place, name) in names.into_iter().enumerate() {
            let mut at = 0;
            for (word, _) in words(name) {
                let fresh = set.nodes.len();
                let next = *set.nodes[at].next.entry(word).or_insert(fresh);
                if next == fresh {
                    set.nodes.push(Node::default());
                }
                at = next;
            }
            set.nodes[at].name.get_or_insert(place);
        }
        set
    }

    /// The longest name that `text` begins with: its place in the list, and how many bytes
    /// of `text` it takes.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut at = 0;
        let mut found = None;
        for (word, end) in words(text) {
            let Some(&next) = self.nodes[at].next.get(&word) else { break };
            at = next;
            if let Some(name) = self.nodes[at].name {
                found = Some((name, end));
            }
        }
        found
    }
}

/// The words, commas and dashes of `text`, folded, each with the offset of its end.
fn words(text: &str) -> impl Iterator<Item = (String, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\n']);
        at = text.len() - rest.len();
        let first = rest.chars().next()?;
        let len = if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let word = match first {
            '-' | '–' | '—' | '‑' => "-".to_owned(),
            _ => fold_word(&rest[..len]),
        };
        at += len;
        Some((word, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_name() {
        let names = Names::new(["Đầu tư", "Đầu tư công", "Phòng, chống tham nhũng"]);
        let longest = |text: &'static str| names.longest(text).map(|(_, end)| &text[..end]);
        assert_eq!(longest("Đầu tư công năm 2014"), Some("Đầu tư công"));
        assert_eq!(longest("ĐẦU TƯ, Luật"), Some("ĐẦU TƯ"));
        assert_eq!(longest("phòng, chống tham nhũng1."), Some("phòng, chống tham nhũng"));
        assert_eq!(longest("Đầu thầu"), None);
    }
}
