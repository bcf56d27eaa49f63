//! Why not: for every layer that pays nothing and every benefit that says no, what stopped it, by how much, and the least
//! that would have to be otherwise.
//!
//! Every change that is stated was tried: with it the layer pays, or the benefit says yes, and with less of it not. A
//! choice that would cost the person more is no way out and is left out. What a change means for a person is another
//! matter: a status is applied for, papers are filed before the next stay, and what has happened is only a reason (see
//! [`Told`]).

mod gate;
mod levers;
mod near;
mod rules;
mod search;
mod stop;

pub use rules::Rule;
pub use stop::Stop;

use std::cell::Cell;

use gate::Gate;
use search::{Look, Search};

use super::{Change, Lever, To};
use crate::answers::change::{Value, with};
use crate::plan::{Reason, benefit_at_last_stay};
use crate::policy::Policy;
use crate::settle::settle;
use crate::settlement::SettleError;
use crate::{Answer, Bounds, Case, FactKey, Mask, Money};

/// Everything that pays nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyNot {
    /// Layers that surely pay nothing on a stay, in order of discharge and in the policy's order.
    pub layers: Vec<LayerWhyNot>,
    /// Benefits that surely say no, in the policy's order.
    pub benefits: Vec<BenefitWhyNot>,
}

/// A layer that pays nothing on a stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerWhyNot {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// The layer, by its place in the policy.
    pub layer: usize,
    /// What stopped it.
    pub stop: Stop,
    /// What would turn it, the easiest first.
    pub otherwise: Vec<Otherwise>,
    /// Whether everything was tried; if not, there may be more that would turn it.
    pub complete: bool,
}

/// A benefit that says no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitWhyNot {
    /// The benefit, by its place in the policy.
    pub benefit: usize,
    /// What stopped it.
    pub because: Vec<Reason>,
    /// What would turn it, the easiest first.
    pub otherwise: Vec<Otherwise>,
    /// Whether everything was tried; if not, there may be more that would turn it.
    pub complete: bool,
}

/// Changes that turn an answer, all of them together; none of them will do alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The changes.
    pub changes: Vec<Change>,
    /// For each change, the records that look at it.
    pub rules: Vec<Vec<Rule>>,
    /// What the changes mean for a person.
    pub told: Told,
    /// Whether the answer is then sure; otherwise it still hangs on what is not known.
    pub sure: bool,
    /// What the layer would then pay on the stay; nothing for a benefit.
    pub pays: Bounds,
    /// What the person would then pay over all stays.
    pub out_of_pocket: Bounds,
}

/// What a change means for a person: nobody is ever told to claim what is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// To be applied for: a status, a scheme.
    Apply,
    /// To be chosen, or filed, before the next stay: hospital, place, referral.
    NextTime,
    /// Only if it is so, and can be shown: what a person declared.
    IfSo,
    /// A reason, not advice: what has happened cannot be changed.
    Reason,
}

impl Told {
    /// The name in result files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Told::Apply => "apply",
            Told::NextTime => "next_time",
            Told::IfSo => "if_so",
            Told::Reason => "reason",
        }
    }

    /// What a change of one fact means.
    #[must_use]
    pub const fn of(lever: Lever) -> Told {
        match lever {
            Lever::Status(_) | Lever::Fact(FactKey::Scheme) => Told::Apply,
            Lever::Fact(FactKey::Level(_) | FactKey::Place(_) | FactKey::Designated(_) | FactKey::Referral(_)) => Told::NextTime,
            Lever::Fact(FactKey::PersonFact(_) | FactKey::YearFact(..) | FactKey::StayFact(..)) => Told::IfSo,
            Lever::Fact(_) | Lever::StatusDays(_) | Lever::Days | Lever::Count(_) => Told::Reason,
        }
    }
}

/// Answers why each layer pays nothing and each benefit says no.
///
/// A case whose facts leave too much open to be tried as a whole gets no changes, only what stopped it. What stopped a layer
/// is read off its steps: without the feature `trace` only conditions and exclusions are told.
///
/// # Errors
/// As [`settle`] and [`plan`](crate::plan()).
pub fn why_not(policy: &Policy, case: &Case) -> Result<WhyNot, SettleError> {
    let mut found = WhyNot { benefits: benefits(policy, case)?, ..WhyNot::default() };
    if policy.is_programme() || case.stays.is_empty() {
        return Ok(found);
    }
    let answer = settle(policy, case, true)?;
    for (at, stay) in answer.stays.iter().enumerate() {
        for (layer, paid) in stay.layers.iter().enumerate() {
            if paid.amount.high > Money::ZERO {
                continue;
            }
            let Some(settled) = answer.least.stays.get(at) else { continue };
            let before = settled.layers.iter().take(layer).try_fold(Money::ZERO, |sum, one| sum.checked_add(one.amount));
            let unpaid = before.and_then(|before| settled.quantities.gross.checked_sub(before)).ok_or(SettleError::Overflow)?;
            let Some(stop) = settled.layers.get(layer).map(|settled| stop::of(policy, settled, unpaid)) else { continue };
            let (otherwise, complete) = match answer.complete {
                true => layer_otherwise(policy, case, &answer, (stay.index, layer), &stop),
                false => (Vec::new(), false),
            };
            found.layers.push(LayerWhyNot { stay: stay.index, layer, stop, otherwise, complete });
        }
    }
    Ok(found)
}

