//! The mark that a note begins with: `3 Khoản này …`, `[3] …`, `*`.

/// The mark at the start of a note's first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Label {
    /// How many bytes of the line's words it takes.
    pub(in crate::source) len: usize,
    /// As written, raised digits as digits.
    pub(in crate::source) mark: String,
    /// Its number; 0 for a sign.
    pub(in crate::source) value: u32,
}

/// The longest mark, in letters: `[123]`.
const LONGEST: usize = 6;

/// The number of a note in a text: digits before a word with a capital, a quotation or a dash,
/// and no stop, which a unit's number has.
pub(super) fn numbered(words: &str) -> Option<Label> {
    let (digits, mark) = digits(words);
    if digits == 0 || mark.len() > 3 || mark.starts_with('0') {
        return None;
    }
    let rest = &words[digits..];
    let body = rest.trim_start_matches([' ', '\u{a0}']);
    let spaced = body.len() < rest.len();
    let next = body.chars().next()?;
    let begins =
        next.is_uppercase() || "“\"‘'([".contains(next) || spaced && "-–".contains(next);
    let value = mark.parse().ok()?;
    begins.then_some(Label { len: digits, mark, value })
}

/// The mark that a reader wrote before a note's words.
pub(super) fn given(words: &str) -> Option<Label> {
    let start = words.len() - words.trim_start().len();
    let words = &words[start..];
    let (len, mark) = digits(words);
    if len > 0 && mark.len() <= 4 {
        let value = mark.parse().unwrap_or(0);
        // `1.` and `1)` are marks here: the reader says that it is a note.
        let stop = usize::from(words[len..].starts_with(['.', ')']));
        return Some(Label { len: start + len + stop, mark, value });
    }
    let token = words.split_whitespace().next()?;
    let inner = token.trim_matches(['[', ']', '(', ')', '⁽', '⁾']);
    let sign = !inner.is_empty() && inner.chars().all(|c| "*†‡§#".contains(c));
    let number = digits(inner).0 == inner.len() && !inner.is_empty() && inner != token;
    let roman = inner.chars().all(|c| "ivxlc".contains(c)) && token.len() < words.len();
    let fits =
        token.chars().count() <= LONGEST && (sign || number || roman && !inner.is_empty());
    fits.then(|| {
        let value = digits(inner).1.parse().unwrap_or(0);
        let mark = if number { digits(inner).1 } else { token.to_owned() };
        Label { len: start + token.len(), mark, value }
    })
}

/// The digits at the start, raised or not (never mixed): their bytes, and as plain digits.
fn digits(words: &str) -> (usize, String) {
    let plain: String = words.chars().take_while(char::is_ascii_digit).collect();
    if !plain.is_empty() {
        return (plain.len(), plain);
    }
    let raised = words.chars().map_while(|c| Some((c, super::mark::plain_digit(c)?)));
    raised.fold((0, String::new()), |(len, mut mark), (letter, digit)| {
        mark.push(digit);
        (len + letter.len_utf8(), mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(read: fn(&str) -> Option<Label>, words: &str, expected: Option<(&str, &str)>) {
        let label = read(words);
        let found = label.as_ref().map(|label| (&words[..label.len], label.mark.as_str()));
        assert_eq!(found, expected, "{words:?}");
    }

    #[test]
    fn a_note_in_a_text_begins_with_its_number_and_no_stop() {
        check(numbered, "3 Khoản này được bãi bỏ", Some(("3", "3")));
        check(numbered, "12 “Điều 2. Hiệu lực", Some(("12", "12")));
        check(numbered, "2 - Thông tư số 68/2024/TT-BTC", Some(("2", "2")));
        check(numbered, "¹² Cụm từ", Some(("¹²", "12")));
        for words in
            ["3. Khoản này", "3 khoản", "3) Điều", "2024 Các cơ quan", "3-5 Tỷ", "03 Sở", ""]
        {
            check(numbered, words, None);
        }
    }

    #[test]
    fn a_note_that_a_reader_tells_may_have_any_mark() {
        for (words, label, mark) in [
            ("3 khoản này", "3", "3"),
            ("[4] Điều này", "[4]", "4"),
            ("(*) Gồm cả", "(*)", "(*)"),
            ("** Gồm cả", "**", "**"),
            ("iv Gồm cả", "iv", "iv"),
            ("⁵ Gồm cả", "⁵", "5"),
            ("1. Gồm cả", "1.", "1"),
        ] {
            check(given, words, Some((label, mark)));
        }
        check(given, "Gồm cả", None);
    }
}
