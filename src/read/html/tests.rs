//! Pages and what is printed of them.

use super::*;

fn lines(page: &str) -> Vec<(String, Hint)> {
    let (raw, _) = read(page.as_bytes()).expect("the page is read");
    raw.lines
        .iter()
        .map(|line| (raw.words(line).to_owned(), line.hint))
        .filter(|(words, _)| !words.is_empty())
        .collect()
}

#[track_caller]
fn check(page: &str, expected: &[&str]) {
    let words: Vec<_> = lines(page).into_iter().map(|(words, _)| words).collect();
    assert_eq!(words, expected, "page: {page}");
}

#[track_caller]
fn check_hints(page: &str, expected: &[(&str, Hint)]) {
    let found = lines(page);
    let found: Vec<_> = found.iter().map(|(words, hint)| (words.as_str(), *hint)).collect();
    assert_eq!(found, expected, "page: {page}");
}

/// Words that make a part of a page the document.
const ARTICLES: &str = "<p>Căn cứ Hiến pháp;</p><p>Điều 1. Một</p><p>1. Theo khoản 2 Điều 5.</p>\
                        <p>Điều 2. Hai</p>";
const PRINTED: [&str; 4] =
    ["Căn cứ Hiến pháp;", "Điều 1. Một", "1. Theo khoản 2 Điều 5.", "Điều 2. Hai"];

#[test]
fn blanks_are_one_blank_and_breaks_end_lines() {
    check(
        "<p> Điều\n  1.&nbsp;&nbsp; Phạm\tvi <br>điều&shy;\u{200b} chỉnh</p>\n<p>\n</p>A<div>B</div>C",
        &["Điều 1. Phạm vi", "điều chỉnh", "A", "B", "C"],
    );
    check("<p>Điều <b>1</b><i>.</i> <u> Một</u></p>", &["Điều 1. Một"]);
    check("<p>a &lt; b &amp;&nbsp;c &#7879;</p>", &["a < b & c ệ"]);
    check("<pre>a   b\n\tc</pre>", &["a   b", "\tc"]);
    check("<div style='white-space: pre-wrap'>a\nb</div>", &["a", "b"]);
}

#[test]
fn hints_say_what_the_page_shows() {
    let first = Hint::PARAGRAPH;
    check_hints(
        "<h2>Chương I<br>CHUNG</h2><p><b>Điều 1.</b> <strong>Một</strong></p><p><b>a</b> b</p>",
        &[
            ("Chương I", first.with(Hint::HEADING)),
            ("CHUNG", Hint::HEADING),
            ("Điều 1. Một", first.with(Hint::BOLD)),
            ("a b", first),
        ],
    );
    check_hints(
        "<p style='font-weight:bold'>a<span style='font-weight:normal'> b</span></p>\
         <p style='font-weight:700'>c<br><br>d<br>e</p>",
        &[
            ("a b", first),
            ("c", first.with(Hint::BOLD)),
            ("d", first.with(Hint::BOLD)),
            ("e", Hint::BOLD),
        ],
    );
}

#[test]
fn what_no_page_shows_is_left_out() {
    check(
        "<title>x</title><style>p{}</style><p>a<script>var x = '<p>b</p>';</script></p>\
         <p hidden>c</p><p style='DISPLAY: none'>d</p><template><p>e</p></template>\
         <span style='mso-hide:all'>f</span><noscript>g</noscript><!-- h --><dialog>i</dialog>",
        &["a"],
    );
    check(
        "<p><del>a</del> <s>b</s> <ins>c</ins> năm 2025<sup>1</sup></p>",
        &["a b c năm 2025¹"],
    );
    check("<p style='text-transform:uppercase'>Điều <q>một</q></p>", &["ĐIỀU “MỘT”"]);
}

