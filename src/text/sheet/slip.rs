//! Check the slip: a field for every line of the paper, what does not add up, the first line that differs, what to ask.

use settle_engine::answers::slip::{
    Broken, Cause, Checked, Compared, Explains, Identity, Likely, Line, Place as Where, Slip, check_slip, fund,
};
use settle_engine::policy::Policy;
use settle_engine::{Care, Case, Cause as Why, FactKey, Mask, Money, Place, Referral, Rounding, Scheme};

use super::plan::refused;
use super::{Block, Field, Sheet, Table, typed};
use crate::Locale;
use crate::explain::{
    amount, answers, care_name, category_name, cause_name, day, layer_name, level_name, of_hundred, of_set, pick, place_name,
    question, referral_name, row, say, scheme_name, title,
};
use crate::number::{AmountError, parse_amount, yuan};

/// So many causes that nothing tells apart are told.
const MOST_TOLD: usize = 5;

/// The lines of the slip that is in the hand, against the rules. The entries are the typed lines by the names of the
/// national interface, such as `medfee_sumamt`; lines that the case itself gives need not be typed again.
#[must_use]
pub fn slip(policy: &Policy, case: &Case, entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "对一对结算单", "Check the slip"));
    if case.stays.is_empty() || policy.is_programme() {
        sheet.push(Block::text(pick(locale, "先填一次住院，才能对。", "Fill in a stay first.")));
        return sheet;
    }
    sheet.push(Block::text(pick(
        locale,
        "照单子上的数填，单子上没有的空着。",
        "Copy the amounts from the slip; leave out what it does not have.",
    )));
    let (slip, fields) = read(policy, entries, locale);
    let wrong = fields.iter().any(|field| !field.problem.is_empty());
    fields.into_iter().for_each(|field| sheet.push(Block::Field(field)));
    sheet.push(Block::Ask(pick(locale, "对一对", "Check").to_owned()));
    let given = case.stays.iter().any(|stay| !stay.paid.is_empty());
    if !wrong && (given || !slip.lines.is_empty()) {
        checked_slip(&mut sheet, policy, case, &slip, locale);
    }
    sheet
}

/// What a check of a slip found, without the fields: for a slip that comes from a file.
#[must_use]
pub fn checked(policy: &Policy, case: &Case, slip: &Slip, locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "对一对结算单", "Check the slip"));
    checked_slip(&mut sheet, policy, case, slip, locale);
    sheet
}

fn checked_slip(sheet: &mut Sheet, policy: &Policy, case: &Case, slip: &Slip, locale: Locale) {
    match check_slip(policy, case, None, slip) {
        Ok(found) => told(sheet, policy, &found, locale),
        Err(error) => sheet.push(refused(&error, locale)),
    }
}

/// The typed lines, and a field for each.
fn read(policy: &Policy, entries: &[(String, String)], locale: Locale) -> (Slip, Vec<Field>) {
    let mut slip = Slip::default();
    let mut fields = Vec::new();
    for line in Line::ALL.iter().copied() {
        let text = typed(entries, line.name());
        // Lines of funds that no layer of the policy has are left out, unless something was typed.
        let of_fund = matches!(line, Line::LargeAmount | Line::CriticalIllness | Line::Assistance | Line::Other);
        if of_fund && text.is_empty() && !policy.layers.iter().any(|layer| fund(layer) == line) {
            continue;
        }
        let read = line_amount(text);
        let problem = match read {
            Ok(_) | Err(AmountError::Empty) => "",
            Err(AmountError::TooFine) => pick(locale, "最多写到分，如 8600.50", "Write at most two decimals, such as 8600.50"),
            Err(AmountError::TooLarge) => pick(locale, "请写不超过 500 万元的数", "Write 5,000,000 yuan at most"),
            Err(AmountError::NotANumber | AmountError::Negative) => {
                pick(locale, "请只写一个数，如 8600 或 -25.10", "Write one number, such as 8600 or -25.10")
            }
        };
        slip.lines.extend(read.ok().map(|amount| (line, amount)));
        fields.push(Field {
            id: line.name().to_owned(),
            label: line_name(line, locale).to_owned(),
            hint: hint(policy, line, locale),
            numeric: true,
            typed: text.to_owned(),
            problem: problem.to_owned(),
            ..Field::default()
        });
    }
    (slip, fields)
}

