//! A seeded source of choices, and the words for amounts, ratios and days.

use fastrand::Rng;
use settle_engine::Date;

/// Choices from a seed: the same seed makes the same policy and the same years everywhere.
pub struct Random(Rng);

impl Random {
    /// Choices from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random(Rng::with_seed(seed))
    }

    /// A whole number from `low` to `high`, both included.
    pub fn number(&mut self, low: i64, high: i64) -> i64 {
        self.0.i64(low..=high)
    }

    /// True about so many times in a hundred.
    pub fn chance(&mut self, in_a_hundred: u32) -> bool {
        self.0.u32(0..100) < in_a_hundred
    }

    /// A place in a list that is not empty.
    pub fn place(&mut self, len: usize) -> usize {
        self.0.usize(0..len)
    }

    /// One of a list.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.place(list.len())]
    }

    /// Some of a list, in its order: each about so many times in a hundred.
    pub fn some<T: Clone>(&mut self, list: &[T], in_a_hundred: u32) -> Vec<T> {
        list.iter().filter(|_| self.chance(in_a_hundred)).cloned().collect()
    }

    /// Mixes a list.
    pub fn mix<T>(&mut self, list: &mut [T]) {
        self.0.shuffle(list);
    }

    /// An amount up to so many digits of fen, each number of digits alike.
    pub fn amount(&mut self, digits: u32) -> i64 {
        let digits = self.0.u32(0..=digits);
        self.0.i64(0..=10_i64.pow(digits))
    }
}

/// An amount as files write it.
#[must_use]
pub fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// A day as files write it.
#[must_use]
pub fn written(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}
