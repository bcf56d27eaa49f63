//! A comparison as plain data.

use serde::Serialize;
use settle_engine::answers::compare::{Amounts, Change, Comparison, Topic};
use settle_engine::policy::Policy;
use settle_engine::{Bounds, Case};

use super::{Amount, LayerAmounts, amounts};

/// One stay beside what it would be with one thing changed.
#[derive(Clone, Debug, Serialize)]
pub struct ResultComparison {
    /// The policy.
    pub policy: String,
    /// The fingerprint of the policy's content.
    pub fingerprint: String,
    /// The stay, by its name in the case.
    pub stay: String,
    /// The case as it is.
    pub now: ResultAmounts,
    /// The choices by topic, each in the order of the vocabulary.
    pub groups: Vec<ResultGroup>,
    /// Who lays out the money first.
    pub payment: ResultPayment,
}

/// The choices of one topic.
#[derive(Clone, Debug, Serialize)]
pub struct ResultGroup {
    /// `level`, `place`, `referral`, `status` or `order`.
    pub topic: &'static str,
    /// Whether any rule looks at it.
    pub asked: bool,
    /// The choices.
    pub choices: Vec<ResultChoice>,
}

/// One choice.
#[derive(Clone, Debug, Serialize)]
pub struct ResultChoice {
    /// The value: a level, a place, papers, a status (`none` = none), or the other stay.
    pub value: String,
    /// Whether the case says just this.
    pub is_now: bool,
    /// What it comes to; nothing if it contradicts the case.
    pub amounts: Option<ResultAmounts>,
    /// Over all stays, minus what it is now; below zero = less.
    pub difference: Option<Amount>,
    /// The layers that pay something else.
    pub changed: Vec<String>,
    /// The field that contradicts.
    pub contradicts: Option<String>,
}

/// What a stay costs whom.
#[derive(Clone, Debug, Serialize)]
pub struct ResultAmounts {
    /// What the person pays on the stay.
    pub out_of_pocket: Amount,
    /// What each layer pays on it.
    pub layers: LayerAmounts,
    /// The layers that are lines of the slip.
    pub given: Vec<String>,
    /// What the person pays over all stays.
    pub total: Amount,
    /// Whether basic insurance covers the stay; nothing = it depends.
    pub covered: Option<bool>,
}

/// Who lays out the money first.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPayment {
    /// Settled on the spot: what is laid out.
    pub at_once: Amount,
    /// Claimed later: what is laid out.
    pub later: Amount,
    /// Claimed later: what comes back.
    pub back: Amount,
    /// What the routes of the policy say is laid out at discharge.
    pub stated: Option<Amount>,
    /// The routes; those that only some completions take end in `?`.
    pub routes: Vec<String>,
}

/// Writes a comparison as plain data.
#[must_use]
pub fn comparison(policy: &Policy, fingerprint: &str, case: &Case, compared: &Comparison) -> ResultComparison {
    let layer = |index: &usize| policy.layers.get(*index).map(|layer| layer.id.to_string()).unwrap_or_default();
    let stay = |index: usize| case.stays.get(index).map(|stay| stay.id.to_string()).unwrap_or_default();
    let told = |found: &Amounts| ResultAmounts {
        out_of_pocket: Amount(found.out_of_pocket),
        layers: amounts(policy, &found.layers),
        given: found.given.iter().map(layer).collect(),
        total: Amount(found.total),
        covered: found.covered,
    };
    let value = |change: Change| match change {
        Change::Level(level) => policy.levels.get(level).map(|level| level.id.to_string()).unwrap_or_default(),
        Change::Place(place) => place.name().to_owned(),
        Change::Referral(referral) => referral.name().to_owned(),
        Change::Status(status) => match status.and_then(|status| policy.categories.get(status)) {
            Some(status) => status.id.to_string(),
            None => "none".to_owned(),
        },
        Change::Order(other) => stay(other),
    };
    let choice = |choice: &settle_engine::answers::compare::Choice| {
        let settled = choice.settled.as_ref().ok();
        ResultChoice {
            value: value(choice.change),
            is_now: choice.is_now,
            amounts: settled.map(|settled| told(&settled.amounts)),
            difference: settled.map(|settled| Amount(settled.difference)),
            changed: settled.map(|settled| settled.changed.iter().map(layer).collect()).unwrap_or_default(),
            contradicts: choice.settled.as_ref().err().map(ToString::to_string),
        }
    };
    let group = |group: &settle_engine::answers::compare::Group| ResultGroup {
        topic: match group.topic {
            Topic::Level => "level",
            Topic::Place => "place",
            Topic::Referral => "referral",
            Topic::Status => "status",
            Topic::Order => "order",
        },
        asked: group.asked,
        choices: group.choices.iter().map(choice).collect(),
    };
    let route = |(route, sure): &(usize, bool)| {
        policy.routes.get(*route).map(|route| format!("{}{}", route.id, if *sure { "" } else { "?" }))
    };
    let amount = |bounds: Bounds| Amount(bounds);
    ResultComparison {
        policy: policy.id.to_string(),
        fingerprint: fingerprint.to_owned(),
        stay: stay(compared.stay),
        now: told(&compared.now),
        groups: compared.groups.iter().map(group).collect(),
        payment: ResultPayment {
            at_once: amount(compared.payment.at_once),
            later: amount(compared.payment.later),
            back: amount(compared.payment.back),
            stated: compared.payment.stated.map(amount),
            routes: compared.payment.routes.iter().filter_map(route).collect(),
        },
    }
}
