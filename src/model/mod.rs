//! The output document, `nq-document/1`: the one contract, and the only serialized types.
//!
//! - `document.rs` is the whole and what the head of a document says.
//! - `outline.rs` is the tree of units and the blocks around it.
//! - `fact.rs` is what was read from the words: quantities, targets, references, tasks.
//! - `kind.rs` holds the closed vocabularies, which the stages share with the output.
//!
//! The JSON Schema in `schema/` is generated from these types, and their documentation
//! is what a reader of the schema sees. Keys are always present: an absent fact is `null`
//! or an empty list. Decisions where the contract left room:
//!
//! - A white-space run inside a value is one space, and a line break inside a paragraph
//!   is a space; `\n` stands between paragraphs only.
//! - The text of a table is its lines joined by `\n`, cells as the document parts them.
//! - Numbers keep the document's own digits: `1.260,500` is `1260.500`.

mod document;
mod fact;
mod kind;
mod outline;

pub use document::{Document, Issuer, Metadata, Signatory, Source};
pub use fact::{Diagnostic, Period, Quantity, Reference, Target, Task, Unit};
pub use kind::{
    BlockKind, Change, Comparator, DocumentKind, Encoding, Format, IssuerLevel, Level, Role,
    Scope, UnitKind,
};
pub use outline::{Block, Note, Place, Provision};

/// An exact decimal number.
pub type Decimal = rust_decimal::Decimal;

/// A day of the calendar.
pub type Date = jiff::civil::Date;

/// The value of [`Document::schema`].
pub const SCHEMA: &str = "nq-document/1";

/// The value of [`Document::generator`].
pub const GENERATOR: &str = concat!("nq-compile ", env!("CARGO_PKG_VERSION"));
