//! OpenDocument texts.
//!
//! ```text
//! zip ─package─▶ content.xml, styles.xml ─xml─▶ elements ─body─▶ lines
//!                  styles, lists ─────────────────┘
//! ```
//!
//! The lines are what the page shows, as for Word documents: numbers are computed, changes
//! taken as accepted, hidden text left out, notes and text boxes after their paragraph,
//! running heads and footers at the end.

mod body;
mod lists;
mod styles;
#[cfg(test)]
mod tests;

use super::ReadError;
use super::block;
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
    let mut package = Package::open(bytes, FORMAT)?;
    let manifest = package.text("META-INF/manifest.xml")?;
    if manifest.is_some_and(|text| text.contains(":encryption-data")) {
        return Err(ReadError::Protected { format: FORMAT });
    }
    let none = || malformed(FORMAT, "a zip archive, but no OpenDocument text");
    let content = package.text("content.xml")?.ok_or_else(none)?;
    let shared = package.text("styles.xml")?;
    let content = parse(&content, FORMAT)?;
    let shared = shared.as_deref().map(|text| parse(text, FORMAT)).transpose()?;
    let text = content.child("body").and_then(|body| body.child("text")).ok_or_else(none)?;

    let roots = || shared.iter().chain([&content]);
    let mut styles = Styles::default();
    roots().for_each(|root| styles.add(root));
    let read = |fonts: FontList| {
        let mut lists = Lists::default();
        roots().for_each(|root| lists.add(root));
        let mut blocks = Vec::new();
        let mut body = Body::new(&styles, lists, fonts);
        body.read(text, &mut blocks);
        (blocks, body.into_fonts())
    };
    let (mut blocks, mut fonts) = read(FontList::default());
    if let Some(judged) = fonts.conclude() {
        (blocks, fonts) = read(judged);
    }
    let mut printed = Printed::default();
    block::print(&blocks, &mut printed);
    printed.fonts(&fonts);
    let mut heads = Vec::new();
    if let Some(shared) = &shared {
        // Their automatic styles have the names of other styles in the content.
        let mut styles = Styles::default();
        styles.add(shared);
        read_heads(shared, &mut Body::new(&styles, Lists::default(), fonts), &mut heads);
        block::print_furniture(&heads, &mut printed);
    }
    Ok(printed.finish())
}

/// Reads the running heads and footers of the master pages.
fn read_heads<'e>(shared: &'e Element<'e>, body: &mut Body<'e>, heads: &mut Vec<block::Block>) {
    let Some(masters) = shared.child("master-styles") else { return };
    for part in masters.elements().flat_map(Element::elements) {
        if part.name.starts_with("header") || part.name.starts_with("footer") {
            body.read(part, heads);
        }
    }
}
