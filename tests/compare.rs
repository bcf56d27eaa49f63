//! The same stay with one thing changed: every choice is the settlement of the changed case, all are there, and their
//! order is the vocabulary's.

use settle_engine::answers::compare::{Change, Choice, Comparison, Topic, compare};
use settle_engine::policy::{Policy, StatusOn};
use settle_engine::{Case, CategorySpan, Fact, Money, Place, Referral, SettleError, Span, settle};
use settle_policy::author_test;

use crate::support::{packs, policy, root, stays, tree};

fn wuhan() -> Policy {
    policy(&root().join("policies/hubei/wuhan-resident.toml"))
}

fn luzhai() -> Policy {
    policy(&root().join("policies/guangxi/luzhai-resident.toml"))
}

fn compared(policy: &Policy, case: &Case) -> Comparison {
    compare(policy, case, 0).expect("the case settles")
}

fn choices(compared: &Comparison, topic: Topic) -> &[Choice] {
    &compared.groups.iter().find(|group| group.topic == topic).expect("every topic").choices
}

/// What a choice costs: the person, then each layer, as the document's arithmetic gives it.
fn told(policy: &Policy, choice: &Choice) -> (String, Vec<String>) {
    let name = match choice.change {
        Change::Level(level) => policy.levels[level].id.to_string(),
        Change::Place(place) => place.name().to_owned(),
        Change::Referral(referral) => referral.name().to_owned(),
        Change::Status(status) => status.map_or("-".to_owned(), |status| policy.categories[status].id.to_string()),
        Change::Order(other) => other.to_string(),
    };
    let settled = choice.settled.as_ref().unwrap_or_else(|error| panic!("{name}: {error}"));
    let exact = |bounds: settle_engine::Bounds| bounds.exact().expect("an exact amount").to_string();
    let own = std::iter::once(exact(settled.amounts.out_of_pocket));
    (name, own.chain(settled.amounts.layers.iter().map(|amount| exact(*amount))).collect())
}

fn is(found: (String, Vec<String>), name: &str, amounts: &[&str]) {
    assert_eq!((found.0.as_str(), found.1.iter().map(String::as_str).collect::<Vec<_>>()), (name, amounts.to_vec()));
}

