//! Notes at the foot of pages and at the end of a document, which are not its body.
//!
//! Files of office programs and PDF say which lines are notes ([`Hint::NOTE`]). In the text of
//! a gazette they stand at the foot of a page, below the note line: a line of many blanks. The
//! assumptions: notes are numbered through, the foot of a page has nothing but notes from the
//! first one on, and a note's number stands glued to a word of its page or of the one before.
//! A note that goes on over the page stands below a note line there too, or is told by its
//! lines, which are set smaller and so hold more letters. Where neither is so, the rest of the
//! note is taken for body.
//!
//! - `label.rs` reads the number that a note begins with.
//! - `mark.rs` finds the marks in the body that call the notes, and takes them out of its words.

mod label;
mod mark;

use std::collections::HashSet;
use std::ops::Range;

use super::raw::{Hint, RawLine, RawText};
use crate::marker;
use crate::vi;
use label::Label;

pub(super) use mark::take_out;

/// The fewest blanks of a note line; the empty cells of a table make fewer.
const NOTE_LINE: usize = 20;

/// How many notes may be missed between two that are found below note lines.
const MISSED: u32 = 8;

/// How many letters more than a usual full line of the body those of a note hold at least:
/// they are set two points smaller, and most hold a tenth more.
const WIDER: usize = 4;

/// How many lines above a note in running text its mark may stand.
const NEAR: usize = 40;

/// A note, by its lines.
#[derive(Debug)]
pub(super) struct Note {
    /// Its lines, in text order.
    pub(super) lines: Vec<usize>,
    /// What it begins with; `None` where a reader gave no mark.
    pub(super) label: Option<Label>,
    /// The lines of the page that it begins on; empty where there are no pages.
    pub(super) page: Range<usize>,
}

/// The notes among the lines that are not furniture; `pages` are the lines that pages begin
/// with.
pub(super) fn find(raw: &RawText<'_>, furniture: &[bool], pages: &[usize]) -> Vec<Note> {
    let pages = Pages::new(raw, pages);
    let hinted = |line: &RawLine| line.hint.has(Hint::NOTE);
    if raw.lines.iter().any(hinted) {
        return told(raw, furniture, &pages);
    }
    let found = match pages.starts.len() {
        0 | 1 => Vec::new(),
        _ => Finder::new(raw, furniture).find(&pages),
    };
    if found.is_empty() { in_running_text(raw, furniture) } else { found }
}

/// Where pages begin, by lines.
struct Pages {
    starts: Vec<usize>,
    end: usize,
}

impl Pages {
    /// The pages that running heads tell, or else those of the format.
    fn new(raw: &RawText<'_>, heads: &[usize]) -> Self {
        let line_at = |&offset: &u32| raw.lines.partition_point(|l| l.span.start() < offset);
        let starts = if raw.pages.is_empty() {
            heads.to_vec()
        } else {
            raw.pages.iter().map(line_at).collect()
        };
        Self { starts, end: raw.lines.len() }
    }

    /// The lines of the page that holds `line`.
    fn page_of(&self, line: usize) -> Range<usize> {
        let index = self.starts.partition_point(|&start| start <= line);
        let start = index.checked_sub(1).map_or(0, |index| self.starts[index]);
        start..self.starts.get(index).copied().unwrap_or(self.end)
    }

    /// All pages, what stands before the first one included.
    fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(0).chain(self.starts.iter().copied());
        let ends = self.starts.iter().copied().chain([self.end]);
        starts.zip(ends).map(|(start, end)| start..end).filter(|page| !page.is_empty())
    }
}

/// The notes that the reader told.
fn told(raw: &RawText<'_>, furniture: &[bool], pages: &Pages) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for (index, line) in raw.lines.iter().enumerate() {
        if furniture[index] || !line.hint.has(Hint::NOTE) {
            continue;
        }
        let label = line.hint.has(Hint::PARAGRAPH).then(|| label::given(raw.words(line)));
        match (label.flatten(), notes.last_mut()) {
            (None, Some(open)) => open.lines.push(index),
            (label, _) => {
                let page = if raw.pages.is_empty() { 0..0 } else { pages.page_of(index) };
                notes.push(Note { lines: vec![index], label, page });
            }
        }
    }
    notes
}

