//! What the head of a document says of it.

use std::cell::LazyCell;

use super::closing;
use super::issuer;
use super::oneline::{self, OneLine};
use super::properties;
use super::{Context, clean};
use crate::diagnostic::{self, Finding};
use crate::facts::{Citation, Dated, Pointer, This, find_date, scan_symbol};
use crate::lines::{Look, kind_at_start, kind_line};
use crate::model::{BlockKind, DocumentKind, Issuer, Metadata, UnitKind};
use crate::segments::Segment;
use crate::span::Span;
use crate::vi;

/// Reads the metadata from the blocks around the body.
pub(super) fn read(context: Context<'_>, findings: &mut Vec<Finding>) -> Metadata {
    let head = Head::of(context);
    let adoption = closing::adoption(context);
    let authentication = closing::authentication(context);
    let authenticated = authentication.as_ref();
    // Most heads say all of it themselves.
    let page = LazyCell::new(|| properties::read(context.raw));
    let captioned = LazyCell::new(|| captioned(context));
    let number = authenticated
        .and_then(|found| found.number.clone())
        .or_else(|| head.number())
        .or_else(|| head.one_line().and_then(|line| line.number))
        .or_else(|| captioned.and_then(|citation| citation.number.clone()))
        .or_else(|| page.number.clone());
    let kind = match authenticated {
        Some(_) => DocumentKind::ConsolidatedText,
        None => head
            .kind(number.as_deref(), adoption.as_deref())
            .or_else(|| page.kind)
            .unwrap_or(DocumentKind::Other),
    };
    let titled = head.title();
    let issuer = authenticated
        .and_then(|found| issuer::read(&found.body))
        .or_else(|| head.issuer(titled.issuer.as_deref(), adoption.as_deref(), kind))
        .or_else(|| page.issuer.clone());
    let (place, dated) = head.place_and_date();
    let dated = dated.or(authenticated.and_then(|found| found.date));
    let adopted = adoption.as_deref().and_then(find_date).and_then(|(_, dated)| dated.date);
    let issued_on = dated
        .or_else(|| head.one_line().and_then(|line| line.date))
        .or(adopted)
        .or_else(|| captioned.and_then(|citation| citation.date))
        .or_else(|| page.issued_on);
    let sittings =
        [head.issuer_line().unwrap_or_default(), adoption.clone().unwrap_or_default()];
    let year =
        year(context, titled.title.as_deref()).or(issued_on.map(jiff::civil::Date::year));
    report_impossible_dates(context, findings);
    let at = Span::new(0, context.tree.preamble.first().map_or(0, |block| block.span().end()));
    if kind == DocumentKind::Other {
        findings.push(diagnostic::unreadable_kind(at));
    }
    if issuer.is_none() {
        findings.push(diagnostic::unreadable_issuer(at));
    }
    Metadata {
        kind,
        number,
        title: titled.title,
        issuer,
        term: sittings.iter().find_map(|words| closing::term(words)),
        session: sittings.iter().find_map(|words| closing::session(words)),
        place,
        issued_on,
        effective_on: effective_on(context, findings),
        year,
        signatories: closing::signatories(context),
        recipients: closing::recipients(context),
    }
}

/// The blocks before the body.
struct Head<'a> {
    context: Context<'a>,
}

struct Titled {
    title: Option<String>,
    /// The body that the title names: `CỦA BỘ CHÍNH TRỊ`.
    issuer: Option<String>,
}

impl<'a> Head<'a> {
    fn of(context: Context<'a>) -> Self {
        Self { context }
    }

    fn lines(&self, kind: BlockKind) -> impl Iterator<Item = &'a str> + 'a {
        let context = self.context;
        let blocks = context.tree.preamble.iter().filter(move |block| block.kind == kind);
        blocks.flat_map(|block| &block.lines).map(move |&span| context.source.slice(span))
    }

    /// The letterhead, each line's cells in a row.
    fn letterhead(&self) -> String {
        self.lines(BlockKind::Letterhead).collect::<Vec<_>>().join(" \t ")
    }

