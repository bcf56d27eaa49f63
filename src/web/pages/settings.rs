//! Size, colours, contrast, language, and what is kept on the phone. Every choice applies at once.

use settle_text::{Locale, Message};
use yew::prelude::*;

use crate::components::button::{button, solid_button};
use crate::components::field::{Choice, RadioGroup, Rank};
use crate::components::layout::Screen;
use crate::hooks::{PreferencesHandle, SessionHandle, Words, use_preferences, use_session, use_text};
use crate::platform::storage;
use crate::route::{Route, title};
use crate::state::preferences::{Contrast, Preferences, PreferencesAction, TextSize, Theme};
use crate::state::session::SessionAction;

/// The screen.
#[component]
pub fn Settings() -> Html {
    let words = use_text();
    let (preferences, session) = (use_preferences(), use_session());
    let clearing = use_state_eq(|| Clearing::Idle);
    html! {
        <Screen title={title(Route::Settings, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::SettingsHint) }</p>
            { looks(words, preferences.clone()) }
            { data(words, preferences, session, &clearing) }
        </Screen>
    }
}

/// Remarks below some of the choices.
fn choice(words: Words, message: Message<'static>) -> Choice {
    let choice = Choice::new(words.say(message));
    match message {
        Message::ContrastHigh => choice.with_note(words.say(Message::ContrastHighNote)),
        _ => choice,
    }
}

/// The four groups of radios.
fn looks(words: Words, handle: Option<PreferencesHandle>) -> Html {
    let now = handle.as_ref().map_or_else(Preferences::default, |handle| **handle);
    let dispatch = Callback::from(move |action| {
        if let Some(handle) = &handle {
            handle.dispatch(action);
        }
    });
    let sizes = [Message::SizeNormalName, Message::SizeLargeName, Message::SizeLargestName];
    let themes = [Message::ThemeSystem, Message::ThemeLight, Message::ThemeDark];
    let contrasts = [Message::ContrastNormal, Message::ContrastHigh];
    html! {
        <>
            { group(words, "size", words.say(Message::SettingsSize), sizes.map(|name| choice(words, name)),
                TextSize::ALL.iter().position(|size| *size == now.size),
                pick(&dispatch, |place| TextSize::ALL.get(place).copied().map(PreferencesAction::Size))) }
            { group(words, "contrast", words.say(Message::SettingsContrast), contrasts.map(|name| choice(words, name)),
                Contrast::ALL.iter().position(|contrast| *contrast == now.contrast),
                pick(&dispatch, |place| Contrast::ALL.get(place).copied().map(PreferencesAction::Contrast))) }
            { group(words, "theme", words.say(Message::SettingsTheme), themes.map(|name| choice(words, name)),
                Theme::ALL.iter().position(|theme| *theme == now.theme),
                pick(&dispatch, |place| Theme::ALL.get(place).copied().map(PreferencesAction::Theme))) }
            { group(words, "language", words.say(Message::SettingsLanguage), Locale::ALL.map(|locale| Choice::new(locale.own_name())),
                Locale::ALL.iter().position(|locale| *locale == now.locale),
                pick(&dispatch, |place| Locale::ALL.get(place).copied().map(PreferencesAction::Locale))) }
        </>
    }
}

/// From the place of a radio to the action that its value means.
fn pick(dispatch: &Callback<PreferencesAction>, action: fn(usize) -> Option<PreferencesAction>) -> Callback<usize> {
    let dispatch = dispatch.clone();
    Callback::from(move |place: usize| {
        if let Some(action) = action(place) {
            dispatch.emit(action);
        }
    })
}

fn group(
    words: Words,
    id: &'static str,
    legend: AttrValue,
    choices: impl Into<Vec<Choice>>,
    selected: Option<usize>,
    on_select: Callback<usize>,
) -> Html {
    let (id, choices) = (id.into(), choices.into());
    let group = RadioGroup { id, legend, rank: Rank::Part, hint: None, choices, selected, on_select, error: None };
    html! { <div class="part">{ group.draw(words) }</div> }
}

/// How far the deletion has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clearing {
    Idle,
    Asked,
    Done,
}

/// What is kept here, and the way to be rid of it.
fn data(
    words: Words,
    preferences: Option<PreferencesHandle>,
    session: Option<SessionHandle>,
    clearing: &UseStateHandle<Clearing>,
) -> Html {
    let to = |next: Clearing| {
        let clearing = clearing.setter();
        Callback::from(move |()| clearing.set(next))
    };
    let done = to(Clearing::Done);
    let on_yes = Callback::from(move |()| {
        if let Some(session) = &session {
            session.dispatch(SessionAction::Clear);
        }
        storage::clear();
        if let Some(preferences) = &preferences {
            preferences.dispatch(PreferencesAction::Reset);
        }
        done.emit(());
    });
    let hint = if storage::is_available() { Message::SettingsDataHint } else { Message::StorageUnavailable };
    html! {
        <section class="part">
            <h2>{ words.say(Message::SettingsData) }</h2>
            <p>{ words.say(hint) }</p>
            if **clearing == Clearing::Asked {
                <p role="status">{ words.say(Message::ClearDataConfirm) }</p>
                { solid_button(words.say(Message::ClearDataYes), &on_yes) }
                { button(words.say(Message::ClearDataNo), &to(Clearing::Idle)) }
            } else {
                <p role="status">
                    { (**clearing == Clearing::Done).then(|| words.say(Message::ClearDataDone)) }
                </p>
                { button(words.say(Message::ClearData), &to(Clearing::Asked)) }
            }
        </section>
    }
}
