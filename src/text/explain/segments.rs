//! 分段比例: one phrase for one band, a sentence each for several.

use settle_engine::policy::Measure;
use settle_engine::trace::Used;
use settle_engine::{Fraction, Ratio, Rounding};

use super::say::{exact, of_hundred};
use super::share;
use super::telling::{Of, Telling};

/// Bands laid over the amount: each band's part, ratio and result.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, measure: Measure, parts: &[(Fraction, Ratio, Fraction)]) {
    if let [(_, ratio, _)] = parts {
        return share::tell(telling, used, *ratio);
    }
    match (telling.of, measure) {
        (Of::All, _) => telling.story.then("分段来算", "this is worked out band by band", &[]),
        (Of::Rest, _) => telling.story.then("剩下的分段来算", "the rest is worked out band by band", &[]),
        (Of::Above, Measure::FromZero | Measure::AboveDeductible) => {
            telling.story.then("超过的部分分段来算", "the part above it is worked out band by band", &[]);
        }
    }
    share::changes(telling, used);
    let again = telling.verb_again();
    for (at, (part, ratio, paid)) in parts.iter().enumerate() {
        let part = telling.yuan(exact(*part, Rounding::HalfUpToFen));
        let paid = telling.yuan(exact(*paid, Rounding::HalfUpToFen));
        let hundred = of_hundred(*ratio);
        let values = [part.as_str(), again, hundred.as_str(), paid.as_str()];
        if at == 0 {
            telling.story.say("头 {0}每 100 元{1} {2} 元，是 {3}", "of the first {0}, ¥{2} of every ¥100: {3}", &values);
        } else {
            telling.story.say("接着 {0}每 100 元{1} {2} 元，是 {3}", "of the next {0}, ¥{2} of every ¥100: {3}", &values);
        }
    }
    telling.summed = true;
}
