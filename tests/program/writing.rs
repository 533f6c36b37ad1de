//! Outputs: whole or not at all, and what is said where they cannot be written.

use std::fs::{self, File};
use std::process::Stdio;

use super::{Desk, RESOLUTION, finish, ran};

#[test]
fn an_output_file_holds_what_standard_output_would() {
    let desk = Desk::new();
    let printed = desk.write("nq.txt", RESOLUTION).run("nq.txt").out;
    let run = desk.run("nq.txt -o out.json");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(desk.read("out.json"), printed);
    desk.write("out.json", "old").run("nq.txt --output out.json");
    assert_eq!(desk.read("out.json"), printed);
    assert_eq!(desk.names(), ["nq.txt", "out.json"]);
}

#[test]
fn a_run_that_fails_leaves_the_old_output_as_it_was() {
    let desk = Desk::new();
    desk.write("empty.txt", "").write("out.json", "old");
    assert_eq!(desk.run("empty.txt -o out.json").code, 2);
    assert_eq!(desk.run("missing.txt -o out.json").code, 2);
    assert_eq!(desk.read("out.json"), "old");

    desk.write("nq.txt", RESOLUTION);
    let mut permissions =
        fs::metadata(desk.path("out.json")).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.path("out.json"), permissions).expect("it is ours");
    let run = desk.run("nq.txt -o out.json");
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "nq-compile: out.json: no permission to write here\n  \
         hint: choose another place with -o\n"
    );
    assert_eq!(desk.read("out.json"), "old");
    assert_eq!(desk.names(), ["empty.txt", "nq.txt", "out.json"]);
}

#[test]
fn an_output_that_cannot_be_written_says_why_in_both_languages() {
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    fs::create_dir(desk.path("folder")).expect("a folder");
    for (line, vi, en) in [
        (
            "nq.txt -o no/out.json",
            "no/out.json: không có thư mục no\n  gợi ý: hãy tạo thư mục trước: mkdir -p no\n",
            "no/out.json: there is no folder no\n  hint: make the folder first: mkdir -p no\n",
        ),
        (
            "nq.txt -o folder",
            "folder: là thư mục, không ghi đè được\n  \
             gợi ý: hãy thêm tên tệp: -o folder/ket-qua.json\n",
            "folder: is a folder, not a file\n  \
             hint: add the name of a file: -o folder/output.json\n",
        ),
        (
            "nq.txt -o ./nq.txt",
            "./nq.txt: vừa là đầu vào vừa là đầu ra\n  gợi ý: hãy chọn tên khác cho -o\n",
            "./nq.txt: is both the input and the output\n  \
             hint: choose another name for -o\n",
        ),
    ] {
        for (lang, message) in [("vi", vi), ("en", en)] {
            let run = desk.run(&format!("{line} --lang {lang}"));
            assert_eq!((run.code, run.out.as_str()), (2, ""));
            assert_eq!(run.err, format!("nq-compile: {message}"));
        }
    }
    assert_eq!(desk.read("nq.txt"), RESOLUTION);
}

#[cfg(unix)]
#[test]
fn a_link_and_permissions_outlive_the_output_behind_them() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION).write("real.json", "old");
    let private = fs::Permissions::from_mode(0o600);
    fs::set_permissions(desk.path("real.json"), private).expect("it is ours");
    symlink("real.json", desk.path("link.json")).expect("a link");
    assert_eq!(desk.run("nq.txt -o link.json").code, 0);
    assert!(desk.path("link.json").is_symlink());
    assert!(desk.read("real.json").starts_with('{'));
    let mode = fs::metadata(desk.path("real.json")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_of() {
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    let run = desk.run("nq.txt -o /dev/full");
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("nq-compile: /dev/full: no space is left on the disk\n"));
    for line in ["nq.txt", "check nq.txt", "schema", "text nq.txt", "targets nq.txt"] {
        let mut command = desk.command(&format!("{line} --lang vi"));
        command.stdout(File::options().write(true).open("/dev/full").expect("a device"));
        let run = finish(command);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.err.starts_with("nq-compile: <stdout>: hết chỗ trên đĩa\n"), "{}", run.err);
    }
}

#[test]
fn a_reader_that_stops_reading_ends_the_run_quietly() {
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION.repeat(200));
    for line in ["nq.txt --diagnostics none", "text nq.txt", "schema", "targets nq.txt"] {
        let mut command = desk.command(line);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let run = ran(child.wait_with_output().expect("the program ends"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_what_is_not_there_yet_is_followed() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    fs::create_dir(desk.path("folder")).expect("a folder");
    symlink("folder/second.json", desk.path("first.json")).expect("a link");
    symlink("../out.json", desk.path("folder/second.json")).expect("a link");
    let run = desk.run("nq.txt -o first.json");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        desk.path("first.json").is_symlink() && desk.path("folder/second.json").is_symlink()
    );
    assert!(desk.path("out.json").is_file() && !desk.path("out.json").is_symlink());
    assert!(desk.read("out.json").starts_with('{'));
    assert_eq!(desk.names(), ["first.json", "folder", "nq.txt", "out.json"]);

    symlink("no/out.json", desk.path("nowhere.json")).expect("a link");
    let run = desk.run("nq.txt -o nowhere.json");
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "nq-compile: nowhere.json: there is no folder no\n  \
         hint: make the folder first: mkdir -p no\n"
    );
}

