//! The pipeline: from a policy and a case to who pays what.

pub(crate) mod ask;
mod ceiling;
pub(crate) mod condition;
mod flat;
mod identities;
mod layer;
pub(crate) mod lookup;
mod offset;
mod probe;
mod quantities;
mod range;
mod readings;
mod separate;
pub(crate) mod stay;
pub(crate) mod steps;
mod world;

pub use range::{Answer, Bounds, Eligibility, RangeAdvance, RangeLayer, RangeStay, RangeYear, matters, settle};
pub use readings::{ByReading, StayByReading, settle_readings};
pub use world::FactKey;

#[cfg(feature = "probe")]
pub(crate) use probe::{Probe, Seen};
#[cfg(feature = "probe")]
pub(crate) use range::{Run, assemble, checked, each_stay, explore, versions_differ};
#[cfg(feature = "probe")]
pub(crate) use separate::at_stay;
#[cfg(feature = "probe")]
pub(crate) use stay::settle_stay;
pub(crate) use world::World;
#[cfg(feature = "probe")]
pub(crate) use world::is_free;

use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::settlement::{SettleError, Settlement};
use crate::{Case, Mask};

/// Why a run over one world stopped. It travels in a box: every step hands it on, few ever meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Interrupt {
    /// A condition can still go both ways: try the fact inside the set, then outside it.
    Split(FactKey, Mask),
    /// This combination of values cannot be (readings.md G9); the field that shows it.
    Rejected {
        /// The stay, by its place in the case.
        stay: usize,
        /// The field.
        field: &'static str,
    },
    /// The case cannot be settled at all.
    Error(SettleError),
}

impl From<SettleError> for Box<Interrupt> {
    fn from(error: SettleError) -> Box<Interrupt> {
        Box::new(Interrupt::Error(error))
    }
}

#[cold]
#[inline(never)]
pub(crate) fn overflow() -> Box<Interrupt> {
    SettleError::Overflow.into()
}

/// Turns a checked result into an overflow error.
pub(crate) fn within<T>(value: Option<T>) -> Result<T, Box<Interrupt>> {
    value.ok_or_else(overflow)
}

/// Settles one world, in which every fact that matters is known.
///
/// 1. Order the stays by discharge, then admission, then as given (readings.md G7).
/// 2. Fold them over the ledger of their insurance year (readings.md G6).
pub(crate) fn settle_world(policy: &Policy, case: &Case, world: &World, trace: bool) -> Result<Settlement, Interrupt> {
    fold(policy, case, world, trace).map_err(|stopped| *stopped)
}

fn fold(policy: &Policy, case: &Case, world: &World, trace: bool) -> Result<Settlement, Box<Interrupt>> {
    // Step 1 · order
    let order = World::order(case);
    // Step 2 · fold
    let mut ledger = Ledger::new(policy, case)?;
    let mut stays = Vec::with_capacity(order.len());
    for index in order {
        stays.push(stay::settle_stay(policy, case, world, &mut ledger, index, trace)?);
    }
    Ok(Settlement { stays, years: ledger.years() })
}
