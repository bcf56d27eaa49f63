//! Ranges that are exact where a policy jumps too, and what reaches their ends.
//!
//! [`settle`](crate::settle) tries open amounts at their ends. Here each open amount is swept from end to end while all
//! else stays at a candidate, and where a line jumps or turns both sides become candidates too, until nothing new turns
//! up. What is exact then stands in docs/adr/0013.

mod completion;
mod sweeps;

use crate::policy::Policy;
use crate::settle::{Answer, Run, World, assemble, checked, each_stay, versions_differ};
use crate::settlement::SettleError;
use crate::{Case, FactKey, Money};

pub use completion::{Completion, Known, complete};
use sweeps::{Keep, candidates};

/// A range with what reaches its ends.
#[derive(Clone, Debug)]
pub struct ExactRange {
    /// The answer, as of [`settle`](crate::settle).
    pub answer: Answer,
    /// For each stay, in order of discharge, each layer and the person: what reaches the ends of the amount.
    pub ends: Vec<End>,
    /// Whether every jump of every line was followed; if not, the answer is that of [`settle`](crate::settle).
    pub exact: bool,
}

/// What reaches the ends of one amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// The layer, by its place in the policy; `None` = what the person pays.
    pub layer: Option<usize>,
    /// The least amount and what is known in that case.
    pub least: (Money, Completion),
    /// The greatest amount and what is known in that case.
    pub greatest: (Money, Completion),
}

/// Settles a case over every completion of what is not known, jumps inside open amounts included.
///
/// # Errors
/// As [`settle`](crate::settle).
pub fn settle_exact(policy: &Policy, case: &Case, trace: bool) -> Result<ExactRange, SettleError> {
    let mut ends = Vec::new();
    let mut exact = true;
    if let Some((answer, apart)) = each_stay(policy, case, &mut |alone, stay| {
        let found = settle_exact(policy, alone, trace)?;
        exact &= found.exact;
        ends.extend(found.ends.into_iter().map(|end| end.at_stay(stay)));
        Ok(found.answer)
    })? && apart
    {
        return Ok(ExactRange { answer, ends, exact });
    }
    let Some(roots) = checked(policy, case)? else {
        return Ok(ExactRange { answer: crate::settle(policy, case, trace)?, ends: Vec::new(), exact: true });
    };
    let whole = |exact: bool| -> Result<ExactRange, SettleError> {
        let answer = crate::settle(policy, case, trace)?;
        Ok(ExactRange { answer, ends: Vec::new(), exact })
    };
    let Some(found) = candidates(policy, case, roots, Keep::Turns)? else { return whole(false) };
    let ends = completion::ends(policy, &found.runs);
    let answer = assemble(policy, case, &found.runs, (true, found.rejected), trace)?;
    Ok(ExactRange { answer, ends, exact: found.complete })
}

/// Whether a fact can move any amount of the result, as [`matters`](crate::matters), but with every open amount tried at
/// each place where something begins or ends, not only at its ends.
///
/// # Errors
/// As [`settle`](crate::settle).
pub fn matters_exact(policy: &Policy, case: &Case, key: FactKey) -> Result<bool, SettleError> {
    if crate::matters(policy, case, key)? {
        return Ok(true);
    }
    let Some(roots) = checked(policy, case)? else { return Ok(false) };
    let Some(found) = candidates(policy, case, roots, Keep::All)? else { return Ok(true) };
    for root in &found.roots {
        if versions_differ(policy, case, root, key)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The runs that were found, and the worlds with all candidates.
pub(crate) struct Found {
    pub runs: Vec<Run>,
    pub roots: Vec<World>,
    pub rejected: Option<(usize, &'static str)>,
    /// Whether nothing new turned up in the end.
    pub complete: bool,
}

impl End {
    fn at_stay(self, stay: usize) -> End {
        let moved = |(amount, known): (Money, Completion)| {
            let known = known.into_iter().map(|(key, known)| (crate::settle::at_stay(key, stay), known)).collect();
            (amount, known)
        };
        End { stay, layer: self.layer, least: moved(self.least), greatest: moved(self.greatest) }
    }
}
