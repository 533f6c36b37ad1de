//! Markers: the label that opens a line of the outline.
//!
//! ```text
//! marker     = article | part | chapter | section | subsection | appendix | form
//!            | roman | letter | decimal | clause | item | subpoint | point | dash | star
//! article    = "Điều" number [small letter] ("." | ":" | "-" | end)    Điều 12a.
//! part       = "Phần" ("thứ" ordinal | roman | number) title           Phần thứ nhất
//! chapter    = "Chương" (roman | number) title                         Chương II
//! section    = "Mục" (number | roman) title                            Mục 3
//! subsection = "Tiểu mục" (number | roman) title                       Tiểu mục 1
//! appendix   = "Phụ lục" ["số"] [number | roman | letter] title        PHỤ LỤC II
//! form       = "Mẫu" ["số"] number title                               Mẫu số 01
//! roman      = roman number ("." | "-" | ")" | "/")                    IV.
//! letter     = capital ("." | "-")                                     A.
//! decimal    = number ("." number)+ ["."]                              3.1.2.
//! clause     = number [small letter] ("." | "-" | "/")                 3.
//! item       = "(" number ")" | number ")"                             (4)
//! subpoint   = small letter ["."] number ")"                           a1)
//! point      = small letter (")" | ".")                                đ)
//! dash       = "-" | "–" | "+" | "•" | …                               - Tỷ lệ
//! star       = "*"                                                     * Về kinh tế:
//! title      = end | [stop] words that begin with a capital
//! ```
//!
//! [`scan`] looks at the start of a line and returns what it read, or `None`: a line
//! without a marker is plain text, never an error. It says what a line looks like;
//! whether it opens a unit is decided where its neighbours are known (a number in
//! mid-sentence after a line break looks like a label too).
//!
//! Near misses that are no markers: `1.500 tỷ đồng` and `2. 000`, `30/6`, `2020.`,
//! `Điều 5 của Luật này`, `Chương VII bằng cụm từ`, `Chương trình`, `-5%`, `f)`.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize};
use nom::multi::many1_count;
use nom::{IResult, Parser};

use crate::vi;

/// What a marker looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// `Phần thứ nhất`
    Part,
    /// `Chương II`
    Chapter,
    /// `Mục 3`
    Section,
    /// `Tiểu mục 1`
    Subsection,
    /// `Điều 12.`
    Article,
    /// `PHỤ LỤC II`
    Appendix,
    /// `Mẫu số 01`
    Sheet,
    /// `IV.`
    Roman,
    /// `A.`
    Letter,
    /// `3.`
    Clause,
    /// `3.1.`
    Decimal,
    /// `a)`
    Point,
    /// `a1)`
    Subpoint,
    /// `(4)`
    Item,
    /// `-`
    Dash(char),
    /// `*`
    Star,
}

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    /// What it looks like.
    pub(crate) form: Form,
    /// Its number as written, without punctuation; empty for dashes and stars.
    pub(crate) num: &'a str,
    /// Its number as a value: 5 for `Điều 5` and for `đ)`; the last part of `3.1.2`.
    pub(crate) value: u32,
    /// How many bytes it takes, its stop included.
    pub(crate) len: usize,
}

/// Reads the marker at the start of `line`, which has no white space in front.
pub(crate) fn scan(line: &str) -> Option<Marker<'_>> {
    let first = *line.as_bytes().first()?;
    match first {
        b'0'..=b'9' => scan_decimal(line).or_else(|| scan_number(line)),
        b'(' => scan_item(line),
        b'-' | b'+' | b'*' => scan_dash(line),
        b'P' | b'C' | b'M' | b'T' => scan_named(line).or_else(|| scan_capital(line)),
        b'A'..=b'Z' => scan_capital(line),
        b'a'..=b'z' => scan_letter(line),
        0xc3 | 0xc4 => {
            scan_article(line).or_else(|| scan_letter(line)).or_else(|| scan_capital(line))
        }
        0xc2 | 0xe2 | 0xef => scan_dash(line),
        _ => None,
    }
}

fn number(text: &str) -> IResult<&str, &str> {
    digit1(text)
}

