//! 抵扣: an advance that was received before the bill was settled (readings.md Q2).
//!
//! The layer's amount stays what it is; the part up to the unresolved advance counts as paid by whoever gave the advance,
//! and only the rest is paid now. So both identities hold, and the person's amount does not change.

use super::layer::applying_way;
use super::stay::Context;
use super::{Interrupt, condition, lookup, within};
use crate::ledger::{counter_of, put};
use crate::ordered::distinct;
use crate::policy::{Layer, Op, Per, Way};
use crate::settlement::{Advance, SettledLayer};
use crate::trace::{StepKind, StepTrace};
use crate::{Fraction, Id, Money};

/// Sets off what a layer pays on this stay, in whatever way it came about: computed, a line of the slip, decided by an
/// office. Several layers draw from one advance in the policy's order.
pub(super) fn apply(context: &mut Context, layer: &Layer, settled: &mut SettledLayer) -> Result<(), Box<Interrupt>> {
    let offsets = |way: &Way| way.steps.iter().any(|step| matches!(step.op, Op::Offset { .. }));
    if !layer.ways.iter().any(offsets) {
        return Ok(());
    }
    let at = match settled.way {
        Some(way) => Some(way),
        // A line of the slip is set off as the way that applies says.
        None => applying_way(context, layer)?,
    };
    let Some(way) = at.and_then(|way| layer.ways.get(way)).or(layer.ways.first()) else { return Ok(()) };
    let mut now = settled.amount;
    for step in &way.steps {
        let Op::Offset { pot, payer } = &step.op else { continue };
        if now <= Money::ZERO || !condition::holds(context, &step.when)? {
            continue;
        }
        let before = standing_of(context, *pot)?.unresolved;
        let set_off = context.world.probe.least(now, before);
        now = within(now.checked_sub(set_off))?;
        if !set_off.is_zero() {
            put(&mut context.drawn, counter_of(context.policy, *pot), set_off)?;
            settled.set_off.push((*pot, set_off));
            take(settled, payer, set_off)?;
        }
        if context.traces() {
            let kind = StepKind::Offset { payer: payer.clone(), before, set_off, now };
            let after = Fraction::from(settled.amount);
            settled.steps.push(StepTrace { kind, after, number: None, cite: step.cite.clone() });
        }
    }
    Ok(())
}

/// Moves an amount from the layer's payers to the one who gave the advance: of two payers the first gives way first.
fn take(settled: &mut SettledLayer, payer: &Id, amount: Money) -> Result<(), Box<Interrupt>> {
    let mut left = amount;
    for (_, paid) in &mut settled.payers {
        let part = left.min(*paid);
        *paid = within(paid.checked_sub(part))?;
        left = within(left.checked_sub(part))?;
    }
    settled.payers.retain(|(_, paid)| !paid.is_zero());
    match settled.payers.iter_mut().find(|(id, _)| id == payer) {
        Some((_, paid)) => *paid = within(paid.checked_add(amount))?,
        None => settled.payers.push((payer.clone(), amount)),
    }
    Ok(())
}

/// Every advance of the policy as it stands now.
pub(super) fn standing(context: &Context) -> Result<Vec<Advance>, Box<Interrupt>> {
    let steps = context.policy.layers.iter().flat_map(|layer| &layer.ways).flat_map(|way| &way.steps);
    let pots = distinct(steps.filter_map(|step| if let Op::Offset { pot, .. } = step.op { Some(pot) } else { None }));
    pots.into_iter().map(|pot| standing_of(context, pot)).collect()
}

fn standing_of(context: &Context, pot: usize) -> Result<Advance, Box<Interrupt>> {
    let Some(found) = context.policy.pots.get(pot) else { return Err(super::overflow()) };
    let given = match lookup::limit(context, pot)? {
        lookup::Limit::Of(given, ..) => given,
        lookup::Limit::Removed(_) | lookup::Limit::Open => Money::ZERO,
    };
    // The advance of one stay is not drawn by another: what earlier stays drew is not of this one.
    let drawn = context.drawn.get(found.counter).copied().unwrap_or(Money::ZERO);
    let mut set_off = match found.per {
        Per::Stay => {
            let before = context.drawn_before.get(found.counter).copied().unwrap_or(Money::ZERO);
            within(drawn.checked_sub(before))?
        }
        Per::Year | Per::Life => drawn,
    };
    if let Some(first) = found.first {
        set_off = within(set_off.checked_add(context.declared(first)?))?;
    }
    let set_off = context.world.probe.least(set_off, given);
    Ok(Advance { pot, given, set_off, unresolved: within(given.checked_sub(set_off))? })
}
