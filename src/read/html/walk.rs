//! From a part of a page to its lines.
//!
//! The walk keeps its own stack of steps, so that deep pages need no deep calls.

use scraper::node::Element;

use super::chrome;
use super::line::{Line, Lines, Manner};
use super::list::{Label, List};
use super::page::{Index, Kind, Page, is_block};
use super::style;
use super::table::{self, Row};

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
pub(super) struct Walk<'p> {
    page: &'p Page<'p>,
    lines: Lines,
    steps: Vec<Step>,
    manners: Vec<Manner>,
    lists: Vec<List>,
    tables: usize,
    /// Whether tables are words like all others: inside a cell.
    flat: bool,
}

/// The lines of the part of `page` at `root`.
pub(super) fn lines(page: &Page<'_>, root: Index) -> Vec<Line> {
    Walk::new(page, false).run(root)
}

/// The lines of a cell, the tables inside it read as paragraphs.
pub(super) fn cell_lines(page: &Page<'_>, cell: Index) -> Vec<Line> {
    Walk::new(page, true).run(cell)
}

impl<'p> Walk<'p> {
    fn new(page: &'p Page<'p>, flat: bool) -> Self {
        Self {
            page,
            lines: Lines::default(),
            steps: Vec::new(),
            manners: vec![Manner::default()],
            lists: Vec::new(),
            tables: 0,
            flat,
        }
    }

    fn run(mut self, root: Index) -> Vec<Line> {
        self.steps.push(Step::Enter(root));
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Enter(index) => match self.page.node(index).kind {
                    Kind::Text(text) => self.lines.text(text, self.manner()),
                    Kind::Element(element) => self.enter(index, element),
                },
                Step::Leave(index) => {
                    if let Some(element) = self.page.element(index) {
                        self.leave(element);
                    }
                }
                Step::Row(words) => self.lines.row(words, self.manner().furniture),
            }
        }
        self.lines.finish()
    }

    fn manner(&self) -> Manner {
        self.manners.last().copied().unwrap_or_default()
    }

    fn enter(&mut self, index: Index, element: &Element) {
        if is_block(element) {
            self.lines.paragraph();
        }
        let manner = self.manner_in(index, element);
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
                    self.table(index);
                    return;
                }
            }
            _ => {}
        }
        self.then_children(index);
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
        manner.furniture |= !self.flat && chrome::is_chrome(self.page, index, element);
        manner
    }

    fn then_children(&mut self, index: Index) {
        let first = self.steps.len();
        self.steps.extend(self.page.children(index).map(Step::Enter));
        self.steps[first..].reverse();
    }

    /// A table, row by row; a row that is layout is walked into.
    fn table(&mut self, index: Index) {
        let first = self.steps.len();
        for row in table::rows(self.page, index) {
            match row {
                Row::Cells(words) => self.steps.push(Step::Row(words)),
                Row::Layout(inside) => self.steps.extend(inside.into_iter().map(Step::Enter)),
            }
        }
        self.steps[first..].reverse();
    }
}
