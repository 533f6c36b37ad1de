//! The paragraphs, lists and tables of an OpenDocument text, in order.
//!
//! Deletions stand in `text:tracked-changes` alone and are passed over with it.

use super::super::block::{self, Block, Cell, Row};
use super::super::legacy::FontList;
use super::super::xml::{Element, Node};
use super::lists::{LEVELS, ListId, Lists};
use super::styles::{Style, Styles};

/// How often a cell may be repeated.
const REPEAT_LIMIT: usize = 63;

/// What a part is read with.
pub(super) struct Body<'e> {
    styles: &'e Styles,
    lists: Lists,
    /// Whether a note is being read.
    in_note: bool,
    /// The fonts, some of which may be of before Unicode.
    fonts: FontList,
}

/// The list that a paragraph stands in.
#[derive(Clone, Debug)]
struct Place {
    list: ListId,
    style: String,
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
    asides: Vec<(Option<String>, &'e Element<'e>)>,
}

impl<'e> Body<'e> {
    pub(super) fn new(styles: &'e Styles, lists: Lists, fonts: FontList) -> Self {
        Self { styles, lists, in_note: false, fonts }
    }

    /// The fonts of what was read.
    pub(super) fn into_fonts(self) -> FontList {
        self.fonts
    }

    /// Reads what an element holds.
    pub(super) fn read(&mut self, parent: &'e Element<'e>, blocks: &mut Vec<Block>) {
        self.inside(parent, &mut None, blocks);
    }

    fn inside(
        &mut self,
        parent: &'e Element<'e>,
        place: &mut Option<Place>,
        blocks: &mut Vec<Block>,
    ) {
        for element in parent.elements() {
            match element.name {
                "p" | "h" => self.paragraph(element, place.as_mut(), blocks),
                "list" => self.list(element, place.as_ref(), blocks),
                "numbered-paragraph" => self.numbered(element, blocks),
                "table" => self.table(element, blocks),
                "section" if element.attribute("display").as_deref() == Some("none") => {}
                "section" | "index-body" | "index-title" | "table-of-content" | "text-box"
                | "frame" | "alphabetical-index" | "user-index" | "illustration-index"
                | "table-index" | "object-index" | "bibliography" => {
                    self.inside(element, place, blocks);
                }
                _ => {}
            }
        }
    }

    fn list(&mut self, list: &'e Element<'e>, outer: Option<&Place>, blocks: &mut Vec<Block>) {
        let own = list.attribute("style-name").map(String::from);
        let style = own.or_else(|| outer.map(|outer| outer.style.clone()));
        let style = style.or_else(|| self.style_of_first(list)).unwrap_or_default();
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
            self.inside(item, &mut Some(place), blocks);
        }
    }

    /// The list style that the style of a list's first paragraph names.
    fn style_of_first(&self, list: &Element<'_>) -> Option<String> {
        let first =
            list.child("list-item")?.elements().find(|e| matches!(e.name, "p" | "h"))?;
        self.styles.paragraph(&first.attribute("style-name")?).list
    }

    fn numbered(&mut self, element: &'e Element<'e>, blocks: &mut Vec<Block>) {
        let style = element.attribute("style-name").unwrap_or_default().into_owned();
        let level = element.number::<usize>("level").unwrap_or(1).clamp(1, LEVELS) - 1;
        let list = self.lists.open(element, &style);
        let label = Some(element.number("start-value"));
        self.inside(element, &mut Some(Place { list, style, level, label }), blocks);
    }

    fn paragraph(
        &mut self,
        element: &'e Element<'e>,
        place: Option<&mut Place>,
        blocks: &mut Vec<Block>,
    ) {
        let name = element.attribute("style-name").unwrap_or_default();
        let style = self.styles.paragraph(&name);
        let mut words = Words::default();
        self.words(element, &style, &mut words);
        if !(words.hidden && words.text.trim().is_empty()) {
            let label = match place.and_then(|place| Some((place.label.take()?, place))) {
                Some((start, place)) => {
                    self.lists.next(place.list, &place.style, place.level, start)
                }
                None => self.heading_label(element),
            };
            let heading = element.name == "h";
            blocks.push(Block::paragraph(words.text, &label, !words.plain, heading));
        }
        for (mark, aside) in words.asides {
            let first = blocks.len();
            let was = std::mem::replace(&mut self.in_note, mark.is_some());
            self.read(aside, blocks);
            self.in_note = was;
            if let (Some(mark), Some(block)) = (mark, blocks.get_mut(first)) {
                block.text = format!("{mark} {}", block.text.trim_start());
            }
            for block in &mut blocks[first..] {
                block.aside = true;
            }
        }
    }

    fn heading_label(&mut self, element: &Element<'_>) -> String {
        let level = element.number::<usize>("outline-level").filter(|_| element.name == "h");
        let unnumbered = element.attribute("is-list-header").as_deref() == Some("true");
        match level.filter(|level| (1..=LEVELS).contains(level) && !unnumbered) {
            Some(level) => self.lists.next_heading(level - 1, element.number("start-value")),
            None => String::new(),
        }
    }

    fn words(&mut self, parent: &'e Element<'e>, style: &Style, words: &mut Words<'e>) {
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
                    self.words(element, &own, words);
                }
                _ if style.hidden == Some(true) => words.hidden = true,
                "s" => {
                    let count = element.number::<usize>("c").unwrap_or(1).min(1000);
                    words.text.push_str(&" ".repeat(count));
                }
                "tab" => words.text.push('\t'),
                "line-break" => words.text.push('\n'),
                "note" if self.in_note => {}
                "note" => {
                    let mark = element.child("note-citation").map(Element::words);
                    let mark = mark.unwrap_or_default();
                    words.text.push_str(&mark);
                    words
                        .asides
                        .extend(element.child("note-body").map(|body| (Some(mark), body)));
                }
                "frame" | "custom-shape" | "rect" | "g" => {
                    let mut boxes = Vec::new();
                    element.within("text-box", &mut boxes);
                    let boxes = if boxes.is_empty() { vec![element] } else { boxes };
                    words.asides.extend(boxes.into_iter().map(|content| (None, content)));
                }
                "hidden-text" | "hidden-paragraph" => words.hidden = true,
                "annotation" | "annotation-end" | "tracked-changes" | "number"
                | "ruby-text" | "change" | "script" => {}
                _ => self.words(element, style, words),
            }
        }
    }

    fn table(&mut self, table: &'e Element<'e>, blocks: &mut Vec<Block>) {
        let mut elements = Vec::new();
        gather_rows(table, &mut elements);
        let mut rows: Vec<Row> = Vec::new();
        for element in elements {
            let mut cells = Vec::new();
            for cell in element.elements() {
                let mut read = Vec::new();
                match cell.name {
                    "table-cell" => self.read(cell, &mut read),
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
        block::table(rows, columns, blocks);
    }
}

impl Words<'_> {
    /// Adds words; a run of blanks is one, and none stands at the start of a line.
    fn push(&mut self, text: &str, style: &Style) {
        if style.hidden == Some(true) {
            self.hidden = true;
            return;
        }
        self.plain |= style.bold != Some(true) && !text.trim().is_empty();
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
