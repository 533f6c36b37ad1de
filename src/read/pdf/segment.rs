//! Glyphs put together to segments: the parts of printed lines that stand without a wide
//! gap.
//!
//! Glyphs are taken in the order of drawing, which keeps a cell's words together even where
//! two cells stand close. Where a writer draws a line in pieces out of order (each font
//! apart, say), the pieces that run into each other are merged by position.

use std::collections::HashMap;

use super::decode::{Fonts, is_legacy};
use super::glyph::{Direction, Glyph, Rule};
use super::repair::{is_combining, mark, repair};
use crate::read::shown;

/// The widest gap inside a segment, in ems, from glyph to glyph.
const GAP: f64 = 0.8;
/// The widest gap that blanks may fill.
const BLANK_GAP: f64 = 2.5;
/// The gap that parts two words where no blank is drawn.
const WORD_GAP: f64 = 0.17;
/// The largest raised letter, and how far it stands above the line at least and at most, all
/// in ems of the line. Programs take 0.58 to 0.83 and 0.3 to 0.5.
const RAISED_SIZE: f64 = 0.88;
const RAISED_BY: std::ops::RangeInclusive<f64> = 0.17..=0.75;

/// A part of a printed line.
#[derive(Debug)]
pub(super) struct Segment {
    glyphs: Vec<Glyph>,
    direction: Direction,
    /// Along the writing.
    start: f64,
    end: f64,
    /// The base of its largest glyph, and that glyph's size.
    base: f64,
    size: f64,
}

impl Segment {
    fn new(glyph: Glyph) -> Self {
        let Glyph { direction, start, end, base, size, .. } = glyph;
        Self { glyphs: vec![glyph], direction, start, end, base, size }
    }

    fn push(&mut self, glyph: Glyph) {
        if !glyph.is_blank() {
            if glyph.size > self.size * 1.05 {
                (self.size, self.base) = (glyph.size, glyph.base);
            }
            self.start = self.start.min(glyph.start);
            self.end = self.end.max(glyph.end);
        }
        self.glyphs.push(glyph);
    }

    /// Whether another stands on it, and not in its gaps: two texts at one place, as where
    /// a formula is drawn over the words that stand for it.
    fn is_drawn_over(&self, other: &Self) -> bool {
        let ends = self.end.min(other.end);
        if ends - self.start.max(other.start) < 0.5 * self.size {
            return false;
        }
        let inside = |glyph: &&Glyph| glyph.start >= self.start && glyph.end <= self.end;
        let hits = |glyph: &&Glyph| {
            let middle = f64::midpoint(glyph.start, glyph.end);
            self.shown().any(|own| own.start < middle && middle < own.end)
        };
        let there = other.shown().filter(inside).take(40).count();
        2 * other.shown().filter(inside).take(40).filter(hits).count() > there
    }

    /// Whether a glyph stands on this line, as a letter, a note mark or an index.
    fn is_level_with(&self, direction: Direction, base: f64, size: f64) -> bool {
        let (top, foot) = (self.base - 0.7 * self.size, self.base + 0.1 * self.size);
        let shared = foot.min(base + 0.1 * size) - top.max(base - 0.7 * size);
        self.direction == direction && shared >= 0.32 * self.size.min(size)
    }

    /// Whether a glyph that is drawn next goes on with it.
    fn goes_on_with(&self, glyph: &Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        if is_combining(&glyph.text) {
            return self.direction == glyph.direction
                && (glyph.base - self.base).abs() < self.size
                && glyph.start > self.start - self.size
                && glyph.start < self.end + self.size;
        }
        if !self.is_level_with(glyph.direction, glyph.base, glyph.size) {
            return false;
        }
        let em = self.size.max(glyph.size);
        let over = mark(&glyph.text).is_some() || mark(&last.text).is_some();
        let back = if over { 1.0 } else { 0.6 };
        glyph.start - last.end <= GAP * em + last.spread
            && glyph.start - self.end <= BLANK_GAP * em + last.spread
            && glyph.start >= self.end - back * em
    }

    /// Whether a rule stands between its end and a glyph that is drawn next.
    fn is_ruled_off(&self, glyph: &Glyph, rules: &UprightRules) -> bool {
        let middle = glyph.base - 0.35 * glyph.size;
        let near = 0.1 * glyph.size;
        self.direction == Direction::Right
            && glyph.start > self.end + near
            && rules.any_between(self.end - near, glyph.start + near, middle)
    }

