//! Every sentence that the program says, in Vietnamese and in English.
//!
//! A [`Problem`] is why something could not be done. It has one constructor for each
//! cause, takes two lines, and the second is the way out:
//!
//! ```text
//! nq-compile: nghi-quyet.txt: no such file
//!   hint: check the path; `nq-compile --help` lists the commands
//! ```

use std::fmt::{self, Write};
use std::io;
use std::path::Path;

use nq_compile::{Lang, ReadError};

use crate::findings::Tally;
use crate::{pick, visible};

/// Why something could not be done.
#[derive(Debug)]
pub(crate) struct Problem {
    lang: Lang,
    /// What it is about: a file, mostly.
    name: String,
    what: String,
    hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lang, name, what, hint } = self;
        let label = hint_label(*lang);
        // The cause and the way out may name files, too.
        let [name, what, hint] = [name, what, hint].map(|words| visible::name(words));
        writeln!(f, "nq-compile: {name}: {what}\n  {label}: {hint}")
    }
}

impl Problem {
    fn new(lang: Lang, name: &str, what: &str, hint: &str) -> Self {
        Self { lang, name: name.to_owned(), what: what.to_owned(), hint: hint.to_owned() }
    }

    /// The input gives no document.
    pub(crate) fn unreadable(lang: Lang, name: &str, error: &ReadError) -> Self {
        Self::new(lang, name, &error.message(lang), error.hint(lang))
    }

    /// More than the limit came in, and nobody knows how much more.
    pub(crate) fn endless(lang: Lang, name: &str) -> Self {
        let limit = ReadError::LIMIT >> 20;
        let what = match lang {
            Lang::Vi => format!("đầu vào quá giới hạn {limit} MB"),
            Lang::En => format!("the input is over the limit of {limit} MB"),
        };
        let error = ReadError::TooLarge { len: ReadError::LIMIT, limit: ReadError::LIMIT };
        Self::new(lang, name, &what, error.hint(lang))
    }

    /// A folder stands where a document should.
    pub(crate) fn folder(lang: Lang, name: &str) -> Self {
        let folder = name.trim_end_matches('/');
        let hint = match lang {
            Lang::Vi => {
                format!("hãy nêu các tệp trong đó, ví dụ: nq-compile check {folder}/*.txt")
            }
            Lang::En => {
                format!("name the files in it, such as: nq-compile check {folder}/*.txt")
            }
        };
        let what = pick(lang, "là thư mục, không phải văn bản", "is a folder, not a document");
        Self::new(lang, name, what, &hint)
    }

