//! Running the tests of a policy on a changed one until one fails.

use std::time::{Duration, Instant};

use settle_engine::policy::Policy;
use settle_policy::Node;
use settle_policy::author_test::{self, Test};

/// The tests of a policy, quick ones first.
pub struct Tests<'n>(Vec<Test<'n>>);

impl<'n> Tests<'n> {
    /// Runs each once, to see how long it takes.
    pub fn of(root: &'n Node, policy: &Policy) -> Tests<'n> {
        let timed = |test: Test<'n>| {
            let begun = Instant::now();
            let _ = test.run(policy);
            (begun.elapsed(), test)
        };
        let mut tests: Vec<(Duration, Test)> = author_test::tests(root).into_iter().map(timed).collect();
        tests.sort_by_key(|(time, _)| *time);
        Tests(tests.into_iter().map(|(_, test)| test).collect())
    }

    /// Whether a test fails with a policy.
    pub fn notice(&self, policy: &Policy) -> bool {
        self.0.iter().any(|test| !test.run(policy).findings.is_empty())
    }
}
