//! Conditions: closed records, every filled field of which must hold. There are no expressions.

use crate::packed::Packed;
use crate::{Mask, Money, Ratio, Span};

/// When something applies. An empty condition always holds; several filled fields must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed)]
pub struct Condition {
    /// The kind of care is one of these.
    pub care: Option<Mask>,
    /// The hospital level is one of these.
    pub level: Option<Mask>,
    /// The place is one of these.
    pub place: Option<Mask>,
    /// The papers are one of these.
    pub referral: Option<Mask>,
    /// The cause is one of these.
    pub cause: Option<Mask>,
    /// The scheme is one of these.
    pub scheme: Option<Mask>,
    /// The hospital is (not) designated.
    pub designated: Option<bool>,
    /// The illness is (not) in the scope of basic insurance.
    pub in_scope: Option<bool>,
    /// The person holds at least one status of each of these sets.
    pub statuses: Vec<Mask>,
    /// The groups that `statuses` names, for explanations.
    #[packed(at = groups)]
    pub groups: Vec<usize>,
    /// Declared facts, by their place in the policy, and the answers they must have: [`Mask::TRUE`] and [`Mask::FALSE`]
    /// for yes and no, else a set of the fact's options.
    #[packed(at = facts)]
    pub facts: Vec<(usize, Mask)>,
    /// Ambiguities, by their place in the policy, and the readings under which this holds.
    #[packed(at = ambiguities)]
    pub readings: Vec<(usize, Mask)>,
    /// The admission lies in the span.
    pub admitted: Option<Span>,
    /// The discharge lies in the span.
    pub discharged: Option<Span>,
    /// Full months of age at admission are at least so many.
    pub age_months_at_least: Option<u32>,
    /// Full months of age at admission are fewer than so many.
    pub age_months_below: Option<u32>,
    /// At least one night lies in the span.
    pub nights: Option<Nights>,
    /// The year's in-scope cost, this stay included, or the bill has (not) reached an amount.
    pub reached: Option<Reached>,
    /// A layer paid more than so much on this stay.
    #[packed(at = layers)]
    pub paid_above: Option<(usize, Money)>,
    /// What earlier layers leave is more than this share of the whole bill.
    pub unpaid_above: Option<Ratio>,
    /// At least one of these holds (if there are any).
    pub any_of: Vec<Condition>,
    /// This does not hold.
    pub except: Option<Box<Condition>>,
}

impl Condition {
    /// Whether the condition, or one inside it, is one for which `looks` says yes.
    pub fn any(&self, looks: &impl Fn(&Condition) -> bool) -> bool {
        looks(self) || self.any_of.iter().chain(self.except.as_deref()).any(|inner| inner.any(looks))
    }
}

/// Nights of the stay in a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub struct Nights {
    /// The span.
    pub span: Span,
    /// Whether nights without insurance cover (停保) are left out.
    pub entitled: bool,
}

/// A comparison with a (possibly adjusted) amount.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct Reached {
    /// What is compared.
    pub of: ReachedOf,
    /// Layers whose payments of the year are taken off the cost first, by their place; none of the bill.
    #[packed(at = layers)]
    pub minus: Vec<usize>,
    /// The table of the amount, by its place in the policy.
    #[packed(at = tables)]
    pub amount: usize,
    /// `true`: the amount is reached (of the bill: exceeded); `false`: it is not.
    pub yes: bool,
}

/// What is compared with an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum ReachedOf {
    /// The year's in-scope cost, this stay included: at least the amount, or below it.
    YearEligible,
    /// The whole bill of this stay: more than the amount, or at most as much.
    Bill,
    /// A declared amount, by its place among the facts: at least the amount, or below it.
    Fact(#[packed(at = facts)] usize),
}
