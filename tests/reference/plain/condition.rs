//! Conditions: every key that is there must hold.

use settle_engine::policy::{Condition, Entered, Reached, ReachedOf};
use settle_engine::{Care, Cause, Mask, Place, Referral, Scheme, Stay};

use super::fact::{admitted, amount, discharged, known};
use super::number::{fen, of_fraction, of_money};
use super::{Now, Past, Stop, day};

fn among<T: PartialEq>(set: Option<Mask>, all: &[T], value: impl FnOnce() -> Result<T, Stop>) -> Result<bool, Stop> {
    let Some(set) = set else { return Ok(true) };
    let value = value()?;
    let place = all.iter().position(|one| *one == value).expect("a word of the vocabulary");
    Ok(set.0 >> place & 1 == 1)
}

impl Now<'_> {
    /// Whether a condition holds for the present stay.
    pub fn holds(&self, when: &Condition) -> Result<bool, Stop> {
        self.holds_on(when, &self.this)
    }

    /// Whether a condition holds for one of the year's stays.
    pub fn holds_on(&self, when: &Condition, past: &Past) -> Result<bool, Stop> {
        let stay = past.stay;
        Ok(self.care_is(when, stay)?
            && self.person_is(when, stay)?
            && self.days_are(when, stay)?
            && self.amounts_are(when, past)?
            && self.others_hold(when, past)?)
    }

    fn care_is(&self, when: &Condition, stay: &Stay) -> Result<bool, Stop> {
        let level = |set: Mask| -> Result<bool, Stop> {
            let id = known(&stay.level, "level")?;
            let place = self.policy.levels.iter().position(|level| level.id == *id).ok_or(Stop::Contradiction)?;
            Ok(set.0 >> place & 1 == 1)
        };
        Ok(among(when.care, Care::ALL, || known(&stay.care, "care").copied())?
            && when.level.map_or(Ok(true), level)?
            && among(when.place, Place::ALL, || known(&stay.place, "place").copied())?
            && among(when.referral, Referral::ALL, || known(&stay.referral, "referral").copied())?
            && among(when.cause, Cause::ALL, || known(&stay.cause, "cause").copied())?
            && (when.designated.is_none() || when.designated == Some(*known(&stay.designated, "designated")?))
            && (when.in_scope.is_none() || when.in_scope == Some(*known(&stay.in_scope, "in_scope")?)))
    }

    fn person_is(&self, when: &Condition, stay: &Stay) -> Result<bool, Stop> {
        if !among(when.scheme, Scheme::ALL, || known(&self.case.person.scheme, "scheme").copied())? {
            return Ok(false);
        }
        for set in &when.statuses {
            if !self.holds_one_of(*set, stay)? {
                return Ok(false);
            }
        }
        for (place, wanted) in &when.facts {
            let answers = self.declared(*place, stay);
            if answers.0 & wanted.0 == 0 {
                return Ok(false);
            }
            if answers.0 & !wanted.0 != 0 {
                return Err(Stop::Unknown("a declared fact"));
            }
        }
        Ok(when.readings.iter().all(|(place, wanted)| wanted.0 >> self.reading(*place) & 1 == 1))
    }

    /// The reading with which the case is computed: the one that it names, else the chosen one.
    fn reading(&self, place: usize) -> usize {
        let ambiguity = &self.policy.ambiguities[place];
        let named = self.case.readings.iter().find(|(id, _)| *id == ambiguity.id);
        let of = |id: &settle_engine::Id| ambiguity.readings.iter().position(|reading| reading.id == *id);
        let chosen = || ambiguity.readings.iter().position(|reading| reading.chosen).expect("one reading is chosen");
        named.and_then(|(_, id)| of(id)).unwrap_or_else(chosen)
    }

    fn days_are(&self, when: &Condition, stay: &Stay) -> Result<bool, Stop> {
        if let Some(span) = &when.admitted
            && !day::within(span, admitted(stay)?)
        {
            return Ok(false);
        }
        if let Some(span) = &when.discharged
            && !day::within(span, discharged(stay))
        {
            return Ok(false);
        }
        if when.age_months_at_least.is_some() || when.age_months_below.is_some() {
            let months = day::full_months(day::of(*known(&self.case.person.birth, "birth")?), admitted(stay)?);
            let at_least = when.age_months_at_least.is_none_or(|least| months >= i64::from(least));
            if !at_least || when.age_months_below.is_some_and(|limit| months >= i64::from(limit)) {
                return Ok(false);
            }
        }
        if let Some(wanted) = &when.nights {
            let mut nights = day::nights(admitted(stay)?, discharged(stay));
            if wanted.entitled {
                nights = self.entitled(nights);
            }
            return Ok(nights.iter().any(|night| day::within(&wanted.span, *night)));
        }
        Ok(true)
    }

    fn amounts_are(&self, when: &Condition, past: &Past) -> Result<bool, Stop> {
        if let Some(reached) = &when.reached
            && !self.is_reached(reached, past)?
        {
            return Ok(false);
        }
        if let Some((layer, least)) = &when.paid_above
            && past.paid[*layer] <= of_money(*least)
        {
            return Ok(false);
        }
        if let Some(share) = &when.unpaid_above
            && fen(past.unpaid()) <= of_fraction(share.fraction()) * fen(past.gross)
        {
            return Ok(false);
        }
        Ok(true)
    }

    fn is_reached(&self, reached: &Reached, past: &Past) -> Result<bool, Stop> {
        let Entered::Amount(line) = self.number(reached.amount, None)? else { return Err(Stop::NoNumber("an amount".into())) };
        let line = of_money(line);
        let yes = match reached.of {
            ReachedOf::YearEligible => {
                let paid = |one: &Past| reached.minus.iter().map(|layer| one.paid[*layer]).sum::<i128>();
                let stays: i128 = self.covered().map(|one| one.eligible - paid(one)).sum();
                let before: i128 = reached.minus.iter().map(|layer| self.used_layer(*layer)).sum();
                stays + self.used_eligible() - before >= line
            }
            ReachedOf::Bill => amount(&past.stay.gross, "gross")? > line,
            ReachedOf::Fact(place) => self.declared_amount(place, past.stay)? >= line,
        };
        Ok(yes == reached.yes)
    }

    fn others_hold(&self, when: &Condition, past: &Past) -> Result<bool, Stop> {
        let mut any = when.any_of.is_empty();
        for one in &when.any_of {
            any = any || self.holds_on(one, past)?;
        }
        if !any {
            return Ok(false);
        }
        match &when.except {
            Some(except) => Ok(!self.holds_on(except, past)?),
            None => Ok(true),
        }
    }
}
