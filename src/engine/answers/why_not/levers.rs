//! Which facts a layer or a benefit looks at: only those can turn its answer.

use super::Rule;
use crate::answers::Lever;
use crate::answers::change::{amount_key, declared_key};
use crate::ordered::{distinct, insert};
use crate::policy::{BaseOf, Condition, FactKind, Key, Layer, Op, Policy, ReachedOf, Target};
use crate::settle::World;
use crate::{Case, Cause, Date, Fact, FactKey, Mask, Place, Referral, Scheme};

/// A condition, and the record that carries it.
pub(super) type Looked<'p> = (Rule, &'p Condition);

/// What can be changed to turn an answer.
#[derive(Default)]
pub(super) struct Levers {
    /// Choices with the answers that are not given.
    pub choices: Vec<(Lever, Vec<usize>)>,
    /// Amounts, and whether less of them is worth trying too.
    pub amounts: Vec<(FactKey, bool)>,
    /// Days, with what they are and those near which an answer can turn.
    pub days: Vec<(Lever, Date, Vec<Date>)>,
}

/// Every condition that decides whether a layer pays anything.
pub(super) fn of_layer(policy: &Policy, index: usize) -> Vec<Looked<'_>> {
    let mut looked: Vec<Looked> = policy.coverage.iter().enumerate().map(|(at, rule)| (Rule::Coverage(at), &rule.when)).collect();
    let mut layers = vec![index];
    let mut next = 0;
    while let Some(index) = layers.get(next).copied() {
        next = next.saturating_add(1);
        let Some(layer) = policy.layers.get(index) else { continue };
        let from = looked.len();
        layer_conditions(policy, (index, layer), &mut looked);
        // A layer that pays only where another one paid hangs on what that one looks at.
        let named = looked.iter().skip(from).flat_map(|(_, when)| paid_by(when));
        for other in distinct(named) {
            if !layers.contains(&other) {
                layers.push(other);
            }
        }
    }
    looked
}

fn layer_conditions<'p>(policy: &'p Policy, (index, layer): (usize, &'p Layer), looked: &mut Vec<Looked<'p>>) {
    looked.push((Rule::Layer(index), &layer.when));
    let mut targets = Vec::new();
    for (at, way) in layer.ways.iter().enumerate() {
        looked.push((Rule::Way(index, at), &way.when));
        looked.extend(way.base.prior_payment_if.iter().map(|when| (Rule::Way(index, at), when)));
        for step in &way.steps {
            looked.push((Rule::Way(index, at), &step.when));
            targets.extend(targets_of(policy, &step.op));
        }
    }
    let exclusions = policy.exclusions.iter().enumerate().filter(|(_, rule)| rule.layer == index);
    looked.extend(exclusions.map(|(at, rule)| (Rule::Exclusion(at), &rule.when)));
    adjusts(policy, &targets, looked);
}

/// The adjustments of tables and pots.
pub(super) fn adjusts<'p>(policy: &'p Policy, targets: &[Target], looked: &mut Vec<Looked<'p>>) {
    let adjusts = policy.adjusts.iter().enumerate().filter(|(_, adjust)| targets.contains(&adjust.target));
    looked.extend(adjusts.map(|(at, adjust)| (Rule::Adjust(at), &adjust.when)));
}

fn targets_of(policy: &Policy, op: &Op) -> Vec<Target> {
    match op {
        Op::Deductible { table, .. }
        | Op::Share { table }
        | Op::Segments { table }
        | Op::TopUp { table, .. }
        | Op::Ceiling { table, .. }
        | Op::Fixed { table }
        | Op::Discount { table } => vec![Target::Table(*table)],
        Op::Cap { pot } | Op::Quota { pot } | Op::Offset { pot, .. } => {
            let limit = policy.pots.get(*pot).map(|found| Target::Table(found.limit));
            std::iter::once(Target::Pot(*pot)).chain(limit).collect()
        }
        Op::Split(split) => vec![Target::Table(split.table)],
        Op::Prorate { .. } => Vec::new(),
    }
}

/// The layers that a condition wants to have paid.
fn paid_by(when: &Condition) -> Vec<usize> {
    let inner = when.any_of.iter().chain(when.except.as_deref()).flat_map(paid_by);
    when.paid_above.iter().map(|(layer, _)| *layer).chain(inner).collect()
}

