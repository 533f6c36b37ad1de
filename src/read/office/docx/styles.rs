//! The styles of a document: what a paragraph or a run has without saying so itself.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::xml::Element;

/// How long a chain of styles may be; a ring of them ends here as well.
const CHAIN_LIMIT: usize = 32;

/// The longest id of a style and the longest name of a font; Word's own limits are below.
const NAME_LIMIT: usize = 255;

/// How far above the line words are raised that are no words of the line, in half points.
const RAISED: i32 = 3;

/// What a style, a paragraph or a run says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<Rc<str>>,
    /// Its own id.
    pub(super) id: Rc<str>,
    /// `w:numId`; 0 takes numbering away.
    pub(super) num: Option<u32>,
    /// `w:ilvl`
    pub(super) level: Option<usize>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Shown in capitals whatever the letters are.
    pub(super) caps: Option<bool>,
    /// Smaller and above the line.
    superscript: Option<bool>,
    /// How far above the line, in half points.
    lift: Option<i32>,
    pub(super) font: Option<Rc<str>>,
    pub(super) heading: bool,
    /// The style in the chain that gives the numbering.
    pub(super) numbered_by: Option<Rc<str>>,
}

/// Every style by its id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<Rc<str>, Style>,
    /// The paragraph style of paragraphs that name none.
    default: Option<Rc<str>>,
    /// What letters have that no style says anything of.
    base: Style,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(root: &Element<'_>) -> Self {
        let mut own = HashMap::new();
        let mut default = None;
        for style in root.elements().filter(|style| style.name == "style") {
            let Some(id) = style.attribute("styleId").and_then(|id| name_of(&id)) else {
                continue;
            };
            let is_default = style.attribute("default").is_some_and(|value| is_on(&value));
            if is_default && style.attribute("type").as_deref() == Some("paragraph") {
                default = Some(id.clone());
            }
            own.insert(id, Style::of_element(style));
        }
        let styles = own
            .keys()
            .map(|id| (id.clone(), inherit(&own, id.clone())))
            .collect::<HashMap<_, _>>();
        let defaults =
            root.child("docDefaults").and_then(|defaults| defaults.child("rPrDefault"));
        let mut base = Style::default();
        if let Some(properties) = defaults.and_then(|defaults| defaults.child("rPr")) {
            base.run(properties);
        }
        Self { styles, default, base }
    }

    /// The style of that id with all it inherits.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// The style of a paragraph that names `id`, or none, on the document's defaults.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Style {
        let named =
            id.and_then(|id| self.get(id)).or_else(|| self.get(self.default.as_deref()?));
        let mut style = named.cloned().unwrap_or_default();
        let mut letters = self.base.clone();
        letters.letters(&style);
        style.letters(&letters);
        style
    }
}

impl Style {
    fn of_element(style: &Element<'_>) -> Self {
        let mut own = Self::default();
        if let Some(properties) = style.child("pPr") {
            own.paragraph(properties);
        }
        if let Some(properties) = style.child("rPr") {
            own.run(properties);
        }
        let name = style.child("name").and_then(Element::val).unwrap_or_default();
        let name = name.to_lowercase();
        own.heading |= name.starts_with("heading") || name == "title";
        own.based_on =
            style.child("basedOn").and_then(Element::val).and_then(|id| name_of(&id));
        own
    }

    /// Whether words of this style stand above the line.
    pub(super) fn is_raised(&self) -> bool {
        self.superscript == Some(true) || self.lift.is_some_and(|lift| lift >= RAISED)
    }

    /// What a `w:pPr` says.
    pub(super) fn paragraph(&mut self, properties: &Element<'_>) {
        if let Some(numbering) = properties.child("numPr") {
            self.num = numbering.child("numId").and_then(|id| id.number("val")).or(self.num);
            self.level = numbering.child("ilvl").and_then(|l| l.number("val")).or(self.level);
        }
        if let Some(level) = properties.child("outlineLvl").and_then(|l| l.number::<u8>("val"))
        {
            self.heading = level < 9;
        }
    }

    /// Takes over what the style of a run says of its letters.
    pub(super) fn letters(&mut self, style: &Self) {
        self.bold = style.bold.or(self.bold);
        self.hidden = style.hidden.or(self.hidden);
        self.caps = style.caps.or(self.caps);
        self.superscript = style.superscript.or(self.superscript);
        self.lift = style.lift.or(self.lift);
        self.font = style.font.clone().or(self.font.take());
    }

    /// What a `w:rPr` says.
    pub(super) fn run(&mut self, properties: &Element<'_>) {
        for property in properties.elements() {
            match property.name {
                "b" => self.bold = Some(flag(property)),
                "caps" => self.caps = Some(flag(property)),
                "vanish" => self.hidden = Some(flag(property)),
                "rFonts" => {
                    let font =
                        property.attribute("ascii").or_else(|| property.attribute("hAnsi"));
                    self.font = font.and_then(|font| name_of(&font)).or(self.font.take());
                }
                "vertAlign" => {
                    self.superscript = property.val().map(|value| value == "superscript");
                }
                "position" => self.lift = property.number("val").or(self.lift),
                _ => {}
            }
        }
    }
}

fn inherit(own: &HashMap<Rc<str>, Style>, id: Rc<str>) -> Style {
    let mut style = Style { id: id.clone(), ..Style::default() };
    let mut next = Some(id);
    for _ in 0..CHAIN_LIMIT {
        let Some(id) = next else { break };
        let Some(base) = own.get(&id) else { break };
        if style.num.is_none() && base.num.is_some() {
            style.num = base.num;
            style.numbered_by = Some(id.clone());
        }
        style.level = style.level.or(base.level);
        style.bold = style.bold.or(base.bold);
        style.hidden = style.hidden.or(base.hidden);
        style.caps = style.caps.or(base.caps);
        style.superscript = style.superscript.or(base.superscript);
        style.lift = style.lift.or(base.lift);
        style.font = style.font.or_else(|| base.font.clone());
        style.heading |= base.heading;
        next = base.based_on.clone();
    }
    style
}

/// A name that styles are copied with, over and over: none that only harm has a use for.
fn name_of(name: &str) -> Option<Rc<str>> {
    (name.len() <= NAME_LIMIT).then(|| name.into())
}

/// Whether a property that is on by its presence is on.
pub(super) fn flag(property: &Element<'_>) -> bool {
    property.val().is_none_or(|value| is_on(&value))
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}
