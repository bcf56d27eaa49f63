//! The same stay with one thing changed: a table for every topic, in the order of the rules and never by amount.

use settle_engine::answers::compare::{Amounts, Change, Choice, Comparison, Group, Payment, Settled, Topic, compare as compared};
use settle_engine::policy::{Cite, Condition, Key, PlanOf, Policy};
use settle_engine::{Bounds, Case, Mask, Money, SettleError};

use super::typed::{Form, told};
use super::{Block, Choice as Option_, Row, Sheet, Table};
use crate::Locale;
use crate::command::{Line, line, refusal};
use crate::explain::{Clause, category_name, clause, day, layer_name, level_name, pick, place_name, referral_name, title};

/// What would change it: every hospital, place, paper and status, who lays out the money, and the order of two stays.
/// Entry `stay`: which stay of several, from 1; the last one if nothing is chosen.
#[must_use]
pub fn compare(policy: &Policy, case: &Case, entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut form = Form::new(entries, locale);
    let last = case.stays.len().saturating_sub(1);
    let stay = if case.stays.len() > 1 { which(case, &mut form, locale).unwrap_or(last) } else { last };
    let mut sheet = Sheet::new(pick(locale, "换一个条件，自己付多少", "What would change it"));
    if form.is_wrong() || case.stays.len() > 1 {
        form.fields().into_iter().for_each(|field| sheet.push(Block::Field(field)));
        sheet.push(Block::Ask(pick(locale, "比一比", "Compare").to_owned()));
    }
    match compared(policy, case, stay) {
        Ok(compared) => lay_out(policy, case, &compared, locale, &mut sheet),
        Err(SettleError::Unknown { field: "stays", .. }) => {
            sheet.push(Block::text(pick(locale, "先填一次住院，才能比。", "Fill in a stay first.")));
        }
        Err(error) => sheet.push(Block::text(refusal(&error, locale))),
    }
    sheet
}

/// Asks for one of several stays.
fn which(case: &Case, form: &mut Form, locale: Locale) -> Option<usize> {
    let option = |(place, stay): (usize, &settle_engine::Stay)| Option_ {
        value: place.saturating_add(1).to_string(),
        label: match locale {
            Locale::ZhHans => format!("{}出院", day(stay.discharged, locale)),
            Locale::En => format!("discharged {}", day(stay.discharged, locale)),
        },
    };
    let options = case.stays.iter().enumerate().map(option).collect();
    form.choice("stay", pick(locale, "比哪一次住院？", "Which stay?").to_owned(), options)
}

fn lay_out(policy: &Policy, case: &Case, compared: &Comparison, locale: Locale, sheet: &mut Sheet) {
    let several = case.stays.len() > 1;
    let bill = told(compared.payment.later, locale);
    let own = told(compared.now.out_of_pocket, locale);
    sheet.push(Block::text(match locale {
        Locale::ZhHans => format!("现在填的：总费用 {bill}，自己付 {own}。"),
        Locale::En => format!("As filled in: the bill is {bill}, and you pay {own}."),
    }));
    sheet.push(Block::note(pick(
        locale,
        "每一行只换一样，别的都不变。假设总费用一样；每家医院实际花的不一样，住院前先问清楚。",
        "Each line changes one thing only. The bill is taken to be the same; hospitals differ, so ask before a stay.",
    )));
    if several {
        sheet.push(Block::note(pick(
            locale,
            "一年里几次住院会互相影响：少付、多付比的是所有住院加起来。",
            "Stays of a year bear on each other: what is more or less is told of all stays together.",
        )));
    }
    if !compared.now.given.is_empty() {
        let names: Vec<String> = compared.now.given.iter().map(|layer| layer_name(policy, *layer, locale)).collect();
        sheet.push(Block::note(match locale {
            Locale::ZhHans => format!("单子上已经有的照旧，没有重新算：{}。想重新算，先把这几行去掉。", names.join("、")),
            Locale::En => {
                format!("Lines of the slip stay as they are: {}. Take them out to compute them anew.", names.join(", "))
            }
        }));
    }
    for group in &compared.groups {
        match group.topic {
            Topic::Status => {
                payment(policy, &compared.payment, locale, sheet);
                self::group(policy, case, compared, group, locale, sheet);
            }
            Topic::Order if group.choices.is_empty() => {}
            _ => self::group(policy, case, compared, group, locale, sheet),
        }
    }
    sheet.push(Block::note(line(Line::Estimate, locale)));
}

