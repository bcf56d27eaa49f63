//! Calendar days and spans of days.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::packed::Packed;

/// A day of the calendar, without time and without time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// What the reader of a pack goes on with where no day stands.
    pub(crate) const FIRST: Date = Date(NaiveDate::MIN);

    /// The day, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        NaiveDate::from_ymd_opt(year, month, day).map(Date)
    }

    /// Reads `2026-03-01`, four, two and two digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut part = |len: usize| parts.next().filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()));
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The calendar year, which is also the insurance year of a discharge on this day (readings.md G6).
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Days from `earlier` to this day; negative if this day comes first.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The day `days` later (earlier, if negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Date> {
        self.0.checked_add_signed(chrono::Duration::try_days(days)?).map(Date)
    }

    /// The same day of the month `months` later; a day that does not exist becomes the first of the next month
    /// (29 February plus a year is 1 March: readings.md L16, W13).
    #[must_use]
    pub fn plus_months(self, months: u32) -> Option<Date> {
        let shifted = self.0.checked_add_months(Months::new(months))?;
        // chrono holds a missing day to the last of the month; the texts count a full month.
        if shifted.day() < self.0.day() { shifted.succ_opt().map(Date) } else { Some(Date(shifted)) }
    }

    /// The same day of the month `months` later, held to the last day of that month.
    #[must_use]
    pub fn plus_months_held(self, months: u32) -> Option<Date> {
        self.0.checked_add_months(Months::new(months)).map(Date)
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun)
    }

    /// The same day of the month `months` earlier, held to the last day of that month.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Option<Date> {
        self.0.checked_sub_months(Months::new(months)).map(Date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not a day of the calendar")))
    }
}

/// A day, perhaps with a time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Packed)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// Minutes since midnight, if the time is known.
    pub minute: Option<u32>,
}

impl Moment {
    /// A day whose time nobody said.
    #[must_use]
    pub const fn of_day(day: Date) -> Moment {
        Moment { day, minute: None }
    }

    /// Reads `2018-07-20` or `2018-07-20T22:00`; seconds may stand behind and must be zero.
    #[must_use]
    pub fn parse(text: &str) -> Option<Moment> {
        let Some((day, time)) = text.split_once(['T', ' ']) else { return Date::parse(text).map(Moment::of_day) };
        let mut parts = time.split(':');
        let mut part = |most: u32| {
            let part = parts.next().filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse::<u32>().ok().filter(|value| *value <= most)
        };
        let (hours, minutes) = (part(23)?, part(59)?);
        match parts.next() {
            None | Some("00") => {}
            Some(_) => return None,
        }
        if parts.next().is_some() {
            return None;
        }
        Some(Moment { day: Date::parse(day)?, minute: hours.checked_mul(60)?.checked_add(minutes) })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.day.fmt(f)?;
        match self.minute {
            Some(minute) => write!(f, "T{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60)),
            None => Ok(()),
        }
    }
}

/// Days from one to another, both included; an open end never comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Packed)]
pub struct Span {
    /// The first day; `None` = always so far.
    pub from: Option<Date>,
    /// The last day, included; `None` = still.
    pub through: Option<Date>,
}

impl Span {
    /// Every day.
    pub const ALWAYS: Span = Span { from: None, through: None };

    /// Whether the day lies in the span, ends included.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.through.is_none_or(|through| day <= through)
    }

    /// How many nights of a stay lie in the span. A night belongs to the day on which it begins; a stay that ends on
    /// its first day is one night of that day (readings.md L5).
    #[must_use]
    pub fn nights(&self, admitted: Date, discharged: Date) -> i64 {
        let last = if discharged <= admitted { Some(admitted) } else { discharged.plus_days(-1) };
        let Some(last) = last else { return 0 };
        let first = self.from.map_or(admitted, |from| from.max(admitted));
        let last = self.through.map_or(last, |through| through.min(last));
        last.days_since(first).saturating_add(1).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn only_days_of_the_calendar_parse() {
        for text in ["2026-02-30", "2026-2-3", "2026-13-01", "26-01-01", "2026-01-01T00:00", "2025-02-29", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn a_moment_is_a_day_or_a_day_with_a_time() {
        for text in ["2018-07-20", "2018-07-20T22:00", "2018-07-20T00:05"] {
            assert_eq!(Moment::parse(text).map(|moment| moment.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Moment::parse("2018-07-20T22:00:00"), Moment::parse("2018-07-20T22:00"));
        for text in ["2018-07-20T24:00", "2018-07-20T22", "2018-07-20T22:00:01", "2018-07-20T22:00Z", "2018-07-20T22:00:00:00"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_missing_day_moves_to_the_first_of_the_next_month() {
        assert_eq!(day("2024-02-29").plus_months(12), Some(day("2025-03-01")));
        assert_eq!(day("2017-07-01").plus_months(12), Some(day("2018-07-01")));
    }

    #[test]
    fn nights_are_counted_by_the_day_on_which_they_begin() {
        let year = Span { from: Some(day("2018-01-01")), through: Some(day("2018-12-31")) };
        assert_eq!(year.nights(day("2018-12-22"), day("2019-01-06")), 10);
        assert_eq!(Span::ALWAYS.nights(day("2018-12-22"), day("2019-01-06")), 15);
        assert_eq!(year.nights(day("2018-12-31"), day("2018-12-31")), 1);
        assert_eq!(year.nights(day("2018-12-31"), day("2019-01-01")), 1);
        assert_eq!(year.nights(day("2019-01-01"), day("2019-01-01")), 0);
        assert_eq!(year.nights(day("2017-12-31"), day("2018-01-01")), 0);
    }
}
