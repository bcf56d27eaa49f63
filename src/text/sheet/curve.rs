//! What a person pays as the bill grows: the pieces, the jumps, the rules.

use settle_engine::answers::curve::{self as engine, Cliff, Curve, CurveError, Piece};
use settle_engine::policy::{Cite, Policy};
use settle_engine::{Case, Money};

use super::typed::Form;
use super::{Block, Sheet, Table, begin, typed};
use crate::explain::say::{pick, say};
use crate::explain::{clauses, layer_name, question};
use crate::number::yuan;
use crate::{Locale, command};

/// Up to here if nobody says how far, in fen: half a million yuan.
pub const USUAL_END: i64 = 50_000_000;

/// The curve of the last stay of a case. Entries: `from` and `to`, the bills between which it is drawn.
#[must_use]
pub fn curve(policy: &Policy, case: &Case, entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "总费用变了，自己付多少", "What you pay as the bill grows"));
    let mut form = Form::new(entries, locale);
    let from = amount_or(&mut form, entries, "from", pick(locale, "总费用从", "Bill from"), 0);
    let to = amount_or(&mut form, entries, "to", pick(locale, "总费用到", "Bill up to"), USUAL_END);
    if let (Some(from), Some(to), Some(stay)) = (from, to, last_stay(case)) {
        match engine::curve(policy, case, stay, (from, to)) {
            Ok(found) => drawn(&mut sheet, policy, &found, locale),
            Err(error) => sheet.push(Block::text(no_curve(policy, &error, locale))),
        }
    }
    form.fields().into_iter().for_each(|field| sheet.push(Block::Field(field)));
    sheet.push(Block::Ask(pick(locale, "算一算", "Work it out").to_owned()));
    sheet
}

/// The stay that is discharged last, by its place in the case: the one that these sheets are about.
#[must_use]
pub fn last_stay(case: &Case) -> Option<usize> {
    (0..case.stays.len()).max_by_key(|index| case.stays.get(*index).map(|stay| stay.discharged))
}

/// What was typed as an amount; with nothing typed, the usual one.
fn amount_or(form: &mut Form, entries: &[(String, String)], id: &str, label: &str, usual: i64) -> Option<Money> {
    let read = form.amount(id, label.to_owned(), "");
    read.or_else(|| typed(entries, id).trim().is_empty().then_some(Money::from_fen(usual)))
}

/// Why there is no curve.
#[must_use]
pub fn no_curve(policy: &Policy, error: &CurveError, locale: Locale) -> String {
    match error {
        CurveError::Open(key) => {
            let asked = question(policy, *key, locale);
            say(locale, "先要弄清楚“{0}”，才能算。", "First “{0}” must be known.", &[&asked])
        }
        CurveError::NoBill => pick(
            locale,
            "这样的总费用放不下账单上写明的各部分，往大里填。",
            "Such a bill cannot hold the parts that are stated. Try a larger one.",
        )
        .to_owned(),
        CurveError::Settle(error) => command::refusal(error, locale),
    }
}

/// What is taken for granted, told with every answer about other bills.
pub(super) fn assumed(sheet: &mut Sheet, policy: &Policy, found: &Curve, locale: Locale) {
    sheet.push(Block::note(pick(
        locale,
        "这里只变总费用，别的都不变：医保不报的、超过限价的、先自付的各是多少，都照现在填的算，多出来的都算能报的钱。",
        "Only the bill changes. What is outside the catalogue, above a price ceiling or paid first keeps its amount, so all that is added counts.",
    )));
    for layer in &found.fixed {
        let name = layer_name(policy, *layer, locale);
        sheet.push(Block::note(say(
            locale,
            "{0}的算法没有公布，照结算单上的数不变。",
            "How {0} is computed is not published: the amount on the slip is kept.",
            &[&name],
        )));
    }
    sheet.push(Block::note(pick(
        locale,
        "每一段的两头精确到分，中间按直线算，四舍五入可能差几分。",
        "Both ends of every line are exact to the fen; between them roundings may make some fen of difference.",
    )));
}

