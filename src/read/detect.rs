//! What an input is, by its first bytes and its name.

use std::borrow::Cow;

use super::{ReadError, control, legacy};
use crate::model::{Encoding, Format};

/// First bytes of formats that are no text.
const SIGNATURES: [(&[u8], &str); 3] =
    [(b"%PDF-", "PDF"), (b"PK\x03\x04", "docx (zip)"), (b"\x7fELF", "ELF")];

/// Whether the bytes are a PDF: some writers put a line or two before its mark.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some_and(|at| {
        // A text that speaks of the mark is no PDF.
        at == 0 || memchr::memmem::find(bytes, b"startxref").is_some()
    })
}

/// Whether the bytes are RTF; blanks and a byte order mark may stand before its mark.
fn is_rtf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Refuses what cannot be a document of this build.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let len = bytes.len() as u64;
    if len > ReadError::LIMIT {
        return Err(ReadError::TooLarge { len, limit: ReadError::LIMIT });
    }
    for (signature, found) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Err(ReadError::UnsupportedFormat { found });
        }
    }
    Ok(())
}

/// Whether an input is a web page: it begins like one, or its name says so.
pub(super) fn is_html(bytes: &[u8], name: &str) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Zero bytes are those of UTF-16.
    let head = bytes[..bytes.len().min(4096)].iter().filter(|&&byte| byte != 0);
    let head: Vec<u8> = head.map(u8::to_ascii_lowercase).collect();
    let mut head = head.strip_prefix(b"\xff\xfe").unwrap_or(&head).trim_ascii_start();
    // The head of an XML file and comments stand before the page.
    for (start, end) in [(&b"<?xml"[..], &b"?>"[..]), (b"<!--", b"-->"), (b"<!--", b"-->")] {
        if head.starts_with(start)
            && let Some(at) = memchr::memmem::find(head, end)
        {
            head = head[at + end.len()..].trim_ascii_start();
        }
    }
    let begins = [&b"<!doctype html"[..], b"<html", b"<head>", b"<body", b"<meta "];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    begins.iter().any(|start| head.starts_with(start))
        || matches!(ending.as_deref(), Some("html" | "htm" | "xhtml" | "shtml"))
}

/// Whether an archive has the parts of an OpenDocument file, whatever it says of itself: one
/// that was zipped again may say it in a part that is compressed, or is not the first.
fn is_open_document(archive: &[u8]) -> bool {
    /// What stands before each name in the list of parts at the end of an archive.
    const ENTRY: (&[u8], usize) = (b"PK\x01\x02", 46);
    let has_part = |name: &[u8]| {
        memchr::memmem::find_iter(archive, name).any(|at| {
            at.checked_sub(ENTRY.1).is_some_and(|start| archive[start..].starts_with(ENTRY.0))
        })
    };
    has_part(b"content.xml")
        && !has_part(b"[Content_Types].xml")
        && !has_part(b"word/document.xml")
}

/// The format of a file that its first bytes tell. OpenDocument says it in the first part of
/// its package, stored as it is, or has parts of its own; what is another zip is for the reader of docx to refuse.
pub(super) fn binary(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(120)];
        let odt =
            memchr::memmem::find(head, b"application/vnd.oasis.opendocument.text").is_some();
        return Some(if odt || is_open_document(bytes) { Format::Odt } else { Format::Docx });
    }
    if is_rtf(bytes) {
        return Some(Format::Rtf);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Format::Doc);
    }
    is_pdf(bytes).then_some(Format::Pdf)
}

/// A format as messages name it.
pub(super) fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Markdown => "Markdown",
        Format::Doc => "doc (Word 97-2003)",
        Format::Docx => "docx",
        Format::Odt => "odt",
        Format::Rtf => "RTF",
        Format::Pdf => "PDF",
        Format::Html => "HTML",
        Format::WordXml => "Word 2003 XML",
    }
}

/// The text of `bytes`: UTF-8 with or without a byte order mark, or UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), ReadError> {
    if let Some(encoding) = utf16(bytes) {
        return Ok((Cow::Owned(decode_utf16(bytes, encoding)?), encoding));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => match binary_at(bytes, None) {
            Some(offset) => Err(ReadError::Binary { offset }),
            // VIQR writes marks as punctuation, so that its text is ASCII.
            None if text.is_ascii() && legacy::detect(bytes) == Some(Encoding::Viqr) => {
                Ok((Cow::Owned(legacy::decode(bytes, Encoding::Viqr)), Encoding::Viqr))
            }
            // Codes that a program took for letters of Windows-1252, and wrote as UTF-8.
            None => Ok(match legacy::of_text(text) {
                Some((words, encoding)) => (Cow::Owned(words), encoding),
                None => (Cow::Borrowed(text), Encoding::Utf8),
            }),
        },
        Err(error) => {
            let offset = error.valid_up_to();
            let encoding = legacy::detect(bytes);
            if let Some(offset) = binary_at(bytes, encoding) {
                return Err(ReadError::Binary { offset });
            }
            if let Some(encoding) = encoding {
                return Ok((Cow::Owned(legacy::decode(bytes, encoding)), encoding));
            }
            let line = memchr::memchr_iter(b'\n', &bytes[..offset]).count() + 1;
            Err(ReadError::InvalidUtf8 { offset, line })
        }
    }
}

