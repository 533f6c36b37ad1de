//! The closed vocabularies, which the stages share with the output.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Hiến pháp
    Constitution,
    /// Bộ luật
    Code,
    /// Luật
    Law,
    /// Pháp lệnh
    Ordinance,
    /// Lệnh
    Order,
    /// Nghị quyết
    Resolution,
    /// Nghị quyết liên tịch
    JointResolution,
    /// Nghị định
    Decree,
    /// Quyết định
    Decision,
    /// Thông tư
    Circular,
    /// Thông tư liên tịch
    JointCircular,
    /// Chỉ thị
    Directive,
    /// Kế hoạch
    Plan,
    /// Chương trình
    Programme,
    /// Đề án
    Project,
    /// Phương án
    Scheme,
    /// Kết luận
    Conclusion,
    /// Thông báo
    Announcement,
    /// Hướng dẫn
    Guideline,
    /// Quy định
    Regulation,
    /// Quy chế
    Rules,
    /// Điều lệ
    Charter,
    /// Báo cáo
    Report,
    /// Tờ trình
    Submission,
    /// Công văn
    OfficialLetter,
    /// Công điện
    Dispatch,
    /// Chiến lược
    Strategy,
    /// Quy hoạch
    MasterPlan,
    /// Văn bản hợp nhất
    ConsolidatedText,
    /// any other, or none that could be read
    Other,
}

/// What documents of a kind do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Is passed as law, and cited by its name: `Luật Đất đai`.
    Statute,
    /// Lays down rules.
    Rules,
    /// Plans what is to be done, and is cited by its title: `Đề án “…”`.
    Plan,
    /// Decides, reports or tells.
    Other,
}

impl DocumentKind {
    fn class(self) -> Class {
        match self {
            Self::Constitution | Self::Code | Self::Law | Self::Ordinance => Class::Statute,
            Self::Order
            | Self::Decree
            | Self::Circular
            | Self::JointCircular
            | Self::ConsolidatedText
            | Self::Regulation
            | Self::Rules
            | Self::Charter => Class::Rules,
            Self::Plan
            | Self::Programme
            | Self::Project
            | Self::Scheme
            | Self::Strategy
            | Self::MasterPlan => Class::Plan,
            Self::Resolution
            | Self::JointResolution
            | Self::Decision
            | Self::Directive
            | Self::Conclusion
            | Self::Announcement
            | Self::Guideline
            | Self::Report
            | Self::Submission
            | Self::OfficialLetter
            | Self::Dispatch
            | Self::Other => Class::Other,
        }
    }

    /// Whether its numbers are thresholds and rates, not aims.
    pub(crate) fn gives_rules(self) -> bool {
        matches!(self.class(), Class::Statute | Class::Rules)
    }

    /// Whether it is cited by its name: `Luật Đất đai`, `Hiến pháp năm 2013`.
    pub(crate) fn is_named(self) -> bool {
        self.class() == Class::Statute
    }

    /// Whether the National Assembly passes it; ordinances are its committee's.
    pub(crate) fn is_passed_by_assembly(self) -> bool {
        self.class() == Class::Statute && self != Self::Ordinance
    }

    /// Whether it is cited by its title in quotation marks: `Đề án “…”`.
    pub(crate) fn is_quoted(self) -> bool {
        self.class() == Class::Plan
    }

    /// Whether several bodies issue it together.
    pub(crate) fn is_joint(self) -> bool {
        matches!(self, Self::JointCircular | Self::JointResolution)
    }
}

/// The forms of unit.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Phần thứ nhất, Phần I
    Part,
    /// Chương II
    Chapter,
    /// Mục 3; also a heading `III.`
    Section,
    /// Tiểu mục 1
    Subsection,
    /// Điều 12
    Article,
    /// Khoản: `3.`
    Clause,
    /// `3.1.`
    Subclause,
    /// Điểm: `a)`
    Point,
    /// Tiết: `a1)`
    Subpoint,
    /// `(4)`
    Item,
    /// A line opened by a dash.
    Indent,
    /// An unnumbered line that heads what follows it.
    Group,
    /// Phụ lục, or a text issued with the document.
    Appendix,
    /// A table.
    Table,
    /// A paragraph of the body above which no unit is open.
    Paragraph,
}

