//! Mentions of documents.
//!
//! ```text
//! citation = kind [filler] ["số"] symbol [date] [issuer] [date] [title]
//!          | law ["số" symbol] ["năm" year] [date] [issuer]
//!          | "Nghị quyết" ("Trung ương" … | "Đại hội" …)
//!          | named-kind "“" title "”"
//! series   = kind ["của" body] ":" "số" symbol … (";" "số" symbol …)*
//! member   = ("," | ";" | "và") ["số"] symbol [date] [issuer]      after a citation
//! issuer   = "của" body
//! filler   = a few small words | "của" body                        báo cáo của … số …
//! title    = ("về" | "quy định" | …) words                         to the end of the phrase
//! ```
//!
//! Its span runs from the kind word to the last of number, date, issuer or name; the title
//! that follows has a span of its own. An issuer before the reference (`của Bộ Nội vụ tại
//! Công văn số …`) is read backwards from it. An issuer is shared with the coordinated
//! members before it.
//!
//! Near misses: `pháp luật về đất đai`, `các nghị quyết của Đảng`, `Nghị quyết 2005`,
//! `Kế hoạch phát triển kinh tế - xã hội năm 2025`, `Luật sư`.

mod defined;
mod title;

pub(crate) use defined::scan as scan_defined;

use std::sync::LazyLock;

use super::body::scan_body;
use super::date::scan_date;
use super::law::{self, Name};
use super::party::scan_party_name;
use super::symbol::{Symbol, scan_symbol};
use crate::diagnostic::{self, Finding};
use crate::lexicon::KINDS;
use crate::model::{Date, DocumentKind};
use crate::span::Span;
use crate::vi::{self, Literal, Literals};

/// A mention of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    /// The kind that it is called.
    pub(crate) kind: DocumentKind,
    /// Its number, without white space.
    pub(crate) number: Option<String>,
    /// Its date.
    pub(crate) date: Option<Date>,
    /// The issuing body's name.
    pub(crate) issuer: Option<Span>,
    /// A law's name with the kind word, or the words inside quotation marks.
    pub(crate) name: Option<Span>,
    /// The title that follows.
    pub(crate) title: Option<Span>,
    /// From the kind word to the last of number, date, issuer or name.
    pub(crate) span: Span,
}

/// The kinds and their spellings.
struct Words {
    literals: Literals,
    kinds: Vec<DocumentKind>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut kinds = Vec::new();
    let extra = [("văn bản", DocumentKind::Other), ("số", DocumentKind::Other)];
    for &(name, kind) in KINDS.iter().chain(&extra) {
        if name == "lệnh" {
            continue;
        }
        for spelling in spellings(name) {
            patterns.push(spelling);
            kinds.push(kind);
        }
    }
    Words { literals: Literals::new(patterns), kinds }
});

/// `nghị quyết`, `Nghị quyết`, `Nghị Quyết`, `NGHỊ QUYẾT`
fn spellings(name: &str) -> Vec<String> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
        first.unwrap_or_default() + letters.as_str()
    };
    let each: Vec<String> = name.split(' ').map(capital).collect();
    let mut all = vec![name.to_owned(), capital(name), each.join(" "), name.to_uppercase()];
    all.dedup();
    all
}

/// Finds the mentions in `text`, which begins at `base`.
pub(super) fn scan(
    text: &str,
    base: u32,
    out: &mut Vec<Citation>,
    findings: &mut Vec<Finding>,
) {
    let first = out.len();
    let mut from = 0;
    let mut series = None;
    for Literal { index, start, end } in WORDS.literals.find_iter(text) {
        if start < from || !at_border(text, start, end) {
            continue;
        }
        let kind = WORDS.kinds[index];
        let mut reader = Reader { text, base, findings, series };
        let Some((citation, at)) = reader.citation(start, end, kind) else { continue };
        let kind = citation.kind;
        // `các Nghị quyết của Quốc hội: số …; số …`
        if !is_number_word(&text[start..end]) {
            let headed = text[start..at].contains(": số ");
            series = headed.then_some((kind, citation.issuer));
        }
        from = at;
        out.push(citation);
        while let Some((member, at)) = reader.member(from, kind) {
            from = at;
            out.push(member);
        }
    }
    share_issuers(text, base, &mut out[first..]);
}

