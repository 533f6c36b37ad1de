//! The words of a paragraph: its runs, fields, breaks and symbols.
//!
//! What the page does not show is left out: deletions, hidden text, field codes, comments.
//! Text boxes and notes are kept aside, for the paragraphs after this one.

use std::borrow::Cow;

use super::super::legacy;
use super::super::number::symbol;
use super::super::printed::without_breaks;
use super::super::xml::{Element, Node};
use super::notes::{NoteKind, Notes};
use super::styles::{Style, Styles};

/// How deep fields may nest; Word itself stops at 20.
const FIELDS_LIMIT: usize = 64;

/// What hangs on a paragraph.
#[derive(Debug)]
pub(super) enum Aside<'e> {
    /// `w:txbxContent`
    Box(&'e Element<'e>),
    /// The call of a note: its kind and id, and its printed mark.
    Note(NoteKind, String, String),
}

/// The words of a paragraph, line breaks as `\n`.
#[derive(Debug, Default)]
pub(super) struct Words<'e> {
    pub(super) text: String,
    /// Whether any visible words are not bold.
    pub(super) plain: bool,
    /// Whether something was left out as hidden.
    pub(super) hidden: bool,
    pub(super) asides: Vec<Aside<'e>>,
}

/// What is read run after run, through all paragraphs.
#[derive(Debug)]
pub(super) struct Runs<'s> {
    pub(super) styles: &'s Styles,
    /// The fields that are open, outermost first: whether their result has begun.
    fields: Vec<bool>,
    /// Counts the notes that are called.
    pub(super) notes: Notes,
    /// Whether a note is being read: calls in it are not followed.
    pub(super) in_note: bool,
    /// The fonts, some of which may be of before Unicode.
    pub(super) fonts: legacy::FontList,
}

impl<'s> Runs<'s> {
    pub(super) fn new(styles: &'s Styles, notes: Notes, fonts: legacy::FontList) -> Self {
        Self { styles, fields: Vec::new(), notes, in_note: false, fonts }
    }

    /// Reads the words of a `w:p`; `style` is the paragraph's.
    pub(super) fn read<'e>(&mut self, paragraph: &'e Element<'e>, style: &Style) -> Words<'e> {
        let mut words = Words::default();
        self.inside(paragraph, style, &mut words);
        // A code without a result at the end of its paragraph is a broken field, which must
        // not hide the rest of the document.
        self.fields.iter_mut().for_each(|shown| *shown = true);
        words
    }

    fn inside<'e>(&mut self, parent: &'e Element<'e>, style: &Style, words: &mut Words<'e>) {
        for element in parent.elements() {
            match element.name {
                "r" => self.run(element, style, words),
                "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rt" => {}
                "AlternateContent" => {
                    if let Some(chosen) = choose(element) {
                        self.inside(chosen, style, words);
                    }
                }
                // The stroke of a fraction in a formula.
                "den" => {
                    words.text.push('/');
                    self.inside(element, style, words);
                }
                // Hyperlinks, smart tags, insertions, controls: what they hold is shown.
                _ => self.inside(element, style, words),
            }
        }
    }

    fn run<'e>(&mut self, run: &'e Element<'e>, style: &Style, words: &mut Words<'e>) {
        let mut own = style.clone();
        if let Some(properties) = run.child("rPr") {
            let named = properties.child("rStyle").and_then(Element::val);
            if let Some(named) = named.and_then(|id| self.styles.get(&id)) {
                own.letters(named);
            }
            own.run(properties);
        }
        self.run_content(run, &own, words);
    }

    fn run_content<'e>(&mut self, run: &'e Element<'e>, own: &Style, words: &mut Words<'e>) {
        let hidden = own.hidden == Some(true);
        for part in run.elements() {
            if part.name == "fldChar" {
                self.field(part);
                continue;
            }
            if self.fields.contains(&false) {
                continue;
            }
            if hidden {
                words.hidden = true;
                continue;
            }
            match part.name {
                "t" => {
                    let stored = part.words();
                    words.push(&run_text(part, &stored, own, &mut self.fonts), own);
                }
                "tab" | "ptab" => words.text.push('\t'),
                "br" | "cr" => words.text.push('\n'),
                "noBreakHyphen" => words.push("-", own),
                // A code of one encoding, where it is ư; no page shows it elsewhere.
                "softHyphen" => {
                    let font = own.font.as_deref().unwrap_or("");
                    words.push(&self.fonts.words(font, "\u{ad}").unwrap_or_default(), own);
                }
                "sym" => words.push(&sym(part), own),
                "footnoteReference" => self.call(part, NoteKind::Foot, words),
                "endnoteReference" => self.call(part, NoteKind::End, words),
                "drawing" | "pict" | "object" => {
                    let mut boxes = Vec::new();
                    part.within("txbxContent", &mut boxes);
                    words.asides.extend(boxes.into_iter().map(Aside::Box));
                }
                "AlternateContent" => {
                    if let Some(chosen) = choose(part) {
                        self.run_content(chosen, own, words);
                    }
                }
                "ruby" => self.inside(part, own, words),
                _ => {}
            }
        }
    }

    fn field(&mut self, mark: &Element<'_>) {
        match mark.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < FIELDS_LIMIT => self.fields.push(false),
            Some("separate") => {
                if let Some(shown) = self.fields.last_mut() {
                    *shown = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn call<'e>(&mut self, call: &Element<'e>, kind: NoteKind, words: &mut Words<'e>) {
        if self.in_note {
            return;
        }
        let Some(id) = call.attribute("id").map(String::from) else { return };
        let own_mark = call.attribute("customMarkFollows").is_some_and(|value| value != "0");
        let mark = if own_mark { String::new() } else { self.notes.mark(kind) };
        words.text.push_str(&mark);
        words.asides.push(Aside::Note(kind, id, mark));
    }
}

impl Words<'_> {
    fn push(&mut self, text: &str, style: &Style) {
        self.plain |= style.bold != Some(true) && !text.trim().is_empty();
        self.text.push_str(text);
    }
}

/// The words of a `w:t`. Blanks at its ends count only where it says so.
fn run_text(
    element: &Element<'_>,
    words: &str,
    style: &Style,
    fonts: &mut legacy::FontList,
) -> String {
    let kept = element.attribute("space").as_deref() == Some("preserve");
    let words = if kept { words } else { words.trim_matches([' ', '\n', '\r', '\t']) };
    let font = style.font.as_deref().unwrap_or("");
    let words = fonts.words(font, words).map_or(Cow::Borrowed(words), Cow::Owned);
    let mut words = without_breaks(&words).into_owned();
    let private = |c: char| ('\u{f000}'..='\u{f0ff}').contains(&c);
    // In UTF-8 they all begin alike.
    if memchr::memchr(0xef, words.as_bytes()).is_some() {
        words = words.chars().map(|c| if private(c) { symbol(font, c) } else { c }).collect();
    }
    if style.caps == Some(true) { words.to_uppercase() } else { words }
}

fn sym(element: &Element<'_>) -> String {
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
    let font = element.attribute("font").unwrap_or_default();
    code.and_then(char::from_u32)
        .map(|letter| symbol(&font, letter).to_string())
        .unwrap_or_default()
}

/// The one of several ways to show a thing that counts.
pub(super) fn choose<'e>(element: &'e Element<'e>) -> Option<&'e Element<'e>> {
    let filled =
        |way: &&Element<'_>| way.children.iter().any(|n| matches!(n, Node::Element(_)));
    element.child("Choice").filter(filled).or_else(|| element.child("Fallback"))
}
