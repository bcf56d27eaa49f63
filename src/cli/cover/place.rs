//! Where in the file a number stands that was used: the row of its table by level, way and day.

use settle_engine::policy::{Key, Policy, VersionDate};
use settle_engine::{Date, Mask};
use settle_policy::Node;
use settle_policy::mutant::{Hop, find};

use super::rows::items;

/// What picks the row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Picked {
    /// The hospital level, by its place in the policy.
    pub level: Option<usize>,
    /// The way that pays.
    pub way: Option<usize>,
    /// The day of the version.
    pub day: Date,
}

/// The way to a table of numbers.
pub fn table(root: &Node, id: &str) -> Option<Vec<Hop>> {
    ["amount", "percent", "segments", "pot"].iter().find_map(|list| {
        let index = items(root, list).iter().position(|node| node.get("id").and_then(Node::text) == Some(id))?;
        Some(vec![Hop::Key((*list).to_owned()), Hop::Item(index)])
    })
}

/// The row of a table, by its place among the rows of the policy.
pub fn row(policy: &Policy, id: &str, picked: Picked) -> Option<usize> {
    let table = policy.tables.iter().find(|table| table.id.as_str() == id)?;
    table.rows.iter().position(|row| {
        let here = match table.by {
            None => true,
            Some(Key::Level) => picked.level.is_some_and(|level| !Mask::only(level).and(row.at).is_empty()),
            Some(Key::Way) => picked.way.is_some_and(|way| !Mask::only(way).and(row.at).is_empty()),
        };
        here && row.span.contains(picked.day)
    })
}

/// The way to the number of a table that was used; for bands, to their table.
pub fn number(root: &Node, policy: &Policy, id: &str, picked: Picked) -> Option<Vec<Hop>> {
    let mut place = table(root, id)?;
    let Some(Hop::Key(list)) = place.first().cloned() else { return None };
    if list == "segments" {
        return Some(place);
    }
    let row = row(policy, id, picked)?;
    let single = if list == "pot" { "limit" } else { "value" };
    let has_single = find(root, &place).is_some_and(|node| node.get(single).is_some());
    match row.checked_sub(usize::from(has_single)) {
        None => place.push(Hop::Key(single.to_owned())),
        Some(row) => place.extend([Hop::Key("rows".to_owned()), Hop::Item(row), Hop::Key("value".to_owned())]),
    }
    Some(place)
}

/// The day that picks the version of a number, if it is known.
pub fn version_day(policy: &Policy, admitted: Option<Date>, discharged: Date) -> Option<Date> {
    match policy.version_date {
        VersionDate::Discharge => Some(discharged),
        VersionDate::Admission => admitted,
        VersionDate::AnyNight => {
            let day = policy.valid.from.map_or(discharged, |from| from.max(discharged));
            Some(policy.valid.through.map_or(day, |through| through.min(day)))
        }
    }
}
