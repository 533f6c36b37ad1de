//! Which physical lines belong to one paragraph.
//!
//! Text that came from a page has a line break every 80 columns or so. The assumption: a
//! line was broken because the next word had no room, so a line that is full goes on in
//! the next one unless that one opens a unit; and a line that begins with a small letter
//! goes on whatever the width, because no unit and no sentence begins so. It fails where
//! a heading fills its line and the text below begins with a capital and no label; such a
//! heading takes the text in.
//!
//! `words.rs` says what the words at the end and the start of a line tell.
//!
//! Only documents that are hard-wrapped (many lines go on in the next) are joined by
//! width; elsewhere a line is a paragraph.

mod words;

use std::ops::Range;

use super::raw::{Hint, RawText};
use crate::marker::{self, Form};
use crate::vi;
use words::{
    begins_basis, begins_with_number, dangles, ends_in_preposition, ends_sentence,
    is_bare_unit_word, is_broken_number, is_broken_range, is_lone_label, is_rule,
    opens_quote_or_unit,
};

/// How a line joins the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// It begins a paragraph.
    No,
    /// It goes on after a blank.
    Spaced,
    /// It goes on in the middle of a word: `52-` `CT/TW`.
    Glued,
}

/// What the joiner knows of a line.
struct Line<'a> {
    words: &'a str,
    /// Its length in letters.
    width: usize,
    hint: Hint,
    after_blank: bool,
    /// Whether a page break stands before it: the paragraph may go on across it.
    after_page: bool,
}

/// What the lines of a text say of its paragraphs.
pub(super) struct Wrapped {
    /// How each line joins the last one that is neither blank nor furniture.
    pub(super) joins: Vec<Join>,
    /// How much of the width at which the text is wrapped each line takes, in percent; 0 for
    /// all where it is not wrapped, or where the format itself parts the paragraphs.
    pub(super) shares: Vec<u8>,
}

/// Tells how the lines of `raw` that are not `left_out` make paragraphs.
pub(super) fn join(raw: &RawText<'_>, left_out: &[bool]) -> Wrapped {
    let lines = lines(raw, left_out);
    let width = wrap_width(&lines);
    let mut joins = vec![Join::No; raw.lines.len()];
    let mut shares = vec![0; raw.lines.len()];
    let page = width.and_then(|width| page_width(&lines, width));
    let mut state = State { parted: are_parted(&lines), ..State::default() };
    let mut before: Option<&Line<'_>> = None;
    for (index, line) in &lines {
        if let Some(before) = before {
            joins[*index] = joined(before, line, width, &state);
        }
        if let Some(width) = page {
            shares[*index] = (line.width * 100 / width.max(1)).clamp(1, 200) as u8;
        }
        state.note(line, joins[*index]);
        before = Some(line);
    }
    Wrapped { joins, shares }
}

fn lines<'a>(raw: &'a RawText<'_>, left_out: &[bool]) -> Vec<(usize, Line<'a>)> {
    let mut lines = Vec::with_capacity(raw.lines.len());
    let (mut after_blank, mut after_page) = (false, false);
    for (index, line) in raw.lines.iter().enumerate() {
        if left_out[index] {
            after_page = true;
            continue;
        }
        let words = raw.words(line).trim_matches(super::rewrite::is_blank_but_no_tab);
        if words.trim().is_empty() {
            after_blank = true;
            continue;
        }
        let width = words.bytes().filter(|&byte| byte & 0xc0 != 0x80).count();
        let hint = line.hint;
        lines.push((index, Line { words, width, hint, after_blank, after_page }));
        (after_blank, after_page) = (false, false);
    }
    lines
}

/// The letters of a line of the usual page: A4, 14 pt.
const PAGE: usize = 76;

