//! Letters as a page draws them, put back into text.
//!
//! Ligatures are taken apart, marks are joined with their letters, blanks are blanks, and
//! what has no meaning in a text (soft hyphens, controls) is left out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text of a run of glyphs in one font.
pub(super) fn repair(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => plain.push_str("st"),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            letter if letter.is_whitespace() => plain.push(' '),
            letter if letter.is_control() => {}
            // The places where symbol fonts have the bullets and dashes of lists.
            '\u{f0b7}' | '\u{f0a8}' => plain.push('•'),
            '\u{f0a7}' => plain.push('▪'),
            '\u{f02d}' => plain.push('-'),
            letter => plain.push(letter),
        }
    }
    if plain.is_ascii() { plain } else { order_marks(&plain).nfc().collect() }
}

/// Puts the marks that make a vowel before the marks of its tone: only `a` with a
/// circumflex and then an acute is `ấ`.
fn order_marks(text: &str) -> String {
    let mut letters: Vec<char> = text.nfd().collect();
    for group in letters.chunk_by_mut(|_, next| is_combining_mark(*next)) {
        group[1..].sort_by_key(|mark| !matches!(mark, '\u{302}' | '\u{306}' | '\u{31b}'));
    }
    letters.into_iter().collect()
}

/// The combining mark that a glyph is, when it is drawn over another.
pub(super) fn mark(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    Some(match letter {
        '´' | '\u{2ca}' => '\u{301}',
        '`' | '\u{2cb}' => '\u{300}',
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '˘' => '\u{306}',
        '\u{2c0}' => '\u{309}',
        letter if is_combining_mark(letter) => letter,
        _ => return None,
    })
}

/// Whether a glyph is a mark by itself, wherever it is drawn.
pub(super) fn is_combining(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_combining_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_letters_apart_and_puts_marks_together() {
        for (drawn, expected) in [
            ("ﬁle, oﬃce", "file, office"),
            ("a\u{301}\u{302}", "ấ"),
            ("o\u{31b}\u{323}", "ợ"),
            ("o\u{323}\u{302}", "ộ"),
            ("phát\u{ad}triển\u{a0}bền", "pháttriển bền"),
            ("\u{f0b7} một", "• một"),
            ("a\u{1}b", "ab"),
        ] {
            assert_eq!(repair(drawn), expected);
        }
    }

    #[test]
    fn a_mark_is_one_letter() {
        assert_eq!(mark("´"), Some('\u{301}'));
        assert_eq!(mark("\u{309}"), Some('\u{309}'));
        assert_eq!(mark("a"), None);
        assert_eq!(mark("´´"), None);
    }
}
