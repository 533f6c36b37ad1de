//! Which running head the first page shows.

use super::super::xml::Element;
use super::styles::flag;

/// The id of the head that the first page shows at its top, if the first section names one.
pub(super) fn of_first_page<'e>(content: &'e Element<'e>) -> Option<String> {
    // A section's properties stand in its last paragraph, the last one's in the body.
    let section = content.elements().find_map(|element| match element.name {
        "p" => element.child("pPr")?.child("sectPr"),
        "sectPr" => Some(element),
        _ => None,
    })?;
    let own = section.child("titlePg").is_some_and(flag);
    let of_kind = |kind: &str| {
        let named = |head: &&Element<'_>| {
            head.name == "headerReference"
                && head.attribute("type").as_deref().unwrap_or("default") == kind
        };
        section.elements().find(named)?.attribute("id").map(String::from)
    };
    if own { of_kind("first") } else { of_kind("default") }
}