/// Wuhan, 50,000 at a tertiary hospital, 5,000 outside the catalogue, 10,000 class B: in scope 50,000 − 5,000 − 1,000 = 44,000.
#[test]
fn wuhan_by_level_place_papers_and_status() {
    let policy = wuhan();
    let compared = compared(&policy, &stays::wuhan());
    let level = choices(&compared, Topic::Level);
    assert_eq!(level.len(), 5);
    // (44,000 − 200) × 90 %; the burden of 4,580 stays below 12,000
    for (at, name) in ["township", "community", "primary"].into_iter().enumerate() {
        is(told(&policy, &level[at]), name, &["10580.00", "39420.00", "0.00", "0.00", "0.00"]);
    }
    // (44,000 − 400) × 70 %; (13,480 − 12,000) × 55 %
    is(told(&policy, &level[3]), "secondary", &["18666.00", "30520.00", "814.00", "0.00", "0.00"]);
    // (44,000 − 800) × 60 %; (18,080 − 12,000) × 55 %
    is(told(&policy, &level[4]), "tertiary", &["20736.00", "25920.00", "3344.00", "0.00", "0.00"]);
    assert_eq!(level.iter().map(|choice| choice.is_now).collect::<Vec<_>>(), [false, false, false, false, true]);
    let differences: Vec<String> = level
        .iter()
        .map(|choice| choice.settled.as_ref().expect("settles").difference.exact().expect("exact").to_string())
        .collect();
    assert_eq!(differences, ["-10156.00", "-10156.00", "-10156.00", "-2070.00", "0.00"]);
    assert_eq!(level[0].settled.as_ref().expect("settles").changed, [0, 1]);

    let place = choices(&compared, Topic::Place);
    for (at, name) in ["in_county", "in_pool"].into_iter().enumerate() {
        is(told(&policy, &place[at]), name, &["20736.00", "25920.00", "3344.00", "0.00", "0.00"]);
    }
    // Elsewhere without papers nothing is covered.
    for (at, name) in ["in_province", "other_province", "abroad"].into_iter().enumerate() {
        is(told(&policy, &place[at + 2]), name, &["50000.00", "0.00", "0.00", "0.00", "0.00"]);
        assert_eq!(place[at + 2].settled.as_ref().expect("settles").amounts.covered, Some(false));
    }
    // At home papers change nothing.
    for (choice, name) in choices(&compared, Topic::Referral).iter().zip(["referred", "emergency", "filed", "none"]) {
        is(told(&policy, choice), name, &["20736.00", "25920.00", "3344.00", "0.00", "0.00"]);
    }

    let expected: &[(&str, &[&str])] = &[
        ("-", &["20736.00", "25920.00", "3344.00", "0.00", "0.00"]),
        // class 4: (14,736 − 7,000) × 60 %
        ("illness_impoverished", &["16094.40", "25920.00", "3344.00", "4641.60", "0.00"]),
        // no deductible: 44,000 × 60 %; (17,600 − 6,000) × 60 %; class 1: all of 10,640
        ("destitute", &["6000.00", "26400.00", "6960.00", "10640.00", "0.00"]),
        ("orphan", &["6000.00", "26400.00", "6960.00", "10640.00", "0.00"]),
        // class 2: 10,640 × 80 %
        ("subsistence_allowance", &["8128.00", "26400.00", "6960.00", "8512.00", "0.00"]),
        // the deductible stays: (18,080 − 6,000) × 60 %; 10,832 × 80 %
        ("returned_to_poverty", &["8166.40", "25920.00", "7248.00", "8665.60", "0.00"]),
        // class 3: (14,736 − 3,000) × 70 %
        ("marginal_low_income", &["12520.80", "25920.00", "3344.00", "8215.20", "0.00"]),
        ("monitored_household", &["12520.80", "25920.00", "3344.00", "8215.20", "0.00"]),
        ("district_hardship", &["16094.40", "25920.00", "3344.00", "4641.60", "0.00"]),
        // no deductible, no class: (17,600 − 12,000) × 55 %
        ("special_care_destitute", &["20520.00", "26400.00", "3080.00", "0.00", "0.00"]),
        ("disabled_no_work", &["20520.00", "26400.00", "3080.00", "0.00", "0.00"]),
        // +2 points only beside the subsistence allowance
        ("disabled", &["20736.00", "25920.00", "3344.00", "0.00", "0.00"]),
        ("severe_disability", &["20736.00", "25920.00", "3344.00", "0.00", "0.00"]),
    ];
    let status = choices(&compared, Topic::Status);
    assert_eq!(status.len(), expected.len());
    for (choice, (name, amounts)) in status.iter().zip(expected) {
        is(told(&policy, choice), name, amounts);
        assert_eq!(choice.is_now, *name == "-");
    }
    // Nothing in the document says who lays out the money; at once 20,736.00, or the bill and 29,264.00 back.
    let payment = &compared.payment;
    let exact = |bounds: settle_engine::Bounds| bounds.exact().map(|money| money.to_string());
    assert_eq!(exact(payment.at_once).as_deref(), Some("20736.00"));
    assert_eq!(exact(payment.later).as_deref(), Some("50000.00"));
    assert_eq!(exact(payment.back).as_deref(), Some("29264.00"));
    assert_eq!((payment.stated, payment.routes.len()), (None, 0));
}

