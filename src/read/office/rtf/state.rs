//! What a group has by the groups around it, and what groups are for.

/// What the text of a group goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// The document, a note, a running head: what is read.
    Words,
    /// The label of a paragraph.
    Label,
    /// The font table.
    Fonts,
    /// The style sheet.
    Styles,
    /// The name of the program that wrote the file.
    Generator,
    /// The name of the program that made an object.
    Object,
    /// Nowhere, but groups inside may be words: a shape, which may have a text box.
    Shape,
    /// The properties of a row of a table in a table.
    InnerRow,
    /// Nowhere, with all that is inside.
    Nothing,
}

/// A text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FlowKind {
    /// The document.
    Main,
    /// A running head.
    Head,
    /// The head of a first page that has one of its own.
    FirstHead,
    /// A footer.
    Foot,
    /// A text box.
    Box,
    /// A footnote or endnote.
    Note,
}

impl FlowKind {
    /// Whether it is a running head or footer.
    pub(super) fn is_furniture(self) -> bool {
        matches!(self, Self::Head | Self::FirstHead | Self::Foot)
    }
}

/// What a control word opens as the first of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Its text goes elsewhere.
    To(Destination),
    /// It has a text of its own.
    Flow(FlowKind),
}

/// What a control word opens; `starred` ones may be passed over by who does not know them.
pub(super) fn opening(name: &str, starred: bool) -> Option<Opening> {
    Some(Opening::To(match name {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "generator" => Destination::Generator,
        "listtext" | "pntext" => Destination::Label,
        "shpinst" | "do" => Destination::Shape,
        "nesttableprops" => Destination::InnerRow,
        "header" | "headerl" | "headerr" => return Some(Opening::Flow(FlowKind::Head)),
        "headerf" => return Some(Opening::Flow(FlowKind::FirstHead)),
        "footer" | "footerl" | "footerr" | "footerf" => {
            return Some(Opening::Flow(FlowKind::Foot));
        }
        "objclass" => Destination::Object,
        "shptxt" | "dptxbxtext" => return Some(Opening::Flow(FlowKind::Box)),
        "footnote" => return Some(Opening::Flow(FlowKind::Note)),
        "moMath" | "moMathPara" | "result" | "fldrslt" => Destination::Words,
        "colortbl" | "info" | "pict" | "nonshppict" | "fldinst" | "shprslt" | "sp" | "xe"
        | "tc" | "tcn" | "rxe" | "txe" | "pntxta" | "pntxtb" | "revtbl" | "rsidtbl"
        | "filetbl" | "listtable" | "listoverridetable" | "template" | "private"
        | "annotation" | "atnid" | "atnauthor" | "atndate" | "atnref" | "bkmkstart"
        | "bkmkend" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
        | "nonesttables" | "mmathPict" | "mmathPr" | "title" | "background" | "formfield"
        | "objdata" | "objname" | "passwordhash" | "pgdsctbl" => Destination::Nothing,
        // Properties of a formula's parts.
        math if math.starts_with('m') && math.ends_with("Pr") => Destination::Nothing,
        _ if starred => Destination::Nothing,
        _ => return None,
    }))
}

/// How letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) font: i32,
    pub(super) bold: bool,
    /// Shown in capitals whatever the letters are.
    pub(super) caps: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// Above the line.
    pub(super) raised: bool,
}

/// How far above the line words are raised that are no words of the line, in half points.
const RAISED: i32 = 3;

impl Letters {
    /// Plain letters of a font.
    pub(super) fn plain(font: i32) -> Self {
        let (bold, caps, hidden, deleted, raised) = (false, false, false, false, false);
        Self { font, bold, caps, hidden, deleted, raised }
    }
}

/// How a paragraph is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    pub(super) style: i32,
    pub(super) outline: Option<i32>,
    in_table: bool,
    depth: Option<i32>,
}

/// How deep tables may nest.
const TABLES_LIMIT: i32 = 32;

impl Layout {
    /// How many tables it stands in.
    pub(super) fn tables(&self) -> usize {
        let least = i32::from(self.in_table);
        self.depth.unwrap_or(least).clamp(least, TABLES_LIMIT) as usize
    }
}

/// What a group has.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) to: Destination,
    pub(super) letters: Letters,
    pub(super) layout: Layout,
    /// How many characters stand after a letter by number, for who cannot show it.
    pub(super) skipped: u32,
    /// The group gives its text twice, the second time in Unicode.
    pub(super) twice: bool,
    /// A text of its own ends with the group.
    pub(super) ends_flow: bool,
    /// No word but the first of a group opens anything.
    pub(super) first: bool,
}

impl State {
    /// What a file has at its start.
    pub(super) fn new(font: i32) -> Self {
        Self {
            to: Destination::Words,
            letters: Letters::plain(font),
            layout: Layout::default(),
            skipped: 1,
            twice: false,
            ends_flow: false,
            first: true,
        }
    }

    /// What a group in this one begins with.
    pub(super) fn inner(&self) -> Self {
        let to = if self.twice { Destination::Nothing } else { self.to };
        Self { to, twice: false, ends_flow: false, first: true, ..*self }
    }

    /// A property of letters or of a paragraph; `font` is the document's.
    pub(super) fn set(&mut self, name: &str, number: Option<i32>, font: i32) {
        let on = number != Some(0);
        match name {
            "plain" => self.letters = Letters::plain(font),
            "f" => self.letters.font = number.unwrap_or(font),
            "b" => self.letters.bold = on,
            "caps" => self.letters.caps = on,
            "v" => self.letters.hidden = on,
            "deleted" => self.letters.deleted = on,
            "super" => self.letters.raised = on,
            "sub" | "nosupersub" | "dn" => self.letters.raised = false,
            "up" => self.letters.raised = number.unwrap_or(6) >= RAISED,
            "pard" => self.layout = Layout::default(),
            "s" => self.layout.style = number.unwrap_or(0),
            "outlinelevel" => self.layout.outline = number,
            "intbl" => self.layout.in_table = on,
            "itap" => self.layout.depth = number,
            "uc" => self.skipped = number.unwrap_or(1).clamp(0, 64) as u32,
            _ => {}
        }
    }
}

/// The character that a control word stands for.
pub(super) fn character(name: &str) -> Option<char> {
    Some(match name {
        "emdash" => '—',
        "endash" => '–',
        "bullet" => '•',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "enspace" | "emspace" | "qmspace" => ' ',
        _ => return None,
    })
}
