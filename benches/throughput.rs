//! Throughput in one run on the same texts: compiling to a document, compiling to JSON, and,
//! as a yardstick, a Markdown parser that renders the same text to HTML; on one resolution of
//! about 32 kB and on 4 MB of documents, each compiled for itself.

use divan::Bencher;
use divan::counter::BytesCount;
use nq_compile::{Document, Input, compile, emit};

fn main() {
    divan::main();
}

const RESOLUTION: &str = "lam-dong-2027-kinh-te-xa-hoi.txt";

fn read(name: &str) -> String {
    let path = format!("{}/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the corpus is beside the benches")
}

/// The documents of a load: the resolution alone, or the corpus over and over to 4 MB.
fn documents(load: &str) -> Vec<String> {
    if load == "32 kB" {
        return vec![read(RESOLUTION)];
    }
    let folder = format!("{}/corpus", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the corpus is beside the benches")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    let corpus: Vec<String> = names.iter().map(|name| read(name)).collect();
    let mut out = Vec::new();
    let mut bytes = 0;
    for text in corpus.iter().cycle() {
        bytes += text.len();
        out.push(text.clone());
        if bytes >= 4 << 20 {
            return out;
        }
    }
    out
}

fn compiled(text: &str) -> Document {
    compile(Input::text("a.txt", text)).expect("it is text").document
}

fn measure<T>(bencher: Bencher<'_, '_>, load: &str, work: impl Fn(&str) -> T + Sync) {
    let texts = documents(load);
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for text in &texts {
            divan::black_box(work(text));
        }
    });
}

const LOADS: [&str; 2] = ["32 kB", "4 MB"];

#[divan::bench(args = LOADS, sample_count = 10)]
fn compile_to_document(bencher: Bencher<'_, '_>, load: &str) {
    measure(bencher, load, compiled);
}

#[divan::bench(args = LOADS, sample_count = 10)]
fn compile_to_json(bencher: Bencher<'_, '_>, load: &str) {
    measure(bencher, load, |text| emit::json_compact(&compiled(text)));
}

#[divan::bench(args = LOADS, sample_count = 10)]
fn markdown_to_html(bencher: Bencher<'_, '_>, load: &str) {
    measure(bencher, load, |text| {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
        html
    });
}
