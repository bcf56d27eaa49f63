//! To the other language, named in itself.

use settle_text::Locale;
use yew::prelude::*;

use crate::hooks::{use_preferences, use_text};
use crate::state::preferences::PreferencesAction;

/// A button with the name of the other language.
#[component]
pub fn LanguageSwitch() -> Html {
    let preferences = use_preferences();
    let other = match use_text().locale {
        Locale::ZhHans => Locale::En,
        Locale::En => Locale::ZhHans,
    };
    let onclick = move |_: MouseEvent| {
        if let Some(preferences) = &preferences {
            preferences.dispatch(PreferencesAction::Locale(other));
        }
    };
    html! {
        <button type="button" class="tool" lang={other.tag()} {onclick}>{ other.own_name() }</button>
    }
}
