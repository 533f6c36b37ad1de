//! Whole files, each built here from its objects.

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;

/// A file of one font and these pages: the content of each, and entries of its dictionary.
///
/// Every letter is half an em wide. The font's codes are Windows-1252, but for the names
/// in `DIFFERENCES`.
fn file(pages: &[(&str, &str)], more: &[(u32, &str)]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 20 + 2 * at)).collect();
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len())),
        (3, font("ABCDEF+Times-Roman")),
        (4, font("ABCDEF+.VnTime")),
        (5, font("Times-Bold")),
    ];
    for (at, (content, entries)) in pages.iter().enumerate() {
        let page = 20 + 2 * at as u32;
        objects.push((
            page,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R{entries}\
                 /Resources<</Font<</F 3 0 R/L 4 0 R/B 5 0 R>>/XObject<</X 10 0 R>>>>>>",
                page + 1
            ),
        ));
        objects.push((page + 1, stream("", content)));
    }
    objects.extend(more.iter().map(|(id, object)| (*id, (*object).to_owned())));
    write(&objects)
}

fn font(name: &str) -> String {
    let widths = "500 ".repeat(224);
    format!(
        "<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 32/LastChar 255\
         /Widths[{widths}]/Encoding<</BaseEncoding/WinAnsiEncoding{DIFFERENCES}>>>>"
    )
}

/// Đ, ề, ộ, a combining acute and an fi ligature, at A to E of the lower half.
const DIFFERENCES: &str = "/Differences[1/Dcroat/uni1EC1/uni1ED9/uni0301/fi]";

fn stream(entries: &str, content: &str) -> String {
    format!("<</Length {}{entries}>>stream\n{content}\nendstream", content.len())
}

