//! Where the numbering of a document stands.

use crate::lines::{Line, Look};
use crate::marker::Form;

/// The last numbers of the units that are open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbering {
    article: u32,
    section: u32,
    letter: u32,
    roman: u32,
    clause: u32,
    point: u32,
}

impl Numbering {
    /// Takes in a line: its label, or the end of a document.
    pub(super) fn note(&mut self, line: &Line) {
        if matches!(
            line.look,
            Look::Adoption | Look::Recipients | Look::Signature | Look::Caption | Look::Motto
        ) {
            // What follows is numbered anew.
            *self = Self::default();
        }
        let Some(mark) = line.mark else { return };
        let outer = match mark.form {
            Form::Appendix => Numbering::default(),
            Form::Chapter | Form::Part => {
                Numbering { article: self.article, ..Self::default() }
            }
            Form::Section => {
                Numbering { article: self.article, section: mark.value, ..Self::default() }
            }
            Form::Article => {
                Numbering { article: mark.value, section: self.section, ..Self::default() }
            }
            Form::Letter => {
                Numbering { letter: mark.value, roman: 0, clause: 0, point: 0, ..*self }
            }
            Form::Roman => Numbering { roman: mark.value, clause: 0, point: 0, ..*self },
            Form::Clause => Numbering { clause: mark.value, point: 0, ..*self },
            Form::Point => Numbering { point: mark.value, ..*self },
            _ => return,
        };
        *self = outer;
    }

    /// Whether the label of `line` is the next one.
    pub(super) fn goes_on(&self, line: &Line) -> bool {
        let Some(mark) = line.mark else { return false };
        let last = match mark.form {
            // A label that was lost on the way leaves a gap.
            Form::Article => {
                return (self.article + 1..=self.article + 2).contains(&mark.value);
            }
            Form::Section => self.section,
            Form::Letter => self.letter,
            Form::Roman => self.roman,
            Form::Clause => self.clause,
            Form::Point => self.point,
            _ => return false,
        };
        last > 0 && mark.value == last + 1
    }
}
