//! The grammars of words: short texts, everything that the library gives.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| nq_compile_fuzz::short_text(text));
