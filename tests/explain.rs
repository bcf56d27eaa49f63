//! The sentences of a settled stay: short, plain, complete, and just as a person would want to read them.

use settle_engine::policy::{BaseOf, Entered, Measure, Policy};
use settle_engine::trace::{Failed, Outcome, StepKind, StepTrace, Used};
use settle_engine::{Answer, Case, FactKey, Fraction, Id, Money, Ratio, SettledLayer, SettledStay, settle_readings};
use settle_policy::{Node, Value};
use settle_text::Locale;
use settle_text::explain::{self, EligibilityState};

use crate::support::{packs, policy, root, tree};

const ZH: Locale = Locale::ZhHans;

/// What a test has beside its case.
const EXPECTED: [&str; 8] = ["id", "origin", "expect", "reading_amounts", "benefits", "deadlines", "papers", "rules"];

/// The author's tests of a policy file as cases.
fn cases(file: &Node, policy: &Policy) -> Vec<(String, Case)> {
    let Some(Value::List(tests)) = file.get("test").map(|tests| &tests.value) else { return Vec::new() };
    let case = |test: &Node| {
        let mut test = test.clone();
        let Some(Value::Text(id)) = test.get("id").map(|id| id.value.clone()) else { panic!("a test without an id") };
        if let Value::Table(entries) = &mut test.value {
            entries.retain(|(key, _)| !EXPECTED.contains(&key.as_str()));
        }
        let (case, findings) = settle_policy::case(&test, policy);
        let case = case.unwrap_or_else(|| panic!("{id}: {:?}", findings.list));
        (id, case)
    };
    tests.iter().map(case).collect()
}

/// Every author's test of every shipped policy, settled.
fn shipped() -> Vec<(Policy, Vec<(String, Answer)>)> {
    let mut all = Vec::new();
    for path in packs() {
        let policy = policy(&path);
        let settled = |(id, case): (String, Case)| {
            let answer = settle_readings(&policy, &case, true).unwrap_or_else(|error| panic!("{id}: {error}"));
            (id, answer)
        };
        let answers = cases(&tree(&path), &policy).into_iter().map(settled).collect();
        all.push((policy, answers));
    }
    all
}

fn wuhan() -> Policy {
    policy(&root().join("policies/hubei/wuhan-resident.toml"))
}

fn luzhai() -> Policy {
    policy(&root().join("policies/guangxi/luzhai-resident.toml"))
}

