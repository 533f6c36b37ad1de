//! The page of each code: what it means, where it comes from, what to do.

use super::{Code, Lang};

/// The page of `code`, in Markdown.
pub(super) fn page(code: Code, lang: Lang) -> &'static str {
    let [vi, en] = texts(code);
    lang.pick(vi, en)
}

#[expect(clippy::too_many_lines, reason = "a table, one row a code")]
fn texts(code: Code) -> [&'static str; 2] {
    match code {
        Code::LegacyEncoding => [
            "NQ1001: văn bản dùng bảng mã có trước Unicode.\n\nVí dụ: tệp .doc dùng phông .VnTime (TCVN3), VNI-Times (VNI), hoặc tệp .txt lưu theo TCVN3, VNI, VISCII, VPS, VIQR, windows-1258. Bảng mã được nhận theo tên phông; nơi không có phông thì theo tỷ lệ âm tiết tiếng Việt. `source.encoding` ghi bảng mã của phần lớn văn bản.\n\nPhông chỉ có chữ hoa (.VnTimeH) được lưu bằng chữ thường: `nq-compile text` in chữ trong tệp, kết quả biên dịch dùng chữ hoa như trên trang.\n\nCách làm: đối chiếu vài dòng với bản gốc.",
            "NQ1001: the text is in an encoding from before Unicode.\n\nExample: a .doc in the fonts .VnTime (TCVN3) or VNI-Times (VNI), or a .txt in TCVN3, VNI, VISCII, VPS, VIQR or windows-1258. The names of the fonts tell the encoding; where there are none, the share of Vietnamese syllables does. `source.encoding` has the encoding of most of the text.\n\nA font of capitals only (.VnTimeH) is stored in small letters: `nq-compile text` prints the letters of the file, the output has the capitals of the page.\n\nWhat to do: compare a few lines with the original.",
        ],
        Code::NotRead => [
            "NQ1002: một phần của tệp không được đọc.\n\nVí dụ: trang chỉ có ảnh chụp giữa các trang có chữ; phông chữ theo bảng mã không nhận ra được; biểu đồ hay đối tượng nhúng. Thông báo nói rõ phần nào.\n\nCách làm: nhận dạng chữ (OCR) các trang ảnh, đổi phông sang Unicode, hoặc lưu lại tệp; `nq-compile text` in những gì đã đọc.",
            "NQ1002: a part of the file was not read.\n\nExamples: a page that is a picture among pages of text; a font in an encoding that is not known; a chart or an embedded object. The message says which part.\n\nWhat to do: recognize the text of the pictures (OCR), convert the fonts to Unicode, or save the file anew; `nq-compile text` prints what was read.",
        ],
        Code::SetAside => [
            "NQ1003: có phần được để riêng hoặc thay bằng khoảng trắng.\n\nVí dụ: khung của cổng thông tin quanh văn bản (trình đơn, thuộc tính, văn bản liên quan) nằm trong `source.furniture`; ký tự điều khiển (NUL) được đọc thành khoảng trắng; dấu chú thích (`Điều 17.¹⁶`) mà văn bản không có chú thích tương ứng thì không tính vào lời.",
            "NQ1003: something was set aside or read as a blank.\n\nExamples: the frame of a web portal around the document (menus, properties, related documents) stands in `source.furniture`; control characters (NUL) were read as blanks; the mark of a note (`Điều 17.¹⁶`) whose note is not in the text is no part of the words.",
        ],
        Code::NotLegal => [
            "NQ1004: nội dung không giống một văn bản.\n\nKhông có phần đầu (cơ quan, quốc hiệu, số), không có câu ban hành, không có Điều: có thể là tin tức, hỏi đáp, bài viết. Loại (`kind`) là `other`.\n\nCách làm: kiểm tra xem có chọn đúng tệp không.",
            "NQ1004: the text does not look like a legal document.\n\nIt has no letterhead, no number, no enacting formula, no articles: it may be news, questions and answers, an essay. Its `kind` is `other`.\n\nWhat to do: check that this is the file you meant.",
        ],
        Code::UnreadableKind => [
            "NQ3001: không đọc được loại văn bản.\n\nTên loại được đọc từ dòng tên loại (NGHỊ QUYẾT, QUYẾT ĐỊNH…), từ ký hiệu (NQ-HĐND) hoặc từ câu ban hành (QUYẾT NGHỊ). Văn bản không có dấu hiệu nào trong số đó; `document.kind` là `other`.\n\nCách sửa: thêm dòng tên loại hoặc số, ký hiệu.",
            "NQ3001: the kind of document could not be read.\n\nThe kind comes from the line that names it (NGHỊ QUYẾT, QUYẾT ĐỊNH …), from the symbol (NQ-HĐND) or from the enacting formula (QUYẾT NGHỊ). The document has none of them; `document.kind` is `other`.\n\nWhat to do: add the line or the number.",
        ],
        Code::UnreadableIssuer => [
            "NQ3002: không đọc được cơ quan ban hành.\n\nCơ quan ban hành được đọc từ phần đầu văn bản, từ dòng trích yếu hoặc từ câu thông qua.\n\nCách sửa: thêm tên cơ quan ở đầu văn bản.",
            "NQ3002: the issuing body could not be read.\n\nThe issuer comes from the letterhead, the title or the sentence of adoption.\n\nWhat to do: add the body's name at the head of the document.",
        ],
        Code::NumberingGap => [
            "NQ4001: số thứ tự bị nhảy.\n\nVí dụ:\n    1. Đến năm 2025\n    3. Đến năm 2030\n\nThường là một dòng bị mất ký hiệu khi chuyển đổi, hoặc khoản đã bị bãi bỏ trong văn bản hợp nhất.",
            "NQ4001: a number is skipped.\n\nExample:\n    1. Đến năm 2025\n    3. Đến năm 2030\n\nMost often a line lost its marker in a conversion, or a clause was repealed in a consolidated text.",
        ],
        Code::DuplicateNumber => [
            "NQ4002: số thứ tự bị lặp trong cùng một đơn vị cha.\n\nMã (id) của đơn vị thứ hai được thêm đuôi -2 để không trùng.",
            "NQ4002: a number is used twice under the same unit.\n\nThe id of the second unit has -2 appended so that ids stay unique.",
        ],
        Code::OutOfOrder => [
            "NQ4003: số thứ tự đi lùi.\n\nVí dụ: khoản 2 đứng sau khoản 3.",
            "NQ4003: a number follows a larger one.\n\nExample: clause 2 after clause 3.",
        ],
        Code::EmptyUnit => [
            "NQ4004: đơn vị không có nội dung.\n\nChỉ có ký hiệu (ví dụ `2.`), không có lời văn hay đơn vị con.",
            "NQ4004: a unit has no text.\n\nOnly its label stands there (such as `2.`), with neither words nor units below it.",
        ],
        Code::UnbalancedQuotation => [
            "NQ4005: dấu ngoặc kép mở mà không đóng.\n\nNội dung trong ngoặc kép của văn bản sửa đổi không phải là bố cục của văn bản đó. Khi thiếu dấu đóng, lời dẫn được coi là hết ở cuối đoạn.",
            "NQ4005: a quotation is opened and not closed.\n\nWhat an amending document quotes is no outline of its own. Where the closing mark is missing, the quotation is taken to end with the paragraph.",
        ],
        Code::UnplacedText => [
            "NQ4006: đoạn văn không thuộc đơn vị nào.\n\nĐoạn đứng trong phần nội dung nhưng trước đơn vị đầu tiên; được ghi thành `paragraph`.",
            "NQ4006: text that belongs to no unit.\n\nIt stands in the body above which no unit is open, and is kept as a `paragraph`.",
        ],
        Code::MixedMarks => [
            "NQ5001: dấu thập phân và dấu phân nhóm dùng ngược.\n\nVí dụ: `4,500 tỷ` hoặc `14.5%`. Số được hiểu theo nghĩa; hãy kiểm tra lại.",
            "NQ5001: decimal and thousands marks the other way round.\n\nExample: `4,500 tỷ` or `14.5%`. The number is read by what it must mean; check it.",
        ],
        Code::ImpossibleDate => [
            "NQ5002: ngày không có trong lịch.\n\nVí dụ: 31/02/2023. Trường `date` để trống.",
            "NQ5002: a date that is not in the calendar.\n\nExample: 31/02/2023. The field `date` stays null.",
        ],
        Code::UnresolvedReference => [
            "NQ6001: dẫn chiếu đến đơn vị không có trong văn bản.\n\nVí dụ: `khoản 9 Điều này` trong một Điều chỉ có 4 khoản. Với văn bản trích, cảnh báo này là bình thường.",
            "NQ6001: a reference to a unit that the document does not have.\n\nExample: `khoản 9 Điều này` in an article of four clauses. In an excerpt this is to be expected.",
        ],
        Code::StructureSum => [
            "NQ7001: các phần của một cơ cấu không cộng thành 100%.\n\nSai số làm tròn đến 0,15 được bỏ qua.",
            "NQ7001: the parts of a cơ cấu do not sum to 100 %.\n\nRounding up to 0.15 is let pass.",
        ],
        Code::BreakdownSum => [
            "NQ7002: các phần vượt hoặc không bằng tổng của chúng.\n\nChỉ xét các chỉ tiêu cùng đơn vị tính bằng tiền hoặc số lượng, sau chữ `gồm`.",
            "NQ7002: parts that contradict their total.\n\nOnly amounts of one unit, after `gồm`, are compared.",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_in_both_languages_that_begins_with_its_name() {
        for &code in Code::ALL {
            for lang in [Lang::Vi, Lang::En] {
                assert!(code.page(lang).starts_with(code.as_str()), "{code:?} {lang:?}");
            }
        }
    }
}
