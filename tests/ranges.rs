//! Ranges and "does this question matter" against brute force: every completion settled one by one.

use settle_engine::policy::Policy;
use settle_engine::{
    Answer, Care, Case, CategorySpan, Cause, Date, Fact, FactKey, Id, Mask, Money, Person, Place, Prior, Referral, Scheme, Span,
    Stay, Used, matters, settle,
};

use crate::support::{policy, root};

fn wuhan() -> Policy {
    policy(&root().join("policies/hubei/wuhan-resident.toml"))
}

fn luzhai() -> Policy {
    policy(&root().join("policies/guangxi/luzhai-resident.toml"))
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

fn held(id: &str) -> CategorySpan {
    CategorySpan { is: Id::from(id), span: Span::ALWAYS }
}

/// A fully known stay; the tests then forget parts of it.
fn known_stay(id: &str, discharged: &str) -> Stay {
    Stay {
        id: Id::from(id),
        care: Fact::Known(Care::Inpatient),
        admitted: Fact::Known(day(discharged).plus_days(-10).expect("a day")),
        discharged: day(discharged),
        level: Fact::Known(Id::from("tertiary")),
        place: Fact::Known(Place::InPool),
        designated: Fact::Known(true),
        referral: Fact::Known(Referral::None),
        cause: Fact::Known(Cause::Illness),
        in_scope: Fact::Known(true),
        gross: Fact::Known(yuan("50000")),
        uncovered: Fact::Known(yuan("5000")),
        above_limit: Fact::Known(Money::ZERO),
        prior: Prior::ClassB(Fact::Known(yuan("10000"))),
        paid: Vec::new(),
        facts: Vec::new(),
        amounts: Vec::new(),
    }
}

fn known_case(stays: Vec<Stay>) -> Case {
    Case {
        person: Person {
            birth: Fact::Known(day("1956-03-01")),
            scheme: Fact::Known(Scheme::Resident),
            categories: Fact::Known(Vec::new()),
            facts: Vec::new(),
            year_facts: Vec::new(),
            year_amounts: Vec::new(),
            suspended: Vec::new(),
        },
        used: Used::default(),
        entered: Vec::new(),
        readings: Vec::new(),
        stays,
        asked: settle_engine::Asked::default(),
    }
}

/// Makes a fact of a case known in one way.
type Complete = Box<dyn Fn(&mut Case)>;

/// One fact to forget: how to, and every way to know it.
struct Forgettable {
    name: &'static str,
    forget: fn(&mut Case),
    completions: Vec<Complete>,
    key: Option<FactKey>,
}

fn each<T: Clone + 'static>(values: Vec<T>, set: impl Fn(&mut Case, T) + Clone + 'static) -> Vec<Complete> {
    values
        .into_iter()
        .map(|value| {
            let set = set.clone();
            Box::new(move |case: &mut Case| set(case, value.clone())) as Complete
        })
        .collect()
}

fn common(policy: &Policy) -> Vec<Forgettable> {
    let levels: Vec<Id> = policy.levels.iter().map(|level| level.id.clone()).collect();
    vec![
        Forgettable {
            name: "level",
            forget: |case| case.stays[0].level = Fact::Unknown,
            completions: each(levels, |case, level| case.stays[0].level = Fact::Known(level)),
            key: Some(FactKey::Level(0)),
        },
        Forgettable {
            name: "place",
            forget: |case| case.stays[0].place = Fact::Unknown,
            completions: each(Place::ALL.to_vec(), |case, place| case.stays[0].place = Fact::Known(place)),
            key: Some(FactKey::Place(0)),
        },
        Forgettable {
            name: "referral",
            forget: |case| case.stays[0].referral = Fact::Unknown,
            completions: each(Referral::ALL.to_vec(), |case, value| case.stays[0].referral = Fact::Known(value)),
            key: Some(FactKey::Referral(0)),
        },
        Forgettable {
            name: "designated",
            forget: |case| case.stays[0].designated = Fact::Unknown,
            completions: each(vec![false, true], |case, value| case.stays[0].designated = Fact::Known(value)),
            key: Some(FactKey::Designated(0)),
        },
        Forgettable {
            name: "cause",
            forget: |case| case.stays[0].cause = Fact::Unknown,
            completions: each(Cause::ALL.to_vec(), |case, value| case.stays[0].cause = Fact::Known(value)),
            key: Some(FactKey::Cause(0)),
        },
        Forgettable {
            name: "scheme",
            forget: |case| case.person.scheme = Fact::Unknown,
            completions: each(Scheme::ALL.to_vec(), |case, value| case.person.scheme = Fact::Known(value)),
            key: Some(FactKey::Scheme),
        },
    ]
}

