//! The state holidays that the program carries in itself: `policies/holidays.toml`, written as constants by `build.rs`.

use settle_engine::Date;
use settle_engine::plan::{HolidayYear, Holidays};

/// Month and day.
type Day = (u32, u32);

struct Year {
    year: i32,
    notice: &'static str,
    /// First and last day without work, and the days of the weekend that are worked instead.
    spans: &'static [(Day, Day, &'static [Day])],
}

const YEARS: &[Year] = include!(concat!(env!("OUT_DIR"), "/holidays.rs"));

/// The table of state holidays.
#[must_use]
pub fn holidays() -> Holidays {
    let mut table = Holidays::default();
    for known in YEARS {
        let mut year = HolidayYear { year: known.year, notice: known.notice.to_owned(), ..HolidayYear::default() };
        for ((month, day), last, workdays) in known.spans {
            let last = Date::new(known.year, last.0, last.1);
            let mut next = Date::new(known.year, *month, *day);
            while let Some(day) = next.filter(|day| Some(*day) <= last) {
                year.holidays.push(day);
                next = day.plus_days(1);
            }
            year.workdays.extend(workdays.iter().filter_map(|(month, day)| Date::new(known.year, *month, *day)));
        }
        table.years.push(year);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// Counted by hand from the notices. 2018: 1 + 7 + 3 + 3 + 1 + 1 + 7 + 2 = 25 days, 2 + 1 + 1 + 2 + 1 = 7
    /// worked.
    #[test]
    fn the_years_have_the_days_of_their_notices() {
        let table = holidays();
        let counts: Vec<(i32, usize, usize)> =
            table.years.iter().map(|year| (year.year, year.holidays.len(), year.workdays.len())).collect();
        assert_eq!(counts, [(2018, 25, 7), (2024, 28, 8), (2025, 28, 5), (2026, 33, 6)]);
    }

    #[test]
    fn a_worked_day_of_the_weekend_lies_on_a_weekend() {
        for year in holidays().years {
            for day in &year.workdays {
                assert!(day.is_weekend(), "{day}");
                assert!(!year.holidays.contains(day), "{day}");
            }
        }
    }

    #[test]
    fn working_days_follow_the_table() {
        let table = holidays();
        for (text, worked) in [
            ("2018-09-29", Some(true)),
            ("2018-09-30", Some(true)),
            ("2018-10-01", Some(false)),
            ("2018-10-05", Some(false)),
            ("2018-10-08", Some(true)),
            ("2018-12-29", Some(true)),
            ("2018-12-31", Some(false)),
            ("2026-02-14", Some(true)),
            ("2026-02-23", Some(false)),
            ("2026-11-21", Some(false)),
            ("2026-11-23", Some(true)),
            ("2027-01-04", None),
        ] {
            assert_eq!(table.is_worked(day(text)), worked, "{text}");
        }
    }
}
