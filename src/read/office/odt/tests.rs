use super::super::package::tests::pack;
use super::*;

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
        &["Đất1 trồng lúa", "1 Không kể rừng"],
    );
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