/// Luzhai, 20,000 in the county hospital, of which the slip says that 13,000 are paid before the backstop.
#[test]
fn luzhai_by_level_place_papers_and_status() {
    let policy = luzhai();
    let compared = compared(&policy, &stays::luzhai());
    let own = |topic: Topic| -> Vec<(String, String)> {
        choices(&compared, topic)
            .iter()
            .map(|choice| told(&policy, choice))
            .map(|(name, amounts)| (name, amounts[0].clone()))
            .collect()
    };
    let expect = |found: Vec<(String, String)>, wanted: &[(&str, &str)]| {
        assert_eq!(found.iter().map(|(name, own)| (name.as_str(), own.as_str())).collect::<Vec<_>>(), wanted);
    };
    // 20,000 × 90 % − 13,000 = 5,000, so that 2,000 are left; in the township hospital the hospital and the county pay all.
    expect(
        own(Topic::Level),
        &[
            ("township", "0.00"),
            ("community", "2000.00"),
            ("primary", "2000.00"),
            ("county", "2000.00"),
            ("secondary", "2000.00"),
            ("city", "2000.00"),
            ("tertiary", "2000.00"),
            ("province", "2000.00"),
        ],
    );
    // Outside the county without papers the backstop pays nothing (LZ-EX06), nor abroad (LZ-EX03).
    expect(
        own(Topic::Place),
        &[
            ("in_county", "2000.00"),
            ("in_pool", "7000.00"),
            ("in_province", "7000.00"),
            ("other_province", "7000.00"),
            ("abroad", "7000.00"),
        ],
    );
    expect(own(Topic::Status), &[("-", "7000.00"), ("registered_poor", "2000.00")]);
    // The lines of the slip are not computed anew.
    assert_eq!(compared.now.given, [0, 1, 2, 3]);
    assert_eq!(choices(&compared, Topic::Level)[0].settled.as_ref().expect("settles").changed, [4]);
    // With the agreement only the own part is laid out (LZ-12).
    let exact = |bounds: settle_engine::Bounds| bounds.exact().map(|money| money.to_string());
    let payment = &compared.payment;
    assert_eq!(payment.stated.and_then(exact).as_deref(), Some("2000.00"));
    assert_eq!((exact(payment.later).as_deref(), exact(payment.back).as_deref()), (Some("20000.00"), Some("18000.00")));
    assert_eq!(
        payment.routes.iter().map(|(route, sure)| (policy.routes[*route].id.as_str(), *sure)).collect::<Vec<_>>(),
        [("LZ-15", true), ("LZ-12", true),]
    );
}

/// The first stay at a tertiary hospital pays the whole deductible, the second half of it: who comes first matters to the
/// first share of the deductible, and to nothing else here.
#[test]
fn the_order_of_two_planned_stays() {
    let policy = wuhan();
    let mut case = stays::wuhan();
    let bare = |stay: &mut settle_engine::Stay, gross: &str, level: &str| {
        stay.gross = Fact::Known(Money::parse(gross).expect("an amount"));
        stay.uncovered = Fact::Known(Money::ZERO);
        stay.prior = settle_engine::Prior::ClassB(Fact::Known(Money::ZERO));
        stay.level = Fact::Known(settle_engine::Id::from(level));
    };
    let mut second = stays::stay("s2", "2026-07-01");
    bare(&mut case.stays[0], "10000", "secondary");
    bare(&mut second, "20000", "tertiary");
    case.stays.push(second);
    let compared = compared(&policy, &case);
    let [choice] = choices(&compared, Topic::Order) else { panic!("one other stay") };
    assert_eq!(choice.change, Change::Order(1));
    let settled = choice.settled.as_ref().expect("settles");
    // Now: (10,000 − 400) × 70 % = 6,720, then (20,000 − 400) × 60 % = 11,760; burden 11,520. 30,000 − 18,480 = 11,520
    assert_eq!(compared.now.total.exact(), Money::parse("11520").ok());
    // Changed: (20,000 − 800) × 60 % = 11,520, then (10,000 − 200) × 70 % = 6,860; burden 11,620. 30,000 − 18,380 = 11,620
    assert_eq!(settled.amounts.total.exact(), Money::parse("11620").ok());
    assert_eq!(settled.difference.exact(), Money::parse("100").ok());
    assert_eq!(settled.amounts.out_of_pocket.exact(), Money::parse("3140").ok());
}

/// A status that the person takes up counts from this stay on: what stood before it stays as it was.
#[test]
fn a_status_changes_nothing_before_the_stay() {
    let policy = wuhan();
    let mut case = stays::wuhan();
    case.stays.insert(0, stays::stay("s0", "2026-02-01"));
    case.person.categories = Fact::Known(vec![CategorySpan { is: "destitute".into(), span: Span::ALWAYS }]);
    let compared = compare(&policy, &case, 1).expect("the case settles");
    let none = &choices(&compared, Topic::Status)[0];
    let changed = settle_engine::answers::compare::changed(&policy, &case, 1, none.change);
    let before = [&case, &changed].map(|case| settle(&policy, case, false).expect("settles").stays[0].clone());
    assert_eq!(before[0], before[1]);
    assert!(choices(&compared, Topic::Status).iter().filter(|choice| choice.is_now).count() == 1);
}

