//! What this is, and the way in.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::{RouteLink, Screen};
use crate::hooks::use_text;
use crate::route::{Route, title};

/// The first screen.
#[component]
pub fn Home() -> Html {
    let words = use_text();
    html! {
        <Screen title={title(Route::Home, words.locale)}>
            <p>{ words.say(Message::HomeTime) }<br />{ words.say(Message::HomePrivacy) }</p>
            <div class="stack">
                <RouteLink to={Route::Question(crate::state::question::QuestionId::Area)} class="button button-solid">{ words.say(Message::Start) }</RouteLink>
            </div>
            <p>{ words.say(Message::HomeEstimate) }</p>
        </Screen>
    }
}
