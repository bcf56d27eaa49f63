//! What was kept of fuzzing, again; and every kind of slip of one byte in the shipped policies.
//!
//! `cargo xtask fuzz` looks for new inputs; whatever it finds is kept under `tests/fuzz/corpus` and runs here.

use std::fs;
use std::path::{Path, PathBuf};

use settle_policy::{author_test, text_file};

use crate::support::root;

#[path = "fuzz/harness.rs"]
pub mod harness;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

/// Every policy that is shipped, with its bytes.
fn shipped() -> Vec<(PathBuf, Vec<u8>)> {
    let places = fs::read_dir(root().join("policies")).expect("the policies").flatten().map(|entry| entry.path());
    let mut all: Vec<(PathBuf, Vec<u8>)> = places
        .filter(|path| path.is_dir())
        .flat_map(|folder| files(&folder))
        .filter(|path| text_file::is_policy(path))
        .map(|path| (path.clone(), fs::read(path).expect("a policy")))
        .collect();
    all.sort();
    all
}

#[test]
fn the_corpus_of_policy_files_is_read_without_a_panic() {
    let corpus = files(&root().join("tests/fuzz/corpus/policy_file"));
    assert!(corpus.len() >= 50, "{} inputs", corpus.len());
    for path in corpus {
        drop(harness::policy_file(&fs::read(path).expect("an input")));
    }
}

#[test]
fn the_corpus_of_case_files_is_read_without_a_panic() {
    let corpus = files(&root().join("tests/fuzz/corpus/case_file"));
    assert!(corpus.len() >= 50, "{} inputs", corpus.len());
    let demo = fs::read(root().join("tests/suite/policies/good/demo-county-resident.toml")).expect("the demonstration");
    let policy = harness::policy_file(&demo).policy.expect("a legal policy").1;
    for path in corpus {
        let bytes = fs::read(path).expect("an input");
        harness::case_file(&bytes, "fuzz.toml", &policy);
        harness::case_file(&bytes, "fuzz.json", &policy);
    }
}

/// The corpus as it is, and each input once more with a right sum behind it.
#[test]
fn the_corpus_of_codes_is_opened_without_a_panic() {
    let corpus = files(&root().join("tests/fuzz/corpus/share_code"));
    assert!(corpus.len() >= 50, "{} inputs", corpus.len());
    let demo = fs::read(root().join("tests/suite/policies/good/demo-county-resident.toml")).expect("the demonstration");
    let (node, policy) = harness::policy_file(&demo).policy.expect("a legal policy");
    let print = settle_policy::fingerprint(&node);
    let head = harness::head(&policy, &print);
    for path in corpus {
        harness::any_code(&fs::read(path).expect("an input"), &head, &policy, &print);
    }
}

/// One byte changed, removed or doubled: the file is refused with words, or something is found, or every test of the
/// author still gives the same amounts. Places and changes follow from a fixed seed, so that a failure can be had again.
#[test]
fn a_slip_of_one_byte_is_found_or_changes_no_tested_amount() {
    const SLIPS: usize = 30;
    let mut random = fastrand::Rng::with_seed(20_261_121);
    let (mut refused, mut found, mut harmless) = (0_usize, 0_usize, 0_usize);
    for (path, bytes) in shipped() {
        let sound = harness::policy_file(&bytes);
        let (root, _) = sound.policy.unwrap_or_else(|| panic!("{}: {:?}", path.display(), sound.findings));
        for _ in 0..SLIPS {
            let at = random.usize(..bytes.len());
            let mut slip = bytes.clone();
            let kind = random.usize(..3);
            match kind {
                0 => slip[at] = random.u8(..),
                1 => drop(slip.remove(at)),
                _ => slip.insert(at, bytes[at]),
            }
            let loaded = harness::policy_file(&slip);
            let Some((_, policy)) = loaded.policy else {
                refused += 1;
                continue;
            };
            if !loaded.findings.is_empty() {
                found += 1;
                continue;
            }
            // The sound file's tests against the policy with the slip.
            for outcome in author_test::run(&root, &policy) {
                assert!(outcome.findings.is_empty(), "{}: byte {at}, kind {kind}: {:?}", path.display(), outcome.findings);
            }
            harmless += 1;
        }
    }
    // Most of a file is words that people read: a slip there is for people to see. The rest must be noticed.
    assert!(refused + found > harmless / 20, "refused {refused}, found {found}, harmless {harmless}");
}

#[test]
fn absurd_files_are_refused_with_words() {
    let deep = format!("format = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let wide = format!("format = 1\n{}", "[[layer]]\n".repeat(300_000));
    let long = vec![b'a'; 10_000_000];
    let tables = format!("[{}]", vec!["a"; 50_000].join("."));
    for bytes in [deep.as_bytes(), wide.as_bytes(), long.as_slice(), tables.as_bytes(), b"\xff\xfe", b"", b"\0"] {
        let loaded = harness::policy_file(bytes);
        assert!(loaded.policy.is_none() && !loaded.findings.is_empty());
    }
}
