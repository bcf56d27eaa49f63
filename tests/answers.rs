//! The answers as people and scripts get them: the sheets, the command line, the exit codes.

use settle_engine::policy::Policy;
use settle_engine::{Fact, Id};
use settle_policy::author_test;
use settle_text::Locale;
use settle_text::sheet::{self, Block, Sheet, plain};

use crate::program::{Folder, settle};
use crate::support::{packs, policy, root, stays, tree};

const CASE: &str = r#"
policy = "wuhan-resident"
[person]
categories = []
[[stays]]
care = "inpatient"
admitted = 2026-04-21
discharged = 2026-05-01
level = "tertiary"
place = "in_pool"
designated = true
referral = "none"
gross = "50000"
uncovered = "5000"
above_limit = "0"
class_b = "10000"
"#;

fn entries(typed: &[(&str, &str)]) -> Vec<(String, String)> {
    typed.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

fn wuhan() -> (Policy, String) {
    let path = root().join("policies/hubei/wuhan-resident.toml");
    (policy(&path), settle_policy::fingerprint(&tree(&path)))
}

/// Every table of a sheet with a caption that begins so.
fn table<'s>(sheet: &'s Sheet, caption: &str) -> &'s [Vec<String>] {
    let found = sheet.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.caption.starts_with(caption) => Some(table.rows.as_slice()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table `{caption}`: {}", plain(sheet, Locale::ZhHans)))
}

