//! The steps of one way: base, operators in order, one rounding, what was already paid.

use std::cmp::Ordering;

use super::stay::Context;
use super::{Interrupt, ceiling, condition, flat, lookup, within};
use crate::ordered::distinct;
use crate::policy::{Band, Base, BaseOf, Cite, Entered, Layer, Measure, Nights, Op, Per, Scope, SplitTo, Step, Way};
use crate::settlement::SettleError;
use crate::trace::{StepKind, StepTrace, Used};
use crate::{Fraction, Id, Money, Ratio, Rounding};

/// What one way pays.
pub(crate) struct Run {
    /// The amount on this stay.
    pub amount: Money,
    /// The entitlement before what was already paid: what ways are compared by.
    pub entitlement: Money,
    pub payers: Vec<(Id, Money)>,
    pub because: Vec<Id>,
    pub steps: Vec<StepTrace>,
}

/// The amount between two steps.
pub(super) struct State {
    pub value: Fraction,
    /// The amount before the deductible, and the deductible: bands counted from zero burden need both.
    before: Fraction,
    deducted: Fraction,
    rounded: bool,
    /// Whether the amount does not come from the bill alone, so that the bill holds it.
    pub flat: bool,
    /// The split of the final amount, if a step asked for one.
    split: Option<(SplitTo, Ratio, Used, Vec<Cite>)>,
    pub because: Vec<Id>,
    steps: Vec<StepTrace>,
}

/// Runs a way. The order of the text: base, steps, rounding (G2), already paid (G3), unpaid (G4).
pub(crate) fn run(context: &Context, index: usize, layer: &Layer, way: &Way) -> Result<Run, Box<Interrupt>> {
    let BaseOfStay { rest: amount, of, prior, minus } = base_of_stay(context, &way.base)?;
    let sum = match layer.scope {
        Scope::Stay => None,
        Scope::Year => {
            let before = context.year_base.get(index).copied().unwrap_or(Money::ZERO);
            Some(within(before.checked_add(amount))?)
        }
    };
    let base = Fraction::from(context.world.probe.floor(sum.unwrap_or(amount)));
    let mut state = State {
        value: base,
        before: base,
        deducted: Fraction::ZERO,
        rounded: false,
        flat: matches!(way.base.of, BaseOf::Fact(_)),
        split: None,
        because: Vec::new(),
        steps: Vec::new(),
    };
    note(context, &mut state, StepKind::Base { of: way.base.of, amount: of, prior, minus, year: sum }, None, way.cite.clone());
    for step in &way.steps {
        if condition::holds(context, &step.when)? {
            apply(context, index, (layer, way), step, base, &mut state)?;
        }
    }
    let mut entitlement = rounded(context, &mut state)?;
    let mut amount = entitlement;
    if layer.scope == Scope::Year {
        // G3 · minus what the layer already paid this year, never negative
        let already = context.year_by_layer.get(index).copied().unwrap_or(Money::ZERO);
        amount = context.world.probe.floor(within(amount.checked_sub(already))?);
        if !already.is_zero() {
            state.value = Fraction::from(amount);
            note(context, &mut state, StepKind::AlreadyPaid(already), None, Vec::new());
        }
        // G4 · never more than the year's in-scope cost that nobody has paid yet
        if way.base.of == BaseOf::Eligible {
            let this_stay = within(context.paid.iter().try_fold(Money::ZERO, |sum, m| sum.checked_add(*m)))?;
            let paid = within(context.year_paid.checked_add(this_stay))?;
            let cost = match prior {
                Some(_) => within(context.year_eligible.checked_add(context.year_prior))?,
                None => context.year_eligible,
            };
            let unpaid = context.world.probe.floor(within(cost.checked_sub(paid))?);
            context.world.probe.see(amount > unpaid, amount, unpaid);
            if amount > unpaid {
                amount = unpaid;
                state.value = Fraction::from(amount);
                note(context, &mut state, StepKind::Unpaid(unpaid), None, Vec::new());
            }
        }
    }
    // A declared or a flat amount knows nothing of the bill: nobody pays more than what is unpaid of it.
    if state.flat {
        let unpaid = context.world.probe.floor(context.unpaid()?);
        context.world.probe.see(amount > unpaid, amount, unpaid);
        if amount > unpaid {
            amount = unpaid;
            state.value = Fraction::from(amount);
            note(context, &mut state, StepKind::UnpaidBill(unpaid), None, Vec::new());
        }
        if layer.scope == Scope::Stay {
            entitlement = amount;
        }
    }
    // The split comes last: of what is paid on this stay, not of the year's entitlement.
    let payers = match state.split.take() {
        Some(split) => split_up(context, split, amount, &mut state)?,
        None => Vec::new(),
    };
    Ok(Run { amount, entitlement, payers, because: state.because, steps: state.steps })
}

