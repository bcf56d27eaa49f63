//! What changes in a year: a status that begins or ends, a stay that is taken back, a stay over the turn of the year.

use settle_engine::answers::year::{Part, Reversal, Spanning, YearView};
use settle_engine::policy::{CountedIn, Policy};
use settle_engine::{Answer, Bounds, Case, Mask, SettleError};

use super::{add, told};
use crate::Locale;
use crate::command::refusal;
use crate::explain::{category_name, day, layer_name, pick};
use crate::sheet::{Block, Row, Sheet, Table};

/// Before and after a status began or ended.
pub(super) fn parts(policy: &Policy, case: &Case, view: &YearView, locale: Locale, sheet: &mut Sheet) {
    let mut per_year: Vec<i32> = view.parts.iter().map(|part| part.year).collect();
    per_year.dedup();
    if per_year.len() == view.parts.len() && view.changes.is_empty() {
        return;
    }
    sheet.push(Block::heading(pick(locale, "身份变了，前后分开看", "Before and after a status changed")));
    let name = |status: usize| {
        policy.categories.get(status).map(|status| category_name(policy, status.id.as_str(), locale)).unwrap_or_default()
    };
    let change = |one: &settle_engine::answers::year::StatusChange| match (one.begins, locale) {
        (true, Locale::ZhHans) => format!("{}起是{}", day(one.day, locale), name(one.status)),
        (false, Locale::ZhHans) => format!("{}是{}身份的最后一天", day(one.day, locale), name(one.status)),
        (true, Locale::En) => format!("from {}: {}", day(one.day, locale), name(one.status)),
        (false, Locale::En) => format!("{} is the last day of: {}", day(one.day, locale), name(one.status)),
    };
    if !view.changes.is_empty() {
        sheet.push(Block::List(view.changes.iter().map(change).collect()));
    }
    let held = |set: Mask| -> String {
        let names: Vec<String> = set.iter().map(name).collect();
        if names.is_empty() {
            pick(locale, "没有身份", "no status").to_owned()
        } else {
            names.join(pick(locale, "、", ", "))
        }
    };
    let dates = |part: &Part| -> String {
        let days = part.stays.iter().filter_map(|stay| case.stays.get(*stay)).map(|stay| day(stay.discharged, locale));
        days.collect::<Vec<_>>().join(pick(locale, "、", ", "))
    };
    let row = |part: &Part| {
        let paid = part
            .layers
            .iter()
            .enumerate()
            .map(|(index, amount)| format!("{} {}", layer_name(policy, index, locale), told(*amount, locale)));
        vec![
            format!("{} · {}", part.year, held(part.statuses)),
            dates(part),
            told(part.out_of_pocket, locale),
            paid.collect::<Vec<_>>().join(pick(locale, "；", "; ")),
        ]
    };
    sheet.push(Block::Table(Table {
        caption: pick(locale, "按身份分开", "By status").to_owned(),
        head: vec![
            pick(locale, "身份", "Status").to_owned(),
            pick(locale, "哪几次出院", "Discharged").to_owned(),
            pick(locale, "自己付", "You pay").to_owned(),
            pick(locale, "各层付", "The layers pay").to_owned(),
        ],
        rows: view.parts.iter().map(row).collect(),
    }));
}

/// What follows if the last stay is taken back.
pub(super) fn reversed(case: &Case, reversal: &Reversal, locale: Locale, sheet: &mut Sheet) {
    let Some(stay) = case.stays.get(reversal.stay) else { return };
    sheet.push(Block::heading(pick(locale, "最后一次退费重算的话", "If the last stay is taken back")));
    let (on, was) = (day(stay.discharged, locale), told(reversal.was.out_of_pocket, locale));
    sheet.push(Block::text(match locale {
        Locale::ZhHans => format!("{on}出院的那次现在自己付 {was}；退了以后，当作没有这一次。"),
        Locale::En => format!("The stay discharged {on} costs you {was} now; taken back, it counts as if it had not been."),
    }));
    let row = |(now, then): &(settle_engine::RangeStay, settle_engine::RangeStay)| {
        let (now, then) = (told(now.out_of_pocket, locale), told(then.out_of_pocket, locale));
        match locale {
            Locale::ZhHans => format!("后面打算住的那次：从自己付 {now} 变成 {then}"),
            Locale::En => format!("the planned stay: you would pay {then} instead of {now}"),
        }
    };
    let mut items: Vec<String> = reversal.later.iter().map(row).collect();
    let (rest, all) = (case.stays.len() > 1 || !items.is_empty(), told(reversal.without.out_of_pocket(), locale));
    if rest {
        items.push(match locale {
            Locale::ZhHans => format!("剩下的加起来自己付 {all}"),
            Locale::En => format!("what is left costs you {all} in all"),
        });
        sheet.push(Block::List(items));
    }
}

