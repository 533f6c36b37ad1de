//! Tables that plain text has flattened: one cell, or one line of a cell, below the other.
//!
//! - A head `STT` begins one (`headed` below).
//! - `column.rs` tells one by the width of its cells.
//! - `listed.rs` tells lists of forms (`Mẫu số 01` and its name, `Mẫu số 02` and its name) and
//!   formulas.
//! - `numbering.rs` keeps where the numbering stands above: a label that goes on with it is no
//!   row's.

mod column;
mod listed;
mod numbering;

use std::ops::Range;

use self::numbering::Numbering;
use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::source::SourceText;

/// How many lines are read to tell prose.
const PROSE: usize = 20;

/// How many lines below a label are read for what it heads.
const HEADS: usize = 5;

/// The most lines that head prose.
const PROSE_HEADS: usize = 4;

/// How many lines of a wide cell may stand between two parts of a table.
const BRIDGE: usize = 4;

/// A flattened table.
#[derive(Clone, Debug)]
pub(super) struct Flat {
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// Whether it has a head `STT`, and no more than that tells it.
    pub(super) headed: bool,
}

/// The flattened tables, in text order.
pub(super) fn find(source: &SourceText, lines: &[Line], quoted: &[bool]) -> Vec<Flat> {
    let mut tables: Vec<Flat> = Vec::new();
    let mut numbering = Numbering::default();
    let mut at = 0;
    while at < lines.len() {
        let whole = headed(source, lines, at, &numbering)
            .map(|end| Flat { lines: at..end, headed: true })
            .or_else(|| {
                let end = listed::list_of_forms(source, lines, quoted, at)
                    .or_else(|| listed::formula(source, lines, quoted, at))?;
                Some(Flat { lines: at..end, headed: false })
            });
        if let Some(table) = whole {
            at = table.lines.end;
            tables.push(table);
            continue;
        }
        // A label that goes on is no row's, and neither is the one after it.
        if !quoted[at] && numbering.goes_on(&lines[at]) {
            numbering.note(&lines[at]);
        }
        let mut end = at;
        while end < lines.len()
            && column::is_cell(&lines[end])
            && quoted[end] == quoted[at]
            && lines[end].look != Look::TableHead
            && !(end > at && numbering.goes_on(&lines[end]))
            && !(end > at && listed::formula(source, lines, quoted, end).is_some())
        {
            end += 1;
        }
        let end = end.max(at + 1);
        let found = column::in_run(source, lines, at..end);
        let mut rest = at;
        for table in found {
            note(&mut numbering, lines, quoted, rest..table.start);
            rest = table.end;
            match tables.last_mut() {
                Some(last)
                    if !last.headed
                        && quoted[last.lines.start] == quoted[at]
                        && goes_over(
                            source,
                            lines,
                            last.lines.end..table.start,
                            &numbering,
                        ) =>
                {
                    last.lines.end = table.end;
                }
                _ => tables.push(Flat { lines: table, headed: false }),
            }
        }
        note(&mut numbering, lines, quoted, rest..end);
        at = end;
    }
    tables
}

fn note(numbering: &mut Numbering, lines: &[Line], quoted: &[bool], range: Range<usize>) {
    for at in range {
        if !quoted[at] {
            numbering.note(&lines[at]);
        }
    }
}

