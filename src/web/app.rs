//! The application: what all screens share, and which screen is shown.

use std::rc::Rc;

use settle_text::Locale;
use yew::prelude::*;

use crate::hooks::{PreferencesHandle, SessionHandle, Shared, Words};
use crate::pages::{CheckPage, Home, More, QuestionPage, ResultPage, Settings, not_found, out_of_scope, sources};
use crate::platform::{clock, document, history, language, loading, packs, storage};
use crate::route::Route;
use crate::state::answers::Answers;
use crate::state::session::Session;
use crate::state::{kept, preferences};

/// The whole application.
#[component]
pub fn App() -> Html {
    let preferences: PreferencesHandle = use_reducer(preferences::stored);
    use_effect_with(*preferences, |preferences| {
        document::apply(*preferences);
        preferences::store(*preferences);
    });
    let session: SessionHandle = use_reducer(first_session);
    // Kept on every change: a call, a message or an empty battery loses nothing.
    use_effect_with(Rc::clone(&session.answers), |answers| keep(answers));
    let route = use_state_eq(history::route);
    use_effect_with((), {
        let (session, set_route) = (session.clone(), route.setter());
        move |()| {
            open_rules(&session);
            let listener = history::on_change(move || set_route.set(history::route()));
            move || drop(listener)
        }
    });
    let told = use_state_eq(|| language::COMPLETE);
    use_effect_with(preferences.locale, {
        let told = told.clone();
        move |locale| {
            if *locale == Locale::En && !*told {
                language::load_english(move || told.set(true));
            }
        }
    });
    let words = Words { locale: preferences.locale };
    let screen = screen(words, &session, *route);
    html! {
        <ContextProvider<Shared> context={Shared { preferences, session, route: *route, told: *told }}>{ screen }</ContextProvider<Shared>>
    }
}

/// With the case of the last visit, if it is not older than a day.
fn first_session() -> Session {
    let kept = storage::read(kept::KEY).and_then(|text| kept::decode(&text, clock::today(), clock::minutes()));
    match kept {
        Some(answers) => Session::resumed(packs::offers(), answers),
        None => Session::new(packs::offers(), clock::today()),
    }
}

/// Opens the rules of a case that was kept.
fn open_rules(session: &SessionHandle) {
    let Some(area) = session.answers.area.clone() else { return };
    let dispatcher = session.dispatcher();
    loading::open(area.to_string(), Rc::new(move |action| dispatcher.dispatch(action)));
}

fn keep(answers: &Answers) {
    if answers.is_empty() {
        storage::remove(kept::KEY);
    } else {
        // A phone without storage still works out the case; the settings page says so.
        let _kept = storage::write(kept::KEY, &kept::encode(answers, clock::minutes()));
    }
}

fn screen(words: Words, session: &SessionHandle, route: Route) -> Html {
    match route {
        Route::Home => html! { <Home /> },
        // The key makes every question a screen of its own, with nothing left of the one before.
        Route::Question(id) => html! { <QuestionPage key={id.code().into_owned()} {id} /> },
        Route::Check => html! { <CheckPage /> },
        Route::Result => html! { <ResultPage /> },
        Route::More(_) => html! { <More key={route.answer()} name={route.answer()} /> },
        Route::OutOfScope => out_of_scope(words, session),
        Route::Settings => html! { <Settings /> },
        Route::Sources => sources(words),
        Route::NotFound => not_found(words),
    }
}
