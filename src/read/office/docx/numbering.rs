//! The lists of `numbering.xml`; `list.rs` counts them.

use std::collections::HashMap;

use super::super::list::{Definition, LEVELS, Level, List, Numbering};
use super::super::number::Numerals;
use super::super::xml::Element;
use super::styles::{Styles, flag};

/// Reads `numbering.xml`.
pub(super) fn read(root: &Element<'_>, styles: &Styles) -> Numbering {
    let mut numbering = Numbering::default();
    for element in root.elements() {
        match element.name {
            "abstractNum" => {
                let Some(id) = element.number("abstractNumId") else { continue };
                numbering.definitions.insert(id, read_abstract(element));
            }
            "num" => {
                let Some(id) = element.number("numId") else { continue };
                numbering.lists.insert(id, read_list(element));
            }
            _ => {}
        }
    }
    follow_links(&mut numbering, styles);
    numbering
}

/// A definition that links to a numbering style is that of the list which the style names.
fn follow_links(numbering: &mut Numbering, styles: &Styles) {
    let Numbering { definitions, lists, .. } = numbering;
    let targets: HashMap<u32, u32> = definitions
        .iter()
        .filter_map(|(&id, definition)| {
            let list = styles.get(definition.link.as_deref()?)?.num?;
            Some((id, lists.get(&list)?.definition))
        })
        .collect();
    lists.values_mut().for_each(|list| {
        list.definition = targets.get(&list.definition).copied().unwrap_or(list.definition);
    });
}

fn read_abstract(element: &Element<'_>) -> Definition {
    let mut definition = Definition {
        link: element.child("numStyleLink").and_then(Element::val).map(String::from),
        ..Definition::default()
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
    use super::super::super::budget::Budget;
    use super::super::super::xml::parse;
    use super::*;

    fn next(numbering: &mut Numbering, list: u32, level: usize) -> String {
        numbering.next(list, level, &mut Budget::new(0)).unwrap()
    }

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
        read(&parse(&text, "docx", &mut Budget::new(0)).unwrap(), &Styles::default())
    }

    #[test]
    fn levels_restart_below_a_higher_one() {
        let mut numbering = numbering("<num numId='1'><abstractNumId val='0'/></num>");
        let labels = [0, 1, 1, 2, 2, 3, 0, 1, 2, 3].map(|level| next(&mut numbering, 1, level));
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
        let labels = [1, 1, 2, 2, 1].map(|list| next(&mut numbering, list, 2));
        assert_eq!(labels.join(" "), "a) b) e) f) g)");
    }

    #[test]
    fn an_unknown_list_gives_no_label() {
        assert_eq!(next(&mut numbering(""), 7, 20), "");
    }
}
