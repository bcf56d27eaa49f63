//! What a case has, and the values of it that conditions can tell apart.

use std::collections::BTreeSet;

use settle_engine::policy::{Condition, Policy};
use settle_engine::{Cause, Date, Mask, Place, Referral, Scheme};

use super::Point;

/// A condition rarely asks for more statuses at once than this.
const MOST_STATUSES: usize = 3;

/// One thing that a case has, with the values that the conditions can tell apart.
pub(super) enum Dim {
    Care(Vec<Mask>),
    Level(Vec<Mask>),
    Place(Vec<Mask>),
    Referral(Vec<Mask>),
    Cause(Vec<Mask>),
    Scheme(Vec<Mask>),
    Designated,
    InScope,
    Statuses(Vec<Mask>),
    Admitted(Vec<Date>),
    Discharged(Vec<Date>),
    Age(Vec<u32>),
    Fact(usize, Vec<Mask>),
    Reading(usize, Vec<Mask>),
}

impl Dim {
    /// The case with each of the values.
    pub(super) fn values(&self, point: &Point) -> Vec<Point> {
        let masks = |set: &[Mask], put: &dyn Fn(&mut Point, Mask)| -> Vec<Point> {
            let with = |mask: &Mask| {
                let mut next = point.clone();
                put(&mut next, *mask);
                next
            };
            set.iter().map(with).collect()
        };
        let days = |days: &[Date], put: &dyn Fn(&mut Point, Date)| -> Vec<Point> {
            let with = |day: &Date| {
                let mut next = point.clone();
                put(&mut next, *day);
                next
            };
            days.iter().map(with).collect()
        };
        match self {
            Dim::Care(set) => masks(set, &|point, mask| point.care = Some(mask)),
            Dim::Level(set) => masks(set, &|point, mask| point.level = Some(mask)),
            Dim::Place(set) => masks(set, &|point, mask| point.place = Some(mask)),
            Dim::Referral(set) => masks(set, &|point, mask| point.referral = Some(mask)),
            Dim::Cause(set) => masks(set, &|point, mask| point.cause = Some(mask)),
            Dim::Scheme(set) => masks(set, &|point, mask| point.scheme = Some(mask)),
            Dim::Statuses(set) => masks(set, &|point, mask| point.statuses = Some(mask)),
            Dim::Fact(fact, set) => masks(set, &|point, mask| point.facts.push((*fact, mask))),
            Dim::Reading(reading, set) => masks(set, &|point, mask| point.readings.push((*reading, mask))),
            Dim::Admitted(set) => days(set, &|point, day| point.admitted = Some(day)),
            Dim::Discharged(set) => days(set, &|point, day| point.discharged = Some(day)),
            Dim::Designated => [true, false].map(|designated| Point { designated: Some(designated), ..point.clone() }).into(),
            Dim::InScope => [true, false].map(|in_scope| Point { in_scope: Some(in_scope), ..point.clone() }).into(),
            Dim::Age(ages) => ages.iter().map(|age| Point { age_months: Some(*age), ..point.clone() }).collect(),
        }
    }
}

/// What the conditions look at and is not fixed.
pub(super) fn dims(policy: &Policy, conditions: &[&Condition], fixed: &Point) -> Vec<Dim> {
    let mut seen = Seen::default();
    conditions.iter().for_each(|condition| seen.look(condition));
    let cares = policy.cares.iter().fold(Mask::NONE, |set, care| set.or(care.mask()));
    let mut dims = Vec::new();
    let mut add = |fixed: bool, sets: &[Mask], universe: Mask, dim: fn(Vec<Mask>) -> Dim| {
        if !fixed && !sets.is_empty() {
            dims.push(dim(told_apart(universe, sets)));
        }
    };
    add(fixed.care.is_some(), &seen.care, cares, Dim::Care);
    add(fixed.level.is_some(), &seen.level, Mask::first(policy.levels.len()), Dim::Level);
    add(fixed.place.is_some(), &seen.place, Mask::first(Place::ALL.len()), Dim::Place);
    add(fixed.referral.is_some(), &seen.referral, Mask::first(Referral::ALL.len()), Dim::Referral);
    add(fixed.cause.is_some(), &seen.cause, Mask::first(Cause::ALL.len()), Dim::Cause);
    add(fixed.scheme.is_some(), &seen.scheme, Mask::first(Scheme::ALL.len()), Dim::Scheme);
    if !seen.statuses.is_empty() && fixed.statuses.is_none() {
        dims.push(Dim::Statuses(status_sets(Mask::first(policy.categories.len()), &seen.statuses)));
    }
    if seen.designated && fixed.designated.is_none() {
        dims.push(Dim::Designated);
    }
    if seen.in_scope && fixed.in_scope.is_none() {
        dims.push(Dim::InScope);
    }
    for fact in seen.facts.iter().map(|(fact, _)| *fact).collect::<BTreeSet<_>>() {
        let sets: Vec<Mask> = seen.facts.iter().filter(|(other, _)| *other == fact).map(|(_, set)| *set).collect();
        let options = policy.facts.get(fact).map_or(0, |decl| decl.options.len());
        let universe = if options == 0 { Mask::BOTH } else { Mask::first(options) };
        dims.push(Dim::Fact(fact, told_apart(universe, &sets)));
    }
    for reading in seen.readings.iter().map(|(reading, _)| *reading).collect::<BTreeSet<_>>() {
        let sets: Vec<Mask> = seen.readings.iter().filter(|(other, _)| *other == reading).map(|(_, set)| *set).collect();
        let count = policy.ambiguities.get(reading).map_or(0, |ambiguity| ambiguity.readings.len());
        dims.push(Dim::Reading(reading, told_apart(Mask::first(count), &sets)));
    }
    if !seen.ages.is_empty() && fixed.age_months.is_none() {
        dims.push(Dim::Age(seen.ages.iter().copied().chain([0]).collect()));
    }
    if !seen.admitted.is_empty() && fixed.admitted.is_none() {
        dims.push(Dim::Admitted(seen.admitted.iter().copied().collect()));
    }
    if !seen.discharged.is_empty() && fixed.discharged.is_none() {
        let valid = |day: &&Date| policy.valid.contains(**day);
        dims.push(Dim::Discharged(seen.discharged.iter().filter(valid).copied().chain(policy.valid.from).collect()));
    }
    dims
}

