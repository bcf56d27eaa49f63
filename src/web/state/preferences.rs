//! How someone likes to read: size, colours, contrast, language.

use std::rc::Rc;

use settle_text::Locale;
use yew::Reducible;

use crate::platform::storage;

/// Where the preferences are kept.
const KEY: &str = "settle.preferences";

/// The first word of the stored text: raised whenever the meaning of the rest changes.
const VERSION: &str = "1";

/// The three sizes of type: 20, 25 and 30 px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 20 px.
    #[default]
    Normal,
    /// 25 px.
    Large,
    /// 30 px.
    Largest,
}

impl TextSize {
    /// All sizes, smallest first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Largest];

    /// The next size; after the largest comes the first again.
    pub const fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Largest,
            Self::Largest => Self::Normal,
        }
    }

    /// The word in the style sheet and in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the phone is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All themes, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in the style sheet and in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Normal colours, or yellow and white on black.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// The colours of the theme.
    #[default]
    Normal,
    /// Yellow and white on black.
    High,
}

impl Contrast {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Normal, Self::High];

    /// The word in the style sheet and in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

/// All preferences. They apply at once and hold no personal data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Size of type.
    pub size: TextSize,
    /// Light or dark.
    pub theme: Theme,
    /// Contrast.
    pub contrast: Contrast,
    /// Language.
    pub locale: Locale,
}

/// A change of one preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreferencesAction {
    /// The next size of type, from the button in the header.
    NextSize,
    /// This size of type.
    Size(TextSize),
    /// This theme.
    Theme(Theme),
    /// This contrast.
    Contrast(Contrast),
    /// This language.
    Locale(Locale),
    /// Everything as on the first day, except the language being read right now.
    Reset,
}

impl Preferences {
    /// After a change.
    #[must_use]
    pub fn changed(self, action: PreferencesAction) -> Self {
        match action {
            PreferencesAction::NextSize => Self { size: self.size.next(), ..self },
            PreferencesAction::Size(size) => Self { size, ..self },
            PreferencesAction::Theme(theme) => Self { theme, ..self },
            PreferencesAction::Contrast(contrast) => Self { contrast, ..self },
            PreferencesAction::Locale(locale) => Self { locale, ..self },
            PreferencesAction::Reset => Self { locale: self.locale, ..Self::default() },
        }
    }

    /// As one line for storage: version, size, theme, contrast, language.
    pub fn encode(self) -> String {
        let words = [VERSION, self.size.code(), self.theme.code(), self.contrast.code(), self.locale.tag()];
        words.join(" ")
    }

    /// Reads [`Preferences::encode`] back. What is unknown, from a newer release or a mangled store, is the default.
    pub fn decode(text: &str) -> Self {
        let mut words = text.split(' ');
        if words.next() != Some(VERSION) {
            return Self::default();
        }
        let mut word = || words.next().unwrap_or_default();
        let (size, theme, contrast, locale) = (word(), word(), word(), word());
        Self {
            size: TextSize::ALL.into_iter().find(|known| known.code() == size).unwrap_or_default(),
            theme: Theme::ALL.into_iter().find(|known| known.code() == theme).unwrap_or_default(),
            contrast: Contrast::ALL.into_iter().find(|known| known.code() == contrast).unwrap_or_default(),
            locale: Locale::from_tag(locale).unwrap_or_default(),
        }
    }
}

impl Reducible for Preferences {
    type Action = PreferencesAction;

    fn reduce(self: Rc<Self>, action: Self::Action) -> Rc<Self> {
        let next = self.changed(action);
        // The same Rc tells Yew that nothing has to be drawn.
        if next == *self { self } else { next.into() }
    }
}

/// The preferences of the last visit.
pub fn stored() -> Preferences {
    storage::read(KEY).map_or_else(Preferences::default, |text| Preferences::decode(&text))
}

/// Keeps the preferences for the next visit, if this phone can. Defaults leave no trace.
pub fn store(preferences: Preferences) {
    if preferences == Preferences::default() {
        storage::remove(KEY);
    } else {
        // A phone without storage still reads well today; the settings page says so.
        let _kept = storage::write(KEY, &preferences.encode());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_button_goes_round() {
        let mut preferences = Preferences::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            preferences = preferences.changed(PreferencesAction::NextSize);
            seen.push(preferences.size);
        }
        assert_eq!(seen, [TextSize::Large, TextSize::Largest, TextSize::Normal, TextSize::Large]);
    }

    #[test]
    fn every_combination_survives_storage() {
        for size in TextSize::ALL {
            for theme in Theme::ALL {
                for contrast in Contrast::ALL {
                    for locale in Locale::ALL {
                        let preferences = Preferences { size, theme, contrast, locale };
                        assert_eq!(Preferences::decode(&preferences.encode()), preferences);
                    }
                }
            }
        }
    }

    #[test]
    fn a_mangled_store_gives_defaults() {
        for text in ["", "2 large dark high en", "1", "1 huge pink none xx", "{\"size\":1}"] {
            assert_eq!(Preferences::decode(text), Preferences::default(), "{text}");
        }
        assert_eq!(Preferences::decode("1 large").size, TextSize::Large);
    }

    #[test]
    fn reset_keeps_the_language_being_read() {
        let preferences = Preferences::decode("1 largest dark high en").changed(PreferencesAction::Reset);
        assert_eq!(preferences, Preferences { locale: Locale::En, ..Preferences::default() });
    }

    #[test]
    fn an_action_that_changes_nothing_redraws_nothing() {
        let before = Rc::new(Preferences::default());
        let after = Rc::clone(&before).reduce(PreferencesAction::Theme(Theme::System));
        assert!(Rc::ptr_eq(&before, &after));
    }
}
