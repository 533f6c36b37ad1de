//! What of other people's words may reach a terminal.
//!
//! A terminal obeys some characters instead of showing them: escapes and the controls of
//! U+0080–009F move the cursor and change colours, and bidirectional overrides turn the
//! order of words around. Others are not seen at all, and hide words in a name. A document,
//! and the name of a file, may hold any of them.
//!
//! In *running text* what commands a terminal is shown as `�`, so that the reader sees that
//! something stands there; what only says where a line may break, or how a letter is drawn,
//! is left out, since Word and web pages scatter it everywhere. In a *name* every one of
//! them is shown, since two names must not look alike. JSON has a way of writing them all.

use std::borrow::Cow;

/// What stands where a character is not shown.
const INSTEAD: char = '\u{fffd}';

/// What a terminal does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// It shows it, or joins it to the letter before.
    Shown,
    /// It shows nothing, or draws the letters around it in another way.
    Unseen,
    /// It may obey it.
    Obeyed,
}

/// Unicode's controls, separators of lines, and its format characters that are no signs of a
/// script, with what else it counts as ignorable by default.
fn seen(c: char) -> Seen {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{34e}' => Seen::Shown,
        c if c.is_control() => Seen::Obeyed,
        // Marks, embeddings, overrides and isolates of direction.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => Seen::Obeyed,
        '\u{2066}'..='\u{206f}' => Seen::Obeyed,
        // Separators of lines and paragraphs, annotations, notes' beams, tags.
        '\u{2028}' | '\u{2029}' | '\u{fff0}'..='\u{fffb}' => Seen::Obeyed,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => Seen::Obeyed,
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => Seen::Obeyed,
        // Hyphens, blanks and joiners without a width, fillers, selectors of a drawing.
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            Seen::Unseen
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' => Seen::Unseen,
        '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' => Seen::Unseen,
        '\u{feff}' | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}' => Seen::Unseen,
        _ => Seen::Shown,
    }
}

/// Whether a name shows all that it is.
pub(crate) fn is_plain(name: &str) -> bool {
    name.chars().all(|c| seen(c) == Seen::Shown)
}

/// A name on one line: whatever is not seen, is.
pub(crate) fn name(name: &str) -> String {
    name.chars().map(|c| if seen(c) == Seen::Shown { c } else { INSTEAD }).collect()
}

/// Running text on one line, with its tabs.
pub(crate) fn line(text: &str) -> String {
    text.chars().filter_map(|c| if c == '\t' { Some(c) } else { in_text(c) }).collect()
}

/// Running text of many lines, with its tabs.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    // A return before the end of a line goes where the end goes.
    let keeps = |c: char| matches!(c, '\n' | '\t') || seen(c) == Seen::Shown;
    if text.chars().all(keeps) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' if rest.peek() == Some(&'\n') => {}
            c => out.extend(in_text(c)),
        }
    }
    Cow::Owned(out)
}

fn in_text(c: char) -> Option<char> {
    match seen(c) {
        Seen::Shown => Some(c),
        Seen::Unseen => None,
        Seen::Obeyed => Some(INSTEAD),
    }
}

/// JSON that says the same, with escapes for whatever is not seen. Its own line breaks
/// stay.
pub(crate) fn json(json: &str) -> Cow<'_, str> {
    let keeps = |c: char| c == '\n' || seen(c) == Seen::Shown;
    if json.chars().all(keeps) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if keeps(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An escape, two controls of one byte in Latin-1, an override, and a tag.
    const OBEYED: [char; 6] = ['\u{1b}', '\u{9b}', '\u{85}', '\u{202e}', '\u{7f}', '\u{e0041}'];

    #[test]
    fn what_a_terminal_obeys_is_shown_instead() {
        for c in OBEYED {
            let words = format!("a{c}[31mb");
            assert_eq!(name(&words), "a\u{fffd}[31mb");
            assert_eq!(line(&words), "a\u{fffd}[31mb");
            assert_eq!(text(&words), "a\u{fffd}[31mb");
            assert!(!is_plain(&words));
        }
        assert_eq!(line("a\nb\tc"), "a\u{fffd}b\tc");
    }

    #[test]
    fn a_text_keeps_its_lines() {
        assert_eq!(text("một\r\nhai\tba\n"), "một\nhai\tba\n");
        assert_eq!(text("một\rhai"), "một\u{fffd}hai");
        assert!(matches!(text("một\nhai\tba\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_not_seen_is_left_out_of_a_text_and_shown_in_a_name() {
        for c in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{feff}', '\u{fe0f}', '\u{3164}'] {
            let words = format!("hai{c}ba");
            assert_eq!(line(&words), "haiba");
            assert_eq!(text(&words), "haiba");
            assert_eq!(name(&words), "hai\u{fffd}ba");
        }
    }

    #[test]
    fn letters_of_any_script_and_their_marks_are_shown() {
        for words in
            ["Nghị quyết", "Nghi\u{323} quye\u{302}\u{301}t", "漢字", "“…” – §\u{a0}½", "😀"]
        {
            assert!(is_plain(words));
            assert_eq!(line(words), words);
        }
    }

    #[test]
    fn json_says_the_same_with_escapes() {
        let said = "a\u{9b}b\u{202e}c\u{200b}d\u{e0041}e\u{7f}ế";
        let written = serde_json::to_string_pretty(&[said]).expect("a list of strings");
        let shown = json(&written);
        assert!(is_plain(&shown.replace('\n', "")), "{shown}");
        let read: [String; 1] = serde_json::from_str(&shown).expect("it is JSON still");
        assert_eq!(read[0], said);
        assert!(shown.contains("\\u009b") && shown.contains("\\udb40\\udc41"), "{shown}");
    }
}
