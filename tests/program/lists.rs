//! Tables of targets and references.

use nq_compile::emit;
use unicode_width::UnicodeWidthStr;

use super::{Desk, IMPOSSIBLE, RESOLUTION, corpus, finish, with_line};

#[test]
fn targets_are_a_table_in_the_language_of_the_reader() {
    let desk = Desk::new();
    let run = desk.write("nq.txt", RESOLUTION).run("targets nq.txt --lang vi");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "\
Mã  Dòng  Mức             Chỉ tiêu                Thời gian  Điều khoản
──  ────  ──────────────  ──────────────────────  ─────────  ───────────
t1  12    16.068 tỷ đồng  Thu ngân sách nhà nước  năm 2026   art_1__cl_1
t2  13    < 1,8%          Tỷ lệ hộ nghèo          năm 2026   art_1__cl_2
"
    );
    let run = desk.run("targets nq.txt");
    assert!(run.out.starts_with("Id  Line  Value           Target "), "{}", run.out);
    assert!(run.out.contains("\nt2  13    < 1.8%  "), "{}", run.out);
}

#[test]
fn references_are_a_table() {
    let desk = Desk::new();
    let run = desk
        .write("nq.txt", with_line(&IMPOSSIBLE.replace("30/02", "28/02")))
        .run("refs nq.txt");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<_> = run.out.lines().collect();
    assert!(lines[0].starts_with("Id  Line  Scope     Words "), "{}", lines[0]);
    assert!(
        lines[2].starts_with("r1  7     external  Luật Ngân sách nhà nước"),
        "{}",
        lines[2]
    );
    assert!(lines[3].contains("14/QĐ-UBND  2026-02-28"), "{}", lines[3]);
}

#[test]
fn tables_of_the_corpus_fit_the_terminal() {
    let desk = Desk::new();
    for file in corpus() {
        for (list, columns) in [("targets", 80), ("refs", 80), ("targets", 120), ("refs", 120)]
        {
            let mut command = desk.command(list);
            command.arg(&file).env("COLUMNS", columns.to_string());
            let run = finish(command);
            assert!(run.code < 2, "{}", run.err);
            for line in run.out.lines() {
                assert!(line.width() <= columns, "{}: {line}", file.display());
            }
        }
    }
}

#[test]
fn lists_are_json_for_a_program() {
    let desk = Desk::new();
    let json = desk.write("nq.txt", RESOLUTION).run("nq.txt").out;
    let document = emit::parse_json(json.as_bytes()).expect("a document");
    let run = desk.run("targets nq.txt -f json");
    let targets: Vec<nq_compile::model::Target> =
        serde_json::from_str(&run.out).expect("a list of targets");
    assert_eq!(targets, document.targets);
    assert_eq!(desk.run("targets nq.txt -f json --compact").out.lines().count(), 1);
    let run = desk.run("refs nq.txt -f jsonl");
    assert_eq!(run.out.lines().count(), document.references.len());
    let run = desk.run("refs nq.txt -f yaml");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("\n  hint: use -f json or -f jsonl\n"), "{}", run.err);
}

#[test]
fn a_list_without_entries_is_told_of() {
    let desk = Desk::new();
    let run = desk.write("a.txt", "Điều 1. Phạm vi\nQuy định chung.\n").run("targets a.txt");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "nq-compile: a.txt: this document has no targets\n");
}
