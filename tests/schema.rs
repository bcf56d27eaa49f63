//! The JSON Schemas describe what the readers take and what `run` gives.

use serde_json::{Value, json};
use settle_policy::node::{Node, Value as Held};

use crate::program::{bless, settle};
use crate::support::{files, packs, root, tree};

#[track_caller]
fn schema(file: &str) -> Value {
    let run = settle(&["schema", file]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("a schema is JSON")
}

/// What a value breaks of a schema: a plain reading of the keywords that the schemas use.
fn broken(schema: &Value, root: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let at = |what: &str| format!("{path}: {what}");
    for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().and_then(|reference| reference.strip_prefix('#')).expect("a local reference");
                let target = root.pointer(pointer).unwrap_or_else(|| panic!("{wanted} leads nowhere"));
                found.extend(broken(target, root, value, path));
            }
            "type" => {
                let kinds = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
                let is = |kind: &Value| match kind.as_str().expect("a type is a word") {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                if !kinds.iter().any(is) {
                    found.push(at(&format!("not {wanted}")));
                }
            }
            "enum" => {
                if !wanted.as_array().expect("words").contains(value) {
                    found.push(at(&format!("{value} is none of {wanted}")));
                }
            }
            "anyOf" => {
                let choices = wanted.as_array().expect("choices");
                if choices.iter().all(|choice| !broken(choice, root, value, path).is_empty()) {
                    found.push(at("none of the choices"));
                }
            }
            "required" => {
                for name in wanted.as_array().expect("names").iter().filter_map(Value::as_str) {
                    if value.is_object() && value.get(name).is_none() {
                        found.push(at(&format!("{name} is missing")));
                    }
                }
            }
            "properties" | "additionalProperties" => {
                let known = schema.get("properties");
                for (name, held) in value.as_object().into_iter().flatten() {
                    let own = known.and_then(|known| known.get(name));
                    let path = format!("{path}.{name}");
                    match (keyword.as_str(), own, wanted) {
                        ("properties", Some(own), _) => found.extend(broken(own, root, held, &path)),
                        ("additionalProperties", None, Value::Bool(false)) => found.push(format!("{path}: unknown")),
                        ("additionalProperties", None, Value::Object(_)) => found.extend(broken(wanted, root, held, &path)),
                        _ => {}
                    }
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(broken(wanted, root, item, &format!("{path}[{index}]")));
                }
            }
            "minItems" | "maxItems" | "minimum" | "maximum" | "pattern" | "format" => {}
            "$schema" | "$defs" | "title" | "description" => {}
            other => panic!("keyword {other}"),
        }
    }
    found
}

#[track_caller]
fn holds(schema: &Value, value: &Value, name: &str) {
    let broken = broken(schema, schema, value, name);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn plain(node: &Node) -> Value {
    match &node.value {
        Held::Nothing | Held::Fractional => Value::Null,
        Held::Text(text) => json!(text),
        Held::Bool(value) => json!(value),
        Held::Int(value) => json!(value),
        Held::List(list) => list.iter().map(plain).collect(),
        Held::Table(entries) => Value::Object(entries.iter().map(|(key, node)| (key.clone(), plain(node))).collect()),
    }
}

/// Editors read it beside the policies: `#:schema ../policy.schema.json`.
#[test]
fn the_published_schema_is_up_to_date() {
    let run = settle(&["schema", "policy"]);
    let stale = bless(&root().join("policies/policy.schema.json"), &run.stdout).is_some();
    assert!(!stale, "policies/policy.schema.json is stale: run the tests with SETTLE_BLESS=1");
}

#[test]
fn every_legal_policy_fits_the_schema() {
    let schema = schema("policy");
    for path in packs().into_iter().chain(files(&root().join("tests/suite/policies/good"), "toml")) {
        holds(&schema, &plain(&tree(&path)), &path.to_string_lossy());
    }
}

#[test]
fn a_misspelt_policy_does_not() {
    let schema = schema("policy");
    for name in ["unknown_key", "unknown_list", "missing_key", "wrong_kind"] {
        let file = plain(&tree(&root().join(format!("tests/suite/policies/bad/{name}.toml"))));
        assert!(!broken(&schema, &schema, &file, name).is_empty(), "{name}");
    }
}

#[test]
fn cases_and_their_results_fit_the_schemas() {
    let (case, result) = (schema("case"), schema("result"));
    for extension in ["toml", "json"] {
        for path in files(&root().join("tests/suite/cases"), extension) {
            let name = path.to_string_lossy().into_owned();
            if name.ends_with(".expect.json") {
                continue;
            }
            holds(&case, &plain(&tree(&path)), &name);
            let run = settle(&["run", &name, "--policies", ".", "--format", "json"]);
            assert_eq!(run.code, 0, "{name}: {}", run.stderr);
            holds(&result, &serde_json::from_str(&run.stdout).expect("a result is JSON"), &name);
        }
    }
}
