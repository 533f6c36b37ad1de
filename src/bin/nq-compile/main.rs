//! The program.
#![allow(clippy::print_stdout, missing_docs)]
fn main() {
    use std::io::Write;
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    match nq_compile::compile(nq_compile::Input::bytes(&path, bytes)) {
        Ok(c) => std::io::stdout().write_all(&nq_compile::emit::json(&c.document)).unwrap(),
        Err(e) => { eprintln!("{e}"); std::process::exit(2) }
    }
}
