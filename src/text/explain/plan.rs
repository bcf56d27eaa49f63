//! Help, papers, steps and deadlines in words.

use settle_engine::plan::{BenefitAnswer, Dated, Due, Holidays, Listed, Plan, Reason};
use settle_engine::policy::{BenefitKind, Cite, Condition, DeadlineFrom, Limit, PaperForm, PlanOf, Policy, TimesPer, Unit, Who};
use settle_engine::{Bounds, FactKey, Moment};

use super::EligibilityState;
use super::clause::{Clause, clauses};
use super::question::question;
use super::say::{Story, amount, day, fill, pick, row, say, title};
use super::when::{phrases, who};
use crate::Locale;
use crate::number::capital;

/// One line of the plan in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanText {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The answer in short: the amount, the day, the number of copies.
    pub short: String,
    /// The sentences behind it.
    pub sentences: Vec<String>,
    /// The words of the documents.
    pub clauses: Vec<Clause>,
}

/// One benefit in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitText {
    /// Yes, no, or to be asked.
    pub state: EligibilityState,
    /// What it is worth, why, and what it is.
    pub text: PlanText,
}

/// The benefits in the order of the policy.
#[must_use]
pub fn benefits(policy: &Policy, plan: &Plan, locale: Locale) -> Vec<BenefitText> {
    plan.benefits.iter().filter_map(|found| benefit(policy, found, locale)).collect()
}

/// The papers that apply or may apply, in order.
#[must_use]
pub fn papers(policy: &Policy, plan: &Plan, locale: Locale) -> Vec<PlanText> {
    plan.papers.iter().filter_map(|found| paper(policy, plan, found, locale)).collect()
}

/// What to say before the papers, if the document demands their order.
#[must_use]
pub fn paper_order(policy: &Policy, locale: Locale) -> Option<&'static str> {
    let text = pick(locale, "材料要按下面的顺序排好。", "The papers must be in this order.");
    policy.plan.binding_order.then_some(text)
}

/// The steps that apply or may apply, in order.
#[must_use]
pub fn steps(policy: &Policy, plan: &Plan, locale: Locale) -> Vec<PlanText> {
    plan.steps.iter().filter_map(|found| step(policy, plan, found, locale)).collect()
}

/// The deadlines that apply or may apply, in order. The table of holidays names the notice behind working days.
#[must_use]
pub fn deadlines(policy: &Policy, plan: &Plan, holidays: &Holidays, locale: Locale) -> Vec<PlanText> {
    plan.deadlines.iter().filter_map(|found| deadline(policy, found, holidays, locale)).collect()
}

/// The word for the kind of a benefit.
#[must_use]
pub const fn kind_name(kind: BenefitKind, locale: Locale) -> &'static str {
    match kind {
        BenefitKind::Cash => pick(locale, "现金", "cash"),
        BenefitKind::Subsidy => pick(locale, "资助缴费", "help with contributions"),
        BenefitKind::Advance => pick(locale, "先给的钱", "advance"),
        BenefitKind::Discount => pick(locale, "减免", "discount"),
        BenefitKind::Service => pick(locale, "服务", "service"),
        BenefitKind::Drugs => pick(locale, "用药", "drugs"),
    }
}

/// Who does something.
#[must_use]
pub const fn who_name(who: Who, locale: Locale) -> &'static str {
    match who {
        Who::Person => pick(locale, "本人或家属", "you or your family"),
        Who::Office => pick(locale, "经办机构", "the office"),
        Who::Hospital => pick(locale, "医院", "the hospital"),
        Who::Village => pick(locale, "村(居)委会", "the village committee"),
        Who::Township => pick(locale, "乡镇(街道)", "the township"),
    }
}

