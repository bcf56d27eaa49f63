//! Shares, points and factors: three quantities that people write with the same sign and that must never mix.

use std::fmt;

use crate::Fraction;
use crate::digits::{self, Unreadable};
use crate::packed::Packed;

/// A share of an amount, from 0 to 1, exact. Policies write it as a percentage: `65%`.
///
/// A ratio named in a policy is the *fund's* share; the person's share is one minus it.
///
/// ```
/// use settle_engine::Ratio;
/// assert_eq!(Ratio::from_percent("65%")?.to_string(), "65%");
/// assert_eq!(Ratio::from_percent("101%").unwrap_err().to_string(), "ratio `101%` is outside 0% to 100%");
/// # Ok::<(), settle_engine::RatioError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio(Fraction);

impl Ratio {
    /// Nothing of it.
    pub const NONE: Ratio = Ratio(Fraction::ZERO);
    /// All of it.
    pub const ALL: Ratio = Ratio(Fraction::ONE);

    /// Reads a percentage such as `65%` or `62.5%`, at most four decimals.
    ///
    /// # Errors
    /// [`RatioError`] without a `%` sign, outside 0 % to 100 %, or past four decimals.
    pub fn from_percent(text: &str) -> Result<Ratio, RatioError> {
        let error = |kind| RatioError { text: text.to_owned(), kind };
        let number = text.strip_suffix('%').ok_or_else(|| error(RatioErrorKind::NoUnit("%")))?;
        let fraction = hundredths(number).map_err(error)?;
        Ratio::new(fraction).ok_or_else(|| error(RatioErrorKind::OutOfRange))
    }

    /// The ratio of a fraction between 0 and 1.
    #[must_use]
    pub fn new(fraction: Fraction) -> Option<Ratio> {
        let within = fraction.numerator() >= 0 && fraction.numerator() <= fraction.denominator();
        within.then_some(Ratio(fraction))
    }

    /// The ratio as an exact number from 0 to 1.
    #[must_use]
    pub const fn fraction(self) -> Fraction {
        self.0
    }

    /// The ratio moved by percentage points, held within 0 % and 100 %; `None` past 128 bits.
    #[must_use]
    pub fn plus(self, points: Points) -> Option<Ratio> {
        let moved = self.0.checked_add(points.0)?.floor_zero().least(Fraction::ONE)?;
        Ratio::new(moved)
    }

    /// The ratio times a factor, held within 0 % and 100 %; `None` past 128 bits.
    #[must_use]
    pub fn times(self, factor: Factor) -> Option<Ratio> {
        Ratio::new(self.0.checked_mul(factor.0)?.least(Fraction::ONE)?)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hundredths(f, self.0)?;
        f.write_str("%")
    }
}

/// A difference between two ratios, in percentage points: `+5pp`, `-15pp`. Never a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Packed)]
pub struct Points(Fraction);

impl Points {
    /// Reads `+5pp` or `-15pp`; the sign is required, so that nobody reads a share into it.
    ///
    /// # Errors
    /// [`RatioError`] without sign or unit, or outside ±100 points.
    pub fn parse(text: &str) -> Result<Points, RatioError> {
        let error = |kind| RatioError { text: text.to_owned(), kind };
        let number = text.strip_suffix("pp").ok_or_else(|| error(RatioErrorKind::NoUnit("pp")))?;
        let (negative, digits) = match (number.strip_prefix('+'), number.strip_prefix('-')) {
            (Some(rest), _) => (false, rest),
            (None, Some(rest)) => (true, rest),
            (None, None) => return Err(error(RatioErrorKind::NoSign)),
        };
        let magnitude = Ratio::new(hundredths(digits).map_err(error)?).ok_or_else(|| error(RatioErrorKind::OutOfRange))?;
        let signed = if negative { Fraction::ZERO.checked_sub(magnitude.0) } else { Some(magnitude.0) };
        signed.map(Points).ok_or_else(|| error(RatioErrorKind::OutOfRange))
    }

    /// The points as an exact number: five points are 1/20.
    #[must_use]
    pub const fn fraction(self) -> Fraction {
        self.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.numerator() < 0 { "" } else { "+" })?;
        write_hundredths(f, self.0)?;
        f.write_str("pp")
    }
}

/// What an amount is multiplied by: `1/2` (减半), `0.9`. Never points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Packed)]
pub struct Factor(Fraction);

impl Factor {
    /// Times one: nothing changes.
    pub const ONE: Factor = Factor(Fraction::ONE);

    /// Reads a fraction of two whole numbers (`1/2`) or a whole number (`1`, `0`, `2`).
    ///
    /// # Errors
    /// [`RatioError`] for anything else, a zero denominator, or a factor above 100.
    pub fn parse(text: &str) -> Result<Factor, RatioError> {
        let error = |kind| RatioError { text: text.to_owned(), kind };
        let whole = |part: &str| part.parse::<u32>().map_err(|_| error(RatioErrorKind::NotAFactor));
        let (num, den) = match text.split_once('/') {
            Some((num, den)) => (whole(num)?, whole(den)?),
            None => (whole(text)?, 1),
        };
        let fraction = Fraction::new(i128::from(num), i128::from(den)).ok_or_else(|| error(RatioErrorKind::NotAFactor))?;
        let hundred = Fraction::new(100, 1).and_then(|limit| fraction.compare(limit));
        if hundred.is_none_or(|order| order == std::cmp::Ordering::Greater) {
            return Err(error(RatioErrorKind::OutOfRange));
        }
        Ok(Factor(fraction))
    }

