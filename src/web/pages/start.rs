//! In front of the questions while no rules are packed in.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::Screen;
use crate::hooks::use_text;
use crate::route::{Route, title};

/// Says that nothing can be worked out, and whom to ask.
#[component]
pub fn Start() -> Html {
    let words = use_text();
    html! {
        <Screen title={title(Route::Start, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::StartNoRules) }</p>
        </Screen>
    }
}
