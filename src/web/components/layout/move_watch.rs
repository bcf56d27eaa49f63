//! Notices moves between screens, so that the back link knows whether there is one to go back to.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::platform::history;

/// Draws nothing; stands once inside the router.
#[component]
pub fn MoveWatch() -> Html {
    let path = use_location().map(|location| location.path().to_owned());
    let first = use_mut_ref(|| true);
    use_effect_with(path, move |_| {
        // The first run is the arrival, not a move.
        if !first.replace(false) {
            history::note_move();
        }
    });
    Html::default()
}
