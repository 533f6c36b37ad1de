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

/// A table's rules, and the places of its columns and rows.
struct Grid {
    level: Vec<Stroke>,
    upright: Vec<Stroke>,
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// The cell of each field, row by row: the index of its first field.
    cells: Vec<usize>,
}

/// The parts that stand in a table.
#[derive(Default)]
struct Filled {
    /// Where its first part stood among the lines.
    at: Option<usize>,
    /// Each part with its cell.
    parts: Vec<(usize, Line)>,
}

/// Writes the parts that stand in tables as rows, each table where its first part stood.
pub(super) fn rows(parts: Vec<Line>, rules: &[Rule]) -> Vec<Line> {
    let grids = grids(rules);
    if grids.is_empty() {
        return parts;
    }
    let mut lines: Vec<Line> = Vec::with_capacity(parts.len());
    // Where each table stands among the lines, and its parts by their cells.
    let mut tables: Vec<Filled> = Vec::new();
    tables.resize_with(grids.len(), Filled::default);
    for part in parts {
        let place = grids.iter().enumerate().find_map(|(index, grid)| {
            let cell = grid.cell_of(&part)?;
            (!part.furniture).then_some((index, cell))
        });
        match place {
            Some((index, cell)) => {
                tables[index].at.get_or_insert(lines.len());
                tables[index].parts.push((cell, part));
            }
            None => lines.push(part),
        }
    }
    let mut found: Vec<(usize, Vec<Line>)> = tables
        .into_iter()
        .zip(&grids)
        .filter_map(|(table, grid)| Some((table.at?, grid.write(&table.parts))))
        .collect();
    // From the last on, so that the places of the others stay.
    found.sort_by_key(|(at, _)| *at);
    for (at, rows) in found.into_iter().rev() {
        lines.splice(at..at, rows);
    }
    lines
}

/// The grids that the rules of a page make.
fn grids(rules: &[Rule]) -> Vec<Grid> {
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
    // Each upright rule begins a grid of its own; level rules unite those they touch.
    let mut group: Vec<usize> = (0..upright.len()).collect();
    let touches = |a: &Stroke, b: &Stroke| a.covers(b.at) && b.covers(a.at);
    for stroke in &level {
        let mut first: Option<usize> = None;
        for index in (0..upright.len()).filter(|&index| touches(stroke, &upright[index])) {
            let own = group[index];
            let joint = *first.get_or_insert(own);
            if joint != own {
                group.iter_mut().filter(|group| **group == own).for_each(|g| *g = joint);
            }
        }
    }
    let mut names = group.clone();
    names.sort_unstable();
    names.dedup();
    let grid = |name: usize| {
        let own = upright.iter().zip(&group).filter(|(_, group)| **group == name);
        let own: Vec<Stroke> = own.map(|(stroke, _)| *stroke).collect();
        let across =
            level.iter().filter(|stroke| own.iter().any(|other| touches(stroke, other)));
        Grid::new(across.copied().collect(), own)
    };
    names.into_iter().filter_map(grid).collect()
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
    fn new(level: Vec<Stroke>, upright: Vec<Stroke>) -> Option<Self> {
        if level.is_empty() {
            return None;
        }
        // Sides that have no rule end where the rules across them do.
        let sides = level.iter().flat_map(|stroke| [stroke.from, stroke.to]);
        let columns = places(upright.iter().map(|stroke| stroke.at).chain(sides));
        let sides = upright.iter().flat_map(|stroke| [stroke.from, stroke.to]);
        let rows = places(level.iter().map(|stroke| stroke.at).chain(sides));
        let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        if width < 2 || height == 0 || width * height > MAX_FIELDS {
            return None;
        }
        let cells = (0..width * height).collect();
        let mut grid = Self { level, upright, columns, rows, cells };
        grid.merge(width, height);
        let parted =
            (0..height).any(|row| grid.row(row).windows(2).any(|two| two[0] != two[1]));
        parted.then_some(grid)
    }

    fn row(&self, row: usize) -> &[usize] {
        let width = self.columns.len() - 1;
        &self.cells[row * width..(row + 1) * width]
    }

    /// Puts fields together that no rule parts.
    fn merge(&mut self, width: usize, height: usize) {
        for row in 0..height {
            for column in 0..width {
                let field = row * width + column;
                let x = f64::midpoint(self.columns[column], self.columns[column + 1]);
                let y = f64::midpoint(self.rows[row], self.rows[row + 1]);
                let ruled = |strokes: &[Stroke], at: f64, along: f64| {
                    strokes
                        .iter()
                        .any(|s| (s.at - at).abs() <= NEAR && s.from <= along && along <= s.to)
                };
                let left = column > 0 && !ruled(&self.upright, self.columns[column], y);
                let above = row > 0 && !ruled(&self.level, self.rows[row], x);
                let left = left.then(|| self.cells[field - 1]);
                let above = above.then(|| self.cells[field - width]);
                match (left, above) {
                    (Some(left), Some(above)) if left != above => {
                        let (low, high) = (left.min(above), left.max(above));
                        let merged =
                            self.cells[..field].iter_mut().filter(|cell| **cell == high);
                        merged.for_each(|cell| *cell = low);
                        self.cells[field] = low;
                    }
                    (Some(cell), _) | (None, Some(cell)) => self.cells[field] = cell,
                    (None, None) => {}
                }
            }
        }
    }

    /// The cell that a part stands in.
    fn cell_of(&self, part: &Line) -> Option<usize> {
        let [x0, y0, x1, y1] = part.bounds;
        let field = |places: &[f64], at: f64| {
            let after = places.partition_point(|&place| place <= at);
            (after > 0 && after < places.len()).then(|| after - 1)
        };
        let column = field(&self.columns, f64::midpoint(x0, x1))?;
        let row = field(&self.rows, f64::midpoint(y0, y1))?;
        Some(self.cells[row * (self.columns.len() - 1) + column])
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
        let lines = rows(parts, rules);
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
