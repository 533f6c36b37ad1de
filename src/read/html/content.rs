//! Which part of a page is the document.
//!
//! Portals put a document into an element of their own, which is known by name; the one that
//! weighs most is taken, since a page may have the text in two languages, or a summary beside
//! it. On other pages the part is the smallest element that has nearly all the words of a
//! legal document; where a page has none of these words (a plan of `I.`, `1.` and dashes), the
//! one that most of its Vietnamese words stand in that are no links. A page of a few words is
//! read as a whole.

use super::cue::{self, Weight};
use super::page::{Index, Page};

/// What portals name the element of the document, the surest first.
const NAMES: &[&str] = &[
    "content1",
    "divContentDoc",
    "cldivContentDocVn",
    "toanvancontent",
    "toan-van",
    "fulltext",
    "vbcontent",
    "noidungvanban",
    "noi-dung-van-ban",
    "vanbancontent",
    "doc-content",
    "document-content",
    "the-document-body",
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "detail-content",
];

/// Elements that hold the document by their own meaning.
const ELEMENTS: &[&str] = &["article", "main"];

/// Elements that can hold a whole document.
const HOLDERS: &[&str] = &[
    "div",
    "section",
    "article",
    "main",
    "center",
    "form",
    "table",
    "tbody",
    "tr",
    "td",
    "span",
    "font",
    "blockquote",
    "fieldset",
];

/// The weight in words of a legal document from which these tell the part.
const MIN_WORDS: u32 = 8;

/// The weight in letters from which these do.
const MIN_LETTERS: u32 = 200;

/// The document's part of `page`, if the page has elements at all.
pub(super) fn find(page: &Page<'_>) -> Option<Index> {
    if page.len() == 0 {
        return None;
    }
    let body = (0..page.len()).find(|&at| page.name(at) == "body").unwrap_or(0);
    let scale = Scale::of(page, body);
    if scale.weigh(body) == 0 {
        return Some(body);
    }
    let known = NAMES.iter().find_map(|name| scale.heaviest(|at| is_named(page, at, name)));
    let known = known.or_else(|| {
        ELEMENTS.iter().find_map(|name| scale.heaviest(|at| page.name(at) == *name))
    });
    Some(known.unwrap_or_else(|| scale.densest()))
}

fn is_named(page: &Page<'_>, index: Index, name: &str) -> bool {
    let Some(element) = page.element(index) else { return false };
    let named =
        |names: &str| names.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(name));
    element.attr("id").is_some_and(named) || element.attr("class").is_some_and(named)
}

/// The weights of a page's nodes, and what they are taken by.
struct Scale<'p> {
    page: &'p Page<'p>,
    weights: Vec<Weight>,
    body: Index,
    by_words: bool,
}

impl<'p> Scale<'p> {
    fn of(page: &'p Page<'p>, body: Index) -> Self {
        let weights = cue::weights(page);
        let by_words = weights[body].words >= MIN_WORDS;
        Self { page, weights, body, by_words }
    }

    fn weigh(&self, index: Index) -> u64 {
        let weight = self.weights[index];
        if self.by_words {
            u64::from(weight.words)
        } else if self.weights[self.body].letters < MIN_LETTERS {
            0
        } else {
            u64::from(weight.letters)
        }
    }

    /// The heaviest element that is `wanted`, if it has a third of the page's weight; of
    /// elements in each other the outer one.
    fn heaviest(&self, wanted: impl Fn(Index) -> bool) -> Option<Index> {
        let found = (0..self.page.len()).rev().filter(|&at| wanted(at));
        let found = found.max_by_key(|&at| self.weigh(at))?;
        (self.weigh(found) * 3 >= self.weigh(self.body)).then_some(found)
    }

    /// Whether paragraphs of the document stand in `part` beside `child`: then a list or a
    /// section is a piece of the document, however much it weighs.
    fn is_text(&self, part: Index, child: Index) -> bool {
        let paragraphs = self
            .page
            .children(part)
            .filter(|&at| at != child && !HOLDERS.contains(&self.page.name(at)))
            .filter(|&at| match self.page.name(at) {
                "ul" | "nav" | "header" | "footer" | "aside" => false,
                _ if self.by_words => self.weights[at].words > 0,
                "p" => self.weights[at].letters > 0,
                _ => false,
            });
        paragraphs.take(3).count() >= if self.by_words { 1 } else { 3 }
    }

    /// The smallest element that has nearly all the weight of the page, and its whole frame.
    ///
    /// Words of a legal document are hardly anywhere else, so that the part has most of all;
    /// letters are, so that it has only most of what it is taken from.
    fn densest(&self) -> Index {
        let mut part = self.body;
        let frame = self.weights[part].frame;
        while let Some(child) = self.page.children(part).max_by_key(|&at| self.weigh(at)) {
            let enough = if self.by_words {
                self.weigh(child) * 100 >= self.weigh(self.body) * 85
            } else {
                self.weigh(child) * 100 >= self.weigh(part) * 60
            };
            let holds = HOLDERS.contains(&self.page.name(child)) && !self.is_text(part, child);
            if !(holds && enough && self.weights[child].frame == frame) {
                break;
            }
            part = child;
        }
        // Rows are read with their table.
        while matches!(self.page.name(part), "tr" | "tbody" | "thead" | "tfoot") {
            part = self.page.node(part).parent;
        }
        part
    }
}
