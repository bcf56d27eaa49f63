//! A case as bits. Everything that decides an amount is in them; names that people gave their stays, and what only help,
//! papers and deadlines ask, are not.

use settle_engine::policy::{Band, Entered, FactOf, Measure, Policy};
use settle_engine::{
    Asked, Care, Case, CategorySpan, Cause, Date, Fact, Fraction, Id, Mask, Money, Person, Place, Prior, Ratio, Referral, Scheme,
    Span, Stay, Used,
};

use super::bits::Bits;
use super::words::{answers, day, declared, fact, list, maybe, money, name, rare, statuses, word};
use crate::case::MOST_STAYS;

/// The day from which the first discharge is counted.
fn start() -> Option<Date> {
    Date::new(2026, 1, 1)
}

/// A case, written or read; `value` is what is written, and an empty case while reading.
pub(super) fn case<B: Bits>(bits: &mut B, policy: &Policy, value: &Case) -> Option<Case> {
    let first = day(bits, start()?, value.stays.iter().map(|stay| &stay.discharged).next())?;
    let person = person(bits, policy, first, &value.person)?;
    let used = if bits.flag(value.used != Used::default())? { used(bits, policy, &value.used)? } else { Used::default() };
    let entered = rare(bits, &value.entered, |bits, one| entered(bits, policy, one))?;
    let readings = rare(bits, &value.readings, |bits, one| reading(bits, policy, one))?;
    let mut before = first;
    let mut number = 0_usize;
    let stays = list(bits, &value.stays, |bits, stay| {
        number = number.checked_add(1)?;
        let stay = self::stay(bits, policy, (number, before), stay)?;
        before = stay.discharged;
        Some(stay)
    })?;
    let case = Case { person, used, entered, readings, stays, asked: Asked::default() };
    (case.stays.len() <= MOST_STAYS).then_some(case)
}

/// A case without anything.
pub(super) fn nothing() -> Case {
    let person = Person {
        birth: Fact::Unknown,
        scheme: Fact::Unknown,
        categories: Fact::Unknown,
        facts: Vec::new(),
        year_facts: Vec::new(),
        year_amounts: Vec::new(),
        suspended: Vec::new(),
    };
    let (used, asked) = (Used::default(), Asked::default());
    Case { person, used, entered: Vec::new(), readings: Vec::new(), stays: Vec::new(), asked }
}

fn person<B: Bits>(bits: &mut B, policy: &Policy, first: Date, value: &Person) -> Option<Person> {
    let known = statuses(policy);
    let birth = fact(bits, &value.birth, |bits, birth| day(bits, first, birth))?;
    let scheme = fact(bits, &value.scheme, |bits, scheme| word(bits, Scheme::ALL, scheme))?;
    let categories = fact(bits, &value.categories, |bits, spans: Option<&Vec<CategorySpan>>| {
        list(bits, spans.map(Vec::as_slice).unwrap_or_default(), |bits, one| {
            let is = name(bits, &known, one.map(|one| &one.is))?;
            Some(CategorySpan { is, span: span(bits, first, one.map(|one| &one.span))? })
        })
    })?;
    let of_person = declared(policy, &[FactOf::Person], false);
    let facts = rare(bits, &value.facts, |bits, one| {
        let at = of(bits, policy, &of_person, one.map(|(id, _)| id))?;
        Some((id(policy, at)?, answers(bits, policy, at, one.map(|(_, answers)| answers))?))
    })?;
    let of_year = declared(policy, &[FactOf::Year], false);
    let year_facts = rare(bits, &value.year_facts, |bits, one| {
        let at = of(bits, policy, &of_year, one.map(|(id, ..)| id))?;
        let year = year(bits, first, one.map(|(_, year, _)| year))?;
        Some((id(policy, at)?, year, answers(bits, policy, at, one.map(|(.., answers)| answers))?))
    })?;
    let amounts = declared(policy, &[FactOf::Person, FactOf::Year], true);
    let year_amounts = rare(bits, &value.year_amounts, |bits, one| {
        let at = of(bits, policy, &amounts, one.map(|(id, ..)| id))?;
        let year = year(bits, first, one.map(|(_, year, _)| year))?;
        Some((id(policy, at)?, year, fact(bits, one.map_or(&Fact::Unknown, |(.., amount)| amount), money)?))
    })?;
    let suspended = rare(bits, &value.suspended, |bits, one| span(bits, first, one))?;
    Some(Person { birth, scheme, categories, facts, year_facts, year_amounts, suspended })
}

/// Days of which either end may be open.
fn span<B: Bits>(bits: &mut B, first: Date, value: Option<&Span>) -> Option<Span> {
    let from = maybe(bits, value.and_then(|span| span.from.as_ref()), |bits, from| day(bits, first, from))?;
    let through = maybe(bits, value.and_then(|span| span.through.as_ref()), |bits, day| self::day(bits, first, day))?;
    Some(Span { from, through })
}

