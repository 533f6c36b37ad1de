use super::super::package::tests::pack;
use super::*;
use crate::diagnostic::NotRead;
use crate::source::Hint;

const STYLES: &str = "<w:styles><w:style w:type='paragraph' w:styleId='Dieu'>\
    <w:name w:val='Dieu'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>\
    <w:rPr><w:b/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='Khoan'>\
    <w:basedOn w:val='Dieu'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr>\
    <w:rPr><w:b w:val='0'/></w:rPr></w:style><w:style w:type='character' w:styleId='An'>\
    <w:rPr><w:vanish/></w:rPr></w:style><w:style w:type='character' w:styleId='Dau'>\
    <w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>\
    <w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Dieu'/>\
    <w:lvlText w:val='Điều %1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/>\
    <w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>\
    <w:lvlText w:val='&#xF0B7;'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>";

const FOOTNOTES: &str = "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>\
    <w:r><w:t xml:space='preserve'> Không kể rừng</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='3'><w:p><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>\
    <w:t>(1)</w:t></w:r><w:r><w:t xml:space='preserve'> Kể cả ao</w:t><w:br/><w:t>hồ</w:t></w:r></w:p>\
    <w:p><w:r><w:t>1. Và sông</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='4'><w:p><w:r><w:t>ao nhà</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='5'><w:p><w:r><w:t>a Ruộng</w:t></w:r></w:p></w:footnote></w:footnotes>";

const HEADER: &str = "<w:hdr><w:p><w:r><w:t>Công báo</w:t></w:r></w:p></w:hdr>";

const NUMBERS: &str = "word/numbering.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";

fn parts(body: &str) -> Vec<(&'static str, String)> {
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
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    vec![
        ("_rels/.rels", top),
        ("word/document.xml", document),
        (RELATIONS, own),
        ("word/styles.xml", STYLES.to_owned()),
        (NUMBERS, NUMBERING.to_owned()),
        ("word/footnotes.xml", FOOTNOTES.to_owned()),
        ("word/header1.xml", HEADER.to_owned()),
    ]
}

fn file(body: &str) -> Vec<u8> {
    let parts = parts(body);
    pack(&parts.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

/// The lines of a body, each with its hints' letters: Row, Heading, Bold, Paragraph, Item, Note.
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
        (Hint::NOTE, 'N'),
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
    let root = parse(&styles, FORMAT, &mut Budget::new(0)).unwrap();
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
    check(&body, &[("Đất¹", "P"), ("1 Không kể rừng", "PN"), ("Mẫu số 1", "P")]);
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
    let expected = ["xC", "xi", "x*", "x²", "x*"];
    check(&body.concat(), &expected.map(|words| (words, "P")));
}

/// A run that has a property.
fn run(property: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{property}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

#[test]
fn raised_words_are_marks_and_not_digits() {
    const ABOVE: &str = "<w:vertAlign w:val='superscript'/>";
    let lifted = |by: &str| format!("<w:position w:val='{by}'/>");
    let body = [
        run("", "Điều 17."),
        run(ABOVE, "1"),
        run("<w:rStyle w:val='Dau'/>", "6"),
        run("", " Vốn 10"),
        run(&lifted("6"), "6"),
        run("", " CO"),
        run("<w:vertAlign w:val='subscript'/>", "2"),
        run(&lifted("1"), " 1"),
        run("<w:rStyle w:val='Dau'/><w:vertAlign w:val='baseline'/>", "3"),
    ];
    let body = format!("<w:p>{}</w:p><w:p>{}</w:p>", body.concat(), run(ABOVE, "12"));
    check(&body, &[("Điều 17.¹⁶ Vốn 10⁶ CO2 13", "P"), ("12", "P")]);
    let raw = read(&file(&body)).unwrap();
    assert!(raw.text.starts_with("Điều 17.16 Vốn 106"), "the text keeps the file's letters");
    // A font of before Unicode that draws capitals.
    let font = "<w:rFonts w:ascii='.VnTimeH'/>";
    let body =
        format!("<w:p>{}{}</w:p>", run(font, "n\u{a8}m"), run(&format!("{font}{ABOVE}"), "2"));
    check(&body, &[("NĂM²", "P")]);
}

#[test]
fn a_mark_that_is_typed_is_that_of_its_note() {
    let call = "<w:r><w:rPr><w:rStyle w:val='Dau'/></w:rPr>\
        <w:footnoteReference w:customMarkFollows='1' w:id='ID'/><w:t>MARK</w:t></w:r>";
    let body = |id: &str, mark: &str| {
        let call = call.replace("ID", id).replace("MARK", mark);
        format!("<w:p><w:r><w:t>Đất</w:t></w:r>{call}</w:p>")
    };
    check(
        &(body("3", "(1)") + &body("2", "*") + &body("3", "(1)")),
        &[
            ("Đất⁽¹⁾", "P"),
            ("(1) Kể cả ao", "PN"),
            ("hồ", "N"),
            ("1. Và sông", "N"),
            ("Đất*", "P"),
            ("* Không kể rừng", "PN"),
            ("Đất⁽¹⁾", "P"),
        ],
    );
    // A letter that is typed is the mark, and one that begins a word is not.
    check(&body("4", "a"), &[("Đấta", "P"), ("a ao nhà", "PN")]);
    check(&body("5", "a"), &[("Đấta", "P"), ("a Ruộng", "PN")]);
}

#[test]
fn labels_without_end_are_refused() {
    let text = "x".repeat(100_000);
    let numbering = NUMBERING.replacen("Điều %1.", &text, 1);
    let paragraph = styled("Dieu", "", "");
    let parts = parts(&paragraph.repeat(1000));
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (*name, if *name == NUMBERS { &numbering } else { text }))
        .map(|(name, text)| (name, text.as_str()))
        .collect();
    let refused = read(&pack(&parts)).err();
    assert!(matches!(refused, Some(ReadError::Bound { counted: "bytes of text", .. })));
}

/// A file with more parts, and a body that names them.
#[track_caller]
fn check_with(
    more: &[(&str, &str)],
    relations: &str,
    body: &str,
    expected: &[&str],
) -> RawText<'static> {
    let mut parts = parts(body);
    let own = parts.iter_mut().find(|(name, _)| *name == RELATIONS).unwrap();
    own.1 = own.1.replace("</Relationships>", &format!("{relations}</Relationships>"));
    let mut all: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    all.extend(more);
    let raw = read(&pack(&all)).unwrap();
    let lines: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
    assert_eq!(lines, expected);
    raw
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    let office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    format!("<Relationship Id='{id}' Type='{office}/{kind}' Target='{target}'/>")
}

