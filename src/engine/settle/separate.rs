//! Stays that cannot influence each other are settled one by one: otherwise the completions of one stay would multiply
//! with those of the next.

use super::range::{Answer, Bounds, RangeYear};
use crate::policy::{Condition, Op, Per, Policy, Publication, ReachedOf, Scope};
use crate::settlement::{SettleError, SettledYear, Settlement};
use crate::{Case, FactKey, Money, ordered};

/// Whether no stay of the case can influence another: no yearly layer, cap, count or sum is computed.
pub(crate) fn is_separable(policy: &Policy, case: &Case) -> bool {
    let entered = |table: usize| {
        let table = policy.tables.get(table);
        table.is_some_and(|t| !t.rows.is_empty() || case.entered.iter().any(|(id, _)| *id == t.id))
    };
    let computed = |layer: &&crate::policy::Layer| {
        let given = case.stays.iter().all(|stay| stay.paid.iter().any(|(id, _)| *id == layer.id));
        let numbers = layer.ways.iter().flat_map(|way| &way.steps).any(|step| match &step.op {
            Op::Deductible { table, .. }
            | Op::Share { table }
            | Op::Segments { table }
            | Op::TopUp { table, .. }
            | Op::Ceiling { table, .. }
            | Op::Fixed { table }
            | Op::Discount { table } => entered(*table),
            Op::Split(split) => entered(split.table),
            Op::Cap { .. } | Op::Quota { .. } | Op::Prorate { .. } | Op::Offset { .. } => false,
        });
        !given && (layer.publication == Publication::Published || numbers)
    };
    let coupled = |layer: &crate::policy::Layer| {
        let year_pot = |pot: usize| {
            let limited = |pot: &crate::policy::Pot| pot.limit_fact.is_some() || entered(pot.limit);
            policy.pots.get(pot).is_some_and(|pot| pot.per != Per::Stay && limited(pot))
        };
        let nth = |table: usize| policy.tables.get(table).is_some_and(|t| t.nth_stay.is_some());
        let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
        layer.scope == Scope::Year
            || steps.any(|step| match &step.op {
                Op::Cap { pot } | Op::Quota { pot } => year_pot(*pot),
                Op::Deductible { table, .. }
                | Op::Share { table }
                | Op::Segments { table }
                | Op::TopUp { table, .. }
                | Op::Ceiling { table, .. }
                | Op::Fixed { table }
                | Op::Discount { table } => nth(*table),
                Op::Prorate { .. } | Op::Split(_) | Op::Offset { .. } => false,
            })
    };
    // An advance goes from stay to stay, even past layers whose lines are given.
    let advances = policy.layers.iter().flat_map(|layer| &layer.ways).flat_map(|way| &way.steps);
    let advances = advances.filter_map(|step| if let Op::Offset { pot, .. } = step.op { policy.pots.get(pot) } else { None });
    let goes_on = advances.into_iter().any(|pot| pot.per != Per::Stay);
    !goes_on && !policy.layers.iter().filter(computed).any(coupled) && !policy.conditions().any(looks_at_the_year)
}

fn looks_at_the_year(condition: &Condition) -> bool {
    condition.reached.as_ref().is_some_and(|line| line.of == ReachedOf::YearEligible)
        || condition.any_of.iter().any(looks_at_the_year)
        || condition.except.as_deref().is_some_and(looks_at_the_year)
}

/// Settles each stay on its own and adds up the years. The second part tells whether the years are exact: they are not
/// where something unknown about the person is shared by several stays.
pub(crate) fn settle_each(
    case: &Case,
    order: &[usize],
    settle: &mut dyn FnMut(&Case, usize) -> Result<Answer, SettleError>,
) -> Result<(Answer, bool), SettleError> {
    let mut all: Option<Answer> = None;
    let mut shared = false;
    for index in order {
        let Some(stay) = case.stays.get(*index) else { continue };
        let alone = Case { stays: vec![stay.clone()], ..case.clone() };
        let mut answer = settle(&alone, *index)?;
        shared |= answer.open.iter().any(|(key, _)| is_of_person(*key));
        answer.open.iter_mut().for_each(|(key, _)| *key = at_stay(*key, *index));
        answer.stays.iter_mut().for_each(|stay| stay.index = *index);
        for end in [&mut answer.least, &mut answer.greatest] {
            end.stays.iter_mut().for_each(|stay| stay.index = *index);
        }
        match &mut all {
            None => all = Some(answer),
            Some(all) => join(all, answer)?,
        }
    }
    // OK because a case with no stay is not separable: its caller settles it as a whole.
    let all = all.ok_or(SettleError::Overflow)?;
    Ok((all, !shared))
}