/// The width at which a hard-wrapped document is broken; `None` when it is not wrapped.
fn wrap_width(lines: &[(usize, Line<'_>)]) -> Option<usize> {
    // Lines whose sentence goes on in the next are surely broken where the width ends; tables
    // and notes may be wider.
    let mut widths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| {
            let (before, line) = (&pair[0].1, &pair[1].1);
            !line.after_blank
                && vi::starts_lowercase(line.words)
                && !ends_sentence(before.words)
                && marker::scan(line.words).is_none()
        })
        .map(|pair| pair[0].1.width)
        .collect();
    if lines.len() < 8 || widths.len() * 12 < lines.len() {
        return None;
    }
    widths.sort_unstable();
    let mut all: Vec<usize> = lines.iter().map(|(_, line)| line.width).collect();
    all.sort_unstable();
    let wide = widths[widths.len() * 9 / 10].min(all[all.len() * 19 / 20]);
    // Paragraphs of one long line beside a few stray breaks are no wrapped text.
    (wide <= 160).then_some(wide)
}

/// The width of the page, where lines tell it: a text most of whose lines are of cells is
/// wrapped narrower than its page.
fn page_width(lines: &[(usize, Line<'_>)], wrapped: usize) -> Option<usize> {
    if lines.iter().any(|(_, line)| line.hint.has(Hint::PARAGRAPH)) {
        return None;
    }
    let mut widths: Vec<usize> = lines.iter().map(|(_, line)| line.width).collect();
    let wide = widths.len() * 98 / 100;
    let (_, wide, _) = widths.select_nth_unstable(wide);
    Some(wrapped.max((*wide).min(PAGE)))
}

/// Whether blank lines part the paragraphs of a Markdown text: then a soft break stands inside
/// one, and hardly any unit begins after it.
fn are_parted(lines: &[(usize, Line<'_>)]) -> bool {
    let soft = lines.iter().filter(|(_, line)| line.hint.has(Hint::SOFT));
    let (mut all, mut opening) = (0, 0);
    for (_, line) in soft {
        all += 1;
        opening += usize::from(marker::scan(line.words).is_some());
    }
    all >= 8 && opening * 20 <= all
}

/// Where the numbering of the lines above stands.
#[derive(Default)]
struct State {
    /// Whether blank lines part the paragraphs.
    parted: bool,
    /// The form of the marker that the open paragraph begins with.
    opened: Option<Form>,
    clause: u32,
    article: u32,
    /// Whether the open paragraph is a legal basis.
    in_basis: bool,
}

impl State {
    fn note(&mut self, line: &Line<'_>, join: Join) {
        if join != Join::No {
            return;
        }
        self.in_basis = begins_basis(line.words);
        let found = marker::scan(line.words);
        self.opened = found.map(|found| found.form);
        match found {
            Some(found) if found.form == Form::Clause => self.clause = found.value,
            Some(found) if found.form == Form::Article => {
                (self.article, self.clause) = (found.value, 0);
            }
            Some(found)
                if matches!(found.form, Form::Roman | Form::Section | Form::Chapter) =>
            {
                self.clause = 0;
            }
            _ => {}
        }
    }
}

fn joined(before: &Line<'_>, line: &Line<'_>, width: Option<usize>, state: &State) -> Join {
    let cells = before.words.contains('\t') || line.words.contains('\t');
    if cells
        || line.hint.has(Hint::HEADING)
        || line.hint.has(Hint::ROW)
        || before.hint.has(Hint::ROW)
    {
        return Join::No;
    }
    if is_rule(line.words) || is_rule(before.words) {
        return Join::No;
    }
    let page_only = line.after_page && line.after_blank;
    if line.after_blank && !page_only {
        return joined_across_blank(before, line);
    }
    if is_broken_number(before.words, line.words) {
        return Join::Glued;
    }
    if is_bare_unit_word(before.words) && begins_with_number(line.words) {
        return Join::Spaced;
    }
    // A paragraph of its own that opens a unit goes on with nothing: `2. Bảo đảm` after `pháp
    // luật`. Where no line is wrapped, each is one.
    let own = line.hint.has(Hint::PARAGRAPH) || width.is_none();
    let found = marker::scan(line.words);
    let unit = found.is_some_and(|found| own || is_next_clause(&found, state));
    if dangles(before.words, line.words) && !opens_quote_or_unit(line.words) && !unit {
        return Join::Spaced;
    }
    if state.in_basis && goes_on_with_basis(before, line) {
        return Join::Spaced;
    }
    if is_broken_range(before.words, line.words) {
        return Join::Spaced;
    }
    let full =
        line.hint.has(Hint::RUNS_ON) || width.is_some_and(|width| is_full(before, line, width));
    match marker::scan(line.words) {
        // A dash alone takes the next line as its text.
        _ if is_lone_label(before.words) => Join::Spaced,
        Some(found) if opens_here(found, before, line, full, state) => Join::No,
        Some(_) if full && !ends_sentence(before.words) => Join::Spaced,
        Some(_) => Join::No,
        None if goes_on(before, line) => Join::Spaced,
        None if softly(before, line, width, state) => Join::Spaced,
        None if full
            && !line.hint.has(Hint::PARAGRAPH)
            && !begins_anew(before, line)
            && !is_over_text(before, line, width)
            && !is_announced(before, line, width) =>
        {
            Join::Spaced
        }
        None => Join::No,
    }
}

/// Whether a marker is the number that comes next: `1.` below the line of an article, or the
/// clause after the last one, whatever word stands before it (`Trợ cấp hằng tháng`).
fn is_next_clause(found: &marker::Marker<'_>, state: &State) -> bool {
    let first = matches!(state.opened, Some(Form::Article)) && found.value == 1;
    found.form == Form::Clause && (first || state.clause > 0 && found.value == state.clause + 1)
}

/// Whether a marker opens a unit where it stands, rather than being a number in
/// mid-sentence that a line break brought to the front.
fn opens_here(
    found: marker::Marker<'_>,
    before: &Line<'_>,
    line: &Line<'_>,
    full: bool,
    state: &State,
) -> bool {
    if !full || ends_sentence(before.words) {
        return true;
    }
    match found.form {
        Form::Clause => found.value == state.clause + 1 || found.value == 1,
        Form::Article => found.value == state.article + 1,
        Form::Dash(_) => !vi::starts_lowercase(line.words[found.len..].trim_start()),
        Form::Section | Form::Chapter | Form::Part | Form::Appendix | Form::Item => {
            vi::is_all_caps(line.words) || !ends_in_preposition(before.words)
        }
        _ => true,
    }
}

/// Across a blank line a paragraph goes on only where the break is plainly inside it.
fn joined_across_blank(before: &Line<'_>, line: &Line<'_>) -> Join {
    let inside = vi::starts_lowercase(line.words)
        && marker::scan(line.words).is_none()
        && !ends_sentence(before.words)
        && !before.words.ends_with(',')
        && before.width > 40
        && !line.hint.has(Hint::ITEM);
    if inside { Join::Spaced } else { Join::No }
}

/// Whether `line` goes on with the sentence of `before`, whatever their widths.
fn goes_on(before: &Line<'_>, line: &Line<'_>) -> bool {
    let words = line.words;
    let small = vi::starts_lowercase(words)
        || words.starts_with('(')
            && vi::starts_lowercase(&words[1..])
            && !ends_sentence(before.words);
    small
        && !before.words.ends_with([':', ';'])
        && (!ends_sentence(before.words) || !line.hint.has(Hint::PARAGRAPH))
        && !vi::is_all_caps(before.words)
}

/// Whether a soft break parts two lines of one sentence: neither ends one, both are of the
/// same weight, and the first is no short heading.
///
/// Where blank lines part the paragraphs, a unit's first line may be cut far short: after a word
/// or two (`1. Sở` before `Công Thương`), or where it is [`FIRST_LINE`] wide. Any other is a
/// heading (`1. Mục tiêu chung`). The heading of an article may be such a line, and ends with
/// its emphasis.
fn softly(before: &Line<'_>, line: &Line<'_>, width: Option<usize>, state: &State) -> bool {
    let in_unit = state.parted
        && match state.opened {
            Some(Form::Article | Form::Chapter | Form::Part) => before.hint.has(Hint::BOLD),
            Some(_) => match marker::scan(before.words) {
                Some(found) => {
                    let words = before.words[found.len..].split_whitespace().count();
                    let runs_on = before.words.ends_with(',')
                        || ends_in_preposition(before.words)
                        || vi::ends_with_words(before.words, "đối với trường hợp")
                        || line.words.starts_with(|c: char| c.is_ascii_digit());
                    words <= 2 || runs_on || is_first_line(before, line)
                }
                None => true,
            },
            None => false,
        };
    line.hint.has(Hint::SOFT)
        && (in_unit || width.is_some_and(|width| before.width * 5 >= width * 2))
        && before.hint.has(Hint::BOLD) == line.hint.has(Hint::BOLD)
        && !ends_sentence(before.words)
        && !heads_sentence(before, line)
        && !vi::is_all_caps(before.words)
        && !vi::is_all_caps(line.words)
        && !before.words.contains('|')
        && !line.words.contains('|')
}

/// Whether a labelled line is the heading of the sentence below: that begins with words no
/// name goes on with (`Một số chỉ tiêu …`), or with words of the heading.
fn heads_sentence(before: &Line<'_>, line: &Line<'_>) -> bool {
    const OPENERS: [&str; 9] = [
        "Một số ",
        "Đến năm ",
        "Các ",
        "Phấn đấu ",
        "Tập trung ",
        "Việc ",
        "Khi ",
        "Tối thiểu ",
        "Trong năm ",
    ];
    let Some(found) = marker::scan(before.words) else { return false };
    let head = before.words[found.len..].trim_start();
    let second = line.words.match_indices(' ').nth(1).map_or(line.words.len(), |(at, _)| at);
    // A name is written with its capital: `Trạm Kiểm lâm …, Trạm` before `Kiểm lâm …`.
    let repeated = || {
        let mut letters = line.words[..second].chars();
        let first = letters.next().filter(|first| first.is_uppercase());
        first.is_some_and(|first| {
            let phrase: String = first.to_lowercase().chain(letters).collect();
            head.contains(&phrase)
        })
    };
    let dangling = head.split(' ').count() <= 2 || ends_in_preposition(head);
    !dangling && (OPENERS.iter().any(|opener| line.words.starts_with(opener)) || repeated())
}

/// How wide web pages turned to text cut the first line of a paragraph that the page indents.
const FIRST_LINE: Range<usize> = 27..35;

/// Whether a line is cut where the first line of an indented paragraph is.
fn is_first_line(before: &Line<'_>, line: &Line<'_>) -> bool {
    let word = line.words.split(' ').next().map_or(0, |word| word.chars().count());
    before.width < FIRST_LINE.end && before.width + 1 + word >= FIRST_LINE.start
}

/// Whether a line that fills the width is a whole title over its text: the line below runs on
/// or ends a sentence, and a title's last line does neither.
fn is_over_text(before: &Line<'_>, line: &Line<'_>, width: Option<usize>) -> bool {
    let titled = marker::scan(before.words).is_some_and(|found| {
        matches!(
            found.form,
            Form::Article | Form::Chapter | Form::Section | Form::Part | Form::Appendix
        )
    });
    // `Điều 2. Nghị định này có hiệu lực từ ngày ký, thay thế` is a sentence, and so are the
    // articles that name who carries out what.
    const SENTENCES: [&str; 12] = [
        "có hiệu lực",
        "chịu trách nhiệm",
        ". Các Bộ trưởng",
        ". Bộ trưởng",
        ". Chánh Văn phòng",
        ". Giám đốc",
        ". Thủ trưởng",
        ". Chủ tịch",
        ". Giao ",
        ". Ban hành kèm theo",
        ". Phê duyệt",
        ". Thông qua",
    ];
    let sentence = SENTENCES.iter().any(|words| before.words.contains(words))
        || ends_in_preposition(before.words)
        || [" thuộc", " do", " cho", " với", " đến"].iter().any(|w| before.words.ends_with(w));
    titled
        && !sentence
        && vi::starts_uppercase(line.words)
        && (ends_sentence(line.words) || width.is_some_and(|width| line.width * 8 > width * 7))
}

/// Whether a short line below a colon is what that announces, a cell or an item, rather than
/// the end of the sentence.
fn is_announced(before: &Line<'_>, line: &Line<'_>, width: Option<usize>) -> bool {
    before.words.ends_with(':')
        && vi::starts_uppercase(line.words)
        && !ends_sentence(line.words)
        && width.is_some_and(|width| line.width * 5 < width * 3)
}

/// Whether the next word had no room on the line before.
fn is_full(before: &Line<'_>, line: &Line<'_>, width: usize) -> bool {
    let word = line.words.split(' ').next().map_or(0, |word| word.chars().count());
    // Proportional type varies; a fourteenth of the width is let pass, and as much for the
    // indent of a paragraph's first line before a line that opens nothing.
    let first = marker::scan(before.words).is_some() && marker::scan(line.words).is_none();
    let indent = if first { width / 14 } else { 0 };
    before.width + 1 + word > width - width / 14 - indent
}

/// Whether `line` is of another kind than `before`: capitals after small letters or the
/// other way round, a quotation, an appendix's caption, the end of a sentence before a short
/// last line.
fn begins_anew(before: &Line<'_>, line: &Line<'_>) -> bool {
    if ["(Kèm theo", "(Ban hành", "(ban hành", "(Được ban hành"]
        .iter()
        .any(|caption| line.words.starts_with(caption))
    {
        return true;
    }
    let caps = vi::is_all_caps(before.words);
    // `4.230 USD;` is an amount, not a title.
    let amount = line.words.starts_with(|c: char| c.is_ascii_digit());
    caps != vi::is_all_caps(line.words) && (caps || line.width > 8 && !amount)
        || ["Căn cứ ", "Xét ", "Theo đề nghị", "Nơi nhận", "“"]
            .iter()
            .any(|s| line.words.starts_with(s))
            && ends_sentence(before.words)
}

/// A legal basis goes on until its stop, whatever the widths: an entry never ends without.
fn goes_on_with_basis(before: &Line<'_>, line: &Line<'_>) -> bool {
    !ends_sentence(before.words)
        && !before.words.ends_with(',')
        && marker::scan(line.words).is_none()
        && !begins_basis(line.words)
        && !vi::is_all_caps(line.words)
        && !line.words.contains('|')
        && !["Theo ", "Trên cơ sở", "Sau khi", "QUYẾT", "Chính phủ ban hành", "Bộ trưởng "]
            .iter()
            .any(|s| line.words.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::super::normalize;
    use super::super::raw::RawText;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let source = normalize(&RawText::of_lines(text));
        let paragraphs: Vec<_> = source.text().lines().collect();
        assert_eq!(paragraphs, expected, "text: {text:?}");
    }

    const WRAPPED: &str = "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch hành động thực hiện chỉ\n\
        tiêu bao phủ bảo hiểm y tế toàn dân theo Chỉ thị số 52-\nCT/TW và các văn bản có\n\
        liên quan đến công tác bảo hiểm y tế. Người đứng đầu các cơ quan thuộc\n\
        Chính phủ chịu trách nhiệm thi hành.\n\
        Điều 2. Hiệu lực\n\
        1. Quyết định này có hiệu lực kể từ ngày ký ban hành, thay thế quy định tại\n\
        Điều 7 của văn bản trước đây và các quy định khác có liên quan đến năm\n\
        2020. Các nội dung khác giữ nguyên.\n\
        - Phát triển kinh tế gắn với bảo vệ môi trường, bảo đảm phát triển kinh tế\n\
        - xã hội bền vững.\n";

    #[test]
    fn joins_lines_that_were_broken_for_want_of_room() {
        check(
            WRAPPED,
            &[
                "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch hành động thực hiện chỉ \
                 tiêu bao phủ bảo hiểm y tế toàn dân theo Chỉ thị số 52-CT/TW và các văn bản có \
                 liên quan đến công tác bảo hiểm y tế. Người đứng đầu các cơ quan thuộc \
                 Chính phủ chịu trách nhiệm thi hành.",
                "Điều 2. Hiệu lực",
                "1. Quyết định này có hiệu lực kể từ ngày ký ban hành, thay thế quy định tại \
                 Điều 7 của văn bản trước đây và các quy định khác có liên quan đến năm \
                 2020. Các nội dung khác giữ nguyên.",
                "- Phát triển kinh tế gắn với bảo vệ môi trường, bảo đảm phát triển kinh tế \
                 - xã hội bền vững.",
            ],
        );
    }

    #[test]
    fn leaves_paragraphs_of_one_line_alone() {
        check(
            "1. Tổng thu ngân sách\n2. Tổng chi ngân sách\nTrong đó:\n2.1. Chi đầu tư\n",
            &["1. Tổng thu ngân sách", "2. Tổng chi ngân sách", "Trong đó:", "2.1. Chi đầu tư"],
        );
        check(
            "Ưu tiên nguồn lực đầu tư công hợp\nlý, hiệu quả.\nĐiều 2. Phân bổ\n",
            &["Ưu tiên nguồn lực đầu tư công hợp lý, hiệu quả.", "Điều 2. Phân bổ"],
        );
    }

    #[test]
    fn leaves_a_unit_alone_after_a_word_that_could_go_on() {
        check(
            "2. Về kinh tế số\n2.1. Tỷ trọng đạt 27%.\n3. Chuyển đổi số\nThực hiện Nghị quyết số\n\
             57-NQ/TW ngày 22/12/2024.\n",
            &[
                "2. Về kinh tế số",
                "2.1. Tỷ trọng đạt 27%.",
                "3. Chuyển đổi số",
                "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024.",
            ],
        );
    }

    #[test]
    fn the_next_clause_is_no_number_of_a_year() {
        check(
            "3. Kỳ công bố: Năm, 5 năm\n4. Nguồn số liệu\n5. Thời hạn: năm\n2020.\n",
            &["3. Kỳ công bố: Năm, 5 năm", "4. Nguồn số liệu", "5. Thời hạn: năm 2020."],
        );
        check(
            "Điều 3. Mức chi tối thiểu\n1. Quy định mức chi như sau\n2. Chi tối thiểu\n5.000 đồng\n",
            &[
                "Điều 3. Mức chi tối thiểu",
                "1. Quy định mức chi như sau",
                "2. Chi tối thiểu 5.000 đồng",
            ],
        );
    }

    #[test]
    fn the_first_clause_is_no_month() {
        check(
            "Điều 1. Trợ cấp hằng tháng\n1. Mức trợ cấp là 500.000 đồng.\n2. Thời hạn trong tháng\n\
             3. Hồ sơ gồm đơn nộp trước ngày 05 tháng\n12 năm 2024.\n",
            &[
                "Điều 1. Trợ cấp hằng tháng",
                "1. Mức trợ cấp là 500.000 đồng.",
                "2. Thời hạn trong tháng",
                "3. Hồ sơ gồm đơn nộp trước ngày 05 tháng 12 năm 2024.",
            ],
        );
    }

    #[test]
    fn a_lone_dash_takes_the_next_line() {
        check(
            "-\nCác cấp uỷ đảng\n- Có chương trình\n",
            &["- Các cấp uỷ đảng", "- Có chương trình"],
        );
    }
}