#[test]
fn parts_of_other_formats_are_read_where_they_stand() {
    let inner = pack(&[(
        "word/document.xml",
        "<w:document><w:body><w:p><w:r><w:t>Trong</w:t></w:r></w:p></w:body></w:document>",
    )]);
    // An archive is no text: what is packed here is of ASCII letters only in its head.
    assert!(inner.starts_with(b"PK"));
    let kinds = [
        ("r1", "word/a.html", "<html><body><p>Điều 17.<sup>1</sup></p></body></html>"),
        ("r2", "word/b.rtf", "{\\rtf1 10{\\super 6} ha\\par}"),
        ("r3", "c.txt", "Điều 2\n\nđến"),
        ("r4", "word/d.mht", "MIME-Version: 1.0"),
    ];
    let parts = kinds.map(|(_, name, text)| (name, text));
    let relations: String = kinds
        .iter()
        .map(|(id, name, _)| relation(id, "aFChunk", &format!("../{name}")))
        .collect();
    let chunk = |id: &str| format!("<w:altChunk r:id='{id}'/>");
    let body =
        p("đầu") + &["r1", "r2", "r3", "r4", "r2", "r9"].map(chunk).concat() + &p("cuối");
    let raw = check_with(
        &parts,
        &relations,
        &body,
        &["đầu", html_line(), "10⁶ ha", "Điều 2", "đến", "10⁶ ha", "cuối", "Công báo"],
    );
    let unread: Vec<_> = raw.unread.iter().map(|missing| missing.what.clone()).collect();
    assert_eq!(unread, ["word/d.mht", "r9"].map(|name| NotRead::Part(name.to_owned())));
}

/// What the web page says: marks above the line are for its reader to tell.
fn html_line() -> &'static str {
    let (raw, _) = crate::read::html::read("<p>Điều 17.<sup>1</sup></p>".as_bytes()).unwrap();
    if raw.words(&raw.lines[0]).ends_with('¹') { "Điều 17.¹" } else { "Điều 17.1" }
}

