//! The words of a paragraph: its runs, fields, breaks and symbols.

use std::ops::Range;

use super::super::number::symbol;
use super::super::raising::Raising;
use super::super::shown;
use super::encoding::Encodings;
use super::notes::{Aside, AsideKind, Asides};
use super::story::{Document, Paragraph};
use super::styles::Look;

/// How deep fields may nest; Word itself stops at 20.
const FIELDS_LIMIT: usize = 64;
/// How much of a field's code is looked at.
const CODE_LIMIT: usize = 64;

/// Control characters of the format.
mod control {
    pub(super) const TAB: u16 = 0x09;
    pub(super) const LINE_BREAK: u16 = 0x0b;
    pub(super) const PAGE_BREAK: u16 = 0x0c;
    pub(super) const COLUMN_BREAK: u16 = 0x0e;
    pub(super) const FIELD_BEGIN: u16 = 0x13;
    pub(super) const FIELD_RESULT: u16 = 0x14;
    pub(super) const FIELD_END: u16 = 0x15;
    pub(super) const HARD_HYPHEN: u16 = 0x1e;
    pub(super) const SOFT_HYPHEN: u16 = 0x1f;
}

/// The words of a paragraph, line breaks as `\n`.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// Whether any visible words are not bold.
    pub(super) plain: bool,
    /// Whether something was left out as hidden.
    pub(super) hidden: bool,
    /// Whether its mark was deleted: it runs on in the next paragraph.
    pub(super) runs_on: bool,
    /// The font of its mark, in which its label stands.
    pub(super) mark_font: u16,
    pub(super) asides: Vec<Aside>,
    /// The objects whose words are not read, by the names of their programs.
    pub(super) unread: Vec<String>,
    raising: Raising,
}

/// Reads paragraph after paragraph of a part.
pub(super) struct Reader<'d> {
    document: &'d Document<'d>,
    encodings: &'d Encodings,
    asides: &'d Asides,
    /// The fields that are open, outermost first: whether their result has begun.
    fields: Vec<bool>,
    /// The code of the field that was opened last.
    code: String,
    in_note: bool,
    /// What is not decoded yet, and the look of it.
    pending: Vec<u16>,
    pending_look: Look,
}

impl<'d> Reader<'d> {
    /// A reader of a part that calls `asides`.
    pub(super) fn new(
        document: &'d Document<'d>,
        encodings: &'d Encodings,
        asides: &'d Asides,
        in_note: bool,
    ) -> Self {
        Self {
            document,
            encodings,
            asides,
            fields: Vec::new(),
            code: String::new(),
            in_note,
            pending: Vec::new(),
            pending_look: Look::default(),
        }
    }

    /// Reads the words of a paragraph, without its mark.
    pub(super) fn read(&mut self, paragraph: &Paragraph) -> Words {
        let mut words = Words { raising: Raising::new(self.in_note), ..Words::default() };
        let mark = paragraph.characters.end - 1;
        for (run, look) in self.document.runs(paragraph.characters.clone(), &paragraph.look) {
            if run.end > mark {
                words.mark_font = look.fonts[0];
                words.runs_on = look.deleted;
            }
            self.run(run.start..run.end.min(mark), look, &mut words);
        }
        self.flush(&mut words);
        words.raising.end(&mut words.text);
        for (_, asides) in self.asides.range(paragraph.characters.clone()) {
            words.asides.extend(asides.iter().cloned());
        }
        // A code without a result at the end of its paragraph is a broken field, which must
        // not hide the rest of the document.
        self.fields.iter_mut().for_each(|shown| *shown = true);
        words
    }

    fn run(&mut self, run: Range<usize>, mut look: Look, words: &mut Words) {
        if look.deleted || run.is_empty() {
            return;
        }
        let document = self.document;
        let units = document.units(run.clone());
        // A font of its own for other than ASCII letters draws the letters with marks.
        if units.iter().any(|&unit| unit > 0x7f) {
            look.fonts[0] = look.fonts[1];
        }
        if !(look.fonts[0] == self.pending_look.fonts[0]
            && look.caps == self.pending_look.caps
            && look.bold == self.pending_look.bold
            && look.is_raised() == self.pending_look.is_raised())
        {
            self.flush(words);
        }
        self.pending_look = look;
        for (at, &unit) in units.iter().enumerate() {
            self.unit(unit, run.start + at, words);
        }
    }

    fn unit(&mut self, unit: u16, character: usize, words: &mut Words) {
        match unit {
            control::FIELD_BEGIN if self.fields.len() < FIELDS_LIMIT => {
                self.code.clear();
                return self.fields.push(false);
            }
            control::FIELD_RESULT => {
                self.object(words);
                if let Some(shown) = self.fields.last_mut() {
                    *shown = true;
                }
                return;
            }
            control::FIELD_END => {
                self.object(words);
                self.fields.pop();
                return;
            }
            _ if self.fields.contains(&false) => {
                if self.code.len() < CODE_LIMIT {
                    self.code.extend(char::from_u32(u32::from(unit)));
                }
                return;
            }
            _ if self.pending_look.hidden => {
                words.hidden = true;
                return;
            }
            _ => {}
        }
        match unit {
            control::TAB => self.sign('\t', words),
            control::LINE_BREAK | control::PAGE_BREAK | control::COLUMN_BREAK => {
                self.sign('\n', words);
            }
            control::HARD_HYPHEN => self.pending.push(u16::from(b'-')),
            control::SOFT_HYPHEN => {}
            _ if self.pending_look.special && (unit < 0x20 || unit == 0x28) => {
                self.special(character, words);
            }
            0..0x20 => {}
            _ => self.pending.push(unit),
        }
    }

    /// A sign of its own: a tab, a line break.
    fn sign(&mut self, sign: char, words: &mut Words) {
        self.flush(words);
        words.raising.turn(false, &mut words.text);
        words.text.push(sign);
    }

    /// A field's code ends: that of an object names its program, `EMBED Equation.3`.
    fn object(&mut self, words: &mut Words) {
        let mut code = self.code.split_whitespace();
        if code.next() == Some("EMBED") {
            words.unread.extend(code.next().map(String::from));
        }
        self.code.clear();
    }

    /// A character that stands for something else: a symbol, or the mark of a note.
    fn special(&mut self, character: usize, words: &mut Words) {
        self.flush(words);
        if let Some((font, code)) = self.pending_look.symbol {
            let letter = char::from_u32(u32::from(code)).unwrap_or(' ');
            words.raising.turn(self.pending_look.is_raised(), &mut words.text);
            words.text.push(symbol(self.document.fonts.name(font), letter));
            words.plain |= !self.pending_look.bold;
        }
        let asides = self.asides.get(&character).map_or(&[][..], Vec::as_slice);
        for aside in asides {
            if let AsideKind::Note(Some(mark)) = &aside.kind {
                words.raising.turn(false, &mut words.text);
                words.text.push_str(&shown::raised(mark));
            }
        }
    }

    /// Decodes what is pending.
    fn flush(&mut self, words: &mut Words) {
        if self.pending.is_empty() {
            return;
        }
        let look = &self.pending_look;
        let font = look.fonts[0];
        let text = self
            .encodings
            .decode(self.document.fonts.name(font), &String::from_utf16_lossy(&self.pending));
        words.plain |= !look.bold && !text.trim().is_empty();
        words.raising.turn(look.is_raised(), &mut words.text);
        words.text.push_str(&if look.caps { text.to_uppercase() } else { text });
        self.pending.clear();
    }
}
