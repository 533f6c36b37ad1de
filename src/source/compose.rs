//! Letters and blanks in one form, before anything is told by words.
//!
//! What is furniture, and which lines are one paragraph, is told by the words of physical
//! lines. A text whose letters are composed otherwise (NFD), or whose words a no-break space
//! parts, says the same: its lines are judged as their composed words. Lines that are composed
//! already, which are nearly all, are left as they are.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::raw::{Piece, RawLine, RawText, Rewritten};
use crate::span::Span;
use crate::vi;

/// Gives `raw` with the words of every line in NFC and its blanks as spaces.
pub(super) fn composed<'r>(raw: &'r RawText<'_>) -> Cow<'r, [RawLine]> {
    let text = raw.text.as_ref();
    // Readers compose what they rewrite; the text itself is looked at once.
    if vi::is_nfc(text) && !has_other_blanks(text) {
        return Cow::Borrowed(&raw.lines);
    }
    let composed = |line: &RawLine| {
        let words = raw.words(line);
        if vi::is_nfc(words) && !has_other_blanks(words) {
            return line.clone();
        }
        let rewritten = match &line.rewritten {
            Some(rewritten) => {
                let mut out = Rewritten::default();
                let mut at = 0;
                for piece in &rewritten.pieces {
                    let end = at + piece.len as usize;
                    push(&mut out, raw, &rewritten.words[at..end], *piece);
                    at = end;
                }
                out
            }
            None => {
                let mut out = Rewritten::default();
                let whole = Piece { len: words.len() as u32, original: line.span };
                push(&mut out, raw, words, whole);
                out
            }
        };
        RawLine { rewritten: Some(Box::new(rewritten)), ..line.clone() }
    };
    Cow::Owned(raw.lines.iter().map(composed).collect())
}

/// Blanks that stand for a space inside a line.
fn is_other_blank(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn has_other_blanks(text: &str) -> bool {
    // Their first bytes are rare.
    memchr::memchr3_iter(0xc2, 0xe2, 0xe3, text.as_bytes())
        .any(|at| text[at..].chars().next().is_some_and(is_other_blank))
}

/// Adds the words of `piece`, composed, with the way back to each cluster that changed.
fn push(out: &mut Rewritten, raw: &RawText<'_>, words: &str, piece: Piece) {
    // Words that are not the input's own bytes have one place for all of them.
    if !raw.is_aligned(words, piece.original) {
        let spaced: String =
            words.nfc().map(|c| if is_other_blank(c) { ' ' } else { c }).collect();
        // By its length a piece would be taken for the input's own bytes.
        let long = spaced.len() as u32 == piece.original.end() - piece.original.start();
        out.push(if long { words } else { &spaced }, piece.original);
        return;
    }
    let from = piece.original.start();
    let place = |start: usize, end: usize| Span::of(start..end).shifted_by(from);
    let mut kept = 0;
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut end = at + letter.len_utf8();
        while let Some(&(next, mark)) = letters.peek().filter(|(_, c)| is_combining_mark(*c)) {
            end = next + mark.len_utf8();
            letters.next();
        }
        let cluster = &words[at..end];
        // A run of blanks is one blank, which the writer of the text makes of it.
        let beside = |letter: Option<char>| letter.is_some_and(|c| !c.is_whitespace());
        let blank = is_other_blank(letter)
            && beside(words[..at].chars().next_back())
            && beside(words[end..].chars().next());
        let written: Cow<'_, str> = match blank {
            true => " ".into(),
            false if unicode_normalization::is_nfc(cluster) => continue,
            false => cluster.nfc().collect::<String>().into(),
        };
        // Marks in another order alone: a piece as long as its place is its very words.
        if written.len() == cluster.len() {
            continue;
        }
        if kept < at {
            out.push(&words[kept..at], place(kept, at));
        }
        out.push(&written, place(at, end));
        kept = end;
    }
    if kept < words.len() {
        out.push(&words[kept..], place(kept, words.len()));
    }
}
