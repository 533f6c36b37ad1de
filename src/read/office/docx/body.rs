//! The paragraphs and tables of a part, in order.
//!
//! A row of a table is one line, unless it is layout: see `block.rs`.

use std::collections::HashMap;

use super::super::block::{self, Block, Cell, Row};
use super::super::legacy::FontList;
use super::super::list::Numbering;
use super::super::xml::Element;
use super::notes::{NoteKind, Notes};
use super::runs::{Aside, Runs, choose};
use super::styles::{Style, Styles};

/// The widest table of Word has 63 columns.
const COLUMNS_LIMIT: usize = 63;

/// What a part is read with.
pub(super) struct Body<'e> {
    runs: Runs<'e>,
    numbering: Numbering,
    notes: HashMap<(bool, String), &'e Element<'e>>,
    /// The words of paragraphs whose mark was deleted: they run on in the next one.
    run_on: String,
}

impl<'e> Body<'e> {
    pub(super) fn new(
        styles: &'e Styles,
        numbering: Numbering,
        notes: Notes,
        fonts: FontList,
    ) -> Self {
        let runs = Runs::new(styles, notes, fonts);
        Self { runs, numbering, notes: HashMap::new(), run_on: String::new() }
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
    pub(super) fn read(&mut self, parent: &'e Element<'e>, blocks: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name {
                "p" => self.paragraph(element, blocks),
                "tbl" => self.table(element, blocks),
                "sdt" => {
                    if let Some(content) = element.child("sdtContent") {
                        self.read(content, blocks);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = choose(element) {
                        self.read(chosen, blocks);
                    }
                }
                "customXml" | "smartTag" | "ins" | "moveTo" => self.read(element, blocks),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &'e Element<'e>, blocks: &mut Vec<Block>) {
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
            let label = self.label(&own, &style);
            blocks.push(Block::paragraph(text, &label, !words.plain, own.heading));
        }
        for aside in words.asides {
            self.aside(aside, blocks);
        }
        if properties.is_some_and(|properties| properties.child("sectPr").is_some()) {
            self.runs.notes.end_section();
        }
    }

    /// The label of a paragraph: `own` is what it has, `style` what its style alone gives.
    fn label(&mut self, own: &Style, style: &Style) -> String {
        let Some(list) = own.num.filter(|&list| list != 0) else { return String::new() };
        // A level that names the style wins over the one that the style names; a paragraph's
        // own word wins over both.
        let level_of = |name: &str| self.numbering.level_of_style(list, name);
        let by_style = own.num == style.num && own.level == style.level;
        let level = level_of(&style.id)
            .filter(|_| by_style)
            .or(own.level)
            .or_else(|| level_of(style.numbered_by.as_deref().filter(|_| by_style)?));
        self.numbering.next(list, level.unwrap_or(0))
    }

    fn aside(&mut self, aside: Aside<'e>, blocks: &mut Vec<Block>) {
        let first = blocks.len();
        match aside {
            Aside::Box(content) => self.read(content, blocks),
            Aside::Note(kind, id, mark) => {
                let Some(&note) = self.notes.get(&(kind == NoteKind::Foot, id)) else { return };
                self.runs.in_note = true;
                self.read(note, blocks);
                self.runs.in_note = false;
                if let Some(block) = blocks.get_mut(first) {
                    block.text = format!("{mark} {}", block.text.trim_start());
                }
            }
        }
        for block in &mut blocks[first..] {
            block.aside = true;
        }
    }

    fn table(&mut self, table: &'e Element<'e>, blocks: &mut Vec<Block>) {
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
            rows.push(Row {
                before: before.min(COLUMNS_LIMIT),
                cells: cells.into_iter().map(|cell| self.cell(cell)).collect(),
            });
        }
        block::table(rows, columns, blocks);
    }

    fn cell(&mut self, cell: &'e Element<'e>) -> Cell {
        let properties = cell.child("tcPr");
        let property = |name: &str| properties.and_then(|properties| properties.child(name));
        let span = property("gridSpan").and_then(|span| span.number::<usize>("val"));
        let mut blocks = Vec::new();
        self.read(cell, &mut blocks);
        let merged =
            property("vMerge").is_some_and(|m| m.val().is_none_or(|v| v == "continue"));
        if merged {
            blocks.clear();
        }
        Cell { blocks, span: span.unwrap_or(1).clamp(1, COLUMNS_LIMIT) }
    }
}

/// The rows of a table or the cells of a row, also inside controls and insertions.
fn gather<'e>(parent: &'e Element<'e>, name: &str, found: &mut Vec<&'e Element<'e>>) {
    for element in parent.elements() {
        match element.name {
            own if own == name => found.push(element),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                gather(element, name, found);
            }
            _ => {}
        }
    }
}
