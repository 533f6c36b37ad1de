//! A page as a flat tree: its elements and texts in the order in which the file has them.
//!
//! The parser repairs what is broken as a browser does (unclosed paragraphs, words between
//! table cells) and never fails; what an input controls is bounded here. The flat tree knows
//! where each element ends, so that every later walk is a loop over indices: a page nests as
//! deep as it likes without a call stack that does.

use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node as Parsed};

use super::{guard, style};
use crate::read::ReadError;

/// How deep elements may nest. Browsers stop at 512; the parser's work grows with the depth.
const MAX_DEPTH: usize = 600;

/// How many steps up from its nodes to the top of the page there may be in all: for every tag
/// the parser looks at the elements that are open.
const MAX_STEPS: usize = 150_000_000;

/// How many nodes a page may have. Emphasis that is never closed is written anew in every
/// paragraph, so that a small file can make a large tree.
const MAX_NODES: usize = 4_000_000;

/// How many bytes are parsed between two looks at the bounds.
const CHUNK: usize = 4096;

/// Elements whose words no page shows.
const UNSHOWN: &[&str] = &[
    "head", "title", "script", "style", "template", "noscript", "noframes", "noembed",
    "iframe", "frame", "object", "embed", "applet", "audio", "video", "canvas", "map", "svg",
    "math", "datalist", "select", "textarea", "meter", "progress", "xml", "link", "meta",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "html",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "option",
];

/// The place of a node in its page.
pub(super) type Index = usize;

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node<'h> {
    /// What it is.
    pub(super) kind: Kind<'h>,
    /// The element that it stands in; the first node stands in itself.
    pub(super) parent: Index,
    /// The node after its last descendant.
    pub(super) end: Index,
}

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'h> {
    /// An element that is shown.
    Element(&'h Element),
    /// A text.
    Text(&'h str),
}

/// The nodes of a page that a browser shows.
#[derive(Debug, Default)]
pub(super) struct Page<'h> {
    nodes: Vec<Node<'h>>,
}

/// Parses `text` as a browser does.
pub(super) fn parse(text: &str) -> Result<Html, ReadError> {
    if guard::has_endless_tag(text) {
        return Err(malformed(format!(
            "a tag has more than {} attributes",
            guard::MAX_ATTRIBUTES
        )));
    }
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = driver::parse_document(sink, ParseOpts::default());
    let mut rest = text;
    let (mut looked, mut steps) = (0, 0);
    while !rest.is_empty() {
        let mut cut = rest.len().min(CHUNK);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        let (chunk, after) = rest.split_at(cut);
        parser.process(StrTendril::from_slice(chunk));
        rest = after;
        let page = parser.tokenizer.sink.sink.0.borrow();
        let nodes = page.tree.nodes();
        let count = nodes.len();
        if count > MAX_NODES {
            return Err(malformed(format!("it makes more than {MAX_NODES} elements")));
        }
        for node in nodes.rev().take(count - looked) {
            let depth = node.ancestors().take(MAX_DEPTH + 1).count();
            steps += depth;
            if depth > MAX_DEPTH {
                return Err(malformed(format!("its elements nest more than {MAX_DEPTH} deep")));
            }
            if steps > MAX_STEPS {
                let reason = format!("the depths of its elements add up to {MAX_STEPS}");
                return Err(malformed(reason));
            }
        }
        looked = count;
    }
    Ok(parser.finish())
}

fn malformed(reason: String) -> ReadError {
    ReadError::Malformed { format: "HTML", reason }
}

impl<'h> Page<'h> {
    /// The shown nodes of `html`.
    pub(super) fn of(html: &'h Html) -> Self {
        let mut page = Self::default();
        let mut open: Vec<Index> = Vec::new();
        let root = html.tree.root();
        let mut next = root.first_child();
        while let Some(mut node) = next {
            let kind = match node.value() {
                Parsed::Element(element) if is_shown(element) => Some(Kind::Element(element)),
                Parsed::Text(text) => Some(Kind::Text(text)),
                _ => None,
            };
            if let Some(kind) = kind {
                page.push(kind, open.last().copied().unwrap_or(0));
            }
            if let (Some(Kind::Element(_)), Some(child)) = (kind, node.first_child()) {
                open.push(page.nodes.len() - 1);
                next = Some(child);
                continue;
            }
            // Up to the next element that has one beside it.
            next = loop {
                if let Some(beside) = node.next_sibling() {
                    break Some(beside);
                }
                let Some(parent) = node.parent().filter(|parent| *parent != root) else {
                    break None;
                };
                let end = page.nodes.len();
                if let Some(index) = open.pop() {
                    page.nodes[index].end = end;
                }
                node = parent;
            };
        }
        page
    }

    /// The page with other words in some of its texts.
    pub(super) fn with_texts(mut self, texts: &'h [(Index, String)]) -> Self {
        for (index, words) in texts {
            self.nodes[*index].kind = Kind::Text(words);
        }
        self
    }

    fn push(&mut self, kind: Kind<'h>, parent: Index) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { kind, parent, end });
    }

    /// How many nodes it has.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at `index`.
    pub(super) fn node(&self, index: Index) -> &Node<'h> {
        &self.nodes[index]
    }

    /// The element at `index`, if it is one.
    pub(super) fn element(&self, index: Index) -> Option<&'h Element> {
        match self.nodes[index].kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// The name of the element at `index`; empty for a text.
    pub(super) fn name(&self, index: Index) -> &'h str {
        self.element(index).map_or("", Element::name)
    }

    /// The text at `index`, if it is one.
    pub(super) fn text(&self, index: Index) -> Option<&'h str> {
        match self.nodes[index].kind {
            Kind::Text(text) => Some(text),
            Kind::Element(_) => None,
        }
    }

    /// Whether an item of a list begins with a label of its own, set beside its words.
    pub(super) fn has_own_label(&self, item: Index) -> bool {
        let end = self.nodes[item].end;
        let mut inside = (item + 1..end).map_while(|index| match self.nodes[index].kind {
            Kind::Element(element) => Some(Some(element)),
            Kind::Text(text) => text.trim().is_empty().then_some(None),
        });
        inside.any(|element| {
            element.and_then(|element| element.attr("style")).is_some_and(style::floats)
        })
    }

    /// The children of `index`, in order.
    pub(super) fn children(&self, index: Index) -> impl Iterator<Item = Index> + '_ {
        let end = self.nodes[index].end;
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end;
                child
            })
        })
    }
}

fn is_shown(element: &Element) -> bool {
    let name = element.name();
    let closed = name == "dialog" && element.attr("open").is_none();
    !closed
        && !UNSHOWN.contains(&name)
        && !name.starts_with("w:")
        && element.attr("hidden").is_none()
        && !element.attr("style").is_some_and(style::hides)
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(element: &Element) -> bool {
    if element.name() == "span" && element.attr("style").is_some_and(style::floats) {
        return false;
    }
    let display = element.attr("style").and_then(|text| style::value(text, "display"));
    match display.as_deref() {
        Some("inline" | "inline-block" | "contents") => false,
        Some("block" | "table" | "flex" | "grid" | "list-item") => true,
        _ => BLOCKS.contains(&element.name()),
    }
}
