//! Amounts of money: whole fen in 64 bits, signed, exact.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::digits::{self, Unreadable};

/// An amount in yuan, exact to the fen (0.01 yuan).
///
/// Amounts cross every border as text ([`Money::parse`], [`fmt::Display`]) or as [`Decimal`], never as a binary
/// float. Arithmetic is checked: an overflow is `None`, never a wrapped amount. There is no `Mul`: the only way from
/// money to a share of it is [`Fraction`](crate::Fraction), and the only way back is a [`Rounding`](crate::Rounding).
///
/// ```
/// use settle_engine::Money;
/// let bill = Money::parse("12000.5")?;
/// assert_eq!(bill.to_string(), "12000.50");
/// assert_eq!(Money::parse("1.005").unwrap_err().to_string(), "amount `1.005` has more than two decimals");
/// # Ok::<(), settle_engine::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);
    /// One fen, the smallest step of every amount.
    pub const FEN: Money = Money(1);
    /// The greatest amount that a case or a policy may state: 100,000,000.00 yuan (readings.md G9).
    pub const LARGEST: Money = Money(10_000_000_000);

    /// An amount of whole fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Money {
        Money(fen)
    }

    /// The amount in whole fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Reads an amount in yuan written as a plain decimal: digits, at most one dot, at most two decimals.
    ///
    /// # Errors
    /// [`MoneyError`] for a negative amount, a third decimal, anything that is not a plain decimal, and an amount
    /// above [`Money::LARGEST`].
    pub fn parse(text: &str) -> Result<Money, MoneyError> {
        Money::read(text).map_err(|kind| MoneyError { text: text.to_owned(), kind })
    }

    fn read(text: &str) -> Result<Money, MoneyErrorKind> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if digits.starts_with('.') || digits.ends_with('.') {
            return Err(MoneyErrorKind::NotPlain);
        }
        match digits::scaled(digits, 2) {
            Err(Unreadable::NotPlain) => Err(MoneyErrorKind::NotPlain),
            Err(Unreadable::TooFine) => Err(MoneyErrorKind::TooManyDecimals),
            _ if negative => Err(MoneyErrorKind::Negative),
            Ok(fen) if fen <= Money::LARGEST.0 => Ok(Money(fen)),
            Ok(_) | Err(Unreadable::TooLarge) => Err(MoneyErrorKind::TooLarge),
        }
    }

    /// The amount of a decimal number of yuan, if it has at most two decimals and fits.
    #[must_use]
    pub fn from_decimal(yuan: Decimal) -> Option<Money> {
        let fen = yuan.checked_mul(Decimal::ONE_HUNDRED)?;
        if !fen.fract().is_zero() {
            return None;
        }
        i64::try_from(fen.trunc().mantissa().checked_div(10_i128.checked_pow(fen.trunc().scale())?)?).ok().map(Money)
    }

    /// The amount as a decimal number of yuan with two places.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The sum, or `None` past 64 bits.
    #[must_use]
    pub fn checked_add(self, other: Money) -> Option<Money> {
        self.0.checked_add(other.0).map(Money)
    }

    /// The difference (may be negative), or `None` past 64 bits.
    #[must_use]
    pub fn checked_sub(self, other: Money) -> Option<Money> {
        self.0.checked_sub(other.0).map(Money)
    }

    /// The amount, or nothing where it is negative.
    #[must_use]
    pub fn floor_zero(self) -> Money {
        self.max(Money::ZERO)
    }

    /// Whether the amount is exactly nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Money {
    /// Yuan with two decimals and no grouping: `-12.30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        // OK because the divisor is a non-zero constant.
        let (yuan, cents) = (fen.checked_div(100).unwrap_or(0), fen.checked_rem(100).unwrap_or(0));
        write!(f, "{sign}{yuan}.{cents:02}")
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    /// Text only: a number token may have passed through a binary float on its way here.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        let text = String::deserialize(deserializer)?;
        Money::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyError {
    /// What was written.
    pub text: String,
    /// What is wrong with it.
    pub kind: MoneyErrorKind,
}

/// The ways in which a text fails to be an amount (readings.md G9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyErrorKind {
    /// Below zero.
    Negative,
    /// Finer than a fen.
    TooManyDecimals,
    /// Not digits with at most one dot.
    NotPlain,
    /// Above [`Money::LARGEST`].
    TooLarge,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match self.kind {
            MoneyErrorKind::Negative => write!(f, "amount `{text}` is negative"),
            MoneyErrorKind::TooManyDecimals => write!(f, "amount `{text}` has more than two decimals"),
            MoneyErrorKind::NotPlain => write!(f, "amount `{text}` is not a plain decimal number"),
            MoneyErrorKind::TooLarge => write!(f, "amount `{text}` is above {}", Money::LARGEST),
        }
    }
}

impl std::error::Error for MoneyError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_decimals_are_read_exactly() {
        for (text, fen) in [("0", 0), ("0.01", 1), ("12.3", 1_230), ("50000", 5_000_000), ("100000000.00", 10_000_000_000)] {
            assert_eq!(Money::parse(text).map(Money::fen), Ok(fen), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        use MoneyErrorKind::*;
        let cases = [
            ("-1", Negative),
            ("1.001", TooManyDecimals),
            ("1e5", NotPlain),
            ("", NotPlain),
            ("1,000", NotPlain),
            (".5", NotPlain),
            ("5.", NotPlain),
            ("１", NotPlain),
            ("+1", NotPlain),
            ("1_000", NotPlain),
            ("100000000.01", TooLarge),
            ("99999999999999999999999999999999", TooLarge),
        ];
        for (text, kind) in cases {
            assert_eq!(Money::parse(text).map_err(|e| e.kind), Err(kind), "{text}");
        }
    }

    #[test]
    fn display_keeps_two_places_and_the_sign() {
        assert_eq!(Money::from_fen(-1).to_string(), "-0.01");
        assert_eq!(Money::from_fen(1_228_610).to_string(), "12286.10");
        assert_eq!(Money::from_decimal(Money::from_fen(-1_050).to_decimal()), Some(Money::from_fen(-1_050)));
    }
}
