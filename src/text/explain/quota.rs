//! 批准的定额.

use settle_engine::Money;
use settle_engine::policy::Entered;
use settle_engine::trace::Used;

use super::telling::Telling;

/// An approved amount: how much, what is used up, what is left.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, room: Money, cut: bool) {
    let approved = match used.map(|used| &used.value) {
        Some(Entered::Amount(approved)) => *approved,
        _ => room,
    };
    let (all, left) = (telling.yuan(approved), telling.yuan(room));
    let gone = approved.checked_sub(room).unwrap_or_default();
    telling.story.say("批准的定额是 {0}", "the approved amount is {0}", &[&all]);
    if gone > Money::ZERO {
        let gone = telling.yuan(gone);
        if room.is_zero() {
            telling.story.then("已经用完", "and it is used up", &[]);
        } else {
            telling.story.then("已经用掉 {0}，还能用 {1}", "{0} is used up and {1} is left", &[&gone, &left]);
        }
    } else if cut {
        telling.story.then("超过的不算", "what is above it does not count", &[]);
    }
}
