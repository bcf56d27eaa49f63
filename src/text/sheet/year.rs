//! The year: what was used, what is left, what the next stay would cost, and what becomes of the rest when something
//! changes.

use settle_engine::answers::year::{
    Before, NextDeductible, Part, PotLeft, PotState, Reversal, Spanning, Threshold, ThresholdKind, YearLine, YearView, spanning,
    year as answered,
};
use settle_engine::policy::{CountedIn, Per, Policy};
use settle_engine::{Answer, Bounds, Case, Fact, Id, Mask, Money, Prior, SettleError, Stay};

use super::compare::add;
use super::typed::{Form, told, yuan};
use super::{Block, Choice, Row, Sheet, Table};
use crate::Locale;
use crate::command::{Line, line, refusal};
use crate::explain::{category_name, day, layer_name, level_name, pick, readings};

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

/// What was used before the first stay, as typed; what the case says itself stays.
fn used(policy: &Policy, case: &mut Case, form: &mut Form, locale: Locale) {
    let label = |zh: &'static str, en: &'static str| pick(locale, zh, en).to_owned();
    let hint = pick(locale, "看以前的结算单；没有就空着", "from earlier slips; leave empty if nothing");
    if let Some(stays) = form.count("used_stays", label("今年这些以前，住过几次院？", "Stays before these this year"), "")
    {
        case.used.stays = stays;
    }
    let eligible = label("那几次，医保认的钱一共多少？", "In-scope cost of those stays");
    if let Some(amount) = form.amount("used_eligible", eligible, hint) {
        case.used.eligible = amount;
        case.used.gross = case.used.gross.max(amount);
    }
    let mut paid = Money::ZERO;
    for (index, layer) in policy.layers.iter().enumerate() {
        let name = layer_name(policy, index, locale);
        let label = match locale {
            Locale::ZhHans => format!("那几次，{name}一共付了多少？"),
            Locale::En => format!("What {name} paid for them"),
        };
        if let Some(amount) = form.amount(&format!("used.{}", layer.id), label, "") {
            case.used.layers.retain(|(id, _)| *id != layer.id);
            case.used.layers.push((layer.id.clone(), amount));
            paid = paid.checked_add(amount).unwrap_or(Money::LARGEST);
            if paid > case.used.eligible.max(case.used.gross) {
                form.refuse(pick(locale, "比那几次的费用还多，看看有没有写错", "more than those stays cost: look again"));
            }
        }
    }
}

/// The planned stay, if its bill was typed: like the last one but for what was typed.
fn planned_stay(policy: &Policy, case: &Case, form: &mut Form, locale: Locale) -> Option<Stay> {
    let label = |zh: &'static str, en: &'static str| pick(locale, zh, en).to_owned();
    let bill = form.amount(
        "plan_bill",
        label("打算再住一次，大约花多少？", "The bill of a planned stay"),
        pick(locale, "医生估计的数", "as the doctor expects"),
    );
    let uncovered = form.amount(
        "plan_uncovered",
        label("其中医保不报的(目录外)", "of it outside the catalogue"),
        pick(locale, "不知道就空着", "leave empty if not known"),
    );
    let class_b = form.amount("plan_class_b", label("其中乙类的", "of it class B"), "");
    let levels = policy
        .levels
        .iter()
        .map(|level| Choice { value: level.id.to_string(), label: level_name(policy, level.id.as_str(), locale) });
    let level = form.choice("plan_level", label("在哪一级医院？", "In which hospital?"), levels.collect());
    let on = form.day("plan_day", label("大约哪天出院？", "Discharged about when?"));
    let last = case.stays.iter().max_by_key(|stay| stay.discharged);
    let discharged = on.or(last.map(|stay| stay.discharged)).or(case.asked.on);
    let bill = bill?;
    let Some(discharged) = discharged else {
        form.refuse(pick(locale, "请填哪天出院", "Write the day of discharge"));
        return None;
    };
    if last.is_some_and(|last| discharged < last.discharged) {
        form.refuse(pick(locale, "要在前面几次出院以后", "This must be after the stays before"));
        return None;
    }
    let known = |amount: Option<Money>| amount.map_or(Fact::Unknown, Fact::Known);
    let level = level.and_then(|place| policy.levels.get(place)).map(|level| Fact::Known(level.id.clone()));
    let open = Stay {
        id: Id::from("next"),
        care: Fact::Known(policy.cares.first().copied().unwrap_or(settle_engine::Care::Inpatient)),
        admitted: Fact::Known(discharged),
        discharged,
        level: Fact::Unknown,
        place: Fact::Unknown,
        designated: Fact::Unknown,
        referral: Fact::Unknown,
        cause: Fact::Unknown,
        in_scope: Fact::Unknown,
        gross: Fact::Known(bill),
        uncovered: known(uncovered),
        above_limit: Fact::Known(Money::ZERO),
        prior: Prior::ClassB(known(class_b)),
        paid: Vec::new(),
        facts: Vec::new(),
        amounts: Vec::new(),
    };
    let like = match last {
        Some(last) => Stay {
            care: last.care.clone(),
            level: last.level.clone(),
            place: last.place.clone(),
            designated: last.designated.clone(),
            referral: last.referral.clone(),
            cause: last.cause.clone(),
            in_scope: last.in_scope.clone(),
            facts: last.facts.clone(),
            ..open
        },
        None => open,
    };
    Some(Stay { level: level.unwrap_or(like.level.clone()), ..like })
}

/// What of the first stay over the turn of the year arose before it, if there is such a stay and its bill was typed.
fn turn_of_year(case: &Case, form: &mut Form, locale: Locale) -> Option<(usize, Before)> {
    let spans = |stay: &Stay| stay.admitted.known().is_some_and(|admitted| admitted.year() < stay.discharged.year());
    let place = case.stays.iter().position(spans)?;
    let label = |zh: &'static str, en: &'static str| pick(locale, zh, en).to_owned();
    let gross = form.amount(
        "turn_bill",
        label("总费用", "the bill"),
        pick(locale, "看医院的费用清单；不知道就空着", "from the hospital's list"),
    );
    let uncovered = form.amount("turn_uncovered", label("其中医保不报的(目录外)", "of it outside the catalogue"), "");
    let prior = form.amount("turn_prior", label("其中先自付的，或者乙类的", "of it the first share, or class B"), "");
    let nothing = Money::ZERO;
    let before =
        Before { gross: gross?, uncovered: uncovered.unwrap_or(nothing), above_limit: nothing, prior: prior.unwrap_or(nothing) };
    Some((place, before))
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

/// How far it is to the next line of every yearly layer, and the deductible of the next stay.
fn lines(policy: &Policy, view: &YearView, locale: Locale, sheet: &mut Sheet) {
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
fn pots(policy: &Policy, view: &YearView, locale: Locale, sheet: &mut Sheet) {
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

/// Before and after a status began or ended.
fn parts(policy: &Policy, case: &Case, view: &YearView, locale: Locale, sheet: &mut Sheet) {
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
fn reversed(case: &Case, reversal: &Reversal, locale: Locale, sheet: &mut Sheet) {
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
fn turned(policy: &Policy, case: &Case, one: &Spanning, locale: Locale, sheet: &mut Sheet) {
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
