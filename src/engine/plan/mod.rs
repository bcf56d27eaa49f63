//! Help, papers, steps and deadlines: what a policy says beside the settlement.
//!
//! The same three answers as everywhere: yes, no, or what would decide. There is no clock in here: the day of the
//! question is given, and so is the table of holidays.

mod benefit;
mod calendar;
mod deadline;

pub use benefit::{BenefitAnswer, Reason};
pub use calendar::{HolidayYear, Holidays};
pub use deadline::Due;

use crate::policy::{Applies, Condition, PlanOf, Policy};
use crate::settle::ask::every;
use crate::settle::{Answer, FactKey, condition};
use crate::settlement::SettleError;
use crate::{Care, Case, Fact, Id, Moment, Prior, Stay};

/// Everything that a policy says beside the settlement, for one case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every benefit, in the order of the policy.
    pub benefits: Vec<BenefitAnswer>,
    /// The papers that apply or may apply, in order.
    pub papers: Vec<Listed>,
    /// The steps that apply or may apply, in order.
    pub steps: Vec<Listed>,
    /// The deadlines that apply or may apply, in order.
    pub deadlines: Vec<Dated>,
}

/// Something of the plan that applies or may apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place in the policy.
    pub index: usize,
    /// Whether it surely applies.
    pub sure: bool,
    /// The facts that decide and are not known.
    pub asks: Vec<FactKey>,
}

/// A deadline that applies or may apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Which, and whether it surely applies.
    pub listed: Listed,
    /// The day from which it counts, if it is known.
    pub start: Option<Moment>,
    /// Its day, or why there is none yet.
    pub due: Due,
    /// Whether it was kept, if the day on which the thing was done is known.
    pub kept: Option<bool>,
}

/// Answers what a policy says beside the settlement. `settled` is the answer to the same case, if it was settled.
///
/// # Errors
/// As [`settle`](crate::settle); without stays a case must say the day of the question.
pub fn plan(policy: &Policy, case: &Case, settled: Option<&Answer>, holidays: &Holidays) -> Result<Plan, SettleError> {
    if policy.benefits.is_empty()
        && policy.plan.papers.is_empty()
        && policy.plan.steps.is_empty()
        && policy.plan.deadlines.is_empty()
    {
        return Ok(Plan::default());
    }
    let on_a_day;
    let (asked, stay) = match last(case) {
        Some(stay) => (case, stay),
        None => {
            on_a_day = with_day(case)?;
            (&on_a_day, 0)
        }
    };
    let holidays = holidays.with(&case.asked.holidays, &case.asked.workdays);
    let mut benefits = Vec::with_capacity(policy.benefits.len());
    for index in 0..policy.benefits.len() {
        benefits.extend(benefit::answer(policy, asked, stay, index)?);
    }
    let mut plan = Plan { benefits, ..Plan::default() };
    let view = View { policy, case: asked, stay, settled };
    for (index, paper) in policy.plan.papers.iter().enumerate() {
        plan.papers.extend(view.listed(index, &paper.applies, &plan.benefits)?);
    }
    for (index, step) in policy.plan.steps.iter().enumerate() {
        plan.steps.extend(view.listed(index, &step.applies, &plan.benefits)?);
    }
    for (index, deadline) in policy.plan.deadlines.iter().enumerate() {
        if let Some(listed) = view.listed(index, &deadline.applies, &plan.benefits)? {
            let start = deadline.from.and_then(|from| deadline::start(policy, case, from));
            let due = deadline::due(policy, case, deadline, &holidays);
            plan.deadlines.push(Dated { listed, start, due, kept: deadline::kept(policy, case, deadline, due) });
        }
    }
    Ok(plan)
}

