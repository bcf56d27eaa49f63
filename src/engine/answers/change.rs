//! One change of a case: which fact, and what it would have to be.

use crate::policy::{FactOf, Policy};
use crate::{Care, Case, CategorySpan, Cause, Date, Fact, FactKey, Id, Mask, Money, Place, Prior, Referral, Scheme, Span, Stay};

/// A fact of a case that can be changed to see what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lever {
    /// A fact as the engine knows it: a choice, a day, or an amount of a stay, of a year or of the person. Of an amount
    /// of the bill the whole bill moves with it: [`FactKey::Gross`] is in-scope cost more or less.
    Fact(FactKey),
    /// One more status, valid at the stay. The number tells two of them apart where two are needed.
    Status(u8),
    /// The days of a status that the person holds on other days, by its place in the policy.
    StatusDays(usize),
    /// The days of the stay, admission and discharge together; without stays, the day of the question.
    Days,
    /// How often help was given before, by the place of the count among the facts.
    Count(usize),
}

/// What a fact would have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Any of these answers, by their place in the vocabulary of the fact; of a status, by its place in the policy.
    OneOf(Mask),
    /// This amount instead: more (`by` above zero) or less.
    Amount {
        /// The amount.
        to: Money,
        /// The difference from what it is.
        by: Money,
    },
    /// This day instead: of birth, of admission, of discharge; of a status, the first or the last day that is needed.
    Day {
        /// The day.
        to: Date,
        /// So many days later; earlier if below zero.
        by: i64,
    },
    /// So often instead.
    Count {
        /// How often.
        to: u32,
        /// So much less often.
        less: u32,
    },
}

/// One change of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which fact.
    pub lever: Lever,
    /// What it would have to be.
    pub to: To,
}

/// One value of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// An answer, by its place.
    Choice(usize),
    /// So much more, or less.
    More(Money),
    /// This day.
    Day(Date),
    /// So often.
    Count(u32),
}

/// The case with one fact changed; `None` where that cannot be.
pub(crate) fn with(policy: &Policy, case: &Case, stay: usize, lever: Lever, value: Value) -> Option<Case> {
    let mut case = case.clone();
    match (lever, value) {
        (Lever::Fact(key), Value::Choice(at)) => choose(policy, &mut case, key, at)?,
        (Lever::Fact(key), Value::More(by)) => more(policy, &mut case, key, by)?,
        (Lever::Fact(FactKey::Birth), Value::Day(day)) => case.person.birth = Fact::Known(day),
        (Lever::Fact(FactKey::Admitted(stay)), Value::Day(day)) => {
            let stay = case.stays.get_mut(stay)?;
            (day <= stay.discharged).then_some(())?;
            stay.admitted = Fact::Known(day);
        }
        (Lever::Days, Value::Day(day)) => move_days(&mut case, stay, day)?,
        (Lever::Status(_), Value::Choice(at)) => {
            let status = CategorySpan { is: policy.categories.get(at)?.id.clone(), span: Span::ALWAYS };
            match &mut case.person.categories {
                Fact::Known(list) => list.push(status),
                Fact::OneOf(lists) => lists.iter_mut().for_each(|list| list.push(status.clone())),
                Fact::Between(..) | Fact::Unknown => return None,
            }
        }
        (Lever::StatusDays(category), Value::Day(day)) => {
            let id = policy.categories.get(category)?.id.clone();
            let Fact::Known(list) = &mut case.person.categories else { return None };
            list.iter_mut().filter(|status| status.is == id).for_each(|status| reach(&mut status.span, day));
        }
        (Lever::Count(fact), Value::Count(count)) => {
            let id = policy.facts.get(fact)?.id.clone();
            case.asked.counts.retain(|(name, ..)| *name != id);
            case.asked.counts.push((id, None, Fact::Known(count)));
        }
        _ => return None,
    }
    Some(case)
}

fn choose(policy: &Policy, case: &mut Case, key: FactKey, at: usize) -> Option<()> {
    match key {
        FactKey::Scheme => case.person.scheme = Fact::Known(*Scheme::ALL.get(at)?),
        FactKey::PersonFact(_) | FactKey::YearFact(..) | FactKey::StayFact(..) => {
            declare(policy, case, key, Mask::only(at))?;
        }
        FactKey::Care(s) => case.stays.get_mut(s)?.care = Fact::Known(*Care::ALL.get(at)?),
        FactKey::Level(s) => case.stays.get_mut(s)?.level = Fact::Known(policy.levels.get(at)?.id.clone()),
        FactKey::Place(s) => case.stays.get_mut(s)?.place = Fact::Known(*Place::ALL.get(at)?),
        FactKey::Referral(s) => case.stays.get_mut(s)?.referral = Fact::Known(*Referral::ALL.get(at)?),
        FactKey::Designated(s) => case.stays.get_mut(s)?.designated = Fact::Known(at == 1),
        FactKey::Cause(s) => case.stays.get_mut(s)?.cause = Fact::Known(*Cause::ALL.get(at)?),
        FactKey::InScope(s) => case.stays.get_mut(s)?.in_scope = Fact::Known(at == 1),
        _ => return None,
    }
    Some(())
}

