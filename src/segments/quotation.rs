//! Quoted text: lines that an amending document puts in quotation marks.
//!
//! The assumption: a quotation that runs over lines opens at the start of a line, or at
//! the end of one after a colon, and its closing mark brings the depth of quotation back
//! to what it was. Marks nest; a straight mark opens after a blank and closes before one.
//! Where no closing mark comes within [`MAX_LINES`], the quotation ends with its line and a
//! finding says so; labels after it open units again.

use crate::diagnostic::{self, Finding};
use crate::lines::Line;
use crate::source::SourceText;
use crate::span::Span;

/// The most lines that one quotation may take.
const MAX_LINES: usize = 600;

/// Which lines lie inside a quotation that began on an earlier line, or begin with one.
pub(super) fn find(
    source: &SourceText,
    lines: &[Line],
    findings: &mut Vec<Finding>,
) -> Vec<bool> {
    let mut quoted = vec![false; lines.len()];
    let turns: Vec<i32> = lines.iter().map(|line| turn(source.slice(line.span))).collect();
    let closes = closing_lines(&turns);
    let mut index = 0;
    while index < lines.len() {
        let words = source.slice(lines[index].span);
        let starts = words.starts_with(['“', '"', '«']);
        quoted[index] = starts;
        if turns[index] <= 0 || !(starts || opens_late(words)) {
            index += 1;
            continue;
        }
        match closes[index] {
            Some(close) if close - index <= MAX_LINES => {
                quoted[index + 1..=close].fill(true);
                index = close + 1;
            }
            _ => {
                let mark = words.rfind(['“', '"', '«']).unwrap_or(0);
                let at = lines[index].span.start() + mark as u32;
                findings.push(diagnostic::unbalanced_quotation(Span::new(
                    at,
                    lines[index].span.end(),
                )));
                index += 1;
            }
        }
    }
    quoted
}

/// How much deeper in quotation a line ends than it began.
fn turn(words: &str) -> i32 {
    if !words.bytes().any(|byte| matches!(byte, b'"' | 0xe2 | 0xc2)) {
        return 0;
    }
    let mut depth = 0;
    let mut before = ' ';
    for letter in words.chars() {
        depth += match letter {
            '“' | '«' => 1,
            '”' | '»' => -1,
            '"' if before.is_whitespace() || before == '(' || before == '“' => 1,
            '"' => -1,
            _ => 0,
        };
        before = letter;
    }
    depth
}

/// For each line that ends deeper than it began, the first later line at whose end the
/// depth is back; one pass with a stack of the lines still open.
fn closing_lines(turns: &[i32]) -> Vec<Option<usize>> {
    let mut closes = vec![None; turns.len()];
    let mut open: Vec<(usize, i32)> = Vec::new();
    let mut depth = 0;
    for (index, &turn) in turns.iter().enumerate() {
        let before = depth;
        depth += turn;
        while let Some(&(line, base)) = open.last() {
            if depth > base {
                break;
            }
            closes[line] = Some(index);
            open.pop();
        }
        if turn > 0 {
            open.push((index, before));
        }
    }
    closes
}

/// `… như sau: “`: the quotation begins after the words that announce it.
fn opens_late(words: &str) -> bool {
    let Some(mark) = words.rfind(['“', '"', '«']) else { return false };
    words[..mark].trim_end().ends_with([':', '“'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_closes_where_its_depth_is_back() {
        // “1. A [“b”] / 2. C”.  then an unclosed one
        assert_eq!(
            closing_lines(&[1, 0, 1, -1, -1, 1]),
            [Some(4), None, Some(3), None, None, None]
        );
        assert_eq!(turn("“1. Việc “thanh tra” giá"), 1);
        assert_eq!(turn("theo quy định.”."), -1);
        assert_eq!(turn("cụm từ \"A\" bằng \"B\""), 0);
        assert_eq!(turn("như sau: \"1. Mục"), 1);
    }

    #[test]
    fn a_late_opening_is_announced() {
        assert!(opens_late("khoản 2 được sửa đổi như sau: “2. Doanh nghiệp"));
        assert!(!opens_late("theo hướng “vừa quản lý"));
    }
}
