//! Layouts that their words tell, whatever their width: lists of forms, and formulas whose
//! terms stand below each other.

use super::announces;
use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::source::SourceText;

/// The most lines of a form's name in a list of forms.
const FORM_NAME: usize = 4;

/// The most lines of a formula after its equals sign, and the most bytes of one.
const TERMS: usize = 12;
const TERM: usize = 160;

/// The end of the list of forms or appendices that begins at `start`: labels that count up,
/// each over a name of a few lines or before it.
pub(super) fn list_of_forms(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
    start: usize,
) -> Option<usize> {
    let form = lines[start].form()?;
    // One appendix may be but a line or two; three lines of it are a list.
    let least = match form {
        Form::Sheet => 2,
        Form::Appendix => 3,
        _ => return None,
    };
    let label = |at: usize| {
        let line = lines.get(at).filter(|_| !quoted[at])?;
        let mark = line.mark.filter(|mark| mark.form == form)?;
        let before_name = !line.rest(source).is_empty() && !announces(source, line);
        (line.wrap.fits_column() || before_name).then_some((mark.value, before_name))
    };
    let named = |line: &&Line| {
        line.mark.is_none() && line.look == Look::Text && !line.caps && !line.after_blank
    };
    let (mut value, mut before_name) = label(start)?;
    let (mut at, mut entries) = (start, 0);
    loop {
        let name = lines[at + 1..].iter().take(FORM_NAME).take_while(named);
        let name = if before_name { 0 } else { name.count() };
        if name == 0 && !before_name {
            break;
        }
        entries += 1;
        at += 1 + name;
        match label(at) {
            // `Mẫu số 08a` and `08b` count the same.
            Some((next, named)) if next == value || next == value + 1 => {
                (value, before_name) = (next, named);
            }
            _ => break,
        }
    }
    (entries >= least).then_some(at)
}

/// The end of the formula that goes on from the equals sign at `start`: its terms stand below
/// each other, `+` and `Chi đầu tư`.
pub(super) fn formula(
    source: &SourceText,
    lines: &[Line],
    quoted: &[bool],
    start: usize,
) -> Option<usize> {
    let words = |line: &Line| source.slice(line.span);
    if quoted[start] || words(&lines[start]) != "=" {
        return None;
    }
    let term = |line: &&Line| {
        line.look == Look::Text
            && words(line).len() < TERM
            && matches!(line.form(), None | Some(Form::Dash('+' | '-')))
            && !announces(source, line)
            // `L: mức lương` explains a term.
            && !words(line).contains(':')
    };
    let terms = lines[start + 1..].iter().take(TERMS).take_while(term);
    let signed = terms.clone().any(|line| line.mark.is_some());
    signed.then(|| start + 1 + terms.count())
}
