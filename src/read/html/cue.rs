//! Words that tell a legal document from the page around it.
//!
//! `Điều 5`, `khoản`, `Căn cứ` stand in a document in hundreds and around it hardly ever; the
//! letterhead and the list of recipients stand in it once and count for more, so that the part
//! that is taken for the document has them too.

use super::page::{Index, Kind, Page};

/// How much a part of a page has of a legal document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Mentions and openings of articles and their parts.
    pub(super) words: u32,
    /// What stands in a document once: its letterhead, its recipients, its appendices.
    pub(super) frame: u32,
    /// Letters with Vietnamese marks that are no link's.
    pub(super) letters: u32,
}

impl Weight {
    /// Whether nothing of it is a legal document's alone.
    pub(super) fn is_zero(self) -> bool {
        self.words == 0 && self.frame == 0
    }

    fn add(&mut self, other: Self) {
        self.words = self.words.saturating_add(other.words);
        self.frame = self.frame.saturating_add(other.frame);
        self.letters = self.letters.saturating_add(other.letters);
    }
}

/// What the words of a text weigh.
pub(super) fn weight(text: &str) -> Weight {
    let mut weight = Weight::default();
    let mut before = "";
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        weight.words += match word {
            "Điều" | "điều" if next.starts_with(|c: char| c.is_ascii_digit()) => 2,
            "khoản" | "Khoản" if next.starts_with(|c: char| c.is_ascii_digit()) => 1,
            "điểm" if next.len() <= 3 && next.starts_with(char::is_lowercase) => 1,
            "Chương" if next.starts_with(|c: char| "IVX".contains(c)) => 2,
            "Căn" if next == "cứ" => 3,
            "QUYẾT" if next.starts_with("NGHỊ") || next.starts_with("ĐỊNH") => 3,
            _ => 0,
        };
        weight.frame += u32::from(match word {
            // A portal's own name has these words too: `… CHÍNH PHỦ NƯỚC CỘNG HÒA …`.
            "CỘNG" => matches!(next, "HÒA" | "HOÀ") && before != "NƯỚC",
            "Nơi" => next.starts_with("nhận:"),
            "PHỤ" => next.starts_with("LỤC"),
            _ => false,
        });
        before = word;
    }
    weight
}

/// What the words of each node and of what it holds weigh.
pub(super) fn weights(page: &Page<'_>) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); page.len()];
    let mut linked = vec![false; page.len()];
    for index in 0..page.len() {
        linked[index] = linked[page.node(index).parent]
            || page
                .element(index)
                .is_some_and(|element| element.name() == "a" && element.attr("href").is_some());
    }
    for index in (0..page.len()).rev() {
        if let Kind::Text(text) = page.node(index).kind {
            weights[index] = weight(text);
            if !linked[index] {
                let letters = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
                weights[index].letters = letters.count() as u32;
            }
        }
        let (own, parent) = (weights[index], page.node(index).parent);
        if parent < index {
            weights[parent].add(own);
        }
    }
    weights
}

/// What the words of one node weigh.
pub(super) fn weight_of(page: &Page<'_>, index: Index) -> Weight {
    let mut sum = Weight::default();
    let texts = (index..page.node(index).end).filter_map(|at| page.text(at));
    texts.for_each(|text| sum.add(weight(text)));
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_weighs_and_a_menu_does_not() {
        let of = |words, frame| Weight { words, frame, letters: 0 };
        assert_eq!(weight("theo quy định tại điểm a khoản 2 Điều 5"), of(4, 0));
        assert_eq!(weight("Căn\n cứ Hiến pháp"), of(3, 0));
        assert_eq!(weight("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), of(0, 1));
        for menu in [
            "Văn bản pháp luật",
            "điều kiện",
            "tài khoản",
            "Bảng giá",
            "Nơi ban hành",
            "CỔNG THÔNG TIN CHÍNH PHỦ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ] {
            assert!(weight(menu).is_zero(), "{menu}");
        }
    }
}
