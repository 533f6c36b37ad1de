//! Files that were cut, flipped and stuffed: each is read or refused, none is a panic, takes
//! long or takes much memory.
//!
//! How many of each format is `NQ_MUTATIONS`; without it a few, for a quick look. All that
//! a run does follows from the number of a mutation, which a failure prints.
#![cfg(all(feature = "office", feature = "html", feature = "pdf"))]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nq_compile::{Input, compile};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The longest that one input may take.
const LONGEST: Duration = Duration::from_secs(5);
/// The most memory that a run may take, in KiB.
const MOST_MEMORY: u64 = 1 << 20;
/// How many of each format, unless the environment says so.
const FEW: u64 = 40;

#[test]
fn broken_files_of_every_format_are_read_or_refused() {
    let count = std::env::var("NQ_MUTATIONS").map_or(FEW, |count| {
        count.parse().unwrap_or_else(|_| panic!("NQ_MUTATIONS is no number: {count}"))
    });
    for format in ["doc", "docx", "odt", "rtf", "html", "pdf", "txt", "md"] {
        let files = smallest(format);
        let (mut read, mut longest) = (0, Duration::ZERO);
        for number in 0..count {
            let (name, bytes) = &files[(number % files.len() as u64) as usize];
            let bytes = mutate(bytes, &mut Chance::new(number));
            let start = Instant::now();
            let outcome =
                catch_unwind(AssertUnwindSafe(|| compile(Input::bytes(name, bytes)).is_ok()));
            let took = start.elapsed();
            longest = longest.max(took);
            assert!(outcome.is_ok(), "{name}, mutation {number}: a panic");
            assert!(took < LONGEST, "{name}, mutation {number}: {took:?}");
            read += u64::from(outcome.unwrap_or(false));
        }
        // Something must be left of some, or nothing behind the container was tried.
        assert!(read > count / 20, "{format}: only {read} of {count} were read");
        say(&format!("{format}: {read} of {count} read, the longest in {longest:?}"));
    }
    if let Some(memory) = peak_memory() {
        say(&format!("at most {} MiB", memory >> 10));
        assert!(memory < MOST_MEMORY, "{memory} KiB");
    }
}

#[expect(clippy::print_stdout, reason = "the figures are shown with --nocapture")]
fn say(words: &str) {
    println!("{words}");
}

/// The three smallest files of a format.
fn smallest(format: &str) -> Vec<(String, Vec<u8>)> {
    let folder = if matches!(format, "txt" | "md") { "corpus" } else { "fixtures/formats" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("it is read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == format));
    let mut files: Vec<(String, Vec<u8>)> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy();
            (name.into_owned(), fs::read(path).expect("it is read"))
        })
        .collect();
    files.sort_by_key(|(name, bytes)| (bytes.len(), name.clone()));
    files.truncate(3);
    assert!(!files.is_empty(), "no file of format {format}");
    files
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Breaks a file: its bytes as they are or, in a zip archive, those of one of its parts.
fn mutate(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    if bytes.starts_with(b"PK") && chance.below(4) > 0 {
        return repack(bytes, chance);
    }
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(3) {
        step(&mut bytes, chance);
    }
    bytes
}

fn step(bytes: &mut Vec<u8>, chance: &mut Chance) {
    const WORDS: [[u8; 4]; 5] =
        [[0xff; 4], [0, 0, 0, 0x80], [0xff, 0xff, 0xff, 0x7f], [0; 4], [1, 0, 0, 0]];
    let len = bytes.len();
    let at = chance.below(len);
    let end = (at + 1 + chance.below(2000)).min(len);
    match chance.below(8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => bytes[at..end].fill(0),
        3 => {
            let copied = bytes[at..end].to_vec();
            let to = chance.below(len);
            bytes.splice(to..to, copied);
        }
        4 if len > 4 => {
            let at = at.min(len - 4);
            bytes[at..at + 4].copy_from_slice(&WORDS[chance.below(WORDS.len())]);
        }
        5 => {
            let stuffed: Vec<u8> = (0..chance.below(40)).map(|_| chance.next() as u8).collect();
            bytes.splice(at..at, stuffed);
        }
        6 if len > 0 => bytes[at] ^= 1 << chance.below(8),
        _ => {
            for _ in 0..chance.below(60).min(len) {
                let at = chance.below(len);
                bytes[at] = chance.next() as u8;
            }
        }
    }
}

/// The archive with one part broken.
fn repack(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the fixture is an archive");
    let broken = chance.below(archive.len());
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("the fixture has its parts");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("the part inflates");
        if at == broken && !content.is_empty() {
            step(&mut content, chance);
        }
        let name = part.name().expect("its name is UTF-8").into_owned();
        writer.start_file(name, options).expect("the name is free");
        writer.write_all(&content).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

/// The most memory that this process had, in KiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
