//! What was found wrong: which findings are shown, and what they come to.

use std::ops::AddAssign;

use nq_compile::model::{Diagnostic, Level};
use nq_compile::{Compiled, Lang};
use serde::Serialize;

use crate::Outcome;
use crate::messages;
use crate::snippet::{Columns, Painter};

/// How many findings a person is shown. Somebody who wants them all wants them as JSON.
pub(crate) const MOST_SHOWN: usize = 100;

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
}

impl Tally {
    /// The findings of one document.
    pub(crate) fn of(findings: &[Diagnostic]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            match finding.severity {
                Level::Error => tally.errors += 1,
                Level::Warning => tally.warnings += 1,
                Level::Info => tally.notes += 1,
            }
        }
        tally
    }

    /// What they come to; `strict` counts warnings as errors.
    pub(crate) fn outcome(self, strict: bool) -> Outcome {
        let faulty = self.errors > 0 || (strict && self.warnings > 0);
        if faulty { Outcome::Faulty } else { Outcome::Clean }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }
}

/// Shows findings to a person, up to [`MOST_SHOWN`] in all.
#[derive(Debug)]
pub(crate) struct Report {
    painter: Painter,
    notes: bool,
    shown: usize,
    hidden: usize,
}

impl Report {
    /// A report; `notes` says whether it shows those where nothing is wrong.
    pub(crate) fn new(painter: Painter, notes: bool) -> Self {
        Self { painter, notes, shown: 0, hidden: 0 }
    }

    /// The findings about the input `name`, in text order. Where there are too many,
    /// errors go before warnings.
    pub(crate) fn of(&mut self, name: &str, compiled: &Compiled) -> String {
        let findings = wanted(compiled, self.notes);
        let chosen = choose(&findings, MOST_SHOWN - self.shown);
        self.shown += chosen.len();
        self.hidden += findings.len() - chosen.len();
        let mut out = String::new();
        for finding in chosen {
            self.painter.paint(&mut out, name, &compiled.text, finding);
        }
        out
    }

    /// The line about those that were not shown, where there are any.
    pub(crate) fn rest(&self, lang: Lang) -> Option<String> {
        (self.hidden > 0).then(|| messages::more_findings(lang, self.hidden))
    }
}

/// The findings about the input `name` as JSON, one a line.
pub(crate) fn json_lines(name: &str, compiled: &Compiled, notes: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut columns = Columns::of(&compiled.text);
    for finding in wanted(compiled, notes) {
        let Diagnostic { code, severity, message, hint, span } = finding;
        let column = columns.at(*span);
        let line =
            Line { file: name, line: span.line, column, code, severity, message, hint, span };
        serde_json::to_writer(&mut out, &line).expect("a Vec takes every write");
        out.push(b'\n');
    }
    out
}

/// A finding as a line of JSON: the document's, with the file and the column.
#[derive(Serialize)]
struct Line<'d> {
    file: &'d str,
    line: u32,
    column: usize,
    code: &'d str,
    severity: &'d Level,
    message: &'d str,
    hint: &'d Option<String>,
    span: &'d nq_compile::model::Place,
}

fn wanted(compiled: &Compiled, notes: bool) -> Vec<&Diagnostic> {
    let findings = compiled.document.diagnostics.iter();
    findings.filter(|finding| notes || finding.severity != Level::Info).collect()
}

/// At most `most` of `findings`, the gravest, in the order that they had.
fn choose<'d>(findings: &[&'d Diagnostic], most: usize) -> Vec<&'d Diagnostic> {
    if findings.len() <= most {
        return findings.to_vec();
    }
    let mut places: Vec<usize> = (0..findings.len()).collect();
    places.sort_by_key(|&place| findings[place].severity);
    places.truncate(most);
    places.sort_unstable();
    places.into_iter().map(|place| findings[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nq_compile::model::Place;

    fn finding(severity: Level, line: u32) -> Diagnostic {
        Diagnostic {
            code: "NQ4001".to_owned(),
            severity,
            message: String::new(),
            hint: None,
            span: Place { start: 0, end: 0, line, page: None },
        }
    }

    #[test]
    fn errors_are_chosen_before_warnings_and_stay_in_text_order() {
        let findings = [
            finding(Level::Warning, 1),
            finding(Level::Error, 2),
            finding(Level::Info, 3),
            finding(Level::Warning, 4),
            finding(Level::Error, 5),
        ];
        let findings: Vec<_> = findings.iter().collect();
        let lines = |most| {
            let chosen = choose(&findings, most);
            chosen.iter().map(|finding| finding.span.line).collect::<Vec<_>>()
        };
        assert_eq!(lines(5), [1, 2, 3, 4, 5]);
        assert_eq!(lines(3), [1, 2, 5]);
        assert_eq!(lines(1), [2]);
    }

    #[test]
    fn warnings_are_faults_only_where_somebody_is_strict() {
        let tally = Tally { errors: 0, warnings: 2, notes: 1 };
        assert_eq!(tally.outcome(false), Outcome::Clean);
        assert_eq!(tally.outcome(true), Outcome::Faulty);
        assert_eq!(Tally { errors: 1, ..tally }.outcome(false), Outcome::Faulty);
        assert_eq!(Tally { errors: 0, warnings: 0, notes: 1 }.outcome(true), Outcome::Clean);
    }
}
