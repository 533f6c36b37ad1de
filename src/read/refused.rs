//! What is no document, and what to do with it.
//!
//! A picture, an archive, a mail, a pointer that stands for a file: each is told by its first
//! bytes and refused by its name, with the way to the document that it holds.

use super::{ReadError, detect};
use crate::diagnostic::Lang;

/// First bytes of pictures.
const PICTURES: [(&[u8], &str); 7] = [
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "BigTIFF"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
];

/// First bytes of archives.
const ARCHIVES: [(&[u8], &str); 5] = [
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\xfd7zXZ\0", "xz"),
    (b"BZh", "bzip2"),
];

/// Parts that the archives of office programs have.
const OFFICE_PARTS: [&[u8]; 4] =
    [b"[Content_Types].xml", b"content.xml", b"word/document.xml", b"mimetype"];

/// Fields that a mail begins with.
const FIELDS: [&str; 9] = [
    "received:",
    "return-path:",
    "delivered-to:",
    "message-id:",
    "mime-version:",
    "subject:",
    "from:",
    "to:",
    "date:",
];

/// What a file is that is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoDocument {
    /// A picture.
    Picture {
        /// Its format: `JPEG`.
        found: &'static str,
    },
    /// An archive of other files.
    Archive {
        /// Its format: `zip`.
        found: &'static str,
    },
    /// A mail.
    Mail,
    /// A web page with its pictures in one file (MHTML), in which no page was found.
    WebArchive,
    /// It only stands for another file, which Git LFS keeps.
    Pointer,
    /// A web page, though its name says otherwise.
    WebPage {
        /// The title of the page; may be empty.
        title: String,
    },
    /// A text in an encoding of Unicode that is not read.
    OtherEncoding {
        /// Its name: `UTF-7`.
        encoding: &'static str,
    },
}

impl NoDocument {
    /// What it is, for a person.
    pub(super) fn message(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Self::Picture { found } => {
                (format!("tệp là ảnh {found}"), format!("the file is a picture ({found})"))
            }
            Self::Archive { found } => {
                (format!("tệp là tệp nén {found}"), format!("the file is an archive ({found})"))
            }
            Self::Mail => ("tệp là thư điện tử".to_owned(), "the file is a mail".to_owned()),
            Self::WebArchive => (
                "tệp là trang web lưu thành một tệp (MHTML)".to_owned(),
                "the file is a web page saved as one file (MHTML)".to_owned(),
            ),
            Self::Pointer => (
                "tệp chỉ là con trỏ của Git LFS".to_owned(),
                "the file is only a pointer of Git LFS".to_owned(),
            ),
            Self::WebPage { title } => (
                format!("tệp là trang web “{title}”, không phải định dạng mà tên tệp nói"),
                format!("the file is a web page, “{title}”, and not what its name says"),
            ),
            Self::OtherEncoding { encoding } => (
                format!("văn bản dùng bảng mã {encoding}, chưa đọc được"),
                format!("the text is in {encoding}, which is not read"),
            ),
        };
        if lang == Lang::Vi { vi } else { en }
    }

    /// The way to the document, in Vietnamese and in English.
    pub(super) fn hint(&self) -> [&'static str; 2] {
        match self {
            Self::Picture { .. } => [
                "hãy nhận dạng chữ (OCR, ví dụ tesseract ẢNH RA -l vie pdf) rồi chạy lại với tệp PDF",
                "recognize its text first (OCR, for example tesseract PICTURE OUT -l vie pdf) and run again on the PDF",
            ],
            Self::Archive { .. } => [
                "hãy giải nén rồi chạy lại với từng văn bản bên trong",
                "unpack it and run again on each document inside",
            ],
            Self::Mail => [
                "hãy lưu tệp đính kèm rồi chạy lại với tệp đó",
                "save its attachment and run again on that",
            ],
            Self::WebArchive => [
                "hãy mở bằng trình duyệt, lưu thành .html rồi chạy lại",
                "open it in a browser, save it as .html and run again",
            ],
            Self::Pointer => [
                "hãy lấy tệp thật bằng git lfs pull rồi chạy lại",
                "fetch the file itself with git lfs pull and run again",
            ],
            Self::WebPage { .. } => [
                "hãy tải lại văn bản; nếu trang web chính là văn bản, đổi tên tệp thành .html",
                "download the document again; if the page is the document, rename it to .html",
            ],
            Self::OtherEncoding { .. } => [
                "hãy chuyển tệp sang UTF-8 bằng iconv -f BẢNG-MÃ -t UTF-8 CŨ > MỚI",
                "convert it to UTF-8 with iconv -f ENCODING -t UTF-8 OLD > NEW",
            ],
        }
    }
}

