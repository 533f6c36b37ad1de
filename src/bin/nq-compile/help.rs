//! The wording of help in Vietnamese, and the examples in both languages.
//!
//! English help stands in `args.rs`, beside what it explains. What clap writes itself
//! (`[possible values: …]`) stays English.

use clap::{Arg, ArgAction, Command};

/// The examples under the English help.
pub(crate) const EXAMPLES_EN: &str = "\
Examples:
  nq-compile resolution.docx                 compile to JSON on standard output
  nq-compile resolution.md -o out.json       … to a file, written whole or not at all
  nq-compile resolution.txt -f yaml          … to YAML
  nq-compile check *.txt                     show only what is wrong
  nq-compile targets resolution.txt          the targets as a table
  nq-compile explain NQ4001                  what a code means
  nq-compile text --map resolution.pdf       where its paragraphs stand, page by page

Exit codes: 0 compiled; 1 compiled, with errors in the document (with --strict: or warnings);
2 could not read or write, or wrong usage.";

const EXAMPLES_VI: &str = "\
Ví dụ:
  nq-compile nghi-quyet.docx                 biên dịch ra JSON ở đầu ra chuẩn
  nq-compile nghi-quyet.md -o kq.json        … ra tệp, ghi trọn vẹn hoặc không ghi gì
  nq-compile nghi-quyet.txt -f yaml          … ra YAML
  nq-compile check *.txt                     chỉ hiện những chỗ sai
  nq-compile targets nghi-quyet.txt          bảng chỉ tiêu
  nq-compile explain NQ4001                  giải thích một mã
  nq-compile text --map nghi-quyet.pdf       vị trí từng đoạn, theo trang

Mã thoát: 0 đã biên dịch; 1 đã biên dịch, văn bản có lỗi (với --strict: hoặc có cảnh báo);
2 không đọc hoặc ghi được, hoặc dùng sai.";

const TEMPLATE_VI: &str = "\
{about-with-newline}
Cách dùng: {usage}

{all-args}{after-help}";

const FILE_VI: &str = "Văn bản; `-` là đọc từ đầu vào chuẩn";

/// What each argument is, by its name.
const ARGUMENTS_VI: &[(&str, &str)] = &[
    ("file", FILE_VI),
    (
        "map",
        "In bản đồ của văn bản: vị trí từng đoạn, dòng bảng, tiêu đề trang theo byte, dòng, trang",
    ),
    ("files", "Các tệp; `-` là đọc từ đầu vào chuẩn"),
    ("format", "Định dạng đầu ra [mặc định: json; với bảng: dạng bảng]"),
    ("compact", "Ghi JSON trên một dòng"),
    ("output", "Ghi vào tệp này, trọn vẹn hoặc không ghi gì, thay cho đầu ra chuẩn"),
    ("lang", "Ngôn ngữ của thông báo [mặc định: theo LC_ALL, LC_MESSAGES, LANG]"),
    ("diagnostics", "Cách hiện những chỗ sai [mặc định: human]"),
    ("strict", "Coi cảnh báo là lỗi"),
    ("from", "Đọc đầu vào theo định dạng này [mặc định: theo tên tệp]"),
    ("color", "Khi nào tô màu thông báo"),
    ("stage", "Công đoạn"),
    ("code", "Mã, ví dụ NQ4001"),
    ("shell", "Shell"),
    ("version", "In phiên bản"),
];

/// What each sub-command does, by its name.
const COMMANDS_VI: &[(&str, &str)] = &[
    ("nq-compile", "Biên dịch nghị quyết và văn bản pháp luật tiếng Việt ra JSON hoặc YAML"),
    ("check", "Chỉ hiện những chỗ sai của các văn bản"),
    ("targets", "Liệt kê các chỉ tiêu thành bảng"),
    ("refs", "Liệt kê các văn bản và điều khoản được dẫn chiếu thành bảng"),
    ("text", "In chính văn bản đầu vào mà các vị trí (span) trỏ tới"),
    ("dump", "In một công đoạn của trình biên dịch, để xem kết quả từ đâu ra"),
    ("schema", "In JSON Schema của đầu ra"),
    ("validate", "Kiểm tra JSON (.json) hoặc JSON Lines (.jsonl) theo lược đồ"),
    ("explain", "Giải thích một mã, hoặc liệt kê mọi mã"),
    ("completions", "In tập lệnh tự hoàn thành cho shell"),
    ("help", "In trợ giúp này hoặc trợ giúp của một lệnh"),
];

/// The same command line with its help in Vietnamese.
pub(crate) fn vietnamese(command: Command) -> Command {
    let mut command = in_vietnamese(command)
        .after_help(EXAMPLES_VI)
        .override_usage("nq-compile [TÙY CHỌN] TỆP\n           nq-compile [TÙY CHỌN] LỆNH …")
        .subcommand_help_heading("Lệnh")
        .disable_version_flag(true)
        .arg(flag("version", 'V', ArgAction::Version))
        .mut_subcommands(in_vietnamese);
    // clap adds the sub-command `help` only now.
    command.build();
    command.mut_subcommand("help", |help| help.about(wording(COMMANDS_VI, "help")))
}

fn in_vietnamese(command: Command) -> Command {
    let about = wording(COMMANDS_VI, command.get_name());
    command
        .about(about)
        .help_template(TEMPLATE_VI)
        .disable_help_flag(true)
        .mut_args(argument)
        .arg(flag("help", 'h', ArgAction::Help).help("In trợ giúp"))
}

fn argument(arg: Arg) -> Arg {
    let heading = if arg.is_positional() { "Đối số" } else { "Tùy chọn" };
    let help = wording(ARGUMENTS_VI, arg.get_id().as_str());
    arg.help(help).help_heading(heading)
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    let flag = Arg::new(name).long(name).short(short).action(action);
    flag.help(wording(ARGUMENTS_VI, name)).help_heading("Tùy chọn")
}

fn wording(table: &[(&str, &'static str)], name: &str) -> &'static str {
    table.iter().find(|(key, _)| *key == name).map_or("", |&(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Cli;
    use clap::CommandFactory;

    #[test]
    fn every_command_and_argument_is_worded_in_vietnamese() {
        let command = Cli::command();
        for command in [&command].into_iter().chain(command.get_subcommands()) {
            let name = command.get_name();
            assert_ne!(wording(COMMANDS_VI, name), "", "{name}");
            for id in command.get_arguments().map(|argument| argument.get_id().as_str()) {
                assert_ne!(wording(ARGUMENTS_VI, id), "", "{name} {id}");
            }
        }
    }
}
