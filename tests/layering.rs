//! The shape of the source tree, as a test.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library, lowest layer first. A file uses its own module and the
/// layers before its own; modules of one layer do not know each other.
///
/// `marker` lies below `source` and `lines`: joining hard-wrapped lines and classifying
/// paragraphs both need to know what opens a unit.
const LAYERS: &[&[&str]] = &[
    &["span", "vi"],
    &["diagnostic"],
    &["model"],
    &["lexicon", "marker"],
    &["source"],
    &["read", "lines"],
    &["segments"],
    &["facts"],
    &["semantics"],
    &["emit"],
    &["compile", "inspect"],
];

/// The outside crates that a module may name.
const CRATES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["source"]),
    ("cfb", &["read"]),
    ("encoding_rs", &["read"]),
    ("html5ever", &["read"]),
    ("jiff", &["model", "semantics"]),
    ("lopdf", &["read"]),
    ("memchr", &["source", "read", "facts", "semantics", "vi"]),
    ("nom", &["marker"]),
    ("pulldown_cmark", &["read"]),
    ("quick_xml", &["read"]),
    ("rust_decimal", &["model"]),
    ("schemars", &["model", "emit"]),
    ("scraper", &["read"]),
    ("serde", &["model", "emit"]),
    ("serde_json", &["emit"]),
    ("serde_yaml", &["emit"]),
    ("sha2", &["compile"]),
    ("simdutf8", &["read"]),
    ("unicode_normalization", &["vi", "source", "read"]),
    ("zip", &["read"]),
];

/// Lines of code and tests a file may have before it must be split.
const MAX_LINES: usize = 600;

#[test]
fn files_use_only_lower_layers() {
    for path in source_files() {
        let text = fs::read_to_string(&path).expect("source files are UTF-8");
        let Some(own) = module_of(&path) else { continue };
        for used in uses(&text) {
            let allowed = used == own || layer(used) < layer(&own);
            assert!(allowed, "{}: `{own}` must not use `{used}`", path.display());
        }
    }
}

#[test]
fn outside_crates_stand_where_the_table_names_them() {
    for path in source_files() {
        let text = fs::read_to_string(&path).expect("source files are UTF-8");
        let Some(own) = module_of(&path) else { continue };
        for (name, modules) in CRATES {
            let used = code_lines(&text).any(|line| {
                line.match_indices(&format!("{name}::")).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                })
            });
            assert!(!used || modules.contains(&own.as_str()), "{}: `{name}`", path.display());
        }
    }
}

#[test]
fn files_stay_short() {
    for path in source_files() {
        let lines = fs::read_to_string(&path).expect("source files are UTF-8").lines().count();
        assert!(lines <= MAX_LINES, "{}: {lines} lines", path.display());
    }
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The modules that code (not documentation) names after `crate::`.
fn uses(text: &str) -> impl Iterator<Item = &str> {
    code_lines(text)
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
}

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("`crate::{module}`: write the path of a module in LAYERS"))
}

/// The top-level module a file belongs to; `None` for the crate root and the program.
fn module_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(src()).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    let module = first.strip_suffix(".rs").unwrap_or(first);
    (module != "lib" && module != "bin").then(|| module.to_owned())
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn source_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the source tree is readable") {
            let path = entry.expect("the source tree is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 30, "the source tree was found");
    files
}
