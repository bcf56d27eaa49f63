//! One file a screen.

mod check;
mod home;
mod loading;
mod more;
mod not_found;
mod out_of_scope;
mod question;
mod result;
mod settings;
mod sources;

pub use check::{CheckPage, answer_rows};
pub use home::Home;
pub use loading::rules_loading;
pub use more::More;
pub use not_found::not_found;
pub use out_of_scope::out_of_scope;
pub use question::QuestionPage;
pub use result::ResultPage;
pub use settings::Settings;
pub use sources::sources;
