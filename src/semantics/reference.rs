//! The output's references: citations with the units named beside them, and mentions of
//! units of this document or of the one that it amends.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::quantity::Owners;
use super::{Context, clean};
use crate::diagnostic::{self, Finding};
use crate::facts::{Citation, Owner, Passage, Pointer, Step, This};
use crate::model::{BlockKind, DocumentKind, Metadata, Reference, Scope, UnitKind};
use crate::segments::SegmentId;
use crate::span::Span;
use crate::vi;

/// Words that may stand between the units named and the document that they are of.
const OF: [&str; 9] = [
    "",
    "của",
    "kèm theo",
    "ban hành kèm theo",
    "kèm theo của",
    "được ban hành kèm theo",
    "tại",
    "trong",
    "ban hành theo",
];

/// The most units that one mention is reported for: a range of sixty that is not there is
/// told by its first ones.
const MOST_MISSING: usize = 8;

/// Words that may stand between two of the units named.
const AND: [&str; 6] = [",", "và", "hoặc", ", và", "và tại", ";"];

/// The references, in text order.
pub(super) fn references(
    context: Context<'_>,
    metadata: &Metadata,
    findings: &mut Vec<Finding>,
) -> Vec<Reference> {
    let facts = context.facts;
    let mut used = vec![false; facts.pointers.len()];
    let resolver = Resolver::new(context, metadata);
    let foreign = resolver.foreign_tables();
    let mut references: Vec<(Span, Reference)> = Vec::new();
    for citation in &facts.citations {
        let before = facts
            .pointers
            .partition_point(|pointer| pointer.span.start() < citation.span.start());
        let pinned = pinpoints(context, citation, before, &mut used);
        references.push((citation.span, resolver.cited(citation, &pinned)));
    }
    for (index, pointer) in facts.pointers.iter().enumerate() {
        let inside = references_cover(&facts.citations, pointer.span);
        let in_foreign =
            || resolver.table_at(pointer.span).filter(|table| foreign.contains(table));
        let other = if is_bare(pointer) {
            of_unnamed(context, pointer, metadata.kind) || in_foreign().is_some()
        } else {
            // An appendix of its own may be named there too.
            let named = |path: &Vec<Step>| resolver.find(path, None, None).is_some();
            pointer.this.is_none() && !pointer.paths.iter().all(named) && in_foreign().is_some()
        };
        if !used[index] && !inside && !other && !resolver.of_noted(pointer) {
            references.push((pointer.span, resolver.pointed(pointer, findings)));
        }
    }
    references.sort_by_key(|(span, _)| *span);
    let mut owners = Owners::new(context);
    let mut references: Vec<Reference> = references
        .into_iter()
        .map(|(span, mut reference)| {
            reference.provision = owners.of(span);
            reference
        })
        .collect();
    // Those of notes come last, and stand in the middle of the text.
    references.sort_by_key(|reference| (reference.span.start, reference.span.end));
    for (index, reference) in references.iter_mut().enumerate() {
        reference.id = format!("r{}", index + 1);
    }
    references
}

/// The pointers that stand right before a citation and are of its document.
fn pinpoints<'f>(
    context: Context<'f>,
    citation: &Citation,
    before: usize,
    used: &mut [bool],
) -> Vec<&'f Pointer> {
    let mut pinned = Vec::new();
    let mut end = citation.span.start();
    let mut connectors: &[&str] = &OF;
    for index in (0..before).rev() {
        let pointer = &context.facts.pointers[index];
        if pointer.span.end() > end || pointer.this.is_some() || pointer.paths.is_empty() {
            break;
        }
        let between = context.source.slice(Span::new(pointer.span.end(), end)).trim();
        if !connectors.contains(&between) {
            break;
        }
        used[index] = true;
        pinned.push(pointer);
        end = pointer.span.start();
        connectors = &AND;
    }
    pinned.reverse();
    pinned
}

fn references_cover(citations: &[Citation], span: Span) -> bool {
    let index = citations.partition_point(|citation| citation.span.start() <= span.start());
    index > 0 && citations[index - 1].span.contains(span)
}

/// Whether units are named without the document that they are of.
fn is_bare(pointer: &Pointer) -> bool {
    let first = pointer.paths.first().and_then(|path| path.first());
    pointer.this.is_none() && first.is_some_and(|first| first.kind != UnitKind::Appendix)
}

