//! The smallest changes of a case that turn an answer, found by asking again: whatever is stated here was tried.

use std::cell::Cell;

use super::gate::Gate;
use super::levers::Levers;
use super::near;
use crate::answers::change::{Value, with};
use crate::answers::{Change, Lever, To};
use crate::ordered::{self, ordered};
use crate::policy::Policy;
use crate::{Bounds, Case, Date, FactKey, Mask, Money};

/// So many combinations of choices are tried for one set of facts.
const MOST_COMBINED: usize = 4_000;

/// So many days before a day that turns the answer are tried one by one.
const MOST_DAYS: i64 = 800;

/// So many sets of facts are told: beyond, more of them help nobody.
const MOST_TOLD: usize = 8;

/// What a case says about the layer or the benefit that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it can be a yes in some completion of what is not known.
    pub possible: bool,
    /// Whether it is a yes in every one.
    pub sure: bool,
    /// What is paid.
    pub pays: Bounds,
    /// What the person pays over all stays.
    pub out_of_pocket: Bounds,
}

/// Changes that turn the answer, all of them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub changes: Vec<Change>,
    pub sure: bool,
    pub pays: Bounds,
    pub out_of_pocket: Bounds,
}

/// What is searched, and how a case is looked at.
pub(super) struct Search<'a> {
    pub policy: &'a Policy,
    pub case: &'a Case,
    pub stay: usize,
    /// What the person pays as it is: a choice that costs more is no way out.
    pub now: Bounds,
    pub look: &'a dyn Fn(&Case) -> Option<Look>,
    /// What must hold whatever the amounts are.
    pub gate: &'a Gate,
    /// So many more cases may be looked at. Where they do not suffice for a question, it is left out as a whole, and
    /// [`Search::cut`] says so.
    pub left: Cell<usize>,
    /// Whether something was left out.
    pub cut: Cell<bool>,
}

