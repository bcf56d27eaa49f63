//! The command line: exit codes, what goes to stdout and what to stderr, and one clear message for bad input.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::{Folder, Run, settle, settle_in};
use crate::support::root;

const STAY: &str = r#"policy = "demo-county-resident"
[person]
categories = []
[[stays]]
discharged = 2026-05-01
level = "county"
referral = "referred"
gross = "500.01"
uncovered = "0"
above_limit = "0"
prior_payment = "0"
"#;

/// Runs a case file with the demo policy.
#[track_caller]
fn run(name: &str, content: impl AsRef<[u8]>) -> Run {
    let folder = Folder::new(&format!("run-{name}"));
    folder.write(name, content);
    let policies = root().join("tests/suite/policies/good");
    settle_in(folder.path(), "C", &["run", name, "--policies", &policies.to_string_lossy()])
}

/// A case that is refused with one message, which begins so.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>, message: &str) {
    let began = Instant::now();
    let run = run(name, content);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.stdout, "", "a refused case has no result");
    assert!(run.stderr.starts_with(message), "{}\nis not\n{message}", run.stderr);
    let findings = run.stderr.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!(findings, 1, "one message, not {findings}:\n{}", run.stderr);
    assert!(run.stderr.len() < 4_000, "{} bytes are no clear message", run.stderr.len());
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert!(STAY.contains(from), "{from}");
    STAY.replacen(from, to, 1)
}

#[test]
fn a_case_is_settled_to_the_fen() {
    let run = run("case.toml", STAY);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("  基本医疗保险      ¥0.01\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  You pay         ¥500.00\n"), "{}", run.stdout);
    assert!(run.stdout.contains("fictional, an example only"), "{}", run.stdout);
    assert!(run.stdout.ends_with("This is an estimate, not a settlement; the insurance office decides.\n"));
}

#[test]
fn a_range_names_what_narrows_it() {
    let run = run("case.toml", changed("level = \"county\"\n", ""));
    assert_eq!(run.code, 0, "{}", run.stderr);
    // 乡镇 (500.01 − 200) × 85%；市级、省级都在起付线以下
    assert!(run.stdout.contains("¥0.00 – ¥255.01"), "{}", run.stdout);
    assert!(run.stdout.contains("(stays[0].level)"), "{}", run.stdout);
}

#[test]
fn the_language_follows_the_machine_and_the_flag() {
    let demo = "tests/suite/policies/good/demo-county-resident.toml";
    assert_eq!(settle_in(&root(), "zh_CN.UTF-8", &["check", demo]).stderr, "检查了 1 个文件，没有问题\n");
    assert_eq!(settle_in(&root(), "zh_CN.UTF-8", &["check", demo, "--lang", "en"]).stderr, "checked 1 file, found nothing\n");
    assert_eq!(settle_in(&root(), "C", &["--lang", "zh", "check", demo]).stderr, "检查了 1 个文件，没有问题\n");
}

