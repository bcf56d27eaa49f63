//! The grid: a plain stay, one or two facts changed at a time, and bills around every amount of the policies.

use std::collections::BTreeSet;

use settle_engine::policy::{FactKind, FactOf, Policy, Publication};
use settle_engine::{Cause, Date, Factor, Money, Place, Referral, Scheme};
use settle_policy::mutant::{self, Kind};
use settle_policy::{Node, Value};

use super::stay::{Facts, Variant, node, text};

/// The stays that are tried, in their order, and the bills for each.
pub struct Grid {
    base: Facts,
    variants: Vec<Variant>,
    bills: Vec<Money>,
    few: Vec<Money>,
}

/// Bills of every size, in yuan.
const BILLS: &[i64] = &[
    1, 10, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 50_000, 80_000, 120_000, 200_000,
    300_000, 500_000, 1_000_000, 3_000_000,
];

/// Bills for stays with two facts changed, in yuan.
const FEW: &[i64] = &[100, 1_000, 20_000, 200_000];

/// The nights of the plain stay.
const NIGHTS: i64 = 10;

impl Grid {
    /// The grid for a policy and the tree that it was read from; none for one that speaks for no day.
    pub fn new(root: &Node, policy: &Policy) -> Option<Grid> {
        let numbers = mutant::numbers(root);
        let texts = |kind: Kind| numbers.iter().filter(move |number| number.kind == kind).map(|number| number.text.as_str());
        let amounts: BTreeSet<i64> = numbers.iter().filter_map(|number| Some(number.amount()?.fen())).collect();
        let factors: Vec<Factor> = texts(Kind::Factor).filter_map(|text| Factor::parse(text).ok()).collect();
        let days: BTreeSet<Date> = texts(Kind::Day).filter_map(Date::parse).collect();
        let months: BTreeSet<u32> = texts(Kind::Count).filter_map(|text| text.parse().ok()).collect();
        let day = plain_day(policy)?;
        let variants = variants(policy, day, &days, &months, &amounts);
        Some(Grid {
            base: base(policy, day),
            variants,
            bills: bills(&amounts, &factors),
            few: FEW.iter().map(|yuan| Money::from_fen(yuan * 100)).collect(),
        })
    }

    /// This grid with the facts and bills of another one.
    pub fn and(mut self, other: Grid) -> Grid {
        let new: Vec<Variant> = other.variants.into_iter().filter(|variant| !self.variants.contains(variant)).collect();
        self.variants.extend(new);
        self.bills.extend(other.bills);
        self.bills.sort_unstable();
        self.bills.dedup();
        self
    }

    /// The plain stay, then every one with one fact changed, each with all bills; then with two facts changed, with a few
    /// bills: there are thousands of those.
    pub fn all(&self) -> impl Iterator<Item = (Facts, &[Money])> {
        let one = self.variants.iter().map(|variant| self.base.with(variant));
        let pairs = self.variants.iter().enumerate().flat_map(move |(index, first)| {
            self.variants.iter().skip(index + 1).map(move |second| (self.base.with(first).with(second), self.few.as_slice()))
        });
        std::iter::once(self.base.clone()).chain(one).map(|facts| (facts, self.bills.as_slice())).chain(pairs)
    }
}

/// A day in the middle of what the policy speaks for, and in the middle of a year.
fn plain_day(policy: &Policy) -> Option<Date> {
    let from = policy.valid.from.or(policy.valid.through);
    let year = from.map_or(2026, Date::year);
    let middle = [year + 1, year].into_iter().filter_map(|year| Date::new(year, 8, 11)).find(|day| policy.valid.contains(*day));
    middle.or(from)
}

fn base(policy: &Policy, day: Date) -> Facts {
    let mut facts = Facts::default();
    facts.person.push(("scheme".to_owned(), text("resident")));
    facts.person.push(("birth".to_owned(), text("1970-01-01")));
    facts.person.push(("categories".to_owned(), node(Value::List(Vec::new()))));
    facts.stay = days_of(day, NIGHTS);
    let known = [("care", policy.cares.first().map_or("inpatient", |care| care.name())), ("cause", "illness")];
    facts.stay.extend(known.map(|(key, word)| (key.to_owned(), text(word))));
    facts.stay.extend(policy.levels.first().map(|level| ("level".to_owned(), text(level.id.as_str()))));
    facts.stay.extend(where_at("in_county", "none", true));
    facts.stay.push(("in_scope".to_owned(), node(Value::Bool(true))));
    facts.stay.extend(["uncovered", "above_limit", "class_b"].map(|key| (key.to_owned(), text("0"))));
    for fact in policy.facts.iter().filter(|fact| !fact.absent_is_none && fact.kind == FactKind::Bool) {
        let into = if fact.of == FactOf::Stay { &mut facts.stay } else { &mut facts.person };
        into.push((fact.id.to_string(), node(Value::Bool(true))));
    }
    let open = policy.layers.iter().filter(|layer| matches!(layer.publication, Publication::Unpublished { .. }));
    facts.slip = open.map(|layer| (layer.id.to_string(), 0)).collect();
    facts
}

fn days_of(discharged: Date, nights: i64) -> Vec<(String, Node)> {
    let admitted = discharged.plus_days(-nights).unwrap_or(discharged);
    [("admitted", admitted), ("discharged", discharged)].map(|(key, day)| (key.to_owned(), text(&day.to_string()))).to_vec()
}

