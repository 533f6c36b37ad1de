//! The sub-commands: each reads, lets the library work, writes, and says what it comes to.

use std::io::{self, IsTerminal};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_complete::Shell;
use nq_compile::{Code, Compiled, Input, Lang, Mapped, Part, ReadError, Severity, Stage, emit};

use crate::args::{Cli, Command, Diagnostics, Options, OutputFormat};
use crate::findings::{self, Report, Tally};
use crate::input::{self, Loaded};
use crate::listing::{self, Listing};
use crate::messages::{self, Problem};
use crate::output::{Output, Product, tell};
use crate::snippet::Painter;
use crate::{Outcome, pick, terminal, visible};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Outcome {
    let run = Run { lang: terminal::lang(&cli.options), options: cli.options };
    let outcome = match (cli.command, cli.file) {
        (None, Some(file)) => run.compile(file),
        // `args::read` lets nothing through that has neither.
        (None, None) => Ok(Outcome::Failed),
        (Some(Command::Check { files }), _) => run.check(&files),
        (Some(Command::Targets { file }), _) => run.list(file, &listing::TARGETS),
        (Some(Command::Refs { file }), _) => run.list(file, &listing::REFERENCES),
        (Some(Command::Text { map: false, file }), _) => run.text(file),
        (Some(Command::Text { map: true, file }), _) => run.map(file),
        (Some(Command::Dump { stage, file }), _) => run.dump(file, stage.into()),
        (Some(Command::Schema), _) => run.print(emit::schema().as_bytes()),
        (Some(Command::Validate { files }), _) => run.validate(&files),
        (Some(Command::Explain { code }), _) => run.explain(code.as_deref()),
        (Some(Command::Completions { shell }), _) => run.completions(shell),
    };
    outcome.unwrap_or_else(|problem| {
        tell(&problem.to_string());
        Outcome::Failed
    })
}

/// One run of the program.
struct Run {
    lang: Lang,
    options: Options,
}

impl Run {
    fn compile(&self, file: PathBuf) -> Result<Outcome, Problem> {
        let (label, compiled, mut output) = self.open(file)?;
        let (product, bytes) = self.careful(&label, || self.emitted(&compiled))?;
        output.write(product, &bytes)?;
        output.finish()?;
        self.tell_findings(&label, &compiled, Diagnostics::Human)?;
        Ok(self.outcome(&compiled))
    }

    fn emitted(&self, compiled: &Compiled) -> (Product, Vec<u8>) {
        let document = &compiled.document;
        match self.options.format {
            Some(OutputFormat::Yaml) => (Product::Text, emit::yaml(document).into_bytes()),
            Some(OutputFormat::Json) | None if !self.options.compact => {
                (Product::Json, emit::json(document))
            }
            Some(OutputFormat::Json | OutputFormat::Jsonl) | None => {
                (Product::Json, emit::json_compact(document))
            }
        }
    }

    /// Findings are what this makes, so they go where a product goes.
    fn check(&self, files: &[PathBuf]) -> Result<Outcome, Problem> {
        let mut output = self.output(files)?;
        let painter = self.painter(output.is_terminal());
        let style = self.options.diagnostics.unwrap_or(Diagnostics::Human);
        let product = match style {
            Diagnostics::Json => Product::Json,
            Diagnostics::Human | Diagnostics::None => Product::Report,
        };
        let mut report = Report::new(painter, true);
        let (mut outcome, mut total, mut unread) = (Outcome::Clean, Tally::default(), 0);
        for file in files {
            let checked = self.compiled(file).and_then(|(label, compiled)| {
                let shown = self.careful(&label, || match style {
                    Diagnostics::Human => report.of(&label, &compiled).into_bytes(),
                    Diagnostics::Json => findings::json_lines(&label, &compiled, true),
                    Diagnostics::None => Vec::new(),
                })?;
                Ok((shown, compiled))
            });
            match checked {
                Ok((shown, compiled)) => {
                    outcome = outcome.max(self.outcome(&compiled));
                    total += Tally::of(&compiled.document.diagnostics);
                    output.write(product, &shown)?;
                }
                Err(problem) => {
                    tell(&problem.to_string());
                    outcome = Outcome::Failed;
                    unread += 1;
                }
            }
        }
        if style != Diagnostics::Json {
            let rest = report.rest(self.lang).unwrap_or_default();
            let summary = messages::summary(self.lang, files.len() - unread, unread, total);
            output.write(product, (rest + &summary).as_bytes())?;
        }
        output.finish()?;
        Ok(outcome)
    }

