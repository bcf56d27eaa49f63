//! The language of the page, for every component that says something.

use settle_text::{Locale, Message};
use yew::prelude::*;

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
}

/// The words of the page. Chinese where no preferences are around, as when a component is drawn alone in a test.
#[hook]
pub fn use_text() -> Words {
    let preferences = use_context::<PreferencesHandle>();
    Words { locale: preferences.map_or_else(Locale::default, |preferences| preferences.locale) }
}

/// The preferences, where they can be changed; `None` when a component is drawn alone in a test.
#[hook]
pub fn use_preferences() -> Option<PreferencesHandle> {
    use_context::<PreferencesHandle>()
}