/// Whether units are said to be of a document that is neither this one nor cited:
/// `khoản 1 Điều 32 của Nghị định quy định chi tiết …`. A document may call itself by its bare
/// kind: `Điều 5 của Nghị quyết là mức phạt …`.
fn of_unnamed(context: Context<'_>, pointer: &Pointer, own: DocumentKind) -> bool {
    const NAMES: [&str; 6] = ["quy định", "sửa đổi", "hướng dẫn", "về ", "số ", "của "];
    let after = &context.source.text()[pointer.span.end() as usize..];
    let after = after.strip_prefix(' ').unwrap_or_default();
    let of = after.strip_prefix("của ").unwrap_or(after);
    let words: String = of.chars().take(40).take_while(|&c| !"\n,;.".contains(c)).collect();
    let Some(kind) = crate::lines::kind_at_start(&words) else { return false };
    let named = |start: &&str| {
        words.split_once(*start).is_some_and(|(kind, _)| kind.split_whitespace().count() <= 3)
    };
    vi::starts_uppercase(&words)
        && !words.contains(" này")
        && (kind != own || NAMES.iter().any(named))
}

/// Turns mentions into references, and pointers into the units they mean.
struct Resolver<'a> {
    context: Context<'a>,
    metadata: &'a Metadata,
    units: HashMap<&'a str, SegmentId>,
    /// Articles and chapters inside something, by the rest of their ids.
    inside: HashMap<&'a str, SegmentId>,
    appendices: Vec<SegmentId>,
    /// The first appendix of each number.
    numbered: HashMap<u32, SegmentId>,
    /// Whether each unit, or one that holds it, changes another document.
    amends: Vec<bool>,
    /// The names by which a law calls itself, folded.
    own_names: Vec<String>,
    amending: bool,
    /// Where the paragraphs begin that a quotation opened above reaches.
    open_quotes: HashSet<u32>,
    /// The quotation marks before the pointer that was looked at last, since they are asked
    /// for in text order.
    marks: Cell<Marks>,
}

/// The quotation marks of a paragraph up to an offset.
#[derive(Clone, Copy, Default)]
struct Marks {
    passage: u32,
    at: u32,
    /// How many more open than close.
    open: i64,
    straight: u32,
}

impl<'a> Resolver<'a> {
    fn new(context: Context<'a>, metadata: &'a Metadata) -> Self {
        let units =
            context.tree.ids().map(|id| (context.tree.get(id).id.as_str(), id)).collect();
        let mut inside = HashMap::new();
        for id in context.tree.ids() {
            let name = context.tree.get(id).id.as_str();
            for (at, _) in name.match_indices("__") {
                let rest = &name[at + "__".len()..];
                if ["art_", "chp_", "part_"].iter().any(|token| rest.starts_with(token)) {
                    inside.entry(rest).or_insert(id);
                }
            }
        }
        let appendix = |&id: &SegmentId| context.tree.get(id).kind == UnitKind::Appendix;
        let appendices: Vec<_> = context.tree.ids().filter(appendix).collect();
        let mut numbered = HashMap::new();
        for &id in &appendices {
            numbered.entry(context.tree.get(id).value).or_insert(id);
        }
        let title = metadata.title.as_deref().map(vi::fold).unwrap_or_default();
        let kind = match metadata.kind {
            DocumentKind::Law => "luật",
            DocumentKind::Code => "bộ luật",
            DocumentKind::Ordinance => "pháp lệnh",
            _ => "",
        };
        let own_names = if kind.is_empty() || title.is_empty() {
            Vec::new()
        } else {
            vec![format!("{kind} {title}")]
        };
        let amending =
            ["sửa đổi", "bãi bỏ", "thay thế"].iter().any(|word| title.contains(word));
        let amends = if amending { amending_units(context) } else { Vec::new() };
        let quotes = amending || !context.source.notes().is_empty();
        let open_quotes = if quotes { open_quotes(context) } else { HashSet::new() };
        Self {
            open_quotes,
            marks: Cell::default(),
            context,
            metadata,
            units,
            inside,
            appendices,
            numbered,
            amends,
            own_names,
            amending,
        }
    }

