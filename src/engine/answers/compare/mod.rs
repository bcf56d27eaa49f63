//! The same stay with one thing changed: another hospital, another place, other papers, another status, another order.
//!
//! Every choice is the settlement of the changed case ([`changed`]), in the order of the vocabulary and never by amount,
//! so that the order says nothing about what is better. Whether something may be chosen at all (what can be treated
//! where, which status one really holds) is not for the engine to say.

mod change;

use super::status;
use crate::ordered::ordered;
use crate::policy::{Condition, Key, Policy};
use crate::settle::{Answer, Bounds, settle};
use crate::settlement::SettleError;
use crate::{Case, Fact, Id, Mask, Money, Place, Referral};

pub use change::changed;

/// One thing that is changed about a stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another hospital level, by its place in the policy.
    Level(usize),
    /// Another place.
    Place(Place),
    /// Other papers.
    Referral(Referral),
    /// From this stay on the person holds just this status, by its place in the policy; `None` = no status.
    Status(Option<usize>),
    /// The stay and another one of its year, by its place in the case, change days.
    Order(usize),
}

/// What a group of choices changes, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The hospital level.
    Level,
    /// The place.
    Place,
    /// The papers.
    Referral,
    /// The status.
    Status,
    /// The order of two stays.
    Order,
}

impl Topic {
    /// Every topic, in the order in which they are shown.
    pub const ALL: [Topic; 5] = [Topic::Level, Topic::Place, Topic::Referral, Topic::Status, Topic::Order];
}

/// A stay beside what it would be with one thing changed.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// The case as it is.
    pub now: Amounts,
    /// The choices by topic.
    pub groups: Vec<Group>,
    /// Who lays out the money first.
    pub payment: Payment,
}

/// The choices of one topic.
#[derive(Clone, Debug)]
pub struct Group {
    /// What is changed.
    pub topic: Topic,
    /// Whether any rule of the policy looks at it. If not there are no choices: all would be the same.
    pub asked: bool,
    /// Every value of the policy's vocabulary, in its order.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is changed.
    pub change: Change,
    /// Whether the case says just this already.
    pub is_now: bool,
    /// The amounts, or why there are none: what was changed contradicts what the case says, such as lines of its slip.
    pub settled: Result<Settled, SettleError>,
}

/// The amounts of a choice and what tells them from the case as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The amounts.
    pub amounts: Amounts,
    /// What the person pays over all stays minus what it is now; below zero = less. Exact if both are, else from the
    /// least to the greatest that can be: the two ends need not belong to the same completion.
    pub difference: Bounds,
    /// The layers whose amount on this stay is another, by their place in the policy.
    pub changed: Vec<usize>,
}

/// What a stay costs whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amounts {
    /// What the person pays on this stay.
    pub out_of_pocket: Bounds,
    /// What each layer pays on this stay, in the policy's order.
    pub layers: Vec<Bounds>,
    /// The layers that are lines of the slip and were not computed anew, by their place in the policy.
    pub given: Vec<usize>,
    /// What the person pays over all stays of the case.
    pub total: Bounds,
    /// Whether basic insurance covers the stay; `None` = it depends.
    pub covered: Option<bool>,
    /// What is laid out at discharge, where the policy's routes say so.
    pub cash_at_discharge: Option<Bounds>,
}

/// Who lays out the money until the office has settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Settled on the spot (一站式结算): the person lays out only the own part.
    pub at_once: Bounds,
    /// Claimed later: the person lays out the whole bill.
    pub later: Bounds,
    /// Claimed later: so much comes back. Each end is the bill minus the own part of a completion at worst.
    pub back: Bounds,
    /// What is laid out at discharge, where the policy's routes say so for every completion.
    pub stated: Option<Bounds>,
    /// The routes that apply in some completion, by their place in the policy, and whether in every one.
    pub routes: Vec<(usize, bool)>,
}

/// Compares one stay of a case, by its place in [`Case::stays`], with everything that the policy tells apart.
///
/// # Errors
/// As [`settle`]: the case as it is must settle. [`SettleError::Unknown`] if the case has no such stay.
pub fn compare(policy: &Policy, case: &Case, stay: usize) -> Result<Comparison, SettleError> {
    let answer = settle(policy, case, false)?;
    let Some(now) = amounts(&answer, stay) else {
        return Err(SettleError::Unknown { field: "stays", name: Id::from(stay.to_string()) });
    };
    let mut groups = Vec::with_capacity(Topic::ALL.len());
    for topic in Topic::ALL {
        let asked = is_asked(policy, topic);
        let mut choices = Vec::new();
        for change in if asked { values(policy, case, stay, topic) } else { Vec::new() } {
            let answer = settle(policy, &changed(policy, case, stay, change), false);
            let settled = match answer.map(|answer| amounts(&answer, stay)) {
                Ok(Some(amounts)) => Ok(against(amounts, &now)?),
                Ok(None) => Err(SettleError::Unknown { field: "stays", name: Id::from(stay.to_string()) }),
                Err(error @ (SettleError::Overflow | SettleError::Identity { .. })) => return Err(error),
                Err(error) => Err(error),
            };
            choices.push(Choice { change, is_now: is_now(policy, case, stay, change), settled });
        }
        groups.push(Group { topic, asked, choices });
    }
    let payment = payment(&answer, stay).ok_or(SettleError::Overflow)?;
    Ok(Comparison { stay, now, groups, payment })
}

