//! The paragraphs, lists and tables of an OpenDocument text, in order.
//!
//! Deletions stand in `text:tracked-changes` alone and are passed over with it.

use std::rc::Rc;

use super::super::block::{self, Block, Cell, Row};
use super::super::budget::{Bound, Budget};
use super::super::legacy::FontList;
use super::super::raising::Raising;
use super::super::xml::{Element, Node};
use super::super::{ReadError, shown};
use super::lists::{LEVELS, ListId, Lists};
use super::styles::{Style, Styles, name_of};
use crate::diagnostic::NotRead;

/// How often a cell may be repeated.
const REPEAT_LIMIT: usize = 63;
/// How many blanks may stand in a row.
const BLANKS_LIMIT: usize = 1000;

/// What a part is read with.
pub(super) struct Body<'e, 'b> {
    styles: &'e Styles,
    lists: Lists,
    budget: &'b mut Budget,
    /// Whether a note is being read.
    in_note: bool,
    /// The fonts, some of which may be of before Unicode.
    fonts: FontList,
}

/// The list that a paragraph stands in.
#[derive(Clone, Debug)]
struct Place {
    list: ListId,
    style: Rc<str>,
    level: usize,
    /// The label goes to the first paragraph of an item: where its number starts anew.
    label: Option<Option<u32>>,
}

/// The words of a paragraph.
#[derive(Default)]
struct Words<'e> {
    text: String,
    plain: bool,
    hidden: bool,
    asides: Vec<Aside<'e>>,
    raising: Raising,
}

/// What hangs on a paragraph.
enum Aside<'e> {
    /// A text box, or what else has paragraphs.
    Box(&'e Element<'e>),
    /// A note and its mark.
    Note(&'e Element<'e>, String),
    /// An object whose words are not read, by its name.
    Unread(String),
}

impl<'e, 'b> Body<'e, 'b> {
    pub(super) fn new(
        styles: &'e Styles,
        lists: Lists,
        fonts: FontList,
        budget: &'b mut Budget,
    ) -> Self {
        Self { styles, lists, budget, in_note: false, fonts }
    }

    /// The fonts of what was read.
    pub(super) fn into_fonts(self) -> FontList {
        self.fonts
    }

    /// Reads what an element holds.
    pub(super) fn read(
        &mut self,
        parent: &'e Element<'e>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        self.inside(parent, &mut None, blocks)
    }

