//! Dates as people type them: three boxes for year, month and day.

use crate::number::{CountError, parse_count};

/// A day of the calendar, known to exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDate {
    /// The year, 1900 to 2100.
    pub year: u32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
}

/// One of the three boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The year box.
    Year,
    /// The month box.
    Month,
    /// The day box.
    Day,
}

/// Why three boxes are not a date; names the box to mend where one is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Nothing was typed at all.
    Empty,
    /// This box is empty while another is not.
    Missing(DatePart),
    /// This box is not a whole number of its range.
    OutOfRange(DatePart),
    /// The month does not have this day.
    NoSuchDay,
}

impl DateError {
    /// The box to move to.
    pub const fn part(self) -> DatePart {
        match self {
            Self::Empty => DatePart::Year,
            Self::Missing(part) | Self::OutOfRange(part) => part,
            Self::NoSuchDay => DatePart::Day,
        }
    }
}

/// Reads the three boxes. Chinese and full-width digits are understood, also `2026年`.
///
/// # Errors
/// [`DateError`] names the first box that needs mending.
///
/// ```
/// use settle_text::date::{DateError, parse_date};
/// assert_eq!(parse_date("2024", "2", "29").map(|date| date.day), Ok(29));
/// assert_eq!(parse_date("2026", "2", "29"), Err(DateError::NoSuchDay));
/// ```
pub fn parse_date(year: &str, month: &str, day: &str) -> Result<CalendarDate, DateError> {
    if [year, month, day].iter().all(|text| text.trim().is_empty()) {
        return Err(DateError::Empty);
    }
    let year = part(year, DatePart::Year, 1900, 2100)?;
    let month = part(month, DatePart::Month, 1, 12)?;
    let day = part(day, DatePart::Day, 1, 31)?;
    if day > days_in(year, month) {
        return Err(DateError::NoSuchDay);
    }
    Ok(CalendarDate { year, month, day })
}

fn part(text: &str, part: DatePart, least: u32, greatest: u32) -> Result<u32, DateError> {
    match parse_count(text) {
        Ok(count) if (least..=greatest).contains(&count) => Ok(count),
        Err(CountError::Empty) => Err(DateError::Missing(part)),
        _ => Err(DateError::OutOfRange(part)),
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    let divides = |by: u32| year.checked_rem(by) == Some(0);
    match month {
        2 if divides(4) && (!divides(100) || divides(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        for (text, expected) in [
            (("2026", "11", "21"), Ok((2026, 11, 21))),
            (("二〇二六年", "十一月", "２１日"), Ok((2026, 11, 21))),
            (("2000", "2", "29"), Ok((2000, 2, 29))),
            (("2100", "2", "29"), Err(DateError::NoSuchDay)),
            (("2026", "4", "31"), Err(DateError::NoSuchDay)),
            (("", " ", ""), Err(DateError::Empty)),
            (("", "1", "1"), Err(DateError::Missing(DatePart::Year))),
            (("2026", "", "1"), Err(DateError::Missing(DatePart::Month))),
            (("26", "1", "1"), Err(DateError::OutOfRange(DatePart::Year))),
            (("2026", "13", "1"), Err(DateError::OutOfRange(DatePart::Month))),
            (("2026", "1", "x"), Err(DateError::OutOfRange(DatePart::Day))),
        ] {
            let (year, month, day) = text;
            let date = parse_date(year, month, day).map(|date| (date.year, date.month, date.day));
            assert_eq!(date, expected, "{text:?}");
        }
    }
}
