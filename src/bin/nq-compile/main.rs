//! `nq-compile`: Vietnamese resolutions in, structured documents out.
//!
//! ```text
//! arguments ─args─▶ Cli ─commands─▶ input ─▶ the library ─▶ output, findings, tables
//! ```
//!
//! - `args.rs` is what the command line may say, `help.rs` how its help is worded.
//! - `terminal.rs` is what the surroundings say: language, colour, width.
//! - `commands.rs` runs each sub-command, and says what it comes to.
//! - `input.rs` reads files, `output.rs` writes them: whole, or not at all. `place.rs` puts a
//!   file where it belongs, `interrupt.rs` takes away what a signal leaves behind.
//! - `visible.rs` is what of other people's words may reach a terminal.
//! - `findings.rs` chooses and counts findings, `snippet.rs` shows one with its words.
//! - `listing.rs` puts targets and references into rows, `table.rs` lays rows out.
//! - `validate.rs` checks JSON against the schema.
//! - `messages.rs` holds every sentence that the program says, in both languages.
//!
//! The program knows nothing of the language of resolutions: it uses the library's public
//! functions and its document, and nothing else.

mod args;
mod commands;
mod findings;
mod help;
mod input;
mod interrupt;
mod listing;
mod messages;
mod output;
mod place;
mod snippet;
mod table;
mod terminal;
#[cfg(feature = "validate")]
mod validate;
mod visible;

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;
use std::thread;

use nq_compile::Lang;

/// What a run comes to. The worst of several wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// It did what it was asked.
    Clean,
    /// It did, and what it was given has faults.
    Faulty,
    /// It could not read, or write, or understand what was asked.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Faulty => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// The words of a message in `lang`.
pub(crate) fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// How much stack the work gets. What readers and rules nest, they bound; this is room to
/// spare, taken only where it is used.
const STACK: usize = 64 << 20;

fn main() -> ExitCode {
    panic::set_hook(Box::new(|panic| output::tell(&panicked(panic))));
    // A thread that cannot be had, under a limit on memory, is done without.
    let worker = thread::Builder::new().stack_size(STACK).spawn(run);
    let outcome =
        worker.map_or_else(|_| run(), |worker| worker.join().unwrap_or(Outcome::Failed));
    outcome.into()
}

fn run() -> Outcome {
    match args::read() {
        Ok(cli) => commands::run(cli),
        Err(error) => args::answer(&error),
    }
}

/// What a fault of the program says of itself. It may quote the document.
fn panicked(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let payload = panic.payload();
    let message = payload.downcast_ref::<&str>().copied();
    let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let message = visible::line(message.unwrap_or_default());
    let trace = Backtrace::capture();
    let trace = match trace.status() {
        BacktraceStatus::Captured => format!("{trace}"),
        _ => String::new(),
    };
    format!("nq-compile: {place}: {message}\n{trace}")
}
