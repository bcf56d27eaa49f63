//! `settle new`: a file to fill in, whose only findings are what is left to fill in.

use settle_policy::layout::layout;

use crate::program::{Folder, settle, settle_in};
use crate::support::root;

#[test]
fn a_new_policy_lacks_only_what_must_be_filled_in() {
    let folder = Folder::new("new");
    let begin = |name: &str| settle_in(folder.path(), "C", &["new", name, "--policies", "."]);
    let run = begin("hubei/demo-employee");
    assert_eq!((run.code, run.stdout.as_str()), (0, "./hubei/demo-employee.toml\n"), "{}", run.stderr);
    let path = folder.path().join("hubei/demo-employee.toml");
    let text = std::fs::read_to_string(&path).expect("the file");
    assert!(text.contains("id           = \"demo-employee\"\n") && text.contains("scheme       = \"employee\"\n"), "{text}");
    assert_eq!(layout(&text).expect("a layout"), text);

    // Every finding stands in a line with a question mark, and every such line has one, but for the tests.
    let check = settle_in(folder.path(), "C", &["check", "hubei", "--format", "json"]);
    assert_eq!(check.code, 1);
    let found: serde_json::Value = serde_json::from_str(&check.stdout).expect("findings");
    let mut found: Vec<usize> = found["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| usize::try_from(finding["line"].as_u64().expect("a line")).expect("a line"))
        .collect();
    found.dedup();
    let rules = text.split("[[test]]").next().unwrap_or_default();
    let open = |line: &&str| !line.starts_with('#') && line.contains('?');
    let left: Vec<usize> = rules.lines().enumerate().filter(|(_, line)| open(line)).map(|(at, _)| at + 1).collect();
    assert_eq!(found, left, "{}", check.stdout);

    // Filled in, it is legal and its test holds: (1,000 − 400) × 70 %.
    let filled = text
        .replace("{ from = \"?\", through = \"?\" }", "{ from = 2026-01-01, through = 2026-12-31 }")
        .replace("{ on = \"?\", again_by = \"?\" }", "{ on = 2026-11-21, again_by = 2027-11-21 }")
        .replace("effective = \"?\"", "effective = 2026-01-01")
        .replace("【写起付标准的那一句】", "起付标准一级400元，二级400元，三级400元。")
        .replace("【写支付比例的那一句】", "支付比例70%。")
        .replace("【写最高支付限额的那一句】", "年度最高支付限额100000元。")
        .replace("limit = \"?元\"", "limit = \"100000元\"")
        .replace("?元", "400元")
        .replace("?%", "70%")
        .replace("discharged = \"?\"", "discharged = 2026-05-01")
        .replace("gross = \"?\"", "gross = \"1000\"")
        .replace("basic = \"?\", out_of_pocket = \"?\"", "basic = \"420.00\", out_of_pocket = \"580.00\"");
    std::fs::write(&path, filled).expect("the file");
    let check = settle_in(folder.path(), "C", &["check", "hubei"]);
    assert_eq!((check.code, check.stderr.as_str()), (0, "checked 1 file, found nothing\n"), "{}", check.stdout);
    let test = settle_in(folder.path(), "C", &["test", "hubei"]);
    assert_eq!(test.code, 0, "{}", test.stdout);

    let again = begin("hubei/demo-employee");
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
}

#[test]
fn a_policy_needs_a_plain_name() {
    for name in ["demo", "hubei/Demo-resident", "../hubei/demo-resident", "hubei/demo", "/demo-resident", "hubei/-resident"] {
        let run = settle(&["new", name, "--policies", "/nowhere"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}");
        assert!(run.stderr.contains("is no name for a policy"), "{}", run.stderr);
    }
}

#[test]
fn the_guide_names_commands_that_there_are() {
    let guide = std::fs::read_to_string(root().join("policies/README.md")).expect("the guide");
    let help = settle(&["--help"]).stdout;
    let mut named = 0;
    for rest in guide.split("cargo settle ").skip(1) {
        let command: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
        assert!(help.contains(&format!("\n  {command} ")), "there is no `settle {command}`");
        named += 1;
    }
    assert!(named >= 12, "{named}");
}
