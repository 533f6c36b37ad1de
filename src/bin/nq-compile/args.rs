//! What the command line may say.
//!
//! Options stand before or after a sub-command. A word that names a sub-command is one: a
//! file of that name is given as `./check`.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use nq_compile::Lang;
use nq_compile::model::Format;

use crate::output::{self, tell};
use crate::{Outcome, help, messages, terminal, visible};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "nq-compile",
    bin_name = "nq-compile",
    version,
    about = "Compile Vietnamese resolutions and legal documents to JSON or YAML",
    override_usage = "nq-compile [OPTIONS] FILE\n       nq-compile [OPTIONS] COMMAND …",
    after_help = help::EXAMPLES_EN,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Cli {
    /// What to do instead of compiling.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// The document to compile; `-` reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// The options.
    #[command(flatten)]
    pub(crate) options: Options,
}

/// The options; every sub-command takes them, and heeds those that mean something to it.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Format of the output [default: json; for tables: a table]
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<OutputFormat>,
    /// Write JSON on one line
    #[arg(long, global = true)]
    pub(crate) compact: bool,
    /// Write to this file, whole or not at all, instead of standard output
    #[arg(short, long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Language of messages [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Language>,
    /// How to show what was found wrong [default: human]
    #[arg(long, global = true, value_name = "STYLE")]
    pub(crate) diagnostics: Option<Diagnostics>,
    /// Count warnings as errors
    #[arg(long, global = true)]
    pub(crate) strict: bool,
    /// Read the input as this format [default: by the file's name]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) from: Option<InputFormat>,
    /// When to colour messages
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

/// The sub-commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what is wrong with documents, and nothing else
    Check {
        /// The documents; `-` reads standard input
        #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// List the targets of a document as a table
    Targets {
        /// The document; `-` reads standard input
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// List the documents and units that a document mentions as a table
    Refs {
        /// The document; `-` reads standard input
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Print the input's own text, which the spans of the output index
    Text {
        /// Print its map instead: where each paragraph, row and running head stands, by byte,
        /// line and page (tab-separated)
        #[arg(long)]
        map: bool,
        /// The document; `-` reads standard input
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Print a stage of the compiler, to see where a result comes from
    Dump {
        /// The stage
        #[arg(long, value_name = "STAGE")]
        stage: Stage,
        /// The document; `-` reads standard input
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Print the JSON Schema of the output
    Schema,
    /// Check JSON (.json) or JSON Lines (.jsonl) against the schema
    Validate {
        /// The files; `-` reads standard input
        #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Explain the code of a finding, or list all codes
    Explain {
        /// The code, such as NQ4001
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
}

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Indented JSON
    Json,
    /// YAML
    Yaml,
    /// One line of JSON for each document, or for each row of a table
    Jsonl,
}

/// A format of the input.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum InputFormat {
    /// Plain text
    Text,
    /// Markdown (CommonMark)
    Markdown,
}

/// A language of messages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    /// Vietnamese
    Vi,
    /// English
    En,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Diagnostics {
    /// With the words they are about
    Human,
    /// One JSON object a line
    Json,
    /// Not at all
    None,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A stage of the compiler.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Stage {
    /// The normalized text
    Text,
    /// Its lines, by what they look like
    Lines,
    /// The tree of units
    Segments,
    /// Numbers, dates and mentions
    Facts,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vi,
            Language::En => Self::En,
        }
    }
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Text => Self::Text,
            InputFormat::Markdown => Self::Markdown,
        }
    }
}

impl From<Stage> for nq_compile::Stage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Text => Self::Text,
            Stage::Lines => Self::Lines,
            Stage::Segments => Self::Segments,
            Stage::Facts => Self::Facts,
        }
    }
}

/// Reads the command line.
///
/// # Errors
///
/// Fails where it says what makes no sense, and where it asks for help or the version:
/// the error then is the text to print.
pub(crate) fn read() -> Result<Cli, clap::Error> {
    let words: Vec<OsString> = env::args_os().collect();
    let asked_in = lang_of(&words);
    let mut command = Cli::command();
    let matches = match command.try_get_matches_from_mut(&words) {
        Ok(matches) => matches,
        // Help is worded in Vietnamese only once somebody wants to read it.
        Err(error) if asks_for_help(&error) && asked_in == Lang::Vi => {
            let worded = help::vietnamese(Cli::command()).try_get_matches_from(&words);
            return Err(worded.err().unwrap_or(error));
        }
        Err(error) => return Err(error),
    };
    let cli = Cli::from_arg_matches(&matches)?;
    match (&cli.command, &cli.file) {
        (None, None) => {
            Err(command.error(ErrorKind::MissingRequiredArgument, messages::no_file(asked_in)))
        }
        (Some(_), Some(file)) => {
            let message = messages::file_before_command(asked_in, file);
            Err(command.error(ErrorKind::ArgumentConflict, message))
        }
        (Some(_), None) | (None, Some(_)) => Ok(cli),
    }
}

/// Prints what [`read`] gave instead of a command line: help or the version to standard
/// output, what makes no sense to standard error.
pub(crate) fn answer(error: &clap::Error) -> Outcome {
    let words: Vec<OsString> = env::args_os().collect();
    if !error.use_stderr() {
        return match output::printed(lang_of(&words), || error.print()) {
            Ok(()) => Outcome::Clean,
            Err(problem) => {
                tell(&problem.to_string());
                Outcome::Failed
            }
        };
    }
    // It quotes words of the command line, some of which may be names of files.
    if words.iter().all(|word| visible::is_plain(&word.to_string_lossy())) {
        let _ = error.print();
    } else {
        tell(&visible::text(&error.to_string()));
    }
    Outcome::Failed
}

fn asks_for_help(error: &clap::Error) -> bool {
    let kind = error.kind();
    kind == ErrorKind::DisplayHelp
        || kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
}

/// The language that the words ask for, known before they are understood.
fn lang_of(words: &[OsString]) -> Lang {
    let said = words.iter().enumerate().find_map(|(at, word)| {
        let word = word.to_str()?;
        match word.strip_prefix("--lang")? {
            "" => words.get(at + 1)?.to_str(),
            rest => rest.strip_prefix('='),
        }
    });
    match said {
        Some("vi") => Lang::Vi,
        Some("en") => Lang::En,
        Some(_) | None => terminal::locale(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        Cli::command().debug_assert();
        help::vietnamese(Cli::command()).debug_assert();
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(lang_of(&words("nq-compile --lang vi --help")), Lang::Vi);
        assert_eq!(lang_of(&words("nq-compile check --lang=vi")), Lang::Vi);
        assert_eq!(lang_of(&words("nq-compile --lang en --help")), Lang::En);
    }
}
