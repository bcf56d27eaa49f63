//! What begins or ends between two neighbouring bills, with the rule: read off the traces of both.

use crate::facts::vocabulary;
use crate::policy::{Cite, Policy};
use crate::settlement::{SettledLayer, SettledStay};
use crate::trace::{Outcome, StepKind, StepTrace};
use crate::{Fraction, Id, Money, Ratio};

vocabulary! {
    /// What can begin or end where the bill grows.
    What {
        /// The deductible is reached: the layer pays of what is above it.
        Deductible = "deductible",
        /// A gate is reached: the layer pays of all.
        Gate = "gate",
        /// A further band of the bands.
        Band = "band",
        /// A cap cuts the amount.
        Cap = "cap",
        /// An approved amount cuts the amount.
        Quota = "quota",
        /// The ceiling of all layers together cuts the amount.
        Ceiling = "ceiling",
        /// A pot or the ceiling leaves room for the layer.
        Room = "room",
        /// Something is missing to the share up to which is topped up.
        TopUp = "top_up",
        /// A flat amount is paid.
        Flat = "flat",
        /// What earlier layers paid leaves something of the base.
        Base = "base",
        /// The layer has more to pay than it already paid this year.
        Catch = "catch_up",
        /// The amount is held to what is still unpaid.
        Unpaid = "unpaid",
        /// The layer is entitled to pay at all.
        Entitled = "entitled",
        /// An exclusion says no.
        Exclusion = "exclusion",
        /// One of several ways pays.
        Way = "way",
        /// A number or a step applies.
        Rule = "rule",
        /// An adjustment applies.
        Adjust = "adjust",
        /// The stay is covered.
        Coverage = "coverage",
        /// A first share is taken.
        FirstShare = "first_share",
    }
}

/// Something that begins or ends at a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// The layer, by its place in the policy; `None` for the bill as a whole.
    pub layer: Option<usize>,
    /// What.
    pub what: What,
    /// Whether it begins; else it ends.
    pub begins: bool,
    /// The rule: a table, a pot, a way, an exclusion, an adjustment.
    pub rule: Option<Id>,
    /// The share that is paid from here on, of a band.
    pub share: Option<Ratio>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// Something that holds at a bill, and how far.
struct Mark {
    what: What,
    rule: Option<Id>,
    /// 0 = not; bands count up.
    state: usize,
    share: Option<Ratio>,
    cite: Vec<Cite>,
}

/// What begins or ends from one bill to the next.
pub(super) fn begins(policy: &Policy, before: &SettledStay, after: &SettledStay) -> Vec<Begin> {
    let mut found = Vec::new();
    differences(None, &of_bill(policy, before), &of_bill(policy, after), &mut found);
    for index in 0..policy.layers.len() {
        let (Some(one), Some(other)) = (before.layers.get(index), after.layers.get(index)) else { continue };
        let (one, other) = (of_layer(policy, index, one), of_layer(policy, index, other));
        let start = found.len();
        differences(Some(index), &one, &other, &mut found);
        // Where the layer itself or its way changes, all its numbers change with it: what says most is told.
        let says_most = [What::Exclusion, What::Way, What::Entitled];
        let most = says_most.into_iter().find(|what| found.iter().skip(start).any(|begin| begin.what == *what));
        if let Some(most) = most {
            let kept: Vec<Begin> = found.drain(start..).filter(|begin| begin.what == most).collect();
            found.extend(kept);
        }
        // Where a number begins or ends to apply, what it does goes without saying.
        let mut later = found.split_off(start);
        let rules: Vec<Option<Id>> = later.iter().filter(|b| b.what == What::Rule).map(|b| b.rule.clone()).collect();
        later.retain(|begin| begin.what == What::Rule || !rules.contains(&begin.rule));
        found.append(&mut later);
    }
    found
}

fn differences(layer: Option<usize>, before: &[Mark], after: &[Mark], found: &mut Vec<Begin>) {
    let same = |one: &Mark, other: &Mark| one.what == other.what && one.rule == other.rule;
    let mut add = |mark: &Mark, begins: bool| {
        let Mark { what, rule, share, cite, .. } = mark;
        found.push(Begin { layer, what: *what, begins, rule: rule.clone(), share: *share, cite: cite.clone() });
    };
    for mark in before {
        match after.iter().find(|other| same(mark, other)) {
            // The band that is entered is told, not the one that is left.
            Some(other) if other.state > mark.state => add(other, true),
            Some(other) if other.state < mark.state => add(other, false),
            Some(_) => {}
            None if mark.state > 0 => add(mark, false),
            None => {}
        }
    }
    for mark in after.iter().filter(|mark| mark.state > 0 && !before.iter().any(|other| same(mark, other))) {
        add(mark, true);
    }
}

