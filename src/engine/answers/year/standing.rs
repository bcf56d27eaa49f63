//! What is left in every pot, and how far it is to the next line of every yearly layer.
//!
//! The engine is asked for it: a stay that costs nothing is settled after the others, with the facts of the next one, and
//! its trace says which limits and lines were looked at and where the year stands.

use super::runs::{Runs, hull, runs};
use crate::ledger::counters;
use crate::policy::{Band, Entered, Measure, Op, Per, Policy, Publication, Scope};
use crate::settle::Bounds;
use crate::settlement::{SettleError, SettledLayer};
use crate::trace::{Outcome, StepKind, StepTrace, Used};
use crate::{Case, Fact, Fraction, Id, Money, Prior, Ratio, Rounding, Stay};

/// Where a year stands before its next stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The insurance year of the next stay.
    pub year: i32,
    /// Every pot of every layer that draws from it, in the policy's order of layers.
    pub pots: Vec<PotLeft>,
    /// The lines of every yearly layer.
    pub lines: Vec<YearLine>,
    /// The deductible that the next stay has in every layer that takes one at each stay.
    pub deductibles: Vec<NextDeductible>,
    /// Whether every completion was looked at; if not, an entry may lack a value that is possible.
    pub complete: bool,
}

/// A pot as one layer finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PotLeft {
    /// The pot, by its place in the policy.
    pub pot: usize,
    /// The layer, by its place.
    pub layer: usize,
    /// How long it lasts.
    pub per: Per,
    /// The other layers that draw from the same money, by their place.
    pub shared_with: Vec<usize>,
    /// What is known of it; several entries where what is not known decides; none where the layer does not look at this
    /// pot on the next stay (it does not pay then, or another limit applies).
    pub states: Vec<PotState>,
    /// Whether the layer looks at it in every completion.
    pub sure: bool,
}

/// What is left in a pot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PotState {
    /// So much of so much.
    Left {
        /// The limit.
        limit: Money,
        /// What is left of it.
        left: Bounds,
    },
    /// There is no cap: a rule removes it.
    NoCap,
    /// There is a cap, and no document says how much it is.
    Unpublished,
}

/// The deductible of the next stay in a layer that takes one at each stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextDeductible {
    /// The layer, by its place.
    pub layer: usize,
    /// How much it is.
    pub amount: Bounds,
    /// Which stay of the year it will be, where the amount looks at that and every completion agrees.
    pub nth: Option<u32>,
}

/// The lines of a yearly layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearLine {
    /// The layer, by its place.
    pub layer: usize,
    /// What it was computed of in this year so far.
    pub so_far: Option<Bounds>,
    /// The next line; several where what is not known decides.
    pub next: Vec<Threshold>,
    /// Whether the layer pays anything on such a stay; `None` = it depends.
    pub entitled: Option<bool>,
    /// Whether its numbers are not published, so that nobody can say where its lines are.
    pub unpublished: bool,
}

/// A line that the year comes to, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// What happens there.
    pub kind: ThresholdKind,
    /// Where it is.
    pub at: Money,
    /// How much more of what the layer is computed of it takes to be there: what is above counts.
    pub left: Bounds,
}

/// What happens at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdKind {
    /// 起付线: what is above it is paid.
    Deductible,
    /// From here on everything is paid, what is below the line included.
    Gate,
    /// Another ratio begins.
    Band {
        /// The ratio up to here.
        from: Ratio,
        /// The ratio above.
        to: Ratio,
    },
}

/// Where the year stands before `next`.
pub(super) fn standing(policy: &Policy, case: &Case, next: &Stay) -> Result<(Standing, Runs), SettleError> {
    let mut probed = case.clone();
    let at = probed.stays.len();
    probed.stays.push(probe(next));
    let runs = runs(policy, &probed)?;
    let mut standing = Standing { year: next.discharged.year(), complete: runs.complete, ..Standing::default() };
    for (index, layer) in policy.layers.iter().enumerate() {
        let found: Vec<&SettledLayer> = runs
            .all
            .iter()
            .filter_map(|run| run.stays.iter().find(|stay| stay.index == at))
            .filter_map(|stay| stay.layers.get(index))
            .collect();
        for pot in pots(policy, index) {
            standing.pots.push(pot_left(policy, index, pot, &found)?);
        }
        if layer.scope == Scope::Year {
            standing.lines.push(line(policy, index, &found)?);
        } else {
            standing.deductibles.extend(deductible(index, &found));
        }
    }
    Ok((standing, runs))
}

