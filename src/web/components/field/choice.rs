//! One row to choose, shared by radios and checkboxes.

use settle_text::Message;
use yew::prelude::*;

use super::caption::part_id;
use crate::hooks::use_text;

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
pub(super) fn control_id(group: &AttrValue, place: usize) -> AttrValue {
    match place {
        0 => group.clone(),
        _ => part_id(group, &place.to_string()).into(),
    }
}

/// Whether 或者 stands before this place: once, before the first answer apart, and only below others.
pub(super) fn or_before(choices: &[Choice], place: usize) -> bool {
    let first_apart = choices.iter().position(|choice| choice.apart);
    place > 0 && first_apart == Some(place)
}

/// Props of [`ChoiceRow`].
#[derive(Properties, PartialEq)]
pub struct ChoiceRowProps {
    /// The id of the group, also the name its controls share.
    pub group: AttrValue,
    /// Place in the group.
    pub place: usize,
    /// The answer.
    pub choice: Choice,
    /// A radio; else a checkbox.
    pub radio: bool,
    /// Whether it is chosen.
    pub on: bool,
    /// 或者 stands before it.
    pub or_before: bool,
    /// Chosen, or taken away again.
    pub on_choose: Callback<usize>,
}

/// The whole row is the label, so that it can be tapped anywhere.
#[component]
pub fn ChoiceRow(props: &ChoiceRowProps) -> Html {
    let words = use_text();
    let place = props.place;
    let id = control_id(&props.group, place);
    let note_id = part_id(&id, "note");
    let onchange = props.on_choose.reform(move |_: Event| place);
    html! {
        <>
            if props.or_before {
                <p class="choices-or">{ words.say(Message::Or) }</p>
            }
            <label class={classes!("choice", props.on.then_some("choice-on"))} for={&id}>
                <input
                    {id}
                    type={if props.radio { "radio" } else { "checkbox" }}
                    name={&props.group}
                    checked={props.on}
                    aria-describedby={props.choice.note.is_some().then(|| note_id.clone())}
                    {onchange}
                />
                <span class="choice-text">
                    { &props.choice.label }
                    if let Some(note) = &props.choice.note {
                        <span class="choice-note hint" id={note_id}>{ note }</span>
                    }
                </span>
            </label>
        </>
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
