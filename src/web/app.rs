//! The application: what all screens share, and which screen is shown.

use yew::prelude::*;

use crate::hooks::{PreferencesHandle, SessionHandle};
use crate::pages::{CheckPage, Home, NotFound, OutOfScope, QuestionPage, ResultPage, Settings, Sources};
use crate::platform::{clock, document, history, packs};
use crate::route::Route;
use crate::state::preferences;
use crate::state::session::Session;

/// The whole application.
#[component]
pub fn App() -> Html {
    let preferences: PreferencesHandle = use_reducer(preferences::stored);
    use_effect_with(*preferences, |preferences| {
        document::apply(*preferences);
        preferences::store(*preferences);
    });
    let session: SessionHandle = use_reducer(|| Session::new(packs::offers(), clock::today()));
    let route = use_state_eq(history::route);
    let set_route = route.setter();
    use_effect_with((), move |()| {
        let listener = history::on_change(move || set_route.set(history::route()));
        move || drop(listener)
    });
    html! {
        <ContextProvider<PreferencesHandle> context={preferences}>
            <ContextProvider<SessionHandle> context={session}>
                <ContextProvider<Route> context={*route}>
                    { screen(*route) }
                </ContextProvider<Route>>
            </ContextProvider<SessionHandle>>
        </ContextProvider<PreferencesHandle>>
    }
}

fn screen(route: Route) -> Html {
    match route {
        Route::Home => html! { <Home /> },
        // The key makes every question a screen of its own, with nothing left of the one before.
        Route::Question(id) => html! { <QuestionPage key={id.code().into_owned()} {id} /> },
        Route::Check => html! { <CheckPage /> },
        Route::Result => html! { <ResultPage /> },
        Route::OutOfScope => html! { <OutOfScope /> },
        Route::Settings => html! { <Settings /> },
        Route::Sources => html! { <Sources /> },
        Route::NotFound => html! { <NotFound /> },
    }
}
