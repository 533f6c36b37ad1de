//! Numbers as office programs write them in labels.

use crate::vi;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numerals {
    /// `1`
    #[default]
    Decimal,
    /// `01`
    DecimalZero,
    /// `iv`
    LowerRoman,
    /// `IV`
    UpperRoman,
    /// `d`; after z comes aa. These are the office program's letters, without đ.
    LowerLetter,
    /// `D`
    UpperLetter,
    /// `1st`
    Ordinal,
    /// A bullet in place of a number.
    Bullet,
    /// Nothing.
    Nothing,
}

impl Numerals {
    /// `number` in these numerals.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::LowerRoman => vi::roman_numeral(number).to_lowercase(),
            Self::UpperRoman => vi::roman_numeral(number),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::Ordinal => format!("{number}{}", ending(number)),
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

/// a … z, aa, bb …: the letter is repeated, not counted in base 26.
fn letters(number: u32) -> String {
    if number == 0 || number > 26 * 30 {
        return number.to_string();
    }
    let letter = char::from(b'a' + ((number - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((number - 1) / 26 + 1) as usize).collect()
}

fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

/// A character of a symbol font as the page shows it: Wingdings and Symbol keep bullets,
/// boxes and arrows at the codes of letters or in the private use area.
pub(super) fn symbol(font: &str, letter: char) -> char {
    let code = u32::from(letter);
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let private = code != low;
    let symbolic = font.starts_with("Wingdings") || font.starts_with("Webdings");
    match low {
        0xb7 if private || font == "Symbol" => '•',
        0x2d if private || font == "Symbol" => '-',
        0xa8 | 0x6f | 0x71 | 0x72 if symbolic => '☐',
        0xfe | 0x52 | 0x54 | 0x78 if symbolic => '☑',
        0xfd | 0xfb if symbolic => '☒',
        0xfc if symbolic => '✓',
        0xdf | 0xe7 | 0xef if symbolic => '←',
        0xe0 | 0xe8 | 0xf0 if symbolic => '→',
        0xa7 | 0x6e if symbolic => '▪',
        0xb0 if font == "Symbol" => '°',
        0xb1 if font == "Symbol" => '±',
        0xa3 if font == "Symbol" => '≤',
        0xb3 if font == "Symbol" => '≥',
        0xb4 if font == "Symbol" => '×',
        0xde if font == "Symbol" => '⇒',
        0xae if font == "Symbol" => '→',
        0x20..=0x7e if private && !symbolic => char::from_u32(low).unwrap_or(letter),
        _ if private || symbolic => '•',
        _ => letter,
    }
}

/// A bullet as words: a dash where the page shows one, a dot for the rest.
pub(super) fn bullet(font: &str, text: &str) -> String {
    let words: String = text.chars().map(|letter| symbol(font, letter)).collect();
    match words.trim() {
        "-" | "–" | "—" | "\u{2011}" | "\u{2212}" => "-".to_owned(),
        "·" | "●" | "▪" | "■" | "o" | "○" | "◦" | "§" => "•".to_owned(),
        words => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_program_does() {
        let written = |numerals: Numerals| [1, 4, 27, 52].map(|n| numerals.write(n)).join(" ");
        assert_eq!(written(Numerals::LowerLetter), "a d aa zz");
        assert_eq!(written(Numerals::UpperRoman), "I IV XXVII LII");
        assert_eq!(written(Numerals::DecimalZero), "01 04 27 52");
        assert_eq!(written(Numerals::Ordinal), "1st 4th 27th 52nd");
        assert_eq!(Numerals::LowerRoman.write(4_000_000_000), "4000000000");
    }

    #[test]
    fn bullets_are_dashes_or_dots() {
        assert_eq!(bullet("Symbol", "\u{f0b7}"), "•");
        assert_eq!(bullet("Courier New", "o"), "•");
        assert_eq!(bullet("Times New Roman", "–"), "-");
        assert_eq!(bullet("Times New Roman", "+"), "+");
        assert_eq!(symbol("Wingdings", '\u{f0a8}'), '☐');
        assert_eq!(symbol("Arial", 'a'), 'a');
    }
}
