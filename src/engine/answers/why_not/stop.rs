//! What stopped a layer that paid nothing, and by how much: read off the steps of its settlement.

use crate::policy::{BaseOf, Entered, Policy};
use crate::settlement::SettledLayer;
use crate::trace::{Failed, Outcome, StepKind, StepTrace};
use crate::{Fraction, Id, Money, Ratio, Rounding};

/// What stopped a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Basic insurance does not cover the stay, so no layer pays.
    NotCovered,
    /// The layer's condition fails at this field, or no way of it holds.
    Condition(Failed),
    /// Exclusions say no, by their place in the policy.
    Excluded(Vec<usize>),
    /// The amount is not above the deductible, or does not reach the gate or the first band that pays.
    Below {
        /// The id of the table with the line.
        table: Id,
        /// The line.
        line: Money,
        /// What there is of it: on this stay, or in the year so far.
        have: Money,
        /// What is missing up to the line.
        missing: Money,
        /// Whether the line only opens the door: reached, everything counts.
        gate: bool,
        /// Whether the year is counted, not this stay alone.
        year: bool,
    },
    /// A cap or an approved amount is used up, or is nothing.
    PotEmpty {
        /// The id of the pot.
        pot: Id,
        /// Its limit.
        limit: Money,
    },
    /// What was paid before reaches the share to which the layer tops up.
    TargetReached {
        /// The share.
        to: Ratio,
        /// What the counted layers paid.
        counted: Money,
        /// What the share of the base comes to.
        target: Money,
        /// So much more was paid than that.
        above: Money,
    },
    /// All layers together may pay no more.
    CeilingReached {
        /// The share.
        at_most: Ratio,
        /// What the counted layers paid.
        counted: Money,
    },
    /// Nothing is left to pay: the layers before paid all of it.
    NothingLeft,
    /// There is nothing on the bill of what this layer pays of.
    EmptyBase(BaseOf),
    /// The share is nothing.
    NoShare,
    /// No night of the stay counts.
    NoNights,
    /// The layer paid what it owes for this year already.
    AlreadyPaid(Money),
    /// The share comes to less than what is rounded up to one fen.
    RoundedAway,
    /// The slip says so.
    Given,
    /// The numbers are not published, and nothing is what they can come to.
    Unpublished,
    /// An office decides, and nothing is what it can grant.
    Decided,
}

impl Stop {
    /// The name in result files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Stop::NotCovered => "not_covered",
            Stop::Condition(_) => "condition",
            Stop::Excluded(_) => "excluded",
            Stop::Below { .. } => "below",
            Stop::PotEmpty { .. } => "pot_empty",
            Stop::TargetReached { .. } => "target_reached",
            Stop::CeilingReached { .. } => "ceiling_reached",
            Stop::NothingLeft => "nothing_left",
            Stop::EmptyBase(_) => "empty_base",
            Stop::NoShare => "no_share",
            Stop::NoNights => "no_nights",
            Stop::AlreadyPaid(_) => "already_paid",
            Stop::RoundedAway => "rounded_away",
            Stop::Given => "given",
            Stop::Unpublished => "unpublished",
            Stop::Decided => "decided",
        }
    }

    /// Whether another answer to a question of choice is worth looking for.
    pub(super) const fn asks_for_choices(&self) -> bool {
        matches!(
            self,
            Stop::NotCovered
                | Stop::Condition(_)
                | Stop::Excluded(_)
                | Stop::Below { .. }
                | Stop::PotEmpty { .. }
                | Stop::NoShare
                | Stop::NoNights
                | Stop::RoundedAway
        )
    }

    /// Whether another amount is worth looking for.
    pub(super) const fn asks_for_amounts(&self) -> bool {
        !matches!(
            self,
            Stop::NothingLeft | Stop::Given | Stop::Unpublished | Stop::Decided | Stop::Excluded(_) | Stop::NotCovered
        )
    }
}

