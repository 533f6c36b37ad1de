//! Prints a table of a document's targets: `cargo run --example targets -- FILE`.

use std::error::Error;
use std::io::Write;

use nq_compile::{Input, compile};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: targets FILE")?;
    let bytes = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
    let document = compile(Input::bytes(&path, bytes))?.document;
    let mut out = std::io::stdout().lock();
    for target in &document.targets {
        let value = match (target.value, target.min, target.max) {
            (Some(value), _, _) => value.to_string(),
            (None, Some(min), Some(max)) => format!("{min}–{max}"),
            _ => "–".to_owned(),
        };
        let unit = target.unit.as_ref().and_then(|unit| unit.text.as_deref()).unwrap_or("");
        let provision = target.provision.as_deref().unwrap_or("");
        writeln!(out, "{provision}\t{}\t{value} {unit}", target.name)?;
    }
    Ok(())
}
