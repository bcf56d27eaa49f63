//! The result file: the answer as plain data, amounts as text.

mod code;
mod compare;
#[cfg(feature = "curve")]
mod curve;
mod plan;
mod slip;
mod why_not;
mod year;

pub use code::{ResultShared, ResultVerified};
pub use compare::{ResultComparison, comparison};
#[cfg(feature = "curve")]
pub use curve::{CurveBegin, CurveCliff, CurvePiece, CurvePoint, CurveResult, InverseResult, curve_result, inverse_result};
#[cfg(feature = "findings")]
pub(crate) use plan::help;
pub use plan::{ResultBenefit, ResultDeadline, ResultPaper, ResultStep};
pub use slip::{ResultSlip, slip};
pub use why_not::{ResultWhyNot, answer_name, why_not};
pub use year::{ResultYearView, year};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use settle_engine::plan::Plan;
use settle_engine::policy::{Ambiguity, Policy};
use settle_engine::{Answer, Bounds, FactKey, RangeStay};

/// The answer to a case, ready to be written as JSON or handed to JavaScript.
#[derive(Clone, Debug, Serialize)]
pub struct ResultFile {
    /// The policy.
    pub policy: String,
    /// The day from which this version of the policy applies.
    pub version: Option<String>,
    /// The fingerprint of the policy's content.
    pub fingerprint: String,
    /// The stays in order of discharge.
    pub stays: Vec<ResultStay>,
    /// The years, earliest first.
    pub years: Vec<ResultYear>,
    /// Who is entitled to what, at the last stay.
    pub eligibility: Vec<ResultEligibility>,
    /// Help that is not a line of the settlement.
    pub benefits: Vec<ResultBenefit>,
    /// The papers that apply or may apply, in order.
    pub papers: Vec<ResultPaper>,
    /// Whether the document demands this order of the papers.
    pub paper_order_binding: bool,
    /// The steps that apply or may apply, in order.
    pub steps: Vec<ResultStep>,
    /// The deadlines that apply or may apply.
    pub deadlines: Vec<ResultDeadline>,
    /// The fact that narrows the range most, if the result is a range.
    pub next_question: Option<String>,
    /// What to know beside the amounts, by id.
    pub warnings: Vec<String>,
}

/// One stay.
#[derive(Clone, Debug, Serialize)]
pub struct ResultStay {
    /// Its name in the case.
    pub id: String,
    /// T.
    pub gross: Amount,
    /// Outside the catalogue.
    pub uncovered: Amount,
    /// Above a price ceiling.
    pub above_limit: Amount,
    /// The first share; nothing for a stay that is not covered.
    pub prior_payment: Option<Amount>,
    /// E; nothing for a stay that is not covered.
    pub eligible: Option<Amount>,
    /// Whether basic insurance covers the stay; nothing = it depends.
    pub covered: Option<bool>,
    /// The layers in the policy's order.
    pub layers: Vec<ResultLayer>,
    /// What the person pays.
    pub out_of_pocket: Amount,
    /// Advances that payments are set off against, as they stand after this stay.
    pub advances: Vec<ResultAdvance>,
    /// What is laid out at discharge, where a route says so.
    pub cash_at_discharge: Option<Amount>,
    /// Where a document can be read in two ways that matter to this stay: the reading that was used, and what the others
    /// give.
    pub readings: Vec<ResultReading>,
    /// The routes to claim by; those that only some completions take end in `?`.
    pub routes: Vec<String>,
    /// The policy's promises.
    pub targets: Vec<ResultEligibility>,
}

/// An advance after a stay.
#[derive(Clone, Debug, Serialize)]
pub struct ResultAdvance {
    /// Its pot.
    pub id: String,
    /// What was given.
    pub given: Amount,
    /// What was set off so far.
    pub set_off: Amount,
    /// What is left of it.
    pub unresolved: Amount,
}

/// The reading that was used where a document leaves several.
#[derive(Clone, Debug, Serialize)]
pub struct ResultReading {
    /// The ambiguity.
    pub id: String,
    /// The question to ask the office.
    pub question: String,
    /// The id of the reading that was used.
    pub reading: String,
    /// What it says.
    pub value: String,
    /// Whether the policy computes with either reading; if not, the others are only words.
    pub computed: bool,
    /// Other readings under which this stay has other amounts.
    pub others: Vec<ResultOtherReading>,
}

/// A stay under another reading.
#[derive(Clone, Debug, Serialize)]
pub struct ResultOtherReading {
    /// The id of the reading.
    pub reading: String,
    /// What it says.
    pub value: String,
    /// What the person pays.
    pub out_of_pocket: Amount,
    /// What each layer pays.
    pub layers: LayerAmounts,
}

