//! Exact ranges against brute force: open amounts in small boxes, every fen of them settled.

use settle_engine::answers::curve::{CurveError, curve};
use settle_engine::answers::range::{ExactRange, complete, matters_exact, settle_exact};
use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, Case, Fact, FactKey, Id, Money, Prior, settle};
use settle_policy::{Code, author_test, text_file};

use crate::support::{files, policy, root, tree};

/// A case file and its policy.
fn read(pack: &str, case: &str) -> (Policy, Case) {
    let policy = policy(&root().join(pack));
    let tree = text_file::parse(case.as_bytes(), "case.toml", Code::C1).expect("TOML");
    let (case, findings) = settle_policy::case(&tree, &policy);
    (policy, case.unwrap_or_else(|| panic!("{:?}", findings.list)))
}

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

/// Every amount of an answer: each stay's layers and what the person pays; last what the person pays in all.
fn bounds(answer: &Answer) -> Vec<(Money, Money)> {
    let pair = |b: Bounds| (b.low, b.high);
    let each = answer.stays.iter().flat_map(|stay| stay.layers.iter().map(|l| pair(l.amount)).chain([pair(stay.out_of_pocket)]));
    each.chain([pair(answer.out_of_pocket())]).collect()
}

/// An amount of the first stay that can be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Gross,
    Uncovered,
    Prior,
    /// A declared amount of the year.
    Declared(&'static str),
}

fn set(case: &mut Case, stay: usize, part: Part, amount: Fact<Money>) {
    let stay = &mut case.stays[stay];
    match part {
        Part::Gross => stay.gross = amount,
        Part::Uncovered => stay.uncovered = amount,

        Part::Prior => match &mut stay.prior {
            Prior::Payment(prior) | Prior::ClassB(prior) => *prior = amount,
        },
        Part::Declared(id) => {
            case.person.year_amounts.retain(|(name, _, _)| name.as_str() != id);
            case.person.year_amounts.push((Id::from(id), None, amount));
        }
    }
}

/// A box: open amounts with their bounds in fen.
type Box<'b> = &'b [(Part, i64, i64)];

fn open(known: &Case, stay: usize, sides: Box) -> Case {
    let mut case = known.clone();
    for (part, low, high) in sides {
        set(&mut case, stay, *part, Fact::Between(Money::from_fen(*low), Money::from_fen(*high)));
    }
    case
}

/// A fact of the stay that is forgotten beside the box, in every way in which it can be known.
fn levels(policy: &Policy, known: &Case, stay: usize) -> (Case, Vec<Case>) {
    let with = |level: Fact<Id>| {
        let mut case = known.clone();
        case.stays[stay].level = level;
        case
    };
    (with(Fact::Unknown), policy.levels.iter().map(|level| with(Fact::Known(level.id.clone()))).collect())
}

/// Every completion of a box.
fn completions(known: Vec<Case>, stay: usize, sides: Box) -> Vec<Case> {
    let mut all = known;
    for (part, low, high) in sides {
        let with = |case: &Case, fen: i64| {
            let mut case = case.clone();
            set(&mut case, stay, *part, Fact::Known(Money::from_fen(fen)));
            case
        };
        all = all.iter().flat_map(|case| (*low..=*high).map(|fen| with(case, fen)).collect::<Vec<_>>()).collect();
    }
    all
}

/// The range of a box, tried fen by fen. `None` if no completion is possible.
fn brute(policy: &Policy, all: &[Case]) -> Option<Vec<(Money, Money)>> {
    let mut found: Option<Vec<(Money, Money)>> = None;
    for case in all {
        let Ok(answer) = settle(policy, case, false) else { continue };
        let here = bounds(&answer);
        found = Some(match found {
            None => here,
            Some(found) => found.iter().zip(&here).map(|(one, other)| (one.0.min(other.0), one.1.max(other.1))).collect(),
        });
    }
    found
}