/// Every condition and those inside it.
pub(super) fn each<'p>(when: &'p Condition, see: &mut dyn FnMut(&'p Condition)) {
    see(when);
    when.any_of.iter().chain(when.except.as_deref()).for_each(|inner| each(inner, see));
}

/// What the conditions look at, as levers of one stay.
pub(super) fn levers(policy: &Policy, case: &Case, stay: usize, looked: &[Looked], layer: Option<usize>) -> Levers {
    let mut keys: Vec<FactKey> = Vec::new();
    let (mut status, mut ages, mut admitted, mut days) = (false, Vec::new(), Vec::new(), Vec::new());
    let mut found = Levers::default();
    for (_, when) in looked {
        each(when, &mut |when| {
            let sets = [
                (when.care.is_some(), FactKey::Care(stay)),
                (when.level.is_some(), FactKey::Level(stay)),
                (when.place.is_some(), FactKey::Place(stay)),
                (when.referral.is_some(), FactKey::Referral(stay)),
                (when.cause.is_some(), FactKey::Cause(stay)),
                (when.scheme.is_some(), FactKey::Scheme),
                (when.designated.is_some(), FactKey::Designated(stay)),
                (when.in_scope.is_some(), FactKey::InScope(stay)),
            ];
            sets.into_iter().filter(|(named, _)| *named).for_each(|(_, key)| insert(&mut keys, key));
            for (fact, _) in &when.facts {
                declared_key(policy, case, stay, *fact).into_iter().for_each(|key| insert(&mut keys, key));
            }
            status |= !when.statuses.is_empty();
            ages.extend(when.age_months_at_least.into_iter().chain(when.age_months_below));
            admitted.extend(when.admitted);
            days.extend(when.discharged.map(|span| (span, false)));
            days.extend(when.nights.map(|nights| (nights.span, true)));
            if let Some(reached) = &when.reached {
                let key = match reached.of {
                    ReachedOf::Fact(fact) => amount_key(policy, case, stay, fact),
                    ReachedOf::YearEligible | ReachedOf::Bill => Some(FactKey::Gross(stay)),
                };
                key.into_iter().for_each(|key| amount(&mut found.amounts, key, !reached.yes));
            }
        });
    }
    if let Some(layer) = layer.and_then(|index| policy.layers.get(index)) {
        of_bill(policy, case, stay, layer, &mut keys, &mut found.amounts);
    }
    if let Some(world) = World::all(policy, case).ok().and_then(|all| all.into_iter().next()) {
        for key in keys {
            let left = world.mask(key);
            let values: Vec<usize> = vocabulary(policy, key).minus(left).iter().collect();
            if !left.is_empty() && !values.is_empty() {
                found.choices.push((Lever::Fact(key), values));
            }
        }
        let held = world.stays.get(stay).map_or(Mask::NONE, |world| world.held);
        if status && !matches!(case.person.categories, Fact::Unknown) {
            let mut others: Vec<usize> = Mask::first(policy.categories.len()).minus(held).iter().collect();
            others.retain(|at| !is_listed(policy, case, *at));
            found.choices.push((Lever::Status(0), others.clone()));
            found.choices.push((Lever::Status(1), others));
        }
        status_days(policy, case, stay, held, &mut found);
    }
    birth(case, stay, &ages, &mut found);
    stay_days(case, stay, &admitted, &days, &mut found);
    found
}

fn amount(amounts: &mut Vec<(FactKey, bool)>, key: FactKey, less: bool) {
    match amounts.iter_mut().find(|(known, _)| *known == key) {
        Some((_, too)) => *too |= less,
        None => amounts.push((key, less)),
    }
}

/// The parts of the bill that a layer is computed of, and the hospital level if its numbers hang on it.
fn of_bill(
    policy: &Policy,
    case: &Case,
    stay: usize,
    layer: &Layer,
    keys: &mut Vec<FactKey>,
    amounts: &mut Vec<(FactKey, bool)>,
) {
    amount(amounts, FactKey::Gross(stay), false);
    for way in &layer.ways {
        let key = match way.base.of {
            BaseOf::Uncovered => Some(FactKey::Uncovered(stay)),
            BaseOf::PriorPayment => Some(FactKey::Prior(stay)),
            BaseOf::Fact(fact) => amount_key(policy, case, stay, fact),
            BaseOf::Gross | BaseOf::InCatalogue | BaseOf::Eligible | BaseOf::Remaining => None,
        };
        key.into_iter().for_each(|key| amount(amounts, key, false));
        for target in way.steps.iter().flat_map(|step| targets_of(policy, &step.op)) {
            if let Target::Table(table) = target
                && policy.tables.get(table).is_some_and(|table| table.by == Some(Key::Level))
            {
                insert(keys, FactKey::Level(stay));
            }
        }
    }
}

