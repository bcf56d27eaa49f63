//! Every completion of a case, each settled with its trace.

use crate::policy::Policy;
use crate::settle::{Bounds, Interrupt, World, settle_world};
use crate::settlement::{SettleError, Settlement};
use crate::{Case, Money};

/// So many stays are settled at most.
const MOST_SETTLED: usize = 20_000;

/// The completions that matter.
pub(super) struct Runs {
    /// One settlement for each.
    pub all: Vec<Settlement>,
    /// Whether every one was tried.
    pub complete: bool,
}

/// Settles every completion of a case that makes a difference; open amounts at both ends.
pub(super) fn runs(policy: &Policy, case: &Case) -> Result<Runs, SettleError> {
    let mut found = Runs { all: Vec::new(), complete: true };
    let mut stack = World::all(policy, case)?;
    let mut settled = 0_usize;
    while let Some(world) = stack.pop() {
        settled = settled.saturating_add(case.stays.len());
        if settled > MOST_SETTLED {
            found.complete = false;
            break;
        }
        match settle_world(policy, case, &world, true) {
            Ok(settlement) => found.all.push(settlement),
            Err(Interrupt::Split(key, set)) => {
                let left = world.mask(key);
                stack.push(world.with(key, left.minus(set)));
                stack.push(world.with(key, left.and(set)));
            }
            Err(Interrupt::Rejected { .. }) => {}
            Err(Interrupt::Error(error)) => return Err(error),
        }
    }
    Ok(found)
}

/// The least and the greatest of some amounts; nothing of none.
pub(super) fn hull(amounts: impl IntoIterator<Item = Money>) -> Option<Bounds> {
    let mut amounts = amounts.into_iter();
    let first = amounts.next()?;
    Some(amounts.fold(Bounds { low: first, high: first }, |all, one| Bounds { low: all.low.min(one), high: all.high.max(one) }))
}

/// The sum of some amounts.
pub(super) fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Money, SettleError> {
    amounts.into_iter().try_fold(Money::ZERO, |sum, amount| sum.checked_add(amount)).ok_or(SettleError::Overflow)
}
