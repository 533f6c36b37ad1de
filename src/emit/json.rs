//! JSON: keys in the model's order, numbers with the document's own digits.

use crate::model::Document;

/// The document as indented JSON, with a final line break.
pub fn json(document: &Document) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 16);
    serde_json::to_writer_pretty(&mut out, document)
        .expect("the model has no map with keys that are no strings");
    out.push(b'\n');
    out
}

/// The document as one line of JSON, with a final line break: a line of JSON Lines.
pub fn json_compact(document: &Document) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 16);
    serde_json::to_writer(&mut out, document)
        .expect("the model has no map with keys that are no strings");
    out.push(b'\n');
    out
}

/// Reads a document back from JSON.
///
/// # Errors
///
/// Fails if the text is no JSON or no `nq-document/1`; the error names the line.
pub fn parse_json(text: &[u8]) -> serde_json::Result<Document> {
    serde_json::from_slice(text)
}
