//! The parts of a package, as docx and odt files are: a zip archive or, as Flat OPC, one XML
//! file that has all the parts of a Word document.
//!
//! Parts are read from memory by their own name and nothing is ever written, so that a
//! name with `..` reaches nothing. What a part inflates to is bounded, one by one and in
//! total: a small archive may hold gigabytes of blanks. What does not inflate to its end is
//! counted as well.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ReadError;
use super::budget::{Bound, Budget};

/// The largest part that is read, in bytes.
const PART_LIMIT: u64 = 48 << 20;
/// How much all the parts that are read may hold.
const TOTAL_LIMIT: u64 = 80 << 20;
/// How many parts an archive may have.
const COUNT_LIMIT: usize = 20_000;

/// A package and its parts by their names. Names of parts are the same in any case.
pub(super) struct Package<'b> {
    format: &'static str,
    parts: Parts<'b>,
    names: HashMap<String, usize>,
    read: u64,
}

enum Parts<'b> {
    Zip(ZipArchive<Cursor<&'b [u8]>>),
    Flat(Vec<&'b str>),
}

impl<'b> Package<'b> {
    /// Opens the archive of a file of `format`.
    pub(super) fn open(bytes: &'b [u8], format: &'static str) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            // The list of all parts stands at the end.
            if memchr::memmem::rfind(bytes, b"PK\x05\x06").is_none() {
                malformed(format, "the file is cut: the list of its parts is missing")
            } else {
                malformed(format, &format!("no zip archive: {error}"))
            }
        })?;
        if archive.len() > COUNT_LIMIT {
            let counted = "parts of a package";
            return Err(ReadError::Bound { counted, limit: COUNT_LIMIT as u64 });
        }
        let mut names = HashMap::new();
        for at in 0..archive.len() {
            if let Some(name) = archive.name_for_index(at).and_then(Result::ok) {
                names.entry(plain(&name)).or_insert(at);
            }
        }
        Ok(Self { format, parts: Parts::Zip(archive), names, read: 0 })
    }

    /// A package of parts that are at hand.
    pub(super) fn flat(parts: Vec<(String, &'b str)>, format: &'static str) -> Self {
        let names = parts.iter().enumerate().map(|(at, (name, _))| (plain(name), at)).collect();
        let parts = parts.into_iter().map(|(_, text)| text).collect();
        Self { format, parts: Parts::Flat(parts), names, read: 0 }
    }

    /// Where a part of that name stands: of several whose names differ by their case alone, the
    /// one that is written so.
    fn place(&self, name: &str) -> Option<usize> {
        let exact = match &self.parts {
            Parts::Zip(archive) => archive.index_for_name(name),
            Parts::Flat(_) => None,
        };
        exact.or_else(|| self.names.get(&plain(name)).copied())
    }

    /// Whether it is no archive.
    pub(super) fn is_flat(&self) -> bool {
        matches!(self.parts, Parts::Flat(_))
    }

    /// The bytes of a part; `None` if there is no such part.
    pub(super) fn bytes(
        &mut self,
        name: &str,
        budget: &mut Budget,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(at) = self.place(name) else { return Ok(None) };
        let format = self.format;
        let mut bytes = Vec::new();
        let (limit, own) = match TOTAL_LIMIT - self.read {
            rest if rest < PART_LIMIT => (rest, TOTAL_LIMIT),
            _ => (PART_LIMIT, PART_LIMIT),
        };
        let limit = limit.min(budget.left(Bound::Inflated));
        let read = match &mut self.parts {
            Parts::Zip(archive) => {
                let part = archive.by_index(at).map_err(|_| {
                    malformed(format, &format!("the part {name} cannot be opened"))
                })?;
                part.take(limit + 1).read_to_end(&mut bytes)
            }
            Parts::Flat(parts) => parts[at].as_bytes().take(limit + 1).read_to_end(&mut bytes),
        };
        let len = bytes.len() as u64;
        budget.take(Bound::Inflated, bytes.len())?;
        if len > limit {
            return Err(ReadError::Bound { counted: Bound::Inflated.name(), limit: own });
        }
        self.read += len;
        match read {
            Ok(_) => Ok(Some(bytes)),
            Err(_) => Err(malformed(format, &format!("the part {name} does not inflate"))),
        }
    }

    /// The text of a part; `None` if there is no such part.
    pub(super) fn text(
        &mut self,
        name: &str,
        budget: &mut Budget,
    ) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(name, budget)? else { return Ok(None) };
        let format = self.format;
        decode(bytes).map(Some).ok_or_else(|| {
            malformed(format, &format!("the part {name} is neither UTF-8 nor UTF-16"))
        })
    }
}

/// A name of a part as all writers mean it.
fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// XML is UTF-8, or UTF-16 with a mark.
pub(super) fn decode(bytes: Vec<u8>) -> Option<String> {
    let units = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    }
}

/// An error of a broken file.
pub(super) fn malformed(format: &'static str, reason: &str) -> ReadError {
    ReadError::Malformed { format, reason: reason.to_owned() }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    /// An archive of the given parts.
    pub(crate) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn text(package: &mut Package<'_>, name: &str) -> Result<Option<String>, ReadError> {
        package.text(name, &mut Budget::new(0))
    }

    #[test]
    fn parts_are_read_by_name() {
        let bytes = pack(&[
            ("A.xml", "Điều 1"),
            ("../b.xml", "x"),
            ("c\\d.xml", "y"),
            ("E.xml", "lớn"),
            ("e.xml", "nhỏ"),
        ]);
        let mut package = Package::open(&bytes, "docx").unwrap();
        assert_eq!(text(&mut package, "a.xml"), Ok(Some("Điều 1".to_owned())));
        assert_eq!(text(&mut package, "c/d.xml"), Ok(Some("y".to_owned())));
        assert_eq!(text(&mut package, "e.xml"), Ok(Some("nhỏ".to_owned())));
        assert_eq!(text(&mut package, "b.xml"), Ok(None));
    }

    #[test]
    fn a_part_that_inflates_without_end_is_refused_with_the_limit_it_broke() {
        let bytes = pack(&[("a.xml", &" ".repeat((PART_LIMIT + 1) as usize))]);
        assert!(bytes.len() < 1 << 20);
        let mut package = Package::open(&bytes, "docx").unwrap();
        let refused = package.text("a.xml", &mut Budget::new(1 << 20));
        let counted = "bytes of inflated parts";
        assert_eq!(refused, Err(ReadError::Bound { counted, limit: PART_LIMIT }));
    }

    #[test]
    fn what_does_not_inflate_is_counted_too() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file("a.xml", options).unwrap();
        writer.write_all(&b"word ".repeat(200_000)).unwrap();
        let mut bytes = writer.finish().unwrap().into_inner();
        // The last bytes of the part, before the list of parts.
        let list = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        bytes[list - 12..list].fill(0xff);
        let mut package = Package::open(&bytes, "docx").unwrap();
        let mut budget = Budget::new(0);
        let before = budget.left(Bound::Inflated);
        assert!(package.text("a.xml", &mut budget).is_err());
        assert!(budget.left(Bound::Inflated) < before - 100_000);
    }

    #[test]
    fn what_is_no_archive_is_refused_and_what_is_cut_is_called_so() {
        let refused = |bytes: &[u8]| Package::open(bytes, "docx").err().map(|e| e.to_string());
        let cut = refused(b"PK\x03\x04 and nothing more").unwrap();
        assert!(cut.contains("the file is cut"), "{cut}");
        let broken = refused(b"PK\x03\x04 PK\x05\x06").unwrap();
        assert!(broken.contains("no zip archive"), "{broken}");
    }
}
