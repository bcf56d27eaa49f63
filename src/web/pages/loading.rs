//! In front of a screen while the rules of the case in hand are being opened.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::{Screen, route_link};
use crate::hooks::{SessionHandle, Words};
use crate::route::Route;
use crate::state::question::QuestionId;

/// Says so; without a case, or if they do not open, leads to the first question.
pub fn rules_loading(words: Words, session: &SessionHandle) -> Html {
    let broken = session.answers.area.as_ref().is_some_and(|area| session.is_broken(area));
    let waiting = session.answers.area.is_some() && !broken;
    let message = match (waiting, broken) {
        (true, _) => Message::Loading,
        (_, true) => Message::AreaBroken,
        _ => Message::NoCaseHint,
    };
    html! {
        <Screen key="loading" title={words.say(message)} back={Route::Home}>
            if !waiting {
                <div class="stack">
                    { route_link(Route::Question(QuestionId::Area), "button button-solid", words.say(Message::Start)) }
                </div>
            }
        </Screen>
    }
}
