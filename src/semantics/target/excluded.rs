//! Numbers that are no targets of their own: where something was, how it stands elsewhere,
//! what a parenthesis explains.

use std::ops::Range;

use super::aim::Cues;
use super::number::{Number, Words};
use super::read::Reader;
use super::zone::Zone;
use crate::facts::{Measured, find_period};
use crate::model::Comparator;
use crate::vi;

/// What the words of a pair of parentheses say of the numbers in them.
pub(super) struct Bracket {
    /// Its words, without the marks.
    pub(super) range: Range<usize>,
    /// The target before it.
    pub(super) parent: Option<usize>,
    cues: Cues,
    /// Whether it compares with, or says again in other units, what stands before it.
    compares: bool,
    /// Whether it lists the parts of what stands before it.
    lists: bool,
    /// Where `bảo đảm` ends in it.
    assures: Option<usize>,
}

impl Bracket {
    /// Reads the words of `text` at `range`, after the target `parent`.
    pub(super) fn read(text: &str, range: Range<usize>, parent: Option<usize>) -> Self {
        const COMPARING: [&str; 10] = [
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
        ];
        let words = &text[range.clone()];
        let lower = words.to_lowercase();
        let assured = "bảo đảm";
        Self {
            parent,
            cues: Cues::of(words),
            compares: COMPARING.iter().any(|word| lower.contains(word)),
            lists: lower.starts_with("trong đó") || lower.starts_with("gồm"),
            assures: words.find(assured).map(|at| at + assured.len()),
            range,
        }
    }
}

impl Reader<'_> {
    /// Whether a number in parentheses is a part of the target before them.
    pub(super) fn breaks_down_inside(
        &self,
        one: &Words<'_>,
        bracket: &Bracket,
        measured: &Measured,
    ) -> bool {
        if bracket.compares {
            return false;
        }
        // Whole in parentheses, but aimed at: `(Kế hoạch … bảo đảm không quá 3.000 dự án)`.
        if one.zone == Zone::Open {
            let before = &one.text[bracket.range.start..one.offset(measured.span.start())];
            let assured = bracket.assures.is_some_and(|end| end <= before.len());
            return bracket.cues.aim(before, measured)
                || measured.comparator != Comparator::Eq && assured;
        }
        let Some(last) = bracket.parent else { return false };
        let total = self.drafts[last].quantity.map(|q| self.context.facts.quantities[q].code);
        total == Some(measured.code) || bracket.lists
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