fn group(policy: &Policy, case: &Case, compared: &Comparison, group: &Group, locale: Locale, sheet: &mut Sheet) {
    let (heading, unasked) = words(group.topic, locale);
    sheet.push(Block::heading(heading));
    if group.choices.is_empty() {
        sheet.push(Block::note(unasked));
        return;
    }
    let now = group.choices.iter().position(|choice| choice.is_now);
    let with_note = group.topic == Topic::Level;
    let mut head = vec![
        heading.to_owned(),
        pick(locale, "自己付", "You pay").to_owned(),
        pick(locale, "和现在比", "Compared with now").to_owned(),
        pick(locale, "哪几层变了", "What changes").to_owned(),
    ];
    if with_note {
        head.push(pick(locale, "要注意", "Mind").to_owned());
    }
    let row = |(place, choice): (usize, &Choice)| {
        let mut cells = vec![name(policy, case, choice, locale)];
        match &choice.settled {
            Ok(settled) => {
                cells.push(told(settled.amounts.out_of_pocket, locale));
                cells.push(if choice.is_now { String::new() } else { difference(settled.difference, locale) });
                cells.push(changes(policy, settled, &compared.now, locale));
            }
            Err(error) => cells.extend([why_not(error, locale), String::new(), String::new()]),
        }
        if with_note {
            // Lower than the hospital at hand; while nobody said which that is, lower than the highest.
            let is_lower = now.map_or(place.saturating_add(1) < group.choices.len(), |now| place < now);
            cells.push(if is_lower {
                pick(locale, "能不能在这里治，听医生的", "whether this can be treated here is for the doctor to say").to_owned()
            } else {
                String::new()
            });
        }
        cells
    };
    let rows = group.choices.iter().enumerate().map(row).collect();
    sheet.push(Block::Table(Table { caption: caption(group.topic, locale).to_owned(), head, rows }));
    match group.topic {
        Topic::Referral => sheet.push(Block::note(pick(
            locale,
            "手续要真的办了才算；急诊要真的是急诊。",
            "Papers count only if they were really made out, an emergency only if it was one.",
        ))),
        Topic::Status => {
            sheet.push(Block::note(pick(
                locale,
                "真有这个身份才行。表里当作从这次住院起只有这一个身份；没有的身份不能报。",
                "Only for those who really hold the status. Each line takes it to be the only one, from this stay on.",
            )));
            how_to_apply(policy, group, locale, sheet);
        }
        Topic::Order => sheet.push(Block::note(pick(
            locale,
            "什么时候治，听医生的；这里只说先后不同、报的钱不同。",
            "When to be treated is for the doctor to say; this only tells what the order does to the payments.",
        ))),
        Topic::Level | Topic::Place => {}
    }
    sheet.push_clauses(&cited(policy, group.topic, locale));
}

/// The heading of a topic, and what to say where no rule looks at it.
const fn words(topic: Topic, locale: Locale) -> (&'static str, &'static str) {
    match topic {
        Topic::Level => (
            pick(locale, "在哪一级医院", "Which hospital"),
            pick(locale, "这份规则不分医院级别。", "These rules do not tell hospitals apart."),
        ),
        Topic::Place => (
            pick(locale, "在哪里看", "Where"),
            pick(locale, "这份规则不看在哪里看的病。", "These rules do not look at the place."),
        ),
        Topic::Referral => (
            pick(locale, "办了什么手续", "Which papers"),
            pick(locale, "这份规则不看办了什么手续。", "These rules do not look at papers."),
        ),
        Topic::Status => (
            pick(locale, "有什么身份", "Which status"),
            pick(locale, "这份规则不看困难身份。", "These rules do not look at a status."),
        ),
        Topic::Order => (pick(locale, "两次住院换个先后", "The other order of two stays"), ""),
    }
}

const fn caption(topic: Topic, locale: Locale) -> &'static str {
    match topic {
        Topic::Level => pick(locale, "从低到高，不按钱多少排", "From low to high, not by amount"),
        Topic::Place => pick(locale, "从近到远，不按钱多少排", "From near to far, not by amount"),
        Topic::Referral | Topic::Status => {
            pick(locale, "按文件里的先后，不按钱多少排", "In the order of the rules, not by amount")
        }
        Topic::Order => pick(locale, "两次住院的日子对调", "The two stays change days"),
    }
}

fn name(policy: &Policy, case: &Case, choice: &Choice, locale: Locale) -> String {
    let name = match choice.change {
        Change::Level(level) => {
            policy.levels.get(level).map(|level| level_name(policy, level.id.as_str(), locale)).unwrap_or_default()
        }
        Change::Place(place) => place_name(place, locale).to_owned(),
        Change::Referral(referral) => referral_name(referral, locale).to_owned(),
        Change::Status(None) => pick(locale, "没有这些身份", "none of these").to_owned(),
        Change::Status(Some(status)) => status_name(policy, status, locale),
        Change::Order(other) => {
            let discharged = case.stays.get(other).map(|stay| day(stay.discharged, locale)).unwrap_or_default();
            match locale {
                Locale::ZhHans => format!("和{discharged}出院的那次对调"),
                Locale::En => format!("with the one discharged {discharged}"),
            }
        }
    };
    if choice.is_now { format!("{name}{}", pick(locale, "（您填的）", " (as filled in)")) } else { name }
}