/// What is told to reach an end reaches it.
fn check_ends(policy: &Policy, case: &Case, range: &ExactRange) -> usize {
    let mut reached = 0;
    for end in &range.ends {
        let told = range.answer.stays.iter().find(|stay| stay.index == end.stay).expect("the stay");
        let amount = |stay: &settle_engine::RangeStay| match end.layer {
            Some(layer) => stay.layers[layer].amount,
            None => stay.out_of_pocket,
        };
        assert_eq!((amount(told).low, amount(told).high), (end.least.0, end.greatest.0));
        for (wanted, known) in [&end.least, &end.greatest] {
            // What an office decides is no fact of a case: it stays open.
            if known.iter().any(|(key, _)| matches!(key, FactKey::Office(..))) {
                continue;
            }
            let done = complete(policy, case, known);
            let answer = settle(policy, &done, false).unwrap_or_else(|error| panic!("{error:?}: {known:?}"));
            let stay = answer.stays.iter().find(|stay| stay.index == end.stay).expect("the stay");
            assert_eq!(amount(stay).exact(), Some(*wanted), "{:?} with {known:?}", end.layer);
            reached += 1;
        }
    }
    reached
}

/// Settles a box (and with it every level, if that is forgotten) both ways.
fn compare(name: &str, policy: &Policy, known: &Case, stay: usize, sides: Box, forget_level: bool) -> bool {
    let (base, each) = if forget_level { levels(policy, known, stay) } else { (known.clone(), vec![known.clone()]) };
    let all = completions(each, stay, sides);
    let Some(wanted) = brute(policy, &all) else { return false };
    let case = open(&base, stay, sides);
    let range = settle_exact(policy, &case, false).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert!(range.exact, "{name} {sides:?}");
    assert_eq!(bounds(&range.answer), wanted, "{name} {sides:?}");
    check_ends(policy, &case, &range);
    true
}

/// The corner of ADR 0005, worked out by hand: 25,000 of 26,000 used. At a bill of 5,000 the person pays
/// 0.4 × 5,000 − 1,000 = 1,000; one fen below 6,000 it is 2,400 − 1,000 = 1,400; at 6,000 the cap is 70,000 and
/// 0.2 × 2,400 = 480 are left; at 10,000 it is 800.
#[test]
fn a_jump_inside_the_bounds_is_in_the_range() {
    let (policy, case) = read(
        "policies/hubei/wuhan-resident.toml",
        r#"
person = { categories = [{ is = "subsistence_allowance" }], outpatient_aid = "25000" }
stays  = [{ discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true, referral = "none",
            gross = { between = ["5000", "10000"] }, uncovered = "0", above_limit = "0", class_b = "0" }]
"#,
    );
    let range = settle_exact(&policy, &case, false).expect("settles");
    assert!(range.exact);
    let person = range.answer.out_of_pocket();
    assert_eq!((person.low, person.high), (yuan("480"), yuan("1400")));
    let assistance = range.answer.stays[0].layers[2].amount;
    assert_eq!((assistance.low, assistance.high), (yuan("1000"), yuan("3200")));
    let end = range.ends.iter().find(|end| end.layer.is_none()).expect("the person's ends");
    assert_eq!(end.least.1, [(FactKey::Gross(0), settle_engine::answers::range::Known::Amount(yuan("6000")))]);
    assert_eq!(end.greatest.1, [(FactKey::Gross(0), settle_engine::answers::range::Known::Amount(yuan("5999.99")))]);
    assert_eq!(check_ends(&policy, &case, &range), 10);
}

/// Boxes around every place where something begins or ends in the tests of every pack.
#[test]
fn boxes_around_every_breakpoint_equal_brute_force() {
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let (mut compared, mut packs) = (0, Vec::new());
    let folders = ["policies", "tests/suite/policies/good"];
    let all = folders.iter().flat_map(|folder| files(&root().join(folder), "toml"));
    for path in all.filter(|path| text_file::is_policy(path)) {
        let (tree, policy) = (tree(&path), policy(&path));
        for test in author_test::tests(&tree) {
            let Some(mut case) = test.case(&policy) else { continue };
            let Some(stay) = case.stays.len().checked_sub(1) else { continue };
            let drawn = match curve(&policy, &case, stay, (Money::ZERO, Money::from_fen(50_000_000))) {
                Ok(drawn) => drawn,
                Err(CurveError::Open(_) | CurveError::NoBill) => continue,
                Err(CurveError::Settle(error)) => panic!("{error:?}"),
            };
            case.stays[stay].paid.retain(|(id, _)| drawn.fixed.iter().any(|layer| policy.layers[*layer].id == *id));
            for piece in &drawn.pieces {
                if random.u8(0..4) > 0 {
                    continue;
                }
                let at = piece.first.bill.fen();
                let name = format!("{} {} at {}", policy.id, test.id, piece.first.bill);
                let low = (at - random.i64(0..6)).max(0);
                let gross = (Part::Gross, low, at + random.i64(1..6));
                let known = |fact: &Fact<Money>| fact.known().map_or(0, |amount| amount.fen());
                let uncovered = known(&case.stays[stay].uncovered);
                let prior = match &case.stays[stay].prior {
                    Prior::Payment(fact) | Prior::ClassB(fact) => known(fact),
                };
                let beside = match random.u8(0..3) {
                    0 => None,
                    1 => Some((Part::Uncovered, uncovered, uncovered + random.i64(1..4))),
                    _ => Some((Part::Prior, prior, prior + random.i64(1..12))),
                };
                let sides: Vec<(Part, i64, i64)> = [Some(gross), beside].into_iter().flatten().collect();
                compared += usize::from(compare(&name, &policy, &case, stay, &sides, random.u8(0..3) == 0));
                packs.push(policy.id.clone());
            }
        }
    }
    packs.sort();
    packs.dedup();
    assert!(compared > 500, "{compared} boxes");
    assert!(packs.len() >= 10, "{packs:?}");
}

