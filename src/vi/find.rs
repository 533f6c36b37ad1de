//! Words that are looked for once in a short text.

/// How common each byte is in Vietnamese legal texts: four times the binary logarithm of how
/// many of 65,536 bytes are it. The letters with marks begin with E1 BA and E1 BB; their last
/// bytes tell more than the letters without a mark.
#[rustfmt::skip]
const COMMON: [u8; 256] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 40, 0, 0, 13, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    53, 1, 3, 5, 1, 12, 2, 1, 21, 27, 29, 13, 36, 28, 39, 27,
    32, 31, 32, 26, 24, 26, 24, 22, 21, 21, 25, 28, 4, 6, 5, 1,
    1, 19, 27, 30, 20, 10, 5, 24, 28, 23, 1, 22, 23, 21, 31, 17,
    24, 23, 13, 23, 32, 18, 24, 5, 18, 14, 1, 6, 9, 6, 0, 19,
    1, 38, 34, 44, 33, 27, 8, 42, 47, 43, 1, 34, 34, 36, 47, 38,
    37, 33, 35, 33, 44, 40, 36, 4, 28, 36, 2, 1, 25, 1, 1, 0,
    26, 32, 12, 32, 1, 15, 13, 34, 5, 23, 13, 33, 6, 23, 1, 17,
    29, 40, 9, 27, 16, 28, 4, 16, 14, 32, 8, 29, 13, 30, 6, 26,
    37, 40, 30, 37, 12, 34, 25, 33, 16, 32, 30, 25, 26, 35, 5, 26,
    36, 30, 21, 29, 31, 12, 2, 24, 2, 22, 42, 47, 1, 25, 9, 32,
    0, 0, 22, 45, 40, 11, 38, 1, 0, 0, 0, 0, 16, 0, 1, 1,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 49, 25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];

/// The offset of `words` in `text`.
///
/// The standard search prepares itself for every text that it is asked for, which takes longer
/// than a paragraph is long. This one goes from one of the rarest bytes of the words to the
/// next, and prepares nothing.
pub(crate) fn find(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let rarest = |&(_, byte): &(usize, &u8)| COMMON[usize::from(*byte)];
    let (offset, &rare) = words.iter().enumerate().min_by_key(rarest)?;
    let last = text.len().checked_sub(words.len())?;
    memchr::memchr_iter(rare, &text[offset..=last + offset])
        .find(|&at| text[at..].starts_with(words))
}

/// Whether `words` stand in `text`.
pub(crate) fn contains(text: &str, words: &str) -> bool {
    find(text, words).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_standard_search_finds() {
        let text = "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính; chủ trì";
        for words in
            [" chủ trì", "Giao", "chủ trì, ph", "Sở", "không", "ì", text, "Sở T", "trì"]
        {
            assert_eq!(find(text, words), text.find(words), "{words}");
        }
        for text in ["", "a", "chủ tr"] {
            assert_eq!(find(text, "chủ trì"), None, "{text}");
        }
    }
}