    /// The file could not be opened or read.
    pub(crate) fn input(lang: Lang, name: &str, error: &io::Error) -> Self {
        let (what, hint) = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => (
                pick(lang, "không có tệp này", "no such file").to_owned(),
                pick(
                    lang,
                    "hãy kiểm tra đường dẫn; `nq-compile --help` liệt kê các lệnh",
                    "check the path; `nq-compile --help` lists the commands",
                ),
            ),
            io::ErrorKind::PermissionDenied => (
                pick(lang, "không có quyền đọc tệp", "no permission to read the file")
                    .to_owned(),
                pick(
                    lang,
                    "hãy xin quyền đọc, hoặc chép tệp ra chỗ khác",
                    "ask for permission to read it, or copy it to another place",
                ),
            ),
            _ => (
                format!("{}: {error}", pick(lang, "không đọc được", "cannot be read")),
                pick(
                    lang,
                    "hãy thử mở tệp bằng chương trình khác, hoặc chép tệp ra chỗ khác",
                    "try to open it with another program, or copy it to another place",
                ),
            ),
        };
        Self::new(lang, name, &what, hint)
    }

    /// The output could not be written.
    pub(crate) fn output(lang: Lang, name: &str, error: &io::Error) -> Self {
        let (what, hint) = match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
                pick(lang, "không có quyền ghi vào đây", "no permission to write here")
                    .to_owned(),
                pick(lang, "hãy chọn nơi khác bằng -o", "choose another place with -o"),
            ),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
                pick(lang, "hết chỗ trên đĩa", "no space is left on the disk").to_owned(),
                pick(
                    lang,
                    "hãy giải phóng chỗ, hoặc chọn đĩa khác bằng -o",
                    "free some space, or choose another disk with -o",
                ),
            ),
            _ => (
                format!("{}: {error}", pick(lang, "không ghi được", "cannot be written")),
                pick(lang, "hãy chọn nơi khác bằng -o", "choose another place with -o"),
            ),
        };
        Self::new(lang, name, &what, hint)
    }

    /// Standard output was closed before the run began.
    pub(crate) fn closed_stdout(lang: Lang) -> Self {
        let what = pick(lang, "đầu ra chuẩn đã đóng", "standard output is closed");
        let hint = pick(
            lang,
            "hãy mở đầu ra chuẩn, hoặc ghi ra tệp bằng -o",
            "open standard output, or write to a file with -o",
        );
        Self::new(lang, "<stdout>", what, hint)
    }

    /// The folder that the output should stand in is not there.
    pub(crate) fn no_folder(lang: Lang, name: &str, folder: &Path) -> Self {
        let folder = folder.display();
        let (what, hint) = match lang {
            Lang::Vi => (
                format!("không có thư mục {folder}"),
                format!("hãy tạo thư mục trước: mkdir -p {folder}"),
            ),
            Lang::En => (
                format!("there is no folder {folder}"),
                format!("make the folder first: mkdir -p {folder}"),
            ),
        };
        Self::new(lang, name, &what, &hint)
    }

    /// A folder stands where the output should.
    pub(crate) fn output_is_folder(lang: Lang, name: &str) -> Self {
        let folder = name.trim_end_matches('/');
        let hint = match lang {
            Lang::Vi => format!("hãy thêm tên tệp: -o {folder}/ket-qua.json"),
            Lang::En => format!("add the name of a file: -o {folder}/output.json"),
        };
        let what = pick(lang, "là thư mục, không ghi đè được", "is a folder, not a file");
        Self::new(lang, name, what, &hint)
    }

    /// The output would replace the document that it is made from.
    pub(crate) fn output_is_input(lang: Lang, name: &str) -> Self {
        let what =
            pick(lang, "vừa là đầu vào vừa là đầu ra", "is both the input and the output");
        let hint = pick(lang, "hãy chọn tên khác cho -o", "choose another name for -o");
        Self::new(lang, name, what, hint)
    }

    /// The compiler has a fault of its own.
    pub(crate) fn internal(lang: Lang, name: &str) -> Self {
        let what = pick(lang, "lỗi của trình biên dịch", "the compiler itself failed");
        let hint = pick(
            lang,
            "hãy báo lỗi này, kèm các dòng ở trên và văn bản nếu được",
            "please report it, with the lines above and, if you can, the document",
        );
        Self::new(lang, name, what, hint)
    }

    /// A table has no YAML.
    pub(crate) fn no_yaml_table(lang: Lang, name: &str) -> Self {
        let what = pick(lang, "bảng không có dạng YAML", "a table cannot be written as YAML");
        let hint = pick(lang, "hãy dùng -f json hoặc -f jsonl", "use -f json or -f jsonl");
        Self::new(lang, name, what, hint)
    }

    /// Nobody gave this code to a finding.
    pub(crate) fn unknown_code(lang: Lang, code: &str) -> Self {
        let what = pick(lang, "không có mã này", "there is no such code");
        let hint = pick(
            lang,
            "`nq-compile explain` liệt kê mọi mã",
            "`nq-compile explain` lists all codes",
        );
        Self::new(lang, code, what, hint)
    }

    /// The program was built without what it takes.
    #[cfg(not(feature = "validate"))]
    pub(crate) fn not_built(lang: Lang) -> Self {
        let what = pick(
            lang,
            "bản dựng này không kiểm tra được theo lược đồ",
            "this build cannot check against the schema",
        );
        let hint = pick(
            lang,
            "hãy cài lại: cargo install nq-compile --features validate",
            "install it with: cargo install nq-compile --features validate",
        );
        Self::new(lang, "validate", what, hint)
    }
}

/// The usage error where neither a file nor a sub-command is given.
pub(crate) fn no_file(lang: Lang) -> &'static str {
    pick(
        lang,
        "chưa nêu văn bản nào; `-` là đọc từ đầu vào chuẩn",
        "no document is given; `-` reads standard input",
    )
}

/// The usage error where a file stands before a sub-command.
pub(crate) fn file_before_command(lang: Lang, file: &Path) -> String {
    let file = file.display();
    match lang {
        Lang::Vi => {
            format!("lệnh phải đứng trước tệp {file}; tệp trùng tên lệnh thì ghi ./TÊN")
        }
        Lang::En => {
            format!("the command goes before {file}; a file named like a command is ./NAME")
        }
    }
}

/// What stands before the way out.
pub(crate) fn hint_label(lang: Lang) -> &'static str {
    pick(lang, "gợi ý", "hint")
}

/// `a.txt: 1 error, 3 warnings; …`: why the run comes to a fault, where that is not shown.
pub(crate) fn faults_not_shown(lang: Lang, name: &str, tally: Tally) -> String {
    let counts = counts(lang, Tally { notes: 0, ..tally });
    let name = visible::name(name);
    match lang {
        Lang::Vi => {
            format!("nq-compile: {name}: {counts}\n  gợi ý: xem bằng nq-compile check\n")
        }
        Lang::En => {
            format!("nq-compile: {name}: {counts}\n  hint: show them with nq-compile check\n")
        }
    }
}

