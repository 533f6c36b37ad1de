//! The looks of lines that frame a document.
//!
//! Each look is told by the line's first words, so that a line of text costs one glance.

use crate::lexicon::KINDS;
use crate::model::DocumentKind;
use crate::source::Hint;
use crate::vi;

/// What a line looks like, beside its marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Words.
    Text,
    /// Cells parted by tabs or bars.
    Row,
    /// A bar alone, which parts cells.
    Bar,
    /// Dashes or underscores alone.
    Rule,
    /// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, `Độc lập - Tự do - Hạnh phúc`
    Motto,
    /// `Số: 15/2020/NQ-HĐND`
    Number,
    /// `NGHỊ QUYẾT`, alone on its line.
    Kind(DocumentKind),
    /// `QUYẾT NGHỊ:`
    Enacting,
    /// `Căn cứ …`
    Basis,
    /// `Xét …`, `Theo đề nghị …`
    Consideration,
    /// `Nghị quyết này đã được … thông qua …`
    Adoption,
    /// `Nơi nhận:`
    Recipients,
    /// `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`
    Signature,
    /// `XÁC THỰC VĂN BẢN HỢP NHẤT`, which closes a consolidated text.
    Authentication,
    /// `(Ban hành kèm theo …)`
    Caption,
    /// `STT`, the first cell of a flattened table's head.
    TableHead,
}

/// What `words` look like; `after` is what follows its marker.
pub(super) fn look(words: &str, after: &str, hint: Hint) -> Look {
    if hint.has(Hint::ROW) {
        return Look::Row;
    }
    if (words.contains('\t') && after.trim_matches([' ', '\t']).contains('\t')
        || words.ends_with('\t'))
        && !is_dotted_line(words)
    {
        // A letterhead's or signature's tabs part columns; the words still tell it.
        return match framed(words.trim_start()) {
            Look::Text => Look::Row,
            look => look,
        };
    }
    if words.starts_with('|') || words.contains(" | ") {
        let bare = words.trim_matches(['|', ' ', '\t']);
        return match framed(bare) {
            _ if bare.is_empty() => Look::Bar,
            Look::Text => Look::Row,
            look => look,
        };
    }
    framed(words)
}

/// Whether all tabs stand between dots: a line to write on, `Ông (bà): ……\t……`.
fn is_dotted_line(words: &str) -> bool {
    const DOTS: [&str; 3] = ["…", "..", "__"];
    let mut parts = words.split('\t').map(str::trim);
    let mut before = parts.next().unwrap_or("");
    parts.all(|part| {
        let ends = DOTS.iter().any(|dots| before.ends_with(dots));
        let begins = DOTS.iter().any(|dots| part.starts_with(dots));
        before = part;
        ends && begins
    })
}

fn framed(words: &str) -> Look {
    if is_rule(words) {
        return Look::Rule;
    }
    let Some(first) = words.chars().next() else { return Look::Text };
    match first {
        'C' | 'Đ' | 'Ð' if is_motto(words) => Look::Motto,
        'C' if words.starts_with("Căn cứ") && words.len() > 12 => Look::Basis,
        'S' | 'L' | 'P' | 'B' if is_number_line(words) => Look::Number,
        'S' if matches!(words, "STT" | "Số TT" | "Stt") || words.starts_with("STT ") => {
            Look::TableHead
        }
        'T' if matches!(words, "TT") || words.starts_with("TT ") && words.len() < 60 => {
            Look::TableHead
        }
        'X' | 'T' | 'S' if is_consideration(words) => Look::Consideration,
        'N' | 'n' if words.starts_with("Nơi nhận") || words.starts_with("NƠI NHẬN") => {
            Look::Recipients
        }
        'N' | 'L' | 'P' | 'B' | 'Q' if is_adoption(words) => Look::Adoption,
        '(' | '*' if is_caption(words) => Look::Caption,
        'Q' | 'N' if is_enacting(words) => Look::Enacting,
        'X' if words.starts_with("XÁC THỰC VĂN BẢN HỢP NHẤT") => Look::Authentication,
        _ if is_signature(words) => Look::Signature,
        _ => kind_line(words).map_or(Look::Text, Look::Kind),
    }
}