/// What a block before or after the body is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Issuing body, quốc hiệu, tiêu ngữ, number, place and date.
    Letterhead,
    /// The kind word and the title.
    Title,
    /// The issuing body before the legal bases.
    IssuerLine,
    /// One `Căn cứ …`.
    LegalBasis,
    /// `Xét …`, `Theo đề nghị …`, and paragraphs before the first unit.
    Consideration,
    /// `QUYẾT NGHỊ:`, `QUYẾT ĐỊNH:`
    EnactingFormula,
    /// `Nghị quyết này đã được … thông qua …`
    Adoption,
    /// Who signs.
    Signature,
    /// `Nơi nhận`
    Recipients,
    /// Anything else.
    Other,
}

/// What a unit means.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Mục tiêu
    Objective,
    /// Chỉ tiêu
    Indicator,
    /// Nhiệm vụ, giải pháp
    Task,
    /// Đánh giá, kết quả
    Assessment,
    /// Tổ chức thực hiện
    Implementation,
    /// Hiệu lực
    Effect,
}

/// How a number bounds what is measured.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// The number itself: `đạt 5%`.
    Eq,
    /// At least: `5% trở lên`.
    Ge,
    /// More than: `trên 5%`.
    Gt,
    /// At most: `không quá 5%`.
    Le,
    /// Less than: `dưới 5%`.
    Lt,
    /// About: `khoảng 5%`.
    Approx,
    /// From `min` to `max`.
    Range,
    /// No number; of targets only.
    Qualitative,
}

/// The direction of a change.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// `tăng`
    Increase,
    /// `giảm`
    Decrease,
}

/// Which document a reference mentions.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Another document.
    External,
    /// This document or a unit of it.
    Internal,
    /// A unit of the document that this one amends.
    Amended,
}

/// The level of an issuing body.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum IssuerLevel {
    /// The State's central bodies.
    Central,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// A body of the Communist Party.
    Party,
}

/// How serious a finding is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The document says something that cannot be.
    Error,
    /// A person should look.
    Warning,
    /// Worth knowing.
    Info,
}

/// The format of an input.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// Word 97 to 2003.
    Doc,
    /// Word 2007 and later (Office Open XML).
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// PDF with a text layer.
    Pdf,
    /// A web page.
    Html,
    /// The XML of Word 2003.
    WordXml,
}

/// The encoding of an input.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, little endian
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big endian
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// TCVN3 (ABC), as the fonts `.VnTime` draw it.
    Tcvn3,
    /// VNI, two bytes a letter.
    Vni,
    /// VISCII
    Viscii,
    /// VPS
    Vps,
    /// VIQR, marks as punctuation.
    Viqr,
    /// Windows-1258
    #[serde(rename = "windows-1258")]
    Windows1258,
}

impl Encoding {
    /// Its name, where it is one from before Unicode.
    pub fn legacy_name(self) -> Option<&'static str> {
        Some(match self {
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be => return None,
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Vps => "VPS",
            Self::Viqr => "VIQR",
            Self::Windows1258 => "windows-1258",
        })
    }
}

impl UnitKind {
    /// The token that stands for it in ids: `art` in `art_2__cl_1`.
    pub fn token(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Chapter => "chp",
            Self::Section => "sec",
            Self::Subsection => "subsec",
            Self::Article => "art",
            Self::Clause => "cl",
            Self::Subclause => "subcl",
            Self::Point => "point",
            Self::Subpoint => "subpoint",
            Self::Item => "item",
            Self::Indent => "indent",
            Self::Group => "group",
            Self::Appendix => "att",
            Self::Table => "table",
            Self::Paragraph => "p",
        }
    }
}
