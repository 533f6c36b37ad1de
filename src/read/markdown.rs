//! Markdown: pulldown-cmark says what is text and where it stands; lines come from that.
//!
//! Spans point into the Markdown file's own bytes. Marks of emphasis, escapes and table
//! bars are not in the words; labels of list items are, because a reader of the page sees
//! them: they are taken from the source, since a renderer would number anew. A row of a
//! table is one line whose cells are parted by tabs; a letterhead or signature set in cells
//! gives their lines, one cell after the other. A soft break is a line break: text
//! that was wrapped for the editor is joined later, like any hard-wrapped text.
//!
//! `[^1]` calls a note and `[^1]: …` is one; its line begins with its mark. `<sup>` raises
//! figures. What is raised is read as the page shows it, `³`, and stands in the file as it is.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{frame, shown};
use crate::source::{Hint, RawLine, RawText, Rewritten};
use crate::span::Span;

/// Reads Markdown into lines.
pub(super) fn read(text: Cow<'_, str>) -> RawText<'_> {
    let lines = {
        let mut reader = Reader::new(&text);
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            reader.take(event, range);
        }
        reader.end_line();
        reader.lines
    };
    RawText { text, lines, ..RawText::default() }
}

/// A cell of the open row: where it begins, and its lines, with whether each is bold.
struct Cell {
    start: usize,
    lines: Vec<(Rewritten, bool)>,
}

