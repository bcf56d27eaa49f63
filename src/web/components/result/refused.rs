//! No result: a sentence that says what to look at, never an amount.

use settle_engine::SettleError;
use settle_text::Message;
use yew::prelude::*;

use super::parts::marked;
use crate::components::element::{all, el, el_fixed, fixed, text};
use crate::components::icons::Glyph;
use crate::hooks::Words;

/// The heading, what to check, and the way on.
pub fn refused(words: Words, hint: Message<'_>, actions: Html) -> Html {
    all(vec![
        el_fixed("h1", fixed!["tabindex" = "-1"], vec![text(words.say(Message::CannotSettleTitle))]),
        marked("notice", Glyph::Alert, text(words.say(hint))),
        el("div", "stack", vec![actions]),
    ])
}

/// What someone can do about an error of the engine.
pub const fn hint(error: &SettleError) -> Message<'static> {
    match error {
        SettleError::Overflow => Message::CheckAmounts,
        SettleError::NoValue { .. } => Message::CheckNoValue,
        SettleError::Contradiction { .. } => Message::CheckContradiction,
        SettleError::Unknown { .. } => Message::CheckKnown,
        // An identity that fails, and whatever the engine may come to refuse.
        _ => Message::CheckSum,
    }
}
