//! Says what a change to a rule gained, lost or altered over a folder:
//!
//! ```text
//! for f in DIR/*; do nq-compile -f jsonl --diagnostics none "$f"; done > NEW.jsonl
//! cargo run --release --example compare -- OLD.jsonl NEW.jsonl
//! ```
//!
//! Units, targets and references are matched by where they begin in the text: what stands at
//! a place in one run alone is gained (`+`) or lost (`-`), what says something else there is
//! altered (`~`, both shown). Each line names the file, the line in it, and the words.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it compares")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::process::ExitCode;

use nq_compile::Document;
use nq_compile::emit::parse_json;
use nq_compile::model::{Place, Provision, Reference, Target};

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [old, new] = paths.as_slice() else {
        eprintln!("usage: compare OLD.jsonl NEW.jsonl");
        return ExitCode::from(2);
    };
    match documents(old).and_then(|old| Ok((old, documents(new)?))) {
        Ok((old, new)) => {
            compare(&old, &new);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("compare: {error}");
            ExitCode::from(2)
        }
    }
}

/// The documents of a file, by their names.
fn documents(path: &str) -> Result<BTreeMap<String, Document>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut documents = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let document = parse_json(line.as_bytes())
            .map_err(|error| format!("{path}:{}: {error}", index + 1))?;
        documents.insert(document.source.name.clone(), document);
    }
    Ok(documents)
}

/// What one run says at one place: its words for a person, and the line.
type Said = BTreeMap<(u32, usize), (u32, String)>;

/// Collects what a document says of one kind.
type Say = fn(&Document) -> Said;

fn compare(old: &BTreeMap<String, Document>, new: &BTreeMap<String, Document>) {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let kinds: [(&str, Say); 3] =
        [("units", units), ("targets", targets), ("references", references)];
    for (kind, say) in kinds {
        let mut counts = [0_usize; 3];
        for name in &names {
            let [before, after] =
                [old, new].map(|run| run.get(*name).map(say).unwrap_or_default());
            counts = added(counts, differences(kind, name, &before, &after));
        }
        println!("{kind}: {} gained, {} lost, {} altered\n", counts[0], counts[1], counts[2]);
    }
}

fn added(one: [usize; 3], other: [usize; 3]) -> [usize; 3] {
    [one[0] + other[0], one[1] + other[1], one[2] + other[2]]
}

/// Prints the differences of one file, in text order; gives how many of each sort there are.
fn differences(kind: &str, name: &str, before: &Said, after: &Said) -> [usize; 3] {
    let mut counts = [0; 3];
    let places: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for place in places {
        match (before.get(place), after.get(place)) {
            (None, Some((line, words))) => {
                println!("+ {kind} {name}:{line}: {words}");
                counts[0] += 1;
            }
            (Some((line, words)), None) => {
                println!("- {kind} {name}:{line}: {words}");
                counts[1] += 1;
            }
            (Some((line, was)), Some((_, is))) if was != is => {
                println!("~ {kind} {name}:{line}: {was}\n    now {is}");
                counts[2] += 1;
            }
            _ => {}
        }
    }
    counts
}

/// Collects what is said by place; several at one place are told apart by their order.
fn said(items: impl Iterator<Item = (Place, String)>) -> Said {
    let mut said = Said::new();
    for (place, words) in items {
        let order = said.range((place.start, 0)..=(place.start, usize::MAX)).count();
        said.insert((place.start, order), (place.line, words));
    }
    said
}

fn units(document: &Document) -> Said {
    let all = document.body.iter().flat_map(Provision::walk);
    said(all.map(|unit| {
        let heading = unit.heading.as_deref().unwrap_or("–");
        let role = unit.role.map(|role| format!(" {role:?}")).unwrap_or_default();
        (unit.span, format!("{}{role} | {} | {}", unit.id, short(heading), short(&unit.text)))
    }))
}

fn targets(document: &Document) -> Said {
    let number = |target: &Target| match (target.value, target.min, target.max) {
        (Some(value), _, _) => value.to_string(),
        (None, Some(min), Some(max)) => format!("{min}–{max}"),
        _ => String::new(),
    };
    said(document.targets.iter().map(|target| {
        let unit = target.unit.as_ref().and_then(|unit| unit.text.as_deref()).unwrap_or("");
        let parent = if target.parent.is_some() { " (part)" } else { "" };
        let change = target.change.map(|change| format!(" {change:?}")).unwrap_or_default();
        let words = format!(
            "{} | {:?} {} {unit}{change}{parent}",
            short(&target.name),
            target.comparator,
            number(target)
        );
        (target.span, words)
    }))
}

fn references(document: &Document) -> Said {
    let words = |mention: &Reference| {
        let issuer = mention.issuer.as_deref().unwrap_or("–");
        let units = [mention.pinpoints.join(" "), mention.targets.join(" ")].join(" → ");
        format!("{:?} | {} | {issuer} | {units}", mention.scope, short(&mention.text))
    };
    said(document.references.iter().map(|mention| (mention.span, words(mention))))
}

fn short(words: &str) -> String {
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(90) {
        Some((at, _)) => format!("{}…", &one_line[..at]),
        None => one_line,
    }
}
