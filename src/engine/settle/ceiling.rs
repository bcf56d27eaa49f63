//! 总支付比例上限: all layers together pay at most a share of a quantity, and the layer that says so gives way.

use super::layer::first_way;
use super::stay::Context;
use super::steps::{State, base_of_stay, counted, note, ratio_of, remember, rounded};
use super::{Interrupt, within};
use crate::ledger::put;
use crate::policy::{Base, BaseOf, Layer, Op, Scope, Step, Way};
use crate::trace::StepKind;
use crate::{Fraction, Money, Rounding};

/// Rounds first (G2), then holds the amount to x % of the quantity minus what the counted layers paid.
///
/// The quantity is the step's own or that of the layer's base, on this stay, or for a yearly layer over all covered stays of the year;
/// what the base takes off is not taken off here, because the counted layers are taken off anyway. The limit is rounded
/// down: the layers together never pay more than x %. Layers that paid more than that already keep it.
pub(super) fn hold(
    context: &Context,
    (index, layer, way): (usize, &Layer, &Way),
    step: &Step,
    (table, counting, of): (usize, &[usize], Option<BaseOf>),
    state: &mut State,
) -> Result<(), Box<Interrupt>> {
    let amount = rounded(context, state)?;
    let (at_most, used, cite) = ratio_of(context, table, step)?;
    let counted = counted(context, layer, counting)?;
    let mut of = quantity(context, &way.base, of)?;
    if layer.scope == Scope::Year {
        let before = context.year_quantity.get(index).copied().unwrap_or(Money::ZERO);
        of = within(of.checked_add(before))?;
    }
    let limit = within(Fraction::from(context.world.probe.floor(of)).checked_mul(at_most.fraction()))?;
    let limit = within(limit.round(Rounding::DownToFen))?;
    let room = context.world.probe.floor(within(limit.checked_sub(counted))?);
    let cut = amount > room;
    context.world.probe.see(cut, amount, room);
    state.value = Fraction::from(amount.min(room));
    if cut {
        state.because.push(used.id.clone());
    }
    remember(context, state, &used);
    note(context, state, StepKind::Ceiling { at_most, counted, room, cut }, Some(used), cite);
    Ok(())
}

/// Adds this stay to the quantity of a yearly ceiling: every covered stay counts, whether or not the layer paid on it,
/// because what the counted layers paid counts on every stay too.
pub(super) fn accumulate(context: &mut Context, index: usize, layer: &Layer) -> Result<(), Box<Interrupt>> {
    let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
    let own = steps.find_map(|step| if let Op::Ceiling { of, .. } = step.op { Some(of) } else { None });
    let Some(own) = own.filter(|_| layer.scope == Scope::Year) else { return Ok(()) };
    // The ways of a yearly layer are computed of one base.
    let Some(way) = first_way(context, layer) else { return Ok(()) };
    let of = quantity(context, &way.base, own)?;
    put(&mut context.year_quantity, index, of)
}

/// The quantity of the ceiling, or of the base of the way that pays, on this stay, nothing taken off.
fn quantity(context: &Context, base: &Base, own: Option<BaseOf>) -> Result<Money, Box<Interrupt>> {
    if let Some(of) = own {
        return Ok(base_of_stay(context, &Base { of, minus: Vec::new(), prior_payment_if: None })?.of);
    }
    Ok(base_of_stay(context, base)?.of)
}
