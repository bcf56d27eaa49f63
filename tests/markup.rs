//! The result page drawn natively: literal amounts from the documents, sums, clauses, and what must never be missing.

use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

use settle_engine::policy::Policy;
use settle_engine::{Answer, Case, Date, Id, Money, SettleError, Used, settle_readings};
use settle_policy::{Code, Node, Value, text_file};
use settle_text::Locale;
use settle_text::sheet::{Block, Sheet, details, plain};
use settle_web::components::result::{View, hint, refused, result_view};
use settle_web::hooks::Words;
use yew::prelude::*;
use yew::{Properties, ServerRenderer};

use crate::support::{policy, root, tree};

const WUHAN: &str = "policies/hubei/wuhan-resident.toml";
const LUZHAI: &str = "policies/guangxi/luzhai-resident.toml";

/// A tertiary stay of 50,000: 5,000 outside the catalogue, 10,000 of class B.
const TERTIARY: &str = r#"stays = [{ discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true,
    referral = "none", gross = "50000", uncovered = "5000", above_limit = "0", class_b = "10000" }]"#;

/// A stay in Luzhai's county hospital of which only the bill is known.
const COUNTY: &str = r#"person = { scheme = "resident", household_registered = true, categories = [{ is = "registered_poor" }] }
stays = [{ care = "inpatient", admitted = 2018-08-01, discharged = 2018-08-11, level = "county", place = "in_county", designated = true,
    referral = "none", cause = "illness", in_scope = true, gross = "20000" }]"#;

#[derive(Clone, PartialEq, Properties)]
struct Shown {
    policy: &'static str,
    case: String,
    locale: Locale,
}

#[component]
fn Page(props: &Shown) -> Html {
    let node = tree(&root().join(props.policy));
    let (policy, case, answer) = settled(props.policy, &case_node(&props.case));
    let view = View {
        policy: &policy,
        fingerprint: &settle_policy::fingerprint(&node),
        answer: &answer,
        asked_at: &|_| None,
        used_before: case.used != Used::default(),
        details: Html::default(),
        answers: Html::default(),
        computed: Date::new(2026, 11, 21),
        actions: Html::default(),
    };
    result_view(Words { locale: props.locale }, &view)
}

fn case_node(case: &str) -> Node {
    text_file::parse(case.as_bytes(), "case", Code::C1).unwrap_or_else(|problem| panic!("{case}: {problem:?}"))
}

fn settled(file: &str, node: &Node) -> (Policy, Case, Answer) {
    let policy = policy(&root().join(file));
    let (case, findings) = settle_policy::case(node, &policy);
    let case = case.unwrap_or_else(|| panic!("{:#?}", findings.list));
    let answer = settle_readings(&policy, &case, true).unwrap_or_else(|error| panic!("{error}"));
    (policy, case, answer)
}

/// The page as HTML.
fn html(policy: &'static str, case: &str, locale: Locale) -> String {
    let case = case.to_owned();
    let renderer = ServerRenderer::<Page>::with_props(move || Shown { policy, case, locale }).hydratable(false);
    block_on(renderer.render())
}

/// What can be read on it, one line for every element that is not part of a line.
fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        if !tag.trim_start_matches('/').starts_with("span") {
            text.push('\n');
        }
        text.push_str(words);
    }
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

fn zh(policy: &'static str, case: &str) -> String {
    text(&html(policy, case, Locale::ZhHans))
}

/// What backs the result, as the second module draws it.
fn backing(policy: &str, node: &Node, locale: Locale) -> Sheet {
    let (policy, case, _) = settled(policy, node);
    details(&policy, &case, locale)
}

fn backing_zh(policy: &str, case: &str) -> String {
    plain(&backing(policy, &case_node(case), Locale::ZhHans), Locale::ZhHans)
}

/// The rows of the strip: what stands behind the name.
fn strip_amounts(html: &str) -> Vec<String> {
    let strip = html.split("strip strip-tearing").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a strip");
    let rows = strip.split("<li ").skip(1);
    rows.map(|row| {
        let amount = row.split("strip-amount\">").nth(1).and_then(|rest| rest.split('<').next()).expect("an amount");
        amount.to_owned()
    })
    .collect()
}

fn fen(amount: &str) -> i64 {
    let plain: String = amount.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let fen = Money::parse(&plain).expect("an amount").fen();
    if amount.starts_with('\u{2212}') { -fen } else { fen }
}

#[track_caller]
fn assert_has(page: &str, all: &[&str]) {
    for words in all {
        assert!(page.contains(words), "{words} is missing in:\n{page}");
    }
}

