//! The address behind the `#`, and the history of the browser.

use std::cell::Cell;

use gloo::events::EventListener;
use web_sys::Window;

use crate::route::Route;

thread_local! {
    static SHOWN: Cell<Option<Route>> = const { Cell::new(None) };
    static MOVED: Cell<bool> = const { Cell::new(false) };
}

fn window() -> Option<Window> {
    // Native tests have no window to ask.
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()
}

/// The screen that the address names.
pub fn route() -> Route {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    Route::from_path(hash.trim_start_matches('#'))
}

/// Goes to a screen, as following a link does.
pub fn go(route: Route) {
    if let Some(window) = window() {
        // A browser that refuses keeps the screen; there is nothing better to show.
        let _gone = window.location().set_hash(&route.path());
    }
}

/// Goes to a screen in place of this one, which going back then skips.
pub fn replace(route: Route) {
    if let Some(window) = window() {
        let _gone = window.location().replace(&["#", &route.path()].concat());
    }
}

/// Goes back one screen.
pub fn back() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _gone = history.back();
    }
}

/// Calls back whenever the address changes, as long as the returned value lives.
pub fn on_change(mut call: impl FnMut() + 'static) -> Option<EventListener> {
    Some(EventListener::new(&window()?.into(), "hashchange", move |_| call()))
}

/// Takes note of the screen being shown: the first since the page was loaded is the arrival, any other a move.
pub fn note_screen(route: Route) {
    SHOWN.with(|shown| {
        if shown.replace(Some(route)).is_some_and(|before| before != route) {
            MOVED.with(|moved| moved.set(true));
        }
    });
}

/// Whether going back stays inside the page: not so for someone who came straight to a screen by its address.
pub fn can_go_back() -> bool {
    MOVED.with(Cell::get)
}
