//! From a deadline to its day (readings.md D1 to D7).

use super::calendar::Holidays;
use crate::policy::{Deadline, DeadlineFrom, Limit, Policy, Unit};
use crate::{Case, Date, Moment};

/// Minutes of one day.
const DAY: i64 = 1_440;

/// The day of a deadline, or why there is none yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// That day, or that time of it.
    On(Moment),
    /// The day from which it counts is not known.
    NoStart(DeadlineFrom),
    /// Hours are counted, and only the day of the start is known.
    NoTime(DeadlineFrom),
    /// The day of the question is not known.
    NoQuestion,
    /// Working days of this year are needed, and its holidays are not known.
    NoHolidays(i32),
    /// The calendar ends before.
    Never,
}

/// The day of a deadline.
pub(super) fn due(policy: &Policy, case: &Case, deadline: &Deadline, holidays: &Holidays) -> Due {
    let start = match deadline.from {
        Some(from) => match start(policy, case, from) {
            Some(start) => Some((from, start)),
            None => return Due::NoStart(from),
        },
        None => None,
    };
    let question = || start.map(|(_, start)| start.day).or(case.asked.on).or_else(|| last_stay(case).map(|stay| stay.discharged));
    let day = |day: Option<Date>| day.map_or(Due::Never, |day| Due::On(Moment::of_day(day)));
    match (deadline.limit, start) {
        (Limit::Within { count, unit, back }, Some((from, start))) => match unit {
            Unit::Hour => hours(from, start, count, back),
            Unit::WorkingDay => match holidays.working_day(start.day, count, back) {
                Ok(found) => day(Some(found)),
                Err(year) => Due::NoHolidays(year),
            },
            Unit::Day => {
                let count = i64::from(count);
                day(start.day.plus_days(if back { count.saturating_neg() } else { count }))
            }
            Unit::Month => day(month(start.day, count, back)),
            // Whole months from the first of the month, so that no short month is jumped over.
            Unit::MonthEnd => day(first_of_month(start.day).and_then(|first| month(first, count, back)).and_then(month_end)),
        },
        // The reader asks for `from` beside `within`.
        (Limit::Within { .. }, None) => Due::NoQuestion,
        (Limit::Yearly { month, day: wanted }, _) => question().map_or(Due::NoQuestion, |from| day(yearly(from, month, wanted))),
        (Limit::Monthly { day: wanted }, _) => question().map_or(Due::NoQuestion, |from| day(monthly(from, wanted))),
    }
}

/// Whether a deadline was kept: the thing was done by that day, or (counted backwards) not before it. `None` if a day is
/// missing, or if only the time of the day could tell.
pub(super) fn kept(policy: &Policy, case: &Case, deadline: &Deadline, due: Due) -> Option<bool> {
    let (Due::On(due), Some(done)) = (due, deadline.done) else { return None };
    let done = start(policy, case, DeadlineFrom::Event(done))?;
    let back = matches!(deadline.limit, Limit::Within { back: true, .. });
    if done.day != due.day {
        return Some((done.day < due.day) != back);
    }
    match (done.minute, due.minute) {
        // A day without a time lasts until midnight, and begins at it.
        (_, None) => Some(true),
        (Some(done), Some(due)) => Some(if back { done >= due } else { done <= due }),
        (None, Some(_)) => None,
    }
}

/// The day from which a deadline counts. A day under `[events]` is more exact than that of a stay.
pub(super) fn start(policy: &Policy, case: &Case, from: DeadlineFrom) -> Option<Moment> {
    let id = match from {
        DeadlineFrom::Admission => "admission",
        DeadlineFrom::Discharge => "discharge",
        DeadlineFrom::Event(event) => policy.plan.events.get(event)?.id.as_str(),
    };
    let stated = case.asked.events.iter().find(|(name, _)| name.as_str() == id).map(|(_, moment)| *moment);
    stated.or_else(|| {
        let stay = last_stay(case)?;
        let day = match from {
            DeadlineFrom::Admission => stay.admitted.known().copied(),
            DeadlineFrom::Discharge => Some(stay.discharged),
            DeadlineFrom::Event(_) => None,
        };
        day.map(Moment::of_day)
    })
}

fn last_stay(case: &Case) -> Option<&crate::Stay> {
    case.stays.get(super::last(case)?)
}

/// Hours of the clock, not of the office (readings.md D5).
fn hours(from: DeadlineFrom, start: Moment, count: u32, back: bool) -> Due {
    let Some(minute) = start.minute else { return Due::NoTime(from) };
    let length = i64::from(count).saturating_mul(60);
    let minutes = i64::from(minute).saturating_add(if back { length.saturating_neg() } else { length });
    let (days, minute) = (minutes.div_euclid(DAY), minutes.rem_euclid(DAY));
    match (start.day.plus_days(days), u32::try_from(minute)) {
        (Some(day), Ok(minute)) => Due::On(Moment { day, minute: Some(minute) }),
        _ => Due::Never,
    }
}

/// The same day of another month, held to its last day (readings.md D7, and alike forwards).
fn month(start: Date, count: u32, back: bool) -> Option<Date> {
    if back { start.minus_months(count) } else { start.plus_months_held(count) }
}

fn first_of_month(day: Date) -> Option<Date> {
    Date::new(day.year(), day.month(), 1)
}

/// The last day of the month of a day (readings.md D6).
fn month_end(day: Date) -> Option<Date> {
    first_of_month(day)?.plus_months_held(1)?.plus_days(-1)
}

/// That day of a month, or its last day.
fn in_month(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::new(year, month, day).or_else(|| month_end(Date::new(year, month, 1)?))
}

/// The next such day of a year; the day itself counts.
fn yearly(from: Date, month: u32, day: u32) -> Option<Date> {
    let this = in_month(from.year(), month, day)?;
    if this >= from { Some(this) } else { in_month(from.year().checked_add(1)?, month, day) }
}

/// The next such day of a month; the day itself counts.
fn monthly(from: Date, day: u32) -> Option<Date> {
    let this = in_month(from.year(), from.month(), day)?;
    if this >= from {
        return Some(this);
    }
    let next = first_of_month(from)?.plus_months_held(1)?;
    in_month(next.year(), next.month(), day)
}
