//! On every day of the policy and at every level (or way) that can look a number up, exactly one row gives it.
//!
//! A number can be looked up at a level on a day if some case reaches it there: every combination of care, level, place,
//! papers, statuses, days and declared facts that the conditions around it can tell apart is tried.
//!
//! Rows only change on the days on which one begins or the day after one ends, so only those days are looked at.

use settle_engine::policy::{Key, Table};
use settle_engine::{Date, Mask, Span};

use super::pack::Pack;
use super::uses::{self, Use, both};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let uses = uses::all(pack);
    for (index, table) in pack.policy.tables.iter().enumerate() {
        // A table without rows is one that the document names and does not give.
        let here: Vec<&Use> = uses.iter().filter(|found| found.table == index).collect();
        if table.rows.is_empty() || here.is_empty() {
            continue;
        }
        let days = days(pack.policy.valid, table, &here);
        for (name, key) in keys(pack, table, &here) {
            let needed = |day: Date| {
                let level = (table.by == Some(Key::Level)).then_some(key);
                let found = |found: &&&Use| needs(found, table, key) && found.days.contains(day);
                here.iter().filter(found).any(|found| found.is_possible(pack, level, Some(day), None))
            };
            let rows_on = |day: Date| {
                let rows = table.rows.iter().enumerate();
                rows.filter(move |(_, row)| row.span.contains(day) && !row.at.and(key).is_empty()).map(|(at, _)| at)
            };
            let days = || days.iter().copied().filter(|day| needed(*day));
            if let Some(day) = days().find(|day| rows_on(*day).next().is_none())
                && let Some((_, _, place)) = pack.table(index)
            {
                place.add(Code::E2, Problem::Gap(table.id.to_string(), name.clone(), day.to_string()), findings);
            }
            if let Some((day, second)) = days().find_map(|day| Some((day, rows_on(day).nth(1)?)))
                && let Some(place) = pack.row(index, second)
            {
                place.add(Code::E2, Problem::Overlap(table.id.to_string(), name, day.to_string()), findings);
            }
        }
    }
    outside(pack, findings);
}

/// Whether a use looks a key up.
fn needs(found: &Use, table: &Table, key: Mask) -> bool {
    match table.by {
        None => true,
        Some(Key::Level) => !found.levels.and(key).is_empty(),
        Some(Key::Way) => found.way.is_some_and(|(_, way)| !Mask::only(way).and(key).is_empty()),
    }
}

/// The keys that a table must have, with their names; one without a name if nothing picks the row.
fn keys(pack: &Pack, table: &Table, uses: &[&Use]) -> Vec<(String, Mask)> {
    let named = |ids: Vec<String>| ids.into_iter().enumerate().map(|(index, id)| (id, Mask::only(index))).collect();
    match table.by {
        None => vec![(String::new(), Mask(u64::MAX))],
        Some(Key::Level) => named(pack.policy.levels.iter().map(|level| level.id.to_string()).collect()),
        Some(Key::Way) => {
            let layer = uses.iter().find_map(|found| found.way).and_then(|(layer, _)| pack.policy.layers.get(layer));
            named(layer.map(|layer| layer.ways.iter().map(|way| way.id.to_string()).collect()).unwrap_or_default())
        }
    }
}

/// The days of the policy on which something can begin, in order.
fn days(valid: Span, table: &Table, uses: &[&Use]) -> Vec<Date> {
    let spans = table.rows.iter().map(|row| row.span).chain(uses.iter().map(|found| found.days));
    let begins = spans.flat_map(|span| [span.from, span.through.and_then(|day| day.plus_days(1))]);
    let first = valid.from.or_else(|| Date::new(1, 1, 1));
    let mut days: Vec<Date> = begins.chain([first]).flatten().filter(|day| valid.contains(*day)).collect();
    days.sort();
    days.dedup();
    days
}

/// Rows and adjustments of which no day lies within the policy.
fn outside(pack: &Pack, findings: &mut Findings) {
    let valid = pack.policy.valid;
    let is_outside =
        |span: Span| matches!(both(span, valid), Span { from: Some(from), through: Some(through) } if through < from);
    for (index, table) in pack.policy.tables.iter().enumerate() {
        for (at, _) in table.rows.iter().enumerate().filter(|(_, row)| is_outside(row.span)) {
            if let Some(place) = pack.row(index, at) {
                place.add(Code::E2, Problem::OutsideValidity(table.id.to_string()), findings);
            }
        }
    }
    for adjust in pack.policy.adjusts.iter().filter(|adjust| is_outside(adjust.span)) {
        if let Some((_, place)) = pack.adjust(adjust.id.as_str()) {
            place.add(Code::E2, Problem::OutsideValidity(adjust.id.to_string()), findings);
        }
    }
}
