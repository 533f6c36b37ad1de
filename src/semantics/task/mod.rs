//! Who is to do what.
//!
//! ```text
//! task = [body] ("giao" | "yêu cầu" | "đề nghị") addressees action
//!      | addressees "chủ trì" ["," "phối hợp với" addressees] action
//!      | addressees ("có trách nhiệm" | "chịu trách nhiệm") action
//!      | addressees ":" action                                 under a title of tasks
//! ```
//!
//! Where the action is a list of units (`… có trách nhiệm sau đây:`, or a title that is
//! nothing but addressees), each unit below is a task of theirs. And each unit whose role is
//! task and that has a title: its title is the action. `addressee.rs` reads rows of
//! addressees.

mod addressee;

use std::ops::Range;
use std::sync::LazyLock;

use super::{Context, clean};
use crate::facts::{Owner, Part, Passage, find_date, find_period, scan_body};
use crate::model::{Role, Task};
use crate::segments::SegmentId;
use crate::span::Span;
use crate::vi::{self, Literals};

/// The tasks, in text order.
pub(super) fn tasks(context: Context<'_>, roles: &[Option<Role>]) -> Vec<Task> {
    let mut reader = Reader {
        context,
        roles,
        leads: vec![None; context.tree.segments.len()],
        tasks: Vec::new(),
    };
    for passage in &context.facts.passages {
        let Owner::Unit(id) = passage.owner else { continue };
        match passage.part {
            Part::Heading => reader.heading(passage, id),
            Part::Text => reader.text(passage, id),
            Part::Table | Part::Form => {}
        }
    }
    reader.tasks
}

/// Words of which one stands in every task.
static CUES: LazyLock<Literals> = LazyLock::new(|| {
    Literals::new([
        "Giao ",
        " giao ",
        "Yêu cầu ",
        " yêu cầu ",
        "Đề nghị ",
        " đề nghị ",
        " chủ trì",
        " trách nhiệm",
    ])
});

/// Who has the tasks of the units below one.
#[derive(Clone, Debug)]
struct Lead {
    lead: String,
    supporting: Vec<String>,
}

struct Reader<'a> {
    context: Context<'a>,
    roles: &'a [Option<Role>],
    /// By unit: who does what its own text and the units right below it say.
    leads: Vec<Option<Lead>>,
    tasks: Vec<Task>,
}

