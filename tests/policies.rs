//! Every policy that ships is legal, and its author's tests hold.

use crate::support::{files, policy, root, tree};

#[test]
fn every_shipped_policy_is_legal_and_its_tests_hold() {
    let packs = files(&root().join("policies"), "toml");
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
