//! What tells that cells set side by side are a letterhead or a signature, and no table.

/// Whether the words of a cell, or of a paragraph in one, open such a frame.
pub(super) fn opens(words: &str) -> bool {
    // No more than their length is looked at: cells may be long.
    let head: String = words.trim().chars().take(40).collect();
    let head = head.to_uppercase().replace("HOÀ", "HÒA");
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "ĐẢNG CỘNG SẢN VIỆT NAM", "NƠI NHẬN"]
        .iter()
        .any(|start| head.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letterheads_and_signatures_are_told_by_their_words() {
        for words in
            ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", " Nơi nhận:", "Đảng Cộng sản Việt Nam"]
        {
            assert!(opens(words), "{words}");
        }
        for words in ["Nơi nộp", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đảng ủy", ""]
        {
            assert!(!opens(words), "{words}");
        }
    }
}
