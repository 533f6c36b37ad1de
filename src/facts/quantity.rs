//! Measured numbers.
//!
//! ```text
//! quantity = [bound] number [unit] [("-" | "đến") number] unit [per] [after]
//! bound    = "trên" | "ít nhất" | "không quá" | "khoảng" | …        before the number
//! after    = "trở lên" | "trở xuống"
//! unit     = "%" | "điểm %" | scale* measure                          triệu đồng
//! per      = "/" [number] words | "trên" number words               10.000 dân
//! ```
//!
//! What is no quantity: numbers of units (`khoản 2`), document numbers, dates, years,
//! levels (`mức độ 2`), a numeral with nothing measured. A bare number counts only after
//! a bound or a verb of aim (`duy trì trên 0,7`).

use super::bound::{bound_after, bound_before, combined};
use super::number::{Figure, Marks, scan_number};
use super::symbol::scan_symbol;
use super::unit::{UnitWords, scan_unit};
use crate::diagnostic::{self, Finding};
use crate::lexicon::is_currency;
use crate::model::{Comparator, Decimal};
use crate::span::Span;
use crate::vi;

/// A measured number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Measured {
    /// From its bound to its last word.
    pub(crate) span: Span,
    /// The offset of its first digit.
    pub(crate) number: u32,
    /// How the number bounds what is measured.
    pub(crate) comparator: Comparator,
    /// The number, unless it is a range.
    pub(crate) value: Option<Decimal>,
    /// The bounds of a range.
    pub(crate) range: Option<(Decimal, Decimal)>,
    /// The unit's words.
    pub(crate) unit: Option<Span>,
    /// The unit's code.
    pub(crate) code: Option<&'static str>,
    /// The power of ten of the unit's words.
    pub(crate) scale: u64,
    /// The denominator's words.
    pub(crate) per: Option<Span>,
    /// Whether it says a rank: `nhóm 10 tỉnh`.
    pub(crate) rank: bool,
}

impl Measured {
    /// Whether it is an amount of money.
    pub(crate) fn is_money(&self) -> bool {
        self.code.is_some_and(is_currency)
    }
}

/// Words before a number that make it a label, a date or a name.
const LABELS: [&str; 53] = [
    "giờ",
    "khoản",
    "điều",
    "điểm",
    "mục",
    "số",
    "năm",
    "ngày",
    "tháng",
    "thứ",
    "chương",
    "phụ lục",
    "quý",
    "kỳ",
    "khóa",
    "khoá",
    "mức độ",
    "vùng",
    "hạng",
    "loại",
    "giai đoạn",
    "quy chuẩn",
    "tiêu chuẩn",
    "cấp độ",
    "mức",
    "phần",
    "lần thứ",
    "mẫu",
    "biểu",
    "bảng",
    "hình",
    "tập",
    "quyển",
    "trang",
    "cột",
    "dòng",
    "ô",
    "đoạn",
    "quốc lộ",
    "đường",
    "tuyến",
    "ql",
    "tcvn",
    "qcvn",
    "iso",
    "nhóm số",
    "bước",
    "phiên bản",
    "điện thoại",
    "fax",
    "tổ",
    "chỉ tiêu",
    "tiêu chí",
];

/// Finds the quantities in `text`, which begins at `base`.
pub(super) fn scan(
    text: &str,
    base: u32,
    marks: Marks,
    out: &mut Vec<Measured>,
    findings: &mut Vec<Finding>,
) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        match read(text, at, marks) {
            Read::Quantity(found, mixed) => {
                if mixed {
                    let from = found.number as usize;
                    let words = &text[from..found.end_of_number];
                    let value =
                        found.measured.value.or(found.measured.range.map(|(_, max)| max));
                    let value = value.map_or_else(String::new, |value| value.to_string());
                    let place = Span::of(from..found.end_of_number).shifted_by(base);
                    findings.push(diagnostic::mixed_marks(place, words, &value));
                }
                at = found.end.max(at + 1);
                let mut measured = shifted(found.measured, base);
                if out.last().is_some_and(|last| joins_rank(text, base, last, &measured)) {
                    measured.rank = true;
                    measured.code = Some("rank");
                    measured.comparator = combined(None, None, false, true);
                }
                out.push(measured);
            }
            Read::Skip(end) => at = end.max(at + 1),
        }
    }
    scan_worded(text, base, out);
}

fn shifted(mut measured: Measured, base: u32) -> Measured {
    measured.span = measured.span.shifted_by(base);
    measured.number += base;
    measured.unit = measured.unit.map(|span| span.shifted_by(base));
    measured.per = measured.per.map(|span| span.shifted_by(base));
    measured
}

struct Found {
    measured: Measured,
    number: u32,
    end_of_number: usize,
    end: usize,
}

