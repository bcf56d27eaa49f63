//! The numbers of a policy file, and the same number one step away (docs/adr/0010).

use settle_engine::{Date, Factor, Money, Points, Ratio};

/// What kind of number a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount, such as `200元`.
    Amount,
    /// A ratio, such as `65%`.
    Percent,
    /// Percentage points, such as `+5pp`.
    Points,
    /// A factor, such as `1/2`.
    Factor,
    /// A day.
    Day,
    /// A whole number: months, times, days.
    Count,
}

/// One step of an amount is a fen, one step of a ratio or of points 0.01 of a percent, of a factor 1/10,000.
const PARTS: i128 = 10_000;

/// What kind of number a text is; whether a bare number is a factor is for the key to say.
#[must_use]
pub fn kind(text: &str, may_be_factor: bool) -> Option<Kind> {
    if let Some(number) = text.strip_suffix('元') {
        return Money::parse(number).is_ok().then_some(Kind::Amount);
    }
    if text.ends_with('%') {
        return Ratio::from_percent(text).is_ok().then_some(Kind::Percent);
    }
    if text.ends_with("pp") {
        return Points::parse(text).is_ok().then_some(Kind::Points);
    }
    if Date::parse(text).is_some() {
        return Some(Kind::Day);
    }
    (may_be_factor && Factor::parse(text).is_ok()).then_some(Kind::Factor)
}

/// The number one step up or down, as the file would have it; `None` where there is none.
#[must_use]
pub fn step(text: &str, kind: Kind, up: bool) -> Option<String> {
    match kind {
        Kind::Amount => {
            let fen = Money::parse(text.strip_suffix('元')?).ok()?.fen();
            let fen = if up { fen.checked_add(1)? } else { fen.checked_sub(1)? };
            (fen >= 0).then(|| format!("{}元", Money::from_fen(fen)))
        }
        Kind::Percent => {
            let changed = hundredths(Ratio::from_percent(text).ok()?.fraction(), up)?;
            let text = format!("{}%", decimal(changed)?);
            Ratio::from_percent(&text).is_ok().then_some(text)
        }
        Kind::Points => {
            let changed = hundredths(Points::parse(text).ok()?.fraction(), up)?;
            let sign = if changed.0 < 0 { "" } else { "+" };
            let text = format!("{sign}{}pp", decimal(changed)?);
            Points::parse(&text).is_ok().then_some(text)
        }
        Kind::Factor => {
            let factor = Factor::parse(text).ok()?.fraction();
            let one = if up { factor.denominator() } else { factor.denominator().checked_neg()? };
            let top = factor.numerator().checked_mul(PARTS)?.checked_add(one)?;
            let text = format!("{top}/{}", factor.denominator().checked_mul(PARTS)?);
            Factor::parse(&text).is_ok().then_some(text)
        }
        Kind::Day => Date::parse(text)?.plus_days(if up { 1 } else { -1 }).map(|day| day.to_string()),
        Kind::Count => None,
    }
}

/// A fraction a ten-thousandth up or down, as parts of a million: ratios have at most four decimals of a percent.
fn hundredths(fraction: settle_engine::Fraction, up: bool) -> Option<(i128, i128)> {
    let parts = fraction.numerator().checked_mul(PARTS.checked_mul(100)?)?.checked_div(fraction.denominator())?;
    Some((if up { parts.checked_add(100)? } else { parts.checked_sub(100)? }, 10_000))
}

/// A number of ten-thousandths as a plain decimal without trailing zeros.
fn decimal((parts, of): (i128, i128)) -> Option<String> {
    let (whole, rest) = (parts.checked_div(of)?, parts.checked_rem(of)?);
    let sign = if parts < 0 && whole == 0 { "-" } else { "" };
    let decimals = format!("{:04}", rest.unsigned_abs());
    let decimals = decimals.trim_end_matches('0');
    Some(if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") })
}

#[cfg(test)]
mod tests {
    use super::{kind, step};

    #[test]
    fn a_step_is_the_smallest_that_shows() {
        for (text, down, up) in [
            ("200元", Some("199.99元"), Some("200.01元")),
            ("0元", None, Some("0.01元")),
            ("65%", Some("64.99%"), Some("65.01%")),
            ("12.345%", Some("12.335%"), Some("12.355%")),
            ("100%", Some("99.99%"), None),
            ("0%", None, Some("0.01%")),
            ("+5pp", Some("+4.99pp"), Some("+5.01pp")),
            ("-5pp", Some("-5.01pp"), Some("-4.99pp")),
            ("1/2", Some("9998/20000"), Some("10002/20000")),
            ("2026-01-01", Some("2025-12-31"), Some("2026-01-02")),
        ] {
            let kind = kind(text, true).expect(text);
            let found = |up: bool| step(text, kind, up);
            assert_eq!(found(false).as_deref(), down, "{text}");
            assert_eq!(found(true).as_deref(), up, "{text}");
        }
    }

    #[test]
    fn words_are_no_numbers() {
        for text in ["basic", "元", "二元", "1元2", "%", "pp", "2026-02-30"] {
            assert_eq!(kind(text, false), None, "{text}");
        }
        assert_eq!(kind("1/2", false), None);
    }
}
