//! Reads the targets of each unit.

use std::ops::Range;

use super::super::Context;
use super::elided;
use super::excluded::Bracket;
use super::name::{self, Before};
use super::number::{Found, Number, REACH, Words};
use super::qualitative;
use super::statement::{parentheses, statements};
use super::zone::Zone;
use super::{Draft, aim, period, rank, table};
use crate::facts::{Owner, Part, Passage, Timed, find_period};
use crate::model::{Metadata, Role};
use crate::segments::SegmentId;
use crate::span::Span;
use crate::vi;

/// The targets of the document, in text order.
pub(super) fn read(
    context: Context<'_>,
    zones: &[Zone],
    roles: &[Option<Role>],
    metadata: &Metadata,
) -> Vec<Draft> {
    let mut reader = Reader {
        context,
        zones,
        roles,
        metadata,
        drafts: Vec::new(),
        last_of: vec![None; context.tree.segments.len()],
        next_quantity: 0,
        next_row: 0,
        structures: 0,
    };
    for passage in &context.facts.passages {
        if let Owner::Unit(unit) = passage.owner {
            reader.passage(passage, unit);
        }
    }
    reader.drafts
}

pub(super) struct Reader<'a> {
    pub(super) context: Context<'a>,
    zones: &'a [Zone],
    pub(super) roles: &'a [Option<Role>],
    pub(super) metadata: &'a Metadata,
    pub(super) drafts: Vec<Draft>,
    /// The last target of each unit, for the breakdowns below it.
    last_of: Vec<Option<usize>>,
    next_quantity: usize,
    next_row: usize,
    structures: u32,
}

/// What carries over from statement to statement of a paragraph.
#[derive(Default)]
struct Carried {
    /// The prefix of the parts of a cơ cấu, and its number.
    structure: Option<(String, u32)>,
    /// The target that `trong đó` breaks down, until its sentence ends.
    parent: Option<usize>,
    /// The last target of the sentence.
    last: Option<usize>,
    /// Whether a colon opened a list of things: `các lĩnh vực chủ lực: du lịch; hàng hải`.
    enumerates: bool,
}

