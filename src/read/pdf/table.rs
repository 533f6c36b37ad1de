//! Tables, by their ruling lines.
//!
//! Rules that touch make a grid. Its cells are the fields between neighbouring rules, put
//! together where the rule between them is missing (a merged cell). A part of a line
//! belongs to the cell that its middle stands in. A row becomes one line, its cells parted
//! by tabs; a cell that reaches down over rows has its words in the first and is empty in
//! the others.
//!
//! A frame around one text is no table, nor is an underline, which touches no upright rule.
//! Tables without upright rules are not seen: their words stay lines.

use std::collections::BTreeMap;

use super::super::ReadError;
use super::super::budget::{Bound, Budget};
use super::glyph::Rule;
use super::order::Line;

/// How far apart two rules may be and still touch or coincide, in points.
const NEAR: f64 = 3.0;
/// The most rules on one page that are put into grids, and fields of one grid.
const MAX_RULES: usize = 4000;
const MAX_FIELDS: usize = 40_000;

/// A straight rule: its place across, and its extent.
#[derive(Clone, Copy, Debug)]
struct Stroke {
    at: f64,
    from: f64,
    to: f64,
}

impl Stroke {
    fn covers(self, place: f64) -> bool {
        self.from - NEAR <= place && place <= self.to + NEAR
    }
}

/// A table: the places of its columns and rows, and its cells.
struct Grid {
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// The cell of each field, row by row: the index of its first field.
    cells: Vec<usize>,
}

/// Writes the parts that stand in tables as rows, each table where its first part stood.
///
/// # Errors
///
/// Fails if the rules of the page take more steps than the budget has.
pub(super) fn rows(
    parts: Vec<Line>,
    rules: &[Rule],
    budget: &mut Budget,
) -> Result<Vec<Line>, ReadError> {
    let grids = grids(rules, budget)?;
    if grids.is_empty() {
        return Ok(parts);
    }
    budget.take(Bound::Steps, parts.len() * grids.len() / 16)?;
    let place = |part: &Line| {
        let place = |(index, grid): (usize, &Grid)| Some((index, grid.cell_of(part)?));
        let place = grids.iter().enumerate().find_map(place);
        place.filter(|_| !part.furniture)
    };
    let places: Vec<Option<(usize, usize)>> = parts.iter().map(place).collect();
    let tables = tables(&places, grids.len());
    let mut cells: Vec<Vec<(usize, Line)>> = Vec::new();
    cells.resize_with(grids.len(), Vec::new);
    // What stands in no table, and where the first part of each stood.
    let mut lines: Vec<Result<Line, usize>> = Vec::with_capacity(parts.len());
    for (part, place) in parts.into_iter().zip(places) {
        match place.filter(|(index, _)| tables[*index]) {
            Some((index, cell)) => {
                if cells[index].is_empty() {
                    lines.push(Err(index));
                }
                cells[index].push((cell, part));
            }
            None => lines.push(Ok(part)),
        }
    }
    let write = |line: Result<Line, usize>| match line {
        Ok(line) => vec![line],
        Err(index) => grids[index].write(&cells[index]),
    };
    Ok(lines.into_iter().flat_map(write).collect())
}

/// Which grids are tables: those with words in more than one cell. The others frame a text,
/// once or twice, as the covers of books have it.
fn tables(places: &[Option<(usize, usize)>], grids: usize) -> Vec<bool> {
    let mut first: Vec<Option<usize>> = vec![None; grids];
    let mut tables = vec![false; grids];
    for &(index, cell) in places.iter().flatten() {
        tables[index] |= *first[index].get_or_insert(cell) != cell;
    }
    tables
}

