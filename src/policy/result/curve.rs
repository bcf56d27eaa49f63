//! The curve and the way back as result files.

use serde::Serialize;
use settle_engine::answers::curve::{Begin, Curve, Inverse, Nearest, Point};
use settle_engine::policy::Policy;
use settle_engine::{Bounds, Money};

use super::{Amount, LayerAmounts};

/// A curve as a result file.
#[derive(Clone, Debug, Serialize)]
pub struct CurveResult {
    /// The policy's id.
    pub policy: String,
    /// The fingerprint of its content.
    pub fingerprint: String,
    /// The stay whose bill changes, by its place in the case.
    pub stay: usize,
    /// The pieces in order of the bill.
    pub pieces: Vec<CurvePiece>,
    /// Where what the person pays jumps.
    pub cliffs: Vec<CurveCliff>,
    /// Inside a piece amounts lie this close to the straight line between its ends.
    pub slack: Money,
    /// Layers whose line of the slip stays as it is.
    pub fixed: Vec<String>,
    /// Whether every breakpoint is there.
    pub complete: bool,
}

/// A piece.
#[derive(Clone, Debug, Serialize)]
pub struct CurvePiece {
    /// At its smallest bill.
    pub from: CurvePoint,
    /// At its greatest bill.
    pub to: CurvePoint,
    /// Whether some amount jumps at its smallest bill.
    pub jumps: bool,
    /// What begins or ends there.
    pub begins: Vec<CurveBegin>,
}

/// Exact amounts at a bill.
#[derive(Clone, Debug, Serialize)]
pub struct CurvePoint {
    /// The bill.
    pub gross: Money,
    /// The first share; nothing for a stay that is not covered.
    pub prior_payment: Option<Money>,
    /// In-scope cost; nothing for a stay that is not covered.
    pub eligible: Option<Money>,
    /// What each layer pays, by its id.
    pub layers: LayerAmounts,
    /// What the person pays.
    pub out_of_pocket: Money,
}

/// Something that begins or ends.
#[derive(Clone, Debug, Serialize)]
pub struct CurveBegin {
    /// The layer; nothing for the bill as a whole.
    pub layer: Option<String>,
    /// What.
    pub what: &'static str,
    /// Whether it begins; else it ends.
    pub begins: bool,
    /// The rule.
    pub rule: Option<String>,
    /// The share that is paid from here on, of a band.
    pub share: Option<String>,
}

/// A jump of what the person pays.
#[derive(Clone, Debug, Serialize)]
pub struct CurveCliff {
    /// The first bill beyond it.
    pub gross: Money,
    /// What the person pays one fen below.
    pub before: Money,
    /// What the person pays there.
    pub after: Money,
    /// How much more that is; negative = less.
    pub size: Money,
    /// What begins or ends.
    pub begins: Vec<CurveBegin>,
}

/// The way back as a result file.
#[derive(Clone, Debug, Serialize)]
pub struct InverseResult {
    /// The policy's id.
    pub policy: String,
    /// The fingerprint of its content.
    pub fingerprint: String,
    /// The stay whose bill is looked for, by its place in the case.
    pub stay: usize,
    /// What the person is to pay.
    pub out_of_pocket: Money,
    /// The largest bill that leaves at most that.
    pub largest_at_most: Option<Money>,
    /// The smallest bill that leaves at least that.
    pub smallest_at_least: Option<Money>,
    /// Stretches of bills that leave exactly that, both ends included.
    pub exactly: Vec<[Money; 2]>,
    /// Stretches of bills that leave at most that, both ends included.
    pub at_most: Vec<[Money; 2]>,
    /// Bills beside the amount, with what they leave, where no bill leaves exactly that.
    pub nearest: Vec<[Money; 2]>,
    /// Whether roundings could be told apart everywhere.
    pub exact: bool,
}

/// A curve as a result file.
#[must_use]
pub fn curve_result(policy: &Policy, fingerprint: &str, curve: &Curve) -> CurveResult {
    let begins = |list: &[Begin]| list.iter().map(|begin| begin_of(policy, begin)).collect();
    let layer = |index: &usize| policy.layers.get(*index).map(|layer| layer.id.to_string());
    CurveResult {
        policy: policy.id.to_string(),
        fingerprint: fingerprint.to_owned(),
        stay: curve.stay,
        pieces: (curve.pieces.iter())
            .map(|piece| CurvePiece {
                from: point(policy, &piece.first),
                to: point(policy, &piece.last),
                jumps: piece.jumps,
                begins: begins(&piece.begins),
            })
            .collect(),
        cliffs: (curve.cliffs())
            .map(|cliff| CurveCliff {
                gross: cliff.after.bill,
                before: cliff.before.out_of_pocket,
                after: cliff.after.out_of_pocket,
                size: cliff.size(),
                begins: begins(cliff.begins),
            })
            .collect(),
        slack: curve.slack,
        fixed: curve.fixed.iter().filter_map(layer).collect(),
        complete: curve.complete,
    }
}

fn point(policy: &Policy, point: &Point) -> CurvePoint {
    CurvePoint {
        gross: point.bill,
        prior_payment: point.prior_payment,
        eligible: point.eligible,
        layers: amounts(policy, &point.layers),
        out_of_pocket: point.out_of_pocket,
    }
}

fn begin_of(policy: &Policy, begin: &Begin) -> CurveBegin {
    CurveBegin {
        layer: begin.layer.and_then(|layer| policy.layers.get(layer)).map(|layer| layer.id.to_string()),
        what: begin.what.name(),
        begins: begin.begins,
        rule: begin.rule.as_ref().map(ToString::to_string),
        share: begin.share.map(|share| share.to_string()),
    }
}

/// The way back as a result file.
#[must_use]
pub fn inverse_result(policy: &Policy, fingerprint: &str, stay: usize, found: &Inverse) -> InverseResult {
    let pairs = |list: &[(Money, Money)]| list.iter().map(|(first, last)| [*first, *last]).collect();
    let nearest = match found.nearest {
        None => Vec::new(),
        Some(Nearest::Less(bill, amount) | Nearest::More(bill, amount)) => vec![[bill, amount]],
        Some(Nearest::Skips { below, above }) => vec![[below.0, below.1], [above.0, above.1]],
    };
    InverseResult {
        policy: policy.id.to_string(),
        fingerprint: fingerprint.to_owned(),
        stay,
        out_of_pocket: found.amount,
        largest_at_most: found.largest_at_most(),
        smallest_at_least: found.smallest_at_least,
        exactly: pairs(&found.exactly),
        at_most: pairs(&found.at_most),
        nearest,
        exact: found.exact,
    }
}

fn amounts(policy: &Policy, layers: &[Money]) -> LayerAmounts {
    let exact = |amount: &Money| Amount(Bounds { low: *amount, high: *amount });
    LayerAmounts(policy.layers.iter().zip(layers).map(|(layer, amount)| (layer.id.to_string(), exact(amount))).collect())
}
