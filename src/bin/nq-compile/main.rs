//! `nq-compile`: Vietnamese resolutions in, structured documents out.
//!
//! ```text
//! arguments ─args─▶ Cli ─commands─▶ input ─▶ the library ─▶ output, findings, tables
//! ```
//!
//! - `args.rs` is what the command line may say, `help.rs` how its help is worded.
//! - `terminal.rs` is what the surroundings say: language, colour, width.
//! - `commands.rs` runs each sub-command, and says what it comes to.
//! - `input.rs` reads files, `output.rs` writes them: whole, or not at all.
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
mod listing;
mod messages;
mod output;
mod snippet;
mod table;
mod terminal;
#[cfg(feature = "validate")]
mod validate;

use std::process::ExitCode;

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

fn main() -> ExitCode {
    let cli = match args::read() {
        Ok(cli) => cli,
        // It prints help and versions too, and leaves with 0 then, else with 2.
        Err(error) => error.exit(),
    };
    commands::run(cli).into()
}
