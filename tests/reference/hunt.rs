//! Looks for differences: made-up policies with made-up years, and policies that ship with made-up years.

use serde::Deserialize;
use serde_json::Value;
use settle_engine::policy::Policy;
use settle_policy::Node;

use crate::compare::{Verdict, compare};
use crate::made::{Edges, case, policy, shrink};

/// What was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Years with the same amounts.
    pub same: u64,
    /// Cases that both refuse, because they contradict themselves.
    pub both_refuse: u64,
    /// Cases that the reader refuses.
    pub not_read: u64,
    /// Cases of which too much is open for the plain settlement.
    pub open: u64,
}

impl Tally {
    /// Both tallies together.
    #[must_use]
    pub fn and(self, other: Tally) -> Tally {
        Tally {
            same: self.same + other.same,
            both_refuse: self.both_refuse + other.both_refuse,
            not_read: self.not_read + other.not_read,
            open: self.open + other.open,
        }
    }
}

/// A difference, as small as it could be made.
#[derive(Clone, Debug)]
pub struct Found {
    /// What differs.
    pub what: String,
    /// The content of the policy file.
    pub policy: Value,
    /// The content of the case file.
    pub case: Value,
}

/// A tree of JSON.
#[must_use]
pub fn node(value: &Value) -> Node {
    Node::deserialize(value).expect("JSON is a tree")
}

/// What one case of a policy shows; `None` if it cannot be read.
#[must_use]
pub fn verdict(policy: &Policy, written: &Value) -> Option<Verdict> {
    let case = settle_policy::case(&node(written), policy).0?;
    Some(compare(policy, &case, &settle_engine::settle(policy, &case, false)))
}

/// The made-up policy of a seed, if the checker lets it pass.
#[must_use]
pub fn made_policy(seed: u64) -> Option<(Value, Policy)> {
    let written = policy::policy(seed);
    let tree = node(&written);
    let policy = settle_policy::policy(&tree).0?;
    (!settle_policy::lint::run(&tree, &policy).has_errors()).then_some((written, policy))
}

/// Compares so many years of a policy, the first of them made from a seed.
///
/// # Errors
/// The first difference.
pub fn years(written: &Value, policy: &Policy, first: u64, count: u64) -> Result<Tally, Box<Found>> {
    let edges = Edges::of(policy);
    let mut tally = Tally::default();
    for seed in first..first + count {
        let case = case::case(policy, &edges, seed);
        match verdict(policy, &case) {
            None => tally.not_read += 1,
            Some(Verdict::Same) => tally.same += 1,
            Some(Verdict::BothRefuse) => tally.both_refuse += 1,
            Some(Verdict::Open) => tally.open += 1,
            Some(Verdict::Differs(what)) => return Err(Box::new(small(written, &case, &what))),
        }
    }
    Ok(tally)
}

/// Makes a difference small.
fn small(policy: &Value, case: &Value, what: &str) -> Found {
    let refuses = what.contains("refuse");
    let shows = |policy: &Value, case: &Value| {
        let policy = settle_policy::policy(&node(policy)).0?;
        match verdict(&policy, case) {
            // A refusal that leaving out brings about is another matter.
            Some(Verdict::Differs(what)) if refuses || !what.contains("refuse") => Some(what),
            _ => None,
        }
    };
    let (policy, case) = shrink::shrink(policy, case, &|policy, case| shows(policy, case).is_some());
    let what = shows(&policy, &case).unwrap_or_else(|| what.to_owned());
    Found { what, policy, case }
}
