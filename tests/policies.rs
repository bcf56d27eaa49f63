//! Every policy that ships is legal, and its author's tests hold.

use settle_engine::policy::{Evidence, Policy};
use settle_policy::{Code, Findings, text_file};

use crate::support::{packs, policy, root, tree};

/// The demo policy with some words changed.
fn demo(changes: &[(&str, &str)]) -> (Option<Policy>, Findings, String) {
    let path = root().join("tests/suite/policies/good/demo-county-resident.toml");
    let mut text = std::fs::read_to_string(path).expect("the demo");
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let tree = text_file::parse(text.as_bytes(), "demo.toml", Code::E1).expect("TOML");
    let (policy, findings) = settle_policy::policy(&tree);
    (policy, findings, settle_policy::fingerprint(&tree))
}

#[test]
fn ids_of_the_catalogue_stand_at_any_record_and_are_no_rule() {
    let (_, _, plain) = demo(&[]);
    for list in ["[[level]]\n", "[[layer]]\n", "[[percent]]\n", "[[adjust]]\n", "[[test]]\n"] {
        let with = format!("{list}rules = [\"DM-01\", \"DM-02\"]\n");
        let (policy, findings, print) = demo(&[(list, &with)]);
        assert!(policy.is_some(), "{list}: {:#?}", findings.list);
        assert_eq!(print, plain, "{list}");
    }
    let (policy, _, _) = demo(&[("[[layer]]\n", "[[layer]]\nrules = [1]\n")]);
    assert!(policy.is_none());
    let (policy, _, _) = demo(&[("[[source]]\n", "[[source]]\nrules = [\"DM-01\"]\n")]);
    assert!(policy.is_none());
}

#[test]
fn a_policy_says_what_its_text_is() {
    let (policy, _, _) = demo(&[]);
    assert_eq!(policy.and_then(|policy| policy.evidence), None);
    let with = |class: &str| demo(&[("[policy]\n", &format!("[policy]\nevidence = \"{class}\"\n"))]).0;
    assert_eq!(with("official").and_then(|policy| policy.evidence), Some(Evidence::Official));
    assert_eq!(with("report").and_then(|policy| policy.evidence), Some(Evidence::Report));
    assert_eq!(with("third_party").and_then(|policy| policy.evidence), Some(Evidence::ThirdParty));
    assert_eq!(with("altered_copy").and_then(|policy| policy.evidence), Some(Evidence::AlteredCopy));
    assert!(with("hearsay").is_none());
}

#[test]
fn every_shipped_policy_is_legal_and_its_tests_hold() {
    let packs = packs();
    assert!(!packs.is_empty(), "packs: {packs:?}");
    for path in packs {
        let policy = policy(&path);
        let outcomes = settle_policy::author_test::run(&tree(&path), &policy);
        assert!(!outcomes.is_empty(), "{} has no tests", path.display());
        for outcome in outcomes {
            assert!(outcome.findings.is_empty(), "{}: {}: {:#?}", path.display(), outcome.id, outcome.findings);
        }
    }
}