fn benefit(policy: &Policy, found: &BenefitAnswer, locale: Locale) -> Option<BenefitText> {
    let benefit = policy.benefits.get(found.benefit)?;
    let state = match found.answer {
        Some(true) => EligibilityState::Yes,
        Some(false) => EligibilityState::No,
        None => EligibilityState::Ask,
    };
    let mut story = Story::new(locale);
    let mut warnings = Story::new(locale);
    let mut fails: Vec<String> = Vec::new();
    for reason in &found.because {
        match reason {
            Reason::Failed(failed) => fails.push(failing(policy, &benefit.when, failed.name(), locale)),
            Reason::UsedUp(used, most) => {
                let per = benefit.times.as_ref().map(|times| times.per);
                let (used, most) = (used.to_string(), most.to_string());
                let (zh, en) = match per {
                    Some(TimesPer::Stay) => (
                        "因为：这次住院已经给过 {0} 次，最多 {1} 次",
                        "because it was given {0} times for this stay, at most {1}",
                    ),
                    Some(TimesPer::Life) => ("因为：已经给过 {0} 次，最多 {1} 次", "because it was given {0} times, at most {1}"),
                    Some(TimesPer::Year) | None => {
                        ("因为：今年已经给过 {0} 次，最多 {1} 次", "because it was given {0} times this year, at most {1}")
                    }
                };
                story.say(zh, en, &[&used, &most]);
            }
            Reason::Exception(used, usual) => story.say(
                "已经给过 {0} 次，一般只给 {1} 次，再给要特别批准",
                "it was given {0} times, usually {1}: more needs a special approval",
                &[&used.to_string(), &usual.to_string()],
            ),
            Reason::Warned(used, most) => warnings.say(
                "已经给过 {0} 次，文件说不超过 {1} 次，先问清楚",
                "it was given {0} times, and the document wants at most {1}: ask first",
                &[&used.to_string(), &most.to_string()],
            ),
            Reason::Office => story.say("条件符合，给不给由经办的部门定", "the conditions hold, and an office decides", &[]),
        }
    }
    if !fails.is_empty() {
        story.list("因为不符合：", "because this does not hold:", &fails);
    }
    if !found.asks.is_empty() {
        story.list("还差：", "missing:", &names(policy, &found.asks, locale));
    } else if state == EligibilityState::Yes {
        let people = who(policy, &Condition { groups: benefit.when.groups.clone(), ..Condition::default() }, locale);
        if people.is_empty() {
            story.say("因为：条件都符合", "because the conditions hold", &[]);
        } else {
            story.say("因为：您是{0}", "because you are one of: {0}", &[&people]);
        }
    }
    let short = match (found.amount, state) {
        (Some(bounds), EligibilityState::Yes | EligibilityState::Ask) => worth(bounds, locale),
        _ => String::new(),
    };
    if let Some(own) = found.own.filter(|_| state == EligibilityState::Yes) {
        match own.exact() {
            Some(own) => story.say("自己还要付 {0}", "you still pay {0}", &[&amount(own, locale)]),
            None => {
                let (low, high) = (amount(own.low, locale), amount(own.high, locale));
                story.say("自己还要付 {0}到 {1}", "you still pay {0} to {1}", &[&low, &high]);
            }
        }
    }
    if benefit.inferred {
        story.say("这里的数是从公布的总数推算的，不算钱", "its figures are inferred from totals, not computed with", &[]);
    }
    let mut sentences = story.end();
    sentences.extend(warnings.end());
    sentences.push(title(&benefit.text, locale).to_owned());
    let text = PlanText {
        id: benefit.id.to_string(),
        name: title(&benefit.title, locale).to_owned(),
        short,
        sentences,
        clauses: clauses(policy, &benefit.cite, locale),
    };
    Some(BenefitText { state, text })
}

/// The part of a condition that fails, in words.
fn failing(policy: &Policy, when: &Condition, failed: &str, locale: Locale) -> String {
    let own = phrases(policy, when, locale);
    match own.as_slice() {
        [one] => one.clone(),
        _ => {
            let part = match failed {
                "status" => Condition { statuses: when.statuses.clone(), groups: when.groups.clone(), ..Condition::default() },
                "fact" => Condition { facts: when.facts.clone(), ..Condition::default() },
                "any_of" => Condition { any_of: when.any_of.clone(), ..Condition::default() },
                "except" => Condition { except: when.except.clone(), ..Condition::default() },
                _ => when.clone(),
            };
            row(&phrases(policy, &part, locale), locale)
        }
    }
}

