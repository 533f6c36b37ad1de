//! The kinds of document, by the words that name them, longer names first where one
//! begins another.

use crate::model::DocumentKind::{self, *};

/// The words of a running text, in small letters, and the kind.
pub(crate) const KINDS: &[(&str, DocumentKind)] = &[
    ("nghị quyết liên tịch", JointResolution),
    ("nghị quyết", Resolution),
    ("nghị định", Decree),
    ("quyết định", Decision),
    ("thông tư liên tịch", JointCircular),
    ("thông tư", Circular),
    ("chỉ thị", Directive),
    ("kế hoạch", Plan),
    ("chương trình", Programme),
    ("đề án", Project),
    ("phương án", Scheme),
    ("kết luận", Conclusion),
    ("thông báo", Announcement),
    ("hướng dẫn", Guideline),
    ("quy định", Regulation),
    ("quy chế", Rules),
    ("điều lệ", Charter),
    ("báo cáo", Report),
    ("tờ trình", Submission),
    ("công văn", OfficialLetter),
    ("công điện", Dispatch),
    ("chiến lược", Strategy),
    ("quy hoạch", MasterPlan),
    ("văn bản hợp nhất", ConsolidatedText),
    ("hiến pháp", Constitution),
    ("bộ luật", Code),
    ("luật", Law),
    ("pháp lệnh", Ordinance),
    ("lệnh", Order),
];
