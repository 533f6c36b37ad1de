//! Names of units: `art_5__cl_2__point_a`.
//!
//! A name joins the tokens of what holds the unit, outermost first. An article is numbered
//! through the whole document, so its name starts at itself, inside an appendix at the
//! appendix; a group adds no token to the names of what it holds. The second unit that
//! would get the same name gets `-2` appended to its token.

use std::collections::HashMap;

use super::{SegmentId, SegmentTree};
use crate::diagnostic::{self, Finding};
use crate::model::UnitKind;
use crate::source::SourceText;

/// Names every unit of `tree`.
pub(super) fn name(tree: &mut SegmentTree, source: &SourceText, findings: &mut Vec<Finding>) {
    let mut used: HashMap<String, u32> = HashMap::with_capacity(tree.segments.len());
    let mut counts: HashMap<(Option<SegmentId>, UnitKind), u32> = HashMap::new();
    let mut last: HashMap<(Option<SegmentId>, UnitKind), (u32, bool)> = HashMap::new();
    for id in tree.ids() {
        let holder = holder(tree, id);
        let mut name = match holder {
            Some(holder) => format!("{}__", tree.get(holder).id),
            None => String::new(),
        };
        let segment = tree.get(id);
        name.push_str(segment.kind.token());
        name.push('_');
        match segment.num {
            Some(num) => push_num(&mut name, segment.kind, source.slice(num)),
            None => {
                let count = counts.entry((holder, segment.kind)).or_default();
                *count += 1;
                name.push_str(&count.to_string());
            }
        }
        let times = used.entry(name.clone()).or_default();
        *times += 1;
        let times = *times;
        if times > 1 {
            let num = segment.num.map_or("", |num| source.slice(num));
            findings
                .push(diagnostic::duplicate_number(segment.label.unwrap_or(segment.span), num));
            name.push_str(&format!("-{times}"));
            used.insert(name.clone(), 1);
        } else {
            check_order(tree, id, holder, source, &mut last, findings);
        }
        tree.get_mut(id).id = name;
    }
}

/// The unit whose name a unit's own begins with.
fn holder(tree: &SegmentTree, id: SegmentId) -> Option<SegmentId> {
    let segment = tree.get(id);
    let mut above = tree.ancestors(id).skip(1);
    if segment.kind == UnitKind::Article {
        return above.find(|&id| tree.get(id).kind == UnitKind::Appendix);
    }
    above.find(|&id| tree.get(id).kind != UnitKind::Group)
}

fn push_num(name: &mut String, kind: UnitKind, num: &str) {
    match kind {
        UnitKind::Subclause => name.push_str(&num.replace('.', "-")),
        UnitKind::Subpoint => name.extend(num.chars().filter(|&c| c != '.')),
        _ => name.extend(num.chars().map(|c| if c == ' ' { '-' } else { c })),
    }
}

/// Reports a number that skips or goes back among its siblings.
fn check_order(
    tree: &SegmentTree,
    id: SegmentId,
    holder: Option<SegmentId>,
    source: &SourceText,
    last: &mut HashMap<(Option<SegmentId>, UnitKind), (u32, bool)>,
    findings: &mut Vec<Finding>,
) {
    let segment = tree.get(id);
    let Some(num) = segment.num else { return };
    let num = source.slice(num);
    // An inserted `12a` or `2a` follows `12` or `2`.
    let numbered = matches!(
        segment.kind,
        UnitKind::Article
            | UnitKind::Clause
            | UnitKind::Item
            | UnitKind::Point
            | UnitKind::Chapter
    );
    let inserted = segment.kind != UnitKind::Point && num.ends_with(|c: char| c.is_lowercase());
    if !numbered || segment.value == 0 {
        return;
    }
    let place = segment.label.unwrap_or(segment.span);
    let key = (holder, segment.kind);
    if let Some(&(before, _)) = last.get(&key) {
        if !inserted && segment.value > before + 1 {
            findings.push(diagnostic::numbering_gap(
                place,
                &number(segment.kind, before + 1),
                num,
            ));
        } else if segment.value < before {
            findings.push(diagnostic::out_of_order(place, &number(segment.kind, before), num));
        }
    }
    last.insert(key, (segment.value, inserted));
}

fn number(kind: UnitKind, value: u32) -> String {
    const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
    match kind {
        UnitKind::Point => {
            LETTERS.chars().nth(value as usize - 1).map_or_else(String::new, String::from)
        }
        _ => value.to_string(),
    }
}
