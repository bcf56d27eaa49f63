//! 大字: makes all type larger, in three steps.

use settle_text::Message;
use yew::prelude::*;

use crate::components::icons::{Glyph, Icon};
use crate::hooks::{use_preferences, use_text};
use crate::state::preferences::{PreferencesAction, TextSize};

/// The button in the header. Its words say the size in use.
#[component]
pub fn SizeButton() -> Html {
    let words = use_text();
    let preferences = use_preferences();
    let size = preferences.as_ref().map_or(TextSize::Normal, |preferences| preferences.size);
    let label = match size {
        TextSize::Normal => Message::SizeNormal,
        TextSize::Large => Message::SizeLarge,
        TextSize::Largest => Message::SizeLargest,
    };
    let onclick = move |_: MouseEvent| {
        if let Some(preferences) = &preferences {
            preferences.dispatch(PreferencesAction::NextSize);
        }
    };
    html! {
        <button type="button" class="tool" {onclick}>
            <Icon glyph={Glyph::Size} />
            <span>{ words.say(label) }</span>
        </button>
    }
}
