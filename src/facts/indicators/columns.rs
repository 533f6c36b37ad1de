//! What the columns of a table of indicators hold, by their heads.
//!
//! ```text
//! STT | Chỉ tiêu | Đơn vị tính | Ước thực hiện 2025 | Kế hoạch 2026 | Cơ quan theo dõi
//! ordinal label    unit          amount               amount          other
//! ```
//!
//! A head of two rows gives the columns of its second row in place of the one cell of the
//! first that spans them.

use super::grid::Grid;
use super::{IndicatorCell, RowDraft, is_ordinal, unit_after};
use crate::source::SourceText;
use crate::span::Span;
use crate::vi;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Ordinal,
    Label,
    Unit,
    Amount,
    Other,
}

/// Words of the head of a table that measures no goals: scores, criteria, fees.
const STRANGERS: [&str; 9] = [
    "tiêu chí",
    "điểm",
    "định mức",
    "mức chi",
    "mức phí",
    "mã số",
    "thuyết minh",
    "nhiệm vụ",
    "sản phẩm",
];

/// The rows of a table whose head names indicators.
pub(super) fn rows(source: &SourceText, grid: &Grid) -> Vec<RowDraft> {
    let Some(heads) = heads(source, grid) else { return Vec::new() };
    let columns = columns(source, &heads);
    let Some(label) = columns.iter().position(|&column| column == Column::Label) else {
        return Vec::new();
    };
    if !columns.contains(&Column::Amount) || strange(source, &grid.head) {
        return Vec::new();
    }
    let unit = columns.iter().position(|&column| column == Column::Unit);
    let mut reader =
        Reader { source, columns, heads, label, unit, sections: Vec::new(), above: None };
    grid.rows.iter().filter_map(|row| reader.row(row)).collect()
}

/// Whether the head is one of another kind of table.
pub(super) fn strange(source: &SourceText, head: &[Vec<Span>]) -> bool {
    head.iter().flatten().any(|&cell| {
        let words = vi::fold(source.slice(cell));
        STRANGERS.iter().any(|stranger| words.contains(stranger)) && !words.contains("điểm %")
    })
}

/// The head of each column.
fn heads(source: &SourceText, grid: &Grid) -> Option<Vec<Span>> {
    let first = grid.head.iter().position(|row| row.len() > 1)?;
    let upper = &grid.head[first];
    let Some(lower) = grid.head.get(first + 1) else { return Some(upper.clone()) };
    if upper.len() == grid.width {
        // Cells that the lower row leaves empty are the upper row's.
        if lower.len() != upper.len() {
            return Some(upper.clone());
        }
        return Some(
            upper.iter().zip(lower).map(|(&a, &b)| if b.is_empty() { a } else { b }).collect(),
        );
    }
    if upper.len() + lower.len() != grid.width + 1 {
        return None;
    }
    let spans = upper.iter().rposition(|&cell| {
        !matches!(column(&vi::fold(source.slice(cell)), true), Column::Other | Column::Unit)
    })?;
    let mut heads = upper.clone();
    heads.splice(spans..=spans, lower.iter().copied());
    Some(heads)
}

fn columns(source: &SourceText, heads: &[Span]) -> Vec<Column> {
    let mut labelled = false;
    heads
        .iter()
        .map(|&head| {
            let found = column(&vi::fold(source.slice(head)), labelled);
            labelled |= found == Column::Label;
            found
        })
        .collect()
}

/// What the column under a head (folded) holds; `labelled` when one before it names the
/// rows.
fn column(head: &str, labelled: bool) -> Column {
    let head = head.trim().trim_matches('*').trim();
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if matches!(head, "stt" | "tt" | "số tt" | "số thứ tự") {
        return Column::Ordinal;
    }
    if !labelled {
        return if has(&["chỉ tiêu", "mục tiêu"]) {
            Column::Label
        } else {
            Column::Other
        };
    }
    if head == "đvt" || head == "đơn vị" || head.contains("đơn vị tính") {
        return Column::Unit;
    }
    if has(&["cơ quan", "đơn vị", "ghi chú", "thời hạn", "thời gian", "căn cứ", "giải pháp"])
    {
        return Column::Other;
    }
    let amount = has(&[
        "mục tiêu",
        "kế hoạch",
        "chỉ tiêu",
        "giá trị",
        "kết quả",
        "phấn đấu",
        "lộ trình",
    ]) || has(&["năm", "giai đoạn", "thực hiện", "ước", "ưth", "số lượng"])
        || head.trim_matches(|c: char| !c.is_ascii_digit()).len() >= 4;
    if amount { Column::Amount } else { Column::Other }
}

