//! A compiler for Vietnamese resolutions and their kin.

pub mod diagnostic;
pub mod emit;
pub mod model;
pub mod vi;

mod compile;
mod facts;
mod lexicon;
mod lines;
mod marker;
mod read;
mod segments;
mod semantics;
mod source;
mod span;

pub use compile::{Compiled, compile};
pub use diagnostic::{Code, Lang, Severity};
pub use model::Document;
pub use read::{Input, ReadError};