fn problem(sheet: &Sheet, id: &str) -> String {
    let found = sheet.blocks.iter().find_map(|block| match block {
        Block::Field(field) if field.id == id => Some(field),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no field `{id}`")).problem.clone()
}

#[test]
fn a_comparison_is_told_without_advice() {
    let (policy, _) = wuhan();
    let case = stays::wuhan();
    let sheet = sheet::compare(&policy, &case, &[], Locale::ZhHans);
    let level = table(&sheet, "从低到高");
    assert_eq!(level.len(), 5);
    // 18,666 and 2,070 less: by hand in tests/compare.rs
    assert_eq!(level[3][..3], ["二级医院", "18,666 元", "少付 2,070 元"].map(str::to_owned));
    assert_eq!(level[4][..3], ["三级医院（您填的）", "20,736 元", ""].map(str::to_owned));
    // Beside every lower hospital, and beside no other.
    for (place, row) in level.iter().enumerate() {
        assert_eq!(row[4] == "能不能在这里治，听医生的", place < 4, "{row:?}");
    }
    let place = table(&sheet, "从近到远");
    assert_eq!(place[3][..4], ["外省", "50,000 元", "多付 29,264 元", "这样住院，医保不报"].map(str::to_owned));
    let text = plain(&sheet, Locale::ZhHans);
    for wanted in
        ["假设总费用一样", "真有这个身份才行", "当场结算（一站式）  20,736 元", "以后报下来 29,264 元", "怎么申请，这份规则没写"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // Nothing of delay, of splitting stays, of taking a status one does not have.
    for banned in ["推迟", "晚点", "分开住", "分两次", "建议", "最划算", "冒", "可以办一个"] {
        assert!(!text.contains(banned), "{banned}");
    }
    assert!(text.contains("第二十四条"), "the clause of the deductibles");
    let english = plain(&sheet::compare(&policy, &case, &[], Locale::En), Locale::En);
    assert!(english.contains("2,070 less") && english.contains("for the doctor to say"), "{english}");
}

#[test]
fn a_status_that_the_rules_tell_how_to_get_says_how() {
    let beijing = policy(&root().join("policies/beijing/beijing-resident.toml"));
    let mut case = stays::wuhan();
    case.stays[0].facts.push((Id::from("chosen"), settle_engine::Mask::TRUE));
    let text = plain(&sheet::compare(&beijing, &case, &[], Locale::ZhHans), Locale::ZhHans);
    assert!(text.contains("低保对象：每月领标准和人均收入的差额") && text.contains("社会救助申请表"), "{text}");
    assert!(text.contains("低收入家庭：收入够不上低保"), "{text}");
}

#[test]
fn the_year_is_told_with_distances() {
    let (policy, _) = wuhan();
    let mut case = stays::wuhan();
    case.stays[0].gross = Fact::Known(settle_engine::Money::parse("10000").expect("an amount"));
    case.stays[0].uncovered = Fact::Known(settle_engine::Money::ZERO);
    case.stays[0].prior = settle_engine::Prior::ClassB(Fact::Known(settle_engine::Money::ZERO));
    // Burden 4,480: 7,520 to the line of 12,000.
    let typed = entries(&[("plan_bill", "2万"), ("plan_uncovered", "0"), ("plan_class_b", "0"), ("plan_day", "2026年7月1日")]);
    let text = plain(&sheet::year(&policy, &case, &typed, Locale::ZhHans), Locale::ZhHans);
    for wanted in [
        "范围内的再自付 7,520 元，大病保险就开始报(起付线 12,000 元)",
        "还剩 144,480 元（一共 150,000 元）",
        "下次住院是第 2 次，门槛费(起付线) 400 元",
        // (20,000 − 400) × 60 % = 11,760; burden 12,720: 720 × 55 % = 396
        "自己大约付  7,844 元",
        "最后一次退费重算的话",
        // Alone it is the first: (20,000 − 800) × 60 %
        "从自己付 7,844 元 变成 8,480 元",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn what_is_typed_wrong_stays_and_says_why() {
    let (policy, print) = wuhan();
    let case = stays::wuhan();
    for (id, typed) in [
        ("plan_bill", "很多"),
        ("plan_bill", "-1"),
        ("plan_bill", "1.005"),
        ("plan_bill", "99999999"),
        ("used_stays", "1.5"),
        ("used_stays", "9999"),
        ("plan_level", "space_station"),
        ("plan_day", "2026-02-30"),
        ("used.basic", "x"),
    ] {
        for locale in Locale::ALL {
            let sheet = sheet::year(&policy, &case, &entries(&[(id, typed)]), locale);
            assert!(!problem(&sheet, id).is_empty(), "{id} {typed}");
            let kept =
                sheet.blocks.iter().any(|block| matches!(block, Block::Field(field) if field.id == id && field.typed == typed));
            assert!(kept, "{id} {typed}");
        }
    }
    // Before the stays that are there.
    let early = entries(&[("plan_bill", "100"), ("plan_day", "2026-01-01")]);
    assert!(!problem(&sheet::year(&policy, &case, &early, Locale::En), "plan_day").is_empty());
    for code in ["x", "c1.AAAA", "c2.AAAA", "<script>alert(1)</script>"] {
        let sheet = sheet::verify(&policy, &print, &entries(&[("code", code)]), Locale::ZhHans);
        assert!(!problem(&sheet, "code").is_empty(), "{code}");
    }
}

/// Every sheet of every case of every pack can be told in both languages.
#[test]
fn every_authors_case_has_its_sheets() {
    let mut told = 0;
    for path in packs() {
        let (policy, node) = (policy(&path), tree(&path));
        let print = settle_policy::fingerprint(&node);
        for test in author_test::tests(&node).iter().step_by(7) {
            let Some(case) = test.case(&policy) else { continue };
            for locale in Locale::ALL {
                let sheets = [
                    sheet::compare(&policy, &case, &[], locale),
                    sheet::year(&policy, &case, &[], locale),
                    sheet::share(&policy, &print, &case, locale),
                ];
                for sheet in &sheets {
                    assert!(!sheet.title.is_empty() && !sheet.blocks.is_empty(), "{}: {}", path.display(), test.id);
                    for block in &sheet.blocks {
                        if let Block::Table(table) = block {
                            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{}", table.caption);
                        }
                    }
                }
                told += 1;
            }
        }
    }
    assert!(told > 100, "{told}");
}

#[test]
fn the_command_line_compares_and_answers_for_the_year() {
    let folder = Folder::new("answers");
    let case = folder.write("case.toml", CASE);
    let compared = settle(&["compare", &case, "--lang", "en"]);
    assert_eq!(compared.code, 0, "{}", compared.stderr);
    assert!(compared.stdout.contains("2,070 less"), "{}", compared.stdout);
    let compared = settle(&["compare", &case, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&compared.stdout).expect("JSON");
    assert_eq!(json["groups"][0]["choices"][3]["amounts"]["out_of_pocket"], "18666.00");
    let year = settle(&["year", &case, "--bill", "1000", "--uncovered", "0", "--class-b", "0", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&year.stdout).expect("JSON");
    // Half of 800: 600 × 60 % = 360; burden 18,720: 6,720 × 55 % = 3,696 − 3,344 = 352
    assert_eq!(json["planned"]["out_of_pocket"], "288.00");
    assert_eq!(json["pots"][0]["states"][0]["left"], "124080.00");
    let year = settle(&["year", &case, "--bill", "viel", "--lang", "en"]);
    assert_eq!(year.code, 1);
    assert_eq!(settle(&["compare", &case, "--stay", "7"]).code, 1);
}

#[test]
fn the_command_line_shares_and_verifies() {
    let folder = Folder::new("codes");
    let case = folder.write("case.toml", CASE);
    let shared = settle(&["share", &case, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&shared.stdout).expect("JSON");
    let code = json["code"].as_str().expect("a code");
    let same = settle(&["verify", code, "--lang", "en"]);
    assert_eq!((same.code, same.stderr.as_str()), (0, ""));
    assert!(
        same.stdout.contains("The same: by the same rules every amount agrees.") && same.stdout.contains("¥20,736"),
        "{}",
        same.stdout
    );
    let human = settle(&["share", &case, "--lang", "zh"]);
    assert!(human.stdout.contains(code) && human.stdout.contains("没有名字"), "{}", human.stdout);
    // The same answers under the result of others: altered, exit 1.
    let (policy, print) = wuhan();
    let mut cheaper = stays::wuhan();
    cheaper.stays[0].level = Fact::Known(Id::from("primary"));
    let answer = settle_engine::settle(&policy, &stays::wuhan(), false).expect("it settles");
    let altered = settle_policy::code::share(&policy, &print, &cheaper, &answer).expect("a code").text;
    let run = settle(&["verify", &altered, "--format", "json"]);
    assert_eq!(run.code, 1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((json["verdict"].as_str(), json["claimed"].as_str()), (Some("altered"), Some("20736.00")));
    for unreadable in ["hello", "c2.AAAA", "c1.AAAA", &code[..code.len() - 2]] {
        let run = settle(&["verify", unreadable, "--lang", "en"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{unreadable}");
    }
}
