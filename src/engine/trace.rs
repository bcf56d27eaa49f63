//! What was done, step by step: facts, never sentences. `settle-text` makes sentences of it.

use crate::policy::{BaseOf, Cite, Entered, Measure};
use crate::{Fraction, Id, Money, Ratio};

/// Why a layer paid what it paid on one stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its steps were computed.
    Computed,
    /// The amount is a line of the settlement slip.
    Given,
    /// The numbers are not published: this amount is one end of what is possible.
    Unpublished,
    /// An office decides between two amounts: this amount is one of them.
    Decided,
    /// Basic insurance does not cover the stay, so no layer pays (readings.md G12).
    NotCovered,
    /// The layer's condition does not hold, or none of its ways does.
    NotEntitled(Failed),
    /// Exclusions say no, by their place in the policy.
    Excluded(Vec<usize>),
}

crate::facts::vocabulary! {
    /// The field of a condition that failed.
    Failed {
        /// The kind of care.
        Care = "care",
        /// The hospital level.
        Level = "level",
        /// The place.
        Place = "place",
        /// The papers.
        Referral = "referral",
        /// The cause.
        Cause = "cause",
        /// The scheme.
        Scheme = "scheme",
        /// Whether the hospital is designated.
        Designated = "designated",
        /// Whether the illness is in scope.
        InScope = "in_scope",
        /// The status.
        Status = "status",
        /// A declared fact.
        Fact = "fact",
        /// The words are read in another way.
        Reading = "reading",
        /// The day of admission.
        Admitted = "admitted",
        /// The day of discharge.
        Discharged = "discharged",
        /// The age.
        Age = "age",
        /// The nights in a span.
        Nights = "nights",
        /// The year's in-scope cost.
        Reached = "reached",
        /// What another layer paid.
        Paid = "paid",
        /// What is left unpaid.
        Unpaid = "unpaid",
        /// None of several alternatives holds.
        AnyOf = "any_of",
        /// Something that must not hold does.
        Except = "except",
    }
}

/// One operator at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTrace {
    /// What it did.
    pub kind: StepKind,
    /// The amount after it, exact, in fen.
    pub after: Fraction,
    /// Which number it used.
    pub number: Option<Used>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// A number as it was used: from which table, changed by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The id of the table or pot.
    pub id: Id,
    /// The number after all changes.
    pub value: Entered,
    /// Which stay of the year it was, and what that changed, if the table looks at that.
    pub nth: Option<(u32, Nth)>,
    /// The adjustments applied, by their place in the policy.
    pub adjusts: Vec<usize>,
    /// Adjustments that did not apply, and the field of their condition that failed; only with a trace.
    pub refused: Vec<(usize, Failed)>,
}

/// What the n-th stay changed of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nth {
    /// Times a factor.
    Times(crate::Factor),
    /// So much less than at the first stay.
    Less(Money),
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The base: a quantity minus earlier layers; over the year, the sum so far.
    Base {
        /// The quantity.
        of: BaseOf,
        /// Its amount on this stay.
        amount: Money,
        /// The person's first share in it, where that counts too.
        prior: Option<Money>,
        /// What earlier layers took off it on this stay, by their place.
        minus: Vec<(usize, Money)>,
        /// The sum of the year so far, this stay included, for a yearly layer.
        year: Option<Money>,
    },
    /// A deductible (or a gate) was taken.
    Deductible {
        /// How much of it was left to take.
        taken: Money,
        /// Whether it is a gate.
        gate: bool,
        /// Whether the amount before it stayed below it.
        below: bool,
    },
    /// A ratio was applied.
    Share(Ratio),
    /// Bands were laid over the amount.
    Segments {
        /// From where they count.
        measure: Measure,
        /// Each band's part, its ratio and its exact amount in fen.
        parts: Vec<(Fraction, Ratio, Fraction)>,
    },
    /// A cap was looked at.
    Cap {
        /// What is left in the pot before this layer's share of it.
        room: Money,
        /// Whether it cut the amount.
        cut: bool,
    },
    /// A cap that does not apply: removed by an adjustment, or neither published nor entered.
    NoCap {
        /// Whether an adjustment removed it.
        removed: bool,
    },
    /// What was paid before was raised to a share of the base.
    TopUp {
        /// The share.
        to: Ratio,
        /// What the counted layers paid.
        counted: Money,
    },
    /// The amount was held to what all layers together may pay.
    Ceiling {
        /// The share.
        at_most: Ratio,
        /// What the counted layers paid.
        counted: Money,
        /// What is left for this layer.
        room: Money,
        /// Whether it cut the amount.
        cut: bool,
    },
    /// A flat amount was taken.
    Fixed(Money),
    /// An approved amount was looked at.
    Quota {
        /// What is left of it before this layer's share.
        room: Money,
        /// Whether it cut the amount.
        cut: bool,
    },
    /// A share was taken off a fee.
    Discount {
        /// The share that is taken off.
        off: Ratio,
        /// What is left to pay of the fee.
        price: Money,
    },
    /// Nights were counted.
    Prorate {
        /// Nights that count.
        nights: i64,
        /// All nights.
        of: i64,
        /// Whether they are days, the first and the last both counted.
        days: bool,
    },
    /// What the layer already paid this year was taken off.
    AlreadyPaid(Money),
    /// The amount was held to the in-scope cost that nobody has paid yet (readings.md G4).
    Unpaid(Money),
    /// The amount was held to what is unpaid of this bill.
    UnpaidBill(Money),
    /// Part of the amount was received before, as an advance.
    Offset {
        /// Who gave it.
        payer: Id,
        /// What of it was still unresolved before this layer.
        before: Money,
        /// What was set off.
        set_off: Money,
        /// What the layer pays now.
        now: Money,
    },
    /// The amount went to two payers.
    Split {
        /// The payer of the share.
        payer: Id,
        /// Its amount.
        amount: Money,
        /// The payer of the rest.
        rest: Id,
        /// Its amount.
        rest_amount: Money,
    },
}