    /// A mention of a document.
    fn cited(&self, citation: &Citation, pinned: &[&Pointer]) -> Reference {
        let slice = |span: Span| clean(&self.context.source.slice(span).replace('\n', " "));
        let internal = self.is_own(citation, citation.kind.is_named());
        let span = pinned.first().map_or(citation.span, |_| citation.span);
        let paths = pinned.iter().flat_map(|pointer| &pointer.paths);
        let named = citation.name.map(slice);
        Reference {
            id: String::new(),
            provision: None,
            scope: if internal { Scope::Internal } else { Scope::External },
            kind: Some(citation.kind),
            number: citation.number.clone(),
            date: citation.date,
            issuer: citation.issuer.map(slice),
            title: named.or_else(|| citation.title.map(slice)),
            pinpoints: paths.map(|path| eid(path)).collect(),
            targets: Vec::new(),
            text: slice(citation.span),
            span: self.context.source.place(span),
        }
    }

    /// The document's own number or name.
    fn is_own(&self, citation: &Citation, law: bool) -> bool {
        if let Some(number) = &citation.number {
            return self
                .metadata
                .number
                .as_deref()
                .is_some_and(|own| vi::fold(own) == vi::fold(number));
        }
        if !law || self.own_names.is_empty() {
            return false;
        }
        let Some(name) = citation.name else { return false };
        // A law's title is its own name, whatever laws it holds.
        let in_title = self
            .context
            .tree
            .preamble
            .iter()
            .any(|block| block.kind == BlockKind::Title && block.span().contains(name));
        let folded = vi::fold(self.context.source.slice(name));
        in_title || self.own_names.contains(&folded)
    }

    /// A mention of units without the document's name.
    fn pointed(&self, pointer: &Pointer, findings: &mut Vec<Finding>) -> Reference {
        let passage = self.passage_at(pointer.span);
        let quoted = self.amending
            && passage.is_some_and(|passage| self.is_quoted(passage, pointer.span));
        let bare = pointer.this.is_none();
        let amended = self.amending && (bare && self.amends(passage) || quoted && !bare);
        let targets =
            if amended { Vec::new() } else { self.resolve(pointer, passage, findings) };
        let text = clean(self.context.source.slice(pointer.span));
        Reference {
            id: String::new(),
            provision: None,
            scope: if amended { Scope::Amended } else { Scope::Internal },
            kind: match pointer.this {
                Some(This::Document(kind) | This::Appendices(kind)) => Some(kind),
                _ if amended => None,
                _ => Some(self.metadata.kind).filter(|kind| *kind != DocumentKind::Other),
            },
            number: None,
            date: None,
            issuer: None,
            title: None,
            pinpoints: pointer.paths.iter().map(|path| eid(path)).collect(),
            targets,
            text,
            span: self.context.source.place(pointer.span),
        }
    }

    /// The tables whose cells name units of the documents in other cells: they name documents,
    /// and units without one that are not found here.
    fn foreign_tables(&self) -> HashSet<SegmentId> {
        let facts = self.context.facts;
        let citing: HashSet<SegmentId> =
            facts.citations.iter().filter_map(|found| self.table_at(found.span)).collect();
        let foreign = facts.pointers.iter().filter(|&pointer| is_bare(pointer));
        foreign
            .filter_map(|pointer| Some((pointer, self.table_at(pointer.span)?)))
            .filter(|(pointer, table)| {
                let found = |path| self.find(path, None, Some(*table)).is_some();
                citing.contains(table) && !pointer.paths.iter().all(|path| found(path))
            })
            .map(|(_, table)| table)
            .collect()
    }

    /// The table that holds `span`.
    fn table_at(&self, span: Span) -> Option<SegmentId> {
        match self.passage_at(span)?.owner {
            Owner::Unit(id) if self.context.tree.get(id).kind == UnitKind::Table => Some(id),
            _ => None,
        }
    }