impl Reader<'_> {
    fn heading(&mut self, passage: &Passage, id: SegmentId) {
        let segment = self.context.tree.get(id);
        if segment.heading.first() != Some(&passage.span) {
            return;
        }
        let words = self.context.source.slice(passage.span);
        if let Some(lead) = self.addressed(words) {
            self.leads[id.index()] = Some(lead);
            return;
        }
        let listed =
            segment.parent.is_some_and(|parent| self.roles[parent.index()] == Some(Role::Task));
        if listed && self.roles[id.index()] == Some(Role::Task) {
            push_heading(self.context, passage, &mut self.tasks);
        }
    }

    /// Who a title addresses, when it says nothing else: `2. Sở Y tế`, `Trách nhiệm của Sở Y
    /// tế`, `Đề nghị Ủy ban Mặt trận Tổ quốc`.
    fn addressed(&self, words: &str) -> Option<Lead> {
        let bare = words.trim_end_matches([':', '.', ';', ' ', '*']);
        let opener = ["Trách nhiệm của ", "Đề nghị ", "Giao ", "Yêu cầu ", "Đối với "]
            .iter()
            .find(|opener| bare.starts_with(**opener))
            .map_or(0, |opener| opener.len());
        let (members, end) = addressee::scan(&bare[opener..])?;
        let rest = bare[opener + end..].trim();
        let nothing = rest.is_empty() || rest == "có trách nhiệm" || rest == "chịu trách nhiệm";
        nothing.then(|| lead_of(&bare[opener..], &members))
    }

    fn text(&mut self, passage: &Passage, id: SegmentId) {
        let text = self.context.source.slice(passage.span);
        let segment = self.context.tree.get(id);
        // A title's addressee has the unit's own paragraphs and the units below.
        let led = |id: &SegmentId| self.leads[id.index()].is_some();
        let holder = Some(id).filter(led).or(segment.parent.filter(led));
        let mut explicit = false;
        let listed = matches!(self.roles[id.index()], Some(Role::Task | Role::Implementation));
        if CUES.is_in(text) || listed && text.contains(": ") {
            for (start, sentence) in sentences(text) {
                let Some(found) = read(sentence, listed) else { continue };
                explicit = true;
                if self.announces(sentence, &found, passage, start) {
                    self.leads[id.index()] = Some(found.lead_in(sentence));
                    continue;
                }
                push(self.context, passage, start, sentence, &found, &mut self.tasks);
            }
        }
        // `2. Sở Y tế:` over the points that it is to do.
        if !explicit
            && text.trim_end().ends_with(':')
            && self.has_children(id)
            && let Some(lead) = self.addressed(text)
        {
            self.leads[id.index()] = Some(lead);
            return;
        }
        let inherited = holder.and_then(|holder| self.leads[holder.index()].clone());
        if let Some(lead) = inherited.filter(|_| !explicit) {
            let heads_list = text.trim_end().ends_with(':') && self.has_children(id);
            if heads_list {
                self.leads[id.index()] = Some(lead);
            } else {
                self.push_inherited(passage, text, &lead);
            }
        }
    }

    /// Whether a sentence only says who does what the units below say.
    fn announces(
        &self,
        sentence: &str,
        found: &Found,
        passage: &Passage,
        start: usize,
    ) -> bool {
        let id = passage.unit();
        let action = sentence[found.action..].trim_matches([' ', ',', ':', '.']);
        let bare =
            ["", "sau đây", "sau", "như sau", "các nhiệm vụ sau", "các nhiệm vụ sau đây"];
        let last = start + sentence.len() + 2 >= passage.span.range().len();
        bare.contains(&action) && last && id.is_some_and(|id| self.has_children(id))
    }

    fn has_children(&self, id: SegmentId) -> bool {
        let next = self.context.tree.segments.get(id.index() + 1);
        next.is_some_and(|next| next.parent == Some(id))
    }

    /// A task whose addressee stands above it.
    fn push_inherited(&mut self, passage: &Passage, text: &str, lead: &Lead) {
        let words = text.trim_end_matches([' ', '.', ';', '/']);
        let (partners, action) = partners(words, 0);
        let action = words[action..].trim_matches([' ', ',', ':']);
        if action.split(' ').count() < 3 || !addressee::begins_doing(action) {
            return;
        }
        let mut supporting = lead.supporting.clone();
        supporting.extend(partners.into_iter().map(|range| clean(&words[range])));
        let span = Span::of(0..words.len()).shifted_by(passage.span.start());
        self.tasks.push(Task {
            id: format!("k{}", self.tasks.len() + 1),
            provision: passage.unit().map(|unit| self.context.tree.get(unit).id.clone()),
            lead: Some(lead.lead.clone()),
            supporting,
            action: clean(action),
            deadline: deadline(action).map(str::to_owned),
            text: clean(words),
            span: self.context.source.place(span),
        });
    }
}

fn lead_of(words: &str, members: &[Range<usize>]) -> Lead {
    let mut names = members.iter().map(|range| clean(&words[range.clone()]));
    Lead { lead: names.next().unwrap_or_default(), supporting: names.collect() }
}

/// What was read from a sentence, as ranges in it.
struct Found {
    lead: Range<usize>,
    supporting: Vec<Range<usize>>,
    action: usize,
}

impl Found {
    fn lead_in(&self, sentence: &str) -> Lead {
        let name = |range: &Range<usize>| clean(&sentence[range.clone()]);
        Lead { lead: name(&self.lead), supporting: self.supporting.iter().map(name).collect() }
    }
}

fn push_heading(context: Context<'_>, passage: &Passage, tasks: &mut Vec<Task>) {
    let words = clean(context.source.slice(passage.span));
    let id = format!("k{}", tasks.len() + 1);
    tasks.push(Task {
        id,
        provision: passage.unit().map(|unit| context.tree.get(unit).id.clone()),
        lead: None,
        supporting: Vec::new(),
        action: words.trim_end_matches([':', '.', ';']).to_owned(),
        deadline: None,
        text: words,
        span: context.source.place(passage.span),
    });
}

fn push(
    context: Context<'_>,
    passage: &Passage,
    start: usize,
    sentence: &str,
    found: &Found,
    tasks: &mut Vec<Task>,
) {
    let words = sentence.trim_end_matches([' ', '.', ';', '/']);
    let action = words.get(found.action..).unwrap_or("").trim_matches([' ', ',', ':']);
    if action.len() < 4 || ["sau đây", "như sau"].contains(&action) {
        return;
    }
    let Lead { lead, supporting } = found.lead_in(sentence);
    let span = Span::of(start..start + words.len()).shifted_by(passage.span.start());
    tasks.push(Task {
        id: format!("k{}", tasks.len() + 1),
        provision: passage.unit().map(|unit| context.tree.get(unit).id.clone()),
        lead: Some(lead),
        supporting,
        action: action.to_owned(),
        deadline: deadline(action).map(str::to_owned),
        text: words.to_owned(),
        span: context.source.place(span),
    });
}

