//! Whether a sentence aims at its number.
//!
//! Outside a list of chỉ tiêu a number is a target only where the sentence aims at it:
//! `phấn đấu`, `đạt`, `bảo đảm`, `duy trì`, `nâng … lên`; or where it allocates a share or a
//! sum of a budget. It is none where the sentence permits, supposes, forecasts, reviews, or
//! says again what is set elsewhere.

use std::sync::LazyLock;

use crate::facts::Measured;
use crate::lexicon::{ALLOCATIONS, PERMISSIONS, RESTATEMENTS, REVIEWS};
use crate::vi::{self, Phrases};

/// Where the words that tell an aim end in a statement, each the first of its kind: what
/// stands before a number is told by one look at the statement, however many numbers it has.
#[derive(Debug, Default)]
pub(super) struct Cues {
    refused: Option<usize>,
    phrased: Option<usize>,
    aimed: Option<usize>,
    ranked: Option<usize>,
    /// Any word of aim but the rank's.
    keeps: Option<usize>,
}

impl Cues {
    /// The cues of a statement.
    pub(super) fn of(words: &str) -> Self {
        let mut cues = Self { refused: REFUSED.first_end(words), ..Self::default() };
        for (phrase, range) in KEEPS.find_all(words) {
            let end = Some(range.end);
            match phrase {
                0 => cues.phrased = cues.phrased.or(end),
                1 => cues.aimed = cues.aimed.or(end),
                2 => cues.ranked = cues.ranked.or(end),
                _ => {}
            }
            if phrase != 2 {
                cues.keeps = cues.keeps.or(end);
            }
        }
        cues
    }

    /// Whether the number at the end of `before` (its statement up to the number's bound) is
    /// aimed at.
    pub(super) fn aim(&self, before: &str, measured: &Measured) -> bool {
        if self.refuse(before.len()) {
            return false;
        }
        let near = near(before);
        if allocates(near, measured) {
            return true;
        }
        let stands = |cue: Option<usize>| cue.is_some_and(|end| end <= before.len());
        let keeps = stands(self.keeps);
        if measured.rank {
            return keeps || stands(self.ranked);
        }
        if stands(self.phrased) || stands(self.aimed) && vi::ends_with_words(near, "đạt") {
            return true;
        }
        let verb =
            ["đạt", "bảo đảm", "đảm bảo", "duy trì", "chiếm", "lên", "lên mức", "còn", "xuống"]
                .iter()
                .any(|verb| vi::ends_with_words(near, verb));
        verb && keeps
    }

    /// Whether the first `len` bytes of the statement permit, review or say again.
    pub(super) fn refuse(&self, len: usize) -> bool {
        self.refused.is_some_and(|end| end <= len)
    }

    /// Whether the first `len` bytes of the statement strive (`phấn đấu`).
    pub(super) fn strive(&self, len: usize) -> bool {
        self.phrased.is_some_and(|end| end <= len)
    }
}

/// What makes a number no aim: a permission, a review, a figure said again.
static REFUSED: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&[PERMISSIONS, REVIEWS, RESTATEMENTS].concat()));

/// Words of aim; the first three have a meaning of their own.
const AIMS: [&str; 12] = [
    "phấn đấu",
    "mục tiêu",
    "thứ hạng",
    "bảo đảm",
    "đảm bảo",
    "duy trì",
    "nâng",
    "giảm",
    "để đạt",
    "nhằm đạt",
    "đưa tỷ lệ",
    "đưa tỉ lệ",
];

static KEEPS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&AIMS));

static RESTATED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(RESTATEMENTS));

/// Whether a sentence says again a figure that is set elsewhere.
pub(super) fn restates(before: &str) -> bool {
    RESTATED.any_in(before)
}

/// The words right before the number, without the links that only join.
fn near(before: &str) -> &str {
    before.trim_end_matches([' ', ':', ','])
}

/// `bố trí ít nhất 15% ngân sách`, `bổ sung khoảng 84,3 nghìn tỷ đồng vốn`
fn allocates(near: &str, measured: &Measured) -> bool {
    let money = measured.is_money() || measured.code == Some("percent");
    // A rate by head or by case is a rule's, not a budget's.
    let rate = measured.per.is_some();
    money
        && !rate
        && ALLOCATIONS
            .iter()
            .filter(|verb| !matches!(**verb, "hỗ trợ" | "cấp" | "phê duyệt"))
            .any(|verb| vi::ends_with_words(near, verb))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Comparator;
    use crate::span::Span;

    fn measured(code: Option<&'static str>) -> Measured {
        Measured {
            span: Span::new(0, 0),
            number: 0,
            comparator: Comparator::Eq,
            value: None,
            range: None,
            unit: None,
            code,
            scale: 1,
            per: None,
            rank: false,
        }
    }

    #[test]
    fn a_verb_of_aim_makes_a_target() {
        for before in [
            "phấn đấu tỷ lệ giải ngân năm 2025 cả nước đạt",
            "tập trung thúc đẩy tăng trưởng với mục tiêu đạt",
            "Bố trí",
            "Đưa tỷ lệ giao dịch không dùng tiền mặt lên",
            "bảo đảm kinh tế số các ngành, lĩnh vực chiếm",
            "để đạt mục tiêu tới năm 2026 tỷ lệ bao phủ bảo hiểm y tế đạt",
        ] {
            assert!(Cues::of(before).aim(before, &measured(Some("percent"))), "{before}");
        }
    }

    #[test]
    fn a_cue_after_the_number_says_nothing_of_it() {
        let words = "thu đạt 5%, phấn đấu chi đạt 6% như dự báo";
        let cues = Cues::of(words);
        let to = |number: &str| &words[..words.find(number).expect("it is there")];
        assert!(!cues.aim(to("5%"), &measured(Some("percent"))));
        assert!(cues.aim(to("6%"), &measured(Some("percent"))));
        assert!(cues.refuse(words.len()));
    }

    #[test]
    fn leaves_near_misses_alone() {
        for before in [
            "Trường hợp cần thiết, điều chỉnh bội chi ngân sách nhà nước lên mức",
            "có thể đến ngưỡng hoặc vượt ngưỡng cảnh báo",
            "thực hiện thành công Kế hoạch phát triển năm 2025 với mục tiêu tăng trưởng đạt",
            "cao hơn",
            "Mức phụ cấp hằng tháng bằng",
            "dự báo tăng trưởng đạt",
        ] {
            assert!(!Cues::of(before).aim(before, &measured(Some("percent"))), "{before}");
        }
    }
}
