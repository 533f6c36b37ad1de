//! The form in which words are compared.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::letter::{is_letter, small};

/// `text` as it is compared: NFC, lower case, one space between words, and the tone mark of
/// a syllable that ends in `oa`, `oe` or `uy` on the first vowel (`hoà` is `hòa`).
///
/// ```
/// use nq_compile::vi::fold;
/// assert_eq!(fold("THUỶ  Sản"), fold("thủy sản"));
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending_space = false;
    let composed: Cow<'_, str> =
        if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() };
    let mut letters = composed.chars().map(small).peekable();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() || letter == '\u{a0}' {
            pending_space = !out.is_empty();
            continue;
        }
        if pending_space {
            out.push(' ');
            pending_space = false;
        }
        push_folded(&mut out, letter, letters.peek().copied());
    }
    out
}

/// Adds a small letter, moving its tone where the newer spelling puts it late. Only an open
/// syllable is spelled two ways (`hoà`, but always `hoàn`), and the u of `quý` is no vowel.
fn push_folded(out: &mut String, letter: char, next: Option<char>) {
    let mut before = out.chars().rev();
    let first = before.next();
    let open = next.is_none_or(|next| !is_letter(next)) && before.next() != Some('q');
    match (first, toned_late(letter)) {
        (Some(first), Some((plain, tone))) if open && takes_tone(first, plain) => {
            out.pop();
            out.push(with_tone(first, tone));
            out.push(plain);
        }
        _ => out.push(if letter == 'ð' { 'đ' } else { letter }),
    }
}

/// A vowel that carries a tone where the older spelling puts it: the vowel without the
/// tone, and which tone (0 huyền, 1 sắc, 2 hỏi, 3 ngã, 4 nặng).
fn toned_late(letter: char) -> Option<(char, usize)> {
    Some(match letter {
        'à' => ('a', 0),
        'á' => ('a', 1),
        'ả' => ('a', 2),
        'ã' => ('a', 3),
        'ạ' => ('a', 4),
        'è' => ('e', 0),
        'é' => ('e', 1),
        'ẻ' => ('e', 2),
        'ẽ' => ('e', 3),
        'ẹ' => ('e', 4),
        'ỳ' => ('y', 0),
        'ý' => ('y', 1),
        'ỷ' => ('y', 2),
        'ỹ' => ('y', 3),
        'ỵ' => ('y', 4),
        _ => return None,
    })
}

/// Whether `first` before `second` is a pair whose tone moves.
fn takes_tone(first: char, second: char) -> bool {
    matches!((first, second), ('o', 'a' | 'e') | ('u', 'y'))
}

fn with_tone(letter: char, tone: usize) -> char {
    let row = if letter == 'o' { "òóỏõọ" } else { "ùúủũụ" };
    row.chars().nth(tone).unwrap_or(letter)
}

/// `text` after `words`, where it begins with them in this case, whichever vowel of an open
/// syllable carries its tone: `Uỷ ban` begins with `Ủy ban`.
pub(crate) fn strip_spelled<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    if let Some(rest) = text.strip_prefix(words) {
        return Some(rest);
    }
    let (mut own, mut wanted) = (text.chars(), words.chars());
    loop {
        let Some(letter) = wanted.next() else { return Some(own.as_str()) };
        let other = own.next()?;
        if other == letter {
            continue;
        }
        // The tone may stand on the other vowel of the two, after a plain one.
        let plain = |letter: char| matches!(letter, 'o' | 'O' | 'u' | 'U');
        if !plain(other) && !plain(letter) {
            return None;
        }
        let (second, plain) = (own.next()?, wanted.next()?);
        if toned_early(other, second) != toned_early(letter, plain) {
            return None;
        }
    }
}

