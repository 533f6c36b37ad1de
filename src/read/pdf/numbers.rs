//! Page numbers.
//!
//! The assumption: a page number stands alone, outside of all that the page says, and the
//! page before or after has the number that is one less or more. One that stands beside
//! the head of the gazette (`CÔNG BÁO/Số …`) is left to the stage that knows this head.

use std::collections::HashSet;

use super::notes::Page;
use super::order::Line;

/// Marks the lines of all pages that are page numbers.
pub(super) fn mark(pages: &mut [Page]) {
    let found: Vec<Vec<(usize, u32)>> =
        pages.iter().map(|page| candidates(&page.lines)).collect();
    let values: Vec<HashSet<u32>> =
        found.iter().map(|page| page.iter().map(|(_, value)| *value).collect()).collect();
    let has = |page: Option<usize>, value: Option<u32>| {
        let values = page.and_then(|page| values.get(page));
        values.is_some_and(|all| value.is_some_and(|value| all.contains(&value)))
    };
    for (index, page) in pages.iter_mut().enumerate() {
        let page = &mut page.lines;
        let head = page.iter().position(is_gazette_head);
        let sure = found[index].iter().filter(|(_, value)| {
            has(index.checked_sub(1), value.checked_sub(1))
                || has(Some(index + 1), value.checked_add(1))
        });
        let sure: Vec<usize> = sure.map(|(line, _)| *line).collect();
        let nearest = head.and_then(|head| sure.iter().min_by_key(|line| line.abs_diff(head)));
        for line in sure.iter().filter(|line| Some(*line) != nearest) {
            page[*line].furniture = true;
        }
    }
}

/// Whether a line is nothing but a number, as of a page.
pub(super) fn is_number(line: &Line) -> bool {
    number(line).is_some()
}

/// Whether a line is the head of the gazette.
pub(super) fn is_gazette_head(line: &Line) -> bool {
    line.words.starts_with("CÔNG BÁO")
}

/// The numbers that stand outside of the page's words.
fn candidates(page: &[Line]) -> Vec<(usize, u32)> {
    let words = page
        .iter()
        .filter(|line| !line.furniture && number(line).is_none() && !is_gazette_head(line));
    let hull = words
        .map(|line| line.bounds)
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
    let Some([left, top, right, foot]) = hull else { return Vec::new() };
    let outside = |line: &Line| {
        let [x0, y0, x1, y1] = line.bounds;
        x1 <= left || x0 >= right || y1 <= top || y0 >= foot
    };
    let numbered = page.iter().enumerate().filter(|(_, line)| outside(line));
    numbered.filter_map(|(index, line)| Some((index, number(line)?))).collect()
}

fn number(line: &Line) -> Option<u32> {
    let digits = line.words.trim_matches(['-', '–', ' ']);
    (digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a number above its words and another among them.
    fn page(above: &str, among: &str) -> Page {
        let line = |words: &str, y: f64| Line {
            words: words.to_owned(),
            bounds: [0.0, y, 50.0, y + 10.0],
            size: 10.0,
            ..Line::default()
        };
        let lines = vec![
            line(above, 0.0),
            line("Điều 1.", 20.0),
            line(among, 40.0),
            line("Điều 2.", 60.0),
        ];
        Page { lines, ..Page::default() }
    }

    #[track_caller]
    fn check(mut pages: Vec<Page>, expected: &[&str]) {
        mark(&mut pages);
        let marked = pages.iter().flat_map(|page| &page.lines).filter(|line| line.furniture);
        let words: Vec<_> = marked.map(|line| line.words.as_str()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn numbers_that_count_the_pages_are_furniture() {
        check(vec![page("2", "7"), page("- 3 -", "8")], &["2", "- 3 -"]);
    }

    #[test]
    fn other_numbers_are_not() {
        check(vec![page("2", "7"), page("2", "8")], &[]);
        check(vec![page("2025", "7")], &[]);
    }
}
