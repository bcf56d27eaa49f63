//! How the money is claimed, and what a policy promises.

use super::{Cite, Condition, Title};
use crate::packed::Packed;
use crate::{Id, Ratio};

/// One way to claim (办理途径): every route whose condition holds is shown.
#[derive(Clone, Debug, Packed)]
pub struct Route {
    /// Its id, such as `LZ-15`.
    pub id: Id,
    /// What it is called.
    pub title: Title,
    /// What to do, in order.
    pub text: Title,
    /// When it applies.
    pub when: Condition,
    /// Whether the person only lays out the out-of-pocket amount at discharge (先诊疗后付费、一站式).
    pub cash_is_out_of_pocket: bool,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// A promise about the result: the person pays at most a share of the whole bill. It decides nothing.
#[derive(Clone, Debug, Packed)]
pub struct TargetShare {
    /// Its id, such as `LZ-11`.
    pub id: Id,
    /// What it is called.
    pub title: Title,
    /// The greatest share of the whole bill, rounded as the policy rounds.
    pub at_most: Ratio,
    /// Its words.
    pub cite: Vec<Cite>,
}