/// Wide bounds: bills drawn at random and around every breakpoint lie inside, and both ends are reached.
#[test]
fn wide_bounds_hold_every_bill_and_reach_their_ends() {
    let mut random = fastrand::Rng::with_seed(5);
    let (mut ranges, mut wider) = (0, 0);
    for pack in ["hubei/wuhan", "beijing/beijing", "hebei/chengde", "neimenggu/wulanchabu"] {
        let path = root().join(format!("policies/{pack}-resident.toml"));
        let (tree, policy) = (tree(&path), policy(&path));
        for test in author_test::tests(&tree) {
            let Some(mut case) = test.case(&policy) else { continue };
            let Some(stay) = case.stays.len().checked_sub(1) else { continue };
            let Ok(drawn) = curve(&policy, &case, stay, (Money::ZERO, yuan("300000"))) else { continue };
            case.stays[stay].paid.retain(|(id, _)| drawn.fixed.iter().any(|layer| policy.layers[*layer].id == *id));
            let start = drawn.pieces[0].first.bill.fen();
            let low = random.i64(start..start + 2_000_000);
            let high = random.i64(low..30_000_000);
            let open = open(&case, stay, &[(Part::Gross, low, high)]);
            let range = settle_exact(&policy, &open, false).expect("settles");
            assert!(range.exact);
            let told = bounds(&range.answer);
            let ends = drawn.pieces.iter().flat_map(|piece| [piece.first.bill.fen(), piece.last.bill.fen()]);
            let mut bills: Vec<i64> =
                ends.flat_map(|bill| bill - 2..=bill + 2).filter(|bill| (low..=high).contains(bill)).collect();
            bills.extend((0..40).map(|_| random.i64(low..=high)));
            bills.extend([low, high]);
            let found = brute(&policy, &completions_at(&case, stay, &bills)).expect("some bill is possible");
            for (told, found) in told.iter().zip(&found) {
                assert!(told.0 <= found.0 && found.1 <= told.1, "{} {}: {told:?} {found:?}", policy.id, test.id);
            }
            assert!(check_ends(&policy, &open, &range) > 0);
            wider += usize::from(bounds(&settle(&policy, &open, false).expect("settles")) != told);
            ranges += 1;
        }
    }
    assert!(ranges > 300 && wider > 20, "{ranges} ranges, {wider} of them wider than their ends");
}

fn completions_at(known: &Case, stay: usize, bills: &[i64]) -> Vec<Case> {
    let with = |bill: &i64| {
        let mut case = known.clone();
        set(&mut case, stay, Part::Gross, Fact::Known(Money::from_fen(*bill)));
        case
    };
    bills.iter().map(with).collect()
}

/// Luzhai, numbers not published, the illness not in scope: the county pays nothing until basic insurance has paid a
/// fen, and then all but 10 %. At the ends (basic insurance pays nothing, or all) it never pays.
const GATE: &str = r#"
person = { scheme = "resident", household_registered = true, birth_permit = true, birth_certificate = true,
           categories = [{ is = "registered_poor" }] }
stays  = [{ care = "inpatient", admitted = 2018-08-01, discharged = 2018-08-11, level = "county", place = "in_county",
            designated = true, referral = "none", cause = "illness", in_scope = false, doctor_statement = false,
            gross = "20000", uncovered = "0", above_limit = "0", prior_payment = "0" }]
"#;