/// Every subset of the policy's statuses that can differ in effect.
fn statuses(ids: &'static [&'static str]) -> Forgettable {
    let subsets: Vec<Vec<CategorySpan>> = (0..1_u32 << ids.len())
        .map(|bits| ids.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, id)| held(id)).collect())
        .collect();
    Forgettable {
        name: "categories",
        forget: |case| case.person.categories = Fact::Unknown,
        completions: each(subsets, |case, list| case.person.categories = Fact::Known(list)),
        key: None,
    }
}

/// All cases in which each forgotten fact is known in one way or another.
fn completions(case: &Case, forgotten: &[&Forgettable]) -> Vec<Case> {
    let mut cases = vec![case.clone()];
    for fact in forgotten {
        cases = cases
            .iter()
            .flat_map(|case| {
                fact.completions.iter().map(|complete| {
                    let mut case = case.clone();
                    complete(&mut case);
                    case
                })
            })
            .collect();
    }
    cases
}

/// Exact amounts of a settled case: each stay's layers and out-of-pocket amount.
fn amounts(answer: &Answer) -> Vec<Money> {
    assert!(answer.is_exact(), "a completion leaves nothing open");
    answer.stays.iter().flat_map(|stay| stay.layers.iter().map(|l| l.amount.low).chain([stay.out_of_pocket.low])).collect()
}

fn bounds(answer: &Answer) -> Vec<(Money, Money)> {
    let pair = |b: settle_engine::Bounds| (b.low, b.high);
    answer.stays.iter().flat_map(|stay| stay.layers.iter().map(|l| pair(l.amount)).chain([pair(stay.out_of_pocket)])).collect()
}

fn compare(policy: &Policy, known: &Case, facts: &[&Forgettable]) -> usize {
    let names: Vec<&str> = facts.iter().map(|fact| fact.name).collect();
    let mut open = known.clone();
    facts.iter().for_each(|fact| (fact.forget)(&mut open));
    let answer = settle(policy, &open, false).expect("the open case settles");
    let all = completions(known, facts);
    let each: Vec<Vec<Money>> = all.iter().map(|case| amounts(&settle(policy, case, false).expect("settles"))).collect();
    for (at, (low, high)) in bounds(&answer).into_iter().enumerate() {
        let of = || each.iter().map(|amounts| amounts[at]);
        assert_eq!((Some(low), Some(high)), (of().min(), of().max()), "amount {at} with {names:?} unknown");
    }
    check_ranking(known, &answer, facts, |case| settle(policy, case, false).expect("settles").out_of_pocket().low);
    // A fact matters if two of its values differ under one completion of the others.
    for fact in facts.iter().filter(|fact| fact.key.is_some()) {
        let others: Vec<&Forgettable> = facts.iter().copied().filter(|other| other.name != fact.name).collect();
        let brute = completions(known, &others).iter().any(|rest| {
            let mut values =
                completions(rest, &[fact]).into_iter().map(|case| amounts(&settle(policy, &case, false).expect("settles")));
            let first = values.next();
            values.any(|other| Some(other) != first)
        });
        let said = matters(policy, &open, fact.key.expect("filtered")).expect("settles");
        assert_eq!(said, brute, "does {} matter with {names:?} unknown", fact.name);
    }
    each.len()
}

