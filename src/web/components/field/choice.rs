//! One row to choose, shared by radios and checkboxes.

use settle_text::Message;
use yew::prelude::*;

use super::caption::part_id;
use crate::hooks::Words;

/// One answer to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Its words.
    pub label: AttrValue,
    /// A short remark below them.
    pub note: Option<AttrValue>,
    /// Stands apart below 或者: none of these, I do not know. In a group of checkboxes it excludes all others.
    pub apart: bool,
}

impl Choice {
    /// An ordinary answer.
    pub fn new(label: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// An answer that stands apart.
    pub fn apart(label: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), apart: true, ..Self::default() }
    }

    /// The same with a remark.
    #[must_use]
    pub fn with_note(self, note: impl Into<AttrValue>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

/// The id of the control at a place; the first has the id of the group, so that a summary can link to it.
fn control_id(group: &AttrValue, place: usize) -> AttrValue {
    match place {
        0 => group.clone(),
        _ => part_id(group, &place.to_string()).into(),
    }
}

/// Whether 或者 stands before this place: once, before the first answer apart, and only below others.
fn or_before(choices: &[Choice], place: usize) -> bool {
    let first_apart = choices.iter().position(|choice| choice.apart);
    place > 0 && first_apart == Some(place)
}

/// A group of rows: what a click on one means, and whether several may be on.
pub(super) struct Rows<'a> {
    /// The id of the group, also the name its controls share.
    pub group: &'a AttrValue,
    /// The answers.
    pub choices: &'a [Choice],
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// The place that was chosen, or taken away again.
    pub on_choose: &'a Callback<usize>,
}

impl Rows<'_> {
    /// All rows; `is_on` tells which are chosen.
    pub fn draw(&self, words: Words, is_on: impl Fn(usize) -> bool) -> Html {
        let row = |(place, choice): (usize, &Choice)| self.row(words, place, choice, is_on(place));
        html! { <div class="choices">{ for self.choices.iter().enumerate().map(row) }</div> }
    }

    /// The whole row is the label, so that it can be tapped anywhere.
    fn row(&self, words: Words, place: usize, choice: &Choice, on: bool) -> Html {
        let id = control_id(self.group, place);
        let note_id = part_id(&id, "note");
        let onchange = self.on_choose.reform(move |_: Event| place);
        html! {
            <>
                if or_before(self.choices, place) {
                    <p class="choices-or">{ words.say(Message::Or) }</p>
                }
                <label class={classes!("choice", on.then_some("choice-on"))} for={&id}>
                    <input
                        {id}
                        type={self.kind}
                        name={self.group}
                        checked={on}
                        aria-describedby={choice.note.is_some().then(|| note_id.clone())}
                        {onchange}
                    />
                    <span class="choice-text">
                        { &choice.label }
                        if let Some(note) = &choice.note {
                            <span class="choice-note hint" id={note_id}>{ note }</span>
                        }
                    </span>
                </label>
            </>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn or_stands_once_before_the_answers_apart() {
        let choices = [Choice::new("a"), Choice::new("b"), Choice::apart("c"), Choice::apart("d")];
        let places: Vec<_> = (0..choices.len()).filter(|place| or_before(&choices, *place)).collect();
        assert_eq!(places, [2]);
        assert!(!or_before(&choices[2..], 0));
    }
}
