//! The two looks of a button. One solid button a screen, none ever disabled: pressing it tells what is missing.

use yew::prelude::*;

/// Props of [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// The word on it, and an icon if there is one.
    pub children: Html,
    /// What pressing does.
    pub on_press: Callback<()>,
    /// The one main action of the screen.
    #[prop_or_default]
    pub solid: bool,
}

/// A full-width button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let onclick = props.on_press.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class={classes!("button", props.solid.then_some("button-solid"))} {onclick}>
            { props.children.clone() }
        </button>
    }
}
