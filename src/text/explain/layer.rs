//! One layer of one stay in sentences.

use settle_engine::policy::{Cite, Layer, Policy, Publication};
use settle_engine::trace::{Outcome, StepKind, StepTrace};
use settle_engine::{Fraction, Ratio, SettledLayer, SettledStay};

use super::clause::{Clause, clauses};
use super::reading::open_questions;
use super::say::{Story, amount, exact, of_hundred, title};
use super::telling::Telling;
use super::{base, cap, ceiling, deductible, flat, offset, prorate, quota, refusal, segments, share, split, top_up, year};
use crate::Locale;

/// What one layer did on one stay, ready to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerText {
    /// The id of the layer.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it did; never empty for a layer that exists.
    pub sentences: Vec<String>,
    /// The words behind it, each once, in order.
    pub clauses: Vec<Clause>,
    /// Why it pays nothing and what would change it; empty if it was computed.
    pub refusals: Vec<String>,
    /// What to know beside it.
    pub notices: Vec<String>,
    /// Where the document can be read in two ways that are not computed: the question, and how it was read here.
    pub open_questions: Vec<String>,
}

/// Tells one layer of a settled stay. The stay must be settled with its trace; without one the amount alone is told.
///
/// The first layer goes on where [`bill`](super::bill()) ended; it does not repeat what is in scope.
#[must_use]
pub fn layer(policy: &Policy, stay: &SettledStay, index: usize, locale: Locale) -> LayerText {
    let (Some(layer), Some(settled)) = (policy.layers.get(index), stay.layers.get(index)) else { return LayerText::default() };
    let (sentences, refusals, cites) = match &settled.outcome {
        Outcome::Computed => (computed(policy, layer, index, settled, locale), Vec::new(), computed_cites(layer, settled)),
        Outcome::Given => (given(policy, settled, locale), Vec::new(), computed_cites(layer, settled)),
        Outcome::Unpublished => (unpublished(policy, layer, settled, locale), Vec::new(), computed_cites(layer, settled)),
        Outcome::Decided => (decided(policy, layer, settled, locale), Vec::new(), computed_cites(layer, settled)),
        Outcome::NotCovered => {
            let refusals = if index == 0 { super::bill::coverage(policy, locale) } else { not_covered(locale) };
            (nothing(locale), refusals, coverage_cites(policy, layer))
        }
        Outcome::NotEntitled(failed) => {
            let mut cites = layer.cite.clone();
            cites.extend(refusal::cites(policy, layer, *failed));
            (nothing(locale), refusal::not_entitled(policy, layer, *failed, locale), cites)
        }
        Outcome::Excluded(rules) => {
            let of_rules = rules.iter().filter_map(|rule| policy.exclusions.get(*rule)).flat_map(|rule| rule.cite.clone());
            (nothing(locale), refusal::excluded(policy, rules, locale), of_rules.collect())
        }
    };
    LayerText {
        id: layer.id.to_string(),
        name: title(&layer.title, locale).to_owned(),
        sentences,
        clauses: clauses(policy, &cites, locale),
        refusals,
        notices: notices(policy, Some(index), locale),
        open_questions: open_questions(policy, stay, Some(index), locale),
    }
}

/// What to know beside a layer, or (`None`) beside the whole result.
#[must_use]
pub fn notices(policy: &Policy, layer: Option<usize>, locale: Locale) -> Vec<String> {
    let here = policy.notices.iter().filter(|notice| notice.layer == layer);
    here.map(|notice| title(&notice.text, locale).to_owned()).collect()
}

fn computed(policy: &Policy, layer: &Layer, index: usize, settled: &SettledLayer, locale: Locale) -> Vec<String> {
    let mut telling = Telling::new(policy, layer, index, settled, locale);
    let mut at = settled.steps.iter();
    while let Some(step) = at.next() {
        if telling.over {
            break;
        }
        let changes_later = at.as_slice().iter().any(changes);
        tell(&mut telling, step);
        if changes_later && is_worth_a_sum(&step.kind) && !telling.over {
            telling.so_far(exact(step.after, policy.rounding));
        }
    }
    if telling.over {
        return telling.story.end();
    }
    if settled.amount.is_zero() {
        telling.nothing();
    } else {
        telling.pays();
    }
    for step in &settled.steps {
        if let StepKind::Split { payer, amount, rest, rest_amount } = &step.kind
            && !telling.over
        {
            split::tell(&mut telling, (payer, *amount), (rest, *rest_amount));
        }
    }
    offset::tell(&mut telling.story, policy, settled);
    telling.story.end()
}

fn tell(telling: &mut Telling, step: &StepTrace) {
    let used = step.number.as_ref();
    match &step.kind {
        StepKind::Base { of, amount, prior, minus, year } => base::tell(telling, *of, (*amount, *prior), minus, *year),
        StepKind::Deductible { taken, gate, below } => deductible::tell(telling, used, *taken, *gate, *below, step.after),
        StepKind::Share(ratio) => share::tell(telling, used, *ratio),
        StepKind::Segments { measure, parts } => segments::tell(telling, used, *measure, parts),
        StepKind::Cap { room, cut } => cap::tell(telling, used, *room, *cut),
        StepKind::NoCap { removed } => cap::none(telling, *removed, &step.cite),
        StepKind::TopUp { to, counted } => top_up::tell(telling, *to, *counted, step.after),
        StepKind::Prorate { nights, of, days } => prorate::tell(telling, *nights, *of, *days),
        StepKind::Ceiling { at_most, counted, room, cut } => ceiling::tell(telling, *at_most, *counted, *room, *cut),
        StepKind::Fixed(money) => flat::fixed(telling, *money),
        StepKind::Quota { room, cut } => quota::tell(telling, used, *room, *cut),
        StepKind::Discount { off, price } => flat::discount(telling, *off, *price),
        StepKind::AlreadyPaid(money) => year::already_paid(telling, *money),
        StepKind::Unpaid(money) => year::unpaid(telling, *money),
        StepKind::UnpaidBill(money) => year::unpaid_bill(telling, *money),
        // Told after the amount itself.
        StepKind::Split { .. } | StepKind::Offset { .. } => {}
    }
}

