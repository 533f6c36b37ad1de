//! The JSON Schema of the output, generated from the model.

use schemars::generate::SchemaSettings;

use crate::model::Document;

/// The schema (JSON Schema 2020-12) as indented JSON, with a final line break.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<Document>();
    schema.insert("$id".to_owned(), "urn:nq-document:1".into());
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}
