//! The published schema is the model's, and every document of the corpus and of the
//! fixtures validates against it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use nq_compile::{Input, compile, emit};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// With `UPDATE_SCHEMA=1` the file is written anew.
#[test]
fn the_checked_in_schema_is_fresh() {
    let path = root().join("schema/nq-document-1.schema.json");
    let fresh = emit::schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &fresh).expect("the schema can be written");
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(stored, fresh, "stale: run `UPDATE_SCHEMA=1 cargo test --test schema`");
}

#[test]
fn every_field_is_described() {
    let schema: serde_json::Value = serde_json::from_str(&emit::schema()).expect("it is JSON");
    let definitions = schema["$defs"].as_object().expect("there are definitions");
    for (name, definition) in definitions {
        for (field, property) in definition["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{name}.{field}");
        }
    }
}

#[test]
fn every_document_validates() {
    let schema: serde_json::Value = serde_json::from_str(&emit::schema()).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let mut count = 0;
    let mut folders = vec![root().join("corpus"), root().join("fixtures")];
    let annotated = root().join("../shared/corpus");
    if annotated.is_dir() {
        folders.push(annotated);
    } else {
        writeln!(std::io::stderr(), "skipped the annotated documents: they are not here")
            .expect("standard error is open");
    }
    for path in folders.into_iter().flat_map(files) {
        let bytes = fs::read(&path).expect("the file is readable");
        let name = path.to_string_lossy();
        let Ok(compiled) = compile(Input::bytes(&name, bytes)) else { continue };
        let json: serde_json::Value =
            serde_json::from_slice(&emit::json(&compiled.document)).expect("it is JSON");
        let faults: Vec<String> = validator
            .iter_errors(&json)
            .take(3)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        count += 1;
    }
    assert!(count > 40, "{count} documents");
}

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("txt" | "md") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}
