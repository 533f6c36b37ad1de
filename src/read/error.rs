//! Why an input gives no document.

use std::fmt;

use super::NoDocument;
use crate::diagnostic::Lang;

/// Why an input gave no document.
///
/// Reading is the one stage that can fail. From the normalized text on, every input
/// compiles, and what is wrong with it is a [`Diagnostic`](crate::model::Diagnostic).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// There are no bytes.
    Empty,
    /// There is nothing but blanks.
    Blank,
    /// No reader of this build takes the format.
    UnsupportedFormat {
        /// What its first bytes look like: `PDF`, `docx`.
        found: &'static str,
    },
    /// The file is something else than a document.
    NoDocument(NoDocument),
    /// The bytes are no text.
    Binary {
        /// The offset of the first byte that no text has.
        offset: usize,
    },
    /// The bytes are not UTF-8, and nothing says what else they are.
    InvalidUtf8 {
        /// The offset of the first byte that is not.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// UTF-16 that is cut or broken.
    InvalidUtf16 {
        /// The offset of the first unit that is broken.
        offset: usize,
    },
    /// The file is not what its format says it is: cut, broken, or made to do harm.
    Malformed {
        /// The format that was being read: `docx`.
        format: &'static str,
        /// What the reader met, one clause in English.
        reason: String,
    },
    /// The file is protected by a password.
    Protected {
        /// Its format.
        format: &'static str,
    },
    /// The file has pages but no text: pictures of a printed document.
    Scan {
        /// How many pages it has.
        pages: usize,
    },
    /// The file makes more than a document can need: made to do harm, or broken.
    Bound {
        /// What was counted, in English: `cells`.
        counted: &'static str,
        /// How many a file of its length may have.
        limit: u64,
    },
    /// The input is larger than the limit.
    TooLarge {
        /// Its length in bytes.
        len: u64,
        /// The limit in bytes.
        limit: u64,
    },
}

impl ReadError {
    /// The largest input that is read, in bytes.
    pub const LIMIT: u64 = 256 << 20;

    /// What is wrong, for a person.
    pub fn message(&self, lang: Lang) -> String {
        let vi = lang == Lang::Vi;
        match self {
            Self::NoDocument(found) => found.message(lang),
            Self::Empty if vi => "tệp trống".to_owned(),
            Self::Empty => "the file is empty".to_owned(),
            Self::Blank if vi => "tệp chỉ có khoảng trắng".to_owned(),
            Self::Blank => "the file has nothing but blanks".to_owned(),
            Self::UnsupportedFormat { found } if vi => format!("chưa đọc được tệp {found}"),
            Self::UnsupportedFormat { found } => format!("cannot read {found} files yet"),
            Self::Binary { offset } if vi => {
                format!("không phải văn bản: byte thứ {offset} là dữ liệu nhị phân")
            }
            Self::Binary { offset } => format!("not a text: byte {offset} is binary data"),
            Self::InvalidUtf8 { offset, line } if vi => {
                format!("không phải UTF-8 hợp lệ: byte thứ {offset}, dòng {line}")
            }
            Self::InvalidUtf8 { offset, line } => {
                format!("not valid UTF-8: byte {offset}, line {line}")
            }
            Self::InvalidUtf16 { offset } if vi => {
                format!("không phải UTF-16 hợp lệ: byte thứ {offset}")
            }
            Self::InvalidUtf16 { offset } => format!("not valid UTF-16: byte {offset}"),
            Self::Malformed { format, reason } if vi => {
                format!("tệp {format} bị hỏng: {reason}")
            }
            Self::Malformed { format, reason } => format!("malformed {format} file: {reason}"),
            Self::Protected { format } if vi => {
                format!("tệp {format} được bảo vệ bằng mật khẩu")
            }
            Self::Protected { format } => {
                format!("the {format} file is protected by a password")
            }
            Self::Scan { pages } if vi => {
                format!("tệp là bản quét: {pages} trang, không có lớp chữ")
            }
            Self::Scan { pages } => {
                format!("the file is a scan: {pages} pages and no text layer")
            }
            Self::Bound { counted, limit } if vi => {
                format!("tệp tạo ra quá giới hạn {limit} {counted}")
            }
            Self::Bound { counted, limit } => {
                format!("the file makes more than the limit of {limit} {counted}")
            }
            Self::TooLarge { len, limit } if vi => {
                format!("tệp {} MB, quá giới hạn {} MB", len >> 20, limit >> 20)
            }
            Self::TooLarge { len, limit } => {
                format!("the file has {} MB, over the limit of {} MB", len >> 20, limit >> 20)
            }
        }
    }

    /// The way out.
    pub fn hint(&self, lang: Lang) -> &'static str {
        let [vi, en] = match self {
            Self::Empty | Self::Blank => {
                ["hãy đưa vào một tệp có nội dung", "give a file that has text"]
            }
            Self::NoDocument(found) => found.hint(),
            Self::UnsupportedFormat { .. } => [
                "hãy lưu văn bản thành .docx, .doc, .odt, .rtf, .pdf, .html, .mht, .txt hoặc .md rồi chạy lại",
                "save the document as .docx, .doc, .odt, .rtf, .pdf, .html, .mht, .txt or .md and run again",
            ],
            Self::Binary { .. } => [
                "chỉ đọc được .docx, .doc, .odt, .rtf, .pdf, .html, .mht, .txt và .md",
                "only .docx, .doc, .odt, .rtf, .pdf, .html, .mht, .txt and .md are read",
            ],
            Self::InvalidUtf8 { .. } | Self::InvalidUtf16 { .. } => [
                "hãy chuyển tệp sang UTF-8, ví dụ: iconv -f WINDOWS-1258 -t UTF-8 CŨ > MỚI",
                "convert the file to UTF-8, for example: iconv -f WINDOWS-1258 -t UTF-8 OLD > NEW",
            ],
            Self::Malformed { .. } | Self::Bound { .. } => [
                "hãy mở tệp bằng phần mềm soạn thảo, lưu lại rồi chạy lại",
                "open the file in an office program, save it again and run again",
            ],
            Self::Protected { .. } => [
                "hãy bỏ mật khẩu của tệp rồi chạy lại",
                "remove the password from the file and run again",
            ],
            Self::Scan { .. } => [
                "hãy nhận dạng chữ (OCR, ví dụ ocrmypdf -l vie) rồi chạy lại",
                "recognize its text first (OCR, for example ocrmypdf -l vie) and run again",
            ],
            Self::TooLarge { .. } => {
                ["hãy chia tệp thành từng văn bản", "split the file into its documents"]
            }
        };
        lang.pick(vi, en)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ReadError {}
