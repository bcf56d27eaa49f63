//! The one rounding of a layer.

use crate::packed::Packed;
use crate::{Fraction, Money};

/// How an exact amount becomes fen. Rounding happens once per layer, after its segments are summed (readings.md G2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Packed)]
pub enum Rounding {
    /// 四舍五入到分: half a fen goes up (away from zero).
    #[default]
    HalfUpToFen,
    /// 舍去分以下: cut towards zero.
    DownToFen,
    /// 四舍五入到元: half a yuan goes up.
    HalfUpToYuan,
}

impl Rounding {
    /// Rounds an exact number of fen; `None` past 64 bits.
    ///
    /// ```
    /// use settle_engine::{Fraction, Money, Rounding};
    /// // 4.52 yuan × 5 % = 22.6 fen
    /// let exact = Fraction::new(452 * 5, 100).unwrap();
    /// assert_eq!(exact.round(Rounding::HalfUpToFen), Some(Money::from_fen(23)));
    /// assert_eq!(exact.round(Rounding::DownToFen), Some(Money::from_fen(22)));
    /// ```
    #[must_use]
    pub fn apply(self, exact: Fraction) -> Option<Money> {
        let step: i128 = match self {
            Rounding::HalfUpToFen | Rounding::DownToFen => 1,
            Rounding::HalfUpToYuan => 100,
        };
        let (num, den) = (exact.numerator(), exact.denominator().checked_mul(step)?);
        let steps = match self {
            Rounding::DownToFen => num.checked_div(den)?,
            Rounding::HalfUpToFen | Rounding::HalfUpToYuan => {
                let magnitude = i128::try_from(num.unsigned_abs()).ok()?;
                let up = magnitude.checked_mul(2)?.checked_add(den)?.checked_div(den.checked_mul(2)?)?;
                if num < 0 { up.checked_neg()? } else { up }
            }
        };
        i64::try_from(steps.checked_mul(step)?).ok().map(Money::from_fen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_goes_away_from_zero() {
        for (num, den, fen) in [(1, 2, 1), (-1, 2, -1), (49, 100, 0), (3, 2, 2), (7, 1, 7)] {
            let exact = Fraction::new(num, den);
            assert_eq!(exact.and_then(|f| f.round(Rounding::HalfUpToFen)).map(Money::fen), Some(fen), "{num}/{den}");
        }
        assert_eq!(Fraction::new(150, 1).and_then(|f| f.round(Rounding::HalfUpToYuan)).map(Money::fen), Some(200));
    }
}
