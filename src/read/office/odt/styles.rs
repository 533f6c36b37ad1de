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
    /// The family of its font.
    pub(super) font: Option<String>,
}

/// The styles of paragraphs and of words, by family and name; the default has none.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(bool, String), Style>,
    /// The families of fonts by the names that styles have for them.
    faces: HashMap<String, String>,
}

impl Styles {
    /// Adds the styles of a part; automatic ones of a later part replace those before.
    pub(super) fn add(&mut self, root: &Element<'_>) {
        for face in root.child("font-face-decls").into_iter().flat_map(Element::elements) {
            if let (Some(name), Some(family)) =
                (face.attribute("name"), face.attribute("font-family"))
            {
                self.faces.insert(name.into_owned(), bare(&family));
            }
        }
        let groups =
            root.elements().filter(|e| matches!(e.name, "styles" | "automatic-styles"));
        let is_style = |e: &&Element<'_>| matches!(e.name, "style" | "default-style");
        for style in groups.flat_map(Element::elements).filter(is_style) {
            let words = match style.attribute("family").as_deref() {
                Some("text") => true,
                Some("paragraph") => false,
                _ => continue,
            };
            let name = match style.attribute("name") {
                Some(name) => name.into_owned(),
                None if style.name == "default-style" => String::new(),
                None => continue,
            };
            let read = self.read(style);
            self.styles.insert((words, name), read);
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
            font: own.font.or_else(|| outer.font.clone()),
            ..Style::default()
        }
    }

    fn get(&self, words: bool, name: &str) -> Style {
        let mut style = Style::default();
        let mut next = Some(name.to_owned());
        for _ in 0..CHAIN_LIMIT {
            let Some(base) = next.and_then(|name| self.styles.get(&(words, name))) else {
                break;
            };
            style.bold = style.bold.or(base.bold);
            style.hidden = style.hidden.or(base.hidden);
            style.caps = style.caps.or(base.caps);
            style.list = style.list.or_else(|| base.list.clone());
            style.font = style.font.or_else(|| base.font.clone());
            next = base.parent.clone();
        }
        if !words && style.font.is_none() {
            let default = self.styles.get(&(false, String::new()));
            style.font = default.and_then(|default| default.font.clone());
        }
        style
    }

    fn read(&self, style: &Element<'_>) -> Style {
        let properties = style.child("text-properties");
        let property =
            |name: &str| properties.and_then(|properties| properties.attribute(name));
        let face = property("font-name")
            .map(|name| self.faces.get(&*name).cloned().unwrap_or_else(|| name.into_owned()));
        Style {
            parent: style.attribute("parent-style-name").map(String::from),
            bold: property("font-weight").map(|weight| {
                weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
            }),
            hidden: property("display").map(|display| display == "none"),
            caps: property("text-transform").map(|transform| transform == "uppercase"),
            list: style.attribute("list-style-name").map(String::from),
            font: face.or_else(|| property("font-family").map(|family| bare(&family))),
        }
    }
}

/// The name of a family, which may stand in quotation marks.
fn bare(family: &str) -> String {
    family.trim_matches(['\'', '"', ' ']).to_owned()
}
