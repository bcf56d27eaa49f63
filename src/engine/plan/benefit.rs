//! Who gets which help, and how much of it.

use crate::policy::{Benefit, Entered, Gives, GivesOf, Measure, Policy, Times};
use crate::settle::ask::{Found, every};
use crate::settle::stay::Context;
use crate::settle::{Bounds, FactKey, Interrupt, condition, lookup, steps, within};
use crate::settlement::SettleError;
use crate::trace::Failed;
use crate::{Case, Fact, Fraction, Money};

/// The answer about one benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitAnswer {
    /// The benefit, by its place in the policy.
    pub benefit: usize,
    /// Yes, no, or `None`: something is not known, or an office decides.
    pub answer: Option<bool>,
    /// Whether it can be applied for: yes, no, or not yet known. An office that decides does not make it unknown.
    pub open: Option<bool>,
    /// What decides.
    pub because: Vec<Reason>,
    /// The facts that decide and are not known, in the order in which the conditions name them.
    pub asks: Vec<FactKey>,
    /// What it gives, if it gives an amount. Where an office decides: what it gives if the office grants it.
    pub amount: Option<Bounds>,
    /// What is left of the declared amount of which it gives a part.
    pub own: Option<Bounds>,
}

/// What decides about a benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This field of the condition fails.
    Failed(Failed),
    /// It was given so often as it can be: used, at most.
    UsedUp(u32, u32),
    /// It was given so often as is usual; more is an exception that an office grants: used, usual.
    Exception(u32, u32),
    /// It was given more often than the document wants, which does not refuse it: used, at most.
    Warned(u32, u32),
    /// An office decides.
    Office,
}

impl Reason {
    /// The name in result files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Failed(failed) => failed.name(),
            Reason::UsedUp(..) => "used_up",
            Reason::Exception(..) => "exception",
            Reason::Warned(..) => "warned",
            Reason::Office => "office",
        }
    }
}

/// What one completion says: what fails, or what is given and what is left of the declared amount.
type Leaf = Result<(Option<Bounds>, Option<Money>), Failed>;

/// How a count stands to a limit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Yes,
    No,
    Open,
}

/// The answer about one benefit at one stay.
pub(super) fn answer(policy: &Policy, case: &Case, stay: usize, index: usize) -> Result<Option<BenefitAnswer>, SettleError> {
    let Some(benefit) = policy.benefits.get(index) else { return Ok(None) };
    let found = every(policy, case, stay, |context| leaf(context, benefit))?;
    let holding = found.all.iter().filter(|leaf| leaf.is_ok()).count();
    let condition = match holding {
        _ if !found.complete => None,
        0 => Some(false),
        all if all == found.all.len() => Some(true),
        _ => None,
    };
    let mut because = Vec::new();
    if condition == Some(false) {
        for leaf in &found.all {
            if let Err(failed) = leaf
                && !because.contains(&Reason::Failed(*failed))
            {
                because.push(Reason::Failed(*failed));
            }
        }
    }
    let mut asks = if condition == Some(false) { Vec::new() } else { found.asks.clone() };
    let (mut used_up, mut exception) = (Reached::No, Reached::No);
    if let (Some(times), true) = (&benefit.times, condition != Some(false)) {
        let used = used(policy, case, stay, times);
        let most = reached(used, times.at_most);
        let usual = times.usual.map_or(Reached::No, |usual| reached(used, usual));
        match (times.only_warns, most) {
            (true, Reached::Yes) => because.push(Reason::Warned(used.0, times.at_most)),
            (true, _) => {}
            (false, Reached::Yes) => because.push(Reason::UsedUp(used.0, times.at_most)),
            (false, _) if usual == Reached::Yes => {
                because.push(Reason::Exception(used.0, times.usual.unwrap_or(times.at_most)));
            }
            (false, _) => {}
        }
        if !times.only_warns {
            (used_up, exception) = (most, usual);
            if (most == Reached::Open || (most == Reached::No && usual == Reached::Open)) && used.0 != used.1 {
                asks.push(FactKey::PersonFact(times.used));
            }
        }
    }
    let open = match (condition, used_up) {
        (Some(false), _) | (_, Reached::Yes) => Some(false),
        (None, _) | (_, Reached::Open) => None,
        (Some(true), Reached::No) => Some(true),
    };
    let office = open == Some(true) && (benefit.ask || exception != Reached::No);
    if office && benefit.ask {
        because.push(Reason::Office);
    }
    if open == Some(false) {
        asks.clear();
    }
    let (amount, own) = amounts(benefit, &found, open);
    Ok(Some(BenefitAnswer { benefit: index, answer: if office { None } else { open }, open, because, asks, amount, own }))
}

