//! Control characters in a text: a stray NUL, what a terminal or a fax program left.
//!
//! They are read as blanks, which a finding says; the text keeps them, so that spans index the
//! file. Where they are many the bytes are no text. Line breaks, tabs and form feeds are no
//! controls here, and neither are codes below 0x20 that are letters of the encoding.

use crate::diagnostic::NotRead;
use crate::source::{Piece, RawText, Rewritten, Unread};

/// So few control characters never make a text binary data.
const FEW: usize = 8;

/// One in so many characters makes it that.
const MANY: usize = 20;

/// Whether a character is a control character and no blank.
fn is_control(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
}

/// Whether a byte is one.
pub(super) fn is_control_byte(byte: u8) -> bool {
    is_control(char::from(byte)) && byte < 0x80
}

/// Whether so many control characters among `len` are those of binary data.
pub(super) fn is_binary(controls: usize, len: usize) -> bool {
    controls > FEW && controls * MANY > len
}

/// Makes blanks of control characters in what the lines of a text say, and says so.
pub(super) fn blank(raw: &mut RawText<'_>) {
    let Some(first) = first_in(&raw.text) else { return };
    let mut count = 0;
    for line in &mut raw.lines {
        let own = &raw.text[line.span.range()];
        let found = own.chars().filter(|&letter| is_control(letter)).count();
        if found == 0 {
            continue;
        }
        count += found;
        // Markdown writes U+FFFD in the place of NUL.
        let nul = own.contains('\0');
        let rewritten = line.rewritten.get_or_insert_with(|| {
            let piece = Piece { len: own.len() as u32, original: line.span };
            Box::new(Rewritten { words: own.to_owned(), pieces: vec![piece] })
        });
        // Letter for letter as long as before: the pieces still say where words came from.
        let words = rewritten.words.chars().map(|letter| match letter {
            '\u{fffd}' if nul => "   ".to_owned(),
            _ if is_control(letter) && letter.len_utf8() == 2 => "\u{a0}".to_owned(),
            _ if is_control(letter) => " ".to_owned(),
            _ => letter.to_string(),
        });
        rewritten.words = words.collect();
    }
    if count > 0 {
        let at = first as u32;
        let place = raw.unread.partition_point(|unread| unread.at <= at);
        raw.unread.insert(place, Unread { at, what: NotRead::Controls(count) });
    }
}

/// The offset of the first control character.
fn first_in(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // A look at whole pieces: nearly no text has any.
    let piece =
        |piece: &[u8]| piece.iter().fold(false, |has, &byte| has | is_control_byte(byte));
    let low = bytes.chunks(4096).position(piece).and_then(|chunk| {
        let from = chunk * 4096;
        bytes[from..].iter().position(|&byte| is_control_byte(byte)).map(|at| from + at)
    });
    let high = memchr::memchr_iter(0xc2, bytes)
        .find(|&at| bytes.get(at + 1).is_some_and(|&next| next < 0xa0 && next != 0x85));
    low.into_iter().chain(high).min()
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    #[test]
    fn controls_are_blanks_and_the_text_keeps_them() {
        let input = "Điều\x001. Thu\u{1}\n\u{92}a) Chi\u{7f}\n\tb\u{c}c";
        let mut raw = text::read(input.into());
        blank(&mut raw);
        let words: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
        assert_eq!(words, ["Điều 1. Thu ", "\u{a0}a) Chi ", "\tb\u{c}c"]);
        assert_eq!(raw.text, input);
        assert_eq!(raw.unread.len(), 1);
        assert_eq!(raw.unread[0].what, NotRead::Controls(4));
        assert_eq!(&raw.text[raw.unread[0].at as usize..][..2], "\x001");
    }

    #[test]
    fn texts_without_controls_stay_as_they_are() {
        let mut raw = text::read("Điều 1.\u{a0}Thu\t5°\u{85}\n§ 2\u{b}".into());
        blank(&mut raw);
        assert!(raw.unread.is_empty() && raw.lines.iter().all(|line| line.rewritten.is_none()));
    }

    #[test]
    fn few_controls_are_no_binary_data() {
        assert!(!is_binary(1, 3) && !is_binary(8, 8) && !is_binary(9, 1000));
        assert!(is_binary(9, 100));
    }
}