fn spaces(text: &str) -> IResult<&str, &str> {
    take_while(|c: char| c == ' ').parse(text)
}

/// `found` as a marker, when `rest` is what `line` has after it.
fn marker<'a>(line: &'a str, rest: &str, form: Form, num: &'a str, value: u32) -> Marker<'a> {
    Marker { form, num, value, len: line.len() - rest.len() }
}

fn scan_article(line: &str) -> Option<Marker<'_>> {
    let (rest, _) =
        alt((tag::<_, _, ()>("Điều"), tag("ĐIỀU"), tag("Ðiều"))).parse(line).ok()?;
    let (rest, gap) = spaces(rest).ok()?;
    let num_at = rest;
    let (rest, digits) = number(rest).ok()?;
    let suffix =
        rest.chars().next().filter(|&c| c.is_lowercase() && vi::point_place(c).is_some());
    let rest = match suffix {
        // `12a.` is an inserted article; `5các` is a word run into the number.
        Some(c) if !rest[c.len_utf8()..].starts_with(char::is_alphabetic) => {
            &rest[c.len_utf8()..]
        }
        _ => rest,
    };
    let num = &num_at[..num_at.len() - rest.len()];
    if gap.is_empty() && digits.len() > 3 || digits.len() > 4 {
        return None;
    }
    let (after, _) = spaces(rest).ok()?;
    let stop = after.chars().next();
    let end = match stop {
        None => after,
        Some('.' | ':') => &after[1..],
        Some('-' | '–') if after.len() < rest.len() => {
            &after[stop.map_or(0, char::len_utf8)..]
        }
        _ => return None,
    };
    // `Điều 5.2` and `Điều 5.000` are no headings.
    (!end.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| marker(line, end, Form::Article, num, digits.parse().unwrap_or(0)))
}

/// The forms that begin with a word and a number.
const NAMED: [(&str, &str, Form); 6] = [
    ("Phần", "PHẦN", Form::Part),
    ("Chương", "CHƯƠNG", Form::Chapter),
    ("Mục", "MỤC", Form::Section),
    ("Tiểu mục", "TIỂU MỤC", Form::Subsection),
    ("Phụ lục", "PHỤ LỤC", Form::Appendix),
    ("Mẫu", "MẪU", Form::Sheet),
];

fn scan_named(line: &str) -> Option<Marker<'_>> {
    let (form, rest) = NAMED.iter().find_map(|&(title, caps, form)| {
        let rest = line.strip_prefix(title).or_else(|| line.strip_prefix(caps));
        let rest =
            rest.or_else(|| (form == Form::Appendix).then(|| line.strip_prefix("Phụ Lục"))?);
        rest.filter(|rest| !rest.starts_with(char::is_alphabetic)).map(|rest| (form, rest))
    })?;
    let (rest, _) = spaces(rest).ok()?;
    let (rest, num, value) = match form {
        Form::Part => ordinal_words(rest).or_else(|| numeral(rest)),
        Form::Appendix => Some(appendix_number(rest)),
        Form::Sheet => form_number(rest),
        _ => numeral(rest),
    }?;
    let end = title_start(rest, form)?;
    Some(marker(line, end, form, num, value))
}

/// What follows a named marker: nothing, a stop, or a title.
fn title_start(rest: &str, form: Form) -> Option<&str> {
    let (after, gap) = spaces(rest).ok()?;
    let stop = after.chars().next();
    match stop {
        None => Some(after),
        Some('.' | ':' | '-' | '–' | ')') if form != Form::Appendix || after.len() < 120 => {
            let end = &after[stop.map_or(0, char::len_utf8)..];
            (!end.starts_with(|c: char| c.is_ascii_digit())).then_some(end)
        }
        Some('(' | '[' | '*') => Some(rest),
        // A heading after the number is written in capitals; a sentence that only
        // mentions the unit goes on in small letters or with the name of a document.
        Some(_) if !gap.is_empty() && heads_title(after) => Some(rest),
        Some(_) => None,
    }
}

fn heads_title(words: &str) -> bool {
    const CITING: [&str; 9] = [
        "Luật",
        "Bộ luật",
        "Nghị",
        "Thông tư",
        "Quyết định",
        "Quy ",
        "Pháp lệnh",
        "Danh mục",
        "Kế hoạch",
    ];
    vi::starts_uppercase(words) && !CITING.iter().any(|word| words.starts_with(word))
}

