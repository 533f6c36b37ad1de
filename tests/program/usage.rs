//! What the command line may say, and the language that it answers in.

use nq_compile::{Code, Lang};

use super::{Desk, RESOLUTION, finish};

#[test]
fn every_code_is_explained_in_both_languages() {
    let desk = Desk::new();
    for (option, lang) in [("vi", Lang::Vi), ("en", Lang::En)] {
        let list = desk.run(&format!("explain --lang {option}")).out;
        assert_eq!(list.lines().count(), Code::ALL.len());
        for code in Code::ALL {
            assert!(list.contains(code.as_str()));
            let name = code.as_str().to_lowercase();
            let run = desk.run(&format!("explain {name} --lang {option}"));
            assert_eq!((run.code, run.out.trim_end()), (0, code.page(lang).trim_end()));
        }
    }
    let run = desk.run("explain NQ0000 --lang vi");
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "nq-compile: NQ0000: không có mã này\n  gợi ý: `nq-compile explain` liệt kê mọi mã\n"
    );
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = Desk::new().run(&format!("completions {shell}"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{shell}");
        assert!(run.out.contains("nq-compile") && run.out.contains("explain"), "{shell}");
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    for line in [
        "",
        "--lang vi",
        "check",
        "nq.txt check nq.txt",
        "nq.txt --format xml",
        "nq.txt b",
        "--no",
    ] {
        let run = desk.run(line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
        assert!(!run.err.is_empty(), "{line}");
    }
}

#[test]
fn help_is_worded_in_both_languages() {
    let desk = Desk::new();
    for line in ["--help", "-h", "check --help", "help", "help check"] {
        let english = desk.run(line);
        assert_eq!((english.code, english.err.as_str()), (0, ""), "{line}");
        assert!(english.out.contains("\nUsage: "), "{}", english.out);
        let mut command = desk.command(line);
        command.env("LC_ALL", "vi_VN.UTF-8");
        let vietnamese = finish(command);
        assert_eq!((vietnamese.code, vietnamese.err.as_str()), (0, ""), "{line}");
        assert!(vietnamese.out.contains("\nCách dùng: "), "{}", vietnamese.out);
    }
    assert!(desk.run("--help").out.contains("\nExamples:\n  nq-compile resolution.docx "));
    assert!(desk.run("--help --lang vi").out.contains("\nVí dụ:\n"));
    let version = format!("nq-compile {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(desk.run("--version").out, version);
}

#[test]
fn the_locale_gives_the_language_and_an_option_beats_it() {
    let desk = Desk::new();
    let said = |line: &str| {
        let mut command = desk.command(line);
        command.env_remove("LC_ALL").env("LANG", "vi_VN.UTF-8");
        finish(command).err
    };
    assert!(said("missing.txt").contains("không có tệp này"));
    assert!(said("missing.txt --lang en").contains("no such file"));
}
