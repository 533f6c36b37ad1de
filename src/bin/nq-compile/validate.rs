//! Checking JSON against the schema of the output.
//!
//! ```text
//! out.json: /targets/3/value: "x" is not of types "null", "number"
//! all.jsonl:17: /schema: "nq-document/1" was expected
//! ```
//!
//! A `.jsonl` file is read line by line, so that it may be as large as it likes; a document
//! of its own, and a line, may be as large as an input.

use std::fmt::Write;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use jsonschema::Validator;
use nq_compile::{Lang, ReadError, emit};
use serde_json::Value;

use crate::Outcome;
use crate::input;
use crate::messages::{self, Problem};
use crate::{pick, visible};

/// How many faults of one document are listed.
const MOST_LISTED: usize = 100;

/// Checks documents against the schema.
pub(crate) struct Checker {
    validator: Validator,
    lang: Lang,
}

impl Checker {
    /// A checker that speaks `lang`.
    pub(crate) fn new(lang: Lang) -> Self {
        let schema: Value =
            serde_json::from_str(&emit::schema()).expect("the schema is printed as JSON");
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("the schema is generated from the model, and a test checks with it");
        Self { validator, lang }
    }

    /// Checks the file at `path`, each of its lines for itself if `lines`. What it finds is
    /// added to `out`.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, or holds a document over the limit.
    pub(crate) fn file(
        &self,
        path: &Path,
        lines: bool,
        out: &mut String,
    ) -> Result<Outcome, Problem> {
        let label = input::label(path);
        let failed = |error: io::Error| Problem::input(self.lang, &label, &error);
        let name = visible::name(&label);
        let before = out.len();
        if lines && path.is_dir() {
            return Err(Problem::folder(self.lang, &label));
        }
        if lines {
            let reader: Box<dyn BufRead> = if input::is_stdin(path) {
                Box::new(io::stdin().lock())
            } else {
                Box::new(BufReader::with_capacity(1 << 16, File::open(path).map_err(failed)?))
            };
            let whole = self.lines(reader, &name, out).map_err(failed)?;
            if !whole {
                return Err(Problem::endless(self.lang, &label));
            }
        } else {
            self.document(&input::load(path, self.lang)?.bytes, &name, None, out);
        }
        if out.len() > before {
            return Ok(Outcome::Faulty);
        }
        out.push_str(&messages::valid(self.lang, &name));
        Ok(Outcome::Clean)
    }

    /// Whether each line could be held: one without an end is not read further.
    fn lines(
        &self,
        mut reader: impl BufRead,
        name: &str,
        out: &mut String,
    ) -> io::Result<bool> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let most = ReadError::LIMIT + 1;
            let len = reader.by_ref().take(most).read_until(b'\n', &mut line)?;
            if len == 0 {
                break;
            }
            if len as u64 == most {
                return Ok(false);
            }
            if !line.trim_ascii().is_empty() {
                self.document(&line, &format!("{name}:{number}"), Some(number), out);
            }
        }
        Ok(true)
    }

    /// Checks one document; `line` is its line, where it has one of its own.
    fn document(&self, text: &[u8], name: &str, line: Option<usize>, out: &mut String) {
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let value: Value = match serde_json::from_slice(text) {
            Ok(value) => value,
            Err(error) => {
                out.push_str(&self.no_json(&error, name, line));
                return;
            }
        };
        let mut errors = self.validator.iter_errors(&value);
        for error in errors.by_ref().take(MOST_LISTED) {
            let path = visible::name(error.instance_path().as_str());
            let path = if path.is_empty() { "/" } else { &path };
            let message = visible::name(&shortened(&error.to_string()));
            writeln!(out, "{name}: {path}: {message}").expect("a String takes every write");
        }
        let rest = errors.count();
        if rest > 0 {
            out.push_str(&messages::more_faults(self.lang, name, rest));
        }
    }

    /// The parser ends its message with the place, which stands in front here.
    fn no_json(&self, error: &serde_json::Error, name: &str, line: Option<usize>) -> String {
        let message = error.to_string();
        let message = visible::name(message.split(" at line ").next().unwrap_or(&message));
        let what = pick(self.lang, "không phải JSON", "not JSON");
        match line {
            Some(_) => format!("{name}:{}: {what}: {message}\n", error.column()),
            None => format!("{name}:{}:{}: {what}: {message}\n", error.line(), error.column()),
        }
    }
}

/// A message without the middle of a long value that it quotes.
fn shortened(message: &str) -> String {
    const LONGEST: usize = 300;
    let len = message.chars().count();
    if len <= LONGEST {
        return message.to_owned();
    }
    let head = message.chars().take(LONGEST / 2);
    let tail = message.chars().skip(len - LONGEST / 2);
    head.chain(['…']).chain(tail).collect()
}
