//! Word documents that are one XML file.
//!
//! Flat OPC (`pkg:package`) has the parts of a docx file one after the other, as they are.
//! The XML of Word 2003 (`w:wordDocument`) has the paragraphs, runs and tables of docx, but
//! writes lists, notes and running heads its own way: the label of a paragraph stands beside
//! it, as Word showed it last, a note where it is called, a running head in its section.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::ReadError;
use super::super::budget::{Bound, Budget};
use super::super::head::{Head, print};
use super::super::legacy::FontList;
use super::super::list::Numbering;
use super::super::package::{Package, malformed};
use super::super::printed::Printed;
use super::super::xml::{Element, broken, parse};
use super::body::{Body, Others};
use super::chunk::Chunks;
use super::known::Known;
use super::notes::Notes;
use super::relations::Relations;
use super::runs::Runs;
use super::styles::Styles;
use super::{FORMAT, read_package};
use crate::source::RawText;

/// What messages call the format of Word 2003.
const WORD_XML: &str = "Word 2003 XML";

/// Reads a package that is one XML file.
pub(in super::super) fn read_flat(text: &str) -> Result<RawText<'static>, ReadError> {
    let mut budget = Budget::new(text.len());
    let parts = parts(text, &mut budget)?;
    read_package(Package::flat(parts, FORMAT), &mut budget, 0)
}

/// The parts of a package, each with its XML. Those that are no XML are left out: pictures.
fn parts<'t>(text: &'t str, budget: &mut Budget) -> Result<Vec<(String, &'t str)>, ReadError> {
    let mut reader = Reader::from_str(text);
    let mut parts = Vec::new();
    // The part that is open, and where its XML begins.
    let (mut name, mut from) = (None, None);
    let mut depth = 0u32;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| broken(FORMAT, &error))?;
        let end = reader.buffer_position() as usize;
        budget.take(Bound::Steps, 1)?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                match (depth, tag.local_name().as_ref()) {
                    (2, "part") => name = attribute(text.get(start..end).unwrap_or(""), "name"),
                    (3, "xmlData") => from = Some(end),
                    _ => {}
                }
            }
            Event::End(_) => {
                if depth == 3
                    && let (Some(name), Some(from)) = (&name, from.take())
                {
                    parts.push((name.clone(), text.get(from..start).unwrap_or("")));
                }
                depth = depth.saturating_sub(1);
            }
            Event::Eof if depth > 0 => return Err(malformed(FORMAT, "the XML is cut off")),
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    Element::of_tag(tag).attribute(name).map(Cow::into_owned)
}

