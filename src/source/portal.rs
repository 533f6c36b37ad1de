//! The words of a web portal around a document.
//!
//! A saved page or its Markdown begins with the portal's menus and table of properties,
//! and ends with related documents and notices. The assumption: a portal shows itself by
//! phrases that no document has (a line `Đang tải văn bản...`), the document begins at its
//! letterhead, and the portal's tail begins at the first of its own phrases after that.
//! Where no letterhead follows, nothing is dropped: a page without a document is read as
//! it stands.
//!
//! A letterhead may stand in cells (`BỘ XÂY DỰNG⇥CỘNG HÒA XÃ HỘI …`). What holds a legal basis
//! or the first article is the document: a document without a letterhead, or one whose only
//! motto stands in a form of its appendix, begins above them.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

use super::raw::RawText;
use crate::vi;

/// Phrases of a portal's head.
const HEAD: [&str; 8] = [
    "Đang tải văn bản",
    "Bản dịch này thuộc quyền sở hữu",
    "VĂN BẢN PHÁP LUẬT ĐỊA PHƯƠNG",
    "Click vào phần bôi vàng",
    "Thuộc tính văn bản",
    "Tình trạng hiệu lực",
    "Tải Văn bản",
    "Ngày đăng công báo",
];

/// Phrases of a portal's tail.
const TAIL: [&str; 8] = [
    "Văn bản này chưa cập nhật nội dung Tiếng Anh",
    "FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN",
    "NỘI DUNG SỬA ĐỔI, HƯỚNG DẪN\n",
    "chưa Đăng nhập",
    "Bản án liên quan",
    "Lược đồ văn bản",
    "Văn bản liên quan\n",
    "Rà chuột vào nội dung văn bản",
];

static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(HEAD.iter().chain(&TAIL))
        .expect("a short list of literals builds")
});

/// What a portal calls the properties of a document in the table above it. The table may end
/// with lines that none of its phrases are in.
const PROPERTIES: [&str; 12] = [
    "Số hiệu",
    "Loại văn bản",
    "Ngành",
    "Lĩnh vực",
    "Ngày ban hành",
    "Ngày có hiệu lực",
    "Ngày hết hiệu lực",
    "Ngày cập nhật",
    "Tình trạng hiệu lực",
    "Cơ quan ban hành",
    "Chức danh",
    "Người ký",
];

/// How many lines a portal's head may take.
const MAX_HEAD: usize = 400;

/// How many lines of a letterhead may stand above its motto.
const MAX_ABOVE: usize = 8;

/// Marks the lines before and after the document as furniture, and says whether it did.
pub(super) fn mark(raw: &RawText<'_>, furniture: &mut [bool]) -> bool {
    let text = raw.text.as_ref();
    // The phrases are rare: one fast look tells most documents apart.
    let shown = [
        "Đang tải văn bản",
        "VĂN BẢN PHÁP LUẬT ĐỊA PHƯƠNG",
        "chưa cập nhật nội dung Tiếng Anh",
    ]
    .iter()
    .any(|phrase| vi::contains(text, phrase));
    if !shown {
        return false;
    }
    let (mut heads, mut tails) = (Vec::new(), Vec::new());
    for found in PHRASES.find_iter(text) {
        let line = line_at(raw, found.start());
        if found.pattern().as_usize() >= HEAD.len() {
            tails.push(line);
        } else if line < MAX_HEAD {
            heads.push(line);
        }
    }
    let Some(Document { head, start }) = document(raw, &heads) else { return false };
    let before = head.is_some_and(|head| head < start);
    if before {
        furniture[..start].fill(true);
    }
    // What opens an article or gives a basis is never the portal's.
    let landmark = |&index: &usize| is_landmark(words_at(raw, index));
    let last = (start..raw.lines.len()).rev().find(landmark).unwrap_or(start);
    let tail = tails.iter().find(|&&tail| tail > last);
    if let Some(&tail) = tail {
        let tail = before_page_title(raw, tail).max(last + 1);
        furniture[tail..].fill(true);
    }
    before || tail.is_some()
}

