//! 起付线: what a person pays before anything is paid back.

use settle_engine::policy::{Change, Entered};
use settle_engine::trace::{Nth, Used};
use settle_engine::{Factor, Fraction, Money};

use super::telling::{Of, Telling};

/// A deductible or a gate; `after` is what is left above it.
pub(crate) fn tell(telling: &mut Telling, used: Option<&Used>, taken: Money, gate: bool, below: bool, after: Fraction) {
    let line = match used.map(|used| &used.value) {
        Some(Entered::Amount(line)) => *line,
        _ => taken,
    };
    if line.is_zero() {
        return waived(telling, used);
    }
    let special = special(telling, used);
    let text = telling.yuan(line);
    if below {
        let short = telling.yuan(line.checked_sub(taken).unwrap_or(line));
        let story = &mut telling.story;
        match (telling.index, story.is_between()) {
            (0, true) => {
                story.then("医保认的钱没达到门槛费(起付线){0}", "the cost in scope is below the deductible of {0}", &[&text]);
            }
            (0, false) => story.then("没达到门槛费(起付线){0}", "that is below the deductible of {0}", &[&text]),
            _ => story.then("没达到门槛 {0}", "that is below the deductible of {0}", &[&text]),
        }
        story.then("还差 {0}", "by {0}", &[&short]);
        return telling.nothing();
    }
    let way = telling.way();
    if gate {
        let values = [telling.verb(), text.as_str()];
        telling.story.say("满 {1}才{0}，满了从头算起", "from {1} on all of it is {0}", &values);
        telling.story.then("这次满了", "which this stay reaches", &[]);
        telling.of = Of::All;
    } else if telling.index == 0 {
        telling.story.say("先减门槛费(起付线){0}", "first the deductible of {0} comes off", &[&text]);
        telling.of = Of::Rest;
    } else {
        match (special, way) {
            (true, _) => {
                telling.story.then("是 {0}", "to {0}", &[&text]);
                telling.story.close();
            }
            (false, "") => telling.story.say("门槛是 {0}", "the deductible is {0}", &[&text]),
            (false, way) => telling.story.say("{0}的门槛是 {1}", "for {0} the deductible is {1}", &[way, &text]),
        }
        telling.of = Of::Above;
    }
    if !gate && after == Fraction::ZERO {
        telling.story.then("刚好减完", "which leaves nothing", &[]);
        telling.nothing();
    }
}

/// No deductible: for somebody, for a way, or for all.
fn waived(telling: &mut Telling, used: Option<&Used>) {
    let people = match telling.adjusts(used).last() {
        Some(adjust) => telling.name(&adjust.when),
        None => telling.way().to_owned(),
    };
    match (telling.index, people.as_str()) {
        (0, "") => telling.story.then("没有门槛费(起付线)", "there is no deductible", &[]),
        (0, people) => telling.story.say("{0}不用先付门槛费(起付线)", "for {0} there is no deductible", &[people]),
        (_, "") => telling.story.say("这一层没有门槛", "this layer has no deductible", &[]),
        (_, people) => telling.story.say("{0}没有门槛", "for {0} there is no deductible", &[people]),
    }
}

/// What is special about the number, in front of it: the n-th stay, or the people for whom it is another.
fn special(telling: &mut Telling, used: Option<&Used>) -> bool {
    let mut special = false;
    if let Some((nth, how)) = used.and_then(|used| used.nth)
        && !matches!(how, Nth::Times(Factor::ONE) | Nth::Less(Money::ZERO))
    {
        let nth = nth.to_string();
        telling.story.say("按次数算，这是今年第 {0} 次住院", "this is stay number {0} that counts this year", &[&nth]);
        match how {
            Nth::Times(factor) => times(telling, "", factor),
            Nth::Less(less) => {
                let less = telling.yuan(less);
                telling.story.then("门槛费少 {0}", "so the deductible is {0} lower", &[&less]);
            }
        }
        special = true;
    }
    for adjust in telling.adjusts(used) {
        let people = telling.name(&adjust.when);
        match &adjust.change {
            Change::Times(factor) => times(telling, &people, *factor),
            Change::Add(_) | Change::Set(_) | Change::Remove if people.is_empty() => {
                telling.story.then("另有规定", "which is set apart", &[]);
            }
            Change::Add(_) | Change::Set(_) | Change::Remove => {
                telling.story.say("{0}的门槛另有规定", "for {0} the deductible is set apart", &[&people]);
            }
        }
        special = true;
    }
    special
}

/// A number times a factor.
fn times(telling: &mut Telling, people: &str, factor: Factor) {
    let text = factor.to_string();
    let values = [people, text.as_str()];
    match (people, text.as_str()) {
        ("", "1/2") => telling.story.then("门槛费减半", "so the deductible is halved", &values),
        ("", _) => telling.story.then("门槛费是一般的 {1}", "so the deductible is {1} of the usual", &values),
        (_, "1/2") => telling.story.say("{0}门槛减半", "for {0} the deductible is halved", &values),
        _ => telling.story.say("{0}的门槛是一般的 {1}", "for {0} the deductible is {1} of the usual", &values),
    }
}
