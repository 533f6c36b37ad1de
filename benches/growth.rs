//! Whether compiling grows linearly with the text, and how much memory it takes.
//!
//! One text of 64 kB, 512 kB and 8 MB is compiled to a `Document`. The bench fails when the
//! time per byte at 8 MB is more than twice that at 64 kB, or when the peak of resident
//! memory is over 12 times the text. Memory is read from Linux's `/proc`; elsewhere that half
//! says that it was not measured.
//!
//! Then texts of one paragraph (or of lines that are one and the same) that repeat what a rule
//! looks for, each at 100, 200 and 400 kB: it fails when a doubling takes more than 2.6 times
//! as long.

#![allow(clippy::print_stdout, reason = "the bench prints its table")]

use std::env;
use std::fs;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

use nq_compile::{Document, Input, compile};

const KILOBYTES: [usize; 3] = [64, 512, 8192];
/// Set for the process that measures memory: the size of its text.
const CHILD: &str = "NQ_COMPILE_GROWTH_KILOBYTES";
const MOST_TIMES_SLOWER: f64 = 2.0;
const MOST_TIMES_THE_TEXT: f64 = 12.0;

/// From how many seconds on a doubling is judged, and how many times as long it may take.
const JUDGED_FROM: f64 = 0.1;
const MOST_FOR_TWICE: f64 = 2.6;

const UNIT: &str = "QUYẾT NGHỊ:\nĐiều 1. A\n";
const LIST: &str = "QUYẾT NGHỊ:\nĐiều 1. A\n1. Các chỉ tiêu chủ yếu:\na) ";

/// What opens a text, and what it repeats.
const PARAGRAPHS: [(&str, &str); 34] = [
    (UNIT, "1.000."),
    (UNIT, "1,"),
    (UNIT, "8,6%"),
    (UNIT, "5%16.068 tỷ đồng"),
    (UNIT, "\t12.345"),
    (UNIT, "Tỷ lệ a đạt 5%; "),
    (LIST, "tỷ lệ a đạt 5%, "),
    (LIST, "năm 2026 đạt 5% "),
    (LIST, "mức độ 1 đạt 5%, mức độ 2 "),
    (UNIT, "phấn đấu đạt 5% "),
    (UNIT, "phấn đấu 5%, "),
    ("", "Điều 1. Thu đạt 5% "),
    (LIST, "thuộc nhóm 10 tỉnh về a "),
    (UNIT, "(sau đây gọi là "),
    (UNIT, "1. nâng lên "),
    (UNIT, "1A"),
    ("(1) ", "."),
    (LIST, "(a 5%) "),
    (LIST, "(5%, "),
    ("", ";ngày Chương I\n"),
    (UNIT, "---\n"),
    (UNIT, "QUY ĐỊNH\n(Ban hành kèm theo Quyết định)\nĐiều 1. A\n"),
    (UNIT, "Nghị định số 12/2020/NĐ-CP ngày 01/01/2020 của Chính phủ về a, "),
    (UNIT, "tại Công văn số 1/CV-BTC "),
    (UNIT, "khoản 1 Điều 1, "),
    (UNIT, "Phụ lục II, "),
    (UNIT, "ít nhất một xã, tối thiểu hai xã "),
    (UNIT, "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện; "),
    (UNIT, "Giao Chủ tịch "),
    (UNIT, "ngày 31/12/2020 "),
    (UNIT, "giai đoạn 2021-2025, đến năm 2030 "),
    ("Điều 1. a", "\u{301}"),
    (UNIT, "“a” "),
    (UNIT, "a\tb\t5%\n"),
];

