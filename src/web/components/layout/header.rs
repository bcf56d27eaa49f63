//! The top of every screen: back link or name on the left, tools on the right.

use settle_text::{Locale, Message};
use yew::prelude::*;

use super::route_link::back_link;
use crate::components::icons::{Glyph, icon};
use crate::hooks::{PreferencesHandle, Words};
use crate::route::Route;
use crate::state::preferences::{PreferencesAction, TextSize};

/// The header. `back` is where 返回 leads for someone who came here directly; without it the product's name stands there.
pub(super) fn header(words: Words, preferences: Option<PreferencesHandle>, back: Option<Route>) -> Html {
    let size = preferences.as_ref().map_or(TextSize::Normal, |preferences| preferences.size);
    let dispatch = Callback::from(move |action| {
        if let Some(preferences) = &preferences {
            preferences.dispatch(action);
        }
    });
    let left = match back {
        Some(to) => {
            let content = html! { <>{ icon(Glyph::Back) }<span>{ words.say(Message::Back) }</span></> };
            back_link(to, "tool tool-back", content)
        }
        None => html! { <span class="top-name">{ words.say(Message::AppName) }</span> },
    };
    html! {
        <header class="top">
            { left }
            <div class="top-tools">
                // On the way in only: further on the settings have it, and questions stay short at large type.
                if back.is_none() {
                    { language_switch(words.locale, &dispatch) }
                }
                { size_button(words, size, &dispatch) }
            </div>
        </header>
    }
}

/// To the other language, named in itself.
fn language_switch(now: Locale, dispatch: &Callback<PreferencesAction>) -> Html {
    let other = match now {
        Locale::ZhHans => Locale::En,
        Locale::En => Locale::ZhHans,
    };
    let onclick = dispatch.reform(move |_: MouseEvent| PreferencesAction::Locale(other));
    html! { <button type="button" class="tool" lang={other.tag()} {onclick}>{ other.own_name() }</button> }
}

/// 大字: makes all type larger, in three steps. Its words say the size in use.
fn size_button(words: Words, size: TextSize, dispatch: &Callback<PreferencesAction>) -> Html {
    let label = match size {
        TextSize::Normal => Message::SizeNormal,
        TextSize::Large => Message::SizeLarge,
        TextSize::Largest => Message::SizeLargest,
    };
    let onclick = dispatch.reform(|_: MouseEvent| PreferencesAction::NextSize);
    html! {
        <button type="button" class="tool" {onclick}>
            { icon(Glyph::Size) }<span>{ words.say(label) }</span>
        </button>
    }
}
