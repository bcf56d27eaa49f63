//! The way back: which bills leave an amount to the person.

use settle_engine::answers::curve::{self as engine, Inverse, Nearest};
use settle_engine::policy::Policy;
use settle_engine::{Case, Money};

use super::curve::{assumed, between, last_stay, no_curve};
use super::typed::Form;
use super::{Block, Row, Sheet};
use crate::Locale;
use crate::explain::say::{pick, say};
use crate::number::{MAX_AMOUNT_FEN, yuan};

/// Which bills of the last stay of a case leave an amount. Entry: `amount`, what the person can pay.
#[must_use]
pub fn inverse(policy: &Policy, case: &Case, entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "只能付这么多，总费用最多多少", "The bill that leaves what you can pay"));
    let mut form = Form::new(entries, locale);
    let amount = form.amount("amount", pick(locale, "我最多能付", "I can pay").to_owned(), "");
    if let (Some(amount), Some(stay)) = (amount, last_stay(case)) {
        let whole = (Money::ZERO, Money::from_fen(MAX_AMOUNT_FEN));
        let found = engine::curve(policy, case, stay, whole)
            .and_then(|curve| Ok((engine::inverse(policy, case, &curve, amount)?, curve)));
        match found {
            Ok((found, curve)) => {
                told(&mut sheet, &found, locale);
                assumed(&mut sheet, policy, &curve, locale);
            }
            Err(error) => sheet.push(Block::text(no_curve(policy, &error, locale))),
        }
    }
    form.fields().into_iter().for_each(|field| sheet.push(Block::Field(field)));
    sheet.push(Block::Ask(pick(locale, "反过来算", "Work it out").to_owned()));
    sheet
}

fn told(sheet: &mut Sheet, found: &Inverse, locale: Locale) {
    let amount = yuan(found.amount.fen());
    match (found.largest_at_most(), found.nearest) {
        (Some(bill), Some(Nearest::Less(_, most))) => sheet.push(Block::Callout(say(
            locale,
            "总费用到 {0} 都付得起：最多自己付 {1}。",
            "Every bill up to {0} is within it: you pay {1} at most.",
            &[&yuan(bill.fen()), &yuan(most.fen())],
        ))),
        (Some(bill), _) => sheet.push(Block::Callout(say(
            locale,
            "总费用不超过 {0}，自己付的可以不超过 {1}。",
            "With a bill of {0} you still pay no more than {1}.",
            &[&yuan(bill.fen()), &amount],
        ))),
        (None, Some(Nearest::More(bill, least))) => sheet.push(Block::Callout(say(
            locale,
            "总费用再少，自己付的也超过 {0}：最少是 {1}，总费用 {2} 的时候。",
            "Every bill leaves more than {0}: at least {1}, at a bill of {2}.",
            &[&amount, &yuan(least.fen()), &yuan(bill.fen())],
        ))),
        (None, _) => {}
    }
    let rows = |stretches: &[(Money, Money)], (zh, en): (&'static str, &'static str)| -> Vec<Row> {
        stretches.iter().map(|(first, last)| Row::new(pick(locale, zh, en), between(*first, *last, locale))).collect()
    };
    let mut facts = rows(&found.at_most, ("不超过这个数的总费用", "bills that leave no more"));
    facts.extend(rows(&found.exactly, ("正好是这个数的总费用", "bills that leave exactly that")));
    sheet.push(Block::Facts(facts));
    // Beyond a jump down larger bills are within it again: the stretch between is not.
    if found.at_most.len() > 1 {
        sheet.push(Block::note(pick(
            locale,
            "中间有一段总费用反而要多付，上面分开写了。",
            "Between these stretches there are bills that leave more.",
        )));
    }
    if let Some(Nearest::Skips { below, above }) = found.nearest {
        let values = [below.0, below.1, above.0, above.1].map(|amount| yuan(amount.fen()));
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        sheet.push(Block::text(say(
            locale,
            "没有哪个总费用正好剩这个数：{0} 时自己付 {1}，{2} 时自己付 {3}。",
            "No bill leaves exactly that: at {0} you pay {1}, at {2} you pay {3}.",
            &values,
        )));
    }
    if !found.exact {
        sheet.push(Block::note(pick(locale, "四舍五入可能让边上差几分。", "Roundings may move the ends by some fen.")));
    }
}
