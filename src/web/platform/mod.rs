//! The browser. The only folder that names browser crates; everything here survives a browser that lacks the thing
//! asked for, and does nothing in native tests.

pub mod answers;
pub mod clock;
pub mod crash;
pub mod document;
pub mod history;
pub mod input;
pub mod language;
pub mod loading;
pub mod packs;
pub mod paper;
pub mod storage;