fn is_rule(words: &str) -> bool {
    words.len() >= 2
        && words.chars().all(|c| {
            matches!(
                c,
                '-' | '_'
                    | '–'
                    | '—'
                    | '='
                    | '*'
                    | ' '
                    | '.'
                    | '~'
                    | '\\'
                    | '+'
                    | '…'
                    | '['
                    | ']'
            )
        })
}

fn is_motto(words: &str) -> bool {
    let words = words.trim_start_matches(['*', ' ']);
    [
        "CỘNG HÒA",
        "CỘNG HOÀ",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG CỘNG SẢN",
        "Độc lập",
        "Ðộc lập",
    ]
    .iter()
    .any(|motto| words.starts_with(motto))
        && words.len() < 120
}

fn is_number_line(words: &str) -> bool {
    [
        "Số:",
        "Số ",
        "SỐ:",
        "Luật số:",
        "LUẬT SỐ:",
        "Pháp lệnh số:",
        "Bộ luật số:",
        "Luật số ",
        "Số\u{3a}",
    ]
    .iter()
    .any(|start| {
        words.strip_prefix(start).is_some_and(|rest| {
            let rest = rest.trim_start();
            words.len() < 160
                && (rest.starts_with(|c: char| c.is_ascii_digit() || "…./".contains(c))
                    || rest.is_empty())
        })
    }) && !words.ends_with([';', '.'])
}

fn is_consideration(words: &str) -> bool {
    ["Xét ", "Theo đề nghị", "Trên cơ sở", "Sau khi ", "Thực hiện "]
        .iter()
        .any(|s| words.starts_with(s))
}

/// `Luật này đã được Quốc hội … thông qua`; not `Luật này có hiệu lực từ ngày được thông qua`.
fn is_adoption(words: &str) -> bool {
    // The variant without `này` says it in full.
    if words.len() < 600
        && ["Nghị quyết đã được ", "Luật đã được ", "Bộ luật đã được ", "Pháp lệnh đã được "]
            .iter()
            .any(|start| words.starts_with(start))
        && words.contains(" thông qua ngày ")
    {
        return true;
    }
    let Some(at) = words.find(" này") else { return false };
    let rest = words[at + " này".len()..].trim_start();
    at < 40
        && (rest.starts_with("đã được")
            || rest.starts_with("được")
            || rest.starts_with("đã đã được"))
        && rest.contains("thông qua")
        && kind_at_start(words).is_some()
}

fn is_caption(words: &str) -> bool {
    let head: String = words.trim_start_matches(['*', ' ']).chars().take(60).collect();
    let head = head.to_lowercase();
    head.starts_with("(kèm theo")
        || head.contains("kèm theo")
            && !head.contains("đính kèm")
            && ["(ban hành", "(được ban hành", "(phê duyệt", "(ban hanh"]
                .iter()
                .any(|s| head.starts_with(s))
}

fn is_enacting(words: &str) -> bool {
    let bare = words.trim_end_matches([':', ' ', '.', '*']);
    match bare {
        "QUYẾT NGHỊ" | "QUYẾT  NGHỊ" | "Quyết nghị" => true,
        "QUYẾT ĐỊNH" | "NGHỊ QUYẾT" | "NGHỊ ĐỊNH" | "Quyết định" => {
            words.trim_end().ends_with(':')
        }
        _ => false,
    }
}

fn is_signature(words: &str) -> bool {
    if words.len() > 160 {
        return false;
    }
    const SHORT: [&str; 10] =
        ["TM.", "T/M", "K/T", "KT.", "TL.", "TUQ.", "TM ", "KT ", "T.M", "Q. "];
    const CAPACITY: [&str; 21] = [
        "CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "THỦ TƯỚNG",
        "PHÓ THỦ TƯỚNG",
        "TỔNG BÍ THƯ",
        "BÍ THƯ",
        "PHÓ BÍ THƯ",
        "CHÁNH ÁN",
        "VIỆN TRƯỞNG",
        "CHỦ NHIỆM",
        "THỐNG ĐỐC",
        "TỔNG KIỂM TOÁN",
        "PHÓ THỐNG ĐỐC",
        "TỔNG GIÁM ĐỐC",
        "CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH ÁN",
        "TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "TỔNG THANH TRA",
    ];
    let head = words.trim_start_matches(['*', ' ']);
    (SHORT.iter().any(|s| head.starts_with(s)) || CAPACITY.iter().any(|s| head.starts_with(s)))
        && vi::is_all_caps(head.split(['\t', '(']).next().unwrap_or(head))
        || matches!(
            head.trim_end_matches(['.', ' ', '*']),
            "(Đã ký)" | "(đã ký)" | "( Đã ký )" | "Đã ký"
        )
}

