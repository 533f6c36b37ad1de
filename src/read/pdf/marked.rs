//! Marked content: text that stands for what is drawn, and parts that are no content.
//!
//! `/ActualText` is the text of all glyphs up to its end; the first glyph takes it and the
//! others are drawn as blanks of nothing. An artifact of pagination (a running head, a page
//! number) is furniture, because the writer says so itself.

use lopdf::{Dictionary, Document, Object};

use super::glyph::Glyph;
use super::lookup;
use super::operand::Operand;

/// How deep marks may nest; deeper ones are counted only.
const MAX_MARKS: usize = 256;

/// The marks that are open.
#[derive(Debug, Default)]
pub(super) struct Marked {
    open: Vec<Mark>,
    /// Marks beyond the limit.
    beyond: usize,
    /// Whether all that is drawn is furniture, whatever is marked.
    furniture: bool,
}

#[derive(Debug)]
struct Mark {
    furniture: bool,
    actual: Actual,
}

#[derive(Debug)]
enum Actual {
    /// The glyphs speak for themselves.
    None,
    /// The next glyph takes this text.
    Next(String),
    /// The text was taken.
    Taken,
}

impl Marked {
    /// Closes all marks.
    pub(super) fn reset(&mut self, furniture: bool) {
        *self = Self { furniture, ..Self::default() };
    }

    /// `BMC` or `BDC`: a tag, and properties or the name of some. Gives the length of the text
    /// that was read for it.
    pub(super) fn begin<'d>(
        &mut self,
        document: &'d Document,
        operands: &[Operand],
        named: impl Fn(&[u8]) -> Option<&'d Dictionary>,
    ) -> usize {
        if self.open.len() == MAX_MARKS {
            self.beyond += 1;
            return 0;
        }
        let artifact =
            matches!(operands.first(), Some(Operand::Name(tag)) if tag == b"Artifact");
        let (actual, kind) = match operands.get(1) {
            Some(Operand::Dict(entries)) => {
                let value = |wanted: &[u8]| {
                    entries.iter().find(|(key, _)| key == wanted).map(|(_, value)| value)
                };
                let actual = match value(b"ActualText") {
                    Some(Operand::Text(text)) => Some(text.clone()),
                    _ => None,
                };
                let kind = match value(b"Type") {
                    Some(Operand::Name(name)) => Some(name.clone()),
                    _ => None,
                };
                (actual, kind)
            }
            Some(Operand::Name(name)) => {
                let list = named(name);
                let actual = list.and_then(|list| {
                    lookup::get(document, list, b"ActualText")?
                        .as_str()
                        .ok()
                        .map(<[u8]>::to_vec)
                });
                let kind = list.and_then(|list| lookup::name(document, list, b"Type"));
                (actual, kind.map(<[u8]>::to_vec))
            }
            _ => (None, None),
        };
        let pagination = kind.is_some_and(|kind| kind == b"Pagination");
        let read = actual.as_ref().map_or(0, Vec::len);
        let actual = actual.map_or(Actual::None, |text| Actual::Next(decode(text)));
        self.open.push(Mark { furniture: artifact && pagination, actual });
        read
    }

    /// `EMC`
    pub(super) fn end(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    /// Whether what is drawn here is furniture.
    pub(super) fn is_furniture(&self) -> bool {
        self.furniture || self.open.iter().any(|mark| mark.furniture)
    }

    /// The glyph with the text that its marks say; `None` where an earlier glyph took the
    /// text of this one.
    pub(super) fn replace(&mut self, mut glyph: Glyph) -> Option<Glyph> {
        for mark in &mut self.open {
            match std::mem::replace(&mut mark.actual, Actual::Taken) {
                Actual::None => mark.actual = Actual::None,
                Actual::Next(text) => {
                    glyph.text = text;
                    return Some(glyph);
                }
                Actual::Taken => return None,
            }
        }
        Some(glyph)
    }
}

/// A text string: UTF-16 or UTF-8 by its mark, else PDFDocEncoding.
fn decode(bytes: Vec<u8>) -> String {
    let text = lopdf::decode_text_string(&Object::string_literal(bytes)).unwrap_or_default();
    text.chars().filter(|&letter| letter != '\u{feff}').take(10_000).collect()
}