/// A spreadsheet, by the parts of its package; a text may have one inside.
fn spreadsheet(bytes: &[u8]) -> Option<&'static str> {
    let has = |words: &[u8]| memchr::memmem::find(bytes, words).is_some();
    let head = &bytes[..bytes.len().min(120)];
    if bytes.starts_with(b"PK\x03\x04") {
        let ods = b"application/vnd.oasis.opendocument.spreadsheet";
        if memchr::memmem::find(head, ods).is_some() {
            return Some("ods");
        }
        return (has(b"xl/workbook.") && !has(b"word/document.xml")).then_some("xlsx");
    }
    // The names of streams are UTF-16.
    let ole = bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let (book, text) = (b"W\0o\0r\0k\0b\0o\0o\0k\0\0\0", b"W\0o\0r\0d\0D\0o\0c\0");
    (ole && has(book) && !has(text)).then_some("xls")
}

impl From<NoDocument> for ReadError {
    fn from(found: NoDocument) -> Self {
        Self::NoDocument(found)
    }
}

/// Refuses what is no document, by its first bytes and its name.
pub(super) fn refuse(bytes: &[u8], name: &str) -> Result<(), ReadError> {
    if let Some(found) = picture(bytes) {
        return Err(NoDocument::Picture { found }.into());
    }
    if let Some(found) = spreadsheet(bytes) {
        return Err(ReadError::UnsupportedFormat { found });
    }
    if let Some(found) = archive(bytes) {
        return Err(NoDocument::Archive { found }.into());
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Err(NoDocument::Pointer.into());
    }
    if let Some(encoding) = encoding(bytes) {
        return Err(NoDocument::OtherEncoding { encoding }.into());
    }
    if let Some(web) = mail(bytes) {
        return Err(if web { NoDocument::WebArchive } else { NoDocument::Mail }.into());
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if matches!(ending.as_deref(), Some("pdf" | "docx" | "odt" | "xlsx" | "ods"))
        && detect::is_html(bytes, "")
    {
        return Err(NoDocument::WebPage { title: title(bytes) }.into());
    }
    Ok(())
}

fn picture(bytes: &[u8]) -> Option<&'static str> {
    let known = PICTURES.iter().find(|(start, _)| bytes.starts_with(start));
    known.map(|&(_, name)| name).or_else(|| match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("WebP"),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let heic = [&b"heic"[..], b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"];
            if heic.iter().any(|name| brand.starts_with(name)) {
                Some("HEIC")
            } else {
                brand.starts_with(b"avif").then_some("AVIF")
            }
        }
        // The length of its second head; a text may begin with these letters too.
        [b'B', b'M', rest @ ..] => {
            matches!(rest.get(12..16), Some([12 | 40 | 52 | 56 | 108 | 124, 0, 0, 0]))
                .then_some("BMP")
        }
        _ => None,
    })
}

fn archive(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let office = |part: &&[u8]| memchr::memmem::find(bytes, part).is_some();
        return (!OFFICE_PARTS.iter().any(office)).then_some("zip");
    }
    ARCHIVES.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, name)| name)
}

/// An encoding of Unicode that is not read.
fn encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Some("UTF-32LE"),
        [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32BE"),
        [b'+', b'/', b'v', b'8' | b'9' | b'+' | b'/', ..] => return Some("UTF-7"),
        _ => {}
    }
    // Three letters of four bytes in a row begin or end with two zeros.
    let mut units = bytes.chunks_exact(4).take(16).peekable();
    units.peek()?;
    let count = units.len();
    let little = units.clone().all(|unit| matches!(unit, [low, _, 0, 0] if *low != 0));
    let big = units.all(|unit| matches!(unit, [0, 0, _, low] if *low != 0));
    match (count >= 4, little, big) {
        (true, true, false) => Some("UTF-32LE"),
        (true, false, true) => Some("UTF-32BE"),
        _ => None,
    }
}

