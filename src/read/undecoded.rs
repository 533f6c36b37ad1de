//! Text that looks undecoded: codes of an encoding from before Unicode, or UTF-8, that were
//! taken for letters of Windows-1252 (`QuyÕt ®Þnh`, `Quyeát ñònh`, `Quyáº¿t Ä‘á»‹nh`).
//!
//! What looks so is not enough, since French and German do too: the words are taken back to
//! the bytes that they were, and these must be Vietnamese syllables in one of the encodings.
//! Only words with letters that Vietnamese lacks are looked at, so that a text without any
//! costs one search.

use super::legacy;
use crate::diagnostic::NotRead;
use crate::model::Encoding;
use crate::source::{RawText, Unread};

/// How many such words are judged together, and how few can be.
const BATCH: usize = 12;
const FEWEST: usize = 5;

/// Longer words are no syllables.
const MAX_WORD: usize = 40;

/// Says where the text begins to look undecoded, and where it has lost letters.
pub(super) fn mark(raw: &mut RawText<'_>) {
    // The reader has told fonts that it could not decode.
    if raw.unread.iter().any(|unread| matches!(unread.what, NotRead::Undecoded(_))) {
        return;
    }
    let lost = memchr::memmem::find(raw.text.as_bytes(), "\u{fffd}".as_bytes());
    let Some(at) = first_in(&raw.text).into_iter().chain(lost).min() else { return };
    let at = at as u32;
    let place = raw.unread.partition_point(|unread| unread.at <= at);
    raw.unread.insert(place, Unread { at, what: NotRead::Undecoded(None) });
}

/// The text that was written as UTF-8 twice over, if `text` is one as a whole.
pub(super) fn written_once(text: &str) -> Option<String> {
    // Each of its letters begins with one of these.
    if !text.contains(['Ã', 'Ä', 'á', 'Æ']) {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(western).collect::<Option<_>>()?;
    let once = String::from_utf8(bytes).ok()?;
    (once.len() < text.len() && legacy::is_vietnamese(&once)).then_some(once)
}

/// Where the first words stand that are undecoded.
fn first_in(text: &str) -> Option<usize> {
    let (mut words, mut start, mut end) = (Vec::new(), 0, 0);
    for at in memchr::memchr2_iter(0xc2, 0xc3, text.as_bytes()) {
        if at < end || !text[at..].chars().next().is_some_and(is_foreign) {
            continue;
        }
        let from = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + text[blank..].chars().next().map_or(1, char::len_utf8));
        let len = text[from..].find(char::is_whitespace).unwrap_or(text.len() - from);
        end = from + len;
        let word = &text[from..end];
        if len > MAX_WORD || !is_word(word) {
            continue;
        }
        if words.is_empty() {
            start = from;
        }
        match word.chars().map(western).collect::<Option<Vec<u8>>>() {
            Some(bytes) if !words.contains(&bytes) => words.push(bytes),
            _ => {}
        }
        if words.len() == BATCH {
            if are_codes(&words) {
                return Some(start);
            }
            words.clear();
        }
    }
    (words.len() >= FEWEST && are_codes(&words)).then_some(start)
}

/// Whether it has letters beside a sign, as `5÷10`, `16º` and `£` have not.
fn is_word(word: &str) -> bool {
    !word.contains(|c: char| c.is_ascii_digit() || "×÷".contains(c))
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Whether the bytes of words are Vietnamese in an encoding other than the one they are read in.
fn are_codes(words: &[Vec<u8>]) -> bool {
    let bytes = words.join(&b' ');
    if let Ok(text) = std::str::from_utf8(&bytes) {
        return legacy::is_vietnamese(text);
    }
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Vps]
        .into_iter()
        .any(|encoding| legacy::is_vietnamese(&legacy::decode(&bytes, encoding)))
}

/// Whether a letter or sign of Latin-1 does not stand in Vietnamese words.
fn is_foreign(letter: char) -> bool {
    ('\u{a1}'..='\u{ff}').contains(&letter)
        && !"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐ§°±²³´·".contains(letter)
}

/// The byte that Windows-1252 has for a letter; it leaves five codes to the controls.
fn western(letter: char) -> Option<u8> {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match u8::try_from(u32::from(letter)) {
        Ok(byte) => Some(byte),
        Err(_) => FROM_80.chars().position(|own| own == letter).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    const TEXT: &str = "Điều 1. Phê duyệt kế hoạch phát triển kinh tế - xã hội của tỉnh, chỉ tiêu \
        tổng thu ngân sách được giao cho các huyện và thị xã";

    /// `text` as it looks when its UTF-8 is read as Windows-1252.
    fn twice(text: &str) -> String {
        let western = |byte: u8| {
            (0..=0xffff).filter_map(char::from_u32).find(|&c| western(c) == Some(byte))
        };
        text.bytes().map(|byte| western(byte).expect("each byte has a letter")).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let mut raw = text::read(text.into());
        mark(&mut raw);
        let found = raw.unread.first().map(|unread| {
            assert_eq!(unread.what, NotRead::Undecoded(None));
            text[unread.at as usize..].split_whitespace().next().unwrap_or("")
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn codes_that_stand_in_a_text_are_told() {
        let codes = "§Ýnh chÝnh QuyÕt ®Þnh ngµy cña Bé tr\u{ad}ëng vÒ viÖc phª duyÖt kÕ ho¹ch vµ ng©n s¸ch";
        check(&format!("{TEXT}\n{TEXT}\n{codes}"), Some("®Þnh"));
        check(
            "Ñieàu 1. Pheâ duyeät keá hoaïch phaùt trieån kinh teá cuûa tænh, ñöôïc giao cho huyeän",
            Some("Ñieàu"),
        );
        check(&format!("{TEXT}\n{}", twice(TEXT)), Some("Ä\u{90}iá»\u{81}u"));
        check("Điều 1. Ngh\u{fffd} quyết", Some("\u{fffd}"));
    }

    #[test]
    fn other_languages_and_signs_are_not() {
        for text in [
            TEXT,
            "Le décret a été publié à l'étranger : une reçue, dû, Noël, île, œuvre, où, garçon, forêt, maïs, naïf",
            "Die Größe für Bücher über Öl, schön, müssen, dürfen, Straße, fünf, zwölf, Mädchen, Käse",
            "«Luật» ©2024 m² 5°C §5 ½ ±3 ×2 «a» «b» «c» ® ™ µm µg ¾ ¼ ÷",
            "16º12’37’’N × 100 ÷ 200 £ × ÷ £ ª º × £ ÷ ¹ º ª ¼ ½ ¾ ¢ £ ¥ × ÷ × ÷",
            "Ðiều 1. Ðối tượng; Ðiều 2. Ðất; Ðiều 3. Ðơn; Ðiều 4. Ðịnh",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_file_written_twice_over_is_read_once_more() {
        assert_eq!(written_once(&twice(TEXT)).as_deref(), Some(TEXT));
        assert_eq!(written_once(TEXT), None);
        assert_eq!(written_once(&format!("{} ệ", twice(TEXT))), None);
        assert_eq!(written_once("Ã là chữ cái"), None);
    }
}
