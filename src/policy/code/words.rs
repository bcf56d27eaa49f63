//! The words that a code names by their place: what the policy knows, in its order.

use settle_engine::policy::{FactKind, FactOf, Policy};
use settle_engine::{Date, Fact, Id, Mask, Money};

use super::bits::Bits;
use crate::convert::COMMON_CATEGORIES;
use crate::fingerprint::Hash;

/// The statuses that a case may name: those of the policy, then the common ones that it does not know.
pub(super) fn statuses(policy: &Policy) -> Vec<Id> {
    let own = || policy.categories.iter().map(|category| category.id.clone());
    let common = COMMON_CATEGORIES.iter().map(|name| Id::from(*name)).filter(|name| own().all(|own| own != *name));
    own().chain(common).collect()
}

/// Sixteen bits that tell one set of words from another: with the same ones a place means the same.
pub(super) fn print(policy: &Policy) -> u16 {
    let mut text = String::new();
    let mut add = |id: &str| {
        text.push_str(id);
        text.push('\0');
    };
    policy.levels.iter().for_each(|level| add(level.id.as_str()));
    statuses(policy).iter().for_each(|status| add(status.as_str()));
    policy.layers.iter().for_each(|layer| add(layer.id.as_str()));
    policy.tables.iter().for_each(|table| add(table.id.as_str()));
    policy.pots.iter().for_each(|pot| add(pot.id.as_str()));
    for fact in &policy.facts {
        add(fact.id.as_str());
        fact.options.iter().for_each(|option| add(option.id.as_str()));
    }
    for open in &policy.ambiguities {
        add(open.id.as_str());
        open.readings.iter().for_each(|reading| add(reading.id.as_str()));
    }
    folded(Hash::of(text.as_bytes()).0, 16)
}

/// A 64-bit hash folded to fewer bits.
pub(super) fn folded<T: TryFrom<u64> + Default>(hash: u64, bits: u32) -> T {
    let mask = 1_u64.checked_shl(bits).map_or(u64::MAX, |bit| bit.saturating_sub(1));
    let mut folded = 0_u64;
    let mut left = hash;
    while left != 0 {
        folded ^= left & mask;
        left = left.checked_shr(bits).unwrap_or(0);
    }
    T::try_from(folded).unwrap_or_default()
}

/// One of a list of names.
pub(super) fn name(bits: &mut impl Bits, names: &[Id], value: Option<&Id>) -> Option<Id> {
    // A name that is not in the list cannot be written; what is read names a place.
    let place = match value {
        Some(value) => names.iter().position(|name| name == value)?,
        None => 0,
    };
    names.get(bits.place(place, names.len())?).cloned()
}

/// One of a closed vocabulary.
pub(super) fn word<T: Copy + PartialEq>(bits: &mut impl Bits, all: &[T], value: Option<&T>) -> Option<T> {
    let place = value.and_then(|value| all.iter().position(|one| one == value)).unwrap_or(0);
    all.get(bits.place(place, all.len())?).copied()
}

/// A fact: known, one of several, between two, or unknown.
pub(super) fn fact<B: Bits, T: Clone>(
    bits: &mut B,
    value: &Fact<T>,
    mut each: impl FnMut(&mut B, Option<&T>) -> Option<T>,
) -> Option<Fact<T>> {
    if bits.flag(matches!(value, Fact::Known(_)))? {
        let known = if let Fact::Known(known) = value { Some(known) } else { None };
        return each(bits, known).map(Fact::Known);
    }
    if bits.flag(matches!(value, Fact::Unknown))? {
        return Some(Fact::Unknown);
    }
    if bits.flag(matches!(value, Fact::OneOf(_)))? {
        let several = if let Fact::OneOf(several) = value { several.as_slice() } else { &[] };
        return list(bits, several, each).map(Fact::OneOf);
    }
    let (low, high) = if let Fact::Between(low, high) = value { (Some(low), Some(high)) } else { (None, None) };
    let low = each(bits, low)?;
    Some(Fact::Between(low, each(bits, high)?))
}

/// The most entries of a list.
const LONGEST: u64 = 4_096;

/// A list, its length first.
pub(super) fn list<B: Bits, T>(
    bits: &mut B,
    items: &[T],
    mut each: impl FnMut(&mut B, Option<&T>) -> Option<T>,
) -> Option<Vec<T>> {
    let count = bits.grouped(u64::try_from(items.len()).ok()?, 3)?;
    if count > LONGEST {
        return None;
    }
    let mut found = Vec::new();
    for at in 0..usize::try_from(count).ok()? {
        found.push(each(bits, items.get(at))?);
    }
    Some(found)
}

/// A list that is mostly empty: one bit says so.
pub(super) fn rare<B: Bits, T>(bits: &mut B, items: &[T], each: impl FnMut(&mut B, Option<&T>) -> Option<T>) -> Option<Vec<T>> {
    if bits.flag(!items.is_empty())? { list(bits, items, each) } else { Some(Vec::new()) }
}

/// Something that may be absent.
pub(super) fn maybe<B: Bits, T>(
    bits: &mut B,
    value: Option<&T>,
    each: impl FnOnce(&mut B, Option<&T>) -> Option<T>,
) -> Option<Option<T>> {
    if bits.flag(value.is_some())? { each(bits, value).map(Some) } else { Some(None) }
}

/// An amount: nothing, whole hundreds of yuan, whole yuan, or fen.
pub(super) fn money(bits: &mut impl Bits, value: Option<&Money>) -> Option<Money> {
    let fen = u64::try_from(value.map_or(0, |money| money.fen())).ok()?;
    let unit = |unit: u64| fen.checked_rem(unit) == Some(0);
    let kind = if fen == 0 {
        0
    } else if unit(10_000) {
        1
    } else if unit(100) {
        2
    } else {
        3
    };
    let unit = match bits.bits(kind, 2)? {
        0 => return Some(Money::ZERO),
        1 => 10_000,
        2 => 100,
        _ => 1,
    };
    let fen = bits.sized(fen.checked_div(unit)?)?.checked_mul(unit)?;
    let money = Money::from_fen(i64::try_from(fen).ok()?);
    (money <= Money::LARGEST).then_some(money)
}

/// A day, from another one: in groups of seven bits.
pub(super) fn day(bits: &mut impl Bits, from: Date, value: Option<&Date>) -> Option<Date> {
    let days = bits.signed(value.map_or(0, |day| day.days_since(from)), 7)?;
    from.plus_days(days).filter(|day| (1..=9_999).contains(&day.year()))
}

/// What is left of a declared yes-or-no fact or choice.
pub(super) fn answers(bits: &mut impl Bits, policy: &Policy, fact: usize, value: Option<&Mask>) -> Option<Mask> {
    let all = policy.facts.get(fact)?.answers();
    let count = 64_u32.checked_sub(all.0.leading_zeros())?;
    bits.bits(value.map_or(0, |mask| mask.0), count).map(Mask)
}

/// The declared facts of a kind, by their place: amounts, or answers.
pub(super) fn declared(policy: &Policy, of: &[FactOf], amounts: bool) -> Vec<usize> {
    let facts = policy.facts.iter().enumerate();
    let wanted = facts.filter(|(_, fact)| {
        let kind = if amounts { fact.kind == FactKind::Amount } else { matches!(fact.kind, FactKind::Bool | FactKind::Choice) };
        kind && of.contains(&fact.of)
    });
    wanted.map(|(index, _)| index).collect()
}
