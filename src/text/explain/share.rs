//! 报销比例.

use settle_engine::Ratio;
use settle_engine::policy::Change;
use settle_engine::trace::Used;

use super::say::of_hundred;
use super::telling::{Of, Telling};

/// So much of every hundred yuan.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, ratio: Ratio) {
    changes(telling, used);
    one(telling, ratio);
}

/// The phrase of one ratio.
pub(crate) fn one(telling: &mut Telling, ratio: Ratio) {
    let (verb, hundred) = (telling.verb_again(), of_hundred(ratio));
    let values = [verb, hundred.as_str()];
    let story = &mut telling.story;
    match (telling.of, ratio == Ratio::ALL) {
        (Of::All, false) => story.then("每 100 元{0} {1} 元", "¥{1} of every ¥100 is {0}", &values),
        (Of::Rest, false) => story.then("剩下的每 100 元{0} {1} 元", "of the rest ¥{1} of every ¥100 is {0}", &values),
        (Of::Above, false) => {
            story.then("超过的部分每 100 元{0} {1} 元", "of the part above it ¥{1} of every ¥100 is {0}", &values)
        }
        (Of::All, true) => story.then("全部都{0}", "all of it is {0}", &values),
        (Of::Rest, true) => story.then("剩下的全部{0}", "all of the rest is {0}", &values),
        (Of::Above, true) => story.then("超过的部分全部{0}", "all of the part above it is {0}", &values),
    }
}

/// Who gets more or less of every hundred.
pub(crate) fn changes(telling: &mut Telling, used: Option<&Used>) {
    let verb = telling.verb();
    match telling.changed(used) {
        Some((who, Change::Add(points))) => {
            let text = points.to_string();
            let size = text.trim_matches(['+', '-', 'p']).to_owned();
            let values = [who.as_str(), verb, size.as_str()];
            if text.starts_with('-') {
                telling.story.then("{0}每 100 元少{1} {2} 元", "for {0} ¥{2} less of every ¥100 is {1}", &values);
            } else {
                telling.story.then("{0}每 100 元多{1} {2} 元", "for {0} ¥{2} more of every ¥100 is {1}", &values);
            }
        }
        Some((who, Change::Times(factor))) => {
            let times = factor.to_string();
            telling.story.then("{0}只按原比例的 {1}", "for {0} it is {1} of the usual ratio", &[&who, &times]);
        }
        Some((who, Change::Set(_) | Change::Remove)) => {
            telling.story.then("{0}另有比例", "for {0} there is a ratio of its own", &[&who]);
        }
        None => {}
    }
}