    /// Findings are beside the point here: they are shown only if somebody asks for them,
    /// and told of where they make the run a faulty one.
    fn list(&self, file: PathBuf, listing: &Listing) -> Result<Outcome, Problem> {
        let (label, compiled, mut output) = self.open(file)?;
        let document = &compiled.document;
        match self.options.format {
            Some(OutputFormat::Yaml) => return Err(Problem::no_yaml_table(self.lang, &label)),
            Some(format) => {
                let one_line = self.options.compact;
                let json =
                    self.careful(&label, || (listing.json)(document, format, one_line))?;
                output.write(Product::Json, &json)?;
            }
            None => match self
                .careful(&label, || (listing.table)(document, self.lang, terminal::columns()))?
            {
                Some(table) => output.write(Product::Text, table.as_bytes())?,
                None => tell(&messages::no_rows(self.lang, &label, listing.vi, listing.en)),
            },
        }
        output.finish()?;
        let outcome = self.outcome(&compiled);
        self.tell_findings(&label, &compiled, Diagnostics::None)?;
        if outcome != Outcome::Clean && self.options.diagnostics.is_none() {
            let tally = Tally::of(&document.diagnostics);
            tell(&messages::faults_not_shown(self.lang, &label, tally));
        }
        Ok(outcome)
    }

    fn text(&self, file: PathBuf) -> Result<Outcome, Problem> {
        let (_, compiled, mut output) = self.open(file)?;
        output.write(Product::Text, compiled.text.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Clean)
    }

    fn map(&self, file: PathBuf) -> Result<Outcome, Problem> {
        let files = [file];
        let mut output = self.output(&files)?;
        let parts = self.read(&files[0], nq_compile::map)?.1;
        let rows = parts.iter().map(|Mapped { part, place }| {
            let part = match part {
                Part::Paragraph => "paragraph",
                Part::Row => "row",
                Part::Furniture => "furniture",
            };
            let page = place.page.map(|page| page.to_string()).unwrap_or_default();
            format!("{}\t{}\t{}\t{page}\t{part}\n", place.start, place.end, place.line)
        });
        let head = "start\tend\tline\tpage\tpart\n".to_owned();
        let map: String = std::iter::once(head).chain(rows).collect();
        output.write(Product::Text, map.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Clean)
    }

    fn dump(&self, file: PathBuf, stage: Stage) -> Result<Outcome, Problem> {
        let files = [file];
        let mut output = self.output(&files)?;
        let dumped = self.read(&files[0], |input| nq_compile::dump(input, stage));
        output.write(Product::Text, dumped?.1.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Clean)
    }

    fn explain(&self, code: Option<&str>) -> Result<Outcome, Problem> {
        let Some(text) = code else {
            return self.print(self.codes().as_bytes());
        };
        let code = Code::parse(text).ok_or_else(|| Problem::unknown_code(self.lang, text))?;
        self.print(format!("{}\n", code.page(self.lang).trim_end()).as_bytes())
    }

    /// All codes, one a line: how serious, and the first line of the page.
    fn codes(&self) -> String {
        let line = |&code: &Code| {
            let severity = match code.severity() {
                Severity::Error => pick(self.lang, "lỗi", "error"),
                Severity::Warning => pick(self.lang, "cảnh báo", "warning"),
                Severity::Info => pick(self.lang, "lưu ý", "note"),
            };
            let page = code.page(self.lang).lines().next().unwrap_or_default();
            let title = page.strip_prefix(code.as_str()).unwrap_or(page);
            let title = title.trim_start_matches([':', ' ']).trim_end_matches('.');
            format!("{}  {severity:8}  {title}\n", code.as_str())
        };
        Code::ALL.iter().map(line).collect()
    }

