//! What components ask of the application around them.

mod use_session;
mod use_shared;
mod use_text;

pub use use_session::{SessionHandle, use_route, use_session};
pub use use_shared::{Shared, use_shared};
pub use use_text::{PreferencesHandle, Words, use_preferences, use_text};
