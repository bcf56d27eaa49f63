//! Exact numbers of any size, and the few ways in which one becomes whole fen.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use settle_engine::{Fraction, Money, Rounding};

/// An exact number; amounts are in fen.
pub type Exact = BigRational;

/// An exact number from whole fen.
pub fn fen(amount: i128) -> Exact {
    Exact::from_integer(BigInt::from(amount))
}

/// Whole fen of an amount of the model.
pub fn of_money(amount: Money) -> i128 {
    i128::from(amount.fen())
}

/// An exact number from a ratio, points or a factor of the model.
pub fn of_fraction(fraction: Fraction) -> Exact {
    // A fraction of the model is in lowest terms.
    Exact::new_raw(BigInt::from(fraction.numerator()), BigInt::from(fraction.denominator()))
}

/// Half up to whole steps: half a step goes away from zero.
fn half_up(exact: &Exact, step: i128) -> i128 {
    let step = BigInt::from(step);
    let (over, under) = (exact.numer().abs(), exact.denom() * &step);
    let whole = Integer::div_floor(&(over * BigInt::from(2) + &under), &(under * BigInt::from(2)));
    let signed = if exact.is_negative() { -whole } else { whole };
    whole_fen(&(signed * step))
}

/// Half up to the fen.
pub fn half_up_to_fen(exact: &Exact) -> i128 {
    half_up(exact, 1)
}

/// Cut to the fen, towards zero.
pub fn down_to_fen(exact: &Exact) -> i128 {
    whole_fen(&exact.trunc().to_integer())
}

/// The rounding that a policy states for its layers.
pub fn round(exact: &Exact, rounding: Rounding) -> i128 {
    match rounding {
        Rounding::HalfUpToFen => half_up(exact, 1),
        Rounding::DownToFen => down_to_fen(exact),
        Rounding::HalfUpToYuan => half_up(exact, 100),
    }
}

fn whole_fen(whole: &BigInt) -> i128 {
    i128::try_from(whole).expect("an amount of generated years fits 128 bits")
}

/// The greater of an exact number and nothing.
pub fn not_negative(exact: Exact) -> Exact {
    if exact.is_negative() { Exact::zero() } else { exact }
}