/// Whether the bytes are a mail; `true` for a web page that a browser or Word saved as one.
pub(super) fn mail(bytes: &[u8]) -> Option<bool> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let fields = head.split("\n\n").next().unwrap_or(head);
    let fields = fields.split("\r\n\r\n").next().unwrap_or(fields);
    let has = |field: &str| fields.lines().any(|line| line.starts_with(field));
    let first = FIELDS.iter().any(|field| fields.starts_with(field));
    // A letter may have `To:` and `Subject:`; no letter says how it is encoded.
    if !first || !(has("mime-version:") || has("received:") || has("message-id:")) {
        return None;
    }
    let related = fields.contains("multipart/related") || fields.contains("text/html");
    Some(related && !has("received:") && !has("to:"))
}

/// The title of a web page.
fn title(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(16 << 10)]);
    let lower = head.to_ascii_lowercase();
    let title = lower.find("<title").and_then(|at| {
        let from = at + lower[at..].find('>')? + 1;
        let len = lower[from..].find('<')?;
        Some(head[from..from + len].split_whitespace().collect::<Vec<_>>().join(" "))
    });
    title.unwrap_or_default().chars().filter(|c| !c.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], name: &str, expected: Result<(), ReadError>) {
        assert_eq!(refuse(bytes, name), expected);
    }

    #[test]
    fn pictures_and_archives_are_told_by_their_first_bytes() {
        for (bytes, found) in [
            (&b"\x89PNG\r\n\x1a\n"[..], "PNG"),
            (b"\xff\xd8\xff\xe0", "JPEG"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
            (b"BM\x10\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "BMP"),
            (b"MM\0*", "TIFF"),
        ] {
            check(bytes, "a.pdf", Err(NoDocument::Picture { found }.into()));
        }
        let sheet = |found| Err(ReadError::UnsupportedFormat { found });
        check(b"PK\x03\x04[Content_Types].xml xl/workbook.xml", "a.xlsx", sheet("xlsx"));
        let inside = b"PK\x03\x04[Content_Types].xml word/document.xml xl/workbook.xml";
        check(inside, "a.docx", Ok(()));
        check(
            b"PK\x03\x04..thu.txt",
            "a.zip",
            Err(NoDocument::Archive { found: "zip" }.into()),
        );
        check(b"\x1f\x8b\x08", "a.gz", Err(NoDocument::Archive { found: "gzip" }.into()));
        check(b"PK\x03\x04..[Content_Types].xml", "a.docx", Ok(()));
        check("BMĐT: Ban quản lý".as_bytes(), "a.txt", Ok(()));
    }

    #[test]
    fn mails_and_pointers_are_told_by_their_head() {
        let mail =
            b"Received: from a\r\nSubject: Cong van\r\nMIME-Version: 1.0\r\n\r\nKinh gui";
        check(mail, "a.eml", Err(NoDocument::Mail.into()));
        let page = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x";
        check(page, "a.doc", Err(NoDocument::WebArchive.into()));
        let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n";
        check(pointer, "a.pdf", Err(NoDocument::Pointer.into()));
        for letter in ["Subject: Thu\nTo: A\n\nKinh gui", "Date: 1/2\n\nMIME-Version: 1.0"] {
            check(letter.as_bytes(), "a.txt", Ok(()));
        }
    }

    #[test]
    fn encodings_that_are_not_read_are_named() {
        let text = "Điều 1. Phạm vi";
        let little: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let big: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        check(&little, "a.txt", Err(NoDocument::OtherEncoding { encoding: "UTF-32LE" }.into()));
        check(&big, "a.txt", Err(NoDocument::OtherEncoding { encoding: "UTF-32BE" }.into()));
        check(b"+/v8-a", "a.txt", Err(NoDocument::OtherEncoding { encoding: "UTF-7" }.into()));
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, "a.txt", Ok(()));
    }

    #[test]
    fn a_web_page_under_another_name_says_its_title() {
        let page = b"<!DOCTYPE html><html><head><title>404 Not\n Found</title></head>";
        let title = "404 Not Found".to_owned();
        check(page, "a.pdf", Err(NoDocument::WebPage { title }.into()));
        check(page, "a.doc", Ok(()));
        check(page, "a.html", Ok(()));
    }
}
