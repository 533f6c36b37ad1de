//! Whether a text is a legal or administrative document at all.
//!
//! News of a decree, answers to readers, pages of an encyclopaedia and code compile as
//! everything does, and what is read from them looks like a document's. Three things are
//! weighed:
//!
//! 1. What only a document has proves it: the motto, a number line, an enacting formula, legal
//!    bases, recipients, a caption, a line that names its kind; or a number and a body that a
//!    portal gives.
//! 2. Without that, articles in order, with next to nothing before them, are an excerpt.
//! 3. Otherwise the words tell. Someone who tells, asks or advises speaks as no document does
//!    (`cho biết`, `bạn`, `tôi`, questions, marks of sources); and a text of any length
//!    without the words of administration is none, though its list has numbers.
//!
//! A part of a plan has neither head nor articles: it is left alone for the words that it has
//! and those that it has not. A short text tells nothing.

use super::Context;
use crate::lines::Look;
use crate::model::{BlockKind, Metadata, UnitKind};
use crate::vi;

/// Fewer words tell nothing.
const FEWEST: usize = 40;

/// So many bytes are enough to tell.
const SAMPLE: usize = 64 << 10;

/// Words of those who tell, ask and advise.
const SPEAKING: [&str; 8] = ["bạn", "tôi", "ạ", "nhé", "nha", "ơi", "dạ", "mình"];

/// The same, two words long.
const TELLING: [&str; 20] = [
    "cho biết",
    "cho rằng",
    "cho hay",
    "nhấn mạnh",
    "nhận định",
    "phóng viên",
    "bạn đọc",
    "xin hỏi",
    "luật sư",
    "vui lòng",
    "sáng nay",
    "chiều nay",
    "sáng qua",
    "chiều qua",
    "tối qua",
    "hôm qua",
    "hôm nay",
    "tuy nhiên",
    "như vậy",
    "nhà mình",
];

/// Words of administration.
const OFFICIAL: [&str; 5] = ["ubnd", "hđnd", "khoản", "cấp", "ngành"];

/// The same, two words long.
const ADMINISTRATION: [&str; 44] = [
    "ủy ban",
    "uỷ ban",
    "hội đồng",
    "chính phủ",
    "quốc hội",
    "nghị quyết",
    "nghị định",
    "thông tư",
    "quyết định",
    "quy định",
    "quy hoạch",
    "kế hoạch",
    "chỉ tiêu",
    "mục tiêu",
    "nhiệm vụ",
    "giải pháp",
    "phấn đấu",
    "giai đoạn",
    "địa bàn",
    "kinh tế",
    "xã hội",
    "ngân sách",
    "đầu tư",
    "triển khai",
    "thực hiện",
    "cơ quan",
    "đơn vị",
    "tổ chức",
    "cá nhân",
    "trách nhiệm",
    "thẩm quyền",
    "tỷ lệ",
    "bình quân",
    "tăng cường",
    "đẩy mạnh",
    "bảo đảm",
    "nâng cao",
    "phát triển",
    "quản lý",
    "xử lý",
    "thủ tục",
    "pháp luật",
    "chủ trì",
    "phối hợp",
];

/// What the words of a text are, counted.
#[derive(Debug, Default)]
struct Words {
    all: usize,
    /// With letters beyond ASCII.
    marked: usize,
    telling: usize,
    official: usize,
}

/// Whether the text is plainly something else than a document.
pub(super) fn is_other(context: Context<'_>, metadata: &Metadata) -> bool {
    if is_proven(context, metadata) {
        return false;
    }
    let words = Words::count(context.source.text());
    if words.all < FEWEST {
        return false;
    }
    if words.marked * 4 < words.all {
        // It is not Vietnamese.
        return true;
    }
    if is_excerpt(context) {
        // Laws of procedure have a few of the words, but nothing like a page that tells.
        return words.telling >= 4 && words.telling * 33 > words.all;
    }
    let tells = words.telling >= 2 && words.telling * 125 > words.all;
    let official = metadata.issuer.is_some() || words.official * 50 >= words.all;
    tells || !official
}

/// Whether it has what only a document has.
fn is_proven(context: Context<'_>, metadata: &Metadata) -> bool {
    let looks = |look: Look| {
        matches!(
            look,
            Look::Motto
                | Look::Number
                | Look::Kind(_)
                | Look::Adoption
                | Look::Recipients
                | Look::Authentication
                | Look::Caption
        )
    };
    let bases = context.lines.iter().filter(|line| line.look == Look::Basis);
    let listed = |line: &&crate::lines::Line| {
        context.source.slice(line.span).trim_end().trim_end_matches(['*', '_']).ends_with(';')
    };
    let enacts = |kind: BlockKind| matches!(kind, BlockKind::EnactingFormula);
    let first_bases = bases.clone().take(2).count() == 2 && bases.clone().any(|l| listed(&l));
    metadata.number.is_some() && metadata.issuer.is_some()
        || context.lines.iter().any(|line| looks(line.look))
        || context.tree.preamble.iter().any(|block| enacts(block.kind))
        || first_bases
}

/// Whether articles that follow one another are nearly all of the text.
fn is_excerpt(context: Context<'_>) -> bool {
    let mut articles = context.tree.segments.iter().filter(|s| s.kind == UnitKind::Article);
    let Some(first) = articles.next() else { return false };
    let follows = articles.next().is_some_and(|next| {
        next.parent == first.parent && (1..=2).contains(&next.value.saturating_sub(first.value))
    });
    let before = &context.source.text()[..first.span.start() as usize];
    follows && before.split_whitespace().count() < 60
}

impl Words {
    fn count(text: &str) -> Self {
        let mut end = text.len().min(SAMPLE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut found = Self::default();
        let mut before = String::new();
        let mut names = false;
        for word in text[..end].split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let small = bare.to_lowercase();
            if !bare.contains(char::is_alphabetic) {
                found.telling += usize::from(is_source(word));
                before.clear();
                continue;
            }
            found.all += 1;
            found.marked += usize::from(!bare.is_ascii());
            // `ông Hiển`, `chị Hà`: a person of whom is told.
            let person = names && vi::starts_uppercase(bare);
            names = matches!(bare, "ông" | "bà" | "anh" | "chị");
            let pair = format!("{before} {small}");
            found.telling += usize::from(
                person
                    || word.ends_with(['?', ']']) && is_source(word)
                    || SPEAKING.contains(&small.as_str())
                    || TELLING.contains(&pair.as_str()),
            );
            found.official += usize::from(
                OFFICIAL.contains(&small.as_str()) || ADMINISTRATION.contains(&pair.as_str()),
            );
            before = small;
        }
        found
    }
}

/// Whether a word ends in a question mark, or in the number of a source: `1976.[2]`
fn is_source(word: &str) -> bool {
    let number = || {
        let inside = word.strip_suffix(']').and_then(|word| word.rsplit_once('['));
        inside.is_some_and(|(before, number)| {
            !before.is_empty()
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    word.trim_end_matches(['"', '”', '*', ')']).ends_with('?') || number()
}
