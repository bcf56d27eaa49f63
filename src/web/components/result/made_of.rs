//! What the person pays is made of, down to the sum.

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, Money, RangeStay, Settlement};
use settle_text::{Message, explain, number};
use yew::prelude::*;

use super::figures::Figures;
use crate::hooks::Words;

/// One part: its name and its amount at the least and the greatest end.
struct Part {
    name: String,
    ends: [Money; 2],
}

/// A row per part and the sum below a double rule. Under a range every part says both ends, and each end adds up. While
/// numbers of the bill itself are open, both ends would only be examples, so the parts stay untold.
pub fn made_of(words: Words, policy: &Policy, answer: &Answer, figures: &Figures) -> Html {
    let back = figures.own.high < Money::ZERO;
    let own = [figures.own.low, figures.own.high];
    let told = answer.complete && answer.stays.iter().all(is_bill_known);
    let parts = if told { parts(words, policy, answer) } else { Vec::new() };
    html! {
        <section class="part">
            <h2>{ words.say(Message::MadeOfTitle) }</h2>
            if !told {
                <p>{ words.say(Message::MadeOfOpen) }</p>
            }
            <ul class="sheet-rows" role="list">
                { for parts.iter().map(|part| row(words, part.name.clone().into(), part.ends, false)) }
                { row(words, words.say(if back { Message::TogetherBack } else { Message::Together }), own, true) }
            </ul>
        </section>
    }
}

fn is_bill_known(stay: &RangeStay) -> bool {
    let is_known = |bounds: Option<Bounds>| bounds.is_none_or(|bounds| bounds.exact().is_some());
    let bill = [Some(stay.gross), Some(stay.uncovered), Some(stay.above_limit), stay.prior_payment];
    stay.covered == Some(false) || (stay.covered == Some(true) && bill.into_iter().all(is_known))
}

fn row(words: Words, name: AttrValue, [least, greatest]: [Money; 2], is_sum: bool) -> Html {
    let (low, high) = (number::yuan(least.fen()), number::yuan(greatest.fen()));
    html! {
        <li class={classes!("sheet-row", is_sum.then_some("sheet-sum"))}>
            <span>{ name }</span>
            if least == greatest {
                <span class="strip-amount">{ low }</span>
            } else {
                <span class="strip-amounts">
                    <span class="strip-amount">{ words.say(Message::AtLeast(&low)) }</span>
                    <span class="strip-amount">{ words.say(Message::AtMost(&high)) }</span>
                </span>
            }
        </li>
    }
}

/// The parts of both ends, added up over the stays, in the order in which they first come up.
fn parts(words: Words, policy: &Policy, answer: &Answer) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let ends: [&Settlement; 2] = [&answer.least, &answer.greatest];
    for (end, settlement) in ends.into_iter().enumerate() {
        for (name, money) in settlement.stays.iter().flat_map(|stay| explain::made_of(policy, stay, words.locale)) {
            let place = parts.iter().position(|part| part.name == name).unwrap_or_else(|| {
                parts.push(Part { name, ends: [Money::ZERO; 2] });
                parts.len() - 1
            });
            let Some(sum) = parts.get_mut(place).and_then(|part| part.ends.get_mut(end)) else { continue };
            *sum = sum.checked_add(money).unwrap_or(*sum);
        }
    }
    parts
}