fn ordinal_words(text: &str) -> Option<(&str, &str, u32)> {
    let rest = ["thứ ", "THỨ ", "Thứ "].iter().find_map(|word| text.strip_prefix(word))?;
    let word = rest.split([' ', '.', ':', '-', '\t']).next()?;
    let value = vi::ordinal(word).or_else(|| word.parse().ok()).or_else(|| vi::roman(word))?;
    let after = &rest[word.len()..];
    Some((after, &text[..text.len() - after.len()], value))
}

fn numeral(text: &str) -> Option<(&str, &str, u32)> {
    let len = text.bytes().take_while(|b| b.is_ascii_digit() || b"IVXL".contains(b)).count();
    let (num, rest) = text.split_at(len);
    let value = num.parse().ok().or_else(|| vi::roman(num))?;
    if value > 200 {
        return None;
    }
    // An inserted `Chương IIa`, `Mục 1đ`.
    let mut letters = rest.chars();
    let suffix = letters.next().is_some_and(|c| vi::point_place(c).is_some());
    let rest = match letters.as_str() {
        after if suffix && !after.starts_with(char::is_alphabetic) => after,
        _ => rest,
    };
    (!rest.starts_with(char::is_alphanumeric)).then_some((
        rest,
        &text[..text.len() - rest.len()],
        value,
    ))
}

/// The number of an appendix, which may have none.
fn appendix_number(text: &str) -> (&str, &str, u32) {
    let bare =
        ["số ", "SỐ ", "Số "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    if let Some(found) = numeral(bare) {
        // `Phụ lục I-1`, `Phụ lục 1.2`, `Phụ lục IIa`
        let (rest, num, value) = found;
        let more = recognize(many1_count((alt((char::<_, ()>('.'), char('-'))), digit1)))
            .parse(rest)
            .map_or(0, |(_, more): (&str, &str)| more.len());
        let num = &bare[..num.len() + more];
        return (&rest[more..], num, value);
    }
    let letter = bare.chars().next().filter(|c| c.is_ascii_uppercase());
    match letter {
        Some(c) if !bare[1..].starts_with(char::is_alphanumeric) => {
            (&bare[1..], &bare[..1], c as u32 - 'A' as u32 + 1)
        }
        _ => (text, "", 0),
    }
}

fn form_number(text: &str) -> Option<(&str, &str, u32)> {
    let bare =
        ["số ", "SỐ ", "Số ", "số: ", "số"].iter().find_map(|word| text.strip_prefix(word));
    let bare = bare.unwrap_or(text).trim_start();
    let (rest, digits) = number(bare).ok()?;
    let more = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '/')))
        .unwrap_or(rest.len());
    Some((&rest[more..], &bare[..digits.len() + more], digits.parse().unwrap_or(0)))
}

/// Whether a line explains a quantity of a formula, or is part of one: `X: giá thực hiện`,
/// `X - X`. A single letter with a colon names such a quantity; `I` alone is rather a number.
fn is_formula(line: &str) -> bool {
    let mut letters = line.chars();
    let Some(letter) = letters.next().filter(|&letter| letter.is_uppercase()) else {
        return false;
    };
    let rest = letters.as_str().trim_start();
    let term = rest.trim_start_matches(['-', '–']).trim();
    letter != 'I' && rest.starts_with(':')
        || rest.starts_with(['-', '–']) && term.chars().count() == 1
}

/// `IV.` or `A.`
fn scan_capital(line: &str) -> Option<Marker<'_>> {
    if is_formula(line) {
        return None;
    }
    let len = line.bytes().take_while(|b| b"IVXL".contains(b)).count();
    if let Some(value) = vi::roman(&line[..len]) {
        let end = heading_stop(&line[len..])?;
        return Some(marker(line, end, Form::Roman, &line[..len], value));
    }
    let letter = line.chars().next()?;
    let rest = &line[letter.len_utf8()..];
    let place = vi::point_place(letter.to_lowercase().next()?)?;
    let end = heading_stop(rest)?;
    (letter.is_uppercase() && end.starts_with(' '))
        .then(|| marker(line, end, Form::Letter, &line[..letter.len_utf8()], place))
}

