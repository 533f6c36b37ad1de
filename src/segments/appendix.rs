//! Texts issued with a document, and appendices.
//!
//! An appendix begins at `PHỤ LỤC …`, or at a title in capitals over a caption `(Ban hành
//! kèm theo …)`, or, where one is repeated above it, at the letterhead. The caption's first
//! document decides what it is an appendix of: one to an issued plan nests in the plan.

use std::ops::Range;

use super::table::Tables;
use super::{SegmentId, SegmentTree};
use crate::lines::{Line, Look, kind_at_start};
use crate::marker::Form;
use crate::model::UnitKind;
use crate::source::SourceText;
use crate::span::Span;
use crate::vi;

/// How far below its title a caption may stand.
const CAPTION_REACH: usize = 10;

/// The lines at which appendices begin, from the body's start on.
pub(super) fn starts(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
    tables: &Tables<'_>,
    body: usize,
) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let mut units = 0_u32;
    let mut closed = false;
    for index in body..lines.len() {
        let line = &lines[index];
        if quoted[index] || tables.holds(index) {
            continue;
        }
        units += u32::from(line.mark.is_some());
        closed |= matches!(
            line.look,
            Look::Recipients | Look::Signature | Look::Authentication | Look::Adoption
        );
        let issued = closed && starts.is_empty() && opens_issued(source, lines, index);
        let title = if issued
            || !tables.has_cell(index)
                && opens_labelled(source, lines, index, closed || !starts.is_empty())
        {
            Some(index)
        } else if line.look == Look::Caption && units > 0 {
            captioned_title(
                source,
                lines,
                index,
                starts.last().map_or(body, |&start| start + 1),
            )
        } else {
            None
        };
        let Some(title) = title else { continue };
        let floor = starts.last().map_or(body, |&start| start + 1);
        let start = letterhead_above(source, lines, title, floor);
        // The title of the appendix that is open already stands over its own caption.
        if starts
            .last()
            .is_none_or(|&last| start > last && !heads_same(lines, tables, last, title))
        {
            starts.push(start);
        }
    }
    starts
}

/// Whether `title` belongs to the head of the appendix that began at `last`.
fn heads_same(lines: &[Line], tables: &Tables<'_>, last: usize, title: usize) -> bool {
    title - last <= CAPTION_REACH
        // A list of forms in cells ends the head.
        && (last..title).all(|at| lines[at].look != Look::Row && !tables.holds(at))
        && lines[last..title].iter().all(|line| {
            line.mark.is_none_or(|mark| matches!(mark.form, Form::Appendix | Form::Sheet))
        })
        && lines[title].form() != Some(Form::Appendix)
}

/// The first text issued with a document: its kind in capitals after the signature, and an
/// outline of its own soon below. Inside one, such a line is a title (`QUY ĐỊNH CHUNG`).
fn opens_issued(source: &SourceText, lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let named = line.caps && kind_at_start(source.slice(line.span)).is_some();
    line.mark.is_none()
        && (matches!(line.look, Look::Kind(_)) || named)
        && begins_body(lines, index)
}

/// `PHỤ LỤC II` as a line of its own.
fn opens_labelled(source: &SourceText, lines: &[Line], index: usize, closed: bool) -> bool {
    let line = &lines[index];
    let words = source.slice(line.span);
    match line.form() {
        Some(Form::Appendix) if line.look != Look::Row => {
            let rest = source.slice(line.rest(source));
            line.caps
                || rest.is_empty()
                || closed
                    && words.len() < 240
                    && !rest.ends_with(['.', ';', ','])
                    && !rest.contains(" ban hành kèm theo ")
                || has_caption(lines, index)
        }
        Some(Form::Sheet) => {
            closed && words.len() < 60 && line.look != Look::Row && !words.ends_with([';', '.'])
        }
        _ => false,
    }
}

/// Whether an outline of its own, or a caption, begins soon below a title.
fn begins_body(lines: &[Line], index: usize) -> bool {
    lines[index + 1..].iter().take(8).any(|line| {
        line.look == Look::Caption
            || line.mark.is_some_and(|mark| {
                mark.value == 1
                    && matches!(
                        mark.form,
                        Form::Roman
                            | Form::Letter
                            | Form::Clause
                            | Form::Article
                            | Form::Chapter
                            | Form::Part
                    )
            })
    })
}

