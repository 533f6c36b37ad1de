//! What the abbreviations in a document's number stand for: its kind.
//!
//! `57-NQ/TW` and `39/2022/NĐ-CP` name a kind (`NQ`, `NĐ`) and an issuer (`TW`, `CP`). A term
//! of office after the issuer (`UBTVQH15`) is not part of the symbol. The words of a document
//! decide before its symbol does: `TU` is a Tỉnh ủy or a Thành ủy, `SNV` the Sở Nội vụ of some
//! province. Compiled from the rules on drafting documents and from numbers in use; each table
//! is in byte order, spellings that differ only in case have the same meaning.

use crate::model::DocumentKind::{self, *};

/// The kind of document that a symbol means, as the word that the output uses for it.
///
/// `LCT` and `L/CTN` number the laws (and ordinances) of the 1980s and 1990s by the order that
/// published them, so they mean a law unless the words say otherwise; `L-CTN` numbers such an
/// order itself, and `SL` a `sắc lệnh`, for which there is no word of its own.
pub(crate) const KIND_SYMBOLS: &[(&str, DocumentKind)] = &[
    ("BB", Other),
    ("BC", Report),
    ("CT", Directive),
    ("CTHĐ", Programme),
    ("CTPH", Programme),
    ("CTR", Programme),
    ("CTr", Programme),
    ("CTrHĐ", Programme),
    ("CV", OfficialLetter),
    ("CVLT", OfficialLetter),
    ("CĐ", Dispatch),
    ("DA", Other),
    ("GM", Other),
    ("GP", Other),
    ("GUQ", Other),
    ("HD", Guideline),
    ("HDLN", Guideline),
    ("HDLT", Guideline),
    ("KH", Plan),
    ("KHHĐ", Plan),
    ("KHPH", Plan),
    ("KL", Conclusion),
    ("L", Law),
    ("L-CTN", Order),
    ("L/CTN", Law),
    ("LCT", Law),
    ("ND", Decree),
    ("NQ", Resolution),
    ("NQLT", JointResolution),
    ("NĐ", Decree),
    ("PA", Scheme),
    ("PB", Other),
    ("PC", Other),
    ("PG", Other),
    ("PL", Ordinance),
    ("QC", Rules),
    ("QCPH", Rules),
    ("QD", Decision),
    ("QyĐ", Regulation),
    ("QĐ", Decision),
    ("QĐi", Regulation),
    ("SL", Order),
    ("TB", Announcement),
    ("TBKL", Announcement),
    ("TT", Circular),
    ("TTLB", JointCircular),
    ("TTLT", JointCircular),
    ("TTR", Submission),
    ("TTr", Submission),
    ("VBHN", ConsolidatedText),
    ("ĐA", Project),
    ("ĐL", Charter),
];
