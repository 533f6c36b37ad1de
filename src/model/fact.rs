//! What was read from the words.

use rust_decimal::serde::arbitrary_precision_option as number;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Change, Comparator, Date, Decimal, DocumentKind, Level, Place, Scope};

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// As written: `triệu đồng`, `%`, `đơn vị cấp huyện`; `null` for a bare number.
    pub text: Option<String>,
    /// `percent`, `percentage_point`, `rank`, an ISO 4217 or a UCUM code, where there is one.
    pub code: Option<String>,
    /// The power of ten that a word (`nghìn`, `triệu`, `tỷ`) gives, else 1.
    pub scale: u64,
}

/// A measured number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Its id: `q17`.
    pub id: String,
    /// The unit of the outline it stands in.
    pub provision: Option<String>,
    /// How the number bounds what is measured.
    pub comparator: Comparator,
    /// The number; `null` for a range.
    #[serde(with = "number")]
    #[schemars(with = "Option<f64>")]
    pub value: Option<Decimal>,
    /// The lower bound of a range.
    #[serde(with = "number")]
    #[schemars(with = "Option<f64>")]
    pub min: Option<Decimal>,
    /// The upper bound of a range.
    #[serde(with = "number")]
    #[schemars(with = "Option<f64>")]
    pub max: Option<Decimal>,
    /// What it is measured in.
    pub unit: Unit,
    /// The denominator: `năm`, `10.000 dân`, `người`.
    pub per: Option<String>,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Place,
}

/// The time that something is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// As written: `năm 2024`.
    pub text: String,
    /// Its first day, where it has one.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub start: Option<Date>,
    /// Its last day, where it has one.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub end: Option<Date>,
}

/// What the document sets to be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its id: `t29`.
    pub id: String,
    /// The unit of the outline it stands in.
    pub provision: Option<String>,
    /// What is measured, in the document's words; an elided name is completed.
    pub name: String,
    /// How the number bounds what is measured; `qualitative` without a number.
    pub comparator: Comparator,
    /// The number; `null` for a range and for a qualitative target.
    #[serde(with = "number")]
    #[schemars(with = "Option<f64>")]
    pub value: Option<Decimal>,
    /// The lower bound of a range.
    #[serde(with = "number")]
    #[schemars(with = "Option<f64>")]
    pub min: Option<Decimal>,
    /// The upper bound of a range.
    #[serde(with = "number")]
    #[schemars(with = "Option<f64>")]
    pub max: Option<Decimal>,
    /// What it is measured in; `null` for a qualitative target.
    pub unit: Option<Unit>,
    /// The denominator.
    pub per: Option<String>,
    /// Whether the number is a change and not a level.
    pub change: Option<Change>,
    /// The time it is for: from its own words, else its unit's, else the document's.
    pub period: Option<Period>,
    /// The id of the target that it breaks down.
    pub parent: Option<String>,
    /// What stands in parentheses beside the name.
    pub qualifier: Option<String>,
    /// The heading of the group of indicators it stands in.
    pub group: Option<String>,
    /// The id of its quantity; `null` for a qualitative target.
    pub quantity: Option<String>,
    /// The words, from the name to the number or from the number to the name's end.
    pub text: String,
    /// Where they stand.
    pub span: Place,
}

/// A mention of a document or of a unit of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its id: `r3`.
    pub id: String,
    /// The unit of the outline it stands in; `null` in the preamble.
    pub provision: Option<String>,
    /// Whether it mentions another document, this one, or the one that this amends.
    pub scope: Scope,
    /// The kind of document that is mentioned.
    pub kind: Option<DocumentKind>,
    /// Its number and symbol, without white space.
    pub number: Option<String>,
    /// Its date.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub date: Option<Date>,
    /// The body that issued it, as written here.
    pub issuer: Option<String>,
    /// A law's name, a quoted name, or the title that follows.
    pub title: Option<String>,
    /// The units of that document that are named with it: `art_15__cl_7`.
    pub pinpoints: Vec<String>,
    /// The ids of the units of this document that an internal reference means.
    pub targets: Vec<String>,
    /// The words, from the kind word to the last of number, date, issuer or name.
    pub text: String,
    /// Where they stand.
    pub span: Place,
}

/// Who is to do what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id: `k5`.
    pub id: String,
    /// The unit of the outline it stands in.
    pub provision: Option<String>,
    /// Who leads; `null` where the document names nobody.
    pub lead: Option<String>,
    /// Who supports, in text order.
    pub supporting: Vec<String>,
    /// What is to be done.
    pub action: String,
    /// By when, as written.
    pub deadline: Option<String>,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Place,
}

/// What was found wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// The stable name of the finding: `NQ4001`.
    #[schemars(regex(pattern = "^NQ[0-9]{4}$"))]
    pub code: String,
    /// How serious it is.
    pub severity: Level,
    /// What is wrong, in one clause.
    pub message: String,
    /// What would put it right.
    pub hint: Option<String>,
    /// Where it is.
    pub span: Place,
}
