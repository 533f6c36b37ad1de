//! Word's automatic numbering: which label the page shows before a paragraph.
//!
//! A paragraph names a list and a level of it. Lists that share a definition count together;
//! a list may start a level anew, once, or write it its own way. A level counts from its
//! start again after any level above it, unless it says after which. The text of a level,
//! `Điều %1.` or `%1.%2.`, takes the counts of the levels it names.
//!
//! The readers of docx and doc fill in what their files say.

use std::collections::{HashMap, HashSet};

use super::ReadError;
use super::budget::{Bound, Budget};
use super::number::{Numerals, bullet};

/// Word has nine levels.
pub(super) const LEVELS: usize = 9;

/// How paragraphs of a level are numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) numerals: Numerals,
    /// The label, `%n` for the count of level n, from 1.
    pub(super) text: String,
    /// Counts anew only after a level above this one, counted from 1; 0: never.
    pub(super) restart: Option<usize>,
    /// All numbers are decimal.
    pub(super) legal: bool,
    /// The style whose paragraphs are of this level.
    pub(super) style: Option<String>,
    pub(super) font: String,
    pub(super) hidden: bool,
}

/// The levels that lists of one definition share.
#[derive(Debug, Default)]
pub(super) struct Definition {
    pub(super) levels: [Option<Level>; LEVELS],
    /// The numbering style that defines it elsewhere.
    pub(super) link: Option<String>,
}

/// A list, as paragraphs name it.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) definition: u32,
    /// Where levels start anew at the list's first paragraph.
    pub(super) starts: [Option<u32>; LEVELS],
    /// Levels that the list writes its own way.
    pub(super) levels: [Option<Level>; LEVELS],
}

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub(super) definitions: HashMap<u32, Definition>,
    pub(super) lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The start overrides that were used.
    used: HashSet<(u32, usize)>,
}

impl Numbering {
    /// The level that paragraphs of a style have in a list.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let definition = self.definitions.get(&self.lists.get(&list)?.definition)?;
        definition
            .levels
            .iter()
            .position(|level| level.as_ref().is_some_and(|l| l.style.as_deref() == Some(style)))
    }

    /// Counts a paragraph, and gives its label; empty where the page shows none.
    ///
    /// # Errors
    ///
    /// Fails if the file makes too much text by its labels.
    pub(super) fn next(
        &mut self,
        list_id: u32,
        level: usize,
        budget: &mut Budget,
    ) -> Result<String, ReadError> {
        let Self { definitions, lists, counts, used } = self;
        let Some(list) = lists.get(&list_id) else { return Ok(String::new()) };
        let at = level.min(LEVELS - 1);
        let definition = definitions.get(&list.definition);
        let level_at = |at: usize| -> Option<&Level> {
            list.levels[at].as_ref().or_else(|| definition?.levels[at].as_ref())
        };
        let start = |at: usize| {
            list.starts[at].unwrap_or_else(|| level_at(at).map_or(1, |level| level.start))
        };
        let counts = counts.entry(list.definition).or_default();
        let anew = list.starts[at].is_some() && used.insert((list_id, at));
        counts[at] = Some(match counts[at] {
            Some(count) if !anew => count.saturating_add(1),
            _ => start(at),
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let after = level_at(deeper).and_then(|level| level.restart).unwrap_or(deeper);
            if at < after {
                *count = None;
            }
        }
        let Some(own) = level_at(at).filter(|level| !level.hidden) else {
            return Ok(String::new());
        };
        // The text of a level is read anew for each of its paragraphs.
        budget.take(Bound::Steps, own.text.len())?;
        if own.numerals == Numerals::Bullet {
            let label = bullet(&own.font, &own.text);
            budget.take(Bound::Text, label.len())?;
            return Ok(label);
        }
        let label = fill(&own.text, |named| {
            let count = counts[named].unwrap_or_else(|| start(named));
            let numerals = level_at(named).map_or(Numerals::Decimal, |level| level.numerals);
            let legal = own.legal && numerals != Numerals::Nothing;
            if legal { Numerals::Decimal } else { numerals }.write(count)
        });
        budget.take(Bound::Text, label.len())?;
        Ok(label)
    }
}

/// Writes the counts into a level's text: `%1.%2.`
fn fill(text: &str, count: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let named = letters.peek().and_then(|c| c.to_digit(10)).filter(|&n| n > 0);
        match named {
            Some(named) if letter == '%' => {
                letters.next();
                label.push_str(&count(named as usize - 1));
            }
            _ => label.push(letter),
        }
    }
    label.trim().to_owned()
}
