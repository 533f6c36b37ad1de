//! Texts that are no documents are told from those that are.
//!
//! `fixtures/others` has news, answers to readers, pages like those of an encyclopaedia,
//! recipes, code, letters, laws in English; `corpus` has documents.

use std::fs;
use std::path::Path;

use nq_compile::model::{Document, DocumentKind};
use nq_compile::{Input, compile};

fn documents(folder: &str) -> Vec<(String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"))
        .collect();
    paths.sort();
    let compiled = paths.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a text");
        let compiled = compile(Input::text(&name, &text)).expect("a text compiles");
        (name, compiled.document)
    });
    compiled.collect()
}

fn is_told(document: &Document) -> bool {
    document.diagnostics.iter().any(|found| found.code == "NQ1004")
}

#[test]
fn what_is_no_document_is_told() {
    let others = documents("fixtures/others");
    assert!(others.len() >= 30, "{} texts", others.len());
    let missed: Vec<_> = others
        .iter()
        .filter(|(_, other)| !is_told(other) || other.document.kind != DocumentKind::Other)
        .map(|(name, other)| (name, other.document.kind))
        .collect();
    assert!(missed.is_empty(), "taken for documents: {missed:?}");
}

#[test]
fn documents_are_left_alone() {
    for (name, document) in documents("corpus") {
        assert!(!is_told(&document), "{name}");
    }
}
