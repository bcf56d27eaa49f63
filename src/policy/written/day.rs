//! Days, months and years that a document prints, and whether something begins or ends there.

use settle_engine::Date;

use super::numeral::numeral;
use super::{after_spaces, normal, one_of};

/// A day, a month or a year as a document prints it; what it leaves out is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The year.
    pub year: Option<i32>,
    /// The month.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
}

impl Printed {
    /// A day with its year.
    #[must_use]
    pub fn of(day: Date) -> Printed {
        Printed { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }

    /// Whether a day can be the first after a boundary that is printed so: on the day, or the day after it; where only a
    /// month or a year is printed, on its first day or the day after its last.
    #[must_use]
    pub fn bounds(self, first: Date) -> bool {
        let Some(before) = first.plus_days(-1) else { return false };
        let begins = (self.day.is_some() || first.day() == 1)
            && (self.day.is_some() || self.month.is_some() || first.month() == 1)
            && self.is(first);
        // The day before a first of the month is the last of one.
        let ends = (self.day.is_some() || first.day() == 1)
            && (self.day.is_some() || self.month.is_some() || first.month() == 1)
            && self.is(before);
        (self.year.is_some() || self.month.is_some()) && (begins || ends)
    }

    /// Whether a day agrees with everything that is printed.
    fn is(self, day: Date) -> bool {
        self.year.is_none_or(|year| year == day.year())
            && self.month.is_none_or(|month| month == day.month())
            && self.day.is_none_or(|printed| printed == day.day())
    }
}

/// Every day, month and year of a text.
#[must_use]
pub fn days(text: &str) -> Vec<Printed> {
    let letters = normal(text);
    let mut found = Vec::new();
    let mut at = 0;
    // The year of a month without one is the last that was printed, if any: 2018年1-6月份.
    while at < letters.len() {
        match spelt(&letters, at).or_else(|| dotted(&letters, at)) {
            Some((mut printed, end)) => {
                found.append(&mut printed);
                at = end.max(at.saturating_add(1));
            }
            // The whole numeral is passed over, so that 018年 is not found in 2018年.
            None => at = numeral(&letters, at).map_or(at.saturating_add(1), |read| read.end.max(at.saturating_add(1))),
        }
    }
    found
}

/// 2018年7月20日, 2018年7月, 2018年, 7月20日, 1-6月份.
fn spelt(letters: &[char], at: usize) -> Option<(Vec<Printed>, usize)> {
    let (first, end) = whole(letters, at)?;
    let mut printed = Printed { year: None, month: None, day: None };
    let mut end = after_spaces(letters, end);
    let mut earlier = None;
    let mut number = first;
    if letters.get(end) == Some(&'年') {
        printed.year = i32::try_from(number).ok().filter(|year| (1900..=2999).contains(year));
        printed.year?;
        end = end.saturating_add(1);
        match whole(letters, after_spaces(letters, end)) {
            Some((next, after)) => {
                let after = after_spaces(letters, after);
                if letters.get(after) != Some(&'月') && joint(letters, after).is_none() {
                    return Some((vec![printed], end));
                }
                number = next;
                end = after;
            }
            None => return Some((vec![printed], end)),
        }
    }
    let year_only = (printed, end);
    if let Some(length) = joint(letters, end) {
        let next = whole(letters, after_spaces(letters, end.saturating_add(length)));
        match next.map(|(next, after)| (next, after_spaces(letters, after))) {
            Some((next, after)) if letters.get(after) == Some(&'月') => {
                earlier = Some(number);
                number = next;
                end = after;
            }
            _ => return printed.year.map(|_| (vec![year_only.0], year_only.1)),
        }
    }
    if letters.get(end) != Some(&'月') {
        return None;
    }
    printed.month = u32::try_from(number).ok().filter(|month| (1..=12).contains(month));
    printed.month?;
    end = end.saturating_add(1);
    if let Some((day, after)) = whole(letters, after_spaces(letters, end)) {
        let after = after_spaces(letters, after);
        if matches!(letters.get(after), Some('日' | '号')) {
            printed.day = u32::try_from(day).ok().filter(|day| (1..=31).contains(day));
            end = after.saturating_add(1);
        }
    }
    let mut found = vec![printed];
    if let Some(month) = earlier.and_then(|month| u32::try_from(month).ok()).filter(|month| (1..=12).contains(month)) {
        found.insert(0, Printed { month: Some(month), day: None, ..printed });
    }
    Some((found, end))
}

/// 2018-07-20, 2018.7.20, 2018/7/20.
fn dotted(letters: &[char], at: usize) -> Option<(Vec<Printed>, usize)> {
    let digits = |from: usize| {
        let count = letters.iter().skip(from).take_while(|letter| letter.is_ascii_digit()).take(5).count();
        let text: String = letters.iter().skip(from).take(count).collect();
        Some((text.parse::<u32>().ok()?, count, from.saturating_add(count)))
    };
    if at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let (year, four, end) = digits(at)?;
    let mark = *letters.get(end).filter(|mark| matches!(mark, '-' | '.' | '/'))?;
    let (month, _, end) = digits(end.saturating_add(1))?;
    let (day, _, end) = letters.get(end).filter(|second| **second == mark).and_then(|_| digits(end.saturating_add(1)))?;
    let real = four == 4 && Date::new(i32::try_from(year).ok()?, month, day).is_some();
    real.then(|| (vec![Printed { year: i32::try_from(year).ok(), month: Some(month), day: Some(day) }], end))
}

fn joint(letters: &[char], at: usize) -> Option<usize> {
    one_of(letters, at, &["至", "到", "-", "－", "–", "—", "～", "~", "、", "和"]).map(|(_, length)| length)
}

/// A whole numeral without a scale of its own.
fn whole(letters: &[char], at: usize) -> Option<(i128, usize)> {
    let read = numeral(letters, at)?;
    (read.value.denominator() == 1 && read.scale == 1).then(|| (read.value.numerator(), read.end))
}
