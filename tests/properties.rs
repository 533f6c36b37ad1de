//! What holds for every text.

use std::collections::HashSet;

use nq_compile::model::{Format, Place, Provision};
use nq_compile::{Document, Input, compile, emit};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Texts made of what documents are made of, so that the rules run.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Điều 1. ",
        "Điều 2. Mục tiêu, chỉ tiêu\n",
        "1. ",
        "2. ",
        "a) ",
        "đ) ",
        "- ",
        "+ ",
        "(1) ",
        "(2) ",
        "I. ",
        "II- ",
        "Chương I\n",
        "PHỤ LỤC\n",
        "QUYẾT NGHỊ:\n",
        "QUYẾT ĐỊNH\n",
        "Nơi nhận:\n",
        "(Ban hành kèm theo Quyết định số 1/QĐ-TTg)\n",
        "“",
        "”",
        "\"",
        "(",
        ")",
        "|",
        "\t",
        "\n",
        "\n\n",
        " ",
        ";",
        ".",
        ": ",
        "**",
        "> ",
        "# ",
        "\\",
        "STT\n",
        "\u{a0}",
        "e\u{302}\u{301}",
        "đạt 14,5%",
        "138-140 triệu đồng",
        "trong đó ",
        "Tỷ lệ hộ nghèo ",
        "Cơ cấu kinh tế: ",
        "khoản 2 Điều 5 ",
        "Nghị quyết số 233-NQ/TU ngày 25/7/2023 của Tỉnh ủy ",
        "Luật Đất đai năm 2024, ",
        "từ Điều 5 đến Điều 9 ",
        "CÔNG BÁO/Số 286/Ngày 27-05-2026\n89\n",
        "Nghị quyết này đã được thông qua./.\n",
        "KT. THỦ TƯỚNG\n",
        "😀\u{200b}",
    ]);
    let piece = prop_oneof![
        4 => pieces.prop_map(str::to_owned),
        1 => any::<String>(),
        2 => labels(),
        1 => letters(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every letter of Vietnamese, small and capital, composed and decomposed, and the signs that
/// stand beside letters and take more than a byte.
fn alphabet() -> Vec<String> {
    const SMALL: &str = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợ\
                         pqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
    const SIGNS: &str = "¹²³⁰⁴⁵⁶⁷⁸⁹“”‘’«»\"'\u{a0}ÐðƣƢ–—−‑…²³½°‰≥≤×÷•";
    let small = SMALL.chars().map(String::from);
    let mut all: Vec<String> = small.flat_map(|c| [c.to_uppercase(), c]).collect();
    let decomposed: Vec<String> = all.iter().map(|c| c.nfd().collect()).collect();
    all.extend(decomposed);
    all.extend(SIGNS.chars().map(String::from));
    all
}

/// A label or a number with a letter glued to it: `Mục 1đ`, `khoản 2ơ`.
fn labels() -> impl Strategy<Value = String> {
    let openers = vec![
        "Mục ",
        "Chương ",
        "Phụ lục ",
        "Phần thứ ",
        "Mẫu số ",
        "Tiểu mục ",
        "Điều ",
        "điểm ",
        "khoản ",
        "số ",
        "đạt ",
        "từ ",
        "ngày ",
        "Luật ",
        "của ",
        "(",
        "",
        "-",
        "+ ",
        "năm ",
    ];
    let numbers = vec!["1", "12", "I", "IV", "A", "a", "đ", "1.2", "nhất", "2020", ""];
    let glued = prop::sample::select(alphabet());
    let ends = vec!["", ".", ")", ":", " ", "\n", "/", "-CP", "%", "5"];
    let select = prop::sample::select;
    (select(openers), select(numbers), glued, select(ends))
        .prop_map(|(opener, number, letter, end)| format!("{opener}{number}{letter}{end}"))
}

fn letters() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(alphabet()), 1..6).prop_map(|l| l.concat())
}

fn compiled(text: &str, format: Format) -> Option<(Document, String)> {
    let compiled = compile(Input::text("x.txt", text).format(format)).ok()?;
    Some((compiled.document, compiled.text))
}

fn check_place(place: Place, text: &str) {
    let (start, end) = (place.start as usize, place.end as usize);
    assert!(start <= end && end <= text.len(), "{place:?}");
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{place:?}");
}

fn check_unit<'d>(unit: &'d Provision, text: &str, ids: &mut HashSet<&'d str>) {
    check_place(unit.span, text);
    assert!(ids.insert(&unit.id), "{} twice", unit.id);
    let mut at = unit.span.start;
    for child in &unit.children {
        assert!(
            at <= child.span.start && child.span.end <= unit.span.end,
            "{} in {}",
            child.id,
            unit.id
        );
        at = child.span.end;
        check_unit(child, text, ids);
    }
}

