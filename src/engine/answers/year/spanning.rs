//! Stays that begin in one insurance year and end in another, and the three ways in which places count them.
//!
//! Whole in the year of discharge (readings.md G6, what [`settle`] does); by the day, in equal shares; by the days on
//! which the cost arose, which only the hospital's list tells. A policy whose layer is prorated takes the day's shares
//! for that layer by itself.

use crate::policy::{Op, Policy};
use crate::settle::{Answer, settle};
use crate::settlement::SettleError;
use crate::{Case, Date, Fact, Fraction, Id, Money, Prior, Rounding, Stay};

/// A stay that touches two insurance years.
#[derive(Clone, Debug)]
pub struct Spanning {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// The nights that begin in each year it touches, earliest first.
    pub nights: Vec<(i32, i64)>,
    /// The layers that take only a share by nights or days themselves, by their place in the policy.
    pub prorated: Vec<usize>,
    /// As one stay in the year of discharge: the case as it is.
    pub whole: Answer,
    /// As one stay in each year, the bill shared out by nights; nothing where an amount of the stay is not known for sure
    /// or its slip gives lines, which nobody can share out.
    pub by_days: Option<Result<Answer, SettleError>>,
    /// As one stay in each year, with what was billed up to 31 December; only if that was said, and of two years only.
    pub by_cost: Option<Result<Answer, SettleError>>,
}

/// What of a bill arose up to 31 December of the year before the discharge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// The bill.
    pub gross: Money,
    /// Outside the catalogue.
    pub uncovered: Money,
    /// Above a price ceiling.
    pub above_limit: Money,
    /// The first share, or the class-B cost, whichever the stay states.
    pub prior: Money,
}

/// The stays of a case that touch two years, each in the three ways. `before` belongs to the stay of that place.
///
/// # Errors
/// As [`settle`] for the case as it is.
pub fn spanning(policy: &Policy, case: &Case, before: Option<(usize, Before)>) -> Result<Vec<Spanning>, SettleError> {
    let mut found = Vec::new();
    for (index, stay) in case.stays.iter().enumerate() {
        let nights = nights(stay);
        if nights.len() < 2 {
            continue;
        }
        let part = before.filter(|(at, _)| *at == index).map(|(_, before)| before);
        let settled = |split: Option<Case>| split.map(|case| settle(policy, &case, false));
        found.push(Spanning {
            stay: index,
            prorated: prorated(policy),
            whole: settle(policy, case, false)?,
            by_days: settled(split_by_days(case, index)),
            by_cost: settled(part.and_then(|before| split_by_cost(case, index, before))),
            nights,
        });
    }
    Ok(found)
}

/// The layers with a step that shares out by nights or days.
fn prorated(policy: &Policy) -> Vec<usize> {
    let prorates = |layer: &crate::policy::Layer| {
        layer.ways.iter().flat_map(|way| &way.steps).any(|step| matches!(step.op, Op::Prorate { .. }))
    };
    policy.layers.iter().enumerate().filter(|(_, layer)| prorates(layer)).map(|(index, _)| index).collect()
}

/// The nights of a stay by the year in which they begin; nothing without a known admission.
fn nights(stay: &Stay) -> Vec<(i32, i64)> {
    let Some(admitted) = stay.admitted.known().copied() else { return Vec::new() };
    let mut nights = Vec::new();
    let (mut from, last) = (admitted, stay.discharged);
    while from.year() < last.year() {
        let Some(next) = first_of(from.year().saturating_add(1)) else { return Vec::new() };
        nights.push((from.year(), next.days_since(from)));
        from = next;
    }
    // A stay that ends on 1 January has no night in the new year, and is discharged in it all the same.
    nights.push((last.year(), last.days_since(from)));
    nights
}

fn first_of(year: i32) -> Option<Date> {
    Date::new(year, 1, 1)
}

