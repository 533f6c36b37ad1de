//! The lines of a page, written letter by letter as a browser lays them out.
//!
//! Blanks and line breaks of the file are one blank, none at the ends of a line. A line break
//! on the page ends a line; the end of a block, or two line breaks in a row, ends a paragraph.

use super::list::Label;
use crate::marker;
use crate::source::Hint;

/// A line of the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words; cells are parted by tabs.
    pub(super) words: String,
    /// What the page says of it.
    pub(super) hint: Hint,
    /// Whether the page leaves a gap above it.
    pub(super) gap: bool,
}

/// How the words that come next are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// In bold letters.
    pub(super) bold: bool,
    /// In capitals.
    pub(super) capitals: bool,
    /// With the file's own blanks and line breaks.
    pub(super) kept: bool,
    /// In a heading.
    pub(super) heading: bool,
    /// Beside the document: what the portal put there.
    pub(super) furniture: bool,
    /// In a note.
    pub(super) note: bool,
}

/// The lines that are being written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    words: String,
    /// A blank that is written once a letter follows.
    blank: bool,
    /// Whether a letter of the line is not bold.
    plain: bool,
    heading: bool,
    furniture: bool,
    note: bool,
    /// Whether the next line is the first one of a note.
    opens_note: bool,
    /// The label that the line begins with.
    label: Option<Label>,
    /// Whether the line is the first one of a paragraph.
    goes_on: bool,
    /// How many bytes were written since somebody asked.
    written: usize,
}

impl Lines {
    /// Writes a text.
    pub(super) fn text(&mut self, text: &str, manner: Manner) {
        for letter in text.chars() {
            match letter {
                '\n' if manner.kept => self.line_break(),
                '\r' if manner.kept => {}
                '\t' if manner.kept => self.letter('\t', manner),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' => {
                    if manner.kept && !self.words.is_empty() {
                        self.words.push(' ');
                    }
                    self.blank |= !manner.kept;
                }
                // What no page shows: places where a word may be parted.
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0' => {}
                _ if manner.capitals => {
                    letter.to_uppercase().for_each(|letter| self.letter(letter, manner));
                }
                _ => self.letter(letter, manner),
            }
        }
    }

    fn letter(&mut self, letter: char, manner: Manner) {
        if self.words.is_empty() {
            (self.plain, self.heading) = (false, false);
            (self.furniture, self.note) = (manner.furniture, manner.note);
        } else if self.blank {
            self.words.push(' ');
        }
        self.blank = false;
        self.plain |= !manner.bold;
        self.heading |= manner.heading;
        self.words.push(letter);
    }

    /// A note begins with the next line.
    pub(super) fn open_note(&mut self) {
        self.paragraph();
        self.opens_note = true;
    }

    /// Whether nothing of the open line is written yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.words.is_empty()
    }

    /// An item of a list begins.
    pub(super) fn item(&mut self, label: Label) {
        self.paragraph();
        self.label = match self.label.take() {
            // An item that begins with a list: both labels stand on its first line.
            Some(outer) if !outer.bullet && !outer.words.is_empty() => {
                let words = format!("{} {}", outer.words, label.words);
                Some(Label { words, bullet: false })
            }
            _ => Some(label),
        };
        self.written += self.label.as_ref().map_or(0, |label| label.words.len());
    }

    /// The item ends; one without words shows its label still.
    pub(super) fn end_item(&mut self) {
        self.paragraph();
        if let Some(label) = self.label.take()
            && !label.bullet
            && !label.words.is_empty()
        {
            let hint = Hint::PARAGRAPH.with(Hint::ITEM);
            self.done.push(Line { words: label.words, hint, gap: true });
        }
    }

    /// A line break.
    pub(super) fn line_break(&mut self) {
        // Two in a row leave a gap.
        self.goes_on = self.end_line();
    }

    /// A block begins or ends.
    pub(super) fn paragraph(&mut self) {
        self.end_line();
        self.goes_on = false;
    }

    /// A row of a table.
    pub(super) fn row(&mut self, words: String, manner: Manner) {
        self.paragraph();
        let mut hint = if manner.furniture { Hint::FURNITURE } else { Hint::ROW };
        if manner.note {
            hint = hint.with(Hint::NOTE);
        }
        self.written += words.len();
        self.done.push(Line { words, hint, gap: false });
    }

    /// How many bytes of lines and labels were written since the last time.
    pub(super) fn take_written(&mut self) -> usize {
        std::mem::take(&mut self.written)
    }

    /// All lines.
    pub(super) fn finish(mut self) -> Vec<Line> {
        self.paragraph();
        self.done
    }

    fn end_line(&mut self) -> bool {
        self.blank = false;
        let mut words = std::mem::take(&mut self.words);
        words.truncate(words.trim_end_matches(' ').len());
        if words.is_empty() {
            return false;
        }
        let mut hint = Hint::default();
        let gap = !self.goes_on;
        if self.note {
            // Only a note's first line begins a paragraph of its own.
            hint = Hint::NOTE;
            if std::mem::take(&mut self.opens_note) {
                hint = hint.with(Hint::PARAGRAPH);
            }
        } else if gap {
            hint = hint.with(Hint::PARAGRAPH);
        }
        if self.heading {
            hint = hint.with(Hint::HEADING);
        }
        if !self.plain {
            hint = hint.with(Hint::BOLD);
        }
        if let Some(mut label) = self.label.take() {
            hint = hint.with(Hint::ITEM);
            // The number of a note is its mark, which has no stop.
            if hint.has(Hint::NOTE.with(Hint::PARAGRAPH)) {
                label.words.truncate(label.words.trim_end_matches('.').len());
            }
            if !is_labelled(&words, &label) {
                words.insert(0, ' ');
                words.insert_str(0, &label.words);
            }
        }
        if self.furniture {
            hint = Hint::FURNITURE;
        }
        self.written += words.len();
        self.done.push(Line { words, hint, gap });
        true
    }
}

/// Whether the words of an item bring a label along, so that the list's own is none: the
/// portals set `1.` and `a)` as items of a list whose bullets their style sheets hide.
fn is_labelled(words: &str, label: &Label) -> bool {
    label.words.is_empty()
        || words.strip_prefix(label.words.as_str()).is_some_and(|rest| rest.starts_with(' '))
        || label.bullet && marker::scan(words).is_some()
}
