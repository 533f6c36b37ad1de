//! Fonts: from the bytes of a shown text to its letters and their widths.
//!
//! A code's text comes from the font's `ToUnicode` map, else from its encoding. Glyph
//! shapes are not looked at: a font without either has no text to read, and its codes give
//! the replacement character.

use lopdf::{Dictionary, Document, Object};

use super::super::ReadError;
use super::super::budget::Budget;
use super::cmap::CMap;
use super::decode::is_legacy;
use super::encoding::{self, Table};
use super::lookup;

/// A font as far as its text goes.
#[derive(Debug)]
pub(super) struct Font {
    /// The name of the typeface, without the prefix of a subset: `TimesNewRoman,Bold`.
    pub(super) name: String,
    pub(super) bold: bool,
    to_unicode: CMap,
    /// Whether its codes are those of a legacy typeface: not so if a writer numbered its
    /// glyphs anew, which takes a map to say what they are.
    has_legacy_codes: bool,
    codes: Codes,
    widths: Widths,
    /// From the units of its widths to text space: a thousandth, but for Type 3.
    scale: f64,
}

/// How bytes are codes.
#[derive(Debug)]
enum Codes {
    /// One byte each.
    Simple(Table),
    /// A composite font: two bytes, or what its CMap says.
    Composite(CMap),
}

/// Widths by code or glyph number: ranges, sorted by their first number.
#[derive(Debug, Default)]
struct Widths {
    ranges: Vec<(u32, u32, f64)>,
    default: f64,
}

/// One shown code.
#[derive(Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) text: String,
    /// In text space, for a font size of 1.
    pub(super) width: f64,
    /// Whether it is the one-byte code 32, which word spacing widens.
    pub(super) word_space: bool,
}

impl Font {
    /// Reads a font's dictionary.
    ///
    /// # Errors
    ///
    /// Fails if its maps are larger than the budget.
    pub(super) fn new(
        document: &Document,
        font: &Dictionary,
        budget: &mut Budget,
    ) -> Result<Self, ReadError> {
        let descendant = lookup::array(document, font, b"DescendantFonts")
            .and_then(|fonts| lookup::resolve(document, fonts.first()?)?.as_dict().ok());
        let descriptor =
            lookup::dictionary(document, descendant.unwrap_or(font), b"FontDescriptor");
        let name = lookup::name(document, font, b"BaseFont")
            .or_else(|| lookup::name(document, descriptor?, b"FontName"));
        let name = typeface(&String::from_utf8_lossy(name.unwrap_or_default())).to_owned();
        let (codes, widths) = match descendant {
            Some(descendant) => (
                Codes::Composite(map(document, font, b"Encoding", budget)?),
                Widths::composite(document, descendant),
            ),
            None => (
                Codes::Simple(encoding::table(document, font)),
                Widths::simple(document, font, &name),
            ),
        };
        let matrix = lookup::numbers::<6>(document, font, b"FontMatrix");
        let to_unicode = map(document, font, b"ToUnicode", budget)?;
        let encoded = lookup::get(document, font, b"Encoding").is_some();
        let simple = matches!(codes, Codes::Simple(_));
        Ok(Self {
            has_legacy_codes: is_legacy(&name) && simple && (encoded || to_unicode.is_empty()),
            bold: is_bold(document, descriptor, &name),
            scale: matrix.map_or(0.001, |matrix| matrix[0]),
            name,
            to_unicode,
            codes,
            widths,
        })
    }

    /// The letters of a shown text.
    pub(super) fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while let Some(&byte) = rest.first() {
            let len = match &self.codes {
                Codes::Simple(_) => 1,
                Codes::Composite(map) => map.code_len(rest).unwrap_or(2).min(rest.len()),
            };
            let code = rest[..len].iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
            rest = &rest[len..];
            let number = match &self.codes {
                Codes::Simple(_) => code,
                Codes::Composite(map) => map.glyph(code).unwrap_or(code),
            };
            each(Shown {
                text: self.text(code),
                width: self.widths.of(number) * self.scale,
                word_space: len == 1 && byte == b' ',
            });
        }
    }

    fn text(&self, code: u32) -> String {
        let table = match &self.codes {
            Codes::Simple(table) => table.get(code as usize).cloned().flatten(),
            Codes::Composite(_) => None,
        };
        // In a legacy typeface that keeps the codes of its encoding, a code means what the
        // typeface draws there, and a map may leave out or mend what is no letter in Latin-1.
        if self.has_legacy_codes {
            return table.unwrap_or_default();
        }
        self.to_unicode.text(code).or(table).unwrap_or_else(|| "\u{fffd}".to_owned())
    }
}

