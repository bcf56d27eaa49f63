//! Why not: every change that is stated turns the answer, and nothing smaller does. Over every test of every policy that
//! ships, and over cases made from them.

use settle_engine::answers::why_not::{BenefitWhyNot, LayerWhyNot, Otherwise, why_not};
use settle_engine::answers::{Change, Lever, To};
use settle_engine::policy::{FactKind, FactOf, Policy};
use settle_engine::{
    Bounds, Care, Case, CategorySpan, Cause, Date, Fact, FactKey, Id, Mask, Money, Place, Prior, Referral, Scheme, Span, plan,
    settle,
};
use settle_policy::{author_test, holidays};

use crate::program;
use crate::support::{files, packs, policy, root, tree};

/// One value of a change.
#[derive(Clone, Copy, Debug)]
enum Value {
    Choice(usize),
    More(i64),
    Day(Date),
    Count(u32),
}

fn shift(fact: &Fact<Money>, by: i64) -> Option<Fact<Money>> {
    let moved = |money: &Money| Some(Money::from_fen(money.fen() + by)).filter(|money| money.fen() >= 0);
    Some(match fact {
        Fact::Known(money) => Fact::Known(moved(money)?),
        Fact::Between(low, high) => Fact::Between(moved(low)?, moved(high)?),
        Fact::OneOf(all) => Fact::OneOf(all.iter().map(moved).collect::<Option<_>>()?),
        Fact::Unknown => return None,
    })
}

/// Writes a change into a case, as somebody would who fills in the case file anew.
fn apply(policy: &Policy, case: &mut Case, stay: usize, lever: Lever, value: Value) -> Option<()> {
    let fact_id = |fact: usize| policy.facts[fact].id.clone();
    match (lever, value) {
        (Lever::Status(_), Value::Choice(at)) => match &mut case.person.categories {
            Fact::Known(list) => list.push(CategorySpan { is: policy.categories[at].id.clone(), span: Span::ALWAYS }),
            Fact::OneOf(lists) => {
                lists.iter_mut().for_each(|l| l.push(CategorySpan { is: policy.categories[at].id.clone(), span: Span::ALWAYS }))
            }
            _ => return None,
        },
        (Lever::StatusDays(at), Value::Day(day)) => {
            let Fact::Known(list) = &mut case.person.categories else { return None };
            for status in list.iter_mut().filter(|status| status.is == policy.categories[at].id) {
                status.span.from = status.span.from.map(|from| from.min(day));
                status.span.through = status.span.through.map(|through| through.max(day));
            }
        }
        (Lever::Days, Value::Day(day)) => match case.stays.get_mut(stay) {
            None => case.asked.on = Some(day),
            Some(stay) => {
                let by = day.days_since(stay.discharged);
                stay.discharged = day;
                if let Fact::Known(admitted) = stay.admitted {
                    stay.admitted = Fact::Known(admitted.plus_days(by)?);
                }
            }
        },
        (Lever::Count(fact), Value::Count(count)) => {
            case.asked.counts.retain(|(id, ..)| *id != fact_id(fact));
            case.asked.counts.push((fact_id(fact), None, Fact::Known(count)));
        }
        (Lever::Fact(key), Value::Choice(at)) => match key {
            FactKey::Scheme => case.person.scheme = Fact::Known(Scheme::ALL[at]),
            FactKey::PersonFact(fact) => {
                case.person.facts.retain(|(id, _)| *id != fact_id(fact));
                case.person.facts.push((fact_id(fact), Mask::only(at)));
            }
            FactKey::YearFact(year, fact) => {
                case.person.year_facts.retain(|(id, y, _)| *id != fact_id(fact) || y.is_some_and(|y| y != year));
                case.person.year_facts.push((fact_id(fact), Some(year), Mask::only(at)));
            }
            FactKey::StayFact(s, fact) => {
                case.stays[s].facts.retain(|(id, _)| *id != fact_id(fact));
                case.stays[s].facts.push((fact_id(fact), Mask::only(at)));
            }
            FactKey::Care(s) => case.stays[s].care = Fact::Known(Care::ALL[at]),
            FactKey::Level(s) => case.stays[s].level = Fact::Known(policy.levels[at].id.clone()),
            FactKey::Place(s) => case.stays[s].place = Fact::Known(Place::ALL[at]),
            FactKey::Referral(s) => case.stays[s].referral = Fact::Known(Referral::ALL[at]),
            FactKey::Cause(s) => case.stays[s].cause = Fact::Known(Cause::ALL[at]),
            FactKey::Designated(s) => case.stays[s].designated = Fact::Known(at == 1),
            FactKey::InScope(s) => case.stays[s].in_scope = Fact::Known(at == 1),
            _ => return None,
        },
        (Lever::Fact(FactKey::Birth), Value::Day(day)) => case.person.birth = Fact::Known(day),
        (Lever::Fact(key), Value::More(by)) => match key {
            FactKey::Gross(s) => case.stays[s].gross = shift(&case.stays[s].gross, by)?,
            FactKey::Uncovered(s) => {
                case.stays[s].gross = shift(&case.stays[s].gross, by)?;
                case.stays[s].uncovered = shift(&case.stays[s].uncovered, by)?;
            }
            FactKey::Prior(s) => {
                case.stays[s].gross = shift(&case.stays[s].gross, by)?;
                match &mut case.stays[s].prior {
                    Prior::Payment(fact) | Prior::ClassB(fact) => *fact = shift(fact, by)?,
                }
            }
            FactKey::StayAmount(s, fact) => {
                let amounts = &mut case.stays[s].amounts;
                match amounts.iter_mut().find(|(id, _)| *id == fact_id(fact)) {
                    Some((_, amount)) => *amount = shift(amount, by)?,
                    None => amounts.push((fact_id(fact), Fact::Known(Money::from_fen(by)))),
                }
            }
            FactKey::YearAmount(_, fact) | FactKey::PersonAmount(fact) => {
                let amounts = &mut case.person.year_amounts;
                match amounts.iter_mut().find(|(id, ..)| *id == fact_id(fact)) {
                    Some((.., amount)) => *amount = shift(amount, by)?,
                    None => amounts.push((fact_id(fact), None, Fact::Known(Money::from_fen(by)))),
                }
            }
            _ => return None,
        },
        _ => return None,
    }
    Some(())
}

