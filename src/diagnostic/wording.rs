//! The wording of findings: one constructor each.

use super::Code;
use super::Finding;
use crate::span::Span;

fn finding(
    code: Code,
    span: Span,
    vi: String,
    en: String,
    hint: Option<[&'static str; 2]>,
) -> Finding {
    Finding { code, span, message: [vi, en], hint }
}

pub(crate) fn legacy_encoding(span: Span, encoding: &str) -> Finding {
    finding(
        Code::LegacyEncoding,
        span,
        format!("văn bản dùng bảng mã {encoding}, đã đổi sang Unicode"),
        format!("the text is in {encoding} and was read into Unicode"),
        Some([
            "hãy đối chiếu dấu với bản gốc; `nq-compile text` in văn bản đã đổi",
            "compare its marks with the original; `nq-compile text` prints what was read",
        ]),
    )
}

pub(crate) fn unreadable_kind(span: Span) -> Finding {
    finding(
        Code::UnreadableKind,
        span,
        "không đọc được loại văn bản".to_owned(),
        "the kind of document could not be read".to_owned(),
        Some([
            "thêm dòng tên loại (ví dụ NGHỊ QUYẾT) hoặc số, ký hiệu",
            "add the line that names the kind (such as NGHỊ QUYẾT) or the number",
        ]),
    )
}

pub(crate) fn unreadable_issuer(span: Span) -> Finding {
    finding(
        Code::UnreadableIssuer,
        span,
        "không đọc được cơ quan ban hành".to_owned(),
        "the issuing body could not be read".to_owned(),
        Some([
            "thêm tên cơ quan ban hành ở đầu văn bản",
            "add the name of the issuing body at the head of the document",
        ]),
    )
}

pub(crate) fn numbering_gap(span: Span, expected: &str, found: &str) -> Finding {
    finding(
        Code::NumberingGap,
        span,
        format!("số {found} đứng ở chỗ lẽ ra là {expected}"),
        format!("number {found} follows where {expected} was expected"),
        Some([
            "đơn vị mang số còn thiếu có mất ký hiệu ở đầu dòng không?",
            "is the line that opens the missing number without its marker?",
        ]),
    )
}

pub(crate) fn duplicate_number(span: Span, number: &str) -> Finding {
    finding(
        Code::DuplicateNumber,
        span,
        format!("số {number} đã được dùng trong cùng đơn vị cha"),
        format!("number {number} is used twice under the same unit"),
        Some([
            "mã của đơn vị thứ hai được thêm đuôi -2",
            "the id of the second one has -2 appended",
        ]),
    )
}

pub(crate) fn out_of_order(span: Span, before: &str, found: &str) -> Finding {
    finding(
        Code::OutOfOrder,
        span,
        format!("số {found} đứng sau số {before}"),
        format!("number {found} follows number {before}"),
        None,
    )
}

pub(crate) fn empty_unit(span: Span, label: &str) -> Finding {
    finding(
        Code::EmptyUnit,
        span,
        format!("{label} không có nội dung"),
        format!("{label} has no text"),
        None,
    )
}

pub(crate) fn unbalanced_quotation(span: Span) -> Finding {
    finding(
        Code::UnbalancedQuotation,
        span,
        "dấu ngoặc kép mở mà không đóng".to_owned(),
        "a quotation is opened and not closed".to_owned(),
        Some([
            "lời dẫn được coi là hết ở cuối đoạn này",
            "the quotation is taken to end with this paragraph",
        ]),
    )
}

pub(crate) fn unplaced_text(span: Span) -> Finding {
    finding(
        Code::UnplacedText,
        span,
        "đoạn này không thuộc đơn vị nào".to_owned(),
        "this text belongs to no unit".to_owned(),
        None,
    )
}

pub(crate) fn mixed_marks(span: Span, text: &str, read: &str) -> Finding {
    finding(
        Code::MixedMarks,
        span,
        format!(
            "{text} dùng dấu thập phân và dấu phân nhóm ngược quy ước; được hiểu là {read}"
        ),
        format!(
            "{text} has its decimal and thousands marks the other way round; read as {read}"
        ),
        Some([
            "trong tiếng Việt dấu phẩy là dấu thập phân, dấu chấm phân nhóm nghìn",
            "in Vietnamese a comma is the decimal mark and a full stop groups thousands",
        ]),
    )
}

pub(crate) fn impossible_date(span: Span, text: &str) -> Finding {
    finding(
        Code::ImpossibleDate,
        span,
        format!("không có ngày {text} trong lịch"),
        format!("there is no such date as {text}"),
        None,
    )
}

pub(crate) fn unresolved_reference(span: Span, target: &str) -> Finding {
    finding(
        Code::UnresolvedReference,
        span,
        format!("văn bản này không có {target}"),
        format!("this document has no {target}"),
        None,
    )
}

pub(crate) fn structure_sum(span: Span, sum: &str) -> Finding {
    finding(
        Code::StructureSum,
        span,
        format!("các phần của cơ cấu cộng lại được {sum}%, không phải 100%"),
        format!("the parts of this structure sum to {sum} %, not to 100 %"),
        None,
    )
}

pub(crate) fn breakdown_sum(span: Span, sum: &str, total: &str) -> Finding {
    finding(
        Code::BreakdownSum,
        span,
        format!("các phần cộng lại được {sum}, tổng ghi {total}"),
        format!("the parts sum to {sum}, the total says {total}"),
        None,
    )
}
