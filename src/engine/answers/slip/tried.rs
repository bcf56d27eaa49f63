//! The causes that are tried on the case itself, and how plausible each is before anything is known of the slip.

use super::lines::{Line, Place, Slip, fund};
use super::{Cause, Sheet};
use crate::answers::change::{Lever, Value, declared_key, with};
use crate::policy::{Entered, FactKind, Per, Policy, Scope};
use crate::settle::settle;
use crate::{Case, Cause as Why, Fact, FactKey, Money, Place as Where, Prior, Referral, Scheme};

/// So many stays before this one are tried.
const MOST_STAYS_BEFORE: u32 = 4;

/// The order of causes that explain equally much: what happens often comes first.
pub(super) const fn plausibility(cause: Cause) -> u8 {
    match cause {
        Cause::Bill => 0,
        Cause::NoStatus(_) => 1,
        Cause::Fact { key: FactKey::Referral(_), .. } => 2,
        Cause::Separately { .. } => 3,
        Cause::Fact { key: FactKey::Level(_), .. } => 4,
        Cause::NthStay(_) | Cause::AsFirstStay { .. } => 5,
        Cause::FirstShare => 6,
        Cause::FirstShareOf(_) | Cause::NoFirstShareElsewhere => 7,
        Cause::CapUsed { .. } => 8,
        Cause::NoDeductible { .. } => 9,
        Cause::DeductibleTwice { .. } => 10,
        Cause::FewFen => 11,
        Cause::Rounding(_) => 12,
        Cause::OtherVersion(_) => 13,
        Cause::YearBefore { .. } => 14,
        Cause::Fact { key: FactKey::Place(_) | FactKey::Designated(_), .. } => 15,
        Cause::Reading { .. } => 16,
        Cause::Order { .. } => 17,
        Cause::Status(_) => 18,
        Cause::Fact { .. } => 19,
        Cause::NoCap { .. } => 20,
        Cause::OneLayer { .. } => 21,
    }
}

/// Every change of the case that is tried, with its cause.
pub(super) fn cases(policy: &Policy, case: &Case, stay: usize, slip: &Slip) -> Vec<(Cause, Case)> {
    let mut all = Vec::new();
    bill(case, stay, slip, &mut all);
    facts(policy, case, stay, &mut all);
    statuses(policy, case, stay, &mut all);
    for stays in 0..MOST_STAYS_BEFORE {
        let before = crate::settle::World::order(case).iter().take_while(|at| **at != stay).count();
        let nth = u32::try_from(before).ok().and_then(|before| before.checked_add(stays)?.checked_add(1));
        if let Some(nth) = nth.filter(|_| stays != case.used.stays) {
            let mut case = case.clone();
            case.used.stays = stays;
            all.push((Cause::NthStay(nth), case));
        }
    }
    for (layer, found) in policy.layers.iter().enumerate() {
        let mut case = case.clone();
        if let Some(stay) = case.stays.get_mut(stay) {
            stay.paid.retain(|(id, _)| *id != found.id);
            stay.paid.push((found.id.clone(), Money::ZERO));
            all.push((Cause::Separately { layer }, case));
        }
    }
    for (ambiguity, found) in policy.ambiguities.iter().enumerate().filter(|(at, _)| policy.computes(*at)) {
        let read = case.readings.iter().find(|(id, _)| *id == found.id).map(|(_, reading)| reading);
        for (reading, other) in found.readings.iter().enumerate() {
            if read.map_or(other.chosen, |read| *read == other.id) {
                continue;
            }
            let mut case = case.clone();
            case.readings.retain(|(id, _)| *id != found.id);
            case.readings.push((found.id.clone(), other.id.clone()));
            all.push((Cause::Reading { ambiguity, reading }, case));
        }
    }
    all
}

