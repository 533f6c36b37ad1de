//! Notes at the foot of pages.
//!
//! The assumption: notes stand below all else that a page says, under a short rule at the
//! left, and in smaller letters; the first of them begins with its mark. One of these may be
//! missing: without a rule, the mark must be raised, and the page must call it; in letters as
//! large as the page's own too. A note that goes on over the page stands under such a rule
//! without a mark of its own.
//!
//! Near misses: the rule under a letterhead has larger text below it, an underline hugs the
//! words above it, the rules of a table meet upright ones.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::glyph::Rule;
use super::order::{Flow, Line};
use crate::read::shown;

/// The shortest rule over notes, in points, and the most rules of a page that are tried.
const SHORTEST: f64 = 40.0;
const MAX_TRIED: usize = 32;
/// Letters of notes are at most so large, by those of the page.
const SMALLER: f64 = 0.95;

/// One page: its lines, and the rules that may stand over its notes.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) separators: Vec<Rule>,
}

/// What a line is of the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Note {
    /// Nothing: it is of the page itself.
    #[default]
    None,
    /// The first line of one; it begins with its mark.
    Opens,
    /// A further line.
    GoesOn,
}

/// The rules that stand for themselves, the lowest ones on the page.
pub(super) fn separators(rules: &[Rule]) -> Vec<Rule> {
    const NEAR: f64 = 3.0;
    let level = |rule: &&Rule| rule.x1 - rule.x0 >= SHORTEST.max(rule.y1 - rule.y0);
    let mut lowest: Vec<Rule> = rules.iter().filter(level).copied().collect();
    lowest.sort_by(|a, b| b.y0.total_cmp(&a.y0).then(a.x0.total_cmp(&b.x0)));
    lowest.truncate(MAX_TRIED);
    let upright: Vec<&Rule> =
        rules.iter().filter(|rule| rule.x1 - rule.x0 < rule.y1 - rule.y0).collect();
    lowest.retain(|rule| {
        !upright.iter().any(|other| {
            (rule.x0 - NEAR..=rule.x1 + NEAR).contains(&other.x0)
                && (other.y0 - NEAR..=other.y1 + NEAR).contains(&rule.y0)
        })
    });
    lowest
}

/// Marks the notes of all pages, and puts them after the other lines of their page.
pub(super) fn mark(pages: &mut [Page]) {
    let body = most_common(pages.iter().flat_map(|page| &page.lines));
    let mut state = State { body, known: Vec::new(), open: None };
    for page in pages {
        let Some(top) = state.zone(page) else {
            state.open = None;
            continue;
        };
        let right = page.lines.iter().map(|line| line.bounds[2]).fold(f64::MIN, f64::max);
        let is_note = |line: &Line| is_content(line) && line.bounds[3] > top;
        // A note keeps its place among the notes, and they come last.
        page.lines.sort_by_key(is_note);
        let first = page.lines.partition_point(|line| !is_note(line));
        mark_lines(&mut page.lines[first..], right);
        let last = page.lines.last();
        state.open = last.map(|line| !line.words.ends_with(['.', ';', ':', '”', '"']));
    }
}

/// What is known of the document's notes.
struct State {
    /// The size of most letters.
    body: f64,
    /// Left edges and widths of rules over notes.
    known: Vec<[f64; 2]>,
    /// Whether the notes of the page before end within a sentence, if it has any.
    open: Option<bool>,
}

impl State {
    /// Where the notes of a page begin, if it has any.
    fn zone(&mut self, page: &Page) -> Option<f64> {
        let content: Vec<&Line> = page.lines.iter().filter(|line| is_content(line)).collect();
        let left = content.iter().map(|line| line.bounds[0]).fold(f64::MAX, f64::min);
        let right = content.iter().map(|line| line.bounds[2]).fold(f64::MIN, f64::max);
        for rule in &page.separators {
            let placed = (-3.0..=3.0 * self.body).contains(&(rule.x0 - left));
            let full = rule.x1 - rule.x0 > 0.6 * (right - left);
            if placed && self.parts_notes(&content, rule, full) {
                self.known.push([rule.x0, rule.x1 - rule.x0]);
                return Some(rule.y0);
            }
        }
        self.zone_without_rule(&content)
    }

