//! The output's notes.

use std::collections::HashMap;

use super::Context;
use crate::facts::unit_at;
use crate::model::Note;

/// Every note, in text order, with the unit that its mark stands in.
pub(super) fn notes(context: Context<'_>) -> Vec<Note> {
    let mut counts: HashMap<Option<String>, usize> = HashMap::new();
    let mut notes: Vec<Note> = Vec::with_capacity(context.source.notes().len());
    for note in context.source.notes() {
        let unit =
            note.anchor().and_then(|at| unit_at(context.tree, &context.facts.passages, at));
        let provision = unit.map(|unit| context.tree.get(unit).id.clone());
        let count = counts.entry(provision.clone()).or_default();
        *count += 1;
        let paragraphs: Vec<&str> =
            note.paragraphs.iter().map(|&span| context.source.slice(span).trim()).collect();
        let (span, mark_span) = context.source.note_places(note);
        notes.push(Note {
            id: format!("{}#n{count}", provision.as_deref().unwrap_or_default()),
            mark: note.mark.clone(),
            provision,
            text: paragraphs.join("\n"),
            span,
            mark_span,
        });
    }
    notes
}
