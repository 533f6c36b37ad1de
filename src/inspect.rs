//! Shows what a stage made, for a person: the first question, "which stage got it wrong?",
//! has an answer.

use std::fmt::Write;

use crate::facts;
use crate::lines;
use crate::read::{self, Input, ReadError};
use crate::segments::{self, SegmentTree};
use crate::source::{self, SourceText};
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