/// A year, from that of the first stay; none = every year.
fn year<B: Bits>(bits: &mut B, first: Date, value: Option<&Option<i32>>) -> Option<Option<i32>> {
    let value = value.copied().flatten();
    maybe(bits, value.as_ref(), |bits, year| {
        let ahead = year.map_or(Some(0), |year| year.checked_sub(first.year()))?;
        first.year().checked_add(i32::try_from(bits.signed(i64::from(ahead), 2)?).ok()?)
    })
}

/// One of some declared facts, by its place in the policy.
fn of<B: Bits>(bits: &mut B, policy: &Policy, among: &[usize], value: Option<&Id>) -> Option<usize> {
    let place = match value {
        Some(value) => among.iter().position(|at| policy.facts.get(*at).is_some_and(|fact| fact.id == *value))?,
        None => 0,
    };
    among.get(bits.place(place, among.len())?).copied()
}

fn id(policy: &Policy, fact: usize) -> Option<Id> {
    policy.facts.get(fact).map(|fact| fact.id.clone())
}

fn used<B: Bits>(bits: &mut B, policy: &Policy, value: &Used) -> Option<Used> {
    let stays = u32::try_from(bits.grouped(u64::from(value.stays), 3)?).ok()?;
    let [gross, uncovered, prior_payment, eligible] =
        [value.gross, value.uncovered, value.prior_payment, value.eligible].map(|amount| money(bits, Some(&amount)));
    let names = |ids: &mut dyn Iterator<Item = &Id>| -> Vec<Id> { ids.cloned().collect() };
    let layers = names(&mut policy.layers.iter().map(|layer| &layer.id));
    let pots = names(&mut policy.pots.iter().map(|pot| &pot.id));
    Some(Used {
        stays,
        gross: gross?,
        uncovered: uncovered?,
        prior_payment: prior_payment?,
        eligible: eligible?,
        layers: rare(bits, &value.layers, |bits, one| named(bits, &layers, one))?,
        pots: rare(bits, &value.pots, |bits, one| named(bits, &pots, one))?,
        bases: rare(bits, &value.bases, |bits, one| named(bits, &layers, one))?,
    })
}

/// An amount by name.
fn named<B: Bits>(bits: &mut B, names: &[Id], value: Option<&(Id, Money)>) -> Option<(Id, Money)> {
    let id = name(bits, names, value.map(|(id, _)| id))?;
    Some((id, money(bits, value.map(|(_, amount)| amount))?))
}

fn entered<B: Bits>(bits: &mut B, policy: &Policy, value: Option<&(Id, Entered)>) -> Option<(Id, Entered)> {
    let tables: Vec<Id> = policy.tables.iter().map(|table| table.id.clone()).collect();
    let id = name(bits, &tables, value.map(|(id, _)| id))?;
    let number = value.map(|(_, number)| number);
    let kind = match number {
        Some(Entered::Amount(_)) | None => 0,
        Some(Entered::Ratio(_)) => 1,
        Some(Entered::Bands(..)) => 2,
    };
    let number = match bits.bits(kind, 2)? {
        0 => Entered::Amount(money(bits, if let Some(Entered::Amount(amount)) = number { Some(amount) } else { None })?),
        1 => Entered::Ratio(ratio(bits, if let Some(Entered::Ratio(ratio)) = number { Some(ratio) } else { None })?),
        2 => {
            let (measure, bands) = match number {
                Some(Entered::Bands(measure, bands)) => (*measure, bands.as_slice()),
                _ => (Measure::FromZero, [].as_slice()),
            };
            let from_zero = bits.flag(measure == Measure::FromZero)?;
            let bands = list(bits, bands, |bits, one| {
                let upto = maybe(bits, one.and_then(|band| band.upto.as_ref()), money)?;
                Some(Band { upto, pay: ratio(bits, one.map(|band| &band.pay))? })
            })?;
            Entered::Bands(if from_zero { Measure::FromZero } else { Measure::AboveDeductible }, bands)
        }
        _ => return None,
    };
    Some((id, number))
}

/// A ratio of at most four decimals of a per cent, as files have them.
fn ratio<B: Bits>(bits: &mut B, value: Option<&Ratio>) -> Option<Ratio> {
    const WHOLE: i128 = 1_000_000;
    let millionths = match value {
        Some(ratio) => {
            let exact = ratio.fraction().checked_mul(Fraction::new(WHOLE, 1)?)?;
            if exact.denominator() != 1 {
                return None;
            }
            u64::try_from(exact.numerator()).ok()?
        }
        None => 0,
    };
    // Most are whole per cents.
    let is_whole = bits.flag(millionths.checked_rem(10_000) == Some(0))?;
    let unit = if is_whole { 10_000 } else { 1 };
    let width = if is_whole { 7 } else { 20 };
    let found = bits.bits(millionths.checked_div(unit)?, width)?.checked_mul(unit)?;
    Ratio::new(Fraction::new(i128::from(found), WHOLE)?)
}