fn drawn(sheet: &mut Sheet, policy: &Policy, found: &Curve, locale: Locale) {
    let mut cites: Vec<Cite> = Vec::new();
    let cliffs: Vec<Cliff> = found.cliffs().collect();
    for cliff in &cliffs {
        sheet.push(Block::Callout(jump(cliff, locale)));
        sheet.push(Block::List(begin::told(policy, cliff.begins, locale)));
        cites.extend(cliff.begins.iter().flat_map(|begin| begin.cite.iter().copied()));
    }
    if cliffs.is_empty() {
        sheet.push(Block::text(pick(
            locale,
            "没有哪个地方多花一分钱就突然多付或少付一截。",
            "Nowhere does one fen more on the bill change what you pay all at once.",
        )));
    }
    let head = [
        ("总费用", "bill"),
        ("自己付", "you pay"),
        ("总费用每多100元，自己多付", "of every 100 more you pay"),
        ("从这里起", "from here on"),
    ];
    let row = |piece: &Piece| {
        let bills = between(piece.first.bill, piece.last.bill, locale);
        let paid = between(piece.first.out_of_pocket, piece.last.out_of_pocket, locale);
        let begins = begin::told(policy, &piece.begins, locale).join(pick(locale, "；", "; "));
        vec![bills, paid, of_a_hundred(piece), begins]
    };
    sheet.push(Block::Table(Table {
        caption: pick(locale, "一段一段看", "Piece by piece").to_owned(),
        head: head.into_iter().map(|(zh, en)| pick(locale, zh, en).to_owned()).collect(),
        rows: found.pieces.iter().map(row).collect(),
    }));
    cites.extend(found.pieces.iter().flat_map(|piece| &piece.begins).flat_map(|begin| begin.cite.iter().copied()));
    sheet.push_clauses(&clauses(policy, &cites, locale));
    assumed(sheet, policy, found, locale);
    if !found.complete {
        sheet.push(Block::note(pick(locale, "变化的地方太多，没有全列出来。", "There are too many changes to list them all.")));
    }
}

fn jump(cliff: &Cliff, locale: Locale) -> String {
    let size = cliff.size();
    let values = [
        yuan(cliff.after.bill.fen()),
        yuan(cliff.before.out_of_pocket.fen()),
        yuan(cliff.after.out_of_pocket.fen()),
        yuan(size.fen().saturating_abs()),
    ];
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    if size < Money::ZERO {
        say(
            locale,
            "总费用到了 {0}，自己付的一下子从 {1} 降到 {2}，少付 {3}。",
            "At a bill of {0} what you pay drops at once from {1} to {2}: {3} less.",
            &values,
        )
    } else {
        say(
            locale,
            "总费用到了 {0}，自己付的一下子从 {1} 升到 {2}，多付 {3}。",
            "At a bill of {0} what you pay rises at once from {1} to {2}: {3} more.",
            &values,
        )
    }
}

pub(super) fn between(low: Money, high: Money, locale: Locale) -> String {
    if low == high {
        return yuan(low.fen());
    }
    say(locale, "{0} 到 {1}", "{0} to {1}", &[&yuan(low.fen()), &yuan(high.fen())])
}

/// How much more the person pays of a hundred yuan, rounded to the fen; nothing for a single bill.
fn of_a_hundred(piece: &Piece) -> String {
    let length = piece.last.bill.fen().saturating_sub(piece.first.bill.fen());
    let rise = piece.last.out_of_pocket.fen().saturating_sub(piece.first.out_of_pocket.fen());
    // On a short piece the roundings would tell more than the rule.
    if length < 10_000 {
        return String::new();
    }
    let exact = settle_engine::Fraction::new(i128::from(rise).saturating_mul(10_000), i128::from(length));
    exact.and_then(|exact| exact.round(settle_engine::Rounding::HalfUpToFen)).map(|more| yuan(more.fen())).unwrap_or_default()
}
