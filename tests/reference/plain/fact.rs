//! What the case says of one stay. Absent is never zero and never "no".

use chrono::{Datelike, NaiveDate};
use settle_engine::policy::{FactKind, StatusOn, VersionDate};
use settle_engine::{Fact, Mask, Money, Stay};

use super::number::of_money;
use super::{Now, Stop, day};

/// The value of a fact that must be known.
pub fn known<'a, T>(fact: &'a Fact<T>, name: &'static str) -> Result<&'a T, Stop> {
    match fact {
        Fact::Known(value) => Ok(value),
        Fact::OneOf(values) if values.len() == 1 => Ok(&values[0]),
        _ => Err(Stop::Unknown(name)),
    }
}

/// An amount that must be known, in fen.
pub fn amount(fact: &Fact<Money>, name: &'static str) -> Result<i128, Stop> {
    known(fact, name).map(|money| of_money(*money))
}

/// The day of admission.
pub fn admitted(stay: &Stay) -> Result<NaiveDate, Stop> {
    known(&stay.admitted, "admitted").map(|date| day::of(*date))
}

/// The day of discharge.
pub fn discharged(stay: &Stay) -> NaiveDate {
    day::of(stay.discharged)
}

impl Now<'_> {
    /// The answers that a yes-or-no fact or a choice can have on a stay.
    pub fn declared(&self, place: usize, stay: &Stay) -> Mask {
        let decl = &self.policy.facts[place];
        let of_stay = stay.facts.iter().find(|(id, _)| *id == decl.id).map(|(_, mask)| *mask);
        let of_person = self.case.person.facts.iter().find(|(id, _)| *id == decl.id).map(|(_, mask)| *mask);
        let year = discharged(stay).year();
        let by_year = self.case.person.year_facts.iter().filter(|(id, _, _)| *id == decl.id);
        let of_year = by_year.into_iter().find(|(_, of, _)| of.is_none_or(|of| of == year)).map(|(_, _, mask)| *mask);
        let absent = match (decl.absent_is_none, decl.kind) {
            (true, FactKind::Choice) => Mask::NONE,
            (true, _) => Mask::FALSE,
            (false, FactKind::Choice) => Mask((1 << decl.options.len()) - 1),
            (false, _) => Mask::BOTH,
        };
        of_stay.or(of_person).or(of_year).unwrap_or(absent)
    }

    /// A declared amount on a stay, in fen.
    pub fn declared_amount(&self, place: usize, stay: &Stay) -> Result<i128, Stop> {
        let decl = &self.policy.facts[place];
        if let Some((_, fact)) = stay.amounts.iter().find(|(id, _)| *id == decl.id) {
            return amount(fact, "a declared amount");
        }
        let year = discharged(stay).year();
        let by_year = self.case.person.year_amounts.iter().filter(|(id, _, _)| *id == decl.id);
        match by_year.into_iter().find(|(_, of, _)| of.is_none_or(|of| of == year)) {
            Some((_, _, fact)) => amount(fact, "a declared amount"),
            None if decl.absent_is_none => Ok(0),
            None => Err(Stop::Unknown("a declared amount")),
        }
    }

    /// Whether the person holds one of a set of statuses for a stay (readings.md G8).
    pub fn holds_one_of(&self, set: Mask, stay: &Stay) -> Result<bool, Stop> {
        let days = match self.policy.status_on {
            StatusOn::Discharge => vec![discharged(stay)],
            StatusOn::Admission => vec![admitted(stay)?],
            StatusOn::AnyDay => day::days(admitted(stay)?, discharged(stay)),
        };
        for held in known(&self.case.person.categories, "categories")? {
            let Some(place) = self.policy.categories.iter().position(|category| category.id == held.is) else { continue };
            if set.0 >> place & 1 == 0 {
                continue;
            }
            // A status that lasts so many months ends on the day before, or earlier if that is stated.
            let ends = match (self.policy.categories[place].lasts_months, held.span.from) {
                (Some(months), Some(from)) => day::after_months(day::of(from), months).pred_opt(),
                _ => None,
            };
            if days.iter().any(|on| day::within(&held.span, *on) && ends.is_none_or(|last| *on <= last)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Nights without those in a suspension of cover (停保).
    pub fn entitled(&self, days: Vec<NaiveDate>) -> Vec<NaiveDate> {
        let suspended = |on: &NaiveDate| self.case.person.suspended.iter().any(|span| day::within(span, *on));
        days.into_iter().filter(|on| !suspended(on)).collect()
    }

    /// The day that picks the version of a number.
    pub fn version_day(&self, stay: &Stay) -> Result<NaiveDate, Stop> {
        Ok(match self.policy.version_date {
            VersionDate::Discharge => discharged(stay),
            VersionDate::Admission => admitted(stay)?,
            // Each number has one version only; any night for which the policy speaks shows it.
            VersionDate::AnyNight => {
                let nights = day::nights(admitted(stay)?, discharged(stay));
                nights.iter().find(|on| day::within(&self.policy.valid, **on)).copied().unwrap_or(discharged(stay))
            }
        })
    }
}