impl Search<'_> {
    /// Single changes; where a person can do none of them, also the fewest that a person can do together; where there is
    /// no single one, the fewest.
    pub fn run(&self, levers: &Levers, choices: bool, can_be_done: &dyn Fn(Lever) -> bool) -> Vec<Found> {
        let mut found = Vec::new();
        if choices {
            for (lever, values) in &levers.choices {
                if *lever != Lever::Status(1) {
                    found.extend(self.combined(&[(*lever, values.as_slice())]));
                }
            }
            for (lever, is, near) in &levers.days {
                found.extend(self.days(self.case, *lever, *is, near));
            }
        }
        for (key, less) in &levers.amounts {
            found.extend(self.amount(self.case, *key, *less));
        }
        let does = |found: &Found| found.changes.iter().all(|change| can_be_done(change.lever));
        if choices && !found.iter().any(does) {
            let only_doable = !found.is_empty();
            let wanted = |lever: &Lever| !only_doable || can_be_done(*lever);
            let some: Vec<_> = levers.choices.iter().filter(|(lever, _)| wanted(lever)).collect();
            let more = self.several(&some, levers, only_doable);
            found.extend(more);
        }
        found
    }

    /// The fewest choices together, at least two; where none will do, choices together with an amount or a day.
    fn several(&self, choices: &[&(Lever, Vec<usize>)], levers: &Levers, only_choices: bool) -> Vec<Found> {
        for size in 2..=4 {
            let sets = near::sets(self, self.case, choices, size);
            let found: Vec<Found> = sets.iter().flat_map(|set| self.combined(&of(choices, set))).take(MOST_TOLD).collect();
            if !found.is_empty() {
                return found;
            }
        }
        if only_choices { Vec::new() } else { self.with_amounts(choices, levers) }
    }

    /// One or two choices together with an amount or a day.
    fn with_amounts(&self, choices: &[&(Lever, Vec<usize>)], levers: &Levers) -> Vec<Found> {
        for size in 1..=3 {
            let mut found = Vec::new();
            for (key, less) in &levers.amounts {
                let sets = near::sets(self, self.case, choices, size);
                let then = |case: &Case| self.amount(case, *key, *less);
                found.extend(sets.iter().flat_map(|set| self.first_with(&of(choices, set), &then)).take(MOST_TOLD));
            }
            for (lever, is, days) in &levers.days {
                let probes = days.iter().filter_map(|day| with(self.policy, self.case, self.stay, *lever, Value::Day(*day)));
                let sets = ordered::distinct(probes.flat_map(|probe| near::sets(self, &probe, choices, size)));
                let then = |case: &Case| self.days(case, *lever, *is, days);
                found.extend(sets.iter().flat_map(|set| self.first_with(&of(choices, set), &then)).take(MOST_TOLD));
            }
            if !found.is_empty() {
                found.truncate(MOST_TOLD);
                return found;
            }
        }
        Vec::new()
    }

    /// The first answers of some choices after which an amount or a day turns the answer, with that amount or day.
    fn first_with(&self, set: &[(Lever, &[usize])], then: &dyn Fn(&Case) -> Vec<Found>) -> Vec<Found> {
        for combination in products(set) {
            let Some(case) = self.chosen(self.case, set, &combination) else { continue };
            if (self.look)(&case).is_none_or(|look| look.possible) {
                continue;
            }
            let mut found = then(&case);
            if !found.is_empty() {
                let chosen = set.iter().zip(&combination);
                let chosen: Vec<Change> =
                    chosen.map(|((lever, _), at)| Change { lever: *lever, to: To::OneOf(Mask::only(*at)) }).collect();
                found.iter_mut().for_each(|found| found.changes.splice(0..0, chosen.iter().copied()).for_each(drop));
                return found;
            }
        }
        Vec::new()
    }

    /// Takes so many looks out of those that are left.
    fn take(&self, looks: usize) -> bool {
        match self.left.get().checked_sub(looks) {
            Some(left) => self.left.set(left),
            None => self.cut.set(true),
        }
        !self.cut.get()
    }

    fn chosen(&self, case: &Case, set: &[(Lever, &[usize])], combination: &[usize]) -> Option<Case> {
        let mut pairs = set.iter().zip(combination);
        pairs.try_fold(case.clone(), |case, ((lever, _), at)| with(self.policy, &case, self.stay, *lever, Value::Choice(*at)))
    }

    /// Every combination of answers that turns the answer and costs the person no more, as sets that may be mixed freely.
    fn combined(&self, set: &[(Lever, &[usize])]) -> Vec<Found> {
        let mut turning: Vec<(Vec<usize>, Look)> = Vec::new();
        let all = products(set);
        if !self.take(all.len()) {
            return Vec::new();
        }
        for combination in all {
            let Some(look) = self.chosen(self.case, set, &combination).as_ref().and_then(self.look) else { continue };
            let dearer = look.out_of_pocket.low > self.now.low || look.out_of_pocket.high > self.now.high;
            if look.possible && !dearer {
                turning.push((combination, look));
            }
        }
        let plain: Vec<&[usize]> = turning.iter().map(|(combination, _)| combination.as_slice()).collect();
        let told = |masks: Vec<Mask>| {
            let within =
                |combination: &[usize]| combination.iter().zip(&masks).all(|(at, mask)| !mask.and(Mask::only(*at)).is_empty());
            let looks = turning.iter().filter(|(combination, _)| within(combination)).map(|(_, look)| *look);
            let look = looks.reduce(|a, b| Look {
                possible: a.possible || b.possible,
                sure: a.sure && b.sure,
                pays: wider(a.pays, b.pays),
                out_of_pocket: wider(a.out_of_pocket, b.out_of_pocket),
            })?;
            let changes =
                set.iter().zip(&masks).map(|((lever, _), mask)| Change { lever: *lever, to: To::OneOf(*mask) }).collect();
            Some(Found { changes, sure: look.sure, pays: look.pays, out_of_pocket: look.out_of_pocket })
        };
        blocks(&plain).into_iter().take(MOST_TOLD).filter_map(told).collect()
    }

    fn more(&self, case: &Case, key: FactKey, by: Money) -> Option<Case> {
        with(self.policy, case, self.stay, Lever::Fact(key), Value::More(by))
    }

    /// The least more of an amount, and the least less of it, that turns the answer.
    fn amount(&self, case: &Case, key: FactKey, less: bool) -> Vec<Found> {
        let turns = |by: i64| {
            let case = self.more(case, key, Money::from_fen(by))?;
            (self.look)(&case).filter(|look| look.possible)
        };
        let signs = if less { [1, -1].as_slice() } else { [1].as_slice() };
        let first = |sign: &i64| {
            self.take(150).then_some(())?;
            let at = |steps: i64| turns(steps.checked_mul(*sign)?);
            let least = |mut below: i64, mut above: i64| {
                while above.saturating_sub(below) > 1 {
                    let middle = below.saturating_add(above.saturating_sub(below) / 2);
                    if at(middle).is_some() { above = middle } else { below = middle }
                }
                above
            };
            let mut points: Vec<i64> = scale().collect();
            let mut above = None;
            // What turns the answer on a short stretch only lies between the points: they come closer until none is found.
            while let Some(found) = points.iter().position(|by| at(*by).is_some()) {
                let below = found.checked_sub(1).and_then(|before| points.get(before)).copied().unwrap_or(0);
                let end = least(below, points.get(found).copied()?);
                above = Some(end);
                points = between(end);
            }
            let above = above?;
            let look = at(above)?;
            let by = Money::from_fen(above.checked_mul(*sign)?);
            let to = amount_of(self.policy, case, key).and_then(|is| is.checked_add(by)).unwrap_or(by);
            Some(found(Change { lever: Lever::Fact(key), to: To::Amount { to, by } }, look))
        };
        signs.iter().filter_map(first).collect()
    }

    /// The nearest day before and the nearest after what a day is that turns the answer.
    fn days(&self, case: &Case, lever: Lever, is: Date, near: &[Date]) -> Vec<Found> {
        let turns = |day: Date| {
            let case = with(self.policy, case, self.stay, lever, Value::Day(day))?;
            (self.look)(&case).filter(|look| look.possible)
        };
        let nearest = |later: bool| {
            let side = near.iter().copied().filter(|day| if later { *day > is } else { *day < is });
            let mut found = ordered(side, |day| day.days_since(is).abs()).into_iter().filter_map(|day| Some((day, turns(day)?)));
            found.next()
        };
        let told = |later: bool| {
            self.take(near.len()).then_some(())?;
            let (mut to, mut look) = nearest(later)?;
            // Something else may turn it before the day that the condition names: the child that was younger then.
            let (far, step) = (to.days_since(is).abs(), if later { 1 } else { -1 });
            let tried = usize::try_from(far.min(MOST_DAYS)).unwrap_or(usize::MAX);
            self.take(tried).then_some(())?;
            let between = (1..far.min(MOST_DAYS)).filter_map(|days: i64| is.plus_days(days.checked_mul(step)?));
            if let Some((day, first)) = between.filter_map(|day| Some((day, turns(day)?))).next() {
                (to, look) = (day, first);
            }
            Some(found(Change { lever, to: To::Day { to, by: to.days_since(is) } }, look))
        };
        [true, false].into_iter().filter_map(told).collect()
    }
}

