//! Several answers, or none of them, or not knowing.

use yew::prelude::*;

use super::caption::{Rank, described_by, hint, ranked};
use super::choice::{Choice, Rows};
use super::field_error::field_error;
use crate::components::phrases;
use crate::hooks::Words;
use crate::state::ticks::Ticks;

/// Legend, message, one row an answer.
pub struct CheckboxGroup {
    /// The id of the group and of its first control.
    pub id: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// How high the legend stands.
    pub rank: Rank,
    /// One short sentence below.
    pub hint: Option<AttrValue>,
    /// The answers; those that stand apart exclude all others.
    pub choices: Vec<Choice>,
    /// What is ticked.
    pub ticks: Ticks,
    /// What is ticked after a tap.
    pub on_change: Callback<Ticks>,
    /// What to correct, in words.
    pub error: Option<AttrValue>,
}

impl CheckboxGroup {
    /// Draws it.
    pub fn draw(self, words: Words) -> Html {
        let props = self;
        let wrong = props.error.is_some();
        let (ticks, apart) = (props.ticks.clone(), apart_places(&props.choices));
        let on_choose = props.on_change.reform(move |place| ticks.tapped(place, |place| apart.contains(&place)));
        let rows = Rows { group: &props.id, choices: &props.choices, kind: "checkbox", on_choose: &on_choose };
        html! {
            <div class={classes!(wrong.then_some("field-to-correct"))}>
                <fieldset
                    class="field"
                    aria-describedby={described_by(&props.id, props.hint.is_some(), wrong)}
                >
                    <legend>{ ranked(props.rank, phrases(&props.legend)) }</legend>
                    { hint(&props.id, props.hint.as_ref()) }
                    { field_error(words, &props.id, props.error.as_ref()) }
                    { rows.draw(words, |place| props.ticks.has(place)) }
                </fieldset>
            </div>
        }
    }
}

fn apart_places(choices: &[Choice]) -> Vec<usize> {
    choices.iter().enumerate().filter(|(_, choice)| choice.apart).map(|(place, _)| place).collect()
}
