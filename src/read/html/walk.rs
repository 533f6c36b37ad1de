//! From a part of a page to its lines.
//!
//! The walk keeps its own stack of steps, so that deep pages need no deep calls.

use scraper::node::Element;

use super::chrome;
use super::line::{Line, Lines, Manner};
use super::list::{Label, List};
use super::note::{self, Notes, Part};
use super::page::{Index, Kind, Page, is_block};
use super::style;
use super::table::{self, Row};
use crate::read::budget::{Bound, Budget};
use crate::read::{ReadError, shown};

/// How deep tables may nest and still be looked at as tables; deeper ones are layout.
const MAX_TABLES: usize = 6;

/// What is to be done next.
enum Step {
    /// A node is written.
    Enter(Index),
    /// An element is left.
    Leave(Index),
    /// A row of a table is written.
    Row(String),
}

/// A walk over a part of a page.
struct Walk<'w, 'p> {
    page: &'p Page<'p>,
    print: &'w mut Print<'p>,
    lines: Lines,
    steps: Vec<Step>,
    manners: Vec<Manner>,
    lists: Vec<List>,
    tables: usize,
    /// Whether tables are words like all others: inside a cell.
    flat: bool,
}

/// A page, its notes, and what it may still print.
pub(super) struct Print<'p> {
    /// The page.
    pub(super) page: &'p Page<'p>,
    /// Its notes.
    pub(super) notes: &'p Notes,
    /// What is left for its file.
    pub(super) budget: Budget,
}

impl Print<'_> {
    /// The lines of the part of the page at `root`.
    pub(super) fn lines(&mut self, root: Index) -> Result<Vec<Line>, ReadError> {
        Walk::new(self, false).run(root)
    }

    /// The lines of a cell, the tables inside it read as paragraphs.
    pub(super) fn cell_lines(&mut self, cell: Index) -> Result<Vec<Line>, ReadError> {
        Walk::new(self, true).run(cell)
    }
}

impl<'w, 'p> Walk<'w, 'p> {
    fn new(print: &'w mut Print<'p>, flat: bool) -> Self {
        Self {
            page: print.page,
            print,
            lines: Lines::default(),
            steps: Vec::new(),
            manners: vec![Manner::default()],
            lists: Vec::new(),
            tables: 0,
            flat,
        }
    }

    fn run(mut self, root: Index) -> Result<Vec<Line>, ReadError> {
        self.steps.push(Step::Enter(root));
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Enter(index) => match self.page.node(index).kind {
                    Kind::Text(text) => self.lines.text(text, self.manner()),
                    Kind::Element(element) => self.enter(index, element)?,
                },
                Step::Leave(index) => {
                    if let Some(element) = self.page.element(index) {
                        self.leave(element);
                    }
                }
                Step::Row(words) => self.lines.row(words, self.manner()),
            }
            self.print.budget.take(Bound::Text, self.lines.take_written())?;
        }
        Ok(self.lines.finish())
    }

    fn manner(&self) -> Manner {
        self.manners.last().copied().unwrap_or_default()
    }

    fn enter(&mut self, index: Index, element: &Element) -> Result<(), ReadError> {
        if is_block(element) {
            self.lines.paragraph();
        }
        let manner = self.manner_in(index, element);
        if note::is_raised(element) && self.raised(index, manner) {
            return Ok(());
        }
        if manner.note && note::leads_back(element) && !has_words(self.page, index) {
            return Ok(());
        }
        if self.print.notes.part(index) == Some(Part::Opens) {
            self.lines.open_note();
        }
        self.manners.push(manner);
        self.steps.push(Step::Leave(index));
        match element.name() {
            "br" => self.lines.line_break(),
            "ol" | "ul" | "menu" | "dir" => {
                let items = self.page.children(index).filter(|&at| self.page.name(at) == "li");
                self.lists.push(List::of(element, items.count()));
            }
            "li" => {
                let bullets = self.lists.iter().filter(|list| list.is_bulleted()).count();
                let label = match self.lists.last_mut().map(|list| list.label(element)) {
                    _ if self.page.has_own_label(index) => Label::default(),
                    Some(label) if !label.bullet => label,
                    _ => Label::bullet(bullets),
                };
                self.lines.item(label);
            }
            "q" => self.lines.text("“", manner),
            "table" => {
                self.tables += 1;
                if !self.flat && self.tables <= MAX_TABLES {
                    return self.table(index);
                }
            }
            _ => {}
        }
        self.then_children(index);
        Ok(())
    }

    /// Writes a raised element, if its words have raised forms. The mark that a note begins
    /// with is not raised: it stands in the notes as it is called.
    fn raised(&mut self, index: Index, manner: Manner) -> bool {
        let Some(words) = note::raised_words(self.page, index) else { return false };
        let raised = shown::raised(&words);
        if raised == words {
            return false;
        }
        if manner.note && self.lines.is_at_start() {
            self.lines.text(&words, manner);
            self.lines.text(" ", manner);
        } else {
            self.lines.text(&raised, manner);
        }
        true
    }

    fn leave(&mut self, element: &Element) {
        match element.name() {
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
            }
            "li" => self.lines.end_item(),
            "q" => self.lines.text("”", self.manner()),
            "table" => self.tables -= 1,
            "span" if element.attr("style").is_some_and(style::floats) => {
                self.lines.text(" ", self.manner());
            }
            _ => {}
        }
        if is_block(element) {
            self.lines.paragraph();
        }
        self.manners.pop();
    }

    /// How the words inside an element are written.
    fn manner_in(&self, index: Index, element: &Element) -> Manner {
        let mut manner = self.manner();
        match element.name() {
            "b" | "strong" | "th" => manner.bold = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => manner.heading = true,
            "pre" | "listing" | "xmp" | "plaintext" => manner.kept = true,
            _ => {}
        }
        if let Some(style) = element.attr("style") {
            manner.bold = style::bold(style).unwrap_or(manner.bold);
            manner.capitals = style::capitals(style).unwrap_or(manner.capitals);
            manner.kept = style::keeps_breaks(style).unwrap_or(manner.kept);
        }
        manner.note |= self.print.notes.part(index).is_some();
        manner.furniture |=
            !self.flat && !manner.note && chrome::is_chrome(self.page, index, element);
        manner
    }

    fn then_children(&mut self, index: Index) {
        let first = self.steps.len();
        self.steps.extend(self.page.children(index).map(Step::Enter));
        self.steps[first..].reverse();
    }

    /// A table, row by row; a row that is layout is walked into.
    fn table(&mut self, index: Index) -> Result<(), ReadError> {
        let first = self.steps.len();
        for row in table::rows(self.print, index)? {
            match row {
                Row::Cells(words) => self.steps.push(Step::Row(words)),
                Row::Layout(inside) => self.steps.extend(inside.into_iter().map(Step::Enter)),
            }
        }
        self.steps[first..].reverse();
        Ok(())
    }
}

/// Whether an element has a letter or a digit.
fn has_words(page: &Page<'_>, index: Index) -> bool {
    let mut texts = (index..page.node(index).end).filter_map(|at| page.text(at));
    texts.any(|text| text.contains(char::is_alphanumeric))
}