struct Reader<'t> {
    text: &'t str,
    lines: Vec<RawLine>,
    open: Rewritten,
    hint: Hint,
    /// The depth of strong emphasis, and whether words outside of it were met.
    strong: u32,
    plain_words: bool,
    in_row: bool,
    cells: Vec<Cell>,
    /// How many rows of the table were read, and whether they are a letterhead or signature.
    rows: u32,
    framed: bool,
    /// Whether a note is open, and whether the words stand between `<sup>` and `</sup>`.
    note: bool,
    raised: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: Vec::new(),
            open: Rewritten::default(),
            hint: Hint::PARAGRAPH,
            strong: 0,
            plain_words: false,
            in_row: false,
            cells: Vec::new(),
            rows: 0,
            framed: false,
            note: false,
            raised: false,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words, range),
            Event::InlineHtml(html) => {
                if html.starts_with("<br") || html.starts_with("<BR") {
                    self.line_break();
                }
                self.tag(&html);
            }
            Event::FootnoteReference(mark) => self.mark(&mark, &range),
            Event::Html(html) => self.html(&html, &range),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.begin(Hint::PARAGRAPH),
            Tag::Heading { .. } => {
                self.end_line();
                self.hint = Hint::PARAGRAPH.with(Hint::HEADING);
            }
            Tag::Item => {
                self.end_line();
                self.hint = Hint::PARAGRAPH.with(Hint::ITEM);
                self.label(range.start);
            }
            Tag::TableHead | Tag::TableRow => {
                self.end_line();
                self.in_row = true;
            }
            Tag::Table(_) => (self.rows, self.framed) = (0, false),
            Tag::TableCell => {
                self.cells.push(Cell { start: range.start, lines: Vec::new() });
                self.plain_words = false;
            }
            Tag::Strong => self.strong += 1,
            Tag::FootnoteDefinition(mark) => {
                self.end_line();
                self.note = true;
                self.hint = Hint::NOTE.with(Hint::PARAGRAPH);
                // `[^1]:` stands before the words of the note.
                let from = range.start + self.text[range].find("[^").map_or(0, |at| at + 2);
                let mark = Span::of(from..from + mark.len());
                self.open.push(&self.text[mark.range()], mark);
                self.open.push(" ", Span::new(mark.end(), mark.end()));
                self.plain_words = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::TableCell => self.end_cell_line(),
            TagEnd::FootnoteDefinition => {
                self.end_line();
                (self.note, self.hint) = (false, Hint::PARAGRAPH);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock => {
                self.end_line();
                (self.hint, self.raised) = (Hint::PARAGRAPH, false);
            }
            _ => {}
        }
    }

    /// A block begins; the first one of a list item or of a note stays on the label's line.
    fn begin(&mut self, hint: Hint) {
        let labelled = self.hint.has(Hint::ITEM) || self.hint.has(Hint::NOTE);
        if !labelled || self.open.words.is_empty() {
            self.end_line();
            self.hint = hint;
        }
    }

    /// The label of a list item, as the source has it.
    fn label(&mut self, start: usize) {
        let source = &self.text[start..];
        let blanks = source.len() - source.trim_start_matches([' ', '\t', '>']).len();
        let source = &source[blanks..];
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let len = match source.as_bytes().get(digits) {
            Some(b'.' | b')') if digits > 0 => digits + 1,
            Some(b'-' | b'+' | b'*') if digits == 0 => 1,
            _ => return,
        };
        // Converters make items of typed labels, `- a)`: the page shows the label alone.
        if digits == 0 && opens_with_label(source[len..].trim_start()) {
            return;
        }
        let from = start + blanks;
        self.open.push(&source[..len], Span::of(from..from + len));
        self.open.push(" ", Span::of(from + len..from + len));
        self.plain_words = true;
    }

    /// The mark that calls a note, as the page shows it: its figures raised.
    fn mark(&mut self, mark: &str, range: &Range<usize>) {
        self.plain_words |= self.strong == 0;
        let from = range.start + self.text[range.clone()].find("[^").map_or(0, |at| at + 2);
        self.raise(mark, Span::of(from..from + mark.len()));
    }

    /// Writes words that stand above the line.
    fn raise(&mut self, words: &str, original: Span) {
        let mut at = original.start();
        for (stored, page) in shown::pieces(&shown::raised(words)) {
            let end = at + stored.len() as u32;
            if !stored.is_empty() {
                self.open.push(&page, Span::new(at, end));
            }
            at = end;
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        // Marks of emphasis that found no partner are marks still.
        if !words.is_empty() && words.bytes().all(|byte| byte == b'*') {
            return;
        }
        self.plain_words |= self.strong == 0 && !words.trim().is_empty();
        let source = &self.text[range.clone()];
        if !source.ends_with(words) || source.len() > words.len() + 1 {
            // Code between backticks and entities: found inside, else written as a whole.
            match source.find(words).filter(|_| !words.is_empty()) {
                Some(at) => self.kept(words, range.start + at),
                None => self.open.push(&words.replace(['\n', '\r'], " "), Span::of(range)),
            }
            return;
        }
        self.kept(words, range.end - words.len());
    }

    /// Words that are the source's very bytes from `start` on; they may hold line breaks.
    fn kept(&mut self, words: &str, start: usize) {
        let mut at = start;
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            let bare = line.trim_end_matches('\r');
            let original = Span::of(at..at + bare.len());
            if self.raised {
                self.raise(bare, original);
            } else {
                self.open.push(bare, original);
            }
            at += line.len() + 1;
        }
    }

    /// The words of a block of HTML, without its tags.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        if self.text.get(range.clone()) != Some(html) {
            return;
        }
        let mut at = 0;
        while at < html.len() {
            let tag = html[at..].find('<').map_or(html.len(), |found| at + found);
            if tag > at {
                self.kept(&html[at..tag], range.start + at);
            }
            at = html[tag..].find('>').map_or(html.len(), |found| tag + found + 1);
            self.tag(&html[tag..at]);
        }
        self.end_line();
    }

    /// A tag of HTML begins or ends raised words.
    fn tag(&mut self, tag: &str) {
        let is = |name: &str| {
            tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        self.raised = is("<sup>") || is("<sup ") || self.raised && !is("</sup");
    }

    fn line_break(&mut self) {
        if self.in_row {
            self.end_cell_line();
        } else {
            self.end_line();
            self.hint = Hint::SOFT;
        }
    }

    fn end_line(&mut self) {
        let open = std::mem::take(&mut self.open);
        let bold = self.strong > 0 || !self.plain_words;
        self.plain_words = false;
        let (Some(first), Some(last)) = (open.pieces.first(), open.pieces.last()) else {
            return;
        };
        let span =
            Span::new(first.original.start(), last.original.end().max(first.original.start()));
        let mut hint = if bold { self.hint.with(Hint::BOLD) } else { self.hint };
        if self.note && !hint.has(Hint::NOTE) {
            hint = Hint::NOTE;
        }
        let verbatim = open.pieces.len() == 1 && self.text[span.range()] == open.words;
        let rewritten = (!verbatim).then(|| Box::new(open));
        self.lines.push(RawLine { span, rewritten, hint });
        self.hint = Hint::default();
    }

    /// A line of a cell ends.
    fn end_cell_line(&mut self) {
        let line = std::mem::take(&mut self.open);
        let bold = !std::mem::take(&mut self.plain_words);
        if let Some(cell) = self.cells.last_mut()
            && !line.words.trim().is_empty()
        {
            cell.lines.push((line, bold));
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.in_row = false;
        let opens = |cell: &Cell| cell.lines.iter().any(|(line, _)| frame::opens(&line.words));
        let frame = cells.len() <= 3 && (self.framed || cells.iter().any(opens));
        self.framed = frame && (self.framed || self.rows == 0);
        self.rows += 1;
        if frame {
            self.write_cells(cells);
        } else {
            self.write_row(cells);
        }
    }

    /// Writes the lines of cells, one cell after the other.
    fn write_cells(&mut self, cells: Vec<Cell>) {
        for cell in cells {
            self.hint = Hint::PARAGRAPH;
            for (line, bold) in cell.lines {
                (self.open, self.plain_words) = (line, !bold);
                self.end_line();
            }
        }
    }

    /// Writes cells as a line.
    fn write_row(&mut self, cells: Vec<Cell>) {
        self.hint = Hint::ROW;
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.open.push("\t", Span::of(cell.start..cell.start));
            }
            for (at, (line, bold)) in cell.lines.into_iter().enumerate() {
                let start =
                    line.pieces.first().map_or(cell.start as u32, |p| p.original.start());
                if at > 0 {
                    self.open.push(" ", Span::new(start, start));
                }
                self.plain_words |= !bold;
                self.open.append(line);
            }
        }
        self.end_line();
    }
}

