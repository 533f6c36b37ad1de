//! OpenDocument texts.
//!
//! ```text
//! zip ─package─▶ content.xml, styles.xml ─xml─▶ elements ─body─▶ lines
//!                  styles, lists ─────────────────┘
//! ```
//!
//! The lines are what the page shows, as for Word documents: numbers are computed, changes
//! taken as accepted, hidden text left out, notes and text boxes after their paragraph,
//! running heads and footers at the end. A flat file (`.fodt`) has all parts in one.

mod body;
mod lists;
mod styles;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use super::ReadError;
use super::budget::Budget;
use super::head::{Head, print};
use super::legacy::FontList;
use super::package::{Package, malformed};
use super::printed::Printed;
use super::xml::{Element, parse};
use crate::source::RawText;
use body::Body;
use lists::Lists;
use styles::Styles;

const FORMAT: &str = "odt";

/// Reads an OpenDocument text.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    let budget = &mut Budget::new(bytes.len());
    let mut package = Package::open(bytes, FORMAT)?;
    let manifest = package.text("META-INF/manifest.xml", budget)?;
    if manifest.is_some_and(|text| text.contains(":encryption-data")) {
        return Err(ReadError::Protected { format: FORMAT });
    }
    let none = || malformed(FORMAT, "a zip archive, but no OpenDocument text");
    let content = package.text("content.xml", budget)?.ok_or_else(none)?;
    let shared = package.text("styles.xml", budget)?;
    let content = parse(&content, FORMAT, budget)?;
    let shared = shared.as_deref().map(|text| parse(text, FORMAT, budget)).transpose()?;
    read_parts(&content, shared.as_ref(), budget)
}

/// Reads an OpenDocument text that is one XML file.
pub(super) fn read_flat(text: &str) -> Result<RawText<'static>, ReadError> {
    let budget = &mut Budget::new(text.len());
    let root = parse(text, FORMAT, budget)?;
    read_parts(&root, Some(&root), budget)
}

fn read_parts(
    content: &Element<'_>,
    shared: Option<&Element<'_>>,
    budget: &mut Budget,
) -> Result<RawText<'static>, ReadError> {
    let none = || malformed(FORMAT, "an OpenDocument file, but no text");
    let text = content.child("body").and_then(|body| body.child("text")).ok_or_else(none)?;
    let roots = || shared.into_iter().chain([content]);
    let mut styles = Styles::default();
    roots().for_each(|root| styles.add(root));
    let read = |fonts: FontList, budget: &mut Budget| {
        let mut lists = Lists::default();
        roots().for_each(|root| lists.add(root));
        let mut blocks = Vec::new();
        let mut body = Body::new(&styles, lists, fonts, budget);
        body.read(text, &mut blocks)?;
        Ok::<_, ReadError>((blocks, body.into_fonts()))
    };
    let (mut blocks, mut fonts) = read(FontList::default(), budget)?;
    if let Some(judged) = fonts.conclude() {
        (blocks, fonts) = read(judged, budget)?;
    }
    let mut printed = Printed::default();
    let mut heads = Vec::new();
    if let Some(shared) = shared {
        // Their automatic styles have the names of other styles in the content.
        let mut own = Styles::default();
        own.add(shared);
        let first = first_page(text, &styles);
        let mut body = Body::new(&own, Lists::default(), fonts, budget);
        read_heads(shared, first.as_deref(), &mut body, &mut heads)?;
        fonts = body.into_fonts();
    }
    print(&blocks, &heads, &mut printed);
    printed.fonts(&fonts);
    Ok(printed.finish())
}

/// The master page that the first paragraph or table asks for.
fn first_page(text: &Element<'_>, styles: &Styles) -> Option<Rc<str>> {
    let mut elements = text.elements();
    let first =
        elements.find(|e| matches!(e.name, "p" | "h" | "table" | "list" | "section"))?;
    styles.paragraph(&first.attribute("style-name")?).master
}

/// Reads the running heads and footers of the master pages; `first` is that of the first
/// page, the one called Standard where nothing is said.
fn read_heads<'e>(
    shared: &'e Element<'e>,
    first: Option<&str>,
    body: &mut Body<'e, '_>,
    heads: &mut Vec<Head>,
) -> Result<(), ReadError> {
    let Some(masters) = shared.child("master-styles") else { return Ok(()) };
    let is_first = |master: &&Element<'_>| {
        let name = master.attribute("name");
        name.as_deref() == Some(first.unwrap_or("Standard"))
    };
    let pages = || masters.elements().filter(|e| e.name == "master-page");
    let first = pages().find(is_first).or_else(|| pages().next());
    for master in masters.elements() {
        let own = first.is_some_and(|first| std::ptr::eq(first, master));
        // The head of a first page stands in place of the common one.
        let top =
            if master.child("header-first").is_some() { "header-first" } else { "header" };
        for part in master.elements() {
            if part.name.starts_with("header") || part.name.starts_with("footer") {
                let mut blocks = Vec::new();
                body.read(part, &mut blocks)?;
                heads.push(Head { blocks, first: own && part.name == top });
            }
        }
    }
    Ok(())
}