/// Sentences and their offsets.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in memchr::memchr2_iter(b'.', b';', text.as_bytes()) {
        let next = &text[at + 1..];
        let parts = next.is_empty() || next.starts_with(' ');
        if parts {
            out.push((start, &text[start..at]));
            start = at + 1 + usize::from(next.starts_with(' '));
        }
    }
    if start < text.len() {
        out.push((start, &text[start..]));
    }
    out
}

fn read(sentence: &str, listed: bool) -> Option<Found> {
    let cued = || {
        read_assigned(sentence)
            .or_else(|| read_led(sentence))
            .or_else(|| read_responsible(sentence))
    };
    // Most sentences hold no cue: one look tells.
    let found = if CUES.is_in(sentence) { cued() } else { None };
    found.or_else(|| if listed { read_named(sentence) } else { None })
}

/// `Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết`
fn read_assigned(sentence: &str) -> Option<Found> {
    const VERBS: [&str; 4] = ["giao ", "yêu cầu ", "đề nghị ", "trân trọng đề nghị "];
    const AFTER_COMMA: [&str; 4] =
        [", giao ", ", yêu cầu ", ", đề nghị ", ", trân trọng đề nghị "];
    let opens = ["Giao ", "Yêu cầu ", "Đề nghị ", "Trân trọng đề nghị "]
        .iter()
        .find(|word| sentence.starts_with(**word))
        .map(|word| word.len());
    // `Chính phủ yêu cầu các bộ …`, and after a comma.
    let by_body = || {
        let len = scan_body(sentence)?;
        let rest = sentence[len..].strip_prefix(' ')?;
        let verb = VERBS.iter().find(|verb| rest.starts_with(**verb))?;
        Some(len + 1 + verb.len())
    };
    // A request in mid-sentence is one to many (`đề nghị các cơ quan …`): one to a single
    // body says what somebody may do (`…, yêu cầu Tòa án xem xét`).
    let after_comma = || {
        AFTER_COMMA.iter().find_map(|verb| {
            let at = vi::find(sentence, verb)? + verb.len();
            let many = ["các ", "cơ quan, ", "tổ chức, "];
            (*verb == ", giao " || many.iter().any(|word| sentence[at..].starts_with(word)))
                .then_some(at)
        })
    };
    let opener = opens.or_else(by_body).or_else(after_comma)?;
    let (mut members, end) = addressee::scan(&sentence[opener..])?;
    for member in &mut members {
        *member = member.start + opener..member.end + opener;
    }
    let end = end + opener;
    if sentence[end..].trim_matches([' ', ':', ',']).is_empty() {
        return None;
    }
    let lead = members.remove(0);
    let (others, action) = partners(sentence, end);
    members.extend(others);
    Some(Found { lead, supporting: members, action })
}

/// `Bộ Y tế chủ trì, phối hợp với các bộ, ngành …`
fn read_led(sentence: &str) -> Option<Found> {
    let at = vi::find(sentence, " chủ trì")?;
    let mut found = addressed_before(sentence, at)?;
    let (others, action) = partners(sentence, at);
    found.supporting.extend(others);
    found.action = action;
    Some(found)
}

/// `Cục Hạ tầng và Thiết bị y tế có trách nhiệm: …`
fn read_responsible(sentence: &str) -> Option<Found> {
    let words = [" có trách nhiệm", " chịu trách nhiệm"];
    let (at, word) =
        words.iter().find_map(|word| vi::find(sentence, word).map(|at| (at, *word)))?;
    let mut found = addressed_before(sentence, at)?;
    let mut action = at + word.len();
    // `chịu trách nhiệm trước Chính phủ thực hiện quản lý nhà nước`: before whom is no task.
    if let Some(rest) = sentence[action..].strip_prefix(" trước ") {
        let from = sentence.len() - rest.len();
        let (_, end) = addressee::scan(rest)?;
        action = from + end;
        if !sentence[action..].starts_with(' ') || sentence[action..].starts_with(" về ") {
            return None;
        }
    }
    // What one answers for is no task: `chịu trách nhiệm toàn diện về kết quả`.
    if word == " chịu trách nhiệm" && !addressee::begins_doing(sentence[action..].trim_start())
    {
        return None;
    }
    action += usize::from(sentence[action..].starts_with(':'));
    if sentence[action..].trim_start().starts_with("cao") {
        return None;
    }
    let (others, action) = partners(sentence, action);
    found.supporting.extend(others);
    found.action = action;
    Some(found)
}

