//! Shows what a stage made, for a person: the first question, "which stage got it wrong?",
//! has an answer. And maps the input's own text, which spans index, to paragraphs and pages.

use std::fmt::Write;

use crate::facts;
use crate::lines;
use crate::model::Place;
use crate::read::{self, Input, ReadError};
use crate::segments::{self, SegmentTree};
use crate::source::{self, Hint, SourceText};
use crate::span::Span;

/// A stage that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The normalized text, one paragraph a line.
    Text,
    /// What each paragraph looks like.
    Lines,
    /// The tree of units, and the blocks around it.
    Segments,
    /// Quantities, citations and pointers.
    Facts,
}

/// What a part of the input's own text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A paragraph, whose lines may have been wrapped.
    Paragraph,
    /// A row of a table.
    Row,
    /// A running head, a page number, a signature stamp: no part of the document.
    Furniture,
}

/// A part of the input's own text, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// What it is.
    pub part: Part,
    /// Its bytes, its first line from 1 and, where there are pages, its first page from 1.
    pub place: Place,
}

/// The map of an input's own text: its paragraphs, rows and furniture in text order. Blank
/// lines and marks between them are in none.
///
/// ```
/// use nq_compile::{Input, Part, map};
///
/// let parts = map(Input::text("a.txt", "Điều 1. Một\n\n1. Hai"))?;
/// assert_eq!((parts[1].part, parts[1].place.line), (Part::Paragraph, 3));
/// # Ok::<(), nq_compile::ReadError>(())
/// ```
///
/// # Errors
///
/// Fails only if the input cannot be read.
pub fn map(input: Input<'_>) -> Result<Vec<Mapped>, ReadError> {
    let source = source::normalize(&read::read(&input)?.raw);
    let paragraphs = source.paragraphs().iter().map(|paragraph| Mapped {
        part: if paragraph.hint.has(Hint::ROW) { Part::Row } else { Part::Paragraph },
        place: source.place(paragraph.span),
    });
    let furniture = source.furniture().map(|place| Mapped { part: Part::Furniture, place });
    let mut parts: Vec<Mapped> = paragraphs.chain(furniture).collect();
    parts.sort_by_key(|mapped| mapped.place.start);
    Ok(parts)
}

/// Prints what `stage` makes of an input. The form is for people and may change.
///
/// ```
/// use nq_compile::{Input, Stage, dump};
///
/// let shown = dump(Input::text("a.txt", "Điều 1. Một\n1. Hai"), Stage::Segments)?;
/// assert!(shown.contains("art_1__cl_1"));
/// # Ok::<(), nq_compile::ReadError>(())
/// ```
///
/// # Errors
///
/// Fails only if the input cannot be read.
pub fn dump(input: Input<'_>, stage: Stage) -> Result<String, ReadError> {
    let read = read::read(&input)?;
    let source = source::normalize(&read.raw);
    if stage == Stage::Text {
        return Ok(format!("{}\n", source.text()));
    }
    let mut out = String::new();
    let lines = lines::classify(&source);
    if stage == Stage::Lines {
        for line in &lines {
            let words = short(&source, line.span);
            row(
                &mut out,
                format_args!("{:?}\t{:?}\t{:?}\t{words}", line.span, line.form(), line.look),
            );
        }
        return Ok(out);
    }
    let mut findings = Vec::new();
    let tree = segments::build(&source, &lines, &mut findings);
    if stage == Stage::Segments {
        show_segments(&mut out, &source, &tree);
        return Ok(out);
    }
    let facts = facts::scan(&source, &tree, &mut findings);
    for fact in &facts.quantities {
        let words = short(&source, fact.span);
        row(
            &mut out,
            format_args!("{:?}\tquantity\t{:?}\t{words}", fact.span, fact.comparator),
        );
    }
    for fact in &facts.citations {
        let words = short(&source, fact.span);
        row(&mut out, format_args!("{:?}\tcitation\t{:?}\t{words}", fact.span, fact.kind));
    }
    for fact in &facts.pointers {
        let words = short(&source, fact.span);
        row(&mut out, format_args!("{:?}\tpointer\t{:?}\t{words}", fact.span, fact.paths));
    }
    Ok(out)
}

fn show_segments(out: &mut String, source: &SourceText, tree: &SegmentTree) {
    for block in tree.preamble.iter().chain(&tree.conclusion) {
        let words = short(source, block.span());
        row(out, format_args!("{:?}\t{:?}\t{words}", block.span(), block.kind));
    }
    for id in tree.ids() {
        let unit = tree.get(id);
        let words = short(source, unit.span);
        row(out, format_args!("{:?}\t{:?}\t{}\t{words}", unit.span, unit.kind, unit.id));
    }
}

fn row(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a String takes every write");
}

/// The first words at a span.
fn short(source: &SourceText, span: Span) -> String {
    let words: String = source.slice(span).chars().take(80).collect();
    words.replace('\n', " ⏎ ")
}
