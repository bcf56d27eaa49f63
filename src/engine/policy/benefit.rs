//! Help beside the settlement line: grants, subsidies, free services; who gets it, how much, how often.

use super::{Cite, Condition, Title};
use crate::Id;
use crate::facts::vocabulary;
use crate::packed::Packed;

vocabulary! {
    /// What kind of help a benefit is.
    BenefitKind {
        /// 现金
        Cash = "cash",
        /// 资助缴费
        Subsidy = "subsidy",
        /// 预付、预救助
        Advance = "advance",
        /// 减免
        Discount = "discount",
        /// 服务
        Service = "service",
        /// 用药保障
        Drugs = "drugs",
    }
}

/// One kind of help that is not a line of the settlement.
#[derive(Clone, Debug, Packed)]
pub struct Benefit {
    /// Its id, such as `FG-01`.
    pub id: Id,
    /// What it is called.
    pub title: Title,
    /// What kind of help it is.
    pub kind: BenefitKind,
    /// Who gets it and when.
    pub when: Condition,
    /// Whether an office decides even where the condition holds: the answer is then at most "ask".
    pub ask: bool,
    /// How much; `None` = told in words only.
    pub gives: Option<Gives>,
    /// How often.
    pub times: Option<Times>,
    /// What it is and who decides, in plain words.
    pub text: Title,
    /// Whether its figures are inferred from published totals: shown as such, never computed.
    pub inferred: bool,
    /// The status that whoever is granted it holds from then on.
    pub leads_to: Option<Id>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// How much a benefit gives. Tables are named by their place in the policy.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum Gives {
    /// A flat amount.
    Amount(#[packed(at = tables)] usize),
    /// An office decides between the two.
    Between(#[packed(at = tables)] usize, #[packed(at = tables)] usize),
    /// Anything from nothing up to it.
    UpTo(#[packed(at = tables)] usize),
    /// A share of an amount that the person declares, or bands of it.
    Of(GivesOf),
}

/// `share × (amount − less)`, or bands of it, rounded once, at most `up_to` and never more than the amount.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct GivesOf {
    /// The declared amount, by its place among the facts.
    #[packed(at = facts)]
    pub fact: usize,
    /// The table with the share; all of it, if there is none.
    #[packed(at = tables)]
    pub share: Option<usize>,
    /// The table with the bands, instead of a share.
    #[packed(at = tables)]
    pub segments: Option<usize>,
    /// The table with what is taken off first.
    #[packed(at = tables)]
    pub less: Option<usize>,
    /// The table with the greatest amount.
    #[packed(at = tables)]
    pub up_to: Option<usize>,
    /// Whether an office decides how much: anything from nothing up to it.
    pub decided: bool,
}

/// How often a benefit is given.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct Times {
    /// So often at most.
    pub at_most: u32,
    /// So often as a rule; beyond that, up to `at_most`, only as an exception that an office grants.
    pub usual: Option<u32>,
    /// In which time.
    pub per: TimesPer,
    /// The declared count of how often it was given before, by its place among the facts.
    #[packed(at = facts)]
    pub used: usize,
    /// Whether more often only means a warning, not a refusal.
    pub only_warns: bool,
}

vocabulary! {
    /// In which time a benefit is given so many times.
    TimesPer {
        /// 每年
        Year = "year",
        /// 每次住院
        Stay = "stay",
        /// 一生
        Life = "life",
    }
}
