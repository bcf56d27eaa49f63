//! The person's year: what was used, what is left, what the next stay would cost, what a status that begins or ends
//! changes, and what becomes of the rest when a stay is taken back.

mod parts;
mod runs;
mod spanning;
mod standing;

use crate::policy::Policy;
use crate::settle::{Answer, RangeStay, World, settle, settle_readings};
use crate::settlement::SettleError;
use crate::{Case, Fact, Id, Stay};

pub use parts::{Part, StatusChange};
pub use spanning::{Before, Spanning, spanning, split_by_cost, split_by_days};
pub use standing::{NextDeductible, PotLeft, PotState, Standing, Threshold, ThresholdKind, YearLine};

/// Everything about the year of a case.
#[derive(Clone, Debug)]
pub struct YearView {
    /// The case with the planned stay: amounts by stay and by year, and what other readings give.
    pub answer: Answer,
    /// The place of the planned stay in that case.
    pub planned: Option<usize>,
    /// Where the year stands before the planned stay; without one, after the last stay, for another like it.
    pub standing: Standing,
    /// Every year in parts with the same statuses; empty where the statuses are not known for sure.
    pub parts: Vec<Part>,
    /// The days in those years on which a status begins or ends.
    pub changes: Vec<StatusChange>,
    /// What follows if the last stay before the planned one is taken back.
    pub reversal: Option<Reversal>,
}

/// What follows if a stay is taken back (退费、冲销): the case is settled without it.
#[derive(Clone, Debug)]
pub struct Reversal {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// What it is settled at now.
    pub was: RangeStay,
    /// The stays after it, each as it is now and as it becomes.
    pub later: Vec<(RangeStay, RangeStay)>,
    /// The case without the stay. The places of stays in it are those of the shorter list.
    pub without: Answer,
}

/// Answers for the year: the case as it is, and a stay that is only planned, if there is one.
///
/// # Errors
/// As [`settle`]. A case without any stay needs a planned one, for the day and the facts of the next stay.
pub fn year(policy: &Policy, case: &Case, planned: Option<&Stay>) -> Result<YearView, SettleError> {
    let mut with = case.clone();
    with.stays.extend(planned.cloned());
    let answer = settle_readings(policy, &with, true)?;
    let last = World::order(case).last().copied();
    let next = match (planned, last.and_then(|last| case.stays.get(last))) {
        (Some(planned), _) => planned.clone(),
        (None, Some(last)) => another(last),
        (None, None) => return Err(SettleError::Unknown { field: "stays", name: Id::from("") }),
    };
    let (standing, runs) = standing::standing(policy, case, &next)?;
    let (parts, changes) = parts::parts(policy, case, &runs)?;
    let reversal = match last {
        Some(last) => Some(reverse(policy, &with, &answer, last)?),
        None => None,
    };
    Ok(YearView { planned: planned.map(|_| case.stays.len()), answer, standing, parts, changes, reversal })
}

/// Another stay like one: on the day of its discharge, so that statuses and the year are those of that day.
fn another(last: &Stay) -> Stay {
    Stay { admitted: Fact::Known(last.discharged), ..last.clone() }
}

/// The case without one stay, by its place.
#[must_use]
pub fn without(case: &Case, stay: usize) -> Case {
    let mut case = case.clone();
    if stay < case.stays.len() {
        case.stays.remove(stay);
    }
    case
}

fn reverse(policy: &Policy, case: &Case, answer: &Answer, stay: usize) -> Result<Reversal, SettleError> {
    let was = answer.stays.iter().find(|one| one.index == stay).cloned().ok_or(SettleError::Overflow)?;
    let without = settle(policy, &without(case, stay), false)?;
    // In the order of settling, behind the stay; its place in the shorter list is one less if it stood behind it.
    let after = answer.stays.iter().skip_while(|one| one.index != stay).skip(1);
    let later = after.filter_map(|one| {
        let place = if one.index > stay { one.index.checked_sub(1)? } else { one.index };
        Some((one.clone(), without.stays.iter().find(|left| left.index == place)?.clone()))
    });
    Ok(Reversal { stay, was, later: later.collect(), without })
}
