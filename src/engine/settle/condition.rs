//! Whether a condition holds in a world: yes, no, or "split the world first".

use super::stay::Context;
use super::{FactKey, Interrupt, lookup, within};
use crate::policy::{Condition, Entered, FactOf, Nights, ReachedOf};
use crate::trace::Failed;
use crate::{Fraction, Mask, Money, Span, ordered};

/// Whether the condition holds; otherwise the first field that surely fails.
///
/// A field that surely fails decides, whatever is open before or after it: only a condition that is open as a whole asks
/// for a split, so that facts which cannot matter here are never tried.
pub(crate) fn check(context: &Context, condition: &Condition) -> Result<Option<Failed>, Box<Interrupt>> {
    if !context.policy.is_read_so(context.case, condition) {
        return Ok(Some(Failed::Reading));
    }
    let mut open = Open::default();
    let stay = context.stay;
    let sets = [
        (condition.care, FactKey::Care(stay), Failed::Care),
        (condition.level, FactKey::Level(stay), Failed::Level),
        (condition.place, FactKey::Place(stay), Failed::Place),
        (condition.referral, FactKey::Referral(stay), Failed::Referral),
        (condition.cause, FactKey::Cause(stay), Failed::Cause),
        (condition.scheme, FactKey::Scheme, Failed::Scheme),
        (condition.designated.map(truth), FactKey::Designated(stay), Failed::Designated),
        (condition.in_scope.map(truth), FactKey::InScope(stay), Failed::InScope),
    ];
    for (set, key, failed) in sets {
        if let Some(set) = set
            && open.fails(is_in(context, key, set))?
        {
            return Ok(Some(failed));
        }
    }
    for set in &condition.statuses {
        if open.fails(holds_one_of(context, *set))? {
            return Ok(Some(Failed::Status));
        }
    }
    for (fact, wanted) in &condition.facts {
        if open.fails(is_in(context, declared_key(context, *fact), *wanted))? {
            return Ok(Some(Failed::Fact));
        }
    }
    if let Some(failed) = check_days(context, condition, &mut open)? {
        return Ok(Some(failed));
    }
    if let Some(failed) = check_amounts(context, condition, &mut open)? {
        return Ok(Some(failed));
    }
    if !condition.any_of.is_empty() && open.fails(any(context, condition.any_of.iter()))? {
        return Ok(Some(Failed::AnyOf));
    }
    if let Some(except) = &condition.except
        && open.fails(holds(context, except).map(|holds| !holds))?
    {
        return Ok(Some(Failed::Except));
    }
    open.split()?;
    Ok(None)
}

/// The first split that a condition asked for, kept until it is sure that nothing else decides.
#[derive(Default)]
pub(crate) struct Open(Option<Box<Interrupt>>);

impl Open {
    /// Whether a part surely fails; an open part is remembered.
    fn fails(&mut self, holds: Result<bool, Box<Interrupt>>) -> Result<bool, Box<Interrupt>> {
        Ok(self.note(holds)? == Some(false))
    }

