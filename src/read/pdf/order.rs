//! Segments put into reading order, and into printed lines.
//!
//! Office programs draw a page as it is read: cell by cell, row by row, column by column.
//! That order is better than any guess from places, so it is kept, unless the page goes
//! back up above its own text again and again. Then places decide: the page is cut at its
//! widest gaps, across and down, until nothing is left to cut.

use super::super::ReadError;
use super::super::budget::{Bound, Budget};
use super::decode::Fonts;
use super::glyph::{Direction, Rule};
use super::notes::{self, Note, Page};
use super::segment::{Segment, UprightRules, is_raised};
use super::table;
use crate::read::shown;

/// How many parts are moved to put a page in order, if it has few.
const MAX_MOVES: usize = 100_000;

/// A printed line, or a part of one that stands in a column of its own.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) words: String,
    /// Left, top, right, foot.
    pub(super) bounds: [f64; 4],
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) furniture: bool,
    /// A row of a table, its cells parted by tabs.
    pub(super) row: bool,
    /// What the page shows of the paragraph that it is of.
    pub(super) flow: Flow,
    /// What it is of the notes at the foot of the page.
    pub(super) note: Note,
}

/// What the page shows between a line and the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Flow {
    #[default]
    Unknown,
    /// It begins a paragraph.
    Opens,
    /// Its first word had no room above.
    RunsOn,
}