/// A base on one stay alone.
pub(crate) struct BaseOfStay {
    /// The quantity minus what earlier layers took off it; may be negative.
    pub rest: Money,
    /// The quantity.
    pub of: Money,
    /// The person's first share in it, if that counts too.
    pub prior: Option<Money>,
    /// What earlier layers took off it, by their place.
    pub minus: Vec<(usize, Money)>,
}

/// What a layer's base is on this stay alone: the quantity minus what earlier layers took off it. May be negative.
pub(crate) fn base_of_stay(context: &Context, base: &Base) -> Result<BaseOfStay, Box<Interrupt>> {
    let q = &context.quantities;
    let of = match base.of {
        BaseOf::Gross => q.gross,
        BaseOf::InCatalogue => within(q.gross.checked_sub(q.uncovered))?,
        BaseOf::Uncovered => q.uncovered,
        BaseOf::PriorPayment => q.prior_payment.unwrap_or(Money::ZERO),
        BaseOf::Eligible => q.eligible.unwrap_or(Money::ZERO),
        BaseOf::Remaining => context.unpaid()?,
        BaseOf::Fact(fact) => context.declared(fact)?,
    };
    let prior = match &base.prior_payment_if {
        Some(when) if condition::holds(context, when)? => Some(q.prior_payment.unwrap_or(Money::ZERO)),
        _ => None,
    };
    let of = within(of.checked_add(prior.unwrap_or(Money::ZERO)))?;
    let mut rest = of;
    let mut minus = Vec::with_capacity(base.minus.len());
    for earlier in &base.minus {
        let paid = context.paid.get(*earlier).copied().unwrap_or(Money::ZERO);
        rest = within(rest.checked_sub(paid))?;
        minus.push((*earlier, paid));
    }
    Ok(BaseOfStay { rest, of, prior, minus })
}

fn apply(
    context: &Context,
    index: usize,
    (layer, way): (&Layer, &Way),
    step: &Step,
    base: Fraction,
    state: &mut State,
) -> Result<(), Box<Interrupt>> {
    match &step.op {
        Op::Deductible { table, gate } => deductible(context, step, *table, *gate, state),
        Op::Share { table } => share(context, step, *table, state),
        Op::Segments { table } => segments(context, step, *table, state),
        Op::Cap { pot } => cap(context, index, layer, (step, *pot, false), state),
        Op::Quota { pot } => cap(context, index, layer, (step, *pot, true), state),
        Op::Ceiling { table, counting, of } => ceiling::hold(context, (index, layer, way), step, (*table, counting, *of), state),
        Op::Fixed { table } => flat::fixed(context, step, *table, state),
        Op::Discount { table } => flat::discount(context, step, *table, state),
        // An advance is set off against what the layer pays in the end, whatever it was computed from.
        Op::Offset { .. } => Ok(()),
        Op::TopUp { table, counting } => top_up(context, index, step, *table, counting, base, state),
        Op::Prorate { counted, days } => {
            let counted = condition::nights(context, *counted, *days)?;
            let all = condition::nights(context, Nights { span: crate::Span::ALWAYS, entitled: false }, *days)?;
            let part = within(Fraction::new(i128::from(counted), i128::from(all)))?;
            state.value = within(state.value.checked_mul(part))?;
            note(context, state, StepKind::Prorate { nights: counted, of: all, days: *days }, None, step.cite.clone());
            Ok(())
        }
        Op::Split(split) => {
            let (ratio, used, cite) = ratio_of(context, split.table, step)?;
            state.split = Some((split.clone(), ratio, used, cite));
            Ok(())
        }
    }
}

/// 起付线: what is left above it; a gate lets all through once it is reached.
fn deductible(context: &Context, step: &Step, table: usize, gate: bool, state: &mut State) -> Result<(), Box<Interrupt>> {
    let (amount, used, cite) = amount_of(context, table, step)?;
    let line = Fraction::from(amount);
    let below = within(state.value.compare(line))? == Ordering::Less;
    context.world.probe.see(below, state.value, line);
    let taken = if below { state.value } else { line };
    state.before = state.value;
    if gate {
        state.value = if below { Fraction::ZERO } else { state.value };
    } else {
        // Of several deductibles all lie below what is left.
        state.deducted = within(state.deducted.checked_add(taken))?;
        state.value = within(state.value.checked_sub(taken))?;
    }
    let taken = within(taken.round(Rounding::HalfUpToFen))?;
    remember(context, state, &used);
    note(context, state, StepKind::Deductible { taken, gate, below }, Some(used), cite);
    Ok(())
}

/// 报销比例.
fn share(context: &Context, step: &Step, table: usize, state: &mut State) -> Result<(), Box<Interrupt>> {
    let (ratio, used, cite) = ratio_of(context, table, step)?;
    state.value = within(state.value.checked_mul(ratio.fraction()))?;
    remember(context, state, &used);
    note(context, state, StepKind::Share(ratio), Some(used), cite);
    Ok(())
}

