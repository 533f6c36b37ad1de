//! What of other people's words comes to a terminal: what could command it never does.

use std::ffi::OsString;

use super::{Desk, IMPOSSIBLE, RESOLUTION, finish, with_line};

/// An escape, a control of U+0080–009F, an override of direction and a blank without width.
const HIDDEN: &str = "\u{1b}[31m\u{9b}2J\u{202e}\u{200b}";

/// Checks that nothing in `words` commands a terminal or hides on it.
#[track_caller]
fn check_visible(words: &str) {
    let hidden = |c: char| {
        let direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
        (c.is_control() && c != '\n') || direction || matches!(c, '\u{2066}'..='\u{2069}')
    };
    assert!(!words.contains(hidden), "{words:?}");
}

#[test]
fn a_name_cannot_command_a_terminal() {
    let desk = Desk::new();
    let name = format!("nghi{HIDDEN}quyet.txt");
    desk.write(&name, with_line(IMPOSSIBLE)).write("nq.txt", RESOLUTION);
    for lang in ["vi", "en"] {
        // Problems of inputs and outputs, findings, and what is told of a list.
        for (line, name, code) in [
            ("check", name.clone(), 1),
            ("check", format!("missing{name}"), 2),
            ("check", format!("{name}/missing"), 2),
            ("targets --strict", name.clone(), 1),
            ("refs -f yaml", name.clone(), 2),
            ("nq.txt -o", format!("no/{name}"), 2),
            ("nq.txt -o", format!("no{name}/out.json"), 2),
            ("nq.txt -o", format!("nq.txt/{name}"), 2),
            ("explain", name.clone(), 2),
        ] {
            let mut command = desk.command(&format!("--lang {lang} {line}"));
            let run = finish({
                command.arg(&name);
                command
            });
            assert_eq!(run.code, code, "{line}");
            let told = format!("{}{}", run.err, run.out);
            assert!(told.contains('\u{fffd}'), "{told}");
            check_visible(&told);
        }
        let mut command = desk.command(&format!("--lang {lang} --diagnostics human"));
        let run = finish({
            command.arg(&name);
            command
        });
        assert_eq!(run.code, 1);
        check_visible(&run.err);
        let shown = "nghi\u{fffd}[31m\u{fffd}2J\u{fffd}\u{fffd}quyet.txt:8:33";
        assert!(run.err.contains(shown), "{}", run.err);
    }
}

#[test]
fn a_usage_error_cannot_command_a_terminal() {
    let desk = Desk::new();
    for words in [
        vec!["nq.txt".to_owned(), format!("b{HIDDEN}")],
        vec![format!("--{HIDDEN}")],
        vec!["--format".to_owned(), HIDDEN.to_owned(), "nq.txt".to_owned()],
        vec![format!("b{HIDDEN}"), "check".to_owned(), "nq.txt".to_owned()],
    ] {
        let mut command = desk.command("");
        let run = finish({
            command.args(words.iter().map(OsString::from));
            command
        });
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.starts_with("error: "), "{}", run.err);
        assert!(run.err.contains("\u{fffd}2J\u{fffd}"), "{}", run.err);
        check_visible(&run.err);
    }
}

#[test]
fn the_words_of_a_finding_cannot_command_a_terminal() {
    let desk = Desk::new();
    let line = IMPOSSIBLE.replacen("của", &format!("của{HIDDEN}"), 1);
    desk.write("nq.txt", with_line(&line));
    let run = desk.run("nq.txt");
    assert_eq!(run.code, 1);
    check_visible(&run.err);
    check_visible(&desk.run("check nq.txt").out);
    // The underline stays under the words.
    let lines: Vec<_> = run.err.lines().collect();
    // A finding of the control characters themselves stands before it.
    let shown = |pair: &&[&str]| pair[0].contains("ngày 30/02/2026") && pair[1].contains('^');
    let pair = lines.windows(2).rfind(shown).expect("the words are underlined");
    let from = pair[1].find('^').expect("there is an underline");
    let words: String = pair[0].chars().skip(from).take(15).collect();
    assert_eq!(words, "ngày 30/02/2026", "{}", run.err);
}

#[test]
fn a_table_cannot_command_a_terminal() {
    let desk = Desk::new();
    let text = RESOLUTION
        .replace("Tỷ lệ hộ", &format!("Tỷ lệ{HIDDEN} hộ"))
        .replace("Luật Ngân sách", &format!("Luật{HIDDEN} Ngân sách"));
    desk.write("nq.txt", text);
    for line in ["targets nq.txt", "refs nq.txt"] {
        let run = desk.run(line);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.lines().count() > 2, "{}", run.out);
        check_visible(&run.out);
    }
}

#[test]
fn a_file_or_a_pipe_gets_the_text_as_it_is() {
    let desk = Desk::new();
    let text = RESOLUTION.replace("hộ nghèo", &format!("hộ{} nghèo", "\u{9b}\u{202e}\u{200b}"));
    desk.write("nq.txt", &text);
    assert_eq!(desk.run("text nq.txt").out, text);
    assert_eq!(desk.run("text nq.txt -o out.txt").code, 0);
    assert_eq!(desk.read("out.txt"), text);
}

#[cfg(feature = "validate")]
#[test]
fn faults_of_json_cannot_command_a_terminal() {
    let desk = Desk::new();
    let json = "{\"schema\": \"a\u{9b}\u{202e}\", \"b\u{9b}\u{7f}\": 1}";
    let names = [format!("a{HIDDEN}.json"), format!("b{HIDDEN}.jsonl")];
    desk.write(&names[0], json).write(&names[1], format!("{json}\n{{\u{9b}}}\n"));
    for name in names {
        let mut command = desk.command("validate");
        let run = finish({
            command.arg(name);
            command
        });
        assert_eq!(run.code, 1);
        assert!(run.out.contains('\u{fffd}'), "{}", run.out);
        check_visible(&run.out);
    }
}
