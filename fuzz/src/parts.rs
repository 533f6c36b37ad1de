//! Files made of their parts.
//!
//! An input is the parts of a file, one after another, with [`BREAK`] between them: a fuzzer
//! that had to keep checksums, deflated streams and tables of offsets right would try nothing
//! behind them. What begins like a file of the format is given as it is, so that the
//! containers are tried, too. `fuzz/seed.py` takes fixtures apart in the same way.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands between two parts.
const BREAK: &[u8] = b"\n\0\n";

/// The parts of a docx, in the order in which they stand in an input.
const DOCX: [&str; 7] = [
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/header.xml",
    "word/footer.xml",
];

/// The parts of an odt.
const ODT: [&str; 2] = ["content.xml", "styles.xml"];

/// A docx of its parts; one that says nothing of how they belong together gets that.
pub fn docx(input: &[u8]) -> Cow<'_, [u8]> {
    const TOP: &str = r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    const OWN: &str = r#"<Relationships><Relationship Id="s" Type="x/styles" Target="styles.xml"/><Relationship Id="n" Type="x/numbering" Target="numbering.xml"/><Relationship Id="f" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="h" Type="x/header" Target="header.xml"/><Relationship Id="o" Type="x/footer" Target="footer.xml"/></Relationships>"#;
    if input.starts_with(b"PK") {
        return Cow::Borrowed(input);
    }
    let mut parts = vec![("_rels/.rels", TOP.as_bytes())];
    for (name, part) in DOCX.into_iter().zip(split(input)) {
        let blank = part.trim_ascii().is_empty();
        match name {
            "word/_rels/document.xml.rels" if blank => parts.push((name, OWN.as_bytes())),
            _ if blank => {}
            _ => parts.push((name, part)),
        }
    }
    Cow::Owned(archive(&parts))
}

/// An odt of its parts.
pub fn odt(input: &[u8]) -> Cow<'_, [u8]> {
    if input.starts_with(b"PK") {
        return Cow::Borrowed(input);
    }
    let mut parts = vec![("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())];
    parts.extend(ODT.into_iter().zip(split(input)));
    Cow::Owned(archive(&parts))
}

/// A PDF of one page: what it draws, the CMap that says what its bytes mean, and the entries
/// of its font.
pub fn pdf(input: &[u8]) -> Cow<'_, [u8]> {
    if input.starts_with(b"%PDF-") {
        return Cow::Borrowed(input);
    }
    let mut parts = split(input);
    let content = parts.next().unwrap_or_default();
    let cmap = parts.next().unwrap_or_default();
    let font = parts.next().unwrap_or(b"/Subtype/TrueType/BaseFont/A");
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut starts = Vec::new();
    let mut object = |bytes: &[&[u8]]| {
        starts.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", starts.len()).as_bytes());
        bytes.iter().for_each(|bytes| out.extend_from_slice(bytes));
        out.extend_from_slice(b"\nendobj\n");
    };
    let length = |stream: &[u8]| format!("<</Length {}>>stream\n", stream.len());
    object(&[b"<</Type/Catalog/Pages 2 0 R>>"]);
    object(&[b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]);
    object(&[
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R",
        b"/Resources<</Font<</F1 5 0 R/F2 5 0 R/F3 5 0 R/F4 5 0 R/F5 5 0 R/F6 5 0 R>>>>>>",
    ]);
    object(&[length(content).as_bytes(), content, b"\nendstream"]);
    object(&[b"<</Type/Font", font, b"/ToUnicode 6 0 R>>"]);
    object(&[length(cmap).as_bytes(), cmap, b"\nendstream"]);
    let table = out.len();
    out.extend_from_slice(b"xref\n0 7\n0000000000 65535 f \n");
    for start in starts {
        out.extend_from_slice(format!("{start:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(b"trailer\n<</Root 1 0 R/Size 7>>\nstartxref\n");
    out.extend_from_slice(format!("{table}\n%%EOF\n").as_bytes());
    Cow::Owned(out)
}

fn split(input: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(input);
    std::iter::from_fn(move || {
        let whole = rest?;
        let end = whole.windows(BREAK.len()).position(|window| window == BREAK);
        rest = end.map(|end| &whole[end + BREAK.len()..]);
        Some(&whole[..end.unwrap_or(whole.len())])
    })
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, options).expect("no name is there twice");
        writer.write_all(part).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}