    /// Whether what stands below a rule are notes.
    fn parts_notes(&self, content: &[&Line], rule: &Rule, full: bool) -> bool {
        let (below, above): (Vec<&Line>, Vec<&Line>) =
            content.iter().partition(|line| line.bounds[3] > rule.y0);
        let Some(first) = below.iter().min_by(|a, b| a.bounds[3].total_cmp(&b.bounds[3]))
        else {
            return false;
        };
        let own = if above.len() > 1 { most_common(above.iter().copied()) } else { self.body };
        let largest = below.iter().map(|line| line.size).fold(0.0, f64::max);
        let small = largest <= SMALLER * own;
        match opening_mark(&first.words) {
            Some(mark) if small => mark.raised || mark.is_called(&above),
            Some(mark) => largest <= 1.02 * own && !full && mark.is_called(&above),
            None => {
                let known = self.known.iter().any(|[x0, width]| {
                    (rule.x0 - x0).abs() < 3.0 && (rule.x1 - rule.x0 - width).abs() < 3.0
                });
                let goes_on = match self.open {
                    Some(unfinished) => known || unfinished,
                    None => false,
                };
                goes_on && small && !(full && above.len() < 3) && !underlines(&above, rule)
            }
        }
    }

    /// Notes that no rule parts: the smaller lines at the foot of the page, from a raised mark
    /// on that the page calls.
    fn zone_without_rule(&self, content: &[&Line]) -> Option<f64> {
        let large = |line: &&&Line| line.size > SMALLER * self.body;
        let foot = content.iter().filter(large).map(|line| line.bounds[3]).fold(0.0, f64::max);
        let small = content.iter().filter(|line| line.bounds[1] > foot);
        let opens = |line: &&&Line| opening_mark(&line.words).is_some_and(|mark| mark.raised);
        let first = small.filter(opens).min_by(|a, b| a.bounds[3].total_cmp(&b.bounds[3]))?;
        let top = first.bounds[3] - 0.5 * first.size;
        let above: Vec<&Line> =
            content.iter().filter(|line| line.bounds[3] <= top).copied().collect();
        let called = opening_mark(&first.words).is_some_and(|mark| mark.is_called(&above));
        (called && foot > 0.0).then_some(top)
    }
}

/// Whether a line says something, and does not only count the page.
fn is_content(line: &Line) -> bool {
    let is_number = |words: &str| {
        words.len() <= 8 && words.chars().all(|c| c.is_ascii_digit() || "-– ".contains(c))
    };
    !line.furniture && !is_number(&line.words)
}

/// The size of most letters.
fn most_common<'l>(lines: impl Iterator<Item = &'l Line>) -> f64 {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines.filter(|line| !line.furniture) {
        *sizes.entry((line.size * 2.0).round() as i64).or_default() += line.words.len();
    }
    let most = sizes.into_iter().max_by_key(|&(size, count)| (count, size));
    most.map_or(0.0, |(size, _)| size as f64 / 2.0)
}

/// Whether a rule is drawn under the words of a line.
fn underlines(lines: &[&Line], rule: &Rule) -> bool {
    lines.iter().any(|line| {
        let [x0, _, x1, foot] = line.bounds;
        let under = rule.y0 - (foot - 0.2 * line.size);
        (0.0..0.45 * line.size).contains(&under) && x1.min(rule.x1) - x0.max(rule.x0) > 0.0
    })
}