/// Reads a document in the XML of Word 2003.
pub(in super::super) fn read_word_xml(text: &str) -> Result<RawText<'static>, ReadError> {
    let budget = &mut Budget::new(text.len());
    let root = parse(text, WORD_XML, budget)?;
    let none = || malformed(WORD_XML, "there is no body");
    let content =
        root.child("body").filter(|_| root.name == "wordDocument").ok_or_else(none)?;
    let styles = root.child("styles").map_or_else(Styles::default, Styles::read);
    let settings = root.child("docPr");
    let (relations, chunks) = (Relations::default(), Chunks::new());
    let others = Others { relations: &relations, chunks: &chunks };
    let read = |fonts: FontList, element: &Element<'_>, notes: Notes, budget: &mut Budget| {
        let runs = Runs::new(&styles, notes, fonts, Known::of_root(&root));
        let mut body = Body::new(runs, Numbering::default(), others, budget);
        let mut blocks = Vec::new();
        body.read(element, &mut blocks)?;
        Ok::<_, ReadError>((blocks, body.into_fonts()))
    };
    let notes = || Notes::read(settings, content);
    let (mut blocks, mut fonts) = read(FontList::default(), content, notes(), budget)?;
    if let Some(judged) = fonts.conclude() {
        (blocks, fonts) = read(judged, content, notes(), budget)?;
    }
    let mut printed = Printed::default();
    printed.legacy(fonts.most());
    let mut sections = Vec::new();
    content.within("sectPr", &mut sections);
    let mut heads = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        // The first page of a section has a head of its own where the section says so.
        let first = if section.child("titlePg").is_some() { "first" } else { "odd" };
        for part in section.elements().filter(|part| matches!(part.name, "hdr" | "ftr")) {
            let (blocks, used) = read(fonts, part, Notes::none(), budget)?;
            fonts = used;
            let is_first = part.attribute("type").as_deref() == Some(first);
            heads.push(Head { blocks, first: at == 0 && part.name == "hdr" && is_first });
        }
    }
    print(&blocks, &heads, &mut printed);
    Ok(printed.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Hint;

    fn lines(raw: &RawText<'_>) -> Vec<(String, Hint)> {
        raw.lines.iter().map(|line| (raw.words(line).to_owned(), line.hint)).collect()
    }

    #[test]
    fn a_package_in_one_file_is_read_part_by_part() {
        let part = |name: &str, kind: &str, content: &str| {
            format!("<pkg:part pkg:name='{name}'><pkg:{kind}>{content}</pkg:{kind}></pkg:part>")
        };
        let relation = "<Relationships><Relationship Id='r1' Type='x/officeDocument' \
            Target='word/document.xml'/></Relationships>";
        let styles = "<Relationships><Relationship Id='r1' Type='x/styles' \
            Target='styles.xml'/></Relationships>";
        let text = format!(
            "<?xml version='1.0'?><pkg:package>{}{}{}{}{}</pkg:package>",
            part("/_rels/.rels", "xmlData", relation),
            part("/word/_rels/document.xml.rels", "xmlData", styles),
            part(
                "/word/document.xml",
                "xmlData",
                "<w:document><w:body><w:p><w:r><w:t>Điều 1</w:t></w:r></w:p></w:body>\
                 </w:document>"
            ),
            part(
                "/word/styles.xml",
                "xmlData",
                "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault>\
                 </w:docDefaults></w:styles>"
            ),
            part("/word/media/a.png", "binaryData", "AAAA"),
        );
        let raw = read_flat(&text).unwrap();
        assert_eq!(lines(&raw), [("Điều 1".to_owned(), Hint::PARAGRAPH.with(Hint::BOLD))]);
        for len in [text.len() - 5, text.len() - 14, text.len() - 25] {
            let cut = read_flat(&text[..len]).unwrap_err().to_string();
            assert!(cut.contains("cut off"), "{cut}");
        }
        assert!(read_flat("<pkg:package></pkg:package>").is_err());
    }

    #[test]
    fn the_xml_of_2003_is_read_as_the_page_shows_it() {
        let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
        let changed = |kind: &str, words: &str| {
            format!(
                "<aml:annotation w:type='Word.{kind}'><aml:content>{}</aml:content>\
                 </aml:annotation>",
                run(words)
            )
        };
        let label = "<w:pPr><w:listPr><w:ilvl w:val='0'/><w:ilfo w:val='1'/>\
            <wx:t wx:val='Điều 1.'/><wx:font wx:val='Times New Roman'/></w:listPr></w:pPr>";
        let note = "<w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>1. Ghi chú</w:t>\
            </w:r></w:p></w:footnote></w:r>";
        let above = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>6</w:t></w:r>";
        let cell = |merge: &str, words: &str| {
            format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{}</w:p></w:tc>", run(words))
        };
        let table = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("<w:vmerge w:val='restart'/>", "TT"),
            cell("", "Tên"),
            cell("<w:vmerge/>", "ẩn"),
            cell("", "đất")
        );
        let head = |kind: &str, words: &str| {
            format!("<w:hdr w:type='{kind}'><w:p>{}</w:p></w:hdr>", run(words))
        };
        let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
        let text = format!(
            "<w:wordDocument><w:body><wx:sect><wx:sub-section><w:p>{label}{}{note}{}{}{}</w:p>\
             </wx:sub-section><w:p>{}{above}</w:p>{table}<w:sectPr>{}{}<w:titlePg/></w:sectPr>\
             </wx:sect></w:body></w:wordDocument>",
            run("Mục tiêu"),
            changed("Insertion", " mới"),
            changed("Deletion", " cũ"),
            changed("Comment", " xem lại"),
            run("10"),
            head("odd", "Công báo"),
            head("first", motto)
        );
        let raw = read_word_xml(&text).unwrap();
        let (paragraph, furniture) = (Hint::PARAGRAPH, Hint::FURNITURE);
        let expected = [
            (motto, paragraph),
            ("Điều 1. Mục tiêu¹mới", paragraph.with(Hint::ITEM)),
            ("1 1. Ghi chú", Hint::NOTE.with(paragraph)),
            ("10⁶", paragraph),
            ("TT\tTên", Hint::ROW),
            ("\tđất", Hint::ROW),
            ("Công báo", furniture),
        ];
        assert_eq!(lines(&raw), expected.map(|(words, hint)| (words.to_owned(), hint)));
        assert!(read_word_xml(&text[..text.len() - 30]).is_err());
    }
}
