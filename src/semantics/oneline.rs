//! Heads that say all of it in one sentence, as documents before about 2004 do: under the
//! name of the kind stands `CỦA BỘ TÀI CHÍNH SỐ 13/2001/TT-BTC NGÀY 8 THÁNG 3 NĂM 2001` and
//! then the title.

use super::issuer;
use crate::facts::{find_date, scan_symbol};
use crate::lines::kind_at_start;
use crate::model::Date;

/// What such a line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OneLine<'a> {
    /// The issuing body.
    pub(super) body: &'a str,
    pub(super) number: Option<String>,
    pub(super) date: Option<Date>,
    /// The words after the date: the title, or its first part.
    pub(super) title: &'a str,
}

/// Reads the line under the name of the kind. The body, `số` with a number and a date must
/// follow each other: a title may name another document later on.
pub(super) fn read(line: &str) -> Option<OneLine<'_>> {
    let rest = ["CỦA ", "Của ", "của "].iter().find_map(|of| line.trim().strip_prefix(of))?;
    let at = [" SỐ", " Số", " số"].iter().filter_map(|word| rest.find(word)).min()?;
    let (body, numbered) = rest.split_at(at);
    // `của Chính phủ quy định chi tiết Nghị quyết số …` has another document's number.
    let ends = body.match_indices(' ').map(|(at, _)| &body[at + 1..]);
    if issuer::read(body).is_none() || ends.filter_map(kind_at_start).next().is_some() {
        return None;
    }
    let number = numbered[" số".len()..].trim_start_matches([':', ' ', '\u{a0}']);
    let symbol = scan_symbol(number)?;
    let (from, dated) = find_date(number)?;
    // Between the number and the date stands nothing else.
    let between = number[..from].trim_end();
    let only_number = between.split_whitespace().count() == 1;
    let title =
        number[from + dated.len..].trim_matches(|c: char| c.is_whitespace() || c == ',');
    only_number.then_some(OneLine { body, number: Some(symbol.text), date: dated.date, title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_body_number_and_date_is_the_head() {
        let line = "CỦA BỘ TÀI CHÍNH SỐ 13/2001/TT-BTC NGÀY 8 THÁNG 3 NĂM 2001 HƯỚNG DẪN THUẾ";
        let found = read(line).unwrap();
        assert_eq!(found.body, "BỘ TÀI CHÍNH");
        assert_eq!(found.number.as_deref(), Some("13/2001/TT-BTC"));
        assert_eq!(found.date, jiff::civil::date(2001, 3, 8).into());
        assert_eq!(found.title, "HƯỚNG DẪN THUẾ");
        let found = read("của Chính phủ số 114/2003/NĐ-CP ngày 10/10/2003 về cán bộ").unwrap();
        assert_eq!((found.body, found.title), ("Chính phủ", "về cán bộ"));
        for near in [
            "CỦA BỘ TÀI CHÍNH",
            "CỦA BỘ CHÍNH TRỊ về chuyển đổi số",
            "của Chính phủ quy định chi tiết Nghị quyết số 5/2020/QH14 ngày 1/2/2020 về x",
            "Hướng dẫn Nghị định số 114/2003/NĐ-CP ngày 10/10/2003",
        ] {
            assert_eq!(read(near), None, "{near}");
        }
    }
}
