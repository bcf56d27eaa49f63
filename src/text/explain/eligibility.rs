//! Who is entitled to what: yes, no, or what to ask.

use settle_engine::policy::{Condition, Entered, ExclusionAnswer, Policy};
use settle_engine::trace::{Failed, Outcome, StepKind};
use settle_engine::{Answer, Bounds, Eligibility, FactKey, Money, SettledLayer, ordered};

use super::names::{answers, group_name, layer_name};
use super::question::question;
use super::refusal;
use super::say::{Story, amount, title};
use super::when::who;
use crate::Locale;

/// Whether a person is entitled to a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EligibilityState {
    /// 要问清楚: it depends on something open.
    Ask,
    /// 能享受.
    Yes,
    /// 这次没有.
    No,
}

/// One line of the list of entitlements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EligibilityText {
    /// The layer, by its place in the order of payment.
    pub layer: usize,
    /// Its name.
    pub name: String,
    /// Yes, no, or to be asked.
    pub state: EligibilityState,
    /// Why, in a sentence or two.
    pub reason: String,
    /// What it is worth here; empty if nothing.
    pub worth: String,
}

/// The list of entitlements at the last stay: what must be asked first, then yes, then no.
#[must_use]
pub fn eligibility(policy: &Policy, answer: &Answer, locale: Locale) -> Vec<EligibilityText> {
    let list = answer.eligibility.iter().map(|entry| text(policy, answer, entry, locale));
    ordered(list, |entry| (entry.state, entry.worth.is_empty()))
}

fn text(policy: &Policy, answer: &Answer, entry: &Eligibility, locale: Locale) -> EligibilityText {
    let bounds = answer.stays.last().and_then(|stay| stay.layers.get(entry.layer)).map(|layer| layer.amount);
    let bounds = bounds.unwrap_or(Bounds { low: Money::ZERO, high: Money::ZERO });
    let ends = [&answer.least, &answer.greatest];
    let settled = ends.into_iter().filter_map(|end| end.stays.last()?.layers.get(entry.layer)).next();
    let state = match entry.answer {
        // Entitled, but nothing came of it: below the line, or all paid before.
        Some(true) if bounds.high.is_zero() => EligibilityState::No,
        Some(true) => EligibilityState::Yes,
        Some(false) => EligibilityState::No,
        None if settled.is_some_and(|layer| layer.outcome == Outcome::Given) => EligibilityState::No,
        None => EligibilityState::Ask,
    };
    let mut story = Story::new(locale);
    let mut worth = Story::new(locale);
    match state {
        EligibilityState::Yes => {
            because(&mut story, policy, entry, settled, bounds.low == bounds.high);
            let (low, high) = (amount(bounds.low, locale), amount(bounds.high, locale));
            if bounds.low == bounds.high {
                worth.say("这次付 {0}", "worth {0} here", &[&high]);
            } else {
                worth.say("这次付 {0}到 {1}", "worth {0} to {1} here", &[&low, &high]);
            }
        }
        EligibilityState::No => no(&mut story, policy, entry, settled),
        EligibilityState::Ask => {
            open(&mut story, policy, answer, entry, settled);
            // What one layer may pay more, another may pay less: never more than the person's own range.
            let of = |bounds: Bounds| bounds.high.checked_sub(bounds.low).unwrap_or_default();
            let own = answer.stays.last().map(|stay| of(stay.out_of_pocket)).unwrap_or_default();
            let width = of(bounds).min(own);
            if !width.is_zero() {
                worth.say("弄清楚可能少付 {0}", "to know may save {0}", &[&amount(width, locale)]);
            }
        }
    }
    EligibilityText {
        layer: entry.layer,
        name: layer_name(policy, entry.layer, locale),
        state,
        reason: join(story, locale),
        worth: join(worth, locale),
    }
}

fn join(story: Story, locale: Locale) -> String {
    story.end().join(match locale {
        Locale::ZhHans => "",
        Locale::En => " ",
    })
}