/// A stay over the turn of the year, in the three ways.
pub(super) fn turned(policy: &Policy, case: &Case, one: &Spanning, locale: Locale, sheet: &mut Sheet) {
    let Some(stay) = case.stays.get(one.stay) else { return };
    sheet.push(Block::heading(pick(locale, "跨年的住院", "A stay over the turn of the year")));
    let nights = one.nights.iter().map(|(year, nights)| match locale {
        Locale::ZhHans => format!("{year} 年 {nights} 晚"),
        Locale::En => format!("{nights} nights in {year}"),
    });
    let nights = nights.collect::<Vec<_>>().join(pick(locale, "、", ", "));
    sheet.push(Block::text(match locale {
        Locale::ZhHans => format!("{}出院的那次：{nights}。各地有三种算法。", day(stay.discharged, locale)),
        Locale::En => format!("The one discharged {}: {nights}. Places count it in three ways.", day(stay.discharged, locale)),
    }));
    let own = |answer: &Answer| -> Bounds { answer.out_of_pocket() };
    let split = |answer: Option<&Result<Answer, SettleError>>, missing: &str| match answer {
        Some(Ok(answer)) => told(own(answer), locale),
        Some(Err(error)) => refusal(error, locale),
        None => missing.to_owned(),
    };
    let unknown =
        pick(locale, "金额没有都填，或者有结算单，分不开", "cannot be shared out: an amount is open, or the slip is given");
    let not_said = pick(locale, "要有两年各自的费用（下面可以填）", "needs the cost of each year (to be filled in below)");
    let each = pick(locale, "每年当作一次住院，各按各年的线", "each year counts as a stay of its own");
    sheet.push(Block::Facts(vec![
        Row::new(
            pick(locale, "整笔算在出院那年（这里用的）", "Whole, in the year of discharge (used here)"),
            told(own(&one.whole), locale),
        ),
        Row::new(pick(locale, "按天数平均分到两年", "Shared out by nights"), split(one.by_days.as_ref(), unknown)).with(each),
        Row::new(pick(locale, "按实际哪年花的分", "By when the cost arose"), split(one.by_cost.as_ref(), not_said)).with(each),
    ]));
    let stated = policy.plan.turn_of_year.as_ref().map(|stated| match stated.counted {
        CountedIn::Discharge => pick(locale, "这份规则写的是：算在出院那年。", "These rules say: in the year of discharge."),
        CountedIn::Cost => pick(locale, "这份规则写的是：按实际哪年花的分。", "These rules say: by when the cost arose."),
        CountedIn::Days => pick(locale, "这份规则写的是：按天数分。", "These rules say: by days."),
    });
    let silent = pick(locale, "这份规则没写用哪一种，去问经办的人。", "These rules do not say which: ask the office.");
    let layers: Vec<String> = one.prorated.iter().map(|layer| layer_name(policy, *layer, locale)).collect();
    if stated.is_some() || layers.is_empty() {
        sheet.push(Block::note(stated.unwrap_or(silent)));
    }
    if !layers.is_empty() {
        let names = layers.join(pick(locale, "、", ", "));
        sheet.push(Block::note(match locale {
            Locale::ZhHans => format!("{names}自己按天数折算，已经算在里面。"),
            Locale::En => format!("{names}: shared out by days itself, which is in the amounts already."),
        }));
    }
    let mut clauses = Vec::new();
    policy.plan.turn_of_year.iter().for_each(|stated| add(policy, &stated.cite, locale, &mut clauses));
    sheet.push_clauses(&clauses);
}