/// Whether the match is a word of its own; a capital may be glued to a word before it.
fn at_border(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let free = before.is_none_or(|c| {
        !c.is_alphanumeric() || c.is_lowercase() && vi::starts_uppercase(&text[start..])
    });
    free && !text[end..].starts_with(char::is_alphanumeric)
}

/// Whether a document is named by its number alone here.
fn is_number_word(word: &str) -> bool {
    matches!(word, "số" | "Số" | "SỐ")
}

struct Reader<'t, 'f> {
    text: &'t str,
    base: u32,
    /// Kind and issuer of a series that was headed by them.
    series: Option<(DocumentKind, Option<Span>)>,
    findings: &'f mut Vec<Finding>,
}

impl Reader<'_, '_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::of(start..end).shifted_by(self.base)
    }

    /// Reads the citation whose kind word stands at `start..end`.
    fn citation(
        &mut self,
        start: usize,
        end: usize,
        kind: DocumentKind,
    ) -> Option<(Citation, usize)> {
        if is_number_word(&self.text[start..end]) {
            return self.bare(start, end);
        }
        match kind {
            DocumentKind::Law | DocumentKind::Code | DocumentKind::Ordinance => {
                self.law(start, end, kind).or_else(|| self.numbered(start, end, kind))
            }
            DocumentKind::Constitution => Some(self.constitution(start, end)),
            _ => self
                .numbered(start, end, kind)
                .or_else(|| self.party(start, end, kind))
                .or_else(|| self.quoted(start, end, kind)),
        }
    }

    fn blank(&self, kind: DocumentKind, start: usize, end: usize) -> Citation {
        Citation {
            kind,
            number: None,
            date: None,
            issuer: None,
            name: None,
            title: None,
            span: self.span(start, end),
        }
    }

    /// `số 12/2020/TT-BYT` without a kind word before it: the symbol tells the kind.
    fn bare(&mut self, start: usize, end: usize) -> Option<(Citation, usize)> {
        let at = end + blanks(&self.text[end..]);
        let symbol = scan_symbol(self.text[at..].trim_start_matches(':'))?;
        let headed = self.series;
        let kind = symbol.kind().or(headed.map(|(kind, _)| kind))?;
        if !symbol.text.contains('/') {
            return None;
        }
        let (mut citation, end) = self.finish(start, at + symbol.len, kind, symbol);
        citation.issuer = citation.issuer.or(headed.and_then(|(_, issuer)| issuer));
        Some((citation, end))
    }

    /// `Nghị quyết số 15/2020/NQ-HĐND …`, `báo cáo của Ủy ban nhân dân tỉnh số 218/BC-UBND`
    fn numbered(
        &mut self,
        start: usize,
        end: usize,
        kind: DocumentKind,
    ) -> Option<(Citation, usize)> {
        let after = end + blanks(&self.text[end..]);
        if let Some((at, symbol)) = self.symbol_at(after, kind != DocumentKind::Other) {
            let end = at + symbol.len;
            return Some(self.finish(start, end, kind, symbol));
        }
        let (filler, issuer) = self.filler(after)?;
        let (at, symbol) = self.symbol_at(filler, false)?;
        // `văn bản` is called by two or three words more at most: `văn bản giải trình số …`.
        if kind == DocumentKind::Other && (issuer.is_some() || at > after + 24) {
            return None;
        }
        let end = at + symbol.len;
        let (mut citation, end) = self.finish(start, end, kind, symbol);
        citation.issuer = citation.issuer.or(issuer);
        Some((citation, end))
    }

    /// The number at `at`, after `số` or, where `bare`, without it.
    fn symbol_at(&self, at: usize, bare: bool) -> Option<(usize, Symbol)> {
        let at = if self.text[at..].starts_with(": số ") { at + ": ".len() } else { at };
        let rest = &self.text[at..];
        let named = ["số:", "số", "Số", "SỐ"].iter().find(|word| {
            rest.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        });
        let word = named.map_or(0, |word| word.len());
        if word == 0 && !bare {
            return None;
        }
        let at = at + word + blanks(&rest[word..]);
        let symbol = scan_symbol(&self.text[at..])?;
        Some((at, symbol))
    }

    /// A few words between the kind word and `số`: `thẩm tra`, `của Ủy ban nhân dân tỉnh`.
    fn filler(&self, at: usize) -> Option<(usize, Option<Span>)> {
        let rest = &self.text[at..];
        if let Some(body) = rest.strip_prefix("của ") {
            let len = scan_body(body)?;
            let from = at + "của ".len();
            let rest = &body[len..];
            let colon = usize::from(rest.starts_with(':'));
            let end = from + len + colon + blanks(&rest[colon..]);
            return Some((end, Some(self.span(from, from + len))));
        }
        let near = vi::head(rest, 64);
        let found = near.find(" số ").or_else(|| near.find(" SỐ "));
        let found = found.filter(|&found| found < 60)?;
        let words = &rest[..found];
        let lower = |word: &str| word.trim_end_matches(',').chars().all(char::is_lowercase);
        let small = words.split(' ').all(lower);
        let small = small || vi::is_all_caps(words);
        (small && words.split(' ').count() <= 5).then_some((at + found + 1, None))
    }

    /// `Luật Đất đai năm 2024`, `Luật số 65/2020/QH14`, `Luật Giá số 16/2023/QH15`
    fn law(
        &mut self,
        start: usize,
        end: usize,
        kind: DocumentKind,
    ) -> Option<(Citation, usize)> {
        // `pháp luật` is no law.
        if ["kỷ ", "Kỷ ", "quân ", "Quân ", "KỶ "]
            .iter()
            .any(|word| self.text[..start].ends_with(word))
            || self.text[..start].ends_with("pháp ")
            || self.text[..start].ends_with("Pháp ")
            || self.text[..start].ends_with("PHÁP ")
        {
            return None;
        }
        let at = end + blanks(&self.text[end..]);
        if at == end {
            return None;
        }
        let enacted = self.text[..start].ends_with("ban hành ");
        let named = &self.text[at..];
        let len = match law::scan_name(named, kind, enacted) {
            Some(Name::Named(len)) => law::scan_to_number(named, len).unwrap_or(len),
            None => law::scan_to_number(named, 0)?,
            Some(Name::EndsAt(inner)) => {
                let inner = at + inner;
                let word =
                    self.text[inner..].find(' ').map_or(self.text.len(), |len| inner + len);
                let begins = vi::head(&self.text[inner..], 24).to_lowercase();
                let (word, kind) = if begins.starts_with("bộ luật") {
                    (inner + "Bộ luật".len(), DocumentKind::Code)
                } else {
                    (word, DocumentKind::Law)
                };
                return self.law(inner, word, kind);
            }
        };
        let mut name_end = at + len;
        let mut end = name_end;
        let mut citation = self.blank(kind, start, end);
        // The year belongs to the name: `Luật Đất đai năm 2024`.
        if let Some(year) = year_after(&self.text[end..]) {
            end += year;
            name_end = end;
        }
        let after = end + blanks(&self.text[end..]);
        if let Some((at, symbol)) = self.symbol_at(after, true) {
            end = at + symbol.len;
            citation.number = Some(symbol.text);
        }
        citation.name = Some(self.span(start, name_end));
        let end = self.tail(&mut citation, end);
        citation.span = self.span(start, end);
        citation.title = None;
        Some((citation, end))
    }

    fn constitution(&self, start: usize, mut end: usize) -> (Citation, usize) {
        const FULL: [&str; 3] = [
            " nước Cộng hòa xã hội chủ nghĩa Việt Nam",
            " nước Cộng hoà xã hội chủ nghĩa Việt Nam",
            " nước Cộng hòa Xã hội chủ nghĩa Việt Nam",
        ];
        if let Some(full) = FULL.iter().find(|full| self.text[end..].starts_with(**full)) {
            end += full.len();
        }
        if let Some(year) = year_after(&self.text[end..]) {
            end += year;
        }
        let mut citation = self.blank(DocumentKind::Constitution, start, end);
        citation.name = Some(citation.span);
        (citation, end)
    }

    /// `Nghị quyết Trung ương 9 khóa XI`, `Nghị quyết Đại hội XIII của Đảng`
    fn party(&self, start: usize, end: usize, kind: DocumentKind) -> Option<(Citation, usize)> {
        if !matches!(kind, DocumentKind::Resolution | DocumentKind::Conclusion) {
            return None;
        }
        let at = end + blanks(&self.text[end..]);
        let len = scan_party_name(&self.text[at..])?;
        let mut citation = self.blank(kind, start, at + len);
        citation.name = Some(citation.span);
        Some((citation, at + len))
    }

    /// `Đề án “Đẩy mạnh hợp tác quốc tế …”`
    fn quoted(
        &self,
        start: usize,
        end: usize,
        kind: DocumentKind,
    ) -> Option<(Citation, usize)> {
        if !kind.is_quoted() {
            return None;
        }
        let (open, quote) = if let Some(before) =
            self.text[..start].chars().next_back().filter(|c| "“\"«".contains(*c))
        {
            // The quotation holds the kind word.
            (start, before)
        } else {
            let at = end + blanks(&self.text[end..]);
            let quote = self.text[at..].chars().next().filter(|c| "“\"«".contains(*c))?;
            (at + quote.len_utf8(), quote)
        };
        let close = match quote {
            '“' => '”',
            '«' => '»',
            _ => '"',
        };
        let len = vi::head(&self.text[open..], 610)
            .find(close)
            .filter(|&len| (12..600).contains(&len))?;
        let inside = &self.text[open..open + len];
        if !vi::starts_uppercase(inside) && open == start {
            return None;
        }
        let start = if open == start { start - quote.len_utf8() } else { start };
        let close_end = open + len + close.len_utf8();
        let mut citation = self.blank(kind, start, close_end);
        citation.name = Some(self.span(open, open + len));
        let end = self.tail_issuer(&mut citation, close_end);
        citation.span = self.span(start, end);
        Some((citation, end))
    }

    /// The next member of a series: `, 02/NQ-HĐND ngày …`
    fn member(&mut self, from: usize, kind: DocumentKind) -> Option<(Citation, usize)> {
        if matches!(kind, DocumentKind::Constitution) {
            return None;
        }
        let rest = &self.text[from..];
        let gap = [", và ", " và ", ", ", "; ", ",", ";"]
            .iter()
            .find(|gap| rest.starts_with(**gap))?;
        let start = from + gap.len();
        let (at, symbol) = self.symbol_at(start, true)?;
        // `khoản 2 và 3/NQ` is none: a member looks like the one before it.
        symbol.text.contains('/').then_some(())?;
        Some(self.finish(start, at + symbol.len, kind, symbol))
    }

    /// Reads what follows the number, which ends at `end`.
    fn finish(
        &mut self,
        start: usize,
        end: usize,
        kind: DocumentKind,
        symbol: Symbol,
    ) -> (Citation, usize) {
        let mut citation = self.blank(kind, start, end);
        citation.number = Some(symbol.text);
        let end = self.tail(&mut citation, end);
        citation.span = self.span(start, end);
        citation.issuer = citation.issuer.or_else(|| self.issuer_before(start));
        let at = end + blanks(&self.text[end..]);
        let title = title::after(&self.text[at..]).filter(|_| at > end);
        citation.title = title.map(|len| self.span(at, at + len));
        (citation, end)
    }

    /// Date and issuer, in either order.
    fn tail(&mut self, citation: &mut Citation, mut end: usize) -> usize {
        for _ in 0..2 {
            let rest = &self.text[end..];
            let gap = if rest.starts_with(", ") || rest.starts_with(" , ") {
                rest.find(',').map_or(0, |c| c + 1)
            } else {
                0
            };
            let at = end + gap + blanks(&rest[gap..]);
            if at > end
                && let Some(dated) = scan_date(&self.text[at..])
            {
                if dated.date.is_none() && citation.date.is_none() {
                    let words = &self.text[at..at + dated.len];
                    let words = words.trim_start_matches("ngày").trim();
                    self.findings.push(diagnostic::impossible_date(
                        self.span(at, at + dated.len),
                        words,
                    ));
                }
                citation.date = citation.date.or(dated.date);
                end = at + dated.len;
            }
            let before = end;
            end = self.tail_issuer(citation, end);
            if end == before {
                break;
            }
        }
        end
    }

    fn tail_issuer(&self, citation: &mut Citation, end: usize) -> usize {
        let rest = &self.text[end..];
        let gap = blanks(rest) + usize::from(rest.starts_with(", của"));
        let at = end + gap + usize::from(rest.starts_with(", của"));
        let Some(word) = ["của ", "CỦA ", "Của "]
            .iter()
            .find(|word| self.text.get(at..).is_some_and(|rest| rest.starts_with(**word)))
        else {
            return end;
        };
        if citation.issuer.is_some() || at == end {
            return end;
        }
        let from = at + word.len();
        let body = &self.text[from..];
        let len =
            if *word == "CỦA " { super::body::scan_caps_body(body) } else { scan_body(body) };
        match len {
            Some(len) => {
                let len = if citation.kind.is_joint() { joint_bodies(body, len) } else { len };
                citation.issuer = Some(self.span(from, from + len));
                from + len
            }
            None => end,
        }
    }

    /// `của Bộ Nội vụ tại Công văn số …`: the body named before the reference.
    fn issuer_before(&self, start: usize) -> Option<Span> {
        let before = self.text[..start]
            .strip_suffix(" tại ")
            .or_else(|| self.text[..start].strip_suffix(" tại các "))?;
        let near = before.len() - vi::tail(before, LONGEST_BODY).len();
        let at = near + before[near..].rfind("của ")? + "của ".len();
        let len = scan_body(&before[at..])?;
        (at + len == before.len()).then(|| self.span(at, at + len))
    }
}