/// The group, the way or the slip on which a yes rests.
fn because(story: &mut Story, policy: &Policy, entry: &Eligibility, settled: Option<&SettledLayer>, exact: bool) {
    let locale = story.locale;
    if settled.is_some_and(|layer| layer.outcome == Outcome::Given) {
        story.say("因为：单子上写着付了", "because the slip says so", &[]);
        return;
    }
    let named = policy.groups.iter().filter(|group| entry.because.iter().any(|id| id == group.id.as_str()));
    let group = named.min_by_key(|group| group.members.iter().count());
    match group {
        Some(group) => {
            let name = group_name(policy, group, locale);
            story.say("因为：您是{0}", "because you are one of: {0}", &[&name]);
        }
        None if entry.layer == 0 => story.say("因为：这次医保能报", "because insurance covers this stay", &[]),
        // In a range the line may be another one in another completion.
        None => match settled.and_then(line) {
            Some((_, line)) if !line.is_zero() && exact => {
                story.say("因为：超过了门槛 {0}", "because it is above the line of {0}", &[&amount(line, locale)]);
            }
            _ => story.say("因为：这一层的条件都符合", "because the conditions of this layer hold", &[]),
        },
    }
}

fn no(story: &mut Story, policy: &Policy, entry: &Eligibility, settled: Option<&SettledLayer>) {
    let locale = story.locale;
    match settled.map(|layer| &layer.outcome) {
        Some(Outcome::NotCovered) => {
            story.say("因为：这次基本医保不报", "because basic insurance does not cover this stay", &[]);
        }
        Some(Outcome::NotEntitled(failed)) => {
            let firm = entry.because.iter().any(|id| id == failed.name());
            not_entitled(story, policy, entry.layer, *failed, firm);
        }
        Some(Outcome::Excluded(rules)) => {
            for rule in rules.iter().filter_map(|index| policy.exclusions.get(*index)) {
                let name = title(&rule.title, locale);
                match rule.answer {
                    ExclusionAnswer::No => story.say("因为：{0}", "because of: {0}", &[name]),
                    ExclusionAnswer::Ask => story.say("要由部门定：{0}", "an office decides: {0}", &[name]),
                }
            }
        }
        Some(Outcome::Given) => story.say("因为：单子上写着没有付", "because the slip says that it paid nothing", &[]),
        Some(Outcome::Computed | Outcome::Unpublished | Outcome::Decided) | None => below(story, settled),
    }
}

/// What the deductible took, and the whole deductible.
fn line(settled: &SettledLayer) -> Option<(Money, Money)> {
    settled.steps.iter().find_map(|step| match (&step.kind, step.number.as_ref().map(|used| &used.value)) {
        (StepKind::Deductible { taken, .. }, Some(Entered::Amount(line))) => Some((*taken, *line)),
        _ => None,
    })
}

/// Entitled, but the amount is nothing.
fn below(story: &mut Story, settled: Option<&SettledLayer>) {
    let locale = story.locale;
    match settled.and_then(line) {
        Some((taken, line)) if taken < line => {
            let (taken, line) = (amount(taken, locale), amount(line, locale));
            story.say("因为：剩下的 {0}没达到门槛 {1}", "because the {0} left is below the line of {1}", &[&taken, &line]);
        }
        _ => match settled.and_then(|layer| layer.steps.last()).map(|step| &step.kind) {
            Some(StepKind::Cap { cut: true, .. }) => {
                story.say("因为：今年能付的已经用完(封顶线)", "because the limit of the year is used up", &[]);
            }
            Some(StepKind::Quota { cut: true, .. }) => {
                story.say("因为：批准的定额已经用完", "because the approved amount is used up", &[]);
            }
            Some(StepKind::Ceiling { cut: true, .. }) => {
                story.say("因为：几层加起来已经付到顶", "because all layers together have paid what they may", &[]);
            }
            Some(StepKind::AlreadyPaid(_)) => {
                story.say("因为：今年已经付够了", "because it has paid enough this year", &[]);
            }
            _ => story.say("因为：没有多出来的钱要它付", "because nothing is left for it to pay", &[]),
        },
    }
}

