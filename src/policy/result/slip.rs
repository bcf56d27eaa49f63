//! The result file of `check-slip`: the sums of the slip, its lines beside the rules, and what would explain a difference.

use serde::Serialize;
use settle_engine::answers::slip::{Cause, Checked, Explains, Identity, Place};
use settle_engine::policy::Policy;
use settle_engine::{Case, Rounding};

use super::why_not::answer_name;
use super::{Amount, fact_name};

/// What a check of a slip found.
#[derive(Clone, Debug, Serialize)]
pub struct ResultSlip {
    /// The policy.
    pub policy: String,
    /// The fingerprint of its rules.
    pub fingerprint: String,
    /// The name of the stay.
    pub stay: String,
    /// Sums of the slip that do not close.
    pub broken: Vec<ResultBroken>,
    /// Every line that the rules give, in the order in which they are computed.
    pub lines: Vec<ResultLine>,
    /// The name of the first line that differs.
    pub first: Option<String>,
    /// What would explain it, the likeliest first; causes that nothing tells apart stand together.
    pub likely: Vec<ResultLikely>,
}

/// A sum that does not close.
#[derive(Clone, Debug, Serialize)]
pub struct ResultBroken {
    /// Which: `bill`, `payers`, `funds`, `person`, `in_scope`, or `line`.
    pub identity: &'static str,
    /// The line, of `line`.
    pub line: Option<&'static str>,
    /// One side.
    pub whole: String,
    /// The other side.
    pub parts: String,
    /// The parts minus the whole.
    pub by: String,
}

/// One line of the slip beside the rules.
#[derive(Clone, Debug, Serialize)]
pub struct ResultLine {
    /// The name of the national interface, or the id of a layer.
    pub line: String,
    /// What the slip says, if it was entered.
    pub entered: Option<String>,
    /// What the rules give.
    pub computed: Amount,
    /// The slip minus the rules, where they differ.
    pub differs: Option<String>,
}

/// Causes that nothing tells apart.
#[derive(Clone, Debug, Serialize)]
pub struct ResultLikely {
    /// `everything`, `with_a_fit` or `first_line`.
    pub explains: &'static str,
    /// The causes.
    pub causes: Vec<ResultCause>,
}

/// One cause.
#[derive(Clone, Debug, Serialize)]
pub struct ResultCause {
    /// The kind: `fact`, `no_status`, `cap_used` …
    pub kind: &'static str,
    /// What it is about: a path of a case file, or an id of the policy.
    pub of: Option<String>,
    /// Its value: an answer, an amount, a day, a number.
    pub value: Option<String>,
}

/// Writes what was found as plain data.
#[must_use]
pub fn slip(policy: &Policy, fingerprint: &str, case: &Case, found: &Checked) -> ResultSlip {
    let name = |place: Place| match place {
        Place::Line(line) => line.name().to_owned(),
        Place::Layer(index) => policy.layers.get(index).map(|layer| layer.id.to_string()).unwrap_or_default(),
    };
    let broken = found.broken.iter().map(|one| {
        let (identity, line) = match one.identity {
            Identity::Bill => ("bill", None),
            Identity::Payers => ("payers", None),
            Identity::Funds => ("funds", None),
            Identity::Person => ("person", None),
            Identity::InScope => ("in_scope", None),
            Identity::Line(line) => ("line", Some(line.name())),
        };
        ResultBroken { identity, line, whole: one.whole.to_string(), parts: one.parts.to_string(), by: one.by.to_string() }
    });
    let lines = found.lines.iter().map(|line| ResultLine {
        line: name(line.place),
        entered: line.entered.map(|money| money.to_string()),
        computed: Amount(line.computed),
        differs: line.differs.map(|money| money.to_string()),
    });
    let likely = found.likely.iter().map(|likely| ResultLikely {
        explains: match likely.explains {
            Explains::Everything => "everything",
            Explains::WithAFit => "with_a_fit",
            Explains::FirstLine => "first_line",
        },
        causes: likely.causes.iter().map(|one| cause(policy, *one)).collect(),
    });
    ResultSlip {
        policy: policy.id.to_string(),
        fingerprint: fingerprint.to_owned(),
        stay: case.stays.get(found.stay).map(|stay| stay.id.to_string()).unwrap_or_default(),
        broken: broken.collect(),
        lines: lines.collect(),
        first: found.first.and_then(|first| found.lines.get(first)).map(|line| name(line.place)),
        likely: likely.collect(),
    }
}

fn cause(policy: &Policy, cause: Cause) -> ResultCause {
    let of = |kind, of: Option<String>, value: Option<String>| ResultCause { kind, of, value };
    let layer = |index: usize| policy.layers.get(index).map(|layer| layer.id.to_string());
    let table = |index: usize| policy.tables.get(index).map(|table| table.id.to_string());
    let pot = |index: usize| policy.pots.get(index).map(|pot| pot.id.to_string());
    let status = |index: usize| policy.categories.get(index).map(|category| category.id.to_string());
    match cause {
        Cause::Bill => of("bill", None, None),
        Cause::Fact { key, value } => of("fact", Some(fact_name(policy, key)), answer_name(policy, key, value)),
        Cause::NoStatus(at) => of("no_status", at.and_then(status), None),
        Cause::Status(at) => of("status", status(at), None),
        Cause::NthStay(nth) => of("nth_stay", None, Some(nth.to_string())),
        Cause::AsFirstStay { table: at } => of("as_first_stay", table(at), None),
        Cause::NoDeductible { table: at } => of("no_deductible", table(at), None),
        Cause::DeductibleTwice { table: at } => of("deductible_twice", table(at), None),
        Cause::FirstShare => of("first_share", None, None),
        Cause::FirstShareOf(ratio) => of("first_share", None, Some(ratio.to_string())),
        Cause::NoFirstShareElsewhere => of("no_first_share_elsewhere", None, None),
        Cause::Separately { layer: at } => of("separately", layer(at), None),
        Cause::CapUsed { pot: at, used } => of("cap_used", pot(at), Some(used.to_string())),
        Cause::NoCap { pot: at } => of("no_cap", pot(at), None),
        Cause::YearBefore { layer: at, base } => of("year_before", layer(at), Some(base.to_string())),
        Cause::Rounding(rounding) => {
            let how = match rounding {
                Rounding::HalfUpToFen => "half_up_to_fen",
                Rounding::DownToFen => "down_to_fen",
                Rounding::HalfUpToYuan => "half_up_to_yuan",
            };
            of("rounding", None, Some(how.to_owned()))
        }
        Cause::FewFen => of("few_fen", None, None),
        Cause::OtherVersion(day) => of("other_version", None, Some(day.to_string())),
        Cause::Order { first, second } => of("order", layer(first), layer(second)),
        Cause::Reading { ambiguity, reading } => {
            let open = policy.ambiguities.get(ambiguity);
            let read = open.and_then(|open| open.readings.get(reading)).map(|reading| reading.id.to_string());
            of("reading", open.map(|open| open.id.to_string()), read)
        }
        Cause::OneLayer { layer: at } => of("one_layer", layer(at), None),
    }
}
