//! The message above a control that has to be corrected.

use settle_text::Message;
use yew::prelude::*;

use super::caption::part_id;
use crate::components::icons::{Glyph, Icon};
use crate::hooks::use_text;

/// Props of [`FieldError`].
#[derive(Properties, PartialEq)]
pub struct FieldErrorProps {
    /// The id of the field.
    pub id: AttrValue,
    /// What to do; the same words as in the summary. None draws nothing.
    pub message: Option<AttrValue>,
}

/// Icon and words; the red bar belongs to the field around it.
#[component]
pub fn FieldError(props: &FieldErrorProps) -> Html {
    let words = use_text();
    let Some(message) = &props.message else { return Html::default() };
    html! {
        <p class="field-error" id={part_id(&props.id, "error")}>
            <Icon glyph={Glyph::Alert} />
            <span>
                <span class="visually-hidden">{ words.say(Message::ToCorrectPrefix) }</span>
                { message }
            </span>
        </p>
    }
}