enum Read {
    Quantity(Found, bool),
    /// No quantity; the next one can begin here.
    Skip(usize),
}

/// Reads the number at `at`.
#[expect(clippy::too_many_lines, reason = "one pass whose steps share their state")]
fn read(text: &str, at: usize, marks: Marks) -> Read {
    let digits_end =
        at + text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let before = &text[..at];
    let Some(first) = scan_number(&text[at..], marks) else { return Read::Skip(digits_end) };
    let number_end = at + first.len;
    if let Some(symbol) = scan_symbol(&text[at..]) {
        return Read::Skip(at + symbol.len);
    }
    if glued_before(before) || is_date(&text[at..]) {
        return Read::Skip(skip_run(text, number_end));
    }
    let (after_range, second) = range_after(text, number_end, marks, &first);
    let end_of_number = after_range.unwrap_or(number_end);
    let unit = scan_unit(&text[end_of_number..]);
    let unit = unit.map(|unit| to_stroke(&text[end_of_number..], unit));
    let Some((unit, mut end)) = unit.map(|unit| {
        let end = end_of_number + unit.end;
        (unit, end)
    }) else {
        return bare(text, at, &first, second, end_of_number);
    };
    // `19 tháng 12` is a day.
    let month = text[end..].trim_start();
    if unit.code == Some("mo")
        && month.len() < text[end..].len()
        && month.starts_with(|c: char| c.is_ascii_digit())
    {
        return Read::Skip(end);
    }
    // `03 năm 2026 - 2028` is a period.
    if matches!(unit.code, Some("a" | "mo")) && begins_year(&text[end..]) {
        return Read::Skip(end);
    }
    let (bound, start) = bound_before(before);
    let rank = is_rank(&text[..start], &unit);
    let strong = unit.code.is_some_and(|code| code.starts_with("percent") || is_currency(code));
    // A bound of two words parts a number from a label: `mặt đường không nhỏ hơn 6 mét`.
    let bounded = text[start..at].trim_end().contains(' ');
    let labelled = !bounded && is_labelled(&text[..start]);
    if !strong
        && !rank
        && (labelled || first.plain && looks_like_year(&text[at..number_end], &unit))
    {
        return Read::Skip(end_of_number);
    }
    if strong && labelled && unit.code != Some("percent") && unit.scale == 1 && first.plain {
        return Read::Skip(end_of_number);
    }
    let per = scan_per(text, end);
    if let Some(per) = per {
        end = per.end() as usize;
    }
    let (after, after_end) = bound_after(text, end);
    end = after_end;
    let comparator = combined(bound, after, second.is_some(), rank);
    let (value, range) = match second {
        Some(second) => (None, Some((first.value, second.value))),
        None => (Some(first.value), None),
    };
    let mixed = first.mixed || second.is_some_and(|second| second.mixed);
    let measured = Measured {
        span: Span::of(start..end),
        number: at as u32,
        comparator,
        value,
        range,
        unit: Some(Span::of(end_of_number + unit.start..end_of_number + unit.end)),
        code: if rank { Some("rank") } else { unit.code },
        scale: unit.scale,
        per,
        rank,
    };
    Read::Quantity(Found { measured, number: at as u32, end_of_number, end }, mixed)
}

/// A number without a unit counts after a bound or a verb of aim only.
fn bare(text: &str, at: usize, first: &Figure, second: Option<Figure>, end: usize) -> Read {
    let (bound, start) = bound_before(&text[..at]);
    let before = text[..start].trim_end();
    let aimed = ["đạt", "duy trì", "còn", "xuống", "là", "bằng", "lên"]
        .iter()
        .any(|verb| vi::ends_with_words(before, verb))
        || vi::ends_with_words(text[..at].trim_end(), "bằng");
    // `giảm từ 23 xuống 18`: the level that a change ends at.
    let changed =
        ["xuống", "xuống còn", "lên"].iter().any(|verb| vi::ends_with_words(before, verb))
            && vi::tail(before, 48).rsplit(" từ ").next().is_some_and(|from| {
                from.len() < 40 && from.starts_with(|c: char| c.is_ascii_digit())
            });
    let measured_index = !first.plain || bound.is_some() || changed;
    let next = text[end..].trim_start();
    // The figure stands alone when the phrase ends after it.
    let ends = next.is_empty()
        || next.starts_with([',', ';', '.', ')'])
        || next.starts_with("trở lên")
        || next.starts_with("và ");
    if !(aimed && measured_index && ends)
        || is_labelled(&text[..start])
        || text[at..end].len() > 12
    {
        return Read::Skip(end);
    }
    let (after, after_end) = bound_after(text, end);
    let measured = Measured {
        span: Span::of(start..after_end),
        number: at as u32,
        comparator: combined(bound, after, second.is_some(), false),
        value: second.is_none().then_some(first.value),
        range: second.map(|second| (first.value, second.value)),
        unit: None,
        code: None,
        scale: 1,
        per: None,
        rank: false,
    };
    Read::Quantity(
        Found { measured, number: at as u32, end_of_number: end, end: after_end },
        first.mixed,
    )
}

