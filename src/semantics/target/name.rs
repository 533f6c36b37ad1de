//! What a number measures.
//!
//! ```text
//! before the number   [period ","] [aim] NAME [period] [link] number     Phấn đấu thu đạt 5
//! after the number    [aim] number NAME                                  Xóa 100% nhà tạm
//! elided              NAME mức độ 1 …, mức độ 2 …                        the head is carried over
//! ```
//!
//! Parentheses are no part of the name: the first becomes the qualifier.

use std::ops::Range;
use std::sync::LazyLock;

use super::statement::parentheses;
use crate::facts::find_period;
use crate::lexicon::{AIMS, CONNECTORS, INDICATOR_HEADS, LINKS};
use crate::model::Change;
use crate::vi::{self, Names, Phrases};

static AIM: LazyLock<Names> = LazyLock::new(|| Names::new(AIMS.iter().copied()));
pub(super) static HEADS: LazyLock<Names> =
    LazyLock::new(|| Names::new(INDICATOR_HEADS.iter().copied()));

/// What stands before a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// The name's range in the words; empty when only verbs of aim stand there.
    pub(super) name: Range<usize>,
    /// Whether the number is a change.
    pub(super) change: Option<Change>,
    /// Whether a breakdown of what came before begins here.
    pub(super) breaks_down: bool,
}

/// Verbs of aim that are names of economic sectors and activities too.
const NOUNS: [&str; 5] = ["xây dựng", "đào tạo", "thu hút", "huy động", "phát triển"];

/// The length of a noun that looks like a verb of aim, where a link follows it, and the
/// change that the link tells.
fn noun_before_link(words: &str) -> Option<(usize, Option<Change>)> {
    let noun = NOUNS.iter().find(|noun| starts_with_words(words, noun))?;
    match words[noun.len()..].trim() {
        "tăng" | "tăng thêm" => Some((noun.len(), Some(Change::Increase))),
        "giảm" | "giảm thêm" => Some((noun.len(), Some(Change::Decrease))),
        "đạt" | "chiếm" | "còn" | "là" | ":" => Some((noun.len(), None)),
        _ => None,
    }
}

/// Verbs after a comma that open the words that the number belongs to.
const INNER_AIMS: [&str; 14] = [
    ", phấn đấu ",
    ", bảo đảm ",
    ", đảm bảo ",
    ", duy trì ",
    ", nâng ",
    ", đưa ",
    " và nâng ",
    " và bảo đảm ",
    " và đạt ",
    ", giảm ",
    ", phấn đấu đến ",
    ", đóng góp vào ",
    ", góp phần nâng ",
    ", góp phần đưa ",
];

/// Words of which one stands wherever [`inner_start`] finds anything but a period.
static OPENERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "trong đó ",
        "gồm ",
        "bao gồm ",
        "phấn đấu ",
        "bảo đảm ",
        "đảm bảo ",
        "duy trì ",
        "nâng ",
        "đưa ",
        "và đạt ",
        "giảm ",
        "đóng góp vào ",
        "góp phần đưa ",
    ])
});

/// Where in a longer sentence the words of the number begin: after a breakdown word, after
/// a verb of aim, or at the indicator after a period.
fn inner_start(words: &str) -> (usize, bool) {
    let (mut broken, mut aimed) = (None, None);
    // Most words before a number hold none of the openers: one look tells.
    if OPENERS.any_in(words) {
        let lower = words.to_lowercase();
        if lower.len() != words.len() {
            return (0, false);
        }
        let last = |openers: &[&str]| {
            openers.iter().filter_map(|word| lower.rfind(word).map(|at| at + word.len())).max()
        };
        broken = last(&[", trong đó ", " trong đó ", ", gồm ", ", bao gồm ", " (trong đó "]);
        aimed = last(&INNER_AIMS);
    }
    // `để đạt mục tiêu tới năm 2026 tỷ lệ bao phủ …`
    let dated = find_period(words).map(|timed| timed.span.end() as usize).filter(|&at| {
        at > 0 && HEADS.longest(words[at..].trim_start_matches([' ', ','])).is_some()
    });
    let start = [broken, aimed, dated].into_iter().flatten().max().unwrap_or(0);
    (start, broken.is_some_and(|at| at >= start) && broken.is_some())
}

