//! Document numbers.
//!
//! ```text
//! symbol    = digits ["." digits] [letter | capitals] (sep component)+
//! sep       = "/" | "-"          blanks may stand around it: 57 /2025/TT-BYT, 132- KL/TW
//! component = digits | capitals  at least one is of capitals: 61/2020/QH14, 26/CT-TTg
//! ```
//!
//! Near misses: `25/7/2023` and `1/500` (no capitals), `138-140 triệu`, `2021 - 2030`,
//! `30/6 - Bộ Tài chính` (a word, not an abbreviation).

use crate::lexicon::KIND_SYMBOLS;
use crate::model::DocumentKind;

/// A document number at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// The number without white space.
    pub(crate) text: String,
    /// How many bytes it takes.
    pub(crate) len: usize,
}

/// The longest running number, `66.15` in `66.15/2026/NQ-CP`, and the most letters of an
/// abbreviation, `VKSNDTC`: what is longer is no number, and is not read to its end.
const MAX_HEAD: usize = 8;
const MAX_LETTERS: usize = 14;

/// Most parts of a number: joint circulars name every ministry.
const MAX_PARTS: usize = 12;

/// Reads the document number at the start of `text`. Letters of other scripts that look
/// Latin are written as the Latin ones: a number is a key.
pub(crate) fn scan_symbol(text: &str) -> Option<Symbol> {
    let digits = text.bytes().take(MAX_HEAD + 1);
    let digits = digits.take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let head = text[..digits].trim_end_matches('.');
    if !head.starts_with(|c: char| c.is_ascii_digit()) || head.len() > MAX_HEAD {
        return None;
    }
    let mut out = head.to_owned();
    let mut at = head.len();
    // `02144QĐ/…`
    let glued = capitals(&text[at..]);
    if glued > 0 && text[at + glued..].starts_with(['/', '-']) {
        out.extend(text[at..at + glued].chars().map(latin));
        at += glued;
    }
    // `30a/2008/NQ-CP`
    if let Some(letter) = text[at..].chars().next().filter(char::is_ascii_lowercase)
        && text[at + 1..].starts_with(['/', '-'])
    {
        out.push(letter);
        at += 1;
    }
    let mut lettered = false;
    let mut parts = 0;
    while let Some((sep, len)) = separator(&text[at..]) {
        let rest = &text[at + len..];
        let spaced = len > sep.len_utf8();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let caps = capitals(rest);
        let part = if caps > 0 {
            caps
        } else if digits > 0 && (sep == '/' || digits == 4) && digits <= 5 {
            digits
        } else {
            break;
        };
        // A blank before a figure parts two numbers, unless a year follows a stroke.
        if spaced && caps == 0 && !(sep == '/' && digits == 4) || parts == MAX_PARTS {
            break;
        }
        lettered |= caps > 0;
        out.push(if sep == '/' { '/' } else { '-' });
        out.extend(rest[..part].chars().map(latin));
        at += len + part;
        parts += 1;
    }
    lettered.then_some(Symbol { text: out, len: at })
}

/// The Latin capital that a Cyrillic or Greek one looks like; `Đ` for the Icelandic `Ð`.
fn latin(letter: char) -> char {
    const ALIKE: [(char, char); 26] = [
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('І', 'I'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Η', 'H'),
        ('Κ', 'K'),
        ('Μ', 'M'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
        ('Χ', 'X'),
        ('Ι', 'I'),
        ('Ð', 'Đ'),
        ('Υ', 'Y'),
    ];
    ALIKE.iter().find(|(from, _)| *from == letter).map_or(letter, |&(_, to)| to)
}

/// A stroke or a dash, with the blanks around it, and how many bytes they take.
fn separator(text: &str) -> Option<(char, usize)> {
    let before = text.len() - text.trim_start_matches(' ').len();
    let rest = &text[before..];
    let sep = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '–' | '‑'))?;
    let after = &rest[sep.len_utf8()..];
    // `135/2020/NĐ -CP`: a blank before a dash, where capitals follow right after it.
    let dashed = before == 1 && after.starts_with(char::is_uppercase);
    if before > 2 || before > 0 && sep != '/' && !dashed {
        return None;
    }
    let blank = after.len() - after.trim_start_matches(' ').len();
    (blank <= 1).then_some((sep, before + sep.len_utf8() + blank))
}

