//! A link to a screen.

use yew::prelude::*;

use crate::platform::history;
use crate::route::Route;

/// Props of [`RouteLink`].
#[derive(Properties, PartialEq)]
pub struct RouteLinkProps {
    /// Where it leads.
    pub to: Route,
    /// Words and icon.
    pub children: Html,
    /// Looks.
    #[prop_or_default]
    pub class: Classes,
    /// Go back in the history of the browser if the screen before is ours; `to` is for those who came directly.
    #[prop_or_default]
    pub back: bool,
}

/// A real link with an address; following it changes only what stands behind the `#`.
#[component]
pub fn RouteLink(props: &RouteLinkProps) -> Html {
    let back = props.back;
    let onclick = move |event: MouseEvent| {
        // With a modifier key the reader wants a new tab.
        let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if back && !modified && history::can_go_back() {
            event.prevent_default();
            history::back();
        }
    };
    let href = ["#", &props.to.path()].concat();
    html! {
        <a {href} {onclick} class={props.class.clone()}>{ props.children.clone() }</a>
    }
}
