//! docs/policy-format.md is up to date: its tables are the readers' own lists of keys, its example is a tested pack.
//!
//! `SETTLE_BLESS=1 cargo test -p settle-tests` writes them anew.

use crate::program::{bless, settle};
use crate::support::root;

/// The text with everything between two marks replaced.
#[track_caller]
fn between(text: &str, mark: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->\n"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{open} is missing"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("{close} is missing"));
    format!("{before}{open}\n{}\n\n{close}{after}", content.trim_end())
}

#[test]
fn the_reference_is_what_the_readers_read() {
    let path = root().join("docs/policy-format.md");
    let mut text = std::fs::read_to_string(&path).expect("the reference");
    let example = std::fs::read_to_string(root().join("tests/suite/policies/good/demo-county-resident.toml")).expect("the demo");
    text = between(&text, "example", &format!("```toml\n{}\n```", example.trim_end()));
    for file in ["policy", "case"] {
        let tables = settle(&["schema", file, "--format", "markdown"]);
        assert_eq!(tables.code, 0, "{}", tables.stderr);
        text = between(&text, &format!("keys: {file}"), &tables.stdout);
    }
    let stale = bless(&path, &text).is_some();
    assert!(!stale, "docs/policy-format.md is stale: run the tests with SETTLE_BLESS=1");
}
