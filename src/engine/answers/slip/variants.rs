//! The policy with one thing done differently, as an office might have done it by mistake or by other rules.

use crate::policy::{Adjust, Change, Condition, Entered, Op, Per, Policy, PrepayOf, Table, Target};
use crate::{Date, Fraction, Money, Ratio, Rounding, Span};

use super::Cause;

/// A policy, and what was done differently in it.
pub(super) struct Variant {
    pub cause: Cause,
    pub policy: Policy,
}

/// First shares that are tried, in per cent.
const FIRST_SHARES: [i128; 8] = [0, 5, 10, 15, 20, 30, 50, 100];

/// The policy without words: only what is computed, so that copies are cheap.
pub(super) fn bare(policy: &Policy) -> Policy {
    Policy {
        sources: Vec::new(),
        benefits: Vec::new(),
        notices: Vec::new(),
        plan: crate::policy::PlanRules::default(),
        ..policy.clone()
    }
}

/// Everything that is tried with the rules of a policy.
pub(super) fn all(policy: &Policy) -> Vec<Variant> {
    let mut all = Vec::new();
    let mut add = |cause: Cause, policy: Option<Policy>| all.extend(policy.map(|policy| Variant { cause, policy }));
    for rounding in [Rounding::HalfUpToFen, Rounding::DownToFen, Rounding::HalfUpToYuan] {
        if rounding != policy.rounding {
            add(Cause::Rounding(rounding), Some(Policy { rounding, ..policy.clone() }));
        }
    }
    for table in deductibles(policy) {
        add(Cause::NoDeductible { table }, scaled(policy, table, 0));
        add(Cause::DeductibleTwice { table }, scaled(policy, table, 2));
        if policy.tables.get(table).is_some_and(|table| table.nth_stay.is_some()) {
            add(Cause::AsFirstStay { table }, with_table(policy, table, |table| table.nth_stay = None));
        }
    }
    for prepay in policy.prepay.iter().filter(|prepay| prepay.of == PrepayOf::ClassB) {
        for percent in FIRST_SHARES {
            let Some(ratio) = Fraction::new(percent, 100).and_then(Ratio::new) else { continue };
            let changed = with_table(policy, prepay.percent, |table| {
                table.rows.iter_mut().for_each(|row| row.value = Entered::Ratio(ratio));
            });
            let is_so = policy
                .tables
                .get(prepay.percent)
                .is_some_and(|table| table.rows.iter().all(|row| row.value == Entered::Ratio(ratio)));
            add(Cause::FirstShareOf(ratio), changed.filter(|_| !is_so));
        }
    }
    for (index, _) in policy.prepay.iter().enumerate().filter(|(_, prepay)| prepay.of == PrepayOf::Rest) {
        let mut changed = policy.clone();
        changed.prepay.remove(index);
        add(Cause::NoFirstShareElsewhere, Some(changed));
    }
    for pot in
        policy.pots.iter().enumerate().filter(|(_, pot)| pot.per != Per::Stay && pot.limit_fact.is_none()).map(|(at, _)| at)
    {
        add(Cause::NoCap { pot }, without_cap(policy, pot));
    }
    for (day, changed) in versions(policy) {
        add(Cause::OtherVersion(day), Some(changed));
    }
    for (first, second) in swappable(policy) {
        add(Cause::Order { first, second }, swapped(policy, first, second));
    }
    all
}

fn with_table(policy: &Policy, table: usize, change: impl FnOnce(&mut Table)) -> Option<Policy> {
    let mut policy = policy.clone();
    change(policy.tables.get_mut(table)?);
    Some(policy)
}

/// The tables of deductibles, each once.
pub(super) fn deductibles(policy: &Policy) -> Vec<usize> {
    let steps = policy.layers.iter().flat_map(|layer| &layer.ways).flat_map(|way| &way.steps);
    crate::ordered::distinct(steps.filter_map(|step| match step.op {
        Op::Deductible { table, .. } => Some(table),
        _ => None,
    }))
}

/// A table of amounts times a whole number, and what adjustments set in its place too.
fn scaled(policy: &Policy, table: usize, times: i64) -> Option<Policy> {
    let scale = |value: &mut Entered| {
        if let Entered::Amount(amount) = value
            && let Some(fen) = amount.fen().checked_mul(times)
        {
            *amount = Money::from_fen(fen);
        }
    };
    let mut changed = with_table(policy, table, |table| table.rows.iter_mut().for_each(|row| scale(&mut row.value)))?;
    for adjust in changed.adjusts.iter_mut().filter(|adjust| adjust.target == Target::Table(table)) {
        if let Change::Set(value) = &mut adjust.change {
            scale(value);
        }
    }
    Some(changed)
}

fn without_cap(policy: &Policy, pot: usize) -> Option<Policy> {
    let mut changed = policy.clone();
    let id = changed.pots.get(pot)?.id.clone();
    changed.adjusts.push(Adjust {
        id,
        target: Target::Pot(pot),
        when: Condition::default(),
        change: Change::Remove,
        span: Span::ALWAYS,
        cite: Vec::new(),
    });
    Some(changed)
}