/// The answer about one benefit as [`plan`] gives it, with the case and the stay at which it was asked.
pub(crate) fn benefit_at_last_stay(
    policy: &Policy,
    case: &Case,
    index: usize,
) -> Result<Option<(BenefitAnswer, Case, usize)>, SettleError> {
    let (asked, stay) = match last(case) {
        Some(stay) => (case.clone(), stay),
        None => (with_day(case)?, 0),
    };
    Ok(benefit::answer(policy, &asked, stay, index)?.map(|answer| (answer, asked, stay)))
}

/// The last stay in the order of settling.
fn last(case: &Case) -> Option<usize> {
    crate::settle::World::order(case).last().copied()
}

/// A case without stays, with one day in place of a stay of which nothing else is known: statuses and ages are those of
/// that day.
fn with_day(case: &Case) -> Result<Case, SettleError> {
    let Some(on) = case.asked.on else {
        return Err(SettleError::Unknown { field: "on", name: Id::from("") });
    };
    let stay = Stay {
        id: Id::from("on"),
        care: Fact::<Care>::Unknown,
        admitted: Fact::Known(on),
        discharged: on,
        level: Fact::Unknown,
        place: Fact::Unknown,
        designated: Fact::Unknown,
        referral: Fact::Unknown,
        cause: Fact::Unknown,
        in_scope: Fact::Unknown,
        gross: Fact::Unknown,
        uncovered: Fact::Unknown,
        above_limit: Fact::Unknown,
        prior: Prior::ClassB(Fact::Unknown),
        paid: Vec::new(),
        facts: Vec::new(),
        amounts: Vec::new(),
    };
    Ok(Case { stays: vec![stay], ..case.clone() })
}

/// What papers, steps and deadlines are looked up in.
struct View<'a> {
    policy: &'a Policy,
    case: &'a Case,
    stay: usize,
    settled: Option<&'a Answer>,
}

impl View<'_> {
    /// Something of the plan, unless it surely does not apply.
    fn listed(&self, index: usize, applies: &Applies, benefits: &[BenefitAnswer]) -> Result<Option<Listed>, SettleError> {
        let mut of = if applies.of.is_empty() { Some(true) } else { Some(false) };
        for one in &applies.of {
            // One that surely applies decides, whatever is open in the others.
            match self.of(*one, benefits)? {
                Some(false) => {}
                Some(true) => of = Some(true),
                None if of == Some(true) => {}
                None => of = None,
            }
        }
        if of == Some(false) {
            return Ok(None);
        }
        let (when, asks) = self.holds(&applies.when)?;
        let sure = of == Some(true) && when == Some(true);
        Ok((when != Some(false)).then_some(Listed { index, sure, asks }))
    }

    /// Whether a route, a benefit or a layer applies.
    fn of(&self, of: PlanOf, benefits: &[BenefitAnswer]) -> Result<Option<bool>, SettleError> {
        Ok(match of {
            PlanOf::Benefit(index) => benefits.iter().find(|answer| answer.benefit == index).and_then(|answer| answer.open),
            PlanOf::Layer(index) => {
                let answer = self.settled.and_then(|answer| answer.eligibility.iter().find(|entry| entry.layer == index));
                answer.and_then(|entry| entry.answer)
            }
            PlanOf::Route(index) => match self.settled.and_then(|answer| answer.stays.last()) {
                Some(stay) => match stay.routes.iter().find(|(route, _)| *route == index) {
                    Some((_, true)) => Some(true),
                    Some((_, false)) => None,
                    None => Some(false),
                },
                None => match self.policy.routes.get(index) {
                    Some(route) => self.holds(&route.when)?.0,
                    None => Some(false),
                },
            },
        })
    }

    /// Whether a condition holds, and the facts that decide if it is open.
    fn holds(&self, when: &Condition) -> Result<(Option<bool>, Vec<FactKey>), SettleError> {
        let found = every(self.policy, self.case, self.stay, |context| condition::holds(context, when))?;
        let first = found.all.first().copied();
        if found.complete && first.is_some() && found.all.iter().all(|one| Some(*one) == first) {
            return Ok((first, Vec::new()));
        }
        Ok((None, found.asks))
    }
}
