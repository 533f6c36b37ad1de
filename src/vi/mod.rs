//! Vietnamese writing: comparison, letter order, numerals.
//!
//! - `find.rs` finds words in a short text.
//! - `fold.rs` gives the form in which words are compared: NFC, lower case, single
//!   spaces, one placement of tone marks.
//! - `letter.rs` tells letters and their small forms quickly.
//! - `literals.rs` finds many short texts in one pass.
//! - `names.rs` looks names up by their words.
//! - `phrases.rs` finds short phrases in any case.
//! - `numeral.rs` reads numbers written as Roman numerals and as words, and raised digits.
//!
//! Nothing here knows of documents.

mod find;
mod fold;
mod letter;
mod literals;
mod names;
mod numeral;
mod phrases;

pub(crate) use find::{contains, find};
pub use fold::fold;
pub(crate) use fold::{is_nfc, strip_spelled};
pub(crate) use literals::{Literal, Literals};
pub(crate) use names::Names;
#[cfg(test)]
pub(crate) use names::collision;
#[cfg(any(feature = "office", feature = "html"))]
pub(crate) use numeral::roman_numeral;
pub(crate) use numeral::{ordinal, raised, raised_value, roman, small_number};
pub(crate) use phrases::Phrases;

/// The letters that number points, in drafting order: đ counts, and f, j, w and z are
/// not used.
const POINT_LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// The place of a letter among those that number points, from 1.
///
/// Letters that drafting rules do not use (f, j, w, z) have none.
pub(crate) fn point_place(letter: char) -> Option<u32> {
    POINT_LETTERS.chars().position(|each| each == letter).map(|place| place as u32 + 1)
}

/// Whether every letter of `text` is a capital, and there are at least two.
pub(crate) fn is_all_caps(text: &str) -> bool {
    let mut letters = 0_u32;
    for letter in text.chars() {
        if letter.is_lowercase() {
            return false;
        }
        letters += u32::from(letter.is_uppercase());
    }
    letters >= 2
}

/// Whether the first letter or digit of `text` is a small letter.
pub(crate) fn starts_lowercase(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether the first letter of `text` is a capital.
pub(crate) fn starts_uppercase(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// The first bytes of `text`, at most `most`, to the border of a letter: what a grammar that
/// looks no further reads, so that its cost does not grow with the paragraph.
pub(crate) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last bytes of `text`, at most `most`, from the border of a letter.
pub(crate) fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Whether `text` ends with the words `words` (in small letters), in any case, at the
/// border of a word.
pub(crate) fn ends_with_words(text: &str, words: &str) -> bool {
    let mut letters = text.chars().rev();
    for wanted in words.chars().rev() {
        match letters.next() {
            Some(letter) if letter == wanted || letter::small(letter) == wanted => {}
            _ => return false,
        }
    }
    letters.next().is_none_or(|letter| !letter::is_letter(letter) && !letter.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dd_follows_d_and_f_numbers_nothing() {
        assert_eq!(point_place('d'), Some(4));
        assert_eq!(point_place('đ'), Some(5));
        assert_eq!(point_place('g'), Some(7));
        assert_eq!(point_place('f'), None);
    }

    #[test]
    fn heads_and_tails_are_cut_between_letters() {
        assert_eq!((head("Điều", 3), tail("Điều", 3)), ("Đi", "u"));
        assert_eq!((head("Điều", 9), tail("Điều", 9)), ("Điều", "Điều"));
        assert_eq!((head("", 3), tail("", 3)), ("", ""));
    }

    #[test]
    fn capitals_are_judged_by_letters_alone() {
        assert!(is_all_caps("PHỤ LỤC 01 - KẾ HOẠCH"));
        assert!(!is_all_caps("PHỤ LỤC số 01"));
        assert!(!is_all_caps("1.500"));
        assert!(!is_all_caps("A"));
    }
}
