//! A link to a screen.

use yew::prelude::*;
use yew_router::prelude::*;

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

/// A real link with an address, followed without loading the page again.
#[component]
pub fn RouteLink(props: &RouteLinkProps) -> Html {
    let navigator = use_navigator();
    let (to, back) = (props.to, props.back);
    let onclick = move |event: MouseEvent| {
        // With a modifier key the reader wants a new tab; drawn alone in a test there is no router.
        let Some(navigator) = navigator.as_ref() else { return };
        if event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        if back && crate::platform::history::can_go_back() {
            navigator.back();
        } else {
            navigator.push(&to);
        }
    };
    let href = ["#", &to.to_path()].concat();
    html! {
        <a {href} {onclick} class={props.class.clone()}>{ props.children.clone() }</a>
    }
}
