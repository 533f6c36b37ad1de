//! Reading inputs: a file, or standard input.
//!
//! Nothing longer than the library's limit is ever held: a file is measured before it is
//! read, and what has no length (a pipe, a device) is read to the limit and no further.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use nq_compile::{Lang, ReadError};

use crate::messages::Problem;

/// The path that means standard input.
pub(crate) const STDIN: &str = "-";

/// An input as it came.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// What messages call it: the path as it was given.
    pub(crate) label: String,
    /// What the output calls it: the path without its folder.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Whether `path` means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// What messages call the input at `path`.
pub(crate) fn label(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// Reads the input at `path`.
///
/// # Errors
///
/// Fails if it cannot be read, is a folder, or is larger than the limit.
pub(crate) fn load(path: &Path, lang: Lang) -> Result<Loaded, Problem> {
    let label = label(path);
    let (name, bytes) = if is_stdin(path) {
        ("stdin".to_owned(), read_to_limit(io::stdin().lock(), 0, &label, lang)?)
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, read_file(path, &label, lang)?)
    };
    Ok(Loaded { label, name, bytes })
}

fn read_file(path: &Path, label: &str, lang: Lang) -> Result<Vec<u8>, Problem> {
    let failed = |error| Problem::input(lang, label, &error);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(Problem::folder(lang, label));
    }
    let len = metadata.len();
    if metadata.is_file() && len > ReadError::LIMIT {
        let error = ReadError::TooLarge { len, limit: ReadError::LIMIT };
        return Err(Problem::unreadable(lang, label, &error));
    }
    let file = File::open(path).map_err(failed)?;
    read_to_limit(file, len, label, lang)
}

fn read_to_limit(
    from: impl Read,
    len: u64,
    label: &str,
    lang: Lang,
) -> Result<Vec<u8>, Problem> {
    let failed = |error: io::Error| Problem::input(lang, label, &error);
    let mut bytes = Vec::new();
    let room = usize::try_from(len).map_or(0, |len| len + 1);
    bytes.try_reserve_exact(room).map_err(|_| failed(io::ErrorKind::OutOfMemory.into()))?;
    from.take(ReadError::LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > ReadError::LIMIT {
        return Err(Problem::endless(lang, label));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_read_to_the_limit_only() {
        let problem = read_to_limit(io::repeat(b'a'), 0, "<stdin>", Lang::En);
        let message = problem.expect_err("nothing without an end is read").to_string();
        assert!(message.starts_with("nq-compile: <stdin>: the input is over the limit"));
    }
}
