//! What the READMEs print as output is what the program gives.

use std::fs;

use nq_compile::{Input, compile};
use serde_json::Value;

const DOCUMENT: &str = "corpus/lam-dong-2027-kinh-te-xa-hoi.txt";

#[test]
fn printed_json_is_the_output() {
    let text = read(DOCUMENT);
    let document = compile(Input::text("a.txt", text.as_str())).expect("it is text").document;
    let output = serde_json::to_value(&document).expect("the model is plain data");
    for readme in ["README.md", "README.vi.md"] {
        let page = read(readme);
        let mut shown = 0;
        for block in page.split("```json\n").skip(1) {
            let block = block.split("```").next().expect("a block is closed");
            let printed: Value = serde_json::from_str(block).expect("it is printed as JSON");
            let found = with_id(&output, &printed["id"]).expect("its id is in the output");
            for (key, value) in printed.as_object().expect("an object is printed") {
                assert_eq!(&found[key], value, "{readme}: `{key}` of {}", printed["id"]);
            }
            shown += 1;
        }
        assert_eq!(shown, 2, "{readme} prints a unit and its target");
    }
}

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The first object whose `id` is the one that is wanted.
fn with_id<'v>(value: &'v Value, id: &Value) -> Option<&'v Value> {
    match value {
        Value::Object(entries) if entries.get("id") == Some(id) => Some(value),
        Value::Object(entries) => entries.values().find_map(|value| with_id(value, id)),
        Value::Array(items) => items.iter().find_map(|value| with_id(value, id)),
        _ => None,
    }
}
