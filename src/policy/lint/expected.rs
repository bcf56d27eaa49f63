//! What looks implausible and is meant: records that answer a warning, and those that answer none.

use std::cell::RefCell;

use super::pack::{Pack, place, text};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

/// The expected warnings of a file, and which of them were met.
pub(super) struct Expected<'a> {
    records: Vec<(&'a str, &'a str)>,
    met: RefCell<Vec<bool>>,
}

impl<'a> Expected<'a> {
    pub fn of(pack: &Pack<'a>) -> Expected<'a> {
        let word = |node, key| text(node, key).unwrap_or_default();
        let records: Vec<(&str, &str)> =
            pack.list("expected").iter().map(|node| (word(node, "what"), word(node, "target"))).collect();
        Expected { met: RefCell::new(vec![false; records.len()]), records }
    }

    /// Whether a warning is answered. The record that answers it is one that something triggers.
    pub fn answers(&self, what: &str, target: &str) -> bool {
        let mut answered = false;
        for (record, met) in self.records.iter().zip(self.met.borrow_mut().iter_mut()) {
            if *record == (what, target) {
                *met = true;
                answered = true;
            }
        }
        answered
    }

    /// Records that nothing triggers.
    pub fn unmet(&self, pack: &Pack, findings: &mut Findings) {
        for (index, (node, met)) in pack.list("expected").iter().zip(self.met.borrow().iter()).enumerate() {
            if !met {
                let id = text(node, "id").unwrap_or_default().to_owned();
                place(&format!("expected[{index}]"), node).add(Code::W6, Problem::NotTriggered(id), findings);
            }
        }
    }
}
