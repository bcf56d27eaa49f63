//! 按天分摊.

use super::say::pick;
use super::telling::Telling;

/// Of all nights (or days) so many count.
pub(crate) fn tell(telling: &mut Telling, nights: i64, of: i64, days: bool) {
    let (counted, all) = (nights.to_string(), of.to_string());
    let unit = if days { pick(telling.locale, "天", "days") } else { pick(telling.locale, "晚", "nights") };
    if nights == of {
        telling.story.then("住的 {0} {1}都算", "all {0} {1} count", &[&all, unit]);
    } else if nights == 0 {
        telling.story.then("住的 {0} {1}都不在能算的日子里", "none of the {0} {1} counts", &[&all, unit]);
        telling.nothing();
    } else {
        telling.story.say("一共住了 {0} {2}，能算的是 {1} {2}", "of {0} {2} {1} count", &[&all, &counted, unit]);
        telling.story.then("按 {1}/{0} 算", "so {1}/{0} of it is taken", &[&all, &counted]);
    }
}
