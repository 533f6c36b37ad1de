//! What looks wrong about notes and their marks.

use std::sync::LazyLock;

use nq_compile::model::UnitKind;
use regex::Regex;

use crate::measures::{Surveyed, Tally};

/// A mark that is glued to the number of a clause makes a subclause of it: `1.4` for `1.`.
pub(crate) fn glued(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    for article in surveyed.units.iter().filter(|unit| unit.kind == UnitKind::Article) {
        let clauses = article.children.iter().any(|child| child.kind == UnitKind::Clause);
        for child in &article.children {
            let wrong = child.kind == UnitKind::Subclause && !clauses;
            tally.add(wrong, child.span.start as usize, &child.id);
        }
    }
    tally
}

/// Articles whose number is more than one above that of the article before.
pub(crate) fn articles(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    let mut before = 0_u32;
    for article in surveyed.units.iter().filter(|unit| unit.kind == UnitKind::Article) {
        let num = article.num.as_deref().unwrap_or_default();
        let digits: String = num.chars().take_while(char::is_ascii_digit).collect();
        let value = digits.parse().unwrap_or(0);
        let wrong = before > 0 && value > before + 1;
        tally.add(
            wrong,
            article.span.start as usize,
            &format!("{before} before {}", article.id),
        );
        before = value;
    }
    tally
}

/// Units in whose words a paragraph begins as the notes of a consolidated text do.
pub(crate) fn inside_units(surveyed: &Surveyed<'_>) -> Tally {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?m)^\d{1,3} ?(?:Khoản|Điều|Điểm|Cụm từ|Tên|Mục|Mẫu|Đoạn|Từ|Nội dung) .{0,90}(?:được|theo quy định)";
        Regex::new(pattern).expect("the pattern is one")
    });
    let mut tally = Tally::default();
    for unit in &surveyed.units {
        let found = NOTE.find(&unit.text);
        let words = found.map_or("", |found| found.as_str());
        tally.add(found.is_some(), unit.span.start as usize, words);
    }
    tally
}

/// Notes of which nothing says where they are called.
pub(crate) fn unlinked(surveyed: &Surveyed<'_>) -> Tally {
    let mut tally = Tally::default();
    for note in &surveyed.compiled.document.notes {
        tally.add(note.mark_span.is_none(), note.span.start as usize, &note.text);
    }
    tally
}