/// One layer of a stay.
#[derive(Clone, Debug, Serialize)]
pub struct ResultLayer {
    /// Its id.
    pub id: String,
    /// The amount.
    pub amount: Amount,
    /// Whether it is a line of the slip.
    pub given: bool,
    /// Who pays it.
    pub payers: Vec<ResultPayer>,
    /// What decided: adjustments, caps, groups, exclusions.
    pub because: Vec<String>,
}

/// One payer of a layer.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPayer {
    /// Its id.
    pub id: String,
    /// Its amount.
    pub amount: Amount,
}

/// One year.
#[derive(Clone, Debug, Serialize)]
pub struct ResultYear {
    /// The insurance year.
    pub year: i32,
    /// What each layer pays.
    pub layers: LayerAmounts,
    /// What the person pays.
    pub out_of_pocket: Amount,
}

/// Whether the person is entitled to a layer.
#[derive(Clone, Debug, Serialize)]
pub struct ResultEligibility {
    /// The layer.
    pub id: String,
    /// `yes`, `no` or `unknown`.
    pub answer: &'static str,
    /// What decides.
    pub because: Vec<String>,
}

/// An amount: `"12.00"`, or `{ "low": "…", "high": "…" }`.
#[derive(Clone, Copy, Debug)]
pub struct Amount(pub Bounds);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.exact() {
            Some(money) => serializer.collect_str(&money),
            None => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("low", &self.0.low.to_string())?;
                map.serialize_entry("high", &self.0.high.to_string())?;
                map.end()
            }
        }
    }
}

/// Amounts by layer, in the policy's order.
#[derive(Clone, Debug)]
pub struct LayerAmounts(pub Vec<(String, Amount)>);

impl Serialize for LayerAmounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(id, amount)| map.serialize_entry(id, amount))?;
        map.end()
    }
}

/// Writes an answer as plain data, with what the policy says beside the settlement.
#[must_use]
pub fn result(policy: &Policy, fingerprint: &str, answer: &Answer, beside: &Plan) -> ResultFile {
    let layer_id = |index: usize| policy.layers.get(index).map(|layer| layer.id.to_string()).unwrap_or_default();
    let stays = answer.stays.iter().enumerate().map(|(at, stay)| ResultStay {
        id: stay.id.to_string(),
        gross: Amount(stay.gross),
        uncovered: Amount(stay.uncovered),
        above_limit: Amount(stay.above_limit),
        prior_payment: stay.prior_payment.map(Amount),
        eligible: stay.eligible.map(Amount),
        covered: stay.covered,
        layers: stay
            .layers
            .iter()
            .enumerate()
            .map(|(index, layer)| {
                let mut because: Vec<String> = [&answer.least, &answer.greatest]
                    .iter()
                    .filter_map(|end| end.stays.get(at)?.layers.get(index))
                    .flat_map(|layer| layer.because.iter().map(ToString::to_string))
                    .collect();
                because.sort();
                because.dedup();
                ResultLayer {
                    id: layer_id(index),
                    amount: Amount(layer.amount),
                    given: layer.given,
                    payers: layer
                        .payers
                        .iter()
                        .map(|(id, amount)| ResultPayer { id: id.to_string(), amount: Amount(*amount) })
                        .collect(),
                    because,
                }
            })
            .collect(),
        out_of_pocket: Amount(stay.out_of_pocket),
        advances: stay
            .advances
            .iter()
            .map(|advance| ResultAdvance {
                id: policy.pots.get(advance.pot).map(|pot| pot.id.to_string()).unwrap_or_default(),
                given: Amount(advance.given),
                set_off: Amount(advance.set_off),
                unresolved: Amount(advance.unresolved),
            })
            .collect(),
        cash_at_discharge: stay.cash_at_discharge.map(Amount),
        readings: readings(policy, answer, at, stay),
        routes: stay
            .routes
            .iter()
            .filter_map(|(index, always)| Some(format!("{}{}", policy.routes.get(*index)?.id, if *always { "" } else { "?" })))
            .collect(),
        targets: policy
            .targets
            .iter()
            .zip(&stay.targets)
            .map(|(target, reached)| ResultEligibility {
                id: target.id.to_string(),
                answer: verdict(*reached),
                because: Vec::new(),
            })
            .collect(),
    });
    let years = answer.years.iter().map(|year| ResultYear {
        year: year.year,
        layers: amounts(policy, &year.layers),
        out_of_pocket: Amount(year.out_of_pocket),
    });
    let eligibility = answer.eligibility.iter().map(|entry| ResultEligibility {
        id: layer_id(entry.layer),
        answer: verdict(entry.answer),
        because: entry.because.clone(),
    });
    let mut warnings: Vec<String> = policy.notices.iter().map(|notice| notice.id.to_string()).collect();
    if !answer.complete {
        warnings.push("not_every_completion_tried".to_owned());
    }
    ResultFile {
        policy: policy.id.to_string(),
        version: policy.valid.from.map(|day| day.to_string()),
        fingerprint: fingerprint.to_owned(),
        stays: stays.collect(),
        years: years.collect(),
        eligibility: eligibility.collect(),
        benefits: plan::benefits(policy, beside),
        papers: plan::papers(policy, beside),
        paper_order_binding: policy.plan.binding_order,
        steps: plan::steps(policy, beside),
        deadlines: plan::deadlines(policy, beside),
        next_question: if answer.is_exact() { None } else { answer.next_question().map(|(key, _)| fact_name(policy, key)) },
        warnings,
    }
}

