//! The styles of an OpenDocument text.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::xml::Element;

/// How long a chain of styles may be; a ring of them ends here as well.
const CHAIN_LIMIT: usize = 32;
/// How many letters of a font's name matter.
const FONT_LIMIT: usize = 64;
/// The longest name of a style in bytes: names are looked up over and over, and longer ones
/// are made for that.
const NAME_LIMIT: usize = 1000;

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<Rc<str>>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Shown in capitals whatever the letters are.
    pub(super) caps: Option<bool>,
    /// The numbering of lists that name none.
    pub(super) list: Option<Rc<str>>,
    /// The family of its font.
    pub(super) font: Option<Rc<str>>,
    /// Smaller and above the line.
    pub(super) raised: Option<bool>,
    /// The master page that begins with it.
    pub(super) master: Option<Rc<str>>,
}

/// The styles of paragraphs and of words, by family and name; the default has none.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(bool, Rc<str>), Style>,
    /// The families of fonts by the names that styles have for them.
    faces: HashMap<String, Rc<str>>,
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
                Some(name) => name_of(&name),
                None if style.name == "default-style" => Some("".into()),
                None => None,
            };
            let Some(name) = name else { continue };
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
            raised: own.raised.or(outer.raised),
            ..Style::default()
        }
    }

    fn get(&self, words: bool, name: &str) -> Style {
        let mut style = Style::default();
        let mut next: Option<Rc<str>> = Some(name.into());
        for _ in 0..CHAIN_LIMIT {
            let Some(base) = next.and_then(|name| self.styles.get(&(words, name))) else {
                break;
            };
            style.bold = style.bold.or(base.bold);
            style.hidden = style.hidden.or(base.hidden);
            style.caps = style.caps.or(base.caps);
            style.list = style.list.or_else(|| base.list.clone());
            style.font = style.font.or_else(|| base.font.clone());
            style.raised = style.raised.or(base.raised);
            style.master = style.master.or_else(|| base.master.clone());
            next = base.parent.clone();
        }
        if !words && style.font.is_none() {
            let default = self.styles.get(&(false, "".into()));
            style.font = default.and_then(|default| default.font.clone());
        }
        style
    }

    fn read(&self, style: &Element<'_>) -> Style {
        let properties = style.child("text-properties");
        let property =
            |name: &str| properties.and_then(|properties| properties.attribute(name));
        let face = property("font-name")
            .map(|name| self.faces.get(&*name).cloned().unwrap_or_else(|| bare(&name)));
        Style {
            parent: style.attribute("parent-style-name").and_then(|name| name_of(&name)),
            bold: property("font-weight").map(|weight| {
                weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
            }),
            hidden: property("display").map(|display| display == "none"),
            caps: property("text-transform").map(|transform| transform == "uppercase"),
            list: style.attribute("list-style-name").and_then(|name| name_of(&name)),
            font: face.or_else(|| property("font-family").map(|family| bare(&family))),
            raised: property("text-position").map(|position| is_raised(&position)),
            master: style.attribute("master-page-name").and_then(|name| name_of(&name)),
        }
    }
}

/// Whether `super 58%` or `33% 58%`, how far above the line and how large, is above it by a
/// good part of a letter.
fn is_raised(position: &str) -> bool {
    let above = position.split_whitespace().next().unwrap_or_default();
    let share = above.strip_suffix('%').and_then(|share| share.parse::<f32>().ok());
    above == "super" || share.is_some_and(|share| share >= 15.0)
}

/// A name that styles have for each other.
pub(super) fn name_of(name: &str) -> Option<Rc<str>> {
    (name.len() <= NAME_LIMIT).then(|| name.into())
}

/// The name of a family, which may stand in quotation marks.
fn bare(family: &str) -> Rc<str> {
    let name: String = family.trim_matches(['\'', '"', ' ']).chars().take(FONT_LIMIT).collect();
    name.into()
}
