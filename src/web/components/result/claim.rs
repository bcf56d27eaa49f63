//! What to do: the routes of the policy that apply, what is laid out at discharge, and what the policy promises.

use settle_engine::RangeStay;
use settle_engine::policy::{Cite, Policy};
use settle_text::{Message, explain, number};
use yew::prelude::*;

use super::clause::folded_clauses;
use super::parts::{paragraph, part};
use crate::components::element::{all, el, el_text};
use crate::hooks::Words;

/// The routes, for each stay in turn; without any, whom to ask.
pub fn claim(words: Words, policy: &Policy, stays: &[RangeStay]) -> Html {
    let silent = policy.routes.is_empty() || stays.iter().all(|stay| stay.routes.is_empty());
    let mut body = Vec::new();
    if silent {
        body.push(paragraph(words.say(Message::ClaimUnknown)));
    }
    for (place, stay) in stays.iter().enumerate() {
        body.push(of_stay(words, policy, stay, (stays.len() > 1).then_some(place)));
    }
    part(words, Message::ClaimTitle, all(body))
}

fn of_stay(words: Words, policy: &Policy, stay: &RangeStay, place: Option<usize>) -> Html {
    let mut told = Vec::new();
    if let Some(place) = place {
        told.push(el_text("h3", "", words.say(Message::StayNumber(place.saturating_add(1)))));
    }
    for (route, certain) in &stay.routes {
        let Some(route) = policy.routes.get(*route) else { continue };
        let mut entry = Vec::new();
        if !certain {
            entry.push(el_text("p", "hint", words.say(Message::ClaimMaybe)));
        }
        entry.push(el_text("p", "entry-name", words.title(&route.title)));
        entry.push(paragraph(words.title(&route.text)));
        entry.push(cited(words, policy, &route.cite));
        told.push(el("div", "entry", entry));
    }
    if let Some(cash) = stay.cash_at_discharge {
        told.push(el("p", "", vec![el_text("strong", "", laid_out(words, cash.low.fen(), cash.high.fen()))]));
    }
    told.extend(explain::advances(policy, stay, words.locale).into_iter().map(|text| paragraph(text.into())));
    for (target, reached) in policy.targets.iter().zip(&stay.targets) {
        let name = words.title(&target.title);
        let sentence = match reached {
            Some(true) => Message::TargetMet(&name),
            Some(false) => Message::TargetMissed(&name),
            None => Message::TargetOpen(&name),
        };
        told.push(el("div", "entry", vec![paragraph(words.say(sentence)), cited(words, policy, &target.cite)]));
    }
    all(told)
}

fn laid_out(words: Words, low: i64, high: i64) -> AttrValue {
    let (least, greatest) = (number::yuan(low), number::yuan(high));
    words.say(if low == high { Message::CashAtDischarge(&least) } else { Message::CashAtDischargeBetween(&least, &greatest) })
}

fn cited(words: Words, policy: &Policy, cite: &[Cite]) -> Html {
    let all: Vec<_> = cite.iter().filter_map(|cite| explain::clause(policy, *cite, words.locale)).collect();
    folded_clauses(words, &all)
}
