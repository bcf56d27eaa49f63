//! What `settle check` says about sample files: one bad file for each cause, word for word in both languages.
//!
//! `SETTLE_BLESS=1 cargo test -p settle-tests` writes the expectations anew; read the difference before you keep it.

use crate::program::{Run, bless, settle};
use crate::support::{files, root};

const GOOD: &str = "tests/suite/policies/good";
const BAD: &str = "tests/suite/policies/bad";

/// The day of every check, so that no sample grows old.
const ON: &str = "2026-11-21";

fn check(path: &str, language: &str) -> Run {
    settle(&["check", path, "--lang", language, "--deny-warnings", "--on", ON])
}

fn names(folder: &str) -> Vec<String> {
    let found = files(&root().join(folder), "toml");
    assert!(!found.is_empty(), "{folder} is empty");
    found.iter().map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect()
}

#[test]
fn good_samples_have_no_finding_and_their_tests_hold() {
    for name in names(GOOD) {
        let path = format!("{GOOD}/{name}.toml");
        let run = check(&path, "en");
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{path}: {}", run.stdout);
    }
    let demo = settle(&["test", &format!("{GOOD}/demo-county-resident.toml"), "--lang", "en"]);
    assert_eq!(demo.code, 0, "{}", demo.stdout);
    assert_eq!(demo.stdout.lines().last(), Some("3 passed, 0 failed"));
}

#[test]
fn bad_samples_say_what_is_wrong_where_and_how_to_mend_it() {
    let mut stale = Vec::new();
    for name in names(BAD) {
        for language in ["zh", "en"] {
            let path = format!("{BAD}/{name}.toml");
            let run = check(&path, language);
            assert_eq!(run.code, 1, "{path}: {}{}", run.stdout, run.stderr);
            stale.extend(bless(&root().join(format!("{BAD}/{name}.{language}.txt")), &run.stdout));
        }
    }
    assert!(stale.is_empty(), "other words than expected:\n{}", stale.join("\n"));
}

/// One cause, one finding: a second one would only be an echo of the first.
#[test]
fn every_bad_sample_has_one_finding() {
    for name in names(BAD) {
        let run = settle(&["check", &format!("{BAD}/{name}.toml"), "--format", "plain", "--lang", "en", "--on", ON]);
        assert_eq!(run.stdout.lines().count(), 1, "{name}:\n{}", run.stdout);
    }
}

#[test]
fn warnings_are_told_and_fail_only_if_they_are_denied() {
    let jump = format!("{BAD}/jump.toml");
    let told = settle(&["check", &jump, "--lang", "en", "--on", ON]);
    assert_eq!(told.code, 0, "{}", told.stdout);
    assert!(told.stdout.contains("W5"), "{}", told.stdout);
    assert_eq!(settle(&["check", &jump, "--on", ON, "--deny-warnings"]).code, 1);
    // An error is one with and without warnings.
    assert_eq!(settle(&["check", &format!("{BAD}/evidence.toml"), "--on", ON]).code, 1);
}

#[test]
fn the_day_of_the_check_decides_what_is_overdue() {
    let path = format!("{BAD}/age.toml");
    let on = |day: &str| settle(&["check", &path, "--lang", "en", "--on", day]);
    assert_eq!(on("2026-06-01").stdout, "");
    assert!(on("2026-06-02").stdout.contains("W7"));
    assert_eq!(on("2026-02-30").code, 2);
}

#[test]
fn every_lint_has_a_good_and_a_bad_sample() {
    for lint in settle_policy::lint::all() {
        for folder in [GOOD, BAD] {
            assert!(names(folder).iter().any(|name| name == lint.name), "{folder}/{}.toml is missing", lint.name);
        }
    }
}

#[test]
fn expectations_belong_to_samples() {
    let samples = names(BAD);
    for path in files(&root().join(BAD), "txt") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let sample = name.split('.').next().unwrap_or_default().to_owned();
        assert!(samples.contains(&sample), "{name} has no sample");
    }
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let run = settle(&["check", BAD, GOOD, "--format", "plain", "--lang", "en", "--on", ON]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout.lines().count(), names(BAD).len());
    let files = names(BAD).len() + names(GOOD).len();
    assert_eq!(run.stderr, format!("checked {files} files, {} with findings\n", names(BAD).len()));
}

#[test]
fn words_that_blame_are_not_used() {
    for path in files(&root().join(BAD), "txt") {
        let text = std::fs::read_to_string(&path).expect("text");
        for word in ["错误", "无效", "非法", "必填", "invalid", "illegal"] {
            let said = text.lines().find(|line| line.contains(word));
            // The parser's own words are quoted.
            let own = said.filter(|line| !line.contains("读不下去") && !line.contains("cannot be read here"));
            assert_eq!(own, None, "{}", path.display());
        }
    }
}