#[test]
fn wuhan_without_status_shows_the_amounts_of_the_document() {
    let case = format!("person = {{ categories = [] }}\n{TERTIARY}");
    let html = html(WUHAN, &case, Locale::ZhHans);
    let page = text(&html);
    assert_has(&page, &["您自己大约要付", "¥20,736.00", "二万零七百三十六元", "总费用 ¥50,000。"]);
    assert_has(&page, &["帮您付 ¥29,264.00，每 100 元里大约付 59 元。"]);
    assert_eq!(strip_amounts(&html), ["¥50,000.00", "−¥25,920.00", "−¥3,344.00", "¥0.00", "¥0.00", "¥20,736.00"]);
    // Outside the catalogue, paid first, by ratio.
    assert_has(&backing_zh(WUHAN, &case), &["¥5,000.00", "¥1,000.00", "¥14,736.00", "¥20,736.00"]);
    // The figures of 2016 are marked beside their layer.
    assert_has(&page, &["2016年"]);
}

#[test]
fn wuhan_on_the_subsistence_allowance_shows_the_amounts_of_the_document() {
    let case = format!("person = {{ categories = [{{ is = \"subsistence_allowance\" }}] }}\n{TERTIARY}");
    let html = html(WUHAN, &case, Locale::ZhHans);
    assert_has(&text(&html), &["¥8,128.00", "八千一百二十八元"]);
    assert_has(&backing_zh(WUHAN, &case), &["[能享受]", "[这次没有]"]);
    assert_eq!(strip_amounts(&html), ["¥50,000.00", "−¥26,400.00", "−¥6,960.00", "−¥8,512.00", "¥0.00", "¥8,128.00"]);
}

#[test]
fn another_reading_is_shown_where_it_moves_the_amount_and_nowhere_else() {
    // A class: both readings were worked out by hand beside the policy's own test of this stay.
    let page = backing_zh(WUHAN, &format!("person = {{ categories = [{{ is = \"subsistence_allowance\" }}] }}\n{TERTIARY}"));
    let lines = ["如果按“第一段仍从原起付线开始”算：自己付 8,848 元。", "如果按“算进去”算：自己付 7,208 元。"];
    assert_has(&page, &[lines[0], lines[1]]);
    assert_eq!(page.matches("如果按").count(), 2, "{page}");
    // No class: only the first share moves it. 45,000 − 25,920 = 19,080; (19,080 − 12,000) × 55 % = 3,894.
    let page = backing_zh(WUHAN, &format!("person = {{ categories = [] }}\n{TERTIARY}"));
    assert_has(&page, &["如果按“算进去”算：自己付 20,186 元。"]);
    assert_eq!(page.matches("如果按").count(), 1, "{page}");
    // Below every line nothing moves, and nothing is said of readings.
    let small = TERTIARY.replace("50000", "2000").replace("5000", "0").replace("10000", "0");
    let page = backing_zh(WUHAN, &format!("person = {{ categories = [] }}\n{small}"));
    assert!(!page.contains("如果按"), "{page}");
}

#[test]
fn two_stays_are_added_up_and_told_one_by_one() {
    let case = r#"person = { categories = [] }
stays = [
  { discharged = 2026-02-01, level = "secondary", place = "in_pool", designated = true, referral = "none", gross = "10000", uncovered = "0", above_limit = "0", class_b = "0" },
  { discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true, referral = "none", gross = "60000", uncovered = "0", above_limit = "0", class_b = "0" },
]"#;
    let html = html(WUHAN, case, Locale::ZhHans);
    assert_eq!(strip_amounts(&html), ["¥70,000.00", "−¥42,480.00", "−¥8,536.00", "¥0.00", "¥0.00", "¥18,984.00"]);
    assert_has(&text(&html), &["第 1 次", "¥3,280.00", "第 2 次", "¥15,704.00"]);
}

#[test]
fn luzhai_without_a_slip_is_a_range_under_the_label_of_past_rules() {
    let page = zh(LUZHAI, COUNTY);
    assert_has(&page, &["这是以前的办法", "¥0", "¥2,000", "¥0.00 到", "¥2,000.00", "文件没有公布"]);
    // The way to claim from July 2018 on, and what the policy promises.
    assert_has(&backing_zh(LUZHAI, COUNTY), &["要问清楚", "2018年7月起入院", "这次做到了"]);
}

#[test]
fn luzhai_township_leaves_nothing_to_pay() {
    let case = COUNTY.replace("\"county\"", "\"township\"").replace("20000", "3000");
    let page = zh(LUZHAI, &case);
    assert_has(&page, &["您自己大约要付", "¥0.00", "零元"]);
}

#[test]
fn a_stay_that_is_not_covered_is_all_ones_own_and_says_why() {
    let case = format!("person = {{ categories = [] }}\n{}", TERTIARY.replace("designated = true", "designated = false"));
    let html = html(WUHAN, &case, Locale::ZhHans);
    assert_eq!(strip_amounts(&html), ["¥50,000.00", "¥0.00", "¥0.00", "¥0.00", "¥0.00", "¥50,000.00"]);
    assert_has(&text(&html), &["这次医保和救助都没有付。", "没用到：这次医保不管"]);
}

