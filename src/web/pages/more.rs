//! An answer beyond the result: the module that gives it is loaded now, and draws into this screen.

use settle_text::Message;
use yew::prelude::*;

use crate::components::answer::{Answer, Asked};
use crate::components::layout::{Screen, route_link};
use crate::components::result::refused;
use crate::hooks::{use_session, use_text};
use crate::pages::rules_loading;
use crate::platform::document;
use crate::route::{Route, title};

/// Props of [`More`].
#[derive(Properties, PartialEq)]
pub struct MoreProps {
    /// The name of the answer; empty for the list of them.
    pub name: &'static str,
}

/// The screen.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let words = use_text();
    let session = use_session();
    let heading = use_state_eq(|| None::<AttrValue>);
    let Some(session) = session else { return Html::default() };
    let Some(pack) = session.pack.clone() else { return rules_loading(words, &session) };
    let body = match session.answers.case_bytes(&pack, &session.plan) {
        Some(case) => {
            let asked = Asked { id: pack.policy.id.to_string(), case, name: props.name, locale: words.locale };
            let set = heading.setter();
            let on_title = Callback::from(move |title: String| {
                set.set(Some(title.into()));
                // The heading comes with the answer: only now can the focus move there.
                document::begin_screen();
            });
            html! { <Answer {asked} {on_title} /> }
        }
        None => refused(words, Message::NoCaseHint, route_link(Route::Check, "button", words.say(Message::BackToAnswers))),
    };
    let heading = (*heading).clone().unwrap_or_else(|| title(Route::More(0), words.locale));
    let back = if props.name.is_empty() { Route::Result } else { Route::More(0) };
    html! {
        <Screen title={heading} heading=false {back}>{ body }</Screen>
    }
}
