//! What the pages of a document show as a whole: text, pictures of text, or nothing.
//!
//! A page is a picture where one covers most of it, or where it has nothing else; the few
//! words that stand on it are a stamp, a page number or the name of the program that scanned
//! it. A figure or a logo in a text, and a picture under the words that were recognized in
//! it, leave a page with enough words of its own.

use std::collections::BTreeMap;

use super::super::ReadError;
use super::glyph::Glyph;
use super::notes::Page;

/// The share of a page that a picture of it covers, and that one on an empty page does.
const COVERED: f64 = 0.5;
const SHOWN: f64 = 0.05;
/// The letters of a page that has words of its own.
const OWN_LETTERS: usize = 300;
/// The letters of a document that has any.
const ANY_LETTERS: usize = 100;
/// How many codes of a font without a meaning tell that it has none, and their share.
const UNDECODED: usize = 20;

/// What was seen on the pages that were read.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Of each page, its letters and the share that pictures cover.
    pages: Vec<(usize, f64)>,
    /// Of each font, its glyphs, those without a meaning, and the page of the first of these.
    fonts: BTreeMap<String, (usize, usize, usize)>,
    /// The pages of which something is missing or broken, from 0.
    pub(super) lost: Vec<usize>,
    /// Curves that were drawn: letters may be drawn as these.
    pub(super) strokes: usize,
}

impl Seen {
    /// Counts what a page draws.
    pub(super) fn glyphs(&mut self, glyphs: &[Glyph]) {
        let page = self.pages.len();
        for run in glyphs.chunk_by(|a, b| a.font.name == b.font.name) {
            let lost = run.iter().filter(|glyph| glyph.text == "\u{fffd}").count();
            let name = &run[0].font.name;
            match self.fonts.get_mut(name) {
                Some((all, unread, first)) => {
                    *all += run.len();
                    *first = if *unread == 0 { page } else { *first };
                    *unread += lost;
                }
                None => drop(self.fonts.insert(name.clone(), (run.len(), lost, page))),
            }
        }
    }

    /// Counts the lines of a page, of which pictures cover this share.
    pub(super) fn page(&mut self, page: &Page, covered: f64) {
        let lines = page.lines.iter().filter(|line| !line.furniture);
        let is_letter = |c: &char| c.is_alphanumeric();
        let letters = lines.map(|line| line.words.chars().filter(is_letter).count()).sum();
        self.pages.push((letters, covered));
    }

    /// The numbers of the pages that are pictures, from 1.
    pub(super) fn pictures(&self) -> Vec<u32> {
        let is_picture = |&(_, &(letters, covered)): &(usize, &(usize, f64))| {
            covered >= COVERED && letters < OWN_LETTERS || covered >= SHOWN && letters == 0
        };
        let pages = self.pages.iter().enumerate().filter(is_picture);
        pages.map(|(index, _)| index as u32 + 1).collect()
    }

    /// The fonts whose letters have no meaning, and the page where each is met, from 0.
    pub(super) fn undecoded(&self) -> impl Iterator<Item = (&str, usize)> {
        let lost = |&(_, &(all, lost, _)): &(&String, &(usize, usize, usize))| {
            lost >= UNDECODED && 4 * lost >= all
        };
        self.fonts.iter().filter(lost).map(|(name, &(_, _, first))| (name.as_str(), first))
    }

    /// Why the pages give no document, if they have no text.
    pub(super) fn refusal(&self, pictures: &[u32]) -> Option<ReadError> {
        let pages = self.pages.len();
        let letters: usize = self.pages.iter().map(|(letters, _)| letters).sum();
        let is_picture = |index: usize| pictures.binary_search(&(index as u32 + 1)).is_ok();
        let own = self.pages.iter().enumerate().filter(|(index, _)| !is_picture(*index));
        let own: usize = own.map(|(_, (letters, _))| letters).sum();
        let scanned = 2 * pictures.len() >= pages && own < ANY_LETTERS;
        if scanned && !pictures.is_empty() {
            return Some(ReadError::Scan { pages });
        }
        if letters > 0 {
            return None;
        }
        let fonts: Vec<&str> = self.undecoded().map(|(name, _)| name).take(3).collect();
        Some(match fonts.join(", ") {
            fonts if !fonts.is_empty() => {
                super::malformed(&format!("nothing says which letters its font {fonts} has"))
            }
            _ if !self.lost.is_empty() => {
                super::malformed("what its pages draw is missing or broken")
            }
            // Letters that were made outlines.
            _ if self.strokes > 100 => ReadError::Scan { pages },
            _ => super::malformed("its pages draw nothing"),
        })
    }
}
