use super::super::package::tests::pack;
use super::*;
use crate::source::Hint;

const STYLES: &str = "<w:styles><w:style w:type='paragraph' w:styleId='Dieu'>\
    <w:name w:val='Dieu'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>\
    <w:rPr><w:b/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='Khoan'>\
    <w:basedOn w:val='Dieu'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr>\
    <w:rPr><w:b w:val='0'/></w:rPr></w:style><w:style w:type='character' w:styleId='An'>\
    <w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>\
    <w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Dieu'/>\
    <w:lvlText w:val='Điều %1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/>\
    <w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>\
    <w:lvlText w:val='&#xF0B7;'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>";

const FOOTNOTES: &str = "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>\
    <w:r><w:t xml:space='preserve'> Không kể rừng</w:t></w:r></w:p></w:footnote></w:footnotes>";

const HEADER: &str = "<w:hdr><w:p><w:r><w:t>Công báo</w:t></w:r></w:p></w:hdr>";

fn file(body: &str) -> Vec<u8> {
    let office = |kind: &str| format!("http://schemas.openxmlformats.org/{kind}");
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Type='{}' Target='{target}'/>", office(kind))
    };
    let top = format!(
        "<Relationships>{}</Relationships>",
        relation("officeDocument", "/word/document.xml")
    );
    let own = format!(
        "<Relationships>{}{}{}{}</Relationships>",
        relation("styles", "styles.xml"),
        relation("numbering", "numbering.xml"),
        relation("footnotes", "footnotes.xml"),
        relation("header", "header1.xml")
    );
    pack(&[
        ("_rels/.rels", &top),
        ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", &own),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", FOOTNOTES),
        ("word/header1.xml", HEADER),
    ])
}

/// The lines of a body, each with its hints' letters: Row, Heading, Bold, Paragraph, Item.
#[track_caller]
fn check(body: &str, expected: &[(&str, &str)]) {
    let raw = read(&file(body)).unwrap();
    let hints = [
        (Hint::ROW, 'R'),
        (Hint::HEADING, 'H'),
        (Hint::BOLD, 'B'),
        (Hint::PARAGRAPH, 'P'),
        (Hint::ITEM, 'I'),
        (Hint::FURNITURE, 'F'),
    ];
    let lines: Vec<(String, String)> = raw
        .lines
        .iter()
        .map(|line| {
            let letters = hints.iter().filter(|(hint, _)| line.hint.has(*hint));
            (raw.words(line).to_owned(), letters.map(|(_, letter)| letter).collect())
        })
        .collect();
    let lines: Vec<_> = lines.iter().map(|(words, hints)| (&words[..], &hints[..])).collect();
    let (last, lines) = lines.split_last().unwrap();
    assert_eq!(*last, ("Công báo", "F"));
    assert_eq!(lines, expected);
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, more: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val='{style}'/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
}

#[test]
fn labels_come_from_styles_and_paragraphs() {
    let num = |id: u32| format!("<w:numPr><w:numId w:val='{id}'/></w:numPr>");
    let body = styled("Dieu", "", "Mục tiêu")
        + &styled("Khoan", "", "Chung")
        + &styled("Khoan", "", "Cụ thể")
        + &styled("Dieu", &num(0), "Không số")
        + &styled("Không có", &num(2), "Chấm")
        + &styled("Dieu", "", "Hiệu lực");
    check(
        &body,
        &[
            ("Điều 1. Mục tiêu", "BPI"),
            ("1. Chung", "PI"),
            ("2. Cụ thể", "PI"),
            ("Không số", "BP"),
            ("• Chấm", "PI"),
            ("Điều 2. Hiệu lực", "BPI"),
        ],
    );
}

#[test]
fn letters_have_what_the_document_gives_to_all() {
    let defaults =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>";
    let styles = STYLES.replacen("<w:styles>", &format!("<w:styles>{defaults}"), 1);
    let root = parse(&styles, FORMAT).unwrap();
    let styles = Styles::read(&root);
    assert_eq!(styles.of_paragraph(None).bold, Some(true));
    assert_eq!(styles.of_paragraph(Some("Khoan")).bold, Some(false));
    assert_eq!(styles.get("An").unwrap().bold, None);
}

#[test]
fn only_what_the_page_shows_is_read() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>Thu </w:t><w:noBreakHyphen/><w:tab/>\
        <w:t>chi</w:t><w:softHyphen/><w:br/><w:t>năm</w:t></w:r>\
        <w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>\
        <w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom>\
        <w:ins><w:r><w:t xml:space='preserve'> 2025</w:t></w:r></w:ins>\
        <w:r><w:rPr><w:rStyle w:val='An'/></w:rPr><w:t>ẩn</w:t></w:r>\
        <w:r><w:rPr><w:caps/></w:rPr><w:t xml:space='preserve"
        .to_owned()
        + "'> đến</w:t></w:r><w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr>\
        <w:t>ẩn</w:t></w:r></w:p>";
    check(&body, &[("Thu -\tchi", "P"), ("năm 2025 ĐẾN☐", "")]);
}

