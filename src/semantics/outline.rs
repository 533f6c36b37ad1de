//! The output's units and blocks.

use super::{Context, clean};
use crate::diagnostic::{self, Finding};
use crate::model::{Block, BlockKind, Note, Place, Provision, Role, UnitKind};
use crate::segments::{BlockSegment, SegmentId};
use crate::span::Span;

/// The tree and the blocks around it.
pub(super) struct Outline {
    pub(super) preamble: Vec<Block>,
    pub(super) body: Vec<Provision>,
    pub(super) conclusion: Vec<Block>,
}

/// Makes units and blocks.
pub(super) fn outline(
    context: Context<'_>,
    roles: &[Option<Role>],
    findings: &mut Vec<Finding>,
) -> Outline {
    let tree = context.tree;
    let mut children: Vec<Vec<Provision>> = Vec::new();
    children.resize_with(tree.segments.len(), Vec::new);
    let mut body = Vec::new();
    // Children stand after their parents: backwards, each is complete when it is reached.
    for id in tree.ids().collect::<Vec<_>>().into_iter().rev() {
        let mut own = std::mem::take(&mut children[id.index()]);
        own.reverse();
        let unit = provision(context, id, roles[id.index()], own, findings);
        match tree.get(id).parent {
            Some(parent) => children[parent.index()].push(unit),
            None => body.push(unit),
        }
    }
    body.reverse();
    let block = |segment: &BlockSegment| Block {
        kind: segment.kind,
        text: joined(context, &segment.lines),
        span: context.source.place(segment.span()),
    };
    Outline {
        preamble: tree.preamble.iter().map(block).collect(),
        body,
        conclusion: tree.conclusion.iter().map(block).collect(),
    }
}

fn provision(
    context: Context<'_>,
    id: SegmentId,
    role: Option<Role>,
    children: Vec<Provision>,
    findings: &mut Vec<Finding>,
) -> Provision {
    let segment = context.tree.get(id);
    let slice = |span: Span| clean(context.source.slice(span));
    let heading: Vec<String> = segment.heading.iter().map(|&span| slice(span)).collect();
    let text = joined(context, &segment.text);
    let label = segment.label.map(slice);
    if text.is_empty()
        && heading.is_empty()
        && children.is_empty()
        && segment.kind != UnitKind::Appendix
    {
        let name = label.clone().unwrap_or_default();
        findings.push(diagnostic::empty_unit(segment.label.unwrap_or(segment.span), &name));
    }
    if segment.kind == UnitKind::Paragraph {
        findings.push(diagnostic::unplaced_text(segment.span));
    }
    Provision {
        id: segment.id.clone(),
        kind: segment.kind,
        num: segment.num.map(slice),
        label,
        heading: (!heading.is_empty()).then(|| heading.join(" ")),
        role,
        text,
        span: context.source.place(segment.span),
        children,
    }
}

fn joined(context: Context<'_>, spans: &[Span]) -> String {
    let mut out = String::new();
    for &span in spans {
        let words =
            context.source.slice(span).trim_matches(|c: char| c.is_whitespace() || c == '|');
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(words);
    }
    out
}

/// Widens the places at the top (a text of marks alone is a block as it stands) so that together they cover every byte that is not white
/// space: marks of emphasis, table bars and rules belong to the block beside them.
pub(super) fn cover(
    context: Context<'_>,
    outline: &mut Outline,
    notes: &mut [Note],
    furniture: &mut [Place],
) {
    let mut places: Vec<(&mut Place, bool)> = Vec::new();
    places.extend(outline.preamble.iter_mut().map(|block| (&mut block.span, false)));
    places.extend(outline.body.iter_mut().map(|unit| (&mut unit.span, false)));
    places.extend(outline.conclusion.iter_mut().map(|block| (&mut block.span, false)));
    places.extend(notes.iter_mut().map(|note| (&mut note.span, true)));
    places.extend(furniture.iter_mut().map(|place| (place, true)));
    if places.is_empty() {
        let words = clean(context.raw);
        let start = context.raw.find(words.as_str()).unwrap_or(0);
        let span = context.source.place_of(Span::of(start..start + words.len()));
        outline.preamble.push(Block { kind: BlockKind::Other, text: words, span });
        return;
    }
    places.sort_by_key(|(place, _)| **place);
    let mut at = 0;
    for index in 0..places.len() {
        let next = places[index].0.start;
        if at < next {
            let (before, after) = places.split_at_mut(index);
            let (next, next_is_furniture) = &mut after[0];
            let gap = &context.raw[at as usize..next.start as usize];
            let last =
                before.last_mut().map(|(place, is_furniture)| (&mut **place, *is_furniture));
            fill(gap, at, last, (next, *next_is_furniture));
        }
        at = at.max(places[index].0.end);
    }
    let rest = &context.raw[(at as usize).min(context.raw.len())..];
    let words = rest.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !words.trim_start().is_empty()
        && let Some((last, _)) = places.last_mut()
    {
        last.end = last.end.max(at + words.len() as u32);
    }
    for (place, _) in places {
        *place = context.source.place_of(Span::new(place.start, place.end));
    }
}

/// Parts what stands between two places at its first line break.
fn fill(
    gap: &str,
    at: u32,
    before: Option<(&mut Place, bool)>,
    (next, next_is_furniture): (&mut Place, bool),
) {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    if gap.chars().all(blank) {
        return;
    }
    let cut = match &before {
        None => 0,
        Some((_, true)) if !next_is_furniture => 0,
        Some((_, false)) if next_is_furniture => gap.len(),
        Some(_) => gap.find('\n').unwrap_or(0),
    };
    let (head, tail) = gap.split_at(cut);
    let head = head.trim_end_matches(blank);
    if let Some((place, _)) = before
        && !head.trim_start_matches(blank).is_empty()
    {
        place.end = at + head.len() as u32;
    }
    let words = tail.trim_start_matches(blank);
    if !words.is_empty() {
        next.start = at + (gap.len() - words.len()) as u32;
    }
}
