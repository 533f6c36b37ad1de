//! Inputs that give no document, and what is said of them.

use std::fs::{self, File};

use nq_compile::{Lang, NoDocument, ReadError};

use super::{Desk, RESOLUTION};

/// Checks what is said of a file with these bytes, in both languages.
#[track_caller]
fn check_unreadable(name: &str, bytes: &[u8], error: &ReadError) {
    let desk = Desk::new();
    desk.write(name, bytes);
    for (option, lang, hint) in [("vi", Lang::Vi, "gợi ý"), ("en", Lang::En, "hint")] {
        let run = desk.run(&format!("{name} --lang {option}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        let (message, way_out) = (error.message(lang), error.hint(lang));
        assert_eq!(run.err, format!("nq-compile: {name}: {message}\n  {hint}: {way_out}\n"));
    }
}

#[test]
fn an_input_that_is_no_text_says_what_it_is() {
    check_unreadable("empty.txt", b"", &ReadError::Empty);
    check_unreadable("blank.txt", b" \n\t\r\n", &ReadError::Blank);
    check_unreadable(
        "a.png",
        b"\x89PNG\r\n\x1a\n",
        &ReadError::NoDocument(NoDocument::Picture { found: "PNG" }),
    );
    check_unreadable(
        "broken.txt",
        b"Ngh\nquy\xff\xffet\n",
        &ReadError::InvalidUtf8 { offset: 7, line: 2 },
    );
}

#[test]
fn broken_files_and_binary_data_are_refused() {
    let desk = Desk::new();
    desk.write("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    let docx =
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml word/document.xml\0\x01";
    desk.write("a.docx", docx).write("a.bin", [0, 1, 2, 3, 0, 0, 7, 255]);
    desk.write("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for name in ["a.docx", "a.bin", "a.pdf", "a.doc"] {
        for (lang, hint) in [("vi", "gợi ý"), ("en", "hint")] {
            let run = desk.run(&format!("{name} --lang {lang}"));
            assert_eq!((run.code, run.out.as_str()), (2, ""));
            assert!(run.err.starts_with(&format!("nq-compile: {name}: ")), "{}", run.err);
            assert!(run.err.contains(&format!("\n  {hint}: ")), "{}", run.err);
        }
    }
}

#[test]
fn a_web_page_gives_the_outline_of_its_text() {
    let desk = Desk::new();
    desk.write(
        "a.html",
        "<html><head><meta charset=utf-8><title>Trang</title></head><body>\
         <p>NGHỊ QUYẾT</p><p>Điều 1. Mục tiêu</p><p>1. Tỷ lệ hộ nghèo giảm còn 2%.</p>\
         <p>Điều 2. Hiệu lực</p><p>Nghị quyết này có hiệu lực từ ngày ký.</p></body></html>",
    );
    let run = desk.run("a.html --diagnostics none");
    assert_eq!(run.code, 0, "{}", run.err);
    for part in ["\"format\": \"html\"", "\"id\": \"art_1__cl_1\"", "\"id\": \"art_2\""] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
}

#[test]
fn a_text_in_a_legacy_encoding_is_read() {
    let desk = Desk::new();
    // `Điều 1. Mục tiêu của tỉnh là phát triển kinh tế, xã hội bền vững` in TCVN3.
    let bytes = b"\xa7i\xd2u 1. M\xf4c ti\xaau c\xf1a t\xd8nh l\xb5 ph\xb8t tri\xd3n \
                  kinh t\xd5, x\xb7 h\xe9i b\xd2n v\xf7ng";
    desk.write("a.txt", bytes);
    let run = desk.run("text a.txt");
    assert_eq!(run.code, 0, "{}", run.err);
    let expected = "Điều 1. Mục tiêu của tỉnh là phát triển kinh tế, xã hội bền vững";
    assert_eq!(run.out.trim_end(), expected);
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let desk = Desk::new();
    let len = 300 << 20;
    let file = File::create(desk.path("big.txt")).expect("a file");
    // A hole: nothing is written.
    file.set_len(len).expect("a long file");
    let run = desk.run("big.txt");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let message = ReadError::TooLarge { len, limit: ReadError::LIMIT }.message(Lang::En);
    assert!(run.err.starts_with(&format!("nq-compile: big.txt: {message}\n")), "{}", run.err);
}

#[test]
fn what_nests_deep_ends_with_a_document_or_a_message() {
    let deep = 30_000;
    let around = |open: &str, close: &str| {
        format!("{}Điều 1. Phạm vi{}", open.repeat(deep), close.repeat(deep))
    };
    let desk = Desk::new();
    desk.write("div.html", format!("<html><body>{}", around("<div>", "</div>")));
    desk.write("table.html", format!("<html><body>{}", around("<table><tr><td>", "")));
    desk.write("list.html", format!("<html><body>{}", around("<ul><li>", "")));
    desk.write("quote.md", around("> ", "")).write("bracket.md", around("[", "]"));
    desk.write("star.md", around("*", "*")).write("group.rtf", around("{", "}"));
    desk.write("rich.rtf", format!("{{\\rtf1{}}}", around("{", "}")));
    desk.write("quote.txt", around("“", "”")).write("bracket.txt", around("(", ")"));
    for name in desk.names() {
        for line in ["", "check", "text", "dump --stage segments"] {
            let run = desk.run(&format!("{line} {name}"));
            assert!(run.code <= 2, "{line} {name}");
            assert!(!run.err.contains("panicked") && !run.err.contains("src/"), "{}", run.err);
            let told = if run.code == 2 { &run.err } else { &run.out };
            assert!(!told.is_empty(), "{line} {name}");
        }
    }
}

#[test]
fn an_input_that_cannot_be_opened_says_why_in_both_languages() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).expect("a folder");
    for (name, vi, en) in [
        (
            "missing.txt",
            "không có tệp này\n  \
             gợi ý: hãy kiểm tra đường dẫn; `nq-compile --help` liệt kê các lệnh\n",
            "no such file\n  hint: check the path; `nq-compile --help` lists the commands\n",
        ),
        (
            "folder",
            "là thư mục, không phải văn bản\n  \
             gợi ý: hãy nêu các tệp trong đó, ví dụ: nq-compile check folder/*.txt\n",
            "is a folder, not a document\n  \
             hint: name the files in it, such as: nq-compile check folder/*.txt\n",
        ),
    ] {
        for (lang, message) in [("vi", vi), ("en", en)] {
            for command in ["", "check", "targets", "refs", "text", "dump --stage lines"] {
                let run = desk.run(&format!("{command} {name} --lang {lang}"));
                assert_eq!(run.code, 2);
                assert_eq!(run.err, format!("nq-compile: {name}: {message}"));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("secret.txt", RESOLUTION);
    let nobody = fs::Permissions::from_mode(0o000);
    fs::set_permissions(desk.path("secret.txt"), nobody).expect("it is ours");
    // The superuser reads everything: there is nothing to be told then.
    let may_read = File::open(desk.path("secret.txt")).is_ok();
    let run = desk.run("secret.txt");
    let expected = "nq-compile: secret.txt: no permission to read the file\n  \
                    hint: ask for permission to read it, or copy it to another place\n";
    let expected = if may_read { (0, "") } else { (2, expected) };
    assert_eq!((run.code, run.err.as_str()), expected);
}

#[test]
fn what_a_file_is_its_content_says_before_its_name() {
    let fixture = |ending: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/formats/");
        let path = format!("{folder}gia-lai-lien-ket-nong-san-2026.{ending}");
        fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let desk = Desk::new();
    for (name, ending) in [
        ("word.doc", "rtf"),
        ("page.doc", "html"),
        ("old.docx", "doc"),
        ("new.doc", "docx"),
        ("text.txt", "odt"),
        ("no-ending", "pdf"),
    ] {
        let run = desk.write(name, fixture(ending)).run(name);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(run.out.contains(&format!("\"format\": \"{ending}\"")), "{name}");
        assert!(run.out.contains("\"id\": \"art_1\""), "{name}");
    }
}
