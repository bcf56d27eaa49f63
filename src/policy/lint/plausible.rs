//! Results that look wrong: a higher level pays more, a poorer class is worse off, more cost gives less, a jump.
//!
//! Made-up stays are settled over a grid. A policy that means what looks wrong says so in an `[[expected]]` record; one
//! that nothing triggers is told too.

use std::collections::BTreeMap;

use settle_engine::Money;

use super::expected::Expected;
use super::grid::{self, Paid, Setting};
use super::pack::{Pack, Place, place, text, texts};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

/// A jump of what the funds pay is told above this: 100 yuan, in fen.
const JUMP: i64 = 10_000;

/// Common statuses from the poorest on. Those of one group are not compared with each other, only with later ones and
/// with nobody's.
const POOREST_FIRST: &[&[&str]] = &[&["destitute", "orphan"], &["subsistence_allowance"], &["marginal_low_income", "low_income"]];

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let expected = Expected::of(pack);
    if !pack.policy.layers.is_empty() {
        let bills = grid::bills(pack);
        let settled: Vec<(Setting, Vec<Paid>)> =
            grid::settings(pack).into_iter().map(|setting| (setting, grid::pay(pack, &setting, &bills))).collect();
        let mut seen = Seen { pack, expected: &expected, reported: BTreeMap::new() };
        for (setting, paid) in &settled {
            seen.along(setting, paid);
        }
        for (a, first) in &settled {
            for (b, second) in settled.iter().filter(|(b, _)| alike(a, b)) {
                if a.category == b.category && a.level < b.level {
                    seen.levels(a, b, first, second);
                } else if a.level == b.level && poorer(pack, a.category, b.category) {
                    seen.classes(a, b, first, second);
                }
            }
        }
        for (place, problem) in seen.reported.into_values() {
            place.add(Code::W5, problem, findings);
        }
    }
    expected.unmet(pack, findings);
}

/// Whether two settings differ at most in level and class.
fn alike(a: &Setting, b: &Setting) -> bool {
    (a.care, a.away, a.day, a.answers) == (b.care, b.away, b.day, b.answers)
}

/// Whether the first class is poorer than the second.
fn poorer(pack: &Pack, a: Option<usize>, b: Option<usize>) -> bool {
    let rank = |class: Option<usize>| {
        let id = class.and_then(|index| pack.policy.categories.get(index)).map(|category| category.id.as_str());
        id.and_then(|id| POOREST_FIRST.iter().position(|group| group.contains(&id)))
    };
    match (a, b) {
        (Some(_), None) => true,
        (Some(_), Some(_)) => matches!((rank(a), rank(b)), (Some(a), Some(b)) if a < b),
        (None, _) => false,
    }
}

/// What was found: the first of each kind and target is told.
struct Seen<'p, 'a> {
    pack: &'p Pack<'a>,
    expected: &'p Expected<'a>,
    reported: BTreeMap<(&'static str, String), (Place, Problem)>,
}

impl Seen<'_, '_> {
    fn report(&mut self, what: &'static str, target: &str, place: Option<Place>, problem: impl FnOnce() -> Problem) {
        if self.expected.answers(what, target) {
            return;
        }
        if let Some(place) = place {
            self.reported.entry((what, target.to_owned())).or_insert_with(|| (place, problem()));
        }
    }

