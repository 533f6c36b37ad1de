//! The blocks of a document: its paragraphs with labels and what hangs on them, and tables.

use std::ops::Range;

use super::super::block::Block;
use super::super::list::Numbering;
use super::bytes::Plc;
use super::encoding::Encodings;
use super::fib::{Part, Table};
use super::lists;
use super::notes::{self, Aside, Asides};
use super::story::{Document, Paragraph};
use super::table::Tables;
use super::words::{Reader, Words};

/// The first stories of running heads are lines between text and notes.
const FIRST_HEAD: usize = 6;

/// A document that is being read.
pub(super) struct Body<'d> {
    document: &'d Document<'d>,
    encodings: &'d Encodings,
    numbering: Numbering,
    asides: Asides,
}

impl<'d> Body<'d> {
    pub(super) fn new(document: &'d Document<'d>, encodings: &'d Encodings) -> Self {
        let Document { streams, fib, styles, fonts, .. } = document;
        Self {
            document,
            encodings,
            numbering: lists::read(streams, fib, styles, fonts),
            asides: notes::find(document),
        }
    }

    /// The blocks of the main text, notes and text boxes after what they hang on.
    pub(super) fn main(&mut self) -> Vec<Block> {
        let asides = std::mem::take(&mut self.asides);
        self.read(self.document.part(Part::Main), &asides)
    }

    /// The blocks of the running heads and footers.
    pub(super) fn heads(&mut self) -> Vec<Block> {
        let part = self.document.part(Part::Heads);
        let table = self.document.fib.table(&self.document.streams.table, Table::Heads);
        let first = Plc::new(table, 0).bound(FIRST_HEAD);
        let start = first.map_or(part.end, |first| part.start.saturating_add(first as usize));
        self.read(start.min(part.end)..part.end, &Asides::new())
    }

    fn read(&mut self, characters: Range<usize>, asides: &Asides) -> Vec<Block> {
        let document = self.document;
        let mut reader = Reader::new(document, self.encodings, asides);
        let mut tables = Tables::default();
        let mut run_on = String::new();
        for paragraph in document.paragraphs(characters) {
            let mut words = reader.read(&paragraph);
            words.text.insert_str(0, &std::mem::take(&mut run_on));
            let form = &paragraph.form;
            tables.enter(form.depth.max(u32::from(paragraph.in_cell)));
            if form.row_end {
                tables.end_row(paragraph.form);
                continue;
            }
            let ends_cell = paragraph.in_cell || form.cell_end;
            if words.runs_on && !ends_cell {
                run_on = words.text;
            } else if !(words.text.trim().is_empty() && words.hidden) {
                let label = self.label(&paragraph, &words);
                let text = words.text;
                let block = Block::paragraph(text, &label, !words.plain, form.heading);
                tables.target().push(block);
            }
            for aside in words.asides {
                tables.target().extend(self.aside(aside));
            }
            if ends_cell {
                tables.end_cell();
            }
        }
        tables.finish()
    }

    fn label(&mut self, paragraph: &Paragraph, words: &Words) -> String {
        let form = &paragraph.form;
        if form.list == 0 {
            return String::new();
        }
        let label = self.numbering.next(u32::from(form.list), usize::from(form.level));
        if label.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
            let name = self.document.fonts.name(words.mark_font);
            return self.encodings.decode(name, &label);
        }
        label
    }

    fn aside(&mut self, aside: Aside) -> Vec<Block> {
        let mut blocks = self.read(aside.characters, &Asides::new());
        if let (Some(mark), Some(first)) = (&aside.mark, blocks.first_mut()) {
            first.text = format!("{mark} {}", first.text.trim_start());
        }
        for block in &mut blocks {
            block.aside = true;
        }
        blocks
    }
}
