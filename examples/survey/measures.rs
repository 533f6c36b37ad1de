//! What looks wrong in a compiled document, by the text alone.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::notes;
use nq_compile::Compiled;
use nq_compile::model::{BlockKind, Place, Provision, Scope, UnitKind};
use regex::Regex;

/// One measure of a document.
pub(crate) struct Measure {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What it counts, against what.
    pub(crate) says: &'static str,
    /// Takes it.
    pub(crate) take: fn(&Surveyed<'_>) -> Tally,
}

/// What a measure found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// How many look wrong.
    pub(crate) wrong: usize,
    /// Of how many.
    pub(crate) all: usize,
    /// In how many files; of totals only.
    pub(crate) files: usize,
    /// Offset and words of each that looks wrong.
    pub(crate) places: Vec<(usize, String)>,
}

impl Tally {
    pub(crate) fn add(&mut self, wrong: bool, at: usize, words: &str) {
        self.all += 1;
        if wrong {
            self.wrong += 1;
            self.places.push((at, shortened(words)));
        }
    }
}

pub(crate) const MEASURES: &[Measure] = &[
    Measure {
        name: "uncovered",
        says: "bytes that are not blank in no block",
        take: uncovered,
    },
    Measure { name: "ids", says: "ids that two units share", take: ids },
    Measure {
        name: "nesting",
        says: "units outside their parent or over a sibling",
        take: nesting,
    },
    Measure { name: "unplaced", says: "bytes under no unit", take: unplaced },
    Measure {
        name: "numbering",
        says: "units after a gap or a restart, by units",
        take: numbering,
    },
    Measure {
        name: "suffixed",
        says: "ids with a suffix, since another unit had it",
        take: suffixed,
    },
    Measure { name: "long", says: "units over 5,000 characters without children", take: long },
    Measure {
        name: "nameless",
        says: "external references without number and name",
        take: nameless,
    },
    Measure {
        name: "numbers",
        says: "document numbers that no reference covers",
        take: numbers,
    },
    Measure {
        name: "percentages",
        says: "percentages that no quantity covers",
        take: percentages,
    },
    Measure { name: "kind", says: "kinds in the first 30 lines, unread", take: kind },
    Measure { name: "number", says: "numbers in the first 30 lines, unread", take: number },
    Measure { name: "issuer", says: "issuers in the first 30 lines, unread", take: issuer },
    Measure { name: "date", says: "dates in the first 30 lines, unread", take: date },
    Measure {
        name: "flat",
        says: "lines with bars or tabs in a unit that is no table",
        take: flat,
    },
    Measure {
        name: "furniture",
        says: "lines like furniture in a unit's text",
        take: furniture,
    },
    Measure {
        name: "glued",
        says: "subclauses right under an article, without a clause",
        take: notes::glued,
    },
    Measure {
        name: "articles",
        says: "articles after a gap in their series",
        take: notes::articles,
    },
    Measure {
        name: "noted",
        says: "units with the text of a note inside",
        take: notes::inside_units,
    },
    Measure { name: "unlinked", says: "notes whose mark was not found", take: notes::unlinked },
];

/// A compiled document, with what several measures ask of it.
pub(crate) struct Surveyed<'c> {
    pub(crate) compiled: &'c Compiled,
    pub(crate) units: Vec<&'c Provision>,
    /// Tables and forms to fill in: no reference is read from a form.
    tables: Vec<Place>,
    forms: Vec<Place>,
}

impl<'c> Surveyed<'c> {
    pub(crate) fn new(compiled: &'c Compiled) -> Self {
        let units: Vec<_> = compiled.document.body.iter().flat_map(Provision::walk).collect();
        let places = |wanted: fn(&Provision) -> bool| {
            units.iter().filter(|unit| wanted(unit)).map(|unit| unit.span).collect()
        };
        let tables = places(|unit| unit.kind == UnitKind::Table);
        let forms = places(is_form);
        Self { compiled, units, tables, forms }
    }

