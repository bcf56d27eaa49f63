//! One answer of several.

use yew::prelude::*;

use super::caption::{Rank, described_by, hint, ranked};
use super::choice::{Choice, Rows};
use super::field_error::field_error;
use crate::components::phrases;
use crate::hooks::use_text;

/// Props of [`RadioGroup`].
#[derive(Properties, PartialEq)]
pub struct RadioGroupProps {
    /// The id of the group and of its first radio's control.
    pub id: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// How high the legend stands.
    #[prop_or_default]
    pub rank: Rank,
    /// One short sentence below.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The answers, those that stand apart last.
    pub choices: Vec<Choice>,
    /// The chosen place; nothing is chosen beforehand.
    pub selected: Option<usize>,
    /// The place that was chosen.
    pub on_select: Callback<usize>,
    /// What to correct, in words.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// Legend, message, one row an answer.
#[component]
pub fn RadioGroup(props: &RadioGroupProps) -> Html {
    let words = use_text();
    let wrong = props.error.is_some();
    let rows = Rows { group: &props.id, choices: &props.choices, kind: "radio", on_choose: &props.on_select };
    html! {
        <div class={classes!(wrong.then_some("field-to-correct"))}>
            <fieldset
                class="field"
                role="radiogroup"
                aria-describedby={described_by(&props.id, props.hint.is_some(), wrong)}
                aria-invalid={wrong.then_some("true")}
            >
                <legend>{ ranked(props.rank, phrases(&props.legend)) }</legend>
                { hint(&props.id, props.hint.as_ref()) }
                { field_error(words, &props.id, props.error.as_ref()) }
                { rows.draw(words, |place| props.selected == Some(place)) }
            </fieldset>
        </div>
    }
}