#[test]
fn items_have_the_labels_that_a_browser_prints() {
    check(
        "<ol start=3><li>ba<li><p>bốn</p><p>thêm</p><ol type=a><li>a<li>b</ol><li value=9>chín</ol>",
        &["3. ba", "4. bốn", "thêm", "a. a", "b. b", "9. chín"],
    );
    check("<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>", &["- a", "+ b", "• c", "- d"]);
    check("<ol reversed type=I><li>x<li>y</ol>", &["II. x", "I. y"]);
    check("<ul><li>một<li style='list-style-type:none'>hai</ul>", &["- một", "hai"]);
    check("<ol style='list-style: none'><li>1) một</ol>", &["1) một"]);
    check_hints("<ul><li>một</ul>", &[("- một", Hint::PARAGRAPH.with(Hint::ITEM))]);
}

#[test]
fn items_that_bring_their_labels_get_no_second_one() {
    check(
        "<ul><li>1. Một<li>a) Hai<li>- Ba<li>Bốn</ul><ol><li>1. Năm</ol>",
        &["1. Một", "a) Hai", "- Ba", "- Bốn", "1. Năm"],
    );
    // A number of another kind is the item's own word.
    check("<ol><li>2. Sáu</ol>", &["1. 2. Sáu"]);
}

#[test]
fn lists_of_word_keep_the_label_that_word_wrote() {
    check(
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span \
         style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Một<o:p>\
         </o:p></p><!--[if gte mso 9]><xml><w:x>y</w:x></xml><![endif]-->",
        &["1. Một"],
    );
}

#[test]
fn a_row_is_a_line_and_every_cell_is_in_it() {
    check_hints(
        "<table><thead><tr><th>TT<th>Chỉ<br>tiêu<th>Năm</thead><tr><td>1<td><p>a</p><p>b</p><td>\
         <tr><td colspan=2>I. Kinh tế<td>5</table>",
        &[
            ("TT\tChỉ tiêu\tNăm", Hint::ROW),
            ("1\ta b\t", Hint::ROW),
            ("I. Kinh tế\t\t5", Hint::ROW),
        ],
    );
    check(
        "<table><tr><td rowspan=2>a<td>b<td rowspan=0>c<tr><td>d<tr><td>e<td>f</table>",
        &["a\tb\tc", "\td\t", "e\tf\t"],
    );
    check(
        "<table><caption>Bảng 1</caption><tr><td>x<td><table><tr><td>y<td>z</table></table>",
        &["Bảng 1", "x\ty z"],
    );
    check("<table><tr><td>&nbsp;<td> <tr><td>a<td>b</table>", &["a\tb"]);
}

#[test]
fn a_table_that_lays_out_the_page_is_paragraphs() {
    check("<table><tr><td><p>a</p><p>b</p><tr><td>c</table>", &["a", "b", "c"]);
    let page = format!("<table><tr><td>Trang chủ<td>{ARTICLES}</table>");
    assert!(lines(&page).iter().all(|(_, hint)| !hint.has(Hint::ROW)));
    // Two texts beside each other are a table.
    let page = format!("<table><tr><td>{ARTICLES}<td>{ARTICLES}</table>");
    assert!(lines(&page).iter().all(|(_, hint)| hint.has(Hint::ROW)));
    check(
        "<table><tr><td><td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
        &["a\tb", "c\td"],
    );
}

#[test]
fn the_frame_of_a_document_is_read_as_it_stands() {
    check(
        "<table><tr><td><b>UBND<br>TỈNH A<br>---</b><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>\
         Độc lập - Tự do - Hạnh phúc<tr><td>Số: 1/QĐ-UBND<td>A, ngày 2 tháng 3 năm 2024</table>",
        &[
            "UBND\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH A\tĐộc lập - Tự do - Hạnh phúc",
            "---\t",
            "Số: 1/QĐ-UBND\tA, ngày 2 tháng 3 năm 2024",
        ],
    );
    check(
        "<table><tr><td>Nơi nhận:<br>- Như trên;<td>TM. CHÍNH PHỦ<br>Nguyễn Văn A</table>",
        &["Nơi nhận:", "- Như trên;", "TM. CHÍNH PHỦ", "Nguyễn Văn A"],
    );
    // The head of a column is no list of recipients.
    check(
        "<table><tr><td>Nơi nhận<td>Số bản<tr><td>A<td>2</table>",
        &["Nơi nhận\tSố bản", "A\t2"],
    );
}