/// The case with one stay shared out over its years by nights: each part is a stay of its own, discharged on 31 December
/// or at the end. Amounts are rounded half up to the fen, the last part has the rest. Nothing if the stay lies in one
/// year, an amount is not known for sure, or the slip gives lines.
#[must_use]
pub fn split_by_days(case: &Case, stay: usize) -> Option<Case> {
    let whole = case.stays.get(stay)?;
    let nights = nights(whole);
    if nights.len() < 2 || !whole.paid.is_empty() || !whole.amounts.is_empty() {
        return None;
    }
    let all = nights.iter().try_fold(0_i64, |sum, (_, nights)| sum.checked_add(*nights))?;
    let mut parts = Vec::new();
    for amount in amounts(whole)? {
        let mut left = amount;
        let mut shares = Vec::with_capacity(nights.len());
        for (place, (_, nights_here)) in nights.iter().enumerate() {
            let share = Fraction::new(i128::from(*nights_here), i128::from(all))?;
            let exact = Fraction::from(amount).checked_mul(share)?.round(Rounding::HalfUpToFen)?;
            let is_last = place.checked_add(1)? == nights.len();
            let part = if is_last { left } else { exact.min(left) };
            left = left.checked_sub(part)?;
            shares.push(part);
        }
        parts.push(shares);
    }
    let [gross, uncovered, above_limit, prior] = parts.as_slice() else { return None };
    let mut stays = Vec::with_capacity(nights.len());
    for (place, (year, _)) in nights.iter().enumerate() {
        let part = Before {
            gross: *gross.get(place)?,
            uncovered: *uncovered.get(place)?,
            above_limit: *above_limit.get(place)?,
            prior: *prior.get(place)?,
        };
        stays.push(part_of(whole, *year, part)?);
    }
    Some(with_parts(case, stay, stays))
}

/// The case with one stay of two years shared out by the days on which its cost arose. Nothing if it does not touch just
/// two years, an amount is not known for sure, the slip gives lines, or more arose before than there is.
#[must_use]
pub fn split_by_cost(case: &Case, stay: usize, before: Before) -> Option<Case> {
    let whole = case.stays.get(stay)?;
    let [(first, _), (last, _)] = nights(whole).try_into().ok()?;
    if !whole.paid.is_empty() || !whole.amounts.is_empty() {
        return None;
    }
    let rest = |all: Money, part: Money| all.checked_sub(part).filter(|rest| *rest >= Money::ZERO);
    let [gross, uncovered, above_limit, prior] = amounts(whole)?;
    let after = Before {
        gross: rest(gross, before.gross)?,
        uncovered: rest(uncovered, before.uncovered)?,
        above_limit: rest(above_limit, before.above_limit)?,
        prior: rest(prior, before.prior)?,
    };
    Some(with_parts(case, stay, vec![part_of(whole, first, before)?, part_of(whole, last, after)?]))
}

/// The four amounts of a bill, if each is known for sure.
fn amounts(stay: &Stay) -> Option<[Money; 4]> {
    let (Prior::Payment(prior) | Prior::ClassB(prior)) = &stay.prior;
    Some([*stay.gross.known()?, *stay.uncovered.known()?, *stay.above_limit.known()?, *prior.known()?])
}

fn part_of(whole: &Stay, year: i32, part: Before) -> Option<Stay> {
    let admitted = whole.admitted.known().copied()?;
    let new_year = first_of(year)?;
    let last = first_of(year.checked_add(1)?)?.plus_days(-1)?;
    let prior = Fact::Known(part.prior);
    Some(Stay {
        id: if year == whole.discharged.year() { whole.id.clone() } else { Id::from(format!("{} {year}", whole.id)) },
        admitted: Fact::Known(admitted.max(new_year)),
        discharged: last.min(whole.discharged),
        gross: Fact::Known(part.gross),
        uncovered: Fact::Known(part.uncovered),
        above_limit: Fact::Known(part.above_limit),
        prior: if matches!(whole.prior, Prior::Payment(_)) { Prior::Payment(prior) } else { Prior::ClassB(prior) },
        ..whole.clone()
    })
}

/// The case with parts in the place of a stay.
fn with_parts(case: &Case, stay: usize, parts: Vec<Stay>) -> Case {
    let mut case = case.clone();
    if stay < case.stays.len() {
        case.stays.splice(stay..=stay, parts);
    }
    case
}