/// The stated value of a change; of a choice, the one at a place among the stated ones.
fn value(change: &Change, pick: usize) -> Value {
    match change.to {
        To::OneOf(mask) => {
            let all: Vec<usize> = mask.iter().collect();
            Value::Choice(all[pick % all.len()])
        }
        To::Amount { by, .. } => Value::More(by.fen()),
        To::Day { to, .. } => Value::Day(to),
        To::Count { to, .. } => Value::Count(to),
    }
}

/// What a case answers: whether it can be a yes, and what the person pays.
type Look<'a> = &'a dyn Fn(&Case) -> Option<(bool, Bounds)>;

struct Proof<'a> {
    name: String,
    policy: &'a Policy,
    case: &'a Case,
    stay: usize,
    now: Bounds,
    look: Look<'a>,
    count: &'a mut Count,
    random: &'a mut fastrand::Rng,
}

#[derive(Default, Debug)]
struct Count {
    cases: usize,
    layers: usize,
    benefits: usize,
    cut: usize,
    with_a_way: usize,
    changes: usize,
    several: usize,
    fen: usize,
    days: usize,
    looks: usize,
    stops: std::collections::BTreeMap<&'static str, usize>,
    told: std::collections::BTreeMap<&'static str, usize>,
}

impl Proof<'_> {
    /// Whether the answer turns with these values instead.
    fn turns(&mut self, values: &[(Lever, Value)]) -> Option<(bool, Bounds)> {
        let mut case = self.case.clone();
        for (lever, value) in values {
            apply(self.policy, &mut case, self.stay, *lever, *value)?;
        }
        self.count.looks += 1;
        (self.look)(&case)
    }

    fn dearer(&self, paid: Bounds) -> bool {
        paid.low > self.now.low || paid.high > self.now.high
    }

    fn all(&mut self, otherwise: &[Otherwise]) {
        self.count.with_a_way += usize::from(!otherwise.is_empty());
        for one in otherwise {
            self.count.changes += 1;
            self.count.several += usize::from(one.changes.len() > 1);
            *self.count.told.entry(one.told.name()).or_default() += 1;
            assert_eq!(one.rules.len(), one.changes.len(), "{}", self.name);
            self.one(one);
        }
        self.other_answers(otherwise);
    }

    fn one(&mut self, one: &Otherwise) {
        let stated = |pick: usize| one.changes.iter().map(|change| (change.lever, value(change, pick))).collect::<Vec<_>>();
        // With the change the answer turns, whichever of the stated answers is taken.
        let sizes: Vec<usize> = one.changes.iter().map(|change| change.answers().map_or(1, |mask| mask.iter().count())).collect();
        let all: usize = sizes.iter().product();
        for at in 0..all.min(200) {
            let mut left = if all <= 200 { at } else { self.random.usize(..all) };
            let mut values = Vec::new();
            for (change, size) in one.changes.iter().zip(&sizes) {
                values.push((change.lever, value(change, left % size)));
                left /= size;
            }
            let (turned, paid) = self.turns(&values).unwrap_or_else(|| panic!("{}: {one:?} cannot be", self.name));
            assert!(turned, "{}: {values:?} of {one:?} does not turn it", self.name);
            let choices = one.changes.iter().all(|change| change.answers().is_some());
            assert!(!choices || !self.dearer(paid), "{}: {values:?} costs more", self.name);
        }
        let smaller = |index: usize, value: Value| {
            let mut values = stated(0);
            values[index].1 = value;
            values
        };
        for (index, change) in one.changes.iter().enumerate() {
            // Without any one of several it does not turn.
            if one.changes.len() > 1 {
                let mut without = stated(0);
                without.remove(index);
                let turned = self.turns(&without).is_some_and(|(turned, paid)| turned && !self.dearer(paid));
                assert!(!turned, "{}: {one:?} turns without {change:?}", self.name);
            }
            match change.to {
                To::Amount { by, .. } => {
                    let sign = by.fen().signum();
                    let size = by.fen().abs();
                    let mut tries = vec![size - 1];
                    tries.extend((0..6).map(|_| self.random.i64(0..size)));
                    for less in tries.into_iter().filter(|less| *less > 0) {
                        self.count.fen += 1;
                        let values = smaller(index, Value::More(less * sign));
                        let turned = self.turns(&values).is_some_and(|(turned, _)| turned);
                        assert!(!turned, "{}: {one:?} turns with {less} fen already", self.name);
                    }
                }
                To::Day { to, by } => {
                    let nearer = to.plus_days(-by.signum()).expect("a day");
                    if by.abs() > 1 {
                        self.count.days += 1;
                        let values = smaller(index, Value::Day(nearer));
                        let turned = self.turns(&values).is_some_and(|(turned, _)| turned);
                        assert!(!turned, "{}: {one:?} turns a day nearer already", self.name);
                    }
                }
                To::Count { to, .. } => {
                    let values = smaller(index, Value::Count(to + 1));
                    let turned = self.turns(&values).is_some_and(|(turned, _)| turned);
                    assert!(!turned, "{}: {one:?} turns once more already", self.name);
                }
                To::OneOf(_) => {}
            }
        }
    }

    /// No answer to a single question that is not stated turns it, unless the person then pays more; where several
    /// changes are stated and the person can do them, no single one that the person can do would have been enough.
    fn other_answers(&mut self, otherwise: &[Otherwise]) {
        if otherwise.is_empty() {
            return;
        }
        for (lever, values) in choices(self.policy, self.case, self.stay) {
            let stated = otherwise.iter().filter(|one| one.changes.len() == 1).flat_map(|one| &one.changes);
            let stated: Vec<&Change> = stated.filter(|change| same_question(change.lever, lever)).collect();
            let named = otherwise.iter().flat_map(|one| &one.changes).any(|change| same_question(change.lever, lever));
            if !named {
                continue;
            }
            for at in values {
                if stated.iter().any(|change| change.answers().is_some_and(|mask| !mask.and(Mask::only(at)).is_empty())) {
                    continue;
                }
                if let Some((turned, paid)) = self.turns(&[(lever, Value::Choice(at))]) {
                    assert!(!turned || self.dearer(paid), "{}: {lever:?} {at} is not stated in {otherwise:?}", self.name);
                }
            }
        }
    }
}