/// The name of a typeface: without the prefix of a subset, and the way its codes are written.
fn typeface(name: &str) -> &str {
    let name = name.trim_start_matches('/').trim();
    let name = match name.split_once('+') {
        Some((subset, rest)) if subset.len() == 6 => rest,
        _ => name,
    };
    ["-Identity-H", "-Identity-V"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// A map that a font has as a stream; empty where it has none, or a name as `Identity-H`.
fn map(
    document: &Document,
    font: &Dictionary,
    key: &[u8],
    budget: &mut Budget,
) -> Result<CMap, ReadError> {
    let Some(stream) = lookup::stream(document, font, key) else { return Ok(CMap::default()) };
    let bytes = lookup::inflate(document, stream, budget)?;
    Ok(bytes.map(|bytes| CMap::parse(&bytes)).unwrap_or_default())
}

fn is_bold(document: &Document, descriptor: Option<&Dictionary>, name: &str) -> bool {
    const FORCE_BOLD: i64 = 1 << 18;
    let lower = name.to_ascii_lowercase();
    let flags = descriptor
        .and_then(|descriptor| lookup::get(document, descriptor, b"Flags")?.as_i64().ok());
    lower.contains("bold")
        || lower.contains("black")
        || flags.is_some_and(|f| f & FORCE_BOLD != 0)
}

impl Widths {
    fn simple(document: &Document, font: &Dictionary, name: &str) -> Self {
        let first = lookup::number(document, font, b"FirstChar").unwrap_or(0.0) as u32;
        let Some(widths) = lookup::array(document, font, b"Widths") else {
            return Self::standard(name);
        };
        let missing = lookup::dictionary(document, font, b"FontDescriptor")
            .and_then(|descriptor| lookup::number(document, descriptor, b"MissingWidth"));
        let ranges = (first..).zip(widths.iter().take(256)).filter_map(|(code, width)| {
            let width = lookup::resolve(document, width)?.as_float().ok()?;
            Some((code, code, f64::from(width)))
        });
        Self { ranges: ranges.collect(), default: missing.unwrap_or(0.0) }
    }

    /// About what the standard fonts have, which need not state their widths.
    fn standard(name: &str) -> Self {
        if name.contains("Courier") {
            return Self { ranges: Vec::new(), default: 600.0 };
        }
        let mut ranges = vec![(32, 32, 260.0)];
        for code in 33..127_u8 {
            let width = match code {
                b'i' | b'j' | b'l' | b'.' | b',' | b':' | b';' | b'\'' | b'!' | b'|' => 260.0,
                b'I' | b'f' | b't' | b'r' | b'(' | b')' | b'-' | b'/' => 320.0,
                b'm' | b'M' | b'W' | b'@' | b'%' => 850.0,
                b'A'..=b'Z' | b'w' => 700.0,
                _ => 510.0,
            };
            ranges.push((u32::from(code), u32::from(code), width));
        }
        Self { ranges, default: 500.0 }
    }

    /// `W`: `first [width …]` and `first last width`, mixed.
    fn composite(document: &Document, font: &Dictionary) -> Self {
        let default = lookup::number(document, font, b"DW").unwrap_or(1000.0);
        let mut ranges = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let items = lookup::array(document, font, b"W").unwrap_or_default();
        for item in items.iter().filter_map(|item| lookup::resolve(document, item)) {
            match (item, open.as_slice()) {
                (Object::Array(widths), &[.., first]) => {
                    for (glyph, width) in (first..).zip(widths) {
                        let width = lookup::resolve(document, width);
                        if let Some(width) = width.and_then(|width| width.as_float().ok()) {
                            ranges.push((glyph, glyph, f64::from(width)));
                        }
                    }
                    open.clear();
                }
                (width, &[first, last]) => {
                    if let Ok(width) = width.as_float() {
                        ranges.push((first, last, f64::from(width)));
                    }
                    open.clear();
                }
                (number, _) => open.push(number.as_float().unwrap_or(0.0) as u32),
            }
        }
        ranges.sort_by_key(|range| range.0);
        Self { ranges, default }
    }

    fn of(&self, number: u32) -> f64 {
        let after = self.ranges.partition_point(|range| range.0 <= number);
        match self.ranges[..after].last() {
            Some(&(_, last, width)) if number <= last => width,
            _ => self.default,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composite_widths_mix_lists_and_ranges() {
        let mut font = Dictionary::new();
        let list = Object::Array(vec![500.into(), 250.into()]);
        font.set("W", Object::Array(vec![3.into(), list, 10.into(), 12.into(), 600.into()]));
        let widths = Widths::composite(&Document::new(), &font);
        let of: Vec<_> = [3, 4, 5, 11, 13].iter().map(|&n| widths.of(n)).collect();
        assert_eq!(of, [500.0, 250.0, 1000.0, 600.0, 1000.0]);
    }

    #[test]
    fn a_subset_prefix_is_no_part_of_the_name() {
        for (base, name, legacy) in [
            ("ABCDEF+.VnTime", ".VnTime", true),
            ("VNI-Times,Bold", "VNI-Times,Bold", true),
            ("ABCDEF+TimesNewRomanPSMT", "TimesNewRomanPSMT", false),
            ("ABCDEF+.VnTimeH,Bold-Identity-H", ".VnTimeH,Bold", true),
            ("Arial+Black", "Arial+Black", false),
        ] {
            let mut font = Dictionary::new();
            font.set("BaseFont", Object::Name(base.as_bytes().to_vec()));
            let font = Font::new(&Document::new(), &font, &mut Budget::new(0));
            let font = font.expect("it has no maps");
            assert_eq!(font.name, name);
            assert_eq!(is_legacy(&font.name), legacy, "{name}");
        }
    }
}
