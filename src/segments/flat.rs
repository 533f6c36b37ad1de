//! Tables that plain text has flattened: one cell, or one line of a cell, below the other.
//!
//! Two signs tell them. A head `STT` begins one. And where the text is wrapped at the width
//! of a page, cells are wrapped at the width of a column, or hold nothing but a number;
//! running text does neither. A line as wide as the page is in no cell. A list of forms is
//! one too: `Mẫu số 01` and its name, `Mẫu số 02` and its name.
//!
//! The assumption of the second: what stands closely between such lines is cells too. It
//! fails where a short sentence stands between two tables of a page.

use std::ops::Range;

use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::source::SourceText;

/// How many lines without a sign may stand between two cells that have one.
const GAP: usize = 12;

/// How many cells with a sign make a table.
const CELLS: usize = 3;

/// The most lines of a table's head, above its first cell with a sign.
const HEAD: usize = 12;

/// The most lines below its last cell with a sign.
const TAIL: usize = 4;

/// The most lines of a form's name in a list of forms.
const FORM_NAME: usize = 4;

/// How many lines are read to tell prose.
const PROSE: usize = 20;

/// How many lines above a table are read for where the numbering stands.
const ABOVE: usize = 2000;

/// How many lines of a wide cell may stand between two parts of a table.
const BRIDGE: usize = 4;

