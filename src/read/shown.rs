//! Letters that the page shows otherwise than the file stores them.
//!
//! A font of capitals only draws `a` as `A`; a raised `3` marks a note or is an exponent. The
//! text keeps the letters of the file, which spans index; what the compiler reads of a line
//! are the letters of the page: `A`, `³`. Readers mark such words in what they write, and
//! `printed.rs` takes the marks out.
//!
//! Only digits, and the brackets and commas between them, have raised forms; raised words
//! (`1st`) stay as they are.

use std::borrow::Cow;

use crate::vi;

/// Mark the beginning and the end; no text has them, they are no characters.
const CAPITALS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];
const RAISED: [char; 2] = ['\u{fdd2}', '\u{fdd3}'];
const MARKS: [char; 4] = [CAPITALS[0], CAPITALS[1], RAISED[0], RAISED[1]];

/// Marks words that the page shows as capitals. Blanks around them stay outside the marks.
pub(super) fn capitals(words: &str) -> String {
    if words.contains(char::is_lowercase) { marked(words, CAPITALS) } else { words.to_owned() }
}

/// Marks words that the page shows raised, smaller and above the line.
pub(super) fn raised(words: &str) -> String {
    if has_raised_form(words) { marked(words, RAISED) } else { words.to_owned() }
}

/// Whether all of it has raised forms, as the mark of a note and an exponent have.
fn has_raised_form(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || MARKS.contains(&c) || "(), -+".contains(c))
}

fn marked(words: &str, [begin, end]: [char; 2]) -> String {
    let inner = words.trim();
    let start = words.len() - words.trim_start().len();
    let (before, after) = (&words[..start], &words[start + inner.len()..]);
    format!("{before}{begin}{inner}{end}{after}")
}

/// Words as the file has them, without marks.
pub(super) fn stored(words: &str) -> Cow<'_, str> {
    if words.contains(MARKS) { words.replace(MARKS, "").into() } else { words.into() }
}

/// The pieces of marked words: each as the file has it, and as the page shows it.
pub(super) fn pieces(words: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let (mut capitals, mut raised) = (false, false);
    words.split_inclusive(MARKS).map(move |part| {
        let (upper, above) = (capitals, raised);
        match part.chars().next_back() {
            Some(c) if CAPITALS.contains(&c) => capitals = c == CAPITALS[0],
            Some(c) if RAISED.contains(&c) => raised = c == RAISED[0],
            _ => {}
        }
        let part = part.trim_end_matches(MARKS);
        let page = match (upper, above) {
            (_, true) => part.chars().map(superscript).collect::<String>().into(),
            (true, false) => part.to_uppercase().into(),
            (false, false) => part.into(),
        };
        (part, page)
    })
}

/// The raised form of a digit, bracket or sign.
fn superscript(letter: char) -> char {
    match letter {
        '(' => '⁽',
        ')' => '⁾',
        '+' => '⁺',
        '-' => '⁻',
        other => vi::raised(other).unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, file: &str, page: &str) {
        assert_eq!(stored(words), file);
        let shown: String = pieces(words).map(|(_, shown)| shown).collect();
        assert_eq!(shown, page);
    }

    #[test]
    fn marked_words_are_stored_as_they_are_and_shown_as_the_page_has_them() {
        let words = format!("Mẫu {}, {}", capitals(" đơn vị "), capitals("SỐ 1"));
        check(&words, "Mẫu  đơn vị , SỐ 1", "Mẫu  ĐƠN VỊ , SỐ 1");
        check(&format!("Điều 17.{} Vốn", raised("16")), "Điều 17.16 Vốn", "Điều 17.¹⁶ Vốn");
        check(&format!("10{} ha", raised("6")), "106 ha", "10⁶ ha");
        check(&format!("2020{}", raised(" (1), (2)")), "2020 (1), (2)", "2020 ⁽¹⁾, ⁽²⁾");
        check(&format!("mẫu{}", capitals(&raised("2"))), "mẫu2", "mẫu²");
    }

    #[test]
    fn raised_words_stay_as_they_are() {
        check(&format!("1{} a{}", raised("st"), raised("*")), "1st a*", "1st a*");
    }
}
