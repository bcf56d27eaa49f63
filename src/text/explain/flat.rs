//! 定额、优待.

use settle_engine::{Money, Ratio};

use super::say::of_hundred;
use super::telling::Telling;

/// A flat amount.
pub(crate) fn fixed(telling: &mut Telling, money: Money) {
    let money = telling.yuan(money);
    telling.story.then("定额是 {0}", "the flat amount is {0}", &[&money]);
}

/// A share off a fee; `price` is what is left to pay of it.
pub(crate) fn discount(telling: &mut Telling, off: Ratio, price: Money) {
    let (hundred, price) = (of_hundred(off), telling.yuan(price));
    telling.story.then("每 100 元少收 {0} 元", "¥{0} is taken off every ¥100", &[&hundred]);
    telling.story.then("要付的是 {0}", "which leaves {0} to pay", &[&price]);
}
