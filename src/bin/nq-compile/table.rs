//! Rows laid out as a table for a terminal.
//!
//! Columns are as wide as they are displayed: a letter with combining marks takes the
//! place of one, a wide character that of two. Where a table is too wide, the columns that
//! are too wide for their share are made narrower, and what does not fit in a cell ends in
//! `…`.

use unicode_width::UnicodeWidthChar;

use crate::visible;

/// What stands between two columns.
const GAP: usize = 2;

/// No column is made narrower than this.
const NARROWEST: usize = 8;

/// What stands over a column, and its share of a line where not all of them fit. A column
/// narrower than its share leaves the rest to the others.
pub(crate) type Head<'h> = (&'h str, usize);

/// Lays out `rows` under `heads`, in lines of `columns` columns.
pub(crate) fn lay_out<const N: usize>(
    heads: [Head<'_>; N],
    rows: &[[String; N]],
    columns: usize,
) -> String {
    let head = heads.map(|(words, _)| words.to_owned());
    let mut widths = [0; N];
    for row in std::iter::once(&head).chain(rows) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(measure(cell));
        }
    }
    fit(&mut widths, heads.map(|(_, share)| share), columns);

    let rule = widths.map(|width| "─".repeat(width));
    let mut out = String::new();
    for row in [&head, &rule].into_iter().chain(rows) {
        line(&mut out, row, &widths);
    }
    out
}

/// Narrows the columns that are widest for their share until all of them fit, if they can.
fn fit<const N: usize>(widths: &mut [usize; N], shares: [usize; N], columns: usize) {
    let room = columns.saturating_sub(GAP * N.saturating_sub(1));
    let mut over = widths.iter().sum::<usize>().saturating_sub(room);
    while over > 0 {
        let wide = widths.iter_mut().zip(shares).filter(|(width, _)| **width > NARROWEST);
        let Some((widest, _)) = wide.max_by_key(|(width, share)| **width * 1000 / share) else {
            return;
        };
        *widest -= 1;
        over -= 1;
    }
}

fn line(out: &mut String, cells: &[String], widths: &[usize]) {
    // Blanks that are owed: none are written at the end of a line.
    let mut blanks = 0;
    for (cell, &width) in cells.iter().zip(widths) {
        let cell = cut(cell, width);
        if !cell.is_empty() {
            out.extend(std::iter::repeat_n(' ', blanks));
            blanks = 0;
            out.push_str(&cell);
        }
        blanks += width - measure(&cell) + GAP;
    }
    out.push('\n');
}

/// `cell` in `width` columns.
fn cut(cell: &str, width: usize) -> String {
    if measure(cell) <= width {
        return cell.to_owned();
    }
    let mut taken = 0;
    let end = cell.char_indices().find(|&(_, c)| {
        taken += c.width().unwrap_or(0);
        // One column is the mark's.
        taken >= width
    });
    let kept = end.map_or(cell, |(at, _)| &cell[..at]);
    format!("{}…", kept.trim_end())
}

fn measure(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Words as a cell: on one line, without what would move the cursor.
pub(crate) fn cell(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word = visible::line(word);
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[[&str; 3]], columns: usize, expected: &str) {
        let rows: Vec<_> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        let table = lay_out([("Mã", 1), ("Tên", 1), ("Mức", 1)], &rows, columns);
        assert_eq!(table, expected);
    }

    #[test]
    fn columns_align_whatever_the_bytes() {
        check(
            &[
                ["t1", "Tỷ lệ hộ nghèo", "1,8%"],
                // The same in NFD, then wide characters.
                ["t2", "Ty\u{309} le\u{323}\u{302} ho\u{323}\u{302} ngheo\u{300}", "1,8%"],
                ["t3", "漢字", "5 ha"],
            ],
            80,
            "Mã  Tên             Mức\n\
             ──  ──────────────  ────\n\
             t1  Tỷ lệ hộ nghèo  1,8%\n\
             t2  Ty\u{309} le\u{323}\u{302} ho\u{323}\u{302} ngheo\u{300}  1,8%\n\
             t3  漢字            5 ha\n",
        );
    }

    #[test]
    fn long_cells_end_in_an_ellipsis() {
        check(
            &[
                ["t1", "Tỷ lệ hộ nghèo theo chuẩn", "1,8%"],
                ["t2", "漢字漢字漢字漢字漢字漢字", ""],
                [
                    "t3",
                    "Ty\u{309} le\u{323}\u{302} ho\u{323}\u{302} ngheo\u{300} ca\u{309}",
                    "",
                ],
            ],
            24,
            "Mã  Tên             Mức\n\
             ──  ──────────────  ────\n\
             t1  Tỷ lệ hộ nghè…  1,8%\n\
             t2  漢字漢字漢字…\n\
             t3  Ty\u{309} le\u{323}\u{302} ho\u{323}\u{302} nghe…\n",
        );
    }

    #[test]
    fn a_table_without_room_is_still_a_table() {
        check(
            &[["t1", "Tỷ lệ hộ nghèo", "1,8%"]],
            10,
            "Mã  Tên       Mức\n\
             ──  ────────  ────\n\
             t1  Tỷ lệ h…  1,8%\n",
        );
    }

    #[test]
    fn each_column_keeps_its_share() {
        let fitted = |mut widths: [usize; 3]| {
            fit(&mut widths, [1, 3, 1], 54);
            widths
        };
        assert_eq!(fitted([40, 90, 40]), [10, 30, 10]);
        assert_eq!(fitted([40, 20, 2]), [28, 20, 2]);
        assert_eq!(fitted([2, 90, 2]), [2, 46, 2]);
        assert_eq!(fitted([10, 20, 10]), [10, 20, 10]);
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(cell(" một\n\thai\u{1b}ba "), "một hai ba");
        assert_eq!(cell("một\u{9b}hai \u{202e}ba\u{200b}n"), "một hai \u{fffd}ban");
    }
}
