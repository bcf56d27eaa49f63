//! Of what a layer pays.

use settle_engine::Money;
use settle_engine::policy::BaseOf;

use super::say::title;
use super::telling::Telling;

/// The bill was told before the first layer; a later one begins with what is left.
pub(crate) fn tell(
    telling: &mut Telling,
    of: BaseOf,
    (amount, prior): (Money, Option<Money>),
    minus: &[(usize, Money)],
    year: Option<Money>,
) {
    let rest = minus.iter().try_fold(amount, |rest, (_, paid)| rest.checked_sub(*paid)).unwrap_or(amount);
    let left = telling.yuan(rest.floor_zero());
    let asked = match of {
        BaseOf::Fact(fact) => telling.policy.facts.get(fact).map(|fact| title(&fact.question, telling.locale)),
        _ => None,
    };
    let asked = asked.unwrap_or_default().trim_end_matches(['？', '?', '。', '.']);
    let story = &mut telling.story;
    match of {
        _ if rest < Money::ZERO => story.say("前面几层已经付得够多", "earlier layers have paid more than this", &[]),
        _ if !minus.is_empty() => story.say("还剩 {0}", "{0} is left", &[&left]),
        BaseOf::Remaining => story.say("还剩 {0}", "{0} is left", &[&left]),
        BaseOf::Eligible if telling.index == 0 && year.is_none() => {}
        BaseOf::Eligible => story.say("医保认的钱是 {0}", "the cost in scope is {0}", &[&left]),
        BaseOf::Gross => story.say("按总共的 {0}算", "this counts from the whole {0}", &[&left]),
        BaseOf::InCatalogue => story.say("目录以内的是 {0}", "{0} is inside the catalogue", &[&left]),
        BaseOf::Uncovered => story.say("医保不报的有 {0}", "{0} is outside the catalogue", &[&left]),
        BaseOf::PriorPayment => story.say("先自付的有 {0}", "the pay-first part is {0}", &[&left]),
        BaseOf::Fact(_) => story.say("“{1}”填的是 {0}", "the answer to “{1}” is {0}", &[&left, asked]),
    }
    if let Some(prior) = prior.filter(|prior| !prior.is_zero()) {
        let prior = telling.yuan(prior);
        telling.story.then("里面有先自付的 {0}", "of which {0} is the pay-first part", &[&prior]);
    }
    if let Some(sum) = year
        && sum != rest
    {
        let sum = telling.yuan(sum);
        telling.story.then("加上今年前几次，一共 {0}", "with the earlier stays of the year it is {0}", &[&sum]);
    }
    if year.unwrap_or(rest) <= Money::ZERO {
        telling.nothing();
    }
}
