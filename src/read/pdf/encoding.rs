//! Encodings of simple fonts: 256 codes, each a glyph by its name.

use lopdf::{Dictionary, Document, Encoding, Object};

use super::lookup;

/// What each code of a simple font means.
pub(super) type Table = Vec<Option<String>>;

/// The table of a font: its base encoding, changed by its `Differences`.
pub(super) fn table(document: &Document, font: &Dictionary) -> Table {
    let encoding = lookup::get(document, font, b"Encoding");
    let (base, differences) = match encoding {
        Some(Object::Name(name)) => (Some(name.as_slice()), None),
        Some(Object::Dictionary(dictionary)) => (
            lookup::name(document, dictionary, b"BaseEncoding"),
            lookup::array(document, dictionary, b"Differences"),
        ),
        _ => (None, None),
    };
    let mut table = base_table(base.unwrap_or(b"WinAnsiEncoding"));
    let mut code = 0_usize;
    for item in differences.into_iter().flatten().take(2048) {
        match item {
            Object::Integer(first) => code = usize::try_from(*first).unwrap_or(256),
            Object::Name(name) => {
                if let Some(slot) = table.get_mut(code) {
                    *slot = glyph_text(name).or(slot.take());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

/// The table of an encoding that has a name. Codes that `WinAnsiEncoding` leaves open are
/// Latin-1, which is what old writers meant by them.
fn base_table(name: &[u8]) -> Table {
    let named = named(Object::Name(name.to_vec()));
    let ansi = name == b"WinAnsiEncoding";
    (0..=255_u8)
        .map(|byte| {
            let latin = || ansi.then(|| char::from(byte).to_string());
            match byte {
                // The named tables leave out blanks.
                b' ' => Some(" ".to_owned()),
                0xa0 | 0xad if ansi => latin(),
                _ => decode(&named, byte).or_else(latin),
            }
        })
        .collect()
}

/// The text of a glyph name: `Aacute`, `uni1EA1`, `u1EA1`, `a.alt`, `f_i`.
fn glyph_text(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let parts: Option<Vec<String>> = name.split('_').take(8).map(part_text).collect();
    Some(parts?.concat())
}

fn part_text(name: &str) -> Option<String> {
    let hex = |digits: &str| -> Option<char> {
        (4..=6).contains(&digits.len()).then_some(())?;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    };
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4) {
        let chunks = digits.as_bytes().chunks(4);
        let letters = chunks.map(|chunk| hex(std::str::from_utf8(chunk).ok()?));
        if let Some(text) = letters.collect() {
            return Some(text);
        }
    }
    if let Some(letter) = name.strip_prefix('u').and_then(hex) {
        return Some(letter.to_string());
    }
    match name {
        "space" => return Some(" ".to_owned()),
        "dong" => return Some("₫".to_owned()),
        _ => {}
    }
    // A code that no table has: a name that is not known gives nothing, not a letter.
    let mut dictionary = Dictionary::new();
    let names = vec![Object::Integer(1), Object::Name(name.as_bytes().to_vec())];
    dictionary.set("Differences", Object::Array(names));
    decode(&named(Object::Dictionary(dictionary)), 1)
}

/// A font that has nothing but an encoding; it gives the library's tables.
fn named(encoding: Object) -> Dictionary {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", encoding);
    font
}

fn decode(font: &Dictionary, byte: u8) -> Option<String> {
    let document = Document::new();
    let encoding = font.get_font_encoding(&document).ok()?;
    if let Encoding::SimpleEncoding(_) = encoding {
        return None;
    }
    let text = encoding.bytes_to_string(&[byte]).ok()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_are_text() {
        let cases = [
            ("Aacute", Some("Á")),
            ("uni1EA1", Some("ạ")),
            ("uni00660069", Some("fi")),
            ("u1EA1", Some("ạ")),
            ("a.alt", Some("a")),
            ("f_i", Some("fi")),
            ("union", Some("∪")),
            ("g23", None),
            (".notdef", None),
        ];
        for (name, expected) in cases {
            assert_eq!(glyph_text(name.as_bytes()).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn differences_change_single_codes() {
        let mut encoding = Dictionary::new();
        encoding.set("BaseEncoding", Object::Name(b"WinAnsiEncoding".to_vec()));
        let differences =
            vec![Object::Integer(1), Object::Name(b"uni1EA1".to_vec()), Object::Integer(400)];
        encoding.set("Differences", Object::Array(differences));
        let table = table(&Document::new(), &named(Object::Dictionary(encoding)));
        assert_eq!(table[1].as_deref(), Some("ạ"));
        assert_eq!(table[0xe1].as_deref(), Some("á"));
        assert_eq!(table[0xad].as_deref(), Some("\u{ad}"));
    }
}
