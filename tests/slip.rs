//! Check the slip: sums of real messages close, and seeded faults are found: a slip is made by settling under one true cause,
//! and the check must name it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use settle_engine::answers::slip::{Cause, Checker, Explains, Identity, Line, Place, Slip, check_slip, identities};
use settle_engine::policy::{Change, Entered, Layer, NthStay, Op, Per, Policy, PrepayOf, Target};
use settle_engine::trace::StepKind;
use settle_engine::{Case, Date, Fact, FactKey, Money, Prior, Ratio, Referral, Rounding, Span, settle};
use settle_policy::author_test;

use crate::program;
use crate::support::{packs, policy, root, tree};

/// An amount, below zero too: a refund has nothing else.
fn yuan(text: &str) -> Money {
    match text.strip_prefix('-') {
        Some(rest) => Money::from_fen(-Money::parse(rest).expect("an amount").fen()),
        None => Money::parse(text).expect("an amount"),
    }
}

fn slip(lines: &[(Line, &str)]) -> Slip {
    Slip { lines: lines.iter().map(|(line, amount)| (*line, yuan(amount))).collect(), layers: Vec::new() }
}

#[test]
fn messages_of_real_settlements_close() {
    // W04, Chongqing 2021: 2,533.97 + 1,396.89 + 703.44 + 18,808.16 = 23,442.46 = 18,785.39 + 505.01 + 4,152.06, and
    // 4,152.06 = 170.04 + 3,982.02.
    let w04 = slip(&[
        (Line::Total, "23442.46"),
        (Line::Uncovered, "2533.97"),
        (Line::AboveLimit, "1396.89"),
        (Line::Prior, "703.44"),
        (Line::InScope, "18808.16"),
        (Line::FundTotal, "18785.39"),
        (Line::Hospital, "505.01"),
        (Line::Person, "4152.06"),
        (Line::Account, "170.04"),
        (Line::Cash, "3982.02"),
    ]);
    assert_eq!(identities(&w04, None), []);
    // W05, Hebei 2021: 0.23 + 4.29 = 4.52; nothing from the fund, all of it from the person.
    let w05 = slip(&[
        (Line::Total, "4.52"),
        (Line::Uncovered, "0"),
        (Line::AboveLimit, "0"),
        (Line::Prior, "0.23"),
        (Line::InScope, "4.29"),
        (Line::Deductible, "4.29"),
        (Line::Pool, "0"),
        (Line::FundTotal, "0"),
        (Line::Person, "4.52"),
    ]);
    assert_eq!(identities(&w05, None), []);
    // W06, refunds: −3,379.26 = −2,039.39 − 1,307.01 − 32.86; −25.10 = −0.23 − 24.87.
    let w06 =
        slip(&[(Line::Total, "-3379.26"), (Line::FundTotal, "-2039.39"), (Line::Account, "-1307.01"), (Line::Cash, "-32.86")]);
    assert_eq!(identities(&w06, None), []);
    let w06 = slip(&[(Line::Total, "-25.10"), (Line::Uncovered, "0"), (Line::Prior, "-0.23"), (Line::InScope, "-24.87")]);
    assert_eq!(identities(&w06, None), []);
}

#[test]
fn a_row_that_does_not_hold_is_named_with_its_amount() {
    // W35: of 45,000 in scope, 30,000 + 10,000 + 5,000 leave nothing, and yet assistance pays 2,000 of it.
    let w35 = slip(&[
        (Line::Total, "50000"),
        (Line::InScope, "45000"),
        (Line::Pool, "30000"),
        (Line::LargeAmount, "10000"),
        (Line::CriticalIllness, "5000"),
        (Line::Assistance, "2000"),
        (Line::Person, "3000"),
    ]);
    let broken = identities(&w35, None);
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert_eq!(
        (broken[0].identity, broken[0].whole, broken[0].parts, broken[0].by),
        (Identity::InScope, yuan("45000"), yuan("47000"), yuan("2000"))
    );
}

