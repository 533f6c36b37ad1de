//! Texts that are no documents are told from those that are.
//!
//! `fixtures/others` has news, answers to readers, pages like those of an encyclopaedia,
//! recipes, code, letters, laws in English; `corpus` has documents.

use std::fs;
use std::path::Path;

use nq_compile::model::{Document, DocumentKind};
use nq_compile::{Input, compile};

fn documents(folder: &str) -> Vec<(String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"))
        .collect();
    paths.sort();
    let compiled = paths.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a text");
        let compiled = compile(Input::text(&name, &text)).expect("a text compiles");
        (name, compiled.document)
    });
    compiled.collect()
}

fn is_told(document: &Document) -> bool {
    document.diagnostics.iter().any(|found| found.code == "NQ1004")
}

#[test]
fn what_is_no_document_is_told() {
    let others = documents("fixtures/others");
    assert!(others.len() >= 30, "{} texts", others.len());
    let missed: Vec<_> = others
        .iter()
        .filter(|(_, other)| !is_told(other) || other.document.kind != DocumentKind::Other)
        .map(|(name, other)| (name, other.document.kind))
        .collect();
    assert!(missed.is_empty(), "taken for documents: {missed:?}");
}

#[test]
fn documents_are_left_alone() {
    for (name, document) in documents("corpus") {
        assert!(!is_told(&document), "{name}");
    }
}

#[track_caller]
fn check(text: &str, expected: bool) {
    let document = compile(Input::text("a.txt", text)).expect("it is a text").document;
    let found = is_told(&document);
    assert_eq!(found, expected, "{text}");
}

const NEWS: &str = "Trao đổi với phóng viên, ông Hiển cho biết quy định này giúp giảm \
    thời gian thông quan. Tuy nhiên, bà Mây cho rằng cần hướng dẫn cụ thể hơn, vì các hộ \
    kinh doanh chưa quen với mẫu mới và sợ bị phạt nếu kê khai sai thời hạn.";

#[test]
fn those_who_tell_ask_and_advise_write_no_document() {
    check(NEWS, true);
    check(&format!("{NEWS}\n\nCăn cứ Điều 5 Nghị định số 12/2026/NĐ-CP:\n{NEWS}"), true);
    // Their words alone, in one of those kinds, are no proof against the form.
    check(&format!("Số: 12/2026/NĐ-CP\n\n{NEWS}"), false);
    check(&format!("QUYẾT ĐỊNH:\nĐiều 1. {NEWS}"), false);
    check(&format!("{NEWS}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT."), false);
}

#[test]
fn a_part_of_a_document_is_one() {
    let plan = "4. Phấn đấu đạt các mục tiêu, chỉ tiêu cụ thể:\n\
        a) Tốc độ tăng trưởng kinh tế bình quân giai đoạn 2026-2030 đạt 10%/năm.\n\
        b) Tỷ lệ hộ nghèo giảm 1%; tỷ lệ lao động qua đào tạo đạt 75%.\n\
        - Các sở, ngành phối hợp triển khai, đẩy mạnh đầu tư trên địa bàn tỉnh.\n";
    check(plan, false);
    let articles = "Điều 201. Người bị hại\n1. Người bị hại là người bị thiệt hại trực \
        tiếp về thể chất, tinh thần, tài sản do hành vi gây ra.\n2. Họ có quyền nhờ luật \
        sư, trình bày lời khai khi được hỏi.\nĐiều 202. Người làm chứng\n1. Người nào \
        biết được tình tiết thì được triệu tập để làm chứng, trừ người bào chữa.\n";
    check(articles, false);
    // The same articles, quoted by one who answers.
    let asked = "Bạn đọc hỏi: tôi bị mất xe thì có phải ra tòa không? Xin hỏi luật sư?\n";
    check(&format!("{asked}{asked}{asked}{articles}Như vậy, bạn nên đến tòa."), true);
}

#[test]
fn a_short_text_tells_nothing() {
    check("Bạn có khỏe không? Tôi khỏe.", false);
    check("fn main() {}", false);
}
