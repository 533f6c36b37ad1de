//! Nests the lines of one region.

use std::ops::Range;

use super::table::{self, Layout, Tables};
use super::{SegmentId, SegmentTree, open};
use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::model::UnitKind;
use crate::source::SourceText;
use crate::span::Span;
use crate::vi;

/// A unit that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) id: SegmentId,
    pub(super) kind: UnitKind,
    pub(super) rank: u16,
    /// The form of its label; `None` for groups in capitals.
    pub(super) form: Option<Form>,
    /// Its number as a value.
    pub(super) value: u32,
    /// Whether its words end with a colon: a list of its own follows.
    pub(super) announces: bool,
}

/// What a document's lines were found to be before they are nested.
#[derive(Clone, Copy)]
pub(super) struct Text<'s> {
    pub(super) source: &'s SourceText,
    pub(super) lines: &'s [Line],
    /// Whether each line stands in quotation marks.
    pub(super) quoted: &'s [bool],
    pub(super) tables: &'s Tables<'s>,
}

/// Nests lines into units below `root`.
pub(super) struct Nester<'s> {
    pub(super) source: &'s SourceText,
    pub(super) stack: Vec<Open>,
    lines: &'s [Line],
    quoted: &'s [bool],
    tables: &'s Tables<'s>,
    root: Option<SegmentId>,
    /// The first line that is no rule after the one that was taken last.
    next: usize,
}

/// Adds the outline of `range` to `tree`, below `root`.
pub(super) fn nest(
    tree: &mut SegmentTree,
    text: Text<'_>,
    range: Range<usize>,
    root: Option<SegmentId>,
) {
    let Text { source, lines, quoted, tables } = text;
    let mut nester = Nester { source, stack: Vec::new(), lines, quoted, tables, root, next: 0 };
    let mut at = range.start;
    while at < range.end {
        at = nester.take(tree, at, range.end);
    }
}

