//! What the facts mean where they stand.
//!
//! ```text
//! SourceText, SegmentTree, Facts ──analyze──▶ Document
//! ```
//!
//! - `outline.rs` turns the tree into the output's units and blocks.
//! - `metadata.rs`, `issuer.rs`, `closing.rs` read the head and the end of a document,
//!   `properties.rs` what a portal says of it.
//! - `nature.rs` tells documents from news, answers and other texts.
//! - `role.rs` says what units mean.
//! - `note.rs` makes the notes, with the units that call them.
//! - `quantity.rs`, `target/`, `reference.rs`, `task.rs` make the facts of the output.
//!
//! Every later stage reads the document alone.

mod closing;
mod issuer;
mod metadata;
mod nature;
mod note;
mod oneline;
mod outline;
mod properties;
mod quantity;
mod reference;
mod role;
mod target;
mod task;

use crate::diagnostic::{self, Code, Finding};
use crate::facts::Facts;
use crate::lines::Line;
use crate::model::{Document, DocumentKind, GENERATOR, SCHEMA, Source};
use crate::segments::SegmentTree;
use crate::source::SourceText;
use crate::span::Span;

/// What the stage reads: everything that was made before.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) raw: &'a str,
    pub(crate) source: &'a SourceText,
    pub(crate) lines: &'a [Line],
    pub(crate) tree: &'a SegmentTree,
    pub(crate) facts: &'a Facts,
}

/// Makes the document, without its diagnostics.
pub(crate) fn analyze(
    context: Context<'_>,
    mut origin: Source,
    findings: &mut Vec<Finding>,
) -> Document {
    let mut metadata = metadata::read(context, findings);
    if nature::is_other(context, &metadata) {
        // What it seems to be is what it speaks of.
        metadata.kind = DocumentKind::Other;
        findings.retain(|found| {
            !matches!(found.code, Code::UnreadableKind | Code::UnreadableIssuer)
        });
        let first = context.lines.first().map_or(Span::default(), |line| line.span);
        findings.push(diagnostic::not_legal(first));
    }
    let roles = role::roles(context);
    let quantities = quantity::quantities(context);
    let targets = target::targets(context, &roles, &metadata, findings);
    let references = reference::references(context, &metadata, findings);
    let tasks = task::tasks(context, &roles);
    let mut outline = outline::outline(context, &roles, findings);
    origin.furniture = context.source.furniture().collect();
    let mut notes = note::notes(context);
    outline::cover(context, &mut outline, &mut notes, &mut origin.furniture);
    Document {
        schema: SCHEMA.to_owned(),
        generator: GENERATOR.to_owned(),
        source: origin,
        document: metadata,
        preamble: outline.preamble,
        body: outline.body,
        conclusion: outline.conclusion,
        notes,
        quantities,
        targets,
        references,
        tasks,
        diagnostics: Vec::new(),
    }
}

/// Words as the output has them: one space for a run of blanks, no tabs at the ends.
pub(crate) fn clean(words: &str) -> String {
    words.trim_matches(|c: char| c.is_whitespace() || c == '|').to_owned()
}
