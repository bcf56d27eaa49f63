//! What the result is and is not, which rules it comes from, and when it was worked out.

use settle_engine::policy::Policy;
use settle_engine::{Date, Span};
use settle_text::{Message, explain};
use yew::prelude::*;

use super::parts::{paragraph, part};
use super::view::View;
use crate::components::element::{el, el_fixed, el_text, fixed};
use crate::hooks::Words;

/// In the size of body text: the disclaimer is part of the result.
pub fn about(words: Words, view: &View<'_>) -> Html {
    let policy = view.policy;
    let facts = [
        Some(words.say(Message::RulesUsed(&words.title(&policy.title)))),
        valid(words, policy),
        Some(words.say(Message::RulesVersion(view.fingerprint))),
        view.computed.map(|date| words.say(Message::ComputedOn(&day(words, date)))),
    ];
    let facts = facts.into_iter().flatten().map(|fact| el_text("li", "", fact)).collect();
    let body = el(
        "div",
        "about",
        vec![
            el("p", "", vec![el_text("strong", "", words.say(Message::Disclaimer))]),
            paragraph(words.say(Message::CallHotline)),
            el_fixed("ul", fixed!["role" = "list", "class" = "about-facts"], facts),
        ],
    );
    part(words, Message::AboutTitle, body)
}

/// On paper only: what the first sheet must say if it is the only one kept.
pub fn on_first_sheet(words: Words, view: &View<'_>) -> Html {
    let rules = words.say(Message::RulesUsed(&words.title(&view.policy.title)));
    let mut said = [&*words.say(Message::Disclaimer), " ", &rules].concat();
    if let Some(date) = view.computed {
        said.push_str(" \u{b7} ");
        said.push_str(&words.say(Message::ComputedOn(&day(words, date))));
    }
    el_text("p", "paper-only", said.into())
}

fn valid(words: Words, policy: &Policy) -> Option<AttrValue> {
    let Span { from, through } = policy.valid;
    let from = day(words, from?);
    Some(match through {
        Some(through) => words.say(Message::RulesValid(&from, &day(words, through))),
        None => words.say(Message::RulesValidFrom(&from)),
    })
}

/// A day in words.
pub fn day(words: Words, date: Date) -> AttrValue {
    explain::day(date, words.locale).into()
}
