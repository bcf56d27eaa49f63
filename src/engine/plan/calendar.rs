//! Working days: Monday to Friday without state holidays, with the days of the weekend that are worked instead
//! (readings.md D2). The table is given, year by year: there are no holidays that the engine knows by itself.

use crate::Date;

/// The state holidays of some years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The years, in any order. A year that is not here is not known.
    pub years: Vec<HolidayYear>,
}

/// The state holidays of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
    /// Days that are not worked; days of the weekend need not be here.
    pub holidays: Vec<Date>,
    /// Days of the weekend that are worked.
    pub workdays: Vec<Date>,
    /// The notice that fixes them.
    pub notice: String,
}

impl Holidays {
    /// The table with the days that a case brings. A year of which it brings any day counts as known.
    #[must_use]
    pub fn with(&self, holidays: &[Date], workdays: &[Date]) -> Holidays {
        let mut all = self.clone();
        for (day, worked) in holidays.iter().map(|day| (day, false)).chain(workdays.iter().map(|day| (day, true))) {
            let year = day.year();
            if !all.years.iter().any(|known| known.year == year) {
                all.years.push(HolidayYear { year, ..HolidayYear::default() });
            }
            for known in all.years.iter_mut().filter(|known| known.year == year) {
                if worked { known.workdays.push(*day) } else { known.holidays.push(*day) }
            }
        }
        all
    }

    /// The year of a day, if its holidays are known.
    #[must_use]
    pub fn year_of(&self, day: Date) -> Option<&HolidayYear> {
        self.years.iter().find(|known| known.year == day.year())
    }

    /// Whether a day is worked; `None` if the holidays of its year are not known.
    #[must_use]
    pub fn is_worked(&self, day: Date) -> Option<bool> {
        let year = self.year_of(day)?;
        Some(year.workdays.contains(&day) || (!day.is_weekend() && !year.holidays.contains(&day)))
    }

    /// The `count`-th working day after a day, or before it. The day itself is not counted (readings.md D1).
    ///
    /// # Errors
    /// The year whose holidays are not known, if a day of it has to be looked at; the last year of the calendar, if it
    /// ends first.
    pub fn working_day(&self, start: Date, count: u32, back: bool) -> Result<Date, i32> {
        let (mut day, mut left) = (start, count);
        while left > 0 {
            day = day.plus_days(if back { -1 } else { 1 }).ok_or(day.year())?;
            if self.is_worked(day).ok_or(day.year())? {
                left = left.saturating_sub(1);
            }
        }
        Ok(day)
    }
}
