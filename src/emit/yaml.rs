//! YAML that says the same as the JSON, key for key.
//!
//! The writer quotes what another reader would take for something else (`no`, a date).
//! Numbers are written from the JSON's: whole ones as they are, fractions in their
//! shortest form (YAML 1.2 has no digits of its own to keep: `1260.500` is `1260.5`).

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use crate::model::Document;

/// The document as YAML.
///
/// # Panics
///
/// Never: the model is plain data, which always has a YAML form.
pub fn yaml(document: &Document) -> String {
    let value = serde_json::to_value(document).expect("the model is plain data");
    serde_yaml::to_string(&Plain(&value)).expect("plain data has a YAML form")
}

/// A JSON value without the markers that carry a number's digits.
struct Plain<'v>(&'v Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::String(text) => serializer.serialize_str(text),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(whole), _) => serializer.serialize_i64(whole),
                (None, Some(whole)) => serializer.serialize_u64(whole),
                (None, None) => {
                    let value: f64 = number.as_str().parse().unwrap_or(f64::NAN);
                    serializer.serialize_f64(value)
                }
            },
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Plain(item))?;
                }
                list.end()
            }
            Value::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &Plain(value))?;
                }
                map.end()
            }
        }
    }
}
