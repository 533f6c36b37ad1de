//! One finding as a person reads it: what is wrong, where, the words, and the way out.
//!
//! ```text
//! warning[NQ4001]: number 3 follows where 2 was expected
//!  --> nghi-quyet.txt:5:1
//!   |
//! 5 | 3. Đến năm 2030
//!   | ^^
//!   |
//!   = help: is the line that opens the missing number without its marker?
//! ```
//!
//! A paragraph of a legal document is one line of up to thousands of characters, so only a
//! window around the words is shown. Words that run over several lines are shown by their
//! first line. Columns count what a reader counts as a character: a letter with the
//! combining marks after it is one, whatever its bytes.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use nq_compile::Lang;
use nq_compile::model::{self, Diagnostic, Place};
use unicode_width::UnicodeWidthChar;

use crate::{pick, visible};

/// More than any window: the renderer is never to cut what is cut already.
const UNCUT: usize = 10_000;

/// Draws findings.
#[derive(Debug)]
pub(crate) struct Painter {
    renderer: Renderer,
    lang: Lang,
    columns: usize,
}

impl Painter {
    /// A painter of lines of `columns` columns.
    pub(crate) fn new(lang: Lang, colored: bool, columns: usize) -> Self {
        let renderer =
            if colored { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
        Self { renderer: renderer.term_width(UNCUT), lang, columns }
    }

    /// Adds `finding`, which is about the text of the input `name`, to `out`.
    pub(crate) fn paint(&self, out: &mut String, name: &str, text: &str, finding: &Diagnostic) {
        let level = self.level(finding.severity);
        let words = Words::of(text, finding.span);
        let gutter = finding.span.line.to_string().len();
        let [before, shown, after] = words.parts().map(visible::line);
        let window = Words { before: &before, words: &shown, after: &after }
            .window(self.columns.saturating_sub(gutter + 3));

        let message = visible::line(&finding.message);
        let title = level.clone().primary_title(&message).id(&finding.code);
        let line = finding.span.line as usize;
        let origin = Origin::path(visible::name(name)).line(line).char_column(words.column());
        let annotation = AnnotationKind::Primary.span(window.words);
        let snippet = Snippet::source(window.text).line_start(line).annotation(annotation);
        let mut group = Group::with_level(level.clone()).element(snippet);
        if let Some(hint) = &finding.hint {
            let help = Level::HELP.with_name(pick(self.lang, "gợi ý", "help"));
            group = group.element(help.message(visible::line(hint)));
        }
        // The title and the place are drawn apart: the renderer counts columns in code
        // points, and from the start of the window that it is given.
        let parts = [
            self.renderer.render(&[Group::with_title(title)]),
            format!(
                "{:gutter$}{}",
                "",
                self.renderer.render(&[Group::with_level(level).element(origin)])
            ),
            self.renderer.render(&[group]),
        ];
        for part in parts {
            out.push_str(&part);
            out.push('\n');
        }
        out.push('\n');
    }

    fn level(&self, severity: model::Level) -> Level<'static> {
        match severity {
            model::Level::Error => Level::ERROR.with_name(pick(self.lang, "lỗi", "error")),
            model::Level::Warning => {
                Level::WARNING.with_name(pick(self.lang, "cảnh báo", "warning"))
            }
            model::Level::Info => Level::NOTE.with_name(pick(self.lang, "lưu ý", "note")),
        }
    }
}

/// The columns of places, from 1, in characters as a reader counts them.
///
/// Each is counted from the one before, since a whole document may be one line.
#[derive(Debug)]
pub(crate) struct Columns<'t> {
    text: &'t str,
    at: usize,
    column: usize,
}

impl<'t> Columns<'t> {
    /// The columns of places in `text`.
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, at: 0, column: 1 }
    }

    /// The column of `place`; quickest where places come in text order.
    pub(crate) fn at(&mut self, place: Place) -> usize {
        let start = place.start as usize;
        if start < self.at {
            *self = Self::of(self.text);
        }
        let passed = &self.text[self.at..start];
        match passed.rfind('\n') {
            Some(end) => self.column = 1 + characters(&passed[end + 1..]),
            None => self.column += characters(passed),
        }
        self.at = start;
        self.column
    }
}

/// The first line of some words, parted where they stand in it.
#[derive(Clone, Copy, Debug)]
struct Words<'t> {
    before: &'t str,
    words: &'t str,
    after: &'t str,
}

