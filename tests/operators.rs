//! The operators beside the first ones, in sentences and in the result file. Their amounts stand in the sample policy.

use settle_engine::{Answer, settle};
use settle_policy::{Node, Value};
use settle_text::Locale;
use settle_text::explain;

use crate::program::settle as run;
use crate::support::{policy, root, tree};

const SAMPLE: &str = "tests/suite/policies/good/operators.toml";

/// The answer to one test of the sample.
fn answer(id: &str) -> (settle_engine::policy::Policy, Answer) {
    let path = root().join(SAMPLE);
    let policy = policy(&path);
    let file = tree(&path);
    let Some(Value::List(tests)) = file.get("test").map(|tests| &tests.value) else { panic!("no tests") };
    let is = |test: &&Node| matches!(test.get("id").map(|id| &id.value), Some(Value::Text(text)) if text == id);
    let mut test = tests.iter().find(is).unwrap_or_else(|| panic!("no test `{id}`")).clone();
    if let Value::Table(entries) = &mut test.value {
        entries.retain(|(key, _)| !matches!(key.as_str(), "id" | "origin" | "expect"));
    }
    let (case, findings) = settle_policy::case(&test, &policy);
    let case = case.unwrap_or_else(|| panic!("{id}: {:?}", findings.list));
    let answer = settle(&policy, &case, true).unwrap_or_else(|error| panic!("{id}: {error}"));
    (policy, answer)
}

#[track_caller]
fn says(id: &str, stay: usize, layer: &str, zh: &str, en: &str) {
    let (policy, answer) = answer(id);
    let layer = policy.layer_index(layer).expect("a layer");
    let told = |locale, between| explain::layer(&policy, &answer.least.stays[stay], layer, locale).sentences.join(between);
    assert_eq!(told(Locale::ZhHans, ""), zh);
    assert_eq!(told(Locale::En, " "), en);
}