#[test]
fn every_sum_is_asked_for_by_itself() {
    let broken =
        |lines: &[(Line, &str)]| identities(&slip(lines), None).iter().map(|one| (one.identity, one.by)).collect::<Vec<_>>();
    // 10 + 0 + 5 + 84 = 99: one yuan is missing.
    let bill = [(Line::Total, "100"), (Line::Uncovered, "10"), (Line::Prior, "5"), (Line::InScope, "84")];
    assert_eq!(broken(&bill), [(Identity::Bill, yuan("-1"))]);
    // 60 + 41 = 101.
    assert_eq!(broken(&[(Line::Total, "100"), (Line::FundTotal, "60"), (Line::Person, "41")]), [(Identity::Payers, yuan("1"))]);
    // 40 + 20 = 60, not 61.
    assert_eq!(broken(&[(Line::FundTotal, "61"), (Line::Pool, "40"), (Line::Assistance, "20")]), [(Identity::Funds, yuan("-1"))]);
    // 30 + 9.99 = 39.99.
    assert_eq!(broken(&[(Line::Person, "40"), (Line::Account, "30"), (Line::Cash, "9.99")]), [(Identity::Person, yuan("-0.01"))]);
    assert_eq!(broken(&[(Line::Total, "100"), (Line::Pool, "100.01")]), [(Identity::Line(Line::Pool), yuan("0.01"))]);
    assert_eq!(broken(&[(Line::Total, "-100"), (Line::Pool, "5")]), [(Identity::Line(Line::Pool), yuan("105"))]);
}

/// A policy with the cases of its own tests that settle exactly without any line of a slip.
struct Base {
    policy: Policy,
    cases: Vec<Case>,
}

fn last(case: &Case) -> usize {
    let key = |at: &usize| {
        let stay = &case.stays[*at];
        (stay.discharged, stay.admitted.known().copied().unwrap_or(stay.discharged))
    };
    (0..case.stays.len()).reduce(|a, b| if key(&b) >= key(&a) { b } else { a }).unwrap_or(0)
}

fn bases() -> Vec<Base> {
    let good = ["demo-county-resident", "operators", "demo-three-layers"]
        .map(|name| root().join(format!("tests/suite/policies/good/{name}.toml")));
    let all = packs().into_iter().chain(good.into_iter().filter(|path| path.is_file()));
    let read = all.map(|path| {
        let (root, policy) = (tree(&path), policy(&path));
        let tests = author_test::tests(&root);
        let cases = tests.iter().filter_map(|test| test.case(&policy)).filter_map(|mut case| {
            case.stays.iter_mut().for_each(|stay| stay.paid.clear());
            let answer = settle(&policy, &case, false).ok()?;
            let some = answer.stays.iter().any(|stay| stay.layers.iter().any(|layer| layer.amount.low > Money::ZERO));
            (some && answer.is_exact() && case.stays.len() <= 4).then_some(case)
        });
        Base { cases: cases.collect(), policy }
    });
    read.filter(|base| !base.cases.is_empty() && !base.policy.layers.is_empty()).collect()
}

fn line_of(layer: &Layer) -> Line {
    match layer.id.as_str() {
        "basic" | "outpatient_primary" | "outpatient_higher" => Line::Pool,
        "critical_illness" => Line::CriticalIllness,
        "assistance" | "assistance_outpatient" | "assistance_major" => Line::Assistance,
        _ if layer.payer.as_str() == "pooled_fund" => Line::Pool,
        _ => Line::Other,
    }
}

