//! The words of a paragraph: its runs, fields, breaks and symbols.
//!
//! What the page does not show is left out: deletions, hidden text, field codes, comments.
//! Text boxes and notes are kept aside, for the paragraphs after this one.

use std::borrow::Cow;

use super::super::number::symbol;
use super::super::printed::without_breaks;
use super::super::raising::Raising;
use super::super::xml::Element;
use super::super::{legacy, shown};
use super::known::Known;
use super::notes::{NoteKind, Notes};
use super::styles::{Style, Styles};

/// How deep fields may nest; Word itself stops at 20.
const FIELDS_LIMIT: usize = 64;

/// What hangs on a paragraph.
#[derive(Debug)]
pub(super) enum Aside<'e> {
    /// `w:txbxContent`
    Box(&'e Element<'e>),
    /// The call of a note: its kind and id.
    Note(NoteKind, String, Mark),
    /// A note that stands where it is called.
    Inline(&'e Element<'e>, Mark),
    /// A thing whose words are not read: an object, a chart.
    Unread(&'e Element<'e>),
}

/// The printed mark of a note.
#[derive(Debug, Default)]
pub(super) struct Mark {
    pub(super) words: String,
    /// Whether it stands in the file as words, and is not counted.
    pub(super) typed: bool,
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
    raising: Raising,
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
    /// Which ways to show a thing are known.
    pub(super) known: Known<'s>,
}

impl<'s> Runs<'s> {
    pub(super) fn new(
        styles: &'s Styles,
        notes: Notes,
        fonts: legacy::FontList,
        known: Known<'s>,
    ) -> Self {
        Self { styles, fields: Vec::new(), notes, in_note: false, fonts, known }
    }

    /// Reads the words of a `w:p`; `style` is the paragraph's.
    pub(super) fn read<'e>(&mut self, paragraph: &'e Element<'e>, style: &Style) -> Words<'e> {
        let mut words = Words { raising: Raising::new(self.in_note), ..Words::default() };
        self.inside(paragraph, style, &mut words);
        words.raising.end(&mut words.text);
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
                    if let Some(chosen) = self.known.choose(element) {
                        self.inside(chosen, style, words);
                    }
                }
                // The stroke of a fraction in a formula.
                "den" => {
                    words.sign('/');
                    self.inside(element, style, words);
                }
                // What was changed, in the XML of Word 2003.
                "annotation" if is_gone(element) => {}
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
        let mut custom = None;
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
                "tab" | "ptab" => words.sign('\t'),
                "br" | "cr" => words.sign('\n'),
                "noBreakHyphen" => words.push("-", own),
                // A code of one encoding, where it is ư; no page shows it elsewhere.
                "softHyphen" => {
                    let font = own.font.as_deref().unwrap_or("");
                    words.push(&self.fonts.words(font, "\u{ad}").unwrap_or_default(), own);
                }
                "sym" => words.push(&sym(part), own),
                "footnoteReference" | "endnoteReference" | "footnote" | "endnote" => {
                    let foot = part.name.starts_with("foot");
                    let kind = if foot { NoteKind::Foot } else { NoteKind::End };
                    custom = self.call(part, kind, words).or(custom);
                }
                "drawing" | "pict" | "object" => {
                    let mut boxes = Vec::new();
                    part.within("txbxContent", &mut boxes);
                    words.asides.extend(boxes.into_iter().map(Aside::Box));
                    let mut unread = Vec::new();
                    for name in ["chart", "relIds", "OLEObject"] {
                        part.within(name, &mut unread);
                    }
                    words.asides.extend(unread.into_iter().map(Aside::Unread));
                }
                "AlternateContent" => {
                    if let Some(chosen) = self.known.choose(part) {
                        self.run_content(chosen, own, words);
                    }
                }
                "ruby" => self.inside(part, own, words),
                _ => {}
            }
        }
        // The mark of a note that is no number follows its call.
        if let Some((aside, from)) = custom
            && let Some(Aside::Note(_, _, mark) | Aside::Inline(_, mark)) =
                words.asides.get_mut(aside)
        {
            mark.words.push_str(words.text[from..].trim());
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

    /// Calls a note. Gives its place among what hangs on the paragraph, and where in the text
    /// its mark begins, if that stands there as words.
    fn call<'e>(
        &mut self,
        call: &'e Element<'e>,
        kind: NoteKind,
        words: &mut Words<'e>,
    ) -> Option<(usize, usize)> {
        if self.in_note {
            return None;
        }
        let own_mark = |name: &str| call.attribute(name).is_some_and(|value| value != "0");
        let own_mark = own_mark("customMarkFollows") || own_mark("suppressRef");
        let number = if own_mark { String::new() } else { self.notes.mark(kind) };
        words.raising.turn(false, &mut words.text);
        words.text.push_str(&shown::raised(&number));
        let mark = Mark { words: number, typed: own_mark };
        // In the XML of Word 2003 the note itself stands where it is called.
        if call.name.ends_with("note") {
            words.asides.push(Aside::Inline(call, mark));
        } else {
            words.asides.push(Aside::Note(kind, call.attribute("id")?.into_owned(), mark));
        }
        own_mark.then_some((words.asides.len() - 1, words.text.len()))
    }
}

impl Words<'_> {
    fn push(&mut self, text: &str, style: &Style) {
        self.plain |= style.bold != Some(true) && !text.trim().is_empty();
        self.raising.turn(style.is_raised(), &mut self.text);
        self.text.push_str(text);
    }

    /// A sign of its own: a tab, a line break.
    fn sign(&mut self, sign: char) {
        self.raising.turn(false, &mut self.text);
        self.text.push(sign);
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

/// Whether an annotation of Word 2003 says that what it holds is no longer there, or is a
/// comment.
pub(super) fn is_gone(annotation: &Element<'_>) -> bool {
    let kind = annotation.attribute("type").unwrap_or_default();
    ["Word.Deletion", "Word.Comment", "Word.Formatting", "Word.Bookmark", "Word.Numbering"]
        .iter()
        .any(|gone| kind.starts_with(gone))
}
