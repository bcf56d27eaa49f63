//! One answer of several.

use yew::prelude::*;

use super::caption::{Rank, described_by, hint, ranked};
use super::choice::{Choice, Rows};
use super::field_error::field_error;
use crate::components::phrases;
use crate::hooks::Words;

/// Legend, message, one row an answer.
pub struct RadioGroup {
    /// The id of the group and of its first radio's control.
    pub id: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// How high the legend stands.
    pub rank: Rank,
    /// One short sentence below.
    pub hint: Option<AttrValue>,
    /// The answers, those that stand apart last.
    pub choices: Vec<Choice>,
    /// The chosen place; nothing is chosen beforehand.
    pub selected: Option<usize>,
    /// The place that was chosen.
    pub on_select: Callback<usize>,
    /// What to correct, in words.
    pub error: Option<AttrValue>,
}

impl RadioGroup {
    /// Draws it.
    pub fn draw(self, words: Words) -> Html {
        let props = self;
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
}
