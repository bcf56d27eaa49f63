//! A date in three boxes: nothing to scroll through, nothing to page back seventy years.

use settle_text::{DatePart, Message};
use yew::prelude::*;

use super::caption::{Rank, described_by, hint, part_id, ranked};
use super::decimal_input::DecimalInput;
use super::field_error::field_error;
use crate::components::phrases;
use crate::hooks::Words;
use crate::state::draft::DateDraft;

/// Legend, message, three boxes with their names.
pub struct DateField {
    /// The id of the group; the boxes are `{id}-year`, `{id}-month`, `{id}-day`.
    pub id: AttrValue,
    /// The question or name.
    pub legend: AttrValue,
    /// How high the legend stands.
    pub rank: Rank,
    /// One short sentence below.
    pub hint: Option<AttrValue>,
    /// What is being typed.
    pub draft: DateDraft,
    /// A new draft after every change.
    pub on_change: Callback<DateDraft>,
    /// What to correct, in words. The boxes to blame are marked.
    pub error: Option<AttrValue>,
}

/// The id of one box.
pub fn date_box(id: &str, part: DatePart) -> String {
    part_id(
        id,
        match part {
            DatePart::Year => "year",
            DatePart::Month => "month",
            DatePart::Day => "day",
        },
    )
}

impl DateField {
    /// Draws it.
    pub fn draw(self, words: Words) -> Html {
        let props = &self;
        let wrong = props.error.is_some();
        let described = described_by(&props.id, props.hint.is_some(), wrong);
        html! {
            <div class={classes!(wrong.then_some("field-to-correct"))}>
                <fieldset
                    id={&props.id}
                    class="field"
                    aria-describedby={described}
                >
                    <legend>{ ranked(props.rank, phrases(&props.legend)) }</legend>
                    { hint(&props.id, props.hint.as_ref()) }
                    { field_error(words, &props.id, props.error.as_ref()) }
                    <div class="dates">
                        { for [DatePart::Year, DatePart::Month, DatePart::Day].map(|part| draw_box(words, props, part)) }
                    </div>
                </fieldset>
            </div>
        }
    }
}

fn draw_box(words: Words, props: &DateField, part: DatePart) -> Html {
    let id = date_box(&props.id, part);
    // A day that can be read but does not fit is changed from its year on, where the summary leads to.
    let to_blame = props.draft.value().err().map_or(DatePart::Year, |error| error.part());
    let to_correct = props.error.is_some() && to_blame == part;
    let draft = props.draft.clone();
    let on_text = props.on_change.reform(move |text| draft.clone().with(part, text));
    let (name, class) = match part {
        DatePart::Year => (Message::Year, "date-year"),
        DatePart::Month => (Message::Month, "date-month"),
        DatePart::Day => (Message::Day, "date-day"),
    };
    html! {
        <div {class}>
            <label class="label" for={id.clone()}>{ words.say(name) }</label>
            <div class={classes!("box", to_correct.then_some("box-to-correct"))}>
                <DecimalInput {id} text={props.draft.part(part)} {on_text} {to_correct} />
            </div>
        </div>
    }
}
