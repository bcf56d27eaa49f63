//! The result file of `why-not`: what pays nothing, what stopped it, and the least that would turn it.

use serde::Serialize;
use settle_engine::answers::why_not::{Otherwise, Stop, WhyNot};
use settle_engine::answers::{Change, Lever, To};
use settle_engine::policy::Policy;
use settle_engine::{Care, Case, Cause, FactKey, Mask, Place, Referral, Scheme};

use super::{Amount, fact_name};

/// Everything that pays nothing.
#[derive(Clone, Debug, Serialize)]
pub struct ResultWhyNot {
    /// The policy.
    pub policy: String,
    /// The fingerprint of its rules.
    pub fingerprint: String,
    /// Layers that pay nothing on a stay.
    pub layers: Vec<ResultLayerWhyNot>,
    /// Benefits that say no.
    pub benefits: Vec<ResultBenefitWhyNot>,
}

/// A layer that pays nothing on a stay.
#[derive(Clone, Debug, Serialize)]
pub struct ResultLayerWhyNot {
    /// The name of the stay.
    pub stay: String,
    /// The id of the layer.
    pub id: String,
    /// What stopped it.
    pub stop: ResultStop,
    /// What would turn it, the easiest first.
    pub otherwise: Vec<ResultOtherwise>,
    /// Whether everything was tried.
    pub complete: bool,
}

/// A benefit that says no.
#[derive(Clone, Debug, Serialize)]
pub struct ResultBenefitWhyNot {
    /// Its id.
    pub id: String,
    /// What stopped it.
    pub because: Vec<&'static str>,
    /// What would turn it.
    pub otherwise: Vec<ResultOtherwise>,
    /// Whether everything was tried.
    pub complete: bool,
}

/// What stopped a layer, with its distance. Amounts are text; only those that belong to the kind are there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ResultStop {
    /// The kind: `below`, `condition`, `pot_empty` …
    pub kind: &'static str,
    /// The field of the condition that fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// The rules by id: exclusions, the table of the line, the pot.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// The line, the limit, or what is topped up to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// What there is of it, or was paid before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub have: Option<String>,
    /// What is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
}

/// Changes that turn an answer, all of them together.
#[derive(Clone, Debug, Serialize)]
pub struct ResultOtherwise {
    /// What they mean for a person: `apply`, `next_time`, `if_so`, or `reason`, which is never advice.
    pub told: &'static str,
    /// The changes.
    pub changes: Vec<ResultChange>,
    /// Whether the answer is then sure.
    pub sure: bool,
    /// What the layer would then pay.
    pub pays: Amount,
    /// What the person would then pay over all stays.
    pub out_of_pocket: Amount,
}

/// One change.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ResultChange {
    /// The fact, as a path of a case file.
    pub fact: String,
    /// The answers that would do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<String>,
    /// What it would have to be: an amount, a day or a count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// By how much: an amount, or so many days; below zero = less, earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The records that look at it, by id.
    pub rules: Vec<String>,
}

/// Writes an answer as plain data.
#[must_use]
pub fn why_not(policy: &Policy, fingerprint: &str, case: &Case, found: &WhyNot) -> ResultWhyNot {
    let layer_id = |index: usize| policy.layers.get(index).map(|layer| layer.id.to_string()).unwrap_or_default();
    let layers = found.layers.iter().map(|layer| ResultLayerWhyNot {
        stay: case.stays.get(layer.stay).map(|stay| stay.id.to_string()).unwrap_or_default(),
        id: layer_id(layer.layer),
        stop: stop(policy, &layer.stop),
        otherwise: layer.otherwise.iter().map(|one| otherwise(policy, one)).collect(),
        complete: layer.complete,
    });
    let benefits = found.benefits.iter().map(|one| ResultBenefitWhyNot {
        id: policy.benefits.get(one.benefit).map(|benefit| benefit.id.to_string()).unwrap_or_default(),
        because: one.because.iter().map(|reason| reason.name()).collect(),
        otherwise: one.otherwise.iter().map(|one| otherwise(policy, one)).collect(),
        complete: one.complete,
    });
    ResultWhyNot {
        policy: policy.id.to_string(),
        fingerprint: fingerprint.to_owned(),
        layers: layers.collect(),
        benefits: benefits.collect(),
    }
}