/// 分段比例: each band pays its ratio of the part inside. Counted from zero burden, the deductible lies inside the
/// first bands (readings.md G5); upper limits belong to their band.
fn segments(context: &Context, step: &Step, table: usize, state: &mut State) -> Result<(), Box<Interrupt>> {
    let (value, used, cite) = number_of(context, table, step)?;
    let Entered::Bands(measure, bands) = &value else { return Err(no_value(context, table)) };
    let (lower, upper) = match measure {
        Measure::FromZero => (state.deducted, within(state.deducted.checked_add(state.value))?),
        Measure::AboveDeductible => (Fraction::ZERO, state.value),
    };
    context.world.probe.bands(bands, lower, upper);
    let (total, parts) = in_bands(bands, lower, upper)?;
    state.value = total;
    remember(context, state, &used);
    note(context, state, StepKind::Segments { measure: *measure, parts }, Some(used), cite);
    Ok(())
}

/// What bands pay of the part between two limits, and each band's part, ratio and amount.
pub(crate) fn in_bands(bands: &[Band], lower: Fraction, upper: Fraction) -> Result<(Fraction, Parts), Box<Interrupt>> {
    let (mut lower, mut total, mut parts) = (lower, Fraction::ZERO, Vec::new());
    for Band { upto, pay } in bands {
        let end = match upto {
            Some(limit) => within(upper.least(Fraction::from(*limit)))?,
            None => upper,
        };
        let part = within(end.checked_sub(lower))?.floor_zero();
        if part != Fraction::ZERO {
            let paid = within(part.checked_mul(pay.fraction()))?;
            total = within(total.checked_add(paid))?;
            parts.push((part, *pay, paid));
            lower = end;
        }
    }
    Ok((total, parts))
}

/// The part of each band, its ratio and what it pays.
type Parts = Vec<(Fraction, Ratio, Fraction)>;

/// 封顶线、定额: rounds first (G2), then holds the amount to what is left in the pot.
fn cap(
    context: &Context,
    index: usize,
    layer: &Layer,
    (step, pot, is_quota): (&Step, usize, bool),
    state: &mut State,
) -> Result<(), Box<Interrupt>> {
    let amount = rounded(context, state)?;
    let (limit, used, mut cite) = match lookup::limit(context, pot)? {
        lookup::Limit::Of(limit, used, cite) => (limit, used, cite),
        lookup::Limit::Open => {
            note(context, state, StepKind::NoCap { removed: false }, None, Vec::new());
            return Ok(());
        }
        lookup::Limit::Removed(adjusts) => {
            let ids = adjusts.iter().filter_map(|i| context.policy.adjusts.get(*i));
            let cite: Vec<Cite> = ids.clone().flat_map(|adjust| adjust.cite.clone()).collect();
            state.because.extend(ids.map(|adjust| adjust.id.clone()));
            note(context, state, StepKind::NoCap { removed: true }, None, cite);
            return Ok(());
        }
    };
    let Some(found) = context.policy.pots.get(pot) else { return Err(super::overflow()) };
    let mut drawn = context.drawn.get(found.counter).copied().unwrap_or(Money::ZERO);
    if found.per == Per::Stay {
        // What other stays drew is not of this one.
        let before = context.drawn_before.get(found.counter).copied().unwrap_or(Money::ZERO);
        drawn = within(drawn.checked_sub(before))?;
    }
    if layer.scope == Scope::Year {
        // The entitlement of the year is compared with the whole pot: what this layer drew itself is part of it.
        let own = context.year_by_layer.get(index).copied().unwrap_or(Money::ZERO);
        drawn = within(drawn.checked_sub(own))?;
    }
    // Pots that share what was drawn share this too; an amount that several of them name is one.
    let shared = context.policy.pots.iter().filter(|pot| pot.counter == found.counter);
    for first in distinct(shared.filter_map(|pot| pot.first)) {
        drawn = within(drawn.checked_add(context.declared(first)?))?;
    }
    let room = context.world.probe.floor(within(limit.checked_sub(drawn))?);
    let cut = amount > room;
    context.world.probe.see(cut, amount, room);
    state.value = Fraction::from(amount.min(room));
    if cut {
        state.because.push(found.id.clone());
    }
    remember(context, state, &used);
    cite.extend_from_slice(&step.cite);
    let kind = if is_quota { StepKind::Quota { room, cut } } else { StepKind::Cap { room, cut } };
    note(context, state, kind, Some(used), cite);
    Ok(())
}

