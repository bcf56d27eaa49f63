//! 抵扣: what was received before, as an advance.

use settle_engine::policy::Policy;
use settle_engine::trace::StepKind;
use settle_engine::{Bounds, Money, RangeStay, SettledLayer};

use super::names::payer_name;
use super::say::{Story, amount, say, title};
use crate::Locale;

/// What of the amount of a layer counts as received before, and what is paid now.
pub(crate) fn tell(story: &mut Story, policy: &Policy, settled: &SettledLayer) {
    let locale = story.locale;
    for step in &settled.steps {
        let StepKind::Offset { payer, before, set_off, now } = &step.kind else { continue };
        if set_off.is_zero() {
            continue;
        }
        let payer = payer_name(policy, payer.as_str(), locale);
        let (gone, now) = (amount(*set_off, locale), amount(*now, locale));
        story.say("其中 {0}，{1}已经预先给过", "of this {0} was advanced by {1}", &[&gone, &payer]);
        story.then("这次再给 {0}", "and {0} is paid now", &[&now]);
        match before.checked_sub(*set_off) {
            Some(left) if left > Money::ZERO => {
                let left = amount(left, locale);
                story.say("预先给的还有 {0}没有抵完", "{0} of the advance is not set off yet", &[&left]);
            }
            _ => story.then("预先给的抵完了", "and the advance is used up", &[]),
        }
    }
}

/// Every advance as it stands after a stay: what was given, what was set off, what is left.
#[must_use]
pub fn advances(policy: &Policy, stay: &RangeStay, locale: Locale) -> Vec<String> {
    let text = |bounds: Bounds| {
        let (low, high) = (amount(bounds.low, locale), amount(bounds.high, locale));
        if bounds.low == bounds.high { low } else { say(locale, "{0}到 {1}", "{0} to {1}", &[&low, &high]) }
    };
    let mut story = Story::new(locale);
    for advance in stay.advances.iter().filter(|advance| !advance.given.high.is_zero()) {
        let pot = policy.pots.get(advance.pot).and_then(|pot| policy.tables.get(pot.limit));
        let name = match pot.and_then(|table| table.title.as_ref()) {
            Some(name) => title(name, locale),
            None => super::say::pick(locale, "预先给的钱", "the advance"),
        };
        story.say("{0}有 {1}", "{0} was {1}", &[name, &text(advance.given)]);
        story.then("已经抵掉 {0}", "{0} is set off", &[&text(advance.set_off)]);
        if advance.unresolved.high.is_zero() {
            story.then("抵完了", "so nothing of it is left", &[]);
        } else {
            story.then("还有 {0}没有抵完", "{0} is not set off yet", &[&text(advance.unresolved)]);
        }
    }
    story.end()
}
