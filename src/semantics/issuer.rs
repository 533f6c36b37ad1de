//! The issuing body: from the title, the line before the legal bases, the letterhead, or
//! the sentence of adoption, in this order of trust.

use crate::facts::scan_body;
use crate::lexicon::{CENTRAL_BODIES, MINISTRIES, PARTY_BODIES, PROVINCES};
use crate::model::{Issuer, IssuerLevel};
use crate::vi::{self, Names};
use std::sync::LazyLock;

static LISTED: LazyLock<Names> = LazyLock::new(|| {
    Names::new(CENTRAL_BODIES.iter().chain(MINISTRIES).chain(PARTY_BODIES).copied())
});
static PLACES: LazyLock<Names> = LazyLock::new(|| Names::new(PROVINCES.iter().copied()));

/// The words that a local body's name begins with, folded, and as a running text has them.
const LOCAL: [(&str, &str); 12] = [
    ("hội đồng nhân dân", "Hội đồng nhân dân"),
    ("ủy ban nhân dân", "Ủy ban nhân dân"),
    ("chủ tịch ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân"),
    ("ban thường vụ tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
    ("ban thường vụ thành ủy", "Ban Thường vụ Thành ủy"),
    ("ban chấp hành đảng bộ", "Ban Chấp hành Đảng bộ"),
    ("tỉnh ủy", "Tỉnh ủy"),
    ("thành ủy", "Thành ủy"),
    ("huyện ủy", "Huyện ủy"),
    ("đảng ủy", "Đảng ủy"),
    ("đảng bộ", "Đảng bộ"),
    ("sở", "Sở"),
];

/// The words that name the kind of a place, folded.
const PLACE_KINDS: [(&str, IssuerLevel); 10] = [
    ("tỉnh", IssuerLevel::Province),
    ("thành phố", IssuerLevel::Province),
    ("tp.", IssuerLevel::Province),
    ("huyện", IssuerLevel::District),
    ("quận", IssuerLevel::District),
    ("thị xã", IssuerLevel::District),
    ("xã", IssuerLevel::Commune),
    ("phường", IssuerLevel::Commune),
    ("thị trấn", IssuerLevel::Commune),
    ("đặc khu", IssuerLevel::Commune),
];

/// Reads the body whose name `words`, in any case, begin with.
pub(super) fn read(words: &str) -> Option<Issuer> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let words = ["Bộ trưởng ", "BỘ TRƯỞNG "]
        .iter()
        .find_map(|office| words.strip_prefix(office))
        .unwrap_or(words);
    if let Some(local) = read_local(words) {
        return Some(local);
    }
    if let Some((place, _)) = LISTED.longest(words) {
        let party = place >= CENTRAL_BODIES.len() + MINISTRIES.len();
        let name = CENTRAL_BODIES.iter().chain(MINISTRIES).chain(PARTY_BODIES).nth(place)?;
        let level = if party { IssuerLevel::Party } else { IssuerLevel::Central };
        return Some(Issuer {
            name: without_office(name).to_owned(),
            level: Some(level),
            place: None,
        });
    }
    let len = scan_body(words).filter(|_| !vi::is_all_caps(words))?;
    let name = without_office(&words[..len]).to_owned();
    read_local(&name).or(Some(Issuer { name, level: None, place: None }))
}

/// A ministry issues what its minister signs.
fn without_office(name: &str) -> &str {
    ["Bộ trưởng ", "Thống đốc "]
        .iter()
        .find_map(|office| name.strip_prefix(office))
        .unwrap_or(name)
}

