//! Word as it was before: a file of sectors.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| nq_compile_fuzz::file("x.doc", bytes));