/// A slip on which basic insurance paid contradicts a place where nothing is covered: the choice says so.
#[test]
fn a_choice_that_contradicts_the_slip_says_why() {
    let policy = wuhan();
    let mut case = stays::wuhan();
    case.stays[0].paid.push(("basic".into(), Money::parse("25920").expect("an amount")));
    let compared = compared(&policy, &case);
    let abroad = &choices(&compared, Topic::Place)[4];
    assert!(matches!(&abroad.settled, Err(SettleError::Contradiction { field: "paid", .. })), "{:?}", abroad.settled);
}

/// A policy of fictional numbers, settled by hand for every hospital, with and without a referral, and for both statuses.
#[test]
fn one_bill_in_every_hospital_with_every_status() {
    let policy = policy(&root().join("tests/suite/policies/good/demo-three-layers.toml"));
    let node = tree(&root().join("tests/suite/policies/good/demo-three-layers.toml"));
    let case = author_test::tests(&node)[0].case(&policy).expect("a legal test");
    let compared = compared(&policy, &case);
    // 86,000, of which 5,000 outside and 3,000 first share: 78,000 in scope.
    let level = choices(&compared, Topic::Level);
    // (78,000 − 200) × 85 %; (11,870 − 7,000) × 65 %; 8,704.50 × 70 %
    is(told(&policy, &level[0]), "township", &["10611.35", "66130.00", "3165.50", "6093.15", "0.00"]);
    // (78,000 − 500) × 75 %; (19,875 − 7,000) × 65 %; 11,506.25 × 70 % = 8,054.375
    is(told(&policy, &level[1]), "secondary", &["11451.87", "58125.00", "8368.75", "8054.38", "0.00"]);
    is(told(&policy, &level[2]), "tertiary", &["12286.10", "50180.00", "13533.00", "10000.90", "0.00"]);
    let differences: Vec<String> = level
        .iter()
        .map(|choice| choice.settled.as_ref().expect("settles").difference.exact().expect("exact").to_string())
        .collect();
    assert_eq!(differences, ["-1674.75", "-834.23", "0.00"]);
    // (78,000 − 800) × 55 %; (35,540 − 7,000) × 65 %; 16,989 × 70 %
    let none = choices(&compared, Topic::Referral).last().expect("papers");
    is(told(&policy, none), "none", &["13096.70", "42460.00", "18551.00", "11892.30", "0.00"]);
    let status = choices(&compared, Topic::Status);
    // (27,820 − 14,000) × 60 %
    is(told(&policy, &status[0]), "-", &["27528.00", "50180.00", "8292.00", "0.00", "0.00"]);
    is(told(&policy, &status[1]), "subsistence_allowance", &["12286.10", "50180.00", "13533.00", "10000.90", "0.00"]);
    // (19,528 − 3,300) × 60 %
    is(told(&policy, &status[2]), "marginal_low_income", &["17791.20", "50180.00", "8292.00", "9736.80", "0.00"]);
    // No rule looks at the place: nothing is offered.
    let place = compared.groups.iter().find(|group| group.topic == Topic::Place).expect("every topic");
    assert!(!place.asked && place.choices.is_empty());
}

/// The case changed once more by other means than the engine's own.
fn by_hand(policy: &Policy, case: &Case, stay: usize, change: Change) -> Case {
    let mut case = case.clone();
    match change {
        Change::Level(level) => case.stays[stay].level = Fact::Known(policy.levels[level].id.clone()),
        Change::Place(place) => case.stays[stay].place = Fact::Known(place),
        Change::Referral(referral) => case.stays[stay].referral = Fact::Known(referral),
        Change::Status(status) => {
            let new =
                |from| status.map(|at| CategorySpan { is: policy.categories[at].id.clone(), span: Span { from, through: None } });
            let day = match (policy.status_on, &case.stays[stay].admitted) {
                (StatusOn::Discharge, _) => case.stays[stay].discharged,
                (_, Fact::Known(day)) => *day,
                (_, Fact::OneOf(days)) => *days.iter().min().expect("a day"),
                _ => case.stays[stay].discharged.plus_days(-3_660).expect("a day"),
            };
            let ends = |list: &[CategorySpan]| -> Vec<CategorySpan> {
                let mut kept = Vec::new();
                for one in list.iter().filter(|one| one.span.from.is_none_or(|from| from < day)) {
                    let known = policy.categories.iter().find(|known| known.id == one.is);
                    let year = known.and_then(|known| known.lasts_months).zip(one.span.from);
                    let year = year.map(|(months, from)| from.plus_months(months).expect("a day").plus_days(-1).expect("a day"));
                    let last = [one.span.through, year, day.plus_days(-1)].into_iter().flatten().min();
                    kept.push(CategorySpan { is: one.is.clone(), span: Span { from: one.span.from, through: last } });
                }
                kept.extend(new(Some(day)));
                kept
            };
            case.person.categories = match &case.person.categories {
                Fact::Known(list) => Fact::Known(ends(list)),
                Fact::OneOf(lists) => Fact::OneOf(lists.iter().map(|list| ends(list)).collect()),
                _ => Fact::Known(new(None).into_iter().collect()),
            };
        }
        Change::Order(other) => {
            let [a, b] = [stay, other].map(|at| (case.stays[at].admitted.clone(), case.stays[at].discharged));
            (case.stays[stay].admitted, case.stays[stay].discharged) = b;
            (case.stays[other].admitted, case.stays[other].discharged) = a;
        }
    }
    case
}

