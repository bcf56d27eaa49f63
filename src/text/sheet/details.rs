//! What backs a result: what the own part is made of, what to do, how every layer was worked out, who is entitled to what.

use settle_engine::policy::{Cite, Policy};
use settle_engine::{Answer, Bounds, Money, RangeStay, SettledStay, Settlement};

use super::plan::refused;
use super::{Block, Entry, Fold, Row, Sheet};
use crate::Locale;
use crate::explain::{
    Clause, EligibilityState, EligibilityText, LayerText, advances, bill, bill_clauses, clause, eligibility, layer, made_of,
    notices, open_questions, pick, readings, say, title,
};
use crate::number::yuan;

/// Everything below the strip of a result. The case must be settled with its trace.
#[must_use]
pub fn details(policy: &Policy, case: &settle_engine::Case, locale: Locale) -> Sheet {
    let mut sheet = Sheet::default();
    match settle_engine::settle_readings(policy, case, true) {
        Ok(answer) => {
            open(&mut sheet.blocks, readings(policy, &answer, locale));
            parts(&mut sheet, policy, &answer, locale);
            claim(&mut sheet, policy, &answer.stays, locale);
            layers(&mut sheet, policy, &answer, locale);
            entitlements(&mut sheet, policy, &answer, locale);
        }
        Err(error) => sheet.push(refused(&error, locale)),
    }
    sheet
}

/// A row for every part and the sum. Under a range every part says both ends, and each end adds up. While numbers of the
/// bill itself are open, both ends would only be examples, so the parts stay untold.
fn parts(sheet: &mut Sheet, policy: &Policy, answer: &Answer, locale: Locale) {
    sheet.push(Block::heading(pick(locale, "您付的钱怎么来的", "What your amount is made of")));
    let own = answer.out_of_pocket();
    let told = answer.complete && answer.stays.iter().all(is_bill_known);
    let mut rows: Vec<Row> = Vec::new();
    if told {
        let named = ends_by_name(policy, answer, locale);
        rows.extend(named.into_iter().map(|(name, [least, greatest])| Row::new(name, ends(least, greatest, locale))));
    } else {
        let open = pick(
            locale,
            "单子上有的数还不知道，先分不开。",
            "Some numbers of the bill are not known, so the parts cannot be told apart yet.",
        );
        sheet.push(Block::text(open));
    }
    let sum = match own.high < Money::ZERO {
        true => pick(locale, "合起来，退给您", "Together, back to you"),
        false => pick(locale, "合起来，您自己付", "Together, you pay"),
    };
    rows.push(Row { sum: true, ..Row::new(sum, ends(own.low, own.high, locale)) });
    sheet.push(Block::Facts(rows));
}

fn is_bill_known(stay: &RangeStay) -> bool {
    let is_known = |bounds: Option<Bounds>| bounds.is_none_or(|bounds| bounds.exact().is_some());
    let bill = [Some(stay.gross), Some(stay.uncovered), Some(stay.above_limit), stay.prior_payment];
    stay.covered == Some(false) || (stay.covered == Some(true) && bill.into_iter().all(is_known))
}

/// One amount where both ends agree, else each end by its name: the least of the whole may be the most of a part.
fn ends(least: Money, greatest: Money, locale: Locale) -> String {
    let (low, high) = (yuan(least.fen()), yuan(greatest.fen()));
    if least == greatest {
        return low;
    }
    say(locale, "最少时 {0}，最多时 {1}", "at least: {0}, at most: {1}", &[&low, &high])
}

/// The parts of both ends, added up over the stays, in the order in which they first come up.
fn ends_by_name(policy: &Policy, answer: &Answer, locale: Locale) -> Vec<(String, [Money; 2])> {
    let mut parts: Vec<(String, [Money; 2])> = Vec::new();
    let ends: [&Settlement; 2] = [&answer.least, &answer.greatest];
    for (end, settlement) in ends.into_iter().enumerate() {
        for (name, money) in settlement.stays.iter().flat_map(|stay| made_of(policy, stay, locale)) {
            let place = parts.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
                parts.push((name, [Money::ZERO; 2]));
                parts.len().saturating_sub(1)
            });
            let Some(sum) = parts.get_mut(place).and_then(|(_, ends)| ends.get_mut(end)) else { continue };
            *sum = sum.checked_add(money).unwrap_or(*sum);
        }
    }
    parts
}

