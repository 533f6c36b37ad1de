//! Walks the tokens: groups, destinations, runs, paragraphs.
//!
//! Codes are gathered while the letters stay the same and are read together, since a letter
//! may be several codes.

use super::super::block::{self, Block};
use super::super::budget::{Bound, Budget};
use super::super::head::Head;
use super::super::number::Numerals;
use super::super::{ReadError, shown};
use super::flow::Flow;
use super::font::{Code, Fonts};
use super::state::{Destination, FlowKind, Letters, Opening, State, character, opening};
use super::style::{Styles, is_outlined};
use super::token::{Token, Tokens};
use crate::diagnostic::NotRead;

/// How deep groups may nest; what is deeper is passed over.
const DEPTH_LIMIT: usize = 4096;

/// No name is longer.
const NAME_LIMIT: usize = 64;

/// What a file holds.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) blocks: Vec<Block>,
    /// Running heads and footers.
    pub(super) heads: Vec<Head>,
    pub(super) fonts: Fonts,
    /// Whether a group was left open.
    pub(super) cut: bool,
}

/// What reads a file.
#[derive(Debug)]
pub(super) struct Reader<'a, 'b> {
    budget: &'b mut Budget,
    tokens: Tokens<'a>,
    fonts: Fonts,
    styles: Styles,
    /// The document's font.
    font: i32,
    generator: String,
    /// The name of the program that made the object which is read.
    object: String,
    state: State,
    /// The groups around this one, outermost first.
    groups: Vec<State>,
    /// Whether paragraphs are words wherever they begin.
    mending: bool,
    /// How many groups beyond the limit are open.
    beyond: usize,
    /// `\*` came, and its word has not.
    starred: bool,
    /// The first half of a letter beyond the 16 bits of `\u`.
    high: Option<u16>,
    /// How many characters are still to be passed over after a `\u`.
    skip: u32,
    run: Vec<Code>,
    run_is: Option<(Letters, Destination)>,
    /// The texts that are open; the first is the document.
    flows: Vec<Flow>,
    heads: Vec<(Head, FlowKind)>,
    /// How many footnotes and endnotes were called.
    called: [u32; 2],
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(bytes: &'a [u8], fonts: Fonts, budget: &'b mut Budget) -> Self {
        Self {
            budget,
            tokens: Tokens::new(bytes),
            fonts,
            styles: Styles::default(),
            font: 0,
            generator: String::new(),
            object: String::new(),
            state: State::new(0),
            groups: Vec::new(),
            mending: false,
            beyond: 0,
            starred: false,
            high: None,
            skip: 0,
            run: Vec::new(),
            run_is: None,
            flows: vec![Flow::new(FlowKind::Main)],
            heads: Vec::new(),
            called: [0; 2],
        }
    }

    /// Takes paragraphs for words also in groups that are left out: one of the head is not
    /// closed.
    pub(super) fn mending(self) -> Self {
        Self { mending: true, ..self }
    }

    /// Reads the file to its end.
    ///
    /// # Errors
    ///
    /// Fails if the file makes more than its budget allows.
    pub(super) fn read(mut self) -> Result<Content, ReadError> {
        while let Some(token) = self.tokens.next() {
            self.token(token)?;
        }
        let cut = !self.groups.is_empty();
        while self.flows.len() > 1 {
            self.end_flow()?;
        }
        self.flush();
        let (tables, heading) = (self.state.layout.tables(), self.is_heading());
        let mut blocks = Vec::new();
        for mut flow in self.flows {
            flow.end_open_paragraph(tables, heading, self.budget)?;
            blocks.append(&mut flow.finish(self.budget)?);
        }
        // The first page's own head stands in place of the common one.
        let own = self.heads.iter().any(|(head, kind)| {
            head.first && *kind == FlowKind::FirstHead && !head.blocks.is_empty()
        });
        let heads = self.heads.into_iter().map(|(head, kind)| {
            let first = head.first && (!own || kind == FlowKind::FirstHead);
            Head { first, ..head }
        });
        Ok(Content { blocks, heads: heads.collect(), fonts: self.fonts, cut })
    }

