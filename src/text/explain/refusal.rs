//! Why a layer pays nothing, and what would change it.

use settle_engine::policy::{Cite, Condition, ExclusionAnswer, Layer, Policy};
use settle_engine::trace::Failed;
use settle_engine::{Care, Cause, Mask, Place, Referral, Scheme};

use super::names::{answers, care_name, categories, cause_name, level_name, of_set, place_name, referral_name, scheme_name};
use super::say::{Story, title};
use super::when::{phrases, who};
use crate::Locale;

/// The condition that has the failed field: the layer's own, else the ways' that have it.
fn conditions(layer: &Layer, failed: Failed) -> Vec<&Condition> {
    if has(&layer.when, failed) {
        return vec![&layer.when];
    }
    layer.ways.iter().map(|way| &way.when).filter(|when| has(when, failed)).collect()
}

fn has(when: &Condition, failed: Failed) -> bool {
    match failed {
        Failed::Care => when.care.is_some(),
        Failed::Level => when.level.is_some(),
        Failed::Place => when.place.is_some(),
        Failed::Referral => when.referral.is_some(),
        Failed::Cause => when.cause.is_some(),
        Failed::Scheme => when.scheme.is_some(),
        Failed::Designated => when.designated.is_some(),
        Failed::InScope => when.in_scope.is_some(),
        Failed::Status => !when.statuses.is_empty(),
        Failed::Fact => !when.facts.is_empty(),
        Failed::Reading => !when.readings.is_empty(),
        Failed::Admitted => when.admitted.is_some(),
        Failed::Discharged => when.discharged.is_some(),
        Failed::Age => when.age_months_at_least.is_some() || when.age_months_below.is_some(),
        Failed::Nights => when.nights.is_some(),
        Failed::Reached => when.reached.is_some(),
        Failed::Paid => when.paid_above.is_some(),
        Failed::Unpaid => when.unpaid_above.is_some(),
        Failed::AnyOf => !when.any_of.is_empty(),
        Failed::Except => when.except.is_some(),
    }
}

/// Only the failed field of a condition.
fn only(when: &Condition, failed: Failed) -> Condition {
    let mut one = Condition::default();
    match failed {
        Failed::Care => one.care = when.care,
        Failed::Level => one.level = when.level,
        Failed::Place => one.place = when.place,
        Failed::Referral => one.referral = when.referral,
        Failed::Cause => one.cause = when.cause,
        Failed::Scheme => one.scheme = when.scheme,
        Failed::Designated => one.designated = when.designated,
        Failed::InScope => one.in_scope = when.in_scope,
        Failed::Status => {
            one.statuses.clone_from(&when.statuses);
            one.groups.clone_from(&when.groups);
        }
        Failed::Fact => one.facts.clone_from(&when.facts),
        Failed::Reading => one.readings.clone_from(&when.readings),
        Failed::Admitted => one.admitted = when.admitted,
        Failed::Discharged => one.discharged = when.discharged,
        Failed::Age => {
            one.age_months_at_least = when.age_months_at_least;
            one.age_months_below = when.age_months_below;
        }
        Failed::Nights => one.nights = when.nights,
        Failed::Reached => one.reached.clone_from(&when.reached),
        Failed::Paid => one.paid_above = when.paid_above,
        Failed::Unpaid => one.unpaid_above = when.unpaid_above,
        Failed::AnyOf => one.any_of.clone_from(&when.any_of),
        Failed::Except => one.except.clone_from(&when.except),
    }
    one
}

