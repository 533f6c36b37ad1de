//! What a line opens: its kind of unit, and its rank.
//!
//! Which marker nests in which is read from the document itself, so most ranks are fixed
//! only against what is open already:
//!
//! | form | rank |
//! |---|---|
//! | phần, chương, mục, tiểu mục | 10, 20, 30, 40 |
//! | `A.` | 26 outside an article, 53 inside; below a Roman heading that came first |
//! | `I.` | 30 outside an article, 55 inside |
//! | điều | 50 |
//! | `1.` | 60; below a point or item whose own list it begins |
//! | `1.1.`, `1.1.1.` | 61, 62 |
//! | group | 65 or just below what holds it |
//! | `(1)` | 66 or just below what holds it |
//! | `a)`, `a1)` | 70, 75 |
//! | `-`, `+` | 80 and deeper, in the order in which the signs came |
//!
//! A unit closes what is open at its own or a deeper rank. A number that goes on with an
//! open series joins it, whatever its rank.

use super::nest::{Nester, Open};
use crate::lines::{Line, Look, Mark};
use crate::marker::Form;
use crate::model::UnitKind;
use crate::source::Hint;

/// The deepest rank; a list nested below it stays at it.
pub(super) const MAX_RANK: u16 = 104;

/// The kind and rank that a marked line opens at; `None` when it opens nothing here.
pub(super) fn rank(nester: &Nester<'_>, line: &Line, mark: Mark) -> Option<(UnitKind, u16)> {
    use Form::{
        Appendix, Article, Chapter, Clause, Dash, Decimal, Item, Letter, Part, Point, Roman,
        Section, Sheet, Star, Subpoint, Subsection,
    };
    let found = match mark.form {
        Part => (UnitKind::Part, 10),
        Chapter => (UnitKind::Chapter, 20),
        Section => (UnitKind::Section, 30),
        Subsection => (UnitKind::Subsection, 40),
        Article => (UnitKind::Article, 50),
        Roman => (UnitKind::Section, roman_rank(nester)),
        Letter => (UnitKind::Section, letter_rank(nester)),
        Clause => (UnitKind::Clause, clause_rank(nester, mark)),
        Decimal => (UnitKind::Subclause, decimal_rank(nester, mark)),
        Point => (UnitKind::Point, point_rank(nester, mark)),
        Subpoint => (UnitKind::Subpoint, 75),
        Item => (UnitKind::Item, item_rank(nester, mark)),
        Dash(_) => (UnitKind::Indent, dash_rank(nester, mark.form)),
        Star if line.hint.has(Hint::ITEM) => (UnitKind::Indent, dash_rank(nester, mark.form)),
        Star => return star_rank(nester, line),
        Appendix | Sheet => return None,
    };
    Some(found)
}

fn find<'n>(nester: &'n Nester<'_>, form: impl Fn(Form) -> bool) -> Option<&'n Open> {
    nester.stack.iter().rev().find(|open| open.form.is_some_and(&form))
}

fn in_article(nester: &Nester<'_>) -> bool {
    find(nester, |form| form == Form::Article).is_some()
}

fn roman_rank(nester: &Nester<'_>) -> u16 {
    if let Some(open) = find(nester, |form| form == Form::Roman) {
        return open.rank;
    }
    let letter = find(nester, |form| form == Form::Letter);
    match letter {
        Some(letter) => letter.rank + 2,
        None if in_article(nester) => 55,
        None => 30,
    }
}

fn letter_rank(nester: &Nester<'_>) -> u16 {
    if let Some(open) = find(nester, |form| form == Form::Letter) {
        return open.rank;
    }
    match find(nester, |form| form == Form::Roman) {
        Some(roman) => roman.rank + 2,
        None if in_article(nester) => 53,
        None => 26,
    }
}