fn not_entitled(story: &mut Story, policy: &Policy, layer: usize, failed: Failed, firm: bool) {
    let locale = story.locale;
    let Some(found) = policy.layers.get(layer) else { return };
    match failed {
        Failed::Status if firm && !found.when.groups.is_empty() => {
            let status = Condition { groups: found.when.groups.clone(), ..Condition::default() };
            let people = who(policy, &status, locale);
            story.say("因为：您没有选{0}的身份", "because you chose no status of: {0}", &[&people]);
        }
        Failed::Fact => {
            let Some((index, wanted)) = found.when.facts.first() else { return };
            let asked = policy.facts.get(*index).map(|fact| title(&fact.question, locale)).unwrap_or_default();
            let asked = asked.trim_end_matches(['？', '?']);
            let wanted = policy.facts.get(*index).map(|fact| answers(fact, *wanted, locale)).unwrap_or_default();
            story.say("因为：“{0}”没有答{1}", "because “{0}” was not answered {1}", &[asked, &wanted]);
        }
        _ => {
            let reasons = refusal::not_entitled(policy, found, failed, locale);
            if let Some(first) = reasons.first() {
                story.say("因为：{0}", "because: {0}", &[first.trim_end_matches(['。', '.'])]);
            }
        }
    }
}

/// What is missing for an answer.
fn open(story: &mut Story, policy: &Policy, answer: &Answer, entry: &Eligibility, settled: Option<&SettledLayer>) {
    let locale = story.locale;
    if settled.is_some_and(|layer| layer.outcome == Outcome::Unpublished) {
        story.say("还差：比例没有公布，要看结算单", "missing: the ratio is not published; see the slip", &[]);
        return;
    }
    let mut decisive: Vec<FactKey> = answer.open.iter().map(|(key, _)| *key).filter(|key| decides(policy, *key, entry)).collect();
    if decisive.is_empty() {
        decisive = answer.open.iter().map(|(key, _)| *key).take(1).collect();
    }
    let statuses = decisive.iter().filter(|key| matches!(key, FactKey::Category(..))).count();
    let mut names: Vec<String> = Vec::new();
    for key in &decisive {
        let name = match key {
            FactKey::Category(..) if statuses > 1 => super::say::pick(locale, "您有哪些身份", "your statuses").to_owned(),
            _ => question(policy, *key, locale),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    story.list("还差：", "missing:", &names);
}

/// Whether an open fact may decide this entitlement.
fn decides(policy: &Policy, key: FactKey, entry: &Eligibility) -> bool {
    let failed = match key {
        FactKey::Office(_, rule) => return policy.exclusions.get(rule).is_some_and(|rule| rule.layer == entry.layer),
        FactKey::Scheme => Failed::Scheme,
        FactKey::Birth => Failed::Age,
        FactKey::PersonFact(_) | FactKey::YearFact(..) | FactKey::StayFact(..) => Failed::Fact,
        FactKey::Category(..) => Failed::Status,
        FactKey::Care(_) => Failed::Care,
        FactKey::Level(_) => Failed::Level,
        FactKey::Place(_) => Failed::Place,
        FactKey::Referral(_) => Failed::Referral,
        FactKey::Designated(_) => Failed::Designated,
        FactKey::Cause(_) => Failed::Cause,
        FactKey::InScope(_) => Failed::InScope,
        FactKey::Admitted(_) => Failed::Admitted,
        FactKey::Gross(_)
        | FactKey::Uncovered(_)
        | FactKey::AboveLimit(_)
        | FactKey::Prior(_)
        | FactKey::Paid(..)
        | FactKey::YearAmount(..)
        | FactKey::PersonAmount(_)
        | FactKey::StayAmount(..) => return false,
    };
    let coverage = matches!(key, FactKey::Referral(_) | FactKey::Place(_) | FactKey::Designated(_));
    let has = |name: &str| entry.because.iter().any(|id| id == name);
    has(failed.name()) || (coverage && has("not_covered"))
}
