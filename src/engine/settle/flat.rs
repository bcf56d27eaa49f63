//! Amounts that do not grow with the bill, and fees with a share taken off.

use super::stay::Context;
use super::steps::{State, amount_of, note, ratio_of, remember};
use super::{Interrupt, within};
use crate::policy::Step;
use crate::trace::StepKind;
use crate::{Fraction, Rounding};

/// 定额: the flat amount, if the steps before left anything. What is unpaid of the bill holds it at the end.
pub(super) fn fixed(context: &Context, step: &Step, table: usize, state: &mut State) -> Result<(), Box<Interrupt>> {
    let (amount, used, cite) = amount_of(context, table, step)?;
    context.world.probe.see(state.value != Fraction::ZERO, state.value, Fraction::ZERO);
    if state.value != Fraction::ZERO {
        state.value = Fraction::from(amount);
    }
    state.flat = true;
    remember(context, state, &used);
    note(context, state, StepKind::Fixed(amount), Some(used), cite);
    Ok(())
}

/// 优待: what is left to pay of the fee is rounded half up, and the discount is the rest, so that the price is what
/// people see on the bill (readings.md Q4).
pub(super) fn discount(context: &Context, step: &Step, table: usize, state: &mut State) -> Result<(), Box<Interrupt>> {
    let (off, used, cite) = ratio_of(context, table, step)?;
    let taken = within(state.value.checked_mul(off.fraction()))?;
    let price = within(within(state.value.checked_sub(taken))?.round(Rounding::HalfUpToFen))?;
    // Of a fee with parts of a fen less than nothing could be left.
    let off_price = within(state.value.checked_sub(Fraction::from(price)))?;
    context.world.probe.see(off_price.numerator() < 0, off_price, Fraction::ZERO);
    state.value = off_price.floor_zero();
    remember(context, state, &used);
    note(context, state, StepKind::Discount { off, price }, Some(used), cite);
    Ok(())
}
