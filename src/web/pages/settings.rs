//! Size, colours, contrast, language, and what is kept on the phone. Every choice applies at once.

use settle_text::{Locale, Message};
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::field::{Choice, RadioGroup, Rank};
use crate::components::layout::Screen;
use crate::hooks::{Words, use_preferences, use_text};
use crate::platform::storage;
use crate::route::{Route, title};
use crate::state::preferences::{Contrast, Preferences, PreferencesAction, TextSize, Theme};

/// The screen.
#[component]
pub fn Settings() -> Html {
    let words = use_text();
    html! {
        <Screen title={title(Route::Settings, words.locale)} back={Route::Home}>
            <p>{ words.say(Message::SettingsHint) }</p>
            <Looks />
            <Data />
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
#[component]
fn Looks() -> Html {
    let words = use_text();
    let handle = use_preferences();
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
            <Group id="size" legend={words.say(Message::SettingsSize)}
                choices={sizes.map(|name| choice(words, name)).to_vec()}
                selected={TextSize::ALL.iter().position(|size| *size == now.size)}
                on_select={pick(&dispatch, TextSize::ALL, PreferencesAction::Size)} />
            <Group id="contrast" legend={words.say(Message::SettingsContrast)}
                choices={contrasts.map(|name| choice(words, name)).to_vec()}
                selected={Contrast::ALL.iter().position(|contrast| *contrast == now.contrast)}
                on_select={pick(&dispatch, Contrast::ALL, PreferencesAction::Contrast)} />
            <Group id="theme" legend={words.say(Message::SettingsTheme)}
                choices={themes.map(|name| choice(words, name)).to_vec()}
                selected={Theme::ALL.iter().position(|theme| *theme == now.theme)}
                on_select={pick(&dispatch, Theme::ALL, PreferencesAction::Theme)} />
            <Group id="language" legend={words.say(Message::SettingsLanguage)}
                choices={Locale::ALL.map(|locale| Choice::new(locale.own_name())).to_vec()}
                selected={Locale::ALL.iter().position(|locale| *locale == now.locale)}
                on_select={pick(&dispatch, Locale::ALL, PreferencesAction::Locale)} />
        </>
    }
}

/// From the place of a radio to the action that its value means.
fn pick<T: Copy + 'static, const N: usize>(
    dispatch: &Callback<PreferencesAction>,
    values: [T; N],
    action: fn(T) -> PreferencesAction,
) -> Callback<usize> {
    let dispatch = dispatch.clone();
    Callback::from(move |place: usize| {
        if let Some(value) = values.get(place) {
            dispatch.emit(action(*value));
        }
    })
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    id: AttrValue,
    legend: AttrValue,
    choices: Vec<Choice>,
    selected: Option<usize>,
    on_select: Callback<usize>,
}

#[component]
fn Group(props: &GroupProps) -> Html {
    html! {
        <div class="part">
            <RadioGroup
                id={&props.id}
                legend={&props.legend}
                rank={Rank::Part}
                choices={props.choices.clone()}
                selected={props.selected}
                on_select={&props.on_select}
            />
        </div>
    }
}

/// How far the deletion has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clearing {
    Idle,
    Asked,
    Done,
}

/// What is kept here, and the way to be rid of it.
#[component]
fn Data() -> Html {
    let words = use_text();
    let preferences = use_preferences();
    let clearing = use_state_eq(|| Clearing::Idle);
    let to = |next: Clearing| {
        let clearing = clearing.setter();
        Callback::from(move |()| clearing.set(next))
    };
    let done = to(Clearing::Done);
    let on_yes = Callback::from(move |()| {
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
            if *clearing == Clearing::Asked {
                <p role="status">{ words.say(Message::ClearDataConfirm) }</p>
                <Button on_press={on_yes} solid=true>{ words.say(Message::ClearDataYes) }</Button>
                <Button on_press={to(Clearing::Idle)}>{ words.say(Message::ClearDataNo) }</Button>
            } else {
                <p role="status">
                    { (*clearing == Clearing::Done).then(|| words.say(Message::ClearDataDone)) }
                </p>
                <Button on_press={to(Clearing::Asked)}>{ words.say(Message::ClearData) }</Button>
            }
        </section>
    }
}