/// The whole slip of the last stay, as an office would print it; `None` if it is not exact.
fn printed(policy: &Policy, case: &Case) -> Option<Vec<(Line, Money)>> {
    let answer = settle(policy, case, true).ok().filter(|answer| answer.is_exact())?;
    let index = last(case);
    let settled = answer.least.stays.iter().find(|settled| settled.index == index)?;
    let q = &settled.quantities;
    let zero = Money::ZERO;
    let mut lines = vec![
        (Line::Total, q.gross),
        (Line::Uncovered, q.uncovered),
        (Line::AboveLimit, q.above_limit),
        (Line::Prior, q.prior_payment.unwrap_or(zero)),
        (Line::InScope, q.eligible.unwrap_or(zero)),
    ];
    let mut funds: BTreeMap<Line, i64> = BTreeMap::new();
    for (layer, paid) in policy.layers.iter().zip(&settled.layers) {
        *funds.entry(line_of(layer)).or_default() += paid.amount.fen();
    }
    // The deductible of the basic layer, where there is one.
    let takes = |layer: &Layer| {
        line_of(layer) == Line::Pool
            && layer.ways.iter().flat_map(|way| &way.steps).any(|step| matches!(step.op, Op::Deductible { gate: false, .. }))
    };
    if let Some(at) = policy.layers.iter().position(takes) {
        let taken = settled.layers[at].steps.iter().find_map(|step| match step.kind {
            StepKind::Deductible { taken, .. } => Some(taken),
            _ => None,
        });
        lines.push((Line::Deductible, taken.unwrap_or(zero)));
    }
    lines.push((Line::FundTotal, Money::from_fen(funds.values().sum())));
    lines.extend(funds.into_iter().map(|(line, fen)| (line, Money::from_fen(fen))));
    lines.push((Line::Person, settled.out_of_pocket));
    Some(lines)
}

/// The kinds of faults that are seeded.
const KINDS: [&str; 16] = [
    "level",
    "referral",
    "place",
    "status",
    "first share",
    "no deductible",
    "deductible twice",
    "as first stay",
    "nth stay",
    "cap used",
    "separately",
    "rounding",
    "other version",
    "order",
    "reading",
    "designated",
];

type IsIt = Box<dyn Fn(&Cause) -> bool>;