/// The grids that the rules of a page make.
fn grids(rules: &[Rule], budget: &mut Budget) -> Result<Vec<Grid>, ReadError> {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for rule in rules.iter().take(MAX_RULES) {
        let (width, height) = (rule.x1 - rule.x0, rule.y1 - rule.y0);
        if width >= height {
            let at = f64::midpoint(rule.y0, rule.y1);
            level.push(Stroke { at, from: rule.x0, to: rule.x1 });
        } else {
            let at = f64::midpoint(rule.x0, rule.x1);
            upright.push(Stroke { at, from: rule.y0, to: rule.y1 });
        }
    }
    let (level, upright) = (joined(level), joined(upright));
    budget.take(Bound::Steps, level.len() * upright.len() / 8)?;
    // Each upright rule begins a grid of its own; level rules unite those they touch.
    let mut groups = Joined::new(upright.len());
    let touches = |a: &Stroke, b: &Stroke| a.covers(b.at) && b.covers(a.at);
    // The first upright rule that each level one touches.
    let mut met: Vec<Option<usize>> = Vec::with_capacity(level.len());
    for stroke in &level {
        let mut touched = (0..upright.len()).filter(|&at| touches(stroke, &upright[at]));
        let first = touched.next();
        for other in touched {
            groups.join(first.unwrap_or(other), other);
        }
        met.push(first);
    }
    let mut strokes: BTreeMap<usize, (Vec<Stroke>, Vec<Stroke>)> = BTreeMap::new();
    for (at, stroke) in upright.iter().enumerate() {
        strokes.entry(groups.first(at)).or_default().1.push(*stroke);
    }
    for (stroke, met) in level.iter().zip(met) {
        if let Some(at) = met {
            strokes.entry(groups.first(at)).or_default().0.push(*stroke);
        }
    }
    let mut grids = Vec::new();
    for (level, upright) in strokes.into_values() {
        grids.extend(Grid::new(level, upright, budget)?);
    }
    Ok(grids)
}

/// Numbers that are joined to sets; the smallest one of a set stands for it.
struct Joined(Vec<usize>);

impl Joined {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The smallest number of a set.
    fn first(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// The strokes, pieces that go on in each other joined.
fn joined(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at));
    // Strokes of one place get its very number, then are sorted along it.
    let mut place = f64::MIN;
    for stroke in &mut strokes {
        if stroke.at - place > NEAR / 2.0 {
            place = stroke.at;
        }
        stroke.at = place;
    }
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Stroke> = Vec::new();
    for stroke in strokes {
        match joined.last_mut() {
            Some(last) if last.at == stroke.at && stroke.from <= last.to + NEAR => {
                last.to = last.to.max(stroke.to);
            }
            _ => joined.push(stroke),
        }
    }
    joined
}

/// Different places, in order.
fn places(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, place| *next - *place <= NEAR);
    places
}

impl Grid {
    /// A grid; `None` unless some row has two cells.
    fn new(
        level: Vec<Stroke>,
        upright: Vec<Stroke>,
        budget: &mut Budget,
    ) -> Result<Option<Self>, ReadError> {
        // Sides that have no rule end where the rules across them do.
        let sides = level.iter().flat_map(|stroke| [stroke.from, stroke.to]);
        let columns = places(upright.iter().map(|stroke| stroke.at).chain(sides));
        let sides = upright.iter().flat_map(|stroke| [stroke.from, stroke.to]);
        let rows = places(level.iter().map(|stroke| stroke.at).chain(sides));
        let (width, height) = (columns.len().max(1) - 1, rows.len().max(1) - 1);
        if level.is_empty() || width < 2 || height == 0 || width * height > MAX_FIELDS {
            return Ok(None);
        }
        budget.take(Bound::Steps, width * height)?;
        let cells = cells(&level, &upright, &columns, &rows);
        let grid = Self { columns, rows, cells };
        let parted =
            (0..height).any(|row| grid.row(row).windows(2).any(|two| two[0] != two[1]));
        Ok(parted.then_some(grid))
    }

    fn row(&self, row: usize) -> &[usize] {
        let width = self.columns.len() - 1;
        &self.cells[row * width..(row + 1) * width]
    }

    /// The cell that a part stands in; none if it goes beyond it on both sides, as a caption
    /// does that is set across the columns.
    fn cell_of(&self, part: &Line) -> Option<usize> {
        let [x0, y0, x1, y1] = part.bounds;
        let field = |places: &[f64], at: f64| {
            let after = places.partition_point(|&place| place <= at);
            (after > 0 && after < places.len()).then(|| after - 1)
        };
        let row = field(&self.rows, f64::midpoint(y0, y1))?;
        let cell = |x: f64| Some(self.row(row)[field(&self.columns, x)?]);
        let own = cell(f64::midpoint(x0, x1))?;
        let beyond = |x: f64| cell(x) != Some(own);
        (!beyond(x0 + part.size) || !beyond(x1 - part.size)).then_some(own)
    }