    fn token(&mut self, token: Token<'a>) -> Result<(), ReadError> {
        match token {
            Token::Open => self.open_group(),
            Token::Close => return self.close_group(),
            _ if self.beyond > 0 => {}
            Token::Word(name, number) => return self.word(name, number),
            Token::Symbol(symbol) => return self.symbol(symbol),
            Token::Hex(byte) => self.text(&[byte]),
            Token::Text(bytes) => self.text(bytes),
        }
        Ok(())
    }

    fn open_group(&mut self) {
        self.skip = 0;
        self.starred = false;
        if self.beyond > 0 || self.groups.len() >= DEPTH_LIMIT {
            self.beyond += 1;
            return;
        }
        self.groups.push(self.state);
        self.state = self.state.inner();
        if self.state.to == Destination::Styles {
            self.styles.begin();
        }
    }

    fn close_group(&mut self) -> Result<(), ReadError> {
        self.skip = 0;
        self.starred = false;
        if self.beyond > 0 {
            self.beyond -= 1;
            return Ok(());
        }
        if self.state.ends_flow {
            self.end_flow()?;
        }
        // A brace too many closes nothing.
        if let Some(outer) = self.groups.pop() {
            self.state = outer;
        }
        if self.state.to != Destination::Object && !self.object.is_empty() {
            let name = std::mem::take(&mut self.object).trim().to_owned();
            if let Some(flow) = self.flows.last_mut() {
                flow.hang(vec![Block::unread(NotRead::Part(name))]);
            }
        }
        Ok(())
    }

    fn text(&mut self, bytes: &[u8]) {
        let skipped = bytes.len().min(self.skip as usize);
        self.skip -= skipped as u32;
        for &byte in &bytes[skipped..] {
            self.code(Code::Byte(byte));
        }
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), ReadError> {
        let code = match symbol {
            b'*' => {
                self.starred = self.state.first;
                return Ok(());
            }
            b'\r' | b'\n' => return self.word("par", None),
            b'\t' => return self.word("tab", None),
            b'~' => Code::Letter('\u{a0}'),
            b'_' => Code::Letter('-'),
            b'-' => Code::Letter('\u{ad}'),
            b'\\' | b'{' | b'}' => Code::Byte(symbol),
            _ => return Ok(()),
        };
        if self.skip > 0 {
            self.skip -= 1;
        } else if symbol != b'-' || self.is_soft_hyphen() {
            self.code(code);
        }
        Ok(())
    }

    /// Whether `\-` is the character U+00AD, which is ư in the fonts of TCVN3. In files of
    /// Word it is a place where a word may be broken, and ư is a byte. LibreOffice writes
    /// both so; of two together one is such a place.
    fn is_soft_hyphen(&self) -> bool {
        let libre = ["LibreOffice", "OpenOffice"].iter().any(|n| self.generator.contains(n));
        libre && self.run.last() != Some(&Code::Letter('\u{ad}'))
    }

    /// A code goes where the group's text goes.
    fn code(&mut self, code: Code) {
        self.state.first = false;
        let letter = match code {
            Code::Byte(byte) => char::from(byte),
            Code::Letter(letter) => letter,
        };
        match self.state.to {
            Destination::Words | Destination::Label => {
                if !self.is_shown() {
                    return;
                }
                let run_is = Some((self.state.letters, self.state.to));
                if self.run_is != run_is {
                    self.flush();
                    self.run_is = run_is;
                }
                self.run.push(code);
            }
            Destination::Fonts => self.fonts.name(letter),
            Destination::Styles => self.styles.name(letter),
            Destination::Generator if self.generator.len() < NAME_LIMIT => {
                self.generator.push(letter);
            }
            Destination::Object if self.object.len() < NAME_LIMIT => self.object.push(letter),
            Destination::Generator
            | Destination::Object
            | Destination::Shape
            | Destination::InnerRow
            | Destination::Nothing => {}
        }
    }

    /// Whether the page shows what comes; remembers that something was hidden.
    fn is_shown(&mut self) -> bool {
        let Letters { hidden, deleted, .. } = self.state.letters;
        if hidden && let Some(flow) = self.flows.last_mut() {
            flow.paragraph.hidden = true;
        }
        !(hidden || deleted)
    }