/// One true cause put into a case or its rules, and how to know it again.
fn seeded(kind: &str, policy: &Policy, case: &Case, random: &mut fastrand::Rng) -> Option<(Policy, Case, IsIt)> {
    let (mut policy, mut case) = (policy.clone(), case.clone());
    let at = last(&case);
    let is_it: IsIt = match kind {
        "level" => {
            let value = random.usize(..policy.levels.len().max(1));
            case.stays[at].level = Fact::Known(policy.levels.get(value)?.id.clone());
            Box::new(move |cause| *cause == Cause::Fact { key: FactKey::Level(at), value })
        }
        "referral" => {
            let value = random.usize(..Referral::ALL.len());
            case.stays[at].referral = Fact::Known(Referral::ALL[value]);
            Box::new(move |cause| *cause == Cause::Fact { key: FactKey::Referral(at), value })
        }
        "place" => {
            let value = random.usize(..settle_engine::Place::ALL.len());
            case.stays[at].place = Fact::Known(settle_engine::Place::ALL[value]);
            Box::new(move |cause| *cause == Cause::Fact { key: FactKey::Place(at), value })
        }
        "designated" => {
            let value = random.usize(..2);
            case.stays[at].designated = Fact::Known(value == 1);
            Box::new(move |cause| *cause == Cause::Fact { key: FactKey::Designated(at), value })
        }
        "status" => {
            // Entered in the system one day too late.
            let Fact::Known(list) = &mut case.person.categories else { return None };
            let which = random.usize(..list.len().max(1));
            let late = case.stays[at].discharged.plus_days(1);
            list.get_mut(which)?.span = Span { from: late, through: None };
            let place = policy.category_index(list[which].is.as_str())?;
            let alone = list.len() == 1;
            Box::new(move |cause| *cause == Cause::NoStatus(Some(place)) || alone && *cause == Cause::NoStatus(None))
        }
        "first share" => {
            matches!(case.stays[at].prior, Prior::ClassB(_)).then_some(())?;
            let percent = [0, 5, 15, 20, 30, 50, 100][random.usize(..7)];
            let ratio = Ratio::from_percent(&format!("{percent}%")).expect("a ratio");
            let table = policy.prepay.iter().find(|prepay| prepay.of == PrepayOf::ClassB)?.percent;
            policy.tables[table].rows.iter_mut().for_each(|row| row.value = Entered::Ratio(ratio));
            Box::new(move |cause| matches!(cause, Cause::FirstShare) || *cause == Cause::FirstShareOf(ratio))
        }
        "no deductible" | "deductible twice" => {
            let table = a_deductible(&policy, random)?;
            let times = if kind == "no deductible" { 0 } else { 2 };
            let scale = |value: &mut Entered| {
                if let Entered::Amount(amount) = value {
                    *amount = Money::from_fen(amount.fen() * times);
                }
            };
            policy.tables[table].rows.iter_mut().for_each(|row| scale(&mut row.value));
            for adjust in policy.adjusts.iter_mut().filter(|adjust| adjust.target == Target::Table(table)) {
                if let Change::Set(value) = &mut adjust.change {
                    scale(value);
                }
            }
            let wanted = if times == 0 { Cause::NoDeductible { table } } else { Cause::DeductibleTwice { table } };
            Box::new(move |cause| *cause == wanted)
        }
        "as first stay" => {
            let has = |nth: &Option<NthStay>| nth.is_some();
            let tables: Vec<usize> = (0..policy.tables.len()).filter(|at| has(&policy.tables[*at].nth_stay)).collect();
            let table = *tables.get(random.usize(..tables.len().max(1)))?;
            policy.tables[table].nth_stay = None;
            Box::new(move |cause| *cause == Cause::AsFirstStay { table } || *cause == Cause::NthStay(1))
        }
        "nth stay" => {
            let stays = random.u32(0..4);
            (stays != case.used.stays).then_some(())?;
            case.used.stays = stays;
            let before = u32::try_from(case.stays.len() - 1).expect("few");
            Box::new(move |cause| *cause == Cause::NthStay(before + stays + 1))
        }
        "cap used" => {
            let pots: Vec<usize> = (0..policy.pots.len())
                .filter(|at| {
                    policy.pots[*at].per != Per::Stay && policy.pots[*at].limit_fact.is_none() && policy.pots[*at].counter == *at
                })
                .collect();
            let pot = *pots.get(random.usize(..pots.len().max(1)))?;
            let limit = policy.tables[policy.pots[pot].limit].rows.first()?;
            let Entered::Amount(limit) = limit.value else { return None };
            // Near its end, where it matters: all but a random part of the limit.
            let left =
                if random.bool() { random.i64(0..=limit.fen().max(1)) } else { random.i64(0..=limit.fen().clamp(1, 500_000)) };
            case.used.pots.retain(|(id, _)| *id != policy.pots[pot].id);
            case.used.pots.push((policy.pots[pot].id.clone(), Money::from_fen((limit.fen() - left).max(0))));
            Box::new(move |cause| matches!(cause, Cause::CapUsed { pot: named, .. } if *named == pot))
        }
        "separately" => {
            let layer = random.usize(1.min(policy.layers.len() - 1)..policy.layers.len());
            case.stays[at].paid.push((policy.layers[layer].id.clone(), Money::ZERO));
            Box::new(move |cause| *cause == Cause::Separately { layer })
        }
        "rounding" => {
            let other = [Rounding::HalfUpToFen, Rounding::DownToFen, Rounding::HalfUpToYuan][random.usize(..3)];
            (other != policy.rounding).then_some(())?;
            policy.rounding = other;
            Box::new(move |cause| *cause == Cause::Rounding(other))
        }
        "other version" => {
            // Every number as of another day of the policy.
            let rows = policy.tables.iter().flat_map(|table| &table.rows).map(|row| row.span);
            let starts: Vec<Date> = rows.chain(policy.adjusts.iter().map(|one| one.span)).filter_map(|span| span.from).collect();
            let start = *starts.get(random.usize(..starts.len().max(1)))?;
            let day = if random.bool() { start } else { start.plus_days(-1)? };
            policy.valid.contains(day).then_some(())?;
            for table in &mut policy.tables {
                if table.rows.iter().any(|row| row.span.contains(day)) {
                    table.rows.retain(|row| row.span.contains(day));
                    table.rows.iter_mut().for_each(|row| row.span = Span::ALWAYS);
                }
            }
            policy.adjusts.iter_mut().for_each(|one| {
                let never = Span { from: None, through: Date::new(1900, 1, 1) };
                one.span = if one.span.contains(day) { Span::ALWAYS } else { never };
            });
            Box::new(move |cause| matches!(cause, Cause::OtherVersion(_)))
        }
        "order" => {
            // Assistance before critical illness: each takes off what the one before it paid.
            let first = (0..policy.layers.len().saturating_sub(1)).find(|first| {
                policy.layers[first + 1].ways.iter().all(|way| way.base.minus.contains(first)) && is_plain(&policy, *first)
            })?;
            let second = first + 1;
            policy.layers[second].ways.iter_mut().for_each(|way| way.base.minus.retain(|one| *one != first));
            // After the exchange the layer that came second stands at the place `first`.
            policy.layers[first].ways.iter_mut().for_each(|way| way.base.minus.push(first));
            policy.layers.swap(first, second);
            for (index, layer) in policy.layers.iter_mut().enumerate().skip(second + 1) {
                assert!(index > second);
                for minus in layer.ways.iter_mut().map(|way| &mut way.base.minus) {
                    renamed(minus, first, second);
                }
                for step in layer.ways.iter_mut().flat_map(|way| &mut way.steps) {
                    if let Op::TopUp { counting, .. } | Op::Ceiling { counting, .. } = &mut step.op {
                        renamed(counting, first, second);
                    }
                }
            }
            policy.exclusions.iter_mut().for_each(|rule| {
                let mut one = [rule.layer];
                renamed(&mut one, first, second);
                rule.layer = one[0];
            });
            Box::new(move |cause| *cause == Cause::Order { first, second })
        }
        "reading" => {
            let computed: Vec<usize> = (0..policy.ambiguities.len()).filter(|at| policy.computes(*at)).collect();
            let ambiguity = *computed.get(random.usize(..computed.len().max(1)))?;
            let found = &policy.ambiguities[ambiguity];
            let reading = random.usize(..found.readings.len());
            let read = (found.id.clone(), found.readings[reading].id.clone());
            (!case.readings.contains(&read)).then_some(())?;
            case.readings.retain(|(id, _)| *id != read.0);
            case.readings.push(read);
            Box::new(move |cause| *cause == Cause::Reading { ambiguity, reading })
        }
        _ => return None,
    };
    Some((policy, case, is_it))
}

