//! What to do: the routes of the policy that apply, what is laid out at discharge, and what the policy promises.

use settle_engine::RangeStay;
use settle_engine::policy::{Cite, Policy};
use settle_text::{Message, explain, number};
use yew::prelude::*;

use super::clause::folded_clauses;
use super::parts::{paragraph, part};
use crate::hooks::Words;

/// The routes, for each stay in turn; without any, whom to ask.
pub fn claim(words: Words, policy: &Policy, stays: &[RangeStay]) -> Html {
    let silent = policy.routes.is_empty() || stays.iter().all(|stay| stay.routes.is_empty());
    let body = html! {
        <>
            if silent {
                { paragraph(words.say(Message::ClaimUnknown)) }
            }
            { for stays.iter().enumerate().map(|(place, stay)| of_stay(words, policy, stay, (stays.len() > 1).then_some(place))) }
        </>
    };
    part(words, Message::ClaimTitle, body)
}

fn of_stay(words: Words, policy: &Policy, stay: &RangeStay, place: Option<usize>) -> Html {
    let routes = stay.routes.iter().filter_map(|(route, certain)| Some((policy.routes.get(*route)?, *certain)));
    let targets = policy.targets.iter().zip(&stay.targets);
    html! {
        <>
            if let Some(place) = place {
                <h3>{ words.say(Message::StayNumber(place.saturating_add(1))) }</h3>
            }
            { for routes.map(|(route, certain)| html! {
                <div class="entry">
                    if !certain {
                        <p class="hint">{ words.say(Message::ClaimMaybe) }</p>
                    }
                    <p class="entry-name">{ words.title(&route.title) }</p>
                    { paragraph(words.title(&route.text)) }
                    { cited(words, policy, &route.cite) }
                </div>
            }) }
            if let Some(cash) = stay.cash_at_discharge {
                <p><strong>{ laid_out(words, cash.low.fen(), cash.high.fen()) }</strong></p>
            }
            { for targets.map(|(target, reached)| {
                let name = words.title(&target.title);
                let sentence = match reached {
                    Some(true) => Message::TargetMet(&name),
                    Some(false) => Message::TargetMissed(&name),
                    None => Message::TargetOpen(&name),
                };
                html! { <div class="entry">{ paragraph(words.say(sentence)) }{ cited(words, policy, &target.cite) }</div> }
            }) }
        </>
    }
}

fn laid_out(words: Words, low: i64, high: i64) -> AttrValue {
    let (least, greatest) = (number::yuan(low), number::yuan(high));
    words.say(if low == high { Message::CashAtDischarge(&least) } else { Message::CashAtDischargeBetween(&least, &greatest) })
}

fn cited(words: Words, policy: &Policy, cite: &[Cite]) -> Html {
    let all: Vec<_> = cite.iter().filter_map(|cite| explain::clause(policy, *cite, words.locale)).collect();
    folded_clauses(words, &all)
}
