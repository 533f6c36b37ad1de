//! Word, by the parts of its archive or as an archive.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| nq_compile_fuzz::file("x.docx", &nq_compile_fuzz::docx(bytes)));