    fn number(&self) -> Option<String> {
        let letterhead = self.letterhead();
        for start in ["Số", "SỐ", "số"] {
            for (at, _) in letterhead.match_indices(start) {
                let rest = letterhead[at + start.len()..]
                    .trim_start_matches([':', ' ', '\t', '.', '\u{a0}']);
                if let Some(symbol) = scan_symbol(rest) {
                    return Some(symbol.text);
                }
            }
        }
        None
    }

    fn kind(&self, number: Option<&str>, adoption: Option<&str>) -> Option<DocumentKind> {
        let title = self.lines(BlockKind::Title).next();
        let named = title.and_then(|line| kind_line(line).or_else(|| kind_at_start(line)));
        let by_symbol = || number.and_then(scan_symbol).and_then(|symbol| symbol.kind());
        let by_formula = || {
            let formula = vi::fold(self.lines(BlockKind::EnactingFormula).next()?);
            let formula = formula.trim_end_matches([':', ' ', '.']);
            match formula {
                "quyết nghị" | "nghị quyết" => Some(DocumentKind::Resolution),
                "quyết định" => Some(DocumentKind::Decision),
                "nghị định" => Some(DocumentKind::Decree),
                _ => None,
            }
        };
        let by_adoption = || adoption.and_then(kind_at_start);
        // An excerpt calls itself by its kind: `Bộ luật này`.
        let by_words = || {
            let called = |pointer: &Pointer| match pointer.this {
                Some(This::Document(kind) | This::Appendices(kind)) => Some(kind),
                _ => None,
            };
            self.context.facts.pointers.iter().find_map(called)
        };
        let by_law_number = || {
            let law = number?.rsplit('/').next()?;
            law.strip_prefix("QH")
                .filter(|term| term.bytes().all(|b| b.is_ascii_digit()))
                .map(|_| DocumentKind::Law)
        };
        let by_caps = || {
            let found = self
                .lines(BlockKind::Letterhead)
                .find(|line| vi::is_all_caps(line) && kind_at_start(line).is_some());
            found.and_then(kind_at_start)
        };
        named
            .or_else(by_symbol)
            .or_else(by_formula)
            .or_else(by_adoption)
            .or_else(by_caps)
            .or_else(by_law_number)
            .or_else(by_words)
    }

    /// The title without the kind word and without the body that it names.
    fn title(&self) -> Titled {
        let mut issuer = None;
        let mut words: Vec<String> = Vec::new();
        for (index, line) in self.lines(BlockKind::Title).enumerate() {
            let line = line.trim_matches(|c: char| c.is_whitespace() || "*|_".contains(c));
            if index == 0 && kind_line(line).is_some()
                || line.chars().all(|c| !c.is_alphanumeric())
            {
                continue;
            }
            if words.is_empty()
                && issuer.is_none()
                && let Some(head) = oneline::read(line)
            {
                issuer = Some(head.body.to_owned());
                words.extend((!head.title.is_empty()).then(|| clean(head.title)));
                continue;
            }
            let of = ["CỦA ", "Của "].iter().find_map(|of| line.strip_prefix(of));
            if let Some(body) = of.filter(|_| words.is_empty() && issuer.is_none())
                && issuer::read(body).is_some()
            {
                issuer = Some(body.to_owned());
                continue;
            }
            words.push(clean(line));
        }
        let title = words.join(" ");
        Titled { title: (!title.is_empty()).then_some(title), issuer }
    }