/// Where the portal's head ends and the document begins.
struct Document {
    /// The last line of the portal's head, where it has one.
    head: Option<usize>,
    /// The first line of the document.
    start: usize,
}

fn document(raw: &RawText<'_>, heads: &[usize]) -> Option<Document> {
    let from = heads.first().map_or(0, |head| head + 1);
    let until = raw.lines.len().min(heads.last().map_or(0, |head| head + 1) + MAX_HEAD);
    // Below the motto and what only a document has, a phrase of the portal is a word of the
    // document: the head of a column, say.
    let opening = (from..until).find(|&index| {
        let words = words_at(raw, index);
        is_motto(words) || is_landmark(words)
    })?;
    let head = heads.iter().copied().rfind(|&head| head < opening);
    let head = head.map(|head| after_properties(raw, head, opening));
    let from = head.map_or(0, |head| head + 1);
    let start = if is_motto(words_at(raw, opening)) {
        above_motto(raw, from, opening)
    } else {
        above_landmark(raw, from, opening)
    };
    Some(Document { head, start })
}

/// The last line of the table of properties that goes on below `head`.
fn after_properties(raw: &RawText<'_>, head: usize, until: usize) -> usize {
    let mut last = head;
    for index in head + 1..until {
        let words = words_at(raw, index);
        if cells(words).any(|cell| PROPERTIES.iter().any(|name| cell.starts_with(name))) {
            last = index;
        } else if !words.is_empty() {
            break;
        }
    }
    last
}

fn line_at(raw: &RawText<'_>, offset: usize) -> usize {
    raw.lines
        .partition_point(|line| line.span.end() as usize <= offset)
        .min(raw.lines.len() - 1)
}

fn words_at<'a>(raw: &'a RawText<'_>, index: usize) -> &'a str {
    bare(raw.words(&raw.lines[index]))
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || "*|_\\".contains(c))
}

/// The cells of a row, or the line.
fn cells(words: &str) -> impl Iterator<Item = &str> {
    words.split(['\t', '|']).map(bare)
}

/// The first line of a letterhead: the issuing body stands before the motto, in capitals, and
/// the number where the cells were written one after the other.
fn above_motto(raw: &RawText<'_>, from: usize, motto: usize) -> usize {
    let mut start = motto;
    let mut left = MAX_ABOVE;
    for index in (from..motto).rev() {
        let words = words_at(raw, index);
        let rule = words.chars().all(|c| "-–_=. ".contains(c));
        if rule {
            continue;
        }
        let number =
            ["Số:", "Số ", "Luật số", "V/v"].iter().any(|name| words.starts_with(name));
        if left == 0 || !(vi::is_all_caps(words) || number) {
            break;
        }
        (start, left) = (index, left - 1);
    }
    start
}

/// The first line of a document without a letterhead: the name of its kind in capitals, else
/// what stands right above the basis once the portal's table of properties has ended.
fn above_landmark(raw: &RawText<'_>, from: usize, landmark: usize) -> usize {
    let kind = (from..landmark).find(|&index| {
        let words = words_at(raw, index);
        vi::is_all_caps(words) && KINDS.iter().any(|kind| vi::fold(words).starts_with(kind))
    });
    kind.unwrap_or_else(|| {
        let shown = (from..landmark).rev().filter(|&index| !words_at(raw, index).is_empty());
        // A title of some lines; what is longer is the portal's summary.
        let above: Vec<_> = shown.take(MAX_ABOVE + 1).collect();
        match above.last() {
            Some(&first) if above.len() <= MAX_ABOVE => first,
            _ => landmark,
        }
    })
}

/// Whether a line is one that every document has and no portal: a legal basis, or the first
/// article.
fn is_landmark(words: &str) -> bool {
    let opening = opening(words);
    ["Căn cứ ", "Điều 1.", "Điều 1:"].iter().any(|landmark| opening.starts_with(landmark))
}

/// The first letters of words, with their marks on them.
fn opening(words: &str) -> String {
    words.chars().take(24).nfc().collect()
}