    /// Reads the codes that were gathered.
    fn flush(&mut self) {
        let Some((letters, to)) = self.run_is.take() else { return };
        let run = std::mem::take(&mut self.run);
        let words = self.fonts.words(letters.font, &run);
        let words = if letters.caps { words.to_uppercase() } else { words };
        let Some(flow) = self.flows.last_mut() else { return };
        if to == Destination::Label {
            // A hyphen that nothing follows is one, even if it is a soft one.
            let soft = run == [Code::Letter('\u{ad}')] && words.is_empty();
            flow.paragraph.label.push_str(if soft { "-" } else { &words });
        } else {
            flow.paragraph.plain |= !letters.bold && !words.trim().is_empty();
            flow.paragraph.push(&words, letters.raised);
        }
    }

    /// A sign of its own: a tab, a line break.
    fn sign(&mut self, sign: char) {
        if !self.is_shown() {
            return;
        }
        self.flush();
        let Some(flow) = self.flows.last_mut() else { return };
        match self.state.to {
            Destination::Label => flow.paragraph.label.push(' '),
            _ => flow.paragraph.push(sign.encode_utf8(&mut [0; 4]), false),
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) -> Result<(), ReadError> {
        let first = std::mem::take(&mut self.state.first);
        let starred = std::mem::take(&mut self.starred);
        if self.skip > 0 {
            let skipped = character(name).is_some() || name == "tab";
            self.skip = if skipped { self.skip - 1 } else { 0 };
            if skipped {
                return Ok(());
            }
        }
        if self.mending && matches!(name, "pard" | "sectd") {
            self.state.to = Destination::Words;
        }
        if self.state.to == Destination::Nothing {
            let outer = self.groups.last().filter(|outer| outer.twice && starred);
            if let (Some(outer), "ud") = (outer, name) {
                self.state.to = outer.to;
            }
            return Ok(());
        }
        if let Some(opening) = opening(name, starred).filter(|_| first) {
            self.open(opening);
        } else if name == "u" {
            self.letter(number.unwrap_or(0));
        } else if let Some(letter) = character(name) {
            self.code(Code::Letter(letter));
        } else {
            match self.state.to {
                Destination::Words => return self.property(name, number),
                Destination::Label if name == "tab" => self.sign('\t'),
                Destination::Label => self.state.set(name, number, self.font),
                Destination::Fonts => self.fonts.property(name, number),
                Destination::Styles => self.styles.property(name, number),
                Destination::InnerRow => return self.inner_row(name, number),
                Destination::Generator
                | Destination::Object
                | Destination::Shape
                | Destination::Nothing => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, opening: Opening) {
        let kind = match opening {
            Opening::To(destination) => {
                self.state.to = destination;
                return;
            }
            Opening::Flow(kind) => kind,
        };
        let inner = |flow: &Flow| flow.kind == FlowKind::Note || flow.kind.is_furniture();
        if kind == FlowKind::Note && self.flows.iter().any(inner) {
            self.state.to = Destination::Nothing;
            return;
        }
        self.flush();
        self.flows.push(Flow::new(kind));
        let skipped = self.state.skipped;
        self.state = State { ends_flow: true, skipped, ..State::new(self.font) };
    }

    fn end_flow(&mut self) -> Result<(), ReadError> {
        self.flush();
        self.state.ends_flow = false;
        let (tables, heading) = (self.state.layout.tables(), self.is_heading());
        let Some(mut flow) = self.flows.pop() else { return Ok(()) };
        flow.end_open_paragraph(tables, heading, self.budget)?;
        let (kind, at_end) = (flow.kind, flow.at_end);
        let mut blocks = flow.finish(self.budget)?;
        let first = kind != FlowKind::Foot && self.flows.iter().all(Flow::is_blank);
        let Some(outer) = self.flows.last_mut() else { return Ok(()) };
        match kind {
            FlowKind::Head | FlowKind::FirstHead | FlowKind::Foot => {
                self.heads.push((Head { blocks, first }, kind));
            }
            FlowKind::Main | FlowKind::Box => outer.hang(blocks),
            FlowKind::Note => {
                self.budget.take(Bound::Notes, 1)?;
                let mut mark = String::new();
                if std::mem::take(&mut outer.called) {
                    let called = &mut self.called[usize::from(at_end)];
                    *called += 1;
                    let numerals =
                        if at_end { Numerals::LowerRoman } else { Numerals::Decimal };
                    mark = numerals.write(*called);
                    outer.paragraph.push(&shown::raised(&mark), false);
                }
                block::note(&mut blocks, &mark);
                outer.hang(blocks);
            }
        }
        Ok(())
    }

    /// A letter by its number, in halves where it takes more than 16 bits.
    fn letter(&mut self, number: i32) {
        self.skip = self.state.skipped;
        let high = self.high.take();
        let letter = match u16::try_from(number & 0xffff) {
            _ if number > 0xffff => char::from_u32(number as u32),
            Ok(unit @ 0xd800..=0xdbff) => {
                self.high = Some(unit);
                return;
            }
            Ok(unit) => {
                char::decode_utf16(high.filter(|_| unit >= 0xdc00).into_iter().chain([unit]))
                    .next()
                    .and_then(Result::ok)
            }
            Err(_) => None,
        };
        // What is no character is left out.
        if let Some(letter) = letter.filter(|c| !('\u{fdd0}'..='\u{fdef}').contains(c)) {
            self.code(Code::Letter(letter));
        }
    }

    fn property(&mut self, name: &str, number: Option<i32>) -> Result<(), ReadError> {
        self.state.set(name, number, self.font);
        match name {
            "par" | "sect" => return self.end_paragraph(),
            "line" | "page" | "column" => self.sign('\n'),
            "tab" => self.sign('\t'),
            "mden" => self.sign('/'),
            "cell" => return self.end_cell(1),
            "nestcell" => return self.end_cell(self.state.layout.tables().max(2)),
            "row" => return self.end_row(1),
            "nestrow" => return self.end_row(self.state.layout.tables().max(2)),
            "chftn" | "ftnalt" => self.note(name),
            "upr" => self.state.twice = true,
            "ansicpg" => self.fonts.set_page(number.unwrap_or(0)),
            "mac" => self.fonts.set_page(10000),
            "pc" => self.fonts.set_page(437),
            "pca" => self.fonts.set_page(850),
            "deff" => {
                self.font = number.unwrap_or(0);
                self.state.letters.font = self.font;
            }
            _ => {
                if let Some(flow) = self.flows.last_mut() {
                    flow.shape.property(name, number);
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, name: &str) {
        let shown = self.is_shown();
        let Some(flow) = self.flows.last_mut() else { return };
        if name == "chftn" {
            flow.called = shown;
        } else {
            flow.at_end = true;
        }
    }

    fn inner_row(&mut self, name: &str, number: Option<i32>) -> Result<(), ReadError> {
        let depth = self.state.layout.tables().max(2);
        let Some(flow) = self.flows.last_mut() else { return Ok(()) };
        if name == "nestrow" {
            let shape = std::mem::take(&mut flow.inner_shape);
            return flow.end_row(depth, shape, self.budget);
        }
        flow.inner_shape.property(name, number);
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        self.flush();
        let (tables, heading) = (self.state.layout.tables(), self.is_heading());
        let Some(flow) = self.flows.last_mut() else { return Ok(()) };
        // Where the mark is deleted, the words run on in the next paragraph.
        if self.state.letters.deleted {
            flow.paragraph.label.clear();
            return Ok(());
        }
        flow.end_paragraph(tables, heading, self.budget)
    }

    fn end_cell(&mut self, depth: usize) -> Result<(), ReadError> {
        self.flush();
        let heading = self.is_heading();
        let Some(flow) = self.flows.last_mut() else { return Ok(()) };
        flow.end_paragraph(depth, heading, self.budget)?;
        flow.end_cell(depth, self.budget)
    }

    fn end_row(&mut self, depth: usize) -> Result<(), ReadError> {
        self.flush();
        let Some(flow) = self.flows.last_mut() else { return Ok(()) };
        let shape = flow.shape.clone();
        flow.end_row(depth, shape, self.budget)
    }

    fn is_heading(&self) -> bool {
        let layout = &self.state.layout;
        match layout.outline {
            Some(level) => is_outlined(level),
            None => self.styles.is_heading(layout.style),
        }
    }
}
