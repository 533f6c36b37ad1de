//! The numbering of lists and headings of an OpenDocument text.
//!
//! A list takes its numbers from a list style. It counts from its start, unless it goes on
//! with the last list of its style (`text:continue-numbering`) or with a list by name
//! (`text:continue-list`). A level counts anew below each item of a level above it that has a
//! number. A list inside a list's item says nothing more by itself: an item without a
//! paragraph only leads down to its level.

use std::collections::HashMap;

use super::super::ReadError;
use super::super::budget::{Bound, Budget};
use super::super::number::{Numerals, bullet};
use super::super::xml::Element;

/// OpenDocument has ten levels.
pub(super) const LEVELS: usize = 10;

#[derive(Clone, Debug, Default)]
struct Level {
    numerals: Numerals,
    prefix: String,
    suffix: String,
    /// `%1%.%2%.`, which newer writers give beside prefix and suffix.
    format: Option<String>,
    bullet: String,
    start: u32,
    /// How many levels the label shows.
    shown: usize,
}

impl Level {
    /// How long its words are, which are put together anew for each label.
    fn len(&self) -> usize {
        let format = self.format.as_ref().map_or(0, |format| LEVELS * format.len());
        self.prefix.len() + self.suffix.len() + self.bullet.len() + format
    }

    /// The bullet as the page shows it. The standard has words before and after it; a program
    /// that writes formats shows the bullet alone, and repeats it in those words.
    fn bullet(&self) -> String {
        let bullet = bullet("", &self.bullet);
        match self.format {
            Some(_) => bullet,
            None => format!("{}{bullet}{}", self.prefix, self.suffix),
        }
    }
}

type Definition = [Option<Level>; LEVELS];

/// One list and how far it has counted.
pub(super) type ListId = usize;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<String, Definition>,
    outline: Definition,
    counts: Vec<[Option<u32>; LEVELS]>,
    last_of_style: HashMap<String, ListId>,
    by_name: HashMap<String, ListId>,
    outline_counts: [Option<u32>; LEVELS],
}

impl Lists {
    /// Adds the list styles of a part.
    pub(super) fn add(&mut self, root: &Element<'_>) {
        let groups =
            root.elements().filter(|e| matches!(e.name, "styles" | "automatic-styles"));
        for style in groups.flat_map(Element::elements) {
            match (style.name, style.attribute("name")) {
                ("list-style", Some(name)) => {
                    self.styles.insert(name.into_owned(), definition(style));
                }
                ("outline-style", _) => self.outline = definition(style),
                _ => {}
            }
        }
    }

    /// A list begins, or goes on.
    pub(super) fn open(&mut self, list: &Element<'_>, style: &str) -> ListId {
        let goes_on = list
            .attribute("continue-list")
            .and_then(|name| self.by_name.get(name.as_ref()))
            .or_else(|| {
                let goes_on = list.attribute("continue-numbering").as_deref() == Some("true");
                self.last_of_style.get(style).filter(|_| goes_on)
            });
        let id = goes_on.copied().unwrap_or_else(|| {
            self.counts.push([None; LEVELS]);
            self.counts.len() - 1
        });
        self.last_of_style.insert(style.to_owned(), id);
        if let Some(name) = list.attribute("id") {
            self.by_name.insert(name.into_owned(), id);
        }
        id
    }

    /// A list inside an item begins to count anew.
    pub(super) fn restart(&mut self, id: ListId, level: usize) {
        if let Some(count) = self.counts.get_mut(id).and_then(|counts| counts.get_mut(level)) {
            *count = None;
        }
    }

    /// Counts an item, and gives its label.
    ///
    /// # Errors
    ///
    /// Fails if the file makes too much text by its labels.
    pub(super) fn next(
        &mut self,
        id: ListId,
        style: &str,
        level: usize,
        start: Option<u32>,
        budget: &mut Budget,
    ) -> Result<String, ReadError> {
        let none = Definition::default();
        let definition = self.styles.get(style).unwrap_or(&none);
        let Some(counts) = self.counts.get_mut(id) else { return Ok(String::new()) };
        label(definition, counts, level, start, budget)
    }

    /// Counts a heading, and gives its label.
    ///
    /// # Errors
    ///
    /// Fails if the file makes too much text by its labels.
    pub(super) fn next_heading(
        &mut self,
        level: usize,
        start: Option<u32>,
        budget: &mut Budget,
    ) -> Result<String, ReadError> {
        label(&self.outline, &mut self.outline_counts, level, start, budget)
    }
}

fn label(
    definition: &Definition,
    counts: &mut [Option<u32>; LEVELS],
    level: usize,
    start: Option<u32>,
    budget: &mut Budget,
) -> Result<String, ReadError> {
    let at = level.min(LEVELS - 1);
    let first = |at: usize| definition[at].as_ref().map_or(1, |level| level.start);
    let count = match (start, counts[at]) {
        (Some(start), _) => start,
        (None, Some(count)) => count.saturating_add(1),
        (None, None) => first(at),
    };
    counts[at] = Some(count);
    counts[at + 1..].fill(None);
    let Some(own) = &definition[at] else { return Ok(String::new()) };
    budget.take(Bound::Steps, own.len())?;
    let number = |at: usize| {
        let numerals =
            definition[at].as_ref().map_or(Numerals::Nothing, |level| level.numerals);
        numerals.write(counts[at].unwrap_or_else(|| first(at)))
    };
    let words = if own.numerals == Numerals::Bullet {
        own.bullet()
    } else if let Some(format) = &own.format {
        (0..=at).fold(format.clone(), |format, at| {
            let place = format!("%{}%", at + 1);
            format.replace(&place, &number(at))
        })
    } else if own.numerals == Numerals::Nothing {
        format!("{}{}", own.prefix, own.suffix)
    } else {
        let shown = (at + 1).saturating_sub(own.shown)..=at;
        let numbers: Vec<_> = shown.map(number).filter(|number| !number.is_empty()).collect();
        format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
    };
    let label = words.trim().to_owned();
    budget.take(Bound::Text, label.len())?;
    Ok(label)
}

fn definition(style: &Element<'_>) -> Definition {
    let mut levels = Definition::default();
    for level in style.elements() {
        let Some(at) = level.number::<usize>("level") else { continue };
        if !(1..=LEVELS).contains(&at) {
            continue;
        }
        let text = |name: &str| level.attribute(name).map(String::from);
        let numerals = match level.name {
            "list-level-style-bullet" => Numerals::Bullet,
            "list-level-style-number" | "outline-level-style" => {
                numerals(&text("num-format").unwrap_or_default())
            }
            _ => Numerals::Nothing,
        };
        levels[at - 1] = Some(Level {
            numerals,
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            format: text("num-list-format"),
            bullet: text("bullet-char").unwrap_or_default(),
            start: level.number("start-value").unwrap_or(1),
            shown: level.number("display-levels").unwrap_or(1),
        });
    }
    levels
}

fn numerals(format: &str) -> Numerals {
    match format {
        "" => Numerals::Nothing,
        "a" => Numerals::LowerLetter,
        "A" => Numerals::UpperLetter,
        "i" => Numerals::LowerRoman,
        "I" => Numerals::UpperRoman,
        "01" | "01, 02, 03, ..." => Numerals::DecimalZero,
        "1st" => Numerals::Ordinal,
        _ => Numerals::Decimal,
    }
}
