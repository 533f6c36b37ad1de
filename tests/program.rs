//! The built program, run as a user runs it.
//!
//! Messages of the library are compared with what the library says, so that their wording
//! is tested in one place; the program's own sentences stand here as they are printed.

#![cfg(feature = "cli")]

#[path = "program/findings.rs"]
mod findings;
#[path = "program/formats.rs"]
mod formats;
#[path = "program/lists.rs"]
mod lists;
#[path = "program/reading.rs"]
mod reading;
#[path = "program/terminal.rs"]
mod terminal;
#[path = "program/usage.rs"]
mod usage;
#[path = "program/writing.rs"]
mod writing;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const RESOLUTION: &str = "\
HỘI ĐỒNG NHÂN DÂN
TỈNH PHÚ YÊN

NGHỊ QUYẾT
Về dự toán ngân sách năm 2026

Căn cứ Luật Ngân sách nhà nước;

QUYẾT NGHỊ:

Điều 1. Mục tiêu, chỉ tiêu chủ yếu năm 2026
1. Thu ngân sách nhà nước đạt 16.068 tỷ đồng.
2. Tỷ lệ hộ nghèo dưới 1,8%.
Điều 2. Nghị quyết này có hiệu lực từ ngày 01/01/2026.
";

/// A line with a day that no calendar has: an error.
const IMPOSSIBLE: &str =
    "Căn cứ Quyết định số 14/QĐ-UBND ngày 30/02/2026 của Ủy ban nhân dân tỉnh;";

/// What a run printed, and how it ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// A folder with files to run on, which goes when the test is over.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder for the test"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), bytes).expect("a file for the test");
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there, and is text")
    }

    /// The names of all files, sorted.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder is there");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The program in this folder, in English, with nothing of the tester's surroundings.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nq-compile"));
        for name in ["COLUMNS", "NO_COLOR", "LANG", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").current_dir(self.0.path()).args(line.split_whitespace());
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, line: &str) -> Run {
        finish(self.command(line))
    }

    /// Runs with `input` on standard input.
    fn feed(&self, line: &str, input: &[u8]) -> Run {
        let mut command = self.command(line);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("it is a pipe");
        stdin.write_all(input).expect("the program reads");
        drop(stdin);
        ran(child.wait_with_output().expect("the program ends"))
    }
}

fn finish(mut command: Command) -> Run {
    ran(command.output().expect("the program starts"))
}

fn ran(output: std::process::Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    let code = output.status.code().expect("the program is not killed");
    Run { code, out: text(output.stdout), err: text(output.stderr) }
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

/// The resolution with `line` in its preamble, as line 8.
fn with_line(line: &str) -> String {
    RESOLUTION.replacen("nước;\n", &format!("nước;\n{line}\n"), 1)
}