    /// The line of an offset, from 1.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.text()[..at].matches('\n').count() + 1
    }

    fn text(&self) -> &'c str {
        &self.compiled.text
    }

    fn head(&self) -> &'c str {
        let mut ends = self.text().match_indices('\n').map(|(at, _)| at);
        &self.text()[..ends.nth(29).unwrap_or(self.text().len())]
    }

    fn furniture(&self) -> &'c [Place] {
        &self.compiled.document.source.furniture
    }

    /// Whether nothing is read there: furniture, forms, lines with blanks to fill in.
    fn is_mute(&self, at: usize) -> bool {
        let line = line_at(self.text(), at);
        inside(self.furniture(), at)
            || inside(&self.forms, at)
            || line.contains("....")
            || line.contains("……")
    }

    fn blocks(&self) -> impl Iterator<Item = (BlockKind, Place)> + 'c {
        let document = &self.compiled.document;
        document
            .preamble
            .iter()
            .chain(&document.conclusion)
            .map(|block| (block.kind, block.span))
    }
}

/// An appendix that is a form: its label, title or first words say `mẫu`.
fn is_form(unit: &Provision) -> bool {
    let says = |text: &Option<String>| {
        text.as_deref().is_some_and(|text| text.to_lowercase().starts_with("mẫu"))
    };
    unit.kind == UnitKind::Appendix
        && (says(&unit.label)
            || says(&unit.heading)
            || unit.text.to_lowercase().starts_with("mẫu")
            || unit.text.contains("....")
            || unit.text.contains("……"))
}

fn uncovered(surveyed: &Surveyed<'_>) -> Tally {
    let mut spans: Vec<Place> = surveyed.blocks().map(|(_, span)| span).collect();
    spans.extend(surveyed.compiled.document.body.iter().map(|unit| unit.span));
    spans.extend(surveyed.furniture());
    spans.extend(surveyed.compiled.document.notes.iter().map(|note| note.span));
    spans.sort();
    let mut tally = Tally::default();
    let mut at = 0;
    for span in spans {
        let start = (span.start as usize).max(at);
        missed(&mut tally, surveyed.text(), at, start);
        at = at.max(span.end as usize);
    }
    missed(&mut tally, surveyed.text(), at, surveyed.text().len());
    tally.all = not_blank(surveyed.text());
    tally
}

fn missed(tally: &mut Tally, text: &str, start: usize, end: usize) {
    let count = not_blank(&text[start..end]);
    if count > 0 {
        tally.wrong += count;
        tally.places.push((start, shortened(&text[start..end])));
    }
}

fn not_blank(text: &str) -> usize {
    let invisible =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    text.chars().filter(|&c| !invisible(c)).map(char::len_utf8).sum()
}

fn ids(surveyed: &Surveyed<'_>) -> Tally {
    let mut seen = HashSet::new();
    let mut tally = Tally::default();
    for unit in &surveyed.units {
        tally.add(!seen.insert(&unit.id), unit.span.start as usize, &unit.id);
    }
    tally
}

fn nesting(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    for unit in &surveyed.units {
        let mut at = unit.span.start;
        let mut wrong = false;
        for child in &unit.children {
            wrong |= child.span.start < at || child.span.end > unit.span.end;
            at = child.span.end;
        }
        tally.add(wrong, unit.span.start as usize, &unit.id);
    }
    tally
}

fn unplaced(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally { all: not_blank(surveyed.text()), ..Tally::default() };
    let paragraphs = surveyed
        .units
        .iter()
        .filter(|unit| unit.kind == UnitKind::Paragraph)
        .map(|unit| unit.span);
    let others =
        surveyed.blocks().filter(|&(kind, _)| kind == BlockKind::Other).map(|(_, span)| span);
    for span in paragraphs.chain(others) {
        let words = surveyed.compiled.words(span);
        tally.wrong += not_blank(words);
        tally.places.push((span.start as usize, shortened(words)));
    }
    tally
}

