//! Letters that the page shows as capitals though the file has small ones.
//!
//! A font of capitals only draws `a` as `A`. The text keeps the letters of the file, which
//! spans index; what the compiler reads of a line are the letters of the page. Readers mark
//! such words in what they write, and `printed.rs` takes the marks out.

use std::borrow::Cow;

/// Mark the beginning and the end; no text has them, they are no characters.
const BEGIN: char = '\u{fdd0}';
const END: char = '\u{fdd1}';

/// Marks words that the page shows as capitals. Blanks around them stay outside the marks.
pub(super) fn mark(words: &str) -> String {
    let inner = words.trim();
    if !inner.contains(char::is_lowercase) {
        return words.to_owned();
    }
    let start = words.len() - words.trim_start().len();
    let (before, after) = (&words[..start], &words[start + inner.len()..]);
    format!("{before}{BEGIN}{inner}{END}{after}")
}

/// Words as the file has them, without marks.
pub(super) fn stored(words: &str) -> Cow<'_, str> {
    if words.contains([BEGIN, END]) {
        words.replace([BEGIN, END], "").into()
    } else {
        words.into()
    }
}

/// The pieces of marked words: each as the file has it, and as the page shows it.
pub(super) fn pieces(words: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut capitals = false;
    words.split_inclusive([BEGIN, END]).map(move |part| {
        let shown = capitals;
        capitals = part.ends_with(BEGIN) || capitals && !part.ends_with(END);
        let part = part.trim_end_matches([BEGIN, END]);
        let page = if shown { part.to_uppercase().into() } else { part.into() };
        (part, page)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_are_stored_as_they_are_and_shown_as_capitals() {
        let words = format!("Mẫu {}, {}", mark(" đơn vị "), mark("SỐ 1"));
        assert_eq!(stored(&words), "Mẫu  đơn vị , SỐ 1");
        let shown: String = pieces(&words).map(|(_, shown)| shown).collect();
        assert_eq!(shown, "Mẫu  ĐƠN VỊ , SỐ 1");
    }
}
