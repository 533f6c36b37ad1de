//! Numbers in figures.
//!
//! ```text
//! number  = grouped ["," digits] | digits ["," digits]
//! grouped = digit{1,3} ("." digit{3})+
//! ```
//!
//! A dot with exactly three digits after it groups thousands; a comma is the decimal mark.
//! Where the document writes the other way round (`14.5%`, `12,500,000`), the number is
//! read by what it must mean: a dot with one or two digits after it is a decimal mark, and
//! commas that repeat in threes group thousands. One comma with three digits after it
//! (`4,500`) says nothing of itself: it groups thousands where the document elsewhere
//! writes a decimal dot, or where the last digit is 0 and the document never writes a
//! comma as a decimal mark.

use crate::model::Decimal;
use crate::vi;

/// Which marks a document uses.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// A dot with one or two digits after it, before a unit: `14.5%`.
    decimal_dot: bool,
    /// A comma with one or two digits after it: `14,5`.
    decimal_comma: bool,
    /// A comma after grouped thousands: `1.260,500`.
    grouped_comma: bool,
}

impl Marks {
    /// The marks that `text` uses.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Self::default();
        for at in memchr::memchr_iter(b',', bytes) {
            let digits = digits_at(bytes, at + 1);
            if at == 0 || !bytes[at - 1].is_ascii_digit() || digits == 0 {
                continue;
            }
            let before = digits_before(bytes, at);
            marks.decimal_comma |= digits <= 2;
            marks.grouped_comma |= before == 3 && at > 4 && bytes[at - 4] == b'.';
        }
        for at in memchr::memchr_iter(b'%', bytes) {
            let start = at - digits_before(bytes, at);
            let digits = at - start;
            let dotted =
                start >= 2 && bytes[start - 1] == b'.' && bytes[start - 2].is_ascii_digit();
            marks.decimal_dot |= dotted && (1..=2).contains(&digits);
        }
        marks
    }
}

fn digits_at(bytes: &[u8], at: usize) -> usize {
    bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn digits_before(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
}

/// More marks than any number has: a decimal holds 28 digits.
const MOST_MARKS: usize = 12;

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its value.
    pub(super) value: Decimal,
    /// How many bytes it takes.
    pub(super) len: usize,
    /// Whether its marks are the other way round.
    pub(super) mixed: bool,
    /// Whether it is written with digits alone.
    pub(super) plain: bool,
}

/// Reads the number at the start of `text`.
pub(super) fn scan_number(text: &str, marks: Marks) -> Option<Figure> {
    let bytes = text.as_bytes();
    let first = digits_at(bytes, 0);
    if first == 0 || first > 20 {
        return None;
    }
    let mut groups = vec![&text[..first]];
    let mut seps = Vec::new();
    let mut at = first;
    // A longer chain is no number, wherever in it one begins.
    while seps.len() <= MOST_MARKS
        && let Some(&sep) = bytes.get(at).filter(|&&b| b == b'.' || b == b',')
    {
        let digits = digits_at(bytes, at + 1);
        if digits == 0 || digits > 9 {
            break;
        }
        seps.push(sep);
        groups.push(&text[at + 1..at + 1 + digits]);
        at += 1 + digits;
    }
    if seps.len() > MOST_MARKS {
        return None;
    }
    if seps.is_empty()
        && groups == ["10"]
        && let Some((value, len)) = power_of_ten(&text[at..])
    {
        return Some(Figure { value, len: at + len, mixed: false, plain: true });
    }
    let (value, mixed) = read(&groups, &seps, marks)?;
    Some(Figure { value, len: at, mixed, plain: seps.is_empty() })
}

/// The value of `10` with the raised digits at the start of `text`, and their bytes.
fn power_of_ten(text: &str) -> Option<(Decimal, usize)> {
    let (mut exponent, mut len) = (0, 0);
    for letter in text.chars() {
        let Some(digit) = vi::raised_value(letter) else { break };
        exponent = exponent * 10 + digit as usize;
        len += letter.len_utf8();
        // More than a decimal holds.
        if exponent > 27 {
            return None;
        }
    }
    let zeros = "0".repeat(exponent);
    (len > 0).then(|| Some((Decimal::from_str_exact(&format!("1{zeros}")).ok()?, len)))?
}

