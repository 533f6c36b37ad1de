//! What the surroundings say: the language, whether there are colours, how wide it is.

use std::env;
use std::ffi::OsString;

use nq_compile::Lang;

use crate::args::{ColorChoice, Options};

/// How wide a line is where nobody says.
const DEFAULT_COLUMNS: usize = 100;

/// The narrowest line that a table or a snippet is laid out for.
const FEWEST_COLUMNS: usize = 40;

/// The language of the messages: as the options say, else as the locale says.
pub(crate) fn lang(options: &Options) -> Lang {
    options.lang.map_or_else(locale, Lang::from)
}

/// The language of the locale: Vietnamese for `vi`, `vi_VN.UTF-8`; else English.
pub(crate) fn locale() -> Lang {
    locale_of(env::var_os)
}

/// The first variable that is set and not empty decides, as POSIX has it.
fn locale_of(variable: impl Fn(&'static str) -> Option<OsString>) -> Lang {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let vietnamese = value.to_string_lossy().to_ascii_lowercase().starts_with("vi");
    if vietnamese { Lang::Vi } else { Lang::En }
}

/// Whether to colour what is written; `terminal` says whether that is to a terminal.
pub(crate) fn colored(choice: ColorChoice, terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
            let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
            terminal && !dumb && !is_set("NO_COLOR")
        }
    }
}

/// How many columns a line has: what `COLUMNS` says, else a hundred.
pub(crate) fn columns() -> usize {
    let said = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    said.filter(|&columns| columns > 0).unwrap_or(DEFAULT_COLUMNS).max(FEWEST_COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: Lang) {
        let read = |name: &str| {
            let found = variables.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| OsString::from(value))
        };
        assert_eq!(locale_of(read), expected, "{variables:?}");
    }

    #[test]
    fn the_locale_gives_the_language() {
        check(&[("LANG", "vi_VN.UTF-8")], Lang::Vi);
        check(&[("LANG", "VI")], Lang::Vi);
        check(&[("LANG", "en_US.UTF-8")], Lang::En);
        check(&[("LANG", "C")], Lang::En);
        check(&[], Lang::En);
    }

    #[test]
    fn the_stronger_variable_wins_unless_it_is_empty() {
        check(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "vi_VN")], Lang::En);
        check(&[("LC_ALL", ""), ("LC_MESSAGES", "vi_VN"), ("LANG", "en_US")], Lang::Vi);
        check(&[("LC_MESSAGES", "C"), ("LANG", "vi_VN")], Lang::En);
    }
}