/// 补足: raises what the counted layers paid to a share of the base.
fn top_up(
    context: &Context,
    index: usize,
    step: &Step,
    table: usize,
    counting: &[usize],
    base: Fraction,
    state: &mut State,
) -> Result<(), Box<Interrupt>> {
    let (ratio, used, cite) = ratio_of(context, table, step)?;
    // Of the same stays as the base: over the year of those at which the layer applied.
    let mut counted = Money::ZERO;
    for earlier in counting {
        let here = context.paid.get(*earlier).copied().unwrap_or(Money::ZERO);
        let before = context.year_beside.get(index).and_then(|beside| beside.get(*earlier)).copied().unwrap_or(Money::ZERO);
        counted = within(counted.checked_add(here).and_then(|sum| sum.checked_add(before)))?;
    }
    let target = within(base.checked_mul(ratio.fraction()))?;
    let missing = within(target.checked_sub(Fraction::from(counted)))?;
    context.world.probe.see(missing.numerator() < 0, missing, Fraction::ZERO);
    state.value = missing.floor_zero();
    remember(context, state, &used);
    note(context, state, StepKind::TopUp { to: ratio, counted }, Some(used), cite);
    Ok(())
}

/// What layers paid: on this stay, or over the year for a yearly layer, on every covered stay.
pub(super) fn counted(context: &Context, layer: &Layer, counting: &[usize]) -> Result<Money, Box<Interrupt>> {
    let mut counted = Money::ZERO;
    for earlier in counting {
        let mut paid = context.paid.get(*earlier).copied().unwrap_or(Money::ZERO);
        if layer.scope == Scope::Year {
            let year = context.year_by_layer.get(*earlier).copied().unwrap_or(Money::ZERO);
            paid = within(paid.checked_add(year))?;
        }
        counted = within(counted.checked_add(paid))?;
    }
    Ok(counted)
}

/// 分担: the named payer's share is rounded down, the rest (with the odd fen) goes to the other.
fn split_up(
    context: &Context,
    (split, ratio, used, cite): (SplitTo, Ratio, Used, Vec<Cite>),
    amount: Money,
    state: &mut State,
) -> Result<Vec<(Id, Money)>, Box<Interrupt>> {
    let exact = within(Fraction::from(amount).checked_mul(ratio.fraction()))?;
    let part = within(exact.round(Rounding::DownToFen))?;
    let rest = within(amount.checked_sub(part))?;
    remember(context, state, &used);
    state.value = Fraction::from(amount);
    let kind = StepKind::Split { payer: split.payer.clone(), amount: part, rest: split.rest.clone(), rest_amount: rest };
    note(context, state, kind, Some(used), cite);
    Ok(vec![(split.payer, part), (split.rest, rest)])
}

/// Rounds once; later calls find whole fen.
pub(super) fn rounded(context: &Context, state: &mut State) -> Result<Money, Box<Interrupt>> {
    let rounding = if state.rounded { Rounding::HalfUpToFen } else { context.policy.rounding };
    let money = within(state.value.round(rounding))?;
    state.rounded = true;
    state.value = Fraction::from(money);
    Ok(money)
}

fn number_of(context: &Context, table: usize, step: &Step) -> Result<(Entered, Used, Vec<Cite>), Box<Interrupt>> {
    let number = lookup::number(context, table)?.ok_or_else(|| no_value(context, table))?;
    let mut cite = number.cite;
    cite.extend_from_slice(&step.cite);
    Ok((number.value, number.used, cite))
}

pub(super) fn amount_of(context: &Context, table: usize, step: &Step) -> Result<(Money, Used, Vec<Cite>), Box<Interrupt>> {
    match number_of(context, table, step)? {
        (Entered::Amount(amount), used, cite) => Ok((amount, used, cite)),
        _ => Err(no_value(context, table)),
    }
}

pub(super) fn ratio_of(context: &Context, table: usize, step: &Step) -> Result<(Ratio, Used, Vec<Cite>), Box<Interrupt>> {
    match number_of(context, table, step)? {
        (Entered::Ratio(ratio), used, cite) => Ok((ratio, used, cite)),
        _ => Err(no_value(context, table)),
    }
}

fn no_value(context: &Context, table: usize) -> Box<Interrupt> {
    let table = context.policy.tables.get(table).map_or_else(|| Id::from("?"), |t| t.id.clone());
    SettleError::NoValue { table, stay: context.id().clone() }.into()
}

/// Remembers which adjustments decided.
pub(super) fn remember(context: &Context, state: &mut State, used: &Used) {
    state.because.extend(used.adjusts.iter().filter_map(|i| context.policy.adjusts.get(*i)).map(|adjust| adjust.id.clone()));
}

pub(super) fn note(context: &Context, state: &mut State, kind: StepKind, number: Option<Used>, cite: Vec<Cite>) {
    if context.traces() {
        state.steps.push(StepTrace { kind, after: state.value, number, cite });
    }
}
