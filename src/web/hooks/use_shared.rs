//! What all components share, by one context: every context costs some kilobytes in the browser.

use yew::prelude::*;

use super::{PreferencesHandle, SessionHandle};
use crate::route::Route;

/// What all components share.
#[derive(Clone, PartialEq)]
pub struct Shared {
    /// How the reader likes to read.
    pub preferences: PreferencesHandle,
    /// The case in hand.
    pub session: SessionHandle,
    /// The screen that the address names.
    pub route: Route,
    /// Whether the sentences of the language have arrived: everything is told anew when they have.
    pub told: bool,
}

/// All of it; `None` when a component is drawn alone in a test.
#[hook]
pub fn use_shared() -> Option<Shared> {
    use_context::<Shared>()
}
