//! Names of laws, codes, ordinances and the constitution.
//!
//! A name runs to its end: the longest name of the lexicon, else, for a law that is not
//! listed, words from a capital to punctuation or a word that goes on with the sentence.
//! The name of an amending law holds the names of the laws that it amends; an inner law
//! with a number of its own ends it.

use std::sync::LazyLock;

use super::symbol::scan_symbol;
use crate::lexicon::{CODE_NAMES, LAW_NAMES, ORDINANCE_NAMES};
use crate::model::DocumentKind;
use crate::vi::{self, Names};

static LAWS: LazyLock<Names> = LazyLock::new(|| Names::new(LAW_NAMES.iter().copied()));
static CODES: LazyLock<Names> = LazyLock::new(|| Names::new(CODE_NAMES.iter().copied()));
static ORDINANCES: LazyLock<Names> =
    LazyLock::new(|| Names::new(ORDINANCE_NAMES.iter().copied()));

/// A name that was read after the kind word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A name of so many bytes.
    Named(usize),
    /// An amending law's name that an inner law with its own number ends, where the inner
    /// law begins after so many bytes.
    EndsAt(usize),
}

/// Reads the name of a law of `kind` at the start of `text`, which follows the kind word
/// and a blank; `enacted` where this document enacts the law that is named.
pub(super) fn scan_name(text: &str, kind: DocumentKind, enacted: bool) -> Option<Name> {
    if let Some(found) = scan_amending(text, enacted) {
        return Some(found);
    }
    let names = match kind {
        DocumentKind::Code => &CODES,
        DocumentKind::Ordinance => &ORDINANCES,
        _ => &LAWS,
    };
    let listed = names.longest(text).map(|(_, len)| len);
    let len = match listed {
        // A name in small letters is one only when it is listed and long enough to be no
        // ordinary word.
        Some(len) if vi::starts_uppercase(text) || text[..len].contains(' ') => len,
        _ => scan_unlisted(text)?,
    };
    Some(Name::Named(len + drafted(&text[len..])))
}

/// The length of a name that runs to its number: `Phòng chống, chống mua bán người số
/// 53/2024/QH15`, `sửa đổi, bổ sung một số điều của 15 luật trong lĩnh vực … số 146/2025/QH15`.
/// `known` bytes are the name in any case.
///
/// A law whose name is not listed, or is written otherwise, ends at the number that only a
/// law or an ordinance has. Words that go on with the sentence, or open another document,
/// stand before somebody else's number.
pub(super) fn scan_to_number(text: &str, known: usize) -> Option<usize> {
    const STRANGERS: [&str; 12] = [
        "được", "đã", "theo", "tại", "bởi", "này", "kèm", "khi", "nghị", "quyết", "thông", "tờ",
    ];
    let mut at = known;
    for _ in 0..24 {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let word = &rest[gap..];
        let len = word.find([' ', ',', ';', '.', '(', ')', '\n']).unwrap_or(word.len());
        let bare = &word[..len];
        if gap == 0 && at > 0 || len == 0 {
            return None;
        }
        let symbol = if bare == "số" { scan_symbol(word[len..].trim_start()) } else { None };
        if let Some(symbol) = symbol {
            let law = symbol.text.contains("/QH") || symbol.text.contains("UBTVQH");
            return (law && at > 0).then_some(at);
        }
        let first = at == 0;
        if STRANGERS.contains(&bare) || !first && !vi::starts_lowercase(bare) && !is_count(bare)
        {
            return None;
        }
        at += gap + len;
    }
    None
}

fn is_count(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 2
}

/// `Luật Bảo hiểm y tế (sửa đổi)`, `Luật Bảo hiểm y tế sửa đổi.`
fn drafted(rest: &str) -> usize {
    for tail in [" (sửa đổi)", " (Sửa đổi)", " ( sửa đổi)", " (SỬA ĐỔI)"] {
        if rest.starts_with(tail) {
            return tail.len();
        }
    }
    let bare = " sửa đổi";
    match rest.strip_prefix(bare) {
        Some(after)
            if after.trim_start().starts_with(['.', ';', ')']) || after.trim().is_empty() =>
        {
            bare.len()
        }
        _ => 0,
    }
}

