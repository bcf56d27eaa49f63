//! The year: what is left in the pots, how far it is to the next line, what the next stay costs, a status that begins or
//! ends, a stay that is taken back, and stays that span two years. Amounts are worked out from the documents by hand.

use settle_engine::answers::year::{
    Before, PotState, Threshold, ThresholdKind, YearView, spanning, split_by_cost, split_by_days, without, year,
};
use settle_engine::policy::{Per, Policy};
use settle_engine::{Bounds, Case, CategorySpan, Date, Fact, Id, Mask, Money, Prior, Span, Stay, settle};
use settle_policy::author_test;

use crate::support::{packs, policy, root, stays, tree};

fn wuhan() -> Policy {
    policy(&root().join("policies/hubei/wuhan-resident.toml"))
}

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

fn just(text: &str) -> Bounds {
    Bounds { low: yuan(text), high: yuan(text) }
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// A stay of ten nights at home that is all in scope.
fn plain(id: &str, discharged: &str, level: &str, gross: &str) -> Stay {
    Stay {
        level: Fact::Known(Id::from(level)),
        gross: Fact::Known(yuan(gross)),
        uncovered: Fact::Known(Money::ZERO),
        prior: Prior::ClassB(Fact::Known(Money::ZERO)),
        ..stays::stay(id, discharged)
    }
}

fn with(case: &Case, stays: Vec<Stay>) -> Case {
    Case { stays, ..case.clone() }
}

fn holding(case: &Case, id: &str) -> Case {
    let mut case = case.clone();
    case.person.categories = Fact::Known(vec![CategorySpan { is: Id::from(id), span: Span::ALWAYS }]);
    case
}

fn pot(policy: &Policy, view: &YearView, id: &str) -> Vec<PotState> {
    let place = policy.pot_index(id).expect("a pot");
    view.standing.pots.iter().find(|pot| pot.pot == place).expect("every pot").states.clone()
}

fn left(limit: &str, left: &str) -> PotState {
    PotState::Left { limit: yuan(limit), left: just(left) }
}

fn next(policy: &Policy, view: &YearView, layer: &str) -> Vec<Threshold> {
    let place = policy.layer_index(layer).expect("a layer");
    view.standing.lines.iter().find(|line| line.layer == place).expect("every yearly layer").next.clone()
}

fn percent(text: &str) -> settle_engine::Ratio {
    settle_engine::Ratio::from_percent(text).expect("a ratio")
}

/// One tertiary stay: in scope 44,000, basic (44,000 − 800) × 60 % = 25,920, burden 18,080, critical illness 3,344.
#[test]
fn what_is_left_after_one_stay() {
    let policy = wuhan();
    let view = year(&policy, &stays::wuhan(), None).expect("it settles");
    assert_eq!(view.standing.year, 2026);
    assert_eq!(pot(&policy, &view, "basic.cap"), [left("150000", "124080")]);
    assert_eq!(pot(&policy, &view, "critical_illness.cap"), [left("300000", "296656")]);
    // No status: assistance does not pay, so its caps are not looked at.
    for id in ["assistance.cap", "assistance.cap_major", "tilt_assistance.cap"] {
        assert_eq!(pot(&policy, &view, id), []);
    }
    // Above 12,000 already; from 30,000 on the next ratio: 30,000 − 18,080
    let band = ThresholdKind::Band { from: percent("55%"), to: percent("65%") };
    assert_eq!(next(&policy, &view, "critical_illness"), [Threshold { kind: band, at: yuan("30000"), left: just("11920") }]);
    assert_eq!(view.standing.lines[0].so_far, Some(just("18080")));
    assert_eq!(view.standing.lines[0].entitled, Some(true));
    // The second tertiary stay has half of 800.
    let [deductible] = view.standing.deductibles.as_slice() else { panic!("basic insurance alone") };
    assert_eq!((deductible.amount, deductible.nth), (just("400"), Some(2)));
}

/// 低保: basic 44,000 × 60 % = 26,400; critical illness (17,600 − 6,000) × 60 % = 6,960; assistance 10,640 × 80 % = 8,512.
#[test]
fn what_is_left_with_a_status() {
    let policy = wuhan();
    let mut case = holding(&stays::wuhan(), "subsistence_allowance");
    let view = year(&policy, &case, None).expect("it settles");
    assert_eq!(pot(&policy, &view, "basic.cap"), [left("150000", "123600")]);
    assert_eq!(pot(&policy, &view, "critical_illness.cap"), [PotState::NoCap]);
    // 44,000 is above the line of 6,000, so the cap is the one of major illness: 70,000 − 8,512
    assert_eq!(pot(&policy, &view, "assistance.cap_major"), [left("70000", "61488")]);
    assert_eq!(pot(&policy, &view, "assistance.cap"), []);
    // 30,000 − 17,600
    let band = ThresholdKind::Band { from: percent("60%"), to: percent("70%") };
    assert_eq!(next(&policy, &view, "critical_illness"), [Threshold { kind: band, at: yuan("30000"), left: just("12400") }]);
    // What outpatient assistance took is gone from the same cap: 61,488 − 5,000
    case.person.year_amounts.push((Id::from("outpatient_aid"), Some(2026), Fact::Known(yuan("5000"))));
    let view = year(&policy, &case, None).expect("it settles");
    assert_eq!(pot(&policy, &view, "assistance.cap_major"), [left("70000", "56488")]);
}

/// 10,000 at a tertiary hospital: basic 9,200 × 60 % = 5,520, burden 4,480.
#[test]
fn how_far_it_is_to_the_first_line() {
    let policy = wuhan();
    let small = with(&stays::wuhan(), vec![plain("s1", "2026-05-01", "tertiary", "10000")]);
    let deductible = |at: &str, left: Bounds| Threshold { kind: ThresholdKind::Deductible, at: yuan(at), left };
    let view = year(&policy, &small, None).expect("it settles");
    // 12,000 − 4,480
    assert_eq!(next(&policy, &view, "critical_illness"), [deductible("12000", just("7520"))]);
    assert_eq!(view.standing.lines[1].entitled, Some(false));
    // Class 4 has 7,000 of its own: 7,000 − 4,480
    let view = year(&policy, &holding(&small, "district_hardship"), None).expect("it settles");
    assert_eq!(next(&policy, &view, "assistance"), [deductible("7000", just("2520"))]);
    // Nobody said which status, then or now: the burden is 4,480 at most, and at least 3,800 for a disabled person on the
    // allowance (10,000 × 62 %); the line is 12,000, or 6,000 for classes 1 and 2.
    let mut open = small.clone();
    open.person.categories = Fact::Unknown;
    let view = year(&policy, &open, None).expect("it settles");
    let found = next(&policy, &view, "critical_illness");
    assert_eq!(found.len(), 2);
    assert!(found.contains(&deductible("12000", Bounds { low: yuan("7520"), high: yuan("8200") })), "{found:?}");
    assert!(found.contains(&deductible("6000", Bounds { low: yuan("1520"), high: yuan("2200") })), "{found:?}");
    // Just at the line nothing is left to it, and what comes now is above it: burden (x − 800) × 40 % + 800 = 12,000.
    let at = with(&small, vec![plain("s1", "2026-05-01", "tertiary", "28800")]);
    let view = year(&policy, &at, None).expect("it settles");
    assert_eq!(next(&policy, &view, "critical_illness"), [deductible("12000", just("0"))]);
}

/// What was used before counts like the stays that used it: basic 5,520 of 10,000 in scope.
#[test]
fn what_was_used_before_the_first_stay() {
    let policy = wuhan();
    let mut case = with(&stays::wuhan(), Vec::new());
    case.used = settle_engine::Used {
        stays: 1,
        eligible: yuan("10000"),
        layers: vec![(Id::from("basic"), yuan("5520"))],
        ..settle_engine::Used::default()
    };
    let planned = plain("next", "2026-05-01", "tertiary", "20000");
    let view = year(&policy, &case, Some(&planned)).expect("it settles");
    assert_eq!(pot(&policy, &view, "basic.cap"), [left("150000", "144480")]);
    let deductible = Threshold { kind: ThresholdKind::Deductible, at: yuan("12000"), left: just("7520") };
    assert_eq!(next(&policy, &view, "critical_illness"), [deductible]);
    assert_eq!(view.standing.deductibles[0].amount, just("400"));
    // (20,000 − 400) × 60 % = 11,760; burden 4,480 + 8,240 = 12,720, so 720 × 55 % = 396; 20,000 − 11,760 − 396
    assert_eq!(view.answer.stays[0].out_of_pocket, just("7844"));
    assert!(view.reversal.is_none());
    assert!(year(&policy, &case, None).is_err(), "nothing says which stay comes next");
}

/// 31 December is of the old year, 1 January of the new one, with everything at zero.
#[test]
fn the_year_changes_with_the_day_of_discharge() {
    let policy = wuhan();
    let case = with(&stays::wuhan(), vec![stays::stay("s1", "2025-12-20")]);
    let old = year(&policy, &case, Some(&plain("next", "2025-12-31", "tertiary", "1000"))).expect("it settles");
    // Half of 800: 600 × 60 % = 360; burden 18,080 + 640 = 18,720: 6,720 × 55 % = 3,696 − 3,344 = 352
    assert_eq!(old.answer.stays[1].out_of_pocket, just("288"));
    assert_eq!((old.standing.year, old.standing.deductibles[0].nth), (2025, Some(2)));
    let new = year(&policy, &case, Some(&plain("next", "2026-01-01", "tertiary", "1000"))).expect("it settles");
    // 200 × 60 %
    assert_eq!(new.answer.stays[1].out_of_pocket, just("880"));
    assert_eq!((new.standing.year, new.standing.deductibles[0].nth), (2026, Some(1)));
    assert_eq!(pot(&policy, &new, "basic.cap"), [left("150000", "150000")]);
    let deductible = Threshold { kind: ThresholdKind::Deductible, at: yuan("12000"), left: just("12000") };
    assert_eq!(next(&policy, &new, "critical_illness"), [deductible]);
    assert_eq!(new.answer.years.iter().map(|year| year.year).collect::<Vec<_>>(), [2025, 2026]);
}

/// A pot for good goes from year to year.
#[test]
fn a_pot_for_good_is_not_filled_again() {
    let mut policy = wuhan();
    let place = policy.pot_index("basic.cap").expect("a pot");
    policy.pots[place].per = Per::Life;
    // 25,920 in 2025
    let case = with(&stays::wuhan(), vec![stays::stay("s1", "2025-12-20")]);
    let view = year(&policy, &case, Some(&plain("next", "2026-01-01", "tertiary", "1000"))).expect("it settles");
    assert_eq!(pot(&policy, &view, "basic.cap"), [left("150000", "124080")]);
}

/// 年中成为特困: before it the person pays 20,000 − 11,520, after it nothing.
#[test]
fn a_status_that_begins_parts_the_year() {
    let policy = wuhan();
    let mut case = with(
        &stays::wuhan(),
        vec![plain("s1", "2026-02-01", "tertiary", "20000"), plain("s2", "2026-06-01", "tertiary", "10000")],
    );
    let span = Span { from: Some(day("2026-03-01")), through: None };
    case.person.categories = Fact::Known(vec![CategorySpan { is: Id::from("destitute"), span }]);
    let view = year(&policy, &case, None).expect("it settles");
    let destitute = policy.category_index("destitute").expect("a status");
    let [before, after] = view.parts.as_slice() else { panic!("two parts: {:?}", view.parts) };
    assert_eq!((before.statuses, before.stays.as_slice(), before.out_of_pocket), (Mask::NONE, [0].as_slice(), just("8480")));
    assert_eq!((after.statuses, after.stays.as_slice(), after.out_of_pocket), (Mask::only(destitute), [1].as_slice(), just("0")));
    // 10,000 × 60 %; (8,480 + 4,000 − 6,000) × 60 % = 3,888; the rest 112
    assert_eq!(after.layers, [just("6000"), just("3888"), just("112"), just("0")]);
    let [change] = view.changes.as_slice() else { panic!("one day") };
    assert_eq!((change.status, change.day, change.begins), (destitute, day("2026-03-01"), true));
    // One that ends by the policy's own rule after twelve months says so.
    let span = Span { from: Some(day("2025-05-01")), through: None };
    case.person.categories = Fact::Known(vec![CategorySpan { is: Id::from("illness_impoverished"), span }]);
    let view = year(&policy, &case, None).expect("it settles");
    assert_eq!(view.changes.iter().map(|change| (change.day, change.begins)).collect::<Vec<_>>(), [(day("2026-04-30"), false)]);
    assert_eq!(view.parts.len(), 2);
}

/// Two stays and a planned third: taking the second back, the third finds the year as the first left it.
#[test]
fn a_stay_is_taken_back() {
    let policy = wuhan();
    let case = with(
        &stays::wuhan(),
        vec![plain("s1", "2026-02-01", "secondary", "10000"), plain("s2", "2026-05-01", "tertiary", "60000")],
    );
    let view = year(&policy, &case, Some(&plain("next", "2026-07-01", "tertiary", "1000"))).expect("it settles");
    let reversal = view.reversal.expect("a last stay");
    assert_eq!(reversal.stay, 1);
    // (60,000 − 400) × 60 % = 35,760; (27,520 − 12,000) × 55 % = 8,536
    assert_eq!(reversal.was.out_of_pocket, just("15704"));
    let [(now, then)] = reversal.later.as_slice() else { panic!("the planned stay") };
    // Now: 600 × 60 % = 360; (28,160 − 12,000) × 55 % = 8,888 − 8,536 = 352
    assert_eq!(now.out_of_pocket, just("288"));
    // Then: still the second of the year, 360; burden 3,280 + 640 stays below 12,000
    assert_eq!(then.out_of_pocket, just("640"));
    assert_eq!(reversal.without.out_of_pocket(), just("3920"));
}

/// Ten nights in each year: half of the bill each, or as it arose, or all of it in the year of discharge.
#[test]
fn a_stay_over_the_turn_of_the_year_in_three_ways() {
    let policy = wuhan();
    let spans = Stay { admitted: Fact::Known(day("2025-12-22")), ..stays::stay("s1", "2026-01-11") };
    let case = with(&stays::wuhan(), vec![spans]);
    let before = Before { gross: yuan("40000"), uncovered: yuan("4000"), above_limit: Money::ZERO, prior: yuan("8000") };
    let found = spanning(&policy, &case, Some((0, before))).expect("it settles");
    let [one] = found.as_slice() else { panic!("one stay") };
    assert_eq!((one.stay, one.nights.as_slice()), (0, [(2025, 10), (2026, 10)].as_slice()));
    assert_eq!(one.prorated, Vec::<usize>::new());
    assert_eq!(one.whole.out_of_pocket(), just("20736"));
    // Each half: 25,000 − 2,500 − 500 = 22,000; (22,000 − 800) × 60 % = 12,720; burden 9,280 below 12,000
    let by_days = one.by_days.as_ref().expect("known amounts").as_ref().expect("it settles");
    assert_eq!(by_days.stays.iter().map(|stay| stay.out_of_pocket).collect::<Vec<_>>(), [just("12280"), just("12280")]);
    assert_eq!(by_days.years.iter().map(|year| year.year).collect::<Vec<_>>(), [2025, 2026]);
    // 40,000 − 4,000 − 800 = 35,200: 34,400 × 60 % = 20,640; (14,560 − 12,000) × 55 % = 1,408
    // 10,000 − 1,000 − 200 = 8,800: 8,000 × 60 % = 4,800
    let by_cost = one.by_cost.as_ref().expect("said").as_ref().expect("it settles");
    assert_eq!(by_cost.stays.iter().map(|stay| stay.out_of_pocket).collect::<Vec<_>>(), [just("17952"), just("5200")]);
    assert!(split_by_cost(&case, 0, Before { gross: yuan("60000"), ..before }).is_none(), "more than there is");
}

#[test]
fn shares_by_nights_add_up_to_the_bill() {
    // One night in the old year, two in the new: 33.33 and the rest.
    let stay = Stay { admitted: Fact::Known(day("2025-12-31")), ..plain("s1", "2026-01-03", "tertiary", "100") };
    let case = with(&stays::wuhan(), vec![stay.clone()]);
    let split = split_by_days(&case, 0).expect("it spans two years");
    let gross: Vec<Option<&Money>> = split.stays.iter().map(|stay| stay.gross.known()).collect();
    assert_eq!(gross, [Some(&yuan("33.33")), Some(&yuan("66.67"))]);
    assert_eq!(split.stays.iter().map(|stay| stay.discharged.to_string()).collect::<Vec<_>>(), ["2025-12-31", "2026-01-03"]);
    // Out on 1 January: no night in the new year, and all of the bill is of the old one.
    let out = with(&case, vec![Stay { discharged: day("2026-01-01"), ..stay.clone() }]);
    let split = split_by_days(&out, 0).expect("two years");
    assert_eq!(
        split.stays.iter().map(|stay| stay.gross.known().copied()).collect::<Vec<_>>(),
        [Some(yuan("100")), Some(Money::ZERO),]
    );
    // Within one year, or with lines of the slip, nothing is shared out.
    assert!(split_by_days(&with(&case, vec![plain("s1", "2026-03-01", "tertiary", "100")]), 0).is_none());
    let mut slip = case.clone();
    slip.stays[0].paid.push((Id::from("basic"), yuan("1")));
    assert!(split_by_days(&slip, 0).is_none());
}

/// Luzhai's backstop shares out by nights itself; nothing is published of the layers before it.
#[test]
fn a_layer_that_is_prorated_says_so_and_an_unpublished_one_too() {
    let policy = policy(&root().join("policies/guangxi/luzhai-resident.toml"));
    let mut case = stays::luzhai();
    let backstop = policy.layer_index("backstop").expect("a layer");
    case.stays[0].admitted = Fact::Known(day("2018-12-22"));
    case.stays[0].discharged = day("2019-01-06");
    let found = spanning(&policy, &case, None).expect("it settles");
    assert_eq!(found[0].prorated, [backstop]);
    assert!(found[0].by_days.is_none() && found[0].by_cost.is_none());
    let mut open = stays::luzhai();
    open.stays[0].paid.clear();
    let view = year(&policy, &open, None).expect("it settles");
    let published = |layer: usize| policy.layers[layer].publication == settle_engine::policy::Publication::Published;
    assert!(!view.standing.pots.is_empty());
    for pot in view.standing.pots.iter().filter(|pot| !published(pot.layer)) {
        assert_eq!(pot.states, [PotState::Unpublished], "{}", policy.pots[pot.pot].id);
    }
}

/// On every case of every pack: the next stay costs what settling the case with it gives, and a reversal what settling
/// the case without it gives; what is left never exceeds the limit.
#[test]
fn the_year_of_every_authors_case_is_the_settlement_of_it() {
    let (mut years, mut later) = (0, 0);
    for path in packs() {
        let (policy, node) = (policy(&path), tree(&path));
        if policy.is_programme() {
            continue;
        }
        for test in author_test::tests(&node) {
            let Some(case) = test.case(&policy).filter(|case| !case.stays.is_empty()) else { continue };
            let Ok(now) = settle(&policy, &case, false) else { continue };
            let name = format!("{}: {}", path.display(), test.id);
            let last = now.stays.last().expect("a stay").index;
            let planned =
                Stay { id: Id::from("planned"), admitted: Fact::Known(case.stays[last].discharged), ..case.stays[last].clone() };
            let Ok(view) = year(&policy, &case, Some(&planned)) else { continue };
            years += 1;
            let mut with = case.clone();
            with.stays.push(planned);
            assert_eq!(view.answer.stays, settle(&policy, &with, false).expect("settles").stays, "{name}");
            let reversal = view.reversal.expect("a last stay");
            let left = settle(&policy, &without(&with, reversal.stay), false).expect("settles");
            assert_eq!((reversal.stay, &reversal.without.stays), (last, &left.stays), "{name}");
            for (was, becomes) in &reversal.later {
                assert_eq!(was.id, becomes.id, "{name}");
                later += 1;
            }
            for state in view.standing.pots.iter().flat_map(|pot| &pot.states) {
                if let PotState::Left { limit, left } = state {
                    assert!(Money::ZERO <= left.low && left.low <= left.high && left.high <= *limit, "{name}");
                }
            }
            for line in view.standing.lines.iter().flat_map(|line| &line.next) {
                assert!(Money::ZERO <= line.left.low && line.left.high <= line.at, "{name}: {line:?}");
            }
            // The parts of a year are the year.
            for found in &now.years {
                let parts: Vec<_> = view.parts.iter().filter(|part| part.year == found.year).collect();
                let exact: Option<Vec<Money>> = parts.iter().map(|part| part.out_of_pocket.exact()).collect();
                if let (Some(parts), Some(year)) = (exact.filter(|parts| !parts.is_empty()), found.out_of_pocket.exact()) {
                    let sum = parts.into_iter().fold(Money::ZERO, |sum, part| sum.checked_add(part).expect("small"));
                    assert_eq!(sum, year, "{name}");
                }
            }
        }
    }
    assert!(years > 400 && later > 400, "{years} years, {later} later stays");
}
