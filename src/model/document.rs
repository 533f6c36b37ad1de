//! The whole document, and what its head says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Block, Date, Diagnostic, DocumentKind, Encoding, Format, IssuerLevel, Note, Place,
    Provision, Quantity, Reference, Target, Task,
};

/// A compiled document: its outline, and the facts that were read from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "nq-document/1")]
pub struct Document {
    /// The name and version of this contract: `nq-document/1`.
    #[schemars(extend("const" = "nq-document/1"))]
    pub schema: String,
    /// The program that wrote it, and its version.
    pub generator: String,
    /// The input.
    pub source: Source,
    /// What the head of the document says of it.
    pub document: Metadata,
    /// What stands before the body, in text order.
    pub preamble: Vec<Block>,
    /// The outline, in text order.
    pub body: Vec<Provision>,
    /// What stands after the body, in text order; it may stand before an appendix.
    pub conclusion: Vec<Block>,
    /// Notes at the foot of pages and at the end, in text order. Their places may lie inside
    /// those of the units that go on around them; no unit has their words.
    pub notes: Vec<Note>,
    /// Every measured number, in text order.
    pub quantities: Vec<Quantity>,
    /// What the document sets to be reached, in text order.
    pub targets: Vec<Target>,
    /// Mentions of documents and of their units, in text order.
    pub references: Vec<Reference>,
    /// Who is to do what, in text order.
    pub tasks: Vec<Task>,
    /// What was found wrong, in text order.
    pub diagnostics: Vec<Diagnostic>,
}

/// The input that a document was compiled from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The file's name, without its folder.
    pub name: String,
    /// The format that it was read as.
    pub format: Format,
    /// The encoding that it was read as.
    pub encoding: Encoding,
    /// Its length in bytes.
    pub bytes: u64,
    /// The SHA-256 digest of its bytes, in hexadecimal.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// What is not the document: running heads, page numbers, signature stamps, and the
    /// words of a web portal around it. No unit and no fact is read from it.
    pub furniture: Vec<Place>,
}

/// What the head of a document, and its sentence of adoption, say of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// The kind of document.
    pub kind: DocumentKind,
    /// Its number and symbol, without white space: `15/2020/NQ-HĐND`.
    pub number: Option<String>,
    /// Its title (trích yếu), without the kind word: `Về dự toán ngân sách năm 2017`.
    pub title: Option<String>,
    /// The body that issued it.
    pub issuer: Option<Issuer>,
    /// The term (khóa) of an elected body, as written: `XIX`.
    pub term: Option<String>,
    /// The session (kỳ họp), without `thứ`: `14`, `ba`, `bất thường lần thứ 9`.
    pub session: Option<String>,
    /// The place beside the date: `Hà Nội`.
    pub place: Option<String>,
    /// The letterhead's date, else the day of adoption.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub issued_on: Option<Date>,
    /// The day from which it applies, where a date is given.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub effective_on: Option<Date>,
    /// The year it plans for where its title or an article says so, else its year of issue.
    pub year: Option<i16>,
    /// Who signed it, in text order.
    pub signatories: Vec<Signatory>,
    /// Who receives it (`Nơi nhận`), in text order.
    pub recipients: Vec<String>,
}

/// A body that issues documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// Its name, with capitals as a running text has them: `Hội đồng nhân dân tỉnh Phú Yên`.
    pub name: String,
    /// Its level.
    pub level: Option<IssuerLevel>,
    /// The place it is of: `Phú Yên`.
    pub place: Option<String>,
}

/// Who signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The name, where it was read.
    pub name: Option<String>,
    /// The capacity in which they signed: `KT. THỦ TƯỚNG, PHÓ THỦ TƯỚNG`.
    pub capacity: Option<String>,
}
