//! Dates and periods.
//!
//! ```text
//! date   = "ngày" day ("/" | "-" | ".") month ("/" | "-" | ".") year
//!        | ["ngày"] day "tháng" month [","] "năm" year
//! period = "năm" year | "giai đoạn" year "-" year | "đến năm" year
//!        | "quý" quarter ("/" | "năm") year | "tháng" month ("/" | "năm") year
//!        | "5 năm" year "-" year
//! ```
//!
//! Blanks inside may be lost or doubled (`tháng12`). A date that is not in the calendar is
//! read, has no value and is reported.

use std::sync::LazyLock;

use crate::model::Date;
use crate::span::Span;
use crate::vi::Literals;

/// A date that was read at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// The day; `None` when it is not in the calendar.
    pub(crate) date: Option<Date>,
    /// How many bytes it takes.
    pub(crate) len: usize,
}

/// A period that was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timed {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its first day.
    pub(crate) start: Option<Date>,
    /// Its last day.
    pub(crate) end: Option<Date>,
}

/// A small cursor over the words of one grammar.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\t', '|']).len();
    }

    /// Takes a word, in small letters or capitals.
    fn word(&mut self, small: &str, caps: &str) -> bool {
        self.blanks();
        for word in [small, caps] {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return true;
            }
        }
        let mut letters = small.chars();
        let first =
            letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str());
        if let Some(first) = first.filter(|first| self.rest().starts_with(first.as_str())) {
            self.at += first.len();
            return true;
        }
        false
    }

    fn number(&mut self, most: usize) -> Option<i16> {
        self.blanks();
        let len = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > most {
            return None;
        }
        let value = self.rest()[..len].parse().ok()?;
        self.at += len;
        Some(value)
    }

    fn stroke(&mut self) -> bool {
        self.blanks();
        let found = self.rest().starts_with(['/', '-', '.', '–']);
        if found {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        found
    }
}

/// Reads a date at the start of `text`.
pub(crate) fn scan_date(text: &str) -> Option<Dated> {
    let mut cursor = Cursor { text, at: 0 };
    let named = cursor.word("ngày", "NGÀY");
    let day = cursor.number(2)?;
    let mark = cursor.at;
    let (month, year) = if cursor.word("tháng", "THÁNG") {
        let month = cursor.number(2)?;
        cursor.blanks();
        if cursor.rest().starts_with(',') {
            cursor.at += 1;
        }
        if !cursor.word("năm", "NĂM") {
            return None;
        }
        (month, cursor.number(4)?)
    } else {
        cursor.at = mark;
        if !named || !cursor.stroke() {
            return None;
        }
        let month = cursor.number(2)?;
        if !cursor.stroke() {
            return None;
        }
        (month, cursor.number(4)?)
    };
    if !(1900..2100).contains(&year) {
        return None;
    }
    let date = i8::try_from(month).ok().zip(i8::try_from(day).ok());
    let date = date.and_then(|(month, day)| Date::new(year, month, day).ok());
    Some(Dated { date, len: cursor.at })
}

/// The first date in `text`, and where it begins.
pub(crate) fn find_date(text: &str) -> Option<(usize, Dated)> {
    memchr::memchr2_iter(b'n', b'N', text.as_bytes()).find_map(|at| {
        let rest = &text[at..];
        let named = ["ngày", "NGÀY", "Ngày"].iter().any(|word| rest.starts_with(word));
        named.then(|| scan_date(rest)).flatten().map(|found| (at, found))
    })
}

fn year_span(first: i16, last: i16) -> (Option<Date>, Option<Date>) {
    (Date::new(first, 1, 1).ok(), Date::new(last, 12, 31).ok())
}

fn year(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.number(4).filter(|year| (1900..2100).contains(year))
}

static OPENERS: LazyLock<Literals> = LazyLock::new(|| {
    Literals::new([
        "giai đoạn",
        "Giai đoạn",
        "GIAI ĐOẠN",
        "đến năm",
        "Đến năm",
        "Tầm nhìn đến năm",
        "đến hết năm",
        "trong năm",
        "Trong năm",
        "năm",
        "Năm",
        "NĂM",
        "quý",
        "Quý",
    ])
});

/// The first period in `text`.
pub(crate) fn find_period(text: &str) -> Option<Timed> {
    // A period has a year or a quarter in figures.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    OPENERS
        .find_iter(text)
        .find_map(|found| scan_period(text, found.start, &text[found.start..found.end]))
}

/// The years in `text` that no word opens, as a head of a column has them: `Kế hoạch 2026`,
/// `2026 - 2030`.
pub(crate) fn find_years(text: &str) -> Option<Timed> {
    let at = text.char_indices().find_map(|(at, letter)| {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "./-–,".contains(c));
        (letter.is_ascii_digit() && digits == 4 && apart).then_some(at)
    })?;
    let mut cursor = Cursor { text, at };
    let first = year(&mut cursor).filter(|&first| first >= 1945)?;
    let end = cursor.at;
    if cursor.stroke()
        && let Some(last) = year(&mut cursor).filter(|&last| last > first)
    {
        let (start, end) = year_span(first, last);
        return Some(Timed { span: Span::of(at..cursor.at), start, end });
    }
    let (start, last) = year_span(first, first);
    Some(Timed { span: Span::of(at..end), start, end: last })
}

