//! Word's automatic numbering: which label the page shows before a paragraph.
//!
//! A paragraph names a list (`w:num`) and a level of it. Lists that share an abstract
//! definition count together; a list may start a level anew (`w:startOverride`, once) or
//! write it its own way. A level counts from its start again after any level above it,
//! unless `w:lvlRestart` says after which. The text of a level, `Điều %1.` or `%1.%2.`,
//! takes the counts of the levels it names.

use std::collections::{HashMap, HashSet};

use super::super::number::{Numerals, bullet};
use super::super::xml::Element;
use super::styles::{Styles, flag};

/// Word has nine levels.
const LEVELS: usize = 9;

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    numerals: Numerals,
    text: String,
    /// Counts anew only after a level above this one, counted from 1; 0: never.
    restart: Option<usize>,
    /// All numbers are decimal.
    legal: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    font: String,
    hidden: bool,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// The numbering style that defines it elsewhere.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The start overrides that were used.
    used: HashSet<(u32, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(root: &Element<'_>, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        for element in root.elements() {
            match element.name {
                "abstractNum" => {
                    let Some(id) = element.number("abstractNumId") else { continue };
                    numbering.abstracts.insert(id, read_abstract(element));
                }
                "num" => {
                    let Some(id) = element.number("numId") else { continue };
                    numbering.lists.insert(id, read_list(element));
                }
                _ => {}
            }
        }
        numbering.follow_links(styles);
        numbering
    }

    /// A definition that links to a numbering style is that of the list which the style
    /// names.
    fn follow_links(&mut self, styles: &Styles) {
        let targets: HashMap<u32, u32> = self
            .abstracts
            .iter()
            .filter_map(|(&id, definition)| {
                let list = styles.get(definition.link.as_deref()?)?.num?;
                Some((id, self.lists.get(&list)?.definition))
            })
            .collect();
        self.lists.values_mut().for_each(|list| {
            list.definition = targets.get(&list.definition).copied().unwrap_or(list.definition);
        });
    }

    /// The level that paragraphs of a style have in a list.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let definition = self.abstracts.get(&self.lists.get(&list)?.definition)?;
        definition
            .levels
            .iter()
            .position(|level| level.as_ref().is_some_and(|l| l.style.as_deref() == Some(style)))
    }

    /// Counts a paragraph, and gives its label; empty where the page shows none.
    pub(super) fn next(&mut self, list_id: u32, level: usize) -> String {
        let Self { abstracts, lists, counts, used } = self;
        let Some(list) = lists.get(&list_id) else { return String::new() };
        let at = level.min(LEVELS - 1);
        let definition = abstracts.get(&list.definition);
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
            return String::new();
        };
        if own.numerals == Numerals::Bullet {
            return bullet(&own.font, &own.text);
        }
        fill(&own.text, |named| {
            let count = counts[named].unwrap_or_else(|| start(named));
            let numerals = level_at(named).map_or(Numerals::Decimal, |level| level.numerals);
            let legal = own.legal && numerals != Numerals::Nothing;
            if legal { Numerals::Decimal } else { numerals }.write(count)
        })
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

fn read_abstract(element: &Element<'_>) -> Abstract {
    let mut definition = Abstract {
        link: element.child("numStyleLink").and_then(Element::val).map(String::from),
        ..Abstract::default()
    };
    for level in element.elements().filter(|level| level.name == "lvl") {
        if let Some(at) = level.number::<usize>("ilvl").filter(|&at| at < LEVELS) {
            definition.levels[at] = Some(read_level(level));
        }
    }
    definition
}

fn read_list(element: &Element<'_>) -> List {
    let definition = element.child("abstractNumId").and_then(|id| id.number("val"));
    let mut list = List { definition: definition.unwrap_or(u32::MAX), ..List::default() };
    for change in element.elements().filter(|change| change.name == "lvlOverride") {
        let Some(at) = change.number::<usize>("ilvl").filter(|&at| at < LEVELS) else {
            continue;
        };
        list.starts[at] = change.child("startOverride").and_then(|start| start.number("val"));
        list.levels[at] = change.child("lvl").map(read_level);
    }
    list
}

fn read_level(element: &Element<'_>) -> Level {
    let value = |name: &str| element.child(name).and_then(Element::val);
    let properties = element.child("rPr");
    let font = properties.and_then(|p| p.child("rFonts")).and_then(|f| f.attribute("ascii"));
    Level {
        start: element.child("start").and_then(|start| start.number("val")).unwrap_or(0),
        numerals: value("numFmt").map_or(Numerals::Decimal, |name| numerals(&name)),
        text: value("lvlText").map(String::from).unwrap_or_default(),
        restart: element.child("lvlRestart").and_then(|level| level.number("val")),
        legal: element.child("isLgl").is_some_and(flag),
        style: value("pStyle").map(String::from),
        font: font.map(String::from).unwrap_or_default(),
        hidden: properties.and_then(|p| p.child("vanish")).is_some_and(flag),
    }
}

/// The numerals of a `w:numFmt`.
pub(super) fn numerals(name: &str) -> Numerals {
    match name {
        "decimalZero" => Numerals::DecimalZero,
        "lowerRoman" => Numerals::LowerRoman,
        "upperRoman" => Numerals::UpperRoman,
        "lowerLetter" => Numerals::LowerLetter,
        "upperLetter" => Numerals::UpperLetter,
        "ordinal" => Numerals::Ordinal,
        "bullet" => Numerals::Bullet,
        "none" => Numerals::Nothing,
        _ => Numerals::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::parse;
    use super::*;

    fn numbering(lists: &str) -> Numbering {
        let text = format!(
            "<numbering><abstractNum abstractNumId='0'>\
             <lvl ilvl='0'><start val='1'/><numFmt val='upperRoman'/><lvlText val='Điều %1.'/></lvl>\
             <lvl ilvl='1'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.%2.'/>\
             <isLgl/></lvl>\
             <lvl ilvl='2'><start val='1'/><numFmt val='lowerLetter'/><lvlText val='%3)'/></lvl>\
             <lvl ilvl='3'><start val='1'/><numFmt val='decimal'/><lvlText val='(%4)'/>\
             <lvlRestart val='0'/></lvl></abstractNum>{lists}</numbering>"
        );
        Numbering::read(&parse(&text, "docx").unwrap(), &Styles::default())
    }

    #[test]
    fn levels_restart_below_a_higher_one() {
        let mut numbering = numbering("<num numId='1'><abstractNumId val='0'/></num>");
        let labels = [0, 1, 1, 2, 2, 3, 0, 1, 2, 3].map(|level| numbering.next(1, level));
        let expected = "Điều I.|1.1.|1.2.|a)|b)|(1)|Điều II.|2.1.|a)|(2)";
        assert_eq!(labels.join("|"), expected);
    }

    #[test]
    fn an_override_starts_a_level_anew_once() {
        let mut numbering = numbering(
            "<num numId='1'><abstractNumId val='0'/></num><num numId='2'>\
             <abstractNumId val='0'/><lvlOverride ilvl='2'><startOverride val='5'/>\
             </lvlOverride></num>",
        );
        let labels = [1, 1, 2, 2, 1].map(|list| numbering.next(list, 2));
        assert_eq!(labels.join(" "), "a) b) e) f) g)");
    }

    #[test]
    fn an_unknown_list_gives_no_label() {
        assert_eq!(numbering("").next(7, 20), "");
    }
}
