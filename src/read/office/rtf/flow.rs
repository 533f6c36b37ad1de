//! A text of its own: its paragraphs and tables, as they are read.

use super::super::block::Block;
use super::super::number::bullet;
use super::state::FlowKind;
use super::table::{Shape, Table};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its words, line breaks as `\n`.
    pub(super) text: String,
    pub(super) label: String,
    /// Whether any visible words are not bold.
    pub(super) plain: bool,
    /// Whether something was left out as hidden.
    pub(super) hidden: bool,
    asides: Vec<Block>,
}

/// A text that is being read.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) kind: FlowKind,
    pub(super) paragraph: Paragraph,
    /// Whether the number of a note was asked for, which comes next.
    pub(super) called: bool,
    /// Whether it is a note at the end of the document.
    pub(super) at_end: bool,
    /// What the row of the outermost table says of itself.
    pub(super) shape: Shape,
    /// What a row of a table in a table says.
    pub(super) inner_shape: Shape,
    /// The tables that are open, outermost first.
    tables: Vec<Table>,
    blocks: Vec<Block>,
}

impl Flow {
    pub(super) fn new(kind: FlowKind) -> Self {
        Self {
            kind,
            paragraph: Paragraph::default(),
            called: false,
            at_end: false,
            shape: Shape::default(),
            inner_shape: Shape::default(),
            tables: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// The paragraph ends, which stands in so many tables.
    pub(super) fn end_paragraph(&mut self, tables: usize, heading: bool) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let blank = paragraph.text.trim().is_empty();
        let blocks = self.at(tables);
        if !(paragraph.hidden && blank) {
            let label = bullet("", paragraph.label.trim());
            let bold = !paragraph.plain;
            blocks.push(Block::paragraph(paragraph.text, &label, bold, heading));
        }
        blocks.append(&mut paragraph.asides);
    }

    /// What is not ended by a paragraph mark.
    pub(super) fn end_open_paragraph(&mut self, tables: usize, heading: bool) {
        let paragraph = &self.paragraph;
        if !paragraph.text.trim().is_empty() || !paragraph.asides.is_empty() {
            self.end_paragraph(tables, heading);
        }
        self.paragraph = Paragraph::default();
    }

    /// A cell ends of the table at that depth, from 1.
    pub(super) fn end_cell(&mut self, depth: usize) {
        self.at(depth);
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
    }

    /// A row ends of the table at that depth.
    pub(super) fn end_row(&mut self, depth: usize, shape: Shape) {
        self.close_tables(depth);
        if self.tables.len() < depth {
            return;
        }
        let before = self.tables.last_mut().and_then(|table| table.end_row(shape));
        if let Some(before) = before {
            let mut blocks = Vec::new();
            before.print(&mut blocks);
            let outer = self.tables.len().checked_sub(2).and_then(|at| self.tables.get_mut(at));
            outer.map_or(&mut self.blocks, |table| &mut table.open).append(&mut blocks);
        }
    }

    /// Adds what hangs on the open paragraph.
    pub(super) fn hang(&mut self, blocks: Vec<Block>) {
        let aside = |block| Block { aside: true, ..block };
        self.paragraph.asides.extend(blocks.into_iter().map(aside));
    }

    /// All paragraphs and rows.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_tables(0);
        self.blocks
    }

    /// Where the paragraphs go that stand in so many tables.
    fn at(&mut self, tables: usize) -> &mut Vec<Block> {
        self.close_tables(tables);
        while self.tables.len() < tables {
            self.tables.push(Table::default());
        }
        self.tables.last_mut().map_or(&mut self.blocks, |table| &mut table.open)
    }

    fn close_tables(&mut self, left: usize) {
        while self.tables.len() > left {
            let Some(table) = self.tables.pop() else { return };
            let outer = self.tables.last_mut();
            table.print(outer.map_or(&mut self.blocks, |outer| &mut outer.open));
        }
    }
}
