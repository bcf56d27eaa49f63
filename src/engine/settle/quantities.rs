//! The five quantities of a bill.

use super::stay::Context;
use super::{Interrupt, condition, lookup, within};
use crate::policy::{Entered, PrepayOf};
use crate::settlement::Quantities;
use crate::{Fraction, Money, Rounding};

/// What is on the bill, before anybody asks whether it is covered.
pub(crate) fn bill(context: &Context) -> Result<Quantities, Box<Interrupt>> {
    let reject = |field| Box::new(Interrupt::Rejected { stay: context.stay, field });
    let world = context.stay_world()?;
    let gross = context.world.pick(world.gross)?;
    // What the slip says of basic and critical-illness insurance was in scope (readings.md G9: B + C is at most E).
    let in_scope = within(given_in_scope(context))?;
    context.world.probe.see(in_scope > gross, in_scope, gross);
    if in_scope > gross {
        return Err(reject("basic"));
    }
    let prior = if world.prior_is_class_b { Money::ZERO } else { world.prior.low };
    let open = within(gross.checked_sub(in_scope))?;
    // Step 1 · outside the catalogue: at most what the least of the other parts leaves
    let room = within(open.checked_sub(world.above_limit.low).and_then(|m| m.checked_sub(prior)))?;
    context.world.probe.see(world.uncovered.low > room, world.uncovered.low, room);
    if world.uncovered.low > room {
        return Err(reject(if in_scope.is_zero() { "uncovered" } else { "basic" }));
    }
    let uncovered = context.world.probe.least(context.world.pick(world.uncovered)?, room);
    // Step 2 · above a price ceiling
    let room = within(open.checked_sub(uncovered).and_then(|m| m.checked_sub(prior)))?;
    context.world.probe.see(world.above_limit.low > room, world.above_limit.low, room);
    if world.above_limit.low > room {
        return Err(reject(if in_scope.is_zero() { "uncovered" } else { "basic" }));
    }
    let above_limit = context.world.probe.least(context.world.pick(world.above_limit)?, room);
    Ok(Quantities { gross, uncovered, above_limit, prior_payment: None, eligible: None })
}

/// Prior payment and in-scope cost of a covered stay: all first shares together are one amount, rounded once
/// (readings.md G2).
pub(crate) fn covered(context: &Context, bill: Quantities) -> Result<(Quantities, Vec<usize>), Box<Interrupt>> {
    let mut prepaid = Vec::new();
    let reject = |field| Box::new(Interrupt::Rejected { stay: context.stay, field });
    let world = context.stay_world()?;
    let room = within(bill.gross.checked_sub(bill.uncovered).and_then(|m| m.checked_sub(bill.above_limit)))?;
    context.world.probe.see(world.prior.low > room, world.prior.low, room);
    if world.prior.low > room {
        return Err(reject(if world.prior_is_class_b { "class_b" } else { "prior_payment" }));
    }
    let in_scope = within(given_in_scope(context))?;
    let most = if world.prior_is_class_b { room } else { within(room.checked_sub(in_scope))? };
    let stated = context.world.probe.least(context.world.pick(world.prior)?, most);
    let prior = if world.prior_is_class_b {
        let mut rest = Fraction::from(room);
        let mut first_shares = Fraction::ZERO;
        // What the bill still holds beside class-B cost and the declared parts before.
        let mut beside = within(room.checked_sub(stated))?;
        for (index, prepay) in context.policy.prepay.iter().enumerate() {
            if !condition::holds(context, &prepay.when)? {
                continue;
            }
            let Some(Entered::Ratio(ratio)) = lookup::number(context, prepay.percent)?.map(|n| n.value) else { continue };
            let of = match prepay.of {
                PrepayOf::ClassB => Fraction::from(stated),
                PrepayOf::Rest => rest,
                PrepayOf::Fact(fact) => {
                    let part = declared_part(context, fact, beside)?;
                    beside = within(beside.checked_sub(part))?;
                    Fraction::from(part)
                }
            };
            let share = within(of.checked_mul(ratio.fraction()))?;
            first_shares = within(first_shares.checked_add(share))?;
            rest = within(rest.checked_sub(share))?;
            prepaid.push(index);
        }
        // One amount of the bill, no layer: the rounding that a policy states for its layers is not meant.
        within(first_shares.round(Rounding::HalfUpToFen))?
    } else {
        stated
    };
    let eligible = within(room.checked_sub(prior))?;
    context.world.probe.see(eligible < in_scope, eligible, in_scope);
    if eligible < in_scope {
        return Err(reject("basic"));
    }
    Ok((Quantities { prior_payment: Some(prior), eligible: Some(eligible), ..bill }, prepaid))
}

/// A declared part of the bill: at most what the other parts leave; surely more than that is refused.
fn declared_part(context: &Context, fact: usize, room: Money) -> Result<Money, Box<Interrupt>> {
    let amount = context.declared(fact)?;
    let low = context.stay_world()?.amounts.get(fact).map_or(Money::ZERO, |amount| amount.low);
    context.world.probe.see(low > room, low, room);
    if low > room {
        return Err(Box::new(Interrupt::Rejected { stay: context.stay, field: "class_b" }));
    }
    Ok(context.world.probe.least(amount, room))
}

/// What the slip's lines of basic and critical-illness insurance add up to.
fn given_in_scope(context: &Context) -> Option<Money> {
    let world = context.world.stays.get(context.stay)?;
    let lines = context.policy.layers.iter().zip(&world.given);
    lines
        .filter(|(layer, _)| matches!(layer.id.as_str(), "basic" | "critical_illness"))
        .filter_map(|(_, given)| *given)
        .try_fold(Money::ZERO, |sum, given| sum.checked_add(given))
}