/// Writes the answers that are left for a declared fact.
fn declare(policy: &Policy, case: &mut Case, key: FactKey, answers: Mask) -> Option<()> {
    match key {
        FactKey::PersonFact(fact) => put(&mut case.person.facts, &policy.facts.get(fact)?.id, answers),
        FactKey::StayFact(s, fact) => put(&mut case.stays.get_mut(s)?.facts, &policy.facts.get(fact)?.id, answers),
        FactKey::YearFact(year, fact) => {
            let id = &policy.facts.get(fact)?.id;
            let of_year = &mut case.person.year_facts;
            of_year.retain(|(name, y, _)| name != id || *y != Some(year));
            of_year.push((id.clone(), Some(year), answers));
        }
        _ => return None,
    }
    Some(())
}

fn put<T>(list: &mut Vec<(Id, T)>, id: &Id, value: T) {
    list.retain(|(name, _)| name != id);
    list.push((id.clone(), value));
}

fn shifted(fact: &Fact<Money>, by: Money) -> Option<Fact<Money>> {
    let shift = |money: &Money| money.checked_add(by).filter(|money| *money >= Money::ZERO && *money <= Money::LARGEST);
    Some(match fact {
        Fact::Known(money) => Fact::Known(shift(money)?),
        Fact::Between(low, high) => Fact::Between(shift(low)?, shift(high)?),
        Fact::OneOf(all) => Fact::OneOf(all.iter().map(shift).collect::<Option<_>>()?),
        Fact::Unknown => return None,
    })
}

/// So much more of an amount. A part of the bill takes the bill with it.
fn more(policy: &Policy, case: &mut Case, key: FactKey, by: Money) -> Option<()> {
    let bill = |stay: &mut Stay| -> Option<()> {
        stay.gross = shifted(&stay.gross, by)?;
        Some(())
    };
    match key {
        FactKey::Gross(s) => bill(case.stays.get_mut(s)?)?,
        FactKey::Uncovered(s) => {
            let stay = case.stays.get_mut(s)?;
            bill(stay)?;
            stay.uncovered = shifted(&stay.uncovered, by)?;
        }
        FactKey::Prior(s) => {
            let stay = case.stays.get_mut(s)?;
            bill(stay)?;
            match &mut stay.prior {
                Prior::Payment(fact) | Prior::ClassB(fact) => *fact = shifted(fact, by)?,
            }
        }
        FactKey::StayAmount(s, fact) => {
            let decl = policy.facts.get(fact)?;
            let stay = case.stays.get_mut(s)?;
            let said = stay.amounts.iter().find(|(id, _)| *id == decl.id).map(|(_, amount)| amount.clone());
            let amount = shifted(&said.or(decl.absent_is_none.then_some(Fact::Known(Money::ZERO)))?, by)?;
            put(&mut stay.amounts, &decl.id, amount);
        }
        FactKey::YearAmount(_, fact) | FactKey::PersonAmount(fact) => {
            let decl = policy.facts.get(fact)?;
            let year = if let FactKey::YearAmount(year, _) = key { Some(year) } else { None };
            let amounts = &mut case.person.year_amounts;
            let exact = amounts.iter().position(|(id, y, _)| *id == decl.id && *y == year);
            let any = || amounts.iter().position(|(id, y, _)| *id == decl.id && y.is_none());
            let said = exact.or_else(any).and_then(|at| amounts.get(at)).map(|(.., amount)| amount.clone());
            let amount = shifted(&said.or(decl.absent_is_none.then_some(Fact::Known(Money::ZERO)))?, by)?;
            amounts.retain(|(id, y, _)| *id != decl.id || *y != year);
            amounts.push((decl.id.clone(), year, amount));
        }
        _ => return None,
    }
    Some(())
}

/// Moves a stay so that it ends on a day; without stays, the day of the question.
fn move_days(case: &mut Case, stay: usize, day: Date) -> Option<()> {
    let Some(stay) = case.stays.get_mut(stay) else {
        case.asked.on = Some(day);
        return Some(());
    };
    let by = day.days_since(stay.discharged);
    stay.discharged = day;
    if let Some(admitted) = stay.admitted.known().copied() {
        stay.admitted = Fact::Known(admitted.plus_days(by)?);
    }
    Some(())
}

/// Widens a span so that it reaches a day.
fn reach(span: &mut Span, day: Date) {
    span.from = span.from.map(|from| from.min(day));
    span.through = span.through.map(|through| through.max(day));
}

/// The key of a declared fact at a stay: of the person, of its year, or of itself.
pub(crate) fn declared_key(policy: &Policy, case: &Case, stay: usize, fact: usize) -> Option<FactKey> {
    Some(match policy.facts.get(fact)?.of {
        FactOf::Person => FactKey::PersonFact(fact),
        FactOf::Year => FactKey::YearFact(case.stays.get(stay)?.discharged.year(), fact),
        FactOf::Stay => FactKey::StayFact(stay, fact),
    })
}

/// The key of a declared amount at a stay.
pub(crate) fn amount_key(policy: &Policy, case: &Case, stay: usize, fact: usize) -> Option<FactKey> {
    Some(match policy.facts.get(fact)?.of {
        FactOf::Person => FactKey::PersonAmount(fact),
        FactOf::Year => FactKey::YearAmount(case.stays.get(stay)?.discharged.year(), fact),
        FactOf::Stay => FactKey::StayAmount(stay, fact),
    })
}
