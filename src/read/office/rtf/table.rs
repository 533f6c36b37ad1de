//! Tables: rows of cells that say where their right edges are.
//!
//! A file has no table, only rows one after the other. The columns are what all edges of the
//! rows give together; a cell that reaches over several takes as many.

use super::super::ReadError;
use super::super::block::{self, Block, Cell};
use super::super::budget::Budget;

/// The widest table of Word has 63 columns.
const COLUMNS_LIMIT: usize = 63;

/// Edges that stand nearer to each other, in twentieths of a point, are one: rows that were
/// drawn by hand do not meet, and no column is that narrow.
const NEAR: i32 = 100;

/// What a row says of its cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    left: i32,
    /// It is the first of its table.
    opens: bool,
    cells: Vec<CellShape>,
    next: CellShape,
}

/// What a row says of a cell.
#[derive(Clone, Copy, Debug, Default)]
struct CellShape {
    right: i32,
    /// It goes on from the row above.
    from_above: bool,
    /// It goes on from the cell before.
    from_before: bool,
}

impl Shape {
    /// A word of a row's definition.
    pub(super) fn property(&mut self, name: &str, number: Option<i32>) {
        match name {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number.unwrap_or(0),
            "irow" => self.opens = number == Some(0),
            "clvmrg" => self.next.from_above = true,
            "clmrg" => self.next.from_before = true,
            "cellx" => {
                let cell = CellShape { right: number.unwrap_or(0), ..self.next };
                self.next = CellShape::default();
                if self.cells.len() < COLUMNS_LIMIT {
                    self.cells.push(cell);
                }
            }
            _ => {}
        }
    }
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// The cells of the row that is open.
    cells: Vec<Vec<Block>>,
    /// The paragraphs of the cell that is open.
    pub(super) open: Vec<Block>,
}

#[derive(Debug)]
struct Row {
    shape: Shape,
    cells: Vec<Vec<Block>>,
}

impl Table {
    /// The cell ends.
    pub(super) fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.open);
        self.cells.push(cell);
    }

    /// The row ends. Gives the table before, if this row is the first of the next.
    pub(super) fn end_row(&mut self, shape: Shape) -> Option<Self> {
        if self.cells.is_empty() {
            return None;
        }
        let cells = std::mem::take(&mut self.cells);
        let before = (shape.opens && !self.rows.is_empty())
            .then(|| Self { rows: std::mem::take(&mut self.rows), ..Self::default() });
        self.rows.push(Row { shape, cells });
        before
    }

    /// Writes the table. A row that nothing ended ends here.
    pub(super) fn print(
        mut self,
        blocks: &mut Vec<Block>,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        self.end_row(Shape::default());
        let grid = grid(&self.rows);
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let rows = self.rows.into_iter().map(|row| row.on(&grid)).collect();
        block::table(rows, columns, blocks, budget)?;
        blocks.append(&mut self.open);
        Ok(())
    }
}

impl Row {
    /// The row on the columns of its table.
    fn on(self, grid: &[i32]) -> block::Row {
        let mut left = column(grid, self.shape.left);
        let before = left.min(COLUMNS_LIMIT);
        let mut cells: Vec<Cell> = Vec::with_capacity(self.cells.len());
        for (place, mut blocks) in self.cells.into_iter().enumerate() {
            let shape = self.shape.cells.get(place);
            let right = shape.map_or(left + 1, |shape| column(grid, shape.right));
            let span = right.saturating_sub(left).clamp(1, COLUMNS_LIMIT);
            left = right.max(left);
            if shape.is_some_and(|shape| shape.from_above) {
                blocks.clear();
            }
            match cells.last_mut() {
                Some(before) if shape.is_some_and(|shape| shape.from_before) => {
                    before.blocks.append(&mut blocks);
                    before.span = (before.span + span).min(COLUMNS_LIMIT);
                }
                _ => cells.push(Cell { blocks, span }),
            }
        }
        block::Row { before, cells }
    }
}

/// The edges of a table from left to right.
fn grid(rows: &[Row]) -> Vec<i32> {
    let mut edges: Vec<i32> = Vec::new();
    for row in rows.iter().filter(|row| !row.shape.cells.is_empty()) {
        edges.push(row.shape.left);
        edges.extend(row.shape.cells.iter().map(|cell| cell.right));
    }
    edges.sort_unstable();
    let mut grid: Vec<i32> = Vec::new();
    for edge in edges {
        if grid.last().is_none_or(|&last| edge.saturating_sub(last) > NEAR) {
            grid.push(edge);
        }
    }
    grid
}

/// The column that begins at an edge, from 0.
fn column(grid: &[i32], edge: i32) -> usize {
    grid.partition_point(|&other| other <= edge).saturating_sub(1)
}
