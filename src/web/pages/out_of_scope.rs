//! Not for these rules: why, and whom to ask. No mistake of anybody.

use settle_text::{Message, explain};
use yew::prelude::*;

use crate::components::layout::{Screen, route_link};
use crate::hooks::{SessionHandle, Words};
use crate::route::{Route, title};
use crate::state::question::QuestionId;

/// The screen.
pub fn out_of_scope(words: Words, session: &SessionHandle) -> Html {
    let pack = session.pack.clone();
    let elsewhere = session.answers.is_elsewhere();
    let (why, question) = match pack {
        Some(pack) if !elsewhere => {
            (words.say(Message::OutOfScopeScheme(explain::scheme_name(pack.scheme, words.locale))), QuestionId::Scheme)
        }
        _ => (words.say(Message::OutOfScopeNoArea), QuestionId::Area),
    };
    html! {
        <Screen title={title(Route::OutOfScope, words.locale)} back={Route::Question(question)}>
            <p>{ why }</p>
            <p>{ words.say(Message::OutOfScopeAsk) }</p>
            <div class="stack">
                { route_link(Route::Question(question), "button", words.say(Message::ChangeAnswer)) }
                { route_link(Route::Home, "button button-solid", words.say(Message::Home)) }
            </div>
        </Screen>
    }
}
