//! The top of every screen.

use settle_text::Message;
use yew::prelude::*;

use super::language_switch::LanguageSwitch;
use super::route_link::RouteLink;
use super::size_button::SizeButton;
use crate::components::icons::{Glyph, Icon};
use crate::hooks::use_text;
use crate::route::Route;

/// Props of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Where 返回 leads for someone who came here directly; without it the product's name stands there.
    #[prop_or_default]
    pub back: Option<Route>,
}

/// Back link or name on the left, tools on the right.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let words = use_text();
    html! {
        <header class="top">
            if let Some(to) = props.back {
                <RouteLink {to} back=true class="tool tool-back">
                    <Icon glyph={Glyph::Back} />
                    <span>{ words.say(Message::Back) }</span>
                </RouteLink>
            } else {
                <span class="top-name">{ words.say(Message::AppName) }</span>
            }
            <div class="top-tools">
                // On the way in only: further on the settings have it, and questions stay short at large type.
                if props.back.is_none() {
                    <LanguageSwitch />
                }
                <SizeButton />
            </div>
        </header>
    }
}