#[test]
fn what_cannot_run_ends_with_two() {
    let nothing = settle(&["run", "no-such-case.toml"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (2, ""));
    assert_eq!(nothing.stderr, "cannot find `no-such-case.toml`\n");
    let folder = settle(&["run", "policies"]);
    assert_eq!((folder.code, folder.stderr.as_str()), (2, "`policies` is a folder, and a file is needed\n"));
    let unknown = settle(&["chek", "policies"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("check"), "{}", unknown.stderr);
    assert_eq!(settle(&[]).code, 2);
    let empty = settle(&["check", "tests/suite/cases"]);
    assert_eq!((empty.code, empty.stderr.lines().count()), (1, 1), "{}", empty.stderr);
    let none = settle(&["check", "docs"]);
    assert_eq!((none.code, none.stderr.as_str()), (2, "no .toml policy file in `docs`\n"));
    // A file that is missing does not stop the others.
    let both = settle(&["check", "nowhere.toml", "tests/suite/policies/good"]);
    assert_eq!(both.code, 2);
    assert!(both.stderr.contains("cannot find `nowhere.toml`\n") && both.stderr.contains("found nothing"), "{}", both.stderr);
}

#[test]
fn a_policy_that_nobody_has_is_named() {
    let case = changed("demo-county-resident", "../demo-county-resident");
    let other = run("case.toml", case);
    assert_eq!(other.code, 2);
    assert!(other.stderr.starts_with("no policy `../demo-county-resident` in "), "{}", other.stderr);
    let none = run("case.toml", changed("policy = \"demo-county-resident\"\n", ""));
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("does not say which policy"), "{}", none.stderr);
}

#[test]
fn the_given_policy_must_be_that_of_the_case() {
    let folder = Folder::new("other-policy");
    let case = folder.write("case.toml", STAY);
    let run = settle(&["run", &case, "--policy", "wuhan-resident", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("the case is for policy `demo-county-resident`, not for `wuhan-resident`"), "{}", run.stderr);
    let file = settle(&["run", &case, "--policy", "tests/suite/policies/good/demo-county-resident.toml"]);
    assert_eq!(file.code, 0, "{}", file.stderr);
}

#[test]
fn a_bad_field_of_a_case_gets_one_message_with_its_place() {
    let refused = |from: &str, to: &str, message: &str| refused("case.toml", changed(from, to), message);
    refused("level =", "levle =", "case.toml:6:1: C1 unknown key `levle`\n");
    refused("2026-05-01", "2026-02-30", "case.toml:5:14: C1 the file cannot be read here: invalid date");
    refused("2026-05-01", "\"2026-02-30\"", "case.toml:5:14: C1 `2026-02-30` is not a day of the calendar\n");
    refused("\"500.01\"", "\"-500.01\"", "case.toml:8:9: C1 amount `-500.01` is negative\n");
    refused("\"500.01\"", "\"500.015\"", "case.toml:8:9: C1 amount `500.015` has more than two decimals\n");
    refused("\"500.01\"", "\"1e5\"", "case.toml:8:9: C1 amount `1e5` is not a plain decimal number\n");
    refused("\"500.01\"", "\"100000000.01\"", "case.toml:8:9: C1 amount `100000000.01` is too large\n");
    refused("\"500.01\"", "500.01", "case.toml:8:9: C1 the amount is a number, and must be text in quotes\n");
    refused("\"500.01\"", "500", "case.toml:8:9: C1 the amount is a number, and must be text in quotes\n");
    refused(
        "uncovered = \"0\"",
        "uncovered = \"600\"",
        "case.toml:9:13: C1 the parts come to `600.00`, more than the bill of `500.01`\n",
    );
    refused("prior_payment = \"0\"", "class_b = \"500.02\"", "case.toml:11:11: C1 the parts come to `500.02`");
    refused(
        "level =",
        "admitted = 2026-05-02\nlevel =",
        "case.toml:5:14: C1 the discharge `2026-05-01` lies before the admission `2026-05-02`\n",
    );
    refused("\"county\"", "\"moon\"", "case.toml:6:9: C1 unknown name `moon`\n");
    refused("categories = []", "categories = [{ is = \"rich\" }]", "case.toml:3:22: C1 unknown name `rich`\n");
    refused("2026-05-01", "2027-05-01", "case.toml:5:14: C1 the policy says nothing about this day: it is valid from 2025-01-01");
    refused("level =", "care = \"outpatient\"\nlevel =", "case.toml:6:8: C1 the policy does not compute `outpatient`\n");
    refused(
        "\"500.01\"",
        "{ between = [\"9\", \"1\"] }",
        "case.toml:8:9: C1 the lower bound `9.00` is above the upper one `1.00`\n",
    );
    refused("gross", "paid = { basic = \"501\" }\ngross", "case.toml:8:18: C1 what was paid comes to `501.00`");
    refused("categories", "birth = 2026-06-01\ncategories", "case.toml:6:14: C1 the birth `2026-06-01` lies after the stay");
}

#[test]
fn a_bad_file_gets_one_message_with_its_place() {
    refused("empty.toml", "", "empty.toml:1:1: C1 the file is empty\n");
    refused("empty.json", " \n", "empty.json:1:1: C1 the file is empty\n");
    refused("latin.toml", b"policy = \"d\xe9mo\"\n", "latin.toml:1:12: C1 the file is not UTF-8 text from here on\n");
    refused("large.toml", vec![b'x'; 10_000_000], "large.toml: C1 the file is larger than 8000000 bytes\n");
    refused("open.json", "{\"stays\": [", "open.json:1:11: C1 the file cannot be read here: EOF while parsing a list\n");
    refused(
        "twice.json",
        "{\"stays\": [],\n \"stays\": []}",
        "twice.json:2:2: C1 the file cannot be read here: duplicate key `stays`\n",
    );
    refused("twice.toml", "policy = \"a\"\npolicy = \"b\"\n", "twice.toml:2:1: C1 the file cannot be read here: duplicate key\n");
}

#[test]
fn brackets_a_hundred_thousand_deep_are_refused() {
    const DEEP: usize = 100_000;
    let around = |open: &str, close: &str| format!("{}{}", open.repeat(DEEP), close.repeat(DEEP));
    let dotted = vec!["a"; DEEP].join(".");
    refused("lists.json", around("[", "]"), "lists.json:1:128: C1 the file cannot be read here: recursion limit exceeded\n");
    refused("tables.json", around("{\"a\":", "}"), "tables.json:1:");
    refused("lists.toml", format!("stays = {}", around("[", "]")), "lists.toml:1:89: C1 the file cannot be read here");
    refused("tables.toml", format!("a = {}", around("{a=", "}")), "tables.toml:1:");
    refused("dotted.toml", format!("{dotted} = 1"), "dotted.toml:1:1: C1 the file cannot be read here: recursion limit\n");
    refused("header.toml", format!("[{dotted}]\nb = 1"), "header.toml:1:1: C1");
    refused("open.json", "[".repeat(DEEP), "open.json:1:128: C1");
}

#[test]
fn a_million_unknown_keys_end_soon() {
    let began = Instant::now();
    let keys: String = (0..300_000).map(|key| format!("k{key} = 1\n")).collect();
    let run = run("keys.toml", format!("{STAY}{keys}"));
    assert_eq!(run.code, 1);
    assert!(run.stderr.len() < 50_000, "{} bytes", run.stderr.len());
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn places_in_a_json_case_are_told_too() {
    let case = "{\n  \"policy\": \"demo-county-resident\",\n  \"stays\": [\n    { \"discharged\": \"2026-05-01\", \"gross\": \"5.001\" }\n  ]\n}\n";
    refused("case.json", case, "case.json:4:44: C1 amount `5.001` has more than two decimals\n");
    refused("case.json", case.replace("\"5.001\"", "5.00"), "case.json:4:44: C1 the amount is a number");
    refused("case.json", case.replace("gross\": \"5.001\"", "grass\": \"5\""), "case.json:4:36: C1 unknown key `grass`");
}

#[test]
fn nothing_from_a_file_moves_the_cursor() {
    let case = changed("level = \"county\"", "level = \"\\u001b[31mred\\u202e\"");
    let run = run("case.toml", case);
    assert_eq!(run.code, 1);
    assert!(!run.stderr.contains(['\u{1b}', '\u{202e}']), "{:?}", run.stderr);
}

#[test]
fn check_speaks_three_formats() {
    let path = "tests/suite/policies/bad/amount_without_unit.toml";
    let plain = settle(&["check", path, "--format", "plain", "--lang", "en"]);
    assert_eq!(plain.stdout, format!("{path}:48:28: E1 amount `400` has no unit\n"));
    let json = settle(&["check", path, "--format", "json", "--lang", "en"]);
    let value: Value = serde_json::from_str(&json.stdout).expect("JSON");
    let finding = &value["findings"][0];
    assert_eq!((json.code, &value["files"]), (1, &Value::from(1)));
    assert_eq!((&finding["code"], &finding["severity"], &finding["file"]), (&"E1".into(), &"error".into(), &path.into()));
    assert_eq!(
        (&finding["line"], &finding["column"], &finding["path"]),
        (&48.into(), &28.into(), &"amount[0].rows[0].value".into())
    );
    assert_eq!(finding["message"], "amount `400` has no unit");
    assert_eq!(finding["help"], "write the unit behind the number, such as \"200元\"");
}

#[test]
fn tests_that_fail_say_what_was_expected_and_found() {
    let demo = root().join("tests/suite/policies/good/demo-county-resident.toml");
    let text = std::fs::read_to_string(demo).expect("the demo");
    let folder = Folder::new("failing");
    let wrong = text
        .replacen("\"constructed\"", "\"doc1#example\"", 1)
        .replace("basic = \"0.01\"", "basic = \"0.02\"")
        .replace("\"basic.unreferred\"]", "\"tilt.points\"]");
    folder.write("demo-county-resident.toml", wrong);
    folder.write("none.toml", text.split("[[test]]").next().unwrap_or_default());
    folder.write("broken.toml", "format = 1\n");
    let run = settle_in(folder.path(), "C", &["test", "."]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let said = |line: &str| assert!(run.stdout.contains(line), "{line}\nis not in\n{}", run.stdout);
    said("T8 test `one fen above the deductible`: stay 1, `basic`: expected `0.02`, found `0.01`\n");
    said("T8 test `province, no referral`: stay 1: `tilt.points` did not decide\n");
    said("help: what decided: `basic.unreferred`\n");
    said("T8 `doc1#example` names no words of a document\n");
    said("./demo-county-resident.toml: 0 passed, 3 failed\n");
    said("./none.toml: test: T8 the policy has no tests\n");
    said("./broken.toml: not legal, its tests did not run\n");
    assert_eq!(run.stdout.lines().last(), Some("0 passed, 3 failed"));
}

#[test]
fn explain_says_what_the_rules_were_read_from() {
    let folder = Folder::new("evidence");
    let case = folder.write("case.toml", STAY);
    let demo = root().join("tests/suite/policies/good/demo-county-resident.toml");
    let text = std::fs::read_to_string(demo).expect("the demo");
    let pack = folder.write("demo-county-resident.toml", text.replacen("[policy]\n", "[policy]\nevidence = \"report\"\n", 1));
    let said = |lang: &str| settle(&["explain", &case, "--policy", &pack, "--lang", lang]).stdout;
    assert!(said("zh").contains(" · 依据工作汇报，不是文件原文 · "), "{}", said("zh"));
    assert!(said("en").contains(" · From a work report, not the document itself · "), "{}", said("en"));
}

#[test]
fn explain_tells_every_layer_with_its_words() {
    let folder = Folder::new("explain");
    let case = folder.write("case.toml", STAY);
    let run = settle(&["explain", &case, "--policies", "tests/suite/policies/good", "--lang", "zh"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for words in ["基本医疗保险  ¥0.01", "（示医保〔2025〕9号）", "起付标准调整为500元。”", "托底保障", "自己付  ¥500.00"]
    {
        assert!(run.stdout.contains(words), "{words}\nis not in\n{}", run.stdout);
    }
}