fn reading<B: Bits>(bits: &mut B, policy: &Policy, value: Option<&(Id, Id)>) -> Option<(Id, Id)> {
    let open: Vec<Id> = policy.ambiguities.iter().map(|open| open.id.clone()).collect();
    let of = name(bits, &open, value.map(|(of, _)| of))?;
    let open = policy.ambiguities.get(policy.ambiguity_index(of.as_str())?)?;
    let readings: Vec<Id> = open.readings.iter().map(|reading| reading.id.clone()).collect();
    Some((of, name(bits, &readings, value.map(|(_, reading)| reading))?))
}

fn stay<B: Bits>(bits: &mut B, policy: &Policy, (number, before): (usize, Date), value: Option<&Stay>) -> Option<Stay> {
    let nothing = empty(before);
    let value = value.unwrap_or(&nothing);
    let levels: Vec<Id> = policy.levels.iter().map(|level| level.id.clone()).collect();
    let layers: Vec<Id> = policy.layers.iter().map(|layer| layer.id.clone()).collect();
    let discharged = day(bits, before, Some(&value.discharged))?;
    let admitted = fact(bits, &value.admitted, |bits, admitted| {
        // A stay of up to fifteen nights takes five bits.
        let nights = admitted.map_or(0, |admitted| discharged.days_since(*admitted));
        discharged.plus_days(i64::try_from(bits.grouped(u64::try_from(nights).ok()?, 4)?).ok()?.checked_neg()?)
    })?;
    let care = fact(bits, &value.care, |bits, care| word(bits, Care::ALL, care))?;
    let level = fact(bits, &value.level, |bits, level| name(bits, &levels, level))?;
    let place = fact(bits, &value.place, |bits, place| word(bits, Place::ALL, place))?;
    let designated = fact(bits, &value.designated, |bits, is| bits.flag(is == Some(&true)))?;
    let referral = fact(bits, &value.referral, |bits, referral| word(bits, Referral::ALL, referral))?;
    let cause = fact(bits, &value.cause, |bits, cause| word(bits, Cause::ALL, cause))?;
    let in_scope = fact(bits, &value.in_scope, |bits, is| bits.flag(is == Some(&true)))?;
    let gross = fact(bits, &value.gross, money)?;
    let uncovered = fact(bits, &value.uncovered, money)?;
    let above_limit = fact(bits, &value.above_limit, money)?;
    let (Prior::Payment(prior) | Prior::ClassB(prior)) = &value.prior;
    let is_payment = bits.flag(matches!(value.prior, Prior::Payment(_)))?;
    let prior = fact(bits, prior, money)?;
    let paid = rare(bits, &value.paid, |bits, one| named(bits, &layers, one))?;
    let of_stay = declared(policy, &[FactOf::Stay], false);
    let facts = rare(bits, &value.facts, |bits, one| {
        let at = of(bits, policy, &of_stay, one.map(|(id, _)| id))?;
        Some((id(policy, at)?, answers(bits, policy, at, one.map(|(_, answers): &(Id, Mask)| answers))?))
    })?;
    let amounts = declared(policy, &[FactOf::Stay], true);
    let amounts = rare(bits, &value.amounts, |bits, one| {
        let at = of(bits, policy, &amounts, one.map(|(id, _)| id))?;
        Some((id(policy, at)?, fact(bits, one.map_or(&Fact::Unknown, |(_, amount)| amount), money)?))
    })?;
    Some(Stay {
        id: Id::from(format!("s{number}")),
        care,
        admitted,
        discharged,
        level,
        place,
        designated,
        referral,
        cause,
        in_scope,
        gross,
        uncovered,
        above_limit,
        prior: if is_payment { Prior::Payment(prior) } else { Prior::ClassB(prior) },
        paid,
        facts,
        amounts,
    })
}

/// What is handed to the coder while a stay is read.
fn empty(day: Date) -> Stay {
    Stay {
        id: Id::from(""),
        care: Fact::Unknown,
        admitted: Fact::Unknown,
        discharged: day,
        level: Fact::Unknown,
        place: Fact::Unknown,
        designated: Fact::Unknown,
        referral: Fact::Unknown,
        cause: Fact::Unknown,
        in_scope: Fact::Unknown,
        gross: Fact::Unknown,
        uncovered: Fact::Unknown,
        above_limit: Fact::Unknown,
        prior: Prior::ClassB(Fact::Unknown),
        paid: Vec::new(),
        facts: Vec::new(),
        amounts: Vec::new(),
    }
}
