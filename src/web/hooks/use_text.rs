//! The language of the page, for every component that says something.

use settle_engine::policy::Title;
use settle_text::{Locale, Message};
use yew::prelude::*;

use super::use_shared;
use crate::state::preferences::Preferences;

/// The preferences and the way to change them, shared by context.
pub type PreferencesHandle = UseReducerHandle<Preferences>;

/// Says messages in the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The language of the page.
    pub locale: Locale,
}

impl Words {
    /// The sentence, ready for markup and attributes.
    pub fn say(self, message: Message<'_>) -> AttrValue {
        message.text(self.locale).into()
    }

    /// Sentences in one paragraph.
    pub fn join(self, sentences: &[String]) -> String {
        let said: Vec<&str> = sentences.iter().map(String::as_str).filter(|sentence| !sentence.is_empty()).collect();
        said.join(match self.locale {
            Locale::ZhHans => "",
            Locale::En => " ",
        })
    }

    /// Places of a document in a row, parted by semicolons: a place may hold a comma.
    pub fn places(self, places: &[&str]) -> String {
        places.join(match self.locale {
            Locale::ZhHans => "\u{ff1b}",
            Locale::En => "; ",
        })
    }

    /// A name or a sentence of a policy: in Chinese where it gives no other.
    pub fn title(self, title: &Title) -> AttrValue {
        let own = match self.locale {
            Locale::ZhHans => None,
            Locale::En => title.en.clone(),
        };
        own.unwrap_or_else(|| title.zh.clone()).into()
    }
}

/// The words of the page. Chinese where no preferences are around, as when a component is drawn alone in a test.
#[hook]
pub fn use_text() -> Words {
    let shared = use_shared();
    Words { locale: shared.map_or_else(Locale::default, |shared| shared.preferences.locale) }
}

/// The preferences, where they can be changed; `None` when a component is drawn alone in a test.
#[hook]
pub fn use_preferences() -> Option<PreferencesHandle> {
    use_shared().map(|shared| shared.preferences)
}
