//! One layer on one stay: is the person entitled, by which way, and how much.

use super::stay::Context;
use super::{FactKey, Interrupt, ceiling, condition, offset, steps, within};
use crate::ledger::{counters, put};
use crate::policy::{ExclusionAnswer, Layer, Pick, Publication, Scope, Way};
use crate::settlement::SettledLayer;
use crate::trace::{Failed, Outcome};
use crate::{Fraction, Id, Mask, Money, Ratio};

/// Settles a layer of a covered stay.
///
/// 1. a line of the slip is taken as given
/// 2. the layer's condition
/// 3. exclusions
/// 4. unpublished numbers, or an office that decides: an end of what is possible
/// 5. the ways, first or best
/// 6. the pots it drew from
/// 7. advances that its amount is set off against
pub(crate) fn settle(context: &mut Context, index: usize) -> Result<SettledLayer, Box<Interrupt>> {
    let Some(layer) = context.policy.layers.get(index) else { return Err(super::overflow()) };
    let mut settled = amount(context, index, layer)?;
    ceiling::accumulate(context, index, layer)?;
    // Step 7 · advances
    offset::apply(context, layer, &mut settled)?;
    Ok(settled)
}

/// What the layer pays on this stay, whoever pays it.
fn amount(context: &mut Context, index: usize, layer: &Layer) -> Result<SettledLayer, Box<Interrupt>> {
    let policy = context.policy;
    context.world.probe.enter(index);
    let world = context.stay_world()?;
    // Step 1 · a line of the slip
    if let Some(amount) = world.given.get(index).copied().flatten() {
        let unpaid = context.unpaid()?;
        context.world.probe.see(amount > unpaid, amount, unpaid);
        if amount > unpaid {
            return Err(Box::new(Interrupt::Rejected { stay: context.stay, field: "paid" }));
        }
        // The year's base goes on all the same, so that a later stay catches up rightly.
        if layer.scope == Scope::Year && condition::holds(context, &layer.when)? && applying_way(context, layer)?.is_some() {
            accumulate(context, index, layer)?;
        }
        draw(context, layer, amount)?;
        return Ok(finish(layer, amount, Outcome::Given));
    }
    // Step 2 · the layer's condition
    if let Some(failed) = condition::check(context, &layer.when)? {
        return Ok(finish(layer, Money::ZERO, Outcome::NotEntitled(failed)));
    }
    // Step 3 · exclusions
    let excluded = exclusions(context, index)?;
    if !excluded.is_empty() {
        let because = excluded.iter().filter_map(|i| policy.exclusions.get(*i)).map(|e| e.id.clone()).collect();
        return Ok(SettledLayer { because, ..finish(layer, Money::ZERO, Outcome::Excluded(excluded)) });
    }
    // Step 4 · unpublished numbers
    let open = world.free.get(index).copied().flatten();
    if open.is_some() || matches!(layer.publication, Publication::Decided { .. }) {
        let Some(way) = applying_way(context, layer)?.and_then(|at| layer.ways.get(at)) else {
            return Ok(finish(layer, Money::ZERO, Outcome::NotEntitled(Failed::AnyOf)));
        };
        let (amount, outcome) = end(context, layer, way, open)?;
        draw(context, layer, amount)?;
        return Ok(finish(layer, amount, outcome));
    }
    // Step 5 · the ways
    let mut best: Option<(usize, steps::Run)> = None;
    let mut failed = None;
    for (at, way) in layer.ways.iter().enumerate() {
        if let Some(field) = condition::check(context, &way.when)? {
            // A way of another reading says nothing about why this layer does not pay.
            failed = failed.or((field != Failed::Reading).then_some(field));
            continue;
        }
        context.way = Some(at);
        let run = steps::run(context, index, layer, way)?;
        context.way = None;
        // Of two that pay the same the one that entitles to more wins, then the one that stands first in the policy.
        let is_better = best.as_ref().is_none_or(|(_, so_far)| {
            context.world.probe.see(run.amount > so_far.amount, run.amount, so_far.amount);
            (run.amount, run.entitlement) > (so_far.amount, so_far.entitlement)
        });
        if is_better {
            best = Some((at, run));
        }
        if layer.pick == Pick::First {
            break;
        }
    }
    let Some((at, run)) = best else {
        let failed = failed.unwrap_or(Failed::AnyOf);
        return Ok(finish(layer, Money::ZERO, Outcome::NotEntitled(failed)));
    };
    if layer.scope == Scope::Year {
        accumulate(context, index, layer)?;
    }
    // Step 6 · pots
    draw(context, layer, run.amount)?;
    let mut because = run.because;
    let groups = layer.when.groups.iter().chain(layer.ways.get(at).map(|way| &way.when.groups).into_iter().flatten());
    because.extend(groups.filter_map(|group| policy.groups.get(*group)).map(|group| group.id.clone()));
    // Ways that differ in how the words are read are one way.
    if layer.ways.iter().filter(|way| context.policy.is_read_so(context.case, &way.when)).count() > 1 {
        because.extend(layer.ways.get(at).map(|way| way.id.clone()));
    }
    because.dedup();
    let payers = if run.payers.is_empty() { payer(layer, run.amount) } else { run.payers };
    let set_off = Vec::new();
    Ok(SettledLayer { amount: run.amount, payers, outcome: Outcome::Computed, way: Some(at), set_off, because, steps: run.steps })
}

