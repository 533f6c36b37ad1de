//! What the words at the end and the start of a line tell of the break between them.

use crate::marker::{self, Form};
use crate::vi;

pub(super) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '"', '»', ')', '*', ' ']);
    bare.ends_with(['.', ';', ':', '!', '?', '…']) || words.ends_with("./.")
}

pub(super) fn opens_quote_or_unit(words: &str) -> bool {
    words.starts_with(['“', '"'])
        || matches!(
            marker::scan(words).map(|m| m.form),
            Some(Form::Article | Form::Point | Form::Dash(_) | Form::Item | Form::Roman)
        )
}

pub(super) fn begins_basis(words: &str) -> bool {
    let words = words.trim_start_matches('*');
    ["Căn cứ ", "Xét ", "Theo đề nghị "].iter().any(|start| words.starts_with(start))
}

/// `Điều` alone on its line, its number on the next.
pub(super) fn is_bare_unit_word(words: &str) -> bool {
    matches!(
        words.trim_matches(['*', ' ', '#']),
        "Điều"
            | "Chương"
            | "CHƯƠNG"
            | "Mục"
            | "MỤC"
            | "Tiểu mục"
            | "Phần"
            | "PHẦN"
            | "Phụ lục"
            | "PHỤ LỤC"
    )
}

/// `1. Phạm vi điều chỉnh`, `IV`
pub(super) fn begins_with_number(words: &str) -> bool {
    let word = words.split(' ').next().unwrap_or("");
    let bare = word.trim_end_matches(['.', ':', '*']);
    vi::roman(bare).is_some()
        || bare.starts_with(|c: char| c.is_ascii_digit()) && word.len() > bare.len()
}

/// Whether the line ends in a word that cannot be the last of a line's sense: `ngày`,
/// `tháng`, `của`; or in `số` before the number, which is not that of `chuyển đổi số`.
pub(super) fn dangles(words: &str, next: &str) -> bool {
    const WORDS: [&str; 40] = [
        " NGÀY",
        " THÁNG",
        " NĂM",
        " CỦA",
        " VÀ",
        " khóa",
        " khoá",
        " Thủ tướng",
        " Tổng Bí thư",
        " Ủy ban",
        " Hội đồng",
        " Phó Thủ tướng",
        " Bộ trưởng",
        " của Bộ",
        " Bộ trưởng Bộ",
        " của Ban",
        " của Chính",
        " Ban Chấp hành",
        " dưới",
        " trên",
        " không quá",
        " tối đa",
        " ít nhất",
        " tối thiểu",
        " Luật",
        " luật",
        " Nghị",
        " ngày",
        " tháng",
        " năm",
        " của",
        " và",
        " khoản",
        " Điều",
        " điểm",
        " quyết",
        " định",
        " tại",
        " theo",
        " hoặc",
    ];
    const MEASURES: [&str; 6] =
        [" dưới", " trên", " không quá", " tối đa", " ít nhất", " tối thiểu"];
    // A length of time is whole: `5 năm` before `4. Nguồn số liệu`. So is a title that ends in
    // a word of measure: `Điều 3. Mức lương tối thiểu` before `1. Quy định …`.
    if (is_duration(words) || MEASURES.iter().any(|word| words.ends_with(word)))
        && marker::scan(next)
            .is_some_and(|found| found.form == Form::Clause && found.value < 100)
    {
        return false;
    }
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let before_number = number && [" số", " SỐ"].iter().any(|word| words.ends_with(word));
    (before_number || WORDS.iter().any(|word| words.ends_with(word))) && !words.contains('|')
}

/// Whether the words end in a number of years, months or days.
fn is_duration(words: &str) -> bool {
    let mut last = words.rsplit(' ');
    let unit = last.next().is_some_and(|word| matches!(word, "năm" | "tháng" | "ngày"));
    unit && last.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn ends_in_preposition(words: &str) -> bool {
    const WORDS: [&str; 7] = [" tại", " theo", " của", " và", " hoặc", ",", " từ"];
    WORDS.iter().any(|word| words.ends_with(word))
}

/// `52-` before `CT/TW`, `57/2025/` before `TT-BYT`.
pub(super) fn is_broken_number(before: &str, line: &str) -> bool {
    let mut last = before.chars().rev();
    let stroke = matches!(last.next(), Some('-' | '/'));
    let glued = last.next().is_some_and(|c| c.is_ascii_digit() || c.is_uppercase());
    stroke && glued && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// `05` before `- 06%/năm`: a range, not a list.
pub(super) fn is_broken_range(before: &str, line: &str) -> bool {
    let after = line.strip_prefix("- ").or_else(|| line.strip_prefix("– "));
    let digits = after.map_or(0, |after| after.bytes().take_while(u8::is_ascii_digit).count());
    let unit = |rest: &str| rest.trim_start_matches([',', '.', ' ']).starts_with('%');
    before.ends_with(|c: char| c.is_ascii_digit())
        && digits > 0
        && after.is_some_and(|after| {
            let rest = &after[digits..];
            unit(rest)
                || rest.starts_with(',')
                    && unit(rest[1..].trim_start_matches(|c: char| c.is_ascii_digit()))
        })
}

pub(super) fn is_lone_label(words: &str) -> bool {
    words == "-" || words == "–" || words == "+"
}

pub(super) fn is_rule(words: &str) -> bool {
    words
        .chars()
        .all(|c| matches!(c, '-' | '_' | '–' | '—' | '=' | '*' | '|' | ' ' | '.' | '~' | '\\'))
        && !is_lone_label(words)
}
