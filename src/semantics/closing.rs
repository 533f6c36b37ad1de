//! What the end of a document says: adoption, signature, recipients.

use super::{Context, clean};
use crate::facts::{find_date, scan_symbol};
use crate::model::{BlockKind, Date, Signatory};
use crate::segments::BlockSegment;
use crate::vi;

/// The sentence of adoption.
pub(super) fn adoption(context: Context<'_>) -> Option<String> {
    let block =
        context.tree.conclusion.iter().find(|block| block.kind == BlockKind::Adoption)?;
    Some(context.source.slice(block.span()).replace('\n', " "))
}

/// `khóa XIX` → `XIX`
pub(super) fn term(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    ["khóa ", "khoá ", "nhiệm kỳ "].iter().find_map(|word| {
        let at = lower.find(word)? + word.len();
        let rest = words.get(at..)?;
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let term = &rest[..len];
        let numbered = vi::roman(&term.to_uppercase()).is_some()
            || term.bytes().all(|b| b.is_ascii_digit());
        (numbered && !term.is_empty()).then(|| term.to_uppercase())
    })
}

/// `Kỳ họp thứ 14` → `14`, `kỳ họp bất thường lần thứ 9` → `bất thường lần thứ 9`
pub(super) fn session(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let at = lower.find("kỳ họp ")? + "kỳ họp ".len();
    let rest = words.get(at..)?;
    let lower = &lower[at..];
    let skip = if lower.starts_with("thứ ") { "thứ ".len() } else { 0 };
    let rest = &rest[skip..];
    let lower = rest.to_lowercase();
    let ends = [",", ";", ".", "(", "\t", "|", " thông qua", " đã ", " ngày", " ("];
    let len = ends.iter().filter_map(|end| lower.find(end)).min().unwrap_or(rest.len());
    let session = rest.get(..len)?.trim();
    let plausible = !session.is_empty() && session.split(' ').count() <= 6;
    let caps = vi::is_all_caps(session) && vi::roman(session).is_none();
    plausible.then(|| if caps { session.to_lowercase() } else { session.to_owned() })
}

const AUTHENTICATION: &str = "XÁC THỰC VĂN BẢN HỢP NHẤT";

/// What the end of a consolidated text says of it: who consolidated it, under which number
/// and when. Its head is the head of the text that was amended.
#[derive(Debug, Default)]
pub(super) struct Authentication {
    /// The number: `28/VBHN-VPQH`.
    pub(super) number: Option<String>,
    /// The words that name the body, in capitals.
    pub(super) body: String,
    /// The day on which it was authenticated.
    pub(super) date: Option<Date>,
}

/// Reads the block around `XÁC THỰC VĂN BẢN HỢP NHẤT`.
pub(super) fn authentication(context: Context<'_>) -> Option<Authentication> {
    let is_mark = |words: &str| words.starts_with(AUTHENTICATION);
    let lines_of = |block: &'_ BlockSegment| -> Vec<&str> {
        block.lines.iter().map(|&line| context.source.slice(line)).collect()
    };
    let lines = context
        .tree
        .conclusion
        .iter()
        .map(lines_of)
        .find(|lines| lines.iter().any(|words| is_mark(words)))?;
    let mut found = Authentication::default();
    let mut above = true;
    for words in lines {
        above &= !is_mark(words);
        let number = words.strip_prefix("Số").map(|rest| rest.trim_start_matches([':', ' ']));
        if let Some(number) = number {
            found.number = scan_symbol(number).map(|symbol| symbol.text);
        } else if above && found.number.is_none() {
            found.body = format!("{} {words}", found.body);
        } else if found.date.is_none() {
            found.date = find_date(words).and_then(|(_, dated)| dated.date);
        }
    }
    Some(found)
}

/// Who signed: a line of capitals is a capacity, a line of capitalized words a name.
pub(super) fn signatories(context: Context<'_>) -> Vec<Signatory> {
    let mut signatories: Vec<Signatory> = Vec::new();
    let mut capacity: Vec<String> = Vec::new();
    let blocks = context
        .tree
        .conclusion
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Signature | BlockKind::Recipients));
    for line in blocks.flat_map(|block| &block.lines) {
        for cell in context.source.slice(*line).split(['\t', '|']) {
            let cell = cell.split("     ").last().unwrap_or(cell);
            let cell = cell.trim_matches(|c: char| c.is_whitespace() || "*_\\".contains(c));
            let cell = without_rank(cell);
            if cell.starts_with(['-', '–', '+']) || cell.ends_with([';', ',']) {
                // A recipient, even in capitals: `- TT HĐND, UBND;`.
                continue;
            }
            if cell.starts_with(AUTHENTICATION) {
                capacity.clear();
            } else if vi::is_all_caps(cell) && !cell.starts_with('(') {
                // `CHỦ TỊCH     Huỳnh Tấn Việt` on one line
                capacity.push(cell.to_owned());
            } else if is_name(cell) {
                push(&mut signatories, &mut capacity, Some(cell.to_owned()));
            } else if let Some((office, name)) = office_and_name(cell) {
                capacity.push(office.to_owned());
                push(&mut signatories, &mut capacity, Some(name.to_owned()));
            }
        }
    }
    if signatories.is_empty() && !capacity.is_empty() {
        push(&mut signatories, &mut capacity, None);
    }
    signatories
}

