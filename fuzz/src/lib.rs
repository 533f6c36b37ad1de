//! What every fuzz target asks of a document, and how inputs are put together.
//!
//! - `document.rs` holds what is true of every document, as `tests/properties.rs` has it.
//! - `parts.rs` makes files of the parts that a fuzzer can do something with: XML instead of
//!   a deflated archive, the operators of a page instead of a compressed stream.

mod document;
mod parts;

use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::Once;

use nq_compile::model::Format;
use nq_compile::{Compiled, Input, Stage, compile, dump, emit, map};

pub use parts::{docx, odt, pdf};

/// Compiles a file as any caller would, and checks what comes out. The name tells the format
/// where the bytes do not.
pub fn file(name: &str, bytes: &[u8]) {
    tried(|| {
        if let Ok(compiled) = compile(Input::bytes(name, bytes)) {
            check(&compiled);
        }
    });
}

/// Compiles a short text as text and as Markdown, and lets everything that the library gives
/// be written: the same input gives the same bytes.
pub fn short_text(text: &str) {
    tried(|| {
        for format in [Format::Text, Format::Markdown] {
            let input = || Input::text("x.txt", text).format(format);
            let Ok(compiled) = compile(input()) else { continue };
            check(&compiled);
            let json = emit::json(&compiled.document);
            let again = compile(input()).expect("it was read before");
            assert!(json == emit::json(&again.document), "the same text, other bytes");
            assert!(emit::yaml(&compiled.document).starts_with("schema:"), "no YAML");
            for stage in [Stage::Text, Stage::Lines, Stage::Segments, Stage::Facts] {
                dump(input(), stage).expect("it was read before");
            }
            for part in map(input()).expect("it was read before") {
                document::check_place(part.place, &compiled.text);
            }
        }
    });
}

fn check(compiled: &Compiled) {
    document::check(&compiled.document, &compiled.text);
    let json = emit::json(&compiled.document);
    let read = emit::parse_json(&json).expect("the document's own JSON");
    assert!(read == compiled.document, "JSON reads back as another document");
    let compact = emit::json_compact(&compiled.document);
    assert!(!compact.trim_ascii_end().contains(&b'\n'), "compact JSON is one line");
    let read = emit::parse_json(&compact).expect("the document's own JSON");
    assert!(read == compiled.document, "compact JSON reads back as another document");
}

/// A panic that does not leave the library is none: the fuzzer's own hook would end the run
/// there, too.
fn tried(work: impl FnOnce()) {
    static TELL: Once = Once::new();
    TELL.call_once(|| panic::set_hook(Box::new(|panic| eprintln!("{panic}"))));
    if panic::catch_unwind(AssertUnwindSafe(work)).is_err() {
        process::abort();
    }
}
