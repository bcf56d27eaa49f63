//! Help, papers and deadlines, beside what the sample's own tests say: what is left to pay, whether a day was kept, what
//! people read, and what a case gets wrong.

use settle_engine::plan::{Due, Plan};
use settle_engine::policy::Policy;
use settle_engine::{Case, plan, settle};
use settle_policy::{Code, text_file};
use settle_text::{Locale, diagnostic, explain};

use crate::program::settle as program;
use crate::support::{policy, root};

const SAMPLE: &str = "tests/suite/policies/good/demo-programme.toml";

fn sample() -> Policy {
    policy(&root().join(SAMPLE))
}

/// What is wrong with a case, in both languages.
fn wrong(text: &str) -> Vec<(String, String)> {
    let tree = text_file::parse(text.as_bytes(), "case.toml", Code::C1).expect("TOML");
    let (_, findings) = settle_policy::case(&tree, &sample());
    let both = |locale| findings.list.iter().map(move |found| diagnostic::message(&found.problem, locale));
    both(Locale::ZhHans).zip(both(Locale::En)).collect()
}

fn case(policy: &Policy, text: &str) -> Case {
    let tree = text_file::parse(text.as_bytes(), "case.toml", Code::C1).expect("TOML");
    let (case, findings) = settle_policy::case(&tree, policy);
    case.unwrap_or_else(|| panic!("{:#?}", findings.list))
}

fn planned(policy: &Policy, text: &str) -> Plan {
    let case = case(policy, text);
    let answer = settle(policy, &case, false).expect("settled");
    plan(policy, &case, Some(&answer), &settle_policy::holidays()).expect("planned")
}

/// 应缴 250 元，资助 100 元，自己付 150 元.
#[test]
fn what_is_left_of_a_contribution_is_told() {
    let policy = sample();
    let text = "on = 2018-06-01\nperson = { categories = [{ is = \"destitute\" }], contribution = \"250\" }";
    let found = planned(&policy, text);
    let due = found.benefits.iter().find(|answer| policy.benefits[answer.benefit].id.as_str() == "due").expect("due");
    assert_eq!(due.answer, Some(true));
    assert_eq!(due.amount.and_then(|amount| amount.exact()).expect("one amount").to_string(), "100.00");
    assert_eq!(due.own.and_then(|own| own.exact()).expect("one amount").to_string(), "150.00");
    let told = explain::benefits(&policy, &found, Locale::ZhHans);
    let due = told.iter().find(|told| told.text.id == "due").expect("due");
    assert_eq!(due.text.short, "100 元");
    assert_eq!(due.text.sentences[0], "因为：您是重点救助对象。");
    assert_eq!(due.text.sentences[1], "自己还要付 150 元。");
}

/// 2017-04-30 往前三个月是 2017-01-30：1 月 31 日开的证明可以用，1 月 29 日的不行.
#[test]
fn a_certificate_is_recent_enough_or_not() {
    let policy = sample();
    let kept = |certificate: &str| {
        let text = format!("on = 2017-04-30\nevents = {{ application = 2017-04-30, certificate = {certificate} }}");
        let found = planned(&policy, &text);
        let dated = found.deadlines.iter().find(|dated| policy.plan.deadlines[dated.listed.index].id.as_str() == "certificate");
        dated.expect("the deadline").kept
    };
    assert_eq!(kept("2017-01-31"), Some(true));
    assert_eq!(kept("2017-01-30"), Some(true));
    assert_eq!(kept("2017-01-29"), Some(false));
    assert_eq!(kept("2017-04-30"), Some(true));
}

#[test]
fn a_year_that_is_missing_is_named() {
    let policy = sample();
    let found = planned(&policy, "on = 2018-12-28\nevents = { notice_begins = 2018-12-28 }");
    let notice = found.deadlines.iter().find(|dated| policy.plan.deadlines[dated.listed.index].id.as_str() == "notice");
    assert_eq!(notice.map(|dated| dated.due), Some(Due::NoHolidays(2019)));
}

