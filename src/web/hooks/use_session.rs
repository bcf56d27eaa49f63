//! The case in hand, and the screen being shown.

use yew::prelude::*;

use crate::route::Route;
use crate::state::session::Session;

/// The session and the way to change it, shared by context.
pub type SessionHandle = UseReducerHandle<Session>;

/// The session; `None` when a component is drawn alone in a test.
#[hook]
pub fn use_session() -> Option<SessionHandle> {
    use_context::<SessionHandle>()
}

/// The screen that the address names.
#[hook]
pub fn use_route() -> Route {
    use_context::<Route>().unwrap_or(Route::Home)
}
