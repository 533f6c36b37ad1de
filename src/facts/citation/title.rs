//! The title that follows a document's number: from its first word (`về`, `quy định`) to the
//! end of the phrase.

use crate::vi;

/// Longest title, in bytes.
const MOST: usize = 1200;

const OPENERS: [&str; 18] = [
    "về ",
    "Về ",
    "VỀ ",
    "quy định ",
    "Quy định ",
    "ban hành ",
    "Ban hành ",
    "phê duyệt ",
    "Phê duyệt ",
    "sửa đổi",
    "hướng dẫn ",
    "Hướng dẫn ",
    "giao ",
    "quy định chi tiết",
    "bổ sung ",
    "thành lập ",
    "công bố ",
    "tăng cường ",
];
const CLOSERS: [&str; 16] = [
    ";",
    "”",
    "\"",
    " được sửa đổi",
    " đã được",
    " hết hiệu lực",
    " (sau đây",
    " và Nghị định số",
    " và Thông tư số",
    " và Quyết định số",
    ", bảo đảm ",
    ", Nghị quyết số",
    ", Quyết định số",
    ", Thông tư số",
    ", Chỉ thị số",
    ", trong đó",
];

/// The length of the title at the start of `text`, where one begins there.
pub(super) fn after(text: &str) -> Option<usize> {
    if !OPENERS.iter().any(|opener| text.starts_with(opener)) {
        return None;
    }
    let rest = vi::head(text, MOST);
    let len =
        CLOSERS.iter().filter_map(|closer| vi::find(rest, closer)).min().unwrap_or(rest.len());
    let len = sentence_end(&rest[..len]);
    let words = rest[..len].trim_end_matches([' ', '.', ',', '/']);
    let words = match (words.matches('(').count(), words.rfind(')')) {
        (0, Some(close)) => &words[..close],
        _ => words,
    };
    (words.len() > 8).then_some(words.len())
}

/// The offset of the stop that ends the first sentence.
fn sentence_end(text: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text[from..].find('.') {
        let at = from + found;
        let next = text[at + 1..].chars().next();
        if next.is_none_or(|c| c == ' ' || c == '/') {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_runs_to_the_end_of_its_phrase() {
        for (text, expected) in [
            ("về công tác văn thư; Căn cứ", Some("về công tác văn thư")),
            ("quy định mức thu phí. Điều 2", Some("quy định mức thu phí")),
            ("về phí 1.5 lần đã được sửa đổi", Some("về phí 1.5 lần")),
            ("và các văn bản", None),
        ] {
            assert_eq!(after(text).map(|len| &text[..len]), expected, "{text}");
        }
    }
}