fn numbering(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally { all: surveyed.units.len(), ..Tally::default() };
    for found in &surveyed.compiled.document.diagnostics {
        if matches!(found.code.as_str(), "NQ4001" | "NQ4002" | "NQ4003") {
            tally.wrong += 1;
            tally.places.push((found.span.start as usize, found.message.clone()));
        }
    }
    tally
}

fn suffixed(surveyed: &Surveyed<'_>) -> Tally {
    static SUFFIX: LazyLock<Regex> = LazyLock::new(|| regex(r"-\d+(__|$)"));
    let mut tally = Tally::default();
    for unit in &surveyed.units {
        let own = unit.id.rsplit("__").next().unwrap_or("");
        let wrong = unit.kind != UnitKind::Subclause && SUFFIX.is_match(own);
        tally.add(wrong, unit.span.start as usize, &unit.id);
    }
    tally
}

fn long(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    for unit in &surveyed.units {
        let wrong = unit.kind != UnitKind::Table
            && unit.children.is_empty()
            && unit.text.chars().count() > 5000;
        tally.add(wrong, unit.span.start as usize, &unit.id);
    }
    tally
}

fn nameless(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    for mention in &surveyed.compiled.document.references {
        if mention.scope == Scope::External {
            let wrong = mention.number.is_none() && mention.title.is_none();
            tally.add(wrong, mention.span.start as usize, &mention.text);
        }
    }
    tally
}

/// `số 12/2020/NQ-HĐND` outside letterheads, tables and forms.
fn numbers(surveyed: &Surveyed<'_>) -> Tally {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i:số)\s*:?\s*(\d+[a-z]?\s?(?:/\d{4})?/\s?[A-ZĐƯ][A-ZĐƯa-zđ]*\d*(?:[-/–][A-ZĐƯa-z]*\d*)*)",
        )
    });
    let mentions: Vec<Place> =
        surveyed.compiled.document.references.iter().map(|mention| mention.span).collect();
    let heads: Vec<Place> = surveyed
        .blocks()
        .filter(|(kind, _)| {
            matches!(kind, BlockKind::Letterhead | BlockKind::Title | BlockKind::Signature)
        })
        .map(|(_, span)| span)
        .collect();
    let mut tally = Tally::default();
    for found in NUMBER.captures_iter(surveyed.text()) {
        let number = found.get(1).expect("the pattern has one group");
        let at = number.start();
        // The number of a form, and the document's own beside its signature.
        let start = found.get(0).map_or(at, |whole| whole.start());
        let before = surveyed.text()[..start].trim_end();
        if before.ends_with("ẫu") || before.ends_with("ẪU") {
            continue;
        }
        if inside(&heads, at) || inside(&surveyed.tables, at) || surveyed.is_mute(at) {
            continue;
        }
        let words = around(surveyed.text(), number.range());
        tally.add(!inside(&mentions, at), at, &words);
    }
    tally
}

fn percentages(surveyed: &Surveyed<'_>) -> Tally {
    static PERCENTAGE: LazyLock<Regex> = LazyLock::new(|| regex(r"\d\s?%"));
    let quantities: Vec<Place> =
        surveyed.compiled.document.quantities.iter().map(|quantity| quantity.span).collect();
    let mut tally = Tally::default();
    for found in PERCENTAGE.find_iter(surveyed.text()) {
        if !surveyed.is_mute(found.start()) {
            let words = around(surveyed.text(), found.range());
            tally.add(!inside(&quantities, found.start()), found.start(), &words);
        }
    }
    tally
}

/// Counts what a pattern finds in the head against whether it was read.
fn in_head(surveyed: &Surveyed<'_>, pattern: &Regex, is_read: bool) -> Tally {
    let mut tally = Tally::default();
    if let Some(found) = pattern.find(surveyed.head()) {
        tally.add(!is_read, found.start(), found.as_str());
    }
    tally
}