/// The kind that a line of capitals names, alone or with what follows on its line.
pub(crate) fn kind_line(words: &str) -> Option<DocumentKind> {
    let bare = words
        .trim_end_matches([':', ' ', '*', '.', '\t', '|'])
        .trim_start_matches(['*', '|', ' ']);
    if bare.len() > 60 || !vi::is_all_caps(bare) {
        return None;
    }
    // The mark of a note, glued: `THÔNG TƯ1`.
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let folded = vi::fold(bare);
    KINDS.iter().find(|(name, _)| *name == folded).map(|&(_, kind)| kind)
}

/// The kind that a line begins with, in any case.
pub(crate) fn kind_at_start(words: &str) -> Option<DocumentKind> {
    let words: String = words.chars().take(40).collect();
    let folded = vi::fold(&words);
    KINDS
        .iter()
        .find(|(name, _)| {
            folded
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Look) {
        assert_eq!(look(words, words, Hint::default()), expected, "line: {words:?}");
    }

    #[test]
    fn tells_the_lines_that_frame_a_document() {
        check("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look::Motto);
        check("QUỐC HỘI\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\t", Look::Row);
        check("Số: 57 /2025/TT-BYT\tHà Nội, ngày 31 tháng 12 năm 2025\t", Look::Number);
        check("Luật số: 140/2025/QH15", Look::Number);
        check("NGHỊ QUYẾT", Look::Kind(DocumentKind::Resolution));
        check("QUYẾT ĐỊNH", Look::Kind(DocumentKind::Decision));
        check("THÔNG TƯ1", Look::Kind(DocumentKind::Circular));
        check("QUYẾT ĐỊNH:", Look::Enacting);
        check("QUYẾT NGHỊ", Look::Enacting);
        check("Căn cứ Luật Giá;", Look::Basis);
        check("Xét Tờ trình số 1/TTr-UBND;", Look::Consideration);
        check(
            "Luật này được Quốc hội khóa XV thông qua ngày 10 tháng 12 năm 2025.",
            Look::Adoption,
        );
        check(
            "Nghị quyết đã được Hội đồng nhân dân tỉnh khóa XVI thông qua ngày 27 tháng 11 năm 2025.",
            Look::Adoption,
        );
        check("Nơi nhận:", Look::Recipients);
        check("KT. BỘ TRƯỞNG", Look::Signature);
        check("XÁC THỰC VĂN BẢN HỢP NHẤT", Look::Authentication);
        check("\tTM. CHÍNH PHỦ", Look::Text);
        check("(Ban hành kèm theo Quyết định số 1/QĐ-TTg)", Look::Caption);
        check("STT", Look::TableHead);
        check("Vùng I\t5.310.000\t25.500\t", Look::Row);
        check("Tên đơn vị: ……\tSố: ……\t", Look::Row);
        check("Ông (bà): …………\t……………..", Look::Text);
        check("|", Look::Bar);
        check("--------", Look::Rule);
    }

    #[test]
    fn leaves_near_misses_as_text() {
        for words in [
            "Căn cứ",
            "Luật này có hiệu lực từ ngày được Quốc hội thông qua.",
            "Nghị quyết này quy định chi tiết",
            "Nghị quyết đã được thông qua là căn cứ để giám sát.",
            "Số 5 đường Lê Lợi;",
            "CHƯƠNG TRÌNH HÀNH ĐỘNG",
            "(Đính kèm các phụ lục 02, 07)",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            "Quyết định này có hiệu lực",
        ] {
            check(words, Look::Text);
        }
    }
}