/// Words that open a breakdown.
const BREAKDOWN: [&str; 5] = ["trong đó", "bao gồm", "gồm", "gồm có", "trong đó có"];

/// Finds the name in the words before a number.
#[expect(clippy::too_many_lines, reason = "one pass whose steps share their state")]
pub(super) fn before(words: &str, rank: bool) -> Before {
    let (mut start, mut breaks_down) = inner_start(words);
    // Connectors, breakdown words, periods and verbs of aim at the front, in any order.
    loop {
        let rest = &words[start..];
        let marks = rest.len()
            - rest
                .trim_start_matches([' ', ',', ';', ':', '-', '–', '(', '+', '*', ')', '\n'])
                .len();
        if marks > 0 {
            start += marks;
            continue;
        }
        if let Some(word) = BREAKDOWN
            .iter()
            .filter(|word| starts_with_words(rest, word))
            .max_by_key(|word| word.len())
        {
            breaks_down = true;
            start += word.len();
            continue;
        }
        let joined = connectors(rest).max(topic(rest));
        if joined > 0 {
            start += joined;
            continue;
        }
        if starts_with_words(rest, "và") {
            start += "và".len();
            continue;
        }
        if let Some(len) = leading_period(rest) {
            start += len;
            continue;
        }
        break;
    }
    let unaimed = start;
    start += leading_aims(&words[start..]);
    let mut end = words.len();
    let mut change = None;
    let mut level = false;
    loop {
        let rest = words[start..end].trim_end();
        end = start + rest.len();
        if rank && ["nhóm", "tốp", "top"].iter().any(|word| vi::ends_with_words(rest, word))
        {
            end -= rest.split(' ').next_back().map_or(0, str::len);
            continue;
        }
        if rest.ends_with(')') && rest.contains('(') && rest.rfind('(') > Some(0) {
            // `Dịch vụ (…) 20,6%`: the parenthesis stays beside the name.
            break;
        }
        if let Some(len) = trailing_period(rest) {
            end -= len;
            continue;
        }
        // `Tỷ lệ hộ nghèo từ 2,46% giảm xuống còn`: from where is no part of the name.
        if let Some(at) = rest.rfind(" từ ").filter(|&at| {
            let from = &rest[at + " từ ".len()..];
            from.len() < 40 && from.starts_with(|c: char| c.is_ascii_digit())
        }) {
            end = start + at;
            (level, change) = (true, None);
            continue;
        }
        let link = LINKS
            .iter()
            .filter(|link| ends_with_link(rest, link))
            .max_by_key(|link| link.len());
        let Some(link) = link else { break };
        let kept = rest[..rest.len() - link.len()].trim_end();
        match link.split(' ').next() {
            // `Tốc độ tăng 5%` is a level of a growth rate.
            Some("tăng" | "giảm")
                if ["tốc độ", "mức", "tỷ lệ", "tỉ lệ"]
                    .iter()
                    .any(|head| vi::ends_with_words(kept, head)) =>
            {
                break;
            }
            Some("tăng") => change = change.or(Some(Change::Increase)),
            Some("giảm") => change = change.or(Some(Change::Decrease)),
            Some("đạt" | "còn" | "xuống" | "lên" | "là" | "bằng" | "chiếm" | "đến" | "tới") =>
            {
                level |= change.is_none();
            }
            _ => {}
        }
        end = start + kept.len();
    }
    if level {
        change = None;
    }
    // `xây dựng tăng 9%`: what may be a verb of aim is the name where a link follows it.
    if end <= start
        && let Some((len, change)) = noun_before_link(&words[unaimed..])
    {
        return Before { name: unaimed..unaimed + len, change, breaks_down };
    }
    // A verb of aim alone before the number: `tăng 5%`, `giảm 1 - 1,5 điểm %`.
    let aim = words[..start].to_lowercase();
    if end <= start && change.is_none() && !level {
        change = match aim.trim_end().rsplit(' ').next() {
            Some("tăng") => Some(Change::Increase),
            Some("giảm") => Some(Change::Decrease),
            _ => None,
        };
    }
    Before { name: start..end.max(start), change, breaks_down }
}

