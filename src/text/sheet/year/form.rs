//! What may be typed about the year: what was used before, a planned stay, the turn of the year.

use settle_engine::answers::year::Before;
use settle_engine::policy::Policy;
use settle_engine::{Case, Fact, Id, Money, Prior, Stay};

use crate::Locale;
use crate::explain::{layer_name, level_name, pick};
use crate::sheet::Choice;
use crate::sheet::typed::Form;

/// What was used before the first stay, as typed; what the case says itself stays.
pub(super) fn used(policy: &Policy, case: &mut Case, form: &mut Form, locale: Locale) {
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
pub(super) fn planned_stay(policy: &Policy, case: &Case, form: &mut Form, locale: Locale) -> Option<Stay> {
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
pub(super) fn turn_of_year(case: &Case, form: &mut Form, locale: Locale) -> Option<(usize, Before)> {
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
