//! `settle cover`, `settle mutate` and `settle check --tests`: what the tests of a policy leave open.

use serde_json::Value;

use crate::program::{bless, settle};
use crate::support::root;

const LACKING: &str = "tests/suite/proof/lacking.toml";
const PROVEN: &str = "tests/suite/proof/proven.toml";
const HELP: &str = "tests/suite/proof/help.toml";

#[test]
fn a_policy_with_its_edges_tried_is_covered() {
    let run = settle(&["cover", PROVEN]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let edges = "✓ one fen below · ✓ just at it · ✓ one fen above";
    assert!(run.stdout.contains(&format!("  amount/basic.deductible/value (basic)  1000元  {edges}\n")), "{}", run.stdout);
    assert!(run.stdout.contains(&format!("  pot/basic.cap/limit (basic)  600元  {edges}\n")), "{}", run.stdout);
    assert!(run.stdout.ends_with("tests/suite/proof/proven.toml: 3 of 3 numbers are tried\n"), "{}", run.stdout);
}

#[test]
fn every_edge_that_no_test_tries_is_told_with_its_place() {
    let run = settle(&["cover", LACKING, "--format", "plain"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stdout,
        "tests/suite/proof/lacking.toml:36:9: T8 `1000元` of `amount/basic.deductible/value` (in basic): no test one fen below, \
         just at it, one fen above\n\
         tests/suite/proof/lacking.toml:47:9: T8 `600元` of `pot/basic.cap/limit` (in basic): no test one fen below, one fen \
         above\n\
         tests/suite/proof/lacking.toml: 1 of 3 numbers are tried\n"
    );
}

#[test]
fn help_is_followed_where_a_test_says_what_comes_of_it() {
    let run = settle(&["cover", HELP]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let limit = "segments/aid.segments/rows[1000]/upto  1000元  ✓ one fen below · ✓ just at it · ✓ one fen above\n";
    assert!(run.stdout.contains(limit), "{}", run.stdout);
    let times = "benefit/aid/times/at_most  1  ✓ given once less before · ✓ given just so often before\n";
    assert!(run.stdout.contains(times), "{}", run.stdout);
    // The same cases, but no test says what the help comes to.
    let help = std::fs::read_to_string(root().join(HELP)).expect("text");
    let silent: String = help.lines().filter(|line| !line.starts_with("benefits")).map(|line| format!("{line}\n")).collect();
    let folder = crate::program::Folder::new("proof-help");
    let run = settle(&["cover", &folder.write("help.toml", silent), "--format", "plain"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stdout.contains("help.toml: 1 of 5 numbers are tried"), "{}", run.stdout);
}

#[test]
fn the_table_is_also_data() {
    let run = settle(&["cover", LACKING, "--format", "json"]);
    assert_eq!(run.code, 1);
    let data: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let pack = &data["packs"][0];
    assert_eq!((&pack["numbers"], &pack["uncovered"]), (&Value::from(3), &Value::from(2)));
    let deductible = &pack["rows"][0];
    assert_eq!(deductible["element"], "amount/basic.deductible/value");
    assert_eq!((&deductible["line"], &deductible["demand"]), (&Value::from(36), &Value::from("edge")));
    let share = &pack["rows"][1];
    assert_eq!((&share["demand"], &share["covered"]), (&Value::from("use"), &Value::from(true)));
}

#[test]
fn every_change_of_a_proven_policy_is_noticed() {
    let run = settle(&["mutate", PROVEN]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains(" 0 not noticed (100.0%)"), "{}", run.stdout);
}

#[test]
fn a_change_that_no_test_notices_comes_with_the_smallest_stay_that_shows_it() {
    let run = settle(&["mutate", LACKING]);
    assert_eq!(run.code, 1);
    let told = |id: &str| {
        let mut lines = run.stdout.lines().skip_while(|line| !line.ends_with(&format!("`{id}`")));
        assert!(lines.next().is_some(), "{id}:\n{}", run.stdout);
        lines.nth(3).unwrap_or_default().to_owned()
    };
    // 1,000.00 − 999.99 = 0.01; × 60 % = 0.006, half up
    let deductible = told("amount/basic.deductible/value#down");
    assert!(deductible.contains("basic 0.00 → 0.01") && deductible.contains("gross = \"1000.00\""), "{deductible}");
    // (2,000.01 − 1,000) × 60 % = 600.006, half up: the first fen above the limit
    let cap = told("pot/basic.cap/limit#up");
    assert!(cap.contains("basic 600.00 → 600.01") && cap.contains("gross = \"2000.01\""), "{cap}");
    // Without the deductible a fen pays 0.6 fen, half up.
    let step = told("layer/basic/steps[deductible:basic.deductible]#drop");
    assert!(step.contains("basic 0.00 → 0.01") && step.contains("gross = \"0.01\""), "{step}");
}

#[test]
fn a_written_reason_explains_a_survivor_and_only_a_survivor() {
    let lacking = std::fs::read_to_string(root().join(LACKING)).expect("text");
    let folder = crate::program::Folder::new("proof-reason");
    let excused = lacking.replace("layer/basic#swap", "percent/basic.share/value#up");
    let run = settle(&["mutate", &folder.write("lacking.toml", excused), "--format", "plain"]);
    assert!(!run.stdout.contains("percent/basic.share/value#up"), "{}", run.stdout);
    assert!(run.stdout.contains(" 1 explained, 12 not noticed"), "{}", run.stdout);
    let unneeded = settle(&["mutate", LACKING, "--format", "plain"]);
    assert!(unneeded.stdout.contains("W6 no change called `layer/basic#swap` needs a reason\n"), "{}", unneeded.stdout);
    // A reason for what a test notices already, in a policy that is proven: only a warning.
    let proven = std::fs::read_to_string(root().join(PROVEN)).expect("text");
    let reason = "\n[[mutant]]\nid = \"pot/basic.cap/limit#up\"\nreason.zh = \"…\"\n";
    let path = folder.write("proven.toml", proven + reason);
    let warned = settle(&["mutate", &path, "--format", "plain"]);
    assert_eq!(warned.code, 0, "{}", warned.stdout);
    assert!(warned.stdout.contains("W6 no change called `pot/basic.cap/limit#up`"), "{}", warned.stdout);
}

#[test]
fn a_policy_whose_tests_fail_is_not_compared() {
    let proven = std::fs::read_to_string(root().join(PROVEN)).expect("text");
    let folder = crate::program::Folder::new("proof-failing");
    let path = folder.write("proven.toml", proven.replace("basic = \"600.00\"", "basic = \"601.00\""));
    for command in ["cover", "mutate"] {
        let run = settle(&[command, &path]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains("T8 these tests fail already: "), "{}", run.stderr);
    }
}

#[test]
fn check_tells_the_same_when_it_is_asked_to() {
    let without = settle(&["check", LACKING, "--lang", "en"]);
    assert_eq!((without.code, without.stdout.as_str()), (0, ""), "tests are looked at only with --tests");
    let proven = settle(&["check", PROVEN, "--tests", "--lang", "en"]);
    assert_eq!((proven.code, proven.stdout.as_str()), (0, ""));
    let mut stale = Vec::new();
    for language in ["zh", "en"] {
        let run = settle(&["check", LACKING, "--tests", "--lang", language]);
        assert_eq!(run.code, 1);
        stale.extend(bless(&root().join(format!("tests/suite/proof/lacking.{language}.txt")), &run.stdout));
    }
    assert!(stale.is_empty(), "other words than expected:\n{}", stale.join("\n"));
}

/// The proven policy and one with something replaced.
#[track_caller]
fn diff(name: &str, from: &str, to: &str, format: &str) -> String {
    let old = std::fs::read_to_string(root().join(PROVEN)).expect("text");
    assert!(old.contains(from), "{from}");
    let folder = crate::program::Folder::new(&format!("diff-{name}"));
    let new = folder.write("proven.toml", old.replacen(from, to, 1));
    let run = settle(&["diff", PROVEN, &new, "--lang", "en", "--format", format]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stderr);
    run.stdout
}

#[test]
fn a_changed_rule_comes_with_the_smallest_stay_that_it_changes() {
    let told = diff("cap", "limit = \"600元\"", "limit = \"600.01元\"\nderived.zh = \"…\"", "human");
    // (2,000.01 − 1,000) × 60 % = 600.006, half up: 600.01
    let begins = "pot/basic.cap: changed\n  the smallest stay: a bill of ¥2,000.01\n    out_of_pocket: 1400.01 → 1400.00\n    \
                  basic: 600.00 → 600.01\n";
    assert!(told.starts_with(begins), "{told}");
    let told = diff("share", "value = \"60%\"", "value = \"61%\"\nderived.zh = \"…\"", "json");
    let data: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(data["changes"].as_array().map(Vec::len), Some(1), "{told}");
    let change = &data["changes"][0];
    assert_eq!((&change["record"], &change["how"]), (&Value::from("percent/basic.share"), &Value::from("changed")));
    let basic = change["smallest"]["differences"].as_array().expect("differences");
    assert!(basic.iter().any(|one| one["what"] == "basic"), "{told}");
}

#[test]
fn words_and_places_change_no_amount_and_are_said_so() {
    let told = diff("title", "title.zh = \"基本医保\"", "title.zh = \"居民医保\"", "human");
    assert_eq!(told, "layer/basic: only its words changed, no amount does\n");
    let told = diff("quote", "起付标准1000元，", "起付标准为1000元，", "human");
    assert_eq!(told, "source/doc: only its words changed, no amount does\n");
    let told = diff("comment", "# The same policy", "# Still the same policy", "human");
    assert_eq!(told, "the rules are the same\n");
}