/// The lines of a page in reading order, and the rules that may stand over its notes.
///
/// # Errors
///
/// Fails if the page takes more than the budget.
pub(super) fn page(
    segments: &[Segment],
    rules: &[Rule],
    first: bool,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Result<Page, ReadError> {
    let mut parts: Vec<Line> = segments.iter().map(|segment| part(segment, fonts)).collect();
    parts.retain(|part| !part.words.is_empty());
    // What a line takes beside its words counts as words.
    const LINE: usize = 64;
    budget.take(Bound::Text, parts.iter().map(|part| part.words.len() + LINE).sum())?;
    let mut rules = rules.to_vec();
    turn_page(segments, &mut parts, &mut rules);
    if !is_drawn_as_read(&parts) {
        let mut work = MAX_MOVES.max(8 * parts.len());
        parts = by_place(parts, 0, &mut work);
    }
    if first {
        columns_of_letterhead(&mut parts);
    }
    let lines = join(table::rows(parts, &rules, budget)?, &UprightRules::of(&rules));
    Ok(Page { lines, separators: notes::separators(&rules) })
}

fn part(segment: &Segment, fonts: &mut Fonts) -> Line {
    Line {
        words: segment.words(fonts),
        bounds: segment.bounds(),
        size: segment.size(),
        bold: segment.is_bold(),
        furniture: segment.is_furniture(),
        ..Line::default()
    }
}

/// Turns a page whose words mostly run another way than to the right, so that they do.
fn turn_page(segments: &[Segment], parts: &mut [Line], rules: &mut [Rule]) {
    let all = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
    let count = |direction: Direction| {
        let [x0, y0, x1, y1] = [0, 1, 2, 3];
        let same = segments.iter().filter(|segment| segment.direction() == direction);
        same.map(|segment| segment.bounds())
            .map(|bounds| (bounds[x1] - bounds[x0]).max(bounds[y1] - bounds[y0]) as i64)
            .sum::<i64>()
    };
    let Some(main) = all.into_iter().max_by_key(|&direction| count(direction)) else { return };
    if main == Direction::Right || count(main) <= count(Direction::Right) {
        return;
    }
    let turned = |[x0, y0, x1, y1]: [f64; 4]| {
        let ((x0, y0), (x1, y1)) = (main.turn(x0, y0), main.turn(x1, y1));
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
    };
    for part in parts {
        part.bounds = turned(part.bounds);
    }
    for rule in rules {
        let [x0, y0, x1, y1] = turned([rule.x0, rule.y0, rule.x1, rule.y1]);
        *rule = Rule { x0, y0, x1, y1 };
    }
}

fn shared(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[1].min(b[1]) - a[0].max(b[0])
}

fn across(line: &Line) -> [f64; 2] {
    [line.bounds[0], line.bounds[2]]
}

fn down(line: &Line) -> [f64; 2] {
    [line.bounds[1], line.bounds[3]]
}

/// Whether two parts stand on one printed line.
fn are_level(a: &Line, b: &Line) -> bool {
    let height = (a.bounds[3] - a.bounds[1]).min(b.bounds[3] - b.bounds[1]);
    shared(down(a), down(b)) >= 0.5 * height
}

/// Whether the order of drawing is an order of reading: it seldom goes back above words
/// that stand in the same column.
fn is_drawn_as_read(parts: &[Line]) -> bool {
    let back = parts.windows(2).filter(|pair| {
        let above = pair[1].bounds[3] <= pair[0].bounds[1] + 0.2 * pair[0].size;
        above && shared(across(&pair[0]), across(&pair[1])) > 0.0
    });
    back.count() <= 3 + parts.len() / 12
}

/// The parts by their places.
fn by_place(mut parts: Vec<Line>, depth: usize, work: &mut usize) -> Vec<Line> {
    const MAX_CUTS: usize = 64;
    if parts.len() < 2 || depth == MAX_CUTS || *work < parts.len() {
        return parts;
    }
    *work -= parts.len();
    let em = parts.iter().map(|part| part.size).fold(0.0, f64::max).max(1.0);
    // A cut down the page parts columns only if both sides have lines of their own.
    let gutter = widest_gap(&mut parts, across).filter(|&(at, gap)| {
        let left = parts.iter().filter(|part| part.bounds[2] <= at).count();
        gap > em && left >= 2 && parts.len() - left >= 2
    });
    let cut = widest_gap(&mut parts, down).filter(|&(_, gap)| gap > 0.0);
    let (at, side) = match (gutter, cut) {
        (Some((at, _)), None) => (at, 2),
        (Some((at, gutter)), Some((_, cut))) if gutter >= cut => (at, 2),
        (_, Some((at, _))) => (at, 3),
        (None, None) => {
            parts.sort_by(|a, b| {
                let (a, b) = (a.bounds, b.bounds);
                a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
            });
            return parts;
        }
    };
    let (before, after): (Vec<Line>, Vec<Line>) =
        parts.into_iter().partition(|part| part.bounds[side] <= at);
    let mut ordered = by_place(before, depth + 1, work);
    ordered.extend(by_place(after, depth + 1, work));
    ordered
}

/// The place and the width of the widest gap between parts.
fn widest_gap(parts: &mut [Line], extent: impl Fn(&Line) -> [f64; 2]) -> Option<(f64, f64)> {
    parts.sort_by(|a, b| extent(a)[0].total_cmp(&extent(b)[0]));
    let mut reached = extent(parts.first()?)[1];
    let mut widest: Option<(f64, f64)> = None;
    for part in parts.iter() {
        let [start, end] = extent(part);
        let gap = start - reached;
        if gap > 0.0 && widest.is_none_or(|(_, width)| gap > width) {
            widest = Some((reached, gap));
        }
        reached = reached.max(end);
    }
    widest
}

/// Puts the left column of a letterhead before its right one, where the page is drawn line
/// by line: the issuing body and the number first, then the motto and the date.
fn columns_of_letterhead(parts: &mut [Line]) {
    const MOTTOES: [&str; 2] = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "ĐẢNG CỘNG SẢN VIỆT NAM"];
    /// How many parts a letterhead has at most below its motto.
    const MAX_HEAD: usize = 60;
    /// How many lines of print a letterhead has.
    const HEIGHT: f64 = 9.0;
    let Some(motto) = parts.iter().take(40).position(|part| {
        let words = part.words.replace("HOÀ", "HÒA");
        MOTTOES.iter().any(|motto| words.starts_with(motto))
    }) else {
        return;
    };
    let [left, top, _, foot] = parts[motto].bounds;
    let em = parts[motto].size;
    let beside = |part: &Line| {
        let [x0, y0, x1, _] = part.bounds;
        let level = y0 > top - 1.5 * em && y0 < foot + HEIGHT * em;
        level && (x1 < left || x0 > left - 3.0 * em)
    };
    let start = parts[..motto].iter().rposition(|part| !beside(part)).map_or(0, |at| at + 1);
    let end = parts[motto..].iter().position(|part| !beside(part));
    let end = end.map_or(parts.len(), |end| motto + end).min(motto + MAX_HEAD);
    // The lines below the letterhead stand in the middle or at the left again; it ends with
    // the last line that has one on the other side at its height.
    let head = &parts[start..end];
    let is_left = |part: &Line| part.bounds[2] < left;
    if !head.iter().any(is_left) {
        return;
    }
    let last = head.iter().rposition(|part| {
        head.iter().any(|other| is_left(other) != is_left(part) && are_level(other, part))
    });
    let Some(last) = last else { return };
    let head = &mut parts[start..=start + last];
    // Two rows of cells are drawn left, right, left, right, and are read so; more changes
    // of side are lines of print.
    let changes = head.windows(2).filter(|pair| is_left(&pair[0]) != is_left(&pair[1])).count();
    if changes > 3 {
        head.sort_by_key(|part| !is_left(part));
    }
}