/// Which condition failed, and what would change it.
pub(crate) fn not_entitled(policy: &Policy, layer: &Layer, failed: Failed, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    let found = conditions(layer, failed);
    let union = |get: fn(&Condition) -> Option<Mask>| {
        found.iter().filter_map(|when| get(when)).fold(Mask::NONE, |set, more| set.or(more))
    };
    match failed {
        Failed::Care => {
            let names = of_set(Care::ALL, union(|when| when.care), locale, care_name);
            story.list("这一层只管：", "this layer only covers:", &names);
        }
        Failed::Level => {
            let levels = union(|when| when.level);
            let levels = levels.iter().filter_map(|index| policy.levels.get(index));
            let names: Vec<String> = levels.map(|level| level_name(policy, level.id.as_str(), locale)).collect();
            story.list("这一层只管这些医院：", "this layer only covers:", &names);
        }
        Failed::Place => {
            let names = of_set(Place::ALL, union(|when| when.place), locale, place_name);
            story.list("这一层只管这些地方：", "this layer only covers care in:", &names);
        }
        Failed::Referral => {
            let names = of_set(Referral::ALL, union(|when| when.referral), locale, referral_name);
            story.list("这一层只管这些情形：", "this layer only covers care with:", &names);
            story.say("去外地看病前，先办手续", "before going elsewhere, see to the papers", &[]);
        }
        Failed::Cause => {
            let names = of_set(Cause::ALL, union(|when| when.cause), locale, cause_name);
            story.list("这一层只管这些原因：", "this layer only covers:", &names);
        }
        Failed::Scheme => {
            let names = of_set(Scheme::ALL, union(|when| when.scheme), locale, scheme_name);
            story.list("这一层只管参加这些医保的人：", "this layer only covers:", &names);
        }
        Failed::Status => status(&mut story, policy, &found),
        Failed::Fact => {
            for (index, wanted) in found.iter().flat_map(|when| &when.facts) {
                let Some(fact) = policy.facts.get(*index) else { continue };
                story.say("{0}", "{0}", &[title(&fact.question, locale)]);
                let answers = answers(fact, *wanted, locale);
                story.say("答{0}，这一层才付", "this layer pays only if the answer is {0}", &[&answers]);
            }
            story.say("有变化，就改一下再算", "if that changes, change the answer", &[]);
        }
        Failed::Designated
        | Failed::InScope
        | Failed::Reading
        | Failed::Admitted
        | Failed::Discharged
        | Failed::Age
        | Failed::Nights
        | Failed::Reached
        | Failed::Paid
        | Failed::Unpaid
        | Failed::AnyOf => {
            for when in &found {
                story.say("要符合这一条，这一层才付", "this layer only pays under one condition", &[]);
                let phrases = phrases(policy, &only(when, failed), locale);
                pieces(&mut story, &phrases);
            }
        }
        Failed::Except => {
            for when in &found {
                let except = when.except.as_deref();
                story.say("有一种情形，这一层不付", "this layer does not pay in one situation", &[]);
                pieces(&mut story, &except.map(|inner| phrases(policy, inner, locale)).unwrap_or_default());
            }
        }
    }
    if found.is_empty() {
        story.say("这次不符合这一层的条件", "the conditions of this layer do not hold", &[]);
    }
    story.end()
}

/// Long phrases break at their commas.
fn pieces(story: &mut Story, phrases: &[String]) {
    story.close();
    for piece in phrases.iter().flat_map(|phrase| phrase.split('，')) {
        story.then("{0}", "{0}", &[piece]);
    }
}

fn status(story: &mut Story, policy: &Policy, found: &[&Condition]) {
    let locale = story.locale;
    let sets = found.iter().flat_map(|when| &when.statuses).fold(Mask::NONE, |set, more| set.or(*more));
    match found {
        [one] if !one.groups.is_empty() => {
            let people = who(policy, &only(one, Failed::Status), locale);
            story.say("这一层只帮{0}", "this layer is only for {0}", &[&people]);
            story.list("这样的身份有：", "these are:", &categories(policy, sets, locale));
        }
        _ => story.list("这一层只帮：", "this layer is only for:", &categories(policy, sets, locale)),
    }
    story.say("有这样的身份，就补上再算", "if you are one of these, add it and settle again", &[]);
}

/// Each exclusion by its name, and whether it is firm.
pub(crate) fn excluded(policy: &Policy, rules: &[usize], locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    for rule in rules.iter().filter_map(|index| policy.exclusions.get(*index)) {
        let name = title(&rule.title, locale);
        story.say("{0}", "{0}", &[name]);
        match rule.answer {
            ExclusionAnswer::No => story.then("文件写明这种不付", "the document says that it does not pay then", &[]),
            ExclusionAnswer::Ask => {
                story.say("付不付要问办公室，这里先按不付算", "the office decides; here it is settled as not paying", &[]);
            }
        }
    }
    story.end()
}

/// The words behind a refusal.
pub(crate) fn cites(policy: &Policy, layer: &Layer, failed: Failed) -> Vec<Cite> {
    let found = conditions(layer, failed);
    let groups = found.iter().filter(|_| failed == Failed::Status).flat_map(|when| &when.groups);
    groups.filter_map(|group| policy.groups.get(*group)).flat_map(|group| group.cite.iter().copied()).collect()
}