fn where_at(place: &str, referral: &str, designated: bool) -> Vec<(String, Node)> {
    vec![
        ("place".to_owned(), text(place)),
        ("referral".to_owned(), text(referral)),
        ("designated".to_owned(), node(Value::Bool(designated))),
    ]
}

/// Every single change of the plain stay, the plainest first.
fn variants(policy: &Policy, day: Date, days: &BTreeSet<Date>, months: &BTreeSet<u32>, amounts: &BTreeSet<i64>) -> Vec<Variant> {
    let stay = |entries: Vec<(String, Node)>| Variant { stay: entries, ..Variant::default() };
    let person = |key: &str, value: Node| Variant { person: vec![(key.to_owned(), value)], ..Variant::default() };
    let word = |key: &str, name: &str| stay(vec![(key.to_owned(), text(name))]);
    let mut variants: Vec<Variant> = policy.levels.iter().skip(1).map(|level| word("level", level.id.as_str())).collect();
    variants.extend(statuses(policy).into_iter().map(|names| person("categories", held(&names))));
    for place in Place::ALL {
        for referral in Referral::ALL {
            variants.extend([true, false].map(|designated| stay(where_at(place.name(), referral.name(), designated))));
        }
    }
    for fact in policy.facts.iter() {
        let values = match fact.kind {
            FactKind::Bool => vec![node(Value::Bool(true)), node(Value::Bool(false))],
            FactKind::Amount => amounts.iter().map(|fen| text(&Money::from_fen(*fen).to_string())).collect(),
            #[allow(unreachable_patterns, reason = "kinds that the grid does not vary")]
            _ => Vec::new(),
        };
        let variant = |value: Node| match fact.of {
            FactOf::Stay => stay(vec![(fact.id.to_string(), value)]),
            FactOf::Person | FactOf::Year => person(fact.id.as_str(), value),
        };
        variants.extend(values.into_iter().map(variant));
    }
    variants.extend(["1000", "10000"].map(|amount| word("class_b", amount)));
    variants.push(word("uncovered", "0.50"));
    variants.push(Variant { used: vec![("stays".to_owned(), node(Value::Int(1)))], ..Variant::default() });
    let (first, second) = (day.plus_days(-60).unwrap_or(day), day.plus_days(-50).unwrap_or(day));
    variants.push(Variant { before: Some((first.to_string(), second.to_string())), ..Variant::default() });
    for (layer, _) in base(policy, day).slip {
        variants.extend([50, 90, 100].map(|share| Variant { slip: vec![(layer.clone(), share)], ..Variant::default() }));
    }
    variants.extend(policy.cares.iter().skip(1).map(|care| word("care", care.name())));
    variants.extend(Cause::ALL.iter().map(|cause| word("cause", cause.name())));
    variants.extend(Scheme::ALL.iter().map(|scheme| person("scheme", text(scheme.name()))));
    variants.push(stay(vec![("in_scope".to_owned(), node(Value::Bool(false)))]));
    for month in months.iter().filter(|month| **month > 0) {
        let born = day.plus_days(-NIGHTS).and_then(|admitted| admitted.minus_months(*month));
        let births = born.into_iter().flat_map(|born| [-1, 0, 1].map(|days| born.plus_days(days)));
        variants.extend(births.flatten().map(|born| person("birth", text(&born.to_string()))));
    }
    for day in days {
        for discharged in [-1, 0, 1, 2].into_iter().filter_map(|days| day.plus_days(days)) {
            variants.extend([1, NIGHTS].map(|nights| stay(days_of(discharged, nights))));
        }
        variants.extend(day.plus_days(NIGHTS).map(|discharged| stay(days_of(discharged, NIGHTS))));
    }
    variants
}

/// Every status alone, then one of each of two groups.
fn statuses(policy: &Policy) -> Vec<Vec<String>> {
    let mut sets: Vec<Vec<String>> = policy.categories.iter().map(|category| vec![category.id.to_string()]).collect();
    let firsts: BTreeSet<usize> = policy.groups.iter().filter_map(|group| group.members.lowest()).collect();
    let name = |index: usize| policy.categories.get(index).map(|category| category.id.to_string());
    for first in &firsts {
        for second in firsts.iter().filter(|second| *second > first) {
            sets.push([name(*first), name(*second)].into_iter().flatten().collect());
        }
    }
    sets
}

fn held(names: &[String]) -> Node {
    let status = |name: &String| node(Value::Table(vec![("is".to_owned(), text(name))]));
    node(Value::List(names.iter().map(status).collect()))
}

/// Bills of every size, and a fen below, at and above each amount of the policy, plain and times each of its factors.
fn bills(amounts: &BTreeSet<i64>, factors: &[Factor]) -> Vec<Money> {
    let mut bills: BTreeSet<i64> = BILLS.iter().map(|yuan| yuan * 100).collect();
    for amount in amounts {
        let changed = factors.iter().filter_map(|factor| {
            let factor = factor.fraction();
            i64::try_from(i128::from(*amount) * factor.numerator() / factor.denominator()).ok()
        });
        for line in std::iter::once(*amount).chain(changed) {
            bills.extend([line - 1, line, line + 1]);
        }
    }
    bills.into_iter().filter(|fen| *fen > 0 && *fen <= Money::LARGEST.fen()).map(Money::from_fen).collect()
}
