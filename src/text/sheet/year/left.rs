//! What is left: below the caps, and up to the next lines.

use settle_engine::answers::year::{NextDeductible, PotLeft, PotState, Threshold, ThresholdKind, YearLine, YearView};
use settle_engine::policy::{Per, Policy};

use super::{add, told};
use crate::Locale;
use crate::command::{Line, line};
use crate::explain::{layer_name, pick};
use crate::sheet::typed::yuan;
use crate::sheet::{Block, Row, Sheet};

/// How far it is to the next line of every yearly layer, and the deductible of the next stay.
pub(super) fn lines(policy: &Policy, view: &YearView, locale: Locale, sheet: &mut Sheet) {
    sheet.push(Block::heading(pick(locale, "离下一道线还有多远", "How far it is to the next line")));
    let mut items: Vec<String> = view.standing.deductibles.iter().map(|one| deductible(policy, one, locale)).collect();
    items.extend(view.standing.lines.iter().flat_map(|line| line_told(policy, line, locale)));
    if items.is_empty() {
        items.push(pick(locale, "这份规则没有按一年累计的线。", "These rules have no line over a year.").to_owned());
    }
    sheet.push(Block::List(items));
    if !view.standing.complete {
        sheet.push(Block::note(line(Line::NotEverythingTried, locale)));
    }
    let mut clauses = Vec::new();
    for one in &view.standing.lines {
        policy.layers.get(one.layer).into_iter().for_each(|layer| add(policy, &layer.cite, locale, &mut clauses));
    }
    sheet.push_clauses(&clauses);
}

fn deductible(policy: &Policy, one: &NextDeductible, locale: Locale) -> String {
    let (name, amount) = (layer_name(policy, one.layer, locale), told(one.amount, locale));
    match (one.nth, locale) {
        (Some(nth), Locale::ZhHans) => format!("{name}：下次住院是第 {nth} 次，门槛费(起付线) {amount}。"),
        (None, Locale::ZhHans) => format!("{name}：下次住院的门槛费(起付线) {amount}。"),
        (Some(nth), Locale::En) => format!("{name}: the next stay is number {nth}, its deductible {amount}."),
        (None, Locale::En) => format!("{name}: the deductible of the next stay is {amount}."),
    }
}

fn line_told(policy: &Policy, one: &YearLine, locale: Locale) -> Vec<String> {
    let name = layer_name(policy, one.layer, locale);
    if one.unpublished {
        return vec![match locale {
            Locale::ZhHans => format!("{name}：门槛和比例，文件没有公布，算不出还差多少。"),
            Locale::En => format!("{name}: its numbers are not published, so nobody can say how far it is."),
        }];
    }
    if one.entitled == Some(false) {
        return vec![match locale {
            Locale::ZhHans => format!("{name}：像现在这样，这一层不付。"),
            Locale::En => format!("{name}: as things are this layer does not pay."),
        }];
    }
    if one.next.is_empty() {
        let so_far = one.so_far.map(|so_far| told(so_far, locale)).unwrap_or_default();
        return vec![match locale {
            Locale::ZhHans => format!("{name}：今年已经累计 {so_far}，后面没有别的线。"),
            Locale::En => format!("{name}: {so_far} so far this year, and no further line."),
        }];
    }
    let several = one.next.len() > 1;
    let told_one = |threshold: &Threshold| {
        let text = threshold_told(&name, threshold, locale);
        match (several, locale) {
            (true, Locale::ZhHans) => format!("{text}（要看没弄清楚的事）"),
            (true, Locale::En) => format!("{text} (depends on what is not known yet)"),
            _ => text,
        }
    };
    one.next.iter().map(told_one).collect()
}

fn threshold_told(name: &str, threshold: &Threshold, locale: Locale) -> String {
    let (at, left) = (yuan(threshold.at, locale), told(threshold.left, locale));
    match (threshold.kind, locale) {
        (ThresholdKind::Deductible, Locale::ZhHans) => format!("范围内的再自付 {left}，{name}就开始报(起付线 {at})。"),
        (ThresholdKind::Deductible, Locale::En) => {
            format!("{left} more of in-scope own cost, and {name} begins to pay (above {at}).")
        }
        (ThresholdKind::Gate, Locale::ZhHans) => format!("范围内的再自付 {left}，到了 {at}，{name}就全部算上。"),
        (ThresholdKind::Gate, Locale::En) => format!("{left} more of in-scope own cost, and at {at} {name} counts all of it."),
        (ThresholdKind::Band { from, to }, Locale::ZhHans) => {
            format!("{name}已经开始报；范围内的再自付 {left}，超过 {at}的部分从报 {from} 变成 {to}。")
        }
        (ThresholdKind::Band { from, to }, Locale::En) => {
            format!("{name} pays already; {left} more, and what is above {at} is paid at {to} instead of {from}.")
        }
    }
}

/// What is left in every pot.
pub(super) fn pots(policy: &Policy, view: &YearView, locale: Locale, sheet: &mut Sheet) {
    if view.standing.pots.is_empty() {
        return;
    }
    sheet.push(Block::heading(pick(locale, "封顶线还剩多少", "What is left below the caps")));
    sheet.push(Block::Facts(view.standing.pots.iter().map(|pot| pot_told(policy, pot, locale)).collect()));
    let mut clauses = Vec::new();
    for pot in &view.standing.pots {
        let table = policy.pots.get(pot.pot).and_then(|pot| policy.tables.get(pot.limit));
        table.into_iter().flat_map(|table| &table.rows).for_each(|row| add(policy, &row.cite, locale, &mut clauses));
    }
    sheet.push_clauses(&clauses);
}

fn pot_told(policy: &Policy, pot: &PotLeft, locale: Locale) -> Row {
    let per = match pot.per {
        Per::Stay => pick(locale, "一次最多", "a stay"),
        Per::Year => pick(locale, "一年最多", "a year"),
        Per::Life => pick(locale, "一辈子最多", "for good"),
    };
    let state = |state: &PotState| match (state, locale) {
        (PotState::Left { limit, left }, Locale::ZhHans) => {
            format!("还剩 {}（一共 {}）", told(*left, locale), yuan(*limit, locale))
        }
        (PotState::Left { limit, left }, Locale::En) => format!("{} left of {}", told(*left, locale), yuan(*limit, locale)),
        (PotState::NoCap, _) => pick(locale, "没有封顶", "no cap").to_owned(),
        (PotState::Unpublished, _) => {
            pick(locale, "有封顶，文件没有公布多少", "there is a cap, how much is not published").to_owned()
        }
    };
    let value = if pot.states.is_empty() {
        pick(locale, "像现在这样用不到", "not looked at as things are").to_owned()
    } else {
        pot.states.iter().map(state).collect::<Vec<_>>().join(pick(locale, "，或者", ", or "))
    };
    let row = Row::new(format!("{} · {per}", layer_name(policy, pot.layer, locale)), value);
    if pot.shared_with.is_empty() {
        return row;
    }
    let names: Vec<String> = pot.shared_with.iter().map(|layer| layer_name(policy, *layer, locale)).collect();
    row.with(match locale {
        Locale::ZhHans => format!("和{}合用", names.join("、")),
        Locale::En => format!("shared with {}", names.join(", ")),
    })
}