/// The stop after a capital label, with a heading or nothing behind it.
fn heading_stop(rest: &str) -> Option<&str> {
    let (after, gap) = spaces(rest).ok()?;
    let stop = after.chars().next()?;
    if !matches!(stop, '.' | '-' | '–' | ')' | '/' | ':') || (gap.len() > 1) {
        return None;
    }
    let end = after[stop.len_utf8()..].trim_start_matches('-');
    let words = end.trim_start();
    let titled =
        words.is_empty() || words.starts_with(|c: char| c.is_uppercase() || "“\"(".contains(c));
    titled.then_some(end)
}

/// `3.1.`, `3.1.2`
fn scan_decimal(line: &str) -> Option<Marker<'_>> {
    let (rest, whole) =
        recognize((digit1::<_, ()>, many1_count((char('.'), digit1)))).parse(line).ok()?;
    // Each part of a label is small; three digits after a dot group thousands.
    if whole.split('.').any(|part| part.len() > 2) || whole.starts_with("00") {
        return None;
    }
    let last = whole.rsplit('.').next()?;
    let end = match rest.chars().next() {
        None => rest,
        Some('.' | ':' | ')') => &rest[1..],
        Some(' ') if vi::starts_uppercase(rest.trim_start()) => rest,
        _ => return None,
    };
    (end.is_empty() || end.starts_with([' ', '\t']) || vi::starts_uppercase(end))
        .then(|| marker(line, end, Form::Decimal, whole, last.parse().unwrap_or(0)))
}

/// `3.`, `2a.`, `1-`, `1)`
fn scan_number(line: &str) -> Option<Marker<'_>> {
    let (rest, digits) = number(line).ok()?;
    if digits.len() > 3 {
        return None;
    }
    let value = digits.parse().ok()?;
    let suffix = rest.chars().next().filter(|&c| vi::point_place(c).is_some());
    let rest = suffix.map_or(rest, |c| &rest[c.len_utf8()..]);
    let num = &line[..line.len() - rest.len()];
    if suffix.is_some() && !rest.starts_with('.') {
        return None;
    }
    let (form, end) = match rest.as_bytes().first()? {
        b'.' => (Form::Clause, &rest[1..]),
        b'-' => (Form::Clause, &rest[1..]),
        b'/' => (Form::Clause, &rest[1..]),
        b')' => (Form::Item, &rest[1..]),
        b' ' if rest.starts_with(" .") || rest.starts_with(" -") => (Form::Clause, &rest[2..]),
        _ => return None,
    };
    let dotted = rest.starts_with('.');
    // `3.ĐTB + 2.ĐCĐ` is a sum.
    if dotted && !end.starts_with(' ') && end.contains(" + ") {
        return None;
    }
    let next = end.trim_start().chars().next();
    let fits = match next {
        None => dotted,
        // `2. 000` and `30/6` are numbers; `1- 2 năm` a range.
        Some(c) if c.is_ascii_digit() => {
            dotted && end.starts_with(' ') && !groups_thousands(end)
        }
        Some(c) if end.starts_with([' ', '\t']) => {
            dotted || form == Form::Item || c.is_uppercase()
        }
        // The blank after the stop is lost: `1.Phạm vi`.
        Some(c) => (dotted || form == Form::Item) && (c.is_uppercase() || "[“\"(".contains(c)),
    };
    fits.then(|| marker(line, end, form, num, value))
}

/// Whether what follows `2.` is the rest of a number that was broken: ` 000 đồng`.
fn groups_thousands(end: &str) -> bool {
    let digits = end.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && end.trim_start().starts_with('0')
}

/// `(4)`
fn scan_item(line: &str) -> Option<Marker<'_>> {
    let (rest, (_, num, _)) =
        (char::<_, ()>('('), recognize((digit1, opt(char('a')))), char(')'))
            .parse(line)
            .ok()?;
    let value: u32 = num.trim_end_matches('a').parse().ok()?;
    (num.len() <= 3 && !rest.starts_with([',', '.', ';']))
        .then(|| marker(line, rest, Form::Item, num, value))
}

