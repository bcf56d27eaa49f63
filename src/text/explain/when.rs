//! Conditions in words: for whom or for what something applies.

use settle_engine::policy::{Condition, Entered, Policy, ReachedOf};
use settle_engine::{Care, Cause, Mask, Money, Place, Referral, Scheme};

use super::names::{
    answers, care_name, categories, cause_name, group_name, layer_name, level_name, of_set, place_name, referral_name,
    scheme_name,
};
use super::say::{amount, of_hundred, pick, row, say, span, title};
use crate::Locale;

/// The people (or stays) that a condition means: 一类、二类医疗救助对象. Empty for an empty condition.
pub(crate) fn who(policy: &Policy, when: &Condition, locale: Locale) -> String {
    let mut names: Vec<String> =
        when.groups.iter().filter_map(|index| policy.groups.get(*index)).map(|g| group_name(policy, g, locale)).collect();
    if names.is_empty() {
        names = when.statuses.iter().map(|set| row(&categories(policy, *set, locale), locale)).collect();
    }
    match names.as_slice() {
        [] => row(&phrases(policy, when, locale), locale),
        [one] => one.clone(),
        [first, second, ..] => say(locale, "既是{0}又是{1}的", "people who are both {0} and {1}", &[first, second]),
    }
}

/// One phrase for every field of a condition.
pub(crate) fn phrases(policy: &Policy, when: &Condition, locale: Locale) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |zh, en, value: &str| found.push(say(locale, zh, en, &[value]));
    let either = |names: &[&str]| names.join(pick(locale, "或", " or "));
    if let Some(set) = when.care {
        add("是{0}", "{0}", &either(&of_set(Care::ALL, set, locale, care_name)));
    }
    if let Some(set) = when.level {
        let levels = set.iter().filter_map(|index| policy.levels.get(index));
        let names: Vec<String> = levels.map(|level| level_name(policy, level.id.as_str(), locale)).collect();
        add("在{0}看病", "at a {0}", &names.join(pick(locale, "或", " or ")));
    }
    if let Some(set) = when.place {
        add("在{0}看病", "in {0}", &either(&of_set(Place::ALL, set, locale, place_name)));
    }
    if let Some(set) = when.referral {
        add("{0}", "with {0}", &either(&of_set(Referral::ALL, set, locale, referral_name)));
    }
    if let Some(set) = when.cause {
        add("原因是{0}", "because of {0}", &either(&of_set(Cause::ALL, set, locale, cause_name)));
    }
    if let Some(set) = when.scheme {
        add("参加的是{0}", "insured with {0}", &either(&of_set(Scheme::ALL, set, locale, scheme_name)));
    }
    match when.designated {
        Some(true) => add("在定点医院", "in a designated hospital", ""),
        Some(false) => add("不在定点医院", "not in a designated hospital", ""),
        None => {}
    }
    match when.in_scope {
        Some(true) => add("得的病医保管", "with an illness that insurance covers", ""),
        Some(false) => add("得的病医保不管", "with an illness that insurance does not cover", ""),
        None => {}
    }
    if when.groups.is_empty() {
        for set in &when.statuses {
            add("是{0}", "as {0}", &row(&categories(policy, *set, locale), locale));
        }
    }
    for group in when.groups.iter().filter_map(|index| policy.groups.get(*index)) {
        add("是{0}", "as {0}", &group_name(policy, group, locale));
    }
    for (index, wanted) in &when.facts {
        let Some(fact) = policy.facts.get(*index) else { continue };
        let values = [title(&fact.question, locale), &answers(fact, *wanted, locale)];
        add("{0}", "{0}", &say(locale, "“{0}”答{1}", "with “{0}” answered {1}", &values));
    }
    for (index, set) in &when.readings {
        let Some(open) = policy.ambiguities.get(*index) else { continue };
        let read = open.readings.iter().enumerate().filter(|(at, _)| !set.and(Mask::only(*at)).is_empty());
        let read: Vec<&str> = read.map(|(_, reading)| title(&reading.value, locale)).collect();
        add("按“{0}”算", "settled as “{0}”", &read.join(pick(locale, "”或“", "” or “")));
    }
    if let Some(days) = when.admitted {
        add("在{0}入院", "admitted {0}", &span(days, locale));
    }
    if let Some(days) = when.discharged {
        add("在{0}出院", "discharged {0}", &span(days, locale));
    }
    if let Some(months) = when.age_months_at_least {
        add("入院时满 {0}", "aged at least {0}", &age(months, locale));
    }
    if let Some(months) = when.age_months_below {
        add("入院时不满 {0}", "aged below {0}", &age(months, locale));
    }
    if let Some(nights) = when.nights {
        add("有住在{0}的晚上", "with a night in {0}", &span(nights.span, locale));
    }
    if let Some(reached) = &when.reached {
        let line = only_amount(policy, reached.amount);
        if let ReachedOf::Fact(fact) = reached.of {
            let asked = policy.facts.get(fact).map(|fact| title(&fact.question, locale)).unwrap_or_default();
            let line = line.map(|line| amount(line, locale)).unwrap_or_default();
            let told = if reached.yes {
                say(locale, "“{0}”满 {1}", "“{0}” comes to at least {1}", &[asked, &line])
            } else {
                say(locale, "“{0}”不到 {1}", "“{0}” comes to less than {1}", &[asked, &line])
            };
            add("{0}", "if {0}", &told);
        } else {
            match (line, reached.yes) {
                (Some(line), true) if reached.of == ReachedOf::Bill => {
                    add("这次总费用超过 {0}", "if the whole bill is more than {0}", &amount(line, locale));
                }
                (Some(line), false) if reached.of == ReachedOf::Bill => {
                    add("这次总费用不超过 {0}", "if the whole bill is at most {0}", &amount(line, locale));
                }
                (Some(line), true) => add("今年医保认的钱满 {0}", "once this year's cost in scope is {0}", &amount(line, locale)),
                (Some(line), false) => {
                    add("今年医保认的钱不到 {0}", "while this year's cost in scope is below {0}", &amount(line, locale))
                }
                (None, true) => add("今年医保认的钱够多", "once this year's cost in scope reaches the line", ""),
                (None, false) => add("今年医保认的钱还不多", "while this year's cost in scope is below the line", ""),
            }
        }
    }
    if let Some((layer, above)) = when.paid_above {
        let name = layer_name(policy, layer, locale);
        if above.is_zero() {
            add("{0}付了钱", "if {0} paid", &name);
        } else {
            let more = say(locale, "{0}付的超过 {1}", "{0} paid more than {1}", &[&name, &amount(above, locale)]);
            add("{0}", "if {0}", &more);
        }
    }
    if let Some(share) = when.unpaid_above {
        let share = of_hundred(share);
        add("自己付的超过每 100 元里 {0} 元", "if more than ¥{0} of every ¥100 is unpaid", &share);
    }
    if !when.any_of.is_empty() {
        let ways: Vec<String> =
            when.any_of.iter().map(|inner| phrases(policy, inner, locale).join(pick(locale, "、", " "))).collect();
        add("{0}", "{0}", &ways.join(pick(locale, "，或者", ", or ")));
    }
    if let Some(except) = &when.except {
        add("不属于：{0}", "unless {0}", &phrases(policy, except, locale).join(pick(locale, "、", " ")));
    }
    found
}

fn age(months: u32, locale: Locale) -> String {
    match (months.checked_div(12), months.checked_rem(12)) {
        (Some(years), Some(0)) => say(locale, "{0} 岁", "{0} years", &[&years.to_string()]),
        _ => say(locale, "{0} 个月", "{0} months", &[&months.to_string()]),
    }
}

/// The amount of a table that has just one.
pub(crate) fn only_amount(policy: &Policy, table: usize) -> Option<Money> {
    match policy.tables.get(table)?.rows.as_slice() {
        [row] => match &row.value {
            Entered::Amount(money) => Some(*money),
            Entered::Ratio(_) | Entered::Bands(..) => None,
        },
        _ => None,
    }
}
