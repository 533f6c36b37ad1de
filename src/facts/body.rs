//! Names of bodies that issue documents.
//!
//! ```text
//! body    = title body | listed | council [place] | party [place] | proper
//! title   = "Bộ trưởng" | "Chủ tịch" | "Giám đốc" | …
//! listed  = a ministry or a central or Party body of the lexicon
//! council = "Hội đồng nhân dân" | "Ủy ban nhân dân" | …
//! place   = ("tỉnh" | "thành phố" | …) [proper name]
//! proper  = words with capitals, each with at most one small syllable after it
//! ```
//!
//! The name ends before a word that goes on with the sentence (`Chính phủ quy định …`).

use std::sync::LazyLock;

use crate::lexicon::{CENTRAL_BODIES, MINISTRIES, PARTY_BODIES};
use crate::vi::{self, Names};

static LISTED: LazyLock<Names> = LazyLock::new(|| {
    Names::new(MINISTRIES.iter().chain(CENTRAL_BODIES).chain(PARTY_BODIES).copied())
});

/// Words that name a person's office before the body's name.
const TITLES: [&str; 18] = [
    "Bộ trưởng",
    "Thứ trưởng",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Giám đốc",
    "Phó Giám đốc",
    "Chủ nhiệm",
    "Tổng Giám đốc",
    "Cục trưởng",
    "Vụ trưởng",
    "Chánh Văn phòng",
    "Thường trực",
    "Trưởng ban",
    "Tổng cục trưởng",
    "Viện trưởng",
    "Thống đốc",
    "Chánh Thanh tra",
    "Văn phòng",
];

const COUNCILS: [&str; 19] = [
    "Hội đồng quản lý",
    "Hội đồng quản trị",
    "Hội đồng thành viên",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân",
    "Viện Kiểm sát nhân dân",
    "Công an nhân dân",
    "Công an",
    "Bộ Chỉ huy quân sự",
    "Bộ Chỉ huy Bộ đội Biên phòng",
    "Đoàn đại biểu Quốc hội",
    "Hội đồng nhân dân",
    "Hội đồng Nhân dân",
    "Ủy ban nhân dân",
    "Ủy ban Nhân dân",
    "HĐND",
    "UBND",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban Mặt trận Tổ quốc",
];

const PARTY: [&str; 8] = [
    "Ban Thường vụ",
    "Ban Chấp hành",
    "Đảng bộ",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Quận ủy",
    "Đảng ủy",
];

const PLACES: [&str; 18] = [
    "tỉnh",
    "thành phố",
    "Thành phố",
    "Tỉnh",
    "huyện",
    "quận",
    "thị xã",
    "thị trấn",
    "xã",
    "phường",
    "đặc khu",
    "TP.",
    "TP",
    "các cấp",
    "cấp tỉnh",
    "cấp huyện",
    "cấp xã",
    "Huyện",
];

/// The most offices that stand before a body's name: `Phó Chủ tịch Thường trực Ủy ban …`.
const MOST_TITLES: usize = 4;

/// The length of the body's name at the start of `text`.
pub(crate) fn scan_body(text: &str) -> Option<usize> {
    scan_titled(text, MOST_TITLES)
}

/// Reads a body's name with at most `titles` offices before it.
fn scan_titled(text: &str, titles: usize) -> Option<usize> {
    if let Some(len) = after_title(text, titles) {
        return Some(len);
    }
    for council in COUNCILS {
        if let Some(rest) = strip_word(text, council) {
            return Some(text.len() - rest.len() + scan_place(rest));
        }
    }
    let listed = LISTED.longest(text).map(|(_, len)| len);
    for party in PARTY {
        if let Some(rest) = strip_word(text, party) {
            let inner =
                rest.strip_prefix(' ').and_then(|rest| party_inner(rest).map(|len| len + 1));
            let inner = inner.unwrap_or_else(|| scan_place(rest));
            let len = text.len() - rest.len() + inner;
            return Some(len.max(listed.unwrap_or(0)));
        }
    }
    if let Some(len) = listed {
        // `Ban Pháp chế Hội đồng nhân dân tỉnh`: a body of a council.
        return Some(len + of_council(&text[len..]));
    }
    // `Ban Pháp chế Hội đồng nhân dân tỉnh`
    let council = " Hội đồng nhân dân";
    if text.starts_with("Ban ")
        && let Some(at) = vi::head(text, 60 + council.len()).find(council)
        && !text[..at].contains([',', ';', '.'])
    {
        return Some(at + of_council(&text[at..]));
    }
    scan_proper(text)
}

