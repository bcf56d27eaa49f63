//! The year: what was used, what is left, what the next stay would cost, and what becomes of the rest when something
//! changes.

mod changed;
mod form;
mod left;

use settle_engine::answers::year::{YearView, spanning, year as answered};
use settle_engine::policy::Policy;
use settle_engine::{Case, SettleError, Stay};

use super::compare::add;
use super::typed::{Form, told};
use super::{Block, Row, Sheet};
use crate::Locale;
use crate::command::{Line, line, refusal};
use crate::explain::{day, layer_name, pick, readings};
use changed::{parts, reversed, turned};
use form::{planned_stay, turn_of_year, used};
use left::{lines, pots};

/// The year of a case. Entries: `used_stays`, `used_eligible` and `used.<layer>` stand for what was used before the first
/// stay, where the case itself does not say; `plan_bill`, `plan_uncovered`, `plan_class_b`, `plan_level` and `plan_day` for
/// a stay that is only planned; `turn_bill`, `turn_uncovered`, `turn_prior` for what of a stay over the turn of the year
/// arose up to 31 December.
#[must_use]
pub fn year(policy: &Policy, case: &Case, entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "这一年：用了多少，还剩多少", "The year: what is used, what is left"));
    let mut case = case.clone();
    let mut form = Form::new(entries, locale);
    used(policy, &mut case, &mut form, locale);
    let planned = planned_stay(policy, &case, &mut form, locale);
    let mut turn = Form::new(entries, locale);
    let before = turn_of_year(&case, &mut turn, locale);
    if !form.is_wrong() && !turn.is_wrong() {
        match answered(policy, &case, planned.as_ref()) {
            Ok(view) => lay_out(policy, &case, &view, planned.as_ref(), locale, &mut sheet),
            Err(SettleError::Unknown { field: "stays", .. }) => sheet.push(Block::text(pick(
                locale,
                "填上打算住的医院和大约的费用，就能算还剩多少、下次付多少。",
                "Fill in the hospital and the bill of the next stay to see what is left and what it would cost.",
            ))),
            Err(error) => sheet.push(Block::text(refusal(&error, locale))),
        }
        match spanning(policy, &case, before) {
            Ok(found) => found.iter().for_each(|one| turned(policy, &case, one, locale, &mut sheet)),
            Err(error) => sheet.push(Block::text(refusal(&error, locale))),
        }
    }
    let fields = turn.fields();
    if !fields.is_empty() {
        sheet.push(Block::heading(pick(locale, "跨年的那次，到12月31日花了多少", "What arose up to 31 December")));
        fields.into_iter().for_each(|field| sheet.push(Block::Field(field)));
    }
    sheet.push(Block::heading(pick(locale, "今年以前用过的、打算再住的", "Used before, and planned")));
    form.fields().into_iter().for_each(|field| sheet.push(Block::Field(field)));
    sheet.push(Block::Ask(pick(locale, "算一算", "Work it out").to_owned()));
    sheet.push(Block::note(line(Line::Estimate, locale)));
    sheet
}

/// The planned stay that entries of [`year`] describe, if they do.
///
/// # Errors
/// What is wrong with the first entry that cannot be read.
pub fn planned(policy: &Policy, case: &Case, entries: &[(String, String)], locale: Locale) -> Result<Option<Stay>, String> {
    let mut form = Form::new(entries, locale);
    let planned = planned_stay(policy, case, &mut form, locale);
    match form.fields().into_iter().find(|field| !field.problem.is_empty()) {
        Some(field) => Err(format!("{} {}", field.label, field.problem)),
        None => Ok(planned),
    }
}

fn lay_out(policy: &Policy, case: &Case, view: &YearView, planned: Option<&Stay>, locale: Locale, sheet: &mut Sheet) {
    for found in &view.answer.years {
        let (year, own) = (found.year, told(found.out_of_pocket, locale));
        sheet.push(Block::heading(line(Line::Year(year), locale)));
        let mut rows = vec![Row::new(pick(locale, "自己付", "You pay"), own)];
        for (index, amount) in found.layers.iter().enumerate() {
            rows.push(Row::new(layer_name(policy, index, locale), told(*amount, locale)));
        }
        sheet.push(Block::Facts(rows));
    }
    if let (Some(at), Some(planned)) = (view.planned, planned) {
        next_stay(policy, view, at, planned, locale, sheet);
    }
    lines(policy, view, locale, sheet);
    pots(policy, view, locale, sheet);
    parts(policy, case, view, locale, sheet);
    if let Some(reversal) = &view.reversal {
        reversed(case, reversal, locale, sheet);
    }
    let other = readings(policy, &view.answer, locale);
    if !other.is_empty() {
        sheet.push(Block::heading(pick(locale, "文件可以有两种读法的地方", "Where the documents can be read in two ways")));
        sheet.push(Block::List(other));
    }
}

fn next_stay(policy: &Policy, view: &YearView, at: usize, planned: &Stay, locale: Locale, sheet: &mut Sheet) {
    let Some(found) = view.answer.stays.iter().find(|stay| stay.index == at) else { return };
    sheet.push(Block::heading(pick(locale, "打算住的那次", "The planned stay")));
    let mut rows = vec![
        Row::new(pick(locale, "总费用", "The bill"), told(found.gross, locale)),
        Row::new(pick(locale, "自己大约付", "You would pay about"), told(found.out_of_pocket, locale)),
    ];
    for (index, layer) in found.layers.iter().enumerate() {
        rows.push(Row::new(layer_name(policy, index, locale), told(layer.amount, locale)));
    }
    sheet.push(Block::Facts(rows));
    let on = day(planned.discharged, locale);
    sheet.push(Block::note(match locale {
        Locale::ZhHans => format!("当作{on}出院，没填的和上一次一样。"),
        Locale::En => format!("Taken as discharged {on}; what was not filled in is as last time."),
    }));
}