/// The order of the questions: what is left at worst once a fact is known is what is left over all completions; a fact
/// of which no value narrows anything is not in front, and no other is missing there.
fn check_ranking(known: &Case, answer: &Answer, facts: &[&Forgettable], person: impl Fn(&Case) -> Money) {
    let width = |cases: &[Case]| {
        let all: Vec<i64> = cases.iter().map(|case| person(case).fen()).collect();
        all.iter().max().expect("a completion") - all.iter().min().expect("a completion")
    };
    let full = width(&completions(known, facts));
    let front = &answer.open[..answer.narrowing];
    assert!(front.is_sorted_by_key(|(_, left)| *left), "{front:?}");
    let is_amount = |key: FactKey| {
        matches!(key, FactKey::Gross(_) | FactKey::YearAmount(..) | FactKey::StayAmount(..) | FactKey::PersonAmount(_))
    };
    for fact in facts {
        let Some(key) = fact.key.filter(|key| !is_amount(*key)) else { continue };
        let others: Vec<&Forgettable> = facts.iter().copied().filter(|other| other.name != fact.name).collect();
        let left: Vec<i64> = fact
            .completions
            .iter()
            .map(|complete| {
                let mut here = known.clone();
                complete(&mut here);
                width(&completions(&here, &others))
            })
            .collect();
        let said = front.iter().find(|(asked, _)| *asked == key).map(|(_, left)| left.fen());
        let wanted = left.iter().any(|left| *left < full).then(|| left.iter().copied().max().expect("a value"));
        assert_eq!(
            said,
            wanted,
            "what {} leaves open, beside {:?}",
            fact.name,
            others.iter().map(|o| o.name).collect::<Vec<_>>()
        );
    }
}

/// Every pair and a choice of triples of forgotten facts.
fn compare_all(policy: &Policy, known: &Case, facts: &[Forgettable]) -> usize {
    let mut settled = 0;
    for (i, first) in facts.iter().enumerate() {
        settled += compare(policy, known, &[first]);
        for (j, second) in facts.iter().enumerate().skip(i + 1) {
            settled += compare(policy, known, &[first, second]);
            if let Some(third) = facts.get(j + 1) {
                settled += compare(policy, known, &[first, second, third]);
            }
        }
    }
    settled
}

#[test]
fn wuhan_ranges_equal_brute_force() {
    let policy = wuhan();
    let mut facts = common(&policy);
    facts.push(statuses(&[
        "destitute",
        "returned_to_poverty",
        "subsistence_allowance",
        "marginal_low_income",
        "illness_impoverished",
        "disabled",
        "special_care_destitute",
        "disabled_no_work",
    ]));
    let mut settled = compare_all(&policy, &known_case(vec![known_stay("s1", "2026-05-01")]), &facts);
    let mut case = known_case(vec![known_stay("s1", "2026-03-01"), known_stay("s2", "2026-08-01")]);
    case.person.categories = Fact::Known(vec![held("monitored_household")]);
    settled += compare_all(&policy, &case, &facts[..4]);
    assert!(settled > 5_000, "{settled} completions");
}

#[test]
fn luzhai_ranges_equal_brute_force() {
    let policy = luzhai();
    let mut facts = common(&policy);
    facts.push(statuses(&["registered_poor"]));
    facts.push(Forgettable {
        name: "household_registered",
        forget: |case| case.person.facts.retain(|(id, _)| id.as_str() != "household_registered"),
        completions: each(vec![false, true], |case, value| {
            case.person.facts.retain(|(id, _)| id.as_str() != "household_registered");
            case.person.facts.push((Id::from("household_registered"), if value { Mask::TRUE } else { Mask::FALSE }));
        }),
        key: Some(FactKey::PersonFact(0)),
    });
    let mut stay = known_stay("s1", "2018-08-11");
    let line = |id: &str, amount: &str| (Id::from(id), yuan(amount));
    stay.paid =
        vec![line("basic", "20000"), line("critical_illness", "5000"), line("commercial", "0"), line("assistance", "1000.01")];
    stay.facts = vec![(Id::from("doctor_statement"), Mask::TRUE)];
    let mut case = known_case(vec![stay]);
    case.person.categories = Fact::Known(vec![held("registered_poor")]);
    case.person.facts =
        ["birth_permit", "birth_certificate", "household_registered"].map(|id| (Id::from(id), Mask::TRUE)).to_vec();
    // What an office decides stays open even if every fact is known: such completions are no exact ones.
    let settled = facts
        .iter()
        .filter(|fact| !matches!(fact.name, "cause" | "referral"))
        .map(|fact| compare(&policy, &case, &[fact]))
        .sum::<usize>();
    assert!(settled > 15, "{settled} completions");
}

