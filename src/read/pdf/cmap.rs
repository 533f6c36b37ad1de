//! CMaps: what the codes of a font mean, as text or as glyph numbers.
//!
//! Ranges stay ranges: a file may map all of 32 bits in one line.

use super::lexer::{Lexer, Token};

/// Most entries that are kept; no font has more glyphs.
const MAX_ENTRIES: usize = 200_000;

/// A map from codes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Lengths and bounds of the codes, as `codespacerange` gives them.
    spaces: Vec<(usize, u32, u32)>,
    /// Sorted by their first code.
    ranges: Vec<Range>,
}

#[derive(Debug)]
struct Range {
    first: u32,
    last: u32,
    target: Target,
}

#[derive(Debug)]
enum Target {
    /// The text of the first code; its last unit counts up with the code.
    Text(Vec<u16>),
    /// The glyph number of the first code.
    Glyph(u32),
}

impl CMap {
    /// Reads a CMap's stream.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Token<'_>> = Vec::new();
        let mut list: Option<Vec<Token<'_>>> = None;
        let mut section: &[u8] = b"";
        for token in Lexer::new(bytes) {
            if map.ranges.len() >= MAX_ENTRIES {
                break;
            }
            match token {
                Token::Word(word) => {
                    section = word;
                    operands.clear();
                    list = None;
                }
                Token::Open => list = Some(Vec::new()),
                Token::Close => {
                    let items = list.take().unwrap_or_default();
                    if section == b"beginbfrange" {
                        map.push_each(&operands, items);
                        operands.clear();
                    }
                }
                token => match &mut list {
                    Some(items) => items.push(token),
                    None => {
                        operands.push(token);
                        if map.push_line(section, &operands) {
                            operands.clear();
                        }
                    }
                },
            }
        }
        map.ranges.sort_by_key(|range| range.first);
        map
    }

    /// Takes a line of a section; false if it is not complete.
    fn push_line(&mut self, section: &[u8], operands: &[Token<'_>]) -> bool {
        match (section, operands) {
            (b"begincodespacerange", [Token::Text(low), Token::Text(high)]) => {
                self.spaces.push((low.len().clamp(1, 4), code(low), code(high)));
            }
            (b"beginbfchar", [Token::Text(at), Token::Text(text)]) => {
                self.push(code(at), code(at), Target::Text(units(text)));
            }
            (b"beginbfrange", [Token::Text(low), Token::Text(high), Token::Text(text)]) => {
                self.push(code(low), code(high), Target::Text(units(text)));
            }
            (b"begincidchar", [Token::Text(at), Token::Number(glyph)]) => {
                self.push(code(at), code(at), Target::Glyph(*glyph as u32));
            }
            (b"begincidrange", [Token::Text(low), Token::Text(high), Token::Number(glyph)]) => {
                self.push(code(low), code(high), Target::Glyph(*glyph as u32));
            }
            // Names and numbers before a section, or a line that is broken.
            (_, operands) => return operands.len() >= 3,
        }
        true
    }

    fn push_each(&mut self, operands: &[Token<'_>], items: Vec<Token<'_>>) {
        let [Token::Text(low), Token::Text(_)] = operands else { return };
        for (at, item) in (code(low)..).zip(items) {
            if let Token::Text(text) = item {
                self.push(at, at, Target::Text(units(&text)));
            }
        }
    }

    fn push(&mut self, first: u32, last: u32, target: Target) {
        if first <= last {
            self.ranges.push(Range { first, last, target });
        }
    }

    /// Whether it maps nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The length of the code at the start of `bytes`; `None` if no code space says.
    pub(super) fn code_len(&self, bytes: &[u8]) -> Option<usize> {
        self.spaces.iter().find_map(|&(len, low, high)| {
            let value = code(bytes.get(..len)?);
            // Bounds hold for each byte apart.
            let inside = (0..len).all(|byte| {
                let part = |value: u32| (value >> (8 * byte)) as u8;
                (part(low)..=part(high)).contains(&part(value))
            });
            inside.then_some(len)
        })
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let range = self.range(code)?;
        let Target::Text(units) = &range.target else { return None };
        let mut units = units.clone();
        let last = units.last_mut()?;
        *last = last.wrapping_add((code - range.first) as u16);
        let text = String::from_utf16(&units).ok()?;
        let text = text.replace('\0', "");
        (!text.is_empty()).then_some(text)
    }

    /// The glyph number of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let range = self.range(code)?;
        match range.target {
            Target::Glyph(glyph) => Some(glyph.wrapping_add(code - range.first)),
            Target::Text(_) => None,
        }
    }

    fn range(&self, code: u32) -> Option<&Range> {
        let after = self.ranges.partition_point(|range| range.first <= code);
        // A narrow range may stand inside a wide one that is written before it.
        self.ranges[..after].iter().rev().take(4).find(|range| code <= range.last)
    }
}

/// A code as a number.
fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |value, &byte| value << 8 | u32::from(byte))
}

/// UTF-16 units; a lone byte is one unit.
fn units(bytes: &[u8]) -> Vec<u16> {
    if let [byte] = bytes {
        return vec![u16::from(*byte)];
    }
    let pairs = bytes.chunks_exact(2).take(64);
    pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &[u8] = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar
        2 beginbfrange <0010> <0012> <1EA0> <0020> <0021> [<0110> <0061030A>] endbfrange
        endcmap";

    #[test]
    fn maps_characters_ranges_and_lists() {
        let map = CMap::parse(MAP);
        let cases = [
            (3, Some(" ")),
            (4, Some("fi")),
            (0x10, Some("Ạ")),
            (0x12, Some("Ả")),
            (0x13, None),
            (0x20, Some("Đ")),
            (0x21, Some("a\u{30a}")),
        ];
        for (code, expected) in cases {
            assert_eq!(map.text(code).as_deref(), expected, "{code:x}");
        }
        assert_eq!(map.code_len(&[0, 3, 0]), Some(2));
        assert_eq!(map.code_len(&[0]), None);
    }

    #[test]
    fn a_range_over_every_code_costs_nothing() {
        let map = CMap::parse(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(map.text(1).as_deref(), Some("B"));
    }

    #[test]
    fn maps_codes_to_glyph_numbers() {
        let map = CMap::parse(b"1 begincidrange <8140> <817E> 633 endcidrange");
        assert_eq!(map.glyph(0x8142), Some(635));
        assert_eq!(map.text(0x8142), None);
    }
}
