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

/// Whether the number at the end of `before` (its sentence up to the number's bound) is
/// aimed at.
pub(super) fn aims(before: &str, measured: &Measured) -> bool {
    if refuses(before) {
        return false;
    }
    let near = near(before);
    if allocates(near, measured) {
        return true;
    }
    let (mut phrased, mut aimed, mut keeps, mut ranked) = (false, false, false, false);
    for (phrase, _) in KEEPS.find_all(before) {
        phrased |= phrase == 0;
        aimed |= phrase == 1;
        ranked |= phrase == 2;
        keeps |= phrase != 2;
    }
    if measured.rank {
        return keeps || ranked;
    }
    if phrased || aimed && vi::ends_with_words(near, "đạt") {
        return true;
    }
    let verb =
        ["đạt", "bảo đảm", "đảm bảo", "duy trì", "chiếm", "lên", "lên mức", "còn", "xuống"]
            .iter()
            .any(|verb| vi::ends_with_words(near, verb));
    verb && keeps
}

/// Whether a sentence permits, reviews or says again.
pub(super) fn refuses(before: &str) -> bool {
    REFUSED.any_in(before)
}

/// What makes a number no aim: a permission, a review, a figure said again.
static REFUSED: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&[PERMISSIONS, REVIEWS, RESTATEMENTS].concat()));

/// Words of aim; the first three have a meaning of their own.
static KEEPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
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
    ])
});

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
    let money = matches!(measured.code, Some("VND" | "USD" | "percent"));
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
            assert!(aims(before, &measured(Some("percent"))), "{before}");
        }
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
            assert!(!aims(before, &measured(Some("percent"))), "{before}");
        }
    }
}
