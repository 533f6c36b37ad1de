//! Statements: what stands between `.` and `;`, outside parentheses.

use std::ops::Range;

/// A statement of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// Where it stands in the paragraph, without its stop.
    pub(super) range: Range<usize>,
    /// Whether it is the first of its sentence.
    pub(super) begins_sentence: bool,
}

/// Parts a paragraph into statements.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut depth = 0_u32;
    let mut begins_sentence = true;
    let mut marks = 0;
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => {
                push(text, start..at, begins_sentence, &mut out);
                (start, begins_sentence) = (at + 1, false);
            }
            b'.' | b'\n'
                if depth == 0 && (byte == b'\n' || ends_sentence(text, at, &mut marks)) =>
            {
                push(text, start..at, begins_sentence, &mut out);
                (start, begins_sentence) = (at + 1, true);
            }
            _ => {}
        }
    }
    push(text, start..text.len(), begins_sentence, &mut out);
    out
}

/// A stop before a blank and a capital, or at the end; not one inside a number or an
/// abbreviation (`TP. Hà Nội`).
///
/// `marks` is where the run of closing marks that was looked at last ends, so that a row of
/// dots is read once.
fn ends_sentence(text: &str, at: usize, marks: &mut usize) -> bool {
    if at + 1 > *marks {
        let rest = text[at + 1..].trim_start_matches(['”', '"', ')', '/', '.']);
        *marks = text.len() - rest.len();
    }
    let after = &text[*marks..];
    if after.trim_start().is_empty() {
        return true;
    }
    let near = crate::vi::tail(&text[..at], "ThS".len() + 1);
    let abbreviated = near.rsplit(' ').next().is_some_and(|word| {
        matches!(word, "TP" | "Tp" | "PGS" | "GS" | "TS" | "ThS" | "BS" | "Q" | "P")
    });
    after.starts_with(' ')
        && !abbreviated
        && after.trim_start().starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || "“\"(-*".contains(c)
        })
}

fn push(text: &str, range: Range<usize>, begins_sentence: bool, out: &mut Vec<Statement>) {
    let words = &text[range.clone()];
    let trimmed = words.trim_start();
    let start = range.start + (words.len() - trimmed.len());
    let end = start + trimmed.trim_end().len();
    if text[start..end].contains(char::is_alphanumeric) {
        out.push(Statement { range: start..end, begins_sentence });
    }
}

/// The outermost parentheses of `text`, without the marks.
pub(super) fn parentheses(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut open) = (0_u32, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => {
                if depth == 0 {
                    open = at + 1;
                }
                depth += 1;
            }
            b')' if depth == 1 => {
                depth = 0;
                out.push(open..at);
            }
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let actual: Vec<_> = statements(text).iter().map(|s| &text[s.range.clone()]).collect();
        assert_eq!(actual, expected, "text: {text:?}");
    }

    #[test]
    fn a_statement_ends_at_a_stop_outside_parentheses() {
        check(
            "Thu đạt 16.068 tỷ đồng; chi 5%. Khác.",
            &["Thu đạt 16.068 tỷ đồng", "chi 5%", "Khác"],
        );
        check(
            "Nước sạch 63,8% (thành thị 94%; nông thôn 57,5%).",
            &["Nước sạch 63,8% (thành thị 94%; nông thôn 57,5%)"],
        );
        check("tại TP. Hà Nội đạt 5%./.", &["tại TP. Hà Nội đạt 5%"]);
    }

    #[test]
    fn finds_the_outermost_parentheses() {
        let text = "a (b (c) d) e (f)";
        let found: Vec<_> = parentheses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["b (c) d", "f"]);
    }
}
