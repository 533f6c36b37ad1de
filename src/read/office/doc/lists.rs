//! The lists of a document: what its tables of list definitions and uses say; `list.rs`
//! counts them.

use super::super::legacy;
use super::super::list::{Definition, LEVELS, Level, List, Numbering};
use super::super::number::Numerals;
use super::Streams;
use super::bytes::{u8_at, u16_at, u32_at, xst};
use super::fib::{Fib, Table};
use super::fonts::Fonts;
use super::styles::{Look, Styles};

/// The length of a list's entry in the table of definitions.
const DEFINITION_LEN: usize = 28;
/// The length of a level's head.
const LEVEL_LEN: usize = 28;
/// The length of a list's entry in the table of uses.
const USE_LEN: usize = 16;

/// Reads the lists. Paragraphs name them by their place in the table of uses, from 1.
pub(super) fn read(streams: &Streams, fib: &Fib, styles: &Styles, fonts: &Fonts) -> Numbering {
    let mut numbering = Numbering::default();
    let reader = Reader { bytes: &streams.table, styles, fonts };
    if let Some((at, len)) = fib.place(Table::Lists) {
        let _ = reader.definitions(at, len, &mut numbering);
    }
    if let Some((at, _)) = fib.place(Table::ListUses) {
        let _ = reader.uses(at, &mut numbering);
    }
    numbering
}

struct Reader<'b> {
    bytes: &'b [u8],
    styles: &'b Styles,
    fonts: &'b Fonts,
}

impl Reader<'_> {
    /// Reads the definitions, after all of which their levels stand, one or nine each.
    /// `None` where the file is cut.
    fn definitions(&self, at: usize, len: usize, numbering: &mut Numbering) -> Option<()> {
        let count = usize::from(u16_at(self.bytes, at)?);
        let mut level_at = at.checked_add(len)?;
        for list in 0..count {
            let entry = at + 2 + list * DEFINITION_LEN;
            let id = u32_at(self.bytes, entry)?;
            let simple = u8_at(self.bytes, entry + 26)? & 1 == 1;
            let definition = numbering.definitions.entry(id).or_default();
            for at in 0..if simple { 1 } else { LEVELS } {
                let (level, end) = self.level(level_at)?;
                definition.levels[at] = Some(level);
                level_at = end;
            }
            if simple {
                spread(definition);
            }
        }
        Some(())
    }

    /// Reads the uses, after all of which what they change stands.
    fn uses(&self, at: usize, numbering: &mut Numbering) -> Option<()> {
        let count = u32_at(self.bytes, at)? as usize;
        let mut change_at = (count.checked_mul(USE_LEN)?).checked_add(at + 4)?;
        for list in 0..count {
            let entry = at + 4 + list * USE_LEN;
            let id = u32_at(self.bytes, entry)?;
            let changes = u8_at(self.bytes, entry + 12)?;
            let mut own = List { definition: id, ..List::default() };
            // A place in the text that is not used.
            change_at += 4;
            let mut read = || {
                for _ in 0..changes {
                    change_at = self.change(change_at, &mut own)?;
                }
                Some(())
            };
            let complete = read().is_some();
            numbering.lists.insert(list as u32 + 1, own);
            if !complete {
                // The uses themselves are known; what changes they make is lost.
                change_at = self.bytes.len();
            }
        }
        Some(())
    }

    /// Reads what a use changes of a level, and where that ends.
    fn change(&self, at: usize, list: &mut List) -> Option<usize> {
        let start = u32_at(self.bytes, at)?;
        let flags = u32_at(self.bytes, at + 4)?;
        let level = (flags & 0x0f) as usize;
        let mut end = at + 8;
        let mut own = None;
        if flags & 0x20 != 0 {
            let (read, after) = self.level(end)?;
            own = Some(read);
            end = after;
        }
        if let Some(place) = list.levels.get_mut(level) {
            if flags & 0x10 != 0 {
                // A level of its own tells where it starts.
                list.starts[level] = Some(own.as_ref().map_or(start, |own| own.start));
            }
            *place = own;
        }
        Some(end)
    }

    /// Reads a level, and where it ends.
    fn level(&self, at: usize) -> Option<(Level, usize)> {
        let head = self.bytes.get(at..at + LEVEL_LEN)?;
        let flags = head[5];
        let properties = at + LEVEL_LEN + usize::from(head[25]);
        let text_at = properties + usize::from(head[24]);
        let (text, end) = xst(self.bytes, text_at)?;
        let plain = Look::default();
        let mut look = Look { fonts: [u16::MAX; 2], ..Look::default() };
        self.styles.change(&mut look, self.bytes.get(properties..text_at)?, &plain);
        let font = self.fonts.name(look.fonts[0]).to_owned();
        let level = Level {
            start: u32_at(head, 0)?,
            numerals: numerals(head[4]),
            text: label_text(&text, &font),
            restart: (flags & 8 != 0).then_some(usize::from(head[26])),
            legal: flags & 4 != 0,
            style: None,
            font,
            hidden: look.hidden,
        };
        Some((level, end))
    }
}

/// A list of one level shows deeper paragraphs alike.
fn spread(definition: &mut Definition) {
    let first = definition.levels[0].clone();
    definition.levels[1..].fill(first);
}

/// A level's text: its characters below nine stand for the counts of levels.
fn label_text(text: &str, font: &str) -> String {
    let named = text.chars().map(|letter| match u32::from(letter) {
        level @ 0..9 => format!("%{}", level + 1),
        _ => letter.to_string(),
    });
    let words: String = named.collect();
    legacy::of_run(font, &words).map_or(words, legacy::Run::marked)
}

fn numerals(code: u8) -> Numerals {
    match code {
        1 => Numerals::UpperRoman,
        2 => Numerals::LowerRoman,
        3 => Numerals::UpperLetter,
        4 => Numerals::LowerLetter,
        5 => Numerals::Ordinal,
        22 => Numerals::DecimalZero,
        23 => Numerals::Bullet,
        255 => Numerals::Nothing,
        _ => Numerals::Decimal,
    }
}