    /// The line of the title that says body, number and date.
    fn one_line(&self) -> Option<OneLine<'a>> {
        self.lines(BlockKind::Title).take(2).find_map(oneline::read)
    }

    fn issuer_line(&self) -> Option<String> {
        let words = self.lines(BlockKind::IssuerLine).collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    fn issuer(
        &self,
        titled: Option<&str>,
        adoption: Option<&str>,
        kind: DocumentKind,
    ) -> Option<Issuer> {
        let from_title = titled.and_then(issuer::read);
        let from_line = self.issuer_line().as_deref().and_then(issuer::read);
        let from_letterhead = self.letterhead_body();
        let from_adoption = adoption.and_then(|words| {
            let at = words.find("được ")? + "được ".len();
            issuer::read(words[at..].trim_start_matches("các ").trim_start())
        });
        // `Bộ trưởng Bộ Nội vụ ban hành Thông tư …`
        let from_enacting = self.lines(BlockKind::Consideration).find_map(|line| {
            let at = line.find(" ban hành ").filter(|&at| at < 120)?;
            issuer::read(&line[..at])
        });
        let by_kind = kind.is_passed_by_assembly().then(|| issuer::read("Quốc hội")).flatten();
        // A local body's own line may leave its place to the letterhead, and the chairman
        // who decides does so for the committee that the letterhead names.
        let complete = |issuer: &Issuer| {
            !issuer.name.starts_with("Chủ tịch")
                && (issuer.place.is_some() || issuer.level.is_some())
        };
        from_title
            .or_else(|| from_letterhead.clone().filter(complete))
            .or_else(|| from_line.clone().filter(complete))
            .or(from_adoption)
            .or(from_line)
            .or(from_letterhead)
            .or(from_enacting)
            .or(by_kind)
    }

    /// The body that the letterhead names, its words gathered over lines and columns.
    fn letterhead_body(&self) -> Option<Issuer> {
        let cells = self.letterhead_cells();
        if let Some(organ) = issuer::read_central_party(&cells) {
            return Some(organ);
        }
        if let Some(own) = issuer::read_subordinate(&cells, self.context.source.text()) {
            return Some(own);
        }
        (0..cells.len().min(5)).find_map(|first| issuer::read(&cells[first..].join(" ")))
    }

    /// The cells of the letterhead down to its number, without the motto.
    fn letterhead_cells(&self) -> Vec<&'a str> {
        let mut cells: Vec<&str> = Vec::new();
        for line in self.lines(BlockKind::Letterhead) {
            for cell in line.split(['\t', '|']) {
                let cell =
                    cell.trim_matches(|c: char| c.is_whitespace() || "*_-–\\#".contains(c));
                let motto = [
                    "CỘNG H",
                    "CHỦ NGHĨA VIỆT",
                    "XÃ HỘI CHỦ",
                    "HỘI CHỦ NGHĨA",
                    "Độc lập",
                    "ĐỘC LẬP",
                    "NGHĨA VIỆT NAM",
                    "ĐẢNG CỘNG SẢN",
                ];
                if cell.is_empty() || motto.iter().any(|start| cell.starts_with(start)) {
                    continue;
                }
                let numbered = cell.starts_with("Số")
                    || cell.starts_with("Luật số")
                    || cell.contains("ngày ");
                if numbered && !cells.is_empty() || kind_line(cell).is_some() {
                    return cells;
                }
                let cell = ["CỘNG H", "Độc lập", "Độc Lập"]
                    .iter()
                    .fold(cell, |cell, motto| cell.split(motto).next().unwrap_or(cell));
                cells.push(
                    cell.trim_matches(|c: char| c.is_whitespace() || "*_-–\\".contains(c)),
                );
            }
        }
        cells
    }

    /// `Hà Nội, ngày 13 tháng 5 năm 2026`
    fn place_and_date(&self) -> (Option<String>, Option<crate::model::Date>) {
        let letterhead = self.letterhead();
        let Some((at, dated)) = find_date(&letterhead) else { return (None, None) };
        let before = letterhead[..at].trim_end().trim_end_matches(['*', ' ', ',', '\t']);
        let place = before.rsplit(['\t', '|', '*', ';']).next().map_or("", str::trim);
        let place = place.trim_matches(|c: char| !c.is_alphabetic() && c != '.');
        let named = !place.is_empty()
            && place.len() < 40
            && vi::starts_uppercase(place)
            && !place.contains("Số")
            && !vi::is_all_caps(place);
        (named.then(|| place.to_owned()), dated.date)
    }
}