fn names(policy: &Policy, asks: &[FactKey], locale: Locale) -> Vec<String> {
    let statuses = asks.iter().filter(|key| matches!(key, FactKey::Category(..))).count();
    let mut names: Vec<String> = Vec::new();
    for key in asks {
        let name = match key {
            FactKey::Category(..) if statuses > 1 => pick(locale, "您有哪些身份", "your statuses").to_owned(),
            _ => question(policy, *key, locale),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn worth(bounds: Bounds, locale: Locale) -> String {
    let (low, high) = (amount(bounds.low, locale), amount(bounds.high, locale));
    match bounds.exact() {
        Some(_) => high,
        None if bounds.low.is_zero() => say(locale, "最多 {0}", "up to {0}", &[&high]),
        None => say(locale, "{0}到 {1}", "{0} to {1}", &[&low, &high]),
    }
}

fn paper(policy: &Policy, plan: &Plan, found: &Listed, locale: Locale) -> Option<PlanText> {
    let paper = policy.plan.papers.get(found.index)?;
    let mut short: Vec<String> = Vec::new();
    if let Some(form) = paper.form {
        short.push(form_name(form, locale).to_owned());
    }
    match (paper.copies, locale) {
        (Some(1), Locale::En) => short.push("1 copy".to_owned()),
        (Some(copies), _) => short.push(say(locale, "{0} 份", "{0} copies", &[&copies.to_string()])),
        (None, _) => {}
    }
    let mut story = Story::new(locale);
    maybe(policy, found, &mut story);
    if let Some(count) = paper.signatures {
        story.say("至少要 {0} 人签字", "signed by at least {0} people", &[&count.to_string()]);
    }
    if paper.capital_amount {
        // The amount is written on the paper only where it is sure: one of its benefits gives just one.
        let exact = paper.applies.of.iter().find_map(|of| match of {
            PlanOf::Benefit(index) => {
                let answer = plan.benefits.iter().find(|answer| answer.benefit == *index && answer.open == Some(true))?;
                answer.amount?.exact()
            }
            PlanOf::Route(_) | PlanOf::Layer(_) => None,
        });
        match exact {
            Some(money) => story.say("金额要写大写：{0}", "with the amount in capitals: {0}", &[&capital(money.fen())]),
            None => story.say("金额要写大写", "with the amount in capital numerals", &[]),
        }
    }
    let mut sentences = story.end();
    sentences.extend(paper.note.as_ref().map(|note| title(note, locale).to_owned()));
    Some(PlanText {
        id: paper.id.to_string(),
        name: title(&paper.title, locale).to_owned(),
        short: short.join(pick(locale, "，", ", ")),
        sentences,
        clauses: clauses(policy, &paper.cite, locale),
    })
}

const fn form_name(form: PaperForm, locale: Locale) -> &'static str {
    match form {
        PaperForm::Original => pick(locale, "原件", "original"),
        PaperForm::Copy => pick(locale, "复印件", "photocopy"),
        PaperForm::Show => pick(locale, "给人看一下就行", "to show only"),
        PaperForm::OfficeForm => pick(locale, "到办事的地方领表", "a form from the office"),
    }
}

/// That something only may apply, and what would decide.
fn maybe(policy: &Policy, found: &Listed, story: &mut Story) {
    if found.sure {
        return;
    }
    if found.asks.is_empty() {
        story.say("不一定要，先问清楚", "perhaps not needed: ask first", &[]);
    } else {
        story.list("要不要，还差：", "whether it is needed depends on:", &names(policy, &found.asks, story.locale));
    }
}

fn step(policy: &Policy, plan: &Plan, found: &Listed, locale: Locale) -> Option<PlanText> {
    let step = policy.plan.steps.get(found.index)?;
    let mut story = Story::new(locale);
    maybe(policy, found, &mut story);
    let mut cite: Vec<Cite> = step.cite.clone();
    if let Some(deadline) = step.deadline.and_then(|at| policy.plan.deadlines.get(at)) {
        let dated = plan.deadlines.iter().find(|dated| Some(dated.listed.index) == step.deadline);
        let name = title(&deadline.title, locale);
        match dated.map(|dated| dated.due) {
            Some(Due::On(due)) => {
                story.say("期限“{0}”：{1}", "“{0}”: {1}", &[name, &due_words(due, is_back(deadline.limit), locale)]);
            }
            _ => story.say("看期限“{0}”", "see the deadline “{0}”", &[name]),
        }
        cite.extend_from_slice(&deadline.cite);
    }
    let mut sentences = vec![title(&step.text, locale).to_owned()];
    sentences.extend(story.end());
    Some(PlanText {
        id: step.id.to_string(),
        name: title(&step.title, locale).to_owned(),
        short: who_name(step.who, locale).to_owned(),
        sentences,
        clauses: clauses(policy, &cite, locale),
    })
}

fn deadline(policy: &Policy, found: &Dated, holidays: &Holidays, locale: Locale) -> Option<PlanText> {
    let deadline = policy.plan.deadlines.get(found.listed.index)?;
    let back = is_back(deadline.limit);
    let mut story = Story::new(locale);
    maybe(policy, &found.listed, &mut story);
    let start = deadline.from.map(|from| start_name(policy, from, locale));
    story.say("谁来办：{0}", "who must keep it: {0}", &[who_name(deadline.who, locale)]);
    length(deadline.limit, start.as_deref().unwrap_or_default(), &mut story);
    let short = match found.due {
        Due::On(due) => due_words(due, back, locale),
        Due::NoStart(_) | Due::NoTime(_) | Due::NoQuestion | Due::NoHolidays(_) | Due::Never => {
            pick(locale, "还定不出日期", "no day yet").to_owned()
        }
    };
    match found.due {
        Due::On(due) => {
            if let (Limit::Within { unit: Unit::WorkingDay, .. }, Some(from)) = (deadline.limit, found.start) {
                let years = from.day.year().min(due.day.year())..=from.day.year().max(due.day.year());
                let used = holidays.years.iter().filter(|known| years.contains(&known.year) && !known.notice.is_empty());
                let used: Vec<&str> = used.map(|known| known.notice.as_str()).collect();
                if !used.is_empty() {
                    story.say("放假调休按{0}", "holidays by {0}", &[&row(&used, locale)]);
                }
            }
        }
        Due::NoStart(from) => story.say("还差：{0}", "missing: {0}", &[&start_name(policy, from, locale)]),
        Due::NoTime(from) => {
            story.say("还差：{0}是几点几分", "missing: the time of day of {0}", &[&start_name(policy, from, locale)]);
        }
        Due::NoQuestion => story.say("还差：是哪一天问的", "missing: the day of the question", &[]),
        Due::NoHolidays(year) => story.say(
            "要用 {0} 年的放假安排，这里还没有",
            "the state holidays of {0} are needed, and are not in here",
            &[&year.to_string()],
        ),
        Due::Never => {}
    }
    match (found.kept, back) {
        (Some(true), false) => story.say("办的日子在期限内", "it was done in time", &[]),
        (Some(false), false) => story.say("办的日子过了期限", "it was done too late", &[]),
        (Some(true), true) => story.say("日子够新", "its day is recent enough", &[]),
        (Some(false), true) => story.say("日子太早，不能用", "its day is too long ago", &[]),
        (None, _) => {}
    }
    Some(PlanText {
        id: deadline.id.to_string(),
        name: title(&deadline.title, locale).to_owned(),
        short,
        sentences: story.end(),
        clauses: clauses(policy, &deadline.cite, locale),
    })
}

const fn is_back(limit: Limit) -> bool {
    matches!(limit, Limit::Within { back: true, .. })
}

fn due_words(due: Moment, back: bool, locale: Locale) -> String {
    let mut text = day(due.day, locale);
    if let Some(minute) = due.minute {
        let two = |number: u32| if number < 10 { fill("0{0}", &[&number.to_string()]) } else { number.to_string() };
        let (hours, minutes) = (minute.div_euclid(60), minute.rem_euclid(60));
        text.push(' ');
        text.push_str(&fill("{0}:{1}", &[&two(hours), &two(minutes)]));
    }
    if back { say(locale, "不早于 {0}", "not before {0}", &[&text]) } else { say(locale, "最晚 {0}", "by {0}", &[&text]) }
}

/// The day from which a deadline counts, to stand inside a sentence.
fn start_name(policy: &Policy, from: DeadlineFrom, locale: Locale) -> String {
    match from {
        DeadlineFrom::Admission => pick(locale, "入院日期", "the admission").to_owned(),
        DeadlineFrom::Discharge => pick(locale, "出院日期", "the discharge").to_owned(),
        DeadlineFrom::Event(event) => {
            let asked = policy.plan.events.get(event).map(|event| title(&event.question, locale)).unwrap_or_default();
            let asked = asked.trim_end_matches(['？', '?', '。']);
            say(locale, "“{0}”", "“{0}”", &[asked])
        }
    }
}

/// How long it is, counted from what.
fn length(limit: Limit, start: &str, story: &mut Story) {
    match limit {
        Limit::Within { count, unit: Unit::MonthEnd, .. } => match count {
            0 => story.say("从{0}起，到当月最后一天", "the last day of the month of {0}", &[start]),
            _ => story.say(
                "从{0}起，到第 {1} 个月的最后一天",
                "the last day of the month {1} months after {0}",
                &[start, &count.to_string()],
            ),
        },
        Limit::Within { count, unit, back } => {
            let count = count.to_string();
            let unit = match unit {
                Unit::WorkingDay => pick(story.locale, "个工作日", "working days"),
                Unit::Day => pick(story.locale, "天", "days"),
                Unit::Hour => pick(story.locale, "小时", "hours"),
                Unit::Month | Unit::MonthEnd => pick(story.locale, "个月", "months"),
            };
            if back {
                story.say("从{0}往前数 {1} {2}", "{1} {2} back from {0}", &[start, &count, unit]);
            } else {
                story.say("从{0}往后数 {1} {2}", "{1} {2} after {0}", &[start, &count, unit]);
            }
            if unit != pick(story.locale, "小时", "hours") {
                story.then("当天不算", "that day not counted", &[]);
            }
        }
        Limit::Yearly { month, day } => {
            story.say("每年 {0} 月 {1} 日以前", "every year by {0}-{1}", &[&month.to_string(), &day.to_string()]);
        }
        Limit::Monthly { day } => story.say("每月 {0} 日以前", "every month by day {0}", &[&day.to_string()]),
    }
}
