//! Made-up stays, settled by the engine: every level, class and kind of care over a range of bills.

use std::collections::BTreeSet;

use settle_engine::policy::{Entered, FactKind, FactOf, Publication};
use settle_engine::{
    Asked, Care, Case, CategorySpan, Cause, Date, Fact, Id, Mask, Money, Person, Place, Prior, Referral, Scheme, Span, Stay,
    Used, settle,
};

use super::pack::{Pack, text};

/// What a made-up stay has beside its bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub care: Care,
    pub away: bool,
    pub day: Date,
    /// The answer to every yes-or-no fact that the policy declares.
    pub answers: bool,
    pub level: usize,
    /// The only status of the person, by its place in the policy.
    pub category: Option<usize>,
}

/// What the funds pay for one bill.
#[derive(Clone, Debug)]
pub(super) struct Paid {
    pub bill: Money,
    pub funds: Money,
    pub layers: Vec<Money>,
}

/// Bills that are always tried, in yuan.
const BILLS: &[i64] = &[100, 500, 1000, 3000, 6000, 10_000, 20_000, 50_000, 100_000, 300_000];
/// So many bills are tried at most.
const MOST_BILLS: usize = 40;

/// Up to so many pairs of a level and a status are all tried; of more, those with the lowest and the highest level.
const MOST_PAIRS: usize = 80;

/// The bills at which something can change: amounts of the policy a fen below, at and a fen above them, and some between.
pub(super) fn bills(pack: &Pack) -> Vec<Money> {
    let mut fen: BTreeSet<i64> = BTreeSet::new();
    for row in pack.policy.tables.iter().flat_map(|table| &table.rows) {
        let amounts: Vec<Money> = match &row.value {
            Entered::Amount(amount) => vec![*amount],
            Entered::Bands(_, bands) => bands.iter().filter_map(|band| band.upto).collect(),
            Entered::Ratio(_) => Vec::new(),
        };
        for amount in amounts.into_iter().map(Money::fen).filter(|fen| *fen > 1) {
            if fen.len() < MOST_BILLS {
                fen.extend([amount.saturating_sub(1), amount, amount.saturating_add(1)]);
            }
        }
    }
    fen.extend(BILLS.iter().map(|yuan| yuan.saturating_mul(100)));
    fen.into_iter().map(Money::from_fen).collect()
}

/// The settings that are tried: at home and away, on the first and the last day on which numbers change.
pub(super) fn settings(pack: &Pack) -> Vec<Setting> {
    let policy = pack.policy;
    let (levels, classes) = (policy.levels.len(), policy.categories.len());
    let begins = policy.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.span.from);
    let begins: Vec<Date> = begins.chain(policy.valid.from).filter(|day| policy.valid.contains(*day)).collect();
    let mut days: Vec<Date> = [begins.iter().min(), begins.iter().max()].into_iter().flatten().copied().collect();
    days.dedup();
    let facts = policy.facts.iter().any(|fact| fact.kind == FactKind::Bool);
    let mut settings = Vec::new();
    for day in days {
        for care in &policy.cares {
            for away in [false, true] {
                for answers in if facts { [true, false].as_slice() } else { [false].as_slice() } {
                    let at = |level, category| Setting { care: *care, away, day, answers: *answers, level, category };
                    settings.extend((0..levels).map(|level| at(level, None)));
                    let ends: BTreeSet<usize> = if levels.saturating_mul(classes) <= MOST_PAIRS {
                        (0..levels).collect()
                    } else {
                        [0, levels.saturating_sub(1)].into_iter().collect()
                    };
                    settings.extend(ends.into_iter().flat_map(|level| (0..classes).map(move |class| at(level, Some(class)))));
                }
            }
        }
    }
    settings
}

/// What the funds pay for each bill; nothing if the policy leaves it open.
pub(super) fn pay(pack: &Pack, setting: &Setting, bills: &[Money]) -> Vec<Paid> {
    let Some(case) = case(pack, setting) else { return Vec::new() };
    bills.iter().filter_map(|bill| one(pack, case.clone(), *bill)).collect()
}

fn one(pack: &Pack, mut case: Case, bill: Money) -> Option<Paid> {
    let stay = case.stays.first_mut()?;
    stay.gross = Fact::Known(bill);
    for (_, amount) in &mut stay.amounts {
        *amount = Fact::Known(bill);
    }
    let answer = settle(pack.policy, &case, false).ok()?;
    let stay = answer.stays.first()?;
    let layers: Vec<Money> = stay.layers.iter().map(|layer| layer.amount.exact()).collect::<Option<_>>()?;
    let funds = layers.iter().try_fold(Money::ZERO, |sum, amount| sum.checked_add(*amount))?;
    Some(Paid { bill, funds, layers })
}