    /// Whether a letter of this size and base is smaller than the line and stands above its
    /// base: the mark of a note, or an exponent. An index stands below, small capitals on it.
    fn raises(&self, size: f64, base: f64) -> bool {
        is_raised([self.size, self.base], [size, base])
    }

    /// Whether another stands on the same line, or is a number raised from it, and begins or
    /// ends where it does.
    fn runs_into(&self, other: &Self) -> bool {
        let size = self.size.min(other.size);
        let near = 0.3 * size;
        let raises = |line: &Self, mark: &Self| {
            line.raises(mark.size, mark.base) && mark.shown().all(is_mark_of_note)
        };
        let level = (self.base - other.base).abs() < 0.2 * size
            || raises(self, other)
            || raises(other, self);
        level
            && self.direction == other.direction
            && other.start < self.end + near
            && self.start < other.end + near
            && !self.is_drawn_over(other)
    }

    /// Takes another's glyphs to its own.
    fn absorb(&mut self, other: Self) {
        let in_order = other.start >= self.end - 0.1 * self.size;
        other.glyphs.into_iter().for_each(|glyph| self.push(glyph));
        if !in_order {
            self.glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
        }
    }

    /// Its corners on the page: left, top, right, foot.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let (x0, y0) = self.direction.turn_back(self.start, self.base - 0.8 * self.size);
        let (x1, y1) = self.direction.turn_back(self.end, self.base + 0.2 * self.size);
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
    }

    pub(super) fn direction(&self) -> Direction {
        self.direction
    }

    pub(super) fn size(&self) -> f64 {
        self.size
    }

    fn shown(&self) -> impl Iterator<Item = &Glyph> {
        self.glyphs.iter().filter(|glyph| !glyph.is_blank())
    }

    pub(super) fn is_bold(&self) -> bool {
        self.shown().all(|glyph| glyph.font.bold)
    }

    pub(super) fn is_furniture(&self) -> bool {
        self.shown().all(|glyph| glyph.furniture)
    }

    /// Its words, raised numbers marked.
    pub(super) fn words(&self, fonts: &mut Fonts) -> String {
        let mut words = String::new();
        let mut run = Run { font: "", raised: false, text: String::new() };
        let glyphs = with_marks_placed(&self.glyphs);
        let mut before: Option<&Glyph> = None;
        let mut blank: Option<&Glyph> = None;
        for (glyph, text) in glyphs {
            if glyph.is_blank() {
                blank = blank.or(Some(glyph));
                continue;
            }
            let parted = before.is_some_and(|before| {
                !is_combining(text)
                    && are_parted(before, blank.is_some_and(is_wide), blank.is_some(), glyph)
            });
            // Between two raised marks a blank is raised too: it is of what both are.
            let raised = self.raises(glyph.size, glyph.base);
            if raised != run.raised {
                // A number over a stroke is one half of a fraction, but for `m²/s`.
                let opens =
                    words.is_empty() || words.ends_with(' ') || run.text.starts_with(' ');
                run.raised &= !(opens && is_stroke(text));
                run.end(&mut words, fonts);
                run.raised = raised;
            }
            if parted {
                run.text.push(' ');
            }
            if run.font != glyph.font.name {
                run.end(&mut words, fonts);
                run.font = &glyph.font.name;
            }
            run.text.push_str(text);
            blank = None;
            if !is_combining(text) {
                before = Some(glyph);
            }
        }
        run.end(&mut words, fonts);
        words.trim().to_owned()
    }
}

/// Whether what has the second size and base is raised from a line that has the first.
pub(super) fn is_raised([line_size, line_base]: [f64; 2], [size, base]: [f64; 2]) -> bool {
    size <= RAISED_SIZE * line_size && RAISED_BY.contains(&((line_base - base) / line_size))
}

/// Whether a glyph is what marks of notes are made of.
fn is_mark_of_note(glyph: &Glyph) -> bool {
    let is_part = |letter: char| letter.is_ascii_digit() || "()[],*".contains(letter);
    !glyph.text.is_empty() && glyph.text.chars().all(is_part)
}

/// Whether a glyph is the stroke of a fraction.
fn is_stroke(text: &str) -> bool {
    matches!(text, "/" | "\u{2044}" | "\u{2215}")
}

/// The rules that run down the page, by their place across it.
pub(super) struct UprightRules(Vec<Rule>);