fn found(change: Change, look: Look) -> Found {
    Found { changes: vec![change], sure: look.sure, pays: look.pays, out_of_pocket: look.out_of_pocket }
}

fn wider(a: Bounds, b: Bounds) -> Bounds {
    Bounds { low: a.low.min(b.low), high: a.high.max(b.high) }
}

/// 1, 2, 5, 10, 20 … fen up to ten million yuan.
fn scale() -> impl Iterator<Item = i64> {
    let powers = (0..=8_u32).filter_map(|power| 10_i64.checked_pow(power));
    powers.flat_map(|ten| [1, 2, 5].into_iter().filter_map(move |n| ten.checked_mul(n))).chain([1_000_000_000])
}

/// Evenly spaced amounts below one.
fn between(end: i64) -> Vec<i64> {
    let mut points: Vec<i64> = (1..64).filter_map(|part: i64| end.checked_mul(part)?.checked_div(64)).collect();
    points.dedup();
    points.retain(|by| *by > 0 && *by < end);
    points
}

/// What an amount is, if it is known.
fn amount_of(policy: &Policy, case: &Case, key: FactKey) -> Option<Money> {
    use crate::Prior;
    let zero = Money::ZERO;
    match key {
        FactKey::Gross(s) => case.stays.get(s)?.gross.known().copied(),
        FactKey::Uncovered(s) => case.stays.get(s)?.uncovered.known().copied(),
        FactKey::Prior(s) => match &case.stays.get(s)?.prior {
            Prior::Payment(fact) | Prior::ClassB(fact) => fact.known().copied(),
        },
        FactKey::StayAmount(s, fact) => {
            let id = &policy.facts.get(fact)?.id;
            let said = case.stays.get(s)?.amounts.iter().find(|(name, _)| name == id);
            said.map_or(Some(zero), |(_, amount)| amount.known().copied())
        }
        FactKey::YearAmount(_, fact) | FactKey::PersonAmount(fact) => {
            let id = &policy.facts.get(fact)?.id;
            let said = case.person.year_amounts.iter().find(|(name, ..)| name == id);
            said.map_or(Some(zero), |(.., amount)| amount.known().copied())
        }
        _ => None,
    }
}

