//! What components ask of the application around them.

mod use_text;

pub use use_text::{PreferencesHandle, Words, use_preferences, use_text};