fn has_caption(lines: &[Line], index: usize) -> bool {
    lines[index + 1..].iter().take(4).any(|line| line.look == Look::Caption)
}

/// The first line of the title in capitals over the caption at `index`.
fn captioned_title(
    source: &SourceText,
    lines: &[Line],
    index: usize,
    floor: usize,
) -> Option<usize> {
    let mut title = None;
    for at in (floor..index).rev().take(CAPTION_REACH) {
        let line = &lines[at];
        let words = source.slice(line.span);
        let named =
            line.caps && !words.ends_with([';', '.']) || matches!(line.look, Look::Kind(_));
        if matches!(
            line.look,
            Look::Motto | Look::Signature | Look::Recipients | Look::Row | Look::Bar
        ) || line.form().is_some_and(|form| !matches!(form, Form::Appendix | Form::Sheet))
        {
            break;
        }
        if named && kind_at_start(words).is_some() || line.form() == Some(Form::Appendix) {
            return Some(at);
        }
        if named {
            title = Some(at);
        }
    }
    title
}

/// Moves a start up over the letterhead that is repeated above the title.
fn letterhead_above(source: &SourceText, lines: &[Line], title: usize, floor: usize) -> usize {
    let mut start = title;
    let mut seen_motto = false;
    for at in (floor..title).rev().take(8) {
        let line = &lines[at];
        let words = source.slice(line.span);
        match line.look {
            Look::Motto => seen_motto = true,
            Look::Rule | Look::Bar => continue,
            Look::Number if seen_motto => {}
            Look::Row if words.contains("CỘNG H") => {}
            _ if line.caps && is_body_name(words) => {}
            _ => break,
        }
        start = at;
    }
    start
}

fn is_body_name(words: &str) -> bool {
    [
        "THỦ TƯỚNG",
        "CHÍNH PHỦ",
        "BỘ ",
        "ỦY BAN",
        "UỶ BAN",
        "HỘI ĐỒNG",
        "QUỐC HỘI",
        "TỈNH",
        "THÀNH PHỐ",
        "BAN ",
        "ĐẢNG",
    ]
    .iter()
    .any(|start| words.trim_start_matches(['*', ' ']).starts_with(start))
        && words.len() < 120
}

/// The appendix that the one at `part` belongs to.
pub(super) fn parent(
    source: &SourceText,
    lines: &[Line],
    part: &Range<usize>,
    tree: &SegmentTree,
    issued: &[(usize, SegmentId)],
) -> Option<SegmentId> {
    let caption =
        lines[part.clone()].iter().take(12).find(|line| line.look == Look::Caption)?;
    let words = source.slice(caption.span);
    let at = ["kèm theo ", "Kèm theo ", "KÈM THEO "]
        .iter()
        .filter_map(|word| words.find(word))
        .min()?;
    let named = kind_at_start(words[at + "kèm theo ".len()..].trim_start())?;
    // `Kèm theo Quyết định số …` is the document itself; a number is never an issued text's.
    let first = [" ban hành", " tại ", " thực hiện "]
        .iter()
        .fold(&words[at..], |first, end| first.split(end).next().unwrap_or(first));
    if first.contains(" số ") || first.contains("số:") {
        return None;
    }
    // Only what is still open can hold it: the last appendix and what that one is in.
    let &(_, last) = issued.last()?;
    tree.ancestors(last).find(|id| {
        let Ok(at) = issued.binary_search_by_key(&id.index(), |(_, id)| id.index()) else {
            return false;
        };
        lines[issued[at].0..part.start]
            .iter()
            .take(8)
            .any(|line| line.caps && kind_at_start(source.slice(line.span)) == Some(named))
    })
}

