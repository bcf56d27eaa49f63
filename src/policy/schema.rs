//! The formats of policy, case and result files as JSON Schema (2020-12), made from the readers' own lists of keys.

use serde_json::{Map, Value, json};

use crate::case::{CASE, PERSON, STAY};
use crate::convert::condition::CONDITION;
use crate::convert::head::SPAN;
use crate::convert::{POLICY_FILE, TITLE};
use crate::reader::{Holds, Key};

/// A table of its own shape, under the name by which others refer to it.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Where it is met first: `layer.steps`; `condition` and `span`, which stand everywhere, by their own names.
    pub name: String,
    /// Its keys.
    pub keys: &'static [Key],
    /// Whether it stands in a list.
    pub in_list: bool,
}

/// Every table that a file can hold, each once, in the order in which they are met.
#[must_use]
pub fn shapes(root: &'static [Key]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    let mut open = vec![Shape { name: String::new(), keys: root, in_list: false }];
    // Depth first, so that a table's own parts follow it.
    while let Some(shape) = open.pop() {
        if shapes.iter().any(|known| same(known.keys, shape.keys)) {
            continue;
        }
        for key in shape.keys.iter().rev() {
            if let Some((keys, in_list)) = nested(key) {
                open.push(Shape { name: name(&shape.name, key.name, keys), keys, in_list });
            }
        }
        shapes.push(shape);
    }
    shapes
}

/// The shape of the table that a key holds.
#[must_use]
pub fn shape_of<'s>(key: &Key, shapes: &'s [Shape]) -> Option<&'s Shape> {
    let (keys, _) = nested(key)?;
    shapes.iter().find(|shape| same(shape.keys, keys))
}

fn nested(key: &Key) -> Option<(&'static [Key], bool)> {
    match key.holds {
        Holds::Table(keys) => Some((keys(), false)),
        Holds::Tables(keys) => Some((keys(), true)),
        _ => None,
    }
}

/// Whether two lists are the same one. A constant has no address of its own, so their content is compared.
fn same(a: &[Key], b: &[Key]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.name == b.name && a.doc == b.doc)
}

fn name(parent: &str, key: &str, keys: &[Key]) -> String {
    if same(keys, CONDITION) {
        "condition".to_owned()
    } else if same(keys, SPAN) {
        "span".to_owned()
    } else if parent.is_empty() {
        key.to_owned()
    } else {
        format!("{parent}.{key}")
    }
}

/// The schema of policy files.
#[must_use]
pub fn policy() -> Value {
    file(POLICY_FILE, "settle policy file")
}

/// The schema of case files.
#[must_use]
pub fn case() -> Value {
    file(CASE, "settle case file")
}

fn file(root: &'static [Key], title: &str) -> Value {
    let shapes = shapes(root);
    let mut defs = Map::new();
    defs.insert("title".to_owned(), table(TITLE, &shapes));
    defs.insert("known".to_owned(), known());
    for shape in shapes.iter().skip(1) {
        defs.insert(shape.name.clone(), table(shape.keys, &shapes));
    }
    let mut schema = table(root, &shapes);
    if let Value::Object(fields) = &mut schema {
        fields.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        fields.insert("title".to_owned(), json!(title));
        fields.insert("$defs".to_owned(), Value::Object(defs));
    }
    schema
}

fn table(keys: &[Key], shapes: &[Shape]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut value = holds(key, shapes);
        if let Value::Object(fields) = &mut value {
            fields.insert("description".to_owned(), json!(key.doc));
        }
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    // A policy declares facts of its own for the person and the stays.
    let open = same(keys, PERSON) || same(keys, STAY);
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": open })
}

fn holds(key: &Key, shapes: &[Shape]) -> Value {
    let reference = || json!({ "$ref": format!("#/$defs/{}", shape_of(key, shapes).map_or("", |shape| &shape.name)) });
    match key.holds {
        Holds::Text => json!({ "type": "string" }),
        Holds::Word(words) => json!({ "enum": words }),
        Holds::Bool => json!({ "type": "boolean" }),
        Holds::Int => json!({ "type": "integer", "minimum": 0, "maximum": 65_535 }),
        Holds::Day => json!({ "type": "string", "format": "date" }),
        Holds::Texts => json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] }),
        Holds::Title => json!({ "$ref": "#/$defs/title" }),
        Holds::Map => json!({ "type": "object" }),
        Holds::Table(_) => reference(),
        Holds::Tables(_) => json!({ "type": "array", "items": reference() }),
        Holds::Fact => json!({ "$ref": "#/$defs/known" }),
        Holds::Any => json!({}),
    }
}

/// A fact of a case: a value, or what is known of it.
fn known() -> Value {
    let object = |key: &str, list: Value| json!({ "type": "object", "properties": { key: list }, "required": [key], "additionalProperties": false });
    json!({ "anyOf": [
        { "type": ["string", "boolean"] },
        object("one_of", json!({ "type": "array", "minItems": 1 })),
        object("between", json!({ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 })),
    ] })
}