fn same_question(a: Lever, b: Lever) -> bool {
    a == b || matches!((a, b), (Lever::Status(_), Lever::Status(_)))
}

/// Every question of choice about a stay with every answer.
fn choices(policy: &Policy, case: &Case, stay: usize) -> Vec<(Lever, Vec<usize>)> {
    let listed = |id: &Id| match &case.person.categories {
        Fact::Known(list) => list.iter().any(|status| status.is == *id),
        _ => false,
    };
    let mut all: Vec<(Lever, Vec<usize>)> =
        vec![(Lever::Status(0), (0..policy.categories.len()).filter(|at| !listed(&policy.categories[*at].id)).collect())];
    all.push((Lever::Fact(FactKey::Scheme), (0..Scheme::ALL.len()).collect()));
    for (index, fact) in policy.facts.iter().enumerate() {
        if matches!(fact.kind, FactKind::Bool | FactKind::Choice) {
            let key = match (fact.of, case.stays.get(stay)) {
                (FactOf::Person, _) => FactKey::PersonFact(index),
                (FactOf::Year, Some(stay)) => FactKey::YearFact(stay.discharged.year(), index),
                (FactOf::Stay, Some(_)) => FactKey::StayFact(stay, index),
                (_, None) => continue,
            };
            all.push((Lever::Fact(key), fact.answers().iter().collect()));
        }
    }
    if stay < case.stays.len() {
        let cares = (0..Care::ALL.len()).filter(|at| policy.cares.contains(&Care::ALL[*at])).collect();
        all.push((Lever::Fact(FactKey::Care(stay)), cares));
        all.push((Lever::Fact(FactKey::Level(stay)), (0..policy.levels.len()).collect()));
        all.push((Lever::Fact(FactKey::Place(stay)), (0..Place::ALL.len()).collect()));
        all.push((Lever::Fact(FactKey::Referral(stay)), (0..Referral::ALL.len()).collect()));
        all.push((Lever::Fact(FactKey::Cause(stay)), (0..Cause::ALL.len()).collect()));
        all.push((Lever::Fact(FactKey::Designated(stay)), vec![0, 1]));
        all.push((Lever::Fact(FactKey::InScope(stay)), vec![0, 1]));
    }
    all
}

