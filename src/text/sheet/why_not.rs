//! Why not: what stopped each layer and each kind of help, by how much, and what would have to be otherwise.
//!
//! What can be applied for, chosen or filed is told for the next time; what has happened is a reason and never advice.

use settle_engine::answers::why_not::{LayerWhyNot, Otherwise, Rule, Stop, Told, why_not as asked};
use settle_engine::answers::{Change, Lever, To};
use settle_engine::policy::{BaseOf, Cite, Policy};
use settle_engine::{Care, Case, FactKey, Mask, Money, Place, Referral, Scheme, SettleError};

use super::plan::refused;
use super::{Block, Entry, Sheet};
use crate::Locale;
use crate::explain::{
    EligibilityState, amount, answers, care_name, categories, category_name, clauses, day, excluded, layer_name, level_name,
    not_entitled, of_hundred, of_set, pick, place_name, question, referral_name, row, say, scheme_name, title,
};

/// So many ways out are told for one layer or one kind of help.
const MOST_TOLD: usize = 4;

/// Everything that pays nothing, stay by stay, and the help that is not given.
#[must_use]
pub fn why_not(policy: &Policy, case: &Case, _entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "为什么没有付", "Why nothing was paid"));
    let found = match asked(policy, case) {
        Ok(found) => found,
        Err(SettleError::Unknown { field: "on", .. }) => {
            sheet.push(Block::text(pick(locale, "先填一次住院，才能看。", "Fill in a stay first.")));
            return sheet;
        }
        Err(error) => {
            sheet.push(refused(&error, locale));
            return sheet;
        }
    };
    if found.layers.is_empty() && found.benefits.is_empty() {
        sheet.push(Block::text(pick(locale, "每一层都付了钱，没有没付的。", "Every layer paid something.")));
        return sheet;
    }
    let mut told_stay = None;
    for layer in &found.layers {
        if case.stays.len() > 1 && told_stay != Some(layer.stay) {
            told_stay = Some(layer.stay);
            let discharged = case.stays.get(layer.stay).map(|stay| day(stay.discharged, locale)).unwrap_or_default();
            sheet.push(Block::heading(say(locale, "{0}出院的这次", "The stay that ended {0}", &[&discharged])));
        }
        sheet.push(Block::Entry(of_layer(policy, layer, locale)));
    }
    if !found.benefits.is_empty() {
        sheet.push(Block::heading(pick(locale, "另外的帮助，这次没有", "Other help, not this time")));
    }
    for one in &found.benefits {
        let Some(benefit) = policy.benefits.get(one.benefit) else { continue };
        let mut blocks = Vec::new();
        if one.otherwise.is_empty() {
            let words = pick(locale, "这次不符合它的条件。", "Its conditions do not hold this time.");
            blocks.push(Block::text(words));
        }
        ways_out(policy, &one.otherwise, false, locale, &mut blocks);
        basis(policy, &benefit.cite, &one.otherwise, locale, &mut blocks);
        let name = title(&benefit.title, locale).to_owned();
        sheet.push(Block::Entry(Entry { name, value: String::new(), state: Some(EligibilityState::No), blocks }));
    }
    sheet.push(Block::note(pick(
        locale,
        "差多少钱、差几天，只是说清原因，不是叫您多花钱。身份和手续要真有，才能申请。要问就问参保地医保窗口，或打 12393。",
        "How much or how many days are missing only tells the reason; nobody should spend more for it. Claim only what is so. Ask the insurance office, or call 12393.",
    )));
    sheet
}

fn of_layer(policy: &Policy, found: &LayerWhyNot, locale: Locale) -> Entry {
    let mut blocks: Vec<Block> = stopped(policy, found, locale).into_iter().map(Block::text).collect();
    ways_out(policy, &found.otherwise, true, locale, &mut blocks);
    if !found.complete {
        blocks.push(Block::note(pick(
            locale,
            "还有不知道的事，没有一样一样都试过。",
            "Too much is not known for everything to be tried.",
        )));
    }
    let mut cites: Vec<Cite> = Vec::new();
    match &found.stop {
        Stop::NotCovered => policy.coverage.iter().for_each(|rule| cites.extend_from_slice(&rule.cite)),
        Stop::Excluded(rules) => cites.extend(rules.iter().flat_map(|rule| Rule::Exclusion(*rule).cites(policy))),
        Stop::Below { table, .. } => {
            cites.extend(policy.table_index(table.as_str()).into_iter().flat_map(|table| Rule::Table(table).cites(policy)));
        }
        Stop::PotEmpty { pot, .. } => {
            cites.extend(policy.pot_index(pot.as_str()).into_iter().flat_map(|pot| Rule::Pot(pot).cites(policy)));
        }
        _ => cites.extend(Rule::Layer(found.layer).cites(policy)),
    }
    basis(policy, &cites, &found.otherwise, locale, &mut blocks);
    let value = amount(Money::ZERO, locale);
    Entry { name: layer_name(policy, found.layer, locale), value, state: Some(EligibilityState::No), blocks }
}

