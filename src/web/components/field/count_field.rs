//! A whole number with its unit: an age, a number of people.

use yew::prelude::*;

use super::caption::{Rank, described_by, hint, ranked};
use super::decimal_input::DecimalInput;
use super::field_error::field_error;
use crate::components::phrases;
use crate::hooks::Words;
use crate::state::draft::CountDraft;

/// Label, message, box with the unit behind.
pub struct CountField {
    /// The id of the box.
    pub id: AttrValue,
    /// The question or name.
    pub label: AttrValue,
    /// How high the label stands.
    pub rank: Rank,
    /// One short sentence below.
    pub hint: Option<AttrValue>,
    /// The unit behind the box, such as years of age.
    pub unit: Option<AttrValue>,
    /// What is being typed.
    pub draft: CountDraft,
    /// A new draft after every change.
    pub on_change: Callback<CountDraft>,
    /// What to correct, in words.
    pub error: Option<AttrValue>,
}

impl CountField {
    /// Draws it.
    pub fn draw(self, words: Words) -> Html {
        let props = self;
        let (id, wrong) = (&props.id, props.error.is_some());
        let label = html! { <label class="label" for={id}>{ phrases(&props.label) }</label> };
        html! {
            <div class={classes!("field", wrong.then_some("field-to-correct"))}>
                { if props.rank == Rank::Plain { label } else { ranked(props.rank, label) } }
                { hint(id, props.hint.as_ref()) }
                { field_error(words, &props.id, props.error.as_ref()) }
                <div class={classes!("box", wrong.then_some("box-to-correct"))}>
                    <DecimalInput
                        {id}
                        text={&props.draft.text}
                        on_text={props.on_change.reform(CountDraft::typed)}
                        on_leave={props.on_change.reform(|text| CountDraft::typed(text).tidied())}
                        described_by={described_by(id, props.hint.is_some(), wrong)}
                        to_correct={wrong}
                    />
                    if let Some(unit) = &props.unit {
                        <span class="box-unit">{ unit }</span>
                    }
                </div>
            </div>
        }
    }
}