/// The objects as a file, with their cross-reference table.
fn write(objects: &[(u32, String)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = String::new();
    for (id, object) in objects {
        table.push_str(&format!("{id} 1\n{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{id} 0 obj\n{object}\nendobj\n").as_bytes());
    }
    let start = bytes.len();
    let end = format!(
        "xref\n0 1\n0000000000 65535 f \n{table}trailer\n<</Size 100/Root 1 0 R>>\n\
         startxref\n{start}\n%%EOF\n"
    );
    bytes.extend(end.as_bytes());
    bytes
}

#[track_caller]
fn lines(bytes: &[u8]) -> Vec<String> {
    let raw = read(bytes).expect("the file is read");
    raw.lines.iter().map(|line| raw.words(line).to_owned()).collect()
}

#[track_caller]
fn check(content: &str, expected: &[&str]) {
    assert_eq!(lines(&file(&[(content, "")], &[])), expected, "{content}");
}

#[test]
fn a_printed_line_is_a_line() {
    check(
        "BT /F 12 Tf 14 TL 50 700 Td (\\001i\\002u 1. M\\001) Tj T* [(ng)-20(h)] TJ ET",
        &["Điều 1. MĐ", "ngh"],
    );
    check("BT /F 12 Tf 14 TL 50 700 Td (c\\003ng) Tj (h\\362a) ' ET", &["cộng", "hòa"]);
}

#[test]
fn blanks_are_where_the_page_shows_them() {
    // A gap of a quarter em is a blank, one of a twentieth is none.
    check("BT /F 12 Tf 50 700 Td [(an)-250(ninh)-50(x)] TJ ET", &["an ninhx"]);
    // A blank that the next letter is drawn back over is none.
    check("BT /F 12 Tf 50 700 Td [(X )500(A)] TJ ET", &["XA"]);
    // Spread letters are one word.
    check("BT /F 12 Tf 3 Tc 50 700 Td (QUY) Tj ET", &["QUY"]);
}

#[test]
fn letters_are_put_together() {
    // A mark drawn beside its letter, a ligature, and letters drawn twice to be bold.
    check("BT /F 12 Tf 50 700 Td [(a)400(\\004)] TJ ET", &["á"]);
    check("BT /F 12 Tf 50 700 Td (\\005le) Tj ET", &["file"]);
    check("BT /F 12 Tf 50 700 Td (ab) Tj 0.3 0 Td (ab) Tj ET", &["ab"]);
}

#[test]
fn letters_of_another_font_fill_the_gaps_they_were_left() {
    // A line is drawn in its font first, then the letters that this font does not have.
    check(
        "BT /F 12 Tf 50 700 Td [(n)-1000(c ta)] TJ /B 12 Tf 1 0 0 1 56 700 Tm (uo) Tj ET",
        &["nuoc ta"],
    );
}

#[test]
fn raised_numbers_are_marks_and_exponents() {
    let raised = |before: &str, mark: &str, after: &str| {
        format!(
            "BT /F 12 Tf 50 700 Td ({before}) Tj /F 7 Tf 4 Ts ({mark}) Tj \
             /F 12 Tf 0 Ts ({after}) Tj ET"
        )
    };
    check(&raised("Khoan 17.", "16", " Von"), &["Khoan 17.¹⁶ Von"]);
    check(&raised("10", "6", " ha"), &["10⁶ ha"]);
    check(&raised("km", "2", "/ho"), &["km²/ho"]);
    check(&raised("nam 2020", " \\(1\\), \\(2\\)", ""), &["nam 2020 ⁽¹⁾, ⁽²⁾"]);
    // Ordinals, fractions, indexes below the line, small capitals on it.
    check(&raised("1", "st", " of May"), &["1st of May"]);
    check(&raised("con ", "1", "/2"), &["con 1/2"]);
    check(
        "BT /F 12 Tf 50 700 Td (H) Tj /F 7 Tf -2 Ts (2) Tj /F 12 Tf 0 Ts (O) Tj ET",
        &["H2O"],
    );
    check("BT /F 12 Tf 50 700 Td (QUY \\() Tj /F 9 Tf (2020) Tj ET", &["QUY (2020"]);
    // A mark that is drawn when its line is written.
    check(
        "BT /F 12 Tf 50 700 Td (Von) Tj 0 -20 Td (nam) Tj /F 7 Tf 1 0 0 1 68.5 704.5 Tm (3) Tj ET",
        &["Von³", "nam"],
    );
}

#[test]
fn text_that_stands_for_glyphs_is_read_instead() {
    check(
        "/Span<</ActualText(\\376\\377\\036\\240)>>BDC BT /F 12 Tf 50 700 Td (xy) Tj ET EMC",
        &["Ạ"],
    );
}

#[test]
fn what_a_clip_hides_is_not_on_the_page() {
    // A line that stands on the next page, drawn here as well.
    let below =
        "q 0 50 600 700 re W n BT /F 12 Tf 50 700 Td (m\\003t) Tj 0 -660 Td (hai) Tj ET Q";
    check(below, &["một"]);
    check(&format!("{below} BT /F 12 Tf 50 40 Td (ba) Tj ET"), &["một", "ba"]);
    // Half a letter is seen, and a clip without a surface is none.
    check("q 0 702 600 98 re W n BT /F 12 Tf 50 700 Td (ba) Tj ET Q", &["ba"]);
    check("q 0 0 0 0 re W n BT /F 12 Tf 50 700 Td (ba) Tj ET Q", &["ba"]);
}

#[test]
fn turned_pages_and_turned_text_are_read() {
    let turned = "BT /F 12 Tf 0 1 -1 0 300 100 Tm (m\\003t) Tj 0 1 -1 0 320 100 Tm (hai) Tj ET";
    for entries in ["/Rotate 90", ""] {
        assert_eq!(lines(&file(&[(turned, entries)], &[])), ["một", "hai"], "{entries:?}");
    }
}

#[test]
fn cells_between_rules_are_a_row() {
    let content = "50 600 200 100 re S 150 600 m 150 700 l S 50 650 m 250 650 l S \
                   BT /F 12 Tf 60 680 Td (TT) Tj 100 0 Td (Ch) Tj 0 -14 Td (tieu) Tj \
                   -100 -36 Td (1) Tj ET";
    let raw = read(&file(&[(content, "")], &[])).expect("the file is read");
    let rows: Vec<_> =
        raw.lines.iter().map(|line| (raw.words(line), line.hint.has(Hint::ROW))).collect();
    assert_eq!(rows, [("TT\tCh tieu", true), ("1\t", true)]);
}

#[test]
fn forms_are_drawn_and_a_form_in_itself_ends() {
    let form =
        stream("/Subtype/Form/Matrix[1 0 0 1 0 -50]", "BT /F 12 Tf 50 700 Td (b) Tj ET /X Do");
    let content = "BT /F 12 Tf 50 700 Td (a) Tj ET /X Do";
    let lines = lines(&file(&[(content, "")], &[(10, &form)]));
    assert_eq!(lines[..2], ["a", "b"]);
}

#[test]
fn the_codes_of_legacy_typefaces_are_letters() {
    check("BT /L 12 Tf 50 700 Td (b\\255\\355c) Tj ET", &["bước"]);
}

#[test]
fn hints_say_what_the_page_shows() {
    let content = "/Artifact<</Type/Pagination>>BDC BT /F 12 Tf 50 780 Td (head) Tj ET EMC \
                   BT /B 12 Tf 50 700 Td (bold) Tj ET BT /F 12 Tf 50 680 Td (plain) Tj ET";
    let raw = read(&file(&[(content, "")], &[])).expect("the file is read");
    let hints: Vec<_> = raw
        .lines
        .iter()
        .map(|line| {
            (raw.words(line), line.hint.has(Hint::FURNITURE), line.hint.has(Hint::BOLD))
        })
        .collect();
    assert_eq!(hints, [("head", true, false), ("bold", false, true), ("plain", false, false)]);
}

#[test]
fn notes_at_the_foot_of_a_page_come_last_and_say_so() {
    let content = "50 90 144 0.5 re f BT /F 8 Tf 50 70 Td 3 Ts /F 5 Tf (3) Tj 0 Ts /F 8 Tf \
                   ( Khoan nay) Tj 0 -10 Td (bi bai bo) Tj ET BT /F 12 Tf 50 700 Td (1.) Tj \
                   /F 7 Tf 4 Ts (3) Tj /F 12 Tf 0 Ts ( Nha dau tu) Tj 0 -14 Td (nuoc) Tj ET";
    let raw = read(&file(&[(content, "")], &[])).expect("the file is read");
    let notes: Vec<_> = raw
        .lines
        .iter()
        .map(|line| {
            (raw.words(line), line.hint.has(Hint::NOTE), line.hint.has(Hint::PARAGRAPH))
        })
        .collect();
    let expected = [
        ("1.³ Nha dau tu", false, false),
        ("nuoc", false, false),
        ("3 Khoan nay", true, true),
        ("bi bai bo", true, false),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn pages_begin_where_their_first_line_does() {
    let page = "BT /F 12 Tf 50 700 Td (ab) Tj ET";
    let raw = read(&file(&[(page, ""), ("", ""), (page, "")], &[])).expect("the file is read");
    assert_eq!(raw.pages, [0, 3, 3]);
}

/// A page that a picture covers, with these words on it.
fn picture(words: &str) -> String {
    format!("q 600 0 0 800 0 0 cm /X Do Q BT /F 1 Tf 50 700 Td ({words}) Tj ET")
}

const IMAGE: &str = "/Subtype/Image/Width 1/Height 1";

#[test]
fn pages_that_are_pictures_are_a_scan() {
    let image = stream(IMAGE, "x");
    for words in ["", "Scanned by CamScanner", "Ky boi: Van phong Ngay ky: 05-01-2024"] {
        let page = picture(words);
        let scan = read(&file(&[(&page, ""), (&page, "")], &[(10, &image)]));
        assert_eq!(scan.err(), Some(ReadError::Scan { pages: 2 }), "{words}");
    }
}

#[test]
fn pages_that_were_not_read_are_named() {
    let image = stream(IMAGE, "x");
    let text = format!("BT /F 1 Tf 50 700 Td ({}) Tj ET", "mot hai ba bon ".repeat(30));
    let unread = |pages: &[&str]| {
        let pages: Vec<_> = pages.iter().map(|&page| (page, "")).collect();
        let raw = read(&file(&pages, &[(10, &image)])).expect("some page has a text");
        raw.unread.into_iter().map(|unread| (unread.at, unread.what)).collect::<Vec<_>>()
    };
    let stamped = picture("Ky boi: Van phong");
    let at = lines(&file(&[(&text, "")], &[])).iter().map(|line| line.len() as u32 + 1).sum();
    assert_eq!(unread(&[&text, &stamped, &text]), [(at, NotRead::Pictures(vec![2]))]);
    // A logo, a figure, and a picture under its recognized words.
    let logo = format!("q 60 0 0 60 50 720 cm /X Do Q {text}");
    let recognized = picture(&"mot hai ba bon ".repeat(30));
    assert_eq!(unread(&[&logo, &recognized]), []);
}

#[test]
fn a_file_without_letters_says_what_it_has() {
    let reason = |pages: &[(&str, &str)], more: &[(u32, &str)]| match read(&file(pages, more)) {
        Err(ReadError::Malformed { reason, .. }) => reason,
        other => panic!("it has no letters: {other:?}"),
    };
    assert_eq!(reason(&[("", ""), ("", "")], &[]), "its pages draw nothing");
    let broken = stream("/Filter/Crypt", "{{{");
    assert_eq!(
        reason(&[("", "")], &[(21, &broken)]),
        "what its pages draw is missing or broken"
    );
    let nameless = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H\
                    /DescendantFonts[<</DW 500>>]>>";
    let content = format!("BT /F 12 Tf 50 700 Td <{}> Tj ET", "0041".repeat(40));
    assert_eq!(
        reason(&[(&content, "")], &[(3, nameless)]),
        "nothing says which letters its font Song has"
    );
    // Where other letters are read, a finding names the font.
    let content = format!("{content} BT /B 12 Tf 50 600 Td (Dieu 1) Tj ET");
    let raw = read(&file(&[(&content, "")], &[(3, nameless)])).expect("some letters are read");
    assert_eq!(raw.unread[0].what, NotRead::Undecoded(Some("Song".to_owned())));
}

#[test]
fn a_page_that_a_cut_file_lacks_is_named() {
    let page = "BT /F 12 Tf 50 700 Td (ab) Tj ET";
    let broken = stream("/Filter/Crypt", "{{{");
    let raw = read(&file(&[(page, ""), (page, "")], &[(23, &broken)]));
    let raw = raw.expect("the first page is read");
    assert_eq!(raw.unread[0].what, NotRead::Part("page 2".to_owned()));
    assert_eq!(raw.unread[0].at, 3);
}

#[test]
fn what_a_file_draws_is_bounded() {
    let bound = |content: &str, more: &[(u32, &str)]| match read(&file(&[(content, "")], more))
    {
        Err(ReadError::Bound { counted, .. }) => counted,
        other => panic!("it draws too much: {:?}", other.map(|raw| raw.text.len())),
    };
    let form = |id: u32, drawn: &str| {
        let resources = format!("/Resources<</Font<</F 3 0 R>>/XObject<</X {id} 0 R>>>>");
        stream(&format!("/Subtype/Form{resources}"), drawn)
    };
    // Forms in forms, ten times each.
    let forms: Vec<(u32, String)> = (10..18)
        .map(|id| {
            (
                id,
                form(
                    id + 1,
                    if id == 17 {
                        ""
                    } else {
                        "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do"
                    },
                ),
            )
        })
        .collect();
    let forms: Vec<(u32, &str)> = forms.iter().map(|(id, form)| (*id, form.as_str())).collect();
    assert_eq!(bound("/X Do", &forms), "elements");
    let dense =
        format!("BT /F 1 Tf 50 700 Td {} ET", format!("({}) Tj ", "a".repeat(999)).repeat(260));
    assert_eq!(bound(&dense, &[]), "drawn letters on one page");
    let actual = format!("/Span<</ActualText({})>>BDC EMC ", "a".repeat(9999)).repeat(100);
    let form = form(10, &actual);
    let drawn = "/X Do ".repeat(30);
    assert_eq!(bound(&drawn, &[(10, &form)]), "bytes of text");
}

#[test]
fn fonts_without_a_telling_name_are_known_by_their_words() {
    // TCVN3 in a font that is called Arial: “Căn cứ Luật Ngân sách nhà nước …”.
    let words = "C\\250n c\\370 Lu\\313t Ng\\251n s\\270ch nh\\265 n\\255\\355c s\\350 01 n\\250m 2002 \
                 c\\361a Qu\\350c h\\351i n\\255\\355c C\\351ng hoa x\\267 h\\351i ch\\361 ngh\\334a Vi\\326t Nam";
    let content = format!("BT /F 12 Tf 50 700 Td ({words}) Tj 0 -20 Td ({words}) Tj ET");
    let found = lines(&file(&[(&content, "")], &[]));
    assert!(found[0].starts_with("Căn cứ Luật Ngân sách nhà nước"), "{}", found[0]);
}

#[test]
fn broken_files_are_malformed_or_read_in_part() {
    let whole = file(&[("BT /F 12 Tf 50 700 Td (ab) Tj ET", "")], &[]);
    for len in 0..whole.len() {
        // Whatever comes back, it comes back.
        let _ = read(&whole[..len]);
    }
    assert!(matches!(read(b"%PDF-1.7\n"), Err(ReadError::Malformed { format: "pdf", .. })));
}

#[test]
fn a_page_tree_that_is_its_own_branch_ends() {
    let looped = (2, "<</Type/Pages/Kids[2 0 R 20 0 R]/Count 9>>");
    let page = "BT /F 12 Tf 50 700 Td (ab) Tj ET";
    let lines = lines(&file(&[(page, "")], &[looped]));
    assert!(lines.iter().all(|line| line == "ab"));
}

/// The file with a password that opens it, which may be empty.
fn encrypted(password: &str) -> Vec<u8> {
    let plain = file(&[("BT /F 12 Tf 50 700 Td (ab) Tj ET", "")], &[]);
    let mut document = Document::load_mem(&plain).expect("the file is whole");
    let id = lopdf::Object::string_literal(b"0123456789abcdef".to_vec());
    document.trailer.set("ID", lopdf::Object::Array(vec![id.clone(), id]));
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes128CryptFilter);
    let version = EncryptionVersion::V4 {
        document: &document,
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
        stream_filter: b"StdCF".to_vec(),
        string_filter: b"StdCF".to_vec(),
        owner_password: "owner",
        user_password: password,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).expect("the version is supported");
    document.encrypt(&state).expect("the file is encrypted");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a vector can be written to");
    bytes
}

#[test]
fn an_empty_password_is_tried_and_another_is_asked_for() {
    assert_eq!(lines(&encrypted("")), ["ab"]);
    assert_eq!(read(&encrypted("x")).err(), Some(ReadError::Protected { format: "pdf" }));
}
