//! What the person's amount is made of.

use settle_engine::policy::{BaseOf, Policy};
use settle_engine::trace::{StepKind, StepTrace};
use settle_engine::{Answer, Money, SettledStay};

use super::bill::is_known;
use super::names::layer_name;
use super::say::{pick, say};
use crate::Locale;

/// The parts of what the person pays; they always sum to it.
///
/// A layer of in-scope cost only lowers the share by ratio. A layer of the whole bill (a backstop) pays into everything:
/// nobody can say into which part, so its amount stands as a line of its own with a minus. Thus
/// uncovered + above the limit + first share + (E − layers of in-scope cost) − other layers = T − all layers.
#[must_use]
pub fn made_of(policy: &Policy, stay: &SettledStay, locale: Locale) -> Vec<(String, Money)> {
    let q = &stay.quantities;
    let named = |zh, en| pick(locale, zh, en).to_owned();
    let mut parts: Vec<(String, Money)> = Vec::new();
    if let (Some(prior), Some(_)) = (q.prior_payment, q.eligible) {
        parts.push((named("医保不报的药和项目(目录外)", "Outside the catalogue"), q.uncovered));
        parts.push((named("超过限价的部分", "Above a price ceiling"), q.above_limit));
        parts.push((named("要先自己出的一小部分(先自付)", "Pay-first part"), prior));
    } else {
        parts.push((named("整张单子，这次医保不报", "The whole bill, as it is not covered"), q.gross));
    }
    let mut others = Vec::new();
    for (index, settled) in stay.layers.iter().enumerate() {
        let ways = policy.layers.get(index).map(|layer| layer.ways.as_slice()).unwrap_or_default();
        let of = settled.way.and_then(|way| ways.get(way)).or(ways.first()).map(|way| way.base.of);
        let widened = |step: &StepTrace| matches!(step.kind, StepKind::Base { prior: Some(prior), .. } if !prior.is_zero());
        if (of != Some(BaseOf::Eligible) || settled.steps.iter().any(widened))
            && let Some(less) = Money::ZERO.checked_sub(settled.amount)
        {
            let name = layer_name(policy, index, locale);
            others.push((say(locale, "减去：{0}付的", "Less: paid by {0}", &[&name]), less));
        }
    }
    let named_so_far = parts.iter().chain(&others).try_fold(Money::ZERO, |sum, (_, money)| sum.checked_add(*money));
    let own = named_so_far.and_then(|sum| stay.out_of_pocket.checked_sub(sum)).unwrap_or(stay.out_of_pocket);
    let name = if own < Money::ZERO {
        named("以前几次付多了，这次退回来", "Paid back for earlier stays")
    } else {
        named("按比例自己付的", "Your share by ratio")
    };
    parts.push((name, own));
    parts.append(&mut others);
    parts.retain(|(_, money)| !money.is_zero());
    if parts.is_empty() {
        parts.push((named("都有人付了", "All is paid for you"), Money::ZERO));
    }
    parts
}

/// The parts of what the person pays on a stay as far as they are known: nothing while the amount itself is a range; one
/// part where the parts of the bill are open and the amount is exact all the same (a backstop up to a share of the bill).
#[must_use]
pub fn made_of_known(policy: &Policy, answer: &Answer, stay: usize, locale: Locale) -> Option<Vec<(String, Money)>> {
    let (range, settled) = (answer.stays.get(stay)?, answer.least.stays.get(stay)?);
    let own = range.out_of_pocket.exact()?;
    let layers = range.layers.iter().all(|layer| layer.amount.exact().is_some());
    if layers && is_known(range) {
        return Some(made_of(policy, settled, locale));
    }
    Some(vec![(pick(locale, "别人付完，剩下自己付的", "What is left after all layers").to_owned(), own)])
}
