//! Mentions of units.
//!
//! ```text
//! pointer = group+ [("của" | "," | "ban hành kèm theo")? this]
//! group   = ["các"] word list                 điểm a, b và c; các khoản 1, 2 và 3
//! list    = num ((",", "và", "hoặc") [word] num)*
//!         | "từ" word num "đến" word num
//! word    = "điểm" | "khoản" | "Điều" | "mục" | "Mục" | "Chương" | "Phần" | "Phụ lục"
//! this    = ("Điều" | "khoản" | "điểm") "này" | kind "này"
//! ```
//!
//! `Phụ lục kèm theo Nghị quyết này` means the appendices without a number. Inside an article
//! that has Roman sections `Phần III` and `mục 1` are its section and clause: they may stand
//! before its `Điều`.
//!
//! Groups go from the narrow to the wide (`điểm a khoản 1 Điều 14`); a group that is not
//! wider than the one before begins a pointer of its own. Near misses: `điểm %`, `điều
//! kiện`, `khoản chi 5 tỷ`, `Mục tiêu`.

use std::sync::LazyLock;

use crate::lexicon::KINDS;
use crate::model::{DocumentKind, UnitKind};
use crate::span::Span;
use crate::vi::{self, Literal, Literals};

/// A unit's kind and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Its kind.
    pub(crate) kind: UnitKind,
    /// Its number as written.
    pub(crate) num: String,
}

/// What `này` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum This {
    /// The document, by its kind word: `Nghị quyết này`.
    Document(DocumentKind),
    /// The unit of this kind that the words stand in: `Điều này`.
    Unit(UnitKind),
    /// The document's appendices, all of them where the words are plural: `các Phụ lục kèm
    /// theo Nghị định này`.
    Appendices(DocumentKind),
}

/// A mention of one or more units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pointer {
    /// The words.
    pub(crate) span: Span,
    /// Each unit that is meant, by its steps, the widest first; empty for `Điều này` and
    /// for `Nghị quyết này`.
    pub(crate) paths: Vec<Vec<Step>>,
    /// What the steps are of.
    pub(crate) this: Option<This>,
}

struct Words {
    literals: Literals,
    starts: Vec<Start>,
}

#[derive(Clone, Copy)]
enum Start {
    Unit(UnitKind),
    Kind(DocumentKind),
}

const UNITS: [(&str, UnitKind); 19] = [
    ("điểm", UnitKind::Point),
    ("Điểm", UnitKind::Point),
    ("khoản", UnitKind::Clause),
    ("Khoản", UnitKind::Clause),
    ("Điều", UnitKind::Article),
    ("điều", UnitKind::Article),
    ("Ðiều", UnitKind::Article),
    ("ĐIỀU", UnitKind::Article),
    ("Mục", UnitKind::Section),
    ("mục", UnitKind::Section),
    ("Chương", UnitKind::Chapter),
    ("chương", UnitKind::Chapter),
    ("Phần", UnitKind::Part),
    ("Phụ lục", UnitKind::Appendix),
    ("phụ lục", UnitKind::Appendix),
    ("PHỤ LỤC", UnitKind::Appendix),
    ("Tiểu mục", UnitKind::Subsection),
    ("tiết", UnitKind::Subpoint),
    ("Tiết", UnitKind::Subpoint),
];

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut patterns: Vec<String> = Vec::new();
    let mut starts = Vec::new();
    for (word, kind) in UNITS {
        patterns.push(format!("{word} "));
        starts.push(Start::Unit(kind));
    }
    for &(name, kind) in KINDS {
        let mut letters = name.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        for word in [name.to_owned(), capital] {
            patterns.push(format!("{word} này"));
            starts.push(Start::Kind(kind));
        }
    }
    Words { literals: Literals::new(patterns), starts }
});