/// A stay with the facts of another that costs nothing.
fn probe(next: &Stay) -> Stay {
    let nothing = Fact::Known(Money::ZERO);
    Stay {
        id: Id::from("?"),
        gross: nothing.clone(),
        uncovered: nothing.clone(),
        above_limit: nothing.clone(),
        prior: Prior::Payment(nothing),
        paid: Vec::new(),
        amounts: next.amounts.iter().map(|(id, _)| (id.clone(), Fact::Known(Money::ZERO))).collect(),
        ..next.clone()
    }
}

/// The pots of a layer, each once, in the order of its steps.
fn pots(policy: &Policy, layer: usize) -> Vec<usize> {
    let mut pots = Vec::new();
    let steps = policy.layers.get(layer).into_iter().flat_map(|layer| &layer.ways).flat_map(|way| &way.steps);
    for step in steps {
        if let Op::Cap { pot } | Op::Quota { pot } = step.op
            && !pots.contains(&pot)
        {
            pots.push(pot);
        }
    }
    pots
}

fn pot_left(policy: &Policy, layer: usize, pot: usize, found: &[&SettledLayer]) -> Result<PotLeft, SettleError> {
    let Some(known) = policy.pots.get(pot) else { return Err(SettleError::Overflow) };
    let counts = |other: &usize| {
        *other != layer && policy.layers.get(*other).is_some_and(|other| counters(policy, other).contains(&known.counter))
    };
    let is_open = |one: &&&SettledLayer| matches!(one.outcome, Outcome::Unpublished | Outcome::Decided);
    let mut states: Vec<PotState> = Vec::new();
    let mut met = 0_usize;
    for one in found {
        if let Some(state) = state(policy, layer, pot, one)? {
            met = met.saturating_add(1);
            add_state(&mut states, state);
        } else if is_open(&one) && states.is_empty() && limits(policy, pot) == 0 {
            states.push(PotState::Unpublished);
        }
    }
    Ok(PotLeft {
        pot,
        layer,
        per: known.per,
        shared_with: (0..policy.layers.len()).filter(counts).collect(),
        states,
        sure: met == found.len(),
    })
}

/// How many limits the documents give for a pot.
fn limits(policy: &Policy, pot: usize) -> usize {
    let table = policy.pots.get(pot).and_then(|pot| policy.tables.get(pot.limit));
    table.map_or(0, |table| table.rows.len())
}

/// What the trace of a layer says of a pot.
fn state(policy: &Policy, layer: usize, pot: usize, settled: &SettledLayer) -> Result<Option<PotState>, SettleError> {
    let Some(known) = policy.pots.get(pot) else { return Ok(None) };
    // The room of a yearly layer still holds what the layer itself drew this year.
    let own = settled.steps.iter().find_map(|step| match step.kind {
        StepKind::AlreadyPaid(already) => Some(already),
        _ => None,
    });
    let own = match policy.layers.get(layer).map(|layer| layer.scope) {
        Some(Scope::Year) if known.per != Per::Stay => own.unwrap_or(Money::ZERO),
        _ => Money::ZERO,
    };
    for (step, of) in settled.steps.iter().filter_map(|step| Some((step, pot_of(policy, layer, settled, step)?))) {
        if of != pot {
            continue;
        }
        return Ok(match (&step.kind, step.number.as_ref().map(|used| &used.value)) {
            (StepKind::Cap { room, .. } | StepKind::Quota { room, .. }, Some(Entered::Amount(limit))) => {
                let left = room.checked_sub(own).ok_or(SettleError::Overflow)?.floor_zero();
                Some(PotState::Left { limit: *limit, left: Bounds { low: left, high: left } })
            }
            (StepKind::NoCap { removed: true }, _) => Some(PotState::NoCap),
            (StepKind::NoCap { removed: false }, _) => Some(PotState::Unpublished),
            _ => None,
        });
    }
    Ok(None)
}

/// The pot that a traced step looked at: the one it names, or the one of the step in its place where there is no cap.
fn pot_of(policy: &Policy, layer: usize, settled: &SettledLayer, step: &StepTrace) -> Option<usize> {
    match &step.kind {
        StepKind::Cap { .. } | StepKind::Quota { .. } => policy.pot_index(step.number.as_ref()?.id.as_str()),
        StepKind::NoCap { .. } => {
            // A removed cap names no number. A way has one such pot, or the removal says which by its adjustment.
            let way = policy.layers.get(layer)?.ways.get(settled.way?)?;
            let looked: Vec<usize> =
                settled.steps.iter().filter_map(|step| policy.pot_index(step.number.as_ref()?.id.as_str())).collect();
            way.steps.iter().find_map(|step| match step.op {
                Op::Cap { pot } | Op::Quota { pot } if !looked.contains(&pot) => Some(pot),
                _ => None,
            })
        }
        _ => None,
    }
}