/// A counted noun runs to the stroke of its denominator: `trẻ trai/100 trẻ gái`.
fn to_stroke(text: &str, mut unit: UnitWords) -> UnitWords {
    let rest = vi::head(&text[unit.end..], 40);
    let end = rest.find('/').filter(|&end| end > 0);
    let noun = |words: &str| {
        words.starts_with(' ') && words.chars().all(|c| c == ' ' || c.is_lowercase())
    };
    if let Some(end) = end.filter(|&end| unit.code.is_none() && noun(&rest[..end])) {
        unit.end += end;
    }
    unit
}

fn begins_year(rest: &str) -> bool {
    rest.strip_prefix(' ')
        .and_then(|rest| rest.get(..4))
        .is_some_and(|year| year.parse::<u32>().is_ok_and(|year| (1945..2100).contains(&year)))
}

/// Whether a letter, a stroke or a mark joins the number to what stands before it.
fn glued_before(before: &str) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        None => false,
        Some(c) if c.is_alphanumeric() => true,
        Some('/' | '.' | ',' | '_' | '@' | '#') => true,
        Some('-' | '–') => letters.next().is_some_and(|c| c.is_alphanumeric()),
        _ => false,
    }
}

/// `25/7/2023`, `30/6`, `1/500`
fn is_date(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    rest.starts_with('/') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        || digits <= 2 && rest.starts_with('-') && {
            let more = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
            more <= 2 && more > 0 && rest[1 + more..].starts_with('-')
        }
}

fn skip_run(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.' | b'-' | b','))
        .count()
}

/// `138-140`, `4,5 - 5`, `8% đến 8,5`, `22 triệu - 23`
pub(super) fn range_after(
    text: &str,
    at: usize,
    marks: Marks,
    first: &Figure,
) -> (Option<usize>, Option<Figure>) {
    let rest = &text[at..];
    // A unit before the second bound only where words join the two.
    let joined = |rest: &str| {
        let end = rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at);
        ["đến ", "tới ", "-", "–"].iter().any(|gap| rest[..end].contains(gap))
    };
    let unit = if joined(rest) { scan_unit(rest) } else { None };
    for skip in [0, unit.map_or(0, |unit| unit.end)] {
        let after = &rest[skip..];
        let Some(gap) = [" - ", " – ", "-", "–", " đến ", " tới ", "÷", " ÷ ", " -", "- "]
            .iter()
            .find(|gap| after.starts_with(**gap))
        else {
            continue;
        };
        let number = skip + gap.len();
        let worded = gap.contains("đến") || gap.contains("tới");
        let number = number
            + if worded && rest[number..].starts_with("dưới ") {
                "dưới ".len()
            } else {
                0
            };
        let Some(second) = scan_number(&rest[number..], marks) else { continue };
        let end = number + second.len;
        let years = first.plain && second.plain && first.len == 4 && second.len == 4;
        let dated = rest[end..].starts_with(['/', '-'])
            && rest[end + 1..].starts_with(|c: char| c.is_ascii_digit());
        // The first bound may stand with its own unit only where words join the two.
        let fits = skip == 0 || scan_unit(&rest[end..]).is_some();
        if second.value < first.value || years || dated || !fits {
            continue;
        }
        return (Some(at + end), Some(second));
    }
    (None, None)
}