#[test]
fn fields_show_their_result_and_a_broken_one_hides_no_more_than_its_paragraph() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = "<w:r><w:instrText>PAGE</w:instrText></w:r>";
    let body = format!(
        "<w:p>{}{code}{}<w:r><w:t>7</w:t></w:r>{}</w:p><w:p>{}{code}</w:p>{}",
        mark("begin"),
        mark("separate"),
        mark("end"),
        mark("begin"),
        p("sau")
    );
    check(&body, &[("7", "P"), ("sau", "P")]);
}

#[test]
fn a_paragraph_whose_mark_was_deleted_runs_on() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>một \
        </w:t></w:r></w:p>"
        .to_owned()
        + &p("hai");
    check(&body, &[("một hai", "P")]);
}

#[test]
fn notes_and_boxes_follow_their_paragraph_once() {
    let shape = format!("<w:txbxContent>{}</w:txbxContent>", p("Mẫu số 1"));
    let body = format!(
        "<w:p><w:r><w:t>Đất</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r>\
         <mc:AlternateContent><mc:Choice><w:drawing>{shape}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    check(&body, &[("Đất1", "P"), ("1 Không kể rừng", "P"), ("Mẫu số 1", "P")]);
}

fn row(cells: &[(&str, &str)]) -> String {
    let cell = |(properties, content): &(&str, &str)| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    };
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn a_row_is_a_line_with_every_cell() {
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[("", &p("x")), ("", &p("y"))]));
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[("<w:gridSpan w:val='2'/>", &p("TT")), ("<w:vMerge w:val='restart'/>", &inner)]),
        row(&[("", &p("1")), ("", &(p("a") + &p("b"))), ("<w:vMerge/>", &p("không in"))])
    );
    check(&body, &[("TT\t\tx y", "R"), ("1\ta b\t", "R")]);
}

#[test]
fn a_letterhead_is_no_table() {
    let motto = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + &p("Độc lập");
    let body = format!("<w:tbl>{}</w:tbl>", row(&[("", &p("CHÍNH PHỦ")), ("", &motto)]));
    check(
        &body,
        &[("CHÍNH PHỦ", "P"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "P"), ("Độc lập", "P")],
    );
}

#[test]
fn one_row_of_several_lines_is_a_signature_and_one_of_single_lines_a_table() {
    let table = |name: &str| format!("<w:tbl>{}</w:tbl>", row(&[("", &p("")), ("", name)]));
    check(
        &(table(&(p("CHỦ TỊCH") + &p("Nguyễn Văn A"))) + &table(&p("Chỉ tiêu"))),
        &[("CHỦ TỊCH", "P"), ("Nguyễn Văn A", "P"), ("\tChỉ tiêu", "R")],
    );
}

#[test]
fn other_archives_are_no_word_documents() {
    let reason = "a zip archive, but no Word document".to_owned();
    let expected = Some(ReadError::Malformed { format: "docx", reason });
    assert_eq!(read(&pack(&[("a.txt", "x")])).err(), expected);
    assert_eq!(read(&pack(&[("word/document.xml", "<x/>")])).err(), expected);
}

#[test]
fn a_cut_or_broken_file_is_an_error_and_no_panic() {
    let bytes = file(&p("x"));
    for len in (0..bytes.len()).step_by(97) {
        assert!(read(&bytes[..len]).is_err());
    }
    for at in (0..bytes.len()).step_by(13) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        let _ = read(&broken);
    }
}

#[test]
fn codes_in_a_font_that_does_not_tell_are_told_by_their_words() {
    let run = |font: &str, text: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii='{font}'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let coded = crate::read::legacy::tests::coded;
    let text = crate::read::legacy::tests::TEXT;
    check(
        &(run("ABC Times", &coded(text))
            + &run("ABC Times", &coded("là"))
            + &run("Arial", "là")),
        &[(text, "P"), ("là", "P"), ("là", "P")],
    );
    let hyphen = |font: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii='{font}'/></w:rPr><w:t>n</w:t><w:softHyphen/>\
             <w:t>{}</w:t></w:r></w:p>",
            coded("ớc")
        )
    };
    check(&hyphen(".VnTime"), &[("nước", "P")]);
    check(&run("Arial", "tr\u{ad}ước"), &[("tr\u{ad}ước", "P")]);
    let raw = read(&file(&run("ABC Times", &coded(text)))).unwrap();
    assert_eq!(raw.legacy, Some(crate::model::Encoding::Tcvn3));
}

#[test]
fn notes_are_counted_as_their_section_says() {
    let note =
        |kind: &str| format!("<w:p><w:r><w:t>x</w:t><w:{kind}Reference w:id='9'/></w:r></w:p>");
    let section =
        |rules: &str| format!("<w:p><w:pPr><w:sectPr>{rules}</w:sectPr></w:pPr></w:p>");
    let rules = |name: &str, format: &str, more: &str| {
        format!("<w:{name}><w:numFmt w:val='{format}'/>{more}</w:{name}>")
    };
    let body = [
        note("footnote"),
        note("endnote"),
        section(&rules("footnotePr", "upperLetter", "<w:numStart w:val='3'/>")),
        note("footnote"),
        note("endnote"),
        section(
            &(rules("footnotePr", "chicago", "<w:numRestart w:val='eachSect'/>")
                + &rules("endnotePr", "decimal", "")),
        ),
        note("footnote"),
    ];
    let expected = ["xC", "xi", "x*", "x2", "x*"];
    check(&body.concat(), &expected.map(|words| (words, "P")));
}
