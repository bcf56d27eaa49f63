//! Days, counted with the calendar's own library instead of the engine's functions.

use chrono::{Datelike, Days, NaiveDate};
use settle_engine::{Date, Span};

/// The day in the calendar.
pub fn of(date: Date) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year(), date.month(), date.day()).expect("a day of the model is one of the calendar")
}

/// Whether a day lies in a span, ends included.
pub fn within(span: &Span, day: NaiveDate) -> bool {
    span.from.is_none_or(|from| of(from) <= day) && span.through.is_none_or(|through| day <= of(through))
}

/// Every day from one to another, both included.
pub fn days(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    first.iter_days().take_while(|day| *day <= last).collect()
}

/// The nights of a stay, each by the day on which it begins; a stay of one day is one night (readings.md L5).
pub fn nights(admitted: NaiveDate, discharged: NaiveDate) -> Vec<NaiveDate> {
    if discharged <= admitted {
        return vec![admitted];
    }
    days(admitted, discharged - Days::new(1))
}

/// Full months from one day to another: a month is full on its same day, or, where that month has no such day, on the
/// first of the next (readings.md L16).
pub fn full_months(from: NaiveDate, to: NaiveDate) -> i64 {
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    if to.day() < from.day() { months - 1 } else { months }
}

/// The day so many months later on which the months are full.
pub fn after_months(from: NaiveDate, months: u32) -> NaiveDate {
    let index = from.year() * 12 + i32::try_from(from.month0() + months).expect("a span of months");
    let (year, month) = (index.div_euclid(12), u32::try_from(index.rem_euclid(12)).expect("a month") + 1);
    NaiveDate::from_ymd_opt(year, month, from.day()).unwrap_or_else(|| {
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        NaiveDate::from_ymd_opt(year, month, 1).expect("the first of a month")
    })
}
