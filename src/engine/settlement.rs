//! What the engine answers.

use crate::trace::{Outcome, StepTrace};
use crate::{Id, Money};

/// A settled case with every fact known: exact to the fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The stays in order of discharge.
    pub stays: Vec<SettledStay>,
    /// The years, earliest first.
    pub years: Vec<SettledYear>,
}

/// One settled stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledStay {
    /// Its place in the case.
    pub index: usize,
    /// Its name in the case.
    pub id: Id,
    /// The parts of the bill.
    pub quantities: Quantities,
    /// The coverage rule that holds, by its place; `None` if the policy has none or none holds.
    pub coverage: Option<usize>,
    /// The first shares that were taken, by their place in the policy; none where the slip gives the amount.
    pub prepaid: Vec<usize>,
    /// What each layer paid, in the policy's order.
    pub layers: Vec<SettledLayer>,
    /// What the person pays; negative = money back (readings.md G11).
    pub out_of_pocket: Money,
    /// The advances of the policy after this stay, in the order of their pots.
    pub advances: Vec<Advance>,
    /// The routes that apply, by their place in the policy.
    pub routes: Vec<usize>,
    /// For each target of the policy, whether it is reached.
    pub targets: Vec<bool>,
}

/// The five quantities of a bill (readings.md G12: a stay that is not covered has no prior payment and no in-scope cost).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantities {
    /// T, the whole bill.
    pub gross: Money,
    /// Outside the catalogue.
    pub uncovered: Money,
    /// Above a price ceiling.
    pub above_limit: Money,
    /// The first share of the person; `None` for a stay that is not covered.
    pub prior_payment: Option<Money>,
    /// E, in scope; `None` for a stay that is not covered.
    pub eligible: Option<Money>,
}

impl SettledStay {
    /// Whether a layer computed something on the stay, or (`None`) the stay is covered at all: words about it count here.
    #[must_use]
    pub fn uses(&self, layer: Option<usize>) -> bool {
        match layer {
            Some(layer) => self.layers.get(layer).is_some_and(|layer| layer.outcome == Outcome::Computed),
            None => self.quantities.covered(),
        }
    }

    /// What the person lays out at discharge, where a route says so.
    #[must_use]
    pub fn cash_at_discharge(&self, policy: &crate::policy::Policy) -> Option<Money> {
        let says = |route: &usize| policy.routes.get(*route).is_some_and(|route| route.cash_is_out_of_pocket);
        self.routes.iter().any(says).then_some(self.out_of_pocket)
    }
}

impl Quantities {
    /// Whether basic insurance covers the stay.
    #[must_use]
    pub fn covered(&self) -> bool {
        self.eligible.is_some()
    }
}

/// An advance that later payments are set off against, as it stands after a stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advance {
    /// Its pot, by its place in the policy.
    pub pot: usize,
    /// What was given.
    pub given: Money,
    /// What was set off so far, this stay included.
    pub set_off: Money,
    /// What is left: neither set off nor claimed back.
    pub unresolved: Money,
}

/// What one layer paid on one stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledLayer {
    /// The amount.
    pub amount: Money,
    /// Who pays it, by id; the sum is the amount.
    pub payers: Vec<(Id, Money)>,
    /// Why.
    pub outcome: Outcome,
    /// The way that paid, by its place in the layer.
    pub way: Option<usize>,
    /// What of the amount was set off against advances, by the place of their pots.
    pub set_off: Vec<(usize, Money)>,
    /// Adjustments, caps that cut, ways and exclusions that decided, by id.
    pub because: Vec<Id>,
    /// The steps, if a trace was asked for.
    pub steps: Vec<StepTrace>,
}

/// One insurance year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledYear {
    /// The calendar year of discharge.
    pub year: i32,
    /// What each layer paid in this case (what was used before the first stay is not in it), in the policy's order.
    pub layers: Vec<Money>,
    /// What the person pays for the stays of this case; never negative unless earlier stays were paid before.
    pub out_of_pocket: Money,
}

/// Why a case cannot be settled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettleError {
    /// A number grew past what the engine holds.
    Overflow,
    /// An identity of the bill does not hold: no amount may be shown.
    Identity {
        /// The stay.
        stay: Id,
    },
    /// The policy names a number that none of its rows gives for this stay.
    NoValue {
        /// The table.
        table: Id,
        /// The stay.
        stay: Id,
    },
    /// The facts contradict each other in every completion.
    Contradiction {
        /// The stay.
        stay: Id,
        /// The fact to look at.
        field: &'static str,
    },
    /// The case names a level, a status or a layer that the policy does not know.
    Unknown {
        /// The field.
        field: &'static str,
        /// What was written.
        name: Id,
    },
}

impl std::fmt::Display for SettleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SettleError::Overflow => f.write_str("a number grew past what the engine holds"),
            SettleError::Identity { stay } => write!(f, "the parts of stay `{stay}` do not add up"),
            SettleError::NoValue { table, stay } => write!(f, "table `{table}` has no value for stay `{stay}`"),
            SettleError::Contradiction { stay, field } => write!(f, "stay `{stay}` contradicts itself at `{field}`"),
            SettleError::Unknown { field, name } => write!(f, "the policy does not know `{name}` in `{field}`"),
        }
    }
}

impl std::error::Error for SettleError {}