/// The length of the words that join a statement to the one before it: `Đồng thời, `.
pub(super) fn connectors(words: &str) -> usize {
    let Some(word) = CONNECTORS.iter().find(|word| starts_with_words(words, word)) else {
        return 0;
    };
    let rest = &words[word.len()..];
    match rest.strip_prefix(',') {
        Some(after) => words.len() - after.trim_start().len(),
        None if *word == "đồng thời" => words.len() - rest.trim_start().len(),
        None => 0,
    }
}

/// The length of a topic before its colon: `Về nhân lực: `.
pub(super) fn topic(words: &str) -> usize {
    if !starts_with_words(words, "về") {
        return 0;
    }
    match words.find(':') {
        Some(colon) if colon < 160 && !words[..colon].contains([';', '.']) => {
            words.len() - words[colon + 1..].trim_start().len()
        }
        _ => 0,
    }
}

/// Whether words hold a colon, after which a list of things may run on over semicolons.
pub(super) fn opens_list(words: &str) -> bool {
    words[topic(words)..].find(':').is_some_and(|at| at > 0)
}

/// Whether words before a share end with what makes the share's noun their object: `tuyên
/// truyền cho 100% học sinh`, `tại trên 70% khu công nghiệp`.
pub(super) fn governs(words: &str) -> bool {
    ["cho", "tại", "ở", "đối với", "tới", "với"]
        .iter()
        .any(|word| vi::ends_with_words(words.trim_end(), word))
}

/// Whether `text` ends with a link; signs need no border.
fn ends_with_link(text: &str, link: &str) -> bool {
    if matches!(link, ":" | "-" | "–") {
        return text.ends_with(link);
    }
    vi::ends_with_words(text, link)
}

/// Whether `text` starts with `words` (in small letters), at the border of a word.
pub(super) fn starts_with_words(text: &str, words: &str) -> bool {
    let mut letters = text.chars();
    for wanted in words.chars() {
        match letters.next() {
            Some(letter) if letter == wanted || letter.to_lowercase().eq([wanted]) => {}
            _ => return false,
        }
    }
    letters.next().is_none_or(|letter| !letter.is_alphanumeric())
}

/// The length of `Năm 2025, ` at the start of `text`.
fn leading_period(text: &str) -> Option<usize> {
    let timed = find_period(text)?;
    let at = timed.span.start() as usize;
    let opener = &text[..at];
    let joined = at == 0
        || ["đến ", "trong ", "tới ", "đến hết ", "từ nay đến "].iter().any(|word| {
            starts_with_words(opener.trim_end(), word.trim_end()) && opener.len() == word.len()
        });
    joined.then_some(timed.span.end() as usize)
}

/// The length of ` năm 2025` at the end of `text`.
fn trailing_period(text: &str) -> Option<usize> {
    // Only the last few words can be one.
    let from = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let mut at = from;
    let mut last = None;
    while let Some(timed) = find_period(&text[at..]) {
        last = Some((at + timed.span.start() as usize, at + timed.span.end() as usize));
        at += timed.span.end() as usize;
    }
    let (start, end) = last?;
    let opener = ["đến ", "trong ", "vào ", "cả ", "của ", "đến hết ", "trong cả "]
        .iter()
        .filter(|word| text[..start].ends_with(**word))
        .map(|word| word.len())
        .max()
        .unwrap_or(0);
    (end == text.len() && start > opener).then_some(text.len() - start + opener)
}