    /// One setting over rising bills.
    fn along(&mut self, setting: &Setting, paid: &[Paid]) {
        for (before, after) in paid.iter().zip(paid.iter().skip(1)) {
            let more = after.funds.fen().saturating_sub(before.funds.fen());
            let cost = after.bill.fen().saturating_sub(before.bill.fen());
            let told = |layer: usize| {
                let amounts = [before.bill, after.bill, before.funds, after.funds].map(|amount| amount.to_string());
                (self.layer(layer).0, grid::told(self.pack, setting, None), amounts)
            };
            let change = |at: &usize| {
                let amount = |paid: &Paid| paid.layers.get(*at).map_or(0, |amount| amount.fen());
                amount(after).saturating_sub(amount(before))
            };
            let layers = 0..after.layers.len();
            if more < 0
                && let Some(layer) = layers.clone().min_by_key(change)
            {
                let (id, case, amounts) = told(layer);
                let (target, place) = self.layer(layer);
                self.report("less_for_more", &target, place, || Problem::LessForMore(id, case, amounts));
            } else if more.saturating_sub(cost) > JUMP
                && let Some(layer) = layers.max_by_key(change)
            {
                let (id, case, amounts) = told(layer);
                let (target, place) = self.layer(layer);
                self.report("jump", &target, place, || Problem::Jump(id, case, amounts));
            }
        }
    }

    /// The same stay at a lower and a higher level.
    fn levels(&mut self, low: &Setting, high: &Setting, below: &[Paid], above: &[Paid]) {
        let Some((a, b)) = first_pair(below, above, |a, b| b.funds > a.funds) else { return };
        let id = |level: usize| self.pack.policy.levels.get(level).map(|level| level.id.to_string()).unwrap_or_default();
        let node = self.pack.list("level").get(high.level);
        let place = node.map(|node| place(&format!("level[{}]", high.level), node));
        let problem = Problem::HigherPaysMore(
            id(low.level),
            id(high.level),
            grid::told(self.pack, low, Some(a.bill)),
            a.funds.to_string(),
            b.funds.to_string(),
        );
        let target = id(high.level);
        self.report("level_order", &target, place, || problem);
    }

    /// The same stay of somebody poorer and of somebody else.
    fn classes(&mut self, poorer: &Setting, other: &Setting, poor: &[Paid], rest: &[Paid]) {
        let Some((a, b)) = first_pair(poor, rest, |a, b| b.funds > a.funds) else { return };
        let id = |class: Option<usize>| {
            let category = class.and_then(|class| self.pack.policy.categories.get(class));
            category.map_or_else(|| "none".to_owned(), |category| category.id.to_string())
        };
        let out_of_pocket = |paid: &Paid| paid.bill.checked_sub(paid.funds).unwrap_or(Money::ZERO).to_string();
        let target = id(poorer.category);
        let problem = Problem::PoorerWorseOff(
            target.clone(),
            id(other.category),
            grid::told(self.pack, poorer, Some(a.bill)),
            out_of_pocket(a),
            out_of_pocket(b),
        );
        let place = self.class(&target);
        self.report("class_order", &target, place, || problem);
    }

    fn layer(&self, index: usize) -> (String, Option<Place>) {
        let id = self.pack.policy.layers.get(index).map(|layer| layer.id.to_string()).unwrap_or_default();
        let node = self.pack.list("layer").get(index);
        (id, node.map(|node| place(&format!("layer[{index}]"), node)))
    }

    /// Where a status is declared, or the first group that it belongs to, or the head.
    fn class(&self, id: &str) -> Option<Place> {
        let own = self.pack.list("category").iter().enumerate().find(|(_, node)| text(node, "id") == Some(id));
        let group = || self.pack.list("group").iter().enumerate().find(|(_, node)| texts(node, "category").contains(&id));
        let head = || self.pack.root().get("policy").map(|node| place("policy", node));
        let own = own.map(|(index, node)| place(&format!("category[{index}]"), node));
        own.or_else(|| group().map(|(index, node)| place(&format!("group[{index}]"), node))).or_else(head)
    }
}

/// The first bill of both at which something holds.
fn first_pair<'p>(a: &'p [Paid], b: &'p [Paid], holds: impl Fn(&Paid, &Paid) -> bool) -> Option<(&'p Paid, &'p Paid)> {
    a.iter().find_map(|a| b.iter().find(|b| b.bill == a.bill).filter(|b| holds(a, b)).map(|b| (a, b)))
}
