//! 起付线: what a person pays before anything is paid back.

use settle_engine::policy::{Change, Entered};
use settle_engine::trace::Used;
use settle_engine::{Factor, Fraction, Money};

use super::telling::{Of, Telling};

/// A deductible or a gate; `after` is what is left above it.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, taken: Money, gate: bool, below: bool, after: Fraction) {
    let line = match used.map(|used| &used.value) {
        Some(Entered::Amount(line)) => *line,
        _ => taken,
    };
    let (line_text, first) = (telling.yuan(line), telling.index == 0);
    if let Some((nth, factor)) = used.and_then(|used| used.nth)
        && factor != Factor::ONE
        && !line.is_zero()
    {
        let nth = nth.to_string();
        telling.story.say("按次数算，这是今年第 {0} 次住院", "this is stay number {0} that counts this year", &[&nth]);
        times(telling, "", factor);
    }
    let changed = telling.changed(used);
    let who = match &changed {
        Some((who, _)) => who.clone(),
        None => telling.way().to_owned(),
    };
    if line.is_zero() {
        match first {
            true if changed.is_some() => {
                telling.story.then("{0}不用先付门槛费(起付线)", "for {0} there is no deductible", &[&who]);
            }
            true => telling.story.then("没有门槛费(起付线)", "there is no deductible", &[]),
            false if who.is_empty() => telling.story.say("这一层没有门槛", "this layer has no deductible", &[]),
            false => telling.story.say("{0}没有门槛", "for {0} there is no deductible", &[&who]),
        }
        return;
    }
    if let Some((who, Change::Times(factor))) = &changed {
        times(telling, who, *factor);
    }
    if below {
        let short = telling.yuan(line.checked_sub(taken).unwrap_or(line));
        let story = &mut telling.story;
        match (first, story.is_between()) {
            (true, true) => {
                story.then("医保认的钱没到门槛费(起付线){0}", "the cost in scope is below the deductible of {0}", &[&line_text]);
            }
            (true, false) => story.then("没到门槛费(起付线){0}", "that is below the deductible of {0}", &[&line_text]),
            (false, _) => story.then("没到门槛 {0}", "that is below the deductible of {0}", &[&line_text]),
        }
        story.then("还差 {0}", "short of it by {0}", &[&short]);
        telling.nothing();
        return;
    }
    let halved = matches!(changed, Some((_, Change::Times(_))));
    if gate {
        telling.story.then("满 {0} 才{1}", "from {0} on it is {1}", &[&line_text, telling.verb()]);
        telling.story.then("这次满了，从头算起", "this stay reaches it, so all of it counts", &[]);
        telling.of = Of::All;
    } else if first {
        telling.story.then("先减门槛费(起付线){0}", "first the deductible of {0} comes off", &[&line_text]);
        telling.of = Of::Rest;
    } else {
        if halved || who.is_empty() {
            telling.story.then("门槛是 {0}", "the deductible is {0}", &[&line_text]);
        } else {
            telling.story.say("{0}的门槛是 {1}", "for {0} the deductible is {1}", &[&who, &line_text]);
        }
        telling.of = Of::Above;
    }
    if after == Fraction::ZERO {
        telling.story.then("刚好减完", "which leaves nothing", &[]);
        telling.nothing();
    }
}

/// A number times a factor.
fn times(telling: &mut Telling, who: &str, factor: Factor) {
    let text = factor.to_string();
    let line = if telling.index == 0 { "门槛费" } else { "门槛" };
    if text == "1/2" {
        match who {
            "" => telling.story.then("门槛费减半", "so the deductible is halved", &[]),
            _ => telling.story.say("{0}{1}减半", "for {0} the deductible is halved", &[who, line]),
        }
    } else {
        let times = [who, line, text.as_str()];
        match who {
            "" => telling.story.then("{1}只算原来的 {2}", "so the deductible is {2} of the usual", &times),
            _ => telling.story.say("{0}的{1}只算原来的 {2}", "for {0} the deductible is {2} of the usual", &times),
        }
    }
}