/// Every case that the authors of the packs settle by hand, changed in every way.
#[test]
fn every_choice_is_the_settlement_of_the_changed_case() {
    let (mut tried, mut refused) = (0_usize, 0_usize);
    for path in packs() {
        let (policy, node) = (policy(&path), tree(&path));
        if policy.is_programme() {
            continue;
        }
        for test in author_test::tests(&node) {
            let Some(case) = test.case(&policy).filter(|case| !case.stays.is_empty()) else { continue };
            let stay = case.stays.len() - 1;
            let Ok(compared) = compare(&policy, &case, stay) else { continue };
            let now = settle(&policy, &case, false).expect("compared cases settle");
            assert_eq!(compared.now.total, now.out_of_pocket());
            let wanted = |topic: Topic| -> Vec<Change> {
                let statuses = std::iter::once(None).chain((0..policy.categories.len()).map(Some));
                match topic {
                    Topic::Level => (0..policy.levels.len()).map(Change::Level).collect(),
                    Topic::Place => Place::ALL.iter().copied().map(Change::Place).collect(),
                    Topic::Referral => Referral::ALL.iter().copied().map(Change::Referral).collect(),
                    Topic::Status => statuses.map(Change::Status).collect(),
                    Topic::Order => {
                        let year = case.stays[stay].discharged.year();
                        let mut others: Vec<usize> =
                            (0..stay).filter(|other| case.stays[*other].discharged.year() == year).collect();
                        others.sort_by_key(|other| case.stays[*other].discharged);
                        others.into_iter().map(Change::Order).collect()
                    }
                }
            };
            assert_eq!(compared.groups.iter().map(|group| group.topic).collect::<Vec<_>>(), Topic::ALL);
            for group in &compared.groups {
                let found: Vec<Change> = group.choices.iter().map(|choice| choice.change).collect();
                assert_eq!(found, if group.asked { wanted(group.topic) } else { Vec::new() }, "{}", path.display());
                // What is not asked cannot change anything.
                let unasked = if group.asked { Vec::new() } else { wanted(group.topic) };
                for change in unasked {
                    let answer = settle(&policy, &by_hand(&policy, &case, stay, change), false);
                    assert_eq!(answer.expect("settles as before").stays, now.stays, "{}: {change:?}", path.display());
                }
                for choice in &group.choices {
                    tried += 1;
                    let direct = settle(&policy, &by_hand(&policy, &case, stay, choice.change), false);
                    let (settled, direct) = match (&choice.settled, direct) {
                        (Ok(settled), Ok(direct)) => (settled, direct),
                        (Err(error), Err(direct)) => {
                            assert_eq!(*error, direct);
                            refused += 1;
                            continue;
                        }
                        (one, other) => panic!("{}: {}: {one:?}, {other:?}", path.display(), test.id),
                    };
                    let there = direct.stays.iter().find(|found| found.index == stay).expect("the stay");
                    let amounts = &settled.amounts;
                    assert_eq!((amounts.out_of_pocket, amounts.total), (there.out_of_pocket, direct.out_of_pocket()));
                    assert_eq!(amounts.layers, there.layers.iter().map(|layer| layer.amount).collect::<Vec<_>>());
                    if choice.is_now {
                        assert_eq!(amounts, &compared.now, "{}: {}: {:?}", path.display(), test.id, choice.change);
                    }
                }
            }
        }
    }
    assert!(tried > 9_000 && refused > 0, "{tried} tried, {refused} refused");
}
