//! Heads of tables that are printed again on the next page.
//!
//! The assumption: a table that goes on over the page break stands at the foot of one page
//! and at the top of the next, with at most a running head or a page number between. Its
//! first rows there that say the first rows of the table again are furniture.

use super::notes::Note;
use super::order::Line;

/// How many lines may stand between a table and the edge of the page.
const MAX_BETWEEN: usize = 3;
/// The most rows that a head has.
const MAX_ROWS: usize = 6;

/// The first rows of the table that the page before ended with.
#[derive(Debug, Default)]
pub(super) struct Heads(Vec<String>);

impl Heads {
    /// Marks the rows of a page that repeat the running table's head.
    pub(super) fn mark_repeated(&mut self, lines: &mut [Line]) {
        let is_text = |line: &Line| !line.furniture && line.note == Note::None;
        let shown: Vec<usize> = (0..lines.len()).filter(|&i| is_text(&lines[i])).collect();
        let is_row = |at: usize| lines[shown[at]].row;
        let words = |at: usize| lines[shown[at]].words.as_str();
        let top = (0..shown.len().min(MAX_BETWEEN + 1)).find(|&at| is_row(at));
        let repeated = top.map_or(0, |top| {
            let pairs = (top..shown.len()).zip(&self.0);
            pairs.take_while(|(at, head)| is_row(*at) && words(*at) == *head).count()
        });
        // The table at the foot: where it begins, unless it is the one that goes on.
        let foot = (0..shown.len()).rev().take(MAX_BETWEEN + 1).find(|&at| is_row(at));
        let begin = foot.map(|foot| {
            let above = (0..foot).rev().find(|&at| !is_row(at));
            above.map_or(0, |above| above + 1)
        });
        match begin {
            Some(begin) if repeated > 0 && top == Some(begin) => {}
            Some(begin) => {
                let rows = (begin..shown.len()).take_while(|&at| is_row(at)).take(MAX_ROWS);
                self.0 = rows.map(|at| words(at).to_owned()).collect();
            }
            None => self.0.clear(),
        }
        for &index in shown.iter().skip(top.unwrap_or(0)).take(repeated) {
            lines[index].furniture = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        let line = |words: &&str| Line {
            words: (*words).to_owned(),
            size: 10.0,
            row: words.contains('\t'),
            ..Line::default()
        };
        lines.iter().map(line).collect()
    }

    #[track_caller]
    fn check(pages: &[&[&str]], expected: &[&str]) {
        let mut heads = Heads::default();
        let mut furniture = Vec::new();
        for lines in pages {
            let mut lines = page(lines);
            heads.mark_repeated(&mut lines);
            furniture.extend(lines.into_iter().filter(|line| line.furniture));
        }
        let words: Vec<_> = furniture.iter().map(|line| line.words.as_str()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn the_head_of_a_table_that_goes_on_is_furniture() {
        let first = ["Bảng", "TT\tTên", "1\ta", "2"];
        check(&[&first, &["3", "TT\tTên", "2\tb"], &["TT\tTên", "3\tc"]], &["TT\tTên"; 2]);
    }

    #[test]
    fn the_head_of_another_table_is_not() {
        let first = ["TT\tTên", "1\ta", "Ghi chú", "a", "b", "c"];
        check(&[&first, &["TT\tTên", "1\tb"]], &[]);
        check(&[&["TT\tTên", "1\ta"], &["a", "b", "c", "d", "TT\tTên"]], &[]);
        check(&[&["TT\tTên", "1\ta"], &["2\tb"]], &[]);
    }
}
