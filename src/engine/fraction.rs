//! Exact rational numbers: what an amount is between two roundings.

use std::cmp::Ordering;

use crate::{Money, Rounding};

/// An exact rational number in lowest terms with a positive denominator, in 128 bits.
///
/// Inside a layer every product and quotient stays a fraction; only [`Fraction::round`] makes money of it, so a layer
/// rounds once (readings.md G1, G2). Overflow is `None`, never a wrapped number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    num: i128,
    den: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction { num: 0, den: 1 };
    /// One whole.
    pub const ONE: Fraction = Fraction { num: 1, den: 1 };

    /// `num / den` in lowest terms, or `None` for a zero denominator or past 128 bits.
    #[must_use]
    pub fn new(num: i128, den: i128) -> Option<Fraction> {
        if den == 1 {
            return Some(Fraction { num, den });
        }
        let divisor = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok().filter(|d| *d != 0)?;
        let (num, den) = (num.checked_div(divisor)?, den.checked_div(divisor)?);
        match den.cmp(&0) {
            Ordering::Greater => Some(Fraction { num, den }),
            Ordering::Less => Some(Fraction { num: num.checked_neg()?, den: den.checked_neg()? }),
            Ordering::Equal => None,
        }
    }

    /// The upper part of the fraction in lowest terms; carries the sign.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.num
    }

    /// The lower part of the fraction in lowest terms; always positive.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.den
    }

    /// The sum.
    #[must_use]
    pub fn checked_add(self, other: Fraction) -> Option<Fraction> {
        if self.den == other.den {
            return Fraction::new(self.num.checked_add(other.num)?, self.den);
        }
        let num = self.num.checked_mul(other.den)?.checked_add(other.num.checked_mul(self.den)?)?;
        Fraction::new(num, self.den.checked_mul(other.den)?)
    }

    /// The difference.
    #[must_use]
    pub fn checked_sub(self, other: Fraction) -> Option<Fraction> {
        self.checked_add(Fraction { num: other.num.checked_neg()?, den: other.den })
    }

    /// The product.
    #[must_use]
    pub fn checked_mul(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// The greater of the number and zero.
    #[must_use]
    pub fn floor_zero(self) -> Fraction {
        if self.num < 0 { Fraction::ZERO } else { self }
    }

    /// Order by value; `None` past 128 bits.
    #[must_use]
    pub fn compare(self, other: Fraction) -> Option<Ordering> {
        if self.den == other.den {
            return Some(self.num.cmp(&other.num));
        }
        Some(self.num.checked_mul(other.den)?.cmp(&other.num.checked_mul(self.den)?))
    }

    /// The smaller of two numbers.
    #[must_use]
    pub fn least(self, other: Fraction) -> Option<Fraction> {
        Some(if self.compare(other)? == Ordering::Greater { other } else { self })
    }

    /// Fen, rounded as the policy says.
    #[must_use]
    pub fn round(self, rounding: Rounding) -> Option<Money> {
        rounding.apply(self)
    }
}

impl From<Money> for Fraction {
    /// The amount in fen, exactly.
    fn from(money: Money) -> Fraction {
        Fraction { num: i128::from(money.fen()), den: 1 }
    }
}

/// Euclid's algorithm; 0 only for (0, 0).
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_exact_and_in_lowest_terms() {
        let third = Fraction::new(1, 3);
        let two = Fraction::new(4, 2);
        let product = third.zip(two).and_then(|(a, b)| a.checked_mul(b));
        assert_eq!(product, Fraction::new(2, 3));
        assert_eq!(product.zip(third).and_then(|(a, b)| a.checked_add(b)), Some(Fraction::ONE));
        assert_eq!(Fraction::new(1, -2), Fraction::new(-1, 2));
        assert_eq!(Fraction::new(1, 0), None);
    }

    #[test]
    fn overflow_is_none() {
        let big = Fraction::new(i128::MAX, 1);
        assert_eq!(big.and_then(|b| b.checked_add(Fraction::ONE)), None);
    }
}
