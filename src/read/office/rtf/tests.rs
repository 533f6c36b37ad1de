use super::read;
use crate::model::Encoding;
use crate::read::ReadError;
use crate::source::Hint;

const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset0\\fprq2\
    {\\*\\panose 02020603050405020304}Times New Roman;}{\\f1\\fcharset0 .VnTime;}\
    {\\f2\\fcharset0 .VnTimeH{\\*\\falt Courier New};}{\\f3\\fcharset2 VNI-Times;}\
    {\\f4\\fcharset163 Times New Roman (Vietnamese);}{\\f5\\fcharset2 Symbol;}\
    {\\f6\\fcharset2 Wingdings;}{\\f7\\fcharset162 .VnTimeH Tur;}{\\f8\\fcharset204 Arial Cyr;}\
    {\\f9\\fcharset128 Mincho;}{\\f10\\cpg1250 Arial;}{\\f11 Arial;}{\\f12 Verdana;}}\
    {\\stylesheet{\\fs20 Normal;}{\\s1\\b heading 1;}{\\s2\\outlinelevel2 Muc;}\
    {\\s3\\sbasedon1 Rieng;}{\\s4\\sbasedon4 Vong;}}\
    {\\info{\\title Kh\\'f4ng in}{\\author A}}";

/// The lines of a body, each with its hints' letters.
fn lines(body: &str) -> Vec<(String, String)> {
    let hints = [
        (Hint::ROW, 'R'),
        (Hint::HEADING, 'H'),
        (Hint::BOLD, 'B'),
        (Hint::PARAGRAPH, 'P'),
        (Hint::ITEM, 'I'),
        (Hint::FURNITURE, 'F'),
        (Hint::NOTE, 'N'),
    ];
    let raw = read(format!("{HEAD}{body}}}").as_bytes()).unwrap();
    raw.lines
        .iter()
        .map(|line| {
            let letters = hints.iter().filter(|(hint, _)| line.hint.has(*hint));
            (raw.words(line).to_owned(), letters.map(|(_, letter)| letter).collect())
        })
        .collect()
}

#[track_caller]
fn check(body: &str, expected: &[(&str, &str)]) {
    let lines = lines(body);
    let lines: Vec<_> = lines.iter().map(|(words, hints)| (&words[..], &hints[..])).collect();
    assert_eq!(lines, expected, "{body}");
}

/// The words of a body of one line.
#[track_caller]
fn says(body: &str, expected: &str) {
    let lines = lines(body);
    assert_eq!(
        lines.iter().map(|(words, _)| &words[..]).collect::<Vec<_>>(),
        [expected],
        "{body}"
    );
}

#[test]
fn bytes_are_read_by_the_font_of_their_run() {
    for (body, expected) in [
        ("\\f1 C\\'e9ng h\\'dfa", "Cộng hòa"),
        ("\\f1 tr\\'ad\\'eang, th\\'ad", "trường, thư"),
        ("\\f2 ngh\\'de \\'ae\\'dennh", "NGHỊ ĐỊNNH"),
        ("\\f7 ngh\\'de \\'f0", "NGHỊ Ð"),
        ("\\f3 Ngh\\u242? quye\\'e1t", "Nghị quyết"),
        ("\\f3 Ngh\\'f2 quye{\\'e1}t \\'f1o\\'e0ng", "Nghị quyết đồng"),
        ("\\f4 Ngh\\'ea quy\\'ea\\'ect \\'f0i\\'ea\\'d2u", "Nghê quyết điểu"),
        ("\\f8 \\'cc\\'e8\\'f0", "Мир"),
        ("\\f9 \\'93\\'fa", "日"),
        ("\\f10 \\'9a", "š"),
        ("\\f0 caf\\'e9 \\'93a\\'94", "café “a”"),
        ("\\f77 caf\\'e9", "café"),
        ("\\f1 b{\\f0\\'b5}\\'b5", "bµà"),
    ] {
        says(body, expected);
    }
}

#[test]
fn a_brace_more_or_less_does_no_harm() {
    says("a}b}}c", "abc");
    says("{{a{b", "ab");
}

#[test]
fn unicode_is_never_read_as_bytes() {
    for (body, expected) in [
        ("Ngh\\u7883? quy\\u7871?t", "Nghị quyết"),
        ("\\uc2 \\u7871\\'ea\\'ect{\\uc0\\u7883 x}\\u7871abc", "ếtịxếc"),
        ("\\u-10179?\\u-8704? \\u128512?", "😀 😀"),
        ("\\u-10179?a", "a"),
        ("\\u8211\\endash a\\u8211\\b b", "–a–b"),
        ("\\u273 {a}", "đa"),
        ("{\\upr{a\\'f0}{\\*\\ud a\\u273?}}", "ađ"),
        // A run that has letters of Unicode was converted and kept its font.
        ("\\f1 Ngh\\u7883? quy\\u7871?t v\\u224\\'e0 ch\\'edng", "Nghị quyết và chíng"),
        // Signs of Unicode stand among codes.
        ("\\f1 \\u8805? m\\'adi", "≥ mưi"),
        ("\\f1 \\u181\\'b5 \\u173\\'ad", "à ư"),
    ] {
        says(body, expected);
    }
}

#[test]
fn an_optional_hyphen_is_no_letter_but_where_libreoffice_writes_it_for_one() {
    says("\\f1 th\\-\\'ad \\f0 th\\-u", "thư thu");
    let libre = "{\\*\\generator LibreOffice/7.4$Linux;}";
    says(&format!("{libre}\\f1 th\\-, \\-\\-\\u237\\'edc\\f0 th\\-u"), "thư, ướcthu");
}

#[test]
fn signs_stand_for_what_the_page_shows() {
    for (body, expected) in [
        ("a\\~b\\_c\\{d\\}\\\\", "a\u{a0}b-c{d}\\"),
        ("\\ldblquote a\\rdblquote\\lquote b\\rquote\\emdash\\bullet", "“a”‘b’—•"),
        ("\\f1 \\ldblquote \\'ae\\rdblquote \\endash", "“đ”–"),
        ("{\\f5\\'b7}\\tab{\\f6\\'a8 \\u-3842?}", "•\t☐ ☑"),
        ("\\caps ngh\\u7883?\\caps0  a{\\v bi}{\\deleted\\'e9}\\plain\\'e0", "NGHỊ aà"),
        ("a\\tab b\tc", "a\tb\tc"),
        ("a\\bin3 }}}b", "ab"),
    ] {
        says(body, expected);
    }
}

#[test]
fn fonts_that_tell_nothing_are_told_by_their_words() {
    let tcvn3 =
        "C\\'e9ng h\\'dfa x\\'b7 h\\'e9i ch\\'f1 ngh\\'dca Vi\\'d6t Nam, \\'ae\\'e9c l\\'cbp";
    says(&format!("\\f11 {tcvn3}"), "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập");
    // One font is read so, the other not; one too rarely used goes with the first.
    let both = format!("\\f11 {tcvn3}\\par\\f12 th\\'ad\\par\\f0\\u7883?caf\\'e9");
    let both = lines(&both);
    assert_eq!(both[1].0, "thư");
    assert_eq!(both[2].0, "ịcafé");
    // A sign alone goes with none, and a label of a soft hyphen is a dash.
    check(
        &format!("\\f11 {tcvn3}\\par{{\\listtext\\f12\\u173?\\tab}}a"),
        &[("Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập", "P"), ("- a", "PI")],
    );
    // French stays French.
    let french =
        "Le d\\'e9cret a \\'e9t\\'e9 publi\\'e9 \\'e0 l'\\'e9tranger apr\\'e8s la premi\\'e8re";
    says(&format!("\\f11 {french}"), "Le décret a été publié à l'étranger après la première");
}

#[test]
fn the_encoding_of_most_of_the_text_is_told() {
    let legacy = |body: &str| read(format!("{HEAD}{body}}}").as_bytes()).unwrap().legacy;
    assert_eq!(legacy("\\f1 tr\\'ad\\'eang\\f3 \\'f1"), Some(Encoding::Tcvn3));
    assert_eq!(legacy("\\f3 \\'f1o\\'e0ng"), Some(Encoding::Vni));
    assert_eq!(legacy("\\f1 abc\\f0 caf\\'e9"), None);
}

#[test]
fn raw_utf8_is_read_as_such() {
    says("\\f11 Nghị quyết", "Nghị quyết");
}

#[test]
fn paragraphs_keep_how_they_look() {
    check(
        "\\pard\\s1 A\\par\\pard\\s2 B\\par\\pard\\s3 C\\par\\pard\\s4 D\\par\\pard\\s1\\outlinelevel9 E\
         \\par\\pard\\outlinelevel0{\\b G}\\par\\pard{\\b H} {\\b I}\\line J\\b0\\par{\\b K\\line L}\\par\\par\
         {\\b M} n\\page o\\sect\\sectd p",
        &[
            ("A", "HP"),
            ("B", "HP"),
            ("C", "HP"),
            ("D", "P"),
            ("E", "P"),
            ("G", "HBP"),
            ("H I", "P"),
            ("J", ""),
            ("K", "BP"),
            ("L", "B"),
            ("M n", "P"),
            ("o", ""),
            ("p", "P"),
        ],
    );
}

#[test]
fn labels_stand_in_the_file() {
    check(
        "{\\listtext\\pard\\plain\\f1 \\'aei\\'d2u 1.\\tab}\\pard\\ls1 a\\par\
         {\\pntext\\f5\\'b7\\tab}b\\par{\\*\\pn\\pnlvlblt{\\pntxtb -}}c\\par\
         {\\listtext\\f6\\u-3929\\'a7\\tab}d\\par{\\listtext -\\tab}\\b e",
        &[("điều 1. a", "PI"), ("• b", "PI"), ("c", "P"), ("• d", "PI"), ("- e", "BPI")],
    );
}

#[test]
fn hidden_and_deleted_paragraphs_are_left_out() {
    check(
        "a\\par{\\v b\\par}c{\\deleted d\\par}e\\par\\v0 f",
        &[("a", "P"), ("ce", "P"), ("f", "P")],
    );
}

#[test]
fn only_what_groups_show_is_read() {
    for (body, expected) in [
        ("{\\field{\\*\\fldinst HYPERLINK \"x\" {a}}{\\fldrslt{\\cs1 b}}}c", "bc"),
        ("{\\*\\bkmkstart x}a{\\*\\unknown b{c}}{\\unknown d}", "ad"),
        ("a{\\pict 0102}{\\*\\shppict{\\pict 03}}{\\nonshppict{\\pict 04}}b", "ab"),
        ("{\\object\\objemb{\\*\\objdata 01}{\\result a}}", "a"),
        ("a{\\*\\atnid N}{\\*\\annotation\\pard b\\par}{\\xe c}{\\tc d}", "a"),
        ("{\\mmath{\\*\\moMath{\\mf{\\mfPr x}{\\mnum{\\mr a}}{\\mden{\\mr b}}}}}", "a/b"),
    ] {
        says(body, expected);
    }
}

#[test]
fn notes_and_boxes_stand_after_their_paragraph() {
    check(
        "a{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} m\\'f4t}b{\\chftn\
         {\\footnote\\ftnalt\\pard{\\chftn}cu\\'f4i\\par}}{*{\\footnote * sao}}c\\par \
         d{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard h\\par i}}\
         {\\shprslt{\\*\\do{\\dptxbxtext k}}}}e\\par{\\*\\do\\dptxbx{\\dptxbxtext l\\par}}m",
        &[
            ("a¹bi*c", "P"),
            ("1 môt", "PN"),
            ("i cuôi", "PN"),
            ("* sao", "PN"),
            ("de", "P"),
            ("h", "P"),
            ("i", "P"),
            ("m", "P"),
            ("l", "P"),
        ],
    );
}

#[test]
fn raised_words_are_marks_and_not_digits() {
    for (body, expected) in [
        ("17.{\\super 1}{\\super 6} V\\'f4n", "17.¹⁶ Vôn"),
        ("10{\\up6 6}, a\\super 2\\nosupersub 3", "10⁶, a²3"),
        ("CO{\\sub 2} 1{\\up1 2} a\\super 5\\plain 6", "CO2 12 a⁵6"),
        ("{\\f2 m\\super 2}", "M²"),
        ("a{\\super st}{\\super0 1}", "ast1"),
    ] {
        says(body, expected);
    }
}

#[test]
fn a_note_begins_with_the_mark_that_is_typed_in_it() {
    check(
        "a{\\super (1){\\footnote\\pard{\\super (1)} n 10{\\super 3}\\par{\\super 2} m}} b",
        &[("a⁽¹⁾ b", "P"), ("(1) n 10³", "PN"), ("2 m", "N")],
    );
}

#[test]
fn a_letterhead_in_the_head_of_the_first_page_comes_first() {
    let motto = "C\\u7896?NG H\\'d2A X\\'c3 H\\u7896?I CH\\u7910? NGH\\u296?A";
    let shown = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA";
    let (first, common) = (format!("{{\\headerf {motto}}}"), "{\\header c}");
    check(&format!("{common}{first}a"), &[(shown, "P"), ("a", "P"), ("c", "F")]);
    check(&format!("{{\\header {motto}}}a"), &[(shown, "P"), ("a", "P")]);
    // A head of a later page, a foot, and one beside a text that has its letterhead.
    check(&format!("a\\par{first}b"), &[("a", "P"), ("b", "P"), (shown, "F")]);
    check(&format!("{{\\footer {motto}}}a"), &[("a", "P"), (shown, "F")]);
    check(&format!("{first}{motto}\\par a"), &[(shown, "P"), ("a", "P"), (shown, "F")]);
}

#[test]
fn objects_are_said_to_be_unread() {
    let body = "a{\\object{\\*\\objclass Equation.3}{\\*\\objdata 01}{\\result{\\pict 02}}}b";
    let raw = read(format!("{HEAD}{body}}}").as_bytes()).unwrap();
    assert_eq!(raw.text, "ab\n");
    let unread: Vec<_> = raw.unread.iter().map(|missing| &missing.what).collect();
    assert_eq!(unread, [&crate::diagnostic::NotRead::Part("Equation.3".to_owned())]);
}

#[test]
fn running_heads_stand_at_the_end_each_once() {
    check(
        "{\\header\\pard C\\'f4ng b\\'e1o\\par}{\\footer\\pard - {\\field{\\*\\fldinst PAGE}\
         {\\fldrslt 3}} -\\par}a\\par{\\headerf C\\'f4ng b\\'e1o}b{\\footerr h{\\footnote n}}",
        &[("a", "P"), ("b", "P"), ("Công báo", "F"), ("h", "F")],
    );
}

fn row(edges: &[&str], cells: &[&str]) -> String {
    let edges: String = edges.iter().map(|edge| format!("\\clvertalt\\cellx{edge}")).collect();
    let cells: String = cells.iter().map(|cell| format!("{cell}\\cell ")).collect();
    format!("\\trowd\\trleft0{edges}\\pard\\intbl {cells}\\pard\\intbl\\row\\pard ")
}

#[test]
fn rows_are_lines() {
    let edges = ["1000", "2000", "3000"];
    let body = row(&edges, &["TT", "Ch\\'ed\\par ti\\'eau", "N\\tab m"])
        + &row(&["1000", "3010"], &["1", "g\\'f4p"])
        + &row(&["3000"], &["c"])
        + "x";
    check(&body, &[("TT\tChí tiêu\tN m", "R"), ("1\tgôp\t", "R"), ("c\t\t", "R"), ("x", "P")]);
}

#[test]
fn merged_cells_are_empty_or_one() {
    let body = "\\trowd\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl a\\cell b\
        \\cell\\cell\\row\\trowd\\trleft0\\clvmrg\\cellx1000\\cellx2000\\cellx3000 z\\cell c\\cell d\\cell\
        \\row\\trowd\\trleft1000\\cellx2000\\cellx3000 e\\cell f\\cell\\row";
    check(body, &[("a\tb\t", "R"), ("\tc\td", "R"), ("\te\tf", "R")]);
}

#[test]
fn letterheads_and_frames_are_no_tables() {
    let head = row(
        &["1000", "2000"],
        &[
            "QU\\u7888?C H\\u7896?I\\par S\\u7889?: 1",
            "C\\u7896?NG H\\'d2A X\\'c3 H\\u7896?I CH\\u7910? NGH\\u296?A",
        ],
    );
    check(
        &(head
            + "\\par"
            + &row(&["1000"], &["khung"])
            + "\\par"
            + &row(&["500", "900"], &["a", "b"])),
        &[
            ("QUỐC HỘI", "P"),
            ("Số: 1", "P"),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "P"),
            ("khung", "P"),
            ("a\tb", "R"),
        ],
    );
}

#[test]
fn tables_in_tables_are_words_of_their_cell() {
    let body = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\par\\pard\\intbl\\itap2 b\\nestcell c\\nestcell\
        {\\*\\nesttableprops\\trowd\\cellx100\\cellx200\\nestrow}{\\nonesttables\\par}\\pard\\intbl d\\cell e\
        \\cell\\row\\trowd\\cellx1000\\cellx2000\\pard\\intbl f\\cell{\\chftn{\\footnote n}}\\cell\\row\\pard g";
    check(body, &[("a b c d\te", "R"), ("f\t¹", "R"), ("1 n", "PN"), ("g", "P")]);
}

#[test]
fn tables_that_follow_each_other_are_told_by_their_first_row() {
    let one = row(&["1000", "2000"], &["a", "b"]);
    let two = row(&["3000"], &["c"]).replace("\\trleft0", "\\irow0\\trleft0");
    check(&(one.clone() + &two), &[("a\tb", "R"), ("c", "P")]);
    check(&(one + &two.replace("irow0", "irow1")), &[("a\tb", "R"), ("c\t\t", "R")]);
}

#[test]
fn a_row_that_nothing_ends_is_a_row() {
    check("\\trowd\\cellx1\\cellx2\\intbl a\\cell b\\cell c", &[("a\tb", "R"), ("c", "P")]);
}

/// All that a file may have, and bytes of every kind.
fn sample() -> Vec<u8> {
    let body = "{\\header a\\par}\\f1 tr\\'ad\\'eang{\\super\\chftn{\\footnote\\pard n\\par}}\\par\
        {\\listtext\\f5\\'b7\\tab}\\u-3913?\\u7871\\'ea{\\f9\\'93\\'fa}{\\*\\shpinst{\\shptxt b\\par}}\
        \\trowd\\cellx10\\clmrg\\cellx20\\intbl c\\cell\\itap2 d\\nestcell{\\*\\nesttableprops\\trowd\\cellx5\
        \\nestrow}\\itap1 e\\cell\\row\\pard{\\upr{x}{\\*\\ud y}}{\\field{\\*\\fldinst z}{\\fldrslt t}}\\bin2 {{";
    format!("{HEAD}{body}}}").into_bytes()
}

#[test]
fn a_file_that_is_cut_gives_what_it_has() {
    let file = sample();
    for len in 0..file.len() {
        match read(&file[..len]) {
            Ok(raw) => assert!(len == 0 || !raw.text.trim().is_empty(), "{len}"),
            Err(error) => {
                assert!(matches!(error, ReadError::Malformed { format: "rtf", .. }), "{len}");
            }
        }
    }
}

#[test]
fn no_change_of_a_byte_breaks_the_reader() {
    let file = sample();
    for at in 0..file.len() {
        for byte in [b'{', b'}', b'\\', b'9', b'-', b' ', 0, 0xff] {
            let mut file = file.clone();
            file[at] = byte;
            let _ = read(&file);
            file.remove(at);
            let _ = read(&file);
        }
    }
}

#[test]
fn a_group_of_the_head_that_nothing_closes_does_not_take_the_text() {
    for head in [
        "{\\fonttbl{\\f0 Arial;{\\f1 Tahoma;}}",
        "{\\info{\\title x}",
        "{\\stylesheet{\\s1 a;}",
    ] {
        let file = format!("{{\\rtf1{head}\\sectd\\pard a{{\\b b}}\\par\\pard c}}");
        assert_eq!(read(file.as_bytes()).unwrap().text, "ab\nc\n", "{head}");
    }
}

#[test]
fn groups_may_nest_as_deep_as_a_file_is_long() {
    let deep = format!("{HEAD}a{}{}b}}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(read(deep.as_bytes()).unwrap().text, "ab\n");
    let tables = format!("{HEAD}\\intbl\\itap99999 a\\cell b\\par");
    assert_eq!(read(tables.as_bytes()).unwrap().text, "a\nb\n");
}

#[test]
fn a_file_with_nothing_is_blank() {
    assert_eq!(read(b"{\\rtf1}").unwrap().text, "");
    assert!(read(b"{\\rtf1{\\fonttbl{\\f0").is_err());
}

#[test]
fn the_document_says_its_code_page() {
    let page = |page: &str, text: &str| {
        let file =
            format!("{{\\rtf1{page}{{\\fonttbl{{\\f0\\fcharset0 Arial;}}}}\\f0 {text}}}");
        read(file.as_bytes()).unwrap().text.trim_end().to_owned()
    };
    for (code, text, expected) in [
        ("\\ansi\\ansicpg1251", "\\'cc\\'e8\\'f0", "Мир"),
        ("\\ansi\\ansicpg1258", "\\'e3 v\\'e0", "ă và"),
        // Word writes letters of Unicode in fonts of the Western set.
        ("\\ansi\\ansicpg1258", "\\u7871? x\\'e3", "ế xã"),
        ("\\ansi\\ansicpg65001", "\\'e1\\'bb\\'8b", "ị"),
        ("\\mac", "\\'8e", "é"),
        ("\\pc", "\\'82", "é"),
        ("\\pca", "\\'d0", "ð"),
        ("\\ansi", "\\'e9", "é"),
    ] {
        assert_eq!(page(code, text), expected, "{code} {text}");
    }
}
