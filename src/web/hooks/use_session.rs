//! The case in hand, and the screen being shown.

use yew::prelude::*;

use super::use_shared;
use crate::route::Route;
use crate::state::session::Session;

/// The session and the way to change it.
pub type SessionHandle = UseReducerHandle<Session>;

/// The session; `None` when a component is drawn alone in a test.
#[hook]
pub fn use_session() -> Option<SessionHandle> {
    use_shared().map(|shared| shared.session)
}

/// The screen that the address names.
#[hook]
pub fn use_route() -> Route {
    use_shared().map_or(Route::Home, |shared| shared.route)
}
