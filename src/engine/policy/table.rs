//! Numbers: dated, cited tables of amounts, ratios and bands; caps; and what changes them.

use super::{Cite, Condition, Title};
use crate::packed::Packed;
use crate::{Factor, Id, Mask, Money, Points, Ratio, Span};

/// A number of the policy, perhaps by hospital level or by way, each row with its days and its words.
#[derive(Clone, Debug, Packed)]
pub struct Table {
    /// Its id, such as `basic.deductible`.
    pub id: Id,
    /// What picks the row.
    pub by: Option<Key>,
    /// The rows; empty where the document names the number and does not give it.
    pub rows: Vec<Row>,
    /// What the n-th stay of the year changes.
    pub nth_stay: Option<NthStay>,
    /// Its name, if people read it.
    pub title: Option<Title>,
}

/// What picks a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Key {
    /// The hospital level.
    Level,
    /// The way that pays (see [`Way`](super::Way)).
    Way,
}

/// One dated value.
#[derive(Clone, Debug, Packed)]
pub struct Row {
    /// For which levels, or which ways, by their place; all, if the table has no key.
    pub at: Mask,
    /// For which days.
    pub span: Span,
    /// The number.
    pub value: Entered,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// A number of any kind: in a row of a table, or typed in for one that is not published.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum Entered {
    /// An amount.
    Amount(Money),
    /// A ratio.
    Ratio(Ratio),
    /// Marginal bands.
    Bands(Measure, Vec<Band>),
}

/// Marginal bands are counted from here (readings.md G5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Measure {
    /// From zero burden: the deductible lies inside the first bands.
    FromZero,
    /// From the deductible.
    AboveDeductible,
}

/// One marginal band (费用段). Its upper limit belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub struct Band {
    /// The upper limit; `None` = no limit.
    pub upto: Option<Money>,
    /// What the fund pays of the part inside.
    pub pay: Ratio,
}

/// What the first, second … stay that counts changes of an amount.
#[derive(Clone, Debug, Packed)]
pub struct NthStay {
    /// How.
    pub change: NthChange,
    /// Which covered stays count, and are changed.
    pub counts: Condition,
    /// Where that is said.
    pub cite: Vec<Cite>,
}

/// How the n-th stay changes an amount.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum NthChange {
    /// Times a factor; the last one repeats.
    Factors(Vec<Factor>),
    /// (n − 1) times so much less. The floor never raises an amount that is lower from the start.
    Less {
        /// So much for each stay before.
        by: Money,
        /// The floor.
        at_least: Money,
    },
}

/// A cap (封顶线) as a pot from which layers draw.
#[derive(Clone, Debug, Packed)]
pub struct Pot {
    /// Its id, such as `basic.cap`.
    pub id: Id,
    /// How long it lasts.
    pub per: Per,
    /// The table of its limit; without rows where the limit is a fact.
    #[packed(at = tables)]
    pub limit: usize,
    /// The declared amount that is its limit: an approved quota, an advance that was given.
    #[packed(at = facts)]
    pub limit_fact: Option<usize>,
    /// Pots with the same counter share what was drawn. The place of the pot that counts.
    #[packed(at = pots)]
    pub counter: usize,
    /// A declared amount of the year that is drawn before the first stay.
    #[packed(at = facts)]
    pub first: Option<usize>,
}

/// How long a pot lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Per {
    /// One stay.
    Stay,
    /// One insurance year.
    Year,
    /// For good: the years go on drawing from what is left.
    Life,
}

/// A change of a table or a pot when a condition holds (上浮、下降、减半、取消).
#[derive(Clone, Debug, Packed)]
pub struct Adjust {
    /// Its id.
    pub id: Id,
    /// What it changes.
    pub target: Target,
    /// When.
    pub when: Condition,
    /// How.
    pub change: Change,
    /// On which days.
    pub span: Span,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// What an adjustment changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Target {
    /// A table, by its place.
    Table(#[packed(at = tables)] usize),
    /// A pot, by its place.
    Pot(#[packed(at = pots)] usize),
}

/// How an adjustment changes its target.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum Change {
    /// Percentage points more or less, in every band.
    Add(Points),
    /// Times a factor.
    Times(Factor),
    /// Another number instead.
    Set(Entered),
    /// No cap at all.
    Remove,
}