    /// The rows that have words.
    fn write(&self, parts: &[(usize, Line)]) -> Vec<Line> {
        let mut words: Vec<Vec<&Line>> = vec![Vec::new(); self.cells.len()];
        for (cell, part) in parts {
            words[*cell].push(part);
        }
        let width = self.columns.len() - 1;
        let mut lines = Vec::new();
        for row in 0..self.rows.len() - 1 {
            let mut cells = self.row(row).to_vec();
            cells.dedup();
            // A cell is written in the row it begins in.
            let own = |cell: usize| (cell / width == row).then(|| words[cell].as_slice());
            let cells: Vec<&[&Line]> =
                cells.into_iter().map(|cell| own(cell).unwrap_or_default()).collect();
            let mut shown = cells.iter().copied().flatten();
            let Some(first) = shown.next() else { continue };
            let (mut bounds, mut bold) = (first.bounds, first.bold);
            for part in shown {
                let [x0, y0, x1, y1] = part.bounds;
                bounds = [
                    bounds[0].min(x0),
                    bounds[1].min(y0),
                    bounds[2].max(x1),
                    bounds[3].max(y1),
                ];
                bold &= part.bold;
            }
            let cells: Vec<String> = cells.into_iter().map(cell_words).collect();
            lines.push(Line {
                words: cells.join("\t"),
                bounds,
                size: first.size,
                bold,
                row: true,
                ..Line::default()
            });
        }
        lines
    }
}

/// The cells of a grid, each the number of its first field: fields that no rule parts are one.
fn cells(level: &[Stroke], upright: &[Stroke], columns: &[f64], rows: &[f64]) -> Vec<usize> {
    let (width, height) = (columns.len() - 1, rows.len() - 1);
    // The strokes at each place, so that a field asks only those of its sides.
    let at_places = |strokes: &[Stroke], places: &[f64]| -> Vec<Vec<Stroke>> {
        let near = |place: &f64| {
            let first = strokes.partition_point(|stroke| stroke.at < place - NEAR);
            let near = strokes[first..].iter().take_while(|stroke| stroke.at <= place + NEAR);
            near.copied().collect()
        };
        places.iter().map(near).collect()
    };
    let (upright, level) = (at_places(upright, columns), at_places(level, rows));
    let ruled = |strokes: &[Stroke], along: f64| {
        strokes.iter().any(|stroke| stroke.from <= along && along <= stroke.to)
    };
    let mut joined = Joined::new(width * height);
    for row in 0..height {
        let y = f64::midpoint(rows[row], rows[row + 1]);
        for column in 0..width {
            let field = row * width + column;
            if column > 0 && !ruled(&upright[column], y) {
                joined.join(field - 1, field);
            }
            let x = f64::midpoint(columns[column], columns[column + 1]);
            if row > 0 && !ruled(&level[row], x) {
                joined.join(field - width, field);
            }
        }
    }
    (0..width * height).map(|field| joined.first(field)).collect()
}

