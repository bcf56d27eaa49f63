//! What the documents say of a topic, and of getting a status.

use settle_engine::Mask;
use settle_engine::answers::compare::{Change, Group, Topic};
use settle_engine::policy::{Cite, Condition, Key, PlanOf, Policy};

use super::words::status_name;
use crate::Locale;
use crate::explain::{Clause, clause, pick, title};
use crate::sheet::{Block, Sheet};

/// What the policy says of getting a status: help that leads to it, its steps and its papers.
pub(super) fn how_to_apply(policy: &Policy, group: &Group, locale: Locale, sheet: &mut Sheet) {
    sheet.push(Block::heading(pick(locale, "身份怎么申请", "How to apply for a status")));
    let mut clauses = Vec::new();
    let mut silent = Vec::new();
    for choice in &group.choices {
        let Change::Status(Some(status)) = choice.change else { continue };
        let name = status_name(policy, status, locale);
        let id = policy.categories.get(status).map(|status| &status.id);
        let leads: Vec<usize> = (0..policy.benefits.len())
            .filter(|at| {
                policy.benefits.get(*at).is_some_and(|benefit| benefit.leads_to.is_some() && benefit.leads_to.as_ref() == id)
            })
            .collect();
        if leads.is_empty() {
            silent.push(name);
            continue;
        }
        let of = |applies: &settle_engine::policy::Applies| {
            applies.of.iter().any(|of| matches!(of, PlanOf::Benefit(at) if leads.contains(at)))
        };
        let mut items = Vec::new();
        for benefit in leads.iter().filter_map(|at| policy.benefits.get(*at)) {
            items.push(format!("{name}：{}", title(&benefit.text, locale)));
            add(policy, &benefit.cite, locale, &mut clauses);
        }
        for step in policy.plan.steps.iter().filter(|step| of(&step.applies)) {
            items.push(format!("{}：{}", title(&step.title, locale), title(&step.text, locale)));
            add(policy, &step.cite, locale, &mut clauses);
        }
        let papers: Vec<&str> =
            policy.plan.papers.iter().filter(|paper| of(&paper.applies)).map(|paper| title(&paper.title, locale)).collect();
        if !papers.is_empty() {
            items.push(format!("{}{}", pick(locale, "要带：", "To bring: "), papers.join(pick(locale, "；", "; "))));
        }
        sheet.push(Block::List(items));
    }
    if !silent.is_empty() {
        let names = silent.join(pick(locale, "、", ", "));
        sheet.push(Block::note(match locale {
            Locale::ZhHans => format!("怎么申请，这份规则没写：{names}。到村（居）委会或街道问。"),
            Locale::En => format!("These rules do not say how to apply for: {names}. Ask the village or street office."),
        }));
    }
    sheet.push_clauses(&clauses);
}

/// The words of the rules that look at a topic.
pub(super) fn cited(policy: &Policy, topic: Topic, locale: Locale) -> Vec<Clause> {
    let looks = |one: &Condition| match topic {
        Topic::Level => one.level.is_some(),
        Topic::Place => one.place.is_some(),
        Topic::Referral => one.referral.is_some(),
        Topic::Status | Topic::Order => false,
    };
    let mut clauses = Vec::new();
    let mut cite = |cites: &[Cite]| add(policy, cites, locale, &mut clauses);
    if topic == Topic::Level {
        let tables = policy.tables.iter().filter(|table| table.by == Some(Key::Level));
        tables.flat_map(|table| &table.rows).for_each(|row| cite(&row.cite));
    }
    if topic == Topic::Order {
        policy.tables.iter().filter_map(|table| table.nth_stay.as_ref()).for_each(|nth| cite(&nth.cite));
    }
    if topic == Topic::Status {
        policy.groups.iter().filter(|group| group.members != Mask::NONE).for_each(|group| cite(&group.cite));
    }
    policy.coverage.iter().filter(|rule| rule.when.any(&looks)).for_each(|rule| cite(&rule.cite));
    policy.prepay.iter().filter(|rule| rule.when.any(&looks)).for_each(|rule| cite(&rule.cite));
    policy.adjusts.iter().filter(|rule| rule.when.any(&looks)).for_each(|rule| cite(&rule.cite));
    policy.exclusions.iter().filter(|rule| rule.when.any(&looks)).for_each(|rule| cite(&rule.cite));
    clauses
}

/// Adds the words of citations, each once.
pub(in crate::sheet) fn add(policy: &Policy, cites: &[Cite], locale: Locale, clauses: &mut Vec<Clause>) {
    for clause in cites.iter().filter_map(|cite| clause(policy, *cite, locale)) {
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
}