/// `a)`, `a.`, `a1)`, `a.1)`
fn scan_letter(line: &str) -> Option<Marker<'_>> {
    let letter = line.chars().next()?;
    let place = vi::point_place(letter)?;
    let num = &line[..letter.len_utf8()];
    let rest = &line[letter.len_utf8()..];
    match *rest.as_bytes().first()? {
        b')' => return Some(marker(line, &rest[1..], Form::Point, num, place)),
        b'.' if rest.starts_with(". ") && vi::starts_uppercase(rest[2..].trim_start()) => {
            return Some(marker(line, &rest[1..], Form::Point, num, place));
        }
        _ => {}
    }
    let digits_at = rest.strip_prefix('.').unwrap_or(rest);
    let (after, digits) = number(digits_at).ok()?;
    let end = after.strip_prefix(')').or_else(|| after.strip_prefix(". "))?;
    let num = &line[..line.len() - after.len()];
    (digits.len() <= 2)
        .then(|| marker(line, end, Form::Subpoint, num, digits.parse().unwrap_or(0)))
}

/// Dashes, bullets and stars.
fn scan_dash(line: &str) -> Option<Marker<'_>> {
    let dash = line.chars().next()?;
    let rest = &line[dash.len_utf8()..];
    let next = rest.chars().next();
    let form = match dash {
        '*' if next == Some('*') => return None,
        '*' => Form::Star,
        '-' | '–' | '—' | '−' | '+' => Form::Dash(if dash == '+' { '+' } else { '-' }),
        '•' | '●' | '▪' | '■' | '·' | '§' | '➢' | '\u{f0b7}' | '\u{f02d}' | '\u{f0a7}' => {
            Form::Dash('•')
        }
        _ => return None,
    };
    let fits = match next {
        // A term of a formula: `- X`.
        _ if rest.trim().chars().count() == 1 => false,
        None => matches!(form, Form::Dash('-')),
        Some(' ' | '\t') => true,
        // The blank after the dash is lost: `-Bộ Tài chính`; `-5%` is a number and
        // `----` a rule.
        Some(c) => c.is_uppercase() && rest.len() > 8,
    };
    fits.then(|| marker(line, rest, form, "", 0))
}

#[cfg(test)]
mod tests {
    use super::Form::{self, *};
    use super::scan;

    #[track_caller]
    fn check(line: &str, expected: Option<(Form, &str, &str, u32)>) {
        let actual = scan(line).map(|m| (m.form, &line[..m.len], m.num, m.value));
        assert_eq!(actual, expected, "line: {line:?}");
    }