impl Reader<'_> {
    fn passage(&mut self, passage: &Passage, unit: SegmentId) {
        let text = self.context.source.slice(passage.span);
        let quantities = self.quantities_in(passage.span);
        let zone = self.zones[unit.index()];
        if zone == Zone::Closed
            || passage.part == Part::Form
            || passage.part == Part::Heading && zone != Zone::Budget && quantities.is_empty()
        {
            return;
        }
        if passage.part == Part::Table {
            self.table(unit);
            return;
        }
        let mut carried = Carried { parent: self.announced_parent(unit), ..Carried::default() };
        let by_unit = carried.parent.is_some();
        let all = &self.context.facts.quantities;
        let mut next = quantities.start;
        let (mut sentence, mut looked) = (0, 0);
        for statement in statements(text) {
            if statement.begins_sentence && statement.range.start > 0 {
                carried = Carried::default();
            }
            // Quantities stand in the order of their numbers, as statements do.
            let at = |q: usize| (all[q].number - passage.span.start()) as usize;
            while next < quantities.end && at(next) < statement.range.start {
                next += 1;
            }
            let first = next;
            while next < quantities.end && at(next) < statement.range.end {
                next += 1;
            }
            let inside: Vec<usize> = (first..next).collect();
            let from = statement.range.start;
            // A stop and its blank may lie on both sides of where the last look ended.
            if let Some(stop) = text[looked..from].rfind(". ") {
                sentence = looked + stop + 2;
            }
            looked = vi::head(text, from.saturating_sub(1)).len();
            let words = &text[statement.range.clone()];
            let numeric = !inside.is_empty();
            let cues = if numeric { aim::Cues::of(words) } else { aim::Cues::default() };
            let period = find_period(words)
                .filter(|_| numeric)
                .map(|timed| Timed { span: timed.span.shifted_by(from as u32), ..timed });
            let statement = &statement;
            let one = Words { passage, unit, text, statement, zone, sentence, cues, period };
            if inside.is_empty() {
                if zone == Zone::List && passage.part == Part::Text {
                    if !carried.enumerates || qualitative::begins_with_verb(words) {
                        self.qualitative(&one);
                    }
                    carried.enumerates |= name::opens_list(words);
                }
                continue;
            }
            self.numeric(&one, &inside, &mut carried, by_unit);
        }
    }

    /// Reads the rows of a table of indicators, once.
    fn table(&mut self, unit: SegmentId) {
        let rows = &self.context.facts.indicators;
        while rows.get(self.next_row).is_some_and(|row| row.unit < unit) {
            self.next_row += 1;
        }
        let own = rows[self.next_row..].iter().take_while(|row| row.unit == unit).count();
        let own = &rows[self.next_row..self.next_row + own];
        self.next_row += own.len();
        let drafts = table::read(self.context, own, self.metadata, self.drafts.len());
        self.drafts.extend(drafts);
    }

    /// The indices of the quantities in `span`; asked in text order.
    fn quantities_in(&mut self, span: Span) -> Range<usize> {
        let all = &self.context.facts.quantities;
        while all.get(self.next_quantity).is_some_and(|q| q.number < span.start()) {
            self.next_quantity += 1;
        }
        let start = self.next_quantity;
        let count = all[start..].iter().take_while(|q| q.number < span.end()).count();
        start..start + count
    }

    /// The target of the unit above, when that announces its parts: `…, gồm:`.
    fn announced_parent(&self, unit: SegmentId) -> Option<usize> {
        let tree = self.context.tree;
        let parent = tree.get(unit).parent?;
        let above = tree.get(parent);
        let last = above.text.last().or(above.heading.last())?;
        let words = self.context.source.slice(*last).trim_end();
        let stem = words.strip_suffix(':')?.trim_end();
        let announces =
            ["gồm", "bao gồm", "trong đó", "cụ thể", "gồm có", "chia ra", "như sau"]
                .iter()
                .any(|word| vi::ends_with_words(stem, word));
        // A total that stands right before the colon is broken down too.
        let total = self.last_of[parent.index()]?;
        let draft = &self.drafts[total];
        let ends_with_total = draft.span.end() >= last.start()
            && self
                .context
                .source
                .slice(Span::new(draft.span.end().min(last.end()), last.end()))
                .trim()
                == ":";
        (announces || ends_with_total).then_some(total)
    }

    fn qualitative(&mut self, one: &Words<'_>) {
        let words = &one.text[one.statement.range.clone()];
        if self.announces_children(one) {
            return;
        }
        if self.titles_children(one, words) {
            return;
        }
        let Some(stated) = qualitative::read(words) else { return };
        let span = one.span(one.statement.range.clone());
        self.push(Draft {
            unit: one.unit,
            quantity: None,
            name: stated.name,
            change: stated.change,
            qualifier: None,
            period: period::of_statement(one),
            parent: None,
            span,
            structure: None,
            rank: false,
            section: None,
        });
    }

    /// Whether a line without a stop is the title of units below.
    fn titles_children(&self, one: &Words<'_>, words: &str) -> bool {
        let next = self.context.tree.segments.get(one.unit.index() + 1);
        // Paragraphs below a unit's first, short line are under it too.
        let own = &self.context.tree.get(one.unit).text;
        let over_text = own.len() > 1 && own.first() == Some(&one.passage.span);
        let stopped = one.text[one.statement.range.end..].starts_with(['.', ';']);
        let ends = one.text[one.statement.range.end..].chars().all(|c| matches!(c, '*' | ' '));
        (next.is_some_and(|next| next.parent == Some(one.unit)) || over_text && ends)
            && !stopped
            && words.split(' ').count() <= 12
    }

    /// Whether the statement only announces the units below.
    fn announces_children(&self, one: &Words<'_>) -> bool {
        let rest = &one.text[one.statement.range.end..];
        one.text[one.statement.range.clone()].ends_with(':')
            || rest.trim_start().starts_with(':')
    }

    fn push(&mut self, draft: Draft) -> usize {
        self.last_of[draft.unit.index()] = Some(self.drafts.len());
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Reads the numbers of a statement from left to right.
    #[expect(clippy::too_many_lines, reason = "one pass whose steps share their state")]
    fn numeric(
        &mut self,
        one: &Words<'_>,
        inside: &[usize],
        carried: &mut Carried,
        by_unit: bool,
    ) {
        let text = one.text;
        let range = one.statement.range.clone();
        let brackets: Vec<Range<usize>> = parentheses(&text[range.clone()])
            .into_iter()
            .map(|r| r.start + range.start..r.end + range.start)
            .collect();
        self.begin_structure(one, carried);
        // `trong đó` reaches over `;` only to statements of its own kind.
        if carried.parent.is_some()
            && !by_unit
            && one.statement.range.start > 0
            && !one.statement.begins_sentence
        {
            let words = &text[range.clone()];
            if name::heads_indicator(words) || name::begins_with_aim(words) {
                carried.parent = None;
            }
        }
        let mut from = range.start;
        let mut last: Option<usize> = None;
        let carried_last = carried.last;
        let mut open: Option<Bracket> = None;
        for (place, &q) in inside.iter().enumerate() {
            let measured = &self.context.facts.quantities[q];
            let start = one.offset(measured.span.start());
            let end = one.offset(measured.span.end());
            let bracket = brackets.partition_point(|bracket| bracket.end <= start);
            let bracket = brackets.get(bracket).filter(|bracket| bracket.contains(&start));
            let next = inside.get(place + 1).map(|&q| &self.context.facts.quantities[q]);
            if let Some(bracket) = &bracket {
                if open.as_ref().is_none_or(|open| open.range != **bracket) {
                    from = from.max(bracket.start);
                    open = Some(Bracket::read(text, (*bracket).clone(), last));
                }
                let explains = |open: &Bracket| !self.breaks_down_inside(one, open, measured);
                if open.as_ref().is_some_and(explains) {
                    continue;
                }
            } else if let Some(closed) = open.take() {
                from = from.max((closed.range.end + 1).min(start));
                last = closed.parent.or(last);
            }
            // A count inside the name of the one before: `100% xã có ít nhất 04 tin, bài`.
            if start < from && bracket.is_none() {
                continue;
            }
            let limit = bracket.map_or(range.end, |bracket| bracket.end);
            let number = Number {
                index: q,
                measured,
                start,
                end,
                from: from.min(start).max(start - vi::tail(&text[..start], REACH).len()),
                limit: end.max(limit).min(end + vi::head(&text[end..], REACH).len()),
                next: next.map(|m| one.offset(m.span.start())),
            };
            if self.is_baseline(one, &number, next) {
                continue;
            }
            let parent = match &open {
                Some(open) => open.parent,
                None => carried.parent,
            };
            let Some(found) =
                self.read_number(one, &number, last.or(carried_last), parent, carried)
            else {
                continue;
            };
            let taken = found.end;
            let index = self.push(found.draft);
            if bracket.is_none() {
                last = Some(index);
                carried.last = last;
            }
            from = taken.max(end);
        }
    }

    /// `Cơ cấu kinh tế: …` gives its words to the names of its parts.
    fn begin_structure(&mut self, one: &Words<'_>, carried: &mut Carried) {
        let words = &one.text[one.statement.range.clone()];
        if let Some(colon) = name::structure_prefix(words) {
            self.structures += 1;
            carried.structure = Some((words[..colon].trim().to_owned(), self.structures));
        } else if carried.structure.is_some() && name::heads_indicator(words) {
            carried.structure = None;
        }
    }

    fn read_number(
        &mut self,
        one: &Words<'_>,
        number: &Number<'_>,
        last: Option<usize>,
        parent: Option<usize>,
        carried: &mut Carried,
    ) -> Option<Found> {
        let measured = number.measured;
        if one.zone == Zone::Budget {
            return self.budget_line(one, number, parent);
        }
        if one.zone == Zone::Open && !self.is_goal(one, number, last) {
            return None;
        }
        if self.is_past(one, number) {
            return None;
        }
        let words = &one.text[number.from..number.start];
        let found = name::before(words, measured.rank);
        if measured.rank {
            let earlier = last.map(|last| &self.drafts[last]).filter(|draft| draft.rank);
            return Some(rank::read(one, number, &found, earlier));
        }
        let parent = if found.breaks_down && carried.parent.is_none() && parent.is_none() {
            carried.parent = last;
            last
        } else {
            parent
        };
        let parent = parent.filter(|_| carried.structure.is_none() || found.breaks_down);
        // `mỗi xã có ít nhất một trạm y tế`: what is counted is named after the number.
        let counted = measured.unit.is_some()
            && measured.code.is_none()
            && vi::ends_with_words(words.trim_end(), "có");
        let share = measured.code == Some("percent") && name::governs(words);
        let within = |last: &usize| {
            let statement = one.span(one.statement.range.clone());
            self.drafts[*last].span.start() >= statement.start()
                && self.stands_alone(one, number)
        };
        if let Some(last) = last.filter(|last| within(last) && elided::repeats(words)) {
            return Some(self.repeated(one, number, &found, last));
        }
        if found.name.is_empty() || counted || share {
            return self.number_first(one, number, &found, parent, last);
        }
        Some(self.name_first(one, number, &found, parent, last, carried))
    }

    /// `Tỷ lệ hộ nghèo dưới 1,8%`
    fn name_first(
        &self,
        one: &Words<'_>,
        number: &Number<'_>,
        found: &Before,
        parent: Option<usize>,
        last: Option<usize>,
        carried: &Carried,
    ) -> Found {
        let mut range = found.name.start + number.from..found.name.end + number.from;
        let words = &one.text[range.clone()];
        let structure = carried.structure.as_ref().filter(|_| parent.is_none());
        if let Some(colon) = name::structure_prefix(words) {
            let rest = &words[colon + 1..];
            range.start += colon + 1 + (rest.len() - rest.trim_start().len());
        }
        let words = &one.text[range.clone()];
        let (plain, qualifier) = name::without_parentheses(words);
        let mut name = name::without_period(&plain);
        if let Some((prefix, _)) = structure {
            name = format!("{prefix}: {name}");
        } else if let Some(last) = last.filter(|_| parent.is_none())
            && let Some(full) = elided::completed(&name, &self.drafts[last].name)
        {
            name = full;
        }
        let draft = Draft {
            change: found.change,
            qualifier,
            period: period::own(one, number.from, number.start, number.end),
            parent,
            structure: structure.map(|(_, number)| *number),
            ..one.draft(number, name, range.start..number.end)
        };
        Found { end: number.end, draft }
    }

    /// Whether no noun that the number counts follows it: `60% số thôn`.
    fn stands_alone(&self, one: &Words<'_>, number: &Number<'_>) -> bool {
        let rest = one.text[number.end..number.limit].trim_start();
        rest.is_empty()
            || rest.starts_with([',', ';', '.', '(', ')'])
            || ["và", "so với", "trở lên", "trong"]
                .iter()
                .any(|word| name::starts_with_words(rest, word))
    }

    /// `…, năm 2027 đạt 9%`: what the target `last` measures, at another time.
    fn repeated(
        &self,
        one: &Words<'_>,
        number: &Number<'_>,
        found: &Before,
        last: usize,
    ) -> Found {
        let earlier = &self.drafts[last];
        let draft = Draft {
            change: found.change.or(earlier.change),
            qualifier: earlier.qualifier.clone(),
            period: period::own(one, number.from, number.start, number.end),
            parent: earlier.parent,
            ..one.draft(number, earlier.name.clone(), number.start..number.end)
        };
        Found { end: number.end, draft }
    }

    /// `100% xã có nước sạch`
    fn number_first(
        &self,
        one: &Words<'_>,
        number: &Number<'_>,
        found: &Before,
        parent: Option<usize>,
        last: Option<usize>,
    ) -> Option<Found> {
        let limit = number.limit;
        let mut stop = limit;
        if let Some(next) = number.next.filter(|&next| next < limit) {
            let between = &one.text[number.end..next];
            // `100% xã có ít nhất 04 tin, bài`: the count belongs to the name.
            if !name::runs_on(between) {
                stop = number.end + name::without_next(between);
            }
        }
        let words = one.text.get(number.end..stop.max(number.end))?;
        let len = name::after(words);
        let tail = &words[..len];
        // A counted noun heads the name; a power word does not.
        let start = match number.measured.unit {
            Some(unit) if number.measured.code.is_none() && number.measured.scale == 1 => {
                one.offset(unit.start())
            }
            // `45 nghìn hộ được cấp nước sạch`: a name begins with no verb.
            Some(unit)
                if number.measured.code.is_none() && name::begins_with_predicate(tail) =>
            {
                let noun = one.text[..one.offset(unit.end())]
                    .rfind(' ')
                    .map_or(number.end, |at| at + 1);
                noun.max(one.offset(unit.start()))
            }
            _ => number.end,
        };
        let end = number.end + len;
        let (name, qualifier) = name::without_parentheses(&one.text[start..end]);
        let qualifier = qualifier.or_else(|| {
            let rest = one.text[end..limit].trim_start();
            parentheses(rest)
                .first()
                .filter(|range| range.start == 1)
                .map(|range| rest[range.clone()].trim().to_owned())
        });
        let subject =
            last.and_then(|last| elided::with_subject(&name, &self.drafts[last].name));
        let name = subject.unwrap_or(name);
        if name.is_empty() {
            // Only a number: it says again what the one before measures.
            last?;
            return None;
        }
        let draft = Draft {
            change: found.change,
            qualifier,
            period: period::own(one, number.from, number.start, end),
            parent,
            ..one.draft(number, name, number.start..end)
        };
        Some(Found { end: end.max(number.end), draft })
    }

    /// `b) Bổ sung Quỹ dự trữ tài chính: 1.000 triệu đồng`
    fn budget_line(
        &self,
        one: &Words<'_>,
        number: &Number<'_>,
        parent: Option<usize>,
    ) -> Option<Found> {
        let measured = number.measured;
        if !measured.is_money() {
            return None;
        }
        let words = &one.text[number.from..number.start];
        let sentence = vi::tail(one.before(number), REACH);
        let range = name::label(words);
        let broken = name::before(words, false);
        let range = if broken.breaks_down { broken.name } else { range };
        let (plain, qualifier) = name::without_parentheses(&words[range.clone()]);
        let name = name::without_period(&plain);
        let (outside, _) = name::without_parentheses(sentence);
        if name.is_empty() || self.is_past(one, number) || aim::restates(&outside) {
            return None;
        }
        let draft = Draft {
            qualifier,
            period: period::own(one, number.from, number.start, number.end),
            parent,
            ..one.draft(number, name, range.start + number.from..number.end)
        };
        Some(Found { end: number.end, draft })
    }
}
