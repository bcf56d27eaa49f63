//! Which records of a policy file carry which rules of the catalogue, and which tests are about them.

use crate::node::{Node, Value};

/// Lists whose records hold words only: nothing is computed, decided or dated with them.
const WORDS: [&str; 4] = ["notice", "paper", "step", "unpublished"];

/// A record that carries a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier<'a> {
    /// The rule of the catalogue.
    pub rule: &'a str,
    /// The list in which the record stands, such as `exclusion`; `way` for a way of a layer.
    pub list: &'a str,
    /// The record's id.
    pub id: &'a str,
    /// The citations of the record.
    pub cites: Vec<&'a str>,
    /// The place of its id in the file.
    pub at: Option<(usize, usize)>,
    /// Whether it takes part in arithmetic, eligibility or dates; otherwise it is words only.
    pub computes: bool,
}

/// A test and the ids that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming<'a> {
    /// What the test shows.
    pub test: &'a str,
    /// Rules, and records that must have decided or that it expects.
    pub names: Vec<&'a str>,
}

/// Every record that carries a rule, once for each: those under `rules`, and the record's own id if the catalogue has it.
#[must_use]
pub fn carriers<'a>(root: &'a Node, is_rule: impl Fn(&str) -> bool) -> Vec<Carrier<'a>> {
    let mut found = Vec::new();
    let Value::Table(lists) = &root.value else { return found };
    for (list, node) in lists {
        let (Value::List(records), false) = (&node.value, matches!(list.as_str(), "source" | "test")) else { continue };
        for record in records {
            found.extend(carried_by(record, list, computes(root, list, record)));
            if let Some(Node { value: Value::List(ways), .. }) = record.get("ways") {
                found.extend(ways.iter().flat_map(|way| carried_by(way, "way", true)));
            }
        }
    }
    found.retain(|carrier| carrier.rule != carrier.id || is_rule(carrier.rule));
    found
}

/// What a record carries, its own id included.
fn carried_by<'a>(record: &'a Node, list: &'a str, computes: bool) -> Vec<Carrier<'a>> {
    let id = text(record, "id").unwrap_or_default();
    let at = record.get("id").and_then(|id| id.at).or(record.at);
    let mut rules = texts(record.get("rules"));
    if !rules.contains(&id) {
        rules.insert(0, id);
    }
    rules.into_iter().map(|rule| Carrier { rule, list, id, cites: texts(record.get("cite")), at, computes }).collect()
}

/// Whether a record takes part in arithmetic, eligibility or dates.
fn computes(root: &Node, list: &str, record: &Node) -> bool {
    let has = |key: &str| record.get(key).is_some();
    match list {
        "exclusion" => text(record, "answer") != Some("text"),
        // A figure that was inferred is shown and never computed with.
        "benefit" => has("when") || has("gives") || has("times"),
        "ambiguity" => text(record, "id").is_some_and(|id| reads(root, id)),
        list => !WORDS.contains(&list),
    }
}

/// Whether a condition somewhere in the file asks for a reading of an ambiguity.
fn reads(node: &Node, ambiguity: &str) -> bool {
    match &node.value {
        Value::Table(entries) => {
            entries.iter().any(|(key, value)| (key == "reading" && value.get(ambiguity).is_some()) || reads(value, ambiguity))
        }
        Value::List(list) => list.iter().any(|item| reads(item, ambiguity)),
        _ => false,
    }
}

/// Every test of a policy file with what it names: its `rules`, what must have decided, and what it expects of benefits,
/// deadlines and papers.
#[must_use]
pub fn namings(root: &Node) -> Vec<Naming<'_>> {
    let Some(Node { value: Value::List(tests), .. }) = root.get("test") else { return Vec::new() };
    tests.iter().map(naming).collect()
}

fn naming(test: &Node) -> Naming<'_> {
    let mut names = texts(test.get("rules"));
    names.extend(texts(test.get("papers")));
    for key in ["benefits", "deadlines"] {
        if let Some(Node { value: Value::Table(entries), .. }) = test.get(key) {
            names.extend(entries.iter().map(|(id, _)| id.as_str()));
        }
    }
    if let Some(Node { value: Value::List(stays), .. }) = test.get("expect") {
        names.extend(stays.iter().flat_map(|stay| texts(stay.get("because"))));
    }
    Naming { test: text(test, "id").unwrap_or_default(), names }
}

fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    as_text(node.get(key)?)
}

/// A list of texts, or one text; what is neither is told by the reader of that part.
fn texts(node: Option<&Node>) -> Vec<&str> {
    let Some(node) = node else { return Vec::new() };
    match &node.value {
        Value::Text(text) => vec![text],
        Value::List(list) => list.iter().filter_map(as_text).collect(),
        _ => Vec::new(),
    }
}

fn as_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::text_file;

    const PACK: &str = r#"
notice    = [{ id = "N", rules = ["X-1", "X-2"], cite = "doc#a" }]
exclusion = [{ id = "X-3", answer = "text" }, { id = "X-4" }]
layer     = [{ id = "basic", ways = [{ id = "X-5", when = { reading = { open = "a" } } }] }]
ambiguity = [{ id = "open", rules = ["X-6"] }, { id = "shut", rules = ["X-6"] }]
benefit   = [{ id = "X-7", gives = { amount = "b" } }, { id = "X-8" }]
source    = [{ id = "X-9" }]
test      = [{ id = "X-9", rules = ["X-1"], papers = ["p"], deadlines = { d = "open" }, expect = [{ because = ["X-4"] }] }]
"#;

    fn tree() -> Node {
        text_file::parse(PACK.as_bytes(), "pack.toml", Code::E1).expect("TOML")
    }

    #[test]
    fn records_carry_what_they_name_and_their_own_id() {
        let root = tree();
        let found = carriers(&root, |id| id.starts_with("X-"));
        let found: Vec<_> = found.iter().map(|c| (c.rule, c.list, c.id, c.computes)).collect();
        let expected = [
            ("X-1", "notice", "N", false),
            ("X-2", "notice", "N", false),
            ("X-3", "exclusion", "X-3", false),
            ("X-4", "exclusion", "X-4", true),
            ("X-5", "way", "X-5", true),
            ("X-6", "ambiguity", "open", true),
            ("X-6", "ambiguity", "shut", false),
            ("X-7", "benefit", "X-7", true),
            ("X-8", "benefit", "X-8", false),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_id_that_the_catalogue_lacks_is_found_only_where_it_is_named() {
        let root = tree();
        let found = carriers(&root, |_| false);
        let rules: Vec<_> = found.iter().map(|carrier| carrier.rule).collect();
        assert_eq!(rules, ["X-1", "X-2", "X-6", "X-6"]);
    }

    #[test]
    fn tests_name_rules_and_records() {
        let root = tree();
        let expected = [Naming { test: "X-9", names: vec!["X-1", "p", "d", "X-4"] }];
        assert_eq!(namings(&root), expected);
    }
}