/// What stopped a layer; `unpaid` is what the layers before it left of the bill.
pub(super) fn of(policy: &Policy, settled: &SettledLayer, unpaid: Money) -> Stop {
    match &settled.outcome {
        Outcome::NotCovered => Stop::NotCovered,
        Outcome::NotEntitled(failed) => Stop::Condition(*failed),
        Outcome::Excluded(rules) => Stop::Excluded(rules.clone()),
        Outcome::Given => Stop::Given,
        Outcome::Unpublished | Outcome::Decided if unpaid <= Money::ZERO => Stop::NothingLeft,
        Outcome::Unpublished => Stop::Unpublished,
        Outcome::Decided => Stop::Decided,
        Outcome::Computed => computed(policy, &settled.steps).unwrap_or(Stop::RoundedAway),
    }
}

/// The first step after which nothing is left.
fn computed(policy: &Policy, steps: &[StepTrace]) -> Option<Stop> {
    let (mut before, mut base, mut over_year) = (Fraction::ZERO, Fraction::ZERO, false);
    for step in steps {
        if let StepKind::Base { year, .. } = &step.kind {
            (base, over_year) = (step.after, year.is_some());
        }
        if step.after.floor_zero() == Fraction::ZERO
            && let Some(stop) = at(policy, step, before, base, over_year)
        {
            return Some(stop);
        }
        before = step.after;
    }
    None
}

fn at(policy: &Policy, step: &StepTrace, before: Fraction, base: Fraction, year: bool) -> Option<Stop> {
    let money = |exact: Fraction| exact.round(Rounding::HalfUpToFen);
    Some(match &step.kind {
        StepKind::Base { of, amount, .. } if *amount <= Money::ZERO => Stop::EmptyBase(*of),
        StepKind::Base { .. } => Stop::NothingLeft,
        StepKind::Deductible { gate, .. } => {
            let used = step.number.as_ref()?;
            let Entered::Amount(line) = used.value else { return None };
            let have = money(before)?;
            Stop::Below { table: used.id.clone(), line, have, missing: line.checked_sub(have)?.floor_zero(), gate: *gate, year }
        }
        StepKind::Share(_) => Stop::NoShare,
        StepKind::Segments { parts, .. } => {
            let used = step.number.as_ref()?;
            let Entered::Bands(_, bands) = &used.value else { return None };
            let have = parts.iter().try_fold(Fraction::ZERO, |sum, (part, ..)| sum.checked_add(*part))?;
            // The bands before the first one that pays.
            let unpaid = bands.iter().take_while(|band| band.pay.fraction() == Fraction::ZERO);
            let Some(line) = unpaid.last().and_then(|band| band.upto) else { return Some(Stop::NoShare) };
            let have = money(have)?;
            let missing = line.checked_sub(have)?.floor_zero();
            Stop::Below { table: used.id.clone(), line, have, missing, gate: false, year }
        }
        StepKind::Cap { .. } | StepKind::Quota { .. } => {
            let used = step.number.as_ref()?;
            let Entered::Amount(limit) = used.value else { return None };
            Stop::PotEmpty { pot: used.id.clone(), limit }
        }
        StepKind::TopUp { to, counted } => {
            let target = base.checked_mul(to.fraction())?.round(policy.rounding)?;
            let above = counted.checked_sub(target)?.floor_zero();
            Stop::TargetReached { to: *to, counted: *counted, target, above }
        }
        StepKind::Ceiling { at_most, counted, .. } => Stop::CeilingReached { at_most: *at_most, counted: *counted },
        StepKind::Prorate { .. } => Stop::NoNights,
        StepKind::AlreadyPaid(paid) => Stop::AlreadyPaid(*paid),
        StepKind::Unpaid(_) | StepKind::UnpaidBill(_) => Stop::NothingLeft,
        StepKind::Discount { .. } | StepKind::Fixed(_) => Stop::NoShare,
        StepKind::NoCap { .. } | StepKind::Offset { .. } | StepKind::Split { .. } => return None,
    })
}