/// The amounts of the bill as the slip has them.
fn bill(case: &Case, stay: usize, slip: &Slip, all: &mut Vec<(Cause, Case)>) {
    let of = |line: Line| slip.line(line).filter(|amount| *amount >= Money::ZERO);
    let with = |prior: bool, rest: bool| {
        let mut case = case.clone();
        let facts = case.stays.get_mut(stay)?;
        let set = |fact: &mut Fact<Money>, line: Line| of(line).into_iter().for_each(|amount| *fact = Fact::Known(amount));
        if rest {
            set(&mut facts.gross, Line::Total);
            set(&mut facts.uncovered, Line::Uncovered);
            set(&mut facts.above_limit, Line::AboveLimit);
        }
        if prior {
            let derived = || {
                let whole =
                    facts.gross.known()?.checked_sub(*facts.uncovered.known()?)?.checked_sub(*facts.above_limit.known()?)?;
                whole.checked_sub(of(Line::InScope)?).filter(|prior| *prior >= Money::ZERO)
            };
            facts.prior = Prior::Payment(Fact::Known(of(Line::Prior).or_else(derived)?));
        }
        Some(case)
    };
    let stated = |prior: &Prior| matches!(prior, Prior::Payment(_));
    let is_stated = case.stays.get(stay).is_some_and(|stay| stated(&stay.prior));
    all.extend(with(is_stated, true).map(|case| (Cause::Bill, case)));
    if !is_stated {
        all.extend(with(true, false).map(|case| (Cause::FirstShare, case)));
    }
}

fn facts(policy: &Policy, case: &Case, stay: usize, all: &mut Vec<(Cause, Case)>) {
    let named = |looks: &dyn Fn(&crate::policy::Condition) -> bool| {
        policy.conditions().any(|when| when.any(&|inner: &crate::policy::Condition| looks(inner)))
    };
    let mut keys = vec![(FactKey::Level(stay), policy.levels.len())];
    if named(&|when| when.referral.is_some()) {
        keys.push((FactKey::Referral(stay), Referral::ALL.len()));
    }
    if named(&|when| when.place.is_some()) {
        keys.push((FactKey::Place(stay), Where::ALL.len()));
    }
    if named(&|when| when.designated.is_some()) {
        keys.push((FactKey::Designated(stay), 2));
    }
    if named(&|when| when.in_scope.is_some()) {
        keys.push((FactKey::InScope(stay), 2));
    }
    if named(&|when| when.scheme.is_some()) {
        keys.push((FactKey::Scheme, Scheme::ALL.len()));
    }
    if named(&|when| when.cause.is_some()) {
        keys.push((FactKey::Cause(stay), Why::ALL.len()));
    }
    if named(&|when| when.care.is_some()) {
        keys.push((FactKey::Care(stay), crate::Care::ALL.len()));
    }
    for (at, decl) in policy.facts.iter().enumerate() {
        if matches!(decl.kind, FactKind::Bool | FactKind::Choice)
            && let Some(key) = declared_key(policy, case, stay, at)
        {
            keys.push((key, if decl.kind == FactKind::Bool { 2 } else { decl.options.len() }));
        }
    }
    for (key, count) in keys {
        for value in 0..count {
            let changed = with(policy, case, stay, Lever::Fact(key), Value::Choice(value));
            all.extend(changed.filter(|changed| changed != case).map(|changed| (Cause::Fact { key, value }, changed)));
        }
    }
}

fn statuses(policy: &Policy, case: &Case, stay: usize, all: &mut Vec<(Cause, Case)>) {
    let Fact::Known(list) = &case.person.categories else { return };
    if !list.is_empty() {
        let mut case = case.clone();
        case.person.categories = Fact::Known(Vec::new());
        all.push((Cause::NoStatus(None), case));
    }
    for (at, category) in policy.categories.iter().enumerate() {
        if list.iter().any(|status| status.is == category.id) {
            let mut case = case.clone();
            case.person.categories = Fact::Known(list.iter().filter(|status| status.is != category.id).cloned().collect());
            all.push((Cause::NoStatus(Some(at)), case));
        }
        let more = with(policy, case, stay, Lever::Status(0), Value::Choice(at));
        all.extend(more.map(|case| (Cause::Status(at), case)));
    }
}