/// The end of the table whose head `STT` stands at `start`.
///
/// Where the text is wrapped, a label that goes on with the numbering above ends it when its
/// line is as wide as the page.
fn headed(
    source: &SourceText,
    lines: &[Line],
    start: usize,
    above: &Numbering,
) -> Option<usize> {
    if lines[start].look != Look::TableHead
        || lines.get(start + 1).is_some_and(|next| next.look == Look::Bar)
    {
        return None;
    }
    let ends = |&at: &usize| {
        let line = &lines[at];
        match line.form() {
            Some(Form::Appendix | Form::Sheet) => begins_appendix(lines, at),
            // `Điều 46` alone is what a cell names.
            Some(Form::Article) if line.wrap.fits_column() && line.rest(source).is_empty() => {
                false
            }
            Some(Form::Article | Form::Section) => {
                !line.wrap.is_known() || line.wrap.is_wide() || above.goes_on(line)
            }
            Some(Form::Chapter) if line.caps => true,
            Some(_) if above.goes_on(line) && is_over_more(source, lines, at) => true,
            _ if is_prose(&lines[at..]) || begins_note(source, line) => true,
            _ => matches!(
                line.look,
                Look::Motto | Look::Recipients | Look::Adoption | Look::TableHead
            ),
        }
    };
    let mut end = (start + 1..lines.len()).find(ends).unwrap_or(lines.len());
    let next = lines.get(end);
    if next.is_some_and(|next| next.look == Look::TableHead || is_prose(&lines[end..])) {
        // What heads the prose or the next table: `Biểu số 4: …`, `1. Khái niệm`.
        let heads = |at: &usize| lines[*at].mark.is_some() || lines[*at].wrap.is_wide();
        let first = (start + 1..end).rev().take(PROSE_HEADS).take_while(heads).last();
        end = first.unwrap_or(end);
    }
    (end > start + 2).then_some(end)
}

/// Whether the label at `at`, the next one of the numbering, is of a unit: its line or the one
/// below runs over the whole width, it is a heading in capitals or over a number of its own, or
/// a table's head follows.
fn is_over_more(source: &SourceText, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let heading = line.caps && matches!(line.form(), Some(Form::Roman | Form::Letter));
    // `3.1.` below `3.`
    let own = lines.get(at + 1).and_then(|next| next.mark).is_some_and(|next| {
        let number = line.mark.map_or("", |mark| source.slice(mark.num));
        next.form == Form::Decimal && source.slice(next.num).split('.').next() == Some(number)
    });
    heading
        || own
        || lines[at..].iter().take(2).any(|line| line.wrap.is_wide())
        || lines[at..].iter().take(HEADS).any(|line| line.look == Look::TableHead)
}

/// Whether `Phụ lục II` or `Mẫu số 4` begins one rather than being named in a cell.
fn begins_appendix(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let title = |line: &Line| {
        line.caps
            || matches!(
                line.look,
                Look::Caption | Look::Motto | Look::Kind(_) | Look::TableHead
            )
    };
    !line.wrap.is_known()
        || line.caps
        || (line.after_blank || line.after_page)
            && lines[at + 1..].iter().take(HEADS).any(title)
}

/// Whether prose begins here: a paragraph that runs over the whole width and on, with more
/// of the kind soon, and hardly a cell.
fn is_prose(lines: &[Line]) -> bool {
    let soon = &lines[..lines.len().min(PROSE)];
    let cell = |line: &&Line| line.wrap.fits_column() && line.mark.is_none();
    soon[0].wrap.is_prose()
        && soon.iter().filter(|line| line.wrap.is_prose()).count() >= 3
        && soon.iter().filter(cell).count() * 4 <= soon.len()
}

/// Whether a line begins the notes below a table; the head of a column has no colon.
fn begins_note(source: &SourceText, line: &Line) -> bool {
    let words = source.slice(line.span);
    ["Ghi chú:", "Lưu ý:", "Chú thích:", "(*)", "(Xem tiếp"]
        .iter()
        .any(|note| words.starts_with(note))
}

/// Whether the lines between two tables are a wide cell of one: nothing announces the second,
/// and no label goes on with those above.
fn goes_over(
    source: &SourceText,
    lines: &[Line],
    between: Range<usize>,
    above: &Numbering,
) -> bool {
    between.len() <= BRIDGE
        && lines[between].iter().all(|line| {
            line.look == Look::Text
                && !is_high(line)
                && !announces(source, line)
                && !above.goes_on(line)
        })
}

/// Whether a label is of a unit too high for a cell.
fn is_high(line: &Line) -> bool {
    matches!(
        line.form(),
        Some(
            Form::Article
                | Form::Appendix
                | Form::Chapter
                | Form::Part
                | Form::Section
                | Form::Subsection
                | Form::Sheet
        )
    )
}

/// Whether a line ends what stands above a table: `… như sau:`, a sentence.
fn announces(source: &SourceText, line: &Line) -> bool {
    source.slice(line.span).ends_with([':', '.', ';'])
}
