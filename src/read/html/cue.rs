//! Words that tell a legal document from the page around it.
//!
//! `Điều 5`, `khoản`, `Căn cứ` stand in a document in hundreds and around it hardly ever; the
//! letterhead and the list of recipients stand in it once and count for more, so that the part
//! that is taken for the document has them too.

use super::page::{Index, Kind, Page};

/// What the words of a text weigh.
pub(super) fn weight(text: &str) -> u32 {
    // No cue is ASCII: most short texts of a menu are told at a glance.
    let mut weight = 0;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        weight += match word {
            "Điều" | "điều" if next.starts_with(|c: char| c.is_ascii_digit()) => 2,
            "khoản" | "Khoản" if next.starts_with(|c: char| c.is_ascii_digit()) => 1,
            "điểm" if next.len() <= 3 && next.starts_with(char::is_lowercase) => 1,
            "Chương" if next.starts_with(|c: char| "IVX".contains(c)) => 2,
            "Căn" if next == "cứ" => 3,
            "CỘNG" if matches!(next, "HÒA" | "HOÀ") => 10,
            "Nơi" if next.starts_with("nhận") => 10,
            "QUYẾT" if next.starts_with("NGHỊ") || next.starts_with("ĐỊNH") => 3,
            _ => 0,
        };
    }
    weight
}

/// What the words of each node and of what it holds weigh.
pub(super) fn weights(page: &Page<'_>) -> Vec<u32> {
    let mut weights = vec![0_u32; page.len()];
    for index in (0..page.len()).rev() {
        if let Kind::Text(text) = page.node(index).kind {
            weights[index] = weight(text);
        }
        let parent = page.node(index).parent;
        if parent < index {
            weights[parent] = weights[parent].saturating_add(weights[index]);
        }
    }
    weights
}

/// What the words of one node weigh.
pub(super) fn weight_of(page: &Page<'_>, index: Index) -> u32 {
    (index..page.node(index).end).filter_map(|at| page.text(at)).map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_weighs_and_a_menu_does_not() {
        assert_eq!(weight("theo quy định tại điểm a khoản 2 Điều 5"), 4);
        assert_eq!(weight("Căn\n cứ Hiến pháp"), 3);
        for menu in ["Văn bản pháp luật", "điều kiện", "tài khoản", "Bảng giá", "Nơi ban hành"] {
            assert_eq!(weight(menu), 0, "{menu}");
        }
    }
}
