//! The objects of a file, counted before they are read.
//!
//! The library reads all objects of a file and keeps them, those in compressed object streams
//! too: a hundred bytes for one that is written in two. This pass looks for nothing but the
//! beginnings of objects, so that a file with more than the budget allows is refused unread.

use lopdf::{Dictionary, Document, Object, Stream};
use memchr::memmem;

use super::super::ReadError;
use super::super::budget::{Bound, Budget};
use super::lookup;

/// How much before a stream may be its dictionary, in bytes.
const MAX_DICTIONARY: usize = 4096;

/// Takes the file's objects from the budget.
///
/// # Errors
///
/// Fails if there are more, or if the streams that hold them inflate to more.
pub(super) fn count(bytes: &[u8], budget: &mut Budget) -> Result<(), ReadError> {
    let begin = memmem::Finder::new(b"stream");
    let end = memmem::Finder::new(b"endstream");
    let mut at = 0;
    while at < bytes.len() {
        let Some(found) = begin.find(&bytes[at..]) else {
            return budget.take(Bound::Objects, beginnings(&bytes[at..]));
        };
        let plain = &bytes[at..at + found];
        budget.take(Bound::Objects, beginnings(plain))?;
        let start = at + found + b"stream".len();
        // Where a stream has no end, the rest is read as plain objects.
        let len = end.find(&bytes[start..]);
        let dictionary = &plain[plain.len().saturating_sub(MAX_DICTIONARY)..];
        let own = memmem::rfind(dictionary, b" obj").map_or(dictionary, |at| &dictionary[at..]);
        if let Some(len) = len
            && memmem::find(own, b"/ObjStm").is_some()
        {
            let content = object_stream(own, &bytes[start..start + len], budget)?;
            budget.take(Bound::Objects, beginnings(&content))?;
        }
        at = start + len.map_or(0, |len| len + b"endstream".len());
    }
    Ok(())
}

/// What an object stream holds, by the filters that its dictionary names.
fn object_stream(
    dictionary: &[u8],
    content: &[u8],
    budget: &mut Budget,
) -> Result<Vec<u8>, ReadError> {
    const FILTERS: [&str; 5] =
        ["FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"];
    let place = |name: &'static str| Some((memmem::find(dictionary, name.as_bytes())?, name));
    let mut filters: Vec<(usize, &str)> = FILTERS.into_iter().filter_map(place).collect();
    filters.sort_unstable();
    let filters = filters.into_iter().map(|(_, name)| Object::Name(name.into()));
    let mut described = Dictionary::new();
    described.set("Filter", Object::Array(filters.collect()));
    let start = content.iter().position(|byte| !b"\r\n".contains(byte)).unwrap_or(0);
    let stream = Stream::new(described, content[start..].to_vec());
    Ok(lookup::inflate(&Document::new(), &stream, budget)?.unwrap_or_default())
}

/// How many objects begin in bytes, as if they were no text.
fn beginnings(bytes: &[u8]) -> usize {
    const BLANK: u8 = 0;
    const LETTER: u8 = 1;
    const SIGN: u8 = 2;
    const BRACKET: u8 = 3;
    let kind = |byte: u8| match byte {
        b'[' | b'<' => BRACKET,
        b'(' | b'/' => SIGN,
        b']' | b'>' | b')' | 0 | b'\t' | b'\n' | 12 | b'\r' | b' ' => BLANK,
        _ => LETTER,
    };
    let mut count = 0;
    let mut before = BLANK;
    for &byte in bytes {
        let own = kind(byte);
        let begins = before == BLANK || before == BRACKET;
        count += usize::from(own >= SIGN || own == LETTER && begins);
        before = own;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], objects: u64) {
        let mut budget = Budget::new(0);
        let all = budget.left(Bound::Objects);
        count(bytes, &mut budget).expect("there are few");
        assert_eq!(all - budget.left(Bound::Objects), objects);
    }

    #[test]
    fn objects_count_where_they_begin() {
        check(b"1 0 obj [0 0 (ab) /N] endobj", 9);
        check(b"[[[[]]]]", 4);
        // What a stream holds are no objects, but for object streams.
        let stream = b"1 0 obj <</Length 9>>stream\n0 0 0 0 0\nendstream endobj";
        check(stream, 3 + 2 + 2 + 1);
        let objects = b"1 0 obj <</Type/ObjStm>>stream\n7 0 [0 0]\nendstream endobj";
        check(objects, 3 + 2 + 2 + 5 + 1);
    }

    #[test]
    fn more_than_the_budget_are_refused() {
        let many = b"0 ".repeat(3_000_000);
        let refused = count(&many, &mut Budget::new(0));
        assert!(matches!(refused, Err(ReadError::Bound { counted: "objects", .. })));
    }
}
