//! Web pages.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| nq_compile_fuzz::file("x.html", bytes));