fn last(case: &Case) -> usize {
    let key = |at: &usize| {
        let stay = &case.stays[*at];
        (stay.discharged, stay.admitted.known().copied().unwrap_or(stay.discharged))
    };
    (0..case.stays.len()).reduce(|a, b| if key(&b) >= key(&a) { b } else { a }).unwrap_or(0)
}

fn prove(name: &str, policy: &Policy, case: &Case, count: &mut Count, random: &mut fastrand::Rng) {
    let Ok(found) = why_not(policy, case) else { return };
    count.cases += 1;
    let settled = settle(policy, case, false).ok();
    for LayerWhyNot { stay, layer, stop, otherwise, complete } in &found.layers {
        count.layers += 1;
        count.cut += usize::from(!complete);
        *count.stops.entry(stop.name()).or_default() += 1;
        let look = |case: &Case| {
            let answer = settle(policy, case, false).ok()?;
            let settled = answer.stays.iter().find(|settled| settled.index == *stay)?;
            Some((answer.complete && settled.layers[*layer].amount.high > Money::ZERO, answer.out_of_pocket()))
        };
        let now = settled.as_ref().expect("settled").out_of_pocket();
        assert_eq!(look(case), Some((false, now)), "{name}: {} pays", policy.layers[*layer].id);
        let name = format!("{name} · {} · {stop:?}", policy.layers[*layer].id);
        Proof { name, policy, case, stay: *stay, now, look: &look, count, random }.all(otherwise);
    }
    for BenefitWhyNot { benefit, otherwise, complete, .. } in &found.benefits {
        count.benefits += 1;
        count.cut += usize::from(!complete);
        let nothing = Bounds { low: Money::ZERO, high: Money::ZERO };
        let look = |case: &Case| {
            let settled = settle(policy, case, false).ok();
            let plan = plan(policy, case, settled.as_ref(), &holidays()).ok()?;
            Some((plan.benefits.iter().find(|one| one.benefit == *benefit)?.open != Some(false), nothing))
        };
        assert_eq!(look(case), Some((false, nothing)), "{name}: {}", policy.benefits[*benefit].id);
        let name = format!("{name} · {}", policy.benefits[*benefit].id);
        Proof { name, policy, case, stay: last(case), now: nothing, look: &look, count, random }.all(otherwise);
    }
}

/// The policies that ship and those of the suite, with the cases of their own tests.
fn tried() -> Vec<(Policy, Vec<(String, Case)>)> {
    let good = files(&root().join("tests/suite/policies/good"), "toml");
    let all = packs().into_iter().chain(good);
    all.map(|path| {
        let (root, policy) = (tree(&path), policy(&path));
        let cases = author_test::tests(&root).iter().filter_map(|test| Some((test.id.clone(), test.case(&policy)?))).collect();
        (policy, cases)
    })
    .collect()
}