fn status_name(policy: &Policy, status: usize, locale: Locale) -> String {
    policy.categories.get(status).map(|status| category_name(policy, status.id.as_str(), locale)).unwrap_or_default()
}

/// Less or more than now, in words.
fn difference(by: Bounds, locale: Locale) -> String {
    let negative = |money: Money| Money::ZERO.checked_sub(money).unwrap_or(Money::ZERO);
    if by.exact() == Some(Money::ZERO) {
        pick(locale, "一样", "the same").to_owned()
    } else if by.high <= Money::ZERO {
        let less = told(Bounds { low: negative(by.high), high: negative(by.low) }, locale);
        match locale {
            Locale::ZhHans => format!("少付 {less}"),
            Locale::En => format!("{less} less"),
        }
    } else if by.low >= Money::ZERO {
        let more = told(by, locale);
        match locale {
            Locale::ZhHans => format!("多付 {more}"),
            Locale::En => format!("{more} more"),
        }
    } else {
        pick(locale, "还有事不清楚，少付、多付都可能", "less or more: something is not known yet").to_owned()
    }
}

/// What the layers pay that pay something else.
fn changes(policy: &Policy, settled: &Settled, now: &Amounts, locale: Locale) -> String {
    if settled.amounts.covered == Some(false) && now.covered != Some(false) {
        return pick(locale, "这样住院，医保不报", "basic insurance does not cover such a stay").to_owned();
    }
    let told = settled.changed.iter().filter_map(|layer| {
        let amount = settled.amounts.layers.get(*layer)?;
        let name = layer_name(policy, *layer, locale);
        Some(match locale {
            Locale::ZhHans => format!("{name}付 {}", told(*amount, locale)),
            Locale::En => format!("{name} pays {}", told(*amount, locale)),
        })
    });
    told.collect::<Vec<_>>().join(pick(locale, "；", "; "))
}

fn why_not(error: &SettleError, locale: Locale) -> String {
    match error {
        SettleError::Contradiction { field: "paid" | "basic", .. } => {
            pick(locale, "和单子上已经报的钱对不上", "contradicts what the slip says was paid").to_owned()
        }
        SettleError::Contradiction { .. } => {
            pick(locale, "和您填的别的内容对不上", "contradicts what else was filled in").to_owned()
        }
        SettleError::NoValue { .. } => pick(locale, "文件里没有这种情形的数", "the documents have no number for this").to_owned(),
        other => refusal(other, locale),
    }
}

fn payment(policy: &Policy, payment: &Payment, locale: Locale, sheet: &mut Sheet) {
    sheet.push(Block::heading(pick(locale, "出院时先拿多少钱", "What to lay out at discharge")));
    let back = told(payment.back, locale);
    let later = match locale {
        Locale::ZhHans => format!("以后报下来 {back}，最后自己付的一样"),
        Locale::En => format!("{back} comes back later; in the end you pay the same"),
    };
    sheet.push(Block::Facts(vec![
        Row::new(pick(locale, "当场结算（一站式）", "Settled on the spot"), told(payment.at_once, locale)),
        Row::new(pick(locale, "自己先付，以后再报", "Paid first, claimed later"), told(payment.later, locale)).with(later),
    ]));
    let routes = payment.routes.iter().filter_map(|(route, sure)| Some((policy.routes.get(*route)?, *sure)));
    let mut clauses = Vec::new();
    for (route, sure) in routes {
        let name = title(&route.title, locale);
        sheet.push(Block::note(match (sure, locale) {
            (true, Locale::ZhHans) => format!("这次走的路：{name}。{}", title(&route.text, locale)),
            (true, Locale::En) => format!("The route here: {name}. {}", title(&route.text, locale)),
            (false, Locale::ZhHans) => format!("可能走的路：{name}。{}", title(&route.text, locale)),
            (false, Locale::En) => format!("A route that may apply: {name}. {}", title(&route.text, locale)),
        }));
        add(policy, &route.cite, locale, &mut clauses);
    }
    sheet.push(Block::note(match payment.stated {
        Some(cash) => match locale {
            Locale::ZhHans => format!("按这份规则，出院时先拿 {}。", told(cash, locale)),
            Locale::En => format!("By these rules {} is laid out at discharge.", told(cash, locale)),
        },
        None => pick(
            locale,
            "能不能当场结算，这份规则没写，出院前问医院。",
            "Whether it is settled on the spot is not said: ask the hospital.",
        )
        .to_owned(),
    }));
    sheet.push_clauses(&clauses);
}

/// What the policy says of getting a status: help that leads to it, its steps and its papers.
fn how_to_apply(policy: &Policy, group: &Group, locale: Locale, sheet: &mut Sheet) {
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
fn cited(policy: &Policy, topic: Topic, locale: Locale) -> Vec<Clause> {
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
pub(super) fn add(policy: &Policy, cites: &[Cite], locale: Locale, clauses: &mut Vec<Clause>) {
    for clause in cites.iter().filter_map(|cite| clause(policy, *cite, locale)) {
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
}