#[test]
fn every_bill_inside_open_bounds_lies_inside_the_range() {
    let policy = wuhan();
    let mut random = fastrand::Rng::with_seed(20_261_121);
    let mut checked = 0;
    for _ in 0..60 {
        let gross = random.i64(100..20_000_000);
        let mut open = known_case(vec![known_stay("s1", "2026-05-01")]);
        open.person.categories = match random.u8(0..3) {
            0 => Fact::Known(Vec::new()),
            1 => Fact::Known(vec![held("destitute")]),
            _ => Fact::Known(vec![held("marginal_low_income")]),
        };
        let stay = &mut open.stays[0];
        stay.gross = Fact::Known(Money::from_fen(gross));
        stay.uncovered = Fact::Unknown;
        stay.above_limit = Fact::Unknown;
        stay.prior = Prior::ClassB(Fact::Unknown);
        let range = bounds(&settle(&policy, &open, false).expect("settles"));
        let mut seen: Vec<(Money, Money)> = Vec::new();
        for sample in 0..60 {
            let uncovered = if sample == 0 { 0 } else { random.i64(0..=gross) };
            let above = if sample == 0 { 0 } else { random.i64(0..=gross - uncovered) };
            let class_b = if sample == 0 { 0 } else { random.i64(0..=gross - uncovered - above) };
            let mut case = open.clone();
            let stay = &mut case.stays[0];
            stay.uncovered = Fact::Known(Money::from_fen(if sample == 1 { gross } else { uncovered }));
            stay.above_limit = Fact::Known(Money::from_fen(if sample == 1 { 0 } else { above }));
            stay.prior = Prior::ClassB(Fact::Known(Money::from_fen(if sample == 1 { 0 } else { class_b })));
            let exact = amounts(&settle(&policy, &case, false).expect("settles"));
            seen.resize(exact.len(), (exact[0], exact[0]));
            for (at, amount) in exact.into_iter().enumerate() {
                let (low, high) = range[at];
                assert!(low <= amount && amount <= high, "amount {at}: {amount} outside {low} … {high}, bill {gross} fen");
                seen[at] = if sample == 0 { (amount, amount) } else { (seen[at].0.min(amount), seen[at].1.max(amount)) };
                checked += 1;
            }
        }
        // The ends of what the person pays are reached: nothing outside the catalogue, or all of it.
        assert_eq!(seen.last(), range.last(), "bill {gross} fen");
    }
    assert!(checked > 10_000);
}

#[test]
fn stays_that_cannot_influence_each_other_do_not_multiply() {
    let policy = luzhai();
    let stay = |id: &str, discharged: &str| {
        let mut stay = known_stay(id, discharged);
        stay.level = Fact::Known(Id::from("county"));
        stay.place = Fact::Known(Place::InCounty);
        stay.gross = Fact::Known(yuan("20000"));
        (stay.uncovered, stay.above_limit, stay.prior) = (Fact::Unknown, Fact::Unknown, Prior::ClassB(Fact::Unknown));
        stay
    };
    let mut case =
        known_case(vec![stay("s1", "2018-03-11"), stay("s2", "2018-06-11"), stay("s3", "2018-09-11"), stay("s4", "2018-12-11")]);
    case.person.categories = Fact::Known(vec![held("registered_poor")]);
    case.person.facts = vec![(Id::from("household_registered"), Mask::TRUE)];
    let answer = settle(&policy, &case, false).expect("settles");
    assert!(answer.complete);
    // Each stay: from nothing, if the layers pay all, to a tenth of the bill.
    for stay in &answer.stays {
        assert_eq!((stay.out_of_pocket.low, stay.out_of_pocket.high), (Money::ZERO, yuan("2000")));
    }
    let year = &answer.years[0];
    assert_eq!((year.year, year.out_of_pocket.low, year.out_of_pocket.high), (2018, Money::ZERO, yuan("8000")));
    assert_eq!(answer.out_of_pocket().high, yuan("8000"));
}