/// The words of the documents behind what was told.
fn basis(policy: &Policy, first: &[Cite], ways: &[Otherwise], locale: Locale, blocks: &mut Vec<Block>) {
    let mut cites = first.to_vec();
    for rule in ways.iter().take(MOST_TOLD).flat_map(|way| way.rules.iter().flatten()) {
        // A line says what is missing already; of a table every row would be quoted.
        if !matches!(rule, Rule::Table(_) | Rule::Pot(_)) {
            cites.extend(rule.cites(policy));
        }
    }
    let words = clauses(policy, &cites, locale);
    if !words.is_empty() {
        blocks.push(Block::Basis(words));
    }
}

/// What stopped a layer, in a sentence or two.
fn stopped(policy: &Policy, found: &LayerWhyNot, locale: Locale) -> Vec<String> {
    let yuan = |money: Money| amount(money, locale);
    let one = |zh, en, values: &[&str]| vec![say(locale, zh, en, values)];
    match &found.stop {
        Stop::NotCovered => one(
            "这次基本医保不报，所以这一层也不付。",
            "Basic insurance does not cover this stay, so this layer pays nothing.",
            &[],
        ),
        Stop::Condition(failed) => match policy.layers.get(found.layer) {
            Some(layer) => not_entitled(policy, layer, *failed, locale),
            None => Vec::new(),
        },
        Stop::Excluded(rules) => excluded(policy, rules, locale),
        Stop::Below { line, have, missing, gate, year, .. } => below(*line, *have, *missing, *gate, *year, locale),
        Stop::PotEmpty { limit, .. } if limit.is_zero() => one("能付的额度是 0。", "There is nothing that it may pay.", &[]),
        Stop::PotEmpty { limit, .. } => one("限额是 {0}，已经用完。", "The cap of {0} is used up.", &[&yuan(*limit)]),
        Stop::TargetReached { to, counted, target, .. } => one(
            "前面各层已经付了 {0}，够到每 100 元付 {1} 元的 {2}，不用再补。",
            "The layers before it paid {0}: that reaches ¥{1} of every ¥100, which is {2}.",
            &[&yuan(*counted), &of_hundred(*to), &yuan(*target)],
        ),
        Stop::CeilingReached { at_most, counted } => one(
            "各层合起来最多付每 100 元里的 {0} 元，前面已经付了 {1}。",
            "All layers together pay at most ¥{0} of every ¥100; {1} is paid already.",
            &[&of_hundred(*at_most), &yuan(*counted)],
        ),
        Stop::NothingLeft => one("前面各层已经付完，没有剩下要付的。", "The layers before it paid all of it.", &[]),
        Stop::EmptyBase(of) => vec![empty(*of, locale)],
        Stop::NoShare => one("按这次的情形，报销比例是 0。", "The share is nothing in this situation.", &[]),
        Stop::NoNights => one("住的日子，都不在这一层管的时间里。", "No night of the stay counts for this layer.", &[]),
        Stop::AlreadyPaid(paid) => one(
            "今年这一层已经付了 {0}，按全年算，这次不用再付。",
            "It paid {0} this year already; over the year nothing more is due.",
            &[&yuan(*paid)],
        ),
        Stop::RoundedAway => one("算下来不到一分钱。", "It comes to less than one fen.", &[]),
        Stop::Given => one("单子上写着这一层没有付。", "The slip says that this layer paid nothing.", &[]),
        Stop::Unpublished | Stop::Decided => {
            one("这一层的数没有公开，这里算不出它会付。", "The numbers of this layer are not published.", &[])
        }
    }
}

fn below(line: Money, have: Money, missing: Money, gate: bool, year: bool, locale: Locale) -> Vec<String> {
    let values = [amount(line, locale), amount(have, locale), amount(missing, locale)];
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let first = match (gate, year) {
        (true, _) => say(locale, "要满 {0} 才付，这里是 {1}。", "It pays only from {0} on; here there is {1}.", &values),
        (false, true) => say(
            locale,
            "起付线一年 {0}，今年累计到这次是 {1}。",
            "The year's deductible is {0}; the year so far comes to {1}.",
            &values,
        ),
        (false, false) => say(locale, "起付线是 {0}，这次算下来是 {1}。", "The deductible is {0}; here there is {1}.", &values),
    };
    let second = match missing.is_zero() {
        true => say(locale, "正好到线，超过的部分才付。", "That is just the line: only what is above it counts.", &[]),
        false => say(locale, "还差 {2}。", "{2} is missing.", &values),
    };
    vec![first, second]
}