fn renamed(places: &mut [usize], first: usize, second: usize) {
    for place in places {
        *place = if *place == first {
            second
        } else if *place == second {
            first
        } else {
            *place
        };
    }
}

/// Whether nothing but bases and counted layers names the layers that change places.
fn is_plain(policy: &Policy, first: usize) -> bool {
    !policy.conditions().any(|when| {
        when.any(&|inner: &settle_engine::policy::Condition| {
            inner.paid_above.is_some_and(|(layer, _)| layer == first || layer == first + 1)
                || inner
                    .reached
                    .as_ref()
                    .is_some_and(|reached| reached.minus.contains(&first) || reached.minus.contains(&(first + 1)))
        })
    })
}

fn a_deductible(policy: &Policy, random: &mut fastrand::Rng) -> Option<usize> {
    let steps = policy.layers.iter().flat_map(|layer| &layer.ways).flat_map(|way| &way.steps);
    let mut tables: Vec<usize> =
        steps.filter_map(|step| if let Op::Deductible { table, .. } = step.op { Some(table) } else { None }).collect();
    tables.sort_unstable();
    tables.dedup();
    tables.get(random.usize(..tables.len().max(1))).copied()
}

/// A case beside one of the document's: another bill, another level, an earlier stay.
fn beside(policy: &Policy, case: &Case, random: &mut fastrand::Rng) -> Case {
    let mut case = case.clone();
    let at = last(&case);
    if random.bool() {
        let stay = &mut case.stays[at];
        let gross = random.i64(50_000..30_000_000);
        stay.gross = Fact::Known(Money::from_fen(gross));
        stay.uncovered = Fact::Known(Money::from_fen(random.i64(0..gross / 5)));
        stay.above_limit = Fact::Known(Money::ZERO);
        let class_b = Fact::Known(Money::from_fen(random.i64(0..gross / 3)));
        stay.prior = if policy.prepay.is_empty() { Prior::Payment(class_b) } else { Prior::ClassB(class_b) };
    }
    if random.u8(..3) == 0 && !policy.levels.is_empty() {
        case.stays[at].level = Fact::Known(policy.levels[random.usize(..policy.levels.len())].id.clone());
    }
    if random.u8(..3) == 0
        && let Some(discharged) =
            case.stays[at].discharged.plus_days(-20).filter(|day| day.year() == case.stays[at].discharged.year())
    {
        let mut earlier = case.stays[at].clone();
        earlier.id = settle_engine::Id::from("earlier");
        earlier.discharged = discharged;
        earlier.admitted = Fact::Known(discharged.plus_days(-5).expect("a day"));
        if policy.valid.contains(discharged) {
            case.stays.push(earlier);
        }
    }
    case
}