/// Whether a step changes the amount that came before it.
fn changes(step: &StepTrace) -> bool {
    match &step.kind {
        StepKind::Cap { cut, .. } | StepKind::Quota { cut, .. } | StepKind::Ceiling { cut, .. } => *cut,
        StepKind::Prorate { nights, of, .. } => nights != of,
        StepKind::Base { .. } | StepKind::NoCap { .. } | StepKind::Split { .. } | StepKind::Offset { .. } => false,
        StepKind::Deductible { .. }
        | StepKind::Share(_)
        | StepKind::Segments { .. }
        | StepKind::TopUp { .. }
        | StepKind::Fixed(_)
        | StepKind::Discount { .. }
        | StepKind::AlreadyPaid(_)
        | StepKind::Unpaid(_)
        | StepKind::UnpaidBill(_) => step.after != Fraction::ZERO || !matches!(step.kind, StepKind::Deductible { .. }),
    }
}

/// Whether the amount after a step is worth saying when it is not the last word.
fn is_worth_a_sum(kind: &StepKind) -> bool {
    match kind {
        StepKind::Share(_)
        | StepKind::Segments { .. }
        | StepKind::Discount { .. }
        | StepKind::TopUp { .. }
        | StepKind::Prorate { .. } => true,
        StepKind::Base { .. }
        | StepKind::Deductible { .. }
        | StepKind::Cap { .. }
        | StepKind::NoCap { .. }
        | StepKind::Ceiling { .. }
        | StepKind::Fixed(_)
        | StepKind::Quota { .. }
        | StepKind::AlreadyPaid(_)
        | StepKind::Unpaid(_)
        | StepKind::UnpaidBill(_)
        | StepKind::Split { .. }
        | StepKind::Offset { .. } => false,
    }
}

fn computed_cites(layer: &Layer, settled: &SettledLayer) -> Vec<Cite> {
    let mut cites = layer.cite.clone();
    for step in &settled.steps {
        cites.extend_from_slice(&step.cite);
        // Below the line nothing after it mattered.
        if matches!(step.kind, StepKind::Deductible { below: true, .. }) {
            break;
        }
    }
    cites
}

fn coverage_cites(policy: &Policy, layer: &Layer) -> Vec<Cite> {
    let cites: Vec<Cite> = policy.coverage.iter().flat_map(|rule| rule.cite.iter().copied()).collect();
    if cites.is_empty() { layer.cite.clone() } else { cites }
}

fn given(policy: &Policy, settled: &SettledLayer, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    if settled.amount.is_zero() {
        story.say("单子上写着，这一层没有付", "the slip says that this layer paid nothing", &[]);
    } else {
        let money = amount(settled.amount, locale);
        story.say("单子上写的是 {0}，照单子算", "the slip says {0}, which is taken as it stands", &[&money]);
    }
    offset::tell(&mut story, policy, settled);
    story.end()
}

fn unpublished(policy: &Policy, layer: &Layer, settled: &SettledLayer, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    story.say("这一层的比例，文件没有公布", "the ratio of this layer is not published", &[]);
    match &layer.publication {
        Publication::Unpublished { at_least: Ratio::NONE, at_most: Ratio::ALL } => {
            story.then("付多少都有可能", "so it may pay any amount", &[]);
        }
        Publication::Unpublished { at_least, at_most } => {
            let (least, most) = (of_hundred(*at_least), of_hundred(*at_most));
            story.say("每 100 元最少付 {0} 元，最多付 {1} 元", "of every ¥100 it pays from ¥{0} to ¥{1}", &[&least, &most]);
        }
        Publication::Published | Publication::Decided { .. } => {}
    }
    let money = amount(settled.amount, locale);
    story.say("这里先按 {0}算", "here it is taken to pay {0}", &[&money]);
    story.say("把结算单上这一层的钱填上，就能算准", "enter the line of the slip to be exact", &[]);
    offset::tell(&mut story, policy, settled);
    story.end()
}

fn decided(policy: &Policy, layer: &Layer, settled: &SettledLayer, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    story.say("付多少要由部门定", "an office decides how much it pays", &[]);
    if let Publication::Decided { at_least, at_most } = &layer.publication {
        let (least, most) = (amount(*at_least, locale), amount(*at_most, locale));
        story.then("最少 {0}，最多 {1}", "from {0} to {1}", &[&least, &most]);
    }
    let money = amount(settled.amount, locale);
    story.say("这里先按 {0}算", "here it is taken to pay {0}", &[&money]);
    story.say("定下来以后，把数填上再算", "enter the amount once it is decided", &[]);
    offset::tell(&mut story, policy, settled);
    story.end()
}

fn nothing(locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    story.say("这次没用到", "this layer pays nothing here", &[]);
    story.end()
}

fn not_covered(locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    story.say("基本医保不报的，这一层也不付", "what basic insurance does not cover, this layer does not pay either", &[]);
    story.end()
}