/// Two vowels with the tone on the first, where that is the other spelling of them.
fn toned_early(first: char, second: char) -> (char, char) {
    let (vowel, toned) = (small(first), small(second));
    match toned_late(toned).filter(|&(plain, _)| takes_tone(vowel, plain)) {
        Some((plain, tone)) => {
            let early = with_tone(vowel, tone);
            let cased = |letter: char, capital: bool| {
                if capital { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
            };
            (cased(early, first != vowel), cased(plain, second != toned))
        }
        None => (first, second),
    }
}

/// Gives the folded letters of one word that is in NFC already, without allocating.
pub(super) fn fold_letters(word: &str, mut take: impl FnMut(char)) {
    // The letter before may still take the tone of the one after it.
    let (mut held, mut before_held) = (None::<char>, None::<char>);
    let mut letters = word.chars().map(small).peekable();
    while let Some(letter) = letters.next() {
        let open =
            letters.peek().is_none_or(|&next| !is_letter(next)) && before_held != Some('q');
        let mut own = if letter == 'ð' { 'đ' } else { letter };
        if let (Some(first), Some((plain, tone))) = (held, toned_late(letter))
            && open
            && takes_tone(first, plain)
        {
            held = Some(with_tone(first, tone));
            own = plain;
        }
        if let Some(first) = held {
            take(first);
        }
        before_held = held;
        held = Some(own);
    }
    if let Some(last) = held {
        take(last);
    }
}

/// Whether `text` is in NFC already.
///
/// Vietnamese precomposed letters are told by their first byte, so that clean text costs
/// no look-up; only text with other scripts or combining marks is looked at letter by
/// letter.
pub(crate) fn is_nfc(text: &str) -> bool {
    // Latin-1, Latin Extended-A and -B (C2..C7), general punctuation (E2 80 and E2 86..),
    // and U+1E00..U+1EFF (E1 B8..BB) hold no letter that NFC changes.
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            0..=0x7f | 0xc2..=0xc7 | 0x80..=0xbf => {}
            0xe1 => match bytes.next() {
                Some(0xb8..=0xbb) => {}
                _ => return unicode_normalization::is_nfc(text),
            },
            0xe2 => match bytes.next() {
                Some(0x80 | 0x82 | 0x86..=0x89 | 0x93..=0x9a) => {}
                _ => return unicode_normalization::is_nfc(text),
            },
            _ => return unicode_normalization::is_nfc(text),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_typography_and_leaves_words_apart() {
        assert_eq!(fold("Thuỷ sản"), "thủy sản");
        assert_eq!(fold("HOÀ  BÌNH"), "hòa bình");
        assert_eq!(fold("Ðiều\u{a0}5"), "điều 5");
        // Near misses: closed syllables and `qu` are spelled one way.
        assert_eq!(fold("Hoàn thành dự toán"), "hoàn thành dự toán");
        assert_eq!(fold("Quý"), "quý");
        assert_ne!(fold("hòa"), fold("hóa"));
    }

    #[test]
    fn words_begin_a_text_in_either_style() {
        for text in ["Ủy ban nhân dân", "Uỷ ban nhân dân"] {
            assert_eq!(strip_spelled(text, "Ủy ban"), Some(" nhân dân"), "{text}");
            assert_eq!(strip_spelled(text, "Uỷ ban"), Some(" nhân dân"), "{text}");
        }
        assert_eq!(strip_spelled("UỶ BAN", "ỦY BAN"), Some(""));
        // Near misses: another case, another tone, an unfinished word.
        for text in ["uỷ ban", "Ụy ban", "Uý ban", "U", "Hoà ban", ""] {
            assert_eq!(strip_spelled(text, "Ủy ban"), None, "{text}");
        }
    }

    #[test]
    fn letters_fold_as_texts_do() {
        for word in ["THUỶ", "hoà", "Hoàn", "Quý", "khuỷu", "Ðiều", "UỶ", "a", "loè"]
        {
            let mut letters = String::new();
            fold_letters(word, |letter| letters.push(letter));
            assert_eq!(letters, fold(word), "{word}");
        }
    }

    #[test]
    fn the_quick_check_agrees_with_the_full_one() {
        for text in ["Điều 1", "Đie\u{302}\u{300}u", "‘’“”–…", "\u{212b}", "Ôm", "①", "Ⅳ", "한"]
        {
            assert_eq!(is_nfc(text), unicode_normalization::is_nfc(text), "{text:?}");
        }
    }
}
