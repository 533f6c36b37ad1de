//! Compiles every text and Markdown file of a folder and says what looks wrong, without
//! knowing what would be right:
//!
//! ```text
//! cargo run --release --example survey -- DIR [--expected TABLE.tsv] [--show MEASURE] [--also pdf]
//! ```
//!
//! For each file one line with the measures that are not clean, then the totals. `--show`
//! prints the places behind one measure instead. `--expected` compares heads with a table
//! whose first row names its columns: `file`, `kind`, `issuer`, `number`, `date`. `--also` takes
//! files of one more ending.
//!
//! - `measures.rs` holds the measures, each a function of the text and the document;
//!   `notes.rs` those of notes and of the labels that their marks are glued to.
//! - `expected.rs` compares heads with a table.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the survey prints its findings")]

mod expected;
mod measures;
mod notes;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use measures::{MEASURES, Surveyed, Tally};
use nq_compile::{Input, compile};

struct Options {
    folder: PathBuf,
    expected: Option<PathBuf>,
    show: Option<String>,
    also: Option<String>,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(all_compiled) if all_compiled => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("survey: {error}");
            ExitCode::from(2)
        }
    }
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options =
        Options { folder: PathBuf::new(), expected: None, show: None, also: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--expected" => options.expected = Some(value()?.into()),
            "--show" => options.show = Some(value()?),
            "--also" => options.also = Some(value()?),
            _ => options.folder = argument.into(),
        }
    }
    if options.folder.as_os_str().is_empty() {
        return Err(
            "usage: survey DIR [--expected TABLE.tsv] [--show MEASURE] [--also pdf]".into()
        );
    }
    if let Some(show) = &options.show
        && !MEASURES.iter().any(|measure| measure.name == show)
        && show != "heads"
    {
        let names: Vec<_> = MEASURES.iter().map(|measure| measure.name).collect();
        return Err(format!("no measure {show}; there are: heads, {}", names.join(", ")).into());
    }
    Ok(options)
}

/// Surveys the folder; tells whether every file compiled.
fn run(options: &Options) -> Result<bool, Box<dyn Error>> {
    let files = files(&options.folder, options.also.as_deref())?;
    let mut heads = options.expected.as_deref().map(expected::Table::read).transpose()?;
    let mut totals = vec![Tally::default(); MEASURES.len()];
    let (mut compiled, mut failed) = (0, 0);
    for path in &files {
        let name = path.strip_prefix(&options.folder)?.display().to_string();
        let bytes = fs::read(path)?;
        let result = match compile(Input::bytes(&name, bytes)) {
            Ok(result) => result,
            Err(error) => {
                println!("{name}: not compiled: {error}");
                failed += 1;
                continue;
            }
        };
        compiled += 1;
        let surveyed = Surveyed::new(&result);
        let mut notes = Vec::new();
        for (measure, total) in MEASURES.iter().zip(&mut totals) {
            let tally = (measure.take)(&surveyed);
            if options.show.as_deref() == Some(measure.name) {
                for (at, words) in &tally.places {
                    println!("{name}:{}: {words}", surveyed.line_of(*at));
                }
            }
            if tally.wrong > 0 {
                notes.push(format!("{} {}", measure.name, tally.wrong));
            }
            total.wrong += tally.wrong;
            total.all += tally.all;
            total.files += usize::from(tally.wrong > 0);
        }
        if let Some(table) = &mut heads {
            for difference in table.compare(&name, &result.document) {
                if options.show.as_deref() == Some("heads") {
                    println!("{name}: {difference}");
                }
                notes.push(difference);
            }
        }
        if options.show.is_none() && !notes.is_empty() {
            println!("{name}: {}", notes.join("; "));
        }
    }
    if options.show.is_none() {
        print_totals(&totals, compiled, failed);
        if let Some(table) = &heads {
            table.print_totals();
        }
    }
    Ok(failed == 0)
}

fn print_totals(totals: &[Tally], compiled: usize, failed: usize) {
    println!("\n{compiled} files compiled, {failed} not\n");
    println!("{:<22} {:>9} {:>10} {:>8}  {:>6}", "measure", "wrong", "of", "right", "files");
    for (measure, total) in MEASURES.iter().zip(totals) {
        let right = if total.all == 0 {
            100.0
        } else {
            100.0 * (1.0 - total.wrong as f64 / total.all as f64)
        };
        println!(
            "{:<22} {:>9} {:>10} {:>7.2}%  {:>6}  {}",
            measure.name, total.wrong, total.all, right, total.files, measure.says
        );
    }
}

/// The text and Markdown files of a folder and those below it, in the order of their names.
fn files(folder: &Path, also: Option<&str>) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| {
                ending == "txt" || ending == "md" || also.is_some_and(|also| ending == also)
            }) {
                files.push(path);
            }
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no .txt or .md file", folder.display()).into());
    }
    Ok(files)
}
