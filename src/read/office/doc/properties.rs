//! What is said of ranges of the main stream: properties of characters and of paragraphs.
//!
//! They lie in pages of 512 bytes. A page ends with the number of its ranges and begins with
//! their bounds; a table names the pages in order.

use std::ops::Range;

use super::bytes::{Plc, u8_at, u16_at, u32_at};

/// The length of a page of properties.
const PAGE: usize = 512;

/// Ranges of the main stream, in order, and where in it the properties of each lie.
#[derive(Debug, Default)]
pub(super) struct Ranges {
    ranges: Vec<(Range<usize>, Range<usize>)>,
}

impl Ranges {
    /// Reads the pages of character properties.
    pub(super) fn of_characters(table: &[u8], main: &[u8]) -> Self {
        let properties = |page: &[u8], count: usize, at: usize| {
            let place = 2 * usize::from(u8_at(page, 4 * (count + 1) + at)?);
            let len = usize::from(u8_at(page, place).filter(|_| place > 0)?);
            Some(place + 1..place + 1 + len)
        };
        Self::read(table, main, properties)
    }

    /// Reads the pages of paragraph properties, each of which begins with a style's number.
    pub(super) fn of_paragraphs(table: &[u8], main: &[u8]) -> Self {
        let properties = |page: &[u8], count: usize, at: usize| {
            let place = 2 * usize::from(u8_at(page, 4 * (count + 1) + 13 * at)?);
            let words = usize::from(u8_at(page, place).filter(|_| place > 0)?);
            Some(match words {
                0 => {
                    let words = usize::from(u8_at(page, place + 1)?);
                    place + 2..place + 2 + 2 * words
                }
                words => place + 1..place + 2 * words,
            })
        };
        Self::read(table, main, properties)
    }

    fn read(
        table: &[u8],
        main: &[u8],
        properties: impl Fn(&[u8], usize, usize) -> Option<Range<usize>>,
    ) -> Self {
        let plc = Plc::new(table, 4);
        let mut ranges: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        // A page is read once, whatever a broken table says.
        let pages = plc.len().min(main.len() / PAGE + 1);
        for at in (0..pages).filter_map(|at| u32_at(plc.entry(at)?, 0)) {
            let start = (at & 0x003f_ffff) as usize * PAGE;
            let Some(page) = main.get(start..start + PAGE) else { continue };
            let count = usize::from(page[PAGE - 1]);
            for at in 0..count {
                let (Some(from), Some(to)) = (u32_at(page, 4 * at), u32_at(page, 4 * at + 4))
                else {
                    break;
                };
                let found = properties(page, count, at).filter(|found| found.end < PAGE);
                let found = found.map_or(0..0, |f| start + f.start..start + f.end);
                if from < to {
                    ranges.push((from as usize..to as usize, found));
                }
            }
        }
        ranges.sort_by_key(|(range, _)| range.start);
        Self { ranges }
    }

    /// The range that a place of the main stream is in, and where its properties lie.
    pub(super) fn at(&self, place: usize) -> Option<(&Range<usize>, Range<usize>)> {
        let at = self.ranges.partition_point(|(range, _)| range.start <= place);
        let (range, found) = self.ranges.get(at.checked_sub(1)?)?;
        range.contains(&place).then(|| (range, found.clone()))
    }
}

/// The style's number before a paragraph's properties, and these.
pub(super) fn styled(properties: &[u8]) -> (u16, &[u8]) {
    let style = u16_at(properties, 0).unwrap_or(0);
    (style, properties.get(2..).unwrap_or_default())
}
