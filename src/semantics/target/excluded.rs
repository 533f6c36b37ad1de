//! Numbers that are no targets of their own: where something was, how it stands elsewhere,
//! what a parenthesis explains.

use std::ops::Range;

use super::aim;
use super::number::{Number, Words};
use super::read::Reader;
use super::zone::Zone;
use crate::facts::{Measured, find_period};
use crate::model::Comparator;
use crate::vi;

impl Reader<'_> {
    /// Whether a number in parentheses is a part of the target before them.
    pub(super) fn breaks_down_inside(
        &self,
        one: &Words<'_>,
        bracket: &Range<usize>,
        measured: &Measured,
        last: Option<usize>,
    ) -> bool {
        let words = one.text[bracket.clone()].to_lowercase();
        let compares = [
            "tương đương",
            "so với",
            "bằng chữ",
            "quy đổi",
            "theo chuẩn",
            "theo giá",
            "năm trước",
            "trung ương giao",
            "kế hoạch là",
            "ước ",
        ]
        .iter()
        .any(|word| words.contains(word));
        if compares {
            return false;
        }
        // Whole in parentheses, but aimed at: `(Kế hoạch … bảo đảm không quá 3.000 dự án)`.
        if one.zone == Zone::Open {
            let before = &one.text[bracket.start..one.offset(measured.span.start())];
            return aim::aims(before, measured)
                || measured.comparator != Comparator::Eq && before.contains("bảo đảm");
        }
        let Some(last) = last else { return false };
        let total = self.drafts[last].quantity.map(|q| self.context.facts.quantities[q].code);
        total == Some(measured.code)
            || words.starts_with("trong đó")
            || words.starts_with("gồm")
    }

    /// A number that only says from where: `từ 23 xuống 18`, `so với 15%`.
    pub(super) fn is_baseline(
        &self,
        one: &Words<'_>,
        number: &Number<'_>,
        next: Option<&Measured>,
    ) -> bool {
        let before = one.text[number.from..number.start].trim_end();
        if [
            "so với",
            "năm trước",
            "hiện nay",
            "hiện có",
            "trên tổng số",
            "trong tổng số",
            "cao hơn mức",
        ]
        .iter()
        .any(|word| vi::ends_with_words(before, word))
        {
            return true;
        }
        let from =
            self.context.source.slice(number.measured.span).to_lowercase().starts_with("từ ");
        let Some(next) =
            next.filter(|_| from && number.measured.comparator != Comparator::Range)
        else {
            return false;
        };
        let between = &one.text[number.end..one.offset(next.span.start())];
        ["xuống", "lên", "còn", "đến"].iter().any(|word| between.contains(word))
    }

    /// Whether the words before a number speak of a year that is over.
    pub(super) fn is_past(&self, one: &Words<'_>, number: &Number<'_>) -> bool {
        let Some(year) = self.metadata.year else { return false };
        let words = one.text[number.from..number.start].trim_end();
        let Some(timed) = find_period(words) else { return false };
        let over = timed.end.is_some_and(|end| end.year() < year);
        let near = words[timed.span.end() as usize..].trim();
        over && (near.is_empty()
            || ["đạt", "là", "còn", ":", "ước đạt", "chiếm"].contains(&near))
            && !words[..timed.span.start() as usize].contains("so với")
    }
}