/// Notes that stand in the running text, each below the paragraph that calls it: a line that
/// begins with a raised number which stands raised above it too, or with the next number,
/// glued to a word shortly above.
fn in_running_text(raw: &RawText<'_>, furniture: &[bool]) -> Vec<Note> {
    let words = |line: usize| raw.words(&raw.lines[line]).trim();
    let mut called: HashSet<String> = HashSet::new();
    let mut notes: Vec<Note> = Vec::new();
    let (mut last, mut open) = (0, false);
    for index in (0..raw.lines.len()).filter(|&index| !furniture[index]) {
        let line = words(index);
        let raised = line.starts_with(|c| mark::plain_digit(c).is_some());
        let label = if raised {
            label::given(raw.words(&raw.lines[index])).filter(|l| called.contains(&l.mark))
        } else {
            label::numbered(raw.words(&raw.lines[index])).filter(|label| {
                let above = index.saturating_sub(NEAR)..index;
                let glued = |line| mark::find(words(line), 0, &label.mark).is_some();
                label.value == last + 1 && above.rev().any(glued)
            })
        };
        if let Some(label) = label {
            last = label.value;
            notes.push(Note { lines: vec![index], label: Some(label), page: 0..0 });
            open = true;
            continue;
        }
        let hint = raw.lines[index].hint;
        let parted = hint.has(Hint::PARAGRAPH) || hint.has(Hint::ITEM);
        open = open && !line.is_empty() && !parted && marker::scan(line).is_none();
        match notes.last_mut() {
            Some(note) if open && (goes_on(words(index - 1)) || vi::starts_lowercase(line)) => {
                note.lines.push(index);
            }
            _ => {
                open = false;
                called.extend(mark::raised_in(line).into_iter().map(|(_, mark)| mark));
            }
        }
    }
    notes
}

/// Whether a line ends no sentence, so that the next one goes on with it.
fn goes_on(words: &str) -> bool {
    !words.trim_end_matches(['”', '"', ')', '*']).ends_with(['.', ';', ':'])
}

/// Finds the notes of a text whose pages are known.
struct Finder<'a, 't> {
    raw: &'a RawText<'t>,
    furniture: &'a [bool],
    /// The letters of a usual full line of the body.
    width: usize,
    notes: Vec<Note>,
    /// The number of the last note.
    last: u32,
}

impl<'a, 't> Finder<'a, 't> {
    fn new(raw: &'a RawText<'t>, furniture: &'a [bool]) -> Self {
        let mut finder = Self { raw, furniture, width: 0, notes: Vec::new(), last: 0 };
        // A line before one that begins with a small letter is full.
        let shown: Vec<usize> = finder.shown(0..raw.lines.len()).collect();
        let mut full: Vec<usize> = shown
            .windows(2)
            .filter(|pair| vi::starts_lowercase(finder.words(pair[1])))
            .map(|pair| letters(finder.words(pair[0])))
            .collect();
        let half = full.len() / 2;
        if !full.is_empty() {
            finder.width = *full.select_nth_unstable(half).1;
        }
        finder
    }

    fn words(&self, line: usize) -> &'a str {
        let line: &'a RawLine = &self.raw.lines[line];
        self.raw.words(line).trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    /// The lines of a page that are read, blank ones included.
    fn shown(&self, page: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        page.filter(|&line| !self.furniture[line])
    }

    fn find(mut self, pages: &Pages) -> Vec<Note> {
        // Whether the last note reaches the end of its page and may go on over it.
        let mut open = false;
        for page in pages.iter() {
            let first = self.first_note_line(&page, open);
            open = first.is_some_and(|first| self.read(first..page.end, &page));
        }
        self.notes
    }

    /// The first line of the notes at the foot of a page.
    fn first_note_line(&self, page: &Range<usize>, open: bool) -> Option<usize> {
        let filled = |line: &usize| !self.words(*line).is_empty();
        let rules = self.shown(page.clone()).filter(|&line| is_note_line(self.raw, line));
        for rule in rules {
            let first = self.shown(rule + 1..page.end).find(filled)?;
            let next = label::numbered(self.words(first)).is_some_and(|label| {
                label.value > self.last && label.value <= self.last + MISSED
            });
            if next || open {
                return Some(first);
            }
        }
        self.first_without_rule(page, open).or_else(|| self.goes_on_from(page, open))
    }

    /// Without a note line: the next number after a blank line, or after the rest of a note
    /// that the page before left open, where it is glued to a word above. Once there were
    /// notes, lines that are set smaller tell as much.
    fn first_without_rule(&self, page: &Range<usize>, open: bool) -> Option<usize> {
        let (mut block, mut blank) = (page.start, false);
        for line in self.shown(page.clone()) {
            let words = self.words(line);
            if words.is_empty() {
                blank = true;
                continue;
            }
            block = if blank { line } else { block };
            let next = label::numbered(words).filter(|label| label.value == self.last + 1);
            if let Some(label) = next
                && (blank || open)
                && (self.is_called(page.start..line, &label.mark)
                    || self.last > 0 && self.is_set_smaller(block..page.end))
            {
                return Some(block);
            }
            blank = false;
        }
        None
    }

