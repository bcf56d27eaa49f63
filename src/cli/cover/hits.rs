//! How near the tests come to each number.

use std::cmp::Ordering;
use std::collections::HashMap;

use settle_engine::{Date, Fraction};
use settle_policy::mutant::Hop;

/// What the tests did with one number at one place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hit {
    /// One step below, the day before, or one time less.
    pub below: bool,
    /// At it.
    pub at: bool,
    /// One step above, or the day after.
    pub above: bool,
    /// Used with an amount that a step would change.
    pub used: bool,
}

/// By the way to the number, and the place where it is used.
#[derive(Debug, Default)]
pub struct Hits(HashMap<(Vec<Hop>, String), Hit>);

impl Hits {
    /// What was done with a number at a place.
    pub fn of(&self, way: &[Hop], place: &str) -> Hit {
        self.0.get(&(way.to_vec(), place.to_owned())).copied().unwrap_or_default()
    }

    fn hit(&mut self, way: &[Hop], place: &str) -> &mut Hit {
        self.0.entry((way.to_vec(), place.to_owned())).or_default()
    }

    /// The number was used with an amount that a step would change.
    pub fn used(&mut self, way: &[Hop]) {
        self.hit(way, "").used = true;
    }

    /// An amount was compared with the number, both in fen.
    pub fn amount(&mut self, way: &[Hop], place: &str, amount: Fraction, line: Fraction) {
        let Some(apart) = amount.checked_sub(line) else { return };
        let within = |limit: i128| Fraction::new(limit, 1).and_then(|limit| apart.compare(limit));
        let hit = self.hit(way, place);
        match apart.compare(Fraction::ZERO) {
            Some(Ordering::Equal) => hit.at = true,
            Some(Ordering::Less) => hit.below |= within(-1) != Some(Ordering::Less),
            Some(Ordering::Greater) => hit.above |= within(1) != Some(Ordering::Greater),
            None => {}
        }
    }

    /// A count was compared with the number.
    pub fn count(&mut self, way: &[Hop], count: u32, line: u32) {
        let hit = self.hit(way, "");
        hit.below |= count.checked_add(1) == Some(line);
        hit.at |= count == line;
    }

    /// A day was compared with the number.
    pub fn day(&mut self, way: &[Hop], day: Date, line: Date) {
        let hit = self.hit(way, "");
        match day.days_since(line) {
            -1 => hit.below = true,
            0 => hit.at = true,
            1 => hit.above = true,
            _ => {}
        }
    }
}

/// A way one hop further.
pub fn inner(way: &[Hop], hop: Hop) -> Vec<Hop> {
    let mut way = way.to_vec();
    way.push(hop);
    way
}
