//! Checks that parts fit their totals.

use super::super::Context;
use super::Draft;
use crate::diagnostic::{self, Finding};
use crate::model::Decimal;
use crate::span::Span;

/// Reports structures that do not sum to 100 % and breakdowns that contradict their total.
pub(super) fn check(context: Context<'_>, drafts: &[Draft], findings: &mut Vec<Finding>) {
    check_structures(context, drafts, findings);
    check_breakdowns(context, drafts, findings);
}

fn value(context: Context<'_>, draft: &Draft) -> Option<Decimal> {
    context.facts.quantities[draft.quantity?].value
}

fn check_structures(context: Context<'_>, drafts: &[Draft], findings: &mut Vec<Finding>) {
    let mut at = 0;
    while at < drafts.len() {
        let Some(structure) = drafts[at].structure else {
            at += 1;
            continue;
        };
        let count =
            drafts[at..].iter().take_while(|draft| draft.structure == Some(structure)).count();
        let parts = &drafts[at..at + count];
        at += count;
        let values: Option<Vec<Decimal>> =
            parts.iter().map(|part| value(context, part)).collect();
        let percent = parts.iter().all(|part| {
            part.quantity.is_some_and(|q| context.facts.quantities[q].code == Some("percent"))
        });
        let (Some(values), true, true) = (values, percent, count > 1) else { continue };
        let sum: Decimal = values.iter().sum();
        let off = (sum - Decimal::ONE_HUNDRED).abs();
        if off > Decimal::new(15, 2) {
            findings
                .push(diagnostic::structure_sum(covered(parts), &sum.normalize().to_string()));
        }
    }
}

/// Only amounts of one unit below a unit that announces them in full (`gồm:`) are compared;
/// one total may be broken down more than once, so a multiple of it is no contradiction.
fn check_breakdowns(context: Context<'_>, drafts: &[Draft], findings: &mut Vec<Finding>) {
    let mut parts_of: Vec<Vec<&Draft>> = vec![Vec::new(); drafts.len()];
    for draft in drafts {
        if let Some(parent) = draft.parent {
            parts_of[parent].push(draft);
        }
    }
    for (total, all_parts) in drafts.iter().zip(parts_of) {
        let Some(expected) = value(context, total).filter(|value| *value > Decimal::ZERO)
        else {
            continue;
        };
        let parts: Vec<&Draft> =
            all_parts.into_iter().filter(|draft| draft.unit != total.unit).collect();
        let same = |part: &&Draft| {
            let one = part.quantity.map(|q| &context.facts.quantities[q]);
            let all = total.quantity.map(|q| &context.facts.quantities[q]);
            one.zip(all).is_some_and(|(one, all)| {
                one.code.is_some()
                    && one.code == all.code
                    && one.scale == all.scale
                    && one.code != Some("percent")
            })
        };
        if parts.len() < 2 || !parts.iter().all(same) {
            continue;
        }
        let values: Option<Vec<Decimal>> =
            parts.iter().map(|part| value(context, part)).collect();
        let Some(values) = values else { continue };
        let sum: Decimal = values.iter().sum();
        let rest = sum % expected;
        // Each part may be rounded by half of the total's last digit.
        let parts = Decimal::from(values.len() as u32);
        let rounding = parts * Decimal::new(5, expected.scale() + 1);
        if rest > rounding && expected - rest > rounding && in_full(context, total) {
            findings.push(diagnostic::breakdown_sum(
                total.span,
                &sum.normalize().to_string(),
                &expected.normalize().to_string(),
            ));
        }
    }
}

/// Whether the words after the total say that its parts are all: `gồm`, not `trong đó`.
fn in_full(context: Context<'_>, total: &Draft) -> bool {
    let unit = context.tree.get(total.unit);
    let last = unit.text.last().map(|&span| context.source.slice(span)).unwrap_or("");
    let stem = last.trim_end().trim_end_matches(':');
    crate::vi::ends_with_words(stem, "gồm")
}

fn covered(parts: &[Draft]) -> Span {
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::default(),
    }
}