/// The least and the greatest over all completions. Where it is open whether there is anything, nothing is possible too.
fn amounts(benefit: &Benefit, found: &Found<Leaf>, open: Option<bool>) -> (Option<Bounds>, Option<Bounds>) {
    if benefit.gives.is_none() {
        return (None, None);
    }
    let nothing = Bounds { low: Money::ZERO, high: Money::ZERO };
    if open == Some(false) {
        return (Some(nothing), None);
    }
    let given = found.all.iter().filter_map(|leaf| leaf.as_ref().ok()?.0);
    let amount = given.reduce(wider);
    let amount = if open.is_none() { amount.map(|amount| wider(amount, nothing)) } else { amount };
    let left = found.all.iter().filter_map(|leaf| leaf.as_ref().ok()?.1).map(|own| Bounds { low: own, high: own });
    (amount, left.reduce(wider).filter(|_| open == Some(true)))
}

fn wider(a: Bounds, b: Bounds) -> Bounds {
    Bounds { low: a.low.min(b.low), high: a.high.max(b.high) }
}

/// How often it was given before: the least and the greatest.
fn used(policy: &Policy, case: &Case, stay: usize, times: &Times) -> (u32, u32) {
    let Some(decl) = policy.facts.get(times.used) else { return (0, 0) };
    let year = case.stays.get(stay).map(|stay| stay.discharged.year());
    let named = || case.asked.counts.iter().filter(|(id, ..)| *id == decl.id);
    let of_year = named().find(|(_, y, _)| y.is_some() && *y == year);
    match of_year.or_else(|| named().find(|(_, y, _)| y.is_none())).map(|(.., fact)| fact) {
        Some(Fact::Known(count)) => (*count, *count),
        Some(Fact::Between(low, high)) => (*low, *high),
        Some(Fact::OneOf(counts)) => {
            (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(u32::MAX))
        }
        None if decl.absent_is_none => (0, 0),
        Some(Fact::Unknown) | None => (0, u32::MAX),
    }
}

fn reached(used: (u32, u32), limit: u32) -> Reached {
    match used {
        (low, _) if low >= limit => Reached::Yes,
        (_, high) if high < limit => Reached::No,
        _ => Reached::Open,
    }
}

fn leaf(context: &Context, benefit: &Benefit) -> Result<Leaf, Box<Interrupt>> {
    if let Some(failed) = condition::check(context, &benefit.when)? {
        return Ok(Err(failed));
    }
    let flat = |amount: Money| Bounds { low: amount, high: amount };
    Ok(Ok(match &benefit.gives {
        None => (None, None),
        Some(Gives::Amount(table)) => (amount(context, *table)?.map(flat), None),
        Some(Gives::Between(low, high)) => {
            let ends = amount(context, *low)?.zip(amount(context, *high)?);
            (ends.map(|(low, high)| wider(flat(low), flat(high))), None)
        }
        Some(Gives::UpTo(table)) => (amount(context, *table)?.map(|high| wider(flat(Money::ZERO), flat(high))), None),
        Some(Gives::Of(of)) => part(context, of)?,
    }))
}

/// The amount of a table on this day; `None` if it is neither published nor entered.
fn amount(context: &Context, table: usize) -> Result<Option<Money>, Box<Interrupt>> {
    match lookup::number(context, table)?.map(|number| number.value) {
        Some(Entered::Amount(amount)) => Ok(Some(amount)),
        _ => Ok(None),
    }
}

/// A share or bands of a declared amount, rounded once, held to the greatest amount and to what was declared.
fn part(context: &Context, of: &GivesOf) -> Result<(Option<Bounds>, Option<Money>), Box<Interrupt>> {
    let declared = match context.stay_world()?.amounts.get(of.fact) {
        Some(amount) => context.world.pick(*amount)?,
        None => return Ok((None, None)),
    };
    let less = match of.less {
        Some(table) => match amount(context, table)? {
            Some(less) => less,
            None => return Ok((None, None)),
        },
        None => Money::ZERO,
    };
    let taken = less.min(declared);
    let rest = Fraction::from(within(declared.checked_sub(taken))?);
    let exact = match (of.share, of.segments) {
        (Some(table), _) => match lookup::number(context, table)?.map(|number| number.value) {
            Some(Entered::Ratio(ratio)) => within(rest.checked_mul(ratio.fraction()))?,
            _ => return Ok((None, None)),
        },
        (None, Some(table)) => match lookup::number(context, table)?.map(|number| number.value) {
            Some(Entered::Bands(measure, bands)) => {
                let before = if measure == Measure::FromZero { Fraction::from(taken) } else { Fraction::ZERO };
                steps::in_bands(&bands, before, within(before.checked_add(rest))?)?.0
            }
            _ => return Ok((None, None)),
        },
        (None, None) => rest,
    };
    let mut given = within(exact.round(context.policy.rounding))?.min(declared);
    if let Some(table) = of.up_to {
        match amount(context, table)? {
            Some(most) => given = given.min(most),
            None => return Ok((None, None)),
        }
    }
    if of.decided {
        return Ok((Some(Bounds { low: Money::ZERO, high: given }), None));
    }
    Ok((Some(Bounds { low: given, high: given }), Some(within(declared.checked_sub(given))?)))
}
