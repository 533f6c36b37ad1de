//! Whether a number outside a list of chỉ tiêu is one that the document sets to be reached.
//!
//! - the sentence aims at it (`aim.rs`);
//! - it follows one that is aimed at, and counts the same thing;
//! - it is reached in a time to come (`Đến năm 2030, … đạt 85%`), or in words that are an
//!   objective (`Việt Nam thuộc nhóm 4 nước dẫn đầu`).

use super::number::{Number, Words};
use super::read::Reader;
use crate::model::Role;
use crate::vi;

impl Reader<'_> {
    /// Whether the number is aimed at.
    pub(super) fn is_goal(
        &self,
        one: &Words<'_>,
        number: &Number<'_>,
        last: Option<usize>,
    ) -> bool {
        one.cues.aim(one.before(number), number.measured)
            || self.follows_aimed(one, number, last)
            || self.is_to_come(one, number)
    }

    /// Whether the number is the level of a time to come, or of an objective.
    fn is_to_come(&self, one: &Words<'_>, number: &Number<'_>) -> bool {
        let sentence = one.before(number);
        if one.cues.refuse(sentence.len()) {
            return false;
        }
        let near = one.text[number.from..number.start].trim_end_matches([' ', ':', ',']);
        let level = ["đạt", "đạt mức", "chiếm", "còn", "lên", "xuống", "xuống còn", "giảm còn"]
            .iter()
            .any(|verb| vi::ends_with_words(near, verb));
        if !level && !number.measured.rank {
            return false;
        }
        let objective = self.roles[one.unit.index()] == Some(Role::Objective);
        let issued =
            self.metadata.issued_on.map(jiff::civil::Date::year).or(self.metadata.year);
        let opened = one.period.filter(|timed| timed.span.end() as usize <= number.start);
        let later = opened
            .and_then(|timed| timed.end)
            .zip(issued)
            .is_some_and(|(end, issued)| end.year() > issued);
        objective || later
    }

    /// A second number of a statement that aims at its first: `22 - 23 triệu lượt khách quốc
    /// tế, 120 - 130 triệu lượt khách nội địa`.
    fn follows_aimed(&self, one: &Words<'_>, number: &Number<'_>, last: Option<usize>) -> bool {
        let Some(last) = last else { return false };
        let draft = &self.drafts[last];
        let Some(quantity) = draft.quantity else { return false };
        let before = &self.context.facts.quantities[quantity];
        draft.unit == one.unit
            && before.code == number.measured.code
            && before.scale == number.measured.scale
            && before.unit.map(|u| self.context.source.slice(u))
                == number.measured.unit.map(|u| self.context.source.slice(u))
            && one.cues.strive(one.before(number).len())
    }
}