/// An amount as it is typed; of a refund it stands behind a minus.
fn line_amount(text: &str) -> Result<Money, AmountError> {
    let text = text.trim();
    match text.strip_prefix(['-', '−', '－', '–']) {
        Some(rest) => {
            let fen = parse_amount(rest)?;
            fen.checked_neg().map(Money::from_fen).ok_or(AmountError::TooLarge)
        }
        None => parse_amount(text).map(Money::from_fen),
    }
}

/// The layers whose funds stand in a line, where their names say more than the line.
fn hint(policy: &Policy, line: Line, locale: Locale) -> String {
    let layers = policy.layers.iter().enumerate().filter(|(_, layer)| fund(layer) == line);
    let names: Vec<String> = layers.map(|(index, _)| layer_name(policy, index, locale)).collect();
    match names.len() {
        0 => String::new(),
        _ => say(locale, "这里是：{0}", "here: {0}", &[&row(&names, locale)]),
    }
}

/// The name of a line as the paper has it.
#[must_use]
pub const fn line_name(line: Line, locale: Locale) -> &'static str {
    match line {
        Line::Total => pick(locale, "医疗费用总额", "Total bill (医疗费用总额)"),
        Line::Uncovered => pick(locale, "全自费金额", "Outside the catalogue (全自费)"),
        Line::AboveLimit => pick(locale, "超限价自费费用", "Above price ceilings (超限价)"),
        Line::Prior => pick(locale, "先行自付金额", "Pay-first part (先行自付)"),
        Line::InScope => pick(locale, "符合政策范围金额", "In scope (符合政策范围)"),
        Line::Deductible => pick(locale, "实际支付起付线", "Deductible taken (起付线)"),
        Line::Pool => pick(locale, "基本医疗保险统筹基金支出", "Basic insurance pays (统筹基金)"),
        Line::LargeAmount => pick(locale, "职工大额补助支出", "Large-amount fund pays (大额)"),
        Line::CriticalIllness => pick(locale, "大病保险支出", "Critical illness insurance pays (大病)"),
        Line::Assistance => pick(locale, "医疗救助支出", "Medical assistance pays (医疗救助)"),
        Line::Other => pick(locale, "其他支出", "Other funds pay (其他)"),
        Line::FundTotal => pick(locale, "基金支付总额", "All funds together (基金支付总额)"),
        Line::Hospital => pick(locale, "医院负担金额", "The hospital bears (医院负担)"),
        Line::Person => pick(locale, "个人负担总金额", "You pay (个人负担)"),
        Line::Account => pick(locale, "个人账户支出", "From the personal account (个人账户)"),
        Line::Cash => pick(locale, "个人现金支出", "In cash (现金)"),
    }
}

fn place_of(policy: &Policy, place: Where, locale: Locale) -> String {
    match place {
        Where::Line(line) => line_name(line, locale).to_owned(),
        Where::Layer(index) => layer_name(policy, index, locale),
    }
}

fn told(sheet: &mut Sheet, policy: &Policy, found: &Checked, locale: Locale) {
    if !found.broken.is_empty() {
        sheet.push(Block::heading(pick(locale, "单子自己的几个数", "The sums of the slip itself")));
        sheet.push(Block::List(found.broken.iter().map(|one| broken(*one, locale)).collect()));
        sheet.push(Block::note(pick(locale, "先看看是不是抄错了一个数。", "See first whether one number was copied wrongly.")));
    }
    let entered = found.lines.iter().filter(|line| line.entered.is_some()).count();
    match found.first.and_then(|first| found.lines.get(first)) {
        Some(line) => differs(sheet, policy, line, locale),
        None if entered > 0 => {
            sheet.push(Block::Callout(
                pick(locale, "填的每一行，和按规则算的都一样。", "Every line that was filled in is what the rules give.")
                    .to_owned(),
            ));
        }
        None => {}
    }
    sheet.push(Block::Table(table(policy, &found.lines, locale)));
    if found.first.is_some() {
        likely(sheet, policy, &found.likely, locale);
    }
}

