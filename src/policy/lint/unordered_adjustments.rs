//! Two changes of one number that can both apply and give another result in another order, without an order.

use std::collections::BTreeSet;

use settle_engine::policy::{Adjust, Change, Target};

use super::meet::can_meet;
use super::pack::{Pack, text, texts};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let adjusts = &pack.policy.adjusts;
    for (index, second) in adjusts.iter().enumerate() {
        for first in adjusts.iter().take(index).filter(|first| first.target == second.target) {
            if commute(&first.change, &second.change) || !can_meet(first, second) || is_ordered(pack, first, second) {
                continue;
            }
            // Told at the one that stands later in the file, whatever order the circle was cut in.
            let (earlier, later) = if stands_before(pack, first, second) { (first, second) } else { (second, first) };
            if let Some((_, place)) = pack.adjust(later.id.as_str()) {
                let problem =
                    Problem::UnorderedAdjustments(earlier.id.to_string(), later.id.to_string(), target(pack, later.target));
                place.add(Code::E3, problem, findings);
            }
        }
    }
}

/// Whether the order makes no difference.
fn commute(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (Change::Add(_), Change::Add(_)) | (Change::Times(_), Change::Times(_)) | (Change::Remove, Change::Remove) => true,
        (Change::Set(a), Change::Set(b)) => a == b,
        _ => false,
    }
}

/// Whether one of them names the other under `after`, itself or through others, and not both.
fn is_ordered(pack: &Pack, a: &Adjust, b: &Adjust) -> bool {
    comes_after(pack, a.id.as_str(), b.id.as_str()) != comes_after(pack, b.id.as_str(), a.id.as_str())
}

fn comes_after(pack: &Pack, later: &str, earlier: &str) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![later];
    while let Some(id) = open.pop() {
        for name in pack.adjust(id).map(|(node, _)| texts(node, "after")).unwrap_or_default() {
            if name == earlier {
                return true;
            }
            if seen.insert(name) {
                open.push(name);
            }
        }
    }
    false
}

fn stands_before(pack: &Pack, a: &Adjust, b: &Adjust) -> bool {
    let at = |id: &str| pack.list("adjust").iter().position(|node| text(node, "id") == Some(id));
    at(a.id.as_str()) < at(b.id.as_str())
}

fn target(pack: &Pack, target: Target) -> String {
    match target {
        Target::Table(table) => pack.table_id(table),
        Target::Pot(pot) => pack.policy.pots.get(pot).map(|pot| pot.id.to_string()).unwrap_or_default(),
    }
}
