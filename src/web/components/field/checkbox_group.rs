//! Several answers, or none of them, or not knowing.

use yew::prelude::*;

use super::caption::{Rank, described_by, hint, ranked};
use super::choice::{Choice, ChoiceRow, or_before};
use super::field_error::FieldError;
use crate::components::phrases;
use crate::state::ticks::Ticks;

/// Props of [`CheckboxGroup`].
#[derive(Properties, PartialEq)]
pub struct CheckboxGroupProps {
    /// The id of the group and of its first control.
    pub id: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// How high the legend stands.
    #[prop_or_default]
    pub rank: Rank,
    /// One short sentence below.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The answers; those that stand apart exclude all others.
    pub choices: Vec<Choice>,
    /// What is ticked.
    pub ticks: Ticks,
    /// What is ticked after a tap.
    pub on_change: Callback<Ticks>,
    /// What to correct, in words.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// Legend, message, one row an answer.
#[component]
pub fn CheckboxGroup(props: &CheckboxGroupProps) -> Html {
    let wrong = props.error.is_some();
    let (ticks, apart) = (props.ticks.clone(), apart_places(&props.choices));
    let on_choose = props.on_change.reform(move |place| ticks.tapped(place, |place| apart.contains(&place)));
    let row = |(place, choice): (usize, &Choice)| {
        html! {
            <ChoiceRow
                key={place}
                group={&props.id}
                {place}
                choice={choice.clone()}
                radio=false
                on={props.ticks.has(place)}
                or_before={or_before(&props.choices, place)}
                on_choose={&on_choose}
            />
        }
    };
    html! {
        <div class={classes!(wrong.then_some("field-to-correct"))}>
            <fieldset
                class="field"
                aria-describedby={described_by(&props.id, props.hint.is_some(), wrong)}
            >
                <legend>{ ranked(props.rank, phrases(&props.legend)) }</legend>
                { hint(&props.id, props.hint.as_ref()) }
                <FieldError id={&props.id} message={props.error.clone()} />
                <div class="choices">{ for props.choices.iter().enumerate().map(row) }</div>
            </fieldset>
        </div>
    }
}

fn apart_places(choices: &[Choice]) -> Vec<usize> {
    choices.iter().enumerate().filter(|(_, choice)| choice.apart).map(|(place, _)| place).collect()
}
