//! Parts of the result screen. They draw finished values and compute nothing but sums.
//!
//! Plain functions that take the [`Words`](crate::hooks::Words): none has a state of its own.

mod about;
mod figures;
mod headline;
mod parts;
mod payers;
mod refused;
mod stays;
mod strip;
mod strip_bar;
mod view;

pub use figures::Figures;
pub use refused::{hint, refused};
pub use view::{View, result_view};
