//! The answers, to look over before anything is worked out.

mod summary;

use settle_text::Message;
use yew::prelude::*;

use crate::components::button::solid_button;
use crate::components::layout::{Screen, route_link};
use crate::hooks::{SessionHandle, Words, use_session, use_text};
use crate::pages::question::question_title;
use crate::pages::rules_loading;
use crate::platform::history;
use crate::route::{Route, title};
use crate::state::pack::Pack;
use crate::state::question::QuestionId;
use crate::state::session::SessionAction;
use summary::{Summary, summary};

/// The screen.
#[component]
pub fn CheckPage() -> Html {
    let words = use_text();
    let session = use_session();
    let dispatcher = session.as_ref().map(UseReducerHandle::dispatcher);
    let open = session.as_ref().is_some_and(|session| session.pack.is_some());
    use_effect_with(open, move |open| {
        if let Some(dispatcher) = dispatcher.filter(|_| *open) {
            dispatcher.dispatch(SessionAction::Checked);
        }
    });
    let Some(session) = session else { return Html::default() };
    let Some(pack) = session.pack.clone() else { return rules_loading(words, &session) };
    let on_go = on_calculate(&session);
    html! {
        <Screen title={title(Route::Check, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::CheckHint) }</p>
            { answer_rows(words, &session, &pack) }
            <div class="stack">{ solid_button(words.say(Message::Calculate), &on_go) }</div>
        </Screen>
    }
}

/// Every answer of the case with the way to change it.
pub fn answer_rows(words: Words, session: &SessionHandle, pack: &Pack) -> Html {
    html! { <dl class="rows answers">{ for session.plan.iter().map(|id| row(words, session, pack, *id)) }</dl> }
}

fn row(words: Words, session: &SessionHandle, pack: &Pack, id: QuestionId) -> Html {
    let question = question_title(words, id, Some(pack), &session.answers);
    let (answer, change) = match summary(words, session, pack, id) {
        Summary::Given(text) => (text, Message::CheckChange),
        Summary::Open(message) => (words.say(message), Message::CheckFill),
    };
    let link = html! { <>{ words.say(change) }<span class="visually-hidden">{ " " }{ question.clone() }</span></> };
    html! {
        <div class="answer" key={id.code().into_owned()}>
            <dt class="hint">{ question }</dt>
            <dd class="answer-text">{ answer }</dd>
            <dd class="answer-change">
                { route_link(Route::Question(id), "tool", link) }
            </dd>
        </div>
    }
}

/// To the result; amounts that contradict each other lead to their question, which tells what to correct.
fn on_calculate(session: &SessionHandle) -> Callback<()> {
    let session = session.clone();
    Callback::from(move |()| {
        let Some(pack) = &session.pack else { return };
        let plan = session.planned();
        session.dispatch(SessionAction::Planned(plan.clone()));
        let wrong = match session.answers.case_asked(pack, &plan) {
            Ok(case) => session.answers.refusal(pack, &case),
            Err(issues) => issues.into_iter().next(),
        };
        session.dispatch(SessionAction::Refused(wrong.clone()));
        history::go(wrong.map_or(Route::Result, |issue| Route::Question(issue.question)));
    })
}
