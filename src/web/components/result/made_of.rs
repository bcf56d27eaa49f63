//! What the person pays is made of, down to the sum.

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, Money, RangeStay, Settlement};
use settle_text::{Message, explain, number};
use yew::prelude::Html;

use super::figures::Figures;
use super::parts::{paragraph, part, row};
use super::strip::{StripAmount, amount};
use crate::components::element::{all, el, el_fixed, fixed};
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
    let mut rows: Vec<Html> = parts.into_iter().map(|part| row(part.name.into(), ends(words, part.ends), false)).collect();
    rows.push(row(words.say(if back { Message::TogetherBack } else { Message::Together }), ends(words, own), true));
    let rows = el_fixed("ul", fixed!["class" = "sheet-rows", "role" = "list"], rows);
    let body = if told { rows } else { all(vec![paragraph(words.say(Message::MadeOfOpen)), rows]) };
    part(words, Message::MadeOfTitle, body)
}

fn is_bill_known(stay: &RangeStay) -> bool {
    let is_known = |bounds: Option<Bounds>| bounds.is_none_or(|bounds| bounds.exact().is_some());
    let bill = [Some(stay.gross), Some(stay.uncovered), Some(stay.above_limit), stay.prior_payment];
    stay.covered == Some(false) || (stay.covered == Some(true) && bill.into_iter().all(is_known))
}

/// One amount where both ends agree, else each end by its name: the least of the whole may be the most of a part.
fn ends(words: Words, [least, greatest]: [Money; 2]) -> Html {
    let (low, high) = (number::yuan(least.fen()), number::yuan(greatest.fen()));
    if least == greatest {
        return amount(words, &StripAmount::Exact(low.into()));
    }
    let end = |end: Message<'_>| amount(words, &StripAmount::Exact(words.say(end)));
    el("span", "strip-amounts", vec![end(Message::AtLeast(&low)), end(Message::AtMost(&high))])
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
