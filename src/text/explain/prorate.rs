//! 按天分摊.

use super::telling::Telling;

/// Of all nights so many count.
pub(crate) fn tell(telling: &mut Telling, nights: i64, of: i64) {
    let (counted, all) = (nights.to_string(), of.to_string());
    if nights == of {
        telling.story.then("住的 {0} 晚都算", "all {0} nights count", &[&all]);
    } else if nights == 0 {
        telling.story.then("住的 {0} 晚都不在能算的日子里", "none of the {0} nights counts", &[&all]);
        telling.nothing();
    } else {
        telling.story.say("一共住了 {0} 晚，能算的是 {1} 晚", "of {0} nights {1} count", &[&all, &counted]);
        telling.story.then("按 {1}/{0} 算", "so {1}/{0} of it is taken", &[&all, &counted]);
    }
}