/// How far before a reference its body's name may begin.
const LONGEST_BODY: usize = 400;

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\n']).len()
}

/// The length of the bodies that issue together, of which the first takes `len` bytes.
fn joint_bodies(text: &str, mut len: usize) -> usize {
    loop {
        let rest = &text[len..];
        let next = [", ", " và ", " - ", " – "]
            .iter()
            .find_map(|gap| Some(gap.len() + scan_body(rest.strip_prefix(*gap)?)?));
        match next {
            Some(next) => len += next,
            None => return len,
        }
    }
}

/// The length of ` năm 2024` at the start of `rest`.
fn year_after(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(" năm ")?;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let year: u32 = after[..digits].parse().ok()?;
    ((1940..2100).contains(&year) && !after[digits..].starts_with(" và các năm"))
        .then_some(rest.len() - after.len() + digits)
}

/// Gives the issuer of a citation to the coordinated ones before it that have none.
fn share_issuers(text: &str, base: u32, citations: &mut [Citation]) {
    for index in (1..citations.len()).rev() {
        let (before, after) = citations.split_at_mut(index);
        let (Some(member), Some(last)) = (before.last_mut(), after.first()) else { continue };
        let follows = last.issuer.filter(|issuer| issuer.start() >= last.span.start());
        if member.issuer.is_some() || member.title.is_some() || member.number.is_none() {
            continue;
        }
        let (Some(start), Some(end)) =
            (member.span.end().checked_sub(base), last.span.start().checked_sub(base))
        else {
            continue;
        };
        let Some(between) = text.get(start as usize..end as usize) else { continue };
        let joined = matches!(between.trim(), "," | "và" | ", và" | "và các" | ", các");
        // `;` parts the members of one series too, which has its kind word once.
        let in_series = between.trim() == ";"
            && text[end as usize..].starts_with(|c: char| c.is_ascii_digit());
        // A law has no issuer to share, nor the constitution a number.
        if (joined || in_series) && !member.kind.is_named() {
            member.issuer = follows;
        }
    }
}

#[cfg(test)]
mod tests;