/// Marks the lines of a page's notes; a line is full that leaves no room up to `right`.
fn mark_lines(lines: &mut [Line], right: f64) {
    let raised = lines.iter().any(|l| opening_mark(&l.words).is_some_and(|mark| mark.raised));
    let mut number = 0;
    let mut room = f64::MAX;
    for line in lines {
        let mark = opening_mark(&line.words).filter(|mark| match raised {
            true => mark.raised,
            // Numbers inside a note may begin a line too.
            false => number == 0 || mark.number.is_none_or(|n| n == number + 1),
        });
        match mark {
            Some(mark) => {
                number = mark.number.unwrap_or(number);
                let text = line.words[mark.len..].trim_start();
                line.words = format!("{} {text}", mark.words);
                (line.note, line.flow) = (Note::Opens, Flow::Opens);
            }
            None => {
                let word = super::paragraph::first_word(line);
                line.note = Note::GoesOn;
                line.flow = if room < word { Flow::RunsOn } else { Flow::Unknown };
            }
        }
        room = right - line.bounds[2];
    }
}

/// The mark that a note begins with.
#[derive(Debug, PartialEq)]
struct Mark {
    /// As the text has it: `3`, `[3]`, `(*)`.
    words: String,
    number: Option<u32>,
    raised: bool,
    /// How many bytes of the line it takes.
    len: usize,
}

impl Mark {
    /// Whether a line has it, raised or, as stars and numbers in brackets may stand, not.
    fn is_called(&self, lines: &[&Line]) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        let digits = self.words.trim_matches(|c: char| !is_digit(c));
        let names = |(stored, shown): (&str, Cow<'_, str>)| {
            stored != shown && stored.split(|c: char| !is_digit(c)).any(|part| part == digits)
        };
        let bare = self.words.starts_with(is_digit);
        lines.iter().any(|line| {
            !bare && line.words.contains(&self.words)
                || !digits.is_empty() && shown::pieces(&line.words).any(names)
        })
    }
}

