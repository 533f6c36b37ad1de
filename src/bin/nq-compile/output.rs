//! Writing: to standard output, or to a file, which is written whole or not at all.
//!
//! Whoever reads standard output may stop reading: that is no error, and what would have
//! come after is dropped. A standard output that was closed before the run began is one:
//! somebody waits for a product that goes nowhere.
//!
//! What comes to a terminal is made fit to be seen there; a file or a pipe gets the product
//! as it is.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use nq_compile::Lang;

use crate::messages::Problem;
use crate::{place, visible};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    /// Words, laid out for a person or as they stood in a document.
    Text,
    /// JSON, or JSON Lines.
    Json,
    /// The program's own words, with its colours: other people's are made fit already.
    Report,
}

/// Where the product of a run goes.
#[derive(Debug)]
pub(crate) struct Output {
    lang: Lang,
    /// The file, with what is to be written to it; else standard output.
    file: Option<(PathBuf, Vec<u8>)>,
    /// Whether it comes to a terminal.
    terminal: bool,
    /// Whether nobody reads standard output any more.
    closed: bool,
}

impl Output {
    /// An output to `path`, or to standard output.
    pub(crate) fn new(path: Option<PathBuf>, lang: Lang) -> Self {
        let terminal = match &path {
            Some(path) => place::is_terminal(path),
            None => io::stdout().is_terminal(),
        };
        Self { lang, file: path.map(|path| (path, Vec::new())), terminal, closed: false }
    }

    /// Whether it comes to a terminal.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Refuses to replace one of `inputs`, and to write where nothing can be written.
    ///
    /// # Errors
    ///
    /// Fails if the output's file is one of them, or if standard output is closed.
    pub(crate) fn check(&self, inputs: &[PathBuf]) -> Result<(), Problem> {
        let Some((path, _)) = &self.file else { return printed(self.lang, || Ok(())) };
        // What is not there yet cannot be an input.
        let Ok(place) = fs::canonicalize(path) else { return Ok(()) };
        let same = |input: &PathBuf| fs::canonicalize(input).is_ok_and(|input| input == place);
        if place.is_file() && inputs.iter().any(same) {
            return Err(Problem::output_is_input(self.lang, &path.display().to_string()));
        }
        Ok(())
    }

    /// Adds `bytes`. Standard output has them at once, a file when the run is over.
    ///
    /// # Errors
    ///
    /// Fails if standard output takes no more, unless nobody reads it.
    pub(crate) fn write(&mut self, product: Product, bytes: &[u8]) -> Result<(), Problem> {
        if self.terminal && product != Product::Report {
            let words = String::from_utf8_lossy(bytes);
            let words = match product {
                Product::Json => visible::json(&words),
                Product::Text | Product::Report => visible::text(&words),
            };
            return self.put(words.as_bytes());
        }
        self.put(bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if let Some((_, held)) = &mut self.file {
            held.extend_from_slice(bytes);
            return Ok(());
        }
        if self.closed || bytes.is_empty() {
            return Ok(());
        }
        let mut closed = false;
        printed(self.lang, || {
            let put = to_stdout(bytes);
            closed = put.is_err();
            put
        })?;
        self.closed = closed;
        Ok(())
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be written; what stood there before still does.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        match self.file {
            Some((path, bytes)) => place::write(&path, &bytes, self.lang),
            None => Ok(()),
        }
    }
}

/// Prints to standard output by `print`. That nobody reads it is no error.
///
/// # Errors
///
/// Fails if standard output takes nothing, or was closed before the run began.
pub(crate) fn printed(
    lang: Lang,
    print: impl FnOnce() -> io::Result<()>,
) -> Result<(), Problem> {
    if standard::was_closed() {
        return Err(Problem::closed_stdout(lang));
    }
    match print() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::output(lang, "<stdout>", &error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a message to standard error. Where that cannot be written there is nobody left
/// to tell.
pub(crate) fn tell(message: &str) {
    let _ = io::stderr().lock().write_all(message.as_bytes());
}

fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// What standard output was when the program was started.
///
/// The standard library opens `/dev/null` in the place of a closed stream before `main`
/// begins, and nothing tells it from one that somebody gave. So it is looked at earlier.
#[cfg(unix)]
mod standard {
    use std::io;
    use std::os::fd::AsFd;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// What Unix answers where there is no such descriptor.
    const EBADF: i32 = 9;

    static CLOSED: AtomicBool = AtomicBool::new(false);

    #[ctor::ctor]
    fn look() {
        let looked = io::stdout().as_fd().try_clone_to_owned();
        let closed = looked.is_err_and(|error| error.raw_os_error() == Some(EBADF));
        CLOSED.store(closed, Ordering::Relaxed);
    }

    pub(super) fn was_closed() -> bool {
        CLOSED.load(Ordering::Relaxed)
    }
}

#[cfg(not(unix))]
mod standard {
    pub(super) fn was_closed() -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(product: Product, given: &str, expected: &str) {
        for (terminal, expected) in [(true, expected), (false, given)] {
            let file = Some((PathBuf::new(), Vec::new()));
            let mut output = Output { lang: Lang::En, file, terminal, closed: false };
            output.write(product, given.as_bytes()).expect("it is held");
            let held = output.file.expect("it goes to a file").1;
            assert_eq!(String::from_utf8(held).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_terminal_gets_what_it_can_show_and_a_file_what_there_is() {
        check(Product::Text, "một\u{9b}31m\n\u{1b}[2J\u{200b}hai\r\n", "một�31m\n�[2Jhai\n");
        check(Product::Json, "[\"\u{9b}\",\n\"\u{7f}\"]\n", "[\"\\u009b\",\n\"\\u007f\"]\n");
        check(Product::Report, "\u{1b}[31mmột\n", "\u{1b}[31mmột\n");
    }
}
