//! The paragraphs and tables of a part, in order.
//!
//! A row of a table is one line, unless it is layout: see `block.rs`.

use std::collections::HashMap;

use super::super::ReadError;
use super::super::block::{self, Block, Cell, Row};
use super::super::budget::{Bound, Budget};
use super::super::legacy::FontList;
use super::super::list::Numbering;
use super::super::number::bullet;
use super::super::xml::Element;
use super::chunk::{self, Chunks};
use super::notes::NoteKind;
use super::relations::Relations;
use super::runs::{Aside, Mark, Runs, is_gone};
use super::styles::Style;
use crate::diagnostic::NotRead;

/// The widest table of Word has 63 columns.
const COLUMNS_LIMIT: usize = 63;

/// What a part of the document names of others.
#[derive(Clone, Copy)]
pub(super) struct Others<'e> {
    pub(super) relations: &'e Relations,
    pub(super) chunks: &'e Chunks,
}

/// What a part is read with.
pub(super) struct Body<'e, 'b> {
    runs: Runs<'e>,
    numbering: Numbering,
    /// The notes that were not called yet.
    notes: HashMap<(bool, String), &'e Element<'e>>,
    others: Others<'e>,
    budget: &'b mut Budget,
    /// The words of paragraphs whose mark was deleted: they run on in the next one.
    run_on: String,
}

impl<'e, 'b> Body<'e, 'b> {
    pub(super) fn new(
        runs: Runs<'e>,
        numbering: Numbering,
        others: Others<'e>,
        budget: &'b mut Budget,
    ) -> Self {
        let notes = HashMap::new();
        Self { runs, numbering, notes, others, budget, run_on: String::new() }
    }

    /// Adds the notes of `footnotes.xml` or `endnotes.xml`.
    pub(super) fn add_notes(&mut self, kind: NoteKind, root: &'e Element<'e>) {
        for note in root.elements() {
            if let Some(id) = note.attribute("id") {
                self.notes.insert((kind == NoteKind::Foot, id.into_owned()), note);
            }
        }
    }

    /// The fonts of what was read.
    pub(super) fn into_fonts(self) -> FontList {
        self.runs.fonts
    }

