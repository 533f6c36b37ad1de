//! A gazette's PDF and the text beside it give the same document: a real page read by its
//! rules and coordinates, and the same page as a conversion to text left it.
//!
//! The files are not part of this project: where `../shared/wild` is missing, the test says
//! that it skipped.
#![cfg(feature = "pdf")]

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use nq_compile::{Input, Part, compile, map};
use serde_json::Value;

/// A pair whose outlines differ, by a part of its name, and why. In each the PDF is right.
const DIFFERENCES: [(&str, &str); 3] = [
    (
        "quyet-dinh-so-169-qd-bldtbxh",
        "the list of offices after the last table: in the text nothing tells its end",
    ),
    (
        "thong-tu-so-01-2025-tt-bkhdt",
        "a ruled table of words without numbers: in the text its cells are lines like others",
    ),
    (
        "van-ban-hop-nhat-so-1547",
        "marks of notes are raised in the PDF, and stick to labels in the text",
    ),
];

/// The least part of the text's words that the PDF must have, whatever the order in which the
/// cells of a row are read.
const WORDS: f64 = 0.995;

/// A pair that has fewer, and why.
const FEWER: [(&str, &str); 1] = [(
    "van-ban-hop-nhat-so-1346",
    "heads of tables that stand again on the next page are furniture in the PDF alone",
)];

#[test]
#[expect(clippy::print_stdout, reason = "what was compared is shown with --nocapture")]
fn a_pdf_gives_the_document_of_its_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/wild");
    let pairs = pairs(&folder);
    if pairs.is_empty() {
        writeln!(std::io::stderr(), "skipped the gazette's files: they are not here")
            .expect("standard error is open");
        return;
    }
    let (mut unequal, mut fewer) = (BTreeSet::new(), BTreeSet::new());
    for (pdf, text) in &pairs {
        let name = pdf.file_name().expect("a file has a name").to_string_lossy();
        let (of_pdf, of_text) = (ids(pdf), ids(text));
        if of_pdf != of_text {
            unequal.insert(known(&name, &DIFFERENCES));
        }
        let shared = shared_words(&words(text), &words(pdf));
        if shared < WORDS {
            fewer.insert(known(&name, &FEWER));
        }
        println!("{name}: {} units, {:.2} % of the words", of_pdf.len(), shared * 100.0);
    }
    let listed = |list: &[(&str, &str)]| list.iter().map(|(name, _)| (*name).into()).collect();
    assert_eq!(unequal, listed(&DIFFERENCES), "of {} pairs", pairs.len());
    assert_eq!(fewer, listed(&FEWER), "of {} pairs", pairs.len());
}

/// The name by which a list knows a file, or else the file's own.
fn known(file: &str, list: &[(&str, &str)]) -> String {
    let entry = list.iter().find(|(name, _)| file.contains(name));
    entry.map_or(file, |(name, _)| name).to_owned()
}

/// Each PDF of `folder` that has a text beside it.
fn pairs(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut pairs: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .map(|path| (path.clone(), path.with_extension("txt")))
        .filter(|(_, text)| text.is_file())
        .collect();
    pairs.sort();
    pairs
}

fn read(path: &Path) -> Input<'static> {
    let bytes = fs::read(path).expect("the file is readable");
    Input::bytes(&path.to_string_lossy(), bytes)
}

/// The ids of a document's units, in text order.
fn ids(path: &Path) -> Vec<String> {
    let compiled = compile(read(path)).expect("the file is read");
    let document = serde_json::to_value(&compiled.document).expect("it is JSON");
    let mut ids = Vec::new();
    let mut units: Vec<&Value> = document["body"].as_array().into_iter().flatten().collect();
    units.reverse();
    while let Some(unit) = units.pop() {
        ids.push(unit["id"].as_str().expect("a unit has an id").to_owned());
        units.extend(unit["children"].as_array().into_iter().flatten().rev());
    }
    ids
}

/// How often each word stands in a document, furniture aside.
fn words(path: &Path) -> HashMap<String, usize> {
    let parts = map(read(path)).expect("the file is read");
    let compiled = compile(read(path)).expect("the file is read");
    let mut text = String::new();
    let mut at = 0;
    // A paragraph may run over a page's furniture.
    for part in parts.iter().filter(|part| part.part == Part::Furniture) {
        text += &compiled.text[at..part.place.start as usize];
        text.push(' ');
        at = part.place.end as usize;
    }
    text += &compiled.text[at..];
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// What part of the words of `text` `other` has too.
fn shared_words(text: &HashMap<String, usize>, other: &HashMap<String, usize>) -> f64 {
    let shared: usize =
        text.iter().map(|(word, &count)| count.min(*other.get(word).unwrap_or(&0))).sum();
    shared as f64 / text.values().sum::<usize>().max(1) as f64
}