#[test]
fn a_document_in_a_document_is_read_and_one_in_itself_ends() {
    let open = |bytes: &[u8]| read(bytes).unwrap().text.into_owned();
    let relations =
        format!("<Relationships>{}</Relationships>", relation("r1", "aFChunk", "in.docx"));
    let document = |words: &str| {
        format!("<w:document><w:body>{}<w:altChunk r:id='r1'/></w:body></w:document>", p(words))
    };
    let mut file = pack(&[("word/document.xml", &document("trong"))]);
    for depth in 0..5 {
        let (name, words) = (format!("ngoài {depth}"), document(&format!("ngoài {depth}")));
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        let parts = [
            ("word/document.xml", words.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/in.docx", &file),
        ];
        for (part, content) in parts {
            writer.start_file(part, options).unwrap();
            std::io::Write::write_all(&mut writer, content).unwrap();
        }
        file = writer.finish().unwrap().into_inner();
        assert!(open(&file).starts_with(&name));
    }
    assert_eq!(open(&file), "ngoài 4\nngoài 3\nngoài 2\nngoài 1\n");
}

#[test]
fn of_several_ways_the_first_that_is_known_counts() {
    let ways = |needs: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent xmlns:own='urn:own'><mc:Choice Requires='{needs}'>\
             <w:t>mới</w:t></mc:Choice><mc:Fallback><w:t>cũ</w:t></mc:Fallback>\
             </mc:AlternateContent></w:r></w:p>"
        )
    };
    let word = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    let document = |body: &str| {
        format!(
            "<w:document xmlns:wps='{word}' xmlns:x='urn:x'><w:body>{body}</w:body></w:document>"
        )
    };
    let body = ["wps", "x", "own", "wps x", ""].map(ways).concat();
    let raw = read(&pack(&[("word/document.xml", &document(&body))])).unwrap();
    assert_eq!(raw.text, "mới\ncũ\ncũ\ncũ\nmới\n");
}

#[test]
fn a_letterhead_in_the_head_of_the_first_page_comes_first() {
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    let table = format!("<w:tbl>{}</w:tbl>", row(&[("", &p("CHÍNH PHỦ")), ("", &p(motto))]));
    let head = format!("<w:hdr>{table}{}</w:hdr>", p("Số: 1/NĐ-CP"));
    let section = |more: &str, kind: &str| {
        format!("<w:sectPr><w:headerReference w:type='{kind}' r:id='r7'/>{more}</w:sectPr>")
    };
    let own = relation("r7", "header", "head7.xml");
    let parts = [("word/head7.xml", head.as_str())];
    let first = ["CHÍNH PHỦ", motto, "Số: 1/NĐ-CP", "a", "Công báo"];
    check_with(&parts, &own, &(p("a") + &section("<w:titlePg/>", "first")), &first);
    check_with(&parts, &own, &(p("a") + &section("", "default")), &first);
    // The head of a first page that is not shown, or one beside a text with its letterhead.
    let later = ["a", "Công báo", "CHÍNH PHỦ", motto, "Số: 1/NĐ-CP"];
    check_with(&parts, &own, &(p("a") + &section("", "first")), &later);
    let twice = [motto, "a", "Công báo", "CHÍNH PHỦ", motto, "Số: 1/NĐ-CP"];
    check_with(&parts, &own, &(p(motto) + &p("a") + &section("", "default")), &twice);
    // A running head without a motto.
    let parts =
        [("word/head7.xml", "<w:hdr><w:p><w:r><w:t>Trang đầu</w:t></w:r></w:p></w:hdr>")];
    let section = section("<w:titlePg/>", "first");
    check_with(&parts, &own, &(p("a") + &section), &["a", "Công báo", "Trang đầu"]);
}

#[test]
fn objects_and_charts_are_said_to_be_unread_once() {
    let chart = "<w:r><w:drawing><a:graphic><c:chart r:id='r5'/></a:graphic></w:drawing></w:r>";
    let object = "<w:r><w:object><v:shape/><o:OLEObject ProgID='Equation.3'/></w:object></w:r>";
    let picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>";
    let body = format!("<w:p>{chart}{object}{object}{picture}</w:p>") + &p("a");
    let own = relation("r5", "chart", "charts/chart1.xml");
    let raw = check_with(&[], &own, &body, &["a", "Công báo"]);
    let unread: Vec<_> = raw.unread.iter().map(|missing| missing.what.clone()).collect();
    let names = ["word/charts/chart1.xml", "Equation.3"];
    assert_eq!(unread, names.map(|name| NotRead::Part(name.to_owned())));
}
