//! Help beside the settlement, papers, steps and deadlines of a case.

use settle_engine::plan::Holidays;
use settle_engine::policy::Policy;
use settle_engine::{Case, SettleError, settle};

use super::{Block, Entry, Sheet};
use crate::Locale;
use crate::explain::{BenefitText, EligibilityState, PlanText, benefits, deadlines, paper_order, papers, pick, steps};

/// Works the plan of a case out and lays it out: what can be applied for, what may be, papers in order, steps, days.
#[must_use]
pub fn plan(policy: &Policy, case: &Case, holidays: &Holidays, locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "要带什么、几号前办", "Papers and deadlines"));
    let found = settle(policy, case, false).and_then(|answer| settle_engine::plan(policy, case, Some(&answer), holidays));
    match found {
        Ok(plan) => {
            help(&mut sheet, &benefits(policy, &plan, locale), locale);
            let list = papers(policy, &plan, locale);
            let order = paper_order(policy, locale).filter(|_| !list.is_empty());
            part(&mut sheet, pick(locale, "要带的材料", "Papers"), order, &numbered(list), None);
            part(&mut sheet, pick(locale, "怎么办", "Steps"), None, &numbered(steps(policy, &plan, locale)), None);
            let list = deadlines(policy, &plan, holidays, locale);
            part(&mut sheet, pick(locale, "期限", "Deadlines"), None, &list, None);
            if sheet.blocks.is_empty() {
                sheet.push(Block::text(pick(
                    locale,
                    "这里的文件没有写材料和期限。到参保地的医保经办机构问，或打 12393。",
                    "The documents here name no papers and no deadlines. Ask the insurance office, or call 12393.",
                )));
            }
        }
        Err(error) => sheet.push(refused(&error, locale)),
    }
    sheet
}

/// What is told where a case cannot be settled.
pub(super) fn refused(error: &SettleError, locale: Locale) -> Block {
    Block::Callout(crate::command::refusal(error, locale))
}

/// Yes first, then what is still open; what the person does not get comes last, in short.
fn help(sheet: &mut Sheet, all: &[BenefitText], locale: Locale) {
    let groups = [
        (EligibilityState::Yes, pick(locale, "还能享受", "You are also entitled to")),
        (EligibilityState::Ask, pick(locale, "可能能享受，要问清楚", "Perhaps: ask first")),
        (EligibilityState::No, pick(locale, "这次没有", "Not this time")),
    ];
    for (state, heading) in groups {
        let of_state: Vec<PlanText> = all.iter().filter(|one| one.state == state).map(|one| one.text.clone()).collect();
        part(sheet, heading, None, &of_state, Some(state));
    }
}

/// With its number in front of each name: the order counts.
fn numbered(list: Vec<PlanText>) -> Vec<PlanText> {
    (1_usize..).zip(list).map(|(number, told)| PlanText { name: format!("{number}. {}", told.name), ..told }).collect()
}

/// One part of the plan; nothing if it is empty.
fn part(sheet: &mut Sheet, heading: &str, first: Option<&str>, list: &[PlanText], state: Option<EligibilityState>) {
    if list.is_empty() {
        return;
    }
    sheet.push(Block::heading(heading));
    sheet.blocks.extend(first.map(Block::text));
    for told in list {
        let mut blocks: Vec<Block> = told.sentences.iter().map(|sentence| Block::text(sentence.as_str())).collect();
        if !told.clauses.is_empty() {
            blocks.push(Block::Basis(told.clauses.clone()));
        }
        sheet.push(Block::Entry(Entry { name: told.name.clone(), value: told.short.clone(), state, blocks }));
    }
}
