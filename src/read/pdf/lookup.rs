//! Values of dictionaries, with references followed.
//!
//! A value that is missing, of another type or behind a broken reference is `None`: a
//! reader goes on with what the file does have.

use lopdf::{Dictionary, Document, Object, Stream};

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
