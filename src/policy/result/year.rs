//! The year as plain data.

use serde::Serialize;
use settle_engine::answers::year::{PotState, Spanning, ThresholdKind, YearView};
use settle_engine::policy::{Per, Policy};
use settle_engine::{Case, Mask, RangeStay};

use super::{Amount, LayerAmounts, ResultYear, amounts};

/// Everything about the year of a case.
#[derive(Clone, Debug, Serialize)]
pub struct ResultYearView {
    /// The policy.
    pub policy: String,
    /// The fingerprint of the policy's content.
    pub fingerprint: String,
    /// The years, the planned stay included.
    pub years: Vec<ResultYear>,
    /// The planned stay.
    pub planned: Option<ResultPlanned>,
    /// The insurance year of the next stay.
    pub next_year: i32,
    /// Every pot of every layer.
    pub pots: Vec<ResultPot>,
    /// The lines of every yearly layer.
    pub lines: Vec<ResultLine>,
    /// The deductible of the next stay, by layer.
    pub deductibles: Vec<ResultDeductible>,
    /// The years in parts with the same statuses.
    pub parts: Vec<ResultPart>,
    /// What follows if the last stay is taken back.
    pub reversal: Option<ResultReversal>,
    /// Stays over the turn of the year.
    pub spanning: Vec<ResultSpanning>,
    /// Whether every completion was looked at.
    pub complete: bool,
}

/// What a stay costs whom.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPlanned {
    /// Its name.
    pub id: String,
    /// What the person pays.
    pub out_of_pocket: Amount,
    /// What each layer pays.
    pub layers: LayerAmounts,
}

/// A pot as one layer finds it.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPot {
    /// The pot.
    pub id: String,
    /// The layer.
    pub layer: String,
    /// `stay`, `year` or `life`.
    pub per: &'static str,
    /// Other layers that draw from the same money.
    pub shared_with: Vec<String>,
    /// What is known of it; empty = not looked at on the next stay.
    pub states: Vec<ResultPotState>,
}

/// What is left in a pot.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ResultPotState {
    /// So much of so much.
    Left {
        /// The limit.
        limit: String,
        /// What is left.
        left: Amount,
    },
    /// No cap.
    NoCap,
    /// A cap that is not published.
    Unpublished,
}

/// The lines of a yearly layer.
#[derive(Clone, Debug, Serialize)]
pub struct ResultLine {
    /// The layer.
    pub layer: String,
    /// What it was computed of so far.
    pub so_far: Option<Amount>,
    /// Whether it pays; nothing = it depends.
    pub entitled: Option<bool>,
    /// Whether its numbers are not published.
    pub unpublished: bool,
    /// The next lines.
    pub next: Vec<ResultThreshold>,
}

/// A line and how far it is.
#[derive(Clone, Debug, Serialize)]
pub struct ResultThreshold {
    /// `deductible`, `gate` or `band`.
    pub kind: &'static str,
    /// Where it is.
    pub at: String,
    /// How far it is.
    pub left: Amount,
    /// Of a band: the ratio up to the line.
    pub from: Option<String>,
    /// Of a band: the ratio above it.
    pub to: Option<String>,
}

/// The deductible of the next stay.
#[derive(Clone, Debug, Serialize)]
pub struct ResultDeductible {
    /// The layer.
    pub layer: String,
    /// How much.
    pub amount: Amount,
    /// Which stay of the year it will be.
    pub nth: Option<u32>,
}

/// Stays with the same statuses.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPart {
    /// The insurance year.
    pub year: i32,
    /// The statuses.
    pub statuses: Vec<String>,
    /// The stays.
    pub stays: Vec<String>,
    /// What the person pays for them.
    pub out_of_pocket: Amount,
    /// What each layer pays for them.
    pub layers: LayerAmounts,
}

/// What follows if a stay is taken back.
#[derive(Clone, Debug, Serialize)]
pub struct ResultReversal {
    /// The stay.
    pub stay: String,
    /// What the person pays for it now.
    pub out_of_pocket: Amount,
    /// The stays after it: as they are now, and as they become.
    pub later: Vec<(ResultPlanned, ResultPlanned)>,
    /// What the person pays for all others then.
    pub rest: Amount,
}

/// A stay over the turn of the year in three ways.
#[derive(Clone, Debug, Serialize)]
pub struct ResultSpanning {
    /// The stay.
    pub stay: String,
    /// The nights by year.
    pub nights: Vec<(i32, i64)>,
    /// What the policy's documents say: `discharge`, `cost`, `days`, or nothing.
    pub stated: Option<&'static str>,
    /// The layers that share out by days themselves.
    pub prorated: Vec<String>,
    /// What the person pays over all stays, whole in the year of discharge.
    pub whole: Amount,
    /// Shared out by nights.
    pub by_days: Option<Amount>,
    /// Shared out by when the cost arose.
    pub by_cost: Option<Amount>,
}

