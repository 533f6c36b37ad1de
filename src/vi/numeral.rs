//! Numbers written as Roman numerals and as words.

use super::fold;

/// The value of a Roman numeral in capitals up to 89 (`XLII`).
///
/// Larger ones number nothing in legal documents, and `C` or `D` alone are letters.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 8 || !text.bytes().all(|b| b"IVXL".contains(&b)) {
        return None;
    }
    let value = |byte| match byte {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        _ => 50,
    };
    let bytes = text.as_bytes();
    let mut total = 0;
    for (place, &byte) in bytes.iter().enumerate() {
        let own = value(byte);
        match bytes.get(place + 1) {
            Some(&next) if value(next) > own => total -= own,
            _ => total += own,
        }
    }
    let total = u32::try_from(total).ok()?;
    // Only the regular spelling counts: `IIX` and `VV` are no numbers.
    (total > 0 && to_roman(total) == text).then_some(total)
}

fn to_roman(mut value: u32) -> String {
    const ROWS: [(u32, &str); 7] =
        [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    for (size, letters) in ROWS {
        while value >= size {
            out.push_str(letters);
            value -= size;
        }
    }
    out
}

/// The value of an ordinal word: `nhất` is 1, `hai` 2, `mười` 10.
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    let folded = fold(word);
    if folded == "nhất" {
        return Some(1);
    }
    if folded == "tư" {
        return Some(4);
    }
    small_number(&folded)
}

/// The value of a cardinal word up to ten, in folded form: `một`, `hai`, … `mười`.
pub(crate) fn small_number(folded: &str) -> Option<u32> {
    const WORDS: [&str; 10] =
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    WORDS.iter().position(|&word| word == folded).map(|place| place as u32 + 1)
}

/// `number` in Roman numerals, which stop before 4000: what is none of them stays in figures.
#[cfg(any(feature = "office", feature = "html"))]
pub(crate) fn roman_numeral(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// The digits as the page sets them above the line.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit set above the line: `3` as `³`.
pub(crate) fn raised(digit: char) -> Option<char> {
    Some(RAISED[digit.to_digit(10)? as usize])
}

/// The value of a digit that is set above the line.
pub(crate) fn raised_value(letter: char) -> Option<u32> {
    let place = RAISED.iter().position(|&raised| raised == letter)?;
    Some(place as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_regular_roman_numerals_only() {
        for (text, expected) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("XIX", Some(19)),
            ("XLII", Some(42)),
            ("L", Some(50)),
        ] {
            assert_eq!(roman(text), expected, "{text}");
        }
        for text in ["", "IIX", "VV", "C", "D", "i", "IC", "XXXXX"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }

    #[test]
    fn reads_ordinals() {
        assert_eq!(ordinal("nhất"), Some(1));
        assert_eq!(ordinal("TƯ"), Some(4));
        assert_eq!(ordinal("ba"), Some(3));
        assert_eq!(ordinal("mục"), None);
    }

    #[test]
    fn raised_digits_are_digits_above_the_line() {
        for digit in '0'..='9' {
            let letter = raised(digit).unwrap();
            assert_eq!(raised_value(letter), digit.to_digit(10), "{letter}");
        }
        assert_eq!((raised('a'), raised_value('3')), (None, None));
    }
}
