//! 封顶线.

use settle_engine::Money;
use settle_engine::policy::{Cite, Entered, Per};
use settle_engine::trace::Used;

use super::telling::Telling;

/// A cap that was looked at; one that cuts nothing needs no words.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, room: Money, cut: bool) {
    if !cut {
        return;
    }
    let pot = used.and_then(|used| telling.policy.pots.iter().find(|pot| pot.id == used.id));
    let limit = match used.map(|used| &used.value) {
        Some(Entered::Amount(limit)) => *limit,
        _ => room,
    };
    let (verb, text) = (telling.verb(), telling.yuan(limit));
    let values = [verb, text.as_str()];
    match pot.map(|pot| pot.per) {
        Some(Per::Stay) => telling.story.say("一次最多{0} {1}(封顶线)", "at most {1} is {0} for one stay", &values),
        Some(Per::Life) => telling.story.say("一共最多{0} {1}(封顶线)", "at most {1} is {0} in all", &values),
        Some(Per::Year) | None => telling.story.say("一年最多{0} {1}(封顶线)", "at most {1} is {0} in a year", &values),
    }
    match limit.checked_sub(room) {
        Some(gone) if gone > Money::ZERO => {
            let (gone, left) = (telling.yuan(gone), telling.yuan(room));
            if room.is_zero() && pot.is_some_and(|pot| pot.per == Per::Life) {
                telling.story.then("已经用完", "and it is used up", &[]);
            } else if room.is_zero() {
                telling.story.then("今年已经用完", "and it is used up this year", &[]);
            } else {
                telling.story.then("已经用掉 {0}，还能用 {1}", "{0} is used up and {1} is left", &[&gone, &left]);
            }
        }
        _ => telling.story.then("超过的不算", "what is above it does not count", &[]),
    }
}

/// No cap: an adjustment removed it, or nobody knows it.
pub(crate) fn none(telling: &mut Telling, removed: bool, cite: &[Cite]) {
    if removed {
        // The step names no adjustment, only the words of the one that removed the cap.
        let policy = telling.policy;
        let remover = policy.adjusts.iter().find(|adjust| {
            adjust.change == settle_engine::policy::Change::Remove && adjust.cite.iter().any(|words| cite.contains(words))
        });
        let people = remover.map(|adjust| telling.name(&adjust.when)).unwrap_or_default();
        match people.as_str() {
            "" => telling.story.say("也没有封顶线", "there is no limit either", &[]),
            people => telling.story.say("{0}没有封顶线", "for {0} there is no limit", &[people]),
        }
    } else {
        telling.story.say("封顶线没有公布，先按不封顶算", "the limit is not published, so none is applied", &[]);
    }
}
