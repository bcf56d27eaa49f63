//! 总支付比例上限.

use settle_engine::{Money, Ratio};

use super::say::of_hundred;
use super::telling::Telling;

/// A ceiling that was looked at; one that cuts nothing needs no words.
pub(crate) fn tell(telling: &mut Telling, at_most: Ratio, counted: Money, room: Money, cut: bool) {
    if !cut {
        return;
    }
    let (hundred, paid, left) = (of_hundred(at_most), telling.yuan(counted), telling.yuan(room));
    let story = &mut telling.story;
    story.say("几层加起来每 100 元最多付 {0} 元", "all layers together pay at most ¥{0} of every ¥100", &[&hundred]);
    story.then("前面几层已经付了 {0}", "earlier layers have paid {0}", &[&paid]);
    if room.is_zero() {
        story.then("已经到顶", "that is all of it", &[]);
    } else {
        story.then("这一层最多再付 {0}", "that leaves at most {0} for this one", &[&left]);
    }
}
