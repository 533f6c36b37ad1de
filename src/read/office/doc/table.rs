//! Tables: paragraphs say how many tables they are in, marks end cells and rows.

use super::super::ReadError;
use super::super::block::{self, Block, Cell, Row};
use super::super::budget::Budget;
use super::styles::Form;

/// How far apart edges of cells may lie that are one edge of the grid, in twentieths of a
/// point: about a millimetre.
const TOLERANCE: i16 = 60;
/// Word nests no deeper.
const DEPTH_LIMIT: u32 = 32;

/// The tables that are open, outermost first, and what is written.
#[derive(Debug, Default)]
pub(super) struct Tables {
    blocks: Vec<Block>,
    open: Vec<Table>,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<(Vec<Vec<Block>>, Form)>,
    cells: Vec<Vec<Block>>,
    cell: Vec<Block>,
}

impl Tables {
    /// What is next is in so many tables: deeper ones have ended.
    ///
    /// # Errors
    ///
    /// Fails if the file makes more than its budget allows.
    pub(super) fn enter(&mut self, depth: u32, budget: &mut Budget) -> Result<(), ReadError> {
        let depth = depth.min(DEPTH_LIMIT) as usize;
        while self.open.len() > depth {
            self.close(budget)?;
        }
        self.open.resize_with(depth, Table::default);
        Ok(())
    }

    /// Where the next paragraph belongs.
    pub(super) fn target(&mut self) -> &mut Vec<Block> {
        match self.open.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.blocks,
        }
    }

    /// The innermost cell ends.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
    }

    /// The innermost row ends; `form` is that of its mark.
    pub(super) fn end_row(&mut self, form: Form) {
        if let Some(table) = self.open.last_mut() {
            let mut cells = std::mem::take(&mut table.cells);
            // What stands before the mark of the row is in no cell.
            let rest = std::mem::take(&mut table.cell);
            match cells.last_mut() {
                Some(last) => last.extend(rest),
                None => cells.push(rest),
            }
            table.rows.push((cells, form));
        }
    }

    /// All that was written.
    ///
    /// # Errors
    ///
    /// Fails if the file makes more than its budget allows.
    pub(super) fn finish(mut self, budget: &mut Budget) -> Result<Vec<Block>, ReadError> {
        self.enter(0, budget)?;
        Ok(self.blocks)
    }

    fn close(&mut self, budget: &mut Budget) -> Result<(), ReadError> {
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        if !table.cell.is_empty() || !table.cells.is_empty() {
            table.cells.push(std::mem::take(&mut table.cell));
            table.rows.push((std::mem::take(&mut table.cells), Form::default()));
        }
        let grid = Grid::of_rows(table.rows.iter().map(|(_, form)| form));
        let rows = table.rows.into_iter().map(|(cells, form)| grid.row(cells, &form)).collect();
        block::table(rows, grid.columns(), self.target(), budget)
    }
}

/// The edges of a table's columns, left to right.
#[derive(Debug)]
struct Grid {
    edges: Vec<i16>,
}

impl Grid {
    fn of_rows<'f>(forms: impl Iterator<Item = &'f Form>) -> Self {
        let mut edges: Vec<i16> = forms.flat_map(|form| form.edges.iter().copied()).collect();
        edges.sort_unstable();
        edges.dedup_by(|next, kept| next.saturating_sub(*kept) <= TOLERANCE);
        Self { edges }
    }

    fn columns(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// The place of an edge among the grid's.
    fn place(&self, edge: i16) -> usize {
        self.edges.partition_point(|&known| known <= edge).saturating_sub(1)
    }

    /// A row of cells, each over as many columns as its edges tell.
    fn row(&self, cells: Vec<Vec<Block>>, form: &Form) -> Row {
        let edges = Some(&form.edges).filter(|edges| edges.len() == cells.len() + 1);
        let place = |at: usize| edges.map_or(at, |edges| self.place(edges[at]));
        let cells: Vec<Cell> = cells
            .into_iter()
            .enumerate()
            .map(|(at, blocks)| {
                let merged = form.merged.get(at).is_some_and(|&merged| merged);
                Cell {
                    blocks: if merged { Vec::new() } else { blocks },
                    span: place(at + 1).saturating_sub(place(at)).max(1),
                }
            })
            .collect();
        Row { before: place(0), cells }
    }
}
