//! The same stay with one thing changed: a table for every topic, in the order of the rules and never by amount.

mod apply;
mod words;

use settle_engine::answers::compare::{Choice, Comparison, Group, Payment, Topic, compare as compared};
use settle_engine::policy::Policy;
use settle_engine::{Case, SettleError};

use super::typed::{Form, told};
use super::{Block, Row, Sheet, Table};
use crate::Locale;
use crate::command::{Line, line, refusal};
use crate::explain::{day, layer_name, pick, title};
use apply::{cited, how_to_apply};
use words::{caption, changes, difference, name, why_not, words};

pub(super) use apply::add;

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
    let option = |(place, stay): (usize, &settle_engine::Stay)| super::Choice {
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