/// The length of the verbs of aim at the start of `text`.
fn leading_aims(text: &str) -> usize {
    let mut len = 0;
    loop {
        let rest = &text[len..];
        let blanks = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let words = &rest[blanks..];
        // Verbs may be joined: `đón và phục vụ`, `hoàn thành việc xây dựng`.
        let joined = ["và ", "việc "].iter().find_map(|word| words.strip_prefix(word));
        if len > 0 && joined.is_some_and(|rest| AIM.longest(rest).is_some()) {
            len += blanks + words.len() - joined.map_or(0, str::len);
            continue;
        }
        let Some((aim, taken)) = AIM.longest(words) else { break };
        // `Thu hút` may head a name of its own; a name is kept where it is the indicator's.
        let heads = HEADS.longest(words).is_some_and(|(_, head)| head >= taken);
        if heads && !matches!(AIMS[aim], "đạt" | "có") {
            break;
        }
        // `nâng tỷ lệ …`: the verb goes, the name stays.
        let verb = AIMS[aim];
        let kept = verb
            .split_once(' ')
            .filter(|(first, rest)| *first == "nâng" && matches!(*rest, "tỷ lệ" | "tỉ lệ"));
        match kept {
            Some((first, _)) => {
                len += blanks + first.len();
                break;
            }
            None => len += blanks + taken,
        }
    }
    let rest = &text[len..];
    len + (rest.len() - rest.trim_start_matches([' ', ',']).len())
}

/// A budget line's label is its name as it stands: connectors alone are taken away.
pub(super) fn label(words: &str) -> Range<usize> {
    let start = words.len()
        - words.trim_start_matches([' ', ',', ';', ':', '-', '–', '+', '*', '(']).len();
    let mut end = words.len();
    loop {
        let rest = words[start..end.max(start)].trim_end();
        end = start + rest.len();
        let link = ["là", "đạt", ":", "-", "–", "với số tiền", "số tiền", "với", "bằng"]
            .iter()
            .find(|link| ends_with_link(rest, link));
        if let Some(link) = link {
            end -= link.len();
        } else if let Some(len) = trailing_period(rest) {
            end -= len;
        } else {
            break;
        }
    }
    start..end.max(start)
}

/// The length of the name at the start of the words after a number.
pub(super) fn after(words: &str) -> usize {
    const ENDS: [&str; 12] = [
        " để ",
        " nhằm ",
        " và tăng ",
        " và giảm ",
        " và từng bước ",
        ", trong đó",
        ", gồm",
        ", bao gồm",
        " (trong đó",
        " so với cùng kỳ",
        ", bảo đảm ",
        ", phấn đấu ",
    ];
    let mut len =
        ENDS.iter().filter_map(|end| vi::find(words, end)).min().unwrap_or(words.len());
    // A parenthesis that ends the words is the qualifier's.
    let head = words[..len].trim_end();
    if head.ends_with(')')
        && let Some(range) = parentheses(head).last()
    {
        len = range.start - 1;
    }
    // A parenthesis that the next number stands in is no part of the name.
    let open = words[..len].matches('(').count() > words[..len].matches(')').count();
    if let Some(at) = words[..len].rfind('(').filter(|_| open) {
        len = at;
    }
    words[..len].trim_end_matches([' ', ',', ';', '.', ':', '(']).len()
}

/// Words that end in what is a verb of aim alone.
const COMPOUNDS: [&str; 6] =
    ["sáng tạo", "đào tạo", "chế tạo", "cải tạo", "gia tăng", "suy giảm"];

/// Cuts from the end of a name what belongs to the next number: connectors and verbs of aim.
pub(super) fn without_next(words: &str) -> usize {
    let mut end = words.len();
    loop {
        let rest = words[..end].trim_end_matches([' ', ',', ';', ':', '(']);
        end = rest.len();
        let aim = AIMS
            .iter()
            .chain(LINKS)
            .filter(|aim| {
                aim.chars().all(|c| c.is_alphabetic() || c == ' ')
                    && vi::ends_with_words(rest, aim)
                    && !COMPOUNDS.iter().any(|word| vi::ends_with_words(rest, word))
            })
            .max_by_key(|aim| aim.len());
        match aim {
            Some(aim) => end -= aim.len(),
            None => return end,
        }
    }
}

/// A name without its parentheses and periods, and the first parenthesis.
pub(super) fn without_parentheses(words: &str) -> (String, Option<String>) {
    let found = parentheses(words);
    let Some(first) = found.first() else { return (squeezed(words), None) };
    let qualifier = words[first.clone()].trim();
    let mut name = String::new();
    let mut at = 0;
    for range in &found {
        name.push_str(&words[at..range.start - 1]);
        at = range.end + 1;
    }
    name.push_str(&words[at..]);
    (squeezed(&name), (!qualifier.is_empty()).then(|| qualifier.to_owned()))
}

