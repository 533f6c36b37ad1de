//! Each document of the corpus has a snapshot: `cp my.txt corpus/` adds one.

use std::fs;

use nq_compile::{Input, compile, emit};

#[test]
fn documents_compile_as_their_snapshots_say() {
    insta::glob!("../corpus", "*.{txt,md}", |path| {
        let bytes = fs::read(path).expect("the file is readable");
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        let document =
            compile(Input::bytes(&name, bytes)).expect("the corpus is text").document;
        let json = String::from_utf8(emit::json(&document)).expect("JSON is UTF-8");
        insta::assert_snapshot!(json);
    });
}

#[test]
fn fixtures_compile_as_their_snapshots_say() {
    insta::glob!("../fixtures", "*/*.{txt,md}", |path| {
        let bytes = fs::read(path).expect("the file is readable");
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        let shown = match compile(Input::bytes(&name, bytes)) {
            Ok(compiled) if path.parent().is_some_and(|folder| folder.ends_with("head")) => {
                head(&compiled.document) + &outline(&compiled.document)
            }
            Ok(compiled) => outline(&compiled.document),
            Err(error) => format!("error: {error}\n"),
        };
        insta::assert_snapshot!(shown);
    });
}

/// What a fixture of heads shows besides: each field of the head, one a line.
fn head(document: &nq_compile::Document) -> String {
    let head = serde_json::to_value(&document.document).expect("the model is plain data");
    let fields = head.as_object().into_iter().flatten();
    fields.map(|(field, value)| format!("{field}: {value}\n")).collect()
}

/// What a fixture shows: units, notes, targets, references, quantities and findings, one a line.
fn outline(document: &nq_compile::Document) -> String {
    let mut out = String::new();
    let mut row = |words: String| {
        out.push_str(&words);
        out.push('\n');
    };
    for unit in document.body.iter().flat_map(|unit| unit.walk()) {
        let words = unit.heading.as_deref().unwrap_or(&unit.text);
        row(format!(
            "{} | {}",
            unit.id,
            words.chars().take(60).collect::<String>().replace('\n', " ⏎ ")
        ));
    }
    for note in &document.notes {
        row(format!(
            "note {} {:?} | {}",
            note.id,
            note.mark,
            note.text.chars().take(60).collect::<String>().replace('\n', " ⏎ ")
        ));
    }
    for quantity in &document.quantities {
        row(format!(
            "quantity {:?} {:?} | {}",
            quantity.comparator, quantity.unit.code, quantity.text
        ));
    }
    for target in &document.targets {
        row(format!(
            "target {} {:?} of {:?} | {} | {}",
            target.id, target.comparator, target.parent, target.name, target.text
        ));
    }
    for reference in &document.references {
        row(format!(
            "{:?} {:?} {:?} {:?} {:?} | {}",
            reference.scope,
            reference.number,
            reference.issuer,
            reference.pinpoints,
            reference.targets,
            reference.text
        ));
    }
    for finding in &document.diagnostics {
        row(format!("{} line {} | {}", finding.code, finding.span.line, finding.message));
    }
    out
}