/// Opens the appendix at `part`: its label, heading and caption. Gives the lines that its
/// outline is built from.
#[expect(clippy::too_many_lines, reason = "one pass whose steps share their state")]
pub(super) fn open(
    tree: &mut SegmentTree,
    source: &SourceText,
    lines: &[Line],
    part: &Range<usize>,
    parent: Option<SegmentId>,
) -> (SegmentId, Range<usize>) {
    let id = tree.push(UnitKind::Appendix, parent, lines[part.start].span);
    let mut at = part.start;
    let mut label = None;
    let mut titled = false;
    while at < part.end {
        let line = &lines[at];
        let words = source.slice(line.span);
        match line.look {
            Look::Caption => {
                add_text(tree, id, line.span);
                at += 1;
                break;
            }
            Look::Motto | Look::Rule | Look::Number | Look::Bar => {
                add_text_unless_rule(tree, id, line);
            }
            _ if label.is_none() && line.form() == Some(Form::Appendix) => {
                label = line.mark.map(|mark| mark.label);
                let rest = line.rest(source);
                let segment = tree.get_mut(id);
                segment.num = line.mark.map(|mark| mark.num).filter(|num| !num.is_empty());
                segment.value = line.mark.map_or(0, |mark| mark.value);
                if !rest.is_empty() {
                    segment.heading.push(rest);
                    titled = true;
                }
            }
            _ if label.is_none() && line.form() == Some(Form::Sheet) => {
                label = line.mark.map(|mark| mark.label);
                tree.get_mut(id).form_from = Some(line.span.start());
            }
            Look::Row if label.is_none() && words.contains("CỘNG H") => {
                add_text(tree, id, line.span);
            }
            _ if label.is_none()
                && line.caps
                && !(is_body_name(words) && kind_at_start(words).is_none()) =>
            {
                label = Some(line.span);
            }
            _ if label.is_none() && line.mark.is_none() && at + 1 < part.end && line.caps => {
                add_text(tree, id, line.span);
            }
            _ if label.is_some()
                && line.mark.is_none()
                && is_title(words, line, lines, at, part.end, titled) =>
            {
                tree.get_mut(id).heading.push(line.span);
                titled = true;
            }
            _ => break,
        }
        extend(tree, id, line.span);
        at += 1;
    }
    tree.get_mut(id).label = label;
    if is_form(tree, source, &lines[at..part.end], id) {
        tree.get_mut(id).form_from = Some(lines[at].span.start());
    }
    if tree.get(id).form_from.is_some() {
        for line in &lines[at..part.end] {
            add_text_unless_rule(tree, id, line);
        }
        at = part.end;
    }
    (id, at..part.end)
}

/// Whether an appendix is a form to fill in: its title says so, and blanks stand in it.
fn is_form(tree: &SegmentTree, source: &SourceText, lines: &[Line], id: SegmentId) -> bool {
    let segment = tree.get(id);
    let named = segment.label.iter().chain(&segment.heading).any(|&span| {
        let words = source.slice(span);
        words.starts_with("MẪU ") || words.starts_with("Mẫu ")
    });
    let blank = |line: &Line| {
        let words = source.slice(line.span);
        ["……", ".....", "____"].iter().any(|blank| words.contains(blank))
    };
    named && lines.iter().take(40).any(blank)
}

/// Whether a line goes on with the appendix's title: everything down to its caption, or
/// lines in capitals, or one line where none stands in capitals.
fn is_title(
    words: &str,
    line: &Line,
    lines: &[Line],
    at: usize,
    end: usize,
    titled: bool,
) -> bool {
    if !matches!(line.look, Look::Text | Look::Kind(_) | Look::Consideration)
        || words.len() > 500
    {
        return false;
    }
    let caption = lines[at..end.min(at + CAPTION_REACH)]
        .iter()
        .take_while(|line| line.mark.is_none())
        .any(|line| line.look == Look::Caption);
    caption
        || line.caps
        || !titled && !words.ends_with(['.', ';', ':', ',']) && !vi::starts_lowercase(words)
}

fn add_text(tree: &mut SegmentTree, id: SegmentId, span: Span) {
    let segment = tree.get_mut(id);
    segment.text.push(span);
    segment.span = segment.span.cover(span);
}

fn add_text_unless_rule(tree: &mut SegmentTree, id: SegmentId, line: &Line) {
    if matches!(line.look, Look::Rule | Look::Bar) {
        extend(tree, id, line.span);
    } else {
        add_text(tree, id, line.span);
    }
}

fn extend(tree: &mut SegmentTree, id: SegmentId, span: Span) {
    let segment = tree.get_mut(id);
    segment.span = segment.span.cover(span);
}
