//! The bill before any layer pays.

use settle_engine::policy::{Entered, Policy, PrepayOf};
use settle_engine::{Money, Quantities, SettledStay};

use super::say::{Story, amount, of_hundred, pick};
use super::when::{phrases, who};
use crate::Locale;

/// The total, what comes off it, and what insurance works with; for a stay that is not covered, why it is not.
#[must_use]
pub fn bill(policy: &Policy, stay: &SettledStay, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    let q = &stay.quantities;
    let gross = amount(q.gross, locale);
    match (q.prior_payment, q.eligible) {
        (Some(prior), Some(eligible)) => covered(&mut story, policy, q, prior, eligible),
        _ => {
            story.say("总共 {0}", "the whole bill is {0}", &[&gross]);
            not_covered(&mut story, policy);
        }
    }
    story.end()
}

fn covered(story: &mut Story, policy: &Policy, q: &Quantities, prior: Money, eligible: Money) {
    let locale = story.locale;
    let gross = amount(q.gross, locale);
    story.say("总共 {0}", "the whole bill is {0}", &[&gross]);
    let off: Vec<String> = [
        ("医保不报的 {0}", "{0} outside the catalogue", q.uncovered),
        ("超过限价的 {0}", "{0} above price ceilings", q.above_limit),
        ("要先自付的 {0}", "the pay-first part of {0}", prior),
    ]
    .into_iter()
    .filter(|(_, _, money)| !money.is_zero())
    .map(|(zh, en, money)| super::say::say(locale, zh, en, &[&amount(money, locale)]))
    .collect();
    let eligible = amount(eligible, locale);
    match off.as_slice() {
        [] => story.then("医保都认", "all of it in scope", &[]),
        [one] => story.say("去掉{0}", "take off {0}", &[one]),
        [one, two] => story.say("去掉{0}和{1}", "take off {0} and {1}", &[one, two]),
        [one, two, three, ..] => story.say("去掉{0}、{1}和{2}", "take off {0}, {1} and {2}", &[one, two, three]),
    }
    if !off.is_empty() {
        story.then("医保认的钱是 {0}", "which leaves {0} in scope", &[&eligible]);
    }
    if !prior.is_zero() {
        first_shares(story, policy);
    }
}

/// The rules of the first share. The trace does not say which of them applied, so they are told as rules.
fn first_shares(story: &mut Story, policy: &Policy) {
    let locale = story.locale;
    for (at, rule) in policy.prepay.iter().enumerate() {
        let rows = policy.tables.get(rule.percent).map(|table| table.rows.as_slice()).unwrap_or_default();
        let [row] = rows else { continue };
        let Entered::Ratio(ratio) = &row.value else { continue };
        let hundred = of_hundred(*ratio);
        let people = who(policy, &rule.when, locale);
        match (rule.of, at) {
            (PrepayOf::ClassB, _) => {
                story.say(
                    "先自付是乙类药和项目每 100 元先出 {0} 元",
                    "of class-B items ¥{0} of every ¥100 is paid first",
                    &[&hundred],
                );
            }
            (PrepayOf::Rest, 0) => story.say("先自付是每 100 元先出 {0} 元", "¥{0} of every ¥100 is paid first", &[&hundred]),
            (PrepayOf::Rest, _) if rule.when.referral.is_some() && rule.when.place.is_some() => {
                story.say(
                    "在外地看病的，剩下的每 100 元再先出 {0} 元",
                    "away from home ¥{0} of every further ¥100 as well",
                    &[&hundred],
                );
            }
            (PrepayOf::Rest, _) => {
                story.say("{1}，剩下的每 100 元再先出 {0} 元", "{1}: ¥{0} of every further ¥100 as well", &[&hundred, &people]);
            }
        }
    }
}

fn not_covered(story: &mut Story, policy: &Policy) {
    story.say("这次医保不报，要全部自己付", "insurance does not cover it, so you pay all of it", &[]);
    let locale = story.locale;
    for (at, rule) in policy.coverage.iter().enumerate() {
        let ways = phrases(policy, &rule.when, locale);
        let mut ways = ways.iter();
        if let Some(first) = ways.next() {
            let start = if at == 0 { pick(locale, "能报的是：", "covered is:") } else { pick(locale, "或者", "or") };
            match locale {
                Locale::ZhHans => story.say("{0}{1}", "", &[start, first]),
                Locale::En => story.say("", "{0} {1}", &[start, first]),
            }
        }
        ways.for_each(|way| story.then("{0}", "{0}", &[way]));
    }
}