/// The words of a cell. A number that is broken after its stroke or dash is one word:
/// `05/2024/TT-` and `BLĐTBXH`.
fn cell_words(parts: &[&Line]) -> String {
    let mut words = String::new();
    for part in parts {
        let mut last = words.chars().rev();
        let broken = match (last.next(), last.next()) {
            (Some('/'), Some(before)) => before.is_alphanumeric(),
            (Some('-'), Some(before)) => {
                before.is_uppercase() && part.words.starts_with(char::is_uppercase)
            }
            _ => false,
        };
        if !words.is_empty() && !broken {
            words.push(' ');
        }
        words.push_str(&part.words);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(words: &str, x: f64, y: f64) -> Line {
        let bounds = [x, y, x + 20.0, y + 10.0];
        let words = words.to_owned();
        Line { words, bounds, size: 10.0, ..Line::default() }
    }

    fn level(y: f64, x0: f64, x1: f64) -> Rule {
        Rule { x0, y0: y, x1, y1: y + 0.5 }
    }

    fn upright(x: f64, y0: f64, y1: f64) -> Rule {
        Rule { x0: x, y0, x1: x + 0.5, y1 }
    }

    #[track_caller]
    fn check(parts: Vec<Line>, rules: &[Rule], expected: &[&str]) {
        let lines = rows(parts, rules, &mut Budget::new(0)).expect("the page is small");
        let words: Vec<_> = lines.iter().map(|line| line.words.as_str()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn cells_of_a_grid_are_rows_with_tabs() {
        let rules: Vec<Rule> = [0.0, 30.0, 60.0]
            .iter()
            .flat_map(|&at| [level(at, 0.0, 150.0), upright(at * 2.5, 0.0, 60.0)])
            .collect();
        let parts = vec![
            part("before", 0.0, -40.0),
            part("TT", 5.0, 5.0),
            part("Chỉ", 80.0, 5.0),
            part("tiêu", 80.0, 16.0),
            part("1", 5.0, 40.0),
            part("after", 0.0, 80.0),
        ];
        check(parts, &rules, &["before", "TT\tChỉ tiêu", "1\t", "after"]);
    }

    #[test]
    fn a_merged_cell_is_written_once() {
        let rules = [
            level(0.0, 0.0, 150.0),
            level(30.0, 75.0, 150.0),
            level(60.0, 0.0, 150.0),
            upright(0.0, 0.0, 60.0),
            upright(75.0, 0.0, 60.0),
            upright(150.0, 0.0, 60.0),
        ];
        let parts = vec![part("I", 5.0, 20.0), part("a", 80.0, 5.0), part("b", 80.0, 40.0)];
        check(parts, &rules, &["I\ta", "\tb"]);
    }

    #[test]
    fn a_number_that_is_broken_in_a_cell_is_one_word() {
        for (first, second, expected) in [
            ("Số 05/2024/TT-", "BTC", "Số 05/2024/TT-BTC"),
            ("CCCD/", "CMND", "CCCD/CMND"),
            ("kinh tế -", "Xã hội", "kinh tế - Xã hội"),
            ("từ 5-", "8 năm", "từ 5- 8 năm"),
        ] {
            assert_eq!(
                cell_words(&[&part(first, 0.0, 0.0), &part(second, 0.0, 9.0)]),
                expected
            );
        }
    }

    #[test]
    fn a_text_in_one_cell_of_a_grid_is_no_table() {
        // The cover of a book, framed twice.
        let frame = |by: f64| {
            let (near, far) = (by, 200.0 - by);
            [level(near, near, far), level(far, near, far)]
                .into_iter()
                .chain([upright(near, near, far), upright(far, near, far)])
        };
        let joint = [level(100.0, 0.0, 10.0)];
        let rules: Vec<Rule> = frame(0.0).chain(frame(10.0)).chain(joint).collect();
        let parts = vec![part("QUY CHUẨN", 60.0, 50.0), part("QUỐC GIA", 60.0, 70.0)];
        check(parts, &rules, &["QUY CHUẨN", "QUỐC GIA"]);
    }

    #[test]
    fn a_caption_across_a_grid_is_none_of_its_cells() {
        let rules: Vec<Rule> = [0.0, 30.0, 60.0, 90.0]
            .iter()
            .flat_map(|&at| [level(at, 0.0, 90.0), upright(at, 0.0, 90.0)])
            .collect();
        let mut caption = part("Bảng 1. Danh mục", 5.0, 5.0);
        caption.bounds[2] = 85.0;
        let parts = vec![caption, part("a", 2.0, 40.0), part("b", 32.0, 40.0)];
        check(parts, &rules, &["Bảng 1. Danh mục", "a\tb\t"]);
    }

    #[test]
    fn frames_and_underlines_are_no_tables() {
        let frame = [
            level(0.0, 0.0, 150.0),
            level(60.0, 0.0, 150.0),
            upright(0.0, 0.0, 60.0),
            upright(150.0, 0.0, 60.0),
            level(20.0, 40.0, 90.0),
        ];
        check(vec![part("a", 5.0, 5.0), part("b", 80.0, 5.0)], &frame, &["a", "b"]);
    }
}
