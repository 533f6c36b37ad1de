//! The parts of a zip package, as docx and odt files are.
//!
//! Parts are read from memory by their own name and nothing is ever written, so that a
//! name with `..` reaches nothing. What a part inflates to is bounded, one by one and in
//! total: a small archive may hold gigabytes of blanks.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ReadError;

/// The largest part that is read, in bytes.
const PART_LIMIT: u64 = 48 << 20;
/// How much all the parts that are read may hold.
const TOTAL_LIMIT: u64 = 80 << 20;
/// How many parts an archive may have.
const COUNT_LIMIT: usize = 20_000;

/// An open archive.
pub(super) struct Package<'b> {
    format: &'static str,
    archive: ZipArchive<Cursor<&'b [u8]>>,
    read: u64,
}

impl<'b> Package<'b> {
    /// Opens the archive of a file of `format`.
    pub(super) fn open(bytes: &'b [u8], format: &'static str) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| malformed(format, &format!("no zip archive: {error}")))?;
        if archive.len() > COUNT_LIMIT {
            return Err(malformed(format, "the archive has too many parts"));
        }
        Ok(Self { format, archive, read: 0 })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part; `None` if there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        if !self.has(name) {
            return Ok(None);
        }
        let format = self.format;
        let broken = |_| malformed(format, &format!("the part {name} does not inflate"));
        let mut bytes = Vec::new();
        let part = self
            .archive
            .by_name(name)
            .map_err(|_| malformed(format, &format!("the part {name} cannot be opened")))?;
        let limit = PART_LIMIT.min(TOTAL_LIMIT - self.read);
        part.take(limit + 1).read_to_end(&mut bytes).map_err(broken)?;
        let len = bytes.len() as u64;
        if len > limit {
            return Err(ReadError::TooLarge { len, limit });
        }
        self.read += len;
        decode(bytes).map(Some).ok_or_else(|| {
            malformed(format, &format!("the part {name} is neither UTF-8 nor UTF-16"))
        })
    }
}

/// XML is UTF-8, or UTF-16 with a mark.
fn decode(bytes: Vec<u8>) -> Option<String> {
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

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

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

    #[test]
    fn parts_are_read_by_name() {
        let bytes = pack(&[("a.xml", "Điều 1"), ("../b.xml", "x")]);
        let mut package = Package::open(&bytes, "docx").unwrap();
        assert_eq!(package.text("a.xml"), Ok(Some("Điều 1".to_owned())));
        assert_eq!(package.text("b.xml"), Ok(None));
    }

    #[test]
    fn a_part_that_inflates_without_end_is_refused() {
        let bytes = pack(&[("a.xml", &" ".repeat((PART_LIMIT + 1) as usize))]);
        assert!(bytes.len() < 1 << 20);
        let mut package = Package::open(&bytes, "docx").unwrap();
        assert!(matches!(package.text("a.xml"), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(Package::open(b"PK\x03\x04 and nothing more", "docx").is_err());
    }
}
