//! The words of a comparison.

use settle_engine::answers::compare::{Amounts, Change, Choice, Settled, Topic};
use settle_engine::policy::Policy;
use settle_engine::{Bounds, Case, Money, SettleError};

use crate::Locale;
use crate::command::refusal;
use crate::explain::{category_name, day, layer_name, level_name, pick, place_name, referral_name};
use crate::sheet::typed::told;

/// The heading of a topic, and what to say where no rule looks at it.
pub(super) const fn words(topic: Topic, locale: Locale) -> (&'static str, &'static str) {
    match topic {
        Topic::Level => (
            pick(locale, "在哪一级医院", "Which hospital"),
            pick(locale, "这份规则不分医院级别。", "These rules do not tell hospitals apart."),
        ),
        Topic::Place => (
            pick(locale, "在哪里看", "Where"),
            pick(locale, "这份规则不看在哪里看的病。", "These rules do not look at the place."),
        ),
        Topic::Referral => (
            pick(locale, "办了什么手续", "Which papers"),
            pick(locale, "这份规则不看办了什么手续。", "These rules do not look at papers."),
        ),
        Topic::Status => (
            pick(locale, "有什么身份", "Which status"),
            pick(locale, "这份规则不看困难身份。", "These rules do not look at a status."),
        ),
        Topic::Order => (pick(locale, "两次住院换个先后", "The other order of two stays"), ""),
    }
}

pub(super) const fn caption(topic: Topic, locale: Locale) -> &'static str {
    match topic {
        Topic::Level => pick(locale, "从低到高，不按钱多少排", "From low to high, not by amount"),
        Topic::Place => pick(locale, "从近到远，不按钱多少排", "From near to far, not by amount"),
        Topic::Referral | Topic::Status => {
            pick(locale, "按文件里的先后，不按钱多少排", "In the order of the rules, not by amount")
        }
        Topic::Order => pick(locale, "两次住院的日子对调", "The two stays change days"),
    }
}

pub(super) fn name(policy: &Policy, case: &Case, choice: &Choice, locale: Locale) -> String {
    let name = match choice.change {
        Change::Level(level) => {
            policy.levels.get(level).map(|level| level_name(policy, level.id.as_str(), locale)).unwrap_or_default()
        }
        Change::Place(place) => place_name(place, locale).to_owned(),
        Change::Referral(referral) => referral_name(referral, locale).to_owned(),
        Change::Status(None) => pick(locale, "没有这些身份", "none of these").to_owned(),
        Change::Status(Some(status)) => status_name(policy, status, locale),
        Change::Order(other) => {
            let discharged = case.stays.get(other).map(|stay| day(stay.discharged, locale)).unwrap_or_default();
            match locale {
                Locale::ZhHans => format!("和{discharged}出院的那次对调"),
                Locale::En => format!("with the one discharged {discharged}"),
            }
        }
    };
    if choice.is_now { format!("{name}{}", pick(locale, "（您填的）", " (as filled in)")) } else { name }
}

pub(super) fn status_name(policy: &Policy, status: usize, locale: Locale) -> String {
    policy.categories.get(status).map(|status| category_name(policy, status.id.as_str(), locale)).unwrap_or_default()
}

/// Less or more than now, in words.
pub(super) fn difference(by: Bounds, locale: Locale) -> String {
    let negative = |money: Money| Money::ZERO.checked_sub(money).unwrap_or(Money::ZERO);
    if by.exact() == Some(Money::ZERO) {
        pick(locale, "一样", "the same").to_owned()
    } else if by.high <= Money::ZERO {
        let less = told(Bounds { low: negative(by.high), high: negative(by.low) }, locale);
        match locale {
            Locale::ZhHans => format!("少付 {less}"),
            Locale::En => format!("{less} less"),
        }
    } else if by.low >= Money::ZERO {
        let more = told(by, locale);
        match locale {
            Locale::ZhHans => format!("多付 {more}"),
            Locale::En => format!("{more} more"),
        }
    } else {
        pick(locale, "还有事不清楚，少付、多付都可能", "less or more: something is not known yet").to_owned()
    }
}

/// What the layers pay that pay something else.
pub(super) fn changes(policy: &Policy, settled: &Settled, now: &Amounts, locale: Locale) -> String {
    if settled.amounts.covered == Some(false) && now.covered != Some(false) {
        return pick(locale, "这样住院，医保不报", "basic insurance does not cover such a stay").to_owned();
    }
    let told = settled.changed.iter().filter_map(|layer| {
        let amount = settled.amounts.layers.get(*layer)?;
        let name = layer_name(policy, *layer, locale);
        Some(match locale {
            Locale::ZhHans => format!("{name}付 {}", told(*amount, locale)),
            Locale::En => format!("{name} pays {}", told(*amount, locale)),
        })
    });
    told.collect::<Vec<_>>().join(pick(locale, "；", "; "))
}

pub(super) fn why_not(error: &SettleError, locale: Locale) -> String {
    match error {
        SettleError::Contradiction { field: "paid" | "basic", .. } => {
            pick(locale, "和单子上已经报的钱对不上", "contradicts what the slip says was paid").to_owned()
        }
        SettleError::Contradiction { .. } => {
            pick(locale, "和您填的别的内容对不上", "contradicts what else was filled in").to_owned()
        }
        SettleError::NoValue { .. } => pick(locale, "文件里没有这种情形的数", "the documents have no number for this").to_owned(),
        other => refusal(other, locale),
    }
}
