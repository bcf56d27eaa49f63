//! 补足: what was paid before is raised to a share.

use settle_engine::{Fraction, Money, Ratio};

use super::say::of_hundred;
use super::telling::Telling;

/// `counted` was paid before; `after` is what is missing up to the share.
pub(crate) fn tell(telling: &mut Telling, to: Ratio, counted: Money, after: Fraction) {
    let (paid, hundred) = (telling.yuan(counted), of_hundred(to));
    telling.story.say("前面几层已经付了 {0}", "earlier layers have paid {0}", &[&paid]);
    if after == Fraction::ZERO {
        telling.story.then("已经够每 100 元付 {0} 元，不用补", "that is ¥{0} of every ¥100 already", &[&hundred]);
        telling.nothing();
    } else {
        telling.story.then("补到每 100 元付 {0} 元", "this layer raises it to ¥{0} of every ¥100", &[&hundred]);
    }
}