/// `1.` joins the open series, or begins a list of its own below a point or an item.
fn clause_rank(nester: &Nester<'_>, mark: Mark) -> u16 {
    let open = find(nester, |form| form == Form::Clause);
    let Some(last) = nester.stack.last() else { return 60 };
    match open {
        Some(open)
            if mark.value == 1
                && open.value >= 1
                && last.rank > open.rank
                && last.announces =>
        {
            (last.rank + 1).min(MAX_RANK)
        }
        Some(open) => open.rank,
        None => 60,
    }
}

fn decimal_rank(nester: &Nester<'_>, mark: Mark) -> u16 {
    let num = nester.source.slice(mark.num);
    let depth = num.matches('.').count().min(4) as u16;
    // `2.1.` under an open `1.` belongs to the article: its own `2.` does not stand here.
    let stray = find(nester, |form| form == Form::Clause).is_some_and(|clause| {
        num.split('.').next().and_then(|first| first.parse().ok()) != Some(clause.value)
    });
    if stray { 60 } else { 60 + depth }
}

fn point_rank(nester: &Nester<'_>, mark: Mark) -> u16 {
    if let Some(open) = find(nester, |form| form == Form::Point) {
        let last = nester.stack.last().unwrap_or(open);
        let nested = mark.value == 1 && last.rank > open.rank && last.announces;
        return if nested { (last.rank + 1).min(MAX_RANK) } else { open.rank };
    }
    below_announcing(nester, 70)
}

fn item_rank(nester: &Nester<'_>, mark: Mark) -> u16 {
    let open = find(nester, |form| form == Form::Item);
    match open {
        Some(open) if mark.value == 1 && open.value != 0 => {
            let last = nester.stack.last().unwrap_or(open);
            if last.rank > open.rank && last.announces {
                (last.rank + 1).min(MAX_RANK)
            } else {
                open.rank
            }
        }
        Some(open) => open.rank,
        None => below_announcing(nester, 66),
    }
}

/// `least`, or just below the unit that is open when that announces a list (`…:`) or
/// stands deeper without being a dash.
fn below_announcing(nester: &Nester<'_>, least: u16) -> u16 {
    let holder = nester.stack.iter().rev().find(|open| !is_dash(open) || open.announces);
    holder.map_or(least, |open| least.max(open.rank + 1)).min(MAX_RANK)
}

fn is_dash(open: &Open) -> bool {
    matches!(open.form, Some(Form::Dash(_) | Form::Star))
}

fn dash_rank(nester: &Nester<'_>, form: Form) -> u16 {
    if let Some(open) = find(nester, |open| open == form) {
        return open.rank;
    }
    nester.stack.last().map_or(80, |last| (last.rank + 1).max(80)).min(MAX_RANK)
}

/// `* Về kinh tế:` heads a group; a sentence after a star is a note.
fn star_rank(nester: &Nester<'_>, line: &Line) -> Option<(UnitKind, u16)> {
    let words = nester.source.slice(line.rest(nester.source));
    let title = words.ends_with(':') && words.len() < 240
        || words.len() < 150 && !words.ends_with(['.', ';', ',']);
    title.then(|| (UnitKind::Group, group_rank(nester)))
}

fn group_rank(nester: &Nester<'_>) -> u16 {
    let holder =
        nester.stack.iter().rev().find(|open| {
            !matches!(open.kind, UnitKind::Item | UnitKind::Indent | UnitKind::Group)
        });
    holder.map_or(65, |open| (open.rank + 1).max(65)).min(MAX_RANK)
}

/// The rank of an unnumbered line in capitals over `next`, which it heads.
pub(super) fn caps_rank(nester: &Nester<'_>, line: &Line, next: Option<&Line>) -> Option<u16> {
    if !line.caps || line.look != Look::Text || line.mark.is_some() {
        return None;
    }
    let words = nester.source.slice(line.span);
    let named = words.len() > 8
        && words.len() < 400
        && words.contains(' ')
        && !words.ends_with([';', ',']);
    match next?.form()? {
        _ if !named => None,
        Form::Article => Some(45),
        Form::Roman if !in_article(nester) => Some(25),
        Form::Clause if !nester.stack.iter().any(|open| open.rank >= 60) => Some(58),
        _ => None,
    }
}
