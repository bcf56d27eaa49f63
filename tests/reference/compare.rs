//! The engine's answer against the plain one.

use std::collections::BTreeMap;

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, Case, SettleError};

use crate::plain::{Point, Settled, Stop, settle};

/// The most open points of one case that are tried at both ends.
const MOST_OPEN: usize = 8;

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every amount is the same.
    Same,
    /// Both refuse the case.
    BothRefuse,
    /// The plain settlement cannot say: too much is open.
    Open,
    /// They differ: where, and both values.
    Differs(String),
}

/// Settles a case at every combination of the ends of its open points.
///
/// # Errors
/// [`Stop`], if one of them cannot be settled.
pub fn every_end(policy: &Policy, case: &Case) -> Result<Vec<Settled>, Stop> {
    let mut open = vec![BTreeMap::new()];
    let mut settled = Vec::new();
    while let Some(ends) = open.pop() {
        match settle(policy, case, &ends) {
            Ok(one) => settled.push(one),
            Err(Stop::Open(point)) if ends.len() < MOST_OPEN => {
                for end in [false, true] {
                    let mut ends: BTreeMap<Point, bool> = ends.clone();
                    ends.insert(point, end);
                    open.push(ends);
                }
            }
            // Completions that contradict themselves are none (readings.md G10).
            Err(Stop::Contradiction) => {}
            Err(stop) => return Err(stop),
        }
    }
    if settled.is_empty() { Err(Stop::Contradiction) } else { Ok(settled) }
}

/// Compares what the engine answers with what the plain settlement says.
#[must_use]
pub fn compare(policy: &Policy, case: &Case, answer: &Result<Answer, SettleError>) -> Verdict {
    if policy.is_programme() {
        return Verdict::Same;
    }
    match (every_end(policy, case), answer) {
        (Ok(all), Ok(answer)) => match difference(policy, &all, answer) {
            Some(what) => Verdict::Differs(what),
            None => Verdict::Same,
        },
        (Err(Stop::Open(_)), _) => Verdict::Open,
        (Err(Stop::Contradiction), Err(SettleError::Contradiction { .. })) => Verdict::BothRefuse,
        (Err(Stop::NoNumber(_)), Err(SettleError::NoValue { .. })) => Verdict::BothRefuse,
        (Ok(_), Err(error)) => Verdict::Differs(format!("the engine refuses: {error}")),
        (Err(stop), Ok(_)) => Verdict::Differs(format!("only the plain settlement refuses: {stop:?}")),
        (Err(stop), Err(error)) => Verdict::Differs(format!("they refuse differently: {stop:?}, {error}")),
    }
}

/// The first amount that differs.
fn difference(policy: &Policy, all: &[Settled], answer: &Answer) -> Option<String> {
    let mut found = None;
    let mut check = |what: String, plain: Vec<i128>, engine: Bounds| {
        let bounds = (plain.iter().min().copied().unwrap_or(0), plain.iter().max().copied().unwrap_or(0));
        let engine = (i128::from(engine.low.fen()), i128::from(engine.high.fen()));
        if bounds != engine && found.is_none() {
            found = Some(format!("{what}: plain {bounds:?}, engine {engine:?} (fen)"));
        }
    };
    let first = &all[0];
    if first.stays.len() != answer.stays.len() || first.years.len() != answer.years.len() {
        return Some("another number of stays or years".into());
    }
    for (at, stay) in answer.stays.iter().enumerate() {
        let name = &stay.id;
        if first.stays[at].index != stay.index {
            return Some(format!("stay {at}: another order"));
        }
        let each = |of: &dyn Fn(&crate::SettledStay) -> i128| all.iter().map(|one| of(&one.stays[at])).collect::<Vec<_>>();
        check(format!("{name} gross"), each(&|stay| stay.gross), stay.gross);
        check(format!("{name} uncovered"), each(&|stay| stay.uncovered), stay.uncovered);
        check(format!("{name} above_limit"), each(&|stay| stay.above_limit), stay.above_limit);
        if first.stays[at].eligible.is_some() != stay.eligible.is_some() {
            return Some(format!("{name}: covered for one only"));
        }
        if let (Some(prior), Some(eligible)) = (stay.prior_payment, stay.eligible) {
            check(format!("{name} prior_payment"), each(&|stay| stay.prior_payment.unwrap_or(-1)), prior);
            check(format!("{name} eligible"), each(&|stay| stay.eligible.unwrap_or(-1)), eligible);
        }
        for (place, layer) in stay.layers.iter().enumerate() {
            let id = &policy.layers[place].id;
            check(format!("{name} {id}"), each(&|stay| stay.layers[place].amount), layer.amount);
            let mut payers: Vec<String> = layer.payers.iter().map(|(id, _)| id.to_string()).collect();
            payers.extend(all.iter().flat_map(|one| &one.stays[at].layers[place].payers).map(|(id, _)| id.clone()));
            payers.sort();
            payers.dedup();
            for payer in payers {
                let zero = Bounds { low: settle_engine::Money::ZERO, high: settle_engine::Money::ZERO };
                let engine = layer.payers.iter().find(|(id, _)| id.as_str() == payer).map_or(zero, |(_, bounds)| *bounds);
                let of = |stay: &crate::SettledStay| {
                    stay.layers[place].payers.iter().filter(|(id, _)| *id == payer).map(|(_, amount)| amount).sum()
                };
                check(format!("{name} {id} from {payer}"), each(&of), engine);
            }
        }
        check(format!("{name} out_of_pocket"), each(&|stay| stay.out_of_pocket), stay.out_of_pocket);
        if first.stays[at].advances.len() != stay.advances.len() {
            return Some(format!("{name}: another number of advances"));
        }
        for (place, advance) in stay.advances.iter().enumerate() {
            check(format!("{name} advance given"), each(&|stay| stay.advances[place].1), advance.given);
            check(format!("{name} advance set off"), each(&|stay| stay.advances[place].2), advance.set_off);
            check(format!("{name} advance unresolved"), each(&|stay| stay.advances[place].3), advance.unresolved);
        }
        for (place, reached) in stay.targets.iter().enumerate() {
            let one = all.iter().map(|one| one.stays[at].targets[place]);
            let same = one.clone().all(|other| other == first.stays[at].targets[place]);
            let plain = same.then_some(first.stays[at].targets[place]);
            if plain != *reached {
                return Some(format!("{name} target {place}: plain {plain:?}, engine {reached:?}"));
            }
        }
    }
    for (at, year) in answer.years.iter().enumerate() {
        let name = year.year;
        let each = |of: &dyn Fn(&crate::SettledYear) -> i128| all.iter().map(|one| of(&one.years[at])).collect::<Vec<_>>();
        check(format!("{name} out_of_pocket"), each(&|year| year.out_of_pocket), year.out_of_pocket);
        for (place, layer) in year.layers.iter().enumerate() {
            check(format!("{name} {}", policy.layers[place].id), each(&|year| year.layers[place]), *layer);
        }
    }
    found
}
