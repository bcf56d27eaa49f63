//! Which numbers of a policy its own tests try at their edges.

mod days;
mod demand;
mod help;
mod hits;
mod place;
mod rows;
mod steps;

use settle_engine::policy::Policy;
use settle_policy::Node;
use settle_policy::author_test;
use settle_policy::mutant::{self, Number};
use settle_policy::untested::Missing;

use crate::mutate;
pub use demand::Demand;
use hits::Hits;

/// A number, what is asked of the tests, and what they do.
pub struct Row {
    /// The number.
    pub number: Number,
    /// Where it is used, if it is used in several places that have edges of their own.
    pub place: Option<String>,
    /// What is asked.
    pub demand: Demand,
    /// A test one step below, or on the day before.
    pub below: bool,
    /// A test at it, or on the day.
    pub at: bool,
    /// A test one step above, or on the day after.
    pub above: bool,
    /// A test whose amount a step of it would change.
    pub used: bool,
}

impl Row {
    /// What is asked, each with whether a test does it.
    pub fn asked(&self) -> Vec<(Missing, bool)> {
        match self.demand {
            Demand::Edge => vec![(Missing::Below, self.below), (Missing::At, self.at), (Missing::Above, self.above)],
            Demand::Above => vec![(Missing::At, self.at), (Missing::Above, self.above)],
            Demand::Day => {
                vec![(Missing::DayBefore, self.below), (Missing::OnDay, self.at), (Missing::DayAfter, self.above)]
            }
            Demand::Times => vec![(Missing::OnceLess, self.below), (Missing::SoOften, self.at)],
            Demand::Use => vec![(Missing::Use, self.used)],
            Demand::Notice => vec![(Missing::Notice, self.used)],
        }
    }

    /// What no test does.
    pub fn missing(&self) -> Vec<Missing> {
        self.asked().into_iter().filter(|(_, done)| !done).map(|(asked, _)| asked).collect()
    }

    /// Whether the tests do what is asked.
    pub fn is_covered(&self) -> bool {
        self.missing().is_empty()
    }
}

/// What is asked, as a word of the JSON output.
pub const fn name(missing: Missing) -> &'static str {
    match missing {
        Missing::Below => "below",
        Missing::At => "at",
        Missing::Above => "above",
        Missing::DayBefore => "day_before",
        Missing::OnDay => "day",
        Missing::DayAfter => "day_after",
        Missing::OnceLess => "once_less",
        Missing::SoOften => "so_often",
        Missing::Use => "use",
        Missing::Notice => "notice",
    }
}

/// An ambiguity that is computed, and whether a test says what its readings come to.
pub struct Reading {
    /// The id of the ambiguity.
    pub id: String,
    /// The bytes of the file, from and to.
    pub at: Option<(usize, usize)>,
}

/// What the tests of a policy cover.
pub struct Outcome {
    /// Every number, in the order of the file.
    pub rows: Vec<Row>,
    /// Computed ambiguities without a test.
    pub untested: Vec<Reading>,
}

impl Outcome {
    /// The numbers whose edges are not all tried.
    pub fn uncovered(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_covered())
    }
}

/// Settles every test and looks at which numbers it used, and how near to their edges.
pub fn run(root: &Node, policy: &Policy) -> Outcome {
    let numbers = mutant::numbers(root);
    let mut hits = Hits::default();
    for test in author_test::tests(root) {
        let Some(case) = test.case(policy) else { continue };
        steps::note(root, policy, &case, &mut hits);
        let named = help::named(test.node);
        help::note(root, policy, &case, &named, &mut hits);
        days::note(root, policy, &case, !named.is_empty(), &numbers, &mut hits);
    }
    let mut rows: Vec<Row> = numbers.into_iter().flat_map(|number| rows::of(root, policy, number, &hits)).collect();
    notice(root, policy, &mut rows);
    Outcome { rows, untested: untested(root) }
}

/// What has no edge of its own is tried if a test notices every step of it.
fn notice(root: &Node, policy: &Policy, rows: &mut [Row]) {
    let wanted: Vec<String> =
        rows.iter().filter(|row| row.demand == Demand::Notice).map(|row| row.number.element.clone()).collect();
    if wanted.is_empty() {
        return;
    }
    let outcome = mutate::run_on(root, policy, |element| wanted.iter().any(|wanted| wanted == element));
    let survives = |element: &str| outcome.survivors().any(|changed| changed.mutant.element == element);
    for row in rows.iter_mut().filter(|row| row.demand == Demand::Notice) {
        row.used = !survives(&row.number.element);
    }
}

/// Ambiguities that some condition asks for, and that no test says anything about.
fn untested(root: &Node) -> Vec<Reading> {
    let list = |key: &str| match root.get(key).map(|node| &node.value) {
        Some(settle_policy::Value::List(list)) => list.as_slice(),
        _ => &[],
    };
    let names = |test: &Node, id: &str| {
        let chosen = test.get("readings").is_some_and(|readings| readings.get(id).is_some());
        let told = match test.get("reading_amounts").map(|node| &node.value) {
            Some(settle_policy::Value::Table(entries)) => {
                entries.iter().any(|(name, _)| name.split_once('.').map_or(name.as_str(), |(ambiguity, _)| ambiguity) == id)
            }
            _ => false,
        };
        chosen || told
    };
    let untested = |node: &Node| {
        let id = node.get("id")?.text()?;
        let open = mutant::asks_for(root, id) && !list("test").iter().any(|test| names(test, id));
        open.then(|| Reading { id: id.to_owned(), at: node.get("id").and_then(|id| id.at) })
    };
    list("ambiguity").iter().filter_map(untested).collect()
}