#[test]
fn the_document_is_found_in_the_page() {
    let menu =
        "<div class=menu><a>Trang chủ</a></div><h3>Văn bản liên quan</h3><p>Luật Giá</p>";
    for page in [
        format!("{menu}<div id=toanvancontent>{ARTICLES}</div>{menu}"),
        format!("{menu}<article>{ARTICLES}</article>{menu}"),
        format!(
            "{menu}<div class='x y'><div>{ARTICLES}</div></div><footer>Điện thoại</footer>"
        ),
        format!(
            "{menu}<div class=content1>{ARTICLES}</div><div class=content1><p>Article 1. One</div>"
        ),
        // A known name that holds something else.
        format!("<article>Tin: khoản 1</article><div>{ARTICLES}</div>{menu}"),
    ] {
        check(&page, &PRINTED);
    }
}

#[test]
fn a_piece_of_the_document_is_not_taken_for_it() {
    let list = "<ol><li>Theo khoản 2 Điều 5;<li>Theo khoản 3 Điều 6;</ol>";
    let section = format!("<div>{}</div>", list.repeat(9));
    let page = format!("<h3>Trang chủ</h3><div>{ARTICLES}{section}</div>");
    assert_eq!(lines(&page)[0].0, PRINTED[0]);
    let page =
        format!("<h3>Trang chủ</h3><div><p>Căn cứ Hiến pháp;</p>{}</div>", list.repeat(9));
    assert_eq!(lines(&page)[0].0, PRINTED[0]);
}

#[test]
fn a_plan_without_articles_is_found_by_its_words() {
    let plan =
        "<p>I. MỤC TIÊU</p><p>Nâng cao hiệu lực, hiệu quả quản lý nhà nước về kinh tế</p>";
    let menu = "<ul><li><a href='/'>Văn bản quy phạm pháp luật và những tin liên quan</a></ul>";
    let page = format!("{}<div><div>{}</div></div>", menu.repeat(40), plan.repeat(20));
    check(
        &page,
        &["I. MỤC TIÊU", "Nâng cao hiệu lực, hiệu quả quản lý nhà nước về kinh tế"].repeat(20),
    );
    // An appendix beside the articles belongs to the document.
    let page = format!("<p>Trang</p><div><div>{ARTICLES}</div><div><p>PHỤ LỤC</p></div></div>");
    check(&page, &[&PRINTED[..], &["PHỤ LỤC"]].concat());
}

#[test]
fn a_page_without_a_document_is_read_as_a_whole() {
    check_hints(
        "<nav>Trang chủ</nav><p>Chào bạn</p>",
        &[("Trang chủ", Hint::FURNITURE), ("Chào bạn", Hint::PARAGRAPH)],
    );
}

#[test]
fn boxes_of_the_portal_inside_the_document_are_furniture() {
    let page = format!(
        "<div class=content1>{ARTICLES}<div class='box-login'>Tài khoản</div><div>Bạn phải \
         <a>đăng nhập</a></div><p>Điều 3. Ba</p><div class=relatedNews><p>Điều 4. Bốn</p></div></div>"
    );
    let furniture: Vec<_> =
        lines(&page).into_iter().filter(|(_, hint)| hint.has(Hint::FURNITURE)).collect();
    let words: Vec<_> = furniture.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(words, ["Tài khoản", "Bạn phải đăng nhập"]);
}

#[test]
fn pages_made_to_do_harm_are_refused_or_read() {
    let deep = "<div>".repeat(100_000);
    assert!(matches!(read(deep.as_bytes()), Err(ReadError::Malformed { .. })));
    let spans = format!("<table>{}</table>", "<tr><td colspan=1000>a<td>b".repeat(2000));
    let (raw, _) = read(spans.as_bytes()).expect("spans are bounded");
    assert!(raw.text.len() < 1_000_000);
    let emphasis: String = (0..20_000).map(|n| format!("<p><b id={n}>x")).collect();
    assert!(matches!(read(emphasis.as_bytes()), Err(ReadError::Malformed { .. })));
    let nested = "<table><tr><td>a".repeat(100);
    assert!(read(nested.as_bytes()).is_ok());
}

