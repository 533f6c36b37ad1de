//! A text of its own: its paragraphs and tables, as they are read.

use super::super::ReadError;
use super::super::block::Block;
use super::super::budget::{Bound, Budget};
use super::super::number::bullet;
use super::super::raising::Raising;
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
    pub(super) raising: Raising,
    asides: Vec<Block>,
}

impl Paragraph {
    fn new(kind: FlowKind) -> Self {
        Self { raising: Raising::new(kind == FlowKind::Note), ..Self::default() }
    }

    /// Adds words that are raised, or stand on the line.
    pub(super) fn push(&mut self, words: &str, raised: bool) {
        self.raising.turn(raised, &mut self.text);
        self.text.push_str(words);
    }
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
            paragraph: Paragraph::new(kind),
            called: false,
            at_end: false,
            shape: Shape::default(),
            inner_shape: Shape::default(),
            tables: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// The paragraph ends, which stands in so many tables.
    pub(super) fn end_paragraph(
        &mut self,
        tables: usize,
        heading: bool,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let next = Paragraph::new(self.kind);
        let mut paragraph = std::mem::replace(&mut self.paragraph, next);
        paragraph.raising.end(&mut paragraph.text);
        let blank = paragraph.text.trim().is_empty();
        budget.take(Bound::Text, paragraph.text.len() + paragraph.label.len())?;
        let blocks = self.at(tables, budget)?;
        if !(paragraph.hidden && blank) {
            let label = bullet("", paragraph.label.trim());
            let bold = !paragraph.plain;
            blocks.push(Block::paragraph(paragraph.text, &label, bold, heading));
        }
        blocks.append(&mut paragraph.asides);
        Ok(())
    }

    /// What is not ended by a paragraph mark.
    pub(super) fn end_open_paragraph(
        &mut self,
        tables: usize,
        heading: bool,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let paragraph = &self.paragraph;
        if !paragraph.text.trim().is_empty() || !paragraph.asides.is_empty() {
            self.end_paragraph(tables, heading, budget)?;
        }
        self.paragraph = Paragraph::new(self.kind);
        Ok(())
    }

    /// Whether nothing was written yet.
    pub(super) fn is_blank(&self) -> bool {
        self.tables.is_empty()
            && self.paragraph.text.trim().is_empty()
            && self.blocks.iter().all(|block| block.text.trim().is_empty())
    }

    /// A cell ends of the table at that depth, from 1.
    pub(super) fn end_cell(
        &mut self,
        depth: usize,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        self.at(depth, budget)?;
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
        Ok(())
    }

    /// A row ends of the table at that depth.
    pub(super) fn end_row(
        &mut self,
        depth: usize,
        shape: Shape,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        self.close_tables(depth, budget)?;
        if self.tables.len() < depth {
            return Ok(());
        }
        let before = self.tables.last_mut().and_then(|table| table.end_row(shape));
        if let Some(before) = before {
            let mut blocks = Vec::new();
            before.print(&mut blocks, budget)?;
            let outer = self.tables.len().checked_sub(2).and_then(|at| self.tables.get_mut(at));
            outer.map_or(&mut self.blocks, |table| &mut table.open).append(&mut blocks);
        }
        Ok(())
    }

    /// Adds what hangs on the open paragraph.
    pub(super) fn hang(&mut self, blocks: Vec<Block>) {
        let aside = |block| Block { aside: true, ..block };
        self.paragraph.asides.extend(blocks.into_iter().map(aside));
    }

    /// All paragraphs and rows.
    pub(super) fn finish(mut self, budget: &mut Budget) -> Result<Vec<Block>, ReadError> {
        self.close_tables(0, budget)?;
        Ok(self.blocks)
    }

    /// Where the paragraphs go that stand in so many tables.
    fn at(&mut self, tables: usize, budget: &mut Budget) -> Result<&mut Vec<Block>, ReadError> {
        self.close_tables(tables, budget)?;
        while self.tables.len() < tables {
            self.tables.push(Table::default());
        }
        Ok(self.tables.last_mut().map_or(&mut self.blocks, |table| &mut table.open))
    }

    fn close_tables(&mut self, left: usize, budget: &mut Budget) -> Result<(), ReadError> {
        while self.tables.len() > left {
            let Some(table) = self.tables.pop() else { break };
            let outer = self.tables.last_mut();
            table.print(outer.map_or(&mut self.blocks, |outer| &mut outer.open), budget)?;
        }
        Ok(())
    }
}
