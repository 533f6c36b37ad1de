//! Findings as they are shown, and the exit codes they come to.

use std::fs;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::{Desk, IMPOSSIBLE, RESOLUTION, finish, with_line};

#[test]
fn an_error_in_the_document_is_shown_with_its_words() {
    let desk = Desk::new();
    let run = desk.write("nq.txt", with_line(IMPOSSIBLE)).run("nq.txt --lang vi");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with('{'));
    assert_eq!(
        run.err,
        "lỗi[NQ5002]: không có ngày 30/02/2026 trong lịch
 --> nq.txt:8:33
  |
8 | Căn cứ Quyết định số 14/QĐ-UBND ngày 30/02/2026 của Ủy ban nhân dân tỉnh;
  |                                 ^^^^^^^^^^^^^^^

"
    );
    assert!(desk.run("nq.txt").err.starts_with("error[NQ5002]: "));
}

#[test]
fn the_underline_stands_under_the_words_whatever_the_encoding_of_the_letters() {
    let desk = Desk::new();
    // `Căn cứ Quyết định` with combining marks.
    let nfd = IMPOSSIBLE.replacen(
        "Căn cứ Quyết định",
        "Ca\u{306}n cu\u{31b}\u{301} Quye\u{302}\u{301}t \u{111}i\u{323}nh",
        1,
    );
    let run = desk.write("nfd.txt", with_line(&nfd)).run("nfd.txt");
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines[1], " --> nfd.txt:8:33");
    assert_eq!(lines[3], format!("8 | {nfd}"));
    assert_eq!(lines[4], "  |                                 ^^^^^^^^^^^^^^^");
}

#[test]
fn a_long_line_is_cut_to_a_window_around_the_words() {
    let desk = Desk::new();
    let long = "Theo đề nghị của các sở, ban, ngành, ".repeat(60);
    let line = format!("{}{long}", IMPOSSIBLE.replacen("Căn cứ", &format!("{long}căn cứ"), 1));
    desk.write("nq.txt", with_line(&line));
    let mut command = desk.command("nq.txt");
    let run = finish({
        command.env("COLUMNS", "60");
        command
    });
    let lines: Vec<_> = run.err.lines().collect();
    let (source, underline) = (lines[3], lines[4]);
    assert!(source.width() <= 60, "{source}");
    let from = underline.find('^').expect("there is an underline");
    let words: String = source.chars().skip(from).take(15).collect();
    assert_eq!(words, "ngày 30/02/2026");
    assert!(source.starts_with("8 | …") && source.ends_with('…'), "{source}");
}

#[test]
fn a_hundred_findings_are_shown_and_the_rest_counted() {
    let desk = Desk::new();
    let lines = vec![IMPOSSIBLE; 150].join("\n");
    let run = desk.write("nq.txt", with_line(&lines)).run("nq.txt");
    assert_eq!(run.code, 1);
    assert_eq!(run.err.matches("error[NQ5002]").count(), 100);
    let last = "… and 50 more; see them all: nq-compile check --diagnostics json FILE\n";
    assert!(run.err.ends_with(last));
    let run = desk.run("check --diagnostics json nq.txt");
    assert_eq!(run.out.lines().count(), 150);
}

#[test]
fn findings_as_json_are_one_object_a_line() {
    let desk = Desk::new();
    desk.write("nq.txt", with_line(IMPOSSIBLE));
    let run = desk.run("nq.txt --diagnostics json");
    let finding: serde_json::Value = serde_json::from_str(&run.err).expect("one line of JSON");
    for (key, value) in [
        ("/file", "nq.txt".into()),
        ("/line", 8.into()),
        ("/column", serde_json::Value::from(33)),
        ("/code", "NQ5002".into()),
        ("/severity", "error".into()),
    ] {
        assert_eq!(finding.pointer(key), Some(&value), "{key}");
    }
    let run = desk.run("nq.txt --diagnostics none");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
}

#[test]
fn check_prints_findings_and_a_summary_and_nothing_else() {
    let desk = Desk::new();
    desk.write("good.txt", RESOLUTION).write("bad.txt", with_line(IMPOSSIBLE));
    let run = desk.run("check good.txt");
    assert_eq!((run.code, run.out.as_str()), (0, "1 document: nothing is wrong\n"));
    let run = desk.run("check good.txt bad.txt --lang vi");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("lỗi[NQ5002]: "));
    assert!(run.out.ends_with("\n\n2 văn bản: 1 lỗi\n"), "{}", run.out);
}