/// The first control byte, where there are so many that the bytes are no text; letters that an
/// encoding has there are none.
fn binary_at(bytes: &[u8], encoding: Option<Encoding>) -> Option<usize> {
    let stray = |byte: u8| {
        control::is_control_byte(byte)
            && !encoding.is_some_and(|encoding| legacy::is_letter(byte, encoding))
    };
    let count = bytes.iter().filter(|&&byte| stray(byte)).count();
    if !control::is_binary(count, bytes.len()) {
        return None;
    }
    bytes.iter().position(|&byte| stray(byte))
}

/// UTF-16 by its byte order mark, or by zero bytes in every second place.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(400) & !1];
    let zeros =
        |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if half < 8 || even + odd < half / 3 {
        None
    } else if odd > 3 * even {
        Some(Encoding::Utf16Le)
    } else if even > 3 * odd {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn decode_utf16(bytes: &[u8], encoding: Encoding) -> Result<String, ReadError> {
    let units = bytes.chunks_exact(2).map(|pair| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
        _ => u16::from_le_bytes([pair[0], pair[1]]),
    });
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 0;
    let (mut controls, mut broken) = (0, Vec::new());
    for letter in char::decode_utf16(units) {
        // Half of a pair: the letter is lost.
        let letter = letter.unwrap_or_else(|_| {
            broken.push(offset);
            char::REPLACEMENT_CHARACTER
        });
        offset += letter.len_utf16() * 2;
        controls += usize::from(letter == '\0');
        if !(text.is_empty() && letter == '\u{feff}') {
            text.push(letter);
        }
    }
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    if control::is_binary(broken.len(), bytes.len() / 2) {
        return Err(ReadError::InvalidUtf16 { offset: broken[0] });
    }
    match text.find('\0') {
        Some(offset) if control::is_binary(controls, bytes.len() / 2) => {
            Err(ReadError::Binary { offset: offset * 2 })
        }
        _ => Ok(text),
    }
}

/// The format that a name tells; plain text unless it ends like Markdown.
pub(super) fn format(name: &str) -> Format {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd") => Format::Markdown,
        _ => Format::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_encodings_apart() {
        let encode = |text: &str, big: bool, mark: bool| -> Vec<u8> {
            let mark = if mark { "\u{feff}" } else { "" };
            mark.encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        let text = "Điều 1. Phạm vi điều chỉnh của Nghị quyết này";
        for (big, expected) in [(false, Encoding::Utf16Le), (true, Encoding::Utf16Be)] {
            for mark in [true, false] {
                let bytes = encode(text, big, mark);
                assert_eq!(decode(&bytes), Ok((Cow::Borrowed(text), expected)), "{big} {mark}");
            }
        }
        assert_eq!(decode(text.as_bytes()), Ok((Cow::Borrowed(text), Encoding::Utf8)));
    }

    #[test]
    fn ascii_is_viqr_where_its_punctuation_makes_vietnamese_words() {
        let viqr = b"DDie^`u 1\\. Chi? tie^u cu?a ti?nh";
        let (text, encoding) = decode(viqr).unwrap();
        assert_eq!((&*text, encoding), ("Điều 1. Chỉ tiêu của tỉnh", Encoding::Viqr));
        for text in ["Dieu 1. Chi tieu cua tinh.", "fn main() { a^b + c? d`e`; }", "1. To do."]
        {
            assert_eq!(decode(text.as_bytes()).unwrap().1, Encoding::Utf8, "{text}");
        }
    }

    #[test]
    fn utf8_of_codes_is_decoded() {
        let codes = "§iÒu 1. Phª duyÖt kÕ ho¹ch ph¸t triÓn kinh tÕ cña tØnh";
        let (text, encoding) = decode(codes.as_bytes()).unwrap();
        let expected = "Điều 1. Phê duyệt kế hoạch phát triển kinh tế của tỉnh";
        assert_eq!((&*text, encoding), (expected, Encoding::Tcvn3));
        for text in [
            "Le décret a été publié à l'étranger après la première lecture",
            "§ 5 à 7: là, và, có",
            "Điều 1. “Quy định” của tỉnh, §iÒu 1. Phª duyÖt",
        ] {
            assert_eq!(decode(text.as_bytes()).unwrap().1, Encoding::Utf8, "{text}");
        }
    }

    #[test]
    fn stray_controls_and_halves_of_pairs_are_no_refusal() {
        assert_eq!(decode(b"a\0b").unwrap().0, "a\0b");
        let bytes = |units: &[u16]| units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let mut broken: Vec<u8> = bytes(&[0xfeff, 0x110, 0xd800, 0x61, 0]);
        broken.push(0x62);
        assert_eq!(decode(&broken).unwrap().0, "Đ\u{fffd}a\0\u{fffd}");
        let halves: Vec<u8> = bytes(&[[0xfeff, 0xd800]; 10].concat());
        assert!(matches!(decode(&halves), Err(ReadError::InvalidUtf16 { offset: 2 })));
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(refuse(b""), Err(ReadError::Empty));
        assert_eq!(refuse(b"%PDF-1.4"), Err(ReadError::UnsupportedFormat { found: "PDF" }));
        let binary = [&b"a\0\0\0"[..], &[1; 9]].concat();
        assert_eq!(decode(&binary), Err(ReadError::Binary { offset: 1 }));
        assert_eq!(decode(b"ab\n\xe1x"), Err(ReadError::InvalidUtf8 { offset: 3, line: 2 }));
    }
}