fn scan_period(text: &str, at: usize, opener: &str) -> Option<Timed> {
    let mut cursor = Cursor { text, at: at + opener.len() };
    let lower = opener.to_lowercase();
    let (start, end) = match lower.as_str() {
        "giai đoạn" => {
            // `giai đoạn đến năm 2025` has no beginning.
            if cursor.word("đến", "ĐẾN") && cursor.word("năm", "NĂM") {
                (None, year_span(0, year(&mut cursor)?).1)
            } else {
                let first = year(&mut cursor)?;
                if !cursor.stroke() {
                    return None;
                }
                year_span(first, year(&mut cursor)?)
            }
        }
        "quý" => {
            cursor.blanks();
            let len = cursor.rest().bytes().take_while(|b| b"IV1234".contains(b)).count();
            let quarter = match &cursor.rest()[..len] {
                "I" | "1" => 1,
                "II" | "2" => 2,
                "III" | "3" => 3,
                "IV" | "4" => 4,
                _ => return None,
            };
            cursor.at += len;
            if !cursor.stroke() && !cursor.word("năm", "NĂM") {
                return None;
            }
            let year = year(&mut cursor)?;
            let last = Date::new(year, quarter * 3, 1).ok()?.last_of_month();
            (Date::new(year, quarter * 3 - 2, 1).ok(), Some(last))
        }
        _ => {
            let first = year(&mut cursor)?;
            let mark = cursor.at;
            if lower == "năm"
                && cursor.stroke()
                && let Some(last) = year(&mut cursor)
            {
                year_span(first, last)
            } else {
                cursor.at = mark;
                let (start, end) = year_span(first, first);
                if lower.contains("đến") { (None, end) } else { (start, end) }
            }
        }
    };
    // `tháng 6 năm 2025` is part of a date.
    let before = &text[..at];
    let before = before.trim_end();
    if before.ends_with(|c: char| c.is_ascii_digit()) && lower == "năm" && cursor.at - at < 10
    {
        return None;
    }
    Some(Timed { span: Span::of(at..cursor.at), start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, date: Option<&str>) {
        let found = scan_date(text).expect("there is a date");
        assert_eq!(&text[..found.len], words);
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), date, "{text:?}");
    }

    #[test]
    fn reads_dates_in_figures_and_words() {
        check("ngày 25/7/2023 của", "ngày 25/7/2023", Some("2023-07-25"));
        check("ngày 19-6-2015;", "ngày 19-6-2015", Some("2015-06-19"));
        check("ngày 16 tháng 6 năm 2025", "ngày 16 tháng 6 năm 2025", Some("2025-06-16"));
        check("ngày 31 tháng12 năm 2025", "ngày 31 tháng12 năm 2025", Some("2025-12-31"));
        check("NGÀY 03 THÁNG 10 NĂM 2025 CỦA", "NGÀY 03 THÁNG 10 NĂM 2025", Some("2025-10-03"));
        check("ngày 31/02/2023", "ngày 31/02/2023", None);
    }

    #[test]
    fn leaves_near_misses_alone() {
        for text in ["ngày 31/12", "ngày ký", "25/7/2023", "ngày làm việc", "ngày 5 tháng 6"]
        {
            assert_eq!(scan_date(text), None, "{text:?}");
        }
    }

    #[track_caller]
    fn check_period(text: &str, words: &str, start: Option<&str>, end: Option<&str>) {
        let found = find_period(text).expect("there is a period");
        assert_eq!(&text[found.span.range()], words);
        assert_eq!(found.start.map(|date| date.to_string()).as_deref(), start);
        assert_eq!(found.end.map(|date| date.to_string()).as_deref(), end);
    }

    #[test]
    fn reads_periods() {
        check_period("thu năm 2024 đạt", "năm 2024", Some("2024-01-01"), Some("2024-12-31"));
        check_period(
            "giai đoạn 2026 - 2030",
            "giai đoạn 2026 - 2030",
            Some("2026-01-01"),
            Some("2030-12-31"),
        );
        check_period("Đến năm 2030", "Đến năm 2030", None, Some("2030-12-31"));
        check_period("trước quý I/2026", "quý I/2026", Some("2026-01-01"), Some("2026-03-31"));
        assert_eq!(find_period("ngày 3 tháng 6 năm 2025"), None);
        for (text, words) in [("Kế hoạch 2026", "2026"), ("2026 - 2030 (%)", "2026 - 2030")]
        {
            assert_eq!(find_years(text).map(|found| &text[found.span.range()]), Some(words));
        }
        for text in ["Mức 1.2026", "12026 tỷ", "Quyết định 15/2026"] {
            assert_eq!(find_years(text), None, "{text:?}");
        }
        assert_eq!(find_period("hằng năm, 5 năm tới"), None);
    }
}
