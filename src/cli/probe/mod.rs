//! Looking for the smallest stay on which two policies differ, on a grid of plain stays.

mod grid;
mod outline;
mod stay;

use settle_engine::policy::Policy;
use settle_engine::{Case, Money, settle};

pub use grid::Grid;
pub use outline::{Difference, Outline};
pub use stay::Facts;

/// A stay on which two policies differ, the smallest that was found.
pub struct Found {
    /// The case, as the file of a case would have it.
    pub facts: Facts,
    /// The whole bill.
    pub gross: Money,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// The first stay of the grid on which the two differ, with the bill made as small as it goes.
pub fn smallest(grid: &Grid, old: &Policy, new: &Policy) -> Option<Found> {
    grid.all().find_map(|(facts, bills)| smallest_bill(facts, bills, old, new))
}

/// The least of the bills with these facts on which the two differ, then the least below it.
fn smallest_bill(facts: Facts, bills: &[Money], old: &Policy, new: &Policy) -> Option<Found> {
    let mut below = 0;
    for gross in bills {
        if compare(&facts, *gross, old, new).is_none() {
            below = gross.fen();
            continue;
        }
        // Between the last bill without a difference and this one the difference begins somewhere.
        let mut from = gross.fen();
        while from - below > 1 {
            let middle = below + (from - below) / 2;
            if compare(&facts, Money::from_fen(middle), old, new).is_some() {
                from = middle;
            } else {
                below = middle;
            }
        }
        let gross = Money::from_fen(from);
        let differences = compare(&facts, gross, old, new)?;
        return Some(Found { facts, gross, differences });
    }
    None
}

/// What differs on one case; nothing if one of them does not take it at all.
fn compare(facts: &Facts, gross: Money, old: &Policy, new: &Policy) -> Option<Vec<Difference>> {
    let tree = facts.case(gross);
    let answer = |policy: &Policy| {
        let (case, _): (Option<Case>, _) = settle_policy::case(&tree, policy);
        settle(policy, &case?, false).ok().map(|answer| Outline::of(policy, &answer))
    };
    let differences = answer(old)?.differences(&answer(new)?);
    (!differences.is_empty()).then_some(differences)
}
