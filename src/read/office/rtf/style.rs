//! The style sheet. Files repeat at each run what its style says, so that all a style is
//! needed for is to tell headings.

use std::collections::HashMap;

/// How long a chain of styles may be; a ring of them ends here as well.
const CHAIN_LIMIT: usize = 32;

/// No name that matters is longer.
const NAME_LIMIT: usize = 64;

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<i32>,
    outline: Option<i32>,
}

/// The styles of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<i32, Style>,
    number: i32,
    entry: Style,
}

impl Styles {
    /// A style begins.
    pub(super) fn begin(&mut self) {
        self.number = 0;
        self.entry = Style::default();
    }

    /// A word of a style.
    pub(super) fn property(&mut self, name: &str, number: Option<i32>) {
        match name {
            "s" => self.number = number.unwrap_or(0),
            "sbasedon" => self.entry.based_on = number,
            "outlinelevel" => self.entry.outline = number,
            _ => {}
        }
    }

    /// A letter of a name. The name ends the style.
    pub(super) fn name(&mut self, letter: char) {
        if letter == ';' {
            let style = std::mem::take(&mut self.entry);
            self.styles.insert(self.number, style);
        } else if self.entry.name.len() < NAME_LIMIT {
            self.entry.name.push(letter);
        }
    }

    /// Whether the paragraphs of a style are headings.
    pub(super) fn is_heading(&self, style: i32) -> bool {
        let mut next = Some(style);
        for _ in 0..CHAIN_LIMIT {
            let Some(style) = next.and_then(|number| self.styles.get(&number)) else { break };
            let name = style.name.trim().to_lowercase();
            if name.starts_with("heading") || name == "title" {
                return true;
            }
            if let Some(level) = style.outline {
                return is_outlined(level);
            }
            next = style.based_on;
        }
        false
    }
}

/// Whether a level of the outline is one of headings; 9 is body text.
pub(super) fn is_outlined(level: i32) -> bool {
    (0..9).contains(&level)
}