/// A part of a line around some words.
#[derive(Debug, PartialEq)]
struct Window {
    text: String,
    /// Where the words stand in it.
    words: std::ops::Range<usize>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str, place: Place) -> Self {
        let (start, end) = (place.start as usize, place.end as usize);
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let words = text[start..end.min(to)].trim_end();
        let after = &text[start + words.len()..to];
        Self { before: &text[from..start], words, after: after.trim_end() }
    }

    fn parts(&self) -> [&'t str; 3] {
        [self.before, self.words, self.after]
    }

    fn column(&self) -> usize {
        1 + characters(self.before)
    }

    /// As much of the line as `columns` hold, the words somewhere in the middle; where
    /// the line goes on there is an `…`.
    fn window(&self, columns: usize) -> Window {
        let before =
            self.before.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let room = columns.saturating_sub(2).max(1);
        let words = head(self.words, room);
        let room = room - measure(words);
        let left = measure(tail(before, room));
        let right = measure(head(self.after, room));
        let left = left.min((room / 2).max(room - right));
        let before_shown = tail(before, left);
        let after_shown =
            if words.len() < self.words.len() { "" } else { head(self.after, room - left) };

        let mut text = String::new();
        if before_shown.len() < before.len() {
            text.push('…');
        }
        text.push_str(before_shown);
        let start = text.len();
        text.push_str(words);
        let end = text.len();
        text.push_str(after_shown);
        if words.len() + after_shown.len() < self.words.len() + self.after.len() {
            text.push('…');
        }
        Window { text, words: start..end }
    }
}

/// How many characters a reader counts in `text`.
fn characters(text: &str) -> usize {
    text.chars().filter(|&c| width(c) > 0).count()
}

/// As much of the start of `text` as `columns` hold.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|&(_, c)| {
        taken += width(c);
        taken > columns
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// As much of the end of `text` as `columns` hold; no combining mark is left without its
/// letter.
fn tail(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let mut from = text.len();
    for (at, c) in text.char_indices().rev() {
        taken += width(c);
        if taken > columns {
            break;
        }
        if width(c) > 0 {
            from = at;
        }
    }
    &text[from..]
}

fn measure(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The columns that the renderer gives a character.
fn width(c: char) -> usize {
    match c {
        '\t' => 4,
        _ => c.width().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, words: &str) -> Place {
        let start = text.find(words).expect("the words are in the text");
        Place { start: start as u32, end: (start + words.len()) as u32, line: 1, page: None }
    }

    #[track_caller]
    fn check(text: &str, words: &str, columns: usize, expected: &str) {
        let window = Words::of(text, place(text, words)).window(columns);
        let (before, rest) = window.text.split_at(window.words.start);
        let (words, after) = rest.split_at(window.words.len());
        assert_eq!(format!("{before}[{words}]{after}"), expected);
        assert!(measure(&window.text) <= columns, "{expected}");
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        check("một\n  Điều 1. Thu 5%.\r\nhai", "Thu", 40, "Điều 1. [Thu] 5%.");
        check("\u{feff}Điều 1.", "Điều", 40, "[Điều] 1.");
    }

    #[test]
    fn a_long_line_is_cut_to_a_window_around_the_words() {
        let line = "một hai ba bốn năm sáu bảy tám chín mười";
        check(line, "năm", 17, "…a bốn [năm] sáu b…");
        check(line, "một", 12, "[một] hai ba…");
        check(line, "mười", 12, "… chín [mười]");
        check(line, "hai ba bốn năm", 10, "…[hai ba b]…");
    }

    #[test]
    fn words_over_several_lines_are_shown_by_the_first() {
        check("Điều 1.\n  một\n  hai", "một\n  hai", 40, "[một]");
    }

    #[track_caller]
    fn check_column(text: &str, words: &str, expected: usize) {
        let place = place(text, words);
        assert_eq!(Words::of(text, place).column(), expected);
        assert_eq!(Columns::of(text).at(place), expected);
    }

    #[test]
    fn a_column_is_a_character_as_a_reader_counts() {
        check_column("Điều 1", "1", 6);
        check_column("Đie\u{302}\u{300}u 1", "1", 6);
        check_column("漢字 1", "1", 4);
        check_column("\u{feff}Điều", "Điều", 1);
        check_column("một\nhai ba", "ba", 5);
    }

    #[test]
    fn columns_are_right_in_any_order() {
        let text = "một hai\nba bốn năm";
        let mut columns = Columns::of(text);
        let found = ["hai", "ba", "bốn", "năm", "bốn", "một"]
            .map(|words| columns.at(place(text, words)));
        assert_eq!(found, [5, 1, 4, 8, 4, 1]);
    }

    #[test]
    fn no_mark_is_parted_from_its_letter() {
        let nfd = "xe\u{302}\u{300} ye\u{302}\u{300} A";
        check(nfd, "A", 4, "… [A]");
        check(nfd, "A", 5, "…e\u{302}\u{300} [A]");
    }
}
