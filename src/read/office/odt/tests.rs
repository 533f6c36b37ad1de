use super::super::package::tests::pack;
use super::*;
use crate::source::Hint;

const LISTS: &str = "<text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-prefix='Điều ' style:num-suffix='.' \
    style:num-format='1'/><text:list-level-style-number text:level='2' style:num-suffix=')' \
    style:num-format='a'/><text:list-level-style-number text:level='3' style:num-suffix='.' \
    style:num-format='1' text:display-levels='3'/></text:list-style>";

fn lines(content: &str) -> Vec<String> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{LISTS}<style:style style:name='H' \
         style:family='text'><style:text-properties text:display='none'/></style:style>\
         </office:automatic-styles><office:body><office:text>{content}</office:text>\
         </office:body></office:document-content>"
    );
    let styles = "<office:document-styles><office:master-styles><style:master-page>\
        <style:header><text:p>Công báo</text:p></style:header><style:footer><text:p>12</text:p>\
        </style:footer></style:master-page></office:master-styles></office:document-styles>";
    let bytes = pack(&[("content.xml", &content), ("styles.xml", styles)]);
    let raw = read(&bytes).unwrap();
    raw.lines.iter().map(|line| raw.words(line).to_owned()).collect()
}

#[track_caller]
fn check(content: &str, expected: &[&str]) {
    let mut lines = lines(content);
    assert_eq!(lines.pop().as_deref(), Some("Công báo"));
    assert_eq!(lines, expected);
}

#[test]
fn lists_are_numbered_as_the_page_shows() {
    let item =
        |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let inner = format!("<text:list>{}{}</text:list>", item("x"), item("y"));
    check(
        &format!(
            "<text:list text:style-name='L'><text:list-item><text:p>A</text:p>\
             <text:p>more</text:p>{inner}</text:list-item>{}</text:list>\
             <text:p>between</text:p><text:list text:style-name='L' \
             text:continue-numbering='true'>{}</text:list><text:list text:style-name='L'>\
             {}</text:list>",
            item("B"),
            item("C"),
            item("D")
        ),
        &[
            "Điều 1. A",
            "more",
            "a) x",
            "b) y",
            "Điều 2. B",
            "between",
            "Điều 3. C",
            "Điều 1. D",
        ],
    );
}

#[test]
fn a_list_that_goes_on_below_its_level_counts_on() {
    let inner = |words: &str| {
        format!(
            "<text:list-item><text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list></text:list-item>"
        )
    };
    let item = "<text:list-item><text:p>A</text:p></text:list-item>";
    check(
        &format!(
            "<text:list xml:id='l1' text:style-name='L'>{item}{}</text:list><text:p>between</text:p>\
             <text:list text:continue-list='l1' text:style-name='L'>{}{item}{}</text:list>",
            inner("x"),
            inner("y"),
            inner("z")
        ),
        &["Điều 1. A", "a) x", "between", "b) y", "Điều 2. A", "a) z"],
    );
}

#[test]
fn a_bullet_is_shown_once() {
    let style = |name: &str, words: &str| {
        format!(
            "<text:list-style style:name='{name}'><text:list-level-style-bullet text:level='1' {words} text:bullet-char='-'/></text:list-style>"
        )
    };
    let list = |name: &str| {
        format!(
            "<text:list text:style-name='{name}'><text:list-item><text:p>x</text:p></text:list-item></text:list>"
        )
    };
    let styles = style("A", "style:num-prefix='(' style:num-suffix=')'")
        + &style("B", "loext:num-list-format='-' style:num-suffix='-'");
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{}{}</office:text></office:body></office:document-content>",
        list("A"),
        list("B")
    );
    let raw = read(&pack(&[("content.xml", &content)])).unwrap();
    let lines: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
    assert_eq!(lines, ["(-) x", "- x"]);
}

#[test]
fn blanks_breaks_and_what_is_not_shown() {
    check(
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion>\
         </text:tracked-changes><text:p>  a  b\u{ad}<text:s text:c='2'/>c<text:tab/>d<text:line-break/>\
         e<text:span text:style-name='H'>hidden</text:span><office:annotation><text:p>note\
         </text:p></office:annotation></text:p>",
        &["a b  c\td", "e"],
    );
}