/// The schema of result files. It is written by hand: a result is made, not read.
#[must_use]
pub fn result() -> Value {
    let object = |fields: Value| {
        let names: Vec<String> = fields.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
        json!({ "type": "object", "properties": fields, "required": names, "additionalProperties": false })
    };
    let list = |items: Value| json!({ "type": "array", "items": items });
    let or_null = |value: Value| json!({ "anyOf": [value, { "type": "null" }] });
    let (text, texts) = (json!({ "type": "string" }), list(json!({ "type": "string" })));
    let amount = json!({ "$ref": "#/$defs/amount" });
    let yuan = json!({ "type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$" });
    let answer = json!({ "$ref": "#/$defs/answer" });
    let who = json!({ "enum": ["person", "office", "hospital", "village", "township"] });
    let mut schema = object(json!({
        "policy": text,
        "version": or_null(json!({ "type": "string", "format": "date" })),
        "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{16}$" },
        "stays": list(json!({ "$ref": "#/$defs/stay" })),
        "years": list(json!({ "$ref": "#/$defs/year" })),
        "eligibility": list(answer.clone()),
        "benefits": list(json!({ "$ref": "#/$defs/benefit" })),
        "papers": list(json!({ "$ref": "#/$defs/paper" })),
        "paper_order_binding": { "type": "boolean" },
        "steps": list(json!({ "$ref": "#/$defs/step" })),
        "deadlines": list(json!({ "$ref": "#/$defs/deadline" })),
        "next_question": or_null(text.clone()),
        "warnings": texts,
    }));
    let defs = json!({
        "amount": { "anyOf": [yuan, object(json!({ "low": yuan, "high": yuan }))] },
        "answer": object(json!({ "id": text, "answer": { "enum": ["yes", "no", "unknown"] }, "because": texts })),
        "benefit": object(json!({
            "id": text,
            "answer": { "enum": ["yes", "no", "ask"] },
            "because": texts,
            "asks": texts,
            "amount": or_null(amount.clone()),
            "own": or_null(amount.clone()),
            "inferred": { "type": "boolean" },
        })),
        "paper": object(json!({
            "id": text,
            "sure": { "type": "boolean" },
            "copies": { "type": ["integer", "null"] },
            "form": { "enum": ["original", "copy", "show", "office_form", null] },
            "signatures": { "type": ["integer", "null"] },
            "capital_amount": { "type": "boolean" },
            "asks": texts,
        })),
        "step": object(json!({
            "id": text,
            "sure": { "type": "boolean" },
            "who": who,
            "deadline": or_null(text.clone()),
            "asks": texts,
        })),
        "deadline": object(json!({
            "id": text,
            "sure": { "type": "boolean" },
            "who": who,
            "from": or_null(text.clone()),
            "due": or_null(text.clone()),
            "open": { "enum": ["start", "time", "on", "holidays", "calendar", null] },
            "holidays_of": { "type": ["integer", "null"] },
            "kept": { "type": ["boolean", "null"] },
            "asks": texts,
        })),
        "payer": object(json!({ "id": text, "amount": amount })),
        "layer": object(json!({
            "id": text,
            "amount": amount,
            "given": { "type": "boolean" },
            "payers": list(json!({ "$ref": "#/$defs/payer" })),
            "because": texts,
        })),
        "reading": object(json!({
            "id": text,
            "question": text,
            "reading": text,
            "value": text,
            "computed": { "type": "boolean" },
            "others": list(object(json!({
                "reading": text,
                "value": text,
                "out_of_pocket": amount,
                "layers": { "type": "object", "additionalProperties": amount },
            }))),
        })),
        "stay": object(json!({
            "id": text,
            "gross": amount,
            "uncovered": amount,
            "above_limit": amount,
            "prior_payment": or_null(amount.clone()),
            "eligible": or_null(amount.clone()),
            "covered": { "type": ["boolean", "null"] },
            "layers": list(json!({ "$ref": "#/$defs/layer" })),
            "out_of_pocket": amount,
            "advances": list(object(json!({ "id": text, "given": amount, "set_off": amount, "unresolved": amount }))),
            "cash_at_discharge": or_null(amount.clone()),
            "readings": list(json!({ "$ref": "#/$defs/reading" })),
            "routes": texts,
            "targets": list(answer.clone()),
        })),
        "year": object(json!({
            "year": { "type": "integer" },
            "layers": { "type": "object", "additionalProperties": amount },
            "out_of_pocket": amount,
        })),
    });
    if let Value::Object(fields) = &mut schema {
        fields.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        fields.insert("title".to_owned(), json!("settle result file"));
        fields.insert("$defs".to_owned(), defs);
    }
    schema
}