/// Reads a body's name in capitals, as a letterhead has it.
pub(crate) fn scan_caps_body(text: &str) -> Option<usize> {
    LISTED.longest(text).map(|(_, len)| len)
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    vi::strip_spelled(text, word).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn after_title(text: &str, titles: usize) -> Option<usize> {
    let titles = titles.checked_sub(1)?;
    let rest = TITLES.iter().find_map(|title| strip_word(text, title))?.strip_prefix(' ')?;
    let inner = scan_titled(rest, titles)?;
    // `Chủ tịch nước` and `Văn phòng Chính phủ` are names of their own.
    let listed = LISTED.longest(text).map_or(0, |(_, len)| len);
    Some((text.len() - rest.len() + inner).max(listed))
}

/// What follows `Ban Thường vụ` or `Ban Chấp hành`.
fn party_inner(rest: &str) -> Option<usize> {
    if let Some(after) =
        ["Trung ương Đảng", "Trung ương"].iter().find_map(|word| strip_word(rest, word))
    {
        return Some(rest.len() - after.len());
    }
    PARTY.iter().find_map(|party| {
        let after = strip_word(rest, party)?;
        Some(rest.len() - after.len() + scan_place(after))
    })
}

fn of_council(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(' ') else { return 0 };
    COUNCILS
        .iter()
        .find_map(|council| {
            strip_word(after, council).map(|name| rest.len() - name.len() + scan_place(name))
        })
        .unwrap_or(0)
}

/// The length of ` tỉnh Bắc Giang` at the start of `rest`; 0 when there is none.
fn scan_place(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(' ') else { return 0 };
    for place in PLACES {
        if let Some(name) = strip_word(after, place)
            .or_else(|| after.strip_prefix(place).filter(|_| place == "TP."))
        {
            return rest.len() - name.len() + scan_name(name);
        }
    }
    // `Tỉnh ủy Bắc Giang`
    scan_name(rest)
}

/// The length of a proper name of up to five words after a blank.
fn scan_name(rest: &str) -> usize {
    let mut len = 0;
    for _ in 0..6 {
        let after = &rest[len..];
        let gap =
            if after.starts_with(" - ") { 3 } else { usize::from(after.starts_with(' ')) };
        let word = &after[gap..];
        if gap == 0 || !vi::starts_uppercase(word) || begins_body(word) {
            break;
        }
        len += gap
            + word
                .find(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
                .unwrap_or(word.len());
    }
    len
}

/// Whether a capital begins another body or document, not a place's name.
fn begins_body(word: &str) -> bool {
    [
        "Hội ",
        "Ủy ban",
        "Uỷ ban",
        "Ban ",
        "Bộ ",
        "Nghị ",
        "Quyết ",
        "Luật ",
        "Về ",
        "Khóa",
        "khóa",
        "Chính phủ",
        "Quy ",
    ]
    .iter()
    .any(|start| word.starts_with(start))
}

/// Words with capitals, each followed by at most one small syllable of the same word.
fn scan_proper(text: &str) -> Option<usize> {
    const STOPS: [&str; 34] = [
        "về", "của", "quy", "ban", "phê", "được", "đã", "tại", "trong", "để", "ngày", "số",
        "là", "có", "và", "theo", "cho", "từ", "này", "đến", "trên", "với", "ký", "hướng",
        "do", "giao", "khóa", "sửa", "thay", "có", "nhằm", "tổ", "chủ", "thực",
    ];
    if !vi::starts_uppercase(text) {
        return None;
    }
    let (mut len, mut at) = (0, 0);
    let mut small = 0;
    let mut words = 0;
    loop {
        let rest = &text[at..];
        let word_len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..word_len];
        if word.is_empty() || words > 12 {
            break;
        }
        if vi::starts_uppercase(word) {
            small = 0;
        } else if small == 0 && words > 0 && !STOPS.contains(&word) {
            small = 1;
        } else {
            break;
        }
        words += 1;
        at += word_len;
        len = at;
        let rest = &text[at..];
        let gap = [" - ", " và ", " "].iter().find(|gap| rest.starts_with(**gap));
        let Some(gap) = gap else { break };
        if *gap != " " && !vi::starts_uppercase(&rest[gap.len()..]) {
            break;
        }
        at += gap.len();
        if *gap != " " {
            small = 1;
        }
    }
    let name = &text[..len];
    let heads = [
        "Sở", "Ban", "Cục", "Tổng", "Vụ", "Viện", "Hội", "Văn", "Ngân", "Kho", "Ủy", "Uỷ",
        "Trung", "Liên", "Bộ", "Đoàn", "Mặt", "Học", "Đại", "Phòng", "Chi", "Thanh", "Tòa",
        "Toà", "Công", "Quân", "Bảo", "Kiểm",
    ];
    (words >= 2 && heads.iter().any(|head| name.starts_with(head))).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(scan_body(text).map(|len| &text[..len]), expected, "{text:?}");
    }

    #[test]
    fn reads_a_name_to_its_end() {
        check("Chính phủ quy định mức", Some("Chính phủ"));
        check("Tỉnh ủy về phát triển", Some("Tỉnh ủy"));
        check("Ban Thường vụ Tỉnh ủy, trong đó", Some("Ban Thường vụ Tỉnh ủy"));
        check("Ban Chấp hành Đảng bộ tỉnh về", Some("Ban Chấp hành Đảng bộ tỉnh"));
        check("Bộ trưởng Bộ Tài chính về việc", Some("Bộ trưởng Bộ Tài chính"));
        check(
            "Bộ trưởng Bộ Lao động - Thương binh và Xã hội sửa",
            Some("Bộ trưởng Bộ Lao động - Thương binh và Xã hội"),
        );
        check("Ủy ban nhân dân Thành phố về việc", Some("Ủy ban nhân dân Thành phố"));
        check(
            "Hội đồng nhân dân thành phố Hà Nội về",
            Some("Hội đồng nhân dân thành phố Hà Nội"),
        );
        check(
            "Ban Pháp chế Hội đồng nhân dân Thành phố;",
            Some("Ban Pháp chế Hội đồng nhân dân Thành phố"),
        );
        check(
            "Chủ tịch Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu ban",
            Some("Chủ tịch Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        );
        check("Thủ tướng Chính phủ, Chỉ thị", Some("Thủ tướng Chính phủ"));
        check("Bộ Chính trị;", Some("Bộ Chính trị"));
        check("Sở Kế hoạch và Đầu tư về", Some("Sở Kế hoạch và Đầu tư"));
    }

    #[test]
    fn leaves_what_names_nobody() {
        for text in ["pháp luật", "đại biểu", "Luật Giá", "các cơ quan", "Điều 5"]
        {
            check(text, None);
        }
    }
}