/// Stays that cannot influence each other are settled one by one: what one leaves open stays open whatever is known of
/// the other, and the ranking says so.
#[test]
fn questions_about_several_stays_are_ranked_together() {
    let policy = luzhai();
    let stay = |id: &str, discharged: &str, gross: &str| {
        let mut stay = known_stay(id, discharged);
        let line = |id: &str, amount: &str| (Id::from(id), yuan(amount));
        stay.paid = vec![line("basic", "2000"), line("critical_illness", "0"), line("commercial", "0"), line("assistance", "0")];
        (stay.level, stay.place) = (Fact::Known(Id::from("county")), Fact::Known(Place::InCounty));
        (stay.gross, stay.uncovered) = (Fact::Known(yuan(gross)), Fact::Known(Money::ZERO));
        stay
    };
    let mut case = known_case(vec![stay("s1", "2018-03-11", "5000"), stay("s2", "2018-06-11", "20000")]);
    case.person.categories = Fact::Known(vec![held("registered_poor")]);
    case.person.facts = vec![(Id::from("household_registered"), Mask::TRUE)];
    let of = |at: usize, name: &'static str, forget: fn(&mut Case)| {
        let levels: Vec<Id> = policy.levels.iter().map(|level| level.id.clone()).collect();
        Forgettable {
            name,
            forget,
            completions: each(levels, move |case, level| case.stays[at].level = Fact::Known(level)),
            key: Some(FactKey::Level(at)),
        }
    };
    let first = of(0, "level of the first", |case| case.stays[0].level = Fact::Unknown);
    let second = of(1, "level of the second", |case| case.stays[1].level = Fact::Unknown);
    assert_eq!(compare(&policy, &case, &[&first, &second]), policy.levels.len() * policy.levels.len());
    let mut open = case;
    [first, second].iter().for_each(|fact| (fact.forget)(&mut open));
    let answer = settle(&policy, &open, false).expect("settles");
    // A township hospital leaves nothing, any other 10 %: 2,000 of the second bill stay open once the first is known.
    let front = &answer.open[..answer.narrowing];
    assert_eq!(front, [(FactKey::Level(1), yuan("500")), (FactKey::Level(0), yuan("2000"))]);
}

/// An ambiguity, another reading of it, and every amount under that reading.
type Moved = (usize, usize, Vec<(Money, Money)>);

/// What `settle_readings` must say, found by settling under every reading of every ambiguity.
fn moved(policy: &Policy, case: &Case) -> Vec<Moved> {
    let here = bounds(&settle(policy, case, false).expect("settles"));
    let mut moved = Vec::new();
    for (place, open) in policy.ambiguities.iter().enumerate() {
        for (at, other) in open.readings.iter().enumerate().filter(|(_, reading)| !reading.chosen) {
            let mut read = case.clone();
            read.readings.push((open.id.clone(), other.id.clone()));
            let there = bounds(&settle(policy, &read, false).expect("settles"));
            if there != here {
                moved.push((place, at, there));
            }
        }
    }
    moved
}

#[test]
fn readings_that_change_an_amount_are_told_and_no_others() {
    let policy = wuhan();
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let (mut told, mut seen) = (0, Vec::new());
    for round in 0..150 {
        let mut case = known_case(vec![known_stay("s1", "2026-05-01")]);
        let held_now = ["destitute", "subsistence_allowance", "marginal_low_income", "illness_impoverished"];
        case.person.categories = match round % 5 {
            4 => Fact::Known(Vec::new()),
            status => Fact::Known(vec![held(held_now[status])]),
        };
        let approved = if random.bool() { Mask::TRUE } else { Mask::FALSE };
        case.person.year_facts = vec![(Id::from("tilt_approved"), None, approved)];
        let aid = Fact::Known(Money::from_fen(random.i64(0..3_000_000)));
        case.person.year_amounts = vec![(Id::from("outpatient_aid"), None, aid)];
        case.stays[0].gross = Fact::Known(Money::from_fen(random.i64(1_500_000..20_000_000)));
        case.stays[0].place = Fact::Known(Place::InPool);
        // Every third time something stays unknown, so that ranges are compared.
        if round % 3 == 0 {
            case.stays[0].level = Fact::Unknown;
        }
        let brute = moved(&policy, &case);
        let answer = settle_engine::settle_readings(&policy, &case, false).expect("settles");
        let said: Vec<Moved> = answer
            .readings
            .iter()
            .map(|by| {
                let pair = |b: settle_engine::Bounds| (b.low, b.high);
                let stay = |s: &settle_engine::StayByReading| {
                    s.layers.iter().map(|l| pair(*l)).chain([pair(s.out_of_pocket)]).collect::<Vec<_>>()
                };
                (by.ambiguity, by.reading, by.stays.iter().flat_map(stay).collect())
            })
            .collect();
        assert_eq!(said, brute, "round {round}");
        told += said.len();
        seen.extend(said.into_iter().map(|(ambiguity, ..)| ambiguity));
    }
    seen.sort_unstable();
    seen.dedup();
    assert!(told > 100, "{told} readings moved an amount");
    assert!(seen.len() >= 4, "only the ambiguities {seen:?} ever moved an amount");
}

