//! The tree of units, and the blocks around it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockKind, Role, UnitKind};

/// A place in the input's own text.
///
/// Offsets count UTF-8 bytes, half open. For a UTF-8 text or Markdown file they index the
/// file's very bytes; for any other input the text that `nq-compile text FILE` prints.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
    /// The line of `start`, from 1.
    pub line: u32,
    /// The page of `start`, from 1, in formats that have pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// A paragraph, or several of one kind, before or after the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words; paragraphs are joined by `\n`.
    pub text: String,
    /// Where it stands.
    pub span: Place,
}

/// One unit of the outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Its id, unique in the document: `art_2__cl_2__item_4`.
    pub id: String,
    /// The form of its label.
    pub kind: UnitKind,
    /// Its number as written, without punctuation (`IV`, `đ`, `3.1`); `null` when units of
    /// its kind are counted.
    pub num: Option<String>,
    /// Its label as written: `Điều 5.`, `(4)`, `-`.
    pub label: Option<String>,
    /// Its title, where the words after the label form one.
    pub heading: Option<String>,
    /// What it means, where that is known.
    pub role: Option<Role>,
    /// Its own words after label and heading, without its children's; paragraphs are
    /// joined by `\n`.
    pub text: String,
    /// Label, heading, text and children.
    pub span: Place,
    /// The units below it, in text order.
    pub children: Vec<Provision>,
}

impl Provision {
    /// The unit and all below it, parents before children, in text order.
    ///
    /// ```
    /// use nq_compile::{Input, compile};
    ///
    /// let input = Input::text("a.txt", "Điều 1. Mục tiêu\n1. Chung\n2. Riêng\n");
    /// let document = compile(input)?.document;
    /// let ids: Vec<_> = document.body[0].walk().map(|unit| unit.id.as_str()).collect();
    /// assert_eq!(ids, ["art_1", "art_1__cl_1", "art_1__cl_2"]);
    /// # Ok::<(), nq_compile::ReadError>(())
    /// ```
    pub fn walk(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        Box::new(std::iter::once(self).chain(self.children.iter().flat_map(Self::walk)))
    }
}

/// A footnote or endnote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its id, the unit of its mark and a counter: `art_2__cl_2#n1`.
    pub id: String,
    /// Its mark as written: `3`, `*`; `null` for one that has none.
    pub mark: Option<String>,
    /// The unit that its mark stands in.
    pub provision: Option<String>,
    /// Its words after the mark, paragraphs joined by `\n`.
    pub text: String,
    /// Where it stands, its own mark included.
    pub span: Place,
    /// Where its mark stands in the text that it is a note to.
    pub mark_span: Option<Place>,
}