#[derive(Default, Debug)]
struct Rank {
    slips: usize,
    first: usize,
    third: usize,
    /// The place among all causes told, those that stand together counted one by one.
    first_alone: usize,
    third_alone: usize,
    together: usize,
}

#[test]
fn the_true_cause_is_found() {
    let mut random = fastrand::Rng::with_seed(20_261_123);
    let bases = bases();
    let checkers: Vec<Checker> = bases.iter().map(|base| Checker::new(&base.policy)).collect();
    let mut by_kind: BTreeMap<&str, Rank> = BTreeMap::new();
    let (mut spent, mut missed, mut tries) = (Duration::ZERO, Vec::new(), 0);
    while by_kind.values().map(|rank| rank.slips).sum::<usize>() < 2_400 && tries < 60_000 {
        tries += 1;
        let which = random.usize(..bases.len());
        let (base, checker) = (&bases[which], &checkers[which]);
        // The kinds in turn, as long as they can be had at all.
        let kind = KINDS[tries % KINDS.len()];
        if by_kind.get(kind).is_some_and(|rank| rank.slips >= 250) {
            continue;
        }
        let case = &base.cases[random.usize(..base.cases.len())];
        let case = if random.bool() { beside(&base.policy, case, &mut random) } else { case.clone() };
        let Some(plain) = printed(&base.policy, &case) else { continue };
        let Some((other, under, is_it)) = seeded(kind, &base.policy, &case, &mut random) else { continue };
        let Some(lines) = printed(&other, &under) else { continue };
        // What is typed in: the whole slip, or what stands on the paper that a patient gets.
        let paper =
            [Line::Total, Line::Pool, Line::CriticalIllness, Line::Assistance, Line::Other, Line::FundTotal, Line::Person];
        let whole = random.u8(..3) > 0;
        let kept = |line: &(Line, Money)| whole || paper.contains(&line.0);
        let typed: Vec<(Line, Money)> = lines.into_iter().filter(kept).collect();
        if typed.iter().all(|line| plain.contains(line)) {
            continue;
        }
        let slip = Slip { lines: typed, layers: Vec::new() };
        let begin = Instant::now();
        let checked = checker.check(&case, None, &slip).unwrap_or_else(|error| panic!("{}: {kind}: {error}", base.policy.id));
        spent += begin.elapsed();
        assert!(checked.first.is_some(), "{}: {kind}: nothing differs", base.policy.id);
        let rank = by_kind.entry(kind).or_default();
        rank.slips += 1;
        let place = checked.likely.iter().position(|likely| likely.causes.iter().any(&is_it));
        rank.first += usize::from(place == Some(0));
        rank.third += usize::from(place.is_some_and(|place| place < 3));
        let alone = checked.likely.iter().flat_map(|likely| &likely.causes).position(&is_it);
        rank.first_alone += usize::from(alone == Some(0));
        rank.third_alone += usize::from(alone.is_some_and(|place| place < 3));
        rank.together += checked.likely.first().map_or(0, |likely| likely.causes.len());
        if place.is_none_or(|place| place > 0) && missed.len() < 30 {
            missed.push(format!(
                "{} {kind}: {place:?} of {:?}",
                base.policy.id,
                checked.likely.iter().take(3).collect::<Vec<_>>()
            ));
        }
    }
    let total = by_kind.values().fold(Rank::default(), |sum, one| Rank {
        slips: sum.slips + one.slips,
        first: sum.first + one.first,
        third: sum.third + one.third,
        first_alone: sum.first_alone + one.first_alone,
        third_alone: sum.third_alone + one.third_alone,
        together: sum.together + one.together,
    });
    let told = format!(
        "{total:?}, {:?} a slip\n{by_kind:#?}\n{}",
        spent / u32::try_from(total.slips.max(1)).expect("few"),
        missed.join("\n")
    );
    if std::env::var_os("SETTLE_FIGURES").is_some() {
        eprintln!("{told}");
    }
    assert!(total.slips >= 2_000 && by_kind.len() >= 14, "{told}");
    assert!(total.first * 100 >= total.slips * 90, "{told}");
    assert!(total.third * 100 >= total.slips * 99, "{told}");
}