/// A name without the periods inside it.
pub(super) fn without_period(name: &str) -> String {
    let Some(timed) = find_period(name) else { return name.to_owned() };
    let (start, end) = (timed.span.start() as usize, timed.span.end() as usize);
    let before = name[..start].trim_end();
    let before = [" trong", " từ", " cả", " vào", " đến", " tới", " của"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    squeezed(&format!("{before} {}", &name[end..]))
}

fn squeezed(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace(" ,", ",").trim_matches([' ', ',', ':', ';', '-', '–']).to_owned()
}

/// `Cơ cấu kinh tế: ` at the start of `text`: the prefix of the names of its parts.
pub(super) fn structure_prefix(text: &str) -> Option<usize> {
    let head = ["cơ cấu"].iter().any(|word| starts_with_words(text, word));
    let colon = text.find(':').filter(|&colon| colon < 120)?;
    head.then_some(colon)
}

/// Whether a name begins like an indicator's.
pub(super) fn heads_indicator(name: &str) -> bool {
    HEADS.longest(name).is_some()
}

/// Whether the words between two numbers belong to the first one's name: `100% xã có ít nhất
/// 04 tin, bài`.
pub(super) fn runs_on(between: &str) -> bool {
    let trimmed = between.trim_end();
    let counts = ["có", "có ít nhất", "từ", "trong", "mỗi"];
    counts.iter().any(|word| vi::ends_with_words(trimmed, word)) && !trimmed.contains(',')
}

/// Whether words begin with what is said of a thing, not with the thing.
pub(super) fn begins_with_predicate(words: &str) -> bool {
    ["được", "có", "đạt", "tham gia", "không"]
        .iter()
        .any(|verb| starts_with_words(words.trim_start(), verb))
}

/// Whether words begin with a verb of aim.
pub(super) fn begins_with_aim(words: &str) -> bool {
    AIM.longest(words.trim_start()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, name: &str, change: Option<Change>) {
        let found = before(words, false);
        assert_eq!((&words[found.name.clone()], found.change), (name, change), "{words:?}");
    }

    #[test]
    fn a_name_stands_between_aim_and_link() {
        check("Phấn đấu tốc độ tăng GRDP đạt ", "tốc độ tăng GRDP", None);
        check("Tỷ lệ dân số đô thị ", "Tỷ lệ dân số đô thị", None);
        check(
            ", trong đó Công nghiệp - xây dựng tăng ",
            "Công nghiệp - xây dựng",
            Some(Change::Increase),
        );
        check("quy mô GDP năm 2025 đạt ", "quy mô GDP", None);
        check("Tỷ lệ hộ nghèo giảm còn ", "Tỷ lệ hộ nghèo", None);
        check(
            "số lượng công bố khoa học quốc tế tăng trung bình ",
            "số lượng công bố khoa học quốc tế",
            Some(Change::Increase),
        );
        check(
            "Huy động vốn đầu tư phát triển toàn xã hội ",
            "Huy động vốn đầu tư phát triển toàn xã hội",
            None,
        );
        check("Năm 2025, phấn đấu đón và phục vụ ", "", None);
        check("Xoá ", "", None);
        check("Tốc độ tăng ", "Tốc độ tăng", None);
        check("Đọc sách lan tỏa, đóng góp vào tỷ lệ hài lòng đạt ", "tỷ lệ hài lòng", None);
        check(
            "Trồng cây phân tán, góp phần nâng độ che phủ rừng lên ",
            "độ che phủ rừng",
            None,
        );
        // What is contributed is the name itself.
        check("Tỷ lệ đóng góp vào GRDP đạt ", "Tỷ lệ đóng góp vào GRDP", None);
    }

    #[test]
    fn a_name_after_the_number_ends_with_its_phrase() {
        let cut = |words: &'static str| &words[..after(words)];
        assert_eq!(
            cut("đơn vị cấp huyện đạt chuẩn (bao gồm cả thành phố)."),
            "đơn vị cấp huyện đạt chuẩn (bao gồm cả thành phố)"
        );
        assert_eq!(cut("vốn đầu tư công năm 2024 để đẩy nhanh"), "vốn đầu tư công năm 2024");
    }
}
