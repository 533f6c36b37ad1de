//! Throughput in one run on the same texts: compiling to a document, compiling to JSON, and,
//! as a yardstick, a Markdown parser that renders the same text to HTML; and whether the
//! time grows linearly with the text.

use divan::Bencher;
use divan::counter::BytesCount;
use nq_compile::{Input, compile, emit};

fn main() {
    divan::main();
}

/// The corpus's provincial resolution, about 32 kB.
fn resolution() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/lam-dong-2027-kinh-te-xa-hoi.txt");
    std::fs::read_to_string(path).expect("the corpus is beside the benches")
}

/// The resolution again and again, `kilobytes` of it.
fn repeated(kilobytes: usize) -> String {
    let one = resolution();
    one.repeat(kilobytes * 1024 / one.len() + 1)
}

const SIZES: [usize; 2] = [32, 4096];

#[divan::bench(args = SIZES, sample_count = 10)]
fn compile_to_document(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = repeated(kilobytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| compile(Input::text("a.txt", &text)).expect("it is text"));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn compile_to_json(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = repeated(kilobytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        emit::json_compact(&compile(Input::text("a.txt", &text)).expect("it is text").document)
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn markdown_to_html(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = repeated(kilobytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        html
    });
}

/// Linear growth shows as one throughput in every row.
#[divan::bench(args = [64, 512, 8192], sample_count = 3)]
fn growth(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = repeated(kilobytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| compile(Input::text("a.txt", &text)).expect("it is text"));
}
