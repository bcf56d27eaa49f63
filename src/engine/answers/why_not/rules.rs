//! Which records of the policy look at a fact: their clauses are what a change rests on.

use super::levers::{Looked, each};
use super::stop::Stop;
use crate::answers::{Change, Lever, To};
use crate::ordered::insert;
use crate::policy::{Cite, Condition, Policy, ReachedOf};
use crate::{FactKey, Mask};

/// A record of the policy, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// One way in which a stay is covered.
    Coverage(usize),
    /// A layer.
    Layer(usize),
    /// A way of a layer, its steps included.
    Way(usize, usize),
    /// An exclusion.
    Exclusion(usize),
    /// A change of a table or a pot.
    Adjust(usize),
    /// A table.
    Table(usize),
    /// A pot.
    Pot(usize),
    /// A benefit.
    Benefit(usize),
}

impl Rule {
    /// The words on which it rests; those of the groups of people that it names, where it has none of its own.
    #[must_use]
    pub fn cites(self, policy: &Policy) -> Vec<Cite> {
        let groups = |when: &Condition| {
            let named = when.groups.iter().filter_map(|group| policy.groups.get(*group));
            named.flat_map(|group| group.cite.clone()).collect::<Vec<Cite>>()
        };
        let rows = |table: usize| {
            let rows = policy.tables.get(table).map(|table| table.rows.as_slice()).unwrap_or_default();
            rows.iter().flat_map(|row| row.cite.clone()).collect::<Vec<Cite>>()
        };
        let (own, when) = match self {
            Rule::Coverage(at) => policy.coverage.get(at).map(|rule| (rule.cite.clone(), &rule.when)),
            Rule::Layer(at) => policy.layers.get(at).map(|layer| (layer.cite.clone(), &layer.when)),
            Rule::Way(layer, at) => {
                let way = policy.layers.get(layer).and_then(|layer| layer.ways.get(at));
                way.map(|way| (way.cite.clone(), &way.when))
            }
            Rule::Exclusion(at) => policy.exclusions.get(at).map(|rule| (rule.cite.clone(), &rule.when)),
            Rule::Adjust(at) => policy.adjusts.get(at).map(|adjust| (adjust.cite.clone(), &adjust.when)),
            Rule::Benefit(at) => policy.benefits.get(at).map(|benefit| (benefit.cite.clone(), &benefit.when)),
            Rule::Table(at) => return distinct(rows(at)),
            Rule::Pot(at) => return distinct(policy.pots.get(at).map(|pot| rows(pot.limit)).unwrap_or_default()),
        }
        .map(|(cite, when)| (cite, Some(when)))
        .unwrap_or_default();
        let named = when.map(groups).unwrap_or_default();
        distinct(if own.is_empty() { named } else { own })
    }

    /// The id of the record, as policies and traces know it.
    #[must_use]
    pub fn id(self, policy: &Policy) -> Option<&str> {
        Some(match self {
            Rule::Coverage(at) => policy.coverage.get(at)?.id.as_str(),
            Rule::Layer(at) => policy.layers.get(at)?.id.as_str(),
            Rule::Way(layer, at) => policy.layers.get(layer)?.ways.get(at)?.id.as_str(),
            Rule::Exclusion(at) => policy.exclusions.get(at)?.id.as_str(),
            Rule::Adjust(at) => policy.adjusts.get(at)?.id.as_str(),
            Rule::Table(at) => policy.tables.get(at)?.id.as_str(),
            Rule::Pot(at) => policy.pots.get(at)?.id.as_str(),
            Rule::Benefit(at) => policy.benefits.get(at)?.id.as_str(),
        })
    }
}

fn distinct(cites: Vec<Cite>) -> Vec<Cite> {
    let mut list: Vec<Cite> = Vec::new();
    for cite in cites {
        if !list.contains(&cite) {
            list.push(cite);
        }
    }
    list
}

/// The records that look at the fact of a change; of an amount, the line or the pot that stopped the layer.
pub(super) fn of(policy: &Policy, looked: &[Looked], layer: Option<(usize, &Stop)>, change: Change) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (rule, when) in looked {
        let mut names = false;
        each(when, &mut |inner| names |= looks_at(inner, change));
        if names {
            insert(&mut rules, *rule);
        }
    }
    match layer {
        Some((_, Stop::Below { table, .. })) if matches!(change.to, To::Amount { .. }) => {
            rules.extend(policy.table_index(table.as_str()).map(Rule::Table));
        }
        Some((_, Stop::PotEmpty { pot, .. })) => rules.extend(policy.pot_index(pot.as_str()).map(Rule::Pot)),
        _ => {}
    }
    if let (true, Some((layer, _))) = (rules.is_empty(), layer) {
        rules.push(Rule::Layer(layer));
    }
    rules
}

/// Whether a condition looks at the fact, and at one of its new answers where it wants some.
fn looks_at(when: &Condition, change: Change) -> bool {
    let Change { lever, to } = change;
    let wants = |set: Option<Mask>| match (set, to) {
        (Some(_), To::OneOf(_)) | (Some(_), _) => true,
        (None, _) => false,
    };
    match lever {
        Lever::Status(_) => when.statuses.iter().any(|set| change.answers().is_some_and(|new| !set.and(new).is_empty())),
        Lever::StatusDays(category) => when.statuses.iter().any(|set| !set.and(Mask::only(category)).is_empty()),
        Lever::Days => when.discharged.is_some() || when.admitted.is_some() || when.nights.is_some(),
        Lever::Count(_) => false,
        Lever::Fact(key) => match key {
            FactKey::Care(_) => wants(when.care),
            FactKey::Level(_) => wants(when.level),
            FactKey::Place(_) => wants(when.place),
            FactKey::Referral(_) => wants(when.referral),
            FactKey::Cause(_) => wants(when.cause),
            FactKey::Scheme => wants(when.scheme),
            FactKey::Designated(_) => when.designated.is_some(),
            FactKey::InScope(_) => when.in_scope.is_some(),
            FactKey::PersonFact(fact) | FactKey::YearFact(_, fact) | FactKey::StayFact(_, fact) => {
                when.facts.iter().any(|(named, _)| *named == fact)
            }
            FactKey::Birth => when.age_months_at_least.is_some() || when.age_months_below.is_some(),
            FactKey::Admitted(_) => when.admitted.is_some(),
            FactKey::Gross(_) => {
                when.reached.as_ref().is_some_and(|reached| !matches!(reached.of, ReachedOf::Fact(_)))
                    || when.paid_above.is_some()
                    || when.unpaid_above.is_some()
            }
            FactKey::YearAmount(_, fact) | FactKey::PersonAmount(fact) | FactKey::StayAmount(_, fact) => {
                when.reached.as_ref().is_some_and(|reached| reached.of == ReachedOf::Fact(fact))
            }
            _ => false,
        },
    }
}