/// Whether what compiling a paragraph costs grows with its length.
fn paragraphs_grow_linearly() -> bool {
    let mut fine = true;
    for (opening, repeated) in PARAGRAPHS {
        let seconds = [100, 200, 400].map(|kilobytes| {
            let text = opening.to_owned() + &repeated.repeat(kilobytes * 1000 / repeated.len());
            (0..2).map(|_| timed(&text)).fold(f64::INFINITY, f64::min)
        });
        let grows = seconds
            .windows(2)
            .any(|pair| pair[1] > JUDGED_FROM && pair[1] > MOST_FOR_TWICE * pair[0]);
        let [first, second, third] = seconds.map(|seconds| seconds * 1e3);
        let verdict = if grows { "  more than linear" } else { "" };
        println!("{first:>7.1} {second:>7.1} {third:>7.1} ms  {repeated:?}{verdict}");
        fine &= !grows;
    }
    fine
}

fn main() -> ExitCode {
    if let Some(kilobytes) = env::var_os(CHILD) {
        let kilobytes = kilobytes.to_str().and_then(|text| text.parse().ok());
        println!("{}", kilobytes.and_then(peak_of_compiling).unwrap_or(0));
        return ExitCode::SUCCESS;
    }
    let mut fine = true;
    let mut first = None;
    println!("{:>8}  {:>10}  {:>8}  {:>12}", "kB", "time", "MB/s", "peak memory");
    for kilobytes in KILOBYTES {
        let text = text_of(kilobytes);
        let seconds = (0..3).map(|_| timed(&text)).fold(f64::INFINITY, f64::min);
        let per_byte = seconds / text.len() as f64;
        let peak = peak_in_child(kilobytes).map(|bytes| bytes as f64 / text.len() as f64);
        println!(
            "{kilobytes:>8}  {:>7.1} ms  {:>8.1}  {:>12}",
            seconds * 1e3,
            1e-6 / per_byte,
            peak.map_or_else(|| "not measured".to_owned(), |times| format!("{times:.1} times")),
        );
        let slower = per_byte / *first.get_or_insert(per_byte);
        if slower > MOST_TIMES_SLOWER {
            println!("  a byte costs {slower:.1} times what it costs at 64 kB");
            fine = false;
        }
        // What the process holds anyway outweighs a small text.
        if kilobytes >= 8192 && peak.is_some_and(|times| times > MOST_TIMES_THE_TEXT) {
            println!("  more than {MOST_TIMES_THE_TEXT} times the text");
            fine = false;
        }
    }
    fine &= paragraphs_grow_linearly();
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// So many kilobytes: the body of a resolution again and again, without what closes it, so
/// that all of the text is body.
fn text_of(kilobytes: usize) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/lam-dong-2027-kinh-te-xa-hoi.txt");
    let whole = fs::read_to_string(path).expect("the corpus is beside the benches");
    let start = whole.find("QUYẾT NGHỊ:").expect("the resolution has its formula");
    let end = whole.find("Nghị quyết này đã được").expect("the resolution was adopted");
    let body = &whole[start..end];
    body.repeat(kilobytes * 1024 / body.len() + 1)
}

fn compiled(text: &str) -> Document {
    compile(Input::text("a.txt", text)).expect("it is text").document
}

fn timed(text: &str) -> f64 {
    let start = Instant::now();
    black_box(compiled(text));
    start.elapsed().as_secs_f64()
}

/// The peak of a new process that compiles one text: in a used one, memory that an earlier
/// text has left behind would be counted as free.
fn peak_in_child(kilobytes: usize) -> Option<u64> {
    let program = env::current_exe().ok()?;
    let child = Command::new(program).env(CHILD, kilobytes.to_string()).output().ok()?;
    String::from_utf8(child.stdout).ok()?.trim().parse().ok().filter(|&bytes| bytes > 0)
}

/// The bytes that compiling adds to resident memory at its peak; `None` where the system
/// does not tell.
fn peak_of_compiling(kilobytes: usize) -> Option<u64> {
    let text = text_of(kilobytes);
    let before = status("VmRSS:")?;
    black_box(compiled(&text));
    Some(status("VmHWM:")?.saturating_sub(before))
}

/// A field of `/proc/self/status`, in bytes.
fn status(field: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}