const AMENDING: [&str; 5] =
    ["sửa đổi, bổ sung", "sửa đổi bổ sung", "sửa đổi", "bổ sung", "sửa đổi,bổ sung"];

/// `sửa đổi, bổ sung một số điều của Luật A và Luật B`
fn scan_amending(text: &str, enacted: bool) -> Option<Name> {
    let opener = AMENDING.iter().find_map(|words| starts_any_case(text, words))?;
    let mut at = opener;
    for words in [" một số điều của", " một số điều", " một số Điều của", " các điều của"]
    {
        if let Some(len) = starts_any_case(&text[at..], words) {
            at += len;
            break;
        }
    }
    let mut end = None;
    loop {
        let rest = &text[at..];
        let gap = [" và ", ", ", "; ", " "].iter().find(|gap| rest.starts_with(**gap))?;
        let inner = &rest[gap.len()..];
        let Some((word, kind)) = inner_kind(inner) else { break };
        let name = &inner[word..];
        let blank = name.len() - name.trim_start().len();
        let Some(Name::Named(len)) = scan_inner(&name[blank..], kind) else { break };
        let after = gap.len() + word + blank + len;
        if numbered_at(&rest[after..]) && (enacted || inner_owns(&rest[after..])) {
            return Some(Name::EndsAt(at + gap.len()));
        }
        at += after;
        end = Some(at);
        if ![" và ", ", "].iter().any(|gap| text[at..].starts_with(gap)) {
            break;
        }
    }
    end.map(Name::Named)
}

fn scan_inner(text: &str, kind: DocumentKind) -> Option<Name> {
    let names = match kind {
        DocumentKind::Code => &CODES,
        DocumentKind::Ordinance => &ORDINANCES,
        _ => &LAWS,
    };
    names.longest(text).map(|(_, len)| len).or_else(|| scan_unlisted(text)).map(Name::Named)
}

/// Whether a number after an inner law is that law's: it was amended before, or more laws
/// with numbers follow. Else it is the number of the whole.
fn inner_owns(rest: &str) -> bool {
    let head: String = rest.chars().take(90).collect();
    head.contains("đã được sửa đổi")
        || head.contains("được sửa đổi, bổ sung")
        || head.matches("/QH").count() > 1
}

fn numbered_at(rest: &str) -> bool {
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix("số")
        .or_else(|| rest.strip_prefix("SỐ"))
        .map_or(rest, str::trim_start);
    scan_symbol(rest).is_some()
}

fn inner_kind(text: &str) -> Option<(usize, DocumentKind)> {
    for (words, kind) in [
        ("bộ luật", DocumentKind::Code),
        ("luật", DocumentKind::Law),
        ("pháp lệnh", DocumentKind::Ordinance),
    ] {
        if let Some(len) = starts_any_case(text, words) {
            return Some((len, kind));
        }
    }
    None
}

/// The bytes that `words` (in small letters) take at the start of `text`, in any case.
fn starts_any_case(text: &str, words: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in words.chars() {
        let (_, letter) = letters.next()?;
        if !letter.to_lowercase().eq([wanted]) {
            return None;
        }
    }
    let end = letters.next().map_or(text.len(), |(at, _)| at);
    (!text[end..].starts_with(char::is_alphabetic)).then_some(end)
}