impl UprightRules {
    /// How many rules between two places are looked at: no page has as many.
    const MAX_BETWEEN: usize = 1000;

    pub(super) fn of(rules: &[Rule]) -> Self {
        let upright = rules.iter().filter(|rule| rule.x1 - rule.x0 < rule.y1 - rule.y0);
        let mut upright: Vec<Rule> = upright.copied().collect();
        upright.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        Self(upright)
    }

    pub(super) fn any_between(&self, left: f64, right: f64, y: f64) -> bool {
        let first = self.0.partition_point(|rule| rule.x0 < left);
        self.0[first..]
            .iter()
            .take(Self::MAX_BETWEEN)
            .take_while(|rule| rule.x0 <= right)
            .any(|rule| (rule.y0..=rule.y1).contains(&y))
    }
}

/// Text in one font, on the line or raised.
struct Run<'g> {
    font: &'g str,
    raised: bool,
    text: String,
}

impl Run<'_> {
    fn end(&mut self, words: &mut String, fonts: &mut Fonts) {
        if self.text.is_empty() {
            return;
        }
        // In a font of before Unicode soft hyphens and the like are letters.
        let decoded = fonts.words(self.font, &self.text);
        let decoded = decoded.unwrap_or_else(|| repair(&self.text));
        self.text.clear();
        match self.raised {
            true => words.push_str(&shown::raised(&decoded)),
            false => words.push_str(&decoded),
        }
    }
}

/// Whether a blank has a width of its own.
fn is_wide(blank: &Glyph) -> bool {
    blank.end - blank.start > 0.1 * blank.size
}

/// Whether a blank stands between two glyphs.
///
/// A drawn blank is none where the next glyph is drawn back over it, as some writers do to
/// set text in width; and wide enough a gap is one without being drawn.
fn are_parted(before: &Glyph, wide: bool, drawn: bool, after: &Glyph) -> bool {
    let size = before.size.min(after.size);
    let gap = after.start - before.end;
    if drawn {
        !wide || gap > 0.04 * size
    } else {
        gap - before.spread.max(0.0) > WORD_GAP * size
    }
}

/// The glyphs with their text, each mark after the letter it is drawn over.
fn with_marks_placed(glyphs: &[Glyph]) -> Vec<(&Glyph, &str)> {
    const MARKS: [(char, &str); 6] = [
        ('\u{300}', "\u{300}"),
        ('\u{301}', "\u{301}"),
        ('\u{302}', "\u{302}"),
        ('\u{303}', "\u{303}"),
        ('\u{306}', "\u{306}"),
        ('\u{309}', "\u{309}"),
    ];
    let mut placed: Vec<(&Glyph, &str)> = Vec::with_capacity(glyphs.len());
    // A mark that is drawn before its letter.
    let mut ahead: Option<(&Glyph, &str)> = None;
    for (index, glyph) in glyphs.iter().enumerate() {
        let combining = is_combining(&glyph.text);
        let Some(found) = mark(&glyph.text).filter(|_| !is_legacy(&glyph.font.name)) else {
            placed.push((glyph, &glyph.text));
            if !glyph.is_blank() {
                placed.extend(ahead.take());
            }
            continue;
        };
        let text = MARKS.iter().find(|(letter, _)| *letter == found);
        let text = if combining { glyph.text.as_str() } else { text.map_or("", |text| text.1) };
        let middle = f64::midpoint(glyph.start, glyph.end);
        let covers = |letter: &Glyph, margin: f64| {
            letter.text.chars().all(char::is_alphabetic)
                && letter.start - margin <= middle
                && middle <= letter.end + margin
        };
        let margin = if combining { 0.15 * glyph.size } else { -0.02 * glyph.size };
        let before = placed
            .iter()
            .rev()
            .find(|(letter, text)| !is_combining(text) && !letter.is_blank());
        let next = glyphs.get(index + 1);
        if before.is_some_and(|(letter, _)| covers(letter, margin)) {
            placed.push((glyph, text));
        } else if next.is_some_and(|letter| covers(letter, margin)) {
            ahead = Some((glyph, text));
        } else {
            placed.push((glyph, &glyph.text));
        }
    }
    placed.extend(ahead);
    placed
}

