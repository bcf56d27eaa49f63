//! The catalogue of rules: it is whole, and every rule is carried by a policy or says why not.

use std::collections::BTreeMap;

use serde_json::Value;
use settle_policy::catalogue::{Class, Given, Rule, catalogue};

use crate::program::{Folder, bless, settle, settle_in};
use crate::support::{root, tree};

/// The catalogue that ships.
fn shipped() -> Vec<Rule> {
    let (rules, findings) = catalogue(&tree(&root().join("policies/rules.toml")));
    assert!(findings.list.is_empty(), "{:#?}", findings.list);
    rules
}

fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

/// The counts were taken when the source texts were read, before this list was written.
#[test]
fn the_catalogue_is_whole() {
    let rules = shipped();
    assert_eq!(rules.len(), 199);
    let classes = [
        (Class::Money, 58),
        (Class::Eligibility, 47),
        (Class::Limit, 12),
        (Class::Procedure, 45),
        (Class::Papers, 16),
        (Class::Funding, 11),
        (Class::Aim, 10),
    ];
    assert_eq!(counted(rules.iter().map(|rule| rule.class)), BTreeMap::from(classes));
    let given = [(Given::Whole, 135), (Given::WithoutNumbers, 34), (Given::WordsOnly, 23), (Given::FromTotals, 7)];
    assert_eq!(counted(rules.iter().map(|rule| rule.given)), BTreeMap::from(given));
    // The rules of one text stand together.
    let sources = counted(rules.iter().map(|rule| rule.source.as_str()));
    let runs = rules.chunk_by(|a, b| a.source == b.source).count();
    assert_eq!(sources.len(), runs);
}

/// What `settle rules` knows, by rule. A policy that names a rule which the catalogue lacks ends here.
fn listed() -> Vec<Value> {
    let run = settle(&["rules", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    serde_json::from_str(&run.stdout).expect("a list")
}

/// Rules that nothing carries yet and that say no reason, a line each. The list can only shrink.
#[test]
fn every_rule_is_carried_or_says_why_not() {
    let missing: Vec<String> = listed()
        .iter()
        .filter(|rule| rule["state"] == "missing")
        .map(|rule| format!("{}\n", rule["id"].as_str().expect("id")))
        .collect();
    let path = root().join("tests/rules_missing.txt");
    let known = std::fs::read_to_string(&path).expect("the list");
    let new: Vec<&String> = missing.iter().filter(|id| !known.lines().any(|line| line == id.trim_end())).collect();
    assert!(new.is_empty(), "no policy carries these rules any more, and no reason is given: {new:?}");
    let stale = bless(&path, &missing.concat()).is_some();
    assert!(!stale, "some rules of tests/rules_missing.txt are carried now: run the tests with SETTLE_BLESS=1");
}

#[test]
fn the_list_of_rules_is_up_to_date() {
    let run = settle(&["rules", "--lang", "zh"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let path = root().join("docs/rules.md");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    // While rules are missing, policies change all the time, and with them the lines at which their records stand.
    let is_whole = std::fs::read_to_string(root().join("tests/rules_missing.txt")).expect("the list").is_empty();
    if !is_whole && without_lines(&written) == without_lines(&run.stdout) {
        return;
    }
    let stale = bless(&path, &run.stdout).is_some();
    assert!(!stale, "docs/rules.md is stale: run the tests with SETTLE_BLESS=1");
}

/// The page without the numbers of lines in `….toml:12` and `….toml#L12`.
fn without_lines(page: &str) -> String {
    let mut parts = page.split(".toml");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.strip_prefix(':').or_else(|| part.strip_prefix("#L"));
        text.push_str(rest.map_or(part, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit())));
    }
    text
}

#[test]
fn a_rule_is_explained_with_the_words_and_the_tests() {
    let run = settle(&["explain", "--rule", "LZ-03", "--lang", "zh"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for words in [
        "LZ-03  基本医保比例加5个百分点\n",
        "参与计算  luzhai-resident adjust LZ-03\n",
        "基本医疗保险报销提高5个百分点;",
        "填了基本医保的数",
    ] {
        assert!(run.stdout.contains(words), "{words}\nis not in\n{}", run.stdout);
    }
    let fund = settle(&["explain", "--rule", "CD-10", "--lang", "zh"]);
    assert_eq!(fund.code, 0);
    assert!(fund.stdout.contains("不计算：各级财政怎样分担"), "{}", fund.stdout);
    let unknown = settle(&["explain", "--rule", "LZ-3", "--lang", "zh"]);
    assert_eq!((unknown.code, unknown.stderr.as_str()), (2, "规则目录里没有 `LZ-3`；是不是 `LZ-03`？\n"));
    let both = settle(&["explain", "case.toml", "--rule", "LZ-03"]);
    assert_eq!(both.code, 2);
}

const RULES: &str = "format = 1\n\
    rule = [\n\
    { id = \"DM-01\", title.zh = \"甲\", class = \"calc\", status = \"READY\", source = \"示例\", reason.zh = \"用不上\" },\n\
    { id = \"DM-02\", title.zh = \"乙\", class = \"elig\", status = \"READY\", source = \"示例\" },\n]\n";

#[test]
fn a_policy_cannot_name_a_rule_that_nobody_knows() {
    let folder = Folder::new("rules");
    folder.write("rules.toml", RULES);
    let demo = std::fs::read_to_string(root().join("tests/suite/policies/good/demo-county-resident.toml")).expect("the demo");
    let with = |rules: &str| {
        folder.write("demo-county-resident.toml", demo.replacen("[[adjust]]\n", &format!("[[adjust]]\nrules = [{rules}]\n"), 1));
        settle_in(folder.path(), "C", &["rules", "--policies", "."])
    };
    let known = with("\"DM-02\"");
    assert_eq!((known.code, known.stderr.as_str()), (0, ""));
    assert!(known.stdout.contains("| **all** | 2 | 1 | 0 | 1 | 0 |\n"), "{}", known.stdout);
    let unknown = with("\"DM-03\"");
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains(": the catalogue has no rule `DM-03`; is it `DM-0"), "{}", unknown.stderr);
    // Who says that a rule is not computed must not compute with it.
    let both = with("\"DM-01\"");
    assert_eq!(both.code, 1);
    assert!(
        both.stderr.contains("`DM-01` has a reason for not being computed, and a record computes with it\n"),
        "{}",
        both.stderr
    );
}