    /// Reads what an element holds.
    pub(super) fn read(
        &mut self,
        parent: &'e Element<'e>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        for element in parent.elements() {
            match element.name {
                "p" => self.paragraph(element, blocks)?,
                "tbl" => self.table(element, blocks)?,
                "sdt" => {
                    if let Some(content) = element.child("sdtContent") {
                        self.read(content, blocks)?;
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = self.runs.known.choose(element) {
                        self.read(chosen, blocks)?;
                    }
                }
                "altChunk" => self.chunk(element, blocks)?,
                // A document of its own, which is another file.
                "subDoc" => blocks.push(Block::unread(NotRead::Part(self.name_of(element)))),
                "annotation" if is_gone(element) => {}
                // Sections, sub-sections and changes stand around paragraphs in the XML of
                // Word 2003.
                "customXml" | "smartTag" | "ins" | "moveTo" | "sect" | "sub-section"
                | "annotation" | "content" => self.read(element, blocks)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A part of another format that stands here.
    fn chunk(
        &mut self,
        element: &Element<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let chunks = self.others.chunks;
        let id = element.attribute("id").unwrap_or_default();
        let Some(own) = chunks.get(&*id) else {
            blocks.push(Block::unread(NotRead::Part(id.into_owned())));
            return Ok(());
        };
        chunk::repeated(own, self.budget)?;
        blocks.extend_from_slice(own);
        Ok(())
    }

    fn paragraph(
        &mut self,
        element: &'e Element<'e>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let properties = element.child("pPr");
        let named = properties.and_then(|p| p.child("pStyle")).and_then(Element::val);
        let style = self.runs.styles.of_paragraph(named.as_deref());
        let words = self.runs.read(element, &style);
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let mark = |name: &str| mark.is_some_and(|mark| mark.child(name).is_some());
        let text = std::mem::take(&mut self.run_on) + &words.text;
        if mark("del") || mark("moveFrom") {
            self.run_on = text;
        } else if !(words.hidden && text.trim().is_empty()) {
            let mut own = style.clone();
            if let Some(properties) = properties {
                own.paragraph(properties);
            }
            let label = match properties.and_then(listed) {
                Some(label) => label,
                None => self.label(&own, &style)?,
            };
            self.budget.take(Bound::Text, text.len())?;
            blocks.push(Block::paragraph(text, &label, !words.plain, own.heading));
        }
        for aside in words.asides {
            self.aside(aside, blocks)?;
        }
        if properties.is_some_and(|properties| properties.child("sectPr").is_some()) {
            self.runs.notes.end_section();
        }
        Ok(())
    }

    /// The label of a paragraph: `own` is what it has, `style` what its style alone gives.
    fn label(&mut self, own: &Style, style: &Style) -> Result<String, ReadError> {
        let Some(list) = own.num.filter(|&list| list != 0) else { return Ok(String::new()) };
        // A level that names the style wins over the one that the style names; a paragraph's
        // own word wins over both.
        let level_of = |name: &str| self.numbering.level_of_style(list, name);
        let by_style = own.num == style.num && own.level == style.level;
        let level = level_of(&style.id)
            .filter(|_| by_style)
            .or(own.level)
            .or_else(|| level_of(style.numbered_by.as_deref().filter(|_| by_style)?));
        self.numbering.next(list, level.unwrap_or(0), self.budget)
    }

    fn aside(&mut self, aside: Aside<'e>, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        let first = blocks.len();
        match aside {
            Aside::Box(content) => {
                self.read(content, blocks)?;
                for block in &mut blocks[first..] {
                    block.aside = true;
                }
            }
            Aside::Note(kind, id, mark) => {
                // A note is called once; what calls it again only shows its mark.
                if let Some(note) = self.notes.remove(&(kind == NoteKind::Foot, id)) {
                    self.note(note, &mark, blocks)?;
                }
            }
            Aside::Inline(note, mark) => self.note(note, &mark, blocks)?,
            Aside::Unread(element) => {
                blocks.push(Block::unread(NotRead::Part(self.name_of(element))));
            }
        }
        Ok(())
    }

    fn note(
        &mut self,
        note: &'e Element<'e>,
        mark: &Mark,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        self.budget.take(Bound::Notes, 1)?;
        let first = blocks.len();
        self.runs.in_note = true;
        let read = self.read(note, blocks);
        self.runs.in_note = false;
        // A mark that is typed stands in the note's own words too, if its writer set it there.
        let own = &mut blocks[first..];
        let begins = own.iter().find(|block| !block.text.trim().is_empty());
        let begins =
            begins.and_then(|block| block.text.trim_start().strip_prefix(&*mark.words));
        let begins = begins.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        block::note(own, if mark.typed && begins { "" } else { &mark.words });
        read
    }

    /// What an object or a chart is called.
    fn name_of(&self, element: &Element<'_>) -> String {
        let part = |attribute: &str| {
            let id = element.attribute(attribute)?;
            Some(self.others.relations.by_id(&id)?.to_owned())
        };
        let program = element.attribute("ProgID").map(String::from);
        program
            .or_else(|| part("dm"))
            .or_else(|| part("id"))
            .unwrap_or_else(|| element.name.to_owned())
    }

    fn table(
        &mut self,
        table: &'e Element<'e>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let mut elements = Vec::new();
        gather(table, "tr", &mut elements);
        let columns = table.child("tblGrid").map_or(0, |grid| grid.elements().count());
        let mut rows = Vec::new();
        for element in elements {
            let properties = element.child("trPr");
            if properties.is_some_and(|p| p.child("del").is_some()) {
                continue;
            }
            let mut cells = Vec::new();
            gather(element, "tc", &mut cells);
            let before = properties.and_then(|p| p.child("gridBefore"));
            let before = before.and_then(|b| b.number::<usize>("val")).unwrap_or(0);
            let cells =
                cells.into_iter().map(|cell| self.cell(cell)).collect::<Result<_, _>>()?;
            rows.push(Row { before: before.min(COLUMNS_LIMIT), cells });
        }
        block::table(rows, columns, blocks, self.budget)
    }

    fn cell(&mut self, cell: &'e Element<'e>) -> Result<Cell, ReadError> {
        let properties = cell.child("tcPr");
        let property = |name: &str| properties.and_then(|properties| properties.child(name));
        let span = property("gridSpan").and_then(|span| span.number::<usize>("val"));
        let mut blocks = Vec::new();
        self.read(cell, &mut blocks)?;
        let merged = property("vMerge").or_else(|| property("vmerge"));
        let merged = merged.is_some_and(|m| m.val().is_none_or(|v| v == "continue"));
        if merged {
            blocks.clear();
        }
        Ok(Cell { blocks, span: span.unwrap_or(1).clamp(1, COLUMNS_LIMIT) })
    }
}

/// The label of a paragraph as Word 2003 wrote it beside its list.
fn listed(properties: &Element<'_>) -> Option<String> {
    let list = properties.child("listPr")?;
    let font = list.child("font").and_then(Element::val).unwrap_or_default();
    let label = list.child("t")?.val()?;
    Some(bullet(&font, label.trim()))
}

/// The rows of a table or the cells of a row, also inside controls and insertions.
fn gather<'e>(parent: &'e Element<'e>, name: &str, found: &mut Vec<&'e Element<'e>>) {
    for element in parent.elements() {
        match element.name {
            own if own == name => found.push(element),
            "annotation" if is_gone(element) => {}
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "annotation"
            | "content" => {
                gather(element, name, found);
            }
            _ => {}
        }
    }
}