fn read(groups: &[&str], seps: &[u8], marks: Marks) -> Option<(Decimal, bool)> {
    let threes = |groups: &[&str]| groups.iter().all(|group| group.len() == 3);
    let dots = seps.iter().take_while(|&&sep| sep == b'.').count();
    let commas = seps.iter().take_while(|&&sep| sep == b',').count();
    let all = seps.len();
    let leading = groups[0].len() <= 3;
    match (dots, commas) {
        (0, 0) => Some((decimal(groups, "")?, false)),
        // 1.260 and 1.260,5
        (dots, _) if dots > 0 && leading && threes(&groups[1..=dots]) && all - dots <= 1 => {
            let fraction = groups.get(dots + 1).copied().unwrap_or("");
            Some((decimal(&groups[..=dots], fraction)?, false))
        }
        // 14.5
        (1, _) if all == 1 => Some((decimal(&groups[..1], groups[1])?, true)),
        // 12,500,000 and 12,500.75
        (_, commas)
            if commas > 0
                && leading
                && threes(&groups[1..=commas])
                && (commas > 1 || all == 2)
                && all - commas <= 1 =>
        {
            let fraction = groups.get(commas + 1).copied().unwrap_or("");
            Some((decimal(&groups[..=commas], fraction)?, true))
        }
        // 4,500
        (_, 1) if all == 1 && leading && groups[1].len() == 3 && groups[0] != "0" => {
            let groups_thousands = !marks.grouped_comma
                && (marks.decimal_dot || !marks.decimal_comma && groups[1].ends_with('0'));
            if groups_thousands {
                Some((decimal(groups, "")?, true))
            } else {
                Some((decimal(&groups[..1], groups[1])?, false))
            }
        }
        // 13,45
        (_, 1) if all == 1 => Some((decimal(&groups[..1], groups[1])?, false)),
        _ => None,
    }
}

fn decimal(whole: &[&str], fraction: &str) -> Option<Decimal> {
    let mut text = whole.concat();
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    Decimal::from_str_exact(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: Marks, expected: Option<(&str, &str, bool)>) {
        let actual = scan_number(text, marks);
        let actual = actual.map(|f| (text[..f.len].to_owned(), f.value.to_string(), f.mixed));
        let expected =
            expected.map(|(words, value, mixed)| (words.to_owned(), value.to_owned(), mixed));
        assert_eq!(actual, expected, "{text:?}");
    }

    #[test]
    fn reads_vietnamese_marks() {
        let marks = Marks::default();
        check("13,45%", marks, Some(("13,45", "13.45", false)));
        check("103.580 tỷ", marks, Some(("103.580", "103580", false)));
        check("1.260,500 tỷ", marks, Some(("1.260,500", "1260.500", false)));
        check("3.790.000 triệu", marks, Some(("3.790.000", "3790000", false)));
        check("01ha", marks, Some(("01", "1", false)));
        check("5. Mục", marks, Some(("5", "5", false)));
        check("2,3 triệu", marks, Some(("2,3", "2.3", false)));
        check("0,725", marks, Some(("0,725", "0.725", false)));
        check("10⁶ ha", marks, Some(("10⁶", "1000000", false)));
        check("20²", marks, Some(("20", "20", false)));
    }

    #[test]
    fn reads_marks_the_other_way_round_by_what_they_mean() {
        let marks = Marks::default();
        check("14.5%", marks, Some(("14.5", "14.5", true)));
        check("12,500,000 đồng", marks, Some(("12,500,000", "12500000", true)));
        check("4,500 tỷ", marks, Some(("4,500", "4500", true)));
        check("4,501 tỷ", marks, Some(("4,501", "4.501", false)));
        check("4,500 tỷ", Marks::of("đạt 14,5%"), Some(("4,500", "4.500", false)));
        check("4,501 tỷ", Marks::of("đạt 14.5%"), Some(("4,501", "4501", true)));
        check("12,500.75", marks, Some(("12,500.75", "12500.75", true)));
    }

    #[test]
    fn leaves_what_is_no_number() {
        let marks = Marks::default();
        for text in ["", "a", "1.2.3.4", "123456789012345678901", &"0.000".repeat(9)] {
            check(text, marks, None);
        }
        check(&"000.".repeat(40), marks, None);
    }
}
