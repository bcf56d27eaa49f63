//! The day on the phone's calendar.

use settle_engine::Date;

/// Today. A phone without a sensible clock says 1970, and then the days of a stay are asked.
///
/// # Panics
/// Never: the first of January 1970 is a day.
pub fn today() -> Date {
    now().or_else(|| Date::new(1970, 1, 1)).expect("the first of January 1970 is a day")
}

fn now() -> Option<Date> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let now = js_sys::Date::new_0();
    // Months count from zero.
    Date::new(i32::try_from(now.get_full_year()).ok()?, now.get_month().checked_add(1)?, now.get_date())
}

/// Minutes since 1970, to tell how old something kept is.
pub fn minutes() -> i64 {
    if cfg!(not(target_arch = "wasm32")) {
        return 0;
    }
    // By way of text: no binary float is needed for this.
    let now = js_sys::Date::new_0().to_iso_string().as_string().unwrap_or_default();
    iso_minutes(&now).unwrap_or(0)
}

/// The minutes of `2026-11-21T08:30:00.000Z`.
fn iso_minutes(text: &str) -> Option<i64> {
    let day = Date::parse(text.get(..10)?)?;
    let (hour, minute) = (text.get(11..13)?.parse::<i64>().ok()?, text.get(14..16)?.parse::<i64>().ok()?);
    Some(day.days_since(Date::new(1970, 1, 1)?) * 1_440 + hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_counted_from_1970() {
        assert_eq!(iso_minutes("1970-01-02T01:02:00.000Z"), Some(1_502));
        assert_eq!(iso_minutes("soon"), None);
    }
}
