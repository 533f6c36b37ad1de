//! Values of dictionaries, with references followed.
//!
//! A value that is missing, of another type or behind a broken reference is `None`: a
//! reader goes on with what the file does have.

use lopdf::{DecompressError, Dictionary, Document, Error, Object, Stream};

use super::super::ReadError;
use super::super::budget::{Bound, Budget};

/// An object, behind its references.
pub(super) fn resolve<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The value of a key.
pub(super) fn get<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Object> {
    resolve(document, dictionary.get(key).ok()?)
}

/// The value of a key, a dictionary.
pub(super) fn dictionary<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    match get(document, dictionary, key)? {
        Object::Dictionary(value) => Some(value),
        Object::Stream(value) => Some(&value.dict),
        _ => None,
    }
}

/// The value of a key, an array.
pub(super) fn array<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d [Object]> {
    get(document, dictionary, key)?.as_array().ok().map(Vec::as_slice)
}

/// The value of a key, a stream.
pub(super) fn stream<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Stream> {
    get(document, dictionary, key)?.as_stream().ok()
}

/// The value of a key, a name.
pub(super) fn name<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

/// The value of a key, a number.
pub(super) fn number(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
    get(document, dictionary, key)?.as_float().ok().map(f64::from)
}

/// The numbers of an array of `N`.
pub(super) fn numbers<const N: usize>(
    document: &Document,
    dictionary: &Dictionary,
    key: &[u8],
) -> Option<[f64; N]> {
    let array = array(document, dictionary, key)?;
    let mut numbers = [0.0; N];
    for (slot, object) in numbers.iter_mut().zip(array.get(..N)?) {
        *slot = f64::from(resolve(document, object)?.as_float().ok()?);
    }
    Some(numbers)
}

/// The bytes of a stream; `None` if they cannot be had.
///
/// What a chain of filters gave before it failed is charged too, if not by the byte.
///
/// # Errors
///
/// Fails if the stream gives more bytes than the budget has.
pub(super) fn inflate(
    document: &Document,
    stream: &Stream,
    budget: &mut Budget,
) -> Result<Option<Vec<u8>>, ReadError> {
    const FAILED: usize = 2 << 20;
    let limit = usize::try_from(budget.left(Bound::Inflated)).unwrap_or(usize::MAX - 1);
    match content(document, stream, limit) {
        Ok(bytes) => budget.take(Bound::Inflated, bytes.len()).map(|()| Some(bytes)),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
            budget.take(Bound::Inflated, limit + 1).map(|()| None)
        }
        Err(_) => {
            let most = stream.content.len().saturating_mul(1000).min(FAILED);
            budget.take(Bound::Inflated, most).map(|()| None)
        }
    }
}

/// The bytes of a stream, at most `limit`.
///
/// Old writers name filters by the short names that only inline images may use.
fn content(document: &Document, stream: &Stream, limit: usize) -> Result<Vec<u8>, Error> {
    let full = |name: &[u8]| -> Option<&'static [u8]> {
        Some(match name {
            b"Fl" => b"FlateDecode",
            b"LZW" => b"LZWDecode",
            b"AHx" => b"ASCIIHexDecode",
            b"A85" => b"ASCII85Decode",
            b"RL" => b"RunLengthDecode",
            _ => return None,
        })
    };
    let names: Vec<&[u8]> = match get(document, &stream.dict, b"Filter") {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => {
            let names = names.iter().filter_map(|name| resolve(document, name));
            names.filter_map(|name| name.as_name().ok()).take(8).collect()
        }
        _ => Vec::new(),
    };
    let indirect = matches!(stream.dict.get(b"Filter"), Ok(Object::Reference(_)));
    if !indirect && names.iter().all(|name| full(name).is_none()) {
        return stream.get_plain_content_with_limit(limit);
    }
    let names = names.iter().map(|name| Object::Name(full(name).unwrap_or(name).to_vec()));
    let mut stream = stream.clone();
    stream.dict.set("Filter", Object::Array(names.collect()));
    stream.get_plain_content_with_limit(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_may_have_their_short_names() {
        let document = Document::new();
        for (filter, expected) in [("AHx", "ab"), ("ASCIIHexDecode", "ab")] {
            let mut dictionary = Dictionary::new();
            dictionary.set("Filter", Object::Name(filter.as_bytes().to_vec()));
            let stream = Stream::new(dictionary, b"6162>".to_vec());
            let bytes = content(&document, &stream, 100);
            assert_eq!(bytes.ok().as_deref(), Some(expected.as_bytes()), "{filter}");
        }
        let plain = Stream::new(Dictionary::new(), b"6162".to_vec());
        assert!(content(&document, &plain, 3).is_err(), "longer than the limit");
    }
}