/// The ambiguities that matter to a stay: those of which another reading changes an amount, and those that are not
/// computed and belong to something that the stay comes to.
fn readings(policy: &Policy, answer: &Answer, at: usize, stay: &RangeStay) -> Vec<ResultReading> {
    let ends = || [&answer.least, &answer.greatest].into_iter().filter_map(|end| end.stays.get(at));
    let reading = |(place, open): (usize, &Ambiguity)| {
        let layers = || stay.layers.iter().map(|layer| layer.amount);
        let moved = answer.readings.iter().filter(|other| other.ambiguity == place).filter_map(|other| {
            let (reading, there) = (open.readings.get(other.reading)?, other.stays.get(at)?);
            let same = there.out_of_pocket == stay.out_of_pocket && there.layers.iter().copied().eq(layers());
            (!same).then(|| ResultOtherReading {
                reading: reading.id.to_string(),
                value: reading.value.zh.clone(),
                out_of_pocket: Amount(there.out_of_pocket),
                layers: amounts(policy, &there.layers),
            })
        });
        let (others, computed): (Vec<_>, bool) = (moved.collect(), policy.computes(place));
        let used = open.readings.get(open.chosen())?;
        let matters = !others.is_empty() || (!computed && ends().any(|stay| stay.uses(open.layer)));
        matters.then(|| ResultReading {
            id: open.id.to_string(),
            question: open.question.zh.clone(),
            reading: used.id.to_string(),
            value: used.value.zh.clone(),
            computed,
            others,
        })
    };
    policy.ambiguities.iter().enumerate().filter_map(reading).collect()
}

/// Amounts by the ids of the layers.
fn amounts(policy: &Policy, layers: &[Bounds]) -> LayerAmounts {
    LayerAmounts(policy.layers.iter().zip(layers).map(|(layer, amount)| (layer.id.to_string(), Amount(*amount))).collect())
}

const fn verdict(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    }
}

/// The name of a fact as a path in a case file.
#[must_use]
pub fn fact_name(policy: &Policy, key: FactKey) -> String {
    let fact = |index: usize| policy.facts.get(index).map(|fact| fact.id.to_string()).unwrap_or_default();
    let stay = |index: usize, field: &str| format!("stays[{index}].{field}");
    match key {
        FactKey::Scheme => "person.scheme".to_owned(),
        FactKey::Birth => "person.birth".to_owned(),
        FactKey::PersonFact(index)
        | FactKey::PersonAmount(index)
        | FactKey::YearFact(_, index)
        | FactKey::YearAmount(_, index) => format!("person.{}", fact(index)),
        FactKey::Category(..) => "person.categories".to_owned(),
        FactKey::Care(s) => stay(s, "care"),
        FactKey::Level(s) => stay(s, "level"),
        FactKey::Place(s) => stay(s, "place"),
        FactKey::Referral(s) => stay(s, "referral"),
        FactKey::Designated(s) => stay(s, "designated"),
        FactKey::Cause(s) => stay(s, "cause"),
        FactKey::InScope(s) => stay(s, "in_scope"),
        FactKey::Admitted(s) => stay(s, "admitted"),
        FactKey::StayFact(s, index) | FactKey::StayAmount(s, index) => stay(s, &fact(index)),
        FactKey::Office(_, index) => {
            format!("office.{}", policy.exclusions.get(index).map(|e| e.id.to_string()).unwrap_or_default())
        }
        FactKey::Gross(s) => stay(s, "gross"),
        FactKey::Uncovered(s) => stay(s, "uncovered"),
        FactKey::AboveLimit(s) => stay(s, "above_limit"),
        FactKey::Prior(s) => stay(s, "class_b"),
        FactKey::Paid(s, layer) => {
            stay(s, &format!("paid.{}", policy.layers.get(layer).map(|l| l.id.to_string()).unwrap_or_default()))
        }
    }
}
