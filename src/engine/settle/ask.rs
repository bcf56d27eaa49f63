//! What is asked before anything is settled: help, papers, deadlines. The same conditions and worlds as in a settlement,
//! but one question at a time, so that what one benefit leaves open never multiplies with what another does.

use super::stay::Context;
use super::world::World;
use super::{FactKey, Interrupt};
use crate::policy::Policy;
use crate::settlement::{Quantities, SettleError};
use crate::{Case, Money};

/// So many completions are tried for one question; beyond, it counts as open.
const MOST_TRIED: usize = 4_096;

/// What all completions of the open facts say.
pub(crate) struct Found<T> {
    /// One entry for every completion that matters.
    pub all: Vec<T>,
    /// The facts on which it depends, in the order in which they were met.
    pub asks: Vec<FactKey>,
    /// Whether every completion was tried.
    pub complete: bool,
}

/// Looks at one stay in every world; where a condition can still go both ways the world splits.
pub(crate) fn every<T>(
    policy: &Policy,
    case: &Case,
    stay: usize,
    look: impl Fn(&Context) -> Result<T, Box<Interrupt>>,
) -> Result<Found<T>, SettleError> {
    let mut found = Found { all: Vec::new(), asks: Vec::new(), complete: true };
    let mut stack = World::all(policy, case)?;
    let mut tried = 0_usize;
    while let Some(world) = stack.pop() {
        tried = tried.saturating_add(1);
        if tried > MOST_TRIED {
            found.complete = false;
            break;
        }
        match look(&context(policy, case, &world, stay)) {
            Ok(one) => found.all.push(one),
            Err(stopped) => match *stopped {
                Interrupt::Split(key, set) => {
                    if !found.asks.contains(&key) {
                        found.asks.push(key);
                    }
                    let left = world.mask(key);
                    stack.push(world.with(key, left.minus(set)));
                    stack.push(world.with(key, left.and(set)));
                }
                Interrupt::Rejected { .. } => {}
                Interrupt::Error(error) => return Err(error),
            },
        }
    }
    Ok(found)
}

/// Whether a condition holds at one stay of one world, before anything of the stay is settled.
pub(crate) fn holds_at(
    policy: &Policy,
    case: &Case,
    world: &World,
    stay: usize,
    when: &crate::policy::Condition,
) -> Result<bool, Interrupt> {
    super::condition::holds(&context(policy, case, world, stay), when).map_err(|stopped| *stopped)
}

/// A stay before anything of it is settled: nothing is paid, nothing is drawn.
fn context<'a>(policy: &'a Policy, case: &'a Case, world: &'a World, stay: usize) -> Context<'a> {
    let nothing =
        Quantities { gross: Money::ZERO, uncovered: Money::ZERO, above_limit: Money::ZERO, prior_payment: None, eligible: None };
    Context {
        policy,
        case,
        world,
        stay,
        quantities: nothing,
        year_eligible: Money::ZERO,
        year_paid: Money::ZERO,
        year_prior: Money::ZERO,
        year_by_layer: Vec::new(),
        year_base: Vec::new(),
        year_beside: Vec::new(),
        drawn: Vec::new(),
        drawn_before: Vec::new(),
        year_quantity: Vec::new(),
        ordinal: Vec::new(),
        paid: Vec::new(),
        way: None,
        trace: false,
    }
}