fn vocabulary(policy: &Policy, key: FactKey) -> Mask {
    match key {
        FactKey::Scheme => Mask::first(Scheme::ALL.len()),
        FactKey::Care(_) => policy.cares.iter().fold(Mask::NONE, |set, care| set.or(care.mask())),
        FactKey::Level(_) => Mask::first(policy.levels.len()),
        FactKey::Place(_) => Mask::first(Place::ALL.len()),
        FactKey::Referral(_) => Mask::first(Referral::ALL.len()),
        FactKey::Cause(_) => Mask::first(Cause::ALL.len()),
        FactKey::Designated(_) | FactKey::InScope(_) => Mask::BOTH,
        FactKey::PersonFact(fact) | FactKey::YearFact(_, fact) | FactKey::StayFact(_, fact) => {
            policy.facts.get(fact).filter(|decl| decl.kind != FactKind::Amount).map_or(Mask::NONE, |decl| decl.answers())
        }
        _ => Mask::NONE,
    }
}

/// Whether the person holds a status on some days: then its days are the question. One that ends by itself is applied for
/// anew.
fn is_listed(policy: &Policy, case: &Case, category: usize) -> bool {
    let Some(found) = policy.categories.get(category).filter(|found| found.lasts_months.is_none()) else { return false };
    matches!(&case.person.categories, Fact::Known(list) if list.iter().any(|status| status.is == found.id))
}

/// Statuses that the person holds, but not on the day that counts.
fn status_days(policy: &Policy, case: &Case, stay: usize, held: Mask, found: &mut Levers) {
    let (Fact::Known(list), Some(facts)) = (&case.person.categories, case.stays.get(stay)) else { return };
    let admitted = facts.admitted.known().copied().unwrap_or(facts.discharged);
    for status in list {
        let Some(index) = policy.category_index(status.is.as_str()) else { continue };
        if !held.and(Mask::only(index)).is_empty() {
            continue;
        }
        let is = status.span.from.filter(|from| *from > facts.discharged || *from > admitted).or(status.span.through);
        if let Some(is) = is {
            found.days.push((Lever::StatusDays(index), is, vec![facts.discharged, admitted]));
        }
    }
}

fn birth(case: &Case, stay: usize, ages: &[u32], found: &mut Levers) {
    let (Some(is), Some(stay)) = (case.person.birth.known().copied(), case.stays.get(stay)) else { return };
    let admitted = stay.admitted.known().copied().unwrap_or(stay.discharged);
    let near = ages.iter().filter_map(|months| admitted.minus_months(*months)).flat_map(around);
    let near: Vec<Date> = near.filter(|day| *day <= admitted).collect();
    if !near.is_empty() {
        found.days.push((Lever::Fact(FactKey::Birth), is, near));
    }
}

fn stay_days(case: &Case, stay: usize, admitted: &[crate::Span], days: &[(crate::Span, bool)], found: &mut Levers) {
    let Some(facts) = case.stays.get(stay) else {
        let ends = days.iter().map(|(span, _)| span).chain(admitted).flat_map(|span| [span.from, span.through]);
        let near: Vec<Date> = ends.flatten().flat_map(around).collect();
        found.days.extend(case.asked.on.filter(|_| !near.is_empty()).map(|on| (Lever::Days, on, near)));
        return;
    };
    let length = facts.admitted.known().map_or(0, |admitted| facts.discharged.days_since(*admitted));
    let mut near: Vec<Date> = Vec::new();
    for (span, nights) in days {
        near.extend(span.from.into_iter().flat_map(around));
        let last = span.through.and_then(|day| if *nights { day.plus_days(length) } else { Some(day) });
        near.extend(last.into_iter().flat_map(around));
    }
    for edge in admitted.iter().flat_map(|span| [span.from, span.through]).flatten() {
        near.extend(edge.plus_days(length).into_iter().flat_map(around));
    }
    if !near.is_empty() {
        found.days.push((Lever::Days, facts.discharged, near));
    }
}

/// A day and the days beside it: ends are inclusive, months have different lengths.
fn around(day: Date) -> impl Iterator<Item = Date> {
    (-3..=3).filter_map(move |by| day.plus_days(by))
}
