//! The styles of a document: what paragraphs and runs have without saying so themselves.

use super::Streams;
use super::bytes::u16_at;
use super::properties::styled;
use super::sprm::{Sprm, sprms};
use super::work::Work;

/// The style number that means none.
const NONE: u16 = 0x0fff;
/// How long a chain of styles may be; a ring of them ends here as well.
const CHAIN_LIMIT: usize = 32;

/// How characters look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) caps: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// Whether a control character stands for something: a field, a note, a picture.
    pub(super) special: bool,
    /// The font of ASCII characters and that of others.
    pub(super) fonts: [u16; 2],
    /// A character of a symbol font: its font and code.
    pub(super) symbol: Option<(u16, u16)>,
    /// Smaller and above the line.
    pub(super) superscript: bool,
    /// How far above the line, in half points.
    pub(super) lift: i16,
}

/// How far above the line words are raised that are no words of the line, in half points.
const RAISED: i16 = 3;

/// What a paragraph is.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) style: u16,
    /// How many tables it is in.
    pub(super) depth: u32,
    /// Whether it ends a row.
    pub(super) row_end: bool,
    /// Whether its mark ends a cell of an inner table.
    pub(super) cell_end: bool,
    /// Its list, from 1; 0: none.
    pub(super) list: u16,
    pub(super) level: u8,
    pub(super) heading: bool,
    /// Where the cells of a row begin and end, left to right, in twentieths of a point.
    pub(super) edges: Vec<i16>,
    /// Whether each cell of a row goes on what is above it, or beside it.
    pub(super) merged: Vec<bool>,
}

#[derive(Debug, Default)]
struct Style {
    base: Option<u16>,
    heading: bool,
    paragraph: Vec<u8>,
    characters: Vec<u8>,
}

/// Every style, by its number.
#[derive(Debug)]
pub(super) struct Styles {
    work: Work,
    styles: Vec<Style>,
    /// The fonts of text that names none.
    fonts: [u16; 2],
    /// Each style's look and form with all that it inherits.
    resolved: Vec<(Look, Form)>,
}

impl Styles {
    /// Reads the table of styles.
    pub(super) fn read(table: &[u8], streams: &Streams, work: Work) -> Self {
        let head = usize::from(u16_at(table, 0).unwrap_or(0));
        let count = u16_at(table, 2).unwrap_or(0);
        let base_len = usize::from(u16_at(table, 4).unwrap_or(10));
        let font = |at: usize| u16_at(table, 2 + at).filter(|_| head >= at + 2).unwrap_or(0);
        let fonts = [font(12), font(16)];
        let mut own = Self { work, styles: Vec::new(), fonts, resolved: Vec::new() };
        let mut at = 2 + head;
        for _ in 0..count {
            let Some(len) = u16_at(table, at).map(usize::from) else { break };
            let Some(entry) = table.get(at + 2..at + 2 + len) else { break };
            own.styles.push(Style::read(entry, base_len).unwrap_or_default());
            at += 2 + len + len % 2;
        }
        own.resolved = (0..own.styles.len()).map(|at| own.resolve(at, streams)).collect();
        own
    }

    /// The look and form of a style; those of plain text if there is no such style.
    pub(super) fn get(&self, style: u16) -> (Look, Form) {
        self.resolved
            .get(usize::from(style))
            .cloned()
            .unwrap_or_else(|| (Look { fonts: self.fonts, ..Look::default() }, Form::default()))
    }

    /// What reading has taken.
    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    /// Changes a look as the style of a run says.
    fn run_style(&self, style: u16, look: &mut Look, paragraph: &Look) {
        for style in self.chain(usize::from(style)).iter().rev() {
            if !self.work.spend(style.characters.len()) {
                return;
            }
            for sprm in sprms(&style.characters) {
                look.set(&sprm, paragraph);
            }
        }
    }

    /// Changes `look` by properties; `paragraph` is the look of the paragraph's style.
    pub(super) fn change(&self, look: &mut Look, properties: &[u8], paragraph: &Look) {
        /// The style of a run.
        const RUN_STYLE: u16 = 0x4a30;
        if !self.work.spend(properties.len()) {
            return;
        }
        for sprm in sprms(properties) {
            match sprm.code {
                RUN_STYLE => self.run_style(sprm.u16(), look, paragraph),
                _ => look.set(&sprm, paragraph),
            }
        }
    }

    fn resolve(&self, at: usize, streams: &Streams) -> (Look, Form) {
        let mut look = Look { fonts: self.fonts, ..Look::default() };
        let mut form = Form::default();
        for style in self.chain(at).iter().rev() {
            if !self.work.spend(style.characters.len()) {
                break;
            }
            let below = look.clone();
            sprms(&style.characters).for_each(|sprm| look.set(&sprm, &below));
            form.heading |= style.heading;
            form.change(&style.paragraph, streams, &self.work);
        }
        form.style = at as u16;
        (look, form)
    }

    /// A style and what it is based on, itself first.
    fn chain(&self, at: usize) -> Vec<&Style> {
        let next = |style: &&Style| self.styles.get(usize::from(style.base?));
        std::iter::successors(self.styles.get(at), next).take(CHAIN_LIMIT).collect()
    }
}

