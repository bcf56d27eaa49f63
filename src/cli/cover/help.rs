//! What tests of help do with its numbers: the bands and the share that it pays of a declared amount, and how often it is
//! given. Only help counts of which the test says what comes of it.

use settle_engine::plan::{BenefitAnswer, Reason};
use settle_engine::policy::{Benefit, Entered, Gives, GivesOf, Measure, Policy, Times};
use settle_engine::{Case, Date, Fact, Fraction, Id, Money, plan, settle};
use settle_policy::mutant::Hop;
use settle_policy::{Node, Value};

use super::hits::{Hits, inner};
use super::place::{self, Picked};
use super::rows::items;
use super::steps::is_enough;

/// The help of which a test says what comes of it.
pub fn named(test: &Node) -> Vec<&str> {
    match test.get("benefits").map(|node| &node.value) {
        Some(Value::Table(entries)) => entries.iter().map(|(name, _)| name.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Answers a case and notes what the help that the test names did with its numbers.
pub fn note(root: &Node, policy: &Policy, case: &Case, named: &[&str], hits: &mut Hits) {
    if named.is_empty() {
        return;
    }
    let settled = settle(policy, case, true).ok();
    let Ok(plan) = plan(policy, case, settled.as_ref(), &settle_policy::holidays()) else { return };
    let Some(at) = At::last(root, policy, case) else { return };
    for answer in &plan.benefits {
        let Some(benefit) = policy.benefits.get(answer.benefit) else { continue };
        // Where the condition fails, no number was looked at.
        let fails = answer.because.iter().any(|reason| matches!(reason, Reason::Failed(_)));
        if fails || !named.contains(&benefit.id.as_str()) {
            continue;
        }
        if let Some(times) = &benefit.times {
            at.times(benefit, times, hits);
        }
        if let (Some(Gives::Of(of)), Some(true)) = (&benefit.gives, answer.open) {
            at.part(of, answer, hits);
        }
    }
}

/// The moment of a question: the last stay, or the day.
struct At<'a> {
    root: &'a Node,
    policy: &'a Policy,
    case: &'a Case,
    discharged: Date,
    picked: Picked,
}

impl<'a> At<'a> {
    fn last(root: &'a Node, policy: &'a Policy, case: &'a Case) -> Option<At<'a>> {
        let last = case.stays.iter().max_by_key(|stay| stay.discharged);
        let (admitted, discharged) = match last {
            Some(stay) => (if let Fact::Known(day) = stay.admitted { Some(day) } else { None }, stay.discharged),
            None => (case.asked.on, case.asked.on?),
        };
        let level = match last.map(|stay| &stay.level) {
            Some(Fact::Known(level)) => policy.level_index(level.as_str()),
            _ => None,
        };
        let day = place::version_day(policy, admitted, discharged)?;
        Some(At { root, policy, case, discharged, picked: Picked { level, way: None, day } })
    }

    /// How often it was given before, against how often it can be.
    fn times(&self, benefit: &Benefit, times: &Times, hits: &mut Hits) {
        let Some(decl) = self.policy.facts.get(times.used) else { return };
        let named = self.case.asked.counts.iter().map(|(id, year, fact)| (id, *year, fact));
        let used = match self.of_year(named, &decl.id) {
            Some(Fact::Known(count)) => *count,
            None if decl.absent_is_none => 0,
            _ => return,
        };
        let list = items(self.root, "benefit");
        let Some(index) = list.iter().position(|node| node.get("id").and_then(Node::text) == Some(benefit.id.as_str())) else {
            return;
        };
        for (key, limit) in [("at_most", Some(times.at_most)), ("usual", times.usual)] {
            let way = ["benefit", "times", key].map(|key| Hop::Key(key.to_owned()));
            let [list, times, key] = way;
            if let Some(limit) = limit {
                hits.count(&[list, Hop::Item(index), times, key], used, limit);
            }
        }
    }

    /// What is declared for the year of the question, or for no year.
    fn of_year<'f, F>(&self, named: impl Iterator<Item = (&'f Id, Option<i32>, &'f F)> + Clone, id: &Id) -> Option<&'f F> {
        let year = self.discharged.year();
        let mut of_year = named.clone().filter(|(name, at, _)| *name == id && *at == Some(year));
        let mut of_none = named.filter(|(name, at, _)| *name == id && at.is_none());
        of_year.next().or_else(|| of_none.next()).map(|(.., fact)| fact)
    }

    /// The declared amount against the limits of bands, and whether a step of a share would change what is given.
    fn part(&self, of: &GivesOf, answer: &BenefitAnswer, hits: &mut Hits) {
        let Some(declared) = self.declared(of) else { return };
        let less = match of.less {
            Some(table) => match self.value(table) {
                Some(Entered::Amount(less)) if !self.is_adjusted(table) => (*less).min(declared),
                _ => return,
            },
            None => Money::ZERO,
        };
        let Some(rest) = declared.checked_sub(less) else { return };
        let cap = of.up_to.and_then(|table| self.value(table));
        let given = answer.amount.map(|amount| amount.high);
        let cut = matches!((cap, given), (Some(Entered::Amount(cap)), Some(given)) if given >= *cap);
        let way = |table: usize| {
            let id = &self.policy.tables.get(table)?.id;
            place::number(self.root, self.policy, id.as_str(), self.picked)
        };
        if let (Some(share), false) = (of.share.and_then(way), cut || !is_enough(Fraction::from(rest))) {
            hits.used(&share);
        }
        let bands = of.segments.and_then(|table| Some((way(table)?, self.value(table)?)));
        let Some((table, Entered::Bands(measure, bands))) = bands else { return };
        let (mut lower, upper) = match measure {
            Measure::FromZero => (less, declared),
            Measure::AboveDeductible => (Money::ZERO, rest),
        };
        for (index, band) in bands.iter().enumerate() {
            let row = inner(&inner(&table, Hop::Key("rows".to_owned())), Hop::Item(index));
            if let Some(limit) = band.upto {
                hits.amount(&inner(&row, Hop::Key("upto".to_owned())), "", Fraction::from(upper), Fraction::from(limit));
            }
            let end = band.upto.map_or(upper, |limit| limit.min(upper));
            let part = end.checked_sub(lower.min(end)).unwrap_or(Money::ZERO);
            if !cut && is_enough(Fraction::from(part)) {
                hits.used(&inner(&row, Hop::Key("pay".to_owned())));
            }
            lower = lower.max(end);
        }
    }

    fn declared(&self, of: &GivesOf) -> Option<Money> {
        let id = &self.policy.facts.get(of.fact)?.id;
        let person = self.case.person.year_amounts.iter().map(|(id, year, fact)| (id, *year, fact));
        let last = self.case.stays.iter().max_by_key(|stay| stay.discharged);
        let stay = last.into_iter().flat_map(|stay| &stay.amounts).find(|(name, _)| name == id).map(|(_, fact)| fact);
        match self.of_year(person, id).or(stay) {
            Some(Fact::Known(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// The number of a table on the day, before adjustments.
    fn value(&self, table: usize) -> Option<&'a Entered> {
        let table = self.policy.tables.get(table)?;
        let row = place::row(self.policy, table.id.as_str(), self.picked)?;
        table.rows.get(row).map(|row| &row.value)
    }

    fn is_adjusted(&self, table: usize) -> bool {
        let id = self.policy.tables.get(table).map(|table| table.id.as_str());
        items(self.root, "adjust").iter().any(|node| node.get("target").and_then(Node::text) == id)
    }
}
