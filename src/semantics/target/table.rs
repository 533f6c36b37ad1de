//! The targets of tables of indicators.
//!
//! A row's label names what its cells of amounts set to be reached; a cell with two
//! numbers sets two. A column of results (`Ước thực hiện`, a year that is over) sets none.
//! A row below a numbered one without amounts goes on from its label (`Cà phê` over
//! `- Diện tích`): both name it.

use super::super::{Context, clean};
use super::{Draft, name, qualitative};
use crate::facts::{IndicatorCell, IndicatorRow, find_period, find_years};
use crate::model::{Change, Metadata};
use crate::span::Span;
use crate::vi;

/// Words of the head of a column of what was, not of what is to be.
const RESULTS: [&str; 8] = [
    "ước",
    "ưth",
    "thực hiện",
    "hiện trạng",
    "đánh giá",
    "đã đạt",
    "kết quả năm",
    "xuất phát điểm",
];

/// The targets of one table's rows; `count` targets stand before them.
pub(super) fn read(
    context: Context<'_>,
    rows: &[IndicatorRow],
    metadata: &Metadata,
    count: usize,
) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    // The target of the last row that broke nothing down.
    let mut total = None;
    for row in rows {
        let first = out.len();
        for cell in row.cells.iter().filter(|cell| !is_result(context, cell, metadata)) {
            amounts(context, row, *cell, total.filter(|_| row.breaks_down), &mut out);
        }
        if !row.breaks_down {
            total = (out.len() > first).then_some(count + first);
        }
    }
    out
}

/// Whether the column of a cell tells what was.
fn is_result(context: Context<'_>, cell: &IndicatorCell, metadata: &Metadata) -> bool {
    let Some(head) = cell.head else { return false };
    let words = vi::fold(context.source.slice(head));
    let planned = ["kế hoạch", "mục tiêu", "phấn đấu"].iter().any(|word| words.contains(word));
    if !planned && RESULTS.iter().any(|result| words.contains(result)) {
        return true;
    }
    let head = context.source.slice(head);
    let end = find_period(head).or_else(|| find_years(head)).and_then(|timed| timed.end);
    end.zip(metadata.year).is_some_and(|(end, year)| end.year() < year)
}

/// The targets of a cell.
fn amounts(
    context: Context<'_>,
    row: &IndicatorRow,
    cell: IndicatorCell,
    parent: Option<usize>,
    out: &mut Vec<Draft>,
) {
    let source = context.source;
    let words = source.slice(cell.span);
    let (name, qualifier, aimed) = named(context, row);
    if name.is_empty() {
        return;
    }
    let lower = vi::fold(words);
    let verb = |verb: &str| lower.starts_with(verb) && !lower.contains("còn");
    let change = if verb("tăng") {
        Some(Change::Increase)
    } else if verb("giảm") {
        Some(Change::Decrease)
    } else {
        aimed
    };
    let timed = |span: Span| {
        let period = find_period(source.slice(span))?;
        Some(period.span.shifted_by(span.start()))
    };
    let years =
        |span: Span| Some(find_years(source.slice(span))?.span.shifted_by(span.start()));
    let period = timed(row.label)
        .or_else(|| timed(cell.span))
        .or_else(|| cell.head.and_then(|head| timed(head).or_else(|| years(head))))
        .or_else(|| row.above.and_then(timed))
        .or_else(|| row.sections.iter().copied().find_map(timed));
    let draft = |quantity: Option<usize>, end: u32, rank: bool| Draft {
        unit: row.unit,
        quantity,
        name: name.clone(),
        change: if rank { None } else { change },
        qualifier: qualifier.clone(),
        period,
        parent,
        span: row.label.cover(Span::new(cell.span.start(), end)),
        structure: None,
        rank,
        section: row.sections.first().copied(),
    };
    let all = &context.facts.quantities;
    let first = all.partition_point(|q| q.number < cell.span.start());
    let inside = all[first..].iter().take_while(|q| q.number < cell.span.end()).count();
    let (mut read, mut depth) = (0, 0_i32);
    for (index, measured) in all.iter().enumerate().skip(first).take(inside) {
        let at = (measured.number - cell.span.start()) as usize;
        for byte in words[read..at].bytes() {
            depth += i32::from(byte == b'(') - i32::from(byte == b')');
        }
        read = at;
        // A number in parentheses only explains.
        if depth > 0 {
            continue;
        }
        out.push(draft(Some(index), measured.span.end(), measured.rank));
    }
    if inside == 0 && qualitative::read(words).is_some() {
        out.push(draft(None, cell.span.end(), false));
    }
}

/// The name and qualifier that a row's label gives, and the change that its verb of aim
/// tells: `Giảm tỷ lệ hộ nghèo (theo chuẩn đa chiều)`.
fn named(context: Context<'_>, row: &IndicatorRow) -> (String, Option<String>, Option<Change>) {
    let label = clean(&context.source.slice(row.name).replace(['\n', '\t'], " "));
    let (plain, qualifier) = name::without_parentheses(label.trim_end_matches(['.', ';']));
    let plain = plain.trim_start_matches(['-', '+', '–', '*', ' ']);
    let found = name::before(plain, false);
    let aim = vi::fold(&plain[..found.name.start]);
    let change = match aim.trim_end().rsplit(' ').next() {
        Some("tăng") => Some(Change::Increase),
        Some("giảm") => Some(Change::Decrease),
        _ => None,
    };
    let own = name::without_period(&plain[found.name]);
    let full = match row.above {
        Some(above) => {
            let above = clean(&context.source.slice(above).replace(['\n', '\t'], " "));
            format!("{above}: {own}")
        }
        None => own,
    };
    (full, qualifier, change)
}