impl Style {
    fn read(entry: &[u8], base_len: usize) -> Option<Self> {
        let kind = u16_at(entry, 2)?;
        let name_len = usize::from(u16_at(entry, base_len)?);
        let number = u16_at(entry, 0)? & 0x0fff;
        let base = Some(kind >> 4).filter(|&base| base != NONE);
        // Built-in headings and the title.
        let heading = matches!(number, 1..=9 | 62);
        let mut style = Self { base, heading, ..Self::default() };
        let mut at = base_len + 2 + 2 * name_len + 2;
        let mut part = || {
            at += at % 2;
            let len = usize::from(u16_at(entry, at)?);
            let part = entry.get(at + 2..at + 2 + len)?;
            at += 2 + len;
            Some(part)
        };
        match kind & 0x0f {
            1 => {
                style.paragraph = styled(part()?).1.to_vec();
                style.characters = part().unwrap_or_default().to_vec();
            }
            2 => style.characters = part()?.to_vec(),
            _ => {}
        }
        Some(style)
    }
}

impl Look {
    /// Whether such characters stand above the line.
    pub(super) fn is_raised(&self) -> bool {
        self.superscript || self.lift >= RAISED
    }

    fn set(&mut self, sprm: &Sprm<'_>, style: &Self) {
        // 0x80 and 0x81 mean as the style says, and its opposite.
        let toggle = |style: bool| match sprm.u8() {
            0x80 => style,
            0x81 => !style,
            value => value != 0,
        };
        match sprm.code {
            0x0800 => self.deleted = sprm.on(),
            0x0835 => self.bold = toggle(style.bold),
            0x083b => self.caps = toggle(style.caps),
            0x083c => self.hidden = toggle(style.hidden),
            0x0855 => self.special = sprm.on(),
            0x2a48 => self.superscript = sprm.u8() == 1,
            0x4845 => self.lift = sprm.u16() as i16,
            0x4a4f => self.fonts[0] = sprm.u16(),
            0x4a51 => self.fonts[1] = sprm.u16(),
            // Back to the style's look.
            0x2a33 => *self = Self { special: self.special, ..style.clone() },
            0x6a09 => {
                let code = (sprm.u32() >> 16) as u16;
                self.symbol = Some((sprm.u16(), code));
                self.special = true;
            }
            _ => {}
        }
    }
}

impl Form {
    /// Changes the form as properties of a paragraph say.
    pub(super) fn change(&mut self, properties: &[u8], streams: &Streams, work: &Work) {
        if !work.spend(properties.len()) {
            return;
        }
        for sprm in sprms(properties) {
            if let 0x6645 | 0x6646 = sprm.code {
                // Properties too long for their page lie in another stream.
                let at = sprm.u32() as usize;
                let len = u16_at(&streams.data, at).map_or(0, usize::from);
                let more = streams.data.get(at + 2..at + 2 + len).unwrap_or_default();
                if work.spend(more.len()) {
                    sprms(more).for_each(|sprm| self.set(&sprm));
                }
            } else {
                self.set(&sprm);
            }
        }
    }

    fn set(&mut self, sprm: &Sprm<'_>) {
        match sprm.code {
            0x2416 => self.depth = self.depth.max(u32::from(sprm.on())),
            0x2417 | 0x244c => self.row_end = sprm.on(),
            0x244b => self.cell_end = sprm.on(),
            0x6649 => self.depth = sprm.u32(),
            0x260a => self.level = sprm.u8(),
            // Numbers from 0x800 on keep a list that is not shown.
            0x460b => self.list = Some(sprm.u16()).filter(|&n| n < 0x0800).unwrap_or(0),
            0x2640 => self.heading = sprm.u8() < 9,
            0xd608 => self.columns(sprm.operand),
            0xd62b => {
                let (cell, merge) = (usize::from(sprm.u8()), sprm.operand.get(1));
                if let Some(merged) = self.merged.get_mut(cell) {
                    *merged = merge == Some(&1);
                }
            }
            _ => {}
        }
    }

    /// The columns of a row: how many cells, their edges, then twenty bytes for each.
    fn columns(&mut self, operand: &[u8]) {
        let Some((&count, rest)) = operand.split_first() else { return };
        let count = usize::from(count);
        let edge = |at: usize| u16_at(rest, 2 * at).map(|edge| edge as i16);
        self.edges = (0..=count).map_while(edge).collect();
        let cell = |at: usize| u16_at(rest, 2 * (count + 1) + 20 * at).unwrap_or(0);
        // The second and later cells of a merged one, beside and below.
        let merged = |flags: u16| flags & 2 != 0 || flags >> 5 & 3 == 1;
        self.merged = (0..count).map(|at| merged(cell(at))).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toggle_may_follow_or_turn_its_style() {
        let style = Look { bold: true, ..Look::default() };
        let look = |value: u8| {
            let mut look = Look::default();
            sprms(&[0x35, 0x08, value]).for_each(|sprm| look.set(&sprm, &style));
            look.bold
        };
        assert_eq!([0, 1, 0x80, 0x81].map(look), [false, true, true, false]);
    }

    #[test]
    fn columns_tell_edges_and_what_is_merged() {
        let mut operand = vec![2, 0, 0, 100, 0, 200, 0];
        operand.extend([0x60, 0].into_iter().chain([0; 18]));
        operand.extend([0x20, 0].into_iter().chain([0; 18]));
        let mut form = Form::default();
        form.columns(&operand);
        assert_eq!((form.edges, form.merged), (vec![0, 100, 200], vec![false, true]));
    }
}