#[test]
fn the_first_line_that_differs_is_named_with_its_amount() {
    let demo = policy(&root().join("tests/suite/policies/good/demo-county-resident.toml"));
    let text = "policy = \"demo-county-resident\"\n[person]\ncategories = []\n[[stays]]\nid = \"s1\"\ncare = \"inpatient\"\ndischarged = 2026-05-01\nlevel = \"county\"\nreferral = \"referred\"\ngross = \"12000.00\"\nuncovered = \"600.00\"\nabove_limit = \"0.00\"\nprior_payment = \"400.00\"\n";
    let node = settle_policy::text_file::parse(text.as_bytes(), "case.toml", settle_policy::Code::C1).expect("TOML");
    let case = settle_policy::case(&node, &demo).0.expect("a case");
    // County, referred: (11,000 − 500) × 75 % = 7,875.00. Unreferred it is 60 %: 6,300.00, and the person pays 5,700.00.
    let typed = slip(&[
        (Line::Total, "12000"),
        (Line::InScope, "11000"),
        (Line::Pool, "6300"),
        (Line::CriticalIllness, "0"),
        (Line::Person, "5700"),
    ]);
    let checked = check_slip(&demo, &case, None, &typed).expect("checked");
    let first = checked.lines[checked.first.expect("a line")];
    assert_eq!(
        (first.place, first.entered, first.computed.exact()),
        (Place::Line(Line::Pool), Some(yuan("6300")), Some(yuan("7875")))
    );
    assert_eq!(first.differs, Some(yuan("-1575")));
    assert_eq!(checked.broken, []);
    let likely = &checked.likely[0];
    assert_eq!(likely.explains, Explains::Everything);
    let none = Referral::ALL.iter().position(|one| *one == Referral::None).expect("a place");
    assert_eq!(likely.causes[0], Cause::Fact { key: FactKey::Referral(0), value: none });
    // What agrees to the fen needs no cause.
    let right = slip(&[(Line::Total, "12000"), (Line::Pool, "7875"), (Line::Person, "4125")]);
    let checked = check_slip(&demo, &case, None, &right).expect("checked");
    assert_eq!((checked.first, checked.likely.len()), (None, 0));
}

