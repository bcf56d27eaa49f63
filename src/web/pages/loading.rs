//! In front of a screen while the rules of the case in hand are being opened.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::{Screen, route_link};
use crate::hooks::{SessionHandle, Words};
use crate::route::Route;
use crate::state::question::QuestionId;

/// Says so; without a case, or if they do not open, leads to the first question.
pub fn rules_loading(words: Words, session: &SessionHandle) -> Html {
    let area = session.answers.area.as_ref();
    let broken = area.and_then(|area| session.broken(area));
    let waiting = area.is_some() && broken.is_none();
    let message = match broken {
        Some(why) => why.message(),
        None if waiting => Message::Loading,
        None => Message::NoCaseHint,
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