/// The answer to one author's test.
fn answer(policy: &Policy, path: &str, id: &str) -> Answer {
    let cases = cases(&tree(&root().join(path)), policy);
    let (_, case) = cases.iter().find(|(name, _)| name == id).unwrap_or_else(|| panic!("no test `{id}`"));
    settle_readings(policy, case, true).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn of_wuhan(policy: &Policy, id: &str) -> Answer {
    answer(policy, "policies/hubei/wuhan-resident.toml", id)
}

fn of_luzhai(policy: &Policy, id: &str) -> Answer {
    answer(policy, "policies/guangxi/luzhai-resident.toml", id)
}

/// The sentences of a layer and of its refusal.
fn told(policy: &Policy, answer: &Answer, stay: usize, layer: usize, locale: Locale) -> String {
    let text = explain::layer(policy, &answer.least.stays[stay], layer, locale);
    [text.sentences, text.refusals].concat().join(match locale {
        Locale::ZhHans => "",
        Locale::En => " ",
    })
}

fn parts(policy: &Policy, answer: &Answer, stay: usize) -> Vec<(String, String)> {
    let parts = explain::made_of(policy, &answer.least.stays[stay], ZH);
    parts.into_iter().map(|(name, money)| (name, money.to_string())).collect()
}

#[test]
fn a_stay_without_a_status_is_told_as_a_person_would_tell_it() {
    let policy = wuhan();
    let answer = of_wuhan(&policy, "三级、没有身份：50,000，目录外5,000，乙类10,000");
    assert_eq!(
        explain::bill(&policy, &answer.least.stays[0], ZH),
        [
            "总共 50,000 元。",
            "去掉医保不报的 5,000 元和要先自付的 1,000 元，医保认的钱是 44,000 元。",
            "先自付：乙类药和项目，每 100 元先出 10 元。",
        ]
    );
    assert_eq!(told(&policy, &answer, 0, 0, ZH), "先减门槛费(起付线)800 元，剩下的每 100 元报 60 元，报 25,920 元。");
    assert_eq!(
        told(&policy, &answer, 0, 1, ZH),
        "还剩 18,080 元。门槛是 12,000 元，超过的部分每 100 元再报 55 元，报 3,344 元。"
    );
    assert_eq!(
        told(&policy, &answer, 0, 2, ZH),
        "这次没用到。这一层只帮医疗救助对象。这样的身份有：因病致贫重病患者、特困人员、孤儿、事实无人抚养儿童。\
         还有：低保对象、返贫致贫人口、低保边缘家庭、防止返贫监测对象。还有：区里认定的特殊困难人员。\
         有这样的身份，就补上再算。"
    );
    assert_eq!(
        parts(&policy, &answer, 0),
        [
            ("医保不报的药和项目(目录外)".into(), "5000.00".into()),
            ("要先自己出的一小部分(先自付)".into(), "1000.00".into()),
            ("按比例自己付的".into(), "14736.00".into()),
        ]
    );
    assert_eq!(
        told(&policy, &answer, 0, 1, Locale::En),
        "¥18,080 is left. The deductible is ¥12,000, of the part above it ¥55 of every ¥100 is paid, so this layer pays ¥3,344."
    );
}

#[test]
fn the_same_stay_of_a_person_on_the_allowance() {
    let policy = wuhan();
    let answer = of_wuhan(&policy, "同样的住院，低保");
    let expected = [
        "免起付标准的人员不用先付门槛费(起付线)，每 100 元报 60 元，报 26,400 元。",
        "还剩 17,600 元。一类、二类医疗救助对象门槛减半，是 6,000 元。超过的部分每 100 元再报 60 元，比一般多 5 元。\
         也没有封顶线，报 6,960 元。",
        "还剩 10,640 元。二类医疗救助对象没有门槛，每 100 元再帮 80 元，帮 8,512 元。",
        "这次没用到。今年的倾斜救助，申请批准了吗？答“是”，这一层才付。有变化，就改一下再算。",
    ];
    for (layer, expected) in expected.into_iter().enumerate() {
        assert_eq!(told(&policy, &answer, 0, layer, ZH), expected);
    }
    let list = explain::eligibility(&policy, &answer, ZH);
    let lines: Vec<String> = list.iter().map(|e| format!("{}：{}{}", e.name, e.reason, e.worth)).collect();
    assert_eq!(
        lines,
        [
            "基本医保：因为：这次医保能报。这次付 26,400 元。",
            "大病保险：因为：超过了门槛 6,000 元。这次付 6,960 元。",
            "医疗救助：因为：您是二类医疗救助对象。这次付 8,512 元。",
            "倾斜救助（要申请）：因为：“今年的倾斜救助，申请批准了吗”没有答“是”。",
        ]
    );
    let text = explain::layer(&policy, &answer.least.stays[0], 1, ZH);
    let places: Vec<&str> = text.clauses.iter().map(|clause| clause.place.as_str()).collect();
    assert_eq!(places, ["二、保障范围", "四（一）起付标准", "二（三）", "四（二）支付比例"]);
    assert_eq!(text.notices, ["大病保险的数字来自2016年的文件，可能已经调整。到医保窗口问现在的起付线和比例。"]);
    assert_eq!(text.open_questions, [""; 0]);
    // Worked out by hand beside the policy's own test of this case.
    assert_eq!(
        explain::readings(&policy, &answer, ZH),
        [
            "起付线减半后，第一段是从减半后的起付线算起吗？这里算的是：第一段从减半后的起付线开始。\
             如果按“第一段仍从原起付线开始”算：自己付 8,848 元。去问经办的人，按哪一种算。",
            "乙类先付的部分，算不算政策范围内自付？这里算的是：不算进去。如果按“算进去”算：自己付 7,208 元。\
             去问经办的人，按哪一种算。",
        ]
    );
}

#[test]
fn two_stays_of_a_year() {
    let policy = wuhan();
    let answer = of_wuhan(&policy, "一年两次：二级10,000，再三级60,000，没有身份");
    assert_eq!(explain::bill(&policy, &answer.least.stays[0], ZH), ["总共 10,000 元，医保都认。"]);
    assert_eq!(told(&policy, &answer, 0, 1, ZH), "还剩 3,280 元，没达到门槛 12,000 元，还差 8,720 元，这次没用到。");
    assert_eq!(
        told(&policy, &answer, 1, 0, ZH),
        "按次数算，这是今年第 2 次住院，门槛费减半。先减门槛费(起付线)400 元，剩下的每 100 元报 60 元，报 35,760 元。"
    );
    assert_eq!(
        told(&policy, &answer, 1, 1, ZH),
        "还剩 24,240 元，加上今年前几次，一共 27,520 元。门槛是 12,000 元，超过的部分每 100 元再报 55 元，报 8,536 元。"
    );
}

#[test]
fn bands_caps_and_what_was_paid_before() {
    let policy = wuhan();
    let answer = of_wuhan(&policy, "基本医保封顶15万，封掉的进入大病保险");
    assert_eq!(
        told(&policy, &answer, 0, 0, ZH),
        "先减门槛费(起付线)800 元，剩下的每 100 元报 60 元，算出来是 179,520 元。\
         一年最多报 150,000 元(封顶线)，超过的不算，报 150,000 元。"
    );
    assert_eq!(
        told(&policy, &answer, 0, 1, ZH),
        "还剩 150,000 元。门槛是 12,000 元，超过的部分分段来算。头 18,000 元每 100 元再报 55 元，是 9,900 元。\
         接着 70,000 元每 100 元再报 65 元，是 45,500 元。接着 50,000 元每 100 元再报 75 元，是 37,500 元。加起来报 92,900 元。"
    );
    let answer = of_wuhan(&policy, "一般疾病的限额先扣门诊救助");
    assert_eq!(
        told(&policy, &answer, 0, 2, ZH),
        "还剩 2,399.60 元。二类医疗救助对象没有门槛，每 100 元再帮 80 元，算出来是 1,919.68 元。\
         一年最多帮 26,000 元(封顶线)，已经用掉 25,000 元，还能用 1,000 元，帮 1,000 元。"
    );
    let answer = of_wuhan(&policy, "年中没有了身份：付过的不退，也不再多付，直到超过");
    assert!(told(&policy, &answer, 1, 1, ZH).ends_with("今年已经报过 8,400 元，这次不再报。"));
    let answer = of_wuhan(&policy, "低保残疾人：比例加2个百分点");
    assert_eq!(
        told(&policy, &answer, 0, 0, ZH),
        "免起付标准的人员不用先付门槛费(起付线)，每 100 元报 62 元。\
         因为您既是享受最低生活保障的人又是残疾人，比一般多 2 元，报 6,200 元。"
    );
}

#[test]
fn a_stay_that_is_not_covered_says_what_would_be() {
    let policy = wuhan();
    let answer = of_wuhan(&policy, "非定点、没有手续：全部自己付");
    assert_eq!(
        explain::bill(&policy, &answer.least.stays[0], ZH),
        [
            "总共 10,000 元。",
            "这次医保不报，要全部自己付。",
            "能报的是：办了转院手续或急诊抢救。",
            "或者办了异地备案，在定点医院。",
            "或者在本县(区)或本市其他县(区)看病，在定点医院。",
        ]
    );
    assert_eq!(told(&policy, &answer, 0, 2, ZH), "这次没用到。基本医保不报的，这一层也不付。");
}

#[test]
fn top_up_nights_and_two_payers() {
    let policy = luzhai();
    let answer = of_luzhai(&policy, "跨年：15晚里10晚在2018年");
    assert_eq!(
        told(&policy, &answer, 0, 4, ZH),
        "按总共的 15,000 元算。前面几层已经付了 9,000 元，补到每 100 元付 90 元，算出来是 4,500 元。\
         一共住了 15 晚，能算的是 10 晚，按 10/15 算，帮 3,000 元。"
    );
    let answer = of_luzhai(&policy, "乡镇卫生院3,000，已报2,400");
    assert_eq!(
        told(&policy, &answer, 0, 4, ZH),
        "还剩 600 元，住的 10 晚都算，帮 600 元。其中乡镇卫生院付 300 元，县财政付 300 元。"
    );
    assert_eq!(told(&policy, &answer, 0, 0, ZH), "单子上写的是 2,400 元，照单子算。");
    let answer = of_luzhai(&policy, "县外、没有转诊");
    assert_eq!(told(&policy, &answer, 0, 4, ZH), "这次没用到。到县外住院，没有办转诊转院手续，文件写明这种不付。");
    // Of all the ways to pay nothing the plainest is told: the first layer pays the whole bill.
    let answer = of_luzhai(&policy, "单子还没有：自己付0到2,000");
    assert_eq!(
        told(&policy, &answer, 0, 0, ZH),
        "这一层的比例，文件没有公布，付多少都有可能。这里先按 20,000 元算。把结算单上这一层的钱填上，就能算准。"
    );
}

#[test]
fn what_nobody_said_is_not_told_as_a_fact() {
    let policy = luzhai();
    let answer = of_luzhai(&policy, "县医院20,000，单子上基本11,000、救助1,500");
    assert_eq!(
        explain::bill_known(&policy, &answer, 0, ZH),
        [
            "总共 20,000 元。",
            "还不清楚的有：医保不报的钱、超过限价的钱、先自付的钱。",
            "医保认的钱在 11,000 元到 20,000 元之间。"
        ]
    );
    let known = explain::made_of_known(&policy, &answer, 0, ZH);
    assert_eq!(known, Some(vec![("别人付完，剩下自己付的".to_owned(), Money::from_fen(200_000))]));
    let policy = wuhan();
    let answer = of_wuhan(&policy, "转院手续不知道：从全自付到报销");
    assert_eq!(explain::made_of_known(&policy, &answer, 0, ZH), None);
    let first = &explain::eligibility(&policy, &answer, ZH)[0];
    assert_eq!((first.state, first.reason.as_str()), (EligibilityState::Ask, "还差：转院手续。"));
    assert_eq!(first.worth, "弄清楚可能少付 4,920 元。");
    assert_eq!(explain::question(&policy, FactKey::Referral(0), ZH), "转院手续");
    assert_eq!(explain::question(&policy, FactKey::Category(0, 1), ZH), "是不是特困人员");
}

#[test]
fn the_parts_always_sum_to_what_the_person_pays() {
    for (policy, answers) in shipped() {
        for (id, answer) in answers {
            for (at, stay) in answer.least.stays.iter().chain(&answer.greatest.stays).enumerate() {
                let parts = explain::made_of(&policy, stay, ZH);
                assert_eq!(parts.iter().map(|(_, money)| money.fen()).sum::<i64>(), stay.out_of_pocket.fen(), "{id} {at}");
            }
        }
    }
}

/// A stay of Wuhan with one layer set by hand.
fn by_hand(policy: &Policy, layer: SettledLayer) -> SettledStay {
    let answer = of_wuhan(policy, "三级、没有身份：50,000，目录外5,000，乙类10,000");
    let mut stay = answer.least.stays[0].clone();
    stay.layers[1] = layer;
    stay
}

fn settled(outcome: Outcome, steps: Vec<StepTrace>) -> SettledLayer {
    let amount = if outcome == Outcome::Computed { Money::from_fen(500_000) } else { Money::ZERO };
    SettledLayer { amount, payers: Vec::new(), outcome, way: Some(0), set_off: Vec::new(), because: Vec::new(), steps }
}

#[test]
fn every_outcome_has_its_sentences() {
    let policy = wuhan();
    let mut outcomes =
        vec![Outcome::Computed, Outcome::Given, Outcome::Unpublished, Outcome::NotCovered, Outcome::Excluded(Vec::new())];
    outcomes.extend(Failed::ALL.iter().map(|failed| Outcome::NotEntitled(*failed)));
    for outcome in outcomes {
        for locale in Locale::ALL {
            let refused = matches!(outcome, Outcome::NotEntitled(_) | Outcome::NotCovered);
            let stay = by_hand(&policy, settled(outcome.clone(), Vec::new()));
            let text = explain::layer(&policy, &stay, 1, locale);
            assert!(!text.sentences.is_empty(), "{outcome:?}");
            assert_eq!(!text.refusals.is_empty(), refused, "{outcome:?}");
        }
    }
    // Without a trace the amount is told all the same.
    let stay = by_hand(&policy, settled(Outcome::Computed, Vec::new()));
    assert_eq!(explain::layer(&policy, &stay, 1, ZH).sentences, ["报 5,000 元。"]);
}

#[test]
fn every_step_has_its_sentence() {
    let policy = wuhan();
    let yuan = |yuan: i64| Money::from_fen(yuan * 100);
    let ratio = |text: &str| Ratio::from_percent(text).expect("a ratio");
    let used = |id: &str, value| Used { id: Id::from(id), value, nth: None, adjusts: Vec::new(), refused: Vec::new() };
    let line = || Some(used("critical_illness.deductible", Entered::Amount(yuan(12_000))));
    let base =
        |year| StepKind::Base { of: BaseOf::Eligible, amount: yuan(9_000), prior: None, minus: vec![(0, yuan(1_000))], year };
    let bands = |parts| StepKind::Segments { measure: Measure::FromZero, parts };
    let band = |part, percent, paid| (Fraction::from(yuan(part)), ratio(percent), Fraction::from(yuan(paid)));
    let deductible = |taken, gate, below| StepKind::Deductible { taken: yuan(taken), gate, below };
    let cases = [
        (base(None), None, "还剩 8,000 元，报 5,000 元。"),
        (base(Some(yuan(9_500))), None, "还剩 8,000 元，加上今年前几次，一共 9,500 元，报 5,000 元。"),
        (deductible(12_000, false, false), line(), "门槛是 12,000 元，报 5,000 元。"),
        (deductible(9_000, false, true), line(), "没达到门槛 12,000 元，还差 3,000 元，这次没用到。"),
        (deductible(12_000, true, false), line(), "满 12,000 元才报，满了从头算起，这次满了，报 5,000 元。"),
        (StepKind::Share(ratio("62.5%")), None, "每 100 元再报 62.5 元，报 5,000 元。"),
        (StepKind::Share(Ratio::ALL), None, "全部都报，报 5,000 元。"),
        (bands(vec![band(100, "50%", 50)]), None, "每 100 元再报 50 元，报 5,000 元。"),
        (
            bands(vec![band(100, "50%", 50), band(10, "60%", 6)]),
            None,
            "分段来算。头 100 元每 100 元再报 50 元，是 50 元。接着 10 元每 100 元再报 60 元，是 6 元。加起来报 5,000 元。",
        ),
        (StepKind::Cap { room: yuan(5_000), cut: true }, None, "一年最多报 5,000 元(封顶线)，超过的不算，报 5,000 元。"),
        (
            StepKind::Cap { room: yuan(5_000), cut: true },
            Some(used("critical_illness.cap", Entered::Amount(yuan(300_000)))),
            "一年最多报 300,000 元(封顶线)，已经用掉 295,000 元，还能用 5,000 元，报 5,000 元。",
        ),
        (StepKind::Cap { room: yuan(9_000), cut: false }, None, "报 5,000 元。"),
        (StepKind::NoCap { removed: true }, None, "也没有封顶线，报 5,000 元。"),
        (StepKind::NoCap { removed: false }, None, "封顶线没有公布，先按不封顶算，报 5,000 元。"),
        (
            StepKind::TopUp { to: ratio("90%"), counted: yuan(4_000) },
            None,
            "前面几层已经付了 4,000 元，补到每 100 元付 90 元，报 5,000 元。",
        ),
        (StepKind::Prorate { nights: 3, of: 9, days: false }, None, "一共住了 9 晚，能算的是 3 晚，按 3/9 算，报 5,000 元。"),
        (StepKind::Prorate { nights: 9, of: 9, days: false }, None, "住的 9 晚都算，报 5,000 元。"),
        (StepKind::Prorate { nights: 0, of: 9, days: false }, None, "住的 9 晚都不在能算的日子里，这次没用到。"),
        (StepKind::AlreadyPaid(yuan(700)), None, "减掉今年已经报过的 700 元，报 5,000 元。"),
        (StepKind::Unpaid(yuan(5_000)), None, "今年还没人付的只有 5,000 元，付到这里为止，报 5,000 元。"),
        (
            StepKind::Split {
                payer: Id::from("township_hospital"),
                amount: yuan(2_500),
                rest: Id::from("somebody"),
                rest_amount: yuan(2_500),
            },
            None,
            "报 5,000 元。其中乡镇卫生院付 2,500 元，somebody付 2,500 元。",
        ),
    ];
    for (kind, number, expected) in cases {
        let after = Fraction::from(yuan(5_000));
        let step = StepTrace { kind: kind.clone(), after, number, cite: Vec::new() };
        let stay = by_hand(&policy, settled(Outcome::Computed, vec![step]));
        assert_eq!(explain::layer(&policy, &stay, 1, ZH).sentences.concat(), expected, "{kind:?}");
        let english = explain::layer(&policy, &stay, 1, Locale::En).sentences;
        assert!(!english.is_empty() && english.iter().all(|text| !text.contains(['，', '。'])), "{english:?}");
    }
}

/// Every Chinese text that the shipped policies' tests bring forth.
fn everything(locale: Locale) -> Vec<String> {
    let mut all = Vec::new();
    for (policy, answers) in shipped() {
        for (_, answer) in answers {
            for stay in answer.least.stays.iter().chain(&answer.greatest.stays) {
                all.extend(explain::bill(&policy, stay, locale));
                for layer in 0..policy.layers.len() {
                    let text = explain::layer(&policy, stay, layer, locale);
                    all.extend([text.sentences, text.refusals, text.notices, text.open_questions].concat());
                }
                all.extend(explain::made_of(&policy, stay, locale).into_iter().map(|(name, _)| name));
            }
            all.extend(explain::readings(&policy, &answer, locale));
            for stay in 0..answer.stays.len() {
                all.extend(explain::bill_known(&policy, &answer, stay, locale));
            }
            all.extend(explain::eligibility(&policy, &answer, locale).into_iter().flat_map(|entry| [entry.reason, entry.worth]));
            all.extend(answer.open.iter().map(|(key, _)| explain::question(&policy, *key, locale)));
        }
    }
    all.sort();
    all.dedup();
    all
}

#[test]
fn sentences_are_short_and_calm() {
    const BANNED: [&str; 12] = ["错误", "无效", "非法", "必填", "失败", "异常", "温馨提示", "恭喜", "你", "！", "!", "{"];
    let all = everything(ZH);
    assert!(all.len() > 100, "{}", all.len());
    for text in &all {
        for word in BANNED {
            assert!(!text.contains(word), "{word} in {text}");
        }
        for sentence in text.split(['。', '？', '；']) {
            // Words of a document or of a question, quoted, are its own.
            let own: String = sentence.split('“').map(|part| part.rsplit('”').next().unwrap_or_default()).collect();
            let length = own.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
            assert!(length <= 30, "{length} characters: {sentence}");
        }
        let tidy = !text.contains("  ") && !text.contains("元 算") && !text.contains("，，") && !text.contains("。。");
        assert!(tidy && text.trim() == text, "{text}");
    }
}

#[test]
fn english_has_no_gaps() {
    for text in everything(Locale::En) {
        for word in ["error", "invalid", "illegal", "required", "!", "{", "  ", " ,", ",,"] {
            assert!(!text.to_lowercase().contains(word), "{word} in {text}");
        }
    }
}
