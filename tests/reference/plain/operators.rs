//! The operators, one function each, in the order in which the format lists them. Amounts are exact fen.

use num_traits::Zero;
use settle_engine::policy::{Band, Measure};

use super::number::{Exact, down_to_fen, fen, half_up_to_fen, not_negative, of_fraction, of_money};

/// 起付线: taken off.
pub fn deductible(amount: Exact, line: i128) -> Exact {
    not_negative(amount - fen(line))
}

/// 起付线 that only opens the door: below it nothing, from it on everything.
pub fn gate(amount: Exact, line: i128) -> Exact {
    if amount < fen(line) { Exact::zero() } else { amount }
}

/// 报销比例.
pub fn share(amount: &Exact, ratio: &Exact) -> Exact {
    amount * ratio
}

/// 分段比例: each band pays its share of the part inside. Counted from zero, the amount begins where the deductible
/// ended; counted from the deductible, at nothing (readings.md G5).
pub fn segments(amount: &Exact, taken_off: i128, measure: Measure, bands: &[Band]) -> Exact {
    let begin = match measure {
        Measure::FromZero => fen(taken_off),
        Measure::AboveDeductible => Exact::zero(),
    };
    let end = &begin + amount;
    let mut sum = Exact::zero();
    let mut low = Exact::zero();
    for band in bands {
        let high = band.upto.map_or(end.clone(), |upto| fen(of_money(upto)));
        let inside = high.clone().min(end.clone()) - low.max(begin.clone());
        sum += not_negative(inside) * of_fraction(band.pay.fraction());
        low = high;
    }
    sum
}

/// 优待: the price that is left is rounded, the discount is the rest (readings.md Q4).
pub fn discount(fee: Exact, ratio: &Exact) -> Exact {
    let left = half_up_to_fen(&(&fee * (Exact::from_integer(1.into()) - ratio)));
    fee - fen(left)
}

/// 定额: a flat amount, if the steps before left anything.
pub fn fixed(amount: &Exact, flat: i128) -> Exact {
    if amount.is_zero() { Exact::zero() } else { fen(flat) }
}

/// 封顶线, and an approved amount (定额) alike: at most what is left of the pot, which is never negative.
pub fn cap(amount: i128, limit: i128, drawn: i128) -> i128 {
    amount.min((limit - drawn).max(0))
}

/// 补足到: what is missing to a share, never negative.
pub fn top_up(amount: &Exact, ratio: &Exact, paid: i128) -> Exact {
    not_negative(amount * ratio - fen(paid))
}

/// 总支付比例上限: at most what the share, rounded down, leaves beside what is paid already.
pub fn ceiling(amount: i128, quantity: i128, ratio: &Exact, paid: i128) -> i128 {
    let limit = down_to_fen(&(fen(quantity) * ratio));
    amount.min((limit - paid).max(0))
}

/// 按天分摊.
pub fn prorate(amount: Exact, counted: usize, all: usize) -> Exact {
    let whole = |days: usize| fen(i128::try_from(days).expect("a count of days"));
    amount * whole(counted) / whole(all)
}

/// 分担: the share, rounded down, and the rest.
pub fn split(amount: i128, ratio: &Exact) -> (i128, i128) {
    let first = down_to_fen(&(fen(amount) * ratio));
    (first, amount - first)
}

/// 抵扣: the part up to the unresolved advance.
pub fn offset(amount: i128, given: i128, set_off: i128) -> i128 {
    amount.min((given - set_off).max(0))
}
