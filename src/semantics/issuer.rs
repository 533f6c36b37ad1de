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

/// The words that the name of a body begins with, which no list has.
const BODY_HEADS: [&str; 34] = [
    "Ban ",
    "Báo ",
    "Bảo hiểm",
    "Bệnh viện",
    "Bộ ",
    "Chi cục",
    "Chính ",
    "Chủ tịch",
    "Công đoàn",
    "Cục ",
    "Đại học",
    "Đảng ",
    "Đoàn ",
    "Hiệp hội",
    "Học viện",
    "Hội ",
    "Kho bạc",
    "Kiểm toán",
    "Liên đoàn",
    "Liên minh",
    "Mặt trận",
    "Ngân hàng",
    "Quốc hội",
    "Sở ",
    "Thanh tra",
    "Tòa án",
    "Toà án",
    "Tổng ",
    "Trung tâm",
    "Trường ",
    "Ủy ban",
    "Văn phòng",
    "Viện ",
    "Tập đoàn",
];

/// The words that a body's name begins with which stands under another in a letterhead.
const SUBORDINATE: [&str; 16] = [
    "Ban chỉ đạo",
    "Ban quản lý",
    "Bảo hiểm xã hội",
    "Chi cục",
    "Cục",
    "Đảng đoàn",
    "Học viện",
    "Kho bạc",
    "Sở",
    "Thanh tra",
    "Tổng cục",
    "Trung tâm",
    "Trường",
    "Văn phòng",
    "Viện",
    "Vụ",
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
    if let Some(listed) = read_listed(words) {
        return Some(listed);
    }
    let len = scan_body(words).filter(|_| !vi::is_all_caps(words))?;
    let name = without_office(&words[..len]).to_owned();
    if !BODY_HEADS.iter().any(|head| name.starts_with(head)) {
        return None;
    }
    read_local(&name).or(Some(Issuer { name, level: None, place: None }))
}

/// Reads one body of the lexicon, or several that issue together: `BỘ TƯ PHÁP - BỘ CÔNG AN`.
fn read_listed(words: &str) -> Option<Issuer> {
    let mut names = Vec::new();
    let mut party = false;
    let mut rest = words;
    while let Some((place, len)) = LISTED.longest(rest) {
        let name = CENTRAL_BODIES.iter().chain(MINISTRIES).chain(PARTY_BODIES).nth(place)?;
        party |= place >= CENTRAL_BODIES.len() + MINISTRIES.len();
        names.push(without_office(name));
        let after = rest[len..].trim_start().strip_prefix(['-', '–']);
        let Some(after) = after else { break };
        rest = after.trim_start();
    }
    let level = if party { IssuerLevel::Party } else { IssuerLevel::Central };
    let name = names.join(" - ");
    (!names.is_empty()).then_some(Issuer { name, level: Some(level), place: None })
}

/// Reads a body of the Party's central committee, which stands under its name without the word
/// that tells it from a province's: `BAN CHẤP HÀNH TRUNG ƯƠNG` over `BAN TỔ CHỨC`.
pub(super) fn read_central_party(cells: &[&str]) -> Option<Issuer> {
    const ORGANS: [(&str, &str); 7] = [
        ("BAN TỔ CHỨC", "Ban Tổ chức Trung ương"),
        ("BAN NỘI CHÍNH", "Ban Nội chính Trung ương"),
        ("BAN TUYÊN GIÁO", "Ban Tuyên giáo Trung ương"),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN", "Ban Tuyên giáo và Dân vận Trung ương"),
        ("BAN DÂN VẬN", "Ban Dân vận Trung ương"),
        ("ỦY BAN KIỂM TRA", "Ủy ban Kiểm tra Trung ương"),
        ("VĂN PHÒNG", "Văn phòng Trung ương Đảng"),
    ];
    let at = (1..cells.len().min(4))
        .find(|&at| vi::fold(&cells[..at].join(" ")) == "ban chấp hành trung ương")?;
    let organ = cells[at].trim_matches(['*', ' ']);
    let &(_, name) = ORGANS.iter().find(|(caps, _)| *caps == organ)?;
    Some(Issuer { name: name.to_owned(), level: Some(IssuerLevel::Party), place: None })
}

