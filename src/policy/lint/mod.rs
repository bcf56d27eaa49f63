//! What only a whole policy can get wrong: numbers that leave a day out or that no document says, orders nobody
//! stated, ratios past the ends.
//!
//! A lint looks at a policy that is already legal, beside the tree it was read from (for places). A new one is a new
//! file, a line in [`all`], and a good and a bad sample.

mod age;
mod because_of_computed;
mod coverage_in_time;
mod dead_data;
mod evidence;
mod expected;
mod grid;
mod meet;
mod numbers;
mod pack;
mod plausible;
mod points;
mod ratio_outside;
mod unordered_adjustments;
mod uses;
mod ways_cover;
mod wrong_table;

use settle_engine::Date;
use settle_engine::policy::Policy;

use crate::findings::Findings;
use crate::node::Node;

use pack::Pack;

/// One thing to look for.
pub struct Lint {
    /// Its name, which is also the name of its samples.
    pub name: &'static str,
    /// Whether it only warns: a policy with warnings is legal.
    pub warns: bool,
    check: fn(&Pack, &mut Findings),
}

/// Every lint, in the order in which they run.
#[must_use]
pub fn all() -> &'static [Lint] {
    &[
        Lint { name: "wrong_table", warns: false, check: wrong_table::check },
        Lint { name: "coverage_in_time", warns: false, check: coverage_in_time::check },
        Lint { name: "ways_cover", warns: false, check: ways_cover::check },
        Lint { name: "unordered_adjustments", warns: false, check: unordered_adjustments::check },
        Lint { name: "ratio_outside", warns: false, check: ratio_outside::check },
        Lint { name: "evidence", warns: false, check: evidence::check },
        Lint { name: "because_of_computed", warns: false, check: because_of_computed::check },
        Lint { name: "plausible", warns: true, check: plausible::check },
        Lint { name: "dead_data", warns: true, check: dead_data::check },
        Lint { name: "age", warns: true, check: age::check },
    ]
}

/// Runs every lint that finds errors over a policy and the tree that it was read from.
#[must_use]
pub fn run(root: &Node, policy: &Policy) -> Findings {
    these(&Pack::new(root, policy, None), false)
}

/// Runs every lint that warns over a legal policy. Without a day nothing is overdue.
#[must_use]
pub fn warnings(root: &Node, policy: &Policy, on: Option<Date>) -> Findings {
    these(&Pack::new(root, policy, on), true)
}

fn these(pack: &Pack, warn: bool) -> Findings {
    let mut findings = Findings::default();
    for lint in all().iter().filter(|lint| lint.warns == warn) {
        (lint.check)(pack, &mut findings);
    }
    findings
}
