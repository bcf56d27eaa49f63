//! What is known in the completion that reaches an end.

use super::End;
use crate::policy::{FactOf, Policy, StatusOn};
use crate::settle::{Run, World};
use crate::settlement::SettledStay;
use crate::{Care, Case, CategorySpan, Cause, Date, Fact, FactKey, Id, Mask, Money, Place, Prior, Referral, Scheme, Span};

/// The facts that were open, with what is known of each.
pub type Completion = Vec<(FactKey, Known)>;

/// What is known of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// A candidate, by its place in the vocabulary of the fact; 0 and 1 for no and yes.
    Is(usize),
    /// A day.
    Day(Date),
    /// An amount.
    Amount(Money),
}

/// What reaches the ends of each amount of each stay.
pub(super) fn ends(policy: &Policy, runs: &[Run]) -> Vec<End> {
    let Some(sample) = runs.first() else { return Vec::new() };
    let mut ends = Vec::new();
    for (at, stay) in sample.settlement.stays.iter().enumerate() {
        for layer in (0..policy.layers.len()).map(Some).chain([None]) {
            let amount = |run: &Run| run.settlement.stays.get(at).map(|stay| of(stay, layer)).unwrap_or_default();
            let told = |run: &Run| (amount(run), completion(run));
            let least = runs.iter().min_by_key(|run| amount(run)).map(told);
            let greatest = runs.iter().max_by_key(|run| amount(run)).map(told);
            if let (Some(least), Some(greatest)) = (least, greatest) {
                ends.push(End { stay: stay.index, layer, least, greatest });
            }
        }
    }
    ends
}

fn of(stay: &SettledStay, layer: Option<usize>) -> Money {
    match layer {
        None => stay.out_of_pocket,
        Some(layer) => stay.layers.get(layer).map(|layer| layer.amount).unwrap_or_default(),
    }
}

fn completion(run: &Run) -> Completion {
    run.split.iter().filter_map(|key| Some((*key, known(run, *key)?))).collect()
}

fn known(run: &Run, key: FactKey) -> Option<Known> {
    let world = &run.world;
    let place = world.mask(key).lowest()?;
    Some(match key {
        FactKey::Birth => Known::Day(*world.births.get(place)?),
        FactKey::Admitted(stay) => Known::Day(*world.stays.get(stay)?.admissions.get(place)?),
        FactKey::Paid(stay, layer) => {
            let settled = run.settlement.stays.iter().find(|settled| settled.index == stay)?;
            Known::Amount(settled.layers.get(layer)?.amount)
        }
        FactKey::Gross(_)
        | FactKey::Uncovered(_)
        | FactKey::AboveLimit(_)
        | FactKey::Prior(_)
        | FactKey::YearAmount(..)
        | FactKey::PersonAmount(_)
        | FactKey::StayAmount(..) => Known::Amount(amount(run, world, key)?),
        _ => Known::Is(place),
    })
}

/// The amount that a world takes; a part of the bill is what the other parts leave of it.
fn amount(run: &Run, world: &World, key: FactKey) -> Option<Money> {
    let quantities = |stay: usize| run.settlement.stays.iter().find(|settled| settled.index == stay).map(|s| s.quantities);
    let taken = world.open.iter().find(|open| open.key == key)?.taken();
    Some(match key {
        FactKey::Gross(stay) => quantities(stay)?.gross,
        FactKey::Uncovered(stay) => quantities(stay)?.uncovered,
        FactKey::AboveLimit(stay) => quantities(stay)?.above_limit,
        FactKey::Prior(stay) => {
            let bill = quantities(stay)?;
            let room = bill.gross.checked_sub(bill.uncovered)?.checked_sub(bill.above_limit)?;
            let is_class_b = world.stays.get(stay).is_some_and(|stay| stay.prior_is_class_b);
            if is_class_b { taken.min(room) } else { bill.prior_payment.unwrap_or(taken.min(room)) }
        }
        _ => taken,
    })
}

/// The case with what is known in a completion. What an office decides is no fact of a case and stays open.
#[must_use]
pub fn complete(policy: &Policy, case: &Case, completion: &Completion) -> Case {
    let mut case = case.clone();
    // Whoever does not hold a status that was asked for holds none of them.
    if completion.iter().any(|(key, _)| matches!(key, FactKey::Category(..))) {
        case.person.categories = Fact::Known(Vec::new());
    }
    for (key, known) in completion {
        set(policy, &mut case, *key, *known);
    }
    case
}

