//! The blocks before the body.

use super::BlockSegment;
use crate::lines::{Line, Look};
use crate::model::BlockKind;
use crate::source::SourceText;
use crate::vi;

/// Where in the preamble the reading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Letterhead,
    Title,
    Bases,
}

/// Names each line before the body; neighbours of one kind make one block, but each legal
/// basis is one of its own.
pub(super) fn blocks(source: &SourceText, lines: &[Line]) -> Vec<BlockSegment> {
    let mut blocks: Vec<BlockSegment> = Vec::new();
    let mut stage = Stage::Letterhead;
    let mut titled = false;
    let has_kind = lines.iter().any(|line| matches!(line.look, Look::Kind(_)));
    for (index, line) in lines.iter().enumerate() {
        let words = source.slice(line.span);
        let kind =
            name(words, line, &mut stage, &mut titled, has_kind, index + 1 == lines.len());
        let joins = blocks.last().is_some_and(|last| {
            last.kind == kind
                && !matches!(kind, BlockKind::LegalBasis | BlockKind::Consideration)
        });
        // A rule belongs to what stands above it.
        let rule = matches!(line.look, Look::Rule | Look::Bar) && !blocks.is_empty();
        match blocks.last_mut() {
            Some(last) if joins || rule => last.lines.push(line.span),
            _ => blocks.push(BlockSegment { kind, lines: vec![line.span] }),
        }
    }
    blocks
}

fn name(
    words: &str,
    line: &Line,
    stage: &mut Stage,
    titled: &mut bool,
    has_kind: bool,
    last: bool,
) -> BlockKind {
    match line.look {
        Look::Enacting => {
            *stage = Stage::Bases;
            BlockKind::EnactingFormula
        }
        Look::Basis => {
            *stage = Stage::Bases;
            BlockKind::LegalBasis
        }
        Look::Kind(_) if *stage == Stage::Bases && last => BlockKind::EnactingFormula,
        Look::Kind(_) => {
            *stage = Stage::Title;
            BlockKind::Title
        }
        Look::Consideration if *stage != Stage::Letterhead || !has_kind => {
            *stage = Stage::Bases;
            BlockKind::Consideration
        }
        _ if words.trim_start_matches('*').starts_with("Kính gửi") => {
            *stage = Stage::Bases;
            BlockKind::Other
        }
        Look::Motto | Look::Number if *stage == Stage::Letterhead => BlockKind::Letterhead,
        _ => match *stage {
            Stage::Letterhead if !has_kind && is_issuer_line(words, line) => {
                BlockKind::IssuerLine
            }
            Stage::Letterhead if !has_kind && words.len() > 200 => BlockKind::Consideration,
            Stage::Letterhead => BlockKind::Letterhead,
            _ if is_issuer_line(words, line) => BlockKind::IssuerLine,
            // The first words after the kind are the title, however long.
            Stage::Title
                if *titled && is_long_sentence(words, line)
                    || words.ends_with('.') && words.contains(" ban hành ") =>
            {
                *stage = Stage::Bases;
                BlockKind::Consideration
            }
            Stage::Title => {
                *titled = true;
                BlockKind::Title
            }
            Stage::Bases => BlockKind::Consideration,
        },
    }
}

/// `HỘI ĐỒNG NHÂN DÂN TỈNH … KHÓA XIX, KỲ HỌP THỨ 14`
pub(super) fn is_issuer_line(words: &str, line: &Line) -> bool {
    const STARTS: [&str; 14] = [
        "HỘI ĐỒNG",
        "ỦY BAN",
        "UỶ BAN",
        "CHỦ TỊCH",
        "CHÍNH PHỦ",
        "THỦ TƯỚNG",
        "BỘ TRƯỞNG",
        "QUỐC HỘI",
        "KHÓA ",
        "KHOÁ ",
        "BAN CHẤP HÀNH",
        "TỔNG KIỂM TOÁN",
        "CHÁNH ÁN",
        "THỐNG ĐỐC",
    ];
    let words = words.trim_start_matches(['*', ' ']);
    line.caps && STARTS.iter().any(|start| words.starts_with(start)) && !words.ends_with(';')
}

fn is_long_sentence(words: &str, line: &Line) -> bool {
    words.len() > 260 && !line.caps
        || words.ends_with(['.', ';', ':']) && words.len() > 60 && !vi::is_all_caps(words)
}
