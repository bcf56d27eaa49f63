//! The message above a control that has to be corrected.

use settle_text::Message;
use yew::prelude::*;

use super::caption::part_id;
use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;

/// What to do, in the same words as in the summary. The red bar belongs to the field around it.
pub(super) fn field_error(words: Words, id: &str, message: Option<&AttrValue>) -> Html {
    let Some(message) = message else { return Html::default() };
    html! {
        <p class="field-error" id={part_id(id, "error")}>
            { icon(Glyph::Alert) }
            <span>
                <span class="visually-hidden">{ words.say(Message::ToCorrectPrefix) }</span>
                { message }
            </span>
        </p>
    }
}