fn set(policy: &Policy, case: &mut Case, key: FactKey, known: Known) {
    let mask = if let Known::Is(place) = known { Mask::only(place) } else { Mask::NONE };
    let yes = known == Known::Is(1);
    let id = |index: usize| policy.facts.get(index).map(|fact| fact.id.clone());
    match (key, known) {
        (FactKey::Scheme, Known::Is(place)) => case.person.scheme = value(Scheme::ALL, place),
        (FactKey::Birth, Known::Day(day)) => case.person.birth = Fact::Known(day),
        (FactKey::PersonFact(fact), _) => replace(&mut case.person.facts, id(fact), mask),
        (FactKey::YearFact(year, fact), _) => {
            case.person.year_facts.retain(|(name, of, _)| Some(name) != id(fact).as_ref() || *of != Some(year));
            case.person.year_facts.extend(id(fact).map(|name| (name, Some(year), mask)));
        }
        (FactKey::YearAmount(_, fact) | FactKey::PersonAmount(fact), Known::Amount(amount)) => {
            let year = match (key, policy.facts.get(fact).map(|fact| fact.of)) {
                (FactKey::YearAmount(year, _), Some(FactOf::Year)) => Some(year),
                _ => None,
            };
            case.person
                .year_amounts
                .retain(|(name, of, _)| Some(name) != id(fact).as_ref() || (year.is_some() && of.is_some() && *of != year));
            case.person.year_amounts.extend(id(fact).map(|name| (name, year, Fact::Known(amount))));
        }
        (FactKey::Category(stay, category), _) if yes => {
            let Some(name) = policy.categories.get(category).map(|category| category.id.clone()) else { return };
            let Some(span) = held_only_at(policy, case, stay) else { return };
            if let Fact::Known(list) = &mut case.person.categories {
                list.push(CategorySpan { is: name, span });
            }
        }
        _ => set_stay(policy, case, key, known),
    }
}

fn set_stay(policy: &Policy, case: &mut Case, key: FactKey, known: Known) {
    let stay = match key {
        FactKey::Care(stay)
        | FactKey::Level(stay)
        | FactKey::Place(stay)
        | FactKey::Referral(stay)
        | FactKey::Designated(stay)
        | FactKey::Cause(stay)
        | FactKey::InScope(stay)
        | FactKey::Admitted(stay)
        | FactKey::StayFact(stay, _)
        | FactKey::StayAmount(stay, _)
        | FactKey::Gross(stay)
        | FactKey::Uncovered(stay)
        | FactKey::AboveLimit(stay)
        | FactKey::Prior(stay)
        | FactKey::Paid(stay, _) => stay,
        _ => return,
    };
    let Some(stay) = case.stays.get_mut(stay) else { return };
    let fact = |index: usize| policy.facts.get(index).map(|fact| fact.id.clone());
    match (key, known) {
        (FactKey::Care(_), Known::Is(place)) => stay.care = value(Care::ALL, place),
        (FactKey::Level(_), Known::Is(place)) => {
            stay.level = policy.levels.get(place).map_or(Fact::Unknown, |level| Fact::Known(level.id.clone()));
        }
        (FactKey::Place(_), Known::Is(place)) => stay.place = value(Place::ALL, place),
        (FactKey::Referral(_), Known::Is(place)) => stay.referral = value(Referral::ALL, place),
        (FactKey::Cause(_), Known::Is(place)) => stay.cause = value(Cause::ALL, place),
        (FactKey::Designated(_), Known::Is(place)) => stay.designated = Fact::Known(place == 1),
        (FactKey::InScope(_), Known::Is(place)) => stay.in_scope = Fact::Known(place == 1),
        (FactKey::Admitted(_), Known::Day(day)) => stay.admitted = Fact::Known(day),
        (FactKey::StayFact(_, index), Known::Is(place)) => replace(&mut stay.facts, fact(index), Mask::only(place)),
        (FactKey::StayAmount(_, index), Known::Amount(amount)) => replace(&mut stay.amounts, fact(index), Fact::Known(amount)),
        (FactKey::Gross(_), Known::Amount(amount)) => stay.gross = Fact::Known(amount),
        (FactKey::Uncovered(_), Known::Amount(amount)) => stay.uncovered = Fact::Known(amount),
        (FactKey::AboveLimit(_), Known::Amount(amount)) => stay.above_limit = Fact::Known(amount),
        (FactKey::Prior(_), Known::Amount(amount)) => {
            // Without a rule for class-B cost the amount is the first share itself.
            let is_class_b = matches!(stay.prior, Prior::ClassB(_)) && !policy.prepay.is_empty();
            stay.prior = if is_class_b { Prior::ClassB(Fact::Known(amount)) } else { Prior::Payment(Fact::Known(amount)) };
        }
        (FactKey::Paid(_, layer), Known::Amount(amount)) => {
            let name = policy.layers.get(layer).map(|layer| layer.id.clone());
            replace(&mut stay.paid, name, amount);
        }
        _ => {}
    }
}

fn value<T: Copy>(all: &[T], place: usize) -> Fact<T> {
    all.get(place).map_or(Fact::Unknown, |value| Fact::Known(*value))
}

fn replace<T>(list: &mut Vec<(Id, T)>, name: Option<Id>, value: T) {
    let Some(name) = name else { return };
    list.retain(|(known, _)| *known != name);
    list.push((name, value));
}

/// A span in which a status holds at one stay and at no other.
fn held_only_at(policy: &Policy, case: &Case, stay: usize) -> Option<Span> {
    let stay = case.stays.get(stay)?;
    let day = match policy.status_on {
        StatusOn::Discharge | StatusOn::AnyDay => stay.discharged,
        StatusOn::Admission => stay.admitted.known().copied().unwrap_or(stay.discharged),
    };
    Some(Span { from: Some(day), through: Some(day) })
}
