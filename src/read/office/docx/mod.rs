//! Word documents (OOXML).
//!
//! ```text
//! zip ─package─▶ parts ─xml─▶ elements ─body, runs─▶ lines
//!                  styles, numbering ─────┘
//! ```
//!
//! The lines are what the page shows: automatic numbers are computed and stand in the
//! words, changes are taken as accepted, hidden text and field codes are left out. Notes
//! and text boxes stand after the paragraph they hang on, running heads and footers at the
//! end. Page breaks are not known: Word computes them when it shows the document.

mod body;
mod notes;
mod numbering;
mod runs;
mod styles;
#[cfg(test)]
mod tests;

use super::ReadError;
use super::block;
use super::legacy::FontList;
use super::list::Numbering;
use super::package::{Package, malformed};
use super::printed::Printed;
use super::xml::parse;
use crate::source::RawText;
use body::Body;
use notes::{NoteKind, Notes};
use styles::Styles;

const FORMAT: &str = "docx";

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<RawText<'static>, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let none = || malformed(FORMAT, "a zip archive, but no Word document");
    let main = targets(&mut package, "_rels/.rels", "", "/officeDocument")?
        .pop()
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let text = package.text(&main)?.ok_or_else(none)?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = format!("{folder}/_rels/{name}.rels");
    let mut part = |kind: &str| -> Result<Vec<String>, ReadError> {
        let mut texts = Vec::new();
        for target in targets(&mut package, relations.trim_start_matches('/'), folder, kind)? {
            texts.extend(package.text(&target)?);
        }
        Ok(texts)
    };
    let [styles, numbering, settings, footnotes, endnotes] =
        ["/styles", "/numbering", "/settings", "/footnotes", "/endnotes"].map(&mut part);
    let furniture = [part("/header")?, part("/footer")?].concat();

    let root = parse(&text, FORMAT)?;
    let content = root.child("body").filter(|_| root.name == "document").ok_or_else(none)?;
    let styles = match styles?.first() {
        Some(text) => Styles::read(&parse(text, FORMAT)?),
        None => Styles::default(),
    };
    let numbering = numbering?.into_iter().next();
    let numbering = numbering.as_deref().map(|text| parse(text, FORMAT)).transpose()?;
    let (settings, footnotes, endnotes) = (settings?, footnotes?, endnotes?);
    let settings = settings.first().map(|text| parse(text, FORMAT)).transpose()?;
    let footnotes = footnotes.first().map(|text| parse(text, FORMAT)).transpose()?;
    let endnotes = endnotes.first().map(|text| parse(text, FORMAT)).transpose()?;
    let notes = Notes::read(settings.as_ref(), content);
    let read = |fonts: FontList| {
        let counted = numbering.as_ref().map(|root| numbering::read(root, &styles));
        let mut body = Body::new(&styles, counted.unwrap_or_default(), notes.clone(), fonts);
        for (kind, root) in [(NoteKind::Foot, &footnotes), (NoteKind::End, &endnotes)] {
            if let Some(root) = root {
                body.add_notes(kind, root);
            }
        }
        let mut blocks = Vec::new();
        body.read(content, &mut blocks);
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
    for part in &furniture {
        let root = parse(part, FORMAT)?;
        let mut body = Body::new(&styles, Numbering::default(), notes.clone(), fonts);
        body.read(&root, &mut heads);
        fonts = body.into_fonts();
    }
    block::print_furniture(&heads, &mut printed);
    Ok(printed.finish())
}

/// The parts that a part of relations names for a kind, in order, each once.
fn targets(
    package: &mut Package<'_>,
    relations: &str,
    folder: &str,
    kind: &str,
) -> Result<Vec<String>, ReadError> {
    let Some(text) = package.text(relations)? else { return Ok(Vec::new()) };
    let root = parse(&text, FORMAT)?;
    let mut found: Vec<String> = Vec::new();
    for relation in root.elements() {
        let is_kind = relation.attribute("Type").is_some_and(|name| name.ends_with(kind));
        let outside = relation.attribute("TargetMode").as_deref() == Some("External");
        let Some(target) = relation.attribute("Target").filter(|_| is_kind && !outside) else {
            continue;
        };
        let target = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => target.into_owned(),
            None => format!("{folder}/{target}"),
        };
        if !found.contains(&target) {
            found.push(target);
        }
    }
    Ok(found)
}