/// Every exclusion of the layer that says no in this world.
fn exclusions(context: &Context, layer: usize) -> Result<Vec<usize>, Box<Interrupt>> {
    let mut open = condition::Open::default();
    let mut excluded = Vec::new();
    for (index, rule) in context.policy.exclusions.iter().enumerate().filter(|(_, rule)| rule.layer == layer) {
        let applies = condition::holds(context, &rule.when).map(|holds| holds != rule.unless).and_then(|applies| {
            if applies && rule.answer == ExclusionAnswer::Ask {
                condition::is_in(context, FactKey::Office(context.stay, index), Mask::TRUE)
            } else {
                Ok(applies)
            }
        });
        if open.note(applies)? == Some(true) {
            excluded.push(index);
        }
    }
    // One "no" is enough: what is still open elsewhere cannot change the amount any more.
    if excluded.is_empty() {
        open.split()?;
    }
    Ok(excluded)
}

/// An end of what a layer may pay whose numbers are not published, or of which an office decides.
fn end(context: &Context, layer: &Layer, way: &Way, open: Option<usize>) -> Result<(Money, Outcome), Box<Interrupt>> {
    let (low, high, outcome) = match &layer.publication {
        Publication::Decided { at_least, at_most } => (*at_least, *at_most, Outcome::Decided),
        Publication::Unpublished { at_least, at_most } => {
            // Of this stay alone, for a yearly layer too: so that stays stay independent of each other.
            let base = context.world.probe.floor(steps::base_of_stay(context, &way.base)?.rest);
            let part = |share: Ratio| {
                let exact = within(Fraction::from(base).checked_mul(share.fraction()))?;
                within(exact.round(context.policy.rounding))
            };
            (part(*at_least)?, part(*at_most)?, Outcome::Unpublished)
        }
        Publication::Published => (Money::ZERO, Money::ZERO, Outcome::Computed),
    };
    let amount = context.world.take(open, low, high)?;
    let unpaid = context.world.probe.floor(context.unpaid()?);
    Ok((context.world.probe.least(amount, unpaid), outcome))
}

/// Adds this stay to the yearly base of a layer, and what earlier layers paid on it to what a top-up counts.
fn accumulate(context: &mut Context, index: usize, layer: &Layer) -> Result<(), Box<Interrupt>> {
    let Some(way) = first_way(context, layer) else { return Ok(()) };
    let base = steps::base_of_stay(context, &way.base)?.rest;
    put(&mut context.year_base, index, base)?;
    let Context { year_beside, paid, .. } = context;
    if let Some(beside) = year_beside.get_mut(index) {
        for (sum, paid) in beside.iter_mut().zip(paid) {
            *sum = within(sum.checked_add(*paid))?;
        }
    }
    Ok(())
}

/// The first way that applies.
pub(super) fn applying_way(context: &Context, layer: &Layer) -> Result<Option<usize>, Box<Interrupt>> {
    for (at, way) in layer.ways.iter().enumerate() {
        if condition::holds(context, &way.when)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The way whose base stands for the layer: the first of those that are read so.
pub(super) fn first_way<'p>(context: &Context, layer: &'p Layer) -> Option<&'p Way> {
    layer.ways.iter().find(|way| context.policy.is_read_so(context.case, &way.when))
}

/// Takes an amount out of the pots of a layer, so that a later layer of this stay finds less in a shared one.
fn draw(context: &mut Context, layer: &Layer, amount: Money) -> Result<(), Box<Interrupt>> {
    for counter in counters(context.policy, layer) {
        put(&mut context.drawn, counter, amount)?;
    }
    Ok(())
}

fn payer(layer: &Layer, amount: Money) -> Vec<(Id, Money)> {
    if amount.is_zero() { Vec::new() } else { vec![(layer.payer.clone(), amount)] }
}

fn finish(layer: &Layer, amount: Money, outcome: Outcome) -> SettledLayer {
    let payers = payer(layer, amount);
    SettledLayer { amount, payers, outcome, way: None, set_off: Vec::new(), because: Vec::new(), steps: Vec::new() }
}
