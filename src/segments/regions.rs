//! The regions of a document: preamble, body, conclusion, appendices.
//!
//! The body begins after the enacting formula, else at the first unit; it ends at the
//! sentence of adoption, the recipients or the signature, else at the first appendix.
//! What stands between there and the first appendix is conclusion.

use std::ops::Range;

use super::appendix;
use super::table::Tables;
use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::source::SourceText;

/// The regions, as ranges of lines.
#[derive(Debug)]
pub(super) struct Regions {
    /// The main body.
    pub(super) body: Range<usize>,
    /// What closes it.
    pub(super) conclusion: Range<usize>,
    /// Texts issued with the document and appendices, each to the start of the next.
    pub(super) appendices: Vec<Range<usize>>,
}

/// Parts the document.
pub(super) fn part(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
    tables: &Tables<'_>,
) -> Regions {
    let start = body_start(source, lines, quoted);
    let starts = appendix::starts(source, lines, quoted, tables, start);
    let first = starts.first().copied().unwrap_or(lines.len());
    let end = body_end(lines, quoted, start, first);
    let bounds: Vec<usize> = starts.iter().copied().chain([lines.len()]).collect();
    let appendices = bounds.windows(2).map(|pair| pair[0]..pair[1]).collect();
    Regions { body: start..end, conclusion: end..first, appendices }
}

/// The line after the enacting formula, else the first unit's.
fn body_start(source: &SourceText, lines: &[Line], quoted: &[bool]) -> usize {
    let opens = |wanted: &dyn Fn(&Line) -> bool| {
        lines.iter().zip(quoted).position(|(line, &quoted)| !quoted && wanted(line))
    };
    let formula = opens(&|line| line.look == Look::Enacting);
    let article = opens(&|line| opens_high(line));
    let formula = formula
        .or_else(|| second_kind_line(lines))
        .filter(|&formula| article.is_none_or(|article| formula < article));
    if let Some(formula) = formula {
        return formula + 1;
    }
    let roman = opens(&|line| opens_section(source, line));
    match (article, roman) {
        (Some(article), Some(roman)) if !follows_legal_bases(lines, roman, article) => {
            article.min(roman)
        }
        (Some(article), _) => article,
        (None, Some(roman)) => roman,
        (None, None) => opens(&|line| opens_low(line)).unwrap_or(lines.len()),
    }
}

/// Without its colon `QUYẾT ĐỊNH` is an enacting formula when the legal bases stand before
/// it; the first one is the document's kind.
fn second_kind_line(lines: &[Line]) -> Option<usize> {
    let basis =
        lines.iter().position(|line| matches!(line.look, Look::Basis | Look::Consideration))?;
    let after =
        lines[basis..].iter().take(60).position(|line| matches!(line.look, Look::Kind(_)))?;
    Some(basis + after)
}

fn opens_high(line: &Line) -> bool {
    matches!(line.form(), Some(Form::Article | Form::Chapter | Form::Part))
        && line.look != Look::Row
}

/// A Roman or lettered heading from which an outline without articles begins.
fn opens_section(source: &SourceText, line: &Line) -> bool {
    let first = line
        .mark
        .is_some_and(|mark| mark.value == 1 && matches!(mark.form, Form::Roman | Form::Letter));
    first && line.look != Look::Row && source.slice(line.rest(source)).len() < 400
}

/// Whether a Roman heading between is part of the preamble's own lists.
fn follows_legal_bases(lines: &[Line], roman: usize, article: usize) -> bool {
    roman < article && lines[roman..article].iter().any(|line| line.look == Look::Basis)
}

fn opens_low(line: &Line) -> bool {
    let Some(mark) = line.mark else { return false };
    line.look != Look::Row
        && match mark.form {
            Form::Clause | Form::Decimal | Form::Item | Form::Point => mark.value == 1,
            Form::Section => true,
            _ => false,
        }
}

/// The first line of the conclusion, at most `limit`.
fn body_end(lines: &[Line], quoted: &[bool], start: usize, limit: usize) -> usize {
    let close = (start..limit).find(|&index| {
        !quoted[index]
            && match lines[index].look {
                Look::Adoption | Look::Recipients | Look::Authentication => true,
                Look::Signature => closes(lines, index, limit),
                _ => false,
            }
    });
    let Some(mut end) = close else { return limit };
    if lines[end].look == Look::Authentication {
        // Who authenticates stands above, with the number of the consolidated text.
        let above = |line: &Line| line.look == Look::Number || line.caps && line.mark.is_none();
        let first = (start..end).rev().take(4).take_while(|&index| above(&lines[index])).last();
        end = first.unwrap_or(end);
    }
    // Bars and rules before it frame the signature's table.
    while end > start && matches!(lines[end - 1].look, Look::Bar | Look::Rule) {
        end -= 1;
    }
    end
}

/// A line that looks like a signature closes the body where no unit opens soon after it.
fn closes(lines: &[Line], index: usize, limit: usize) -> bool {
    !lines[index + 1..limit.min(index + 10)].iter().any(|line| {
        matches!(line.form(), Some(Form::Article | Form::Clause | Form::Chapter | Form::Point))
            && line.look != Look::Row
    })
}
