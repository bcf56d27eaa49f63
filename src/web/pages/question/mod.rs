//! One question on a screen. What is wrong is told on 继续 only, and nothing typed is ever cleared.

mod amounts;
mod asked;
mod choices;
mod problem;

use std::rc::Rc;

use settle_engine::Money;
use settle_text::Message;
use yew::prelude::*;

pub use asked::question_title;
pub use problem::day;

use crate::components::button::{button, solid_button};
use crate::components::field::{Issue as SummaryLine, SUMMARY, error_summary};
use crate::components::layout::Screen;
use crate::hooks::{SessionHandle, Words, use_session, use_text};
use crate::pages::rules_loading;
use crate::platform::{document, history, loading};
use crate::route::Route;
use crate::state::answers::{AnswerAction, Answers};
use crate::state::issue::{Issue, Problem};
use crate::state::question::{AmountId, QuestionId};
use crate::state::session::{Next, SessionAction};
use asked::Asked;

/// Above this an amount is asked about again: 500,000 yuan.
const CONFIRM_ABOVE: Money = Money::from_fen(50_000_000);

/// The id of the box that asks again.
const CONFIRM: &str = "confirm";

/// How many questions to announce before the rules tell.
const USUAL_COUNT: usize = 10;

/// Props of [`QuestionPage`].
#[derive(Properties, PartialEq)]
pub struct QuestionPageProps {
    /// The question.
    pub id: QuestionId,
}

/// What the last 继续 led to.
#[derive(Clone, Debug, Default, PartialEq)]
struct Attempt {
    count: u32,
    issues: Rc<Vec<Issue>>,
    confirm: bool,
}

/// The screen.
#[component]
pub fn QuestionPage(props: &QuestionPageProps) -> Html {
    let words = use_text();
    let session = use_session();
    let id = props.id;
    let standing = session.as_ref().map(|session| standing_issues(session, id)).unwrap_or_default();
    let attempt = use_state_eq(|| Attempt { count: u32::from(!standing.is_empty()), issues: Rc::new(standing), confirm: false });
    use_effect_with((attempt.count, attempt.issues.is_empty(), attempt.confirm), |(_, nothing, confirm)| {
        if *confirm {
            document::focus(CONFIRM);
        } else if !*nothing {
            document::focus(SUMMARY);
        }
    });
    let Some(session) = session else { return Html::default() };
    if session.pack.is_none() && id != QuestionId::Area {
        return rules_loading(words, &session);
    }
    let asked = asked(words, &session, id, &attempt);
    let body = body(&asked);
    let lines: Vec<SummaryLine> = attempt
        .issues
        .iter()
        .filter_map(|issue| {
            Some(SummaryLine { control: problem::control_of(issue).into(), message: asked.error(&issue.control)? })
        })
        .collect();
    let (number, count) = progress(&session, id);
    let submit = on_continue(&session, id, &attempt);
    let onsubmit = submit.reform(|event: SubmitEvent| event.prevent_default());
    let confirm = attempt.confirm.then(|| confirm(&asked, &session, &attempt));
    html! {
        <Screen title={asked.title.clone()} heading=false back={Route::Home} to_correct={!lines.is_empty()}>
            { error_summary(words, &lines) }
            <p class="progress">{ words.say(Message::Progress(number, count)) }</p>
            <form {onsubmit} novalidate=true autocomplete="off" class="question">
                { body }
                { match confirm {
                    Some(confirm) => confirm,
                    None => html! { <button type="submit" class="button button-solid">{ words.say(Message::Continue) }</button> },
                } }
            </form>
        </Screen>
    }
}

/// What a later answer made wrong with this one is told at once, so that nobody looks for it.
fn standing_issues(session: &SessionHandle, id: QuestionId) -> Vec<Issue> {
    if let Some(refused) = session.refused.clone().filter(|issue| issue.question == id) {
        return vec![refused];
    }
    let found = session.answers.issues_of(session.pack.as_deref(), id);
    if session.checked && !found.iter().any(|issue| issue.problem.is_open()) {
        return found;
    }
    Vec::new()
}

fn asked(words: Words, session: &SessionHandle, id: QuestionId, attempt: &UseStateHandle<Attempt>) -> Asked {
    let dispatch = session.dispatcher();
    let (answering, page) = (session.clone(), attempt.clone());
    Asked {
        id,
        words,
        session: session.clone(),
        pack: session.pack.clone(),
        answers: Rc::clone(&session.answers),
        title: question_title(words, id, session.pack.as_deref(), &session.answers),
        issues: Rc::clone(&attempt.issues),
        change: Callback::from(move |action| dispatch.dispatch(SessionAction::Answer(action))),
        answer: Callback::from(move |action: AnswerAction| {
            answering.dispatch(SessionAction::Answer(action.clone()));
            go_on(&answering, (*answering.answers).clone().changed(action), id, &page, true);
        }),
    }
}