fn differs(sheet: &mut Sheet, policy: &Policy, line: &Compared, locale: Locale) {
    let (Some(entered), Some(by)) = (line.entered, line.differs) else { return };
    let name = place_of(policy, line.place, locale);
    let size = amount(Money::from_fen(by.fen().saturating_abs()), locale);
    let values = [name.as_str(), &amount(entered, locale), &both(line, locale), &size];
    let words = match by < Money::ZERO {
        true => say(
            locale,
            "和单子差在这一行：{0}。单子上是 {1}，按规则算是 {2}，单子少 {3}。",
            "The first line that differs: {0}. The slip has {1}, the rules give {2}: the slip has {3} less.",
            &values,
        ),
        false => say(
            locale,
            "和单子差在这一行：{0}。单子上是 {1}，按规则算是 {2}，单子多 {3}。",
            "The first line that differs: {0}. The slip has {1}, the rules give {2}: the slip has {3} more.",
            &values,
        ),
    };
    sheet.push(Block::Callout(words));
}

fn both(line: &Compared, locale: Locale) -> String {
    match line.computed.exact() {
        Some(exact) => amount(exact, locale),
        None => {
            say(locale, "{0} 到 {1}", "{0} to {1}", &[&amount(line.computed.low, locale), &amount(line.computed.high, locale)])
        }
    }
}

fn table(policy: &Policy, lines: &[Compared], locale: Locale) -> Table {
    let figure = |money: Money| yuan(money.fen());
    let rows = lines.iter().filter(|line| line.entered.is_some() || line.computed.high > Money::ZERO).map(|line| {
        let computed = match line.computed.exact() {
            Some(exact) => figure(exact),
            None => format!("{} – {}", figure(line.computed.low), figure(line.computed.high)),
        };
        vec![
            place_of(policy, line.place, locale),
            line.entered.map(figure).unwrap_or_default(),
            computed,
            line.differs.map(figure).unwrap_or_default(),
        ]
    });
    let head = [("项目", "Line"), ("单子上", "Slip"), ("按规则算", "Rules"), ("差", "Difference")];
    Table {
        caption: pick(locale, "单子和规则", "The slip and the rules").to_owned(),
        head: head.iter().map(|(zh, en)| pick(locale, zh, en).to_owned()).collect(),
        rows: rows.collect(),
    }
}

/// A sum that does not close.
fn broken(one: Broken, locale: Locale) -> String {
    let by = amount(Money::from_fen(one.by.fen().saturating_abs()), locale);
    let values = [amount(one.whole, locale), amount(one.parts, locale), by];
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let (zh, en) = match one.identity {
        Identity::Bill => (
            "总额是 {0}，全自费、超限价、先行自付、政策范围内加起来是 {1}，差 {2}。",
            "The total is {0}; its four parts come to {1}: {2} apart.",
        ),
        Identity::Payers => (
            "总额是 {0}，基金、医院、个人加起来是 {1}，差 {2}。",
            "The total is {0}; funds, hospital and you come to {1}: {2} apart.",
        ),
        Identity::Funds => {
            ("基金支付总额是 {0}，各基金加起来是 {1}，差 {2}。", "All funds should be {0}; their lines come to {1}: {2} apart.")
        }
        Identity::Person => {
            ("个人负担是 {0}，账户和现金加起来是 {1}，差 {2}。", "You pay {0}; account and cash come to {1}: {2} apart.")
        }
        Identity::InScope => (
            "政策范围内只有 {0}，各基金在里面付了 {1}，多 {2}。",
            "Only {0} is in scope, but the funds paid {1} of it: {2} too much.",
        ),
        Identity::Line(line) => {
            let values = [
                line_name(line, locale),
                values.get(1).copied().unwrap_or_default(),
                values.first().copied().unwrap_or_default(),
            ];
            return say(
                locale,
                "“{0}”是 {1}，和总额 {2} 对不上。",
                "“{0}” is {1}, which does not go with the total of {2}.",
                &values,
            );
        }
    };
    say(locale, zh, en, &values)
}

