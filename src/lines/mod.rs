//! What each paragraph looks like.
//!
//! ```text
//! SourceText ──classify──▶ Lines
//! ```
//!
//! A line has a marker (see `crate::marker`) or none, and a look: a row of a table, a
//! rule, the national motto, an enacting formula. `look.rs` holds the looks, each with
//! its near misses. A line says what it looks like, not what it means; nothing here looks
//! at neighbours.

mod look;

use crate::marker::{self, Form};
use crate::source::{Hint, SourceText, Wrap};
use crate::span::Span;
use crate::vi;

pub(crate) use look::{Look, kind_at_start, kind_line};

/// One paragraph, as it looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) span: Span,
    /// The marker that opens it.
    pub(crate) mark: Option<Mark>,
    /// What else it looks like.
    pub(crate) look: Look,
    /// Whether all its letters are capitals.
    pub(crate) caps: bool,
    /// What the page said of it.
    pub(crate) hint: Hint,
    /// Whether a page break stands before it.
    pub(crate) after_page: bool,
    /// Whether blank lines stand before it.
    pub(crate) after_blank: bool,
    /// How its physical lines fill the width of the page.
    pub(crate) wrap: Wrap,
}

/// A marker, by its place in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// What it looks like.
    pub(crate) form: Form,
    /// Its number as a value.
    pub(crate) value: u32,
    /// Its number as written; empty for dashes.
    pub(crate) num: Span,
    /// The label, its stop included.
    pub(crate) label: Span,
}

impl Line {
    /// The words after the marker.
    pub(crate) fn rest(&self, source: &SourceText) -> Span {
        let Some(mark) = self.mark else { return self.span };
        let rest = source.slice(Span::new(mark.label.end(), self.span.end()));
        let blank = rest.len() - rest.trim_start().len();
        Span::new(mark.label.end() + blank as u32, self.span.end())
    }

    /// Its marker's form.
    pub(crate) fn form(&self) -> Option<Form> {
        self.mark.map(|mark| mark.form)
    }
}

/// Says what each paragraph of `source` looks like.
pub(crate) fn classify(source: &SourceText) -> Vec<Line> {
    source
        .paragraphs()
        .iter()
        .map(|paragraph| {
            let text = source.slice(paragraph.span);
            let words = text.trim_start();
            let from = paragraph.span.start() + (text.len() - words.len()) as u32;
            let mark = marker::scan(words).map(|found| {
                // The number is a slice of the words; dashes have none.
                let num = words[..found.len].find(found.num).unwrap_or(0);
                Mark {
                    form: found.form,
                    value: found.value,
                    num: Span::of(num..num + found.num.len()).shifted_by(from),
                    label: Span::of(0..found.len).shifted_by(from),
                }
            });
            let after = mark
                .map_or(words, |m| &text[(m.label.end() - paragraph.span.start()) as usize..]);
            Line {
                span: paragraph.span,
                mark,
                look: look::look(words, after, paragraph.hint),
                caps: words.len() < 600 && vi::is_all_caps(words),
                hint: paragraph.hint,
                after_page: paragraph.after_page,
                after_blank: paragraph.after_blank,
                wrap: paragraph.wrap,
            }
        })
        .collect()
}