fn case(pack: &Pack, setting: &Setting) -> Option<Case> {
    let policy = pack.policy;
    let admitted = setting.day;
    let discharged = admitted.plus_days(1).filter(|day| policy.valid.contains(*day)).unwrap_or(admitted);
    let year = Date::new(setting.day.year(), 1, 1)?;
    let scheme = pack.root().get("policy").and_then(|head| text(head, "scheme")).and_then(Scheme::from_name);
    let categories = setting
        .category
        .and_then(|index| policy.categories.get(index))
        .map(|category| CategorySpan { is: category.id.clone(), span: Span { from: Some(year), through: None } });
    let answer = |kind: FactKind| match kind {
        FactKind::Bool if setting.answers => Some(Mask::TRUE),
        FactKind::Bool => Some(Mask::FALSE),
        FactKind::Choice => Some(Mask::only(0)),
        FactKind::Amount | FactKind::Count => None,
    };
    let said = |of: FactOf| -> Vec<(Id, Mask)> {
        let here = policy.facts.iter().filter(|fact| fact.of == of);
        here.filter_map(|fact| Some((fact.id.clone(), answer(fact.kind)?))).collect()
    };
    let amounts = |of: FactOf| policy.facts.iter().filter(move |fact| fact.of == of && fact.kind == FactKind::Amount);
    let nothing = |fact: &settle_engine::policy::FactDecl| (fact.id.clone(), None, Fact::Known(Money::ZERO));
    // What is not published counts as nothing paid.
    let open = policy.layers.iter().filter(|layer| layer.publication != Publication::Published);
    let stay = Stay {
        id: Id::from("stay"),
        care: Fact::Known(setting.care),
        admitted: Fact::Known(admitted),
        discharged,
        level: Fact::Known(policy.levels.get(setting.level)?.id.clone()),
        place: Fact::Known(if setting.away { Place::OtherProvince } else { Place::InCounty }),
        designated: Fact::Known(true),
        referral: Fact::Known(if setting.away { Referral::Referred } else { Referral::None }),
        cause: Fact::Known(Cause::Illness),
        in_scope: Fact::Known(true),
        gross: Fact::Unknown,
        uncovered: Fact::Known(Money::ZERO),
        above_limit: Fact::Known(Money::ZERO),
        prior: Prior::ClassB(Fact::Known(Money::ZERO)),
        paid: open.map(|layer| (layer.id.clone(), Money::ZERO)).collect(),
        facts: said(FactOf::Stay),
        amounts: amounts(FactOf::Stay).map(|fact| (fact.id.clone(), Fact::Unknown)).collect(),
    };
    let person = Person {
        birth: Fact::Known(setting.day.minus_months(480)?),
        scheme: Fact::Known(scheme.unwrap_or(Scheme::Resident)),
        categories: Fact::Known(categories.into_iter().collect()),
        facts: said(FactOf::Person),
        year_facts: said(FactOf::Year).into_iter().map(|(id, mask)| (id, None, mask)).collect(),
        year_amounts: amounts(FactOf::Year).chain(amounts(FactOf::Person)).map(nothing).collect(),
        suspended: Vec::new(),
    };
    let (used, asked) = (Used::default(), Asked::default());
    Some(Case { person, used, entered: Vec::new(), readings: Vec::new(), stays: vec![stay], asked })
}

/// The setting as an author would write it.
pub(super) fn told(pack: &Pack, setting: &Setting, bill: Option<Money>) -> String {
    let policy = pack.policy;
    let mut told = vec![format!("care = {}", setting.care.name()), format!("discharged = {}", setting.day)];
    told.extend(policy.levels.get(setting.level).map(|level| format!("level = {}", level.id)));
    let category = setting.category.and_then(|index| policy.categories.get(index));
    told.extend(category.map(|category| format!("category = {}", category.id)));
    if setting.away {
        told.push(format!("place = {}, referral = {}", Place::OtherProvince.name(), Referral::Referred.name()));
    }
    if policy.facts.iter().any(|fact| fact.kind == FactKind::Bool) {
        told.push(format!("fact = {}", setting.answers));
    }
    told.extend(bill.map(|bill| format!("gross = {bill}")));
    told.join(", ")
}
