//! One file a screen.

mod home;
mod not_found;
mod settings;
mod sources;
mod start;

pub use home::Home;
pub use not_found::NotFound;
pub use settings::Settings;
pub use sources::Sources;
pub use start::Start;