/// `Sở Tài chính: Cân đối ngân sách …`
fn read_named(sentence: &str) -> Option<Found> {
    let (mut members, end) = addressee::scan(sentence)?;
    sentence[end..].strip_prefix(": ").filter(|rest| vi::starts_uppercase(rest))?;
    let lead = members.remove(0);
    let (others, action) = partners(sentence, end + 1);
    members.extend(others);
    Some(Found { lead, supporting: members, action })
}

/// The addressees that begin the sentence and end before `at`; a clause may stand between
/// (`Sở Y tế, trong phạm vi nhiệm vụ của mình, có trách nhiệm`).
fn addressed_before(sentence: &str, at: usize) -> Option<Found> {
    const CLAUSES: [&str; 8] = [
        ", trong phạm vi",
        " trong phạm vi",
        ", theo",
        " theo",
        ", căn cứ",
        " căn cứ",
        ", trên cơ sở",
        ", ngoài",
    ];
    let words = &sentence[..at];
    let start = words.len() - words.trim_start_matches(['-', '–', ' ', '(', '+']).len();
    // `Định kỳ hằng năm, Sở Y tế có trách nhiệm`
    let timed = ["Định kỳ", "Hằng năm", "Hàng năm", "Hàng quý", "Hằng quý"]
        .iter()
        .any(|word| words[start..].starts_with(word));
    let start = match words[start..].find(", ").filter(|&comma| timed && comma < 40) {
        Some(comma) => start + comma + ", ".len(),
        None => start,
    };
    let name = &words[start..];
    let cut = CLAUSES.iter().filter_map(|clause| vi::find(name, clause)).min();
    let name = &name[..cut.unwrap_or(name.len())];
    if name.len() > 400 || name.contains(". ") {
        return None;
    }
    let scanned = addressee::scan(name);
    let begins = scanned.is_some();
    if let Some((members, end)) = scanned {
        let rest = name[end..].trim_start_matches([' ', ',']);
        // `Bộ Y tế chịu trách nhiệm trước Chính phủ … và có trách nhiệm`: the same body.
        let goes_on = ["chịu trách nhiệm", "là cơ quan", "giúp "]
            .iter()
            .any(|words| rest.starts_with(words));
        if rest.is_empty() || goes_on {
            let mut members = members.into_iter().map(|m| m.start + start..m.end + start);
            let lead = members.next()?;
            let alone = ["Cơ quan", "Đơn vị", "Tổ chức", "cơ quan", "đơn vị"];
            let named = !alone.contains(&&sentence[lead.clone()]);
            return named.then(|| Found { lead, supporting: members.collect(), action: at });
        }
    }
    // `Người sử dụng lao động`, `Cơ quan tiếp nhận hồ sơ`: a body named by what it does.
    let general =
        ["Người ", "Tổ chức, ", "Cá nhân ", "Doanh nghiệp ", "Các ", "các ", "Cơ quan "]
            .iter()
            .any(|word| name.starts_with(word));
    // So is one whose name goes on: `Ủy ban nhân dân cấp xã nơi người đó cư trú`.
    let phrase = name.len() < if begins { 300 } else { 160 }
        && ![" là ", " phải", " và có", " không ", " giao ", " quyết định ", ":", ";"]
            .iter()
            .any(|word| name.contains(word));
    ((general || begins) && phrase).then(|| Found {
        lead: start..start + name.trim_end().len(),
        supporting: Vec::new(),
        action: at,
    })
}

/// `chủ trì, phối hợp với A, B và các bộ liên quan …`: who supports, and where the action
/// begins.
fn partners(sentence: &str, at: usize) -> (Vec<Range<usize>>, usize) {
    let rest = &sentence[at..];
    const WITH: [&str; 4] =
        ["hối hợp với ", "hối hợp chặt chẽ với ", "hối hợp cùng ", "hối hợp "];
    let with = WITH
        .iter()
        .filter_map(|with| Some((vi::find(rest, with)?, with.len())))
        .min_by_key(|&(at, len)| (at, std::cmp::Reverse(len)));
    let Some((found, len)) = with.filter(|&(found, _)| found < 40) else {
        let led = rest.trim_start_matches([' ', ':']);
        let led = led.strip_prefix("chủ trì").or_else(|| led.strip_prefix("Chủ trì"));
        let action = led.map_or(at, |after| sentence.len() - after.len());
        return (Vec::new(), action);
    };
    let from = at + found + len;
    match addressee::scan(&sentence[from..]) {
        Some((members, end)) => {
            (members.into_iter().map(|m| m.start + from..m.end + from).collect(), from + end)
        }
        // Who they are is not told apart from the action.
        None if len == "hối hợp ".len() => {
            let led = rest.trim_start_matches([' ', ':']);
            let led = led.strip_prefix("chủ trì").or_else(|| led.strip_prefix("Chủ trì"));
            (Vec::new(), led.map_or(at, |after| sentence.len() - after.len()))
        }
        None => (Vec::new(), at + rest[..found].rfind([' ', ',']).map_or(0, |at| at + 1)),
    }
}