impl Nester<'_> {
    /// Takes the line at `at` and gives the next line to take.
    fn take(&mut self, tree: &mut SegmentTree, at: usize, end: usize) -> usize {
        let line = self.lines[at];
        if self.in_form(tree) {
            self.add_text(tree, &line);
            return at + 1;
        }
        match self.tables.at(at, end) {
            Some(Layout::Table(end)) => {
                self.add_table(tree, at..end);
                return end;
            }
            Some(Layout::Words(end)) => {
                self.add_lines(tree, at..end);
                return end;
            }
            None => {}
        }
        if self.quoted[at] {
            self.add_text(tree, &line);
            return at + 1;
        }
        if line.form() == Some(Form::Sheet) && self.begins_form(tree, &line) {
            return at + 1;
        }
        self.next = self.next.max(at + 1);
        while self.next < end && self.lines[self.next].look == Look::Rule {
            self.next += 1;
        }
        let next = self.lines[..end].get(self.next);
        match line.mark {
            Some(mark) if line.look != Look::Row => match open::rank(self, &line, mark) {
                Some((kind, rank)) => return self.open_marked(tree, at, end, kind, rank),
                None => self.add_text(tree, &line),
            },
            _ => match open::caps_rank(self, &line, next) {
                Some(rank) => {
                    let id = self.open(tree, UnitKind::Group, rank, None, line.span);
                    tree.get_mut(id).heading.push(line.span);
                }
                None if self.lost_stop(&line) => self.open_lost_stop(tree, &line),
                None => self.add_text(tree, &line),
            },
        }
        at + 1
    }

    /// Whether the appendix that is open has come to a form to fill in.
    fn in_form(&self, tree: &SegmentTree) -> bool {
        self.root.is_some_and(|root| tree.get(root).form_from.is_some())
    }

    /// `Mẫu số 01` in an appendix: from here on its words are a form.
    fn begins_form(&mut self, tree: &mut SegmentTree, line: &Line) -> bool {
        let Some(root) = self.root else { return false };
        let words = self.source.slice(line.span);
        if words.len() > 80 || words.ends_with([';', '.']) {
            return false;
        }
        self.stack.clear();
        tree.get_mut(root).form_from = Some(line.span.start());
        self.add_text(tree, line);
        true
    }

    fn open_marked(
        &mut self,
        tree: &mut SegmentTree,
        at: usize,
        end: usize,
        kind: UnitKind,
        rank: u16,
    ) -> usize {
        let line = self.lines[at];
        let Some(mark) = line.mark else { return at + 1 };
        let id = self.open(tree, kind, rank, Some(mark.form), line.span);
        let rest = line.rest(self.source);
        if let Some(open) = self.stack.last_mut() {
            open.value = mark.value;
            open.announces = self.source.slice(line.span).ends_with(':');
        }
        let segment = tree.get_mut(id);
        segment.label = Some(mark.label);
        segment.num = (!mark.num.is_empty()).then_some(mark.num);
        segment.value = mark.value;
        if rest.is_empty() {
            return self.title_below(tree, id, at + 1, end);
        }
        if kind == UnitKind::Group || self.is_heading(rest, kind, at, end) {
            tree.get_mut(id).heading.push(rest);
            let caps = vi::is_all_caps(self.source.slice(rest));
            return if caps { self.caps_below(tree, id, at + 1, end) } else { at + 1 };
        }
        tree.get_mut(id).text.push(rest);
        at + 1
    }

    /// Whether the words after a label form a title: a line of its own, no sentence, with
    /// units or paragraphs below it.
    fn is_heading(&self, rest: Span, kind: UnitKind, at: usize, end: usize) -> bool {
        let words = self.source.slice(rest);
        if matches!(
            kind,
            UnitKind::Part | UnitKind::Chapter | UnitKind::Section | UnitKind::Subsection
        ) {
            return words.len() < 600;
        }
        let sentence =
            words.ends_with(['.', ';', ':', ',', '…', '!', '”']) && !vi::is_all_caps(words);
        if sentence
            || words.len() > 700
            || kind == UnitKind::Indent
            || vi::starts_lowercase(words)
        {
            return false;
        }
        let Some(next) = self.lines[at + 1..end].first() else { return false };
        // A sibling right below means that these words are all the unit has.
        let sibling = next.form().is_some() && next.form() == self.lines[at].form();
        next.look != Look::Rule && !sibling
    }

    /// A label alone on its line: for the higher units the title stands below it.
    fn title_below(
        &mut self,
        tree: &mut SegmentTree,
        id: SegmentId,
        at: usize,
        end: usize,
    ) -> usize {
        let kind = tree.get(id).kind;
        let high = matches!(
            kind,
            UnitKind::Part | UnitKind::Chapter | UnitKind::Section | UnitKind::Subsection
        );
        let Some(next) = self.lines[at..end].first() else { return at };
        let words = self.source.slice(next.span);
        if next.mark.is_some()
            || self.quoted[at]
            || next.look == Look::Rule
            || next.look == Look::Row
        {
            return at;
        }
        let more = self.lines.get(at + 1).is_some_and(|_| at + 1 < end);
        if kind == UnitKind::Article
            && more
            && words.len() < 300
            && !words.ends_with(['.', ';', ':', ','])
            && vi::starts_uppercase(words)
        {
            let segment = tree.get_mut(id);
            segment.heading.push(next.span);
            segment.span = segment.span.cover(next.span);
            return at + 1;
        }
        if !high {
            // `2.` with its text on the next line.
            self.add_text(tree, next);
            if let Some(open) = self.stack.last_mut() {
                open.announces = words.ends_with(':');
            }
            return at + 1;
        }
        if !next.caps && (words.len() > 400 || words.ends_with(['.', ';'])) {
            return at;
        }
        let segment = tree.get_mut(id);
        segment.heading.push(next.span);
        segment.span = segment.span.cover(next.span);
        if next.caps { self.caps_below(tree, id, at + 1, end) } else { at + 1 }
    }

    /// Further lines of a title in capitals.
    fn caps_below(
        &mut self,
        tree: &mut SegmentTree,
        id: SegmentId,
        mut at: usize,
        end: usize,
    ) -> usize {
        while at < end {
            let line = &self.lines[at];
            let heads =
                line.caps && line.mark.is_none() && line.look == Look::Text && !self.quoted[at];
            if !heads || line.after_blank && !line.after_page && tree.get(id).heading.len() > 2
            {
                break;
            }
            let segment = tree.get_mut(id);
            segment.heading.push(line.span);
            segment.span = segment.span.cover(line.span);
            at += 1;
        }
        at
    }

    /// `3 Hạng đất …` right after `1.` and `2.`: a clause that lost its stop.
    fn lost_stop(&self, line: &Line) -> bool {
        let Some(open) = self.stack.iter().rev().find(|open| open.form == Some(Form::Clause))
        else {
            return false;
        };
        let words = self.source.slice(line.span);
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &words[digits..];
        open.value >= 2
            && (1..=2).contains(&digits)
            && words[..digits].parse() == Ok(open.value + 1)
            && rest.strip_prefix(' ').is_some_and(vi::starts_uppercase)
            && !rest.starts_with(" Điều ")
            && line.look == Look::Text
            && words.len() > 20
    }

    fn open_lost_stop(&mut self, tree: &mut SegmentTree, line: &Line) {
        let words = self.source.slice(line.span);
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rank = self
            .stack
            .iter()
            .rev()
            .find(|o| o.form == Some(Form::Clause))
            .map_or(60, |o| o.rank);
        let id = self.open(tree, UnitKind::Clause, rank, Some(Form::Clause), line.span);
        let num = Span::of(0..digits).shifted_by(line.span.start());
        let value = words[..digits].parse().unwrap_or(0);
        if let Some(open) = self.stack.last_mut() {
            open.value = value;
        }
        let segment = tree.get_mut(id);
        (segment.num, segment.label, segment.value) = (Some(num), Some(num), value);
        segment.text.push(Span::new(num.end() + 1, line.span.end()));
    }

    /// Closes what is open at `rank` or deeper and opens a unit.
    fn open(
        &mut self,
        tree: &mut SegmentTree,
        kind: UnitKind,
        rank: u16,
        form: Option<Form>,
        span: Span,
    ) -> SegmentId {
        while self.stack.last().is_some_and(|open| open.rank >= rank) {
            self.stack.pop();
        }
        let parent = self.stack.last().map(|open| open.id).or(self.root);
        let id = tree.push(kind, parent, span);
        self.stack.push(Open { id, kind, rank, form, value: 0, announces: false });
        id
    }

    /// Adds a line to the unit that is open.
    fn add_text(&mut self, tree: &mut SegmentTree, line: &Line) {
        let id = match self.stack.last().map(|open| open.id).or(self.root) {
            Some(id) => id,
            None => {
                if let Some(last) = tree.segments.last()
                    && last.kind == UnitKind::Paragraph
                    && line.look == Look::Rule
                {
                    SegmentId(tree.segments.len() as u32 - 1)
                } else {
                    tree.push(UnitKind::Paragraph, None, line.span)
                }
            }
        };
        if let Some(open) = self.stack.last_mut() {
            open.announces = self.source.slice(line.span).ends_with(':');
        }
        let segment = tree.get_mut(id);
        segment.span = segment.span.cover(line.span);
        if !matches!(line.look, Look::Rule | Look::Bar) {
            segment.text.push(line.span);
        }
    }

    /// Adds lines that open nothing to the unit that is open.
    fn add_lines(&mut self, tree: &mut SegmentTree, range: Range<usize>) {
        for line in &self.lines[range] {
            self.add_text(tree, line);
        }
    }

    fn add_table(&mut self, tree: &mut SegmentTree, range: Range<usize>) {
        let span = self.lines[range.start].span.cover(self.lines[range.end - 1].span);
        let words = table::spans(self.lines, range.clone()).next();
        if words.is_none() {
            // Bars alone frame nothing.
            self.add_lines(tree, range);
            return;
        }
        let parent = self.stack.last().map(|open| open.id).or(self.root);
        let id = tree.push(UnitKind::Table, parent, span);
        tree.get_mut(id).text = table::spans(self.lines, range).collect();
    }
}