/// What would explain the difference, as questions for the office.
fn likely(sheet: &mut Sheet, policy: &Policy, all: &[Likely], locale: Locale) {
    sheet.push(Block::heading(pick(locale, "可能是因为", "This would explain it")));
    if all.is_empty() {
        sheet.push(Block::text(pick(
            locale,
            "试过的原因都对不上。拿单子到医保窗口，请他们一行一行讲。",
            "No cause that was tried fits. Take the slip to the office and ask line by line.",
        )));
    }
    for one in all.iter().take(3) {
        let words = match one.explains {
            Explains::Everything if one.causes.len() > 1 => pick(
                locale,
                "下面每一种都能让单子上的每一行一分不差，单子上分不出是哪一种：",
                "Each of these gives every line to the fen; the slip does not tell them apart:",
            ),
            Explains::Everything => pick(locale, "这样每一行都一分不差：", "With this every line fits to the fen:"),
            Explains::WithAFit => pick(locale, "如果是这样，每一行也对得上：", "If it were so, every line would fit too:"),
            Explains::FirstLine => pick(locale, "这只能说明第一处不同：", "This explains the first difference only:"),
        };
        sheet.push(Block::text(words));
        sheet.push(Block::List(named(policy, &one.causes, locale)));
    }
    sheet.push(Block::note(pick(
        locale,
        "单子以医保结算为准。拿着单子问参保地医保窗口，或打 12393：这一行是怎么算的？",
        "The office's settlement counts. Ask the insurance office, or call 12393: how was this line worked out?",
    )));
}

/// Causes in words; answers to one question stand together.
fn named(policy: &Policy, causes: &[Cause], locale: Locale) -> Vec<String> {
    let mut facts: Vec<(FactKey, Mask)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for cause in causes {
        match cause {
            Cause::Fact { key, value } => match facts.iter_mut().find(|(known, _)| known == key) {
                Some((_, mask)) => *mask = mask.or(Mask::only(*value)),
                None => {
                    facts.push((*key, Mask::only(*value)));
                    told.push(String::new());
                }
            },
            other => told.push(named_one(policy, *other, locale)),
        }
    }
    // Each question takes the place at which it was first met.
    let mut facts = facts.into_iter();
    for place in told.iter_mut().filter(|words| words.is_empty()) {
        if let Some((key, mask)) = facts.next() {
            *place = fact(policy, key, mask, locale);
        }
    }
    let mut seen: Vec<String> = Vec::new();
    told.into_iter().for_each(|words| {
        if !seen.contains(&words) {
            seen.push(words);
        }
    });
    let more = seen.len().saturating_sub(MOST_TOLD);
    seen.truncate(MOST_TOLD);
    if more > 0 {
        seen.push(say(locale, "另外还有 {0} 种。", "{0} more.", &[&more.to_string()]));
    }
    seen
}

fn fact(policy: &Policy, key: FactKey, mask: Mask, locale: Locale) -> String {
    let or = pick(locale, "或", " or ");
    let by = |names: Vec<&str>| names.join(or);
    let names = match key {
        FactKey::Level(_) => {
            let levels = mask.iter().filter_map(|index| policy.levels.get(index));
            levels.map(|level| level_name(policy, level.id.as_str(), locale)).collect::<Vec<String>>().join(or)
        }
        FactKey::Place(_) => by(of_set(Place::ALL, mask, locale, place_name)),
        FactKey::Referral(_) => by(of_set(Referral::ALL, mask, locale, referral_name)),
        FactKey::Care(_) => by(of_set(Care::ALL, mask, locale, care_name)),
        FactKey::Cause(_) => by(of_set(Why::ALL, mask, locale, cause_name)),
        FactKey::Scheme => by(of_set(Scheme::ALL, mask, locale, scheme_name)),
        FactKey::PersonFact(index) | FactKey::YearFact(_, index) | FactKey::StayFact(_, index) => {
            policy.facts.get(index).map(|decl| answers(decl, mask, locale)).unwrap_or_default()
        }
        _ => {
            pick(locale, if mask == Mask::TRUE { "是" } else { "不是" }, if mask == Mask::TRUE { "yes" } else { "no" }).to_owned()
        }
    };
    say(locale, "“{0}”按{1}算的", "“{0}” was taken as: {1}", &[&question(policy, key, locale), &names])
}

