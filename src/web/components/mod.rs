//! What screens are made of. Components only draw: they get values by props and report changes as values.

pub mod answer;
pub mod button;
mod element;
pub mod field;
pub mod icons;
pub mod layout;
mod phrases;
pub mod result;

pub use phrases::phrases;