fn stop(policy: &Policy, stop: &Stop) -> ResultStop {
    let mut told = ResultStop { kind: stop.name(), ..ResultStop::default() };
    match stop {
        Stop::Condition(failed) => told.field = Some(failed.name()),
        Stop::Excluded(rules) => {
            let ids = rules.iter().filter_map(|rule| policy.exclusions.get(*rule));
            told.rules = ids.map(|rule| rule.id.to_string()).collect();
        }
        Stop::Below { table, line, have, missing, .. } => {
            told.rules = vec![table.to_string()];
            (told.line, told.have) = (Some(line.to_string()), Some(have.to_string()));
            told.missing = Some(missing.to_string());
        }
        Stop::PotEmpty { pot, limit } => {
            told.rules = vec![pot.to_string()];
            told.line = Some(limit.to_string());
        }
        Stop::TargetReached { counted, target, .. } => {
            (told.line, told.have) = (Some(target.to_string()), Some(counted.to_string()));
        }
        Stop::CeilingReached { counted, .. } => told.have = Some(counted.to_string()),
        Stop::AlreadyPaid(paid) => told.have = Some(paid.to_string()),
        _ => {}
    }
    told
}

fn otherwise(policy: &Policy, one: &Otherwise) -> ResultOtherwise {
    let changes = one.changes.iter().zip(&one.rules).map(|(change, rules)| {
        let ids = rules.iter().filter_map(|rule| rule.id(policy)).map(str::to_owned);
        ResultChange { rules: ids.collect(), ..changed(policy, *change) }
    });
    ResultOtherwise {
        told: one.told.name(),
        changes: changes.collect(),
        sure: one.sure,
        pays: Amount(one.pays),
        out_of_pocket: Amount(one.out_of_pocket),
    }
}

fn changed(policy: &Policy, change: Change) -> ResultChange {
    let fact = match change.lever {
        Lever::Fact(key) => fact_name(policy, key),
        Lever::Status(_) | Lever::StatusDays(_) => "person.categories".to_owned(),
        Lever::Days => "days".to_owned(),
        Lever::Count(at) => format!("person.{}", policy.facts.get(at).map(|fact| fact.id.to_string()).unwrap_or_default()),
    };
    let told = ResultChange { fact, ..ResultChange::default() };
    match change.to {
        To::OneOf(mask) => ResultChange { one_of: names(policy, change.lever, mask), ..told },
        To::Amount { to, by } => ResultChange { to: Some(to.to_string()), by: Some(by.to_string()), ..told },
        To::Day { to, by } => ResultChange { to: Some(to.to_string()), by: Some(by.to_string()), ..told },
        To::Count { to, less } => ResultChange { to: Some(to.to_string()), by: Some(format!("-{less}")), ..told },
    }
}

/// The names of answers in case files.
fn names(policy: &Policy, lever: Lever, mask: Mask) -> Vec<String> {
    match lever {
        Lever::Fact(key) => mask.iter().filter_map(|at| answer_name(policy, key, at)).collect(),
        _ => mask.iter().filter_map(|at| policy.categories.get(at)).map(|category| category.id.to_string()).collect(),
    }
}

/// The name of one answer to a question of choice in case files.
#[must_use]
pub fn answer_name(policy: &Policy, key: FactKey, at: usize) -> Option<String> {
    let word = |name: Option<&'static str>| name.map(str::to_owned);
    match key {
        FactKey::Scheme => word(Scheme::ALL.get(at).map(|one| one.name())),
        FactKey::Care(_) => word(Care::ALL.get(at).map(|one| one.name())),
        FactKey::Level(_) => policy.levels.get(at).map(|level| level.id.to_string()),
        FactKey::Place(_) => word(Place::ALL.get(at).map(|one| one.name())),
        FactKey::Referral(_) => word(Referral::ALL.get(at).map(|one| one.name())),
        FactKey::Cause(_) => word(Cause::ALL.get(at).map(|one| one.name())),
        FactKey::PersonFact(fact) | FactKey::YearFact(_, fact) | FactKey::StayFact(_, fact) => {
            match policy.facts.get(fact)?.options.get(at) {
                Some(option) => Some(option.id.to_string()),
                None => word(Some(if at == 1 { "true" } else { "false" })),
            }
        }
        _ => word(Some(if at == 1 { "true" } else { "false" })),
    }
}
