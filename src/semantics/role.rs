//! What units mean.
//!
//! The assumption: a unit's title, or the words that announce its list, name what it
//! holds (`2. Các chỉ tiêu chủ yếu`, `b) Điều chỉnh một số chỉ tiêu:`), and what it holds
//! has the same role unless a title of its own says otherwise. Where a title names several
//! roles, the narrowest decides: chỉ tiêu before mục tiêu, and a list of both tasks and
//! targets (`thông qua mục tiêu, nhiệm vụ …`) says nothing.

use std::sync::LazyLock;

use super::Context;
use crate::model::{Role, UnitKind};
use crate::segments::{Segment, SegmentId};
use crate::vi::{self, Phrases};

/// How much of a unit's words can announce a list.
const LEAD: usize = 260;

/// The role of each unit, by its place in the tree.
pub(super) fn roles(context: Context<'_>) -> Vec<Option<Role>> {
    let tree = context.tree;
    let mut roles: Vec<Option<Role>> = Vec::with_capacity(tree.segments.len());
    for id in tree.ids() {
        let segment = tree.get(id);
        let own = own_role(context, segment, id);
        let inherited = match segment.kind {
            UnitKind::Appendix | UnitKind::Part | UnitKind::Chapter => None,
            _ => segment.parent.and_then(|parent| roles[parent.index()]),
        };
        roles.push(own.or(inherited));
    }
    roles
}

fn own_role(context: Context<'_>, segment: &Segment, id: SegmentId) -> Option<Role> {
    let heading: Vec<&str> =
        segment.heading.iter().map(|&span| context.source.slice(span)).collect();
    if !heading.is_empty() {
        let title = heading.join(" ");
        if ROLES.any_in(&title) {
            return of_title(&vi::fold(&title));
        }
    }
    let words = context.source.slice(*segment.text.first()?);
    let lead = lead(words).filter(|lead| ROLES.any_in(lead))?;
    let folded = vi::fold(lead);
    // Words that announce a list of units; else words that name what follows the colon. A
    // sentence with a colon inside is neither.
    let announces = words.trim_end().ends_with(':') && has_children(context, id);
    let names = NAMING.iter().any(|word| folded.starts_with(word));
    let role = of_title(&folded);
    // Under a title that says nothing, only a list of chỉ tiêu is announced for all below.
    if !heading.is_empty() {
        return role.filter(|role| announces && *role == Role::Indicator);
    }
    // `… thống nhất với nhận định: …` opens a review, whatever stands before.
    role.filter(|role| announces || names || *role == Role::Assessment)
}

/// Words of which every title that tells a role has one.
static ROLES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "nhiệm vụ",
        "giải pháp",
        "chỉ tiêu",
        "mục tiêu",
        "tổ chức thực hiện",
        "trách nhiệm thi hành",
        "trách nhiệm thực hiện",
        "điều khoản thi hành",
        "hiệu lực",
        "nhận định",
        "đánh giá",
        "kết quả",
        "tình hình thực hiện",
        "hạn chế",
    ])
});

/// Words with which a lead names its unit: `Mục tiêu tổng quát: …`
const NAMING: [&str; 9] = [
    "mục tiêu",
    "chỉ tiêu",
    "các chỉ tiêu",
    "các mục tiêu",
    "nhiệm vụ",
    "giải pháp",
    "về mục tiêu",
    "về chỉ tiêu",
    "kết quả",
];

/// The words before the first colon, where they are short.
fn lead(words: &str) -> Option<&str> {
    let at = words.find(':')?;
    (at <= LEAD && !words[..at].contains(". ")).then(|| &words[..at])
}

fn has_children(context: Context<'_>, id: SegmentId) -> bool {
    context.tree.segments.get(id.index() + 1).is_some_and(|next| next.parent == Some(id))
}

/// Whether words announce a review of what was reached, not an aim.
pub(super) fn is_review(lead: &str) -> bool {
    of_title(&vi::fold(lead)) == Some(Role::Assessment)
}

/// The role that a folded title names.
fn of_title(title: &str) -> Option<Role> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let task = has(&["nhiệm vụ", "giải pháp"]);
    // Chỉ tiêu of a technical kind are measurements, not aims; nor does a rule's scope aim.
    let technical = has(&[
        "tính trữ lượng",
        "chỉ tiêu kỹ thuật",
        "thủy lý",
        "chỉ tiêu thống kê",
        "phân tích",
        "chỉ tiêu chất lượng",
        "thông số",
        "chỉ tiêu sử dụng đất",
        "được phép",
        "dự báo",
        "nguyên tắc",
        "đối tượng",
    ]);
    if technical {
        return None;
    }
    // What was done or is judged is no task or aim: `hoàn thành nhiệm vụ`.
    if has(&["hoàn thành nhiệm vụ", "hoàn thành tốt nhiệm vụ", "hoàn thành mục tiêu"])
    {
        return None;
    }
    let indicator = has(&["chỉ tiêu"]);
    let objective = has(&["mục tiêu"]);
    if has(&[
        "tổ chức thực hiện",
        "trách nhiệm thi hành",
        "trách nhiệm thực hiện",
        "điều khoản thi hành",
    ]) {
        return Some(if has(&["hiệu lực"]) { Role::Effect } else { Role::Implementation });
    }
    // The efficacy of an administration is none: `nâng cao hiệu lực, hiệu quả`.
    let opens = title.starts_with("hiệu lực") && !title.contains("hiệu quả");
    if opens || has(&["hiệu lực thi hành", "có hiệu lực", "ngày hiệu lực"]) {
        return Some(Role::Effect);
    }
    if has(&[
        "nhận định",
        "đánh giá",
        "kết quả đạt được",
        "tình hình thực hiện",
        "kết quả thực hiện",
        "hạn chế",
    ]) && !indicator
        && !objective
    {
        return Some(Role::Assessment);
    }
    match (indicator, objective, task) {
        (true, _, false) => Some(Role::Indicator),
        (false, true, false) => Some(Role::Objective),
        (false, false, true) => Some(Role::Task),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_its_role() {
        for (title, role) in [
            ("các chỉ tiêu chủ yếu", Some(Role::Indicator)),
            ("mục tiêu, chỉ tiêu", Some(Role::Indicator)),
            ("mục tiêu tổng quát", Some(Role::Objective)),
            ("nhiệm vụ, giải pháp chủ yếu", Some(Role::Task)),
            ("tổ chức thực hiện", Some(Role::Implementation)),
            ("hiệu lực thi hành", Some(Role::Effect)),
            ("hiệu lực và trách nhiệm thi hành", Some(Role::Effect)),
            ("nâng cao hiệu lực, hiệu quả quản lý nhà nước", None),
            ("hội đồng nhân dân tỉnh thống nhất với nhận định", Some(Role::Assessment)),
            ("thông qua mục tiêu, nhiệm vụ và giải pháp năm 2024", None),
            ("phạm vi điều chỉnh", None),
        ] {
            assert_eq!(of_title(title), role, "{title}");
        }
    }
}
