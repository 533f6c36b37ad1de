//! Formats out.
//!
//! An emitter is a function of the model alone. It decides how a value is written, never
//! what the value is, so that every format says the same.

mod json;
mod schema;
mod yaml;

pub use json::{json, json_compact, parse_json};
pub use schema::schema;
pub use yaml::yaml;
