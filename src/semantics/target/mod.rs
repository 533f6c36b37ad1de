//! What the document sets to be reached.
//!
//! - `zone.rs` says where targets can stand: in a list of chỉ tiêu, in a budget, where a
//!   sentence aims at a number, or nowhere.
//! - `statement.rs` parts a paragraph into statements, and says what stands in parentheses.
//! - `name.rs` finds what a number measures, `elided.rs` completes what is left out of it,
//!   `period.rs` finds the time it is for.
//! - `number.rs` is a number with the words around it.
//! - `aim.rs` says whether a sentence aims at its number, `goal.rs` whether a number
//!   outside a list is a goal where it stands, `excluded.rs` which numbers are none.
//! - `qualitative.rs` names statements without a number.
//! - `rank.rs` reads ranks.
//! - `read.rs` reads the targets of a unit, with what breaks down what.
//! - `table.rs` reads the rows of tables of indicators.
//! - `sums.rs` checks that parts fit their totals.
//!
//! The assumption: an indicator stands before its number (`Tỷ lệ hộ nghèo dưới 1,8%`)
//! unless nothing but verbs of aim do (`Xóa 100% nhà tạm`); then it follows it.

mod aim;
mod elided;
mod excluded;
mod goal;
mod name;
mod number;
mod period;
mod qualitative;
mod rank;
mod read;
mod statement;
mod sums;
mod table;
mod zone;

use super::quantity;
use super::{Context, clean};
use crate::diagnostic::Finding;
use crate::model::{Change, Comparator, Metadata, Role, Target, Unit, UnitKind};
use crate::segments::SegmentId;
use crate::span::Span;

/// A target as it is read, before it gets its place in the output.
#[derive(Clone, Debug)]
struct Draft {
    unit: SegmentId,
    /// The index of its quantity; `None` for a qualitative one.
    quantity: Option<usize>,
    name: String,
    change: Option<Change>,
    qualifier: Option<String>,
    /// The words that tell its period.
    period: Option<Span>,
    parent: Option<usize>,
    span: Span,
    /// The number of the cơ cấu that it is a part of.
    structure: Option<u32>,
    /// Whether it is a rank.
    rank: bool,
    /// The title of the rows of a table that it stands among.
    section: Option<Span>,
}

/// The targets, in text order.
pub(super) fn targets(
    context: Context<'_>,
    roles: &[Option<Role>],
    metadata: &Metadata,
    findings: &mut Vec<Finding>,
) -> Vec<Target> {
    let zones = zone::zones(context, roles, metadata);
    let drafts = read::read(context, &zones, roles, metadata);
    sums::check(context, &drafts, findings);
    drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| finished(context, metadata, draft, index))
        .collect()
}

fn id(index: usize) -> String {
    format!("t{}", index + 1)
}

fn finished(context: Context<'_>, metadata: &Metadata, draft: &Draft, index: usize) -> Target {
    let measured = draft.quantity.map(|quantity| &context.facts.quantities[quantity]);
    let per_head = draft.name.to_lowercase().contains("bình quân đầu người");
    let per = measured.and_then(|m| m.per).map(|per| clean(context.source.slice(per)));
    let unit = measured.map(|measured| {
        let unit = quantity::unit(context, measured);
        if draft.rank { Unit { code: Some("rank".to_owned()), ..unit } } else { unit }
    });
    Target {
        id: id(index),
        provision: Some(context.tree.get(draft.unit).id.clone()),
        name: draft.name.clone(),
        comparator: measured.map_or(Comparator::Qualitative, |measured| measured.comparator),
        value: measured.and_then(|measured| measured.value),
        min: measured.and_then(|measured| measured.range).map(|(min, _)| min),
        max: measured.and_then(|measured| measured.range).map(|(_, max)| max),
        unit,
        per: per.or_else(|| (per_head && measured.is_some()).then(|| "người".to_owned())),
        change: draft.change,
        period: period::period(context, metadata, draft),
        parent: draft.parent.map(id),
        qualifier: draft.qualifier.clone(),
        group: group(context, draft),
        quantity: draft.quantity.map(quantity::id),
        text: clean(&context.source.slice(draft.span).replace('\n', " ")),
        span: context.source.place(draft.span),
    }
}

/// The heading of the group that a target stands in.
fn group(context: Context<'_>, draft: &Draft) -> Option<String> {
    let above = || {
        let mut units = context.tree.ancestors(draft.unit);
        let group = units.find(|&id| context.tree.get(id).kind == UnitKind::Group)?;
        context.tree.get(group).heading.first().copied()
    };
    let heading = draft.section.or_else(above)?;
    let words = clean(&context.source.slice(heading).replace('\n', " "));
    Some(words.trim_start_matches(['*', ' ']).trim_end_matches([':', '.', ' ']).to_owned())
}
