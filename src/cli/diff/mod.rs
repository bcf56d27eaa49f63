//! What changed between two versions of a policy, and the smallest stay on which each change shows.

mod records;

use rayon::prelude::*;
use settle_engine::policy::Policy;
use settle_policy::Node;

use crate::mutate::legal;
use crate::probe::{Found, Grid, smallest};
use records::Kind;

/// How a record changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Only words, citations or other things that no amount comes from.
    Words,
    /// Only its place among others.
    Moved,
    /// It is new.
    Added,
    /// It is gone.
    Gone,
    /// It says something else.
    Changed,
}

/// One change.
pub struct Change {
    /// The record, such as `pot/basic.cap`; several, if they can only change together.
    pub record: String,
    /// How it changed.
    pub how: How,
    /// The smallest stay that was found to show it.
    pub found: Option<Found>,
}

/// Every change, in the order of the new file.
pub fn run((old_root, old): (&Node, &Policy), (new_root, new): (&Node, &Policy)) -> Vec<Change> {
    let grid = match (Grid::new(old_root, old), Grid::new(new_root, new)) {
        (Some(grid), Some(other)) => Some(grid.and(other)),
        (grid, other) => grid.or(other),
    };
    let find = |changed: &Policy| grid.as_ref().and_then(|grid| smallest(grid, old, changed));
    let edits = records::changed(old_root, new_root);
    // Each change alone on the old file; what is only legal together with others is tried with all of them.
    let tried: Vec<(Change, bool)> = edits
        .into_par_iter()
        .map(|edit| {
            let how = edit.how();
            let alone = if edit.kind == Kind::Words { None } else { Some(legal(&edit.apply(old_root))) };
            let together = matches!(alone, Some(None));
            let found = alone.flatten().and_then(|changed| find(&changed));
            (Change { record: edit.record, how, found }, together)
        })
        .collect();
    let (together, mut changes): (Vec<_>, Vec<_>) = tried.into_iter().partition(|(_, together)| *together);
    if let Some((first, _)) = together.first() {
        let records: Vec<&str> = together.iter().map(|(change, _)| change.record.as_str()).collect();
        let how = if together.len() == 1 { first.how } else { How::Changed };
        changes.push((Change { record: records.join(", "), how, found: find(new) }, true));
    }
    changes.into_iter().map(|(change, _)| change).collect()
}