/// The segments of a page, in the order of drawing.
///
/// A rule down the page parts what stands on its two sides.
pub(super) fn segments(mut glyphs: Vec<Glyph>, rules: &[Rule]) -> Vec<Segment> {
    let rules = UprightRules::of(rules);
    drop_doubles(&mut glyphs);
    let mut segments: Vec<Segment> = Vec::new();
    for glyph in glyphs {
        match segments.last_mut() {
            Some(last) if last.goes_on_with(&glyph) && !last.is_ruled_off(&glyph, &rules) => {
                last.push(glyph);
            }
            _ if glyph.is_blank() => {}
            _ => segments.push(Segment::new(glyph)),
        }
    }
    merge(segments)
}

/// Drops glyphs that are drawn a second time at the same place, which is how some writers
/// make letters bold.
fn drop_doubles(glyphs: &mut Vec<Glyph>) {
    const CELL: f64 = 16.0;
    /// Crowded cells are not searched to the end.
    const MAX_IN_CELL: usize = 64;
    // The glyphs that are kept, by the cells of the page.
    let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    let place = |glyph: &Glyph| glyph.direction.turn_back(glyph.start, glyph.base);
    let cell = |at: f64| (at / CELL).floor() as i64;
    let is_new = |(index, glyph): (usize, &Glyph)| {
        if glyph.is_blank() {
            return true;
        }
        let (x, y) = place(glyph);
        let near = 0.1 * glyph.size;
        let is_double = |&other: &usize| {
            let (other_x, other_y) = place(&glyphs[other]);
            (x - other_x).abs() < near
                && (y - other_y).abs() < near
                && glyphs[other].text == glyph.text
        };
        // Nearly always all of what is near lies in one cell.
        let reach = near.min(CELL);
        for column in cell(x - reach)..=cell(x + reach) {
            for row in cell(y - reach)..=cell(y + reach) {
                if cells.get(&(column, row)).is_some_and(|cell| cell.iter().any(is_double)) {
                    return false;
                }
            }
        }
        let cell = cells.entry((cell(x), cell(y))).or_default();
        if cell.len() < MAX_IN_CELL {
            cell.push(index);
        }
        true
    };
    let kept: Vec<bool> = glyphs.iter().enumerate().map(is_new).collect();
    let mut kept = kept.into_iter();
    glyphs.retain(|_| kept.next() == Some(true));
}

/// Merges segments of one printed line that run into each other. One that fills the gap
/// between two makes them one: a letter that the font of its word does not have.
fn merge(segments: Vec<Segment>) -> Vec<Segment> {
    let mut merged: Vec<Option<Segment>> = Vec::with_capacity(segments.len());
    let mut rows = Rows::default();
    for segment in segments {
        let runs_into =
            |&at: &usize| merged[at].as_ref().is_some_and(|other| other.runs_into(&segment));
        let mut hits: Vec<usize> = rows.near(&segment).filter(runs_into).collect();
        // One whose base changed stands in two rows.
        hits.sort_unstable();
        hits.dedup();
        let Some((&first, parts)) = hits.split_first() else {
            rows.insert(merged.len(), &segment);
            merged.push(Some(segment));
            continue;
        };
        let parts: Vec<Segment> = parts.iter().filter_map(|&at| merged[at].take()).collect();
        let Some(joint) = &mut merged[first] else { continue };
        let base = joint.base;
        [segment].into_iter().chain(parts).for_each(|part| joint.absorb(part));
        if joint.base != base {
            rows.insert(first, joint);
        }
    }
    merged.into_iter().flatten().collect()
}

/// Segments by where their base is across the lines, so that each is compared with those
/// of its own line alone.
#[derive(Default)]
struct Rows(HashMap<(Direction, i64), Vec<usize>>);

impl Rows {
    /// The height of a row, and how many of its segments are compared, the last ones: no
    /// printed line has as many.
    const HEIGHT: f64 = 16.0;
    const MAX_COMPARED: usize = 256;

    fn row(place: f64) -> i64 {
        (place / Self::HEIGHT).floor() as i64
    }

    fn insert(&mut self, index: usize, segment: &Segment) {
        self.0.entry((segment.direction, Self::row(segment.base))).or_default().push(index);
    }

    /// The segments whose base is as near as that of a line and of a letter raised from it.
    fn near(&self, segment: &Segment) -> impl Iterator<Item = usize> {
        let reach = segment.size.clamp(24.0, 160.0);
        let rows = Self::row(segment.base - reach)..=Self::row(segment.base + reach);
        rows.filter_map(|row| self.0.get(&(segment.direction, row)))
            .flat_map(|row| row.iter().rev().take(Self::MAX_COMPARED).copied())
    }
}
