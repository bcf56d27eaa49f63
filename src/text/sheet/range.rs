//! Why an amount is a range: its ends, when each is reached, and what to find out first.

use settle_engine::answers::range::{Completion, End, ExactRange, Known, settle_exact};
use settle_engine::policy::Policy;
use settle_engine::{Care, Case, Cause, FactKey, Place, Referral, Scheme};

use super::{Block, Row, Sheet};
use crate::explain::{
    care_name, cause_name, day, layer_name, level_name, option_name, pick, place_name, question, referral_name, say, scheme_name,
};
use crate::number::yuan;
use crate::{Locale, command};

/// The range of a case: every amount with both ends, what is known where the person pays least and most, and the
/// questions in the order in which they narrow it.
#[must_use]
pub fn range(policy: &Policy, case: &Case, locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "金额为什么是一个范围", "Why the amount is a range"));
    match settle_exact(policy, case, false) {
        Ok(found) if found.answer.is_exact() => {
            sheet.push(Block::text(pick(locale, "要知道的都知道了，金额是准的。", "All is known: the amounts are exact.")));
        }
        Ok(found) => told(&mut sheet, policy, case, &found, locale),
        Err(error) => sheet.push(Block::text(command::refusal(&error, locale))),
    }
    sheet
}

fn told(sheet: &mut Sheet, policy: &Policy, case: &Case, found: &ExactRange, locale: Locale) {
    for end in found.ends.iter().filter(|end| end.layer.is_none()) {
        let name = case.stays.get(end.stay).map(|stay| day(stay.discharged, locale)).unwrap_or_default();
        if case.stays.len() > 1 {
            sheet.push(Block::heading(say(locale, "{0}出院", "discharged {0}", &[&name])));
        }
        sheet.push(Block::Facts(rows(policy, found, end.stay, locale)));
    }
    let asked = found.answer.open.iter().take(found.answer.narrowing);
    let questions: Vec<String> = asked
        .map(|(key, left)| {
            let (asked, left) = (question(policy, *key, locale), yuan(left.fen()));
            say(locale, "弄清楚“{0}”，最多还差 {1}", "once “{0}” is known, at most {1} stay open", &[&asked, &left])
        })
        .collect();
    if !questions.is_empty() {
        sheet.push(Block::heading(pick(locale, "先弄清楚哪一项", "What to find out first")));
        sheet.push(Block::List(questions));
    }
    if !found.exact {
        sheet.push(Block::note(pick(
            locale,
            "不知道的太多，没有全部试完，实际可能超出一点。",
            "Too much is open to try everything: the real range may be wider.",
        )));
    }
}

/// A row for each layer and for the person: from the least to the greatest, and when.
fn rows(policy: &Policy, found: &ExactRange, stay: usize, locale: Locale) -> Vec<Row> {
    let row = |end: &End| {
        let name = match end.layer {
            Some(layer) => layer_name(policy, layer, locale),
            None => pick(locale, "自己付", "You pay").to_owned(),
        };
        let ((low, at_least), (high, at_most)) = (&end.least, &end.greatest);
        if low == high {
            return Row::new(name, yuan(low.fen()));
        }
        let (least, most) = (known(policy, at_least, at_most, locale), known(policy, at_most, at_least, locale));
        let value = say(locale, "{0} 到 {1}", "{0} to {1}", &[&yuan(low.fen()), &yuan(high.fen())]);
        Row::new(name, value).with(say(locale, "最少：{0}。最多：{1}。", "Least: {0}. Most: {1}.", &[&least, &most]))
    };
    found.ends.iter().filter(|end| end.stay == stay).map(row).collect()
}

/// What is known at one end and not the same at the other.
fn known(policy: &Policy, here: &Completion, there: &Completion, locale: Locale) -> String {
    let differs = |fact: &&(FactKey, Known)| !there.contains(fact);
    let told: Vec<String> = here
        .iter()
        .filter(differs)
        .map(|(key, known)| {
            let (asked, answer) = (question(policy, *key, locale), value(policy, *key, *known, locale));
            say(locale, "{0}是{1}", "{0}: {1}", &[&asked, &answer])
        })
        .collect();
    if told.is_empty() {
        return pick(locale, "别的都一样", "all else the same").to_owned();
    }
    told.join(pick(locale, "，", ", "))
}

fn value(policy: &Policy, key: FactKey, known: Known, locale: Locale) -> String {
    let yes_or_no =
        |place: usize| pick(locale, if place == 1 { "是" } else { "否" }, if place == 1 { "yes" } else { "no" }).to_owned();
    let place = match known {
        Known::Amount(amount) => return yuan(amount.fen()),
        Known::Day(date) => return day(date, locale),
        Known::Is(place) => place,
    };
    let named = |name: Option<String>| name.unwrap_or_default();
    match key {
        FactKey::Scheme => named(Scheme::ALL.get(place).map(|value| scheme_name(*value, locale).to_owned())),
        FactKey::Care(_) => named(Care::ALL.get(place).map(|value| care_name(*value, locale).to_owned())),
        FactKey::Place(_) => named(Place::ALL.get(place).map(|value| place_name(*value, locale).to_owned())),
        FactKey::Referral(_) => named(Referral::ALL.get(place).map(|value| referral_name(*value, locale).to_owned())),
        FactKey::Cause(_) => named(Cause::ALL.get(place).map(|value| cause_name(*value, locale).to_owned())),
        FactKey::Level(_) => named(policy.levels.get(place).map(|level| level_name(policy, level.id.as_str(), locale))),
        FactKey::PersonFact(index) | FactKey::YearFact(_, index) | FactKey::StayFact(_, index) => match policy.facts.get(index) {
            Some(fact) if !fact.options.is_empty() => option_name(fact, place, locale),
            _ => yes_or_no(place),
        },
        _ => yes_or_no(place),
    }
}