/// Every value of a topic for one stay, in the order of the vocabulary.
fn values(policy: &Policy, case: &Case, stay: usize, topic: Topic) -> Vec<Change> {
    match topic {
        Topic::Level => (0..policy.levels.len()).map(Change::Level).collect(),
        Topic::Place => Place::ALL.iter().copied().map(Change::Place).collect(),
        Topic::Referral => Referral::ALL.iter().copied().map(Change::Referral).collect(),
        Topic::Status => std::iter::once(None).chain((0..policy.categories.len()).map(Some)).map(Change::Status).collect(),
        Topic::Order => {
            let year = |index: usize| case.stays.get(index).map(|stay| stay.discharged.year());
            let others = (0..case.stays.len()).filter(|other| *other != stay && year(*other) == year(stay));
            ordered(others, |other| case.stays.get(*other).map(|stay| stay.discharged)).into_iter().map(Change::Order).collect()
        }
    }
}

/// Whether a rule that settles looks at a topic.
fn is_asked(policy: &Policy, topic: Topic) -> bool {
    let looks = |one: &Condition| match topic {
        Topic::Level => one.level.is_some(),
        Topic::Place => one.place.is_some(),
        Topic::Referral => one.referral.is_some(),
        Topic::Status => !one.statuses.is_empty(),
        Topic::Order => true,
    };
    let counts = policy.tables.iter().filter_map(|table| table.nth_stay.as_ref()).map(|nth| &nth.counts);
    let routes = policy.routes.iter().map(|route| &route.when);
    topic == Topic::Order
        || (topic == Topic::Level && policy.tables.iter().any(|table| table.by == Some(Key::Level)))
        || policy.settling_conditions().chain(counts).chain(routes).any(|when| when.any(&looks))
}

/// Whether the case says just this of the stay.
fn is_now(policy: &Policy, case: &Case, stay: usize, change: Change) -> bool {
    let Some(stay) = case.stays.get(stay) else { return false };
    match change {
        Change::Level(level) => {
            let id = policy.levels.get(level).map(|level| &level.id);
            id.is_some() && stay.level.known() == id
        }
        Change::Place(place) => stay.place.known() == Some(&place),
        Change::Referral(referral) => stay.referral.known() == Some(&referral),
        Change::Status(is) => match &case.person.categories {
            Fact::Known(list) => status::held(policy, list, stay) == is.map_or(Mask::NONE, Mask::only),
            _ => false,
        },
        Change::Order(_) => false,
    }
}

fn amounts(answer: &Answer, stay: usize) -> Option<Amounts> {
    let found = answer.stays.iter().find(|found| found.index == stay)?;
    let given = found.layers.iter().enumerate().filter(|(_, layer)| layer.given).map(|(index, _)| index);
    Some(Amounts {
        out_of_pocket: found.out_of_pocket,
        layers: found.layers.iter().map(|layer| layer.amount).collect(),
        given: given.collect(),
        total: answer.out_of_pocket(),
        covered: found.covered,
        cash_at_discharge: found.cash_at_discharge,
    })
}

fn against(amounts: Amounts, now: &Amounts) -> Result<Settled, SettleError> {
    let difference = minus(amounts.total, now.total).ok_or(SettleError::Overflow)?;
    let changed = amounts.layers.iter().zip(&now.layers).enumerate().filter(|(_, (there, here))| there != here);
    let changed = changed.map(|(index, _)| index).collect();
    Ok(Settled { amounts, difference, changed })
}

/// Everything that one amount minus another can be.
fn minus(amount: Bounds, other: Bounds) -> Option<Bounds> {
    Some(Bounds { low: amount.low.checked_sub(other.high)?, high: amount.high.checked_sub(other.low)? })
}

fn payment(answer: &Answer, stay: usize) -> Option<Payment> {
    let found = answer.stays.iter().find(|found| found.index == stay)?;
    let paid = found.layers.iter().try_fold((Money::ZERO, Money::ZERO), |(low, high), layer| {
        Some((low.checked_add(layer.amount.low)?, high.checked_add(layer.amount.high)?))
    })?;
    // What comes back is what others pay: by the layers, and by the bill minus the own part, whichever says more.
    let by_bill = minus(found.gross, found.out_of_pocket)?;
    let back = Bounds { low: paid.0.max(by_bill.low), high: paid.1.min(by_bill.high) };
    Some(Payment {
        at_once: found.out_of_pocket,
        later: found.gross,
        back,
        stated: found.cash_at_discharge,
        routes: found.routes.clone(),
    })
}
