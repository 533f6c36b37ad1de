//! Where a page shows that a paragraph begins or goes on: by a first line that is set in, by a
//! gap above it, and by the room that the line above leaves. A line is broken where the next
//! word has no room; where it had some, the paragraph was at its end.
//!
//! Lines in the middle of the page tell nothing: a title's second line is often set in by as
//! much as a paragraph's first, and its lines are broken by their sense.

use super::notes::Note;
use super::numbers::{is_gazette_head, is_number};
use super::order::{Flow, Line};

/// Within how many lines the head of a page stands.
const MAX_HEADS: usize = 2;

/// The last line of a page's column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Above {
    /// How far it is from the right edge of its column; `None` where it does not tell.
    room: Option<f64>,
    bounds: [f64; 4],
}

/// Marks the lines of a page that begin a paragraph or go on with one, where that is clear;
/// `above` is the last line of the page before. Gives the last one of this page.
pub(super) fn mark(lines: &mut [Line], above: Option<Above>) -> Option<Above> {
    let mut shown: Vec<usize> = (0..lines.len()).filter(|&i| is_text(&lines[i])).collect();
    // The sentence goes on past the gazette's head and its page number.
    let is_head = |index: &&usize| {
        let line = &lines[**index];
        is_gazette_head(line) || is_number(line)
    };
    let heads = shown.iter().take(MAX_HEADS).take_while(is_head);
    let gazette = heads.clone().any(|&index| is_gazette_head(&lines[index]));
    let heads = if gazette { heads.count() } else { 0 };
    shown.drain(..heads);
    let column = Column::of(shown.iter().map(|&index| &lines[index]))?;
    let mut above = above;
    for (place, &index) in shown.iter().enumerate() {
        let line = &lines[index];
        let gap =
            place > 0 && above.is_some_and(|above| column.is_gap(above.bounds, line.bounds));
        let room = above.and_then(|above| above.room).filter(|_| !column.is_centred(line));
        // All lines of an item may be set in.
        let below = above.is_some_and(|above| (above.bounds[0] - line.bounds[0]).abs() < 2.0);
        let flow = match room.map(|room| room - first_word(line)) {
            _ if gap => Flow::Opens,
            Some(left) if left < 0.0 && below => Flow::RunsOn,
            _ if column.sets_in(line) => Flow::Opens,
            Some(left) if left < 0.0 => Flow::RunsOn,
            Some(left) if left > 2.0 * line.size => Flow::Opens,
            _ => Flow::Unknown,
        };
        above = Some(Above { room: column.room(line), bounds: line.bounds });
        lines[index].flow = flow;
    }
    above
}

/// Whether a line is of the page's own text, that flows from page to page past the rest.
fn is_text(line: &Line) -> bool {
    !line.furniture && !line.row && line.note == Note::None
}

/// The width of a line's first word and of the blank before it.
pub(super) fn first_word(line: &Line) -> f64 {
    let word = line.words.split(' ').next().map_or(0, |word| word.chars().count() + 1);
    let letters = line.words.chars().count().max(1);
    (line.bounds[2] - line.bounds[0]) * word as f64 / letters as f64
}

/// The column that most of a page's text stands in.
struct Column {
    left: f64,
    right: f64,
    /// From one line to the next.
    leading: f64,
    /// Whether lines of a paragraph stand at one and the same distance, as where a program
    /// set them. Any wider step then parts paragraphs.
    steady: bool,
}

impl Column {
    /// The column; `None` unless most lines begin at one place.
    fn of<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Option<Self> {
        let right = lines.clone().map(|line| line.bounds[2]).fold(f64::MIN, f64::max);
        let em = lines.clone().map(|line| line.size).fold(0.0, f64::max);
        // Lines that reach the right edge go on below, so most of them begin at the left.
        let full = lines.clone().filter(|line| line.bounds[2] > right - em);
        let mut lefts: Vec<f64> = full.map(|line| line.bounds[0]).collect();
        lefts.sort_by(f64::total_cmp);
        let at = |left: f64| lefts.iter().filter(|other| (*other - left).abs() < 2.0).count();
        let left = lefts.iter().copied().max_by_key(|&left| at(left))?;
        if lefts.len() < 4 || 3 * at(left) < lefts.len() {
            return None;
        }
        let pairs = lines.clone().zip(lines.skip(1));
        let mut steps: Vec<f64> = pairs
            .clone()
            .map(|(line, next)| step(line, next))
            .filter(|&step| step > 0.0 && step < 4.0 * em)
            .collect();
        steps.sort_by(f64::total_cmp);
        // Lines of one paragraph stand closer than paragraphs.
        let quarter = *steps.get(steps.len() / 4)?;
        let steady = steady_leading(pairs, right);
        Some(Self { left, right, leading: steady.unwrap_or(quarter), steady: steady.is_some() })
    }

    /// Whether a gap parts two lines of one column.
    fn is_gap(&self, above: [f64; 4], below: [f64; 4]) -> bool {
        let one_column = above[2].min(below[2]) > above[0].max(below[0]);
        let widest = if self.steady { 1.15 } else { 1.8 };
        one_column && below[3] - above[3] > widest * self.leading
    }