    /// Whether a mark is glued to a word of those lines.
    fn is_called(&self, lines: Range<usize>, mark: &str) -> bool {
        self.shown(lines).any(|line| mark::find(self.words(line), 0, mark).is_some())
    }

    /// Whether most of the lines that fill the width of the body are wider than that.
    fn is_set_smaller(&self, lines: Range<usize>) -> bool {
        let (mut full, mut wide) = (0, 0);
        for line in self.shown(lines) {
            let width = letters(self.words(line));
            full += usize::from(width + WIDER > self.width);
            wide += usize::from(width > self.width + WIDER);
        }
        wide * 2 > full
    }

    /// Where the rest of a note that the page before left open begins: with a block of lines
    /// from which on the page is set smaller. After a note that came to its end only a page
    /// goes on with it that is set smaller as a whole and begins with no unit and no title.
    fn goes_on_from(&self, page: &Range<usize>, open: bool) -> Option<usize> {
        if !open {
            return None;
        }
        let ending = self.ending();
        let mut blank = true;
        for line in self.shown(page.clone()) {
            let words = self.words(line);
            if words.is_empty() {
                blank = true;
            } else if blank {
                blank = false;
                let titled = vi::is_all_caps(words) || marker::scan(words).is_some();
                let end = self.shown(line..page.end).find(|&line| self.words(line).is_empty());
                if (ending == Ending::InQuotation || !titled)
                    && self.is_set_smaller(line..end.unwrap_or(page.end))
                    && self.is_set_smaller(line..page.end)
                {
                    return Some(line);
                }
                if ending == Ending::Full {
                    return None;
                }
            }
        }
        None
    }

    /// How the last note ends.
    fn ending(&self) -> Ending {
        let Some(note) = self.notes.last() else { return Ending::Full };
        let mut words = note.lines.iter().map(|&line| self.words(line));
        let quotes = words.clone().fold(0_i32, |open, words| {
            open + words.matches('“').count() as i32 - words.matches('”').count() as i32
        });
        match words.next_back() {
            _ if quotes > 0 => Ending::InQuotation,
            Some(last) if !last.ends_with(['.', '”']) => Ending::InSentence,
            _ => Ending::Full,
        }
    }

    /// Reads the notes at the foot of a page; whether the last one reaches its end.
    fn read(&mut self, lines: Range<usize>, page: &Range<usize>) -> bool {
        for line in lines {
            let words = self.words(line);
            if self.furniture[line] || words.is_empty() {
                continue;
            }
            // The words of a stamp's page come after its foot.
            if super::portal::is_motto(words) {
                return false;
            }
            let label = label::numbered(words).filter(|label| {
                let far = if self.notes.is_empty() { MISSED } else { 1 };
                let near = label.value <= self.last + far || self.begins_page(line, page);
                label.value > self.last && near
            });
            match (label, self.notes.last_mut()) {
                (None, Some(open)) => open.lines.push(line),
                (label, _) => {
                    self.last = label.as_ref().map_or(self.last, |label| label.value);
                    self.notes.push(Note { lines: vec![line], label, page: page.clone() });
                }
            }
        }
        true
    }

    /// Whether no line of the page is part of a note yet.
    fn begins_page(&self, line: usize, page: &Range<usize>) -> bool {
        let last = self.notes.last().and_then(|note| note.lines.last());
        last.is_none_or(|&last| last < page.start && line >= page.start)
    }
}

/// How the words of a note end at the end of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// With a full stop, all quotations closed.
    Full,
    /// Without one.
    InSentence,
    /// Inside what it quotes, which may have units and titles.
    InQuotation,
}

/// A line of blanks alone, as the note line of a page is in its text.
fn is_note_line(raw: &RawText<'_>, line: usize) -> bool {
    let words = raw.words(&raw.lines[line]);
    let blanks = words.chars().take_while(|&c| matches!(c, ' ' | '\u{a0}' | '_')).count();
    blanks >= NOTE_LINE && words.chars().count() - blanks <= 1 && words.trim_end().len() < 2
        || words.trim().len() >= NOTE_LINE && words.trim().bytes().all(|byte| byte == b'_')
}

fn letters(words: &str) -> usize {
    words.bytes().filter(|&byte| byte & 0xc0 != 0x80).count()
}