#[test]
fn the_command_names_the_line_and_what_to_ask() {
    let folder = root().join("tests/suite/answers");
    let (case, typed) = (folder.join("wuhan-no-status.toml"), folder.join("wuhan-slip.toml"));
    let (case, typed) = (case.to_string_lossy(), typed.to_string_lossy());
    // In scope 8,300. Tertiary: deductible 800, 60 %. The slip has 400 and (8,300 − 400) × 70 % = 5,530: a secondary hospital.
    let told = program::settle(&["check-slip", &case, "--slip", &typed, "--lang", "zh"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    for words in
        ["和单子差在这一行：实际支付起付线。单子上是 400 元，按规则算是 800 元，单子少 400 元", "按二级医院算的", "12393"]
    {
        assert!(told.stdout.contains(words), "{words}: {}", told.stdout);
    }
    let json = program::settle(&["check-slip", &case, "--slip", &typed, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!((&found["first"], &found["likely"][0]["explains"]), (&"act_pay_dedc".into(), &"everything".into()));
    let cause = &found["likely"][0]["causes"][0];
    assert_eq!((&cause["of"], &cause["value"]), (&"stays[0].level".into(), &"secondary".into()));
    let wrong = std::env::temp_dir().join(format!("settle-slip-{}.toml", std::process::id()));
    std::fs::write(&wrong, "medfee_sumamnt = \"9000\"\nhifp_pay = 3\n").expect("written");
    let refused = program::settle(&["check-slip", &case, "--slip", &wrong.to_string_lossy(), "--lang", "en"]);
    std::fs::remove_file(&wrong).expect("removed");
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("medfee_sumamt") && refused.stderr.contains("hifp_pay"), "{}", refused.stderr);
}

#[test]
fn what_is_typed_is_kept_and_what_is_wrong_stands_beside_it() {
    use settle_text::Locale;
    use settle_text::sheet::{Block, Field, Sheet, plain, slip as sheet};
    let wuhan = policy(&root().join("policies/hubei/wuhan-resident.toml"));
    let case = settle_policy::case(&tree(&root().join("tests/suite/answers/wuhan-no-status.toml")), &wuhan).0.expect("a case");
    let entries =
        |all: &[(&str, &str)]| all.iter().map(|(id, typed)| ((*id).to_owned(), (*typed).to_owned())).collect::<Vec<_>>();
    let fields = |sheet: &Sheet| -> Vec<Field> {
        sheet.blocks.iter().filter_map(|block| if let Block::Field(field) = block { Some(field.clone()) } else { None }).collect()
    };
    let wrong = sheet(&wuhan, &case, &entries(&[("medfee_sumamt", "9千"), ("hifp_pay", "五千多")]), Locale::ZhHans);
    let of = |sheet: &Sheet, id: &str| fields(sheet).into_iter().find(|field| field.id == id).expect("a field");
    assert_eq!((of(&wrong, "medfee_sumamt").typed.as_str(), of(&wrong, "medfee_sumamt").problem.as_str()), ("9千", ""));
    assert_eq!(of(&wrong, "hifp_pay").typed, "五千多");
    assert!(of(&wrong, "hifp_pay").problem.contains("只写一个数"));
    assert!(!plain(&wrong, Locale::ZhHans).contains("和单子差在这一行"));
    let read = sheet(&wuhan, &case, &entries(&[("medfee_sumamt", "9千"), ("hifp_pay", "5530")]), Locale::ZhHans);
    assert!(plain(&read, Locale::ZhHans).contains("单子上是 5,530 元，按规则算是 4,500 元，单子多 1,030 元"));
    // Nothing accuses anybody, in any of the words.
    for word in ["错", "骗", "违规", "多收", "少报"] {
        assert!(!plain(&read, Locale::ZhHans).contains(word), "{word}");
    }
    // Nothing typed yet: only the fields.
    let empty = sheet(&wuhan, &case, &[], Locale::En);
    assert!(fields(&empty).len() >= 12 && !plain(&empty, Locale::En).contains("differs"));
}
