//! A part of a package as a tree of elements.
//!
//! Names and attributes are slices of the part's text. Names are local ones: prefixes are
//! the writer's own choice, and the vocabularies that are read do not need them. Depth and
//! the number of nodes are bounded, so that whatever walks the tree may recurse. A document
//! type declaration is refused, and no entity but XML's own five is known.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use super::ReadError;
use super::budget::{Bound, Budget};
use super::package::malformed;

/// How deep elements may nest. Office programs stay below 60, even with nested tables.
const DEPTH_LIMIT: usize = 200;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element<'t> {
    /// Its name without the prefix.
    pub(super) name: &'t str,
    /// Its attributes as they are written.
    attributes: &'t str,
    /// What it holds.
    pub(super) children: Vec<Node<'t>>,
}

/// A thing in an element.
#[derive(Debug)]
pub(super) enum Node<'t> {
    /// An element.
    Element(Element<'t>),
    /// Words.
    Text(Cow<'t, str>),
}

impl<'t> Element<'t> {
    /// The element of a tag, `<w:p w:rsidR="00A1">`.
    pub(super) fn of_tag(tag: &'t str) -> Self {
        element(tag)
    }

    /// The value of the attribute with that local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let mut rest = self.attributes.trim_start();
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            if local(key.trim()) == name {
                return Some(unescape(value).unwrap_or(Cow::Borrowed(value)));
            }
            rest = next.trim_start();
        }
        None
    }

    /// The namespaces that it declares: their names by their prefixes.
    pub(super) fn namespaces(&self) -> HashMap<&'t str, &'t str> {
        let mut found = HashMap::new();
        let mut rest = self.attributes.trim_start();
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let Some((value, next)) = quote.and_then(|quote| after[1..].split_once(quote))
            else {
                break;
            };
            if let Some(prefix) = key.trim().strip_prefix("xmlns:") {
                found.insert(prefix, value);
            }
            rest = next.trim_start();
        }
        found
    }

    /// The value of the attribute `val`, where Word keeps most values.
    pub(super) fn val(&self) -> Option<Cow<'t, str>> {
        self.attribute("val")
    }

    /// An attribute that is a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element<'t>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Element<'t>> {
        self.elements().find(|element| element.name == name)
    }

    /// The elements of that name anywhere in it, outermost first; not those within others.
    pub(super) fn within<'e>(&'e self, name: &str, found: &mut Vec<&'e Element<'t>>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.within(name, found);
            }
        }
    }

    /// The words that stand in it, not those of elements in it.
    pub(super) fn words(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Text(words) => Some(words.as_ref()),
                Node::Element(_) => None,
            })
            .collect()
    }
}

/// Reads a part of a file of `format`.
pub(super) fn parse<'t>(
    text: &'t str,
    format: &'static str,
    budget: &mut Budget,
) -> Result<Element<'t>, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| broken(format, &error))?;
        let end = reader.buffer_position() as usize;
        budget.take(Bound::Nodes, 1)?;
        match event {
            Event::Start(_) if open.len() > DEPTH_LIMIT => {
                return Err(malformed(format, "elements nest too deep"));
            }
            Event::Start(_) => open.push(element(text.get(start..end).unwrap_or(""))),
            Event::Empty(_) => {
                let element = element(text.get(start..end).unwrap_or(""));
                push(&mut open, Node::Element(element));
            }
            Event::End(_) => {
                if open.len() > 1
                    && let Some(element) = open.pop()
                {
                    push(&mut open, Node::Element(element));
                }
            }
            Event::Text(words) => push(&mut open, Node::Text(words.into_inner())),
            Event::CData(words) => push(&mut open, Node::Text(words.into_inner())),
            Event::GeneralRef(entity) => {
                if let Some(letter) = letter(&entity) {
                    push(&mut open, Node::Text(Cow::Owned(letter.to_string())));
                }
            }
            Event::DocType(_) => {
                return Err(malformed(format, "a part declares a document type"));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if open.len() > 1 {
        return Err(malformed(format, "the XML is cut off"));
    }
    let mut root = open.pop().unwrap_or_default();
    root.children.retain(|node| matches!(node, Node::Element(_)));
    match root.children.pop() {
        Some(Node::Element(element)) => Ok(element),
        _ => Err(malformed(format, "a part has no XML")),
    }
}

/// An error of XML that cannot be read.
pub(super) fn broken(format: &'static str, error: &quick_xml::Error) -> ReadError {
    use quick_xml::errors::SyntaxError;
    match error {
        // What is opened and does not end is cut.
        quick_xml::Error::Syntax(error) if *error != SyntaxError::InvalidBangMarkup => {
            malformed(format, "the XML is cut off")
        }
        error => malformed(format, &format!("broken XML: {error}")),
    }
}

fn push<'t>(open: &mut [Element<'t>], node: Node<'t>) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

/// The element of a tag, `<w:p w:rsidR="00A1">`.
fn element(tag: &str) -> Element<'_> {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    // Names are short: a loop over bytes beats a search.
    let len = inside.bytes().position(|byte| byte.is_ascii_whitespace());
    let (name, attributes) = match len {
        Some(len) => (&inside[..len], &inside[len + 1..]),
        None => (inside, ""),
    };
    Element { name: local(name), attributes, children: Vec::new() }
}

fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').map_or(name, |at| &name[at + 1..])
}

fn letter(entity: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match entity.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter),
        _ => match entity.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_entities_are_read() {
        let budget = &mut Budget::new(0);
        let text = "<w:p xmlns:w='urn:w' w:a='1' w:val=\"a&amp;b\">x &lt;&#272;</w:p>";
        let root = parse(text, "docx", budget).unwrap();
        assert_eq!(root.namespaces(), HashMap::from([("w", "urn:w")]));
        assert_eq!(root.name, "p");
        assert_eq!(root.val().as_deref(), Some("a&b"));
        assert_eq!(root.number::<u32>("a"), Some(1));
        assert_eq!(root.words(), "x <Đ");
    }

    #[test]
    fn harm_is_refused() {
        let deep = "<a>".repeat(1000);
        for text in ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><b></a>", "<a>", "", &deep]
        {
            assert!(parse(text, "docx", &mut Budget::new(0)).is_err(), "{text:.20}");
        }
    }
}
