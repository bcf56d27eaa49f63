//! What this is, and the way in.

use settle_text::Message;
use yew::prelude::*;

use crate::components::button::button;
use crate::components::layout::{Screen, route_link};
use crate::hooks::{SessionHandle, Words, use_session, use_text};
use crate::platform::document;
use crate::route::{Route, title};
use crate::state::question::QuestionId;
use crate::state::session::SessionAction;

/// The first screen.
#[component]
pub fn Home() -> Html {
    let words = use_text();
    let session = use_session();
    let forgotten = use_state_eq(|| false);
    let rules = session.as_ref().and_then(|session| session.shown_pack().map(|offer| offer.title(words.locale).to_owned()));
    let has_case = session.as_ref().is_some_and(|session| !session.answers.is_empty());
    let start = session.clone();
    // A new case begins empty; the one before is offered above for those who want it.
    let on_start = Callback::from(move |_: MouseEvent| {
        if let Some(session) = &start {
            session.dispatch(SessionAction::Clear);
        }
    });
    let start_class = if has_case { "button" } else { "button button-solid" };
    let offers = session.as_ref().is_some_and(|session| !session.packs.is_empty());
    html! {
        <Screen title={title(Route::Home, words.locale)}>
            <p>{ words.say(Message::HomeTime) }<br />{ words.say(Message::HomePrivacy) }</p>
            if let Some(session) = session.filter(|_| has_case) {
                { unfinished(words, &session, forgotten.setter()) }
            }
            <p role="status">{ forgotten.then(|| words.say(Message::HomeForgotten)) }</p>
            if offers {
                <div class="stack" onclick={on_start}>
                    { route_link(Route::Question(QuestionId::Area), start_class, words.say(Message::Start)) }
                </div>
            } else {
                <p>{ words.say(Message::StartNoRules) }</p>
            }
            <p>{ words.say(Message::HomeEstimate) }</p>
            if let Some(rules) = rules {
                <p class="hint">{ words.say(Message::HomeRules(&rules)) }</p>
            }
        </Screen>
    }
}

/// The case that was begun, to go on with or to forget.
fn unfinished(words: Words, session: &SessionHandle, forgotten: UseStateSetter<bool>) -> Html {
    let next = match &session.pack {
        Some(pack) => session.plan.iter().copied().find(|id| !session.answers.is_answered(pack, *id)),
        None => session.answers.area.is_none().then_some(QuestionId::Area),
    };
    let to = next.map_or(Route::Check, Route::Question);
    let session = session.clone();
    let on_forget = Callback::from(move |()| {
        session.dispatch(SessionAction::Clear);
        forgotten.set(true);
        // The button is gone; whoever listens goes on from the heading.
        document::begin_screen();
    });
    html! {
        <section class="unfinished">
            <p>{ words.say(Message::HomeHasDraft) }</p>
            { route_link(to, "button button-solid", words.say(Message::HomeResume)) }
            { button(words.say(Message::HomeForget), &on_forget) }
        </section>
    }
}