    fn completions(&self, shell: Shell) -> Result<Outcome, Problem> {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "nq-compile", &mut script);
        self.print(&script)
    }

    #[cfg(feature = "validate")]
    fn validate(&self, files: &[PathBuf]) -> Result<Outcome, Problem> {
        let mut output = self.output(files)?;
        let checker = crate::validate::Checker::new(self.lang);
        let mut outcome = Outcome::Clean;
        for file in files {
            let lines = self.options.format == Some(OutputFormat::Jsonl)
                || file.extension().is_some_and(|extension| extension == "jsonl");
            let mut found = String::new();
            let checked = self
                .careful(&input::label(file), || checker.file(file, lines, &mut found))
                .and_then(|checked| checked);
            match checked {
                Ok(of_file) => outcome = outcome.max(of_file),
                Err(problem) => {
                    tell(&problem.to_string());
                    outcome = Outcome::Failed;
                }
            }
            output.write(Product::Text, found.as_bytes())?;
        }
        output.finish()?;
        Ok(outcome)
    }

    #[cfg(not(feature = "validate"))]
    fn validate(&self, _: &[PathBuf]) -> Result<Outcome, Problem> {
        Err(Problem::not_built(self.lang))
    }

    fn print(&self, bytes: &[u8]) -> Result<Outcome, Problem> {
        let mut output = self.output(&[])?;
        output.write(Product::Text, bytes)?;
        output.finish()?;
        Ok(Outcome::Clean)
    }

    /// The output, once it is known to be open and to replace none of `inputs`.
    fn output(&self, inputs: &[PathBuf]) -> Result<Output, Problem> {
        let output = Output::new(self.options.output.clone(), self.lang);
        output.check(inputs)?;
        Ok(output)
    }

    /// What messages call `file`, what it compiles to, and where the product goes.
    fn open(&self, file: PathBuf) -> Result<(String, Compiled, Output), Problem> {
        let files = [file];
        let output = self.output(&files)?;
        let (label, compiled) = self.compiled(&files[0])?;
        Ok((label, compiled, output))
    }

    fn compiled(&self, file: &Path) -> Result<(String, Compiled), Problem> {
        self.read(file, nq_compile::compile)
    }

    /// Reads `file` and gives it to the library.
    fn read<T>(
        &self,
        file: &Path,
        work: impl FnOnce(Input<'_>) -> Result<T, ReadError>,
    ) -> Result<(String, T), Problem> {
        let Loaded { label, name, bytes } = input::load(file, self.lang)?;
        let mut input = Input::bytes(&name, bytes).lang(self.lang);
        if let Some(format) = self.options.from {
            input = input.format(format.into());
        }
        match self.careful(&label, || work(input))? {
            Ok(done) => Ok((label, done)),
            Err(error) => Err(Problem::unreadable(self.lang, &label, &error)),
        }
    }

    /// Does some work on the input `label`.
    ///
    /// A fault of the library must not keep the other files of a run from being read, so a
    /// panic stops here, once it has said on standard error where it came from.
    fn careful<T>(&self, label: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
        careful(self.lang, label, work)
    }

    /// Shows findings on standard error; notes are left to `check`.
    fn tell_findings(
        &self,
        label: &str,
        compiled: &Compiled,
        default: Diagnostics,
    ) -> Result<(), Problem> {
        let terminal = io::stderr().is_terminal();
        let told =
            self.careful(label, || match self.options.diagnostics.unwrap_or(default) {
                Diagnostics::Human => {
                    let mut report = Report::new(self.painter(terminal), false);
                    report.of(label, compiled) + &report.rest(self.lang).unwrap_or_default()
                }
                Diagnostics::Json => {
                    let lines = findings::json_lines(label, compiled, false);
                    let lines = String::from_utf8(lines).expect("JSON is UTF-8");
                    if terminal { visible::json(&lines).into_owned() } else { lines }
                }
                Diagnostics::None => String::new(),
            })?;
        tell(&told);
        Ok(())
    }

    fn painter(&self, terminal: bool) -> Painter {
        let colored = terminal::colored(self.options.color, terminal);
        Painter::new(self.lang, colored, terminal::columns())
    }

    fn outcome(&self, compiled: &Compiled) -> Outcome {
        Tally::of(&compiled.document.diagnostics).outcome(self.options.strict)
    }
}

fn careful<T>(lang: Lang, label: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| Problem::internal(lang, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_compiler_is_a_problem_of_one_file() {
        let work = |text: &str| {
            careful(Lang::En, "a.txt", || text.len() / text.find('a').unwrap_or(0))
        };
        assert_eq!(work("bba").ok(), Some(1));
        let problem = work("bbb").expect_err("nothing is divided by nothing").to_string();
        assert!(problem.starts_with("nq-compile: a.txt: the compiler itself failed\n"));
    }
}