/// Reads a body that stands under the one it belongs to: `CỤC HẢI QUAN` under `BỘ TÀI
/// CHÍNH`, `SỞ Y TẾ` under a committee. `running` is a text that may spell it in small
/// letters.
pub(super) fn read_subordinate(cells: &[&str], running: &str) -> Option<Issuer> {
    let (at, head) = (0..cells.len().min(5)).rev().find_map(|at| {
        let head = SUBORDINATE.iter().find(|head| {
            cells[at]
                .strip_prefix(head.to_uppercase().as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })?;
        Some((at, *head))
    })?;
    let superior = read(&cells[..at].join(" "));
    let words = cells[at..].join(" ");
    let listed = read_listed(&words);
    if at > 0 && superior.is_none()
        || at == 0 && listed.is_some()
        || words.split(' ').count() > 16
    {
        return None;
    }
    let mut name = listed
        .map(|issuer| issuer.name)
        .or_else(|| spelled_in(&words, head, running))
        .unwrap_or_else(|| as_sentence(&words, head));
    if let Some(superior) = superior.as_ref().filter(|_| vi::fold(&words) == vi::fold(head)) {
        name = format!("{name} {}", superior.name);
    }
    let (level, place) = superior.map_or((None, None), |issuer| (issuer.level, issuer.place));
    Some(Issuer { name, level, place })
}

/// `words` as `running` spells them in small letters, where it does.
fn spelled_in(words: &str, head: &str, running: &str) -> Option<String> {
    let wanted = vi::fold(words);
    let count = words.split_whitespace().count();
    // The head's first word is spelled one way whatever follows.
    let first = head.split(' ').next().unwrap_or(head);
    running.match_indices(first).find_map(|(at, _)| {
        let end = running[at..].find('\n').map_or(running.len(), |end| at + end);
        let found: Vec<&str> = running[at..end].split(' ').take(count).collect();
        let found = found.join(" ");
        let found = found.trim_end_matches([',', ';', '.', ':']);
        (vi::fold(found) == wanted && !vi::is_all_caps(found)).then(|| found.to_owned())
    })
}

/// Small letters after the head, but the first of the next word: `CỤC HẢI QUAN` → `Cục Hải
/// quan`.
fn as_sentence(words: &str, head: &str) -> String {
    let after = words.split_whitespace().skip(head.split(' ').count()).enumerate();
    let spelled = after.map(|(index, word)| match index {
        0 => capitalized(word),
        _ => word.to_lowercase(),
    });
    std::iter::once(head.to_owned()).chain(spelled).collect::<Vec<_>>().join(" ")
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
    fn an_organ_under_the_central_committee_is_the_issuer() {
        let name = |cells: &[&str]| read_central_party(cells).map(|issuer| issuer.name);
        let organ = name(&["BAN CHẤP HÀNH", "TRUNG ƯƠNG", "BAN TỔ CHỨC", "*****"]);
        assert_eq!(organ.as_deref(), Some("Ban Tổ chức Trung ương"));
        // A resolution of the committee itself, and a province's organ.
        assert_eq!(name(&["BAN CHẤP HÀNH TRUNG ƯƠNG", "*", "NGHỊ QUYẾT"]), None);
        assert_eq!(name(&["TỈNH ỦY CÀ MAU", "BAN TỔ CHỨC"]), None);
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
        check("BỘ TƯ PHÁP - BỘ CÔNG AN", "Bộ Tư pháp - Bộ Công an", Some(Central), None);
        check("BỘ CHÍNH TRỊ", "Bộ Chính trị", Some(Party), None);
        check(
            "Hội đồng nhân dân tỉnh Bắc Giang khóa XIX",
            "Hội đồng nhân dân tỉnh Bắc Giang",
            Some(Province),
            Some("Bắc Giang"),
        );
    }

    #[test]
    fn reads_the_body_under_the_one_it_belongs_to() {
        let name = |cells: &[&str], running: &str| {
            read_subordinate(cells, running).map(|issuer| issuer.name)
        };
        let customs = ["BỘ TÀI CHÍNH", "CỤC HẢI QUAN"];
        assert_eq!(name(&customs, "").as_deref(), Some("Cục Hải quan"));
        let board = ["BAN CHỈ ĐẠO NHÀ", "NƯỚC", "VỀ DU LỊCH"];
        assert_eq!(
            name(&board, "Trưởng Ban Chỉ đạo Nhà nước về Du lịch;").as_deref(),
            Some("Ban Chỉ đạo Nhà nước về Du lịch")
        );
        let office = ["ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN", "VĂN PHÒNG"];
        assert_eq!(
            name(&office, "").as_deref(),
            Some("Văn phòng Ủy ban nhân dân tỉnh Phú Yên")
        );
        // Near misses: one body over two lines, and one that is on the list.
        assert_eq!(name(&["BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"], ""), None);
        assert_eq!(name(&["VĂN PHÒNG QUỐC HỘI"], ""), None);
    }

    #[test]
    fn leaves_what_names_nobody() {
        for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NGHỊ QUYẾT", "Số: 15", ""]
        {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