/// Writes the year as plain data.
#[must_use]
pub fn year(policy: &Policy, fingerprint: &str, case: &Case, view: &YearView, spans: &[Spanning]) -> ResultYearView {
    let layer = |index: usize| policy.layers.get(index).map(|layer| layer.id.to_string()).unwrap_or_default();
    let stay = |index: usize| case.stays.get(index).map(|stay| stay.id.to_string()).unwrap_or_default();
    let statuses = |set: Mask| set.iter().filter_map(|at| Some(policy.categories.get(at)?.id.to_string())).collect();
    let planned = |found: &RangeStay| ResultPlanned {
        id: found.id.to_string(),
        out_of_pocket: Amount(found.out_of_pocket),
        layers: LayerAmounts(found.layers.iter().enumerate().map(|(at, one)| (layer(at), Amount(one.amount))).collect()),
    };
    let pot = |pot: &settle_engine::answers::year::PotLeft| ResultPot {
        id: policy.pots.get(pot.pot).map(|pot| pot.id.to_string()).unwrap_or_default(),
        layer: layer(pot.layer),
        per: match pot.per {
            Per::Stay => "stay",
            Per::Year => "year",
            Per::Life => "life",
        },
        shared_with: pot.shared_with.iter().map(|index| layer(*index)).collect(),
        states: pot
            .states
            .iter()
            .map(|state| match state {
                PotState::Left { limit, left } => ResultPotState::Left { limit: limit.to_string(), left: Amount(*left) },
                PotState::NoCap => ResultPotState::NoCap,
                PotState::Unpublished => ResultPotState::Unpublished,
            })
            .collect(),
    };
    let threshold = |one: &settle_engine::answers::year::Threshold| {
        let (kind, from, to) = match one.kind {
            ThresholdKind::Deductible => ("deductible", None, None),
            ThresholdKind::Gate => ("gate", None, None),
            ThresholdKind::Band { from, to } => ("band", Some(from.to_string()), Some(to.to_string())),
        };
        ResultThreshold { kind, at: one.at.to_string(), left: Amount(one.left), from, to }
    };
    let standing = &view.standing;
    ResultYearView {
        policy: policy.id.to_string(),
        fingerprint: fingerprint.to_owned(),
        years: view
            .answer
            .years
            .iter()
            .map(|year| ResultYear {
                year: year.year,
                layers: amounts(policy, &year.layers),
                out_of_pocket: Amount(year.out_of_pocket),
            })
            .collect(),
        planned: view.planned.and_then(|at| view.answer.stays.iter().find(|stay| stay.index == at)).map(planned),
        next_year: standing.year,
        pots: standing.pots.iter().map(pot).collect(),
        lines: standing
            .lines
            .iter()
            .map(|line| ResultLine {
                layer: layer(line.layer),
                so_far: line.so_far.map(Amount),
                entitled: line.entitled,
                unpublished: line.unpublished,
                next: line.next.iter().map(threshold).collect(),
            })
            .collect(),
        deductibles: standing
            .deductibles
            .iter()
            .map(|one| ResultDeductible { layer: layer(one.layer), amount: Amount(one.amount), nth: one.nth })
            .collect(),
        parts: view
            .parts
            .iter()
            .map(|part| ResultPart {
                year: part.year,
                statuses: statuses(part.statuses),
                stays: part.stays.iter().map(|index| stay(*index)).collect(),
                out_of_pocket: Amount(part.out_of_pocket),
                layers: amounts(policy, &part.layers),
            })
            .collect(),
        reversal: view.reversal.as_ref().map(|reversal| ResultReversal {
            stay: stay(reversal.stay),
            out_of_pocket: Amount(reversal.was.out_of_pocket),
            later: reversal.later.iter().map(|(now, then)| (planned(now), planned(then))).collect(),
            rest: Amount(reversal.without.out_of_pocket()),
        }),
        spanning: spans
            .iter()
            .map(|one| {
                let own = |answer: &Option<Result<settle_engine::Answer, settle_engine::SettleError>>| match answer {
                    Some(Ok(answer)) => Some(Amount(answer.out_of_pocket())),
                    Some(Err(_)) | None => None,
                };
                ResultSpanning {
                    stay: stay(one.stay),
                    nights: one.nights.clone(),
                    stated: policy.plan.turn_of_year.as_ref().map(|stated| stated.counted.name()),
                    prorated: one.prorated.iter().map(|index| layer(*index)).collect(),
                    whole: Amount(one.whole.out_of_pocket()),
                    by_days: own(&one.by_days),
                    by_cost: own(&one.by_cost),
                }
            })
            .collect(),
        complete: standing.complete && view.answer.complete,
    }
}