#[test]
fn broken_pages_never_panic() {
    let page = format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><div class=content1><table>\
         <tr><td rowspan=2 colspan=3>CỘNG HÒA XÃ HỘI<td><br>b</table><ol start=2 type=i><li value=4>\
         x<ul><li>y</ul></ol><pre>\na</pre><b style='font-weight:400'>z{ARTICLES}&nbsp;&#x1ec7;</div>"
    );
    let bytes = page.as_bytes();
    // Numbers without a pattern, the same ones in every run.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..3000 {
        let mut mutant = bytes.to_vec();
        for _ in 0..=next(6) {
            let at = next(mutant.len());
            match next(4) {
                0 => mutant[at] = next(256) as u8,
                1 => mutant.truncate(at.max(1)),
                2 => {
                    let len = next(mutant.len() - at).min(40);
                    let part = mutant[at..at + len].to_vec();
                    let to = next(mutant.len());
                    mutant.splice(to..to, part);
                }
                _ => mutant[at] = b"<>/\"'= &;"[next(9)],
            }
        }
        if let Ok((raw, _)) = read(&mutant) {
            assert!(raw.lines.iter().all(|line| raw.text.get(line.span.range()).is_some()));
        }
    }
}

#[test]
fn a_label_that_is_set_beside_an_item_is_the_items_own() {
    check(
        "<ol><li> <p><span style='display:block;float:left;min-width:0cm'>Điều 1.</span>Một</p>\
         <li><p>Hai</p></ol>",
        &["Điều 1. Một", "2. Hai"],
    );
}

#[test]
fn fonts_of_before_unicode_are_read_by_their_names_or_their_words() {
    let coded = crate::read::legacy::tests::coded;
    let text = crate::read::legacy::tests::TEXT;
    let page = format!(
        "<p><font face='.VnTime'>{}</font></p><p style='font-family:\".VnTimeH\",serif'>{}</p>\
         <p><font face='Arial'>là</font></p>",
        coded(text),
        coded("kế hoạch")
    );
    check(&page, &[text, "KẾ HOẠCH", "là"]);
    let page = format!("<html><p>{}</p><p>{}</p></html>", coded(text), coded("là"));
    check(&page, &[text, "là"]);
    // Bytes of codes, whatever the page says of itself.
    for meta in ["", "<meta charset=windows-1252>", "<meta charset=windows-1258>"] {
        let bytes: Vec<u8> = format!("{meta}{page}").chars().map(|c| c as u8).collect();
        let (raw, encoding) = read(&bytes).expect("the page is read");
        assert!(raw.text.contains(text), "{meta}: {}", raw.text);
        assert_eq!(encoding, Encoding::Tcvn3, "{meta}");
    }
    // Converted, with the names of the fonts kept.
    let page = format!("<font face='.VnTime'><p>{text}</p><p>là</p></font>");
    check(&page, &[text, "là"]);
}

#[test]
fn raised_figures_are_marks_and_exponents() {
    check("<p>năm 2020<sup>5</sup>, 10<sup>6</sup> ha</p>", &["năm 2020⁵, 10⁶ ha"]);
    check(
        "<p>Điều 17.<a href='#_ftn16' name='_ftnref16'><sup><span>1</span>6</sup></a> Vốn</p>",
        &["Điều 17.¹⁶ Vốn"],
    );
    check("<p>a<span style='vertical-align:super'>(<b>2</b>)</span></p>", &["a⁽²⁾"]);
    check("<table><tr><td>m<sup>2</sup><td>5</table>", &["m²\t5"]);
    // Words and brackets stay as they are, and so does what is no figure of a note.
    check("<p>19<sup>th</sup> H<sub>2</sub>O 1<sup>[1]</sup></p>", &["19th H2O 1[1]"]);
    let (raw, _) = read("<p>m<sup>2</sup></p>".as_bytes()).expect("the page is read");
    assert_eq!(raw.text, "m2\n");
}