fn join(all: &mut Answer, mut next: Answer) -> Result<(), SettleError> {
    // Whatever is known of one stay, what the other leaves open stays open.
    let width = |answer: &Answer| {
        let Bounds { low, high } = answer.out_of_pocket();
        high.checked_sub(low).ok_or(SettleError::Overflow)
    };
    let (before, more) = (width(all)?, width(&next)?);
    all.open.iter_mut().try_for_each(|(_, left)| add(left, more))?;
    next.open.iter_mut().try_for_each(|(_, left)| add(left, before))?;
    all.stays.extend(next.stays);
    for (end, more) in [(&mut all.least, next.least), (&mut all.greatest, next.greatest)] {
        end.stays.extend(more.stays);
        for year in more.years {
            add_year(end, year)?;
        }
    }
    for year in next.years {
        match all.years.iter_mut().find(|known| known.year == year.year) {
            Some(known) => add_bounds(known, &year)?,
            None => all.years.push(year),
        }
    }
    all.years = ordered(std::mem::take(&mut all.years), |year| year.year);
    all.eligibility = next.eligibility;
    // What narrows one stay comes before what narrows none.
    let (front, back) = next.open.split_at(next.narrowing.min(next.open.len()));
    let never = all.open.split_off(all.narrowing.min(all.open.len()));
    let narrowing = std::mem::take(&mut all.open).into_iter().chain(front.iter().copied());
    all.open = ordered(narrowing, |(_, left)| *left);
    all.open.extend(never);
    all.open.extend_from_slice(back);
    all.narrowing = all.narrowing.saturating_add(front.len());
    all.complete &= next.complete;
    Ok(())
}

fn add(sum: &mut Money, more: Money) -> Result<(), SettleError> {
    *sum = sum.checked_add(more).ok_or(SettleError::Overflow)?;
    Ok(())
}

fn add_year(end: &mut Settlement, more: SettledYear) -> Result<(), SettleError> {
    match end.years.iter_mut().find(|known| known.year == more.year) {
        Some(known) => {
            add(&mut known.out_of_pocket, more.out_of_pocket)?;
            known.layers.iter_mut().zip(&more.layers).try_for_each(|(sum, amount)| add(sum, *amount))?;
        }
        None => end.years.push(more),
    }
    end.years = ordered(std::mem::take(&mut end.years), |year| year.year);
    Ok(())
}

fn add_bounds(known: &mut RangeYear, more: &RangeYear) -> Result<(), SettleError> {
    let sum = |sum: &mut Bounds, more: &Bounds| {
        add(&mut sum.low, more.low)?;
        add(&mut sum.high, more.high)
    };
    sum(&mut known.out_of_pocket, &more.out_of_pocket)?;
    known.layers.iter_mut().zip(&more.layers).try_for_each(|(known, more)| sum(known, more))
}

/// Whether a fact belongs to the person, so that several stays share it.
fn is_of_person(key: FactKey) -> bool {
    matches!(
        key,
        FactKey::Scheme
            | FactKey::Birth
            | FactKey::PersonFact(_)
            | FactKey::PersonAmount(_)
            | FactKey::YearFact(..)
            | FactKey::YearAmount(..)
    )
}

pub(crate) fn at_stay(key: FactKey, stay: usize) -> FactKey {
    match key {
        FactKey::Care(_) => FactKey::Care(stay),
        FactKey::Level(_) => FactKey::Level(stay),
        FactKey::Place(_) => FactKey::Place(stay),
        FactKey::Referral(_) => FactKey::Referral(stay),
        FactKey::Designated(_) => FactKey::Designated(stay),
        FactKey::Cause(_) => FactKey::Cause(stay),
        FactKey::InScope(_) => FactKey::InScope(stay),
        FactKey::Admitted(_) => FactKey::Admitted(stay),
        FactKey::Category(_, category) => FactKey::Category(stay, category),
        FactKey::StayFact(_, fact) => FactKey::StayFact(stay, fact),
        FactKey::StayAmount(_, fact) => FactKey::StayAmount(stay, fact),
        FactKey::Office(_, rule) => FactKey::Office(stay, rule),
        FactKey::Gross(_) => FactKey::Gross(stay),
        FactKey::Uncovered(_) => FactKey::Uncovered(stay),
        FactKey::AboveLimit(_) => FactKey::AboveLimit(stay),
        FactKey::Prior(_) => FactKey::Prior(stay),
        FactKey::Paid(_, layer) => FactKey::Paid(stay, layer),
        FactKey::Scheme
        | FactKey::Birth
        | FactKey::PersonFact(_)
        | FactKey::PersonAmount(_)
        | FactKey::YearFact(..)
        | FactKey::YearAmount(..) => key,
    }
}
