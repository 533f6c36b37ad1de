//! Running a content stream: from operators to glyphs and rules.
//!
//! The state that text depends on is kept, and clips that are rectangles; colours, other clips
//! and shadings are not. Text that is drawn unseen (mode 3) is kept, because that is how a scan carries its recognized
//! words. Every loop is bounded by the tokens of the streams, and the tokens of one
//! document by its budget.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, Stream};

use super::super::ReadError;
use super::super::budget::{Bound, Budget};
use super::font::Font;
use super::glyph::{Clip, Direction, Drawn, Glyph, Matrix};
use super::lexer::{Lexer, Token};
use super::lookup;
use super::marked::Marked;
use super::operand::{Operand, numbers, operand};
use super::path::Path;

/// How deep Form XObjects may stand in each other.
const MAX_FORMS: usize = 16;
/// How deep graphics states may be saved.
const MAX_SAVED: usize = 512;
/// The most pictures of a page that are noted.
const MAX_PICTURES: usize = 10_000;
/// The most operands that one operator is given, dictionaries aside.
const MAX_OPERANDS: usize = 64;

/// The most glyphs that one page may draw: they are all kept until the page is read.
const MAX_ON_PAGE: usize = 250_000;
/// What drawing a form costs beside its operators, in these.
const FORM_STEPS: usize = 32;
/// How many bytes of forms are kept inflated.
const MAX_KEPT: usize = 4 << 20;

/// What stays the same over the pages of a document.
pub(super) struct Shared<'d> {
    pub(super) document: &'d Document,
    /// Fonts by the places of their dictionaries.
    fonts: HashMap<usize, Rc<Font>>,
    /// Inflated forms, by the places of their streams.
    forms: HashMap<usize, Rc<[u8]>>,
    kept: usize,
    pub(super) budget: &'d mut Budget,
    /// Why nothing more is read.
    pub(super) spent: Option<ReadError>,
    /// How many streams of pages are missing or could not be inflated.
    pub(super) broken: usize,
}

impl<'d> Shared<'d> {
    pub(super) fn new(document: &'d Document, budget: &'d mut Budget) -> Self {
        let (fonts, forms) = (HashMap::new(), HashMap::new());
        Self { document, fonts, forms, kept: 0, budget, spent: None, broken: 0 }
    }

    /// Takes from the budget; false if it is spent.
    pub(super) fn take(&mut self, bound: Bound, amount: usize) -> bool {
        if let Err(error) = self.budget.take(bound, amount) {
            self.spent.get_or_insert(error);
        }
        self.spent.is_none()
    }

    /// A stream's bytes, unless it is broken or the budget is spent.
    pub(super) fn inflate(&mut self, stream: &Stream) -> Option<Vec<u8>> {
        match lookup::inflate(self.document, stream, self.budget) {
            Ok(bytes) => bytes.or_else(|| {
                self.broken += 1;
                None
            }),
            Err(error) => {
                self.spent.get_or_insert(error);
                None
            }
        }
    }

    /// The bytes of a form, which may be drawn many times.
    fn form(&mut self, form: &Stream) -> Option<Rc<[u8]>> {
        let place = std::ptr::from_ref(form).addr();
        if let Some(bytes) = self.forms.get(&place) {
            return Some(Rc::clone(bytes));
        }
        let bytes: Rc<[u8]> = self.inflate(form)?.into();
        if self.kept + bytes.len() <= MAX_KEPT {
            self.kept += bytes.len();
            self.forms.insert(place, Rc::clone(&bytes));
        }
        Some(bytes)
    }

    /// The font of a dictionary.
    fn font(&mut self, dictionary: &Dictionary) -> Option<Rc<Font>> {
        let place = std::ptr::from_ref(dictionary).addr();
        if let Some(font) = self.fonts.get(&place) {
            return Some(Rc::clone(font));
        }
        match Font::new(self.document, dictionary, self.budget) {
            Ok(font) => {
                let font = Rc::new(font);
                self.fonts.insert(place, Rc::clone(&font));
                Some(font)
            }
            Err(error) => {
                self.spent.get_or_insert(error);
                None
            }
        }
    }
}

/// What text depends on, saved by `q`.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    clip: Clip,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Runs the streams of one page.
pub(super) struct Interpreter<'s, 'd> {
    shared: &'s mut Shared<'d>,
    pub(super) drawn: Drawn,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Path,
    marked: Marked,
    forms: usize,
}

