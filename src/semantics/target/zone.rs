//! Where targets can stand.

use std::sync::LazyLock;

use super::super::Context;
use crate::model::{Metadata, Role, UnitKind};
use crate::segments::{Segment, SegmentId};
use crate::vi::{self, Phrases};

/// What numbers in a unit's words can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// A list of chỉ tiêu or mục tiêu cụ thể: each statement is a target.
    List,
    /// A budget that is approved or allocated: each amount is a target.
    Budget,
    /// A target only where the sentence aims at it.
    Open,
    /// None.
    Closed,
}

/// The zone of each unit.
pub(super) fn zones(
    context: Context<'_>,
    roles: &[Option<Role>],
    metadata: &Metadata,
) -> Vec<Zone> {
    let tree = context.tree;
    // A law has no targets; the numbers of decrees and circulars are thresholds and rates.
    if metadata.kind.gives_rules() {
        return vec![Zone::Closed; tree.segments.len()];
    }
    let mut zones: Vec<Zone> = Vec::with_capacity(tree.segments.len());
    for id in tree.ids() {
        let above = tree.get(id).parent.map(|parent| zones[parent.index()]);
        zones.push(zone(context, roles, id, above));
    }
    zones
}

fn zone(
    context: Context<'_>,
    roles: &[Option<Role>],
    id: SegmentId,
    above: Option<Zone>,
) -> Zone {
    let segment = context.tree.get(id);
    let role = roles[id.index()];
    if segment.kind == UnitKind::Appendix && issues_rules(context, segment) {
        return Zone::Closed;
    }
    // A part of the unit that plans nothing stays so.
    if above == Some(Zone::Closed) && segment.kind != UnitKind::Article {
        return Zone::Closed;
    }
    match role {
        Some(Role::Assessment) => Zone::Closed,
        Some(Role::Indicator) => Zone::List,
        Some(Role::Objective) => objective(context, id, above),
        Some(Role::Task | Role::Implementation | Role::Effect) => Zone::Open,
        None if approves_budget(context, segment) => Zone::Budget,
        None => match above {
            Some(Zone::Budget) => Zone::Budget,
            _ => Zone::Open,
        },
    }
}

/// A regulation issued with a decision.
fn issues_rules(context: Context<'_>, segment: &Segment) -> bool {
    let label =
        segment.label.map(|label| vi::fold(context.source.slice(label))).unwrap_or_default();
    ["quy chế", "quy định", "điều lệ", "nội quy"].iter().any(|word| label.starts_with(word))
}

/// Of mục tiêu only the specific ones and the dated parts are lists.
fn objective(context: Context<'_>, id: SegmentId, above: Option<Zone>) -> Zone {
    let title = title(context, context.tree.get(id));
    if ["tổng quát", "chung"].iter().any(|word| title.contains(word))
        && !title.contains("cụ thể")
    {
        return Zone::Open;
    }
    let dated = ["đến năm", "tầm nhìn", "giai đoạn", "đến hết năm"]
        .iter()
        .any(|word| title.starts_with(word))
        || title.starts_with("năm 20");
    if title.contains("cụ thể") || dated {
        return Zone::List;
    }
    above.filter(|zone| *zone == Zone::List).unwrap_or(Zone::Open)
}

fn title(context: Context<'_>, segment: &Segment) -> String {
    let words: Vec<&str> =
        segment.heading.iter().map(|&span| context.source.slice(span)).collect();
    if !words.is_empty() {
        return vi::fold(&words.join(" "));
    }
    let lead = segment.text.first().map(|&span| context.source.slice(span)).unwrap_or("");
    let lead = lead.split(':').next().filter(|lead| lead.len() < 200 && lead.len() < 260);
    lead.map(vi::fold).unwrap_or_default()
}

static MONEY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["dự toán", "phân bổ", "kế hoạch vốn", "kế hoạch đầu tư công"])
});

/// An article that approves, assigns or allocates a budget.
fn approves_budget(context: Context<'_>, segment: &Segment) -> bool {
    if !matches!(segment.kind, UnitKind::Article | UnitKind::Section | UnitKind::Clause) {
        return false;
    }
    let first = segment.heading.first().or(segment.text.first());
    let words = first.map_or("", |&span| context.source.slice(span));
    let end = words.char_indices().nth(300).map_or(words.len(), |(at, _)| at);
    let words = &words[..end];
    if !MONEY.any_in(words) {
        return false;
    }
    let folded = vi::fold(words);
    let verb = [
        "thông qua",
        "phê chuẩn",
        "quyết định",
        "phân bổ",
        "giao",
        "phê duyệt",
        "nhất trí",
        "bổ sung",
        "điều chỉnh",
        "dự toán",
    ]
    .iter()
    .any(|word| folded.starts_with(word) || folded.contains(&format!(" {word} ")));
    verb && !folded.contains("giải pháp")
        && !folded.contains("nguyên tắc")
        && !folded.contains("quyết toán")
}
