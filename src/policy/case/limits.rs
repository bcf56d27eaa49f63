//! What readings.md G9 rejects beyond the form of single values: days, sums, overlaps, what was already used.

use settle_engine::policy::{Change, Entered, Policy, Target, VersionDate};
use settle_engine::{Case, Date, Fact, Id, Money, Prior, Stay, ordered};

use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::Node;
use crate::reader::Reader;

/// The longest stay, in days.
const LONGEST_STAY: i64 = 3_660;

/// Reports everything that contradicts itself.
pub fn check(case: &Case, policy: &Policy, items: &[(&Node, Path)], root: &Reader, code: Code, findings: &mut Findings) {
    let mut ids: Vec<&Id> = Vec::new();
    for (stay, (node, path)) in case.stays.iter().zip(items) {
        let reader = Reader::unchecked(node, path, code);
        if ids.contains(&&stay.id) {
            reader.problem("id", findings, || Problem::DuplicateId(stay.id.to_string()));
        }
        ids.push(&stay.id);
        days(case, policy, stay, &reader, findings);
        parts(stay, &reader, findings);
        slip(stay, &reader, findings);
    }
    overlaps(case, items, code, findings);
    used(case, policy, root, findings);
}

fn days(case: &Case, policy: &Policy, stay: &Stay, reader: &Reader, findings: &mut Findings) {
    let admitted = stay.admitted.known().copied();
    if let Some(admitted) = admitted {
        if stay.discharged < admitted {
            let problem = || Problem::DischargeBeforeAdmission(admitted.to_string(), stay.discharged.to_string());
            reader.problem("discharged", findings, problem);
        }
        if stay.discharged.days_since(admitted) > LONGEST_STAY {
            reader.problem("discharged", findings, || Problem::StayTooLong(LONGEST_STAY));
        }
        if let Fact::Known(birth) = &case.person.birth
            && *birth > admitted
        {
            reader.problem("admitted", findings, || Problem::BornAfterAdmission(birth.to_string(), admitted.to_string()));
        }
    }
    if let Fact::Known(birth) = &case.person.birth
        && *birth > stay.discharged
        && admitted.is_none()
    {
        reader.problem("discharged", findings, || Problem::BornAfterAdmission(birth.to_string(), stay.discharged.to_string()));
    }
    // A policy for any night says itself what a stay without such a night gets.
    let day = match policy.version_date {
        VersionDate::Discharge => Some(stay.discharged),
        VersionDate::Admission => admitted,
        VersionDate::AnyNight => None,
    };
    if let Some(day) = day
        && !policy.valid.contains(day)
    {
        let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let problem = || Problem::OutsidePolicy(text(policy.valid.from), text(policy.valid.through));
        reader.problem(if policy.version_date == VersionDate::Discharge { "discharged" } else { "admitted" }, findings, problem);
    }
}

fn least(fact: &Fact<Money>) -> Money {
    match fact {
        Fact::Known(money) | Fact::Between(money, _) => *money,
        Fact::OneOf(values) => values.iter().min().copied().unwrap_or(Money::ZERO),
        Fact::Unknown => Money::ZERO,
    }
}

fn most(fact: &Fact<Money>) -> Money {
    match fact {
        Fact::Known(money) | Fact::Between(_, money) => *money,
        Fact::OneOf(values) => values.iter().max().copied().unwrap_or(Money::LARGEST),
        Fact::Unknown => Money::LARGEST,
    }
}

fn sum(amounts: &[Money]) -> Option<Money> {
    amounts.iter().try_fold(Money::ZERO, |sum, amount| sum.checked_add(*amount))
}

/// The parts are at most the whole: uncovered + above_limit first, then the class-B cost or the first share.
fn parts(stay: &Stay, reader: &Reader, findings: &mut Findings) {
    let gross = most(&stay.gross);
    let Some(outside) = sum(&[least(&stay.uncovered), least(&stay.above_limit)]) else { return };
    if outside > gross {
        reader.problem("uncovered", findings, || Problem::PartsAboveBill(outside.to_string(), gross.to_string()));
        return;
    }
    let (key, prior) = match &stay.prior {
        Prior::Payment(fact) => ("prior_payment", least(fact)),
        Prior::ClassB(fact) => ("class_b", least(fact)),
    };
    if let Some(all) = sum(&[outside, prior])
        && all > gross
    {
        reader.problem(key, findings, || Problem::PartsAboveBill(all.to_string(), gross.to_string()));
    }
}