fn empty(of: BaseOf, locale: Locale) -> String {
    let (zh, en) = match of {
        BaseOf::Uncovered => ("它管的是目录外的费用，这次没有。", "It pays of cost outside the catalogue; there is none."),
        BaseOf::PriorPayment => ("它管的是先自付的钱，这次没有。", "It pays of the pay-first part; there is none."),
        BaseOf::Fact(_) => ("它管的那笔费用，这次是 0。", "The cost that it pays of is nothing here."),
        BaseOf::Gross | BaseOf::InCatalogue | BaseOf::Eligible | BaseOf::Remaining => {
            ("它管的费用，这次没有。", "There is no cost here that it pays of.")
        }
    };
    pick(locale, zh, en).to_owned()
}

/// What would have to be otherwise, the easiest first.
fn ways_out(policy: &Policy, ways: &[Otherwise], layer: bool, locale: Locale, blocks: &mut Vec<Block>) {
    for way in ways.iter().take(MOST_TOLD) {
        let mut parts: Vec<String> = way.changes.iter().map(|change| changed(policy, *change, locale)).collect();
        if parts.len() > 1 {
            blocks.push(Block::text(pick(
                locale,
                "一样还不够，这几样要同时符合：",
                "One thing is not enough; all of these together:",
            )));
            blocks.push(Block::List(parts));
        } else if let Some(only) = parts.pop() {
            blocks.push(Block::text(only));
        }
        if layer && way.told != Told::Reason {
            let words = match (way.sure, way.pays.exact()) {
                (true, Some(pays)) => say(
                    locale,
                    "同样的费用，这一层会付 {0}。",
                    "With the same bill this layer would pay {0}.",
                    &[&amount(pays, locale)],
                ),
                (true, None) => say(
                    locale,
                    "同样的费用，这一层会付 {0} 到 {1}，看是哪一种。",
                    "With the same bill this layer would pay {0} to {1}, depending on which.",
                    &[&amount(way.pays.low, locale), &amount(way.pays.high, locale)],
                ),
                (false, _) => {
                    say(locale, "那样才可能付，还要看没填的几项。", "Then it may pay; that hangs on what is not filled in.", &[])
                }
            };
            blocks.push(Block::note(words));
        }
    }
    if let Some(more) = ways.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        let more = more.to_string();
        blocks.push(Block::note(say(locale, "另外还有 {0} 种情形。", "There are {0} more.", &[&more])));
    }
}

/// One change in words.
fn changed(policy: &Policy, change: Change, locale: Locale) -> String {
    match change.to {
        To::OneOf(mask) => chosen(policy, change.lever, mask, locale),
        To::Amount { by, .. } => more(policy, change.lever, by, locale),
        To::Day { to, by } => moved(policy, change.lever, &day(to, locale), by, locale),
        To::Count { less, .. } => {
            let less = less.to_string();
            say(locale, "已经领的次数到了，多了 {0} 次。", "It was given as often as it can be, {0} too many.", &[&less])
        }
    }
}

fn chosen(policy: &Policy, lever: Lever, mask: Mask, locale: Locale) -> String {
    let or = pick(locale, "或", " or ");
    let Lever::Fact(key) = lever else {
        let names = row(&categories(policy, mask, locale), locale);
        return say(
            locale,
            "符合条件的话，可以去申请认定：{0}，有一种就行。批下来以后的住院才按新身份算。",
            "If you qualify, apply to be recognised as one of: {0}. It counts for stays after that.",
            &[&names],
        );
    };
    match key {
        FactKey::Scheme => {
            let names = of_set(Scheme::ALL, mask, locale, scheme_name).join(or);
            say(locale, "要参加{0}，到下一个缴费期办。", "You need {0}: enrol in the next window.", &[&names])
        }
        FactKey::Level(_) => {
            let levels = mask.iter().filter_map(|index| policy.levels.get(index));
            let names: Vec<String> = levels.map(|level| level_name(policy, level.id.as_str(), locale)).collect();
            say(locale, "下次如果在{0}看，就有。", "Next time at a {0} it would pay.", &[&names.join(or)])
        }
        FactKey::Place(_) => {
            let names = of_set(Place::ALL, mask, locale, place_name).join(or);
            say(locale, "下次如果在{0}看，就有。", "Next time in {0} it would pay.", &[&names])
        }
        FactKey::Referral(_) => referral(mask, locale),
        FactKey::Designated(_) => match mask == Mask::TRUE {
            true => say(locale, "下次去定点医院，就有。", "Next time in a designated hospital it would pay.", &[]),
            false => say(locale, "非定点医院才按这一条。", "Only a hospital that is not designated counts here.", &[]),
        },
        FactKey::Care(_) => {
            let names = of_set(Care::ALL, mask, locale, care_name).join(or);
            say(locale, "原因：它管的是{0}。", "The reason: it covers {0}.", &[&names])
        }
        FactKey::Cause(_) => say(locale, "原因：这样的起因，它不管。", "The reason: it does not cover this cause.", &[]),
        FactKey::InScope(_) => {
            say(locale, "原因：它看这个病医保管不管。", "The reason: it hangs on whether insurance covers the illness.", &[])
        }
        FactKey::PersonFact(fact) | FactKey::YearFact(_, fact) | FactKey::StayFact(_, fact) => {
            let Some(decl) = policy.facts.get(fact) else { return String::new() };
            let values = [title(&decl.question, locale), &answers(decl, mask, locale)];
            say(
                locale,
                "“{0}”如果确实是{1}，拿材料给医保窗口看，就按这个算。",
                "If “{0}” is truly answered {1}, show the office your papers.",
                &values,
            )
        }
        _ => question(policy, key, locale),
    }
}