fn check_document(document: &Document, text: &str) {
    let mut ids = HashSet::new();
    for unit in &document.body {
        check_unit(unit, text, &mut ids);
    }
    let mut places: Vec<Place> =
        document.preamble.iter().chain(&document.conclusion).map(|b| b.span).collect();
    places.extend(document.body.iter().map(|unit| unit.span));
    places.sort();
    assert!(places.windows(2).all(|pair| pair[0].end <= pair[1].start), "{places:?}");
    places.extend(&document.source.furniture);
    // Notes may lie inside what goes on around them.
    places.extend(document.notes.iter().map(|note| note.span));
    for mark in document.notes.iter().filter_map(|note| note.mark_span) {
        check_place(mark, text);
    }
    let mut covered = vec![false; text.len()];
    for place in places {
        check_place(place, text);
        covered[place.start as usize..place.end as usize].fill(true);
    }
    for (at, letter) in text.char_indices() {
        let readable = !letter.is_whitespace() && !letter.is_control() && letter != '\u{feff}';
        let invisible = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}');
        assert!(covered[at] || !readable || invisible, "{letter:?} at {at} is in no block");
    }
    let facts = document.quantities.iter().map(|f| f.span);
    let facts = facts
        .chain(document.targets.iter().map(|f| f.span))
        .chain(document.references.iter().map(|f| f.span));
    for place in facts
        .chain(document.tasks.iter().map(|f| f.span))
        .chain(document.diagnostics.iter().map(|f| f.span))
    {
        check_place(place, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_compiles_and_nothing_is_lost(text in texts()) {
        for format in [Format::Text, Format::Markdown] {
            if let Some((document, own)) = compiled(&text, format) {
                check_document(&document, &own);
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes_and_json_is_its_own(text in texts()) {
        if let Some((document, _)) = compiled(&text, Format::Text) {
            let json = emit::json(&document);
            let again = compiled(&text, Format::Text).map(|(document, _)| emit::json(&document));
            prop_assert_eq!(Some(&json), again.as_ref());
            prop_assert_eq!(&emit::parse_json(&json).expect("it is its own"), &document);
        }
    }
}

#[test]
fn texts_of_one_kind_of_letter_alone_compile() {
    let distinct: String = (0..1_000_000).map(|n| format!("tu{n} ")).collect();
    let (document, own) = compiled(&distinct, Format::Text).expect("it is text");
    check_document(&document, &own);
    for text in [
        "a".repeat(100_000) + " " + &"Đ".repeat(100_000) + " đạt " + &"ơ".repeat(100_000),
        ".,;:-–()[]“”\"'/|*…".repeat(4_000),
        "(".repeat(100_000) + &")".repeat(100_000),
        "\u{301}\u{302}".repeat(50_000),
        "e\u{302}\u{301}".repeat(50_000),
        "国务院关于进一步深化改革的决定。第一条 目标 5%\n".repeat(2_000),
        "قرار رقم ١٢ لسنة ٢٠٢٠ بشأن الضرائب\n".repeat(2_000),
        "😀👨‍👩‍👧‍👦🇻🇳 5% ".repeat(8_000),
    ] {
        for format in [Format::Text, Format::Markdown] {
            let (document, own) = compiled(&text, format).expect("it is text");
            check_document(&document, &own);
        }
    }
}

#[test]
fn a_lone_surrogate_is_no_letter() {
    let units = "Điều 1. ".encode_utf16().chain([0xd800, 0x41, 0xdc00, 0xa]);
    let bytes: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(units.flat_map(u16::to_le_bytes)).collect();
    match compile(Input::bytes("x.txt", bytes)) {
        Ok(compiled) => check_document(&compiled.document, &compiled.text),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The same numbers, whatever their digits: `1260.500` is `1260.5`.
fn normal(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) => {
            Value::from(number.as_str().parse::<f64>().expect("a number").to_string())
        }
        Value::Array(items) => items.iter().map(normal).collect(),
        Value::Object(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), normal(value))).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn yaml_and_json_say_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus is readable").flatten() {
        let path = entry.path();
        if !path.extension().is_some_and(|ending| ending == "txt" || ending == "md") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("the file is readable");
        let document =
            compile(Input::bytes(&path.to_string_lossy(), bytes)).expect("it is text").document;
        let json: serde_json::Value =
            serde_json::from_slice(&emit::json(&document)).expect("it is JSON");
        let options = serde_yaml::options! { budget: None };
        let yaml: serde_json::Value =
            serde_yaml::from_str_with_options(&emit::yaml(&document), options)
                .expect("it is YAML");
        assert_eq!(normal(&json), normal(&yaml), "{}", path.display());
        count += 1;
    }
    assert!(count >= 8);
}