/// Some of the choices, by their places.
fn of<'l>(choices: &[&'l (Lever, Vec<usize>)], places: &[usize]) -> Vec<(Lever, &'l [usize])> {
    places.iter().filter_map(|at| choices.get(*at)).map(|(lever, values)| (*lever, values.as_slice())).collect()
}

/// Every combination of one answer each. Two statuses are told once, in one order.
fn products(set: &[(Lever, &[usize])]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for (lever, values) in set {
        let longer = all.iter().flat_map(|before| {
            let first = set.iter().zip(before).find(|((other, _), _)| *other == Lever::Status(0)).map(|(_, at)| *at);
            let fits = move |at: &&usize| *lever != Lever::Status(1) || first.is_none_or(|first| **at > first);
            values.iter().filter(fits).map(|at| before.iter().copied().chain([*at]).collect::<Vec<usize>>())
        });
        all = longer.take(MOST_COMBINED).collect();
    }
    all
}

/// Combinations as blocks: in each block every answer of one fact goes with every answer of the others, and together the
/// blocks hold every combination.
fn blocks(combinations: &[&[usize]]) -> Vec<Vec<Mask>> {
    let mut grouped: Vec<(Mask, Vec<&[usize]>)> = Vec::new();
    let mut firsts: Vec<usize> = Vec::new();
    for combination in combinations {
        if let Some((first, _)) = combination.split_first()
            && !firsts.contains(first)
        {
            firsts.push(*first);
        }
    }
    for first in firsts {
        let split = combinations.iter().filter_map(|combination| combination.split_first());
        let rests: Vec<&[usize]> = split.filter(|(at, _)| **at == first).map(|(_, rest)| rest).collect();
        match grouped.iter_mut().find(|(_, known)| *known == rests) {
            Some((mask, _)) => *mask = mask.or(Mask::only(first)),
            None => grouped.push((Mask::only(first), rests)),
        }
    }
    let mut all = Vec::new();
    for (mask, rests) in grouped {
        if rests.iter().all(|rest| rest.is_empty()) {
            all.push(vec![mask]);
            continue;
        }
        for tail in blocks(&rests) {
            all.push(std::iter::once(mask).chain(tail).collect());
        }
    }
    all
}
