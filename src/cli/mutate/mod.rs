//! Which small changes of a policy its own tests notice.

mod kill;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;
use settle_engine::policy::Policy;
use settle_policy::author_test;
use settle_policy::mutant::{self, Mutant};
use settle_policy::{Code, Node, Value, lint};

use kill::Tests;

/// A mutant that is a policy of its own.
pub struct Changed {
    /// What is changed.
    pub mutant: Mutant,
    /// The policy with the change.
    pub policy: Policy,
    /// Whether a test fails with it.
    pub killed: bool,
}

/// A reason, written in the pack, why a mutant survives.
#[derive(Debug)]
pub struct Reason {
    /// The id of the mutant.
    pub id: String,
    /// The bytes of the file, from and to.
    pub at: Option<(usize, usize)>,
}

/// What became of every mutant of a policy file.
pub struct Outcome {
    /// The mutants that are policies of their own, in the order of the file.
    pub mutants: Vec<Changed>,
    /// Written reasons for mutants that survive.
    pub excused: Vec<String>,
    /// Written reasons that no surviving mutant needs.
    pub unneeded: Vec<Reason>,
}

impl Outcome {
    /// How many a test noticed.
    pub fn killed(&self) -> usize {
        self.mutants.iter().filter(|changed| changed.killed).count()
    }

    /// Those that nobody noticed and nobody explained.
    pub fn survivors(&self) -> impl Iterator<Item = &Changed> {
        self.mutants.iter().filter(|changed| !changed.killed && !self.excused.contains(&changed.mutant.id()))
    }

    /// Noticed or explained mutants of a hundred, in tenths, rounded down; a policy without mutants has all of them.
    pub fn score(&self) -> usize {
        let well = self.mutants.len() - self.survivors().count();
        if self.mutants.is_empty() { 1000 } else { well * 1000 / self.mutants.len() }
    }
}

/// The ids of tests that fail on the policy itself: then there is nothing to compare mutants with.
pub fn failing(root: &Node, policy: &Policy) -> Vec<String> {
    author_test::run(root, policy).into_iter().filter(|test| !test.findings.is_empty()).map(|test| test.id).collect()
}

/// Makes every mutant of a legal policy and runs the tests on each, in parallel; one ends with the first that notices.
pub fn run(root: &Node, policy: &Policy) -> Outcome {
    run_on(root, policy, |_| true)
}

/// The same for some elements only.
pub fn run_on(root: &Node, policy: &Policy, wanted: impl Fn(&str) -> bool) -> Outcome {
    let mutants: Vec<Mutant> = mutant::all(root).into_iter().filter(|mutant| wanted(&mutant.element)).collect();
    let policies: Vec<(Mutant, Option<(u64, Policy)>)> = mutants
        .into_par_iter()
        .map(|mutant| {
            let policy = legal(&mutant.apply(root)).map(|policy| (print(&policy), policy));
            (mutant, policy)
        })
        .collect();
    let mut seen = HashSet::from([print(policy)]);
    let distinct: Vec<(Mutant, Policy)> = policies
        .into_iter()
        .filter_map(|(mutant, policy)| {
            let (print, policy) = policy?;
            seen.insert(print).then_some((mutant, policy))
        })
        .collect();
    let tests = Tests::of(root, policy);
    let mutants: Vec<Changed> = distinct
        .into_par_iter()
        .map(|(mutant, policy)| {
            let killed = tests.notice(&policy);
            Changed { mutant, policy, killed }
        })
        .collect();
    let survives = |id: &str| mutants.iter().any(|changed| !changed.killed && changed.mutant.id() == id);
    let (excused, unneeded): (Vec<Reason>, Vec<Reason>) = reasons(root).into_iter().partition(|reason| survives(&reason.id));
    Outcome { excused: excused.into_iter().map(|reason| reason.id).collect(), unneeded, mutants }
}

/// The policy of a changed tree, if the checker would take it. A number that is not in its quote is what a mutant is
/// about, and no reason to refuse it.
pub fn legal(root: &Node) -> Option<Policy> {
    let (policy, _) = settle_policy::policy(root);
    let policy = policy?;
    let refused = lint::run(root, &policy).list.into_iter().any(|finding| matches!(finding.code, Code::E1 | Code::E2 | Code::E3));
    (!refused).then_some(policy)
}

/// What tells one validated model from another.
fn print(policy: &Policy) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{policy:?}").hash(&mut hasher);
    hasher.finish()
}

/// The written reasons of a pack.
fn reasons(root: &Node) -> Vec<Reason> {
    let Some(Value::List(list)) = root.get("mutant").map(|node| &node.value) else { return Vec::new() };
    let reason = |node: &Node| Some(Reason { id: node.get("id")?.text()?.to_owned(), at: node.get("id")?.at });
    list.iter().filter_map(reason).collect()
}