#[test]
fn ranges_equal_brute_force_under_every_reading() {
    let policy = wuhan();
    let facts = common(&policy);
    let mut settled = 0;
    for open in &policy.ambiguities {
        for reading in open.readings.iter().filter(|reading| !reading.chosen) {
            let mut case = known_case(vec![known_stay("s1", "2026-05-01")]);
            case.person.categories = Fact::Known(vec![held("subsistence_allowance")]);
            case.readings = vec![(open.id.clone(), reading.id.clone())];
            settled += compare(&policy, &case, &[&facts[0], &facts[1]]);
            settled += compare(&policy, &case, &[&facts[2], &facts[3]]);
        }
    }
    assert!(settled > 100, "{settled} completions");
}

#[test]
fn a_choice_that_nobody_made_ranges_over_its_options() {
    let policy = policy(&root().join("tests/suite/policies/good/choice.toml"));
    let fact = Forgettable {
        name: "disease",
        forget: |case| case.stays[0].facts.clear(),
        completions: each(vec![0, 1, 2], |case, option| case.stays[0].facts = vec![(Id::from("disease"), Mask::only(option))]),
        key: Some(FactKey::StayFact(0, 0)),
    };
    let mut facts: Vec<Forgettable> = common(&policy).into_iter().filter(|fact| fact.name == "level").collect();
    facts.push(fact);
    let mut case = known_case(vec![known_stay("s1", "2026-05-01")]);
    case.stays[0].level = Fact::Known(Id::from("county"));
    case.stays[0].prior = Prior::Payment(Fact::Known(Money::ZERO));
    case.stays[0].facts = vec![(Id::from("disease"), Mask::only(0))];
    let poor = {
        let mut poor = case.clone();
        poor.person.categories = Fact::Known(vec![held("destitute")]);
        poor
    };
    assert_eq!(compare_all(&policy, &poor, &facts), 2 + 3 + 6);
    // The condition also wants a status: for anybody else the illness does not matter.
    assert_eq!(compare_all(&policy, &case, &facts), 2 + 3 + 6);
    let next = settle(
        &policy,
        &{
            let mut open = poor;
            open.stays[0].facts.clear();
            open
        },
        false,
    )
    .expect("settles")
    .next_question();
    assert_eq!(next.map(|(key, _)| key), Some(FactKey::StayFact(0, 0)));
}

fn operators() -> Policy {
    policy(&root().join("tests/suite/policies/good/operators.toml"))
}

/// Sets (or replaces) a yes-or-no answer of the person.
fn answer(case: &mut Case, id: &str, yes: bool) {
    case.person.facts.retain(|(name, _)| name.as_str() != id);
    case.person.facts.push((Id::from(id), if yes { Mask::TRUE } else { Mask::FALSE }));
}

/// Sets (or replaces) a declared amount of the person or the year.
fn declare(case: &mut Case, id: &str, amount: Fact<Money>) {
    case.person.year_amounts.retain(|(name, _, _)| name.as_str() != id);
    case.person.year_amounts.push((Id::from(id), None, amount));
}

fn amounts_of(texts: &[&str]) -> Vec<Money> {
    texts.iter().map(|text| yuan(text)).collect()
}

/// A case of the sample with every operator: every fact is known.
fn operators_case(care: Care, gross: &str) -> Case {
    let mut stay = known_stay("s1", "2026-03-10");
    stay.care = Fact::Known(care);
    stay.level = Fact::Known(Id::from("city"));
    (stay.gross, stay.uncovered, stay.prior) =
        (Fact::Known(yuan(gross)), Fact::Known(Money::ZERO), Prior::Payment(Fact::Known(Money::ZERO)));
    stay.amounts = vec![(Id::from("exam_fee"), Fact::Known(Money::ZERO))];
    let mut case = known_case(vec![stay]);
    ["card", "hardship", "meeting"].iter().for_each(|id| answer(&mut case, id, false));
    ["quota", "quota_used", "advance"].iter().for_each(|id| declare(&mut case, id, Fact::Known(Money::ZERO)));
    case
}

