//! The tables that the stages read: data, no logic.
//!
//! - `kinds.rs`: the kinds of document, by the words that name them.
//! - `laws.rs`, `ordinances.rs`: names of laws, codes and ordinances.
//! - `bodies.rs`, `places.rs`: who issues documents.
//! - `symbols.rs`: the abbreviations in document numbers.
//! - `measures.rs`: units of measure.
//! - `words.rs`: verbs of aim, heads of indicators, and the like.

mod bodies;
mod kinds;
mod laws;
mod measures;
mod ordinances;
mod places;
mod symbols;
mod words;

pub(crate) use bodies::{CENTRAL_BODIES, MINISTRIES, PARTY_BODIES};
pub(crate) use kinds::KINDS;
pub(crate) use laws::{CODE_NAMES, LAW_NAMES};
pub(crate) use measures::{MEASURES, Measure, SCALES, is_currency};
pub(crate) use ordinances::ORDINANCE_NAMES;
pub(crate) use places::PROVINCES;
pub(crate) use symbols::KIND_SYMBOLS;
pub(crate) use words::*;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_words_share_a_hash() {
        let lists = [
            LAW_NAMES,
            CODE_NAMES,
            ORDINANCE_NAMES,
            MINISTRIES,
            CENTRAL_BODIES,
            PARTY_BODIES,
            PROVINCES,
            AIMS,
            INDICATOR_HEADS,
            DOINGS,
            NOUN_DOINGS,
        ];
        let measures = MEASURES.iter().map(|measure| measure.words);
        let scales = SCALES.iter().map(|&(words, _)| words);
        let all = lists.into_iter().flatten().copied().chain(measures).chain(scales);
        assert_eq!(crate::vi::collision(all), None);
    }
}