    #[test]
    fn reads_the_marker_and_no_more() {
        check("Điều 12. Hiệu lực thi hành", Some((Article, "Điều 12.", "12", 12)));
        check("Điều 12a. Bổ sung", Some((Article, "Điều 12a.", "12a", 12)));
        check("Ðiều 5 : Hiệu lực", Some((Article, "Ðiều 5 :", "5", 5)));
        check("Điều 3", Some((Article, "Điều 3", "3", 3)));
        check("Điều 1.Phạm vi", Some((Article, "Điều 1.", "1", 1)));
        check("Phần thứ nhất", Some((Part, "Phần thứ nhất", "thứ nhất", 1)));
        check("PHẦN II. NHIỆM VỤ", Some((Part, "PHẦN II.", "II", 2)));
        check("Chương II", Some((Chapter, "Chương II", "II", 2)));
        check("CHƯƠNG I QUY ĐỊNH CHUNG", Some((Chapter, "CHƯƠNG I", "I", 1)));
        check("Mục 3. QUYỀN HẠN", Some((Section, "Mục 3.", "3", 3)));
        check("Tiểu mục 1", Some((Subsection, "Tiểu mục 1", "1", 1)));
        check("Mục 1đ", Some((Section, "Mục 1đ", "1đ", 1)));
        check("Chương Iđ", Some((Chapter, "Chương Iđ", "Iđ", 1)));
        check("Phụ lục Iđ", Some((Appendix, "Phụ lục Iđ", "Iđ", 1)));
        check("Mục 2a. Thu tiền", Some((Section, "Mục 2a.", "2a", 2)));
        check("PHỤ LỤC", Some((Appendix, "PHỤ LỤC", "", 0)));
        check("PHỤ LỤC SỐ 02", Some((Appendix, "PHỤ LỤC SỐ 02", "02", 2)));
        check("Phụ lục I-1: Danh sách", Some((Appendix, "Phụ lục I-1:", "I-1", 1)));
        check("Mẫu số 01/TTr", Some((Sheet, "Mẫu số 01/TTr", "01/TTr", 1)));
        check("II- MỤC TIÊU", Some((Roman, "II-", "II", 2)));
        check("IV. Tổ chức thực hiện", Some((Roman, "IV.", "IV", 4)));
        check("I: Mục tiêu", Some((Roman, "I:", "I", 1)));
        check("V - Tổ chức thực hiện", Some((Roman, "V -", "V", 5)));
        check("A. ĐÁNH GIÁ", Some((Letter, "A.", "A", 1)));
        check("Đ. Nội dung", Some((Letter, "Đ.", "Đ", 5)));
        check("1. Mục tiêu đến năm 2030", Some((Clause, "1.", "1", 1)));
        check("1- Mục tiêu", Some((Clause, "1-", "1", 1)));
        check("2a. Doanh nghiệp", Some((Clause, "2a.", "2a", 2)));
        check("4.[20] Chi phí", Some((Clause, "4.", "4", 4)));
        check("3.1. Nông nghiệp", Some((Decimal, "3.1.", "3.1", 1)));
        check("3.1.2 Nông nghiệp", Some((Decimal, "3.1.2", "3.1.2", 2)));
        check("d) Bộ Tài chính", Some((Point, "d)", "d", 4)));
        check("đ) Bộ Y tế", Some((Point, "đ)", "đ", 5)));
        check("a. Phạm vi", Some((Point, "a.", "a", 1)));
        check("a1) Nội dung", Some((Subpoint, "a1)", "a1", 1)));
        check("đ.2) Nội dung", Some((Subpoint, "đ.2)", "đ.2", 2)));
        check("(4) Thu ngân sách", Some((Item, "(4)", "4", 4)));
        check("4) Thu ngân sách", Some((Item, "4)", "4", 4)));
        check("- Tỷ lệ hộ nghèo", Some((Dash('-'), "-", "", 0)));
        check("– Tỷ lệ hộ nghèo", Some((Dash('-'), "–", "", 0)));
        check("+ Chi đầu tư", Some((Dash('+'), "+", "", 0)));
        check("- X", None);
        check("* Về kinh tế:", Some((Star, "*", "", 0)));
    }

    #[test]
    fn leaves_near_misses_alone() {
        for line in [
            "X: giá thực hiện",
            "X : Điểm trung bình",
            "L: Là số lợi nhuận",
            "X - X",
            "3.ĐTB + 2.ĐTNTH",              // a sum
            "1.500 tỷ đồng",                // a quantity
            "2. 000 đồng",                  // a quantity broken by a blank
            "30/6 hằng năm",                // a date
            "2020. Các cơ quan",            // a year that ends a sentence
            "2030) và các năm sau",         // a year before a bracket
            "3,5. Ngoài ra",                // a decimal
            "12.5 triệu đồng",              // a decimal with an English mark
            "f) không dùng",                // a letter that numbers nothing
            "-5%",                          // a negative number
            "--------",                     // a rule
            "Điều này quy định",            // the word, not the heading
            "Điều 5 của Luật này quy định", // a mention
            "Điều 99999. Quá lớn",          // out of range
            "Chương VII bằng cụm từ",       // a mention
            "Chương II Luật Đất đai",       // a mention
            "Chương trình mục tiêu",        // another word
            "Mục tiêu tổng quát",           // another word
            "Mục 1đi qua",                  // a word run into the number
            "Phần lớn các xã",              // another word
            "I am",                         // no stop
            "V.v",                          // an abbreviation
            "(1), (2) và (3) của",          // a mention
            "52-CT/TW để đạt",              // the rest of a number
            "v.v. và",                      // an abbreviation
            "",
        ] {
            check(line, None);
        }
    }
}
