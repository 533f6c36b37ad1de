//! Tags that would keep the parser busy for ever.
//!
//! The parser looks at all attributes of a tag for every new one, so that a tag of a million
//! takes hours. What is counted here is counted on the safe side: comments and most raw texts
//! are looked through like the page, only a script (where `a<b` is no tag) is not.

/// The most attributes that a tag may have.
pub(super) const MAX_ATTRIBUTES: usize = 1000;

/// Whether a tag of `text` has more attributes than any page needs.
pub(super) fn has_endless_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Scripts inside drawings and formulas are read like the page.
    let mut foreign = false;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        at = start;
        let closing = bytes.get(at) == Some(&b'/');
        at += usize::from(closing);
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = &bytes[at..skip(bytes, at, |byte| !is_end(byte))];
        at += name.len();
        let Some(end) = end_of_tag(bytes, at) else { return true };
        at = end;
        if name.eq_ignore_ascii_case(b"svg") || name.eq_ignore_ascii_case(b"math") {
            foreign = !closing;
        } else if name.eq_ignore_ascii_case(b"script") && !closing && !foreign {
            at = end_of_script(bytes, at);
        }
    }
    false
}

/// The place after the tag whose attributes begin at `at`; `None` if there are too many.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<usize> {
    for _ in 0..=MAX_ATTRIBUTES {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(at) {
            None => return Some(at),
            Some(b'>') => return Some(at + 1),
            // An equals sign may begin a name.
            Some(_) => at = skip(bytes, at + 1, |byte| !is_end(byte) && byte != b'='),
        }
        let value = skip(bytes, at, |byte| byte.is_ascii_whitespace());
        if bytes.get(value) != Some(&b'=') {
            continue;
        }
        at = skip(bytes, value + 1, |byte| byte.is_ascii_whitespace());
        at = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => skip(bytes, at + 1, |byte| byte != quote) + 1,
            _ => skip(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
        at = at.min(bytes.len());
    }
    None
}

fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/' || byte == b'>'
}

/// The first place from `at` on whose byte is not `passed`.
fn skip(bytes: &[u8], at: usize, passed: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| !passed(byte)).unwrap_or(rest.len())
}

fn end_of_script(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        at += found + 2;
        let name = bytes.get(at..at + 6);
        if name.is_some_and(|name| name.eq_ignore_ascii_case(b"script")) {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_a_thousand_attributes_is_endless() {
        let words = " a".repeat(1200);
        assert!(has_endless_tag(&format!("<p>x<b{words}>")));
        assert!(has_endless_tag(&format!("<b{}", " c='>'".repeat(1200))));
        assert!(has_endless_tag(&format!("<svg><script><b{words}>")));
    }

    #[test]
    fn long_texts_values_and_scripts_are_not() {
        let words = " a".repeat(1200);
        for page in [
            format!("<p>{words}</p>"),
            format!("<p title='{words}' alt=\"{words}\">x</p>"),
            format!("a < b {words}"),
            format!("<script>a<b {words}</script><p>x"),
            "<b c=d>".repeat(1200),
            "<p a=".to_owned(),
            "<p a='".to_owned(),
            "</".to_owned(),
        ] {
            assert!(!has_endless_tag(&page), "{page}");
        }
    }
}
