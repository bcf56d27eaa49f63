//! An address that leads nowhere.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::{Screen, route_link};
use crate::hooks::Words;
use crate::route::{Route, title};

/// Says so and leads home.
pub fn not_found(words: Words) -> Html {
    html! {
        <Screen title={title(Route::NotFound, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::NotFoundHint) }</p>
            <div class="stack">
                { route_link(Route::Home, "button button-solid", words.say(Message::Home)) }
            </div>
        </Screen>
    }
}
