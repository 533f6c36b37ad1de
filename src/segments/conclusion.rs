//! The blocks after the body.

use super::BlockSegment;
use super::regions::Regions;
use crate::lines::{Line, Look};
use crate::marker::Form;
use crate::model::BlockKind;
use crate::source::SourceText;

/// Names each line of the conclusion; neighbours of one kind make one block.
///
/// Recipients and signature stand side by side on the page, so in text a recipient may
/// follow the first line of the signature; dashes tell it.
pub(super) fn blocks(
    source: &SourceText,
    lines: &[Line],
    regions: &Regions,
) -> Vec<BlockSegment> {
    let mut blocks: Vec<BlockSegment> = Vec::new();
    let mut listing = false;
    // Bars and rules at the front belong to what they frame.
    let mut pending = Vec::new();
    for line in &lines[regions.conclusion.clone()] {
        let words = source.slice(line.span);
        if blocks.is_empty() && matches!(line.look, Look::Rule | Look::Bar) {
            pending.push(line.span);
            continue;
        }
        let kind = match line.look {
            Look::Adoption => BlockKind::Adoption,
            Look::Recipients => {
                listing = true;
                BlockKind::Recipients
            }
            Look::Signature | Look::Authentication => {
                listing = false;
                BlockKind::Signature
            }
            Look::Rule | Look::Bar => {
                blocks.last().map_or(BlockKind::Other, |last: &BlockSegment| last.kind)
            }
            _ if matches!(line.form(), Some(Form::Dash(_))) => BlockKind::Recipients,
            _ if listing && (words.ends_with(';') || words.starts_with("Lưu:")) => {
                BlockKind::Recipients
            }
            _ if line.caps => BlockKind::Signature,
            _ if words.len() < 80 && !words.ends_with(['.', ';', ':']) => BlockKind::Signature,
            _ => BlockKind::Other,
        };
        match blocks.last_mut() {
            Some(last) if last.kind == kind => last.lines.push(line.span),
            _ => {
                let lines = pending.drain(..).chain([line.span]).collect();
                blocks.push(BlockSegment { kind, lines });
            }
        }
    }
    if !pending.is_empty() {
        blocks.push(BlockSegment { kind: BlockKind::Other, lines: pending });
    }
    blocks
}
