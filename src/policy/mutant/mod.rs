//! Mutants: the same policy with one small thing changed, to see whether the author's tests notice.
//!
//! A mutant is made on the tree of the file and read again like any file, so that it is always a legal policy, and it is
//! told apart by the validated model: a change that leaves the model as it was, or makes one that another mutant has
//! already, is none. The steps and the kinds of changes are listed in docs/adr/0010.

mod change;
mod number;
mod tree;
mod walk;

pub use change::{Change, asks_for};
pub use number::Kind;
pub use tree::{Hop, find};
pub use walk::{Spot, What};

use std::collections::BTreeSet;

use crate::node::Node;
use tree::Edit;

/// A policy file with one thing changed.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// What is changed, such as `pot/basic.cap/limit`.
    pub element: String,
    /// How.
    pub change: Change,
    /// The bytes of the file, from and to.
    pub at: Option<(usize, usize)>,
    edits: Vec<Edit>,
}

/// A number of a policy file.
#[derive(Clone, Debug)]
pub struct Number {
    /// Its name.
    pub element: String,
    /// Its kind.
    pub kind: Kind,
    /// As the file writes it.
    pub text: String,
    /// The way to it.
    pub way: Vec<Hop>,
    /// The bytes of the file, from and to.
    pub at: Option<(usize, usize)>,
}

impl Number {
    /// The amount, if it is one.
    #[must_use]
    pub fn amount(&self) -> Option<settle_engine::Money> {
        settle_engine::Money::parse(self.text.strip_suffix('元')?).ok()
    }
}

impl Mutant {
    /// The name under which a pack may say why it survives.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}#{}", self.element, self.change)
    }

    /// The tree with the change.
    #[must_use]
    pub fn apply(&self, root: &Node) -> Node {
        let mut changed = root.clone();
        self.edits.iter().for_each(|edit| edit.apply(&mut changed));
        changed
    }
}

/// Every change that one may make to a file, legal or not. Two never have the same id.
#[must_use]
pub fn all(root: &Node) -> Vec<Mutant> {
    let mut seen = BTreeSet::new();
    let mut mutants: Vec<Mutant> = walk::spots(root).iter().flat_map(|spot| change::of(spot, root)).collect();
    mutants.retain(|mutant| seen.insert(mutant.id()));
    mutants
}

/// The amount that a node writes, such as `200元`.
#[must_use]
pub fn amount(node: &Node) -> Option<settle_engine::Money> {
    settle_engine::Money::parse(node.text()?.strip_suffix('元')?).ok()
}

/// Every number of a file that decides something.
#[must_use]
pub fn numbers(root: &Node) -> Vec<Number> {
    let number = |spot: Spot| match spot.what {
        What::Number(kind, text) => Some(Number { element: spot.element, kind, text, way: spot.way, at: spot.at }),
        _ => None,
    };
    walk::spots(root).into_iter().filter_map(number).collect()
}