#[test]
fn the_sample_holds() {
    let run = run(&["test", SAMPLE, "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn an_advance_is_told() {
    says(
        "预救助金8,000，后来报销21,000：这次再给13,000",
        0,
        "basic",
        "先减门槛费(起付线)1,200 元，剩下的每 100 元报 70 元，报 21,000 元。\
         其中 8,000 元，救助专项基金已经预先给过，这次再给 13,000 元，预先给的抵完了。",
        "First the deductible of ¥1,200 comes off, of the rest ¥70 of every ¥100 is paid, so this layer pays ¥21,000. \
         Of this ¥8,000 was advanced by the relief fund, and ¥13,000 is paid now, and the advance is used up.",
    );
    says(
        "单子上基本报21,000：抵8,000，再给13,000",
        0,
        "basic",
        "单子上写的是 21,000 元，照单子算。其中 8,000 元，救助专项基金已经预先给过，这次再给 13,000 元，预先给的抵完了。",
        "The slip says ¥21,000, which is taken as it stands. \
         Of this ¥8,000 was advanced by the relief fund, and ¥13,000 is paid now, and the advance is used up.",
    );
    let (policy, answer) = answer("预救助金8,000，后来5,000再4,000：先给0，再给1,000");
    let stay = |stay: usize, locale| explain::advances(&policy, &answer.stays[stay], locale).concat();
    assert_eq!(stay(0, Locale::ZhHans), "预救助金有 8,000 元，已经抵掉 5,000 元，还有 3,000 元没有抵完。");
    assert_eq!(stay(1, Locale::ZhHans), "预救助金有 8,000 元，已经抵掉 8,000 元，抵完了。");
    assert_eq!(stay(0, Locale::En), "The advance was ¥8,000, ¥5,000 is set off, ¥3,000 is not set off yet.");
}

#[test]
fn fees_quotas_and_flat_amounts_are_told() {
    says(
        "检查费120：自己付84",
        0,
        "exam_discount",
        "“检查费是多少”填的是 120 元，每 100 元少收 30 元，要付的是 84 元，报 36 元。",
        "The answer to “What was the examination fee” is ¥120, ¥30 is taken off every ¥100, which leaves ¥84 to pay. \
         So this layer pays ¥36.",
    );
    says(
        "定额还有400：400.01自己付一分，第二次全自己付",
        0,
        "outpatient_quota",
        "还剩 400.01 元。批准的定额是 500 元，已经用掉 100 元，还能用 400 元，报 400 元。",
        "¥400.01 is left. The approved amount is ¥500, ¥100 is used up and ¥400 is left, so this layer pays ¥400.",
    );
    says(
        "营养补助：500有",
        0,
        "nutrition",
        "按总共的 500 元算。满 500 元才报，满了从头算起，这次满了，定额是 300 元，报 300 元。",
        "This counts from the whole ¥500. From ¥500 on all of it is paid, which this stay reaches, \
         the flat amount is ¥300, so this layer pays ¥300.",
    );
}

#[test]
fn ceilings_and_lower_deductibles_are_told() {
    says(
        "合计不超过90%：救助让步到3,080",
        0,
        "assistance",
        "还剩 4,200 元，每 100 元再帮 80 元，算出来是 3,360 元。\
         几层加起来每 100 元最多付 90 元，前面几层已经付了 7,000 元，这一层最多再付 3,080 元，帮 3,080 元。",
        "¥4,200 is left, ¥80 of every ¥100 is paid, which gives ¥3,360. \
         All layers together pay at most ¥90 of every ¥100, earlier layers have paid ¥7,000. \
         That leaves at most ¥3,080 for this one, so this layer pays ¥3,080.",
    );
    says(
        "再次住院每次降100，降到900为止",
        1,
        "basic",
        "按次数算，这是今年第 2 次住院，门槛费少 100 元。先减门槛费(起付线)1,100 元，剩下的每 100 元报 70 元，报 770 元。",
        "This is stay number 2 that counts this year, so the deductible is ¥100 lower. \
         First the deductible of ¥1,100 comes off, of the rest ¥70 of every ¥100 is paid, so this layer pays ¥770.",
    );
}

#[test]
fn what_an_office_decides_is_told_and_asked() {
    says(
        "预救助2,000到10,000",
        0,
        "pre_assistance",
        "付多少要由部门定，最少 2,000 元，最多 10,000 元。这里先按 10,000 元算。定下来以后，把数填上再算。",
        "An office decides how much it pays, from ¥2,000 to ¥10,000. Here it is taken to pay ¥10,000. \
         Enter the amount once it is decided.",
    );
    let (policy, answer) = answer("预救助2,000到10,000");
    let (key, left) = answer.next_question().expect("a question");
    assert_eq!(settle_policy::result::fact_name(&policy, key), "stays[0].paid.pre_assistance");
    assert_eq!(left.to_string(), "0.00");
}

/// The result file has what was given, set off and left of every advance.
#[test]
fn an_advance_is_in_the_result_file() {
    let (policy, answer) = answer("预救助金8,000，后来5,000再4,000：先给0，再给1,000");
    let result = settle_policy::result::result(&policy, "0000000000000000", &answer, &settle_engine::plan::Plan::default());
    let result = serde_json::to_value(&result).expect("plain data");
    let stay = |at: usize| &result["stays"][at];
    let line = |set_off: &str, unresolved: &str| serde_json::json!([{ "id": "advance.pot", "given": "8000.00", "set_off": set_off, "unresolved": unresolved }]);
    assert_eq!(stay(0)["advances"], line("5000.00", "3000.00"));
    assert_eq!(stay(1)["advances"], line("8000.00", "0.00"));
    let payers = serde_json::json!([{ "id": "pooled_fund", "amount": "1000.00" }, { "id": "relief_fund", "amount": "3000.00" }]);
    assert_eq!(stay(1)["layers"][0]["payers"], payers);
}
