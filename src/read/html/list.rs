//! The labels of list items, as a browser prints them.

use scraper::node::Element;

use super::style;
use crate::vi;

/// How a list numbers its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    /// No label.
    Bare,
    /// A bullet, written as a dash: its shape means nothing.
    Bullet,
    Decimal,
    /// `01`, `02`
    PaddedDecimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// A list that is being written.
#[derive(Debug)]
pub(super) struct List {
    numbering: Numbering,
    next: i64,
    step: i64,
}

impl List {
    /// The list that `element` opens; `items` counts its items.
    pub(super) fn of(element: &Element, items: usize) -> Self {
        let ordered = element.name() == "ol";
        let own = if ordered { Numbering::Decimal } else { Numbering::Bullet };
        let reversed = ordered && element.attr("reversed").is_some();
        let first = if reversed { i64::try_from(items).unwrap_or(i64::MAX) } else { 1 };
        Self {
            numbering: numbering(element).unwrap_or(own),
            next: number(element, "start").filter(|_| ordered).unwrap_or(first),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// Whether its items have bullets.
    pub(super) fn is_bulleted(&self) -> bool {
        self.numbering == Numbering::Bullet
    }

    /// The label of its next item.
    pub(super) fn label(&mut self, item: &Element) -> Label {
        let value = number(item, "value").unwrap_or(self.next);
        self.next = value.saturating_add(self.step);
        let numbering = numbering(item).unwrap_or(self.numbering);
        let bullet = numbering == Numbering::Bullet;
        Label { words: written(numbering, value), bullet }
    }
}

/// The label of an item.
#[derive(Debug, Default)]
pub(super) struct Label {
    /// As it is printed; empty if none is.
    pub(super) words: String,
    /// Whether it is a bullet and not a number.
    pub(super) bullet: bool,
}

impl Label {
    /// The bullet of an item in so many bulleted lists. A browser draws a disc, a circle, a
    /// square; these are the marks that documents use in their place.
    pub(super) fn bullet(lists: usize) -> Self {
        let mark = match lists {
            0 | 1 => "-",
            2 => "+",
            _ => "•",
        };
        Self { words: mark.to_owned(), bullet: true }
    }
}

fn number(element: &Element, attribute: &str) -> Option<i64> {
    element.attr(attribute)?.trim().parse().ok()
}

fn numbering(element: &Element) -> Option<Numbering> {
    let style = element.attr("style").unwrap_or("");
    let named = style::value(style, "list-style-type").or_else(|| {
        let value = style::value(style, "list-style")?;
        value.split_whitespace().find(|word| by_style(word).is_some()).map(str::to_owned)
    });
    if let Some(numbering) = named.as_deref().and_then(by_style) {
        return Some(numbering);
    }
    match element.attr("type")?.trim() {
        "1" => Some(Numbering::Decimal),
        "a" => Some(Numbering::LowerLetter),
        "A" => Some(Numbering::UpperLetter),
        "i" => Some(Numbering::LowerRoman),
        "I" => Some(Numbering::UpperRoman),
        word => by_style(&word.to_ascii_lowercase()),
    }
}

fn by_style(word: &str) -> Option<Numbering> {
    Some(match word {
        "none" => Numbering::Bare,
        "disc" | "circle" | "square" => Numbering::Bullet,
        "decimal" => Numbering::Decimal,
        "decimal-leading-zero" => Numbering::PaddedDecimal,
        "lower-alpha" | "lower-latin" => Numbering::LowerLetter,
        "upper-alpha" | "upper-latin" => Numbering::UpperLetter,
        "lower-roman" => Numbering::LowerRoman,
        "upper-roman" => Numbering::UpperRoman,
        _ => return None,
    })
}

fn written(numbering: Numbering, value: i64) -> String {
    match numbering {
        Numbering::Bare => String::new(),
        Numbering::Bullet => "-".to_owned(),
        Numbering::Decimal => format!("{value}."),
        Numbering::PaddedDecimal => format!("{value:02}."),
        Numbering::LowerLetter => format!("{}.", letters(value, b'a')),
        Numbering::UpperLetter => format!("{}.", letters(value, b'A')),
        Numbering::LowerRoman => format!("{}.", roman(value).to_ascii_lowercase()),
        Numbering::UpperRoman => format!("{}.", roman(value)),
    }
}

/// `a` … `z`, `aa` …; a number that no letter stands for is written as it is.
fn letters(value: i64, first: u8) -> String {
    let mut rest = value;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(first + (rest % 26) as u8));
        rest /= 26;
    }
    if letters.is_empty() { value.to_string() } else { letters.iter().rev().collect() }
}

fn roman(value: i64) -> String {
    u32::try_from(value).map_or_else(|_| value.to_string(), vi::roman_numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_list_says() {
        let cases = [
            (Numbering::Decimal, 7, "7."),
            (Numbering::PaddedDecimal, 7, "07."),
            (Numbering::LowerLetter, 4, "d."),
            (Numbering::UpperLetter, 28, "AB."),
            (Numbering::LowerLetter, 0, "0."),
            (Numbering::LowerRoman, 9, "ix."),
            (Numbering::UpperRoman, 14, "XIV."),
            (Numbering::UpperRoman, 4000, "4000."),
            (Numbering::Bare, 3, ""),
        ];
        for (numbering, value, expected) in cases {
            assert_eq!(written(numbering, value), expected);
        }
    }
}
