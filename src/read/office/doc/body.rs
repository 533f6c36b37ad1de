//! The blocks of a document: its paragraphs with labels and what hangs on them, and tables.

use std::ops::Range;

use super::super::ReadError;
use super::super::block::{self, Block};
use super::super::budget::{Bound, Budget};
use super::super::head::Head;
use super::super::list::Numbering;
use super::bytes::Plc;
use super::encoding::Encodings;
use super::fib::{Part, Table};
use super::lists;
use super::notes::{self, Aside, AsideKind, Asides, range_of};
use super::story::{Document, Paragraph};
use super::table::Tables;
use super::words::{Reader, Words};
use crate::diagnostic::NotRead;

/// The first stories of running heads are lines between text and notes.
const FIRST_HEAD: usize = 6;
/// The head of the first section, and that of its first page where it has one of its own.
const HEADS_OF_FIRST_PAGE: [usize; 2] = [FIRST_HEAD + 1, FIRST_HEAD + 4];

/// A document that is being read.
pub(super) struct Body<'d, 'b> {
    budget: &'b mut Budget,
    document: &'d Document<'d>,
    encodings: &'d Encodings,
    numbering: Numbering,
    asides: Asides,
}

impl<'d, 'b> Body<'d, 'b> {
    pub(super) fn new(
        document: &'d Document<'d>,
        encodings: &'d Encodings,
        budget: &'b mut Budget,
    ) -> Self {
        let Document { streams, fib, styles, fonts, .. } = document;
        Self {
            budget,
            document,
            encodings,
            numbering: lists::read(streams, fib, styles, fonts),
            asides: notes::find(document),
        }
    }

    /// The blocks of the main text, notes and text boxes after what they hang on.
    pub(super) fn main(&mut self) -> Result<Vec<Block>, ReadError> {
        let asides = std::mem::take(&mut self.asides);
        self.read(self.document.part(Part::Main), &asides, false)
    }

    /// The running heads and footers: six of each section.
    pub(super) fn heads(&mut self) -> Result<Vec<Head>, ReadError> {
        let mut part = self.document.part(Part::Heads);
        let start = part.start;
        let table = self.document.fib.table(&self.document.streams.table, Table::Heads);
        let stories = Plc::new(table, 0);
        let own = HEADS_OF_FIRST_PAGE[usize::from(self.document.title_page)];
        let mut heads = Vec::new();
        for at in FIRST_HEAD..stories.len() {
            if let Some(characters) = range_of(start, &mut part, &stories, at) {
                let blocks = self.read(characters, &Asides::new(), false)?;
                heads.push(Head { blocks, first: at == own });
            }
        }
        Ok(heads)
    }

    fn read(
        &mut self,
        characters: Range<usize>,
        asides: &Asides,
        in_note: bool,
    ) -> Result<Vec<Block>, ReadError> {
        let document = self.document;
        let mut reader = Reader::new(document, self.encodings, asides, in_note);
        let mut tables = Tables::default();
        let mut run_on = String::new();
        for paragraph in document.paragraphs(characters) {
            let mut words = reader.read(&paragraph);
            words.text.insert_str(0, &std::mem::take(&mut run_on));
            let form = &paragraph.form;
            tables.enter(form.depth.max(u32::from(paragraph.in_cell)), self.budget)?;
            if form.row_end {
                tables.end_row(paragraph.form);
                continue;
            }
            let ends_cell = paragraph.in_cell || form.cell_end;
            if words.runs_on && !ends_cell {
                run_on = words.text;
            } else if !(words.text.trim().is_empty() && words.hidden) {
                let label = self.label(&paragraph, &words)?;
                let text = words.text;
                self.budget.take(Bound::Text, text.len())?;
                let block = Block::paragraph(text, &label, !words.plain, form.heading);
                tables.target().push(block);
            }
            for aside in words.asides {
                tables.target().extend(self.aside(aside)?);
            }
            let unread =
                words.unread.into_iter().map(|name| Block::unread(NotRead::Part(name)));
            tables.target().extend(unread);
            if ends_cell {
                tables.end_cell();
            }
        }
        tables.finish(self.budget)
    }

    fn label(&mut self, paragraph: &Paragraph, words: &Words) -> Result<String, ReadError> {
        let form = &paragraph.form;
        if form.list == 0 {
            return Ok(String::new());
        }
        let (list, level) = (u32::from(form.list), usize::from(form.level));
        let label = self.numbering.next(list, level, self.budget)?;
        if label.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
            let name = self.document.fonts.name(words.mark_font);
            return Ok(self.encodings.decode(name, &label));
        }
        Ok(label)
    }

    fn aside(&mut self, aside: Aside) -> Result<Vec<Block>, ReadError> {
        let in_note = matches!(aside.kind, AsideKind::Note(_));
        let mut blocks = self.read(aside.characters, &Asides::new(), in_note)?;
        match aside.kind {
            AsideKind::Note(mark) => {
                self.budget.take(Bound::Notes, 1)?;
                block::note(&mut blocks, mark.as_deref().unwrap_or_default());
            }
            AsideKind::Box => blocks.iter_mut().for_each(|block| block.aside = true),
        }
        Ok(blocks)
    }
}
