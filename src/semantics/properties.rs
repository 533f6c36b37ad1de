//! The table of properties that a web portal prints beside a document: `Số hiệu`, `Loại văn
//! bản`, `Cơ quan ban hành`, `Ngày ban hành`.
//!
//! It is not the document, so it only says what the document's own head leaves out: a page
//! whose text is an image, or that begins at the title. Three of its labels in the first
//! lines tell the table from a sentence that has one of the words.

use crate::facts::{find_date, scan_symbol};
use crate::lines::kind_at_start;
use crate::model::{Date, DocumentKind, Issuer};

use super::issuer;

/// What the table says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Properties {
    pub(super) number: Option<String>,
    pub(super) kind: Option<DocumentKind>,
    pub(super) issuer: Option<Issuer>,
    pub(super) issued_on: Option<Date>,
}

/// How much of a page is looked at, in bytes.
const REACH: usize = 16 << 10;

const NUMBER: [&str; 1] = ["Số hiệu"];
const KIND: [&str; 1] = ["Loại văn bản"];
const ISSUER: [&str; 2] = ["Cơ quan ban hành", "Nơi ban hành"];
const DATE: [&str; 2] = ["Ngày ban hành", "Ngày ký xác thực"];

/// Reads the table at the front of `page`, if there is one.
pub(super) fn read(page: &str) -> Properties {
    let mut end = page.len().min(REACH);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let page = &page[..end];
    let labels = [&NUMBER[..], &KIND, &ISSUER, &DATE].map(|labels| value(page, labels));
    if labels.iter().flatten().count() < 3 {
        return Properties::default();
    }
    let [number, kind, body, date] = labels;
    Properties {
        number: number.and_then(scan_symbol).map(|symbol| symbol.text),
        kind: kind.and_then(kind_at_start),
        issuer: body.and_then(issuer::read),
        issued_on: date.and_then(day),
    }
}

/// `26/11/2018`
fn day(words: &str) -> Option<Date> {
    find_date(&format!("ngày {words}")).and_then(|(_, dated)| dated.date)
}

/// What follows one of `labels`: its cell may be glued to it, or stand in the next cell.
fn value<'p>(page: &'p str, labels: &[&str]) -> Option<&'p str> {
    labels.iter().find_map(|label| {
        let at = page.find(label)? + label.len();
        let rest =
            page[at..].trim_start_matches(|c: char| c.is_whitespace() || ":*|".contains(c));
        let words = rest.split(['\n', '\t', '|']).next().unwrap_or("");
        let words = words.trim_matches(|c: char| c.is_whitespace() || c == '*');
        (!words.is_empty() && words.len() < 160).then_some(words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cells_that_are_glued_or_stand_apart() {
        let glued = "Số hiệu47/2018/QĐ-TTg\tLoại văn bảnQuyết định\t\nNgày ban hành26/11/2018\t\n\
            Cơ quan ban hànhThủ tướng Chính phủ\t\n";
        let apart = "**Số hiệu:**\n|\n47/2018/QĐ-TTg\n|\n**Loại văn bản:**\n|\nQuyết định\n|\n\
            **Nơi ban hành:**\n|\nThủ tướng Chính phủ\n|\n**Ngày ban hành:**\n|\n26/11/2018\n";
        for page in [glued, apart] {
            let found = read(page);
            assert_eq!(found.number.as_deref(), Some("47/2018/QĐ-TTg"));
            assert_eq!(found.kind, Some(DocumentKind::Decision));
            assert_eq!(
                found.issued_on.map(|date| date.to_string()).as_deref(),
                Some("2018-11-26")
            );
            assert_eq!(
                found.issuer.map(|issuer| issuer.name).as_deref(),
                Some("Thủ tướng Chính phủ")
            );
        }
    }

    #[test]
    fn a_sentence_with_one_label_is_no_table() {
        assert_eq!(read("Cơ quan ban hành văn bản có trách nhiệm"), Properties::default());
    }
}