#[cfg(unix)]
#[test]
fn links_in_a_ring_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    symlink("b.json", desk.path("a.json")).expect("a link");
    symlink("a.json", desk.path("b.json")).expect("a link");
    let run = desk.run("nq.txt -o a.json");
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("nq-compile: a.json: cannot be written: "), "{}", run.err);
    assert_eq!(desk.names(), ["a.json", "b.json", "nq.txt"]);
}

#[cfg(unix)]
#[test]
fn an_output_is_no_program_that_runs_as_somebody_else() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION).write("out.json", "old");
    let before = fs::metadata(desk.path("out.json")).expect("it is there");
    let special = fs::Permissions::from_mode(0o7751);
    fs::set_permissions(desk.path("out.json"), special).expect("it is ours");
    assert_eq!(desk.run("nq.txt -o out.json").code, 0);
    let after = fs::metadata(desk.path("out.json")).expect("it is there");
    assert_eq!(after.mode() & 0o7777, 0o751);
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
}

#[cfg(unix)]
#[test]
fn an_output_keeps_its_owner_where_the_system_lets_it() {
    use std::os::unix::fs::{MetadataExt, chown};
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION).write("out.json", "old");
    // Only the superuser can give a file away.
    let (owner, group) = match chown(desk.path("out.json"), Some(12345), Some(54321)) {
        Ok(()) => (12345, 54321),
        Err(_) => {
            let old = fs::metadata(desk.path("out.json")).expect("it is there");
            (old.uid(), old.gid())
        }
    };
    assert_eq!(desk.run("nq.txt -o out.json").code, 0);
    let new = fs::metadata(desk.path("out.json")).expect("it is there");
    assert_eq!((new.uid(), new.gid()), (owner, group));
    assert!(desk.read("out.json").starts_with('{'));
}

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_an_error() {
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION);
    let shell = |line: &str, redirection: &str| {
        let mut command = std::process::Command::new("sh");
        let program = env!("CARGO_BIN_EXE_nq-compile");
        command.env("LC_ALL", "C").current_dir(desk.path("")).stdin(Stdio::null());
        command.arg("-c").arg(format!("exec {program} {line} {redirection}"));
        finish(command)
    };
    for line in [
        "nq.txt",
        "nq.txt -f yaml",
        "check nq.txt",
        "targets nq.txt",
        "refs nq.txt",
        "text nq.txt",
        "text --map nq.txt",
        "dump --stage facts nq.txt",
        "schema",
        "explain",
        "completions bash",
        "--help",
        "check --help",
        "--version",
    ] {
        let run = shell(line, ">&-");
        assert_eq!(run.code, 2, "{line}");
        assert_eq!(
            run.err,
            "nq-compile: <stdout>: standard output is closed\n  \
             hint: open standard output, or write to a file with -o\n",
            "{line}"
        );
        // What goes nowhere because somebody wants it so is none.
        for redirection in ["> /dev/null", "1<> /dev/null"] {
            let run = shell(line, redirection);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{line} {redirection}");
        }
    }
    let run = shell("nq.txt -o out.json", ">&-");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(desk.read("out.json").starts_with('{'));
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_leaves_no_temporary_file() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;
    use std::time::Duration;
    let desk = Desk::new();
    desk.write("nq.txt", RESOLUTION.repeat(300)).write("out.json", "old");
    let mut ends = Vec::new();
    for round in 0..16 {
        let (name, signal) = if round % 2 == 0 { ("-INT", 2) } else { ("-TERM", 15) };
        let mut command = desk.command("nq.txt -o out.json --diagnostics none");
        let mut child = command.spawn().expect("the program starts");
        // While it starts, reads, compiles, writes, or when it is done.
        std::thread::sleep(Duration::from_millis(round * 25));
        let kill = Command::new("kill").args([name, &child.id().to_string()]).output();
        assert!(kill.is_ok(), "there is a `kill`");
        let status = child.wait().expect("the program ends");
        assert!(status.signal() == Some(signal) || status.code().is_some_and(|code| code < 2));
        assert_eq!(desk.names(), ["nq.txt", "out.json"], "{round}");
        let out = desk.read("out.json");
        assert!(out == "old" || out.ends_with("}\n"), "it is whole, or as it was");
        ends.push(status.signal());
    }
    assert!(ends.iter().any(Option::is_some), "no signal met the run: {ends:?}");
}