#[component]
fn Refused() -> Html {
    let stay = Id::from("1");
    let errors = [
        SettleError::Overflow,
        SettleError::Identity { stay: stay.clone() },
        SettleError::NoValue { table: stay.clone(), stay: stay.clone() },
        SettleError::Contradiction { stay: stay.clone(), field: "uncovered" },
        SettleError::Unknown { field: "level", name: stay },
    ];
    errors.iter().map(|error| refused(Words { locale: Locale::ZhHans }, hint(error), Html::default())).collect()
}

#[test]
fn no_result_is_a_sentence_without_an_amount() {
    let page = text(&block_on(ServerRenderer::<Refused>::new().hydratable(false).render()));
    assert_eq!(page.matches("这次算不出来").count(), 5);
    assert_has(&page, &["看看写的钱数", "加起来对不上总费用", "打 12393 问", "有两个回答对不上", "这份规则里没有"]);
    assert!(!page.contains('¥'), "{page}");
}

/// The cases of the authors' own tests, without what they expect.
static AUTHOR_CASES: LazyLock<Vec<(&'static str, Node)>> = LazyLock::new(|| {
    let mut cases = Vec::new();
    for file in [WUHAN, LUZHAI] {
        let tree = tree(&root().join(file));
        let Some(Value::List(tests)) = tree.get("test").map(|node| &node.value) else { panic!("{file} has no tests") };
        // Tests without stays ask about papers and dates: there is no bill to draw.
        for test in tests.iter().filter(|test| test.get("stays").is_some()) {
            let mut case = test.clone();
            if let Value::Table(entries) = &mut case.value {
                entries.retain(|(key, _)| ["person", "used", "entered", "readings", "stays"].contains(&key.as_str()));
            }
            cases.push((file, case));
        }
    }
    cases
});

/// The bill and every layer of every stay unfold, and each layer and each entitlement cites.
#[track_caller]
fn assert_backed(sheet: &Sheet, answer: &Answer, place: &str) {
    let cites = |blocks: &[Block]| {
        blocks.iter().any(|block| match block {
            Block::Words(all) | Block::Basis(all) => {
                all.iter().all(|clause| !clause.title.is_empty() && !clause.quote.is_empty())
            }
            _ => false,
        })
    };
    let folds = sheet.blocks.iter().filter_map(|block| if let Block::Fold(fold) = block { Some(fold) } else { None });
    let layers: Vec<_> = folds.clone().filter(|fold| fold.number.is_some()).collect();
    assert_eq!(folds.count(), answer.stays.len() + layers.len(), "{place}");
    assert_eq!(layers.len(), answer.stays.iter().map(|stay| stay.layers.len()).sum::<usize>(), "{place}");
    for fold in layers {
        assert!(cites(&fold.blocks), "{place}: {fold:#?}");
    }
    for block in &sheet.blocks {
        if let Block::Entry(entry) = block
            && entry.state.is_some()
        {
            assert!(cites(&entry.blocks), "{place}: {entry:#?}");
        }
    }
}

#[component]
fn Drawn(props: &Drawing) -> Html {
    let (file, node) = &AUTHOR_CASES[props.index];
    let (policy, _, answer) = settled(file, node);
    let view = View {
        policy: &policy,
        fingerprint: "0123456789abcdef",
        answer: &answer,
        asked_at: &|_| None,
        used_before: false,
        details: Html::default(),
        answers: Html::default(),
        computed: Date::new(2026, 11, 21),
        actions: Html::default(),
    };
    result_view(Words { locale: props.locale }, &view)
}

#[derive(Clone, PartialEq, Properties)]
struct Drawing {
    index: usize,
    locale: Locale,
}

#[test]
fn every_case_adds_up_cites_its_layers_and_says_what_it_is() {
    for (index, (file, node)) in AUTHOR_CASES.iter().enumerate() {
        let (_, _, answer) = settled(file, node);
        for locale in Locale::ALL {
            let renderer = ServerRenderer::<Drawn>::with_props(move || Drawing { index, locale }).hydratable(false);
            let html = block_on(renderer.render());
            let amounts = strip_amounts(&html);
            if answer.is_exact() {
                let all: Vec<i64> = amounts.iter().map(|amount| fen(amount)).collect();
                let (own, rows) = all.split_last().expect("rows");
                assert_eq!(rows.iter().sum::<i64>(), *own, "{file}, case {index}: {amounts:?}");
            }
            assert_backed(&backing(file, node, locale), &answer, &format!("{file}, case {index}"));
            assert_eq!(html.matches("<h1").count(), 1, "{file}, case {index}");
            let page = text(&html);
            let must: &[&str] = match locale {
                Locale::ZhHans => {
                    &["这是估算，不是结算单。以医保局结算为准。", "12393", "规则版本：0123456789abcdef", "2026 年 11 月 21 日"]
                }
                Locale::En => &["12393", "0123456789abcdef", "2026-11-21"],
            };
            assert_has(&page, must);
            for word in ["凭证", "NaN", "None", "Some("] {
                assert!(!page.contains(word), "{word} in {file}, case {index}");
            }
        }
    }
}

/// Runs a future to its end on this thread.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}