/// Finds the mentions in `text`, which begins at `base`.
pub(super) fn scan(text: &str, base: u32, out: &mut Vec<Pointer>) {
    let mut from = 0;
    for Literal { index, start, end } in WORDS.literals.find_iter(text) {
        let glued = text[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
        if start < from || glued {
            continue;
        }
        let read = match WORDS.starts[index] {
            Start::Kind(kind) if !text[end..].starts_with(char::is_alphabetic) => {
                Some((Vec::new(), Some(This::Document(kind)), end))
            }
            Start::Kind(_) => None,
            Start::Unit(kind) => scan_units(text, end, kind),
        };
        if let Some((paths, this, end)) = read {
            from = end;
            let range = ranged_start(text, start, &paths);
            out.push(Pointer { span: Span::of(range..end).shifted_by(base), paths, this });
        }
    }
}

/// `từ` before a range and `các` before a list belong to the words.
fn ranged_start(text: &str, start: usize, paths: &[Vec<Step>]) -> usize {
    if paths.len() < 2 {
        return start;
    }
    ["từ ", "các ", "Các "]
        .iter()
        .find_map(|word| text[..start].strip_suffix(word))
        .map_or(start, str::len)
}

/// Words between an appendix and the document that it is issued with.
const ISSUED: [&str; 5] = [
    " ban hành kèm theo ",
    " được ban hành kèm theo ",
    " kèm theo ",
    " đính kèm ",
    " ban hành theo ",
];

type Read = (Vec<Vec<Step>>, Option<This>, usize);

/// How wide a kind of unit is.
fn width(kind: UnitKind) -> u8 {
    match kind {
        UnitKind::Subpoint => 0,
        UnitKind::Point => 1,
        UnitKind::Clause => 2,
        UnitKind::Article => 3,
        UnitKind::Subsection => 4,
        UnitKind::Section => 5,
        UnitKind::Chapter => 6,
        UnitKind::Part => 7,
        _ => 8,
    }
}

/// Reads the groups whose first word, of `kind`, ends at `at`.
fn scan_units(text: &str, at: usize, kind: UnitKind) -> Option<Read> {
    if text[at..].starts_with("này")
        && !text[at + "này".len()..].starts_with(char::is_alphabetic)
    {
        let end = at + "này".len();
        return Some((Vec::new(), Some(This::Unit(kind)), end));
    }
    if kind == UnitKind::Appendix
        && let Some(gap) = ISSUED.iter().find(|gap| text[at - 1..].starts_with(**gap))
        && let Some((kind, len)) = kind_this(&text[at - 1 + gap.len()..])
    {
        return Some((Vec::new(), Some(This::Appendices(kind)), at - 1 + gap.len() + len));
    }
    let mut groups: Vec<(UnitKind, Vec<String>)> = Vec::new();
    let (nums, mut end) = scan_list(text, at, kind)?;
    groups.push((kind, nums));
    let mut this = None;
    loop {
        let rest = &text[end..];
        // `Phụ lục II ban hành kèm theo Thông tư này`
        if let Some(gap) = ISSUED.iter().find(|gap| rest.starts_with(**gap))
            && let Some((kind, len)) = kind_this(&rest[gap.len()..])
        {
            this = Some(This::Document(kind));
            end += gap.len() + len;
            break;
        }
        let gap = [" của ", ", ", " "]
            .iter()
            .find(|gap| rest.starts_with(**gap))
            .map_or(0, |gap| gap.len());
        if gap == 0 {
            break;
        }
        let next = end + gap;
        if let Some((kind, len)) = kind_this(&text[next..]) {
            this = Some(This::Document(kind));
            end = next + len;
            break;
        }
        let comma = rest.starts_with(',');
        let Some((word, wider)) = unit_word(&text[next..]) else { break };
        let last = groups.last().map_or(0, |(kind, _)| width(*kind));
        // `mục 1 Phần III Điều 1`: sections of an article.
        let of_article = wider == UnitKind::Article
            && groups
                .last()
                .is_some_and(|(kind, _)| matches!(kind, UnitKind::Section | UnitKind::Part));
        if width(wider) <= last && !of_article || comma && width(wider) != 3 {
            break;
        }
        let after = next + word;
        if text[after..].starts_with("này") {
            this = Some(This::Unit(wider));
            end = after + "này".len();
            // `khoản 2 Điều này` may go on with the document: `của Luật này`.
            continue;
        }
        let Some((nums, list_end)) = scan_list(text, after, wider) else { break };
        groups.push((wider, nums));
        end = list_end;
    }
    Some((paths(&within_article(groups)), this, end))
}

/// Gives `Phần III` and `mục 1` before their `Điều` the kinds that they have inside one.
fn within_article(mut groups: Vec<(UnitKind, Vec<String>)>) -> Vec<(UnitKind, Vec<String>)> {
    let article = groups.iter().position(|(kind, _)| *kind == UnitKind::Article);
    let sections = |(kind, _): &(UnitKind, Vec<String>)| {
        matches!(kind, UnitKind::Section | UnitKind::Part)
    };
    if article.is_some_and(|at| groups[..at].iter().any(sections)) {
        for (kind, nums) in &mut groups {
            let roman = nums.iter().all(|num| vi::roman(num).is_some());
            match kind {
                UnitKind::Part => *kind = UnitKind::Section,
                UnitKind::Section if !roman => *kind = UnitKind::Clause,
                _ => {}
            }
        }
    }
    groups
}

/// The kind word of a unit at the start of `text`, with the blank after it.
fn unit_word(text: &str) -> Option<(usize, UnitKind)> {
    if !text.starts_with(['đ', 'Đ', 'k', 'K', 'm', 'M', 'c', 'C', 'P', 'p', 'T', 't', 'Ð']) {
        return None;
    }
    UNITS.iter().find_map(|&(word, kind)| {
        text.strip_prefix(word)
            .filter(|rest| rest.starts_with(' '))
            .map(|_| (word.len() + 1, kind))
    })
}

fn kind_this(text: &str) -> Option<(DocumentKind, usize)> {
    let end = text.char_indices().nth(30).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    if !head.contains(" này") {
        return None;
    }
    let folded = head.to_lowercase();
    KINDS.iter().find_map(|&(name, kind)| {
        let rest = folded.strip_prefix(name)?;
        let ends =
            rest.starts_with(" này") && !rest[" này".len()..].starts_with(char::is_alphabetic);
        ends.then(|| (kind, name.len() + " này".len()))
    })
}

/// A list of numbers of `kind` from `at` on, and where it ends.
fn scan_list(text: &str, at: usize, kind: UnitKind) -> Option<(Vec<String>, usize)> {
    let (first, mut end) = scan_num(text, at, kind)?;
    let mut nums = vec![first];
    while nums.len() < 60 {
        let rest = &text[end..];
        let Some(gap) = [", và ", " và ", " hoặc ", ", ", " đến ", "-", " - "]
            .iter()
            .find(|gap| rest.starts_with(**gap))
        else {
            break;
        };
        let mut next = end + gap.len();
        for filler in ["các ", "tại ", "hết "] {
            if text[next..].starts_with(filler) {
                next += filler.len();
            }
        }
        let named = unit_word(&text[next..]).filter(|&(_, word)| word == kind);
        let (num, num_end) =
            match (named, scan_num(text, next + named.map_or(0, |(len, _)| len), kind)) {
                (_, Some(found)) => found,
                _ => break,
            };
        // A letter after a comma may begin a word: `điểm a, bộ phận`.
        if gap.trim() == "đến" || gap.trim() == "-" {
            fill_range(&mut nums, &num);
        }
        nums.push(num);
        end = num_end;
    }
    Some((nums, end))
}

/// The numbers between the last of `nums` and `to`.
fn fill_range(nums: &mut Vec<String>, to: &str) {
    let from: Option<u32> = nums.last().and_then(|num| num.parse().ok());
    let (Some(from), Ok(to)) = (from, to.parse::<u32>()) else { return };
    if to > from && to - from < 60 {
        nums.extend((from + 1..to).map(|num| num.to_string()));
    }
}

fn scan_num(text: &str, at: usize, kind: UnitKind) -> Option<(String, usize)> {
    let rest = text.get(at..)?;
    let skipped = match kind {
        UnitKind::Section | UnitKind::Appendix | UnitKind::Chapter => {
            rest.strip_prefix("số ").map_or(0, |after| rest.len() - after.len())
        }
        _ => 0,
    };
    let rest = &rest[skipped..];
    let len = match kind {
        UnitKind::Point | UnitKind::Subpoint => {
            let letter = rest.chars().next()?;
            let digits =
                rest[letter.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
            let ok = vi::point_place(letter).is_some();
            ok.then_some(letter.len_utf8() + digits)?
        }
        UnitKind::Part => match rest.strip_prefix("thứ ") {
            Some(rest) => {
                let word = rest.split([' ', ',', '.', ';']).next()?;
                vi::ordinal(word)?;
                "thứ ".len() + word.len()
            }
            None => rest.bytes().take_while(|b| b"IVXL".contains(b)).count(),
        },
        UnitKind::Article | UnitKind::Clause => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let suffix =
                rest[digits..].chars().next().filter(|&c| vi::point_place(c).is_some());
            let suffixed = suffix
                .filter(|c| !rest[digits + c.len_utf8()..].starts_with(char::is_alphabetic));
            (1..=3).contains(&digits).then_some(digits + suffixed.map_or(0, char::len_utf8))?
        }
        _ => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let roman = rest.bytes().take_while(|b| b"IVXL".contains(b)).count();
            let len = digits.max(roman);
            // `Phụ lục A`
            let letter = kind == UnitKind::Appendix
                && len == 0
                && rest.starts_with(|c: char| c.is_ascii_uppercase());
            if letter { 1 } else { len }
        }
    };
    let after = &rest[len..];
    let decimal =
        after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    (len > 0
        && !after.starts_with(char::is_alphanumeric)
        && !decimal
        && !after.starts_with(" %"))
    .then(|| (rest[..len].to_owned(), at + skipped + len))
}

