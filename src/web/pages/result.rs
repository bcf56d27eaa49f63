//! Who pays what.

use settle_engine::{Case, FactKey, SettleError, Used, settle, write_case};
use settle_text::Message;
use yew::prelude::*;

use crate::components::answer::{Answer, Asked};
use crate::components::button::solid_button;
use crate::components::layout::{Screen, route_link};
use crate::components::result::{View, hint, refused, result_view};
use crate::hooks::{SessionHandle, Words, use_session, use_text};
use crate::pages::{answer_rows, rules_loading};
use crate::platform::paper;
use crate::route::{Route, title};
use crate::state::pack::Pack;
use crate::state::question::QuestionId;
use crate::state::session::Session;

/// A case that was settled, or what keeps it from being.
enum Settled {
    Done(Box<Case>, Result<Box<settle_engine::Answer>, SettleError>),
    Missing,
}

impl Settled {
    fn of(session: &Session) -> Self {
        let Some(pack) = &session.pack else { return Self::Missing };
        let Ok(case) = session.answers.case_asked(pack, &session.plan) else { return Self::Missing };
        let answer = settle(&pack.policy, &case, false).map(Box::new);
        Self::Done(Box::new(case), answer)
    }
}

/// The screen. The case is settled once, however often the page is drawn.
#[component]
pub fn ResultPage() -> Html {
    let words = use_text();
    let session = use_session();
    let settled = use_memo(session.as_deref().cloned(), |session| session.as_ref().map_or(Settled::Missing, Settled::of));
    let Some(session) = session else { return Html::default() };
    let Some(pack) = session.pack.clone() else { return rules_loading(words, &session) };
    let body = match &*settled {
        Settled::Done(case, Ok(answer)) => shown(words, &session, &pack, case, answer),
        Settled::Done(_, Err(error)) => refused(words, hint(error), to_answers(words)),
        Settled::Missing => refused(words, Message::NoCaseHint, to_answers(words)),
    };
    html! {
        <Screen title={title(Route::Result, words.locale)} heading=false back={Route::Check}>{ body }</Screen>
    }
}

fn shown(words: Words, session: &SessionHandle, pack: &Pack, case: &Case, answer: &settle_engine::Answer) -> Html {
    let asked_at = |key| asked_in(key).filter(|question| session.plan.contains(question)).map(Route::Question);
    let view = View {
        policy: &pack.policy,
        fingerprint: &pack.fingerprint,
        answer,
        asked_at: &asked_at,
        used_before: case.used != Used::default(),
        details: details(words, pack, case),
        answers: answer_rows(words, session, pack),
        computed: Some(session.answers.today),
        actions: actions(words),
    };
    result_view(words, &view)
}

/// What backs the amounts, told by the module of answers.
fn details(words: Words, pack: &Pack, case: &Case) -> Html {
    let Some(case) = write_case(case) else { return Html::default() };
    let asked = Asked { id: pack.policy.id.to_string(), case, name: "details", locale: words.locale };
    html! { <Answer {asked} /> }
}

fn actions(words: Words) -> Html {
    html! {
        <>
            if paper::can_print() {
                { solid_button(words.say(Message::Print), &Callback::from(|()| paper::print())) }
            }
            { route_link(Route::More(0), "button", words.say(Message::MoreTitle)) }
            { route_link(Route::Home, "button", words.say(Message::AnotherCase)) }
            { to_answers(words) }
        </>
    }
}

fn to_answers(words: Words) -> Html {
    route_link(Route::Check, "button", words.say(Message::BackToAnswers))
}

/// The question whose answer is a fact. What an office decides is no question to the person.
const fn asked_in(key: FactKey) -> Option<QuestionId> {
    Some(match key {
        FactKey::Scheme => QuestionId::Scheme,
        FactKey::Birth => QuestionId::Birth,
        FactKey::PersonFact(index)
        | FactKey::YearFact(_, index)
        | FactKey::StayFact(_, index)
        | FactKey::YearAmount(_, index)
        | FactKey::PersonAmount(index)
        | FactKey::StayAmount(_, index) => QuestionId::Fact(index),
        FactKey::Category(..) => QuestionId::Statuses,
        FactKey::Care(_) => QuestionId::Care,
        FactKey::Level(_) => QuestionId::Level,
        FactKey::Place(_) => QuestionId::Place,
        FactKey::Referral(_) => QuestionId::Referral,
        FactKey::Designated(_) => QuestionId::Designated,
        FactKey::Cause(_) => QuestionId::Cause,
        FactKey::InScope(_) => QuestionId::InScope,
        FactKey::Admitted(_) => QuestionId::When,
        FactKey::Gross(_) => QuestionId::Gross,
        FactKey::Uncovered(_) | FactKey::AboveLimit(_) => QuestionId::Uncovered,
        FactKey::Prior(_) => QuestionId::FirstShare,
        FactKey::Paid(..) => QuestionId::Slip,
        FactKey::Office(..) => return None,
    })
}