fn named_one(policy: &Policy, cause: Cause, locale: Locale) -> String {
    let layer = |index: usize| layer_name(policy, index, locale);
    let of_table = |table: usize| {
        let uses = |layer: &settle_engine::policy::Layer| {
            let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
            steps.any(|step| matches!(step.op, settle_engine::policy::Op::Deductible { table: named, .. } if named == table))
        };
        policy.layers.iter().position(uses).map(layer).unwrap_or_default()
    };
    let of_pot = |pot: usize| {
        let uses = |layer: &settle_engine::policy::Layer| {
            let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
            steps.any(|step| matches!(step.op, settle_engine::policy::Op::Cap { pot: named } if named == pot))
        };
        policy.layers.iter().position(uses).map(layer).unwrap_or_default()
    };
    let status = |index: usize| {
        let id = policy.categories.get(index).map(|category| category.id.as_str()).unwrap_or_default();
        category_name(policy, id, locale)
    };
    let one = |zh, en, values: &[&str]| say(locale, zh, en, values);
    match cause {
        Cause::Bill => one("费用的几个数和您填的不一样", "the amounts of the bill are not those that were filled in", &[]),
        Cause::Fact { key, value } => fact(policy, key, Mask::only(value), locale),
        Cause::NoStatus(None) => {
            one("身份没有算上，可能还没生效或系统里没有", "your status was not applied; perhaps it is not in the system yet", &[])
        }
        Cause::NoStatus(Some(index)) => one(
            "“{0}”的身份没有算上，可能还没生效或系统里没有",
            "the status “{0}” was not applied; perhaps it is not in the system yet",
            &[&status(index)],
        ),
        Cause::Status(index) => one("按“{0}”的身份算的", "it was settled with the status “{0}”", &[&status(index)]),
        Cause::NthStay(nth) => {
            one("按今年第 {0} 次住院算的", "it was settled as stay number {0} of the year", &[&nth.to_string()])
        }
        Cause::AsFirstStay { table } => {
            one("{0}的起付线按第一次住院收的", "the deductible of {0} was taken as of a first stay", &[&of_table(table)])
        }
        Cause::NoDeductible { table } => one("{0}没有收起付线", "no deductible of {0} was taken", &[&of_table(table)]),
        Cause::DeductibleTwice { table } => {
            one("{0}的起付线收了两次", "the deductible of {0} was taken twice", &[&of_table(table)])
        }
        Cause::FirstShare => one("先行自付（乙类先付）算得不一样", "the pay-first part of class B was worked out otherwise", &[]),
        Cause::FirstShareOf(ratio) => {
            one("乙类先付按每 100 元 {0} 元算的", "class B was taken with ¥{0} of every ¥100 first", &[&of_hundred(ratio)])
        }
        Cause::NoFirstShareElsewhere => one("在外地的先付没有扣", "the pay-first part of care elsewhere was not taken", &[]),
        Cause::Separately { layer: index } => one(
            "{0}没有一起结，可能另外报、以后才到",
            "{0} was not settled together; it may come separately, or later",
            &[&layer(index)],
        ),
        Cause::CapUsed { pot, used } => {
            one("{0}的限额今年已经用掉 {1}", "{1} of the cap of {0} was used before", &[&of_pot(pot), &amount(used, locale)])
        }
        Cause::NoCap { pot } => one("{0}没有按限额封顶", "the cap of {0} was not applied", &[&of_pot(pot)]),
        Cause::YearBefore { layer: index, base } => one(
            "今年在别处的费用 {1} 也累计进了{0}",
            "{1} of cost elsewhere this year counted towards {0}",
            &[&layer(index), &amount(base, locale)],
        ),
        Cause::Rounding(Rounding::DownToFen) => one("分以下是直接去掉的", "parts of a fen were cut off", &[]),
        Cause::Rounding(Rounding::HalfUpToYuan) => one("按整元四舍五入的", "amounts were rounded to whole yuan", &[]),
        Cause::Rounding(Rounding::HalfUpToFen) => one("按分四舍五入的", "amounts were rounded to the fen", &[]),
        Cause::FewFen => one("只差几分，可能是逐项四舍五入", "only a few fen: parts may have been rounded one by one", &[]),
        Cause::OtherVersion(on) => one("用的是 {0}那时的标准", "the figures of {0} were used", &[&day(on, locale)]),
        Cause::Order { first, second } => {
            one("先算了{1}，后算{0}", "{1} was worked out before {0}", &[&layer(first), &layer(second)])
        }
        Cause::Reading { ambiguity, reading } => {
            let open = policy.ambiguities.get(ambiguity);
            let asked = open.map(|open| title(&open.question, locale)).unwrap_or_default();
            let read = open.and_then(|open| open.readings.get(reading)).map(|one| title(&one.value, locale)).unwrap_or_default();
            one("“{0}”按“{1}”理解的", "“{0}” was read as “{1}”", &[asked, read])
        }
        Cause::OneLayer { layer: index } => {
            one("只有{0}算得不一样，后面都跟着它变", "only {0} was worked out otherwise; the rest follows", &[&layer(index)])
        }
    }
}
