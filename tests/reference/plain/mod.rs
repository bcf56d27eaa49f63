//! The plain settlement, in the order of the text: facts and conditions, numbers, operators, layers, stays, years.

mod bill;
mod condition;
mod day;
mod fact;
mod layer;
pub(crate) mod number;
mod operators;
mod table;
mod year;

pub use year::{Settled, SettledLayer, SettledStay, SettledYear, settle};

use settle_engine::policy::Policy;
use settle_engine::{Case, Stay};

/// Why a case has no single answer here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A fact that something looks at is not known: the plain settlement knows no ranges.
    Unknown(&'static str),
    /// A number that nobody gives, or that no row gives.
    NoNumber(String),
    /// An office, or a document that publishes nothing, leaves two ends: the caller says which one.
    Open(Point),
    /// The case contradicts itself (readings.md G9).
    Contradiction,
}

/// One thing that an office decides or a document leaves open, on one stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// The layer.
    pub layer: usize,
    /// Whether it is about entitlement at all (an exclusion that asks), or about the amount.
    pub entitled: bool,
}

/// What happened on one stay of the year.
#[derive(Clone, Debug)]
pub(crate) struct Past<'a> {
    /// Its place in the case.
    pub index: usize,
    pub stay: &'a Stay,
    pub covered: bool,
    pub gross: i128,
    pub uncovered: i128,
    pub above_limit: i128,
    /// The first share of the person; nothing on a stay that is not covered.
    pub prior: i128,
    /// In scope; nothing on a stay that is not covered.
    pub eligible: i128,
    /// What each layer paid; layers still to come have paid nothing.
    pub paid: Vec<i128>,
    /// Whether the stay belongs to what each (yearly) layer is computed of.
    pub counts: Vec<bool>,
}

impl Past<'_> {
    /// What all layers so far leave of the whole bill.
    pub fn unpaid(&self) -> i128 {
        self.gross - self.paid.iter().sum::<i128>()
    }
}

/// Everything that the settlement of one stay looks at.
pub(crate) struct Now<'a> {
    pub policy: &'a Policy,
    pub case: &'a Case,
    /// The earlier stays of the year.
    pub past: Vec<Past<'a>>,
    /// The present one, as far as it is settled.
    pub this: Past<'a>,
    /// What each pot has given, by the place of the pot that counts; those of one stay begin with nothing.
    pub drawn: Vec<i128>,
    /// Whether what was used before the first stay belongs to this year.
    pub first_year: bool,
    /// Which end the open points have; `true` = the greater one.
    pub ends: &'a std::collections::BTreeMap<Point, bool>,
}