fn kind(surveyed: &Surveyed<'_>) -> Tally {
    static KIND: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?m)^[\s*#|]*(NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|THÔNG TƯ|CHỈ THỊ|LUẬT|BỘ LUẬT|PHÁP LỆNH|KẾ HOẠCH|THÔNG BÁO|KẾT LUẬN|HƯỚNG DẪN|CÔNG ĐIỆN|VĂN BẢN HỢP NHẤT)[\s*#|]*$",
        )
    });
    let is_read =
        surveyed.compiled.document.document.kind != nq_compile::model::DocumentKind::Other;
    in_head(surveyed, &KIND, is_read)
}

fn number(surveyed: &Surveyed<'_>) -> Tally {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?m)^[\s*#|]*(Số|Luật số|SỐ)\s*:\s*\**\s*\d+[^\n|]*"));
    in_head(surveyed, &NUMBER, surveyed.compiled.document.document.number.is_some())
}

fn issuer(surveyed: &Surveyed<'_>) -> Tally {
    static ISSUER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?m)^[\s*#|]*(QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|BỘ [A-ZĐ]|HỘI ĐỒNG|[UỦ]Ỷ? BAN|ỦY BAN|BAN CHẤP HÀNH|TỈNH [UỦ]|NGÂN HÀNG NHÀ NƯỚC|TÒA ÁN|VIỆN KIỂM SÁT)[^\n]*",
        )
    });
    in_head(surveyed, &ISSUER, surveyed.compiled.document.document.issuer.is_some())
}

fn date(surveyed: &Surveyed<'_>) -> Tally {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?m)^[^\n]{0,60}, ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}[\s*|]*$")
    });
    in_head(surveyed, &DATE, surveyed.compiled.document.document.issued_on.is_some())
}

/// Rows in the words of units that are no tables: two in a row, or one with many cells.
fn flat(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    for unit in surveyed.units.iter().filter(|unit| unit.kind != UnitKind::Table) {
        if inside(&surveyed.forms, unit.span.start as usize) {
            continue;
        }
        let lines: Vec<&str> = unit.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let cells = |line: &str| line.matches(['\t', '|']).count();
            let row = cells(line) >= 2;
            let next = lines.get(at + 1).is_some_and(|next| cells(next) >= 2);
            let before = at > 0 && cells(lines[at - 1]) >= 2;
            tally.add(row && (next || before), unit.span.start as usize, line);
        }
    }
    tally
}

/// Page numbers, running heads, stamps and the words of portals in units.
fn furniture(surveyed: &Surveyed<'_>) -> Tally {
    static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?x)^\s*(?: \d{1,3} | [-–]\s*\d{1,3}\s*[-–] | Trang\s+\d+(?:/\d+)?
            | CÔNG\ BÁO/Số .* | \d*\s*CÔNG\ BÁO .* | Ký\ bởi.* | Người\ ký:.* | Email:\ .*
            | Cơ\ quan:.* | Thời\ gian\ ký:.* | .*thuvienphapluat\.vn.* | .*LuatVietnam.*
            | Page\ \d+.* | Tải\ về | In\ văn\ bản | Đang\ theo\ dõi ) \s*$",
        )
    });
    let mut tally = Tally::default();
    for unit in surveyed.units.iter().filter(|unit| unit.kind != UnitKind::Table) {
        for line in unit.text.lines() {
            tally.add(FURNITURE.is_match(line), unit.span.start as usize, line);
        }
    }
    tally
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a literal")
}

/// Whether `at` stands in one of `places`, which are few or in text order.
fn inside(places: &[Place], at: usize) -> bool {
    // Spans may nest, so that the last that starts before is not enough.
    let end = places.partition_point(|place| place.start as usize <= at);
    places[..end].iter().rev().take(64).any(|place| at < place.end as usize)
}

fn line_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    &text[start..end]
}

/// The words around a place on its line.
fn around(text: &str, range: std::ops::Range<usize>) -> String {
    let start = text[..range.start].char_indices().rev().nth(50).map_or(0, |(at, _)| at);
    let end =
        text[range.end..].char_indices().nth(30).map_or(text.len(), |(at, _)| range.end + at);
    text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(words: &str) -> String {
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", &one_line[..at]),
        None => one_line,
    }
}