    /// What a part says, or `None` while it is open.
    pub fn note(&mut self, holds: Result<bool, Box<Interrupt>>) -> Result<Option<bool>, Box<Interrupt>> {
        match holds {
            Ok(holds) => Ok(Some(holds)),
            Err(split) if matches!(*split, Interrupt::Split(..)) => {
                self.0.get_or_insert(split);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// Asks for the split that was remembered.
    pub fn split(self) -> Result<(), Box<Interrupt>> {
        self.0.map_or(Ok(()), Err)
    }
}

/// Whether at least one condition holds.
fn any<'c>(context: &Context, conditions: impl Iterator<Item = &'c Condition>) -> Result<bool, Box<Interrupt>> {
    let mut open = Open::default();
    for condition in conditions {
        if open.note(holds(context, condition))? == Some(true) {
            return Ok(true);
        }
    }
    open.split()?;
    Ok(false)
}

/// Whether the condition holds.
pub(crate) fn holds(context: &Context, condition: &Condition) -> Result<bool, Box<Interrupt>> {
    Ok(check(context, condition)?.is_none())
}

fn check_days(context: &Context, condition: &Condition, open: &mut Open) -> Result<Option<Failed>, Box<Interrupt>> {
    if let Some(span) = condition.discharged
        && !span.contains(context.discharged())
    {
        return Ok(Some(Failed::Discharged));
    }
    if let Some(span) = condition.admitted
        && open.fails(context.world.admitted(context.stay).map(|day| span.contains(day)))?
    {
        return Ok(Some(Failed::Admitted));
    }
    if let Some(months) = condition.age_months_at_least
        && open.fails(is_aged(context, months))?
    {
        return Ok(Some(Failed::Age));
    }
    if let Some(months) = condition.age_months_below
        && open.fails(is_aged(context, months).map(|aged| !aged))?
    {
        return Ok(Some(Failed::Age));
    }
    if let Some(wanted) = condition.nights
        && open.fails(nights(context, wanted, false).map(|nights| nights > 0))?
    {
        return Ok(Some(Failed::Nights));
    }
    Ok(None)
}

fn check_amounts(context: &Context, condition: &Condition, open: &mut Open) -> Result<Option<Failed>, Box<Interrupt>> {
    if let Some(reached) = &condition.reached {
        let amount = lookup::number(context, reached.amount).map(|number| match number.map(|number| number.value) {
            Some(Entered::Amount(amount)) => amount,
            _ => Money::ZERO,
        });
        let mut cost = context.year_eligible;
        for layer in &reached.minus {
            for paid in [&context.year_by_layer, &context.paid] {
                cost = within(cost.checked_sub(paid.get(*layer).copied().unwrap_or(Money::ZERO)))?;
            }
        }
        let is_reached = amount.and_then(|amount| {
            let (is, of) = match reached.of {
                ReachedOf::YearEligible => (cost >= amount, cost),
                ReachedOf::Bill => (context.gross() > amount, context.gross()),
                ReachedOf::Fact(fact) => {
                    let declared = context.declared(fact)?;
                    (declared >= amount, declared)
                }
            };
            context.world.probe.see(is, of, amount);
            Ok(is)
        });
        if open.fails(is_reached.map(|is| is == reached.yes))? {
            return Ok(Some(Failed::Reached));
        }
    }
    if let Some((layer, above)) = condition.paid_above {
        let paid = context.paid.get(layer).copied().unwrap_or(Money::ZERO);
        context.world.probe.see(paid > above, paid, above);
        if paid <= above {
            return Ok(Some(Failed::Paid));
        }
    }
    if let Some(share) = condition.unpaid_above {
        let unpaid = Fraction::from(context.unpaid()?);
        let line = within(Fraction::from(context.gross()).checked_mul(share.fraction()))?;
        let is_above = within(unpaid.compare(line))? == std::cmp::Ordering::Greater;
        context.world.probe.see(is_above, unpaid, line);
        if !is_above {
            return Ok(Some(Failed::Unpaid));
        }
    }
    Ok(None)
}

/// Nights of the stay in a span, without those of a suspension if they are left out (readings.md L5, L12).
/// With `days` the day of discharge counts like a night.
pub(crate) fn nights(context: &Context, wanted: Nights, days: bool) -> Result<i64, Box<Interrupt>> {
    let admitted = context.world.admitted(context.stay)?;
    let discharged = context.discharged();
    let discharged = if days { discharged.plus_days(1).unwrap_or(discharged) } else { discharged };
    let mut count = wanted.span.nights(admitted, discharged);
    if wanted.entitled {
        // A night may lie in several suspensions: it is left out once.
        let mut counted = Span { from: wanted.span.from, through: wanted.span.through };
        for span in ordered(context.case.person.suspended.iter().copied(), |span| span.from) {
            let from = match (span.from, counted.from) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (a, b) => a.or(b),
            };
            let through = match (span.through, counted.through) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            count = count.saturating_sub(Span { from, through }.nights(admitted, discharged));
            let after = span.through.and_then(|day| day.plus_days(1));
            counted.from = match (after, counted.from) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (a, b) => a.or(b),
            };
            if span.through.is_none() {
                break;
            }
        }
    }
    Ok(count.max(0))
}

fn is_aged(context: &Context, months: u32) -> Result<bool, Box<Interrupt>> {
    let (birth, admitted) = (context.world.birth()?, context.world.admitted(context.stay)?);
    Ok(birth.plus_months(months).is_some_and(|reached| reached <= admitted))
}

fn truth(wanted: bool) -> Mask {
    if wanted { Mask::TRUE } else { Mask::FALSE }
}

/// Whether a fact lies in a set, once that is settled.
pub(crate) fn is_in(context: &Context, key: FactKey, set: Mask) -> Result<bool, Box<Interrupt>> {
    let left = context.world.mask(key);
    if left.minus(set).is_empty() {
        Ok(true)
    } else if left.and(set).is_empty() {
        Ok(false)
    } else {
        Err(Box::new(Interrupt::Split(key, set)))
    }
}

/// Whether the person holds at least one category of a set at this stay, once that is settled.
fn holds_one_of(context: &Context, set: Mask) -> Result<bool, Box<Interrupt>> {
    let Some(stay) = context.world.stays.get(context.stay) else { return Ok(false) };
    if !stay.held.and(set).is_empty() {
        return Ok(true);
    }
    match set.minus(stay.not_held).lowest() {
        None => Ok(false),
        Some(open) => Err(Box::new(Interrupt::Split(FactKey::Category(context.stay, open), Mask::TRUE))),
    }
}

fn declared_key(context: &Context, fact: usize) -> FactKey {
    match context.policy.facts.get(fact).map(|decl| decl.of) {
        Some(FactOf::Person) | None => FactKey::PersonFact(fact),
        Some(FactOf::Year) => FactKey::YearFact(context.discharged().year(), fact),
        Some(FactOf::Stay) => FactKey::StayFact(context.stay, fact),
    }
}
