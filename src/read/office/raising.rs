//! Raised words in a paragraph that is being read: marks of notes and exponents.
//!
//! Letters are raised one run after the other, and a mark may be several runs: `(`, `1`, `)`.
//! What stands raised together is marked together. Two things only look raised: a paragraph
//! of raised words alone, which stand above nothing, and the mark that a note begins with,
//! which is that of the note and no mark in its words.

use super::shown;

/// Where the raised words at the end of a text begin.
#[derive(Debug, Default)]
pub(super) struct Raising {
    from: Option<usize>,
    /// Whether the text is one of a note.
    in_note: bool,
}

impl Raising {
    /// For the words of a note, or of another paragraph.
    pub(super) fn new(in_note: bool) -> Self {
        Self { from: None, in_note }
    }

    /// What comes next in `text` is raised, or stands on the line.
    pub(super) fn turn(&mut self, raised: bool, text: &mut String) {
        match (raised, self.from) {
            (true, None) => self.from = Some(text.len()),
            (false, Some(from)) => {
                self.from = None;
                if !(self.in_note && is_blank(&text[..from])) {
                    mark(text, from);
                }
            }
            _ => {}
        }
    }

    /// The paragraph ends.
    pub(super) fn end(&mut self, text: &mut String) {
        if let Some(from) = self.from.take()
            && !is_blank(&text[..from])
        {
            mark(text, from);
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn mark(text: &mut String, from: usize) {
    let raised = text.split_off(from);
    text.push_str(&shown::raised(&raised));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the page; a run that begins with `^` is raised.
    fn words(runs: &[&str], in_note: bool) -> String {
        let mut raising = Raising::new(in_note);
        let mut text = String::new();
        for run in runs {
            let raised = run.strip_prefix('^');
            raising.turn(raised.is_some(), &mut text);
            text.push_str(raised.unwrap_or(run));
        }
        raising.end(&mut text);
        shown::pieces(&text).map(|(_, shown)| shown).collect()
    }

    #[test]
    fn runs_that_are_raised_together_are_one_mark() {
        assert_eq!(words(&["Vốn", "^(", "^1", "^)", " và 10", "^6"], false), "Vốn⁽¹⁾ và 10⁶");
        assert_eq!(words(&["^1", " Khoản này"], false), "¹ Khoản này");
    }

    #[test]
    fn what_stands_above_nothing_is_not_raised() {
        assert_eq!(words(&["^12"], false), "12");
        assert_eq!(words(&["^(1)", " Khoản 10", "^6"], true), "(1) Khoản 10⁶");
        assert_eq!(words(&["1", "^st", "^*"], false), "1st*");
    }
}
