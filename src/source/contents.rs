//! A table of contents before the body.
//!
//! Portals print the titles of all chapters and articles above a document, as links to them,
//! and books begin with such a list. Read as text it is a second body: every article twice. The
//! assumption: it is a run of titles with nothing between them, it stands before the first
//! article that has words, and the same titles stand again below. A body whose articles are
//! one line each has no second one; a list that quotes some articles of another law is not
//! repeated either. It fails where the list shortens its titles, and the list stays text.

use std::collections::HashSet;

use super::raw::RawText;
use crate::marker::{self, Form};
use crate::vi;

/// The fewest articles that make a list.
const MIN_ARTICLES: usize = 3;

/// How many letters of two titles are compared.
const COMPARED: usize = 40;

/// A title that may be a line of the list.
struct Title {
    line: usize,
    form: Form,
    key: String,
}

/// Marks a table of contents as furniture.
pub(super) fn mark(raw: &RawText<'_>, furniture: &mut [bool]) {
    let open = |&index: &usize| !furniture[index] && !words_at(raw, index).is_empty();
    let shown = (0..raw.lines.len()).filter(open);
    let Some(first) = shown.clone().find(|&index| is_article(raw, index)) else { return };
    // Two articles without a word between them: no body begins so.
    let next = shown.clone().filter(|&index| index > first).take(4);
    if next.filter(|&index| is_article(raw, index)).count() == 0 {
        return;
    }
    let titles = run(raw, shown.filter(|&index| index >= first));
    let articles = titles.iter().filter(|title| title.form == Form::Article);
    let (Some(last), true) = (titles.last(), articles.clone().count() >= MIN_ARTICLES) else {
        return;
    };
    if !stand_again(raw, articles, last.line) {
        return;
    }
    let begin = caption(raw, first);
    furniture[begin..=last.line].fill(true);
}

/// The titles that follow each other, up to the first line that is none or is one of them again.
fn run(raw: &RawText<'_>, shown: impl Iterator<Item = usize>) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let mut headed = false;
    for line in shown {
        let words = words_at(raw, line);
        let form = marker::scan(words).map(|found| found.form).filter(is_title);
        let Some(form) = form.filter(|_| is_heading(words)) else {
            // The heading of a chapter stands below its number.
            if headed && vi::is_all_caps(words) {
                headed = false;
                continue;
            }
            break;
        };
        let key = key(words);
        if !known.insert(key.clone()) {
            // The body has begun, with a chapter that the list may leave out.
            while titles.last().is_some_and(|title| title.form != Form::Article) {
                titles.pop();
            }
            break;
        }
        headed = form != Form::Article;
        titles.push(Title { line, form, key });
    }
    titles
}

/// Whether nearly all of `articles` stand again after `line`.
fn stand_again<'t>(
    raw: &RawText<'_>,
    articles: impl Iterator<Item = &'t Title> + Clone,
    line: usize,
) -> bool {
    let below = line + 1..raw.lines.len();
    let below: HashSet<String> = below
        .filter(|&index| is_article(raw, index))
        .map(|index| key(words_at(raw, index)))
        .collect();
    let (mut all, mut again) = (0, 0);
    for title in articles {
        all += 1;
        again += usize::from(below.contains(&title.key));
    }
    again * 10 >= all * 9
}

/// The first line of a list whose first article stands at `first`: its chapters and its caption
/// stand above.
fn caption(raw: &RawText<'_>, first: usize) -> usize {
    let mut begin = first;
    for index in (first.saturating_sub(12)..first).rev() {
        let words = words_at(raw, index);
        if words.is_empty() {
            continue;
        }
        let title = marker::scan(words).is_some_and(|found| is_title(&found.form));
        let captions = ["mục lục", "mục lục văn bản", "nội dung"];
        if title {
            begin = index;
        } else if captions.contains(&vi::fold(words).trim_end_matches(':')) {
            return index;
        } else if !vi::is_all_caps(words) {
            break;
        }
    }
    begin
}

/// Whether words can be a title and no sentence.
fn is_heading(words: &str) -> bool {
    words.len() <= 400 && !words.ends_with([';', ':', ',', '.'])
}

fn is_title(form: &Form) -> bool {
    matches!(
        form,
        Form::Part
            | Form::Chapter
            | Form::Section
            | Form::Subsection
            | Form::Article
            | Form::Appendix
    )
}

fn is_article(raw: &RawText<'_>, index: usize) -> bool {
    marker::scan(words_at(raw, index)).is_some_and(|found| found.form == Form::Article)
}

/// What is compared of a title: its first letters, without the number of a page.
fn key(words: &str) -> String {
    let words: String = words.chars().take(3 * COMPARED).collect();
    let words = vi::fold(&words);
    let words = words.trim_end_matches(|c: char| c.is_ascii_digit() || ". …*".contains(c));
    words.chars().take(COMPARED).collect()
}

/// A line's words without the marks of a list and of a link.
fn words_at<'a>(raw: &'a RawText<'_>, index: usize) -> &'a str {
    let words = raw.words(&raw.lines[index]);
    let words = words.trim_matches(|c: char| c.is_whitespace() || "*|_\\[]#•›»".contains(c));
    words.strip_prefix("- ").or(words.strip_prefix("+ ")).unwrap_or(words).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `text` that are not the document.
    fn marked(text: &str) -> Vec<&str> {
        let raw = RawText::of_lines(text);
        let mut furniture = vec![false; raw.lines.len()];
        mark(&raw, &mut furniture);
        let lines = text.split('\n').zip(furniture);
        lines.filter(|(words, set)| *set && !words.is_empty()).map(|(words, _)| words).collect()
    }

    const BODY: &str = "CHÍNH PHỦ\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNghị định này quy \
        định về giá.\nĐiều 2. Đối tượng\n1. Cơ quan.\nChương II\nGIÁ\nĐiều 3. Mức giá\nMức giá là 5 đồng.";

    #[test]
    fn a_list_of_the_titles_above_the_body_is_furniture() {
        let list = "Mục lục\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n\nĐiều 2. Đối tượng ... 3\n\
                    Chương II GIÁ\n- Điều 3. Mức giá";
        let text = format!("{list}\n{BODY}");
        let found = marked(&text);
        assert_eq!(found, list.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>());
        // The list names no chapters, and the body begins right below it.
        let list = "Điều 1. Phạm vi\nĐiều 2. Đối tượng\nĐiều 3. Mức giá";
        let (_, body) = BODY.split_once('\n').expect("it has lines");
        assert_eq!(marked(&format!("{list}\n{body}")).join("\n"), list);
    }

    #[test]
    fn bodies_and_lists_that_are_not_repeated_stay() {
        for text in [
            BODY.to_owned(),
            format!("{BODY}\n{BODY}"),
            format!("Điều 7. Một\nĐiều 8. Hai\nĐiều 9. Ba\n{BODY}"),
            "Điều 1. Bãi bỏ A.\nĐiều 2. Giao B.\nĐiều 3. Hiệu lực.\n".repeat(2),
            format!("{BODY}\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nĐiều 3. Mức giá"),
        ] {
            assert!(marked(&text).is_empty(), "{text}");
        }
    }
}
