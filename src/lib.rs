//! placeholder
pub mod diagnostic;
pub mod model;
pub mod read;
pub mod source;
pub mod span;
pub mod vi;
mod marker;
mod lexicon;
pub use read::{Input, ReadError};
pub use diagnostic::Lang;
