//! The letters of a page, whatever its bytes are.
//!
//! The order is that of trust: a byte order mark; then bytes that are valid UTF-8, which a
//! legacy encoding never is by chance; then what the page says of itself; then the legacy
//! encoding of Vietnamese pages. A page says wrong things of itself when it was saved by
//! another program, so its word comes after what the bytes show.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use crate::model;

/// How far a page may say its encoding.
const HEAD: usize = 4096;

/// The text of a page, and the encoding that it was read as.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, model::Encoding) {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, len)) => (encoding, &bytes[len..]),
        None => (without_mark(bytes), bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(rest);
    (text, name(encoding))
}

/// The text of a page whose bytes are codes of some encoding: each as the letter that it is in
/// Windows-1252.
pub(super) fn western(bytes: &[u8]) -> Cow<'_, str> {
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

fn without_mark(bytes: &[u8]) -> &'static Encoding {
    // Every second byte of the first tag is zero.
    match bytes {
        [b'<', 0, _, 0, ..] => return UTF_16LE,
        [0, b'<', 0, _, ..] => return UTF_16BE,
        _ => {}
    }
    if simdutf8::basic::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    declared(&bytes[..bytes.len().min(HEAD)]).unwrap_or(WINDOWS_1258)
}

/// What the page says of itself: `<meta charset=…>`, or the head of an XML file.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    for name in [&b"charset="[..], b"encoding="] {
        let lower = head.to_ascii_lowercase();
        for at in memchr::memmem::find_iter(&lower, name) {
            let label = lower[at + name.len()..].trim_ascii_start();
            let label = label.trim_ascii_start();
            let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
            let len = label
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
                .count();
            let Some(encoding) = Encoding::for_label(&label[..len]) else { continue };
            // These bytes were read as ASCII, so they are no UTF-16.
            return Some(if [UTF_16LE, UTF_16BE].contains(&encoding) {
                UTF_8
            } else {
                encoding
            });
        }
    }
    None
}

fn name(encoding: &'static Encoding) -> model::Encoding {
    if encoding == UTF_16LE {
        model::Encoding::Utf16Le
    } else if encoding == UTF_16BE {
        model::Encoding::Utf16Be
    } else if encoding == UTF_8 {
        model::Encoding::Utf8
    } else {
        // The Latin encodings of old pages differ from it in letters that Vietnamese lacks.
        model::Encoding::Windows1258
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_trusted_before_what_the_page_says() {
        let page = "<meta charset=windows-1252>Điều";
        assert_eq!(decode(page.as_bytes()).0, page);
        let page = b"<meta charset=\"iso-8859-1\">\xe0";
        assert_eq!(decode(page).0, "<meta charset=\"iso-8859-1\">à");
        assert_eq!(decode(b"\xef\xbb\xbf<p>a").0, "<p>a");
    }

    #[test]
    fn utf16_is_told_with_and_without_a_mark() {
        for mark in ["\u{feff}", ""] {
            let bytes: Vec<u8> =
                format!("{mark}<p>Điều").encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(decode(&bytes), ("<p>Điều".into(), model::Encoding::Utf16Le));
        }
    }

    #[test]
    fn old_pages_without_a_word_are_vietnamese() {
        assert_eq!(decode(b"<p>\xd0i\xeau").0, "<p>Điêu");
    }
}
