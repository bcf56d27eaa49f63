//! Who may depend on whom, and which folder may name which crate.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::support::{files, root};

/// For each member the members it may use in its normal dependencies.
const ALLOWED: &[(&str, &[&str])] = &[
    ("settle-engine", &["settle-packed"]),
    ("settle-packed", &[]),
    ("settle-policy", &["settle-engine"]),
    ("settle-text", &["settle-engine", "settle-policy"]),
    ("settle-bindings", &["settle-engine", "settle-policy", "settle-text"]),
    ("settle-answers", &["settle-engine", "settle-policy", "settle-text"]),
    ("settle-web", &["settle-engine", "settle-policy", "settle-text"]),
    ("settle-cli", &["settle-engine", "settle-policy", "settle-text"]),
    // It reads the model and files; what it computes it computes itself.
    ("settle-reference", &["settle-engine", "settle-policy"]),
];

/// What the engine may use beside the standard library.
const ENGINE_USES: &[&str] = &["chrono", "rust_decimal", "serde", "settle-packed"];

fn normal_dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies").iter();
            let normal = dependencies.filter(|d| d["kind"].is_null()).map(|d| text(&d["name"]));
            (text(&package["name"]), normal.collect())
        })
        .collect()
}

#[test]
fn members_depend_only_in_the_stated_direction() {
    let dependencies = normal_dependencies();
    for (member, allowed) in ALLOWED {
        let used = &dependencies[*member];
        for other in used.iter().filter(|name| name.starts_with("settle-")) {
            assert!(allowed.contains(&other.as_str()), "{member} must not depend on {other}");
        }
    }
    for used in &dependencies["settle-engine"] {
        assert!(ENGINE_USES.contains(&used.as_str()), "the engine must not depend on {used}");
    }
    for (member, used) in &dependencies {
        for forbidden in ["settle-tests", "settle-reference", "settle-cli", "xtask"] {
            assert!(!used.contains(forbidden) || member == "settle-tests", "{member} must not depend on {forbidden}");
        }
    }
}

#[test]
fn only_the_browser_crates_name_the_browser() {
    for (member, used) in normal_dependencies() {
        let browser = used.iter().any(|name| matches!(name.as_str(), "wasm-bindgen" | "js-sys" | "web-sys" | "gloo" | "yew"));
        let may = matches!(member.as_str(), "settle-web" | "settle-answers" | "settle-bindings" | "settle-tests");
        assert!(!browser || may, "{member} names a browser crate");
    }
    // Inside the page only platform/ knows the browser's crates; yew and the start function are the exceptions.
    for file in files(&root().join("src/web"), "rs") {
        let inside = file.strip_prefix(root().join("src/web")).expect("below src/web");
        if inside.starts_with("platform") || inside == Path::new("lib.rs") {
            continue;
        }
        for (number, line) in code(&file) {
            for name in ["web_sys::", "js_sys::", "gloo::", "wasm_bindgen::"] {
                assert!(!line.contains(name), "{}:{number} names {name} outside platform/", inside.display());
            }
        }
    }
}

#[test]
fn sentences_stand_in_the_text_crate_only() {
    for folder in ["src/engine", "src/web", "src/answers", "src/cli", "src/bindings"] {
        for file in files(&root().join(folder), "rs") {
            for (number, line) in code(&file) {
                let chinese = line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert!(!chinese, "{}:{number}: a sentence outside settle-text", file.display());
            }
        }
    }
}

#[test]
fn only_the_edges_touch_files_and_streams() {
    for folder in ["src/engine", "src/policy", "src/text", "src/bindings", "src/answers", "src/web"] {
        for file in files(&root().join(folder), "rs") {
            // A build script runs before the crate and is no part of it.
            if file.file_name().is_some_and(|name| name == "build.rs") {
                continue;
            }
            for (number, line) in code(&file) {
                for name in ["std::fs", "std::io", "std::env", "println!", "eprintln!", "std::time"] {
                    assert!(!line.contains(name), "{}:{number} names {name}", file.display());
                }
            }
        }
    }
    for file in files(&root().join("src/cli"), "rs") {
        let name = file.file_name().unwrap_or_default();
        if name == "input.rs" || name == "output.rs" {
            continue;
        }
        for (number, line) in code(&file) {
            for name in ["std::fs", "println!", "eprintln!", "print!("] {
                assert!(!line.contains(name), "{}:{number} names {name} outside input.rs and output.rs", file.display());
            }
        }
    }
}

#[test]
fn components_and_pages_do_not_import_each_other_backwards() {
    for file in files(&root().join("src/web/components"), "rs") {
        for (number, line) in code(&file) {
            assert!(!line.contains("crate::pages"), "{}:{number}: a component imports a page", file.display());
        }
    }
}

/// Lines of code with their numbers: without comments, and up to the tests at the end of a file.
fn code(file: &Path) -> Vec<(usize, String)> {
    // Tests that stand in a file of their own are no code of the crate.
    let is_test = |part: &std::path::Component| part.as_os_str().to_string_lossy().trim_end_matches(".rs").ends_with("tests");
    if file.strip_prefix(root()).is_ok_and(|inside| inside.components().any(|part| is_test(&part))) {
        return Vec::new();
    }
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = body.lines().enumerate().map(|(i, line)| (i + 1, line.split("//").next().unwrap_or_default().to_owned()));
    lines.filter(|(_, line)| !line.trim().is_empty()).collect()
}