/// The policy with the numbers of another of its days, for every day from which numbers changed.
fn versions(policy: &Policy) -> Vec<(Date, Policy)> {
    let rows = policy.tables.iter().flat_map(|table| &table.rows).map(|row| row.span);
    let spans = rows.chain(policy.adjusts.iter().map(|adjust| adjust.span));
    let starts = spans.flat_map(|span| [span.from, span.through.and_then(|day| day.plus_days(1))]).flatten();
    let mut days: Vec<Date> = starts.flat_map(|day| [Some(day), day.plus_days(-1)]).flatten().collect();
    days.retain(|day| policy.valid.contains(*day));
    let mut found: Vec<(Date, Policy)> = Vec::new();
    for day in crate::ordered::distinct(days) {
        let changed = of_day(policy, day);
        let same = |other: &Policy| spans_of(other) == spans_of(&changed);
        if !found.iter().any(|(_, other)| same(other)) {
            found.push((day, changed));
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

fn spans_of(policy: &Policy) -> Vec<Vec<&Entered>> {
    let adjusts = policy.adjusts.iter().filter(|adjust| adjust.span == Span::ALWAYS);
    let set: Vec<&Entered> =
        adjusts.filter_map(|adjust| if let Change::Set(value) = &adjust.change { Some(value) } else { None }).collect();
    policy.tables.iter().map(|table| table.rows.iter().map(|row| &row.value).collect()).chain([set]).collect()
}

fn of_day(policy: &Policy, day: Date) -> Policy {
    let mut changed = policy.clone();
    for table in &mut changed.tables {
        if table.rows.iter().any(|row| row.span.contains(day)) {
            table.rows.retain(|row| row.span.contains(day));
            table.rows.iter_mut().for_each(|row| row.span = Span::ALWAYS);
        }
    }
    let never = Span { from: None, through: Date::new(1900, 1, 1) };
    for adjust in &mut changed.adjusts {
        adjust.span = if adjust.span.contains(day) { Span::ALWAYS } else { never };
    }
    changed
}

/// Neighbouring layers of which the second one takes off what the first one paid.
fn swappable(policy: &Policy) -> Vec<(usize, usize)> {
    let next = |first: usize| first.saturating_add(1);
    let pairs = (0..policy.layers.len()).map(|first| (first, next(first)));
    let depends = |(first, second): &(usize, usize)| {
        let ways = policy.layers.get(*second).map(|layer| layer.ways.as_slice()).unwrap_or_default();
        ways.iter().any(|way| way.base.minus.contains(first))
    };
    pairs.filter(depends).collect()
}

/// The policy with two neighbouring layers the other way round: now the first one takes off what the second one paid.
fn swapped(policy: &Policy, first: usize, second: usize) -> Option<Policy> {
    let mut changed = policy.clone();
    for way in &mut changed.layers.get_mut(second)?.ways {
        way.base.minus.retain(|layer| *layer != first);
        for step in &mut way.steps {
            if let Op::TopUp { counting, .. } | Op::Ceiling { counting, .. } = &mut step.op {
                counting.retain(|layer| *layer != first);
            }
        }
    }
    for way in &mut changed.layers.get_mut(first)?.ways {
        way.base.minus.push(second);
    }
    changed.layers.swap(first, second);
    let to = |layer: &mut usize| {
        if *layer == first {
            *layer = second;
        } else if *layer == second {
            *layer = first;
        }
    };
    for layer in &mut changed.layers {
        condition(&mut layer.when, &to);
        for way in &mut layer.ways {
            condition(&mut way.when, &to);
            way.base.minus.iter_mut().for_each(to);
            way.base.prior_payment_if.iter_mut().for_each(|when| condition(when, &to));
            for step in &mut way.steps {
                condition(&mut step.when, &to);
                if let Op::TopUp { counting, .. } | Op::Ceiling { counting, .. } = &mut step.op {
                    counting.iter_mut().for_each(to);
                }
            }
        }
    }
    for rule in &mut changed.exclusions {
        to(&mut rule.layer);
        condition(&mut rule.when, &to);
    }
    changed.adjusts.iter_mut().for_each(|adjust| condition(&mut adjust.when, &to));
    changed.coverage.iter_mut().for_each(|rule| condition(&mut rule.when, &to));
    changed.prepay.iter_mut().for_each(|prepay| condition(&mut prepay.when, &to));
    changed.routes.iter_mut().for_each(|route| condition(&mut route.when, &to));
    changed.tables.iter_mut().filter_map(|table| table.nth_stay.as_mut()).for_each(|nth| condition(&mut nth.counts, &to));
    Some(changed)
}

fn condition(when: &mut Condition, to: &impl Fn(&mut usize)) {
    if let Some((layer, _)) = &mut when.paid_above {
        to(layer);
    }
    if let Some(reached) = &mut when.reached {
        reached.minus.iter_mut().for_each(to);
    }
    when.any_of.iter_mut().chain(when.except.as_deref_mut()).for_each(|inner| condition(inner, to));
}
