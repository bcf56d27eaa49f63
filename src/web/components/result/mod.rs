//! Parts of the result screen. They draw finished values and compute nothing.

mod clause;
mod headline;
mod strip;
mod strip_bar;

pub use clause::{Clause, ClauseProps};
pub use headline::{Headline, HeadlineAmount, HeadlineProps};
pub use strip::{Strip, StripAmount, StripProps, StripRow};
pub use strip_bar::{Ink, Piece};