#[test]
fn a_gate_behind_a_layer_without_numbers_opens_inside_its_bounds() {
    let (policy, case) = read("policies/guangxi/luzhai-resident.toml", GATE);
    let range = settle_exact(&policy, &case, false).expect("settles");
    let backstop = policy.layer_index("backstop").expect("the layer");
    let paid = range.answer.stays[0].layers[backstop].amount;
    // 90 % of 20,000 less the one fen that basic insurance pays.
    assert_eq!((paid.low, paid.high), (Money::ZERO, yuan("17999.99")));
    let at_ends = settle(&policy, &case, false).expect("settles").stays[0].layers[backstop].amount;
    assert_eq!((at_ends.low, at_ends.high), (Money::ZERO, Money::ZERO));
    check_ends(&policy, &case, &range);
}

/// The same with a bill of some fen: every way in which the four layers can share it.
#[test]
fn layers_without_numbers_equal_brute_force() {
    let (policy, case) = read("policies/guangxi/luzhai-resident.toml", GATE);
    for bill in [0, 1, 7, 11] {
        for in_scope in [false, true] {
            let mut known = case.clone();
            known.stays[0].gross = Fact::Known(Money::from_fen(bill));
            known.stays[0].in_scope = Fact::Known(in_scope);
            let mut all = Vec::new();
            for basic in 0..=bill {
                for critical in 0..=bill - basic {
                    for commercial in 0..=bill - basic - critical {
                        for assistance in 0..=bill - basic - critical - commercial {
                            let mut case = known.clone();
                            let lines = [
                                ("basic", basic),
                                ("critical_illness", critical),
                                ("commercial", commercial),
                                ("assistance", assistance),
                            ];
                            case.stays[0].paid = lines.map(|(id, fen)| (Id::from(id), Money::from_fen(fen))).to_vec();
                            all.push(case);
                        }
                    }
                }
            }
            let wanted = brute(&policy, &all).expect("a bill can be shared");
            let range = settle_exact(&policy, &known, false).expect("settles");
            assert_eq!(bounds(&range.answer), wanted, "{bill} fen, in scope: {in_scope}");
            check_ends(&policy, &known, &range);
        }
    }
}

/// A question behind two open amounts: 84 of a fee are paid out of a quota from which something may be gone. At the ends
/// of the quota (nothing, 500) it never matters what is gone; at 84 it does.
#[test]
fn a_question_behind_two_open_amounts_is_asked() {
    let (policy, case) = read(
        "tests/suite/policies/good/operators.toml",
        r#"
person = { birth = 1956-03-01, scheme = "resident", categories = [], card = false, hardship = false, meeting = false,
           quota = { between = ["0", "500"] }, quota_used = { between = ["0", "90"] }, advance = "0" }
stays  = [{ care = "outpatient", admitted = 2026-03-10, discharged = 2026-03-10, level = "city", place = "in_pool", designated = true,
            referral = "none", cause = "illness", in_scope = true, gross = "120", uncovered = "0", above_limit = "0",
            prior_payment = "0", exam_fee = "0" }]
"#,
    );
    let used = FactKey::YearAmount(2026, policy.fact_index("quota_used").expect("the fact"));
    assert!(matters_exact(&policy, &case, used).expect("settles"));
    // A quota of nothing stays nothing, whatever is gone of it.
    let mut none = case;
    set(&mut none, 0, Part::Declared("quota"), Fact::Known(Money::ZERO));
    assert!(!matters_exact(&policy, &none, used).expect("settles"));
}

/// What was used of a cap may be open too: amounts of the year in small boxes around the place where the cap is used up.
#[test]
fn amounts_of_the_year_equal_brute_force() {
    let (policy, case) = read(
        "policies/hubei/wuhan-resident.toml",
        r#"
person = { categories = [{ is = "subsistence_allowance" }], outpatient_aid = "25000" }
stays  = [{ discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true, referral = "none",
            gross = "6000", uncovered = "0", above_limit = "0", class_b = "0" }]
"#,
    );
    // The lower cap ends at 6,000; below it 1,920 fit into it as long as no more than 24,080 are used.
    for (used, bill) in [(2_408_000, 600_000), (2_500_000, 600_000), (2_599_998, 599_998), (6_807_998, 600_001)] {
        let sides = [(Part::Declared("outpatient_aid"), used - 4, used + 4), (Part::Gross, bill - 4, bill + 4)];
        assert!(compare("aid", &policy, &case, 0, &sides, false));
        let three = [sides[0], sides[1], (Part::Prior, 0, 12)];
        assert!(compare("aid", &policy, &case, 0, &three, false));
    }
}
