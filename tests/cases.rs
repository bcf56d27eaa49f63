//! Case files with the results that the documents give for them, worked out by hand.
//!
//! `NAME.expect.json` holds a part of the result file; what it does not name may be anything.

use serde_json::Value;

use crate::program::settle;
use crate::support::{files, root};

/// Where a result differs from what is expected of it.
fn differences(expected: &Value, found: &Value, path: &str) -> Vec<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(_)) => {
            expected.iter().flat_map(|(key, value)| differences(value, &found[key], &format!("{path}.{key}"))).collect()
        }
        // Layers and entitlements are told by their id, in any number.
        (Value::Array(list), Value::Array(all)) if list.iter().all(|item| item.get("id").is_some()) => list
            .iter()
            .flat_map(|item| {
                let same = all.iter().find(|other| other["id"] == item["id"]).unwrap_or(&Value::Null);
                differences(item, same, &format!("{path}.{}", item["id"]))
            })
            .collect(),
        (Value::Array(list), Value::Array(all)) if list.len() == all.len() => {
            list.iter().zip(all).enumerate().flat_map(|(i, (a, b))| differences(a, b, &format!("{path}[{i}]"))).collect()
        }
        (expected, found) if expected == found => Vec::new(),
        (expected, found) => vec![format!("{path}: expected {expected}, found {found}")],
    }
}

#[test]
fn every_case_gives_what_the_documents_give() {
    let folder = root().join("tests/suite/cases");
    let expectations = files(&folder, "json").into_iter().filter(|path| path.to_string_lossy().ends_with(".expect.json"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in expectations {
        let name = path.file_name().expect("a name").to_string_lossy().replace(".expect.json", "");
        let case = ["toml", "json"].map(|extension| folder.join(format!("{name}.{extension}"))).into_iter().find(|p| p.is_file());
        let case = case.unwrap_or_else(|| panic!("{name} has no case"));
        let run = settle(&["run", &case.to_string_lossy(), "--policies", ".", "--format", "json"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}");
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("text")).expect("JSON");
        let found: Value = serde_json::from_str(&run.stdout).expect("JSON");
        wrong.extend(differences(&expected, &found, &name));
        count += 1;
    }
    assert!(count >= 7, "{count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
