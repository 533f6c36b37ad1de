//! The same text in another spelling is the same document, spans aside: decomposed letters,
//! tone marks where the other style puts them, no-break spaces.

use std::fs;
use std::path::Path;

use nq_compile::{Input, compile, vi};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Syllables with the tone mark on the first vowel and on the second.
const STYLES: [(&str, &str); 3] = [
    ("òa óa ỏa õa ọa òe óe ỏe õe ọe", "oà oá oả oã oạ oè oé oẻ oẽ oẹ"),
    ("ÒA ÓA ỎA ÕA ỌA ÒE ÓE ỎE ÕE ỌE", "OÀ OÁ OẢ OÃ OẠ OÈ OÉ OẺ OẼ OẸ"),
    (
        "ùy úy ủy ũy ụy ÙY ÚY ỦY ŨY ỤY Ùy Úy Ủy Ũy Ụy",
        "uỳ uý uỷ uỹ uỵ UỲ UÝ UỶ UỸ UỴ Uỳ Uý Uỷ Uỹ Uỵ",
    ),
];

/// `text` with the tone marks of open syllables on the second vowel, or on the first.
fn toned(text: &str, late: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let pair =
            STYLES.iter().flat_map(|(early, after)| early.split(' ').zip(after.split(' ')));
        let mut found =
            pair.map(|(early, after)| if late { (early, after) } else { (after, early) });
        let changed = found.find(|(from, _)| {
            let open = |rest: &str| !rest.starts_with(char::is_alphabetic);
            rest.strip_prefix(from).is_some_and(open) && !out.ends_with(['q', 'Q'])
        });
        let taken = match changed {
            Some((from, to)) => {
                out.push_str(to);
                from.len()
            }
            None => {
                out.push(letter);
                letter.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// The document of `text`, its words folded, without places and what tells of the bytes.
fn document(text: &str, name: &str) -> Value {
    let document = compile(Input::text(name, text)).expect("it is text").document;
    let mut value = serde_json::to_value(&document).expect("it is JSON");
    fold(&mut value);
    value
}

fn fold(value: &mut Value) {
    match value {
        Value::String(words) => *words = vi::fold(words),
        Value::Array(items) => items.iter_mut().for_each(fold),
        Value::Object(entries) => {
            entries.retain(|key, _| !matches!(key.as_str(), "span" | "source"));
            entries.values_mut().for_each(fold);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Compares the documents of a text and of what `respell` makes of it.
#[track_caller]
fn check(text: &str, name: &str, spelling: &str, respell: impl Fn(&str) -> String) {
    let (own, other) = (document(text, name), document(&respell(text), name));
    if own == other {
        return;
    }
    let lines = |value: &Value| serde_json::to_string_pretty(value).expect("it is JSON");
    let (own, other) = (lines(&own), lines(&other));
    let at = own.lines().zip(other.lines()).position(|(one, other)| one != other).unwrap_or(0);
    let near = |text: &str| {
        text.lines().skip(at.saturating_sub(4)).take(8).collect::<Vec<_>>().join("\n")
    };
    panic!("{name} in {spelling}:\n{}\n-- is --\n{}", near(&own), near(&other));
}

fn check_all(text: &str, name: &str) {
    check(text, name, "NFD", |text| text.nfd().collect());
    check(text, name, "late tone marks", |text| toned(text, true));
    check(text, name, "early tone marks", |text| toned(text, false));
    check(text, name, "no-break spaces", |text| {
        // The indent of Markdown is its own.
        let lines = text.split('\n').map(|line| {
            let words = line.trim_start_matches([' ', '>', '#', '*', '-', '|', '+']);
            let (open, words) = line.split_at(line.len() - words.len());
            let end = words.trim_end_matches([' ', '|', '*']);
            format!("{open}{}{}", end.replace(' ', "\u{a0}"), &words[end.len()..])
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn the_corpus_in_another_spelling_is_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the corpus is readable")
        .flatten()
        .map(|e| e.path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".txt") {
            check_all(&fs::read_to_string(&path).expect("it is text"), &name);
        }
    }
}

#[test]
fn names_of_bodies_and_laws_are_found_in_every_spelling() {
    for words in [
        "Ủy ban nhân dân tỉnh Hòa Bình",
        "Tòa án nhân dân tối cao",
        "Tỉnh ủy Khánh Hòa",
        "Luật Hòa giải ở cơ sở năm 2013",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Nghị quyết số 5/2020/NQ-HĐND của Hội đồng nhân dân tỉnh Thanh Hóa khóa XVIII",
        "Bãi bỏ, hủy bỏ, xóa bỏ khoản 2 Điều 3 Luật Thủy lợi",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    ] {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nTỈNH HÒA BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/2026/QĐ-UBND\n\
             QUYẾT ĐỊNH\nVề văn hóa\nCăn cứ {words};\nQUYẾT ĐỊNH:\nĐiều 1. Giao {words} chủ trì.\n\
             Điều 2. Phấn đấu tỷ lệ đô thị hóa đạt 45% theo quy định của {words}.\n"
        );
        check_all(&text, "a.txt");
    }
}
