//! Short phrases that are looked for in any case.

use aho_corasick::{AhoCorasick, MatchKind};

/// A set of phrases (in small letters), found in small letters, with a capital at the front,
/// or in capitals, where no letter stands before them.
#[derive(Debug)]
pub(crate) struct Phrases {
    automaton: AhoCorasick,
    spellings: usize,
}

impl Phrases {
    /// The set of `phrases`.
    pub(crate) fn new(phrases: &[&str]) -> Self {
        let spelled: Vec<String> =
            phrases.iter().flat_map(|phrase| spellings(phrase)).collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&spelled)
            .expect("a short list of literals builds");
        Self { automaton, spellings: 3 }
    }

    /// The places of the phrases in `text`, as their index in the list and the offset, in the
    /// order in which they end; a phrase inside another is found too.
    pub(crate) fn find_all<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        self.automaton.find_overlapping_iter(text).filter_map(|found| {
            let free = !text[..found.start()].ends_with(char::is_alphanumeric);
            free.then_some((found.pattern().as_usize() / self.spellings, found.start()))
        })
    }

    /// Where the phrase that ends first ends.
    pub(crate) fn first_end(&self, text: &str) -> Option<usize> {
        let free = |start: usize| !text[..start].ends_with(char::is_alphanumeric);
        let mut all = self.automaton.find_overlapping_iter(text);
        all.find(|found| free(found.start())).map(|found| found.end())
    }

    /// Whether one of the phrases stands in `text`.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.find_all(text).next().is_some()
    }
}

/// `dự toán`, `Dự toán`, `DỰ TOÁN`
fn spellings(phrase: &str) -> [String; 3] {
    let mut letters = phrase.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    [phrase.to_owned(), first + letters.as_str(), phrase.to_uppercase()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_phrases_in_any_case_at_the_border_of_a_word() {
        let phrases = Phrases::new(&["ước đạt", "dự toán"]);
        let found = |text: &str| phrases.find_all(text).collect::<Vec<_>>();
        assert_eq!(found("Dự toán và DỰ TOÁN"), [(1, 0), (1, "Dự toán và ".len())]);
        assert!(phrases.any_in("thu ước đạt 5%"));
        assert!(!phrases.any_in("cả nước đạt 5%"));
    }
}