fn referral(mask: Mask, locale: Locale) -> String {
    let emergency = !mask.and(Referral::Emergency.mask()).is_empty();
    let others = mask.minus(Referral::Emergency.mask());
    let names = of_set(Referral::ALL, others, locale, referral_name).join(pick(locale, "或", " or "));
    let mut words = match others.is_empty() {
        true => String::new(),
        false if others == Referral::None.mask() => {
            say(locale, "没有办手续的情形才按这一条。", "Only care without papers counts here.", &[])
        }
        false => say(locale, "下次去之前先把手续办好（{0}），就有。", "Next time see to the papers first ({0}).", &[&names]),
    };
    if emergency {
        words.push_str(pick(
            locale,
            "这次要真是急诊抢救，让医院开证明。",
            "If it truly was an emergency, ask the hospital to certify it.",
        ));
    }
    words
}

fn more(policy: &Policy, lever: Lever, by: Money, locale: Locale) -> String {
    let size = Money::from_fen(by.fen().saturating_abs());
    let size = amount(size, locale);
    let less = by < Money::ZERO;
    let (zh, en) = match (lever, less) {
        (Lever::Fact(FactKey::Gross(_)), false) => {
            ("换成这次医保认的费用，还差 {0} 才开始付。", "In this stay's cost in scope, {0} is missing before it pays.")
        }
        (Lever::Fact(FactKey::Gross(_)), true) => ("费用多了 {0}，不在它管的范围。", "The bill is {0} too high for it."),
        (Lever::Fact(FactKey::Uncovered(_)), _) => {
            ("目录外的费用要再多 {0} 才开始付。", "Of cost outside the catalogue, {0} is missing before it pays.")
        }
        (Lever::Fact(FactKey::Prior(_)), _) => {
            ("先自付的钱要再多 {0} 才开始付。", "Of the pay-first part, {0} is missing before it pays.")
        }
        (Lever::Fact(key), less) => {
            let asked = question(policy, key, locale);
            return match less {
                false => say(locale, "“{1}”还差 {0}。", "Of “{1}”, {0} is missing.", &[&size, &asked]),
                true => say(locale, "“{1}”多了 {0}。", "“{1}” is {0} too much.", &[&size, &asked]),
            };
        }
        _ => return size,
    };
    say(locale, zh, en, &[&size])
}

fn moved(policy: &Policy, lever: Lever, to: &str, by: i64, locale: Locale) -> String {
    let days = by.saturating_abs().to_string();
    match lever {
        Lever::Fact(FactKey::Birth) if by > 0 => say(
            locale,
            "原因是年龄：晚出生 {0} 天（{1}）才符合。",
            "The reason is age: it fits those born {0} days later ({1}).",
            &[&days, to],
        ),
        Lever::Fact(FactKey::Birth) => say(
            locale,
            "原因是年龄：早出生 {0} 天（{1}）才符合。",
            "The reason is age: it fits those born {0} days earlier ({1}).",
            &[&days, to],
        ),
        Lever::StatusDays(category) => {
            let id = policy.categories.get(category).map(|category| category.id.as_str()).unwrap_or_default();
            let name = category_name(policy, id, locale);
            say(
                locale,
                "原因：“{1}”的身份那天不算数，差 {0} 天。",
                "The reason: the status “{1}” was not valid on that day, by {0} days.",
                &[&days, &name],
            )
        }
        _ if by > 0 => say(
            locale,
            "原因是日子：早了 {0} 天，要到 {1}。",
            "The reason is the day: {0} days too early, it begins {1}.",
            &[&days, to],
        ),
        _ => say(
            locale,
            "原因是日子：晚了 {0} 天，到 {1} 为止。",
            "The reason is the day: {0} days too late, it ended {1}.",
            &[&days, to],
        ),
    }
}