/// The mark at the beginning of a line.
fn opening_mark(words: &str) -> Option<Mark> {
    let (stored, shown) = shown::pieces(words).find(|(stored, _)| !stored.is_empty())?;
    let raised = stored != shown && shown.starts_with(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹⁽".contains(c));
    let mark = if raised { stored.trim() } else { plain_mark(stored)? };
    let after = words.find(mark)? + mark.len();
    let rest = words[after..].strip_prefix('\u{fdd3}').unwrap_or(&words[after..]);
    let digits = mark.trim_matches(|c: char| !c.is_ascii_digit());
    Some(Mark {
        words: mark.to_owned(),
        number: digits.parse().ok(),
        raised,
        len: words.len() - rest.len(),
    })
}

/// A mark that is not raised: `*`, `(*)`, `(3)`, `[3]`, and `3` before a capital.
fn plain_mark(words: &str) -> Option<&str> {
    let inner = words.trim_start_matches(['(', '[']);
    let bracketed = inner.len() < words.len();
    let core = inner.trim_start_matches('*');
    let stars = core.len() < inner.len();
    let rest =
        if stars { core } else { inner.trim_start_matches(|c: char| c.is_ascii_digit()) };
    let taken = inner.len() - rest.len();
    if !(1..=3).contains(&taken) {
        return None;
    }
    if bracketed {
        let rest = rest.strip_prefix([')', ']'])?;
        return Some(&words[..words.len() - rest.len()]);
    }
    let next = rest.trim_start();
    let parted = stars || next.len() < rest.len() && next.starts_with(char::is_uppercase);
    parted.then(|| &words[..words.len() - rest.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, [x0, y0, x1]: [f64; 3], size: f64) -> Line {
        let words = match words.split_once('^') {
            Some((before, after)) => {
                let (mark, rest) = after.split_once('^').expect("marks stand between carets");
                format!("{before}{}{rest}", shown::raised(mark))
            }
            None => words.to_owned(),
        };
        Line { words, bounds: [x0, y0, x1, y0 + size], size, ..Line::default() }
    }

    /// A page of three lines of text, the second with this call, and what stands below.
    fn page(call: &str, below: &[(&str, f64)], separators: &[Rule]) -> Page {
        let text = "Bộ trưởng Bộ Tài chính ban hành Thông tư này để hướng dẫn";
        let mut lines: Vec<Line> = [text, call, text]
            .iter()
            .zip([0.0, 20.0, 40.0])
            .map(|(words, y)| line(words, [60.0, y, 500.0], 14.0))
            .collect();
        for (at, (words, size)) in below.iter().enumerate() {
            lines.push(line(words, [60.0, 80.0 + 15.0 * at as f64, 500.0], *size));
        }
        Page { lines, separators: separators.to_vec() }
    }

    const RULE: Rule = Rule { x0: 60.0, y0: 70.0, x1: 204.0, y1: 70.5 };

    #[track_caller]
    fn check(pages: Vec<Page>, expected: &[&str]) {
        let mut pages = pages;
        mark(&mut pages);
        let notes = pages.iter().flat_map(|page| &page.lines);
        let notes: Vec<String> = notes
            .filter(|line| line.note != Note::None)
            .map(|line| match line.note {
                Note::Opens => format!("+{}", shown::stored(&line.words)),
                _ => shown::stored(&line.words).into_owned(),
            })
            .collect();
        assert_eq!(notes, expected);
    }

    #[test]
    fn small_lines_under_a_short_rule_are_notes_from_their_mark_on() {
        let below = [
            ("^3^ Khoản này được sửa đổi", 12.0),
            ("theo Thông tư số 1.", 12.0),
            ("1. Thông tư này có hiệu lực.", 12.0),
            ("^4^Khoản này bị bãi bỏ.", 12.0),
            ("12", 14.0),
        ];
        let expected = [
            "+3 Khoản này được sửa đổi",
            "theo Thông tư số 1.",
            "1. Thông tư này có hiệu lực.",
            "+4 Khoản này bị bãi bỏ.",
        ];
        check(vec![page("1.^3^ Nhà đầu tư", &below, &[RULE])], &expected);
        // Without the rule it takes a mark that the page calls.
        check(vec![page("1.^3^ Nhà đầu tư", &below, &[])], &expected);
        check(vec![page("1. Nhà đầu tư", &below, &[])], &[]);
    }

    #[test]
    fn a_note_goes_on_under_the_rule_of_the_next_page() {
        let first = page("a)^6^", &[("^6^ Điểm này được sửa đổi theo", 11.0)], &[RULE]);
        let next = page("b) Vốn", &[("Nghị định số 1.", 11.0), ("^7^ Khoản", 11.0)], &[RULE]);
        let expected = ["+6 Điểm này được sửa đổi theo", "Nghị định số 1.", "+7 Khoản"];
        check(vec![first, next], &expected);
        let alone = page("b) Vốn", &[("Nơi nhận:", 11.0), ("- Như Điều 3;", 11.0)], &[RULE]);
        check(vec![alone], &[]);
    }

    #[test]
    fn stars_and_brackets_are_marks_where_the_page_has_them() {
        check(
            vec![page("năm 2020 [1]", &[("[1] Số ước tính.", 11.0)], &[RULE])],
            &["+[1] Số ước tính."],
        );
        check(
            vec![page("năm 2020(*)", &[("(*) Số ước tính.", 11.0)], &[RULE])],
            &["+(*) Số ước tính."],
        );
        check(vec![page("năm 2020", &[("(*) Số ước tính.", 11.0)], &[RULE])], &[]);
    }

    #[test]
    fn what_is_as_large_as_the_text_is_none_unless_the_page_calls_it() {
        let below = [("^3^ Khoản này được sửa đổi", 14.0)];
        check(vec![page("1. Vốn", &below, &[RULE])], &[]);
        check(vec![page("1.^3^ Vốn", &below, &[RULE])], &["+3 Khoản này được sửa đổi"]);
        // A rule across the page parts other things too.
        check(vec![page("1.^3^ Vốn", &below, &[Rule { x1: 500.0, ..RULE }])], &[]);
    }

    #[test]
    fn rules_of_grids_part_no_notes() {
        let upright = Rule { x0: 60.0, y0: 70.0, x1: 60.5, y1: 120.0 };
        assert_eq!(separators(&[RULE, upright]), []);
        assert_eq!(separators(&[RULE, Rule { x0: 300.0, x1: 300.5, ..upright }]), [RULE]);
    }
}