    fn inside(
        &mut self,
        parent: &'e Element<'e>,
        place: &mut Option<Place>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        for element in parent.elements() {
            match element.name {
                "p" | "h" => self.paragraph(element, place.as_mut(), blocks)?,
                "list" => self.list(element, place.as_ref(), blocks)?,
                "numbered-paragraph" => self.numbered(element, blocks)?,
                "table" => self.table(element, blocks)?,
                "section" if element.attribute("display").as_deref() == Some("none") => {}
                "section" | "index-body" | "index-title" | "table-of-content" | "text-box"
                | "frame" | "alphabetical-index" | "user-index" | "illustration-index"
                | "table-index" | "object-index" | "bibliography" => {
                    self.inside(element, place, blocks)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn list(
        &mut self,
        list: &'e Element<'e>,
        outer: Option<&Place>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let own = list.attribute("style-name").and_then(|name| name_of(&name));
        let style = own.or_else(|| outer.map(|outer| outer.style.clone()));
        let style = style.or_else(|| self.style_of_first(list));
        let style: Rc<str> = style.unwrap_or_default();
        let (id, level) = match outer {
            Some(outer) => {
                let level = (outer.level + 1).min(LEVELS - 1);
                // Office programs count on here, whatever the standard's default says.
                if list.attribute("continue-numbering").as_deref() == Some("false") {
                    self.lists.restart(outer.list, level);
                }
                (outer.list, level)
            }
            None => (self.lists.open(list, &style), 0),
        };
        for item in list.elements() {
            let label = match item.name {
                "list-item" => Some(item.number("start-value")),
                "list-header" => None,
                _ => continue,
            };
            let place = Place { list: id, style: style.clone(), level, label };
            self.inside(item, &mut Some(place), blocks)?;
        }
        Ok(())
    }

    /// The list style that the style of a list's first paragraph names.
    fn style_of_first(&self, list: &Element<'_>) -> Option<Rc<str>> {
        let first =
            list.child("list-item")?.elements().find(|e| matches!(e.name, "p" | "h"))?;
        self.styles.paragraph(&first.attribute("style-name")?).list
    }

    fn numbered(
        &mut self,
        element: &'e Element<'e>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let style: Rc<str> = element.attribute("style-name").unwrap_or_default().into();
        let level = element.number::<usize>("level").unwrap_or(1).clamp(1, LEVELS) - 1;
        let list = self.lists.open(element, &style);
        let label = Some(element.number("start-value"));
        self.inside(element, &mut Some(Place { list, style, level, label }), blocks)
    }

    fn paragraph(
        &mut self,
        element: &'e Element<'e>,
        place: Option<&mut Place>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let name = element.attribute("style-name").unwrap_or_default();
        let style = self.styles.paragraph(&name);
        let mut words = Words { raising: Raising::new(self.in_note), ..Words::default() };
        self.words(element, &style, &mut words)?;
        words.raising.end(&mut words.text);
        if !(words.hidden && words.text.trim().is_empty()) {
            let label = match place.and_then(|place| Some((place.label.take()?, place))) {
                Some((start, Place { list, style, level, .. })) => {
                    self.lists.next(*list, style, *level, start, self.budget)?
                }
                None => self.heading_label(element)?,
            };
            let heading = element.name == "h";
            self.budget.take(Bound::Text, words.text.len())?;
            blocks.push(Block::paragraph(words.text, &label, !words.plain, heading));
        }
        for aside in words.asides {
            self.aside(aside, blocks)?;
        }
        Ok(())
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
            Aside::Note(note, mark) => {
                self.budget.take(Bound::Notes, 1)?;
                self.in_note = true;
                let read = self.read(note, blocks);
                self.in_note = false;
                block::note(&mut blocks[first..], &mark);
                read?;
            }
            Aside::Unread(name) => blocks.push(Block::unread(NotRead::Part(name))),
        }
        Ok(())
    }

    fn heading_label(&mut self, element: &Element<'_>) -> Result<String, ReadError> {
        let level = element.number::<usize>("outline-level").filter(|_| element.name == "h");
        let unnumbered = element.attribute("is-list-header").as_deref() == Some("true");
        match level.filter(|level| (1..=LEVELS).contains(level) && !unnumbered) {
            Some(level) => {
                let start = element.number("start-value");
                self.lists.next_heading(level - 1, start, self.budget)
            }
            None => Ok(String::new()),
        }
    }

    fn words(
        &mut self,
        parent: &'e Element<'e>,
        style: &Style,
        words: &mut Words<'e>,
    ) -> Result<(), ReadError> {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    let font = style.font.as_deref().unwrap_or("");
                    match self.fonts.words(font, text) {
                        Some(decoded) => words.push(&decoded, style),
                        None => words.push(text, style),
                    }
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name {
                "span" => {
                    let name = element.attribute("style-name").unwrap_or_default();
                    let own = self.styles.words(&name, style);
                    self.words(element, &own, words)?;
                }
                _ if style.hidden == Some(true) => words.hidden = true,
                "s" => {
                    let count = element.number::<usize>("c").unwrap_or(1).min(BLANKS_LIMIT);
                    self.budget.take(Bound::Text, count)?;
                    words.text.push_str(&" ".repeat(count));
                }
                "tab" => words.sign('\t'),
                "line-break" => words.sign('\n'),
                "note" if self.in_note => {}
                "note" => words.call(element),
                "frame" | "custom-shape" | "rect" | "g" => words.hang(element),
                "hidden-text" | "hidden-paragraph" => words.hidden = true,
                "annotation" | "annotation-end" | "tracked-changes" | "number"
                | "ruby-text" | "change" | "script" => {}
                _ => self.words(element, style, words)?,
            }
        }
        Ok(())
    }

    fn table(
        &mut self,
        table: &'e Element<'e>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let mut elements = Vec::new();
        gather_rows(table, &mut elements);
        let mut rows: Vec<Row> = Vec::new();
        for element in elements {
            let mut cells = Vec::new();
            for cell in element.elements() {
                let mut read = Vec::new();
                match cell.name {
                    "table-cell" => self.read(cell, &mut read)?,
                    "covered-table-cell" => {}
                    _ => continue,
                }
                let count = cell.number::<usize>("number-columns-repeated").unwrap_or(1);
                cells.push(Cell { blocks: read, span: count.clamp(1, REPEAT_LIMIT) });
            }
            rows.push(Row { before: 0, cells });
        }
        let wide = |row: &Row| row.cells.iter().map(|cell| cell.span).sum();
        let columns = rows.iter().map(wide).max().unwrap_or(0);
        block::table(rows, columns, blocks, self.budget)
    }
}

impl<'e> Words<'e> {
    /// A note that is called here: its mark stands above the line.
    fn call(&mut self, note: &'e Element<'e>) {
        let citation = note.child("note-citation");
        let mark = citation.map(|citation| {
            let mut words = String::new();
            gather_words(citation, &mut words);
            words.trim().to_owned()
        });
        let mark = mark.unwrap_or_default();
        self.raising.turn(false, &mut self.text);
        self.text.push_str(&shown::raised(&mark));
        self.asides.extend(note.child("note-body").map(|body| Aside::Note(body, mark)));
    }

    /// A frame or shape that stands here: its text boxes, and what in it is not read.
    fn hang(&mut self, frame: &'e Element<'e>) {
        let mut boxes = Vec::new();
        frame.within("text-box", &mut boxes);
        let mut objects = Vec::new();
        for name in ["object", "object-ole"] {
            frame.within(name, &mut objects);
        }
        let boxes = if boxes.is_empty() { vec![frame] } else { boxes };
        self.asides.extend(boxes.into_iter().map(Aside::Box));
        let name = |object: &Element<'_>| {
            let place = object.attribute("href").unwrap_or_default();
            let place = place.trim_start_matches("./");
            if place.is_empty() { object.name.to_owned() } else { place.to_owned() }
        };
        self.asides.extend(objects.into_iter().map(|object| Aside::Unread(name(object))));
    }

    /// A sign of its own: a tab, a line break.
    fn sign(&mut self, sign: char) {
        self.raising.turn(false, &mut self.text);
        self.text.push(sign);
    }

    /// Adds words; a run of blanks is one, and none stands at the start of a line.
    fn push(&mut self, text: &str, style: &Style) {
        if style.hidden == Some(true) {
            self.hidden = true;
            return;
        }
        self.plain |= style.bold != Some(true) && !text.trim().is_empty();
        self.raising.turn(style.raised == Some(true), &mut self.text);
        // A soft hyphen is shown only where a line ends at it.
        for letter in text.chars().filter(|&letter| letter != '\u{ad}') {
            let blank = matches!(letter, ' ' | '\n' | '\r' | '\t');
            if !blank && style.caps == Some(true) {
                self.text.extend(letter.to_uppercase());
            } else if !blank {
                self.text.push(letter);
            } else if !(self.text.is_empty() || self.text.ends_with([' ', '\n'])) {
                self.text.push(' ');
            }
        }
    }
}

/// The words in an element and in those inside it.
fn gather_words(parent: &Element<'_>, words: &mut String) {
    for node in &parent.children {
        match node {
            Node::Text(text) => words.push_str(text),
            Node::Element(element) => gather_words(element, words),
        }
    }
}

fn gather_rows<'e>(parent: &'e Element<'e>, rows: &mut Vec<&'e Element<'e>>) {
    for element in parent.elements() {
        match element.name {
            "table-row" => rows.push(element),
            "table-header-rows" | "table-rows" | "table-row-group" => {
                gather_rows(element, rows);
            }
            _ => {}
        }
    }
}
