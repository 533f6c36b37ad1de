//! Short phrases that are looked for in any case.

use super::literals::Literals;

/// A set of phrases (in small letters), found in small letters, with a capital at the front,
/// or in capitals, where no letter stands before them.
#[derive(Debug)]
pub(crate) struct Phrases {
    literals: Literals,
}

/// How many ways a phrase is spelled.
const SPELLINGS: usize = 3;

impl Phrases {
    /// The set of `phrases`, none of which begins another.
    pub(crate) fn new(phrases: &[&str]) -> Self {
        Self { literals: Literals::new(phrases.iter().flat_map(|phrase| spellings(phrase))) }
    }

    /// The places of the phrases in `text`, as their index in the list and the range, in the
    /// order in which they begin; a phrase inside another is found too.
    pub(crate) fn find_all<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, std::ops::Range<usize>)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.literals.find_from(text, from)?;
            from = found.start + 1;
            Some(found)
        })
        .filter(|found| !text[..found.start].ends_with(char::is_alphanumeric))
        .map(|found| (found.index / SPELLINGS, found.start..found.end))
    }

    /// Where the phrase that ends first ends.
    pub(crate) fn first_end(&self, text: &str) -> Option<usize> {
        self.find_all(text).map(|(_, range)| range.end).min()
    }

    /// Whether one of the phrases stands in `text`.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.find_all(text).next().is_some()
    }
}

/// `dự toán`, `Dự toán`, `DỰ TOÁN`
fn spellings(phrase: &str) -> [String; SPELLINGS] {
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
        let found = |text: &str| {
            phrases
                .find_all(text)
                .map(|(index, range)| (index, range.start))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("Dự toán và DỰ TOÁN"), [(1, 0), (1, "Dự toán và ".len())]);
        assert_eq!(phrases.first_end("thu ước đạt 5%"), Some("thu ước đạt".len()));
        assert!(phrases.any_in("thu ước đạt 5%"));
        assert!(!phrases.any_in("cả nước đạt 5%"));
    }
}