/// A discount, a quota and the facts behind them.
#[test]
fn outpatient_operators_equal_brute_force() {
    let policy = operators();
    let facts = vec![
        Forgettable {
            name: "card",
            forget: |case| case.person.facts.retain(|(id, _)| id.as_str() != "card"),
            completions: each(vec![false, true], |case, yes| answer(case, "card", yes)),
            key: Some(FactKey::PersonFact(0)),
        },
        Forgettable {
            name: "exam_fee",
            forget: |case| case.stays[0].amounts.clear(),
            completions: each(amounts_of(&["0", "0.05", "60", "120"]), |case, fee| {
                case.stays[0].amounts = vec![(Id::from("exam_fee"), Fact::Known(fee))];
            }),
            key: Some(FactKey::StayAmount(0, 1)),
        },
        Forgettable {
            name: "quota",
            forget: |case| declare(case, "quota", Fact::Between(Money::ZERO, yuan("500"))),
            completions: each(amounts_of(&["0", "83.99", "84", "84.01", "500"]), |case, quota| {
                declare(case, "quota", Fact::Known(quota));
            }),
            key: Some(FactKey::YearAmount(2026, 2)),
        },
        Forgettable {
            name: "quota_used",
            forget: |case| declare(case, "quota_used", Fact::Between(Money::ZERO, yuan("90"))),
            completions: each(amounts_of(&["0", "10", "90"]), |case, used| declare(case, "quota_used", Fact::Known(used))),
            // Whether it matters beside an open quota is only tried at the quota's ends (docs/adr/0005).
            key: None,
        },
    ];
    let mut case = operators_case(Care::Outpatient, "120");
    declare(&mut case, "quota", Fact::Known(yuan("30")));
    let settled = compare_all(&policy, &case, &facts);
    let mut open = case.clone();
    (facts[3].forget)(&mut open);
    assert!(matters(&policy, &open, FactKey::YearAmount(2026, 3)).expect("settles"));
    assert!(settled > 100, "{settled} completions");
}

/// A ceiling, a flat amount, an office that decides, a bill between two amounts, and a second stay with a lower deductible.
#[test]
fn inpatient_operators_equal_brute_force() {
    let policy = operators();
    let facts = vec![
        Forgettable {
            name: "hardship",
            forget: |case| {
                case.person.facts.retain(|(id, _)| id.as_str() != "hardship");
                case.person.facts.push((Id::from("hardship"), Mask::BOTH));
            },
            // What an office decides is known once a line says it: the ends of what it may decide.
            completions: {
                let line = |amount: &'static str| {
                    Box::new(move |case: &mut Case| {
                        answer(case, "hardship", true);
                        case.stays[0].paid = vec![(Id::from("pre_assistance"), yuan(amount))];
                    }) as Complete
                };
                let no = Box::new(|case: &mut Case| answer(case, "hardship", false)) as Complete;
                vec![no, line("2000"), line("5000.01"), line("10000")]
            },
            key: None,
        },
        statuses(&["subsistence_allowance", "destitute"]),
        Forgettable {
            name: "gross",
            forget: |case| case.stays[0].gross = Fact::Between(yuan("110000"), yuan("200000")),
            completions: each(amounts_of(&["110000", "118800.01", "150000", "200000"]), |case, gross| {
                case.stays[0].gross = Fact::Known(gross);
            }),
            key: Some(FactKey::Gross(0)),
        },
    ];
    let settled = compare_all(&policy, &operators_case(Care::Inpatient, "118800"), &facts);
    assert!(settled > 80, "{settled} completions");
}