#[test]
fn check_handles_every_file_and_the_worst_exit_code_wins() {
    let desk = Desk::new();
    desk.write("good.txt", RESOLUTION).write("bad.txt", with_line(IMPOSSIBLE));
    let run = desk.run("check missing.txt good.txt bad.txt");
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("nq-compile: missing.txt: no such file\n"));
    assert!(run.out.contains("error[NQ5002]"));
    assert!(run.out.ends_with("2 documents: 1 error; 1 file could not be read\n"));
}

#[test]
fn no_file_that_fails_loses_the_others() {
    let desk = Desk::new();
    desk.write("good.txt", RESOLUTION).write("bad.txt", with_line(IMPOSSIBLE));
    desk.write("empty.txt", "").write("picture.txt", b"\x89PNG\r\n\x1a\n");
    desk.write("cut.pdf", "%PDF-1.7\n").write("cut.docx", b"PK\x03\x04\x14\0\x06\0");
    fs::create_dir(desk.path("folder")).expect("a folder");
    let failing = ["missing.txt", "folder", "empty.txt", "picture.txt", "cut.pdf", "cut.docx"];
    for failing in failing {
        for line in
            [format!("bad.txt {failing} good.txt"), format!("{failing} bad.txt good.txt")]
        {
            let run = desk.run(&format!("check {line}"));
            assert_eq!(run.code, 2, "{line}");
            assert!(run.err.starts_with(&format!("nq-compile: {failing}: ")), "{}", run.err);
            assert!(run.out.starts_with("error[NQ5002]"), "{}", run.out);
            let summary = "2 documents: 1 error; 1 file could not be read\n";
            assert!(run.out.ends_with(summary), "{}", run.out);
            let run = desk.run(&format!("check --diagnostics json {line}"));
            assert_eq!((run.code, run.out.lines().count()), (2, 1), "{line}");
        }
    }
    let run = desk.run(&format!("check {} -o found.txt", failing.join(" ")));
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(desk.read("found.txt"), "6 files could not be read\n");
}

#[test]
fn warnings_are_errors_to_the_strict() {
    let desk = Desk::new();
    let gap = RESOLUTION.replace("2. Tỷ lệ", "3. Tỷ lệ");
    desk.write("nq.txt", gap).write("good.txt", RESOLUTION);
    assert_eq!(desk.run("nq.txt").code, 0);
    assert!(desk.run("nq.txt").err.starts_with("warning[NQ4001]: "));
    for line in ["nq.txt", "check nq.txt", "targets nq.txt", "refs nq.txt"] {
        assert_eq!(desk.run(&format!("{line} --strict")).code, 1, "{line}");
        assert_eq!(desk.run(&format!("--strict {line}")).code, 1, "{line}");
        assert_eq!(desk.run(&format!("{line} --strict").replace("nq", "good")).code, 0);
    }
    let run = desk.run("targets nq.txt --strict");
    assert_eq!(
        run.err,
        "nq-compile: nq.txt: 1 warning\n  hint: show them with nq-compile check\n"
    );
}

#[test]
fn notes_are_shown_by_check_alone() {
    let desk = Desk::new();
    let fixture = "fixtures/diagnostics/text-that-fits-nowhere.txt";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(fixture);
    desk.write("nq.txt", fs::read(path).expect("the fixture is there"));
    assert!(!desk.run("nq.txt").err.contains("NQ4006"));
    let run = desk.run("check nq.txt");
    assert!(run.out.contains("note[NQ4006]: "), "{}", run.out);
    assert!(run.out.contains("1 note\n"), "{}", run.out);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let desk = Desk::new();
    desk.write("nq.txt", with_line(IMPOSSIBLE));
    assert!(!desk.run("nq.txt").err.contains('\u{1b}'));
    assert!(!desk.run("nq.txt --color never").err.contains('\u{1b}'));
    assert!(desk.run("nq.txt --color always").err.contains("\u{1b}["));
    assert!(desk.run("check nq.txt --color always").out.contains("\u{1b}["));
}
