//! The styles of an OpenDocument text.

use std::collections::HashMap;

use super::super::xml::Element;

/// How long a chain of styles may be; a ring of them ends here as well.
const CHAIN_LIMIT: usize = 32;

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Shown in capitals whatever the letters are.
    pub(super) caps: Option<bool>,
    /// The numbering of lists that name none.
    pub(super) list: Option<String>,
}

/// The styles of paragraphs and of words, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<(bool, String), Style>);

impl Styles {
    /// Adds the styles of a part; automatic ones of a later part replace those before.
    pub(super) fn add(&mut self, root: &Element<'_>) {
        let groups =
            root.elements().filter(|e| matches!(e.name, "styles" | "automatic-styles"));
        for style in groups.flat_map(Element::elements).filter(|style| style.name == "style") {
            let words = match style.attribute("family").as_deref() {
                Some("text") => true,
                Some("paragraph") => false,
                _ => continue,
            };
            if let Some(name) = style.attribute("name") {
                self.0.insert((words, name.into_owned()), read(style));
            }
        }
    }

    /// The style of a paragraph, with what it inherits.
    pub(super) fn paragraph(&self, name: &str) -> Style {
        self.get(false, name)
    }

    /// The style of words inside others.
    pub(super) fn words(&self, name: &str, outer: &Style) -> Style {
        let own = self.get(true, name);
        Style {
            bold: own.bold.or(outer.bold),
            hidden: own.hidden.or(outer.hidden),
            caps: own.caps.or(outer.caps),
            ..Style::default()
        }
    }

    fn get(&self, words: bool, name: &str) -> Style {
        let mut style = Style::default();
        let mut next = Some(name.to_owned());
        for _ in 0..CHAIN_LIMIT {
            let Some(base) = next.and_then(|name| self.0.get(&(words, name))) else { break };
            style.bold = style.bold.or(base.bold);
            style.hidden = style.hidden.or(base.hidden);
            style.caps = style.caps.or(base.caps);
            style.list = style.list.or_else(|| base.list.clone());
            next = base.parent.clone();
        }
        style
    }
}

fn read(style: &Element<'_>) -> Style {
    let properties = style.child("text-properties");
    let property = |name: &str| properties.and_then(|properties| properties.attribute(name));
    Style {
        parent: style.attribute("parent-style-name").map(String::from),
        bold: property("font-weight").map(|weight| {
            weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
        }),
        hidden: property("display").map(|display| display == "none"),
        caps: property("text-transform").map(|transform| transform == "uppercase"),
        list: style.attribute("list-style-name").map(String::from),
    }
}
