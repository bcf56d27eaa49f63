//! Numbers: the row that applies, what the n-th stay changes, what adjustments change.

use settle_engine::Money;
use settle_engine::policy::{Band, Change, Entered, Key, NthChange, NthStay, Target};

use super::fact::known;
use super::number::{fen, half_up_to_fen, of_fraction, of_money};
use super::{Now, Stop, day};

/// A number after all changes; `None` = an adjustment removed the cap.
pub type Limit = Option<i128>;

impl Now<'_> {
    /// Whether a number is to be had at all.
    pub fn is_given(&self, table: usize) -> bool {
        let table = &self.policy.tables[table];
        !table.rows.is_empty() || self.case.entered.iter().any(|(id, _)| *id == table.id)
    }

    /// The number of a table for the present stay, in the way that pays.
    pub fn number(&self, place: usize, way: Option<usize>) -> Result<Entered, Stop> {
        let table = &self.policy.tables[place];
        let written = if table.rows.is_empty() {
            let typed = self.case.entered.iter().find(|(id, _)| *id == table.id);
            typed.map(|(_, value)| value.clone()).ok_or_else(|| Stop::NoNumber(table.id.to_string()))?
        } else {
            let key = match table.by {
                None => None,
                Some(Key::Way) => way,
                Some(Key::Level) => {
                    let id = known(&self.this.stay.level, "level")?;
                    self.policy.levels.iter().position(|level| level.id == *id)
                }
            };
            let on = self.version_day(self.this.stay)?;
            let at = |mask: settle_engine::Mask| table.by.is_none() || key.is_some_and(|key| mask.0 >> key & 1 == 1);
            let row = table.rows.iter().find(|row| at(row.at) && day::within(&row.span, on));
            row.map(|row| row.value.clone()).ok_or_else(|| Stop::NoNumber(table.id.to_string()))?
        };
        let mut value = match (&table.nth_stay, written) {
            (Some(nth), Entered::Amount(amount)) => Entered::Amount(money(self.nth(nth, of_money(amount))?)),
            (_, written) => written,
        };
        for change in self.changes(Target::Table(place))? {
            value = changed(value, change);
        }
        Ok(value)
    }

    /// What the n-th stay makes of an amount; a stay that does not count is not changed.
    fn nth(&self, nth: &NthStay, amount: i128) -> Result<i128, Stop> {
        if !self.holds(&nth.counts)? {
            return Ok(amount);
        }
        let mut before = if self.first_year { usize::try_from(self.case.used.stays).expect("a count") } else { 0 };
        for past in self.past.iter().filter(|past| past.covered) {
            before += usize::from(self.holds_on(&nth.counts, past)?);
        }
        Ok(match &nth.change {
            NthChange::Factors(factors) => {
                let factor = factors[before.min(factors.len() - 1)];
                half_up_to_fen(&(fen(amount) * of_fraction(factor.fraction())))
            }
            // The floor never raises an amount that is lower from the start.
            NthChange::Less { by, at_least } => {
                let less = i128::try_from(before).expect("a count") * of_money(*by);
                (amount - less).max(of_money(*at_least).min(amount))
            }
        })
    }

    /// The limit of a pot for the present stay.
    pub fn limit(&self, place: usize, way: Option<usize>) -> Result<Limit, Stop> {
        let pot = &self.policy.pots[place];
        let mut limit = match pot.limit_fact {
            Some(fact) => self.declared_amount(fact, self.this.stay)?,
            // A cap that nobody states cuts nothing.
            None if !self.is_given(pot.limit) => return Ok(None),
            None => amount_of(self.number(pot.limit, way)?)?,
        };
        for change in self.changes(Target::Pot(place))? {
            if *change == Change::Remove {
                return Ok(None);
            }
            limit = amount_of(changed(Entered::Amount(money(limit)), change))?;
        }
        Ok(Some(limit))
    }

    /// The adjustments of a target that apply on the present stay, in their order.
    fn changes(&self, target: Target) -> Result<Vec<&Change>, Stop> {
        let mut changes = Vec::new();
        for adjust in self.policy.adjusts.iter().filter(|adjust| adjust.target == target) {
            if day::within(&adjust.span, self.version_day(self.this.stay)?) && self.holds(&adjust.when)? {
                changes.push(&adjust.change);
            }
        }
        Ok(changes)
    }
}

/// The amount of a number.
pub fn amount_of(value: Entered) -> Result<i128, Stop> {
    match value {
        Entered::Amount(amount) => Ok(of_money(amount)),
        _ => Err(Stop::NoNumber("an amount".into())),
    }
}

fn money(fen: i128) -> Money {
    Money::from_fen(i64::try_from(fen).expect("an amount of the model"))
}

/// A number after one adjustment.
fn changed(value: Entered, change: &Change) -> Entered {
    let bands = |value: Entered, with: &dyn Fn(settle_engine::Ratio) -> settle_engine::Ratio| match value {
        Entered::Ratio(ratio) => Entered::Ratio(with(ratio)),
        Entered::Bands(measure, bands) => {
            let moved = |band: Band| Band { upto: band.upto, pay: with(band.pay) };
            Entered::Bands(measure, bands.into_iter().map(moved).collect())
        }
        amount @ Entered::Amount(_) => amount,
    };
    match change {
        Change::Add(points) => bands(value, &|ratio| held(of_fraction(ratio.fraction()) + of_fraction(points.fraction()))),
        Change::Times(factor) => match value {
            Entered::Amount(amount) => {
                Entered::Amount(money(half_up_to_fen(&(fen(of_money(amount)) * of_fraction(factor.fraction())))))
            }
            value => bands(value, &|ratio| held(of_fraction(ratio.fraction()) * of_fraction(factor.fraction()))),
        },
        Change::Set(other) => other.clone(),
        Change::Remove => value,
    }
}

/// A ratio held within 0 % and 100 % (readings.md L18).
fn held(exact: super::number::Exact) -> settle_engine::Ratio {
    let whole = |big: &num_bigint::BigInt| i128::try_from(big).expect("a ratio of the model");
    let (over, under) = (whole(exact.numer()), whole(exact.denom()));
    let over = over.clamp(0, under);
    let fraction = settle_engine::Fraction::new(over, under).expect("a denominator above nothing");
    settle_engine::Ratio::new(fraction).expect("held within its bounds")
}