#[test]
fn notes_follow_their_paragraph() {
    check(
        "<text:p>Đất<text:note><text:note-citation>1</text:note-citation><text:note-body>\
         <text:p>Không kể rừng</text:p></text:note-body></text:note> trồng lúa</text:p>",
        &["Đất¹ trồng lúa", "1 Không kể rừng"],
    );
    let content = "<text:p>Đất<text:note><text:note-citation text:label='*'>*</text:note-citation>\
        <text:note-body><text:p>Không kể rừng</text:p><text:p>1. Và ao</text:p></text:note-body>\
        </text:note></text:p>";
    let raw = flat(content).unwrap();
    let lines: Vec<_> = raw.lines.iter().map(|line| (raw.words(line), line.hint)).collect();
    let first = Hint::NOTE.with(Hint::PARAGRAPH);
    let expected =
        [("Đất*", Hint::PARAGRAPH), ("* Không kể rừng", first), ("1. Và ao", Hint::NOTE)];
    assert_eq!(lines[..3], expected);
}

/// A flat file of that content, with a style of words above the line and a page whose head
/// is that of a first page.
fn flat(content: &str) -> Result<RawText<'static>, ReadError> {
    let raised = |name: &str, position: &str| {
        format!(
            "<style:style style:name='{name}' style:family='text'><style:text-properties \
             style:text-position='{position}'/></style:style>"
        )
    };
    let styles = raised("Cao", "super 58%")
        + &raised("Nâng", "33% 58%")
        + &raised("Hạ", "sub 58%")
        + &raised("Thường", "0% 100%")
        + "<style:style style:name='Đầu' style:family='paragraph' \
           style:master-page-name='First'/>";
    read_flat(&format!(
        "<office:document><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:master-styles><style:master-page style:name='Standard'><style:header><text:p>\
         Công báo</text:p></style:header></style:master-page><style:master-page \
         style:name='First'><style:header><text:p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</text:p>\
         </style:header></style:master-page></office:master-styles><office:body><office:text>\
         {content}</office:text></office:body></office:document>"
    ))
}

#[test]
fn raised_words_are_marks_and_not_digits() {
    let span = |style: &str, words: &str| {
        format!("<text:span text:style-name='{style}'>{words}</text:span>")
    };
    let content = format!(
        "<text:p>Điều 17.{} a 10{} CO{} 1{}</text:p>",
        span("Cao", &format!("1{}", span("Cao", "6"))),
        span("Nâng", "6"),
        span("Hạ", "2"),
        span("Cao", &span("Thường", "2"))
    );
    let raw = flat(&content).unwrap();
    assert_eq!(raw.words(&raw.lines[0]), "Điều 17.¹⁶ a 10⁶ CO2 12");
    assert!(raw.text.starts_with("Điều 17.16 a 106 CO2 12\n"));
}

#[test]
fn a_letterhead_in_the_head_of_the_first_page_comes_first() {
    let lines = |style: &str| {
        let raw = flat(&format!("<text:p text:style-name='{style}'>a</text:p>")).unwrap();
        let is_head = |line: &crate::source::RawLine| line.hint.has(Hint::FURNITURE);
        let lines: Vec<_> =
            raw.lines.iter().map(|l| (raw.words(l).to_owned(), is_head(l))).collect();
        lines
    };
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned();
    let (a, head) = ("a".to_owned(), "Công báo".to_owned());
    let first = [(motto.clone(), false), (a.clone(), false), (head.clone(), true)];
    assert_eq!(lines("Đầu"), first);
    assert_eq!(lines("Khác"), [(a, false), (head, true), (motto, true)]);
}

#[test]
fn an_object_is_said_to_be_unread() {
    let frame = "<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>";
    let raw = flat(&format!("<text:p>x{frame}y{frame}</text:p>")).unwrap();
    assert!(raw.text.starts_with("xy\n"));
    let unread: Vec<_> = raw.unread.iter().map(|missing| &missing.what).collect();
    assert_eq!(unread, [&crate::diagnostic::NotRead::Part("Object 1".to_owned())]);
}