/// `trước ngày 31 tháng 12`, `hoàn thành trong quý IV năm 2026`
fn deadline(action: &str) -> Option<&str> {
    let openers = [
        "trước ngày ",
        "chậm nhất ",
        "hoàn thành trong ",
        "trong quý ",
        "trước tháng ",
        "trong năm ",
        "xong trước ",
    ];
    let at = openers.iter().filter_map(|opener| vi::find(action, opener)).min()?;
    let rest = &action[at..];
    let rest = rest.strip_prefix("hoàn thành ").unwrap_or(rest);
    // A date or a period ends it, with `hằng năm` after.
    let date = find_date(rest).map(|(at, dated)| (at, at + dated.len));
    let period = find_period(rest).map(|timed| timed.span.range()).map(|r| (r.start, r.end));
    let timed = date.into_iter().chain(period).filter(|&(from, _)| from < 30).min();
    let end = match timed {
        Some((_, end)) => {
            let yearly =
                [" hàng năm", " hằng năm"].iter().find(|word| rest[end..].starts_with(**word));
            end + yearly.map_or(0, |word| word.len())
        }
        None => rest.find([',', ';', '.', '(']).unwrap_or(rest.len()),
    };
    let words = rest[..end].split(" để ").next().unwrap_or("").trim();
    let short = timed.is_some() || words.split(' ').count() <= 12;
    (words.contains(|c: char| c.is_ascii_digit()) && short).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, lead: &str, supporting: &[&str], action: &str) {
        let found = read(sentence, true).expect("there is a task");
        let slice = |range: &Range<usize>| &sentence[range.clone()];
        assert_eq!(slice(&found.lead), lead);
        assert_eq!(found.supporting.iter().map(slice).collect::<Vec<_>>(), supporting);
        assert_eq!(sentence[found.action..].trim_matches([' ', ',', ':']), action);
    }

    #[test]
    fn reads_who_is_to_do_what() {
        check(
            "Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết",
            "Ủy ban nhân dân tỉnh",
            &[],
            "tổ chức thực hiện Nghị quyết",
        );
        check(
            "Bộ Y tế chủ trì, phối hợp với các bộ, ngành, địa phương theo dõi, đôn đốc",
            "Bộ Y tế",
            &["các bộ, ngành, địa phương"],
            "theo dõi, đôn đốc",
        );
        check(
            "Bộ Tài chính chủ trì, phối hợp với Bộ Y tế và Bộ Nội vụ xây dựng",
            "Bộ Tài chính",
            &["Bộ Y tế", "Bộ Nội vụ"],
            "xây dựng",
        );
        check(
            "Chính phủ yêu cầu các bộ, ngành tập trung giải ngân",
            "các bộ, ngành",
            &[],
            "tập trung giải ngân",
        );
        check(
            "Sở Y tế, trong phạm vi nhiệm vụ của mình, có trách nhiệm kiểm tra cơ sở",
            "Sở Y tế",
            &[],
            "kiểm tra cơ sở",
        );
        check(
            "Bộ Tư pháp chịu trách nhiệm trước Chính phủ thực hiện quản lý nhà nước",
            "Bộ Tư pháp",
            &[],
            "thực hiện quản lý nhà nước",
        );
        check(
            "Sở Tài chính: Cân đối kinh phí hằng năm",
            "Sở Tài chính",
            &[],
            "Cân đối kinh phí hằng năm",
        );
    }

    #[test]
    fn leaves_sentences_without_a_task() {
        for sentence in [
            "Quan hệ giao lưu",
            "đảng viên có trách nhiệm cao",
            "Thu ngân sách đạt",
            "Giám đốc chịu trách nhiệm trước Hội đồng quản lý về kết quả",
        ] {
            assert!(read(sentence, true).is_none(), "{sentence}");
        }
    }

    #[test]
    fn reads_deadlines() {
        assert_eq!(
            deadline("báo cáo trước ngày 31 tháng 12 để tổng hợp"),
            Some("trước ngày 31 tháng 12")
        );
        assert_eq!(deadline("hoàn thành trong quý IV năm 2026"), Some("trong quý IV năm 2026"));
        assert_eq!(deadline("tổ chức thực hiện"), None);
    }
}
