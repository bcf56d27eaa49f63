//! Which number applies: the row of the day and the level, the factor of the n-th stay, the adjustments.

use super::stay::Context;
use super::{FactKey, Interrupt, condition, within};
use crate::policy::{Change, Cite, Entered, Key, NthChange, Row, Table, Target, VersionDate};
use crate::settlement::SettleError;
use crate::trace::{Nth, Used};
use crate::{Date, Money};

/// A number as it applies to this stay.
pub(crate) struct Number {
    pub value: Entered,
    pub used: Used,
    pub cite: Vec<Cite>,
}

/// The number of a table after all changes; `None` if it is neither published nor entered.
pub(crate) fn number(context: &Context, table_index: usize) -> Result<Option<Number>, Box<Interrupt>> {
    let Some(table) = context.policy.tables.get(table_index) else { return Ok(None) };
    let (value, mut cite) = if table.rows.is_empty() {
        match context.case.entered.iter().find(|(id, _)| *id == table.id) {
            Some((_, value)) => (value.clone(), Vec::new()),
            None => return Ok(None),
        }
    } else {
        let row = row(context, table)?;
        (row.value.clone(), row.cite.clone())
    };
    let mut used = Used { id: table.id.clone(), value, nth: None, adjusts: Vec::new(), refused: Vec::new() };
    // 第几次住院: what the n-th stay that counts changes
    if let Some(nth) = &table.nth_stay
        && condition::holds(context, &nth.counts)?
    {
        let before = context.ordinal.get(table_index).copied().unwrap_or(0);
        let (value, how) = of_nth(used.value.clone(), &nth.change, before)?;
        if value != used.value {
            used.value = value;
            cite.extend_from_slice(&nth.cite);
        }
        used.nth = how.map(|how| (before.saturating_add(1), how));
    }
    adjust(context, Target::Table(table_index), &mut used, &mut cite)?;
    Ok(Some(Number { value: used.value.clone(), used, cite }))
}

/// An amount at the stay that has so many before it, and what that changed.
fn of_nth(value: Entered, change: &NthChange, before: u32) -> Result<(Entered, Option<Nth>), Box<Interrupt>> {
    Ok(match (change, &value) {
        (NthChange::Factors(factors), _) => match usize::try_from(before).ok().and_then(|i| factors.get(i)).or(factors.last()) {
            Some(factor) if *factor == crate::Factor::ONE => (value, Some(Nth::Times(*factor))),
            Some(factor) => (changed(value, &Change::Times(*factor))?, Some(Nth::Times(*factor))),
            None => (value, None),
        },
        (NthChange::Less { by, at_least }, Entered::Amount(amount)) => {
            let less = by.fen().checked_mul(i64::from(before)).map(Money::from_fen);
            // So many stays that nobody can count them reach the floor.
            let lower = less.and_then(|less| amount.checked_sub(less)).unwrap_or(*at_least).max(*at_least).min(*amount);
            (Entered::Amount(lower), Some(Nth::Less(within(amount.checked_sub(lower))?)))
        }
        // Only amounts are lowered; the reader takes `less` nowhere else.
        (NthChange::Less { .. }, _) => (value, None),
    })
}

/// The limit of a pot as it applies to this stay.
pub(crate) enum Limit {
    /// So much.
    Of(Money, Used, Vec<Cite>),
    /// No cap: adjustments removed it, by their place in the policy.
    Removed(Vec<usize>),
    /// Neither published nor entered.
    Open,
}

/// The limit of a pot after all changes.
pub(crate) fn limit(context: &Context, pot: usize) -> Result<Limit, Box<Interrupt>> {
    let Some(found) = context.policy.pots.get(pot) else { return Ok(Limit::Open) };
    let (mut used, mut cite) = match found.limit_fact {
        Some(fact) => {
            let value = Entered::Amount(context.declared(fact)?);
            (Used { id: found.id.clone(), value, nth: None, adjusts: Vec::new(), refused: Vec::new() }, Vec::new())
        }
        None => match number(context, found.limit)? {
            Some(number) => (Used { id: found.id.clone(), ..number.used }, number.cite),
            None => return Ok(Limit::Open),
        },
    };
    let removed = adjust(context, Target::Pot(pot), &mut used, &mut cite)?;
    match &used.value {
        _ if removed => Ok(Limit::Removed(used.adjusts)),
        Entered::Amount(limit) => Ok(Limit::Of(*limit, used, cite)),
        _ => Ok(Limit::Open),
    }
}

/// Applies, in the policy's order, every adjustment of the target that holds. Answers whether it was removed.
fn adjust(context: &Context, target: Target, used: &mut Used, cite: &mut Vec<Cite>) -> Result<bool, Box<Interrupt>> {
    let day = version_day(context)?;
    let mut removed = false;
    for (index, adjust) in context.policy.adjusts.iter().enumerate() {
        if adjust.target != target || !adjust.span.contains(day) {
            continue;
        }
        if let Some(failed) = condition::check(context, &adjust.when)? {
            if context.traces() {
                used.refused.push((index, failed));
            }
            continue;
        }
        match &adjust.change {
            Change::Remove => removed = true,
            change => used.value = changed(used.value.clone(), change)?,
        }
        used.adjusts.push(index);
        cite.extend_from_slice(&adjust.cite);
    }
    Ok(removed)
}

/// The row for the day and the level or way. The checker made sure that there is just one.
fn row<'a>(context: &Context<'a>, table: &'a Table) -> Result<&'a Row, Box<Interrupt>> {
    let day = version_day(context)?;
    for row in &table.rows {
        if !row.span.contains(day) {
            continue;
        }
        let here = match table.by {
            None => true,
            Some(Key::Level) => condition::is_in(context, FactKey::Level(context.stay), row.at)?,
            Some(Key::Way) => context.way.is_some_and(|way| !crate::Mask::only(way).and(row.at).is_empty()),
        };
        if here {
            return Ok(row);
        }
    }
    Err(SettleError::NoValue { table: table.id.clone(), stay: context.id().clone() }.into())
}

/// The day that picks the version of a number.
fn version_day(context: &Context) -> Result<Date, Box<Interrupt>> {
    Ok(match context.policy.version_date {
        VersionDate::Discharge => context.discharged(),
        VersionDate::Admission => context.world.admitted(context.stay)?,
        VersionDate::AnyNight => {
            let day = context.discharged();
            let day = context.policy.valid.from.map_or(day, |from| from.max(day));
            context.policy.valid.through.map_or(day, |through| through.min(day))
        }
    })
}

/// A number after one change. Points and factors reach every band; a change that does not fit leaves the number (the
/// checker refuses such a policy).
fn changed(value: Entered, change: &Change) -> Result<Entered, Box<Interrupt>> {
    Ok(match (value, change) {
        (_, Change::Set(value)) => value.clone(),
        (Entered::Ratio(ratio), Change::Add(points)) => Entered::Ratio(within(ratio.plus(*points))?),
        (Entered::Ratio(ratio), Change::Times(factor)) => Entered::Ratio(within(ratio.times(*factor))?),
        (Entered::Bands(measure, mut bands), Change::Add(points)) => {
            for band in &mut bands {
                band.pay = within(band.pay.plus(*points))?;
            }
            Entered::Bands(measure, bands)
        }
        (Entered::Amount(amount), Change::Times(factor)) => {
            let exact = within(crate::Fraction::from(amount).checked_mul(factor.fraction()))?;
            Entered::Amount(within(exact.round(crate::Rounding::HalfUpToFen))?)
        }
        (value, _) => value,
    })
}
