//! The two looks of a button. One solid button a screen, none ever disabled: pressing it tells what is missing.

use yew::prelude::*;

/// A full-width button with an outline.
pub fn button(label: AttrValue, on_press: &Callback<()>) -> Html {
    draw(label, on_press, "button")
}

/// The one main action of the screen.
pub fn solid_button(label: AttrValue, on_press: &Callback<()>) -> Html {
    draw(label, on_press, "button button-solid")
}

fn draw(label: AttrValue, on_press: &Callback<()>, class: &'static str) -> Html {
    let onclick = on_press.reform(|_: MouseEvent| ());
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}
