//! A ratio that some adjustments, applying together, carry below 0 % or above 100 %.
//!
//! The engine holds such a ratio at the end of the scale; no document means that, so the author must say what it means.

use settle_engine::policy::{Adjust, Change, Entered, Key, Row, Table, Target};
use settle_engine::{Fraction, Ratio};

use super::meet::{can_meet, is_empty};
use super::pack::Pack;
use super::uses::both;
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

/// So many combinations of one row are tried at most.
const MOST_TRIED: usize = 20_000;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    for (index, table) in pack.policy.tables.iter().enumerate() {
        let adjusts = pack.policy.adjusts.iter().filter(|adjust| adjust.target == Target::Table(index));
        let adjusts: Vec<&Adjust> = adjusts.collect();
        let worst = table.rows.iter().find_map(|row| {
            let here: Vec<&Adjust> = adjusts.iter().copied().filter(|adjust| reaches(adjust, table, row)).collect();
            ratios(&row.value).into_iter().find_map(|ratio| smallest(ratio, &here))
        });
        if let Some((guilty, outcome)) = worst
            && let Some((_, place)) = guilty.last().and_then(|adjust| pack.adjust(adjust.id.as_str()))
        {
            let names: Vec<&str> = guilty.iter().map(|adjust| adjust.id.as_str()).collect();
            place.add(Code::E3, Problem::RatioOutside(table.id.to_string(), names.join(" + "), outcome), findings);
        }
    }
}

fn ratios(value: &Entered) -> Vec<Ratio> {
    match value {
        Entered::Amount(_) => Vec::new(),
        Entered::Ratio(ratio) => vec![*ratio],
        Entered::Bands(_, bands) => bands.iter().map(|band| band.pay).collect(),
    }
}

/// Whether an adjustment can apply where a row does.
fn reaches(adjust: &Adjust, table: &Table, row: &Row) -> bool {
    let levels = adjust.when.level.filter(|_| table.by == Some(Key::Level));
    levels.is_none_or(|levels| !levels.and(row.at).is_empty()) && !is_empty(both(adjust.span, row.span))
}

/// The smallest set of adjustments that carries the ratio outside, and where to.
fn smallest<'a>(ratio: Ratio, adjusts: &[&'a Adjust]) -> Option<(Vec<&'a Adjust>, String)> {
    let mut tried = 0;
    let mut sets: Vec<(Vec<usize>, Fraction)> = vec![(Vec::new(), ratio.fraction())];
    while !sets.is_empty() && tried < MOST_TRIED {
        let mut larger = Vec::new();
        for (set, value) in &sets {
            let next = set.last().map_or(0, |last| last.saturating_add(1));
            for (index, adjust) in adjusts.iter().enumerate().skip(next) {
                tried += 1;
                if !set.iter().filter_map(|other| adjusts.get(*other)).all(|other| can_meet(other, adjust)) {
                    continue;
                }
                let Some(value) = changed(*value, &adjust.change) else { continue };
                let set: Vec<usize> = set.iter().copied().chain([index]).collect();
                if Ratio::new(value).is_none() {
                    let guilty = set.iter().filter_map(|index| adjusts.get(*index).copied()).collect();
                    return Some((guilty, percent(value)));
                }
                larger.push((set, value));
            }
        }
        sets = larger;
    }
    None
}

fn changed(value: Fraction, change: &Change) -> Option<Fraction> {
    match change {
        Change::Add(points) => value.checked_add(points.fraction()),
        Change::Times(factor) => value.checked_mul(factor.fraction()),
        Change::Set(Entered::Ratio(ratio)) => Some(ratio.fraction()),
        Change::Set(_) | Change::Remove => None,
    }
}

/// A fraction as a percentage that may lie outside 0 % to 100 %.
fn percent(value: Fraction) -> String {
    let scaled = value.numerator().checked_mul(1_000_000).and_then(|n| n.checked_div(value.denominator())).unwrap_or_default();
    let (sign, digits) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    let decimals = format!("{:04}", digits % 10_000);
    let decimals = decimals.trim_end_matches('0');
    let dot = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{dot}{decimals}%", digits / 10_000)
}
