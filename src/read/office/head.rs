//! Running heads and footers, and the letterhead that may stand among them.
//!
//! Who sets the letterhead (issuing body, motto, number, date) in the head of the first page
//! means it as the beginning of the document. Its motto tells it; a text that begins with a
//! motto of its own has its letterhead, and the other is a running head.

use super::block::{self, Block};
use super::printed::Printed;
use super::{frame, shown};
use crate::source::Hint;

/// How many paragraphs or rows of a text are its beginning.
const BEGINNING: usize = 40;

/// A running head or footer.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) blocks: Vec<Block>,
    /// Whether the first page has it at its top.
    pub(super) first: bool,
}

/// Writes a text and its running heads: a letterhead first, then the text, the rest last.
pub(super) fn print(blocks: &[Block], heads: &[Head], printed: &mut Printed) {
    let begins = blocks.iter().filter(|block| !block.text.trim().is_empty()).take(BEGINNING);
    let known = begins.into_iter().any(has_motto);
    let letterhead =
        heads.iter().position(|head| head.first && !known && head.blocks.iter().any(has_motto));
    if let Some(at) = letterhead {
        block::print(&heads[at].blocks, printed);
    }
    block::print(blocks, printed);
    let rest = heads.iter().enumerate().filter(|&(at, _)| Some(at) != letterhead);
    block::print_furniture(rest.flat_map(|(_, head)| &head.blocks), printed);
}

/// Whether a paragraph, or a cell of a row, has the motto.
fn has_motto(block: &Block) -> bool {
    let mut parts = block.text.split('\n');
    match block.hint.has(Hint::ROW) {
        true => block.text.split('\t').any(|cell| frame::opens(&shown::stored(cell))),
        false => parts.any(|line| frame::opens(&shown::stored(line))),
    }
}
