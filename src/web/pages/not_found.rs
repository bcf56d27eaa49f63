//! An address that leads nowhere.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::{RouteLink, Screen};
use crate::hooks::Words;
use crate::route::{Route, title};

/// Says so and leads home.
pub fn not_found(words: Words) -> Html {
    html! {
        <Screen title={title(Route::NotFound, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::NotFoundHint) }</p>
            <div class="stack">
                <RouteLink to={Route::Home} class="button button-solid">{ words.say(Message::Home) }</RouteLink>
            </div>
        </Screen>
    }
}
