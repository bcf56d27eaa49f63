//! An address that leads nowhere.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::{RouteLink, Screen};
use crate::hooks::use_text;
use crate::route::{Route, title};

/// Says so and leads home.
#[component]
pub fn NotFound() -> Html {
    let words = use_text();
    html! {
        <Screen title={title(Route::NotFound, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::NotFoundHint) }</p>
            <div class="stack">
                <RouteLink to={Route::Home} class="button button-solid">{ words.say(Message::Home) }</RouteLink>
            </div>
        </Screen>
    }
}
