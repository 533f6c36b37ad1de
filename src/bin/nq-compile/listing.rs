//! Targets and references as lists: rows of a table for a person, JSON for a program.

use nq_compile::Lang;
use nq_compile::model::{Change, Comparator, Decimal, Document, Reference, Scope, Target};
use serde::Serialize;

use crate::args::OutputFormat;
use crate::pick;
use crate::table::{self, cell};

/// A list that a document holds.
pub(crate) struct Listing {
    /// As a table of so many columns; nothing where the list is empty.
    pub(crate) table: fn(&Document, Lang, usize) -> Option<String>,
    /// As JSON, on one line or indented, or as JSON Lines.
    pub(crate) json: fn(&Document, OutputFormat, bool) -> Vec<u8>,
    /// What it lists, in Vietnamese.
    pub(crate) vi: &'static str,
    /// What it lists, in English.
    pub(crate) en: &'static str,
}

/// The targets.
pub(crate) const TARGETS: Listing = Listing {
    table: targets,
    json: |document, format, one_line| json(&document.targets, format, one_line),
    vi: "chỉ tiêu",
    en: "targets",
};

/// The references.
pub(crate) const REFERENCES: Listing = Listing {
    table: references,
    json: |document, format, one_line| json(&document.references, format, one_line),
    vi: "dẫn chiếu",
    en: "references",
};

fn json<T: Serialize>(items: &[T], format: OutputFormat, one_line: bool) -> Vec<u8> {
    let mut out = Vec::new();
    if format == OutputFormat::Jsonl {
        for item in items {
            serde_json::to_writer(&mut out, item).expect("a Vec takes every write");
            out.push(b'\n');
        }
        return out;
    }
    let written = if one_line {
        serde_json::to_writer(&mut out, items)
    } else {
        serde_json::to_writer_pretty(&mut out, items)
    };
    written.expect("a Vec takes every write");
    out.push(b'\n');
    out
}

/// The share of a column that is never to be narrowed.
const WHOLE: usize = 1000;

fn targets(document: &Document, lang: Lang, columns: usize) -> Option<String> {
    let heads = [
        (pick(lang, "Mã", "Id"), WHOLE),
        (pick(lang, "Dòng", "Line"), WHOLE),
        (pick(lang, "Mức", "Value"), 16),
        (pick(lang, "Chỉ tiêu", "Target"), 40),
        (pick(lang, "Thời gian", "Period"), 10),
        (pick(lang, "Điều khoản", "Provision"), 20),
    ];
    let rows: Vec<_> = document.targets.iter().map(|target| target_row(target, lang)).collect();
    (!rows.is_empty()).then(|| table::lay_out(heads, &rows, columns))
}

fn references(document: &Document, lang: Lang, columns: usize) -> Option<String> {
    let heads = [
        (pick(lang, "Mã", "Id"), WHOLE),
        (pick(lang, "Dòng", "Line"), WHOLE),
        (pick(lang, "Phạm vi", "Scope"), WHOLE),
        (pick(lang, "Lời văn", "Words"), 40),
        (pick(lang, "Số, ký hiệu", "Number"), 16),
        (pick(lang, "Ngày", "Date"), WHOLE),
        (pick(lang, "Điều khoản", "Units"), 20),
    ];
    let rows: Vec<_> =
        document.references.iter().map(|reference| reference_row(reference, lang)).collect();
    (!rows.is_empty()).then(|| table::lay_out(heads, &rows, columns))
}

fn target_row(target: &Target, lang: Lang) -> [String; 6] {
    let name = match &target.qualifier {
        Some(qualifier) => cell(&format!("{} ({qualifier})", target.name)),
        None => cell(&target.name),
    };
    let indent = if target.parent.is_some() { "  " } else { "" };
    let period = target.period.as_ref().map_or("", |period| &period.text);
    [
        target.id.clone(),
        target.span.line.to_string(),
        cell(&level(target, lang)),
        format!("{indent}{name}"),
        cell(period),
        cell(target.provision.as_deref().unwrap_or_default()),
    ]
}

fn reference_row(reference: &Reference, lang: Lang) -> [String; 7] {
    let scope = match reference.scope {
        Scope::External => pick(lang, "ngoài", "external"),
        Scope::Internal => pick(lang, "trong", "internal"),
        Scope::Amended => pick(lang, "sửa đổi", "amended"),
    };
    let units =
        if reference.targets.is_empty() { &reference.pinpoints } else { &reference.targets };
    [
        reference.id.clone(),
        reference.span.line.to_string(),
        scope.to_owned(),
        cell(&reference.text),
        cell(reference.number.as_deref().unwrap_or_default()),
        reference.date.map(|date| date.to_string()).unwrap_or_default(),
        cell(&units.join(", ")),
    ]
}

/// What is to be reached: `≥ 16.068 tỷ đồng`, `138–140 triệu đồng/ha`, `+18,3%`.
fn level(target: &Target, lang: Lang) -> String {
    let number =
        |value: Option<Decimal>| value.map(|value| number(value, lang)).unwrap_or_default();
    let bound = match target.comparator {
        Comparator::Qualitative => {
            return pick(lang, "(định tính)", "(qualitative)").to_owned();
        }
        Comparator::Eq | Comparator::Range => "",
        Comparator::Ge => "≥ ",
        Comparator::Gt => "> ",
        Comparator::Le => "≤ ",
        Comparator::Lt => "< ",
        Comparator::Approx => "≈ ",
    };
    let sign = match target.change {
        Some(Change::Increase) => "+",
        Some(Change::Decrease) => "−",
        None => "",
    };
    let value = match target.comparator {
        Comparator::Range => format!("{}–{}", number(target.min), number(target.max)),
        _ => number(target.value),
    };
    let unit = target.unit.as_ref().and_then(|unit| unit.text.as_deref()).unwrap_or_default();
    let gap = if unit.is_empty() || unit.starts_with('%') { "" } else { " " };
    let per = target.per.as_ref().map(|per| format!("/{per}")).unwrap_or_default();
    format!("{bound}{sign}{value}{gap}{unit}{per}")
}

/// A number as `lang` writes it: `16.068,5` or `16,068.5`.
fn number(value: Decimal, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let digits = value.to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("−", whole));
    let mut out = sign.to_owned();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, vi: &str, en: &str) {
        let value: Decimal = value.parse().expect("a decimal number");
        assert_eq!(number(value, Lang::Vi), vi);
        assert_eq!(number(value, Lang::En), en);
    }

    #[test]
    fn a_number_is_written_as_the_language_has_it() {
        check("5", "5", "5");
        check("14.50", "14,50", "14.50");
        check("16068", "16.068", "16,068");
        check("-1234567.5", "−1.234.567,5", "−1,234,567.5");
        check("100", "100", "100");
    }
}