/// The routes of the policy that apply, what is laid out at discharge, and what the policy promises.
fn claim(sheet: &mut Sheet, policy: &Policy, stays: &[RangeStay], locale: Locale) {
    sheet.push(Block::heading(pick(locale, "要办的事", "What to do")));
    if policy.routes.is_empty() || stays.iter().all(|stay| stay.routes.is_empty()) {
        sheet.push(Block::text(pick(
            locale,
            "这份规则没写怎么办手续。出院前问医院，或打 12393。",
            "These rules do not say how to claim. Ask the hospital before discharge, or call 12393.",
        )));
    }
    for (number, stay) in (1_usize..).zip(stays) {
        if stays.len() > 1 {
            sheet.push(Block::Subheading(stay_number(number, locale)));
        }
        claim_of(sheet, policy, stay, locale);
    }
}

fn claim_of(sheet: &mut Sheet, policy: &Policy, stay: &RangeStay, locale: Locale) {
    for (route, certain) in &stay.routes {
        let Some(route) = policy.routes.get(*route) else { continue };
        let mut blocks = Vec::new();
        if !certain {
            blocks.push(Block::note(pick(locale, "看情况，可能是这样办", "This may be your way, depending on what is open")));
        }
        blocks.push(Block::text(title(&route.text, locale)));
        blocks.extend(basis(policy, &route.cite, locale));
        let name = title(&route.title, locale).to_owned();
        sheet.push(Block::Entry(Entry { name, state: None, value: String::new(), blocks }));
    }
    if let Some(cash) = stay.cash_at_discharge {
        let (low, high) = (yuan(cash.low.fen()), yuan(cash.high.fen()));
        sheet.push(Block::Strong(match cash.exact() {
            Some(_) => say(locale, "出院时先付 {0}。", "At discharge you lay out {0}.", &[&low]),
            None => say(locale, "出院时先付 {0} 到 {1}。", "At discharge you lay out {0} to {1}.", &[&low, &high]),
        }));
    }
    sheet.blocks.extend(advances(policy, stay, locale).into_iter().map(Block::text));
    for (target, reached) in policy.targets.iter().zip(&stay.targets) {
        let name = title(&target.title, locale);
        let (zh, en) = match reached {
            Some(true) => ("“{0}”：这次做到了。", "“{0}”: kept this time."),
            Some(false) => ("“{0}”：这次没做到。问医保局为什么。", "“{0}”: not kept this time. Ask the office why."),
            None => ("“{0}”：还说不准。", "“{0}”: not certain yet."),
        };
        let mut blocks = vec![Block::text(say(locale, zh, en, &[name]))];
        blocks.extend(basis(policy, &target.cite, locale));
        sheet.push(Block::Entry(Entry { blocks, ..Entry::default() }));
    }
}

fn basis(policy: &Policy, cites: &[Cite], locale: Locale) -> Option<Block> {
    let all: Vec<Clause> = cites.iter().filter_map(|cite| clause(policy, *cite, locale)).collect();
    (!all.is_empty()).then_some(Block::Basis(all))
}

fn stay_number(number: usize, locale: Locale) -> String {
    say(locale, "第 {0} 次", "Stay {0}", &[&number.to_string()])
}

/// A fold for the bill and one for every layer, stay by stay.
fn layers(sheet: &mut Sheet, policy: &Policy, answer: &Answer, locale: Locale) {
    sheet.push(Block::heading(pick(locale, "每一层怎么算的", "How each layer is worked out")));
    let several = answer.stays.len() > 1;
    let ends = answer.least.stays.iter().zip(&answer.greatest.stays);
    for (number, (stay, ends)) in (1_usize..).zip(answer.stays.iter().zip(ends)) {
        if several {
            sheet.push(Block::Subheading(stay_number(number, locale)));
        }
        sheet.push(of_bill(policy, ends, locale));
        for (index, paid) in stay.layers.iter().enumerate() {
            sheet.push(of_layer(policy, ends, index, paid.amount, locale));
        }
    }
}

