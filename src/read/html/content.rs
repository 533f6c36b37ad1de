//! Which part of a page is the document.
//!
//! Portals put a document into an element of their own, which is known by name; the one that
//! weighs most is taken, since a page may have the text in two languages, or a summary beside
//! it. On other pages the part is the smallest element that has nearly all the words of a
//! legal document. A page that has none of these words is read as a whole.

use super::cue::{self, Weight};
use super::page::{Index, Page};

/// What portals name the element of the document, the surest first.
const NAMES: &[&str] = &[
    "content1",
    "divContentDoc",
    "cldivContentDocVn",
    "toanvancontent",
    "toan-van",
    "fulltext",
    "vbcontent",
    "noidungvanban",
    "noi-dung-van-ban",
    "vanbancontent",
    "doc-content",
    "document-content",
    "the-document-body",
    "docitem",
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "detail-content",
];

/// Elements that hold the document by their own meaning.
const ELEMENTS: &[&str] = &["article", "main"];

/// The weight under which a page is taken for one without a legal document.
const MIN_WEIGHT: u32 = 8;

/// The document's part of `page`, if the page has elements at all.
pub(super) fn find(page: &Page<'_>) -> Option<Index> {
    let body = (0..page.len()).find(|&at| page.name(at) == "body").unwrap_or(0);
    if page.len() == 0 {
        return None;
    }
    let weights = cue::weights(page);
    if weights[body].words < MIN_WEIGHT {
        return Some(body);
    }
    let known = NAMES.iter().find_map(|name| {
        heaviest(page, &weights, |at| is_named(page, at, name), weights[body].words)
    });
    let known = known.or_else(|| {
        ELEMENTS.iter().find_map(|name| {
            heaviest(page, &weights, |at| page.name(at) == *name, weights[body].words)
        })
    });
    Some(known.unwrap_or_else(|| densest(page, &weights, body)))
}

/// The heaviest element that is `wanted`, if it has a third of the page's weight; of elements
/// in each other the outer one.
fn heaviest(
    page: &Page<'_>,
    weights: &[Weight],
    wanted: impl Fn(Index) -> bool,
    all: u32,
) -> Option<Index> {
    let found =
        (0..page.len()).rev().filter(|&at| wanted(at)).max_by_key(|&at| weights[at].words)?;
    (weights[found].words >= all.div_ceil(3)).then_some(found)
}

fn is_named(page: &Page<'_>, index: Index, name: &str) -> bool {
    let Some(element) = page.element(index) else { return false };
    let named =
        |names: &str| names.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(name));
    element.attr("id").is_some_and(named) || element.attr("class").is_some_and(named)
}

/// The smallest element that has nearly all the weight of `body`, and its whole frame.
fn densest(page: &Page<'_>, weights: &[Weight], body: Index) -> Index {
    let all = weights[body];
    let nearly = u64::from(all.words) * 85;
    let mut part = body;
    loop {
        let heaviest = page.children(part).max_by_key(|&child| weights[child].words);
        match heaviest {
            Some(child)
                if page.element(child).is_some()
                    && weights[child].frame == all.frame
                    && u64::from(weights[child].words) * 100 >= nearly =>
            {
                part = child;
            }
            _ => break,
        }
    }
    // Rows are read with their table.
    while matches!(page.name(part), "tr" | "tbody" | "thead" | "tfoot") {
        part = page.node(part).parent;
    }
    part
}
