//! What only a whole policy can get wrong: numbers that leave a day out or that no document says, orders nobody
//! stated, ratios past the ends.
//!
//! A lint looks at a policy that is already legal, beside the tree it was read from (for places). A new one is a new
//! file, a line in [`all`], and a good and a bad sample.

mod because_of_computed;
mod coverage_in_time;
mod evidence;
mod meet;
mod numbers;
mod pack;
mod ratio_outside;
mod unordered_adjustments;
mod uses;
mod wrong_table;

use settle_engine::policy::Policy;

use crate::findings::Findings;
use crate::node::Node;

use pack::Pack;

/// One thing to look for.
pub struct Lint {
    /// Its name, which is also the name of its samples.
    pub name: &'static str,
    check: fn(&Pack, &mut Findings),
}

/// Every lint, in the order in which they run.
#[must_use]
pub fn all() -> &'static [Lint] {
    &[
        Lint { name: "wrong_table", check: wrong_table::check },
        Lint { name: "coverage_in_time", check: coverage_in_time::check },
        Lint { name: "unordered_adjustments", check: unordered_adjustments::check },
        Lint { name: "ratio_outside", check: ratio_outside::check },
        Lint { name: "evidence", check: evidence::check },
        Lint { name: "because_of_computed", check: because_of_computed::check },
    ]
}

/// Runs every lint over a policy and the tree that it was read from.
#[must_use]
pub fn run(root: &Node, policy: &Policy) -> Findings {
    let mut findings = Findings::default();
    let pack = Pack::new(root, policy);
    for lint in all() {
        (lint.check)(&pack, &mut findings);
    }
    findings
}
