//! Documents that are one XML file: Flat OPC, the XML of Word 2003, flat OpenDocument.
//!
//! Their ending says little: Word calls its XML `.xml` and opens it as `.doc` too. The root
//! tells, by its name and the vocabulary that it declares.

use super::package::{decode, malformed};
use super::{ReadError, docx, odt};
use crate::model::Format;
use crate::source::RawText;

/// How far a root with all that it declares may reach.
const HEAD: usize = 16 << 10;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    FlatOpc,
    WordXml,
    FlatOdt,
}

/// Reads a file that is such a document; `None` if it is none.
pub(in super::super) fn read_xml(
    bytes: &[u8],
) -> Option<Result<(RawText<'static>, Format), ReadError>> {
    let kind = kind(bytes)?;
    let Some(text) = decode(bytes.to_vec()) else {
        return Some(Err(malformed("XML", "it is neither UTF-8 nor UTF-16")));
    };
    Some(match kind {
        Kind::FlatOpc => docx::read_flat(&text).map(|raw| (raw, Format::Docx)),
        Kind::WordXml => docx::read_word_xml(&text).map(|raw| (raw, Format::WordXml)),
        Kind::FlatOdt => odt::read_flat(&text).map(|raw| (raw, Format::Odt)),
    })
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    // Zero bytes are those of UTF-16.
    let head = bytes[..bytes.len().min(HEAD)].iter().copied().filter(|&byte| byte != 0);
    let head: Vec<u8> = head.collect();
    let bare = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"]
        .iter()
        .find_map(|mark| head.strip_prefix(*mark))
        .unwrap_or(&head);
    let head = String::from_utf8_lossy(bare);
    let mut rest = head.trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ => break,
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    let declares = |vocabulary: &str| rest.contains(vocabulary);
    Some(match name.rsplit(':').next()? {
        "package" if declares("http://schemas.microsoft.com/office/2006/xmlPackage") => {
            Kind::FlatOpc
        }
        "wordDocument" if declares("http://schemas.microsoft.com/office/word/2003/wordml") => {
            Kind::WordXml
        }
        "document"
            if declares("urn:oasis:names:tc:opendocument:xmlns:office")
                && declares("application/vnd.oasis.opendocument.text") =>
        {
            Kind::FlatOdt
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"";

    #[test]
    fn the_root_tells_what_a_file_is() {
        let word = format!("<?xml version=\"1.0\"?>\n<!-- a --><w:wordDocument {WORD}>");
        assert_eq!(kind(word.as_bytes()), Some(Kind::WordXml));
        let wide: Vec<u8> =
            format!("\u{feff}{word}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide), Some(Kind::WordXml));
        let flat =
            "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>";
        assert_eq!(kind(flat.as_bytes()), Some(Kind::FlatOpc));
        let office = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'";
        let mimetype = "office:mimetype='application/vnd.oasis.opendocument";
        let odt = format!("<office:document {office} {mimetype}.text'>");
        assert_eq!(kind(odt.as_bytes()), Some(Kind::FlatOdt));
        // Near misses: a table, a page that Word wrote, a text that speaks of the root.
        for text in [
            format!("<office:document {office} {mimetype}.spreadsheet'>"),
            format!("<html {WORD}>"),
            "<w:wordDocument>".to_owned(),
            format!("Về <w:wordDocument {WORD}>"),
            "<?xml".to_owned(),
            String::new(),
        ] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_cut_or_broken_file_is_no_panic() {
        let flat = "http://schemas.microsoft.com/office/2006/xmlPackage";
        let body = "<w:body><w:p><w:r><w:t>Điều 1&amp;</w:t></w:r></w:p></w:body>";
        let office = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
            office:mimetype='application/vnd.oasis.opendocument.text'";
        for text in [
            format!("<?xml version='1.0'?><w:wordDocument {WORD}>{body}</w:wordDocument>"),
            format!(
                "<pkg:package xmlns:pkg='{flat}'><pkg:part pkg:name='/word/document.xml'>\
                 <pkg:xmlData><w:document>{body}</w:document></pkg:xmlData></pkg:part>\
                 </pkg:package>"
            ),
            format!(
                "<office:document {office}><office:body><office:text><text:p>Điều 1&amp;</text:p>\
                 </office:text></office:body></office:document>"
            ),
        ] {
            let raw = read_xml(text.as_bytes()).unwrap().unwrap().0;
            assert_eq!(raw.text, "Điều 1&\n");
            for at in 0..text.len() {
                let _ = read_xml(&text.as_bytes()[..at]);
                for byte in [b'<', b'>', b'/', b'&', 0, 0xff] {
                    let mut broken = text.clone().into_bytes();
                    broken[at] = byte;
                    let _ = read_xml(&broken);
                }
            }
        }
    }
}