fn of_bill(policy: &Policy, stay: &SettledStay) -> Vec<Mark> {
    let mark = |what, id: &Id, cite: &[Cite]| Mark { what, rule: Some(id.clone()), state: 1, share: None, cite: cite.to_vec() };
    let coverage = stay.coverage.and_then(|index| policy.coverage.get(index));
    let mut marks: Vec<Mark> = coverage.map(|rule| mark(What::Coverage, &rule.id, &rule.cite)).into_iter().collect();
    let shares = stay.prepaid.iter().filter_map(|index| policy.prepay.get(*index));
    marks.extend(shares.map(|share| mark(What::FirstShare, &share.id, &share.cite)));
    marks
}

fn of_layer(policy: &Policy, index: usize, settled: &SettledLayer) -> Vec<Mark> {
    let Some(layer) = policy.layers.get(index) else { return Vec::new() };
    let mark =
        |what, rule: Option<&Id>, cite: &[Cite]| Mark { what, rule: rule.cloned(), state: 1, share: None, cite: cite.to_vec() };
    let mut marks = Vec::new();
    match &settled.outcome {
        Outcome::Excluded(excluded) => {
            let rules = excluded.iter().filter_map(|index| policy.exclusions.get(*index));
            marks.extend(rules.map(|rule| mark(What::Exclusion, Some(&rule.id), &rule.cite)));
        }
        Outcome::NotEntitled(_) | Outcome::NotCovered => {}
        Outcome::Computed | Outcome::Given | Outcome::Unpublished | Outcome::Decided => {
            marks.push(mark(What::Entitled, None, &layer.cite));
        }
    }
    if layer.ways.len() > 1
        && let Some(way) = settled.way.and_then(|way| layer.ways.get(way))
    {
        marks.push(mark(What::Way, Some(&way.id), &way.cite));
    }
    let mut before = None;
    for step in &settled.steps {
        of_step(policy, step, before, &mut marks);
        before = Some(step.after);
    }
    marks
}

fn of_step(policy: &Policy, step: &StepTrace, before: Option<Fraction>, marks: &mut Vec<Mark>) {
    let rule = step.number.as_ref().map(|used| used.id.clone());
    let leaves_something = usize::from(step.after.numerator() > 0);
    let mut share = None;
    let (what, state) = match &step.kind {
        StepKind::Deductible { gate, below, .. } => (if *gate { What::Gate } else { What::Deductible }, usize::from(!*below)),
        StepKind::Segments { parts, .. } => {
            share = parts.last().map(|(_, ratio, _)| *ratio);
            (What::Band, parts.len())
        }
        StepKind::Cap { cut, .. } => (What::Cap, usize::from(*cut)),
        StepKind::Quota { cut, .. } => (What::Quota, usize::from(*cut)),
        StepKind::Ceiling { cut, .. } => (What::Ceiling, usize::from(*cut)),
        StepKind::TopUp { .. } => (What::TopUp, leaves_something),
        StepKind::Fixed(_) => (What::Flat, leaves_something),
        StepKind::Base { amount, minus, year, .. } => {
            let rest = minus.iter().try_fold(*amount, |rest, (_, paid)| rest.checked_sub(*paid));
            (What::Base, usize::from(year.or(rest).is_some_and(|left| left >= Money::ZERO)))
        }
        StepKind::AlreadyPaid(already) => {
            let missing = before.and_then(|before| before.compare(Fraction::from(*already)));
            (What::Catch, usize::from(missing.is_some_and(std::cmp::Ordering::is_ge)))
        }
        StepKind::Unpaid(_) | StepKind::UnpaidBill(_) => (What::Unpaid, 1),
        StepKind::Share(_) | StepKind::NoCap { .. } | StepKind::Discount { .. } | StepKind::Prorate { .. } => (What::Rule, 1),
        StepKind::Offset { .. } | StepKind::Split { .. } => return,
    };
    if let Some(used) = &step.number {
        for adjust in used.adjusts.iter().filter_map(|index| policy.adjusts.get(*index)) {
            let (rule, cite) = (Some(adjust.id.clone()), adjust.cite.clone());
            marks.push(Mark { what: What::Adjust, rule, state: 1, share: None, cite });
        }
        if let StepKind::Cap { room, .. } | StepKind::Quota { room, .. } | StepKind::Ceiling { room, .. } = &step.kind {
            let state = usize::from(*room > Money::ZERO);
            marks.push(Mark { what: What::Room, rule: rule.clone(), state, share: None, cite: step.cite.clone() });
        }
        // That a step is there at all is told apart from what it does.
        if what != What::Rule {
            marks.push(Mark { what: What::Rule, rule: rule.clone(), state: 1, share: None, cite: step.cite.clone() });
        }
    }
    marks.push(Mark { what, rule, state, share, cite: step.cite.clone() });
}