    fn passage_at(&self, span: Span) -> Option<&'a Passage> {
        let passages = &self.context.facts.passages;
        let index = passages.partition_point(|passage| passage.span.start() <= span.start());
        passages.get(index.checked_sub(1)?)
    }

    /// Whether the words stand between quotation marks, of their paragraph or opened in one
    /// above it of the same unit.
    fn is_quoted(&self, passage: &Passage, span: Span) -> bool {
        let start = passage.span.start();
        let mut marks = self.marks.get();
        if marks.passage != start || marks.at > span.start() {
            let open = i64::from(self.open_quotes.contains(&start));
            marks = Marks { passage: start, at: start, open, straight: 0 };
        }
        for letter in self.context.source.slice(Span::new(marks.at, span.start())).chars() {
            match letter {
                '“' => marks.open += 1,
                '”' => marks.open -= 1,
                '"' => marks.straight += 1,
                _ => {}
            }
        }
        marks.at = span.start();
        self.marks.set(marks);
        marks.open > 0 || marks.straight % 2 == 1
    }

    /// Whether a pointer stands in a note and means a unit of the document that the note
    /// speaks of: all but `khoản này` outside its quotations.
    fn of_noted(&self, pointer: &Pointer) -> bool {
        let passage = self.passage_at(pointer.span);
        passage.is_some_and(|passage| {
            matches!(passage.owner, Owner::Note(_))
                && (pointer.this.is_none() || self.is_quoted(passage, pointer.span))
        })
    }

    /// Whether a passage's unit changes another document.
    fn amends(&self, passage: Option<&Passage>) -> bool {
        let Some(Owner::Unit(id)) = passage.map(|passage| passage.owner) else { return false };
        self.amends[id.index()]
    }

    /// The ids of the units of this document that a pointer means.
    fn resolve(
        &self,
        pointer: &Pointer,
        passage: Option<&Passage>,
        findings: &mut Vec<Finding>,
    ) -> Vec<String> {
        let here = match passage.map(|passage| passage.owner) {
            Some(Owner::Unit(id) | Owner::Note(Some(id))) => Some(id),
            _ => None,
        };
        if let Some(This::Appendices(_)) = pointer.this {
            return self.unnumbered_appendices(pointer);
        }
        if pointer.paths.is_empty() {
            return self.this_unit(pointer, here).into_iter().collect();
        }
        let mut targets = Vec::new();
        let mut missing = 0;
        for path in &pointer.paths {
            let found = self
                .find(path, pointer.this, here)
                .or_else(|| self.find(&renamed(path)?, pointer.this, here));
            match found {
                Some(id) => targets.push(self.context.tree.get(id).id.clone()),
                None if missing < MOST_MISSING && self.reports(pointer, here) => {
                    missing += 1;
                    findings.push(diagnostic::unresolved_reference(pointer.span, &eid(path)));
                }
                None => {}
            }
        }
        targets
    }

    /// Only what is plainly said of this document is reported when it is not there.
    fn reports(&self, pointer: &Pointer, here: Option<SegmentId>) -> bool {
        let own = match pointer.this {
            Some(This::Document(kind) | This::Appendices(kind)) => kind == self.metadata.kind,
            Some(This::Unit(_)) => true,
            None => !self.amending,
        };
        own && here.is_some() && self.units.contains_key("art_1")
    }

    /// `Điều này`, `Quy chế này`
    fn this_unit(&self, pointer: &Pointer, here: Option<SegmentId>) -> Option<String> {
        let tree = self.context.tree;
        let here = here?;
        match pointer.this? {
            This::Unit(kind) => tree
                .ancestors(here)
                .find(|&id| tree.get(id).kind == kind)
                .map(|id| tree.get(id).id.clone()),
            This::Document(kind) => {
                self.issued_as(kind, Some(here)).map(|id| tree.get(id).id.clone())
            }
            This::Appendices(_) => None,
        }
    }

    /// The text issued with the document that holds `here` and calls itself by `kind`.
    fn issued_as(&self, kind: DocumentKind, here: Option<SegmentId>) -> Option<SegmentId> {
        if kind == self.metadata.kind {
            return None;
        }
        let tree = self.context.tree;
        tree.ancestors(here?).find(|&id| {
            let segment = tree.get(id);
            let label = segment.label.map(|label| self.context.source.slice(label));
            segment.kind == UnitKind::Appendix
                && label.and_then(crate::lines::kind_at_start) == Some(kind)
        })
    }

    /// The only appendix, or all of them where the words are plural.
    fn unnumbered_appendices(&self, pointer: &Pointer) -> Vec<String> {
        let tree = self.context.tree;
        let text = self.context.source.text();
        let at = pointer.span.start() as usize;
        let plural = ["các ", "Các "].iter().any(|word| text[..at].ends_with(word));
        let top: Vec<_> = self
            .appendices
            .iter()
            .filter(|&&id| tree.get(id).parent.is_none())
            .map(|&id| tree.get(id).id.clone())
            .collect();
        if top.len() == 1 || plural { top } else { Vec::new() }
    }

    fn find(
        &self,
        path: &[Step],
        this: Option<This>,
        here: Option<SegmentId>,
    ) -> Option<SegmentId> {
        let tree = self.context.tree;
        let first = path.first()?;
        let suffix = eid(path);
        let at = |prefix: &str| {
            let id =
                if prefix.is_empty() { suffix.clone() } else { format!("{prefix}__{suffix}") };
            self.units.get(id.as_str()).copied()
        };
        let appendix = here.and_then(|here| {
            tree.ancestors(here).find(|&id| tree.get(id).kind == UnitKind::Appendix)
        });
        let own_scope = appendix.map(|id| tree.get(id).id.as_str());
        match first.kind {
            UnitKind::Article | UnitKind::Chapter | UnitKind::Part => {
                let outside = this == Some(This::Document(self.metadata.kind));
                let inside = own_scope.filter(|_| !outside).and_then(at);
                inside.or_else(|| at("")).or_else(|| self.inside.get(suffix.as_str()).copied())
            }
            UnitKind::Appendix => at("")
                .or_else(|| own_scope.and_then(at))
                .or_else(|| self.appendix_numbered(&first.num)),
            _ => {
                // `Mục II Kế hoạch này`: of the text issued with the document, or of it.
                if let Some(This::Document(kind)) = this {
                    let issued = self.issued_as(kind, here);
                    let scope = issued.map_or("", |id| tree.get(id).id.as_str());
                    if let Some(found) = at(scope) {
                        return Some(found);
                    }
                }
                // `khoản 2` of the article, or of the unit, that the words stand in.
                let here = here?;
                tree.ancestors(here).find_map(|id| at(&tree.get(id).id))
            }
        }
    }

    /// `Phụ lục I` where the appendix is called `PHỤ LỤC 1` or `01`.
    fn appendix_numbered(&self, num: &str) -> Option<SegmentId> {
        let value: u32 = num.parse().ok().or_else(|| vi::roman(num))?;
        self.numbered.get(&value).copied()
    }
}