/// `/năm`, `/10.000 dân`, `/người/ngày`, ` trên một vạn dân`
fn scan_per(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let (from, worded) = if let Some(after) = rest.strip_prefix('/') {
        (at + 1 + after.len() - after.trim_start().len(), false)
    } else {
        let after = rest.strip_prefix(" trên ").or_else(|| rest.strip_prefix(" cho "))?;
        let counted = after.starts_with(|c: char| c.is_ascii_digit())
            || after.starts_with("một ")
            || after.starts_with("mỗi ");
        let near = after.char_indices().nth(24).map_or(after, |(at, _)| &after[..at]);
        let per_thing =
            ["dân", "người", "vạn", "trẻ", "hộ", "ha"].iter().any(|word| near.contains(word));
        (counted && per_thing).then_some((text.len() - after.len(), true))?
    };
    let words = &text[from..];
    let mut len = 0;
    let digits =
        words.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.' || *b == b',').count();
    let number = words[..digits].trim_end_matches(['.', ',']).len();
    len += number;
    // A noun that is counted is taken whole: `/ngày đêm`, `/học sinh`.
    let noun = super::unit::measure_len(words[len..].trim_start());
    let spaced = usize::from(words[len..].starts_with(' '));
    let most = if worded {
        3
    } else if number > 0 {
        2
    } else {
        1
    };
    let mut taken = 0;
    if let Some(noun) = noun.filter(|_| !worded) {
        len += spaced + noun;
        taken = most - usize::from(words[len..].starts_with('/'));
        len += usize::from(words[len..].starts_with('/'));
    }
    while taken < most {
        let rest = &words[len..];
        let gap = usize::from(rest.starts_with(' ') && len > 0);
        let word = &rest[gap..];
        let word_len = word
            .find(|c: char| !(c.is_alphanumeric() || c == '²' || c == '³'))
            .unwrap_or(word.len());
        if word_len == 0 || !vi::starts_lowercase(word) && taken > 0 {
            break;
        }
        len += gap + word_len;
        taken += 1;
        // `/người/ngày`
        if words[len..].starts_with('/') && taken < 3 && !worded {
            len += 1;
            taken -= 1;
        }
    }
    (len > 0).then(|| Span::of(from..from + len))
}

/// `nhóm 10 tỉnh`, `tốp 5 cả nước`
fn is_rank(before: &str, unit: &UnitWords) -> bool {
    let before = before.trim_end();
    let ranked = ["nhóm", "tốp", "top"].iter().any(|word| vi::ends_with_words(before, word));
    ranked && unit.code.is_none()
}

/// Whether a number goes on from a rank: `nhóm 3 nước dẫn đầu khu vực và 30 nước dẫn đầu thế
/// giới`.
fn joins_rank(text: &str, base: u32, last: &Measured, next: &Measured) -> bool {
    let ranked = last.rank && last.span.start() >= base && next.comparator == Comparator::Eq;
    let noun = |measured: &Measured| {
        let unit = measured.unit?;
        let words = text.get((unit.start() - base) as usize..(unit.end() - base) as usize)?;
        ["nước", "quốc gia", "tỉnh", "thành phố", "địa phương"]
            .contains(&words.trim())
            .then_some(())
    };
    if !ranked || noun(last).is_none() || noun(next).is_none() {
        return false;
    }
    let between = &text[(last.span.end() - base) as usize..(next.span.start() - base) as usize];
    between.len() < 80
        && !between.contains([';', '.'])
        && vi::ends_with_words(between.trim_end(), "và")
}

fn is_labelled(before: &str) -> bool {
    let before = before.trim_end();
    // A label is a few letters: only the last ones are looked at.
    let from = before.char_indices().rev().nth(14).map_or(0, |(at, _)| at);
    let tail = before[from..].to_lowercase();
    // `dân số 3.500 người`: there the word is no label.
    let measured = ["dân số", "tổng số", "trị số", "hệ số", "chỉ số", "tỷ số", "tỉ số"];
    !measured.iter().any(|word| tail.ends_with(word))
        && LABELS.iter().any(|label| {
            tail.strip_suffix(label).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
}

/// `2023 người` is a count only with a bound; `2024 tỉnh` is none.
fn looks_like_year(digits: &str, unit: &UnitWords) -> bool {
    digits.len() == 4
        && unit.scale == 1
        && unit.code != Some("percent")
        && digits.parse::<u32>().is_ok_and(|year| (1945..2100).contains(&year))
}

/// `ít nhất một cơ sở y tế`: a count in words after a bound.
fn scan_worded(text: &str, base: u32, out: &mut Vec<Measured>) {
    if !vi::contains(text, "t nhất ") && !vi::contains(text, "i thiểu ") {
        return;
    }
    let known = out.len();
    for opener in ["ít nhất ", "tối thiểu ", "Ít nhất ", "Tối thiểu "] {
        for (start, _) in text.match_indices(opener) {
            let number = start + opener.len();
            let word = vi::head(&text[number..], 16).split(' ').next().unwrap_or("");
            let Some(value) = vi::small_number(&vi::fold(word)) else { continue };
            let after = number + word.len();
            let Some(unit) = scan_unit(&text[after..]).filter(|unit| unit.code.is_none())
            else {
                continue;
            };
            let measured = Measured {
                span: Span::of(start..after + unit.end),
                number: number as u32,
                comparator: Comparator::Ge,
                value: Some(Decimal::from(value)),
                range: None,
                unit: Some(Span::of(after + unit.start..after + unit.end)),
                code: None,
                scale: unit.scale,
                per: None,
                rank: false,
            };
            out.push(shifted(measured, base));
        }
    }
    if out.len() > known {
        let own = out.partition_point(|other| other.span.start() < base);
        out[own..].sort_by_key(|measured| measured.span);
    }
}

#[cfg(test)]
mod tests;
