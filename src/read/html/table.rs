//! Tables: rows of cells, or the layout of a page.
//!
//! A table whose rows have one cell with words each lays out a page, and so does a row with a
//! cell that holds whole articles. Everything else is a table of the document: a row is a
//! line, and a cell that spans columns or rows is written once and leaves empty cells.

use super::line::Line;
use super::page::{Index, Page};
use super::walk;
use crate::marker;

/// How many columns a cell may span; browsers go no further.
const MAX_SPAN: usize = 1000;

/// How many empty cells the spans of one table may leave.
const MAX_EMPTY: usize = 200_000;

/// A row of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Its words, the cells parted by tabs.
    Cells(String),
    /// Elements that are no row of cells.
    Layout(Vec<Index>),
}

/// A cell with its words.
struct Cell {
    index: Index,
    lines: Vec<Line>,
    columns: usize,
    rows: usize,
}

/// A row of the file; `group` numbers the part of the table that it stands in.
struct Source {
    group: usize,
    cells: Vec<Cell>,
}

/// The rows of the table at `table`, as they are printed: its caption, head, body, foot.
pub(super) fn rows(page: &Page<'_>, table: Index) -> Vec<Row> {
    let mut captions = Vec::new();
    let mut groups: [Vec<Vec<Index>>; 3] = Default::default();
    for child in page.children(table) {
        match page.name(child) {
            "tr" => match groups[1].last_mut() {
                Some(group) => group.push(child),
                None => groups[1].push(vec![child]),
            },
            name @ ("thead" | "tbody" | "tfoot") => {
                let place = ["thead", "tbody", "tfoot"].iter().position(|&part| part == name);
                let rows = page.children(child).filter(|&at| page.name(at) == "tr").collect();
                groups[place.unwrap_or(1)].push(rows);
            }
            "" | "colgroup" | "col" => {}
            _ => captions.push(child),
        }
    }
    let mut source = Vec::new();
    for (group, rows) in groups.into_iter().flatten().enumerate() {
        source.extend(rows.into_iter().map(|row| Source { group, cells: cells(page, row) }));
    }
    let mut written = Vec::new();
    if !captions.is_empty() {
        written.push(Row::Layout(captions));
    }
    let layout = source.iter().all(|row| row.cells.iter().filter(|cell| cell.is_shown()).count() < 2);
    write(page, source, layout, &mut written);
    written
}

fn cells(page: &Page<'_>, row: Index) -> Vec<Cell> {
    let span = |index, name| {
        let value = page.element(index).and_then(|cell| cell.attr(name));
        value.and_then(|value| value.trim().parse::<usize>().ok())
    };
    page.children(row)
        .filter(|&index| matches!(page.name(index), "td" | "th"))
        .map(|index| Cell {
            index,
            lines: walk::cell_lines(page, index),
            columns: span(index, "colspan").unwrap_or(1).clamp(1, MAX_SPAN),
            // None at all means down to the end of the group.
            rows: span(index, "rowspan").map_or(1, |rows| if rows == 0 { usize::MAX } else { rows }),
        })
        .collect()
}

fn write(page: &Page<'_>, source: Vec<Source>, layout: bool, written: &mut Vec<Row>) {
    let mut below: Vec<usize> = Vec::new();
    let (mut group, mut empty) = (0, 0);
    for row in source {
        if row.group != group {
            below.clear();
            group = row.group;
        }
        if layout || is_layout(page, &row.cells) {
            let shown = row.cells.iter().filter(|cell| cell.is_shown());
            written.push(Row::Layout(shown.map(|cell| cell.index).collect()));
            continue;
        }
        let words = grid(&row.cells, &mut below, &mut empty);
        if words.contains(|letter| letter != '\t') {
            written.push(Row::Cells(words));
        }
    }
}

/// The words of a row; `below` says of each column how many rows a cell above still covers.
fn grid(cells: &[Cell], below: &mut Vec<usize>, empty: &mut usize) -> String {
    let mut words: Vec<String> = Vec::new();
    let covered = |below: &mut Vec<usize>, column: usize| match below.get_mut(column) {
        Some(rows) if *rows > 0 => {
            *rows = rows.saturating_sub(1);
            true
        }
        _ => false,
    };
    for cell in cells {
        while covered(below, words.len()) {
            words.push(String::new());
        }
        let room = MAX_EMPTY.saturating_sub(*empty);
        let columns = cell.columns.min(room + 1);
        *empty += columns - 1;
        let first = words.len();
        words.push(cell.words());
        words.resize(first + columns, String::new());
        if cell.rows > 1 && room > 0 {
            below.resize(below.len().max(first + columns), 0);
            below[first..first + columns].fill(cell.rows - 1);
        }
    }
    while covered(below, words.len()) {
        words.push(String::new());
        *empty += 1;
    }
    words.join("\t")
}

/// Whether a row lays out the page: one of its cells holds whole articles, and no other does,
/// as in a table that compares two texts.
fn is_layout(page: &Page<'_>, cells: &[Cell]) -> bool {
    let shown = cells.iter().filter(|cell| cell.is_shown()).count();
    if shown == 1 && cells.iter().any(|cell| cell.is_shown() && has_table(page, cell.index)) {
        return true;
    }
    cells.iter().filter(|cell| cell.articles() > 0).count() == 1
        && cells.iter().any(|cell| cell.articles() > 1)
}

fn has_table(page: &Page<'_>, index: Index) -> bool {
    (index..page.node(index).end).any(|at| page.name(at) == "table")
}

impl Cell {
    fn is_shown(&self) -> bool {
        !self.lines.is_empty()
    }

    fn words(&self) -> String {
        let words: Vec<_> = self.lines.iter().map(|line| line.words.as_str()).collect();
        words.join(" ").replace('\t', " ")
    }

    /// How many articles begin in it.
    fn articles(&self) -> usize {
        let article = |line: &&Line| {
            marker::scan(&line.words).is_some_and(|found| found.form == marker::Form::Article)
        };
        self.lines.iter().filter(article).count()
    }
}