    /// Whether a line is set in as the first of a paragraph is.
    fn sets_in(&self, line: &Line) -> bool {
        let before = line.bounds[0] - self.left;
        (line.size..=4.5 * line.size).contains(&before) && !self.is_centred(line)
    }

    /// Whether a line that does not fill the column stands in its middle.
    fn is_centred(&self, line: &Line) -> bool {
        let (before, after) = (line.bounds[0] - self.left, self.right - line.bounds[2]);
        (before - after).abs() < line.size && before > line.size
    }

    /// How far a line is from the right edge, if it begins at the left one.
    fn room(&self, line: &Line) -> Option<f64> {
        let before = line.bounds[0] - self.left;
        let begins = (-2.0..=4.5 * line.size).contains(&before) && !self.is_centred(line);
        begins.then(|| self.right - line.bounds[2])
    }
}

fn step(line: &Line, next: &Line) -> f64 {
    next.bounds[3] - line.bounds[3]
}

/// The step from a line that is nearly full to the next one, if at least half of these steps
/// are alike: most such lines go on, and letterheads, tables and notes have few.
fn steady_leading<'l>(
    pairs: impl Iterator<Item = (&'l Line, &'l Line)>,
    right: f64,
) -> Option<f64> {
    let steps: Vec<f64> = pairs
        .filter(|(line, next)| {
            line.bounds[2] > right - 3.0 * line.size
                && (line.size - next.size).abs() < 0.03 * line.size
        })
        .map(|(line, next)| step(line, next))
        .filter(|&step| step > 0.0)
        .collect();
    let alike = |step: f64| steps.iter().filter(|&s| (s - step).abs() < 0.03 * step).count();
    let common = steps.iter().copied().max_by_key(|&step| alike(step))?;
    (steps.len() >= 4 && 2 * alike(common) >= steps.len()).then_some(common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[(f64, f64, f64)], expected: &[bool]) {
        let flows = flows(lines);
        let opens: Vec<bool> = flows.iter().map(|&flow| flow == Flow::Opens).collect();
        assert_eq!(opens, expected);
    }

    fn flows(lines: &[(f64, f64, f64)]) -> Vec<Flow> {
        let line = |&(x0, x1, y): &(f64, f64, f64)| Line {
            words: "từ ".repeat(20).trim_end().to_owned(),
            bounds: [x0, y, x1, y + 10.0],
            size: 10.0,
            ..Line::default()
        };
        let mut lines: Vec<Line> = lines.iter().map(line).collect();
        mark(&mut lines, None);
        lines.iter().map(|line| line.flow).collect()
    }

    #[test]
    fn lines_that_are_set_in_and_gaps_open_paragraphs() {
        let lines = [
            (30.0, 300.0, 0.0),
            (0.0, 300.0, 12.0),
            (0.0, 300.0, 24.0),
            (0.0, 300.0, 36.0),
            (0.0, 300.0, 60.0),
            (0.0, 200.0, 72.0),
        ];
        check(&lines, &[true, false, false, false, true, false]);
    }

    #[test]
    fn the_room_that_a_line_leaves_tells_whether_the_next_one_goes_on() {
        let lines = [
            (0.0, 300.0, 0.0),
            (0.0, 300.0, 12.0),
            (0.0, 300.0, 24.0),
            (0.0, 290.0, 36.0),
            // Its first word might have had room above, or not.
            (0.0, 40.0, 48.0),
            // It had room above.
            (0.0, 300.0, 60.0),
            // Set in like the one above, which is full.
            (30.0, 296.0, 72.0),
            (30.0, 200.0, 84.0),
        ];
        let (unknown, opens, runs_on) = (Flow::Unknown, Flow::Opens, Flow::RunsOn);
        let expected = [unknown, runs_on, runs_on, runs_on, unknown, opens, opens, runs_on];
        assert_eq!(flows(&lines), expected);
    }

    #[test]
    fn a_small_gap_opens_a_paragraph_where_lines_stand_steadily() {
        let steady = [
            (0.0, 300.0, 0.0),
            (0.0, 300.0, 12.0),
            (0.0, 290.0, 24.0),
            (0.0, 295.0, 36.0),
            (0.0, 300.0, 51.0),
            (0.0, 200.0, 63.0),
        ];
        check(&steady, &[false, false, false, false, true, false]);
        let mut scanned = steady;
        for (line, y) in scanned.iter_mut().zip([0.0, 11.0, 24.5, 35.0, 51.0, 62.5]) {
            line.2 = y;
        }
        check(&scanned, &[false; 6]);
    }

    #[test]
    fn lines_in_the_middle_do_not() {
        let lines = [
            (0.0, 300.0, 0.0),
            (0.0, 300.0, 12.0),
            (0.0, 300.0, 24.0),
            (0.0, 300.0, 36.0),
            (30.0, 270.0, 48.0),
        ];
        check(&lines, &[false; 5]);
    }
}
