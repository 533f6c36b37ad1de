//! The words of a web portal around a document.
//!
//! A saved page or its Markdown begins with the portal's menus and table of properties,
//! and ends with related documents and notices. The assumption: a portal shows itself by
//! phrases that no document has (a line `Đang tải văn bản...`), the document begins at its
//! letterhead, and the portal's tail begins at the first of its own phrases after that.
//! Where no letterhead follows, nothing is dropped: a page without a document is read as
//! it stands.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

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

/// How many lines a portal's head may take.
const MAX_HEAD: usize = 400;

/// Marks the lines before and after the document as furniture.
pub(super) fn mark(raw: &RawText<'_>, furniture: &mut [bool]) {
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
        return;
    }
    let mut last_head = None;
    let mut tails = Vec::new();
    for found in PHRASES.find_iter(text) {
        let line = line_at(raw, found.start());
        if found.pattern().as_usize() < HEAD.len() {
            if line < MAX_HEAD {
                last_head = Some(line);
            }
        } else {
            tails.push(line);
        }
    }
    let Some(start) = document_start(raw, last_head) else { return };
    if last_head.is_some_and(|head| head < start) {
        furniture[..start].fill(true);
    }
    if let Some(&tail) = tails.iter().find(|&&tail| tail > start) {
        let tail = before_page_title(raw, tail);
        furniture[tail..].fill(true);
    }
}

fn line_at(raw: &RawText<'_>, offset: usize) -> usize {
    raw.lines
        .partition_point(|line| line.span.end() as usize <= offset)
        .min(raw.lines.len() - 1)
}

fn words_at<'a>(raw: &'a RawText<'_>, index: usize) -> &'a str {
    raw.words(&raw.lines[index])
        .trim_matches(|c: char| c.is_whitespace() || "*|_\\".contains(c))
}

/// The first line of the letterhead after the portal's head.
fn document_start(raw: &RawText<'_>, last_head: Option<usize>) -> Option<usize> {
    let from = last_head.map_or(0, |head| head + 1);
    let until = raw.lines.len().min(from + MAX_HEAD);
    let motto = (from..until).find(|&index| is_motto(words_at(raw, index)));
    let Some(motto) = motto else {
        return (from..until).find(|&index| {
            let words = words_at(raw, index);
            words.starts_with("Căn cứ ") || words.starts_with("Điều 1.")
        });
    };
    // The issuing body stands before the motto, in capitals.
    let mut start = motto;
    for index in (from..motto).rev() {
        let words = words_at(raw, index);
        let rule = words.chars().all(|c| "-–_ ".contains(c));
        if vi::is_all_caps(words) {
            start = index;
        } else if !rule {
            break;
        }
    }
    Some(start)
}

fn is_motto(words: &str) -> bool {
    let words = words.trim_start_matches(['*', ' ']);
    ["CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "CỘNG\u{a0}HÒA"]
        .iter()
        .any(|m| words.starts_with(m))
        || words == "CỘNG"
}

/// The portal repeats the document's title before its tail: `Nghị quyết 75/2025/NQ-HĐND …`.
fn before_page_title(raw: &RawText<'_>, tail: usize) -> usize {
    const KINDS: [&str; 12] = [
        "Nghị quyết",
        "Quyết định",
        "Nghị định",
        "Thông tư",
        "Kế hoạch",
        "Luật",
        "Chỉ thị",
        "Thông báo",
        "Công văn",
        "Hướng dẫn",
        "Công điện",
        "Văn bản hợp nhất",
    ];
    let mut start = tail;
    let mut seen = 0;
    for index in (0..tail).rev() {
        let words = words_at(raw, index);
        if words.is_empty() {
            continue;
        }
        if KINDS.iter().any(|kind| words.starts_with(kind)) && words.contains('/') {
            start = index;
        }
        seen += 1;
        if seen == 3 {
            break;
        }
    }
    start
}
