//! 报销比例.

use settle_engine::Ratio;
use settle_engine::policy::{Adjust, Change};
use settle_engine::trace::Used;

use super::say::of_hundred;
use super::telling::{Of, Telling};
use crate::Locale;

/// So much of every hundred yuan.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, ratio: Ratio) {
    one(telling, ratio);
    changes(telling, used);
}

/// The phrase of one ratio.
pub(crate) fn one(telling: &mut Telling, ratio: Ratio) {
    let (verb, again, hundred) = (telling.verb(), telling.verb_again(), of_hundred(ratio));
    let values = [verb, again, hundred.as_str()];
    let story = &mut telling.story;
    match (telling.of, ratio == Ratio::ALL) {
        (Of::All, false) => story.then("每 100 元{1} {2} 元", "¥{2} of every ¥100 is {0}", &values),
        (Of::Rest, false) => story.then("剩下的每 100 元{1} {2} 元", "of the rest ¥{2} of every ¥100 is {0}", &values),
        (Of::Above, false) => {
            story.then("超过的部分每 100 元{1} {2} 元", "of the part above it ¥{2} of every ¥100 is {0}", &values);
        }
        (Of::All, true) => story.then("全部都{0}", "all of it is {0}", &values),
        (Of::Rest, true) => story.then("剩下的全部{0}", "all of the rest is {0}", &values),
        (Of::Above, true) => story.then("超过的部分全部{0}", "all of the part above it is {0}", &values),
    }
}

/// Who gets more or less of every hundred, and why.
pub(crate) fn changes(telling: &mut Telling, used: Option<&Used>) {
    for adjust in telling.adjusts(used) {
        reason(telling, adjust);
        match &adjust.change {
            Change::Add(points) => {
                let text = points.to_string();
                let size = text.trim_matches(['+', '-', 'p']);
                if text.starts_with('-') {
                    telling.story.then("比一般少 {0} 元", "which is ¥{0} less than usual", &[size]);
                } else {
                    telling.story.then("比一般多 {0} 元", "which is ¥{0} more than usual", &[size]);
                }
            }
            Change::Times(factor) => {
                let times = factor.to_string();
                telling.story.then("是一般比例的 {0}", "which is {0} of the usual ratio", &[&times]);
            }
            Change::Set(_) | Change::Remove => telling.story.then("另有比例", "with a ratio of its own", &[]),
        }
    }
}

/// 因为您是低保对象; nothing if the same people were just named.
fn reason(telling: &mut Telling, adjust: &Adjust) {
    let people = telling.name(&adjust.when);
    if people.is_empty() {
        return;
    }
    if adjust.when.statuses.len() > 1 && telling.locale == Locale::ZhHans {
        telling.story.say("因为您{0}", "", &[people.trim_end_matches('的')]);
    } else if adjust.when.statuses.is_empty() {
        telling.story.say("因为{0}", "because of {0}", &[&people]);
    } else {
        telling.story.say("因为您是{0}", "because you are one of {0}", &[&people]);
    }
}
