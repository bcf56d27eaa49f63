//! Links to screens: real ones with an address; following one changes only what stands behind the `#`.

use yew::prelude::*;

use crate::platform::history;
use crate::route::Route;

/// A link to a screen.
pub fn route_link(to: Route, class: &'static str, content: impl Into<Html>) -> Html {
    draw(to, class, None, content.into())
}

/// Goes back in the history of the browser if the screen before is ours; `to` is for those who came directly.
pub(super) fn back_link(to: Route, class: &'static str, content: Html) -> Html {
    let onclick = Callback::from(|event: MouseEvent| {
        // With a modifier key the reader wants a new tab.
        let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if !modified && history::can_go_back() {
            event.prevent_default();
            history::back();
        }
    });
    draw(to, class, Some(onclick), content)
}

fn draw(to: Route, class: &'static str, onclick: Option<Callback<MouseEvent>>, content: Html) -> Html {
    let href = ["#", &to.path()].concat();
    html! { <a {href} {onclick} {class}>{ content }</a> }
}