/// What was advanced moves no amount, only who pays: its range is that of the completions, and it is asked about only
/// where a layer pays.
#[test]
fn an_open_advance_equals_brute_force() {
    let policy = operators();
    let pot = policy.pot_index("advance.pot").expect("the pot");
    let mut case = operators_case(Care::Inpatient, "31200");
    let mut second = case.stays[0].clone();
    (second.id, second.discharged, second.admitted) = (Id::from("s2"), day("2026-05-10"), Fact::Known(day("2026-05-01")));
    case.stays.push(second);
    let all = amounts_of(&["0", "20999.99", "21000", "21000.01", "30000", "42070", "60000"]);
    let settled = |advance: Fact<Money>| {
        let mut case = case.clone();
        declare(&mut case, "advance", advance);
        settle(&policy, &case, false).expect("settles")
    };
    let each: Vec<Answer> = all.iter().map(|advance| settled(Fact::Known(*advance))).collect();
    let open = settled(Fact::Between(yuan("0"), yuan("60000")));
    for stay in 0..2 {
        let of = |answer: &Answer| {
            let found = answer.stays[stay].advances[0];
            assert_eq!(found.pot, pot);
            [found.given, found.set_off, found.unresolved, answer.stays[stay].out_of_pocket]
        };
        for (at, bounds) in of(&open).into_iter().enumerate() {
            let exact = || each.iter().map(|answer| of(answer)[at].exact().expect("exact"));
            assert_eq!((Some(bounds.low), Some(bounds.high)), (exact().min(), exact().max()), "stay {stay}, figure {at}");
        }
        assert!(open.stays[stay].out_of_pocket.exact().is_some());
    }
    let moves = |gross: &str| {
        let mut case = operators_case(Care::Inpatient, gross);
        declare(&mut case, "advance", Fact::Unknown);
        matters(&policy, &case, FactKey::PersonAmount(4)).expect("settles")
    };
    assert!(moves("31200") && !moves("1200"));
}

/// Random years: the ceiling holds to the fen, nothing of an advance is lost, and it never changes what a person pays.
#[test]
fn ceilings_and_advances_hold_over_random_years() {
    let policy = operators();
    let mut random = fastrand::Rng::with_seed(8);
    let mut cut = 0;
    for _ in 0..300 {
        let mut stays = Vec::new();
        for (number, month) in [3, 6, 9].into_iter().enumerate() {
            let most = [300_000, 3_000_000, 20_000_000][random.usize(0..3)];
            let gross = Money::from_fen(random.i64(0..most));
            let mut stay = operators_case(Care::Inpatient, "0").stays.remove(0);
            stay.id = Id::from(format!("s{number}"));
            stay.gross = Fact::Known(gross);
            stay.discharged = day(&format!("2026-{month:02}-10"));
            stay.admitted = Fact::Known(stay.discharged);
            stays.push(stay);
        }
        let mut case = operators_case(Care::Inpatient, "0");
        case.stays = stays;
        case.person.categories = Fact::Known(vec![held(["subsistence_allowance", "destitute"][random.usize(0..2)])]);
        let without = settle(&policy, &case, false).expect("settles");
        let given = Money::from_fen(random.i64(0..30_000_000));
        declare(&mut case, "advance", Fact::Known(given));
        let with = settle(&policy, &case, false).expect("settles");
        assert_eq!(amounts(&without), amounts(&with));
        let (mut year, mut eligible, mut drawn) = (0_i64, 0_i64, 0_i64);
        for stay in &with.stays {
            let paid: Vec<i64> = stay.layers.iter().map(|layer| layer.amount.low.fen()).collect();
            let bill = stay.eligible.expect("covered").low.fen();
            (year, eligible) = (year + paid[0] + paid[1] + paid[2] + paid[3], eligible + bill);
            // Basic, critical illness, assistance together; then with the yearly layer, over the year.
            assert!(paid[2] == 0 || (paid[0] + paid[1] + paid[2]) * 10 <= bill * 9, "{paid:?} of {bill}");
            assert!(paid[3] == 0 || year * 10 <= eligible * 9, "{year} of {eligible}");
            cut += usize::from(with.least.stays.iter().any(|s| s.layers.iter().any(|l| !l.because.is_empty())));
            let parts: i64 = stay.layers.iter().flat_map(|layer| &layer.payers).map(|(_, amount)| amount.low.fen()).sum();
            assert_eq!(parts + stay.out_of_pocket.low.fen(), stay.gross.low.fen());
            let relief = stay.layers.iter().flat_map(|l| &l.payers).filter(|(id, _)| id.as_str() == "relief_fund");
            drawn += relief.map(|(_, amount)| amount.low.fen()).sum::<i64>();
            let advance = stay.advances[0];
            assert_eq!((advance.given.low.fen(), advance.set_off.low.fen()), (given.fen(), drawn));
            assert_eq!(advance.unresolved.low.fen(), given.fen() - drawn);
        }
    }
    assert!(cut > 100, "{cut} ceilings cut");
}