fn read_local(words: &str) -> Option<Issuer> {
    let folded = vi::fold(words);
    let (start, name) = LOCAL
        .iter()
        .filter(|(start, _)| {
            folded
                .strip_prefix(start)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .max_by_key(|(start, _)| start.len())?;
    let party =
        matches!(name.split(' ').next(), Some("Tỉnh" | "Thành" | "Huyện" | "Đảng" | "Ban"));
    let rest = folded[start.len()..].trim_start();
    let kind = PLACE_KINDS
        .iter()
        .find(|(kind, _)| rest.starts_with(&format!("{kind} ")) || rest == *kind);
    // The words as written carry capitals; their count is the same as the folded ones'.
    let skipped =
        start.split(' ').count() + kind.map_or(0, |(kind, _)| kind.split(' ').count());
    let written: Vec<&str> = words.split_whitespace().skip(skipped).collect();
    let place = place_name(&written, kind.is_some() || party);
    let mut full = (*name).to_owned();
    if let Some((kind, _)) = kind {
        full.push(' ');
        full.push_str(kind);
    }
    if let Some(place) = &place {
        full.push(' ');
        full.push_str(place);
    }
    if *name == "Sở" {
        return None;
    }
    let level = if party { Some(IssuerLevel::Party) } else { kind.map(|&(_, level)| level) };
    let district = kind.is_some_and(|(kind, _)| *kind == "thành phố")
        && place.as_deref().is_some_and(|place| PLACES.longest(place).is_none());
    let level = if district && !party { Some(IssuerLevel::District) } else { level };
    Some(Issuer { name: full, level, place })
}

/// The name of a place at the start of `words`, with a capital on each.
fn place_name(words: &[&str], named: bool) -> Option<String> {
    if !named {
        return None;
    }
    let joined = words.join(" ");
    if let Some((place, _)) = PLACES.longest(&joined) {
        return Some(PROVINCES[place].to_owned());
    }
    const STOPS: [&str; 14] = [
        "khóa", "khoá", "kỳ", "nhiệm", "số", "về", "cộng", "quyết", "nghị", "thông", "đã",
        "độc", "-", "lần",
    ];
    let name: Vec<String> = words
        .iter()
        .take(5)
        .take_while(|word| {
            let bare = vi::fold(word);
            let letters = word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c));
            letters && !STOPS.contains(&bare.as_str()) && vi::starts_uppercase(word)
        })
        .map(|word| capitalized(word))
        .collect();
    (!name.is_empty()).then(|| name.join(" "))
}

fn capitalized(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut letters = lower.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, name: &str, level: Option<IssuerLevel>, place: Option<&str>) {
        let issuer = read(words).expect("it names a body");
        assert_eq!(
            (issuer.name.as_str(), issuer.level, issuer.place.as_deref()),
            (name, level, place),
            "{words}"
        );
    }

    #[test]
    fn reads_names_in_capitals() {
        use IssuerLevel::{Central, Commune, Party, Province};
        check(
            "HỘI ĐỒNG NHÂN DÂN TỈNH PHÚ YÊN KHÓA VII, KỲ HỌP THỨ 3",
            "Hội đồng nhân dân tỉnh Phú Yên",
            Some(Province),
            Some("Phú Yên"),
        );
        check(
            "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI",
            "Hội đồng nhân dân thành phố Hà Nội",
            Some(Province),
            Some("Hà Nội"),
        );
        check(
            "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI -------",
            "Ủy ban nhân dân tỉnh Đồng Nai",
            Some(Province),
            Some("Đồng Nai"),
        );
        check(
            "HỘI ĐỒNG NHÂN DÂN XÃ HÒA PHONG",
            "Hội đồng nhân dân xã Hòa Phong",
            Some(Commune),
            Some("Hòa Phong"),
        );
        check("BỘ Y TẾ", "Bộ Y tế", Some(Central), None);
        check("BỘ TRƯỞNG BỘ Y TẾ", "Bộ Y tế", Some(Central), None);
        check("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", Some(Central), None);
        check("BỘ CHÍNH TRỊ", "Bộ Chính trị", Some(Party), None);
        check(
            "Hội đồng nhân dân tỉnh Bắc Giang khóa XIX",
            "Hội đồng nhân dân tỉnh Bắc Giang",
            Some(Province),
            Some("Bắc Giang"),
        );
    }

    #[test]
    fn leaves_what_names_nobody() {
        for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NGHỊ QUYẾT", "Số: 15", ""]
        {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