impl<'s, 'd> Interpreter<'s, 'd> {
    /// `ctm` is the map from the page's own space to the page as it is shown.
    pub(super) fn new(shared: &'s mut Shared<'d>, ctm: Matrix) -> Self {
        let state = State {
            ctm,
            clip: Clip::NONE,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self {
            shared,
            drawn: Drawn::default(),
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            marked: Marked::default(),
            forms: 0,
        }
    }

    /// Runs a stream with its resources.
    pub(super) fn run(&mut self, bytes: &[u8], resources: &'d Dictionary) {
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Operand> = Vec::new();
        let mut counted = 0;
        while let Some(token) = lexer.next() {
            if !self.shared.take(Bound::Steps, lexer.tokens() - counted) {
                return;
            }
            counted = lexer.tokens();
            match token {
                Token::Word(b"ID") => {
                    lexer.skip_image();
                    operands.clear();
                    self.draw_picture();
                }
                Token::Word(operator) => {
                    self.operate(operator, &operands, resources);
                    operands.clear();
                }
                token => {
                    if operands.len() == MAX_OPERANDS {
                        operands.remove(0);
                    }
                    operands.extend(operand(token, &mut lexer));
                }
            }
        }
    }

    /// Draws a Form XObject, or the appearance of an annotation, which is one.
    pub(super) fn form(&mut self, form: &'d Stream, outer: &'d Dictionary) {
        if self.forms == MAX_FORMS {
            return;
        }
        let document = self.shared.document;
        if !self.shared.take(Bound::Steps, FORM_STEPS) {
            return;
        }
        let Some(bytes) = self.shared.form(form) else { return };
        let resources = lookup::dictionary(document, &form.dict, b"Resources").unwrap_or(outer);
        let matrix = lookup::numbers::<6>(document, &form.dict, b"Matrix");
        let state = self.state.clone();
        let (text, line, depth) = (self.text, self.line, self.saved.len());
        if let Some(matrix) = matrix {
            self.state.ctm = Matrix(matrix).then(self.state.ctm);
        }
        self.forms += 1;
        self.run(&bytes, resources);
        self.forms -= 1;
        self.saved.truncate(depth);
        (self.state, self.text, self.line) = (state, text, line);
    }

    /// Marks what is drawn from here on as furniture, or not.
    pub(super) fn furniture(&mut self, furniture: bool) {
        self.marked.reset(furniture);
    }

    /// Puts the page's space elsewhere.
    pub(super) fn place(&mut self, ctm: Matrix) {
        self.state.ctm = ctm;
    }

    fn operate(&mut self, operator: &[u8], operands: &[Operand], resources: &'d Dictionary) {
        match operator {
            b"q" => {
                if self.saved.len() < MAX_SAVED {
                    self.saved.push(self.state.clone());
                }
            }
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    self.state.ctm = Matrix(matrix).then(self.state.ctm);
                }
            }
            b"Do" => self.draw_object(operands, resources),
            b"BDC" | b"BMC" => {
                let document = self.shared.document;
                let named = |name: &[u8]| {
                    let lists = lookup::dictionary(document, resources, b"Properties")?;
                    lookup::dictionary(document, lists, name)
                };
                let text = self.marked.begin(document, operands, named);
                self.shared.take(Bound::Text, text);
            }
            b"EMC" => self.marked.end(),
            b"W" | b"W*" => {
                if let Some(rectangle) = self.path.rectangle(self.state.ctm) {
                    self.state.clip = self.state.clip.within(rectangle);
                }
            }
            _ => {
                self.drawn.strokes += usize::from(operator == b"c");
                if !self.text_operator(operator, operands, resources) {
                    let rules = &mut self.drawn.rules;
                    self.path.operate(operator, operands, self.state.ctm, rules);
                }
            }
        }
    }

    /// Runs an operator of text; false if it is none.
    fn text_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        resources: &'d Dictionary,
    ) -> bool {
        let number = match operands.last() {
            Some(Operand::Number(number)) => *number,
            _ => 0.0,
        };
        match operator {
            b"BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"ET" => {}
            b"Tf" => self.set_font(operands, resources),
            b"Tc" => self.state.char_space = number,
            b"Tw" => self.state.word_space = number,
            b"Tz" => self.state.stretch = number / 100.0,
            b"TL" => self.state.leading = number,
            b"Ts" => self.state.rise = number,
            b"Td" => self.next_line(numbers(operands)),
            b"TD" => {
                let by = numbers::<2>(operands);
                self.state.leading = by.map_or(0.0, |by| -by[1]);
                self.next_line(by);
            }
            b"Tm" => {
                if let Some(matrix) = numbers(operands) {
                    (self.text, self.line) = (Matrix(matrix), Matrix(matrix));
                }
            }
            b"T*" => self.next_line(Some([0.0, -self.state.leading])),
            b"Tj" => self.show_last(operands),
            b"'" => {
                self.next_line(Some([0.0, -self.state.leading]));
                self.show_last(operands);
            }
            b"\"" => {
                if let [Operand::Number(word), Operand::Number(char), _] = operands {
                    (self.state.word_space, self.state.char_space) = (*word, *char);
                }
                self.next_line(Some([0.0, -self.state.leading]));
                self.show_last(operands);
            }
            b"TJ" => {
                let Some(Operand::Array(parts)) = operands.last() else { return true };
                for part in parts {
                    match part {
                        Operand::Text(bytes) => self.show(bytes),
                        Operand::Number(back) => {
                            let by = -back / 1000.0 * self.state.size * self.state.stretch;
                            self.text = Matrix::shift(by, 0.0).then(self.text);
                        }
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn set_font(&mut self, operands: &[Operand], resources: &'d Dictionary) {
        let [.., Operand::Name(name), Operand::Number(size)] = operands else { return };
        self.state.size = *size;
        let document = self.shared.document;
        let fonts = lookup::dictionary(document, resources, b"Font");
        let Some(object) = fonts.and_then(|fonts| fonts.get(name).ok()) else {
            self.state.font = None;
            return;
        };
        let dictionary = lookup::resolve(document, object).and_then(|font| font.as_dict().ok());
        self.state.font = dictionary.and_then(|dictionary| self.shared.font(dictionary));
    }

    fn next_line(&mut self, by: Option<[f64; 2]>) {
        let Some([x, y]) = by else { return };
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn show_last(&mut self, operands: &[Operand]) {
        if let Some(Operand::Text(bytes)) = operands.last() {
            self.show(bytes);
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        font.show(bytes, |shown| {
            if !self.shared.take(Bound::Glyphs, 1) {
                return;
            }
            let state = &self.state;
            let spread = state.char_space * state.stretch;
            let width = shown.width * state.size * state.stretch;
            let word = if shown.word_space { state.word_space * state.stretch } else { 0.0 };
            let shape =
                Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
            let placed = self.text.then(state.ctm);
            let glyph = place(shape.then(placed), shown.text, shown.width, &font);
            let glyph = glyph.filter(|glyph| !state.clip.hides(glyph));
            if let Some(mut glyph) = glyph {
                let [a, b, ..] = placed.0;
                glyph.spread = spread * a.hypot(b);
                glyph.furniture = self.marked.is_furniture();
                if let Some(glyph) = self.marked.replace(glyph) {
                    self.drawn.glyphs.push(glyph);
                }
                if self.drawn.glyphs.len() > MAX_ON_PAGE {
                    let (counted, limit) = ("drawn letters on one page", MAX_ON_PAGE as u64);
                    self.shared.spent.get_or_insert(ReadError::Bound { counted, limit });
                }
            }
            self.text = Matrix::shift(width + spread + word, 0.0).then(self.text);
        });
    }

    fn draw_object(&mut self, operands: &[Operand], resources: &'d Dictionary) {
        let [.., Operand::Name(name)] = operands else { return };
        let document = self.shared.document;
        let Some(object) = lookup::dictionary(document, resources, b"XObject")
            .and_then(|objects| lookup::stream(document, objects, name))
        else {
            return;
        };
        match lookup::name(document, &object.dict, b"Subtype") {
            Some(b"Form") => self.form(object, resources),
            Some(b"Image") => self.draw_picture(),
            _ => {}
        }
    }

    /// Notes where a picture stands: in the unit square of its space, as far as it is seen.
    fn draw_picture(&mut self) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let corners = corners.map(|(x, y)| self.state.ctm.apply(x, y));
        let bounds = corners
            .iter()
            .fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[x0, y0, x1, y1], &(x, y)| {
                [x0.min(x), y0.min(y), x1.max(x), y1.max(y)]
            });
        if self.drawn.pictures.len() < MAX_PICTURES {
            self.drawn.pictures.push(self.state.clip.leaves(bounds));
        }
    }
}

/// A glyph of unit size under `shape`; `None` where the numbers are no place on a page.
fn place(shape: Matrix, text: String, width: f64, font: &Rc<Font>) -> Option<Glyph> {
    let [a, b, c, d, x, y] = shape.0;
    let size = c.hypot(d);
    let finite = [a, b, x, y, size].iter().all(|number| number.is_finite());
    if !finite || size < 0.1 || x.abs() > 1e6 || y.abs() > 1e6 || size > 1e5 {
        return None;
    }
    let direction = Direction::of(a, b);
    let (start, base) = direction.turn(x, y);
    let end = start + width * a.hypot(b);
    let font = Rc::clone(font);
    let furniture = false;
    Some(Glyph { text, font, direction, start, end, base, size, spread: 0.0, furniture })
}

/// The stream objects that a page's `Contents` names.
pub(super) fn streams<'d>(document: &'d Document, page: &'d Dictionary) -> Vec<&'d Stream> {
    match lookup::get(document, page, b"Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(items)) => {
            let streams = items.iter().filter_map(|item| lookup::resolve(document, item));
            streams.filter_map(|stream| stream.as_stream().ok()).take(4096).collect()
        }
        _ => Vec::new(),
    }
}