fn of_bill(policy: &Policy, (least, greatest): (&SettledStay, &SettledStay), locale: Locale) -> Block {
    let mut blocks = told(&bill(policy, least, locale), &bill(policy, greatest, locale), locale);
    blocks.extend(notices(policy, None, locale).into_iter().map(Block::Callout));
    open(&mut blocks, open_questions(policy, least, None, locale));
    let mut cited = bill_clauses(policy, least, locale);
    add(&mut cited, bill_clauses(policy, greatest, locale));
    words(&mut blocks, cited);
    let name = pick(locale, "先看这张单子", "First, the bill itself").to_owned();
    Block::Fold(Fold { name, number: None, values: Vec::new(), blocks })
}

fn of_layer(policy: &Policy, ends: (&SettledStay, &SettledStay), index: usize, paid: Bounds, locale: Locale) -> Block {
    let [one, other]: [LayerText; 2] = [ends.0, ends.1].map(|stay| layer(policy, stay, index, locale));
    let mut cited = one.clauses;
    add(&mut cited, other.clauses);
    let mut refusals = one.refusals;
    add(&mut refusals, other.refusals);
    let mut blocks: Vec<Block> = one.notices.into_iter().map(Block::Callout).collect();
    blocks.extend(told(&one.sentences, &other.sentences, locale));
    if !refusals.is_empty() {
        blocks.push(Block::text(join(&refusals, locale)));
    }
    open(&mut blocks, one.open_questions);
    words(&mut blocks, cited);
    let (low, high) = (yuan(paid.low.fen()), yuan(paid.high.fen()));
    let values = match paid.exact() {
        Some(_) => vec![low],
        None => vec![say(locale, "{0} 到", "{0} to", &[&low]), high],
    };
    Block::Fold(Fold { name: one.name, number: Some(index.saturating_add(1)), values, blocks })
}

/// One telling if both ends agree, else one for each.
fn told(least: &[String], greatest: &[String], locale: Locale) -> Vec<Block> {
    if least == greatest {
        return vec![Block::text(join(least, locale))];
    }
    let case = |name: &str, told: &[String]| Block::Case(name.to_owned(), join(told, locale));
    vec![
        case(pick(locale, "付得最少时：", "In the least case: "), least),
        case(pick(locale, "付得最多时：", "In the greatest case: "), greatest),
    ]
}

fn open(blocks: &mut Vec<Block>, questions: Vec<String>) {
    if !questions.is_empty() {
        blocks.push(Block::Open(questions));
    }
}

fn words(blocks: &mut Vec<Block>, clauses: Vec<Clause>) {
    if !clauses.is_empty() {
        blocks.push(Block::Words(clauses));
    }
}

/// Sentences in one paragraph.
fn join(sentences: &[String], locale: Locale) -> String {
    let said: Vec<&str> = sentences.iter().map(String::as_str).filter(|sentence| !sentence.is_empty()).collect();
    said.join(pick(locale, "", " "))
}

/// Who is entitled to what: to be asked first, then yes, then no, each with reason, worth and clause.
fn entitlements(sheet: &mut Sheet, policy: &Policy, answer: &Answer, locale: Locale) {
    sheet.push(Block::heading(pick(locale, "能享受哪些帮扶", "What you are entitled to")));
    for EligibilityText { layer: index, name, state, reason, worth } in eligibility(policy, answer, locale) {
        let mut cited = Vec::new();
        for stay in [&answer.least, &answer.greatest].into_iter().filter_map(|end| end.stays.last()) {
            add(&mut cited, layer(policy, stay, index, locale).clauses);
        }
        let mut blocks = vec![Block::text(join(&[reason, worth], locale))];
        if !cited.is_empty() {
            blocks.push(Block::Basis(cited));
        }
        sheet.push(Block::Entry(Entry { name, state: Some(state), value: String::new(), blocks }));
    }
}

/// The word for a state.
#[must_use]
pub const fn state_name(state: EligibilityState, locale: Locale) -> &'static str {
    match state {
        EligibilityState::Yes => pick(locale, "能享受", "Entitled"),
        EligibilityState::Ask => pick(locale, "要问清楚", "To be asked"),
        EligibilityState::No => pick(locale, "这次没有", "Not this time"),
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}
