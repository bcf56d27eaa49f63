//! Help, papers, steps and deadlines of a result file.

use serde::Serialize;
use settle_engine::FactKey;
use settle_engine::plan::{BenefitAnswer, Dated, Due, Listed, Plan};
use settle_engine::policy::Policy;

use super::{Amount, fact_name};

/// The answer about one benefit.
#[derive(Clone, Debug, Serialize)]
pub struct ResultBenefit {
    /// Its id.
    pub id: String,
    /// `yes`, `no` or `ask`.
    pub answer: &'static str,
    /// What decides.
    pub because: Vec<&'static str>,
    /// The facts that decide and are not known, as paths of a case file.
    pub asks: Vec<String>,
    /// What it gives; nothing if it is told in words only.
    pub amount: Option<Amount>,
    /// What is left of the declared amount of which it gives a part.
    pub own: Option<Amount>,
    /// Whether its figures are inferred from published totals.
    pub inferred: bool,
}

/// A paper that applies or may apply.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPaper {
    /// Its id.
    pub id: String,
    /// Whether it surely applies.
    pub sure: bool,
    /// How many.
    pub copies: Option<u32>,
    /// In what form.
    pub form: Option<&'static str>,
    /// So many signatures at least.
    pub signatures: Option<u32>,
    /// Whether the amount is written in capital numerals too.
    pub capital_amount: bool,
    /// The facts that decide and are not known.
    pub asks: Vec<String>,
}

/// A step that applies or may apply.
#[derive(Clone, Debug, Serialize)]
pub struct ResultStep {
    /// Its id.
    pub id: String,
    /// Whether it surely applies.
    pub sure: bool,
    /// Who does it.
    pub who: &'static str,
    /// The deadline for it.
    pub deadline: Option<String>,
    /// The facts that decide and are not known.
    pub asks: Vec<String>,
}

/// A deadline that applies or may apply.
#[derive(Clone, Debug, Serialize)]
pub struct ResultDeadline {
    /// Its id.
    pub id: String,
    /// Whether it surely applies.
    pub sure: bool,
    /// Who must keep it.
    pub who: &'static str,
    /// The day from which it counts, if it is known.
    pub from: Option<String>,
    /// The day, or the day and the time; nothing while it is open.
    pub due: Option<String>,
    /// Why there is no day: `start`, `time`, `on`, `holidays`, `calendar`.
    pub open: Option<&'static str>,
    /// The year whose holidays are needed.
    pub holidays_of: Option<i32>,
    /// Whether it was kept, if the day on which the thing was done is known.
    pub kept: Option<bool>,
    /// The facts that decide and are not known.
    pub asks: Vec<String>,
}

fn asks(policy: &Policy, keys: &[FactKey]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in keys.iter().map(|key| fact_name(policy, *key)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

pub(super) fn benefits(policy: &Policy, plan: &Plan) -> Vec<ResultBenefit> {
    let benefit = |found: &BenefitAnswer| {
        let benefit = policy.benefits.get(found.benefit)?;
        Some(ResultBenefit {
            id: benefit.id.to_string(),
            answer: help(found.answer),
            because: found.because.iter().map(|reason| reason.name()).collect(),
            asks: asks(policy, &found.asks),
            amount: found.amount.map(Amount),
            own: found.own.map(Amount),
            inferred: benefit.inferred,
        })
    };
    plan.benefits.iter().filter_map(benefit).collect()
}

pub(super) fn papers(policy: &Policy, plan: &Plan) -> Vec<ResultPaper> {
    let paper = |found: &Listed| {
        let paper = policy.plan.papers.get(found.index)?;
        Some(ResultPaper {
            id: paper.id.to_string(),
            sure: found.sure,
            copies: paper.copies,
            form: paper.form.map(|form| form.name()),
            signatures: paper.signatures,
            capital_amount: paper.capital_amount,
            asks: asks(policy, &found.asks),
        })
    };
    plan.papers.iter().filter_map(paper).collect()
}

pub(super) fn steps(policy: &Policy, plan: &Plan) -> Vec<ResultStep> {
    let step = |found: &Listed| {
        let step = policy.plan.steps.get(found.index)?;
        let deadline = step.deadline.and_then(|at| policy.plan.deadlines.get(at));
        Some(ResultStep {
            id: step.id.to_string(),
            sure: found.sure,
            who: step.who.name(),
            deadline: deadline.map(|deadline| deadline.id.to_string()),
            asks: asks(policy, &found.asks),
        })
    };
    plan.steps.iter().filter_map(step).collect()
}

pub(super) fn deadlines(policy: &Policy, plan: &Plan) -> Vec<ResultDeadline> {
    let deadline = |found: &Dated| {
        let deadline = policy.plan.deadlines.get(found.listed.index)?;
        let (due, open, holidays_of) = match found.due {
            Due::On(moment) => (Some(moment.to_string()), None, None),
            Due::NoStart(_) => (None, Some("start"), None),
            Due::NoTime(_) => (None, Some("time"), None),
            Due::NoQuestion => (None, Some("on"), None),
            Due::NoHolidays(year) => (None, Some("holidays"), Some(year)),
            Due::Never => (None, Some("calendar"), None),
        };
        Some(ResultDeadline {
            id: deadline.id.to_string(),
            sure: found.listed.sure,
            who: deadline.who.name(),
            from: found.start.map(|start| start.to_string()),
            due,
            open,
            holidays_of,
            kept: found.kept,
            asks: asks(policy, &found.listed.asks),
        })
    };
    plan.deadlines.iter().filter_map(deadline).collect()
}

/// The answer about a benefit in result files and tests.
pub(crate) const fn help(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "ask",
    }
}
