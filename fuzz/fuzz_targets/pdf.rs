//! PDF, by what a page draws or as a file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| nq_compile_fuzz::file("x.pdf", &nq_compile_fuzz::pdf(bytes)));
