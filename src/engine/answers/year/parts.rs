//! A year in parts: before and after a status began or ended.

use super::runs::{Runs, hull, sum};
use crate::answers::status::{held, valid};
use crate::policy::Policy;
use crate::settle::{Bounds, World};
use crate::settlement::{SettleError, SettledStay, Settlement};
use crate::{Case, Date, Fact, Mask};

/// Stays of one year, one after the other, at which the person holds the same statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The insurance year.
    pub year: i32,
    /// The statuses, by their place in the policy.
    pub statuses: Mask,
    /// The stays in order of settling, by their place in the case.
    pub stays: Vec<usize>,
    /// What the person pays for them.
    pub out_of_pocket: Bounds,
    /// What each layer pays for them, in the policy's order.
    pub layers: Vec<Bounds>,
}

/// A day on which a status begins, or the last on which it is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusChange {
    /// The status, by its place in the policy.
    pub status: usize,
    /// The day.
    pub day: Date,
    /// Whether it begins; otherwise this is its last day.
    pub begins: bool,
}

/// The parts of every year, and the days in those years on which a status begins or ends; nothing where nobody said for
/// sure which statuses the person holds.
pub(super) fn parts(policy: &Policy, case: &Case, runs: &Runs) -> Result<(Vec<Part>, Vec<StatusChange>), SettleError> {
    let Fact::Known(list) = &case.person.categories else { return Ok((Vec::new(), Vec::new())) };
    let mut groups: Vec<(i32, Mask, Vec<usize>)> = Vec::new();
    for index in World::order(case) {
        let Some(stay) = case.stays.get(index) else { continue };
        let (year, statuses) = (stay.discharged.year(), held(policy, list, stay));
        match groups.last_mut() {
            Some((same, held, stays)) if *same == year && *held == statuses => stays.push(index),
            _ => groups.push((year, statuses, vec![index])),
        }
    }
    let mut parts = Vec::with_capacity(groups.len());
    for (year, statuses, stays) in groups {
        let of = |run: &Settlement| -> Vec<SettledStay> {
            run.stays.iter().filter(|stay| stays.contains(&stay.index)).cloned().collect()
        };
        let all: Vec<Vec<SettledStay>> = runs.all.iter().map(of).collect();
        let mut own = Vec::with_capacity(all.len());
        for stays in &all {
            own.push(sum(stays.iter().map(|stay| stay.out_of_pocket))?);
        }
        let mut layers = Vec::with_capacity(policy.layers.len());
        for layer in 0..policy.layers.len() {
            let mut paid = Vec::with_capacity(all.len());
            for stays in &all {
                paid.push(sum(stays.iter().filter_map(|stay| stay.layers.get(layer)).map(|layer| layer.amount))?);
            }
            layers.extend(hull(paid));
        }
        let Some(out_of_pocket) = hull(own) else { continue };
        parts.push(Part { year, statuses, stays, out_of_pocket, layers });
    }
    let years: Vec<i32> = parts.iter().map(|part| part.year).collect();
    let mut changes = Vec::new();
    for status in list {
        let Some(index) = policy.category_index(status.is.as_str()) else { continue };
        let span = valid(policy, status);
        for (day, begins) in [(span.from, true), (span.through, false)] {
            if let Some(day) = day.filter(|day| years.contains(&day.year())) {
                changes.push(StatusChange { status: index, day, begins });
            }
        }
    }
    Ok((parts, crate::ordered(changes, |change| change.day)))
}
