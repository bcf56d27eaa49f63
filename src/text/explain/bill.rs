//! The bill before any layer pays.

use settle_engine::policy::{Entered, Policy, PrepayOf};
use settle_engine::{Answer, Bounds, Money, RangeStay, SettledStay};

use super::say::{Story, amount, of_hundred, pick, say, title};
use super::when::phrases;
use crate::Locale;

/// The total, what comes off it, and what insurance works with; for a stay that is not covered, why it is not.
#[must_use]
pub fn bill(policy: &Policy, stay: &SettledStay, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    let q = &stay.quantities;
    let gross = amount(q.gross, locale);
    match (q.prior_payment, q.eligible) {
        (Some(prior), Some(eligible)) => covered(&mut story, policy, stay, prior, eligible),
        _ => {
            story.say("总共 {0}", "the whole bill is {0}", &[&gross]);
            story.say("这次医保不报，要全部自己付", "insurance does not cover it, so you pay all of it", &[]);
            let mut told = story.end();
            told.extend(coverage(policy, locale));
            return told;
        }
    }
    story.end()
}

fn covered(story: &mut Story, policy: &Policy, stay: &SettledStay, prior: Money, eligible: Money) {
    let (locale, q) = (story.locale, &stay.quantities);
    let gross = amount(q.gross, locale);
    story.say("总共 {0}", "the whole bill is {0}", &[&gross]);
    let off: Vec<String> = [
        ("医保不报的 {0}", "{0} outside the catalogue", q.uncovered),
        ("超过限价的 {0}", "{0} above price ceilings", q.above_limit),
        ("要先自付的 {0}", "the pay-first part of {0}", prior),
    ]
    .into_iter()
    .filter(|(_, _, money)| !money.is_zero())
    .map(|(zh, en, money)| say(locale, zh, en, &[&amount(money, locale)]))
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
        first_shares(story, policy, &stay.prepaid, locale);
    }
}

/// The first shares that were taken.
fn first_shares(story: &mut Story, policy: &Policy, prepaid: &[usize], locale: Locale) {
    for (at, rule) in policy.prepay.iter().enumerate().filter(|(at, _)| prepaid.contains(at)) {
        let rows = policy.tables.get(rule.percent).map(|table| table.rows.as_slice()).unwrap_or_default();
        let [row] = rows else { continue };
        let Entered::Ratio(ratio) = &row.value else { continue };
        let hundred = of_hundred(*ratio);
        match (rule.of, at) {
            (PrepayOf::ClassB, _) => {
                story.say(
                    "先自付：乙类药和项目，每 100 元先出 {0} 元",
                    "pay-first: ¥{0} of every ¥100 of class-B items",
                    &[&hundred],
                );
            }
            (PrepayOf::Fact(fact), _) => {
                let asked = policy.facts.get(fact).map(|fact| title(&fact.question, locale)).unwrap_or_default();
                story.say("“{0}”这一项，每 100 元先出 {1} 元", "“{0}” pay-first: ¥{1} of every ¥100", &[asked, &hundred]);
            }
            (PrepayOf::Rest, 0) => {
                story.say("先自付：每 100 元先出 {0} 元", "pay-first: ¥{0} of every ¥100", &[&hundred]);
            }
            (PrepayOf::Rest, _) if rule.when.place.is_some() => {
                story.say(
                    "在外地看病的，剩下的每 100 元再先出 {0} 元",
                    "away from home, ¥{0} of every further ¥100",
                    &[&hundred],
                );
            }
            (PrepayOf::Rest, _) => {
                story.say("剩下的每 100 元再先出 {0} 元", "of the rest, ¥{0} of every ¥100 as well", &[&hundred]);
            }
        }
    }
}

/// The ways in which a stay is covered.
pub(crate) fn coverage(policy: &Policy, locale: Locale) -> Vec<String> {
    let mut story = Story::new(locale);
    for (at, rule) in policy.coverage.iter().enumerate() {
        let ways = phrases(policy, &rule.when, locale);
        let mut ways = ways.iter();
        if let Some(first) = ways.next() {
            if at == 0 {
                story.say("能报的是：{0}", "covered is care {0}", &[first]);
            } else {
                story.say("或者{0}", "or {0}", &[first]);
            }
        }
        ways.for_each(|way| story.then("{0}", "{0}", &[way]));
    }
    story.end()
}

/// The bill of a stay as far as it is known: what is exact as in [`bill`], and what is still open by its name.
///
/// A completion of an [`Answer`] has a figure for everything; a figure that nobody gave must not be told as a fact.
#[must_use]
pub fn bill_known(policy: &Policy, answer: &Answer, stay: usize, locale: Locale) -> Vec<String> {
    let (Some(range), Some(settled)) = (answer.stays.get(stay), answer.least.stays.get(stay)) else { return Vec::new() };
    if is_known(range) {
        return bill(policy, settled, locale);
    }
    let mut story = Story::new(locale);
    told(&mut story, "总共 {0}", "总共 {0}到 {1}", "the whole bill is {0}", "the whole bill is {0} to {1}", range.gross);
    if range.covered.is_none() {
        story.say("这次医保报不报，还不能确定", "whether insurance covers it is not certain yet", &[]);
    }
    let open: Vec<&str> = [
        ("医保不报的钱", "cost outside the catalogue", Some(range.uncovered)),
        ("超过限价的钱", "cost above price ceilings", Some(range.above_limit)),
        ("先自付的钱", "pay-first part", range.prior_payment),
    ]
    .into_iter()
    .filter(|(_, _, bounds)| bounds.is_some_and(|bounds| bounds.exact().is_none()))
    .map(|(zh, en, _)| pick(locale, zh, en))
    .collect();
    if !open.is_empty() {
        story.list("还不清楚的有：", "not known yet:", &open);
    }
    if let Some(eligible) = range.eligible {
        told(
            &mut story,
            "要是能报，医保认的钱是 {0}",
            "医保认的钱在 {0}到 {1}之间",
            "if it is covered, {0} is in scope",
            "between {0} and {1} is in scope",
            eligible,
        );
    }
    story.end()
}

/// Whether every part of the bill is exact.
pub(crate) fn is_known(range: &RangeStay) -> bool {
    let exact = |bounds: Option<Bounds>| bounds.is_none_or(|bounds| bounds.exact().is_some());
    range.covered.is_some()
        && [Some(range.gross), Some(range.uncovered), Some(range.above_limit), range.prior_payment].into_iter().all(exact)
}

fn told(story: &mut Story, zh: &'static str, zh_range: &'static str, en: &'static str, en_range: &'static str, bounds: Bounds) {
    let (low, high) = (amount(bounds.low, story.locale), amount(bounds.high, story.locale));
    match bounds.exact() {
        Some(_) => story.say(zh, en, &[&low]),
        None => story.say(zh_range, en_range, &[&low, &high]),
    }
}