/// The document's own mention in the caption of its first appendix: `(Kèm theo Nghị quyết số
/// 394/NQ-CP …)`. It tells what a head without a number leaves out.
fn captioned(context: Context<'_>) -> Option<&Citation> {
    let caption = context.lines.iter().find(|line| line.look == Look::Caption)?;
    let words = context.source.slice(caption.span).to_lowercase();
    let of = words.find("kèm theo ")? + "kèm theo ".len();
    let citation =
        context.facts.citations.iter().find(|citation| caption.span.contains(citation.span))?;
    // `Kèm theo Kế hoạch …` is of a text that the document issues.
    let near = citation.span.start() - caption.span.start() <= of as u32 + 1;
    let titled = context
        .tree
        .preamble
        .iter()
        .filter(|block| block.kind == BlockKind::Title)
        .flat_map(|block| &block.lines)
        .find_map(|&line| kind_line(context.source.slice(line)));
    (near && titled == Some(citation.kind)).then_some(citation)
}

/// The year the document plans for, where its title or an article says so.
fn year(context: Context<'_>, title: Option<&str>) -> Option<i16> {
    let of_year = |words: &str| {
        let lower = words.to_lowercase();
        lower.match_indices("năm ").find_map(|(at, _)| {
            let rest = &lower[at + "năm ".len()..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let year: i16 =
                rest[..digits].parse().ok().filter(|year| (1945..2100).contains(year))?;
            let range = rest[digits..].trim_start().starts_with(['-', '–']);
            let dated = lower[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
            let until = lower[..at].trim_end().ends_with("đến");
            (!range && !dated && !until).then_some(year)
        })
    };
    if let Some(year) = title.and_then(of_year) {
        return Some(year);
    }
    let plans =
        |segment: &&Segment| segment.kind == UnitKind::Article && segment.parent.is_none();
    context.tree.segments.iter().filter(plans).take(6).find_map(|article| {
        let first = article.heading.first().or(article.text.first())?;
        let words = context.source.slice(*first);
        let lead = words.split(". ").next().unwrap_or(words);
        let plan = ["thông qua", "Thông qua", "nhất trí", "Phân bổ", "Phê chuẩn", "Quyết định"]
            .iter()
            .any(|word| lead.contains(word));
        let review = super::role::is_review(lead);
        (plan && !review && lead.len() < 700).then(|| of_year(lead)).flatten()
    })
}

/// The day in `có hiệu lực (thi hành) (kể) từ ngày …`, said of this document.
fn effective_on(
    context: Context<'_>,
    findings: &mut Vec<Finding>,
) -> Option<crate::model::Date> {
    let head = context.tree.preamble.last().map_or(0, |block| block.span().end());
    for line in context.lines {
        let words = context.source.slice(line.span);
        if line.look == Look::Row {
            continue;
        }
        for (at, phrase) in words.match_indices("có hiệu lực") {
            let before = &words[..at];
            // The head of a consolidated text tells when the others took effect.
            let subject = before.trim_end().ends_with("này")
                || line.span.start() >= head
                    && kind_at_start(before.trim_start_matches(|c: char| !c.is_alphabetic()))
                        .is_some()
                    && before.len() < 40;
            let rest = &words[at + phrase.len()..];
            let Some((found, dated)) = find_date(rest) else { continue };
            let between = &rest[..found];
            let direct = between.len() < 60 && !between.contains(',') && between.contains("từ");
            if subject && direct {
                let start = at + phrase.len() + found;
                report_impossible(line.span.start(), words, start, dated, findings);
                return dated.date;
            }
        }
    }
    None
}

/// Reports the dates of the letterhead that are not in the calendar.
fn report_impossible_dates(context: Context<'_>, findings: &mut Vec<Finding>) {
    for block in
        context.tree.preamble.iter().filter(|block| block.kind == BlockKind::Letterhead)
    {
        for &line in &block.lines {
            let words = context.source.slice(line);
            if let Some((start, dated)) = find_date(words) {
                report_impossible(line.start(), words, start, dated, findings);
            }
        }
    }
}

/// Reports a date of `words`, which begin at `base`, that is not in the calendar.
fn report_impossible(
    base: u32,
    words: &str,
    start: usize,
    dated: Dated,
    findings: &mut Vec<Finding>,
) {
    if dated.date.is_none() {
        let shown = words[start..start + dated.len].trim_start_matches("ngày").trim();
        let span = Span::of(start..start + dated.len).shifted_by(base);
        findings.push(diagnostic::impossible_date(span, shown));
    }
}