fn layer_otherwise(
    policy: &Policy,
    case: &Case,
    answer: &Answer,
    (stay, layer): (usize, usize),
    stop: &Stop,
) -> (Vec<Otherwise>, bool) {
    if !stop.asks_for_choices() && !stop.asks_for_amounts() {
        return (Vec::new(), true);
    }
    let looked = levers::of_layer(policy, layer);
    let mut levers = levers::levers(policy, case, stay, &looked, Some(layer));
    if !stop.asks_for_amounts() {
        levers.amounts.clear();
    }
    let look = |case: &Case| {
        let answer = settle(policy, case, false).ok()?;
        let settled = answer.stays.iter().find(|settled| settled.index == stay)?;
        let pays = settled.layers.get(layer)?.amount;
        let possible = answer.complete && pays.high > Money::ZERO;
        Some(Look { possible, sure: pays.low > Money::ZERO, pays, out_of_pocket: answer.out_of_pocket() })
    };
    let now = answer.out_of_pocket();
    let gate = Gate::of_layer(policy, layer);
    let search =
        Search { policy, case, stay, now, look: &look, gate: &gate, left: looks(answer.is_exact()), cut: Cell::new(false) };
    let found = search.run(&levers, stop.asks_for_choices(), &can_be_done);
    (told(policy, &looked, Some((layer, stop)), found), !search.cut.get())
}

/// So many cases are looked at for one layer or benefit: an answer with open facts is itself many settlements.
fn looks(exact: bool) -> Cell<usize> {
    Cell::new(if exact { 20_000 } else { 400 })
}

fn can_be_done(lever: Lever) -> bool {
    Told::of(lever) != Told::Reason
}

fn benefits(policy: &Policy, case: &Case) -> Result<Vec<BenefitWhyNot>, SettleError> {
    let mut all = Vec::new();
    for (index, benefit) in policy.benefits.iter().enumerate() {
        let Some((answer, asked, stay)) = benefit_at_last_stay(policy, case, index)? else { continue };
        if answer.open != Some(false) {
            continue;
        }
        let looked = vec![(Rule::Benefit(index), &benefit.when)];
        let mut levers = levers::levers(policy, &asked, stay, &looked, None);
        // Without stays the day of the question stands for a stay.
        if case.stays.is_empty() {
            levers.choices.retain(|(lever, _)| !matches!(lever, Lever::Fact(key) if of_a_stay(*key)));
        }
        let nothing = Bounds { low: Money::ZERO, high: Money::ZERO };
        let look = |case: &Case| {
            let (answer, ..) = benefit_at_last_stay(policy, case, index).ok()??;
            let possible = answer.open != Some(false);
            Some(Look { possible, sure: answer.open == Some(true), pays: nothing, out_of_pocket: nothing })
        };
        let gate = Gate::of(&benefit.when);
        let search = Search {
            policy,
            case: &asked,
            stay,
            now: nothing,
            look: &look,
            gate: &gate,
            left: looks(true),
            cut: Cell::new(false),
        };
        let mut found = search.run(&levers, true, &can_be_done);
        found.extend(fewer_times(policy, &asked, stay, index, &answer.because, &look));
        let otherwise = told(policy, &looked, None, found);
        all.push(BenefitWhyNot { benefit: index, because: answer.because, otherwise, complete: !search.cut.get() });
    }
    Ok(all)
}

const fn of_a_stay(key: FactKey) -> bool {
    !matches!(key, FactKey::Scheme | FactKey::PersonFact(_) | FactKey::YearFact(..))
}

/// Help that was given as often as it can be.
fn fewer_times(
    policy: &Policy,
    case: &Case,
    stay: usize,
    index: usize,
    because: &[Reason],
    look: &dyn Fn(&Case) -> Option<Look>,
) -> Option<search::Found> {
    let count = policy.benefits.get(index)?.times.as_ref()?.used;
    let (used, at_most) =
        because.iter().find_map(|reason| if let Reason::UsedUp(used, most) = reason { Some((*used, *most)) } else { None })?;
    let to = at_most.checked_sub(1)?;
    let case = with(policy, case, stay, Lever::Count(count), Value::Count(to))?;
    let look = look(&case).filter(|look| look.possible)?;
    let change = Change { lever: Lever::Count(count), to: To::Count { to, less: used.checked_sub(to)? } };
    Some(search::Found { changes: vec![change], sure: look.sure, pays: look.pays, out_of_pocket: look.out_of_pocket })
}

/// The ways out with their rules and their meaning, the easiest first.
fn told(policy: &Policy, looked: &[levers::Looked], layer: Option<(usize, &Stop)>, found: Vec<search::Found>) -> Vec<Otherwise> {
    let each = found.into_iter().map(|found| {
        let told = found.changes.iter().map(|change| Told::of(change.lever)).max().unwrap_or(Told::Reason);
        let rules = found.changes.iter().map(|change| rules::of(policy, looked, layer, *change)).collect();
        let search::Found { changes, sure, pays, out_of_pocket } = found;
        Otherwise { changes, rules, told, sure, pays, out_of_pocket }
    });
    crate::ordered(each, |one| (one.told, one.changes.len()))
}

impl Change {
    /// The answers that would do, of a choice.
    #[must_use]
    pub const fn answers(&self) -> Option<Mask> {
        if let To::OneOf(mask) = self.to { Some(mask) } else { None }
    }
}
