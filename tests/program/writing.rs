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
