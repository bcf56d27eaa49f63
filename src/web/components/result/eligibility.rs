//! Who is entitled to what, in three states.

use settle_engine::Answer;
use settle_engine::policy::Policy;
use settle_text::Message;
use settle_text::explain::{self, EligibilityState, EligibilityText};
use yew::prelude::*;

use super::clause::folded_clauses;
use super::layers::layer_clauses;
use super::parts::{marked, paragraph, part};
use crate::components::element::{el, el_fixed, el_text, fixed, text};
use crate::components::icons::Glyph;
use crate::hooks::Words;

/// To be asked first, then yes, then no. Each with icon, word, reason, worth and clause.
pub fn eligibility(words: Words, policy: &Policy, answer: &Answer) -> Html {
    let list = explain::eligibility(policy, answer, words.locale);
    let entries = list.iter().map(|one| entry(words, policy, answer, one));
    part(words, Message::EligibilityTitle, el_fixed("ul", fixed!["role" = "list", "class" = "states"], entries.collect()))
}

fn entry(words: Words, policy: &Policy, answer: &Answer, entry: &EligibilityText) -> Html {
    let (class, glyph, word) = match entry.state {
        EligibilityState::Yes => ("state state-yes", Glyph::Tick, Message::EligibleYes),
        EligibilityState::Ask => ("state state-ask", Glyph::Question, Message::EligibleAsk),
        EligibilityState::No => ("state state-no", Glyph::Dash, Message::EligibleNo),
    };
    el(
        "li",
        "entry",
        vec![
            el_text("p", "entry-name", entry.name.clone().into()),
            marked(class, glyph, text(words.say(word))),
            paragraph(words.join(&[entry.reason.clone(), entry.worth.clone()]).into()),
            folded_clauses(words, &layer_clauses(words, policy, answer, entry.layer)),
        ],
    )
}