fn body(asked: &Asked) -> Html {
    use settle_engine::policy::FactKind;
    match asked.id {
        QuestionId::Statuses => choices::checkboxes(asked),
        QuestionId::When if asked.needs_days() => amounts::days(asked),
        QuestionId::Birth => amounts::birth(asked),
        QuestionId::Gross | QuestionId::Uncovered => amounts::amount(asked),
        QuestionId::Slip => amounts::slip(asked),
        QuestionId::FirstShare => amounts::first_share(asked),
        QuestionId::Earlier => amounts::earlier(asked),
        QuestionId::Fact(at) => {
            let fact = asked.pack.as_ref().and_then(|pack| pack.policy.facts.get(at));
            if fact.is_some_and(|fact| fact.kind == FactKind::Amount) { amounts::amount(asked) } else { choices::radios(asked) }
        }
        _ => choices::radios(asked),
    }
}

fn progress(session: &SessionHandle, id: QuestionId) -> (u32, u32) {
    let place = session.plan.iter().position(|planned| *planned == id).unwrap_or(0);
    let count = if session.pack.is_some() { session.plan.len() } else { USUAL_COUNT };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (number(place + 1), number(count.max(place + 1)))
}

fn on_continue(session: &SessionHandle, id: QuestionId, attempt: &UseStateHandle<Attempt>) -> Callback<()> {
    let (session, attempt) = (session.clone(), attempt.clone());
    Callback::from(move |()| go_on(&session, (*session.answers).clone(), id, &attempt, false))
}

/// A very large amount: an extra nought is the likeliest slip of the thumb.
fn confirm(asked: &Asked, session: &SessionHandle, attempt: &UseStateHandle<Attempt>) -> Html {
    let (yes_session, yes_attempt, id) = (session.clone(), attempt.clone(), asked.id);
    let yes = Callback::from(move |()| go_on(&yes_session, (*yes_session.answers).clone(), id, &yes_attempt, true));
    let no_attempt = attempt.clone();
    let no = Callback::from(move |()| {
        no_attempt.set(Attempt { confirm: false, ..(*no_attempt).clone() });
        document::focus(&AmountId::Gross.code());
    });
    let amount = asked.answers.money(AmountId::Gross).unwrap_or_default();
    html! {
        <div class="confirm" id={CONFIRM} tabindex="-1" role="alert">
            <p>{ problem::confirm_words(asked.words, amount) }</p>
            { solid_button(asked.words.say(Message::AmountConfirmYes), &yes) }
            { button(asked.words.say(Message::AmountConfirmNo), &no) }
        </div>
    }
}

/// On 继续: tells what to correct, or goes to the next screen.
fn go_on(session: &SessionHandle, answers: Answers, id: QuestionId, attempt: &UseStateHandle<Attempt>, confirmed: bool) {
    let refuse = |issues: Vec<Issue>| {
        attempt.set(Attempt { count: attempt.count + 1, issues: Rc::new(issues), confirm: false });
    };
    let issues = answers.issues_of(session.pack.as_deref(), id);
    if !issues.is_empty() {
        return refuse(issues);
    }
    let large = id == QuestionId::Gross && answers.money(AmountId::Gross).is_some_and(|amount| amount > CONFIRM_ABOVE);
    if large && !confirmed {
        return attempt.set(Attempt { confirm: true, issues: Rc::default(), ..(**attempt).clone() });
    }
    if id == QuestionId::Area && !answers.is_elsewhere() {
        return open_area(session, answers, attempt);
    }
    follow(session, &answers, id);
}

/// Opens the rules of the chosen place, then goes on.
fn open_area(session: &SessionHandle, answers: Answers, attempt: &UseStateHandle<Attempt>) {
    let area = answers.area.clone().unwrap_or_default();
    if session.pack.as_ref().is_some_and(|pack| pack.policy.id.as_str() == area.as_str()) {
        return follow(session, &answers, QuestionId::Area);
    }
    let (session, attempt) = (session.clone(), attempt.clone());
    let tell = move |action: SessionAction| {
        session.dispatch(action.clone());
        match action {
            SessionAction::Loaded(pack) => {
                let answers = answers.clone().adapted(&pack.policy, &pack.fingerprint);
                let next = session.next_with(&pack, &answers, QuestionId::Area);
                leave(&session, next);
            }
            SessionAction::Broken(_, why) => {
                let issue = Issue { question: QuestionId::Area, control: QuestionId::Area.code(), problem: Problem::Broken(why) };
                attempt.set(Attempt { count: attempt.count + 1, issues: Rc::new(vec![issue]), confirm: false });
            }
            _ => {}
        }
    };
    loading::open(area.to_string(), Rc::new(tell));
}

fn follow(session: &SessionHandle, answers: &Answers, id: QuestionId) {
    if answers.is_elsewhere() {
        return history::go(Route::OutOfScope);
    }
    let Some(pack) = session.pack.clone() else { return history::go(Route::Home) };
    let mut answers = answers.clone();
    if id == QuestionId::Slip {
        // Boxes may all stay empty; pressing 继续 is the answer.
        let seen = AnswerAction::Pick(id, crate::state::answers::Pick::At(0));
        session.dispatch(SessionAction::Answer(seen.clone()));
        answers = answers.changed(seen);
    }
    let next = session.next_with(&pack, &answers, id);
    leave(session, next);
}

fn leave(session: &SessionHandle, next: Next) {
    session.dispatch(SessionAction::Planned(next.plan));
    history::go(match next.question {
        _ if next.out_of_scope => Route::OutOfScope,
        Some(question) => Route::Question(question),
        None => Route::Check,
    });
}
