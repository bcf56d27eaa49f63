//! What else the documents can mean: the case once more under every other reading of one ambiguity at a time.

use super::range::{Answer, Bounds, RangeStay, settle};
use crate::Case;
use crate::policy::Policy;
use crate::settlement::SettleError;

/// What another reading of ambiguous words gives, where it gives something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByReading {
    /// The ambiguity, by its place in the policy.
    pub ambiguity: usize,
    /// The other reading, by its place in the ambiguity.
    pub reading: usize,
    /// What the person pays over all stays.
    pub out_of_pocket: Bounds,
    /// The stays in order of discharge.
    pub stays: Vec<StayByReading>,
}

/// A stay under another reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayByReading {
    /// What the person pays.
    pub out_of_pocket: Bounds,
    /// What each layer pays, in the policy's order.
    pub layers: Vec<Bounds>,
}

/// Settles a case as [`settle`] does, and then under every other reading of one ambiguity at a time: those that change an
/// amount are in [`Answer::readings`]. Ambiguities that the case itself decides are not open any more, and one whose
/// readings no condition names cannot be tried.
///
/// This settles as often as there are readings: for a result, not for every step on the way to one.
///
/// # Errors
/// As [`settle`].
pub fn settle_readings(policy: &Policy, case: &Case, trace: bool) -> Result<Answer, SettleError> {
    let mut answer = settle(policy, case, trace)?;
    // Physical bounds are the same however one reads.
    if !answer.complete {
        return Ok(answer);
    }
    for (ambiguity, open) in policy.ambiguities.iter().enumerate() {
        if case.readings.iter().any(|(id, _)| *id == open.id) || !policy.computes(ambiguity) {
            continue;
        }
        for (reading, other) in open.readings.iter().enumerate().filter(|(_, other)| !other.chosen) {
            let mut read = case.clone();
            read.readings.push((open.id.clone(), other.id.clone()));
            match settle(policy, &read, false) {
                Ok(other) if !same_amounts(&answer, &other) => answer.readings.push(by_reading(ambiguity, reading, &other)),
                // Lines of the slip that contradict a reading say that nobody reads so.
                Ok(_) | Err(SettleError::Contradiction { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(answer)
}

fn same_amounts(a: &Answer, b: &Answer) -> bool {
    let same = |(a, b): (&RangeStay, &RangeStay)| a.out_of_pocket == b.out_of_pocket && a.layers == b.layers;
    a.out_of_pocket() == b.out_of_pocket() && a.stays.len() == b.stays.len() && a.stays.iter().zip(&b.stays).all(same)
}

fn by_reading(ambiguity: usize, reading: usize, answer: &Answer) -> ByReading {
    let stay = |stay: &RangeStay| StayByReading {
        out_of_pocket: stay.out_of_pocket,
        layers: stay.layers.iter().map(|layer| layer.amount).collect(),
    };
    ByReading { ambiguity, reading, out_of_pocket: answer.out_of_pocket(), stays: answer.stays.iter().map(stay).collect() }
}