#[test]
fn a_case_that_cannot_be_is_refused_with_its_field() {
    let pair = |zh: &str, en: &str| vec![(zh.to_owned(), en.to_owned())];
    assert_eq!(wrong("person = { grants = 1 }"), pair("没有写是哪一天问的", "the case does not say on which day it asks"));
    assert_eq!(
        wrong("on = 2018-06-01\nevents = { application = \"tomorrow\" }"),
        pair("`tomorrow` 不是日期，也不是日期加时间", "`tomorrow` is neither a day nor a day with a time")
    );
    assert_eq!(
        wrong("on = 2018-06-01\nevents = { application = 2018-05-01, certificate = 2018-05-02 }"),
        pair("`2018-05-02` 晚于 `2018-05-01`", "`2018-05-02` is later than `2018-05-01`")
    );
    assert_eq!(
        wrong("on = 2018-06-01\nevents = { aplication = 2018-05-01 }"),
        pair("没有叫 `aplication` 的", "unknown name `aplication`")
    );
    assert_eq!(
        wrong("on = 2016-12-31"),
        pair(
            "这一天不在政策的有效期内：2017-01-01 至 2026-12-31",
            "the policy says nothing about this day: it is valid from 2017-01-01 through 2026-12-31"
        )
    );
    assert_eq!(wrong("on = 2018-06-01\nperson = { grants = 1000 }").len(), 1);
    assert_eq!(wrong("on = 2018-06-01\nperson = { grants = { between = [3, 1] } }").len(), 1);
}

#[test]
fn a_programme_is_told_without_a_bill() {
    let folder = std::env::temp_dir().join(format!("settle-plan-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("case.toml");
    let text = "policy = \"demo-programme\"\non = 2018-07-20\nevents = { admission = \"2018-07-20T22:00\", notice_begins = 2018-07-20 }\n\
        person = { living_need = true, grants = 1, in_school = true, categories = [] }\n";
    std::fs::write(&path, text).expect("written");
    let path = path.to_string_lossy().into_owned();
    let told = program(&["explain", &path, "--policies", "tests/suite/policies/good", "--lang", "zh"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    for line in [
        "  生活类临时救助 [能享受]  最多 700 元",
        "  每年一次的救助 [要问清楚]",
        "    已经给过 1 次，一般只给 1 次，再给要特别批准。",
        "  教育类临时救助 [能享受]  1,000 元到 3,000 元",
        "  资助参保 [这次没有]",
        "  1. 审批表 (到办事的地方领表，2 份)",
        "    至少要 10 人签字。",
        "  补办入院手续  最晚 2018 年 7 月 21 日 22:00",
        "  公示结束  最晚 2018 年 7 月 25 日",
        "    放假调休按国办发明电〔2017〕12号、国办发明电〔2018〕15号。",
    ] {
        assert!(told.stdout.lines().any(|found| found == line), "{line}\n{}", told.stdout);
    }
    let result = program(&["run", &path, "--policies", "tests/suite/policies/good", "--format", "json"]);
    let result: serde_json::Value = serde_json::from_str(&result.stdout).expect("JSON");
    let of = |list: &str, id: &str| {
        let all = result[list].as_array().expect("a list");
        all.iter().find(|entry| entry["id"] == id).cloned().unwrap_or_else(|| panic!("{list}.{id}"))
    };
    assert_eq!(of("benefits", "living")["amount"], serde_json::json!({ "low": "0.00", "high": "700.00" }));
    assert_eq!(of("benefits", "visit")["asks"], serde_json::json!(["person.birth"]));
    assert_eq!(of("deadlines", "notice")["due"], "2018-07-25");
    assert_eq!(of("deadlines", "payment")["open"], "start");
    assert_eq!(of("papers", "hearing")["signatures"], 10);
    assert_eq!(result["paper_order_binding"], true);
    assert_eq!(result["stays"], serde_json::json!([]));
    std::fs::remove_dir_all(&folder).expect("removed");
}

/// 3,500 元的审批表要写大写.
#[test]
fn a_sure_amount_is_written_in_capitals() {
    let text = std::fs::read_to_string(root().join(SAMPLE)).expect("the sample");
    let text = text.replace("of             = [\"school\"]", "of             = [\"other\"]");
    let tree = text_file::parse(text.as_bytes(), "sample.toml", Code::E1).expect("TOML");
    let policy = settle_policy::policy(&tree).0.expect("legal");
    let found = planned(&policy, "on = 2018-06-01");
    let papers = explain::papers(&policy, &found, Locale::ZhHans);
    let passbook = papers.iter().find(|paper| paper.id == "passbook").expect("the passbook");
    assert_eq!(passbook.sentences, ["金额要写大写：叁仟伍佰元整。"]);
}
