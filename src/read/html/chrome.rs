//! What a portal puts beside and into a document: menus, login boxes, related documents.
//!
//! An element is the portal's if its name says so (`nav`, `aside`, `button`), or if its class
//! does and its words have nothing that only a legal document has. Where such an element
//! stands inside the document's part, its words are kept as furniture.

use scraper::node::Element;

use super::cue;
use super::page::{Index, Page};

/// Parts of class names that portals give to what is theirs.
const CLASSES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "adsbygoogle",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "cookie",
    "dangnhap",
    "fb",
    "lienquan",
    "login",
    "menu",
    "menubar",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "popup",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signin",
    "social",
    "toolbar",
    "tooltip",
];

/// How a box of the portal begins that no class tells.
const OPENINGS: &[&str] = &["Bạn phải đăng nhập", "Bạn chưa Đăng nhập", "Vui lòng đăng nhập"];

/// The most nodes that a box of the portal is looked through for.
const MAX_BOX: usize = 2000;

/// Whether the element at `index` is the portal's and not the document's.
pub(super) fn is_chrome(page: &Page<'_>, index: Index, element: &Element) -> bool {
    match element.name() {
        "nav" | "aside" | "button" => true,
        "html" | "body" | "main" | "article" | "p" | "span" | "b" | "i" | "a" | "td" | "tr"
        | "table" | "tbody" => false,
        "header" | "footer" => is_small(page, index) && cue::weight_of(page, index).is_zero(),
        _ => {
            (is_named(element) || is_opened(page, index))
                && is_small(page, index)
                && cue::weight_of(page, index).is_zero()
        }
    }
}

fn is_small(page: &Page<'_>, index: Index) -> bool {
    page.node(index).end - index <= MAX_BOX
}

fn is_named(element: &Element) -> bool {
    [element.attr("class"), element.attr("id")].into_iter().flatten().any(|names| {
        parts(names).any(|part| CLASSES.iter().any(|class| part.eq_ignore_ascii_case(class)))
    })
}

/// The words of a name: `relatedNews box-login` has four.
fn parts(names: &str) -> impl Iterator<Item = &str> {
    names.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|name| {
        let mut rest = name;
        std::iter::from_fn(move || {
            let len = rest
                .char_indices()
                .skip(1)
                .find(|&(at, c)| {
                    c.is_ascii_uppercase() && rest.as_bytes()[at - 1].is_ascii_lowercase()
                })
                .map_or(rest.len(), |(at, _)| at);
            let (part, after) = rest.split_at(len);
            rest = after;
            (!part.is_empty()).then_some(part)
        })
    })
}

fn is_opened(page: &Page<'_>, index: Index) -> bool {
    let end = page.node(index).end.min(index + 8);
    let texts = (index..end).filter_map(|at| page.text(at));
    let words: Vec<_> =
        texts.flat_map(|text| text.split_whitespace().take(8)).take(8).collect();
    let words = words.join(" ");
    OPENINGS.iter().any(|opening| words.starts_with(opening))
}