fn push(signatories: &mut Vec<Signatory>, capacity: &mut Vec<String>, name: Option<String>) {
    let words = std::mem::take(capacity).join(", ");
    if words.is_empty() && !signatories.is_empty() {
        return;
    }
    signatories.push(Signatory { name, capacity: (!words.is_empty()).then_some(words) });
}

/// A name without the rank or degree before it: `Đại tướng Lương Tam Quang`.
fn without_rank(words: &str) -> &str {
    const RANKS: [&str; 14] = [
        "Đại tướng ",
        "Thượng tướng ",
        "Trung tướng ",
        "Thiếu tướng ",
        "Đô đốc ",
        "Đại tá ",
        "Thượng tá ",
        "Trung tá ",
        "GS.TS. ",
        "PGS.TS. ",
        "GS. ",
        "PGS. ",
        "TS. ",
        "ThS. ",
    ];
    let name = RANKS.iter().find_map(|rank| words.strip_prefix(rank)).map(str::trim_start);
    name.filter(|name| is_name(name)).unwrap_or(words)
}

/// Two to six words, each with a capital.
fn is_name(words: &str) -> bool {
    let count = words.split(' ').count();
    (2..=6).contains(&count)
        && words
            .split(' ')
            .all(|word| vi::starts_uppercase(word) && word.chars().all(char::is_alphabetic))
        && !vi::is_all_caps(words)
}

/// Parts `BÍ THƯ Phan Đình Hải`: the office ends with the last word in capitals.
fn office_and_name(words: &str) -> Option<(&str, &str)> {
    let in_capitals = |rest: &str| rest.split(' ').next().is_some_and(vi::is_all_caps);
    let at = words.char_indices().find(|&(at, _)| {
        let (office, rest) = words.split_at(at);
        office.ends_with(' ') && is_name(rest) && !in_capitals(rest) && vi::is_all_caps(office)
    })?;
    Some((words[..at.0].trim(), &words[at.0..]))
}

/// Who receives the document, one entry a line.
pub(super) fn recipients(context: Context<'_>) -> Vec<String> {
    let mut recipients = Vec::new();
    for block in
        context.tree.conclusion.iter().filter(|block| block.kind == BlockKind::Recipients)
    {
        for line in &block.lines {
            let words = context.source.slice(*line).split('\t').next().unwrap_or("");
            let words = words.trim_matches(|c: char| c.is_whitespace() || "*|_".contains(c));
            let words = words
                .strip_prefix("Nơi nhận")
                .map_or(words, |rest| rest.trim_start_matches([':', ' ', '*']));
            let listed = words.starts_with(['-', '–', '+']) || words.ends_with([';', '.']);
            let words = words
                .trim_start_matches(['-', '–', '+', '*', ' '])
                .trim_end_matches([';', '.', ' ', ',']);
            // A line of capitals beside the list is the signature's.
            if !words.is_empty() && (listed || !vi::is_all_caps(words)) {
                recipients.push(clean(words));
            }
        }
    }
    recipients
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_no_part_of_a_name() {
        assert_eq!(without_rank("Đại tướng Lương Văn An"), "Lương Văn An");
        assert_eq!(without_rank("Đại tướng"), "Đại tướng");
        assert_eq!(without_rank("Trần Đại Tá"), "Trần Đại Tá");
    }

    #[test]
    fn an_office_is_all_the_words_in_capitals() {
        for (words, expected) in [
            ("CHỦ TỊCH Trần Văn An", Some(("CHỦ TỊCH", "Trần Văn An"))),
            ("T/M BAN CHẤP HÀNH BÍ THƯ Phan An", Some(("T/M BAN CHẤP HÀNH BÍ THƯ", "Phan An"))),
            ("CHỦ TỊCH", None),
            ("Trần Văn An", None),
        ] {
            assert_eq!(office_and_name(words), expected, "{words}");
        }
    }

    #[test]
    fn reads_term_and_session() {
        for (words, t, s) in [
            (
                "HỘI ĐỒNG NHÂN DÂN TỈNH BẮC GIANG KHÓA XIX, KỲ HỌP THỨ 14",
                Some("XIX"),
                Some("14"),
            ),
            (
                "Quốc hội khóa XV, Kỳ họp bất thường lần thứ 9, thông qua ngày",
                Some("XV"),
                Some("bất thường lần thứ 9"),
            ),
            ("khóa II, kỳ họp thứ ba thông qua ngày 5", Some("II"), Some("ba")),
            ("Hội đồng nhân dân tỉnh", None, None),
        ] {
            assert_eq!(term(words).as_deref(), t, "{words}");
            assert_eq!(session(words).as_deref(), s, "{words}");
        }
    }
}