#[test]
fn labels_and_blanks_without_end_are_refused() {
    let prefix = "x".repeat(100_000);
    let style = format!(
        "<text:list-style style:name='P'><text:list-level-style-number text:level='1' \
         style:num-prefix='{prefix}' style:num-format='1'/></text:list-style>"
    );
    let items = "<text:list-item><text:p/></text:list-item>".repeat(1000);
    let labels = format!(
        "<office:document><office:styles>{style}</office:styles><office:body><office:text>\
         <text:list text:style-name='P'>{items}</text:list></office:text></office:body>\
         </office:document>"
    );
    let blanks = format!("<text:p>{}</text:p>", "<text:s text:c='1000'/>".repeat(30_000));
    for refused in [read_flat(&labels).err(), flat(&blanks).err()] {
        let is_text =
            matches!(refused, Some(ReadError::Bound { counted: "bytes of text", .. }));
        assert!(is_text, "{refused:?}");
    }
}

#[test]
fn rows_keep_their_covered_cells() {
    check(
        "<table:table><table:table-header-rows><table:table-row><table:table-cell \
         table:number-columns-spanned='2'><text:p>TT</text:p></table:table-cell>\
         <table:covered-table-cell/><table:table-cell><text:p>Chỉ</text:p><text:p>tiêu</text:p>\
         </table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell \
         table:number-columns-repeated='2'/><table:table-cell><text:p>x</text:p>\
         </table:table-cell></table:table-row></table:table>",
        &["TT\t\tChỉ tiêu", "\t\tx"],
    );
}

#[test]
fn a_file_that_was_zipped_again_is_read() {
    let content = "<office:document-content><office:body><office:text><text:p>a</text:p>\
        </office:text></office:body></office:document-content>";
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    let manifest = ("META-INF/manifest.xml", "<manifest:manifest/>");
    let content = ("content.xml", content);
    for parts in [[mimetype, content, manifest], [content, manifest, mimetype]] {
        let file = pack(&parts);
        let input = crate::read::Input::bytes("a.odt", file);
        let read = crate::read::read(&input).unwrap();
        assert_eq!((read.format, &*read.raw.text), (crate::model::Format::Odt, "a\n"));
    }
    // A part of a Word document may have any name.
    let document =
        "<w:document><w:body><w:p><w:r><w:t>b</w:t></w:r></w:p></w:body></w:document>";
    let file = pack(&[content, ("word/document.xml", document)]);
    let input = crate::read::Input::bytes("a.docx", file);
    assert_eq!(crate::read::read(&input).unwrap().format, crate::model::Format::Docx);
}

#[test]
fn an_encrypted_file_is_protected() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let bytes = pack(&[("META-INF/manifest.xml", manifest), ("content.xml", "x")]);
    assert_eq!(read(&bytes).err(), Some(ReadError::Protected { format: "odt" }));
}

#[test]
fn fonts_of_before_unicode_are_read_by_their_names_or_their_words() {
    let coded = crate::read::legacy::tests::coded;
    let text = crate::read::legacy::tests::TEXT;
    let content = format!(
        "<office:document-content><office:font-face-decls><style:font-face style:name='F' \
         svg:font-family='&apos;.VnTimeH&apos;'/></office:font-face-decls>\
         <office:automatic-styles><style:default-style style:family='paragraph'>\
         <style:text-properties fo:font-family='Old Times'/></style:default-style>\
         <style:style style:name='H' style:family='text'><style:text-properties \
         style:font-name='F'/></style:style></office:automatic-styles><office:body>\
         <office:text><text:p>{}</text:p><text:p><text:span text:style-name='H'>{}\
         </text:span></text:p></office:text></office:body></office:document-content>",
        coded(text),
        coded("kế hoạch"),
    );
    let raw = read(&pack(&[("content.xml", &content)])).unwrap();
    let lines: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
    assert_eq!(lines, [text, "KẾ HOẠCH"]);
    assert_eq!(raw.legacy, Some(crate::model::Encoding::Tcvn3));
}
