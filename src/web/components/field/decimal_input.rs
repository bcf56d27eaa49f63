//! The bare box for numbers. Private: units belong to the fields that use it.

use yew::prelude::*;

use crate::platform::input;

/// Props of [`DecimalInput`].
#[derive(Properties, PartialEq)]
pub struct DecimalInputProps {
    /// The id, which a label names.
    pub id: AttrValue,
    /// What stands in it.
    pub text: AttrValue,
    /// Every change of the text, except while an input method is composing.
    pub on_text: Callback<AttrValue>,
    /// The text when the writer leaves the box.
    #[prop_or_default]
    pub on_leave: Callback<AttrValue>,
    /// Whether fractions make sense: picks the keyboard.
    #[prop_or_default]
    pub fractions: bool,
    /// Ids of hint and message.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Something has to be corrected here.
    #[prop_or_default]
    pub to_correct: bool,
}

/// A text box, not a number box: people write 八万六, and a number box would throw it away.
#[component]
pub fn DecimalInput(props: &DecimalInputProps) -> Html {
    let node = use_node_ref();
    use_effect_with((node.clone(), props.on_text.clone()), |(node, on_text)| {
        let listener = input::on_composed(node, on_text.clone());
        move || drop(listener)
    });
    let on_text = props.on_text.clone();
    let oninput = move |event: InputEvent| {
        if let Some(text) = input::typed(&event) {
            on_text.emit(text);
        }
    };
    let on_leave = props.on_leave.clone();
    let onblur = move |event: FocusEvent| {
        if let Some(text) = input::text_of(&event) {
            on_leave.emit(text);
        }
    };
    html! {
        <input
            ref={node}
            id={&props.id}
            type="text"
            inputmode={if props.fractions { "decimal" } else { "numeric" }}
            autocomplete="off"
            autocorrect="off"
            spellcheck="false"
            value={&props.text}
            aria-describedby={props.described_by.clone()}
            aria-invalid={props.to_correct.then_some("true")}
            {oninput}
            {onblur}
        />
    }
}