struct Reader<'a> {
    source: &'a SourceText,
    columns: Vec<Column>,
    heads: Vec<Span>,
    label: usize,
    unit: Option<usize>,
    /// The titles of the rows above, outermost first, with what numbers them.
    sections: Vec<(String, Span)>,
    /// The last label that has no amounts of its own.
    above: Option<Span>,
}

impl Reader<'_> {
    fn row(&mut self, row: &[Span]) -> Option<RowDraft> {
        let ordinal = self.ordinal(row).map(str::to_owned);
        let ordinal = ordinal.as_deref();
        let label = *row.get(self.label)?;
        let words = self.source.slice(label);
        if words.is_empty() {
            return None;
        }
        let cells: Vec<IndicatorCell> = self
            .columns
            .iter()
            .enumerate()
            .filter(|&(_, &column)| column == Column::Amount)
            .filter_map(|(at, _)| {
                let span = *row.get(at)?;
                (!span.is_empty())
                    .then_some(IndicatorCell { span, head: self.heads.get(at).copied() })
            })
            .collect();
        let unit = self.unit.and_then(|at| row.get(at)).copied().filter(|u| !u.is_empty());
        let dashed = ordinal.is_none_or(|words| matches!(words, "-" | "–" | "+"));
        if cells.is_empty() {
            // A title over the rows below: of a section, or of what they are parts of.
            let numbered =
                ordinal.is_some_and(|words| words.starts_with(|c: char| c.is_ascii_digit()));
            if numbered {
                self.above = Some(label);
            } else if !dashed {
                let number = ordinal.unwrap_or_default().trim_end_matches('.').to_owned();
                self.open_section(number, label);
            }
            return None;
        }
        if !dashed {
            self.above = None;
        }
        let breaks_down = vi::fold(words).starts_with("trong đó");
        let (unit, name) = match (unit, unit_after(self.source, label)) {
            (Some(unit), _) => (Some(unit), label),
            (None, Some((unit, name))) => (Some(unit), name),
            (None, None) => (None, label),
        };
        let above = self.above;
        let sections = self.sections.iter().rev().map(|&(_, title)| title).collect();
        Some(RowDraft { label, name, unit, above, sections, breaks_down, cells })
    }

    /// A title stands under those whose number its own goes on: `I.1` under `I`.
    fn open_section(&mut self, number: String, title: Span) {
        let under =
            |above: &str| number.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'));
        while self.sections.last().is_some_and(|(above, _)| !under(above)) {
            self.sections.pop();
        }
        self.sections.push((number, title));
        self.above = None;
    }

    fn ordinal(&self, row: &[Span]) -> Option<&str> {
        let at = self.columns.iter().position(|&column| column == Column::Ordinal)?;
        let words = self.source.slice(*row.get(at)?);
        is_ordinal(words).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_tells_what_its_column_holds() {
        for (head, labelled, expected) in [
            ("stt", false, Column::Ordinal),
            ("chỉ tiêu", false, Column::Label),
            ("mục tiêu cụ thể", false, Column::Label),
            ("đơn vị tính", true, Column::Unit),
            ("đơn vị chủ trì", true, Column::Other),
            ("mục tiêu 2026 - 2030", true, Column::Amount),
            ("năm 2027", true, Column::Amount),
            ("ước thực hiện", true, Column::Amount),
            ("ghi chú", true, Column::Other),
            ("nhiệm vụ", false, Column::Other),
        ] {
            assert_eq!(column(head, labelled), expected, "{head}");
        }
    }
}
