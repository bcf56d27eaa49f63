//! Who pays what.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::Screen;
use crate::hooks::use_text;
use crate::route::{Route, title};

/// The screen.
#[component]
pub fn ResultPage() -> Html {
    let words = use_text();
    html! {
        <Screen title={title(Route::Result, words.locale)} back={Route::Check}>
            <p>{ words.say(Message::Disclaimer) }</p>
        </Screen>
    }
}
