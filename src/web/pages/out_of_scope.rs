//! Not for these rules: why, and whom to ask. No mistake of anybody.

use settle_text::{Message, explain};
use yew::prelude::*;

use crate::components::layout::{RouteLink, Screen};
use crate::hooks::{use_session, use_text};
use crate::route::{Route, title};
use crate::state::question::QuestionId;

/// The screen.
#[component]
pub fn OutOfScope() -> Html {
    let words = use_text();
    let session = use_session();
    let pack = session.as_ref().and_then(|session| session.pack.clone());
    let elsewhere = session.is_some_and(|session| session.answers.is_elsewhere());
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
                <RouteLink to={Route::Question(question)} class="button">{ words.say(Message::ChangeAnswer) }</RouteLink>
                <RouteLink to={Route::Home} class="button button-solid">{ words.say(Message::Home) }</RouteLink>
            </div>
        </Screen>
    }
}