/// A case a little beside one that somebody thought of: other amounts, other facts, statuses that came and went.
fn beside(policy: &Policy, case: &Case, random: &mut fastrand::Rng) -> Case {
    let mut case = case.clone();
    for _ in 0..random.usize(1..=3) {
        if case.stays.is_empty() || random.u8(..4) == 0 {
            let mut list = Vec::new();
            for _ in 0..random.usize(..=2) {
                if policy.categories.is_empty() {
                    break;
                }
                let is = policy.categories[random.usize(..policy.categories.len())].id.clone();
                let from = Date::new(2024 + random.i32(0..3), random.u32(1..=12), random.u32(1..=28));
                let through = from.and_then(|from| from.plus_days(random.i64(0..500))).filter(|_| random.bool());
                list.push(CategorySpan { is, span: Span { from: from.filter(|_| random.bool()), through } });
            }
            case.person.categories = Fact::Known(list);
            continue;
        }
        let at = random.usize(..case.stays.len());
        let stay = &mut case.stays[at];
        match random.u8(..8) {
            0 => {
                let parts = [&stay.uncovered, &stay.above_limit].map(|fact| fact.known().copied().unwrap_or(Money::ZERO).fen());
                let prior = match &stay.prior {
                    Prior::Payment(fact) | Prior::ClassB(fact) => fact.known().copied().unwrap_or(Money::ZERO).fen(),
                };
                let more = [3_000, 90_000, 1_200_000, 9_000_000][random.usize(..4)];
                stay.gross = Fact::Known(Money::from_fen(parts.iter().sum::<i64>() + prior + random.i64(0..more)));
                stay.paid.clear();
            }
            1 if !policy.levels.is_empty() => {
                stay.level = Fact::Known(policy.levels[random.usize(..policy.levels.len())].id.clone());
            }
            2 => stay.place = Fact::Known(Place::ALL[random.usize(..Place::ALL.len())]),
            3 => stay.referral = Fact::Known(Referral::ALL[random.usize(..Referral::ALL.len())]),
            4 => stay.cause = Fact::Known(Cause::ALL[random.usize(..Cause::ALL.len())]),
            5 => stay.designated = Fact::Known(random.bool()),
            6 => {
                let born = stay.discharged.plus_days(-random.i64(400..30_000));
                case.person.birth = born.map_or(Fact::Unknown, Fact::Known);
            }
            _ => {
                if let Some(layer) = policy.layers.get(random.usize(..policy.layers.len().max(1))) {
                    case.used.layers.retain(|(id, _)| *id != layer.id);
                    case.used.layers.push((layer.id.clone(), Money::from_fen(random.i64(0..6_000_000))));
                }
            }
        }
    }
    case
}

#[test]
fn what_is_stated_turns_the_answer_and_less_does_not() {
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let mut count = Count::default();
    for (policy, cases) in tried() {
        for (id, case) in &cases {
            prove(&format!("{} · {id}", policy.id), &policy, case, &mut count, &mut random);
        }
        let short: Vec<&(String, Case)> = cases.iter().filter(|(_, case)| case.stays.len() <= 4).collect();
        for round in 0..if short.is_empty() { 0 } else { 30 } {
            let (id, case) = short[random.usize(..short.len())];
            let case = beside(&policy, case, &mut random);
            prove(&format!("{} · beside {id}, round {round}", policy.id), &policy, &case, &mut count, &mut random);
        }
    }
    assert!(count.layers >= 2_500 && count.benefits >= 1_000, "{count:#?}");
    assert!(count.changes >= 3_000 && count.several >= 50 && count.fen >= 4_000 && count.days >= 20, "{count:#?}");
}

#[test]
fn the_command_says_what_is_missing_and_for_whom() {
    let case = root().join("tests/suite/answers/wuhan-no-status.toml");
    let case = case.to_string_lossy();
    // 9,000 − 500 − 10 % of 2,000 = 8,300 in scope; basic pays (8,300 − 800) × 60 % = 4,500, so the burden is 3,800, and
    // 12,000 − 3,800 = 8,200 are missing up to the critical-illness line.
    let told = program::settle(&["why-not", &case, "--lang", "zh"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    for words in ["起付线一年 12,000 元，今年累计到这次是 3,800 元", "还差 8,200 元", "可以去申请认定：特困人员", "二（一）"]
    {
        assert!(told.stdout.contains(words), "{words}: {}", told.stdout);
    }
    let json = program::settle(&["why-not", &case, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let stop = &found["layers"][0]["stop"];
    assert_eq!(
        (&stop["kind"], &stop["line"], &stop["have"], &stop["missing"]),
        (&"below".into(), &"12000.00".into(), &"3800.00".into(), &"8200.00".into())
    );
    assert_eq!(found["layers"][0]["otherwise"][0]["told"], "reason");
    // Class 2 pays 80 % of 3,800 = 3,040, with the deductible waived more: the allowance is one that may be applied for.
    let apply = &found["layers"][1]["otherwise"][0];
    assert_eq!((&apply["told"], &apply["changes"][0]["fact"]), (&"apply".into(), &"person.categories".into()));
    assert!(apply["changes"][0]["one_of"].as_array().expect("a list").contains(&"subsistence_allowance".into()));
}
