//! The application: what all screens share, and which screen is shown.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::hooks::PreferencesHandle;
use crate::pages::{Home, NotFound, Settings, Sources, Start};
use crate::platform::document;
use crate::route::Route;
use crate::state::preferences;

/// The whole application.
#[component]
pub fn App() -> Html {
    let preferences: PreferencesHandle = use_reducer(preferences::stored);
    use_effect_with(*preferences, |preferences| {
        document::apply(*preferences);
        preferences::store(*preferences);
    });
    html! {
        <ContextProvider<PreferencesHandle> context={preferences}>
            <HashRouter>
                <Switch<Route> render={switch} />
            </HashRouter>
        </ContextProvider<PreferencesHandle>>
    }
}

fn switch(route: Route) -> Html {
    match route {
        Route::Home => html! { <Home /> },
        Route::Start => html! { <Start /> },
        Route::Settings => html! { <Settings /> },
        Route::Sources => html! { <Sources /> },
        Route::NotFound => html! { <NotFound /> },
    }
}