/// The end of the table whose head `STT` stands at `start`, at most `limit`.
///
/// Where the text is wrapped, a label goes on with the numbering above the table, and ends
/// it, when its line is as wide as the page.
pub(super) fn headed(lines: &[Line], start: usize, limit: usize) -> Option<usize> {
    let above = Above::read(&lines[..start]);
    let ends = |&at: &usize| {
        let line = &lines[at];
        match line.form() {
            Some(Form::Appendix | Form::Sheet) => true,
            Some(Form::Article | Form::Section) => {
                !line.wrap.is_known() || line.wrap.is_wide() || above.goes_on(line)
            }
            Some(Form::Chapter) if line.caps => true,
            Some(_) if line.wrap.is_wide() && above.goes_on(line) => true,
            _ if is_prose(&lines[at..limit]) => true,
            _ => matches!(line.look, Look::Motto | Look::Recipients | Look::Adoption),
        }
    };
    let mut end = (start + 1..limit).find(ends).unwrap_or(limit);
    if end < limit && is_prose(&lines[end..limit]) {
        // What heads the prose: `Biểu số 4: …`, `1. Khái niệm`.
        let heads = |at: &usize| lines[*at].mark.is_some() || lines[*at].wrap.is_wide();
        let first = (start + 1..end).rev().take(TAIL).take_while(heads).last();
        end = first.unwrap_or(end);
    }
    (end > start + 2).then_some(end)
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

/// Where the numbering stands above a table.
#[derive(Default)]
struct Above {
    article: u32,
    section: u32,
    roman: u32,
    clause: u32,
    point: u32,
}

impl Above {
    /// Reads the labels of the article, or else of the part, that a table stands in.
    fn read(lines: &[Line]) -> Above {
        let mut above = Above::default();
        for line in lines.iter().rev().take(ABOVE) {
            let Some(mark) = line.mark else { continue };
            let value = match mark.form {
                Form::Article => {
                    above.article = mark.value;
                    break;
                }
                Form::Appendix | Form::Chapter | Form::Part => break,
                Form::Section if above.section == 0 => &mut above.section,
                Form::Roman if above.roman == 0 => &mut above.roman,
                Form::Clause if above.clause == 0 && above.roman == 0 => &mut above.clause,
                Form::Point if above.clause == 0 && above.roman == 0 && above.point == 0 => {
                    &mut above.point
                }
                _ => continue,
            };
            *value = mark.value;
        }
        above
    }

    /// Whether the label of `line` is the next one.
    fn goes_on(&self, line: &Line) -> bool {
        let Some(mark) = line.mark else { return false };
        let last = match mark.form {
            // A label that was lost on the way leaves a gap.
            Form::Article => {
                return (self.article + 1..=self.article + 2).contains(&mark.value);
            }
            Form::Section => self.section,
            Form::Roman => self.roman,
            Form::Clause => self.clause,
            Form::Point => self.point,
            _ => return false,
        };
        last > 0 && mark.value == last + 1
    }
}

/// The tables that their cells tell, in text order.
pub(super) fn columns(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let mut run = 0;
    while run < lines.len() {
        let mut end = run;
        while end < lines.len() && is_cell(&lines[end]) && quoted[end] == quoted[run] {
            end += 1;
        }
        if let Some(end) = list_of_forms(source, lines, quoted, run) {
            tables.push(run..end);
            run = end;
            continue;
        }
        for table in in_run(source, lines, run..end) {
            match tables.last_mut() {
                Some(last)
                    if quoted[last.start] == quoted[run]
                        && goes_over(source, lines, last.end..table.start) =>
                {
                    last.end = table.end;
                }
                _ => tables.push(table),
            }
        }
        run = end.max(run + 1);
    }
    tables
}

/// The end of the list of forms that begins at `start`: labels that count up, each over a
/// name of a few lines or before it.
fn list_of_forms(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
    start: usize,
) -> Option<usize> {
    let label = |at: usize| {
        let line = lines.get(at).filter(|_| !quoted[at])?;
        let mark = line.mark.filter(|mark| mark.form == Form::Sheet)?;
        let before_name = !line.rest(source).is_empty() && !announces(source, line);
        (line.wrap.fits_column() || before_name).then_some((mark.value, before_name))
    };
    let named = |line: &&Line| {
        line.mark.is_none() && line.look == Look::Text && !line.caps && !line.after_blank
    };
    let (mut value, mut before_name) = label(start)?;
    let (mut at, mut entries) = (start, 0);
    loop {
        let name = lines[at + 1..].iter().take(FORM_NAME).take_while(named);
        let name = if before_name { 0 } else { name.count() };
        if name == 0 && !before_name {
            break;
        }
        entries += 1;
        at += 1 + name;
        match label(at) {
            // `Mẫu số 08a` and `08b` count the same.
            Some((next, named)) if next == value || next == value + 1 => {
                (value, before_name) = (next, named);
            }
            _ => break,
        }
    }
    (entries >= 2).then_some(at)
}

/// Whether the lines between two tables are a wide cell of one: nothing announces the second,
/// and no label goes on with those above.
fn goes_over(source: &SourceText, lines: &[Line], between: Range<usize>) -> bool {
    between.len() <= BRIDGE
        && lines[between.clone()]
            .iter()
            .all(|line| line.look == Look::Text && !is_high(line) && !announces(source, line))
        && {
            let above = Above::read(&lines[..between.start]);
            !lines[between].iter().any(|line| above.goes_on(line))
        }
}

/// The tables of a run of lines each of which could be of a cell.
fn in_run(source: &SourceText, lines: &[Line], run: Range<usize>) -> Vec<Range<usize>> {
    let signs: Vec<usize> =
        run.clone().filter(|&at| tells_column(source, lines, at, run.end)).collect();
    let mut tables: Vec<Range<usize>> = Vec::new();
    for cells in signs.chunk_by(|&before, &sign| sign - before <= GAP) {
        let (&[first, ..], &[.., last]) = (cells, cells) else { continue };
        if cells.len() < CELLS {
            continue;
        }
        let bound = tables.last().map_or(run.start, |table| table.end);
        let title = |at: &usize| lines[*at].mark.is_none() && !announces(source, &lines[*at]);
        let start = (bound..first).rev().take(HEAD).take_while(title).last().unwrap_or(first);
        let end = (last + 1..run.end).take(TAIL).take_while(title).last().unwrap_or(last);
        tables.push(start..end + 1);
    }
    tables
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

/// Whether a line could be of a cell.
fn is_cell(line: &Line) -> bool {
    line.wrap.fits_column() && line.look == Look::Text && !is_high(line)
}

/// Whether the line at `at` can hardly be but of a cell.
fn tells_column(source: &SourceText, lines: &[Line], at: usize, end: usize) -> bool {
    let line = &lines[at];
    if holds_number(source.slice(line.span)) {
        return true;
    }
    let before_number = at + 1 < end
        && holds_number(source.slice(lines[at + 1].span))
        && !announces(source, line);
    line.mark.is_some() && (line.wrap.is_column() || before_number)
}

/// Whether a line ends what stands above a table: `… như sau:`, a sentence.
fn announces(source: &SourceText, line: &Line) -> bool {
    source.slice(line.span).ends_with([':', '.', ';'])
}

/// Whether the words are numbers alone: `560.000`, `2013 2014 2015`, `12,5%`.
fn holds_number(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit())
        && words.ends_with(|c: char| c.is_ascii_digit() || c == '%')
        && words.bytes().all(|byte| byte.is_ascii_digit() || b"., %".contains(&byte))
}
