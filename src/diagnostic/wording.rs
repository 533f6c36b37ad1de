//! The wording of findings: one constructor each.

use super::Code;
use super::Finding;
use super::NotRead;
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

pub(crate) fn not_read(span: Span, what: &NotRead) -> Finding {
    let check = [
        "hãy đối chiếu với bản gốc; `nq-compile text` in những gì đã đọc",
        "compare with the original; `nq-compile text` prints what was read",
    ];
    let recognize = [
        "hãy nhận dạng chữ (OCR, ví dụ ocrmypdf --skip-text -l vie) rồi chạy lại",
        "recognize their text first (OCR, for example ocrmypdf --skip-text -l vie) and run again",
    ];
    let (code, vi, en, hint) = match what {
        NotRead::Pictures(pages) => {
            let pages = numbers(pages);
            let vi = format!("trang {pages} là ảnh, không có lớp chữ, nên không đọc được");
            (
                Code::NotRead,
                vi,
                format!("page {pages}: a picture without text, not read"),
                recognize,
            )
        }
        NotRead::Undecoded(font) => {
            let name = font.as_deref().map(|font| format!(" ({font})")).unwrap_or_default();
            let vi = format!("chữ ở đây theo một bảng mã không nhận ra được{name}");
            (
                Code::NotRead,
                vi,
                format!("the letters here are in no known encoding{name}"),
                check,
            )
        }
        NotRead::Part(name) => {
            let vi = format!("một phần của tệp không đọc được: {name}");
            (Code::NotRead, vi, format!("a part of the file was not read: {name}"), check)
        }
        NotRead::Controls(count) => {
            let vi = format!("{count} ký tự điều khiển được đọc thành khoảng trắng");
            let en = format!("{count} control characters were read as blanks");
            (Code::SetAside, vi, en, check)
        }
        NotRead::Twice => (
            Code::LegacyEncoding,
            "văn bản là UTF-8 bị mã hóa hai lần, đã đổi lại một lần".to_owned(),
            "the text was written as UTF-8 twice over and was read once more".to_owned(),
            check,
        ),
        NotRead::Portal => (
            Code::SetAside,
            "phần khung của cổng thông tin quanh văn bản được để riêng".to_owned(),
            "the frame of the web portal around the document was set aside".to_owned(),
            [
                "`source.furniture` ghi vị trí của phần được để riêng, trừ những gì ngoài phần nội dung của trang web",
                "`source.furniture` says where it stands, except for what is outside the content of a web page",
            ],
        ),
    };
    finding(code, span, vi, en, Some(hint))
}

pub(crate) fn orphan_mark(span: Span) -> Finding {
    finding(
        Code::SetAside,
        span,
        "dấu chú thích được để riêng; chú thích của nó không có trong văn bản".to_owned(),
        "the mark of a note was set aside; its note is not in the text".to_owned(),
        None,
    )
}

/// Numbers in a row, runs as ranges: `1, 3-5`.
fn numbers(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
        [first, .., last] => format!("{first}-{last}"),
        [first] => first.to_string(),
        [] => String::new(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

pub(crate) fn not_legal(span: Span) -> Finding {
    finding(
        Code::NotLegal,
        span,
        "nội dung này không giống một văn bản pháp luật hay hành chính".to_owned(),
        "this text does not look like a legal or administrative document".to_owned(),
        Some([
            "nếu đúng là văn bản, hãy thêm phần đầu của nó (cơ quan, số, tên loại)",
            "if it is one, add its head (issuing body, number, kind)",
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