/// Joins parts that follow each other on one printed line.
fn join(parts: Vec<Line>, rules: &UprightRules) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(parts.len());
    for mut part in parts {
        match lines.last_mut() {
            Some(last) if is_label_of(last, &part, rules) => {
                let (before, after) = (place(last), place(&part));
                if is_raised(after, before) {
                    last.words = shown::raised(&last.words);
                    last.size = part.size;
                } else if is_raised(before, after) {
                    part.words = shown::raised(&part.words);
                }
                last.words.push(' ');
                last.words.push_str(&part.words);
                let [_, top, _, foot] = last.bounds;
                let [_, y0, x1, y1] = part.bounds;
                last.bounds = [last.bounds[0], top.min(y0), x1, foot.max(y1)];
                last.bold &= part.bold;
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// The size of a line and where its letters stand.
fn place(line: &Line) -> [f64; 2] {
    [line.size, line.bounds[3] - 0.2 * line.size]
}

/// Whether a part is the label before another, set apart by a tab.
fn is_label_of(label: &Line, part: &Line, rules: &UprightRules) -> bool {
    const TAB: f64 = 5.0;
    const LONGEST: usize = 12;
    const SHORT: usize = 4;
    const BLANKS: f64 = 1.3;
    let gap = part.bounds[0] - label.bounds[2];
    let em = label.size.max(part.size);
    if !are_level(label, part) || !(-0.3 * em..=TAB * em).contains(&gap) {
        return false;
    }
    // The mark of a note may stand on the label.
    let plain: String = shown::pieces(&label.words)
        .filter(|(stored, shown)| stored == shown)
        .map(|(stored, _)| stored)
        .collect();
    let ends = plain.ends_with(['.', ')', ':', '-', '–', '+', '•', '▪', '*']);
    let len = plain.chars().take(LONGEST + 1).count();
    // Short words set apart by a blank or two: the parts of a formula, a mark after a box.
    let short = len.min(part.words.chars().take(LONGEST).count()) <= SHORT;
    let middle = f64::midpoint(label.bounds[1], label.bounds[3]);
    (ends && len <= LONGEST || short && gap <= BLANKS * em)
        && !label.row
        && !part.row
        && label.furniture == part.furniture
        && !rules.any_between(label.bounds[2] - em, part.bounds[0] + em, middle)
}
