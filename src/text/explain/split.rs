//! 分担: an amount that two payers share.

use settle_engine::{Id, Money};

use super::names::payer_name;
use super::telling::Telling;

/// Who pays which part.
pub(crate) fn tell(telling: &mut Telling, first: (&Id, Money), second: (&Id, Money)) {
    for (at, (payer, money)) in [first, second].into_iter().enumerate() {
        let values = [&*payer_name(telling.policy, payer.as_str(), telling.locale), &*telling.yuan(money)];
        if at == 0 {
            telling.story.say("其中{0}付 {1}", "of this {0} pays {1}", &values);
        } else {
            telling.story.then("{0}付 {1}", "{0} pays {1}", &values);
        }
    }
}