/// One value for each group that the sets tell apart.
fn told_apart(universe: Mask, sets: &[Mask]) -> Vec<Mask> {
    let mut groups: Vec<(Vec<bool>, Mask)> = Vec::new();
    for index in 0..64 {
        let value = Mask::only(index);
        if value.and(universe).is_empty() {
            continue;
        }
        let signature: Vec<bool> = sets.iter().map(|set| !set.and(value).is_empty()).collect();
        if !groups.iter().any(|(known, _)| *known == signature) {
            groups.push((signature, value));
        }
    }
    groups.into_iter().map(|(_, value)| value).collect()
}

/// No status, each that the sets tell apart, and a few of them together.
fn status_sets(universe: Mask, sets: &[Mask]) -> Vec<Mask> {
    let single: Vec<Mask> =
        told_apart(universe, sets).into_iter().filter(|one| sets.iter().any(|set| !set.and(*one).is_empty())).collect();
    let mut all = vec![Mask::NONE];
    let mut last = vec![Mask::NONE];
    for _ in 0..MOST_STATUSES {
        let mut next: Vec<Mask> = Vec::new();
        for (held, one) in last.iter().flat_map(|held| single.iter().map(move |one| (held, one))) {
            let both = held.or(*one);
            if !all.contains(&both) && !next.contains(&both) {
                next.push(both);
            }
        }
        all.extend_from_slice(&next);
        last = next;
    }
    all
}

/// What conditions look at.
#[derive(Default)]
struct Seen {
    care: Vec<Mask>,
    level: Vec<Mask>,
    place: Vec<Mask>,
    referral: Vec<Mask>,
    cause: Vec<Mask>,
    scheme: Vec<Mask>,
    statuses: Vec<Mask>,
    designated: bool,
    in_scope: bool,
    facts: Vec<(usize, Mask)>,
    readings: Vec<(usize, Mask)>,
    ages: BTreeSet<u32>,
    admitted: BTreeSet<Date>,
    discharged: BTreeSet<Date>,
}

impl Seen {
    fn look(&mut self, condition: &Condition) {
        self.care.extend(condition.care);
        self.level.extend(condition.level);
        self.place.extend(condition.place);
        self.referral.extend(condition.referral);
        self.cause.extend(condition.cause);
        self.scheme.extend(condition.scheme);
        self.statuses.extend_from_slice(&condition.statuses);
        self.designated |= condition.designated.is_some();
        self.in_scope |= condition.in_scope.is_some();
        self.facts.extend_from_slice(&condition.facts);
        self.readings.extend_from_slice(&condition.readings);
        for months in condition.age_months_at_least.into_iter().chain(condition.age_months_below) {
            self.ages.extend([months.saturating_sub(1), months]);
        }
        for (span, days) in [(condition.admitted, &mut self.admitted), (condition.discharged, &mut self.discharged)] {
            let Some(span) = span else { continue };
            let ends = [span.from, span.through].into_iter().flatten();
            days.extend(ends.flat_map(|day| [day.plus_days(-1), Some(day), day.plus_days(1)]).flatten());
        }
        condition.any_of.iter().chain(condition.except.as_deref()).for_each(|inner| self.look(inner));
    }
}
