//! The frame around every screen: header, heading, help line, links at the foot.

mod header;
mod language_switch;
mod move_watch;
mod route_link;
mod screen;
mod size_button;

pub use header::{Header, HeaderProps};
pub use language_switch::LanguageSwitch;
pub use move_watch::MoveWatch;
pub use route_link::{RouteLink, RouteLinkProps};
pub use screen::{Screen, ScreenProps};
