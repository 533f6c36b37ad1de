//! Documents out: every format, from a file or from standard input.

use nq_compile::emit;

use super::{Desk, RESOLUTION, corpus, finish};

#[test]
fn a_file_compiles_to_indented_json() {
    let desk = Desk::new();
    let run = desk.write("nq.txt", RESOLUTION).run("nq.txt");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("{\n  \"schema\": \"nq-document/1\""));
    assert!(run.out.ends_with("}\n"));
    let document = emit::parse_json(run.out.as_bytes()).expect("a document");
    assert_eq!(document.source.name, "nq.txt");
    assert_eq!(emit::json(&document), run.out.as_bytes());
}

#[test]
fn every_document_of_the_corpus_compiles_in_every_format() {
    let desk = Desk::new();
    for file in corpus() {
        let run = |options: &str| {
            let mut command = desk.command(options);
            command.arg(&file);
            let run = finish(command);
            assert!(run.code < 2, "{}: {}", file.display(), run.err);
            run.out
        };
        let json = run("");
        let document = emit::parse_json(json.as_bytes()).expect("a document");
        let one_line = String::from_utf8(emit::json_compact(&document)).expect("JSON is UTF-8");
        assert_eq!(run("--compact"), one_line);
        assert_eq!(run("-f jsonl"), one_line);
        assert_eq!(run("-f json"), json);
        assert_eq!(run("--format yaml"), emit::yaml(&document));
    }
}

#[test]
fn standard_input_is_an_input() {
    let desk = Desk::new();
    let run = desk.feed("-", RESOLUTION.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let document = emit::parse_json(run.out.as_bytes()).expect("a document");
    assert_eq!(document.source.name, "stdin");
    let run = desk.feed("- --from markdown", b"# NGH\xe1\xbb\x8a QUY\xe1\xba\xbeT\n");
    assert!(run.out.contains(r#""format": "markdown""#), "{}", run.out);
}

#[test]
fn text_is_what_spans_index() {
    let desk = Desk::new();
    let bytes = format!("\u{feff}{}", RESOLUTION.replace('\n', "\r\n"));
    let run = desk.write("nq.txt", &bytes).run("text nq.txt");
    assert_eq!(run.code, 0);
    assert_eq!(run.out, bytes);
    let json = desk.run("nq.txt").out;
    let document = emit::parse_json(json.as_bytes()).expect("a document");
    for target in &document.targets {
        let words = &run.out[target.span.start as usize..target.span.end as usize];
        assert_eq!(words, target.text);
    }
}

#[test]
fn the_map_of_a_text_tells_where_its_parts_stand() {
    let desk = Desk::new();
    let text = "NGHỊ QUYẾT\n\nĐiều 1. Thu\nngân sách năm 2027\n| TT | Chỉ tiêu |\n|---|---|\n";
    let run = desk.write("nq.md", text).run("text --map nq.md");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let rows: Vec<Vec<&str>> = run.out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["start", "end", "line", "page", "part"]);
    let words = |row: &[&str]| -> String {
        let [start, end] = [row[0], row[1]].map(|at| at.parse::<usize>().expect("an offset"));
        format!("{} {} {}", row[2], row[4], &text[start..end])
    };
    let found: Vec<String> = rows[1..].iter().map(|row| words(row)).collect();
    let expected = [
        "1 paragraph NGHỊ QUYẾT",
        "3 paragraph Điều 1. Thu\nngân sách năm 2027",
        "5 row TT | Chỉ tiêu",
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_stage_can_be_dumped() {
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    for stage in ["text", "lines", "segments", "facts"] {
        let run = desk.run(&format!("dump --stage {stage} nq.txt"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{stage}");
        assert!(!run.out.is_empty(), "{stage}");
    }
    assert_eq!(desk.run("dump nq.txt").code, 2);
    assert_eq!(desk.run("dump --stage words nq.txt").code, 2);
}

#[test]
fn the_schema_is_the_librarys() {
    let run = Desk::new().run("schema");
    assert_eq!((run.code, run.out), (0, emit::schema()));
}

#[cfg(feature = "validate")]
#[test]
fn what_the_program_writes_is_valid() {
    let desk = Desk::new();
    let mut lines = String::new();
    for file in corpus() {
        let mut command = desk.command("--compact --diagnostics none");
        command.arg(file);
        let run = finish(command);
        assert!(run.code < 2, "{}", run.err);
        lines.push_str(&run.out);
    }
    let run = desk.write("all.jsonl", &lines).run("validate all.jsonl");
    assert_eq!((run.code, run.out.as_str()), (0, "all.jsonl: valid\n"));
    let run = desk.feed("validate - -f jsonl --lang vi", lines.as_bytes());
    assert_eq!((run.code, run.out.as_str()), (0, "<stdin>: hợp lệ\n"));
}

#[cfg(feature = "validate")]
#[test]
fn a_fault_of_a_json_file_is_listed_with_its_place() {
    let desk = Desk::new();
    let good = desk.write("nq.txt", RESOLUTION).run("nq.txt --compact").out;
    let bad =
        good.replacen("nq-document/1", "x", 1).replacen("\"year\":2026", "\"year\":\"y\"", 1);
    desk.write("good.json", &good).write("bad.json", &bad).write("no.json", "{\n  x}");
    desk.write("all.jsonl", format!("{good}\n{bad}{{"));
    let faults = |name: &str| {
        format!(
            "{name}: /document/year: \"y\" is not of types \"null\", \"integer\"\n\
             {name}: /schema: \"nq-document/1\" was expected\n"
        )
    };
    let sorted = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines.join("\n") + "\n"
    };
    let run = desk.run("validate bad.json");
    assert_eq!((run.code, sorted(&run.out)), (1, faults("bad.json")));
    let run = desk.run("validate all.jsonl");
    assert_eq!(run.code, 1);
    assert!(sorted(&run.out).starts_with(&faults("all.jsonl:3")), "{}", run.out);
    assert!(run.out.contains("all.jsonl:4:1: not JSON: "), "{}", run.out);
    let run = desk.run("validate no.json missing.json good.json --lang vi");
    assert_eq!(run.code, 2);
    assert!(run.out.starts_with("no.json:2:3: không phải JSON: "), "{}", run.out);
    assert!(run.out.ends_with("good.json: hợp lệ\n"), "{}", run.out);
    assert!(run.err.starts_with("nq-compile: missing.json: không có tệp này\n"));
}

#[cfg(not(feature = "validate"))]
#[test]
fn a_build_that_cannot_validate_says_so() {
    let run = Desk::new().run("validate a.json");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("this build cannot check against the schema\n  hint: "));
}

#[test]
fn a_file_named_like_a_command_is_given_with_its_folder() {
    let desk = Desk::new();
    let run = desk.write("check", RESOLUTION).run("./check");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains(r#""name": "check""#));
}
