//! Tables: rows of cells, or the layout of a page.
//!
//! A table whose rows have one cell with words each lays out a page, and so does a row with a
//! cell that holds whole articles. Everything else is a table of the document: a row is a
//! line, and a cell that spans columns or rows is written once and leaves empty cells.

use super::line::Line;
use super::page::{Index, Page};
use super::walk::Print;
use crate::marker;
use crate::read::ReadError;
use crate::read::budget::{Bound, Budget};

mod frame {
    //! The tables that frame a document: its letterhead and its signatures.

    use super::Cell;
    use crate::vi;

    /// A row with the motto beside the issuing body: the lines of its cells are lines of the
    /// letterhead, each beside the other.
    pub(super) fn is_letterhead(cells: &[Cell]) -> bool {
        cells.len() > 1
            && cells.iter().filter_map(Cell::first).any(|words| {
                ["CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", "ĐẢNG CỘNG SẢN VIỆT"]
                    .iter()
                    .any(|motto| words.starts_with(motto))
            })
    }

    /// A row with the recipients beside the signature, or with signatures beside each other:
    /// columns that are read one after the other.
    pub(super) fn is_signature(cells: &[Cell]) -> bool {
        let recipients = |cell: &Cell| {
            cell.lines.len() > 1
                && cell.first().is_some_and(|words| {
                    words.starts_with("Nơi nhận") || words.starts_with("NƠI NHẬN")
                })
        };
        let mut shown = cells.iter().filter(|cell| cell.is_shown()).peekable();
        cells.iter().any(recipients)
            || shown.peek().is_some()
                && shown.all(|cell| cell.lines.len() > 1 && cell.first().is_some_and(signs))
    }

    fn signs(words: &str) -> bool {
        const STARTS: [&str; 12] = [
            "TM.",
            "T/M",
            "KT.",
            "TL.",
            "TUQ.",
            "CHỦ TỊCH",
            "BỘ TRƯỞNG",
            "THỦ TƯỚNG",
            "THỨ TRƯỞNG",
            "CHÁNH ÁN",
            "VIỆN TRƯỞNG",
            "TỔNG ",
        ];
        words.chars().count() < 80
            && vi::is_all_caps(words)
            && STARTS.iter().any(|start| words.starts_with(start))
    }
}

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
pub(super) struct Cell {
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
pub(super) fn rows(print: &mut Print<'_>, table: Index) -> Result<Vec<Row>, ReadError> {
    let page = print.page;
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
        for row in rows {
            source.push(Source { group, cells: cells(print, row)? });
        }
    }
    let mut written = Vec::new();
    if !captions.is_empty() {
        written.push(Row::Layout(captions));
    }
    let layout =
        source.iter().all(|row| row.cells.iter().filter(|cell| cell.is_shown()).count() < 2);
    write(print, source, layout, &mut written)?;
    Ok(written)
}

fn cells(print: &mut Print<'_>, row: Index) -> Result<Vec<Cell>, ReadError> {
    let page = print.page;
    let span = |index, name| {
        let value = page.element(index).and_then(|cell| cell.attr(name));
        value.and_then(|value| value.trim().parse::<usize>().ok())
    };
    page.children(row)
        .filter(|&index| matches!(page.name(index), "td" | "th"))
        .map(|index| {
            let lines = print.cell_lines(index)?;
            Ok(Cell {
                index,
                lines,
                columns: span(index, "colspan").unwrap_or(1).clamp(1, MAX_SPAN),
                // None at all means down to the end of the group.
                rows: span(index, "rowspan")
                    .map_or(1, |rows| if rows == 0 { usize::MAX } else { rows }),
            })
        })
        .collect()
}

fn write(
    print: &mut Print<'_>,
    source: Vec<Source>,
    layout: bool,
    written: &mut Vec<Row>,
) -> Result<(), ReadError> {
    let page = print.page;
    let (mut grid, mut group) = (Grid::default(), 0);
    for row in source {
        if row.group != group {
            grid.below.clear();
            group = row.group;
        }
        if layout || is_layout(page, &row.cells) || frame::is_signature(&row.cells) {
            let shown = row.cells.iter().filter(|cell| cell.is_shown());
            written.push(Row::Layout(shown.map(|cell| cell.index).collect()));
            continue;
        }
        if frame::is_letterhead(&row.cells) {
            written.extend(side_by_side(&row.cells).into_iter().map(Row::Cells));
            continue;
        }
        let words = grid.row(&row.cells, &mut print.budget)?;
        if words.contains(|letter| letter != '\t') {
            written.push(Row::Cells(words));
        }
    }
    Ok(())
}

/// What the rows of a group leave to the rows below them.
#[derive(Default)]
struct Grid {
    /// For each column, how many rows a cell above still covers.
    below: Vec<usize>,
    /// How many empty cells were written; spans end when there are too many.
    empty: usize,
}

impl Grid {
    /// The words of a row.
    fn row(&mut self, cells: &[Cell], budget: &mut Budget) -> Result<String, ReadError> {
        let mut words: Vec<String> = Vec::new();
        for cell in cells {
            while self.covers(words.len()) {
                words.push(String::new());
            }
            let room = MAX_EMPTY.saturating_sub(self.empty);
            let columns = cell.columns.min(room + 1);
            self.empty += columns - 1;
            budget.take(Bound::Cells, columns)?;
            let first = words.len();
            words.push(cell.words());
            words.resize(first + columns, String::new());
            if cell.rows > 1 {
                self.below.resize(self.below.len().max(first + columns), 0);
                self.below[first..first + columns].fill(cell.rows - 1);
            } else if let Some(below) = self.below.get_mut(first..) {
                let len = below.len().min(columns);
                below[..len].fill(0);
            }
        }
        while self.covers(words.len()) {
            words.push(String::new());
        }
        budget.take(Bound::Cells, words.len())?;
        Ok(words.join("\t"))
    }

    /// Whether a cell above covers `column` of this row.
    fn covers(&mut self, column: usize) -> bool {
        match self.below.get_mut(column) {
            Some(rows) if *rows > 0 && self.empty < MAX_EMPTY => {
                *rows -= 1;
                self.empty += 1;
                true
            }
            _ => false,
        }
    }
}

/// The lines of a row's cells as they stand beside each other on the page.
fn side_by_side(cells: &[Cell]) -> Vec<String> {
    let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let line = |at: usize| {
        let words: Vec<_> = cells
            .iter()
            .map(|cell| cell.lines.get(at).map_or("", |line| line.words.as_str()))
            .map(|words| words.replace('\t', " "))
            .collect();
        words.join("\t")
    };
    (0..most).map(line).collect()
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
    /// The first line of its words.
    fn first(&self) -> Option<&str> {
        self.lines.first().map(|line| line.words.as_str())
    }

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