/// A name that the lexicon does not list.
fn scan_unlisted(text: &str) -> Option<usize> {
    const STOPS: [&str; 52] = [
        "và", "được", "đã", "số", "ngày", "năm", "này", "có", "là", "thì", "để", "quy", "theo",
        "tại", "của", "do", "khi", "hoặc", "trong", "đối", "nhằm", "về", "nêu", "trên", "các",
        "cho", "từ", "với", "mà", "không", "phải", "hiện", "mới", "vào", "như", "ban", "cũng",
        "nếu", "bằng", "bị", "nên", "sau", "trước", "còn", "thuộc", "liên", "ra", "đó", "hết",
        "tương", "kèm", "căn",
    ];
    if !vi::starts_uppercase(text) {
        return None;
    }
    let (mut at, mut words) = (0, 0);
    loop {
        let rest = &text[at..];
        let gap = usize::from(rest.starts_with(' '));
        let word = &rest[gap..];
        let len = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        if words == 0 && LONE.contains(&&word[..len]) || word[..len] == *"sư" {
            return None;
        }
        if len == 0
            || words > 0 && STOPS.contains(&&word[..len])
            || words == 10
            || words > 0 && gap == 0
        {
            break;
        }
        at += gap + len;
        words += 1;
    }
    (words >= 1).then_some(at)
}

/// Words after `Luật` that make another word of it, or name no document.
const LONE: [&str; 8] = ["Sư", "Gia", "Định", "Pháp", "Căn", "Điều", "Quốc", "Số"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: DocumentKind, expected: Option<&str>) {
        let actual = match scan_name(text, kind, false) {
            Some(Name::Named(len)) => Some(&text[..len]),
            Some(Name::EndsAt(_)) | None => None,
        };
        assert_eq!(actual, expected, "{text:?}");
    }

    #[test]
    fn a_name_runs_to_its_end() {
        use DocumentKind::{Code, Law};
        check("Đất đai năm 2024", Law, Some("Đất đai"));
        check(
            "Đầu tư theo phương thức đối tác công tư, Luật",
            Law,
            Some("Đầu tư theo phương thức đối tác công tư"),
        );
        check("bảo hiểm y tế ngày 14", Law, Some("bảo hiểm y tế"));
        check("Lao động số 45/2019/QH14", Code, Some("Lao động"));
        check("Năng lượng nguyên tử (sửa đổi);", Law, Some("Năng lượng nguyên tử (sửa đổi)"));
        check("Bảo hiểm y tế sửa đổi.", Law, Some("Bảo hiểm y tế sửa đổi"));
        check(
            "Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương;",
            Law,
            Some(
                "Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
            ),
        );
    }

    #[test]
    fn an_inner_law_with_a_number_ends_the_outer_name() {
        let text = "sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15 đã được";
        let Some(Name::EndsAt(at)) = scan_name(text, DocumentKind::Law, true) else {
            panic!("{text}")
        };
        assert!(text[at..].starts_with("Luật Giá số"));
    }

    #[test]
    fn an_unlisted_name_runs_to_its_number() {
        for (text, expected) in [
            (
                "Phòng chống, chống mua bán người số 53/2024/QH15;",
                "Phòng chống, chống mua bán người",
            ),
            (
                "sửa đổi, bổ sung một số điều của 15 luật trong lĩnh vực nông nghiệp số 146/2025/QH15",
                "sửa đổi, bổ sung một số điều của 15 luật trong lĩnh vực nông nghiệp",
            ),
        ] {
            assert_eq!(scan_to_number(text, 0).map(|len| &text[..len]), Some(expected));
        }
        // Near misses: another document's number, a sentence that goes on.
        for text in [
            "Đất đai và Nghị quyết số 12/2020/QH14",
            "Đất đai được sửa đổi bởi luật số 5/2020/QH14",
            "Đất đai. Theo báo cáo số 5/2020/QH14",
            "Đất đai trong phạm vi số 15/BC-UBND",
        ] {
            assert_eq!(scan_to_number(text, 0), None, "{text}");
        }
    }

    #[test]
    fn leaves_words_that_name_no_law() {
        for text in ["sư tham gia", "này quy định", "về đất đai", "có hiệu lực", "Sư đoàn"]
        {
            check(text, DocumentKind::Law, None);
        }
    }
}
