//! Heads against a table of what they should say.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use nq_compile::Document;
use nq_compile::vi::fold;

/// The fields that are compared, as the table's columns are named.
const FIELDS: [&str; 4] = ["kind", "number", "issuer", "date"];

/// What a table says of the heads of files, and how far they agree.
pub(crate) struct Table {
    rows: HashMap<String, [String; 4]>,
    /// For each field: how many the table has, how many were read otherwise, how many unread.
    counts: [[usize; 3]; 4],
}

impl Table {
    /// Reads a table with tabs between its columns; the first row names them.
    pub(crate) fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut lines = text.lines();
        let columns: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
        let place = |name: &str| {
            columns
                .iter()
                .position(|column| *column == name)
                .ok_or(format!("{}: no column `{name}`", path.display()))
        };
        let file = place("file")?;
        let fields = [place("kind")?, place("number")?, place("issuer")?, place("date")?];
        let rows = lines
            .map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                let cell = |at: usize| cells.get(at).copied().unwrap_or("").to_owned();
                (cell(file), fields.map(cell))
            })
            .collect();
        Ok(Self { rows, counts: [[0; 3]; 4] })
    }

    /// What the head of `name` says otherwise than the table.
    pub(crate) fn compare(&mut self, name: &str, document: &Document) -> Vec<String> {
        let Some(row) = self.rows.get(name) else { return Vec::new() };
        let head = &document.document;
        let kind = serde_json::to_value(head.kind).expect("a kind is a word");
        let read = [
            kind.as_str().filter(|kind| *kind != "other").map(str::to_owned),
            head.number.clone(),
            head.issuer.as_ref().map(|issuer| issuer.name.clone()),
            head.issued_on.map(|date| date.to_string()),
        ];
        let mut out = Vec::new();
        for (field, (expected, read)) in row.iter().zip(&read).enumerate() {
            // A name of kinds that the table writes in Vietnamese and this has no word for.
            let expected = if field == 0 { kind_of(expected) } else { expected.as_str() };
            if expected.is_empty() {
                continue;
            }
            self.counts[field][0] += 1;
            match read {
                None => self.counts[field][2] += 1,
                Some(read) if same(field, expected, read) => continue,
                Some(_) => self.counts[field][1] += 1,
            }
            let read = read.as_deref().unwrap_or("unread");
            out.push(format!("{} {read}, not {expected}", FIELDS[field]));
        }
        out
    }

    pub(crate) fn print_totals(&self) {
        println!("\n{:<22} {:>9} {:>10} {:>8}", "head", "unread", "otherwise", "of");
        for (field, [all, otherwise, unread]) in FIELDS.iter().zip(self.counts) {
            let right = 100.0 * (1.0 - (otherwise + unread) as f64 / all.max(1) as f64);
            println!("{field:<22} {unread:>9} {otherwise:>10} {all:>8}  {right:.2}% agree");
        }
    }
}

/// The contract's word for a kind.
fn kind_of(vietnamese: &str) -> &str {
    match vietnamese.split(" (").next().unwrap_or("") {
        "luật" => "law",
        "nghị quyết" => "resolution",
        "nghị định" => "decree",
        "quyết định" => "decision",
        "thông tư" => "circular",
        "thông tư liên tịch" => "joint_circular",
        "kế hoạch" => "plan",
        "hướng dẫn" => "guideline",
        "thông báo" => "announcement",
        "công văn" => "official_letter",
        "công điện" => "dispatch",
        "văn bản hợp nhất" => "consolidated_text",
        _ => "",
    }
}

fn same(field: usize, expected: &str, read: &str) -> bool {
    let plain =
        |text: &str| fold(text).replace([' ', '–', '—'], if field == 1 { "" } else { " " });
    plain(expected) == plain(read)
}