/// Every unit that the groups mean: each number of the narrow under each of the wide.
fn paths(groups: &[(UnitKind, Vec<String>)]) -> Vec<Vec<Step>> {
    let mut paths: Vec<Vec<Step>> = vec![Vec::new()];
    for (kind, nums) in groups.iter().rev() {
        paths = paths
            .iter()
            .flat_map(|path| {
                nums.iter().map(|num| {
                    let mut longer = path.clone();
                    longer.push(Step { kind: *kind, num: num.clone() });
                    longer
                })
            })
            .take(200)
            .collect();
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut out = Vec::new();
        scan(text, 0, &mut out);
        let actual: Vec<(&str, String)> = out
            .iter()
            .map(|p| {
                let paths: Vec<String> = p
                    .paths
                    .iter()
                    .map(|path| {
                        path.iter()
                            .map(|s| format!("{}_{}", s.kind.token(), s.num))
                            .collect::<Vec<_>>()
                            .join(".")
                    })
                    .collect();
                let this = match p.this {
                    Some(This::Document(kind)) => format!(" of {kind:?}"),
                    Some(This::Unit(kind)) => format!(" in {}", kind.token()),
                    Some(This::Appendices(kind)) => format!("appendices of {kind:?}"),
                    None => String::new(),
                };
                (&text[p.span.range()], paths.join(" ") + &this)
            })
            .collect();
        let actual: Vec<(&str, &str)> =
            actual.iter().map(|(words, read)| (*words, read.as_str())).collect();
        assert_eq!(actual, expected, "text: {text:?}");
    }

    #[test]
    fn reads_units_from_the_narrow_to_the_wide() {
        check(
            "tại điểm d khoản 2 Điều 146 Nghị định",
            &[("điểm d khoản 2 Điều 146", "art_146.cl_2.point_d")],
        );
        check(
            "các khoản 1, 2 và 3 Điều 5",
            &[("các khoản 1, 2 và 3 Điều 5", "art_5.cl_1 art_5.cl_2 art_5.cl_3")],
        );
        check(
            "từ Điều 5 đến Điều 7 Luật này",
            &[("từ Điều 5 đến Điều 7 Luật này", "art_5 art_6 art_7 of Law")],
        );
        check(
            "điểm a, điểm b khoản 1 Điều 14",
            &[("điểm a, điểm b khoản 1 Điều 14", "art_14.cl_1.point_a art_14.cl_1.point_b")],
        );
        check(
            "khoản 2, khoản 3 Điều này.",
            &[("khoản 2, khoản 3 Điều này", "cl_2 cl_3 in art")],
        );
        check(
            "Điều 2, Điều 3 và Điều 4 của Thông tư này",
            &[("Điều 2, Điều 3 và Điều 4 của Thông tư này", "art_2 art_3 art_4 of Circular")],
        );
        check("Phụ lục II ban hành", &[("Phụ lục II", "att_II")]);
        check(
            "theo Phụ lục I, II ban hành kèm theo Thông tư này.",
            &[("Phụ lục I, II ban hành kèm theo Thông tư này", "att_I att_II of Circular")],
        );
        check("Nghị quyết này có hiệu lực", &[("Nghị quyết này", " of Resolution")]);
        check(
            "tại Phụ lục kèm theo Nghị quyết này.",
            &[("Phụ lục kèm theo Nghị quyết này", "appendices of Resolution")],
        );
    }

    #[test]
    fn reads_roman_sections_inside_an_article() {
        check(
            "điểm a, b mục 7 Phần III Điều 1 Quyết định này",
            &[(
                "điểm a, b mục 7 Phần III Điều 1 Quyết định này",
                "art_1.sec_III.cl_7.point_a art_1.sec_III.cl_7.point_b of Decision",
            )],
        );
        check("khoản 2 Mục II Chương I", &[("khoản 2 Mục II Chương I", "chp_I.sec_II.cl_2")]);
        check("Phần IV Kế hoạch này", &[("Phần IV Kế hoạch này", "part_IV of Plan")]);
    }

    #[test]
    fn leaves_near_misses_alone() {
        for text in [
            "giảm 0,5 điểm %",
            "điều kiện 5",
            "khoản chi 5 tỷ đồng",
            "Mục tiêu 2030",
            "điểm bưu điện",
            "Chương trình 135",
            "quy định này được",
            "điểm 5,5",
        ] {
            if text == "quy định này được" {
                check(text, &[("quy định này", " of Regulation")]);
            } else {
                check(text, &[]);
            }
        }
    }
}