/// The length of the abbreviation at the start of `text`: capitals with a few small letters
/// and digits (`TTg`, `NĐ`, `QH15`, `ĐĐQH15`), at most 14 letters.
fn capitals(text: &str) -> usize {
    let (mut upper, mut lower, mut len, mut letters) = (0, 0, 0, 0);
    for letter in text.chars() {
        if letter.is_uppercase() {
            upper += 1;
        } else if letter.is_lowercase() && upper > 0 {
            // A word glued to the number: `NĐ-CPngày`.
            let run = text[len..].chars().take(3).take_while(|c| c.is_lowercase()).count();
            if upper >= 2 && run > 2 {
                break;
            }
            lower += 1;
        } else if !((letter.is_ascii_digit() || letter == '&') && upper > 0) {
            break;
        }
        len += letter.len_utf8();
        letters += 1;
        if letters > MAX_LETTERS {
            return 0;
        }
    }
    let single = upper == 1 && lower == 0;
    if upper >= 2 && lower <= upper || single { len } else { 0 }
}

impl Symbol {
    /// The kind of document that the number's letters mean.
    pub(crate) fn kind(&self) -> Option<DocumentKind> {
        let parts = self.text.split(['/', '-']).skip(1);
        for part in parts {
            if part.starts_with("QH") && part[2..].bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            if let Ok(at) = KIND_SYMBOLS.binary_search_by(|(symbol, _)| (*symbol).cmp(part)) {
                return Some(KIND_SYMBOLS[at].1);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let actual = scan_symbol(text);
        let actual = actual.as_ref().map(|s| (&text[..s.len], s.text.as_str()));
        assert_eq!(actual, expected, "{text:?}");
    }

    #[test]
    fn reads_numbers_of_every_kind() {
        for number in [
            "15/2020/NQ-HĐND",
            "39/2022/NĐ-CP",
            "61/2020/QH14",
            "20-L/CTN",
            "38/2001/PL-UBTVQH10",
            "1004/2020/UBTVQH14",
            "26/CT-TTg",
            "233-NQ/TU",
            "661/TTg-CN",
            "01/2016/TTLT-BTP-BNV",
            "29/2025/TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC",
            "5640/VBHN-BLĐTBXH",
            "66.15/2026/NQ-CP",
            "36-HD/VPTW",
            "30a/2008/NQ-CP",
            "4104/SNV-XDCQ&TCBC",
            "02144QĐ/UB",
            "3260-KH/ĐĐQH15",
        ] {
            check(&format!("{number} ngày"), Some((number, number)));
        }
    }

    #[test]
    fn drops_blanks_inside() {
        check("57 /2025/TT-BYT ngày", Some(("57 /2025/TT-BYT", "57/2025/TT-BYT")));
        check("132- KL/TW", Some(("132- KL/TW", "132-KL/TW")));
        check("135/2020/NĐ -CP ngày", Some(("135/2020/NĐ -CP", "135/2020/NĐ-CP")));
        check("46/BC- HĐND tỉnh", Some(("46/BC- HĐND", "46/BC-HĐND")));
        check("39/2022/NĐ-CPngày", Some(("39/2022/NĐ-CP", "39/2022/NĐ-CP")));
    }

    #[test]
    fn writes_letters_that_look_latin_as_latin() {
        check("143/2025/TT-BT\u{421} ngày", Some(("143/2025/TT-BT\u{421}", "143/2025/TT-BTC")));
        check("5/2020/N\u{d0}-CP", Some(("5/2020/N\u{d0}-CP", "5/2020/NĐ-CP")));
    }

    #[test]
    fn leaves_near_misses_alone() {
        for text in [
            "25/7/2023",
            "1/500",
            "138-140 triệu",
            "2021 - 2030",
            "30/6 - Bộ Tài chính",
            "5G",
            "4.500 USD",
            "2026-2030 và",
            "10/năm",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_number_tells_its_kind() {
        let kind = |text| scan_symbol(text).and_then(|symbol| symbol.kind());
        assert_eq!(kind("15/2020/NQ-HĐND"), Some(DocumentKind::Resolution));
        assert_eq!(kind("26/CT-TTg"), Some(DocumentKind::Directive));
        assert_eq!(kind("661/TTg-CN"), None);
    }
}