pub(super) fn is_motto(words: &str) -> bool {
    words == "CỘNG"
        || cells(words).any(|cell| {
            ["CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "CỘNG\u{a0}HÒA"]
                .iter()
                .any(|motto| opening(cell).starts_with(motto))
        })
}

/// The kinds of document that a portal's title or a document's own line begins with, folded.
const KINDS: [&str; 14] = [
    "nghị quyết",
    "quyết định",
    "nghị định",
    "thông tư",
    "kế hoạch",
    "luật",
    "pháp lệnh",
    "chỉ thị",
    "thông báo",
    "công văn",
    "hướng dẫn",
    "công điện",
    "văn bản hợp nhất",
    "bộ luật",
];

/// The portal repeats the document's title before its tail: `Nghị quyết 75/2025/NQ-HĐND …`.
fn before_page_title(raw: &RawText<'_>, tail: usize) -> usize {
    let mut start = tail;
    let mut seen = 0;
    for index in (0..tail).rev() {
        let words = words_at(raw, index);
        if words.is_empty() {
            continue;
        }
        let begins = |kind: &str| vi::fold(words).starts_with(kind);
        if words.contains('/')
            && !vi::is_all_caps(words)
            && KINDS.iter().any(|kind| begins(kind))
        {
            start = index;
        }
        seen += 1;
        if seen == 3 {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `text` that are left of it.
    #[track_caller]
    fn check(text: &str, document: &str) {
        let raw = RawText::of_lines(text);
        let mut furniture = vec![false; raw.lines.len()];
        let marked = mark(&raw, &mut furniture);
        let lines = text.split('\n').zip(&furniture);
        let left: Vec<_> = lines.filter(|(_, set)| !**set).map(|(words, _)| words).collect();
        assert_eq!(left.join("\n"), document);
        assert_eq!(marked, furniture.contains(&true));
    }

    const HEAD: &str = "TRANG CHỦ\nVĂN BẢN PHÁP LUẬT ĐỊA PHƯƠNG\nLược đồ\nThông tư số 9 về giá\n\
        Số hiệu9/2018/TT-BXD\tLoại văn bảnThông tư\nTình trạng hiệu lực\nCòn hiệu lực\tNgày hết hiệu lực--\n\
        Cơ quan ban hànhBộ Xây dựng\nChức danhThứ trưởng\tNgười kýLê A";

    #[test]
    fn a_letterhead_may_stand_in_cells() {
        for head in [
            "BỘ XÂY DỰNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n--\tĐộc lập\nSố: 9\tHà Nội",
            "BỘ XÂY DỰNG | **CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM** |",
            "BỘ XÂY DỰNG\n-------\t CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "BỘ XÂY DỰNG\tCO\u{302}\u{323}NG HO\u{300}A XÃ HỘI CHỦ NGHĨA",
            "BỘ XÂY DỰNG\n-------\nSố: 9/2018/TT-BXD\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ] {
            let document = format!("{head}\nTHÔNG TƯ\nVề giá\nCăn cứ Luật Giá;\nĐiều 1. Giá");
            check(&format!("{HEAD}\n{document}"), &document);
        }
    }

    #[test]
    fn a_document_without_a_letterhead_begins_at_its_kind_or_title() {
        let body =
            "Căn cứ Luật Giá;\nĐiều 1. Giá\nMẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐơn";
        for above in ["THÔNG TƯ\nVề giá\n\n", "Về giá\n", ""] {
            check(&format!("{HEAD}\n{above}{body}"), &format!("{above}{body}"));
        }
    }

    #[test]
    fn phrases_inside_the_document_are_its_own() {
        let document = "CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\nCăn cứ Luật;\n\
            TT\tTình trạng hiệu lực\nLược đồ văn bản\nĐiều 1. Một\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
        check(&format!("{HEAD}\n{document}"), document);
        let tail = "Văn bản này chưa cập nhật nội dung Tiếng Anh\nLiên hệ";
        check(&format!("{HEAD}\n{document}\n{tail}"), document);
    }

    #[test]
    fn a_page_without_a_document_is_left_as_it_stands() {
        check(HEAD, HEAD);
        check(&format!("{HEAD}\nĐang cập nhật"), &format!("{HEAD}\nĐang cập nhật"));
    }
}