/// The starts of the paragraphs that begin inside a quotation of their unit.
fn open_quotes(context: Context<'_>) -> HashSet<u32> {
    let mut starts = HashSet::new();
    let mut owner = None;
    let mut depth = 0_usize;
    for passage in &context.facts.passages {
        if owner != Some(passage.owner) {
            (owner, depth) = (Some(passage.owner), 0);
        }
        if depth > 0 {
            starts.insert(passage.span.start());
        }
        for letter in context.source.slice(passage.span).chars() {
            match letter {
                '“' => depth += 1,
                '”' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    starts
}

/// For each unit, whether its words, or those of one that holds it, change another document.
fn amending_units(context: Context<'_>) -> Vec<bool> {
    const VERBS: [&str; 8] = [
        "sửa đổi",
        "bổ sung",
        "bãi bỏ",
        "thay thế",
        "bỏ cụm từ",
        "thay cụm từ",
        "hủy bỏ",
        "huỷ bỏ",
    ];
    let mut amends: Vec<bool> = Vec::with_capacity(context.tree.segments.len());
    for segment in &context.tree.segments {
        let above = segment.parent.is_some_and(|parent| amends[parent.index()]);
        let first = segment.heading.first().or(segment.text.first());
        let own = || {
            first.is_some_and(|&span| {
                let words: String = context.source.slice(span).chars().take(160).collect();
                let words = words.to_lowercase();
                VERBS.iter().any(|verb| words.contains(verb))
            })
        };
        amends.push(above || own());
    }
    amends
}

/// A path by the kinds that its units have where the outline is Roman: `Phần III` may be the
/// section `III.`, and `mục 6` the clause `6.`.
fn renamed(path: &[Step]) -> Option<Vec<Step>> {
    let mut changed = false;
    let path = path
        .iter()
        .map(|step| {
            let roman = vi::roman(&step.num).is_some();
            let kind = match step.kind {
                UnitKind::Part if roman => UnitKind::Section,
                UnitKind::Section if !roman => UnitKind::Clause,
                kind => kind,
            };
            changed |= kind != step.kind;
            Step { kind, num: step.num.clone() }
        })
        .collect();
    changed.then_some(path)
}

/// `art_15__cl_7`
fn eid(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        if !out.is_empty() {
            out.push_str("__");
        }
        out.push_str(step.kind.token());
        out.push('_');
        out.push_str(&step.num);
    }
    out
}
