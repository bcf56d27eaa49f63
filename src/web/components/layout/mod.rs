//! The frame around every screen: header, heading, help line, links at the foot.
//!
//! Parts without a state of their own are plain functions, here and in the other folders: every component costs some
//! two kilobytes in the browser, a function next to nothing.

mod header;
mod route_link;
mod screen;

pub use route_link::route_link;
pub use screen::{Screen, ScreenProps};
