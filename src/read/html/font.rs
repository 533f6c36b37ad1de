//! Words in fonts of before Unicode: pages that Word or an editor wrote keep the codes as
//! letters of Latin-1 and name the font (`face=".VnTime"`, `font-family:"VNI-Times"`).
//!
//! Style sheets are not read, so that a font named there alone is told by its words.

use super::page::{Index, Kind, Page};
use super::style;
use crate::read::legacy::FontList;

/// The words of the texts that are codes, by their nodes, and the fonts of the page.
pub(super) fn decode(page: &Page<'_>) -> (Vec<(Index, String)>, FontList) {
    let mut fonts = FontList::default();
    let mut texts = read(page, &mut fonts);
    if let Some(judged) = fonts.conclude() {
        fonts = judged;
        texts = read(page, &mut fonts);
    }
    (texts, fonts)
}

fn read(page: &Page<'_>, fonts: &mut FontList) -> Vec<(Index, String)> {
    let mut texts = Vec::new();
    // The fonts that are open, each with the node after its element.
    let mut open: Vec<(Index, &str)> = Vec::new();
    for index in 0..page.len() {
        while open.last().is_some_and(|&(end, _)| end <= index) {
            open.pop();
        }
        let node = page.node(index);
        match node.kind {
            Kind::Element(element) => {
                let own = element.attr("style").and_then(style::font);
                if let Some(font) = own.or_else(|| element.attr("face").map(style::first_font))
                {
                    open.push((node.end, font));
                }
            }
            Kind::Text(text) => {
                let font = open.last().map_or("", |&(_, font)| font);
                texts.extend(fonts.words(font, text).map(|words| (index, words)));
            }
        }
    }
    texts
}