const NOTE: Hint = Hint::NOTE;

#[test]
fn notes_are_told_by_their_element() {
    let first = NOTE.with(Hint::PARAGRAPH);
    let body = "<p>Một<a href='#_ftn1' name='_ftnref1'><sup>1</sup></a></p>";
    let expected =
        [("Một¹", Hint::PARAGRAPH), ("1 Khoản này được sửa đổi.", first), ("2. Thêm", NOTE)];
    for note in [
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>\
         <a href='#_ftnref1' name='_ftn1'><sup>1</sup></a> Khoản này được sửa đổi.</p><p>2. Thêm</div></div>",
        "<aside role=doc-footnote><p>1 Khoản này được sửa đổi.</p><p>2. Thêm</aside>",
    ] {
        check_hints(&format!("{body}{note}"), &expected);
    }
    check_hints(
        &format!(
            "{body}<section><ol><li id='fn:1'><p>Khoản này. <a href='#fnref:1'>↩</a></ol></section>"
        ),
        &[("Một¹", Hint::PARAGRAPH), ("1 Khoản này.", first.with(Hint::ITEM))],
    );
}

#[test]
fn notes_of_portals_begin_with_a_link_back() {
    let first = NOTE.with(Hint::PARAGRAPH);
    let mark = |n: u32| format!("<a href='#_ftn{n}' name='_ftnref{n}'>[{n}]</a>");
    let back = |n: u32| format!("<a href='#_ftnref{n}' name='_ftn{n}'>[{n}]</a>");
    let page = format!(
        "<p>Một{}</p><p>Hai{}</p><hr><p>{} Luật A quy định:</p><p>“Điều 1. B”</p><p>{} C:</p>\
         <p>“Căn cứ D”.</p><p>Nơi nhận</p>",
        mark(1),
        mark(2),
        back(1),
        back(2)
    );
    check_hints(
        &page,
        &[
            ("Một[1]", Hint::PARAGRAPH),
            ("Hai[2]", Hint::PARAGRAPH),
            ("[1] Luật A quy định:", first),
            ("“Điều 1. B”", NOTE),
            ("[2] C:", first),
            ("“Căn cứ D”.", Hint::PARAGRAPH),
            ("Nơi nhận", Hint::PARAGRAPH),
        ],
    );
    // Notes below each page: what stands between them is the body, which calls the next one.
    let page = format!(
        "<p>Một{}</p><p>{} A</p><p>Hai{}</p><p>{} B</p>",
        mark(1),
        back(1),
        mark(2),
        back(2)
    );
    check_hints(
        &page,
        &[
            ("Một[1]", Hint::PARAGRAPH),
            ("[1] A", first),
            ("Hai[2]", Hint::PARAGRAPH),
            ("[2] B", first),
        ],
    );
    // A link to a title of the page is no note.
    check_hints("<p><a href='#dieu_1'>Điều 1.</a> A</p>", &[("Điều 1. A", Hint::PARAGRAPH)]);
}

#[test]
fn notes_beside_the_documents_part_are_kept() {
    let page = format!(
        "<div class=menu>Trang chủ</div><div class=content1>{ARTICLES}</div><div id=ftn1><p>1 Khoản</p></div>"
    );
    let (raw, _) = read(page.as_bytes()).expect("the page is read");
    assert!(raw.text.ends_with("1 Khoản\n"), "{}", raw.text);
    assert_eq!(raw.unread.len(), 1, "the menu was set aside");
    let (raw, _) = read(ARTICLES.as_bytes()).expect("the page is read");
    assert!(raw.unread.is_empty());
}

#[test]
fn cells_that_spans_make_are_bounded() {
    let table = format!("<table>{}</table>", "<tr><td colspan=1000>a<td>b".repeat(250));
    let refused = read(table.repeat(9).as_bytes());
    assert!(matches!(refused, Err(ReadError::Bound { counted: "cells", .. })), "{refused:?}");
}