    /// The factor as an exact number.
    #[must_use]
    pub const fn fraction(self) -> Fraction {
        self.0
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.denominator() {
            1 => write!(f, "{}", self.0.numerator()),
            den => write!(f, "{}/{den}", self.0.numerator()),
        }
    }
}

/// Four decimals of a per cent are millionths.
const PLACES: usize = 4;
const MILLION: i128 = 1_000_000;

/// A plain decimal number of hundredths as an exact fraction: `62.5` is 5/8.
fn hundredths(number: &str) -> Result<Fraction, RatioErrorKind> {
    let millionths = digits::scaled(number, PLACES).map_err(|why| match why {
        Unreadable::NotPlain => RatioErrorKind::NotANumber,
        Unreadable::TooFine => RatioErrorKind::TooFine,
        Unreadable::TooLarge => RatioErrorKind::OutOfRange,
    })?;
    Fraction::new(i128::from(millionths), MILLION).ok_or(RatioErrorKind::OutOfRange)
}

/// Writes a fraction as hundredths with as many decimals as it needs, at most four.
fn write_hundredths(f: &mut fmt::Formatter<'_>, fraction: Fraction) -> fmt::Result {
    let scaled = fraction.numerator().checked_mul(MILLION).and_then(|n| n.checked_div(fraction.denominator()));
    let Some(millionths) = scaled.and_then(|n| i64::try_from(n).ok()) else { return f.write_str("?") };
    let sign = if millionths < 0 { "-" } else { "" };
    let millionths = millionths.unsigned_abs();
    // OK because the divisor is a non-zero constant.
    let (whole, rest) = (millionths.checked_div(10_000).unwrap_or(0), millionths.checked_rem(10_000).unwrap_or(0));
    write!(f, "{sign}{whole}")?;
    if rest != 0 {
        let decimals = format!("{rest:04}");
        write!(f, ".{}", decimals.trim_end_matches('0'))?;
    }
    Ok(())
}

/// Why a text is no ratio, no points or no factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatioError {
    /// What was written.
    pub text: String,
    /// What is wrong with it.
    pub kind: RatioErrorKind,
}

/// The ways in which a text fails to be a ratio, points or a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatioErrorKind {
    /// The unit is missing.
    NoUnit(&'static str),
    /// Points without a sign.
    NoSign,
    /// Not a plain decimal number.
    NotANumber,
    /// Neither a whole number nor a fraction of two.
    NotAFactor,
    /// Past four decimals.
    TooFine,
    /// Outside the bounds of its kind.
    OutOfRange,
}

impl fmt::Display for RatioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match self.kind {
            RatioErrorKind::NoUnit(unit) => write!(f, "`{text}` has no unit `{unit}`"),
            RatioErrorKind::NoSign => write!(f, "points `{text}` have no sign"),
            RatioErrorKind::NotANumber => write!(f, "`{text}` is not a plain decimal number"),
            RatioErrorKind::NotAFactor => write!(f, "factor `{text}` is neither a whole number nor a fraction of two"),
            RatioErrorKind::TooFine => write!(f, "ratio `{text}` has more than four decimals"),
            RatioErrorKind::OutOfRange => write!(f, "ratio `{text}` is outside 0% to 100%"),
        }
    }
}

impl std::error::Error for RatioError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_move_and_factors_scale() {
        let forty = Ratio::from_percent("60%").ok().zip(Points::parse("-20pp").ok()).and_then(|(r, p)| r.plus(p));
        assert_eq!(forty, Ratio::from_percent("40%").ok());
        let held = Ratio::from_percent("98%").ok().zip(Points::parse("+5pp").ok()).and_then(|(r, p)| r.plus(p));
        assert_eq!(held, Some(Ratio::ALL));
        let half = Ratio::from_percent("62.5%").ok().zip(Factor::parse("1/2").ok()).and_then(|(r, f)| r.times(f));
        assert_eq!(half.map(|r| r.to_string()).as_deref(), Some("31.25%"));
    }

    #[test]
    fn units_are_not_interchangeable() {
        assert!(Ratio::from_percent("0.65").is_err());
        assert!(Points::parse("5pp").is_err());
        assert!(Points::parse("5%").is_err());
        assert!(Factor::parse("50%").is_err());
        assert_eq!(Points::parse("-15pp").map(|p| p.to_string()).as_deref(), Ok("-15pp"));
        assert_eq!(Factor::parse("2/4").map(|p| p.to_string()).as_deref(), Ok("1/2"));
    }
}