fn add_state(states: &mut Vec<PotState>, state: PotState) {
    let PotState::Left { limit, left } = state else {
        if !states.contains(&state) {
            states.push(state);
        }
        return;
    };
    for known in states.iter_mut() {
        if let PotState::Left { limit: same, left: all } = known
            && *same == limit
        {
            *all = Bounds { low: all.low.min(left.low), high: all.high.max(left.high) };
            return;
        }
    }
    states.push(state);
}

fn line(policy: &Policy, layer: usize, found: &[&SettledLayer]) -> Result<YearLine, SettleError> {
    let computed = |one: &&&SettledLayer| one.outcome == Outcome::Computed;
    let pays = found.iter().filter(computed).count();
    let unpublished = policy.layers.get(layer).is_some_and(|layer| layer.publication != Publication::Published);
    let open = unpublished && found.iter().any(|one| matches!(one.outcome, Outcome::Unpublished | Outcome::Decided));
    let so_far = found.iter().filter_map(|one| base(one));
    let mut next: Vec<Threshold> = Vec::new();
    for threshold in found.iter().filter_map(|one| threshold(one)) {
        match next.iter_mut().find(|known| known.kind == threshold.kind && known.at == threshold.at) {
            Some(known) => {
                known.left =
                    Bounds { low: known.left.low.min(threshold.left.low), high: known.left.high.max(threshold.left.high) };
            }
            None => next.push(threshold),
        }
    }
    let entitled = if pays == 0 && !open { Some(false) } else { (pays == found.len()).then_some(true) };
    Ok(YearLine { layer, so_far: hull(so_far), next, entitled, unpublished: open })
}

/// The first deductible of a layer, where some completion takes one.
fn deductible(layer: usize, found: &[&SettledLayer]) -> Option<NextDeductible> {
    let of = |settled: &SettledLayer| {
        settled.steps.iter().find_map(|step| match (&step.kind, &step.number) {
            (StepKind::Deductible { gate: false, .. }, Some(Used { value: Entered::Amount(amount), nth, .. })) => {
                Some((*amount, nth.as_ref().map(|(nth, _)| *nth)))
            }
            _ => None,
        })
    };
    let all: Vec<(Money, Option<u32>)> = found.iter().filter_map(|one| of(one)).collect();
    let nth = all.first().and_then(|(_, nth)| *nth).filter(|first| all.iter().all(|(_, nth)| *nth == Some(*first)));
    Some(NextDeductible { layer, amount: hull(all.iter().map(|(amount, _)| *amount))?, nth })
}

/// What a yearly layer was computed of so far, never below zero.
fn base(settled: &SettledLayer) -> Option<Money> {
    settled.steps.iter().find_map(|step| match step.kind {
        StepKind::Base { year, .. } => Some(year?.floor_zero()),
        _ => None,
    })
}

/// The first line of a layer that the year has not reached.
fn threshold(settled: &SettledLayer) -> Option<Threshold> {
    let mut before = Fraction::ZERO;
    let mut deducted = Fraction::ZERO;
    for step in &settled.steps {
        let number = step.number.as_ref().map(|used| &used.value);
        match (&step.kind, number) {
            (StepKind::Deductible { gate, below, .. }, Some(Entered::Amount(at))) => {
                let kind = if *gate { ThresholdKind::Gate } else { ThresholdKind::Deductible };
                if *below || (!*gate && before == Fraction::from(*at)) {
                    return distance(kind, *at, before);
                }
                if !*gate {
                    deducted = deducted.checked_add(Fraction::from(*at))?;
                }
            }
            (StepKind::Segments { measure, .. }, Some(Entered::Bands(_, bands))) => {
                let position = match measure {
                    Measure::FromZero => before.checked_add(deducted)?,
                    Measure::AboveDeductible => before,
                };
                return band(bands, position);
            }
            // Whatever else is done to the amount, later lines are not lines of the base any more.
            (StepKind::Share(_) | StepKind::TopUp { .. } | StepKind::Fixed(_) | StepKind::Discount { .. }, _) => return None,
            _ => {}
        }
        before = step.after;
    }
    None
}

fn distance(kind: ThresholdKind, at: Money, before: Fraction) -> Option<Threshold> {
    let left = Fraction::from(at).checked_sub(before)?.floor_zero().round(Rounding::HalfUpToFen)?;
    Some(Threshold { kind, at, left: Bounds { low: left, high: left } })
}

/// The end of the band in which the year stands. An upper limit belongs to its band, what is above it to the next.
fn band(bands: &[Band], position: Fraction) -> Option<Threshold> {
    let mut rest = bands.iter();
    while let Some(band) = rest.next() {
        let upto = band.upto?;
        if Fraction::from(upto).compare(position)? == std::cmp::Ordering::Greater {
            let to = rest.next()?.pay;
            return distance(ThresholdKind::Band { from: band.pay, to }, upto, position);
        }
    }
    None
}