/// Causes with an amount that is made to fit the first line of a layer that differs; the last part says whether it was. A
/// cap that is used up fits nothing: the line is nothing.
pub(super) fn fitted(policy: &Policy, case: &Case, stay: usize, slip: &Slip, now: &Sheet) -> Vec<(Cause, Case, bool)> {
    let mut all = Vec::new();
    let of_layers = |line: &&super::Compared| match line.place {
        Place::Layer(_) => true,
        Place::Line(name) => policy.layers.iter().any(|layer| fund(layer) == name),
    };
    let Some(line) = now.lines.iter().filter(of_layers).find(|line| line.differs.is_some()) else { return all };
    let (Some(entered), Some(by)) = (line.entered, line.differs) else { return all };
    let is_here = |index: usize| match line.place {
        Place::Layer(layer) => layer == index,
        Place::Line(name) => policy.layers.get(index).is_some_and(|layer| fund(layer) == name),
    };
    let paid = |case: &Case| {
        let answer = settle(policy, case, false).ok()?;
        let lines = super::lines::computed(policy, &answer, stay, slip)?;
        lines.iter().find(|(place, _)| *place == line.place).and_then(|(_, paid)| paid.exact())
    };
    for layer in (0..policy.layers.len()).filter(|index| is_here(*index)) {
        let Some(found) = policy.layers.get(layer) else { continue };
        if by < Money::ZERO {
            for pot in crate::ledger::counters(policy, found) {
                let Some(of) = policy.pots.get(pot).filter(|pot| pot.per != Per::Stay) else { continue };
                let used = |used: Money| {
                    let mut case = case.clone();
                    case.used.pots.retain(|(id, _)| *id != of.id);
                    case.used.pots.push((of.id.clone(), used));
                    Some(case)
                };
                let is_fit = !entered.is_zero();
                all.extend(fit(&used, &paid, entered, false).map(|(used, case)| (Cause::CapUsed { pot, used }, case, is_fit)));
                // Used up before the first stay of the case, so that an earlier one had nothing of it either.
                if let (false, Some(whole)) = (is_fit, limit(policy, pot)) {
                    all.extend(used(whole).map(|case| (Cause::CapUsed { pot, used: whole }, case, false)));
                }
            }
        } else if found.scope == Scope::Year {
            let before = |base: Money| {
                let mut case = case.clone();
                case.used.bases.retain(|(id, _)| *id != found.id);
                case.used.bases.push((found.id.clone(), base));
                Some(case)
            };
            all.extend(fit(&before, &paid, entered, true).map(|(base, case)| (Cause::YearBefore { layer, base }, case, true)));
        }
        let mut taken = case.clone();
        if let (Some(stay), Some(amount)) =
            (taken.stays.get_mut(stay), slip.layer(policy, layer).filter(|one| *one > Money::ZERO))
        {
            stay.paid.push((found.id.clone(), amount));
            all.push((Cause::OneLayer { layer }, taken, true));
        }
    }
    all
}

/// The greatest limit that a pot has.
fn limit(policy: &Policy, pot: usize) -> Option<Money> {
    let table = policy.tables.get(policy.pots.get(pot)?.limit)?;
    table.rows.iter().filter_map(|row| if let Entered::Amount(limit) = row.value { Some(limit) } else { None }).max()
}

/// The least amount that gives a line of the slip exactly; the line rises or falls with the amount.
fn fit(
    with: &dyn Fn(Money) -> Option<Case>,
    paid: &dyn Fn(&Case) -> Option<Money>,
    entered: Money,
    rises: bool,
) -> Option<(Money, Case)> {
    let reached = |amount: i64| {
        let paid = paid(&with(Money::from_fen(amount))?)?;
        Some(if rises { paid >= entered } else { paid <= entered })
    };
    let (mut low, mut high) = (0_i64, 1_000_000_000_i64);
    if reached(low)? || !reached(high)? {
        low = -1;
        high = if reached(0)? { 0 } else { return None };
    }
    while high.saturating_sub(low) > 1 {
        let middle = low.saturating_add(high.saturating_sub(low) / 2);
        if reached(middle)? { high = middle } else { low = middle }
    }
    let case = with(Money::from_fen(high))?;
    (paid(&case)? == entered).then_some((Money::from_fen(high), case))
}
