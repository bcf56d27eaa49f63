//! No result: a sentence that says what to look at, never an amount.

use settle_engine::SettleError;
use settle_text::Message;
use yew::prelude::*;

use super::parts::marked;
use crate::components::icons::Glyph;
use crate::hooks::Words;

/// The heading, what to check, and the way on.
pub fn refused(words: Words, hint: Message<'_>, actions: Html) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ words.say(Message::CannotSettleTitle) }</h1>
            { marked("notice", Glyph::Alert, words.say(hint).into()) }
            <div class="stack">{ actions }</div>
        </>
    }
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