/// Lines of the slip are at most the bill; basic and critical illness at most what can have been in scope.
fn slip(stay: &Stay, reader: &Reader, findings: &mut Findings) {
    let lines: Vec<Money> = stay.paid.iter().map(|(_, amount)| *amount).collect();
    let gross = most(&stay.gross);
    let Some(all) = sum(&lines) else { return };
    let Some(node) = reader.get("paid") else { return };
    let table = Reader::unchecked(node, &reader.at("paid"), Code::C1);
    let first = stay.paid.first().map_or("basic", |(id, _)| id.as_str());
    if all > gross {
        table.problem(first, findings, || Problem::PaidAboveBill(all.to_string(), gross.to_string()));
        return;
    }
    let in_scope = |id: &Id| matches!(id.as_str(), "basic" | "critical_illness");
    let in_scope: Vec<Money> = stay.paid.iter().filter(|(id, _)| in_scope(id)).map(|(_, amount)| *amount).collect();
    let prior = match &stay.prior {
        Prior::Payment(fact) => least(fact),
        Prior::ClassB(_) => Money::ZERO,
    };
    let outside = sum(&[least(&stay.uncovered), least(&stay.above_limit), prior]);
    // Parts above the whole are told already, at the part.
    let eligible = outside.and_then(|outside| gross.checked_sub(outside)).filter(|eligible| *eligible >= Money::ZERO);
    if let (Some(paid), Some(eligible)) = (sum(&in_scope), eligible)
        && paid > eligible
    {
        table.problem("basic", findings, || Problem::PaidAboveBill(paid.to_string(), eligible.to_string()));
    }
}

/// Stays that overlap: the later one's admission is wrong; a change of hospital on one day is not an overlap.
fn overlaps(case: &Case, items: &[(&Node, Path)], code: Code, findings: &mut Findings) {
    let mut stays: Vec<(usize, Date, Date)> = Vec::new();
    for (index, stay) in case.stays.iter().enumerate() {
        if let Some(admitted) = stay.admitted.known() {
            stays.push((index, *admitted, stay.discharged));
        }
    }
    let mut last: Option<(usize, Date)> = None;
    for (index, admitted, discharged) in ordered(stays, |(_, admitted, discharged)| (*admitted, *discharged)) {
        if let Some((earlier, until)) = last
            && admitted < until
            && let (Some((node, path)), Some(other)) = (items.get(index), case.stays.get(earlier))
        {
            Reader::unchecked(node, path, code).problem("admitted", findings, || Problem::StaysOverlap(other.id.to_string()));
        }
        if last.is_none_or(|(_, until)| until < discharged) {
            last = Some((index, discharged));
        }
    }
}

/// What is already used cannot be above the highest cap that the pot can have.
fn used(case: &Case, policy: &Policy, root: &Reader, findings: &mut Findings) {
    let Some(node) = root.get("used") else { return };
    let reader = Reader::unchecked(node, &root.at("used"), Code::C1);
    for (index, pot) in policy.pots.iter().enumerate() {
        let removable = policy.adjusts.iter().any(|a| a.target == Target::Pot(index) && a.change == Change::Remove);
        let shared = policy.pots.iter().filter(|other| other.counter == pot.counter);
        let rows = shared.filter_map(|pot| policy.tables.get(pot.limit)).flat_map(|table| &table.rows);
        let set = policy.adjusts.iter().filter(|a| a.target == Target::Pot(index)).filter_map(|a| match &a.change {
            Change::Set(Entered::Amount(limit)) => Some(*limit),
            _ => None,
        });
        let limits = rows.filter_map(|row| if let Entered::Amount(limit) = row.value { Some(limit) } else { None }).chain(set);
        let Some(highest) = limits.max().filter(|_| !removable) else { continue };
        let stated = case.used.pots.iter().find(|(id, _)| *id == pot.id).map(|(_, amount)| (*amount, "pots", pot.id.as_str()));
        let layer = pot.id.as_str().strip_suffix(".cap").unwrap_or_default();
        let by_layer = case.used.layers.iter().find(|(id, _)| id.as_str() == layer).map(|(_, amount)| (*amount, "layers", layer));
        if let Some((amount, key, name)) = stated.or(by_layer)
            && amount > highest
            && let Some(inner) = reader.get(key)
        {
            let table = Reader::unchecked(inner, &reader.at(key), Code::C1);
            table.problem(name, findings, || Problem::UsedAboveCap(amount.to_string(), highest.to_string()));
        }
    }
}