/// Whether words begin with a label: `a)`, `1)`, `1.`
fn opens_with_label(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = words[digits..].chars();
    let closes = match digits {
        0 => rest.next().is_some_and(char::is_lowercase) && rest.next() == Some(')'),
        1 | 2 => matches!(rest.next(), Some('.' | ')')),
        _ => false,
    };
    closes && rest.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &[&str]) {
        let raw = read(markdown.into());
        let lines: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
        assert_eq!(lines, expected, "markdown: {markdown:?}");
        for line in &raw.lines {
            for piece in line.rewritten.iter().flat_map(|rewritten| &rewritten.pieces) {
                assert!(raw.text.get(piece.original.range()).is_some(), "{piece:?}");
            }
        }
    }

    #[test]
    fn takes_marks_away_and_keeps_labels() {
        check("**1\\.** Phát *triển*\n", &["1. Phát triển"]);
        check("\\-   \nCác cấp uỷ\n", &["-", "Các cấp uỷ"]);
        check(
            "## Điều 1. Phạm vi\n\n1. Một\n2. Hai\n   - ba\n",
            &["Điều 1. Phạm vi", "1. Một", "2. Hai", "- ba"],
        );
        check("- a) Một\n- đ) Năm\n- 1\\. Số\n", &["a) Một", "đ) Năm", "- 1. Số"]);
        check("- ab) Hai\n- a)x\n- A) Ba\n", &["- ab) Hai", "- a)x", "- A) Ba"]);
        check("- 1. Số\n- 2) Hai\n- Ba\n", &["1. Số", "2) Hai", "- Ba"]);
        check("7. Bảy\n9. Chín\n", &["7. Bảy", "9. Chín"]);
        check("A &amp; B\n", &["A & B"]);
    }

    #[test]
    fn notes_begin_with_their_marks_and_marks_are_raised() {
        check(
            "Một[^1] và[^*].\n\n[^1]: Khoản *này*.\n\n    Thêm.\n\n[^*]: Hai\n\nCuối\n",
            &["Một¹ và*.", "1 Khoản này.", "Thêm.", "* Hai", "Cuối"],
        );
        let raw = read("Một[^12]\n\n[^12]: Khoản\n\n    Thêm\n\nCuối\n".into());
        let hints: Vec<_> = raw.lines.iter().map(|line| line.hint).collect();
        let paragraph = Hint::PARAGRAPH;
        assert_eq!(hints, [paragraph, Hint::NOTE.with(paragraph), Hint::NOTE, paragraph]);
        let pieces = &raw.lines[0].rewritten.as_ref().expect("it is rewritten").pieces;
        assert_eq!(&raw.text[pieces[1].original.range()], "12");
        // A bracket that no note answers is text.
        check("Một [^2] và [1]\n", &["Một [^2] và [1]"]);
    }

    #[test]
    fn raised_figures_are_read_as_the_page_shows_them() {
        check("10<sup>6</sup> ha, năm 2020<sup>(**5**)</sup>\n", &["10⁶ ha, năm 2020(⁵)"]);
        check("<div>\nnăm 2020<sup>5</sup> 6\n</div>\n", &["", "", "năm 2020⁵ 6", "", "", ""]);
        check("19<sup>th</sup> H<sub>2</sub>O\n", &["19th H2O"]);
    }

    #[test]
    fn a_row_is_a_line_of_cells() {
        check("| Vùng | Mức |\n|---|---|\n| I | 5<br>6 |\n", &["Vùng\tMức", "I\t5 6"]);
        check("| a |  | c |\n|---|---|---|\n| Nơi nộp |  | |\n", &["a\t\tc", "Nơi nộp\t\t"]);
    }

    #[test]
    fn a_signature_in_cells_gives_their_lines() {
        check(
            "| **Nơi nhận:**<br>- Lưu: VT. | **CHỦ TỊCH** |\n|---|---|\n| - Sở Y tế; | An |\n\nx\n",
            &["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "- Sở Y tế;", "An", "x"],
        );
        check(
            "| Mục | Nội dung |\n|---|---|\n| 1 | Nơi ở |\n| 2 | x |\n",
            &["Mục\tNội dung", "1\tNơi ở", "2\tx"],
        );
    }

    #[test]
    fn spans_point_into_the_file() {
        let raw = read("**Điều 1\\.** Một".into());
        let pieces = &raw.lines[0].rewritten.as_ref().expect("marks were taken away").pieces;
        let words: Vec<_> =
            pieces.iter().map(|piece| &raw.text[piece.original.range()]).collect();
        assert_eq!(words, ["Điều 1", ".", " Một"]);
    }
}