/// `1 error, 3 warnings`; what there is none of is left out.
fn counts(lang: Lang, tally: Tally) -> String {
    let words = [
        (tally.errors, "lỗi", "error"),
        (tally.warnings, "cảnh báo", "warning"),
        (tally.notes, "lưu ý", "note"),
    ];
    let mut out = String::new();
    for (count, vi, en) in words.into_iter().filter(|(count, ..)| *count > 0) {
        let separator = if out.is_empty() { "" } else { ", " };
        let plural = if lang == Lang::En && count != 1 { "s" } else { "" };
        let word = pick(lang, vi, en);
        write!(out, "{separator}{count} {word}{plural}").expect("a String takes every write");
    }
    if out.is_empty() {
        pick(lang, "không có gì sai", "nothing is wrong").to_owned()
    } else {
        out
    }
}

/// The last line of `check`.
pub(crate) fn summary(lang: Lang, read: usize, unread: usize, tally: Tally) -> String {
    let counts = counts(lang, tally);
    let read = match (lang, read) {
        (_, 0) => None,
        (Lang::Vi, _) => Some(format!("{read} văn bản: {counts}")),
        (Lang::En, 1) => Some(format!("1 document: {counts}")),
        (Lang::En, _) => Some(format!("{read} documents: {counts}")),
    };
    let unread = match (lang, unread) {
        (_, 0) => None,
        (Lang::Vi, _) => Some(format!("{unread} tệp không đọc được")),
        (Lang::En, 1) => Some("1 file could not be read".to_owned()),
        (Lang::En, _) => Some(format!("{unread} files could not be read")),
    };
    let parts: Vec<_> = [read, unread].into_iter().flatten().collect();
    parts.join("; ") + "\n"
}

/// How many findings are not shown, and how to see them.
pub(crate) fn more_findings(lang: Lang, hidden: usize) -> String {
    let command = "nq-compile check --diagnostics json";
    match lang {
        Lang::Vi => format!("… còn {hidden} chỗ nữa; xem tất cả: {command} TỆP\n"),
        Lang::En => format!("… and {hidden} more; see them all: {command} FILE\n"),
    }
}

/// A file without faults.
#[cfg(feature = "validate")]
pub(crate) fn valid(lang: Lang, name: &str) -> String {
    format!("{name}: {}\n", pick(lang, "hợp lệ", "valid"))
}

/// How many faults of a file are not listed.
#[cfg(feature = "validate")]
pub(crate) fn more_faults(lang: Lang, name: &str, rest: usize) -> String {
    match lang {
        Lang::Vi => format!("{name}: … còn {rest} chỗ nữa\n"),
        Lang::En => format!("{name}: … and {rest} more\n"),
    }
}

/// A table without rows.
pub(crate) fn no_rows(lang: Lang, name: &str, vi: &str, en: &str) -> String {
    let name = visible::name(name);
    match lang {
        Lang::Vi => format!("nq-compile: {name}: văn bản này không có {vi} nào\n"),
        Lang::En => format!("nq-compile: {name}: this document has no {en}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tally: [usize; 3], vi: &str, en: &str) {
        let [errors, warnings, notes] = tally;
        let tally = Tally { errors, warnings, notes };
        assert_eq!(counts(Lang::Vi, tally), vi);
        assert_eq!(counts(Lang::En, tally), en);
    }

    #[test]
    fn counts_leave_out_what_there_is_none_of() {
        check([0, 0, 0], "không có gì sai", "nothing is wrong");
        check([1, 0, 0], "1 lỗi", "1 error");
        check([2, 1, 3], "2 lỗi, 1 cảnh báo, 3 lưu ý", "2 errors, 1 warning, 3 notes");
    }

    #[test]
    fn a_name_cannot_write_to_the_terminal() {
        for c in ['\u{1b}', '\u{9b}', '\n', '\u{202e}', '\u{200b}'] {
            let folder = format!("a{c}b");
            let problem = Problem::folder(Lang::En, &folder);
            assert_eq!(
                problem.to_string(),
                "nq-compile: a\u{fffd}b: is a folder, not a document\n  \
                 hint: name the files in it, such as: nq-compile check a\u{fffd}b/*.txt\n"
            );
            let problem = Problem::no_folder(Lang::Vi, &folder, Path::new(&folder));
            assert_eq!(problem.to_string().matches("a\u{fffd}b").count(), 3);
        }
    }
}
